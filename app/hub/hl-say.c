/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-say"

#include "config.h"

#include "hl-say.h"

#include <math.h>

#include "hl-format.h"

/* Numbers and dates of pages. app/report writes them as Vietnam does; English ones differ in
 * points and commas, and in the order of a date. */

#define MINUTES_AN_HOUR 60
#define SECONDS_A_MINUTE 60
#define SECONDS_AN_HOUR 3600
#define SECONDS_A_DAY 86400

/* Takes @text. */
static char *
finish (const HlLook *look,
        char         *text)
{
  if (!hl_look_is (look, "language", "en"))
    return text;

  for (char *at = text; *at != '\0'; at++)
    *at = *at == ',' ? '.' : *at == '.' ? ',' : *at;

  return text;
}

char *
hl_say_number (const HlLook *look,
               double        value,
               guint         decimals)
{
  return finish (look, hl_format_number (value, decimals));
}

char *
hl_say_percent (const HlLook *look,
                double        percent,
                guint         decimals)
{
  g_autofree char *number = hl_say_number (look, percent, decimals);

  return g_strconcat (number, hl_look_is (look, "language", "en") ? "%" : "\xc2\xa0%", NULL);
}

/**
 * hl_say_interval:
 * @look: how somebody wants it
 * @low: lower end, %
 * @high: upper end, %
 *
 * Returns: (transfer full): "91,0–96,3 %"
 */
char *
hl_say_interval (const HlLook *look,
                 double        low,
                 double        high)
{
  g_autofree char *from = hl_say_number (look, low, 1);
  g_autofree char *to = hl_say_percent (look, high, 1);

  return g_strconcat (from, "–", to, NULL);
}

/**
 * hl_say_points:
 * @look: how somebody wants it
 * @points: a difference of percentages
 *
 * Returns: (transfer full): "+1,2" or "−6,1", with the signs that are read aloud rightly
 */
char *
hl_say_points (const HlLook *look,
               double        points)
{
  g_autofree char *number = hl_say_number (look, fabs (points), 1);

  return g_strconcat (points < 0 ? "−" : "+", number, NULL);
}

char *
hl_say_count (const HlLook *look,
              gint64        count)
{
  return finish (look, hl_format_count (count));
}

/**
 * hl_say_day:
 * @look: how somebody wants it
 * @day: a day
 *
 * Returns: (transfer full): "23/11/2026", or "23 November 2026"
 */
char *
hl_say_day (const HlLook *look,
            HlDay         day)
{
  static const char * const months[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  };
  GDate date;

  if (!hl_look_is (look, "language", "en"))
    return hl_format_day (day);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  return g_strdup_printf ("%d %s %d", g_date_get_day (&date), months[g_date_get_month (&date) - 1],
                          g_date_get_year (&date));
}

/**
 * hl_say_minute:
 * @minute: minutes after midnight
 *
 * Returns: (transfer full): "17:00"
 */
char *
hl_say_minute (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR);
}

/**
 * hl_say_span:
 * @look: how somebody wants it
 * @seconds: a time span, not below 0
 *
 * Returns: (transfer full): "2 giây", "5 phút", "3 giờ" or "4 ngày"
 */
char *
hl_say_span (const HlLook *look,
             gint64        seconds)
{
  static const struct
  {
    gint64      seconds;
    const char *vi;
    const char *one;
    const char *many;
  } units[] = {
    { SECONDS_A_DAY, "ngày", "day", "days" },
    { SECONDS_AN_HOUR, "giờ", "hour", "hours" },
    { SECONDS_A_MINUTE, "phút", "minute", "minutes" },
    { 1, "giây", "second", "seconds" },
  };
  guint i = 0;
  gint64 n;

  while (i + 1 < G_N_ELEMENTS (units) && seconds < units[i].seconds)
    i++;

  n = seconds / units[i].seconds;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", n,
                          hl_look_is (look, "language", "vi") ? units[i].vi
                          : n == 1 ? units[i].one : units[i].many);
}

/**
 * hl_say_ago:
 * @look: how somebody wants it
 * @seconds: how long ago it was
 *
 * Returns: (transfer full): "vừa xong", or "5 phút trước"
 */
char *
hl_say_ago (const HlLook *look,
            gint64        seconds)
{
  g_autofree char *span = hl_say_span (look, MAX (seconds, 0));

  return seconds < 1 ? g_strdup (hl_look_say (look, "vừa xong", "just now"))
                     : g_strdup_printf (hl_look_say (look, "%s trước", "%s ago"), span);
}
