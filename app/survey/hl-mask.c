/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-mask"

#include "config.h"

#include "hl-mask.h"

#include <string.h>

#define MASK "[…]"

#define EMAIL "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"

/* Digits that say nothing about a person. Those that follow other digits may be
 * the end of a telephone number, and are not taken for any of these. */
#define ALONE "(?<![\\d.-])(?<!\\d\\h)"
#define UNIT "\\d{3}\\.\\d\\d\\.\\d\\d\\.[a-z]\\d\\d"
#define SHORT_UNIT "[a-z]\\d\\d(?:\\.\\d{1,3}){1,3}"
#define DOSSIER "(?<![\\p{L}\\p{N}])(?:" UNIT "|" SHORT_UNIT ")-\\d{6}-\\d{4}(?!\\d)"
#define PROCEDURE ALONE "[1-3]\\.\\d{6}(?:\\." UNIT ")?(?!\\d)"
#define ISO_DATE "(?<![\\d.-])(?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?!\\d|[.-]\\d)"
#define DATE "(?<![\\d.-])[0-3]?\\d([./-])[01]?\\d\\g{-1}(?:19|20)\\d\\d(?!\\d|[.-]\\d)"
#define TIME "[0-2]\\d\\.[0-5]\\d"
#define TIMES "(?<![\\d.-])" TIME "(?:\\h?[-–]\\h?" TIME ")+(?!\\d|[\\h.-]\\d)"
#define ROUND_AMOUNT "(?:" ALONE "|(?<=\\.000[\\h-]))[1-9]\\d{0,2}(?:\\.\\d{3})*\\.000(?!\\d|\\.\\d)"
#define AMOUNT ALONE "[1-9](?:\\d{0,2}(?:[.\\h]\\d{3})+|\\d*)\\h?(?:đồng|đ(?!/c)|vnđ|vnd)\\b"

/* Digits that point to a person. Groups of an identity number have three
 * digits or more, so that a list of small numbers is none. */
#define GROUP_GAP "(?:(?<=\\d{3})[\\h.-](?=\\d{3}))?"
#define IDENTITY(n_after_first) "(?<!\\d)\\d(?:" GROUP_GAP "\\d){" #n_after_first "}(?!\\d)"
#define GAP "[\\h().-]{0,3}"
#define ABROAD "(?<!\\d)(?:\\+" GAP "|00)84(?:" GAP "\\d){9,10}(?!\\d)|(?<!\\d)84\\d{9}(?!\\d)"
#define MOBILE "(?<!\\d)\\(?0(?:" GAP "\\d){9}(?!\\d)"
#define LANDLINE "(?<!\\d)\\(?02(?:" GAP "\\d){9}(?!\\d)"

static GRegex *
compile (const char *pattern)
{
  g_autoptr(GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, &error);

  g_assert_no_error (error);

  return regex;
}

static void
append_masked (GString *out,
               GRegex  *numbers,
               const char *text,
               gssize   length)
{
  g_autofree char *part = g_strndup (text, (gsize) length);
  g_autofree char *masked = g_regex_replace_literal (numbers, part, -1, 0, MASK, 0, NULL);

  g_string_append (out, masked != NULL ? masked : MASK);
}

/**
 * hl_mask_personal_numbers:
 * @text: what a citizen wrote
 *
 * Puts "[…]" in place of identity numbers (9 or 12 digits), telephone numbers
 * and e-mail addresses. Codes of dossiers and procedures, dates and amounts of
 * money stay. In doubt a number is masked.
 *
 * Returns: (transfer full): the masked text, in UTF-8 whatever @text is in
 */
char *
hl_mask_personal_numbers (const char *text)
{
  g_autoptr(GRegex) known = NULL;
  g_autoptr(GRegex) numbers = NULL;
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GString) out = NULL;
  g_autofree char *valid = NULL;
  int from = 0, start, end;

  g_return_val_if_fail (text != NULL, NULL);

  known = compile ("(?<email>" EMAIL ")|" DOSSIER "|" PROCEDURE "|" ISO_DATE "|" DATE "|" TIMES "|"
                   ROUND_AMOUNT "|" AMOUNT);
  numbers = compile (IDENTITY (11) "|" ABROAD "|" MOBILE "|" LANDLINE "|" IDENTITY (8));
  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid));

  for (g_regex_match (known, valid, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *email = g_match_info_fetch_named (match, "email");

      g_match_info_fetch_pos (match, 0, &start, &end);
      append_masked (out, numbers, valid + from, start - from);
      if (email != NULL && *email != '\0')
        g_string_append (out, MASK);
      else
        g_string_append_len (out, valid + start, end - start);
      from = end;
    }

  append_masked (out, numbers, valid + from, (gssize) strlen (valid + from));

  return g_string_free (g_steal_pointer (&out), FALSE);
}
