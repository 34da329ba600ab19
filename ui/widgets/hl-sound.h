/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HlSoundEvent:
 * @HL_SOUND_TOUCH: a control was pressed: tiny
 * @HL_SOUND_CHIME: somebody calls for help
 * @HL_SOUND_ATTENTION: the screen asks whether anyone is there
 */
typedef enum {
  HL_SOUND_TOUCH = 1,
  HL_SOUND_CHIME,
  HL_SOUND_ATTENTION,
} HlSoundEvent;

#define HL_TYPE_SOUND (hl_sound_get_type ())
G_DECLARE_FINAL_TYPE (HlSound, hl_sound, HL, SOUND, GObject)

HlSound *hl_sound_new        (GtkSettings  *settings);

void     hl_sound_play       (HlSound      *self,
                              HlSoundEvent  event);
gboolean hl_sound_is_playing (HlSound      *self);

G_END_DECLS
