/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlTone:
 *
 * The tones, in the order of the keys; the level tone has no mark.
 */
typedef enum {
  HL_TONE_LEVEL,
  HL_TONE_SAC,
  HL_TONE_HUYEN,
  HL_TONE_HOI,
  HL_TONE_NGA,
  HL_TONE_NANG,
} HlTone;

#define HL_N_TONES 6

gboolean hl_viet_is_letter  (gunichar        sign);
HlTone   hl_viet_get_tone   (const gunichar *word,
                             guint           length);
gboolean hl_viet_put_tone   (gunichar       *word,
                             guint           length,
                             HlTone          tone);
void     hl_viet_settle     (gunichar       *word,
                             guint           length);
gboolean hl_viet_spell      (const gunichar *word,
                             guint           length,
                             GString        *keys);

G_END_DECLS
