/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-dossier"

#include "config.h"

#include "hl-dossier.h"

#define CENTURY 2000

/* Returns the number that the @n digits of @text from @offset on give. */
static int
read_digits (const char *text,
             gsize       offset,
             guint       n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    value = 10 * value + g_ascii_digit_value (text[offset + i]);

  return value;
}

/* Returns: (transfer full) (nullable): NULL where the date is none or is to come */
static HlDossier *
dossier_from_match (GMatchInfo *match,
                    HlDay       today)
{
  g_autofree char *whole = g_match_info_fetch (match, 0);
  g_autofree char *unit = g_match_info_fetch (match, 1);
  g_autofree char *date = g_match_info_fetch (match, 2);
  g_autofree char *number = g_match_info_fetch (match, 3);
  HlDay day = hl_day_from_ymd (CENTURY + read_digits (date, 0, 2), read_digits (date, 2, 2),
                               read_digits (date, 4, 2));
  HlDossier *self = NULL;

  if (day == HL_DAY_NONE || day > today)
    return NULL;

  self = g_new0 (HlDossier, 1);
  self->code = g_ascii_strup (whole, -1);
  self->unit = g_ascii_strup (unit, -1);
  self->day = day;
  self->number = (guint) read_digits (number, 0, 4);

  return self;
}

/**
 * hl_dossier_find:
 * @text: what a scanner read: a web address, a bare code, lines of text; any bytes
 * @today: the last day on which a dossier can have been received
 *
 * Finds the first code of Circular 01/2018/TT-VPCP, article 19, such as
 * "000.00.19.H47-260105-0001", or of the shorter form "H57.132-260804-0583",
 * whose date is real and not after @today. It has no check digit: a code that
 * is found need not be a dossier's.
 *
 * Returns: (transfer full) (nullable): the dossier, or %NULL
 */
HlDossier *
hl_dossier_find (const char *text,
                 HlDay       today)
{
  g_autoptr(GRegex) regex = NULL;
  g_autoptr(GMatchInfo) match = NULL;
  HlDossier *found = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  regex = g_regex_new ("(?<![0-9a-z])(?<!\\d\\.)"
                       "(\\d{3}\\.\\d{2}\\.\\d{2}\\.[a-z]\\d{2}|[a-z]\\d{2}(?:\\.\\d{1,3}){1,3})"
                       "-(\\d{6})-(\\d{4})(?!\\d)",
                       G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);

  g_regex_match (regex, text, 0, &match);
  while (found == NULL && g_match_info_matches (match))
    {
      found = dossier_from_match (match, today);
      g_match_info_next (match, NULL);
    }

  return found;
}

void
hl_dossier_free (HlDossier *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  g_free (self->unit);
  g_free (self);
}
