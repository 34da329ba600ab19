/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-day"

#include "config.h"

#include "hl-day.h"

#include <string.h>

#define MINUTES_A_DAY (24 * 60)
#define LAST_DAY ((HlDay) 3652059)    /* 9999-12-31, the last of four digits */

/* Returns -1 when one of the @n characters is no digit. */
static int
parse_digits (const char *text,
              int         n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;

      value = 10 * value + (text[i] - '0');
    }

  return value;
}

static void
print_digits (char  *text,
              int    n,
              guint  value)
{
  for (int i = n - 1; i >= 0; i--)
    {
      text[i] = (char) ('0' + value % 10);
      value /= 10;
    }
}

/**
 * hl_day_parse:
 * @text: (nullable): a date as YYYY-MM-DD
 *
 * Returns: the day, or %HL_DAY_NONE when @text is anything but ten characters
 *   that name a real date
 */
HlDay
hl_day_parse (const char *text)
{
  if (text == NULL || strlen (text) != HL_DAY_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
    return HL_DAY_NONE;

  return hl_day_from_ymd (parse_digits (text, 4), parse_digits (text + 5, 2),
                          parse_digits (text + 8, 2));
}

/**
 * hl_day_format:
 * @day: a day up to the year 9999
 * @buffer: (out caller-allocates): room for the text
 *
 * Returns: (transfer none): @buffer, which holds @day as YYYY-MM-DD, or
 *   nothing where @day is %HL_DAY_NONE
 */
const char *
hl_day_format (HlDay day,
               char  buffer[HL_DAY_TEXT_SIZE])
{
  GDate date;

  g_return_val_if_fail (day <= LAST_DAY, NULL);

  buffer[0] = '\0';
  if (day == HL_DAY_NONE)
    return buffer;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  memcpy (buffer, "YYYY-MM-DD", HL_DAY_TEXT_SIZE);
  print_digits (buffer, 4, g_date_get_year (&date));
  print_digits (buffer + 5, 2, g_date_get_month (&date));
  print_digits (buffer + 8, 2, g_date_get_day (&date));

  return buffer;
}

/**
 * hl_day_to_string:
 * @day: a day up to the year 9999
 *
 * Returns: (transfer full): @day as YYYY-MM-DD, or "" where it is %HL_DAY_NONE
 */
char *
hl_day_to_string (HlDay day)
{
  char buffer[HL_DAY_TEXT_SIZE];

  return g_strdup (hl_day_format (day, buffer));
}

/**
 * hl_day_from_ymd:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @mday: 1 to 31
 *
 * Returns: the day, or %HL_DAY_NONE when there is no such date
 */
HlDay
hl_day_from_ymd (int year,
                 int month,
                 int mday)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1 || mday > 31)
    return HL_DAY_NONE;

  if (!g_date_valid_dmy ((GDateDay) mday, (GDateMonth) month, (GDateYear) year))
    return HL_DAY_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) mday, (GDateMonth) month, (GDateYear) year);

  return g_date_get_julian (&date);
}

/**
 * hl_day_from_date_time:
 * @local: a time in the centre's time zone
 *
 * Returns: the day that the calendar shows in the zone of @local
 */
HlDay
hl_day_from_date_time (GDateTime *local)
{
  int year, month, mday;

  g_return_val_if_fail (local != NULL, HL_DAY_NONE);

  g_date_time_get_ymd (local, &year, &month, &mday);

  return hl_day_from_ymd (year, month, mday);
}

/**
 * hl_day_to_date_time:
 * @day: a day before the year 9999 ends
 * @minute: minutes after midnight, 0 to 1440; 1440 is the midnight that ends the day
 * @zone: the centre's time zone
 *
 * The minute is read off the clock on the wall. Where the zone's clocks leap
 * over that minute, the result is the time after the leap.
 *
 * Returns: (transfer full): that minute of @day in @zone
 */
GDateTime *
hl_day_to_date_time (HlDay      day,
                     int        minute,
                     GTimeZone *zone)
{
  GDate date;

  g_return_val_if_fail (day != HL_DAY_NONE && day < LAST_DAY, NULL);
  g_return_val_if_fail (minute >= 0 && minute <= MINUTES_A_DAY, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day + (HlDay) (minute / MINUTES_A_DAY));
  minute %= MINUTES_A_DAY;

  return g_date_time_new (zone, g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date), minute / 60, minute % 60, 0);
}

/**
 * hl_day_weekday:
 * @day: a day
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
hl_day_weekday (HlDay day)
{
  g_return_val_if_fail (day != HL_DAY_NONE, 0);

  /* Day 1 is 0001-01-01, a Monday. */
  return (int) ((day - 1) % 7) + 1;
}
