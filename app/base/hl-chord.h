/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlChordModifiers:
 *
 * The keys that are held while another one is pressed.
 */
typedef enum {
  HL_CHORD_CTRL  = 1 << 0,
  HL_CHORD_ALT   = 1 << 1,
  HL_CHORD_SHIFT = 1 << 2,
} HlChordModifiers;

/**
 * HlChord:
 * @modifiers: what is held
 * @key: name of the key: "A" to "Z", "0" to "9" or "F1" to "F12"; "" for none
 *
 * Keys pressed together, as in "Ctrl+Alt+D".
 */
typedef struct
{
  HlChordModifiers modifiers;
  char             key[4];
} HlChord;

gboolean hl_chord_parse   (HlChord          *self,
                           const char       *text);
gboolean hl_chord_matches (const HlChord    *self,
                           HlChordModifiers  modifiers,
                           const char       *key);

G_END_DECLS
