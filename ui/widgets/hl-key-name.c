/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-key-name"

#include "config.h"

#include "hl-key-name.h"

#include <glib/gi18n.h>

/* What a screen reader says for a key. Letters and digits name themselves; it
 * would say nothing for most other signs. */

static const struct
{
  const char *sign;
  const char *name;
} signs[] = {
  { ",", NC_("key", "comma") },
  { ".", NC_("key", "full stop") },
  { "?", NC_("key", "question mark") },
  { "!", NC_("key", "exclamation mark") },
  { ":", NC_("key", "colon") },
  { ";", NC_("key", "semicolon") },
  { "(", NC_("key", "opening bracket") },
  { ")", NC_("key", "closing bracket") },
  { "/", NC_("key", "slash") },
  { "-", NC_("key", "hyphen") },
  { "–", NC_("key", "dash") },
  { "+", NC_("key", "plus") },
  { "=", NC_("key", "equals") },
  { "*", NC_("key", "asterisk") },
  { "%", NC_("key", "per cent") },
  { "&", NC_("key", "and sign") },
  { "@", NC_("key", "at sign") },
  { "#", NC_("key", "number sign") },
  { "\"", NC_("key", "quotation mark") },
  { "'", NC_("key", "apostrophe") },
  { "_", NC_("key", "underscore") },
  { "«", NC_("key", "opening quotation mark") },
  { "»", NC_("key", "closing quotation mark") },
  { "…", NC_("key", "ellipsis") },
  { "°", NC_("key", "degree") },
  { "~", NC_("key", "tilde") },
  { "$", NC_("key", "dollar") },
  { "₫", NC_("key", "đồng") },
  { "ă", NC_("key", "a with breve") },
  { "â", NC_("key", "a with circumflex") },
  { "đ", NC_("key", "d with stroke") },
  { "ê", NC_("key", "e with circumflex") },
  { "ô", NC_("key", "o with circumflex") },
  { "ơ", NC_("key", "o with horn") },
  { "ư", NC_("key", "u with horn") },
};

static const char * const tones[HL_N_TONES] = {
  NC_("key", "level tone"),
  NC_("key", "tone sắc"),
  NC_("key", "tone huyền"),
  NC_("key", "tone hỏi"),
  NC_("key", "tone ngã"),
  NC_("key", "tone nặng"),
};

/**
 * hl_key_name_of_tone:
 * @tone: a tone
 *
 * Returns: (transfer none): its spoken name
 */
const char *
hl_key_name_of_tone (HlTone tone)
{
  g_return_val_if_fail (tone < HL_N_TONES, NULL);

  return g_dpgettext2 (NULL, "key", tones[tone]);
}

static const char *
find_name (const char *lower)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (g_str_equal (signs[i].sign, lower))
        return g_dpgettext2 (NULL, "key", signs[i].name);
    }

  return lower;
}

/**
 * hl_key_name_of_sign:
 * @sign: one character, or several that share a key
 *
 * Returns: (transfer full): its spoken name, or theirs
 */
char *
hl_key_name_of_sign (const char *sign)
{
  GString *name = g_string_new (NULL);

  for (const char *place = sign; *place != '\0'; place = g_utf8_next_char (place))
    {
      g_autofree char *one = g_strndup (place, (gsize) (g_utf8_next_char (place) - place));
      g_autofree char *lower = g_utf8_strdown (one, -1);
      gboolean upper = !g_str_equal (one, lower);

      if (name->len > 0)
        g_string_append (name, ", ");

      if (upper)
        g_string_append_printf (name, C_("key", "capital %s"), find_name (lower));
      else
        g_string_append (name, find_name (lower));
    }

  return g_string_free (name, FALSE);
}
