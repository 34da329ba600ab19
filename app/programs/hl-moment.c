/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-moment"

#include "config.h"

#include "hl-moment.h"

#include <string.h>

#define DATE_LENGTH 10
#define DATE_TIME_LENGTH 16

/* "HH:MM" to minutes after midnight; -1 if it is no time. */
static int
parse_time (const char *text)
{
  int hour;
  int minute;

  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) || text[2] != ':' ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return -1;

  hour = 10 * g_ascii_digit_value (text[0]) + g_ascii_digit_value (text[1]);
  minute = 10 * g_ascii_digit_value (text[3]) + g_ascii_digit_value (text[4]);

  return hour < 24 && minute < 60 ? 60 * hour + minute : -1;
}

/**
 * hl_moment_parse:
 * @text: a text from outside
 * @moment: (out): what it says
 *
 * Returns: whether @text is YYYY-MM-DD or YYYY-MM-DDTHH:MM, and there is such a
 *   day
 */
gboolean
hl_moment_parse (const char *text,
                 HlMoment   *moment)
{
  gsize length = strlen (text);
  gboolean timed = length == DATE_TIME_LENGTH && text[DATE_LENGTH] == 'T';
  g_autofree char *date = g_strndup (text, DATE_LENGTH);

  *moment = (HlMoment) { HL_DAY_NONE, -1 };

  if (!timed && length != DATE_LENGTH)
    return FALSE;

  if (timed)
    moment->minute = parse_time (text + DATE_LENGTH + 1);

  moment->day = hl_day_parse (date);

  return moment->day != HL_DAY_NONE && (!timed || moment->minute >= 0);
}
