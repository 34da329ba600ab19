/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In units of the page: 15 mm, the least a key may measure either way. */
#define HL_KEY_LEAST 61

/**
 * HlKeyKind:
 * @HL_KEY_LETTER: types its sign, from which Telex may make a mark
 * @HL_KEY_VOWEL: types its sign as it is
 * @HL_KEY_CYCLE: types the first of its signs, the next one when tapped again
 * @HL_KEY_TONE: gives the word a tone
 * @HL_KEY_SPACE: types a space
 * @HL_KEY_SHIFT: the next letter, or all, in capitals
 * @HL_KEY_DELETE: takes the last sign away, and goes on while held
 * @HL_KEY_ENTER: a new line
 * @HL_KEY_PAGE: between letters and signs
 * @HL_KEY_TELEX: between Telex and plain letters
 *
 * What a key does.
 */
typedef enum {
  HL_KEY_LETTER = 1,
  HL_KEY_VOWEL,
  HL_KEY_CYCLE,
  HL_KEY_TONE,
  HL_KEY_SPACE,
  HL_KEY_SHIFT,
  HL_KEY_DELETE,
  HL_KEY_ENTER,
  HL_KEY_PAGE,
  HL_KEY_TELEX,
} HlKeyKind;

/**
 * HlKeyShape:
 * @HL_KEYS_NARROW: twelve keys with several letters each
 * @HL_KEYS_TALL: a narrow page with room for every row
 * @HL_KEYS_WIDE: a wide page: tones and vowels in one row
 * @HL_KEYS_SHORT: a wide page of a small screen: digits with the signs
 */
typedef enum {
  HL_KEYS_NARROW,
  HL_KEYS_TALL,
  HL_KEYS_WIDE,
  HL_KEYS_SHORT,
} HlKeyShape;

/**
 * HlKeySpec:
 * @kind: what it does
 * @row: its row, from 0
 * @text: its signs on the page of letters; of a tone its number
 * @sign: its signs on the other page
 * @start: where it begins, as a part of the row
 * @width: how wide it is, likewise
 */
typedef struct
{
  HlKeyKind  kind;
  guint      row;
  char      *text;
  char      *sign;
  double     start;
  double     width;
} HlKeySpec;

HlKeyShape hl_key_layout_find_shape (gboolean    wide,
                                     int         width);
guint      hl_key_layout_count_rows (HlKeyShape  shape,
                                     gboolean    vietnamese);
GPtrArray *hl_key_layout_new        (HlKeyShape  shape,
                                     gboolean    vietnamese,
                                     gboolean    telex);

G_END_DECLS
