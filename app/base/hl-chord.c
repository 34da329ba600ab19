/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-chord"

#include "config.h"

#include "hl-chord.h"

#include <stdlib.h>

#define NO_CHORD "off"

static HlChordModifiers
find_modifier (const char *word)
{
  static const struct
  {
    const char      *name;
    HlChordModifiers modifier;
  } names[] = {
    { "ctrl", HL_CHORD_CTRL },
    { "alt", HL_CHORD_ALT },
    { "shift", HL_CHORD_SHIFT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (word, names[i].name) == 0)
      return names[i].modifier;

  return 0;
}

static gboolean
is_key (const char *key)
{
  const int number = key[0] == 'F' ? atoi (key + 1) : 0;
  g_autofree char *again = g_strdup_printf ("F%d", number);

  if (g_ascii_isalnum (key[0]) && key[1] == '\0')
    return TRUE;

  return number >= 1 && number <= 12 && g_ascii_strcasecmp (key, again) == 0;
}

static gboolean
take_key (HlChord    *self,
          const char *word)
{
  g_autofree char *key = g_ascii_strup (word, -1);

  if (!is_key (key))
    return FALSE;

  g_strlcpy (self->key, key, sizeof self->key);

  return TRUE;
}

/**
 * hl_chord_parse:
 * @self: (out caller-allocates): receives the chord
 * @text: "Ctrl+Alt+D" and the like, in any case of letters; "off" for none
 *
 * A key alone is no chord, nor one with Shift alone: a scanner or a citizen's
 * keyboard types those.
 *
 * Returns: whether @text is a chord or "off"
 */
gboolean
hl_chord_parse (HlChord    *self,
                const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, "+", -1);
  const guint n = g_strv_length (words);
  HlChord chord = { 0 };

  *self = chord;
  if (g_ascii_strcasecmp (text, NO_CHORD) == 0)
    return TRUE;

  for (guint i = 0; i + 1 < n; i++)
    {
      HlChordModifiers modifier = find_modifier (words[i]);

      if (modifier == 0 || (chord.modifiers & modifier) != 0)
        return FALSE;

      chord.modifiers |= modifier;
    }

  if (n == 0 || (chord.modifiers & (HL_CHORD_CTRL | HL_CHORD_ALT)) == 0 ||
      !take_key (&chord, words[n - 1]))
    return FALSE;

  *self = chord;

  return TRUE;
}

/**
 * hl_chord_matches:
 * @self: a chord
 * @modifiers: what is held
 * @key: (nullable): name of the key that was pressed, in any case of letters
 *
 * Returns: whether these are its keys, and no others
 */
gboolean
hl_chord_matches (const HlChord    *self,
                  HlChordModifiers  modifiers,
                  const char       *key)
{
  return *self->key != '\0' && key != NULL && self->modifiers == modifiers &&
         g_ascii_strcasecmp (self->key, key) == 0;
}
