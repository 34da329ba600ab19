/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HlHeadphonesMode:
 * @HL_HEADPHONES_DETECT: the jacks of the sound cards say
 * @HL_HEADPHONES_ALWAYS: a handset or headphones are fixed to the kiosk
 * @HL_HEADPHONES_NEVER: what is said is heard by all
 *
 * Whether a person hears alone what is said.
 */
typedef enum {
  HL_HEADPHONES_DETECT = 1,
  HL_HEADPHONES_ALWAYS,
  HL_HEADPHONES_NEVER,
} HlHeadphonesMode;

#define HL_TYPE_HEADPHONES (hl_headphones_get_type ())
G_DECLARE_FINAL_TYPE (HlHeadphones, hl_headphones, HL, HEADPHONES, GObject)

HlHeadphones *hl_headphones_new             (HlHeadphonesMode  mode);

gboolean      hl_headphones_is_plugged      (HlHeadphones     *self);

gboolean      hl_headphones_mode_from_text  (const char       *text,
                                             HlHeadphonesMode *mode) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
