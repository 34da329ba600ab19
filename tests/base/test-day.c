/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-day.h"

#include <string.h>

static void
test_parse_takes_real_dates_only (void)
{
  static const char * const refused[] = {
    "", "2026", "2026-1-05", "2026-01-5", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
    "2026-04-00", "0000-01-01", "26-04-01", "2026/04/01", "2026-04-01 ", " 2026-04-01",
    "2026-04-1x", "+026-04-01", "2026-04--1", "20260401", "2026-04-01T08", "２026-04-01",
  };

  g_assert_cmpuint (hl_day_parse ("2026-11-23"), ==, hl_day_from_ymd (2026, 11, 23));
  g_assert_cmpuint (hl_day_parse ("2024-02-29"), !=, HL_DAY_NONE);
  g_assert_cmpuint (hl_day_parse (NULL), ==, HL_DAY_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("\"%s\"", refused[i]);
      g_assert_cmpuint (hl_day_parse (refused[i]), ==, HL_DAY_NONE);
    }
}

static void
test_days_are_julian_numbers (void)
{
  g_assert_cmpuint (hl_day_parse ("0001-01-01"), ==, 1);
  g_assert_cmpuint (hl_day_parse ("1970-01-01"), ==, 719163);
  g_assert_cmpuint (hl_day_parse ("2026-03-01") - hl_day_parse ("2026-02-28"), ==, 1);
  g_assert_cmpuint (hl_day_parse ("2024-03-01") - hl_day_parse ("2024-02-28"), ==, 2);
}

static void
test_from_ymd_refuses_what_is_no_date (void)
{
  g_assert_cmpuint (hl_day_from_ymd (-1, -1, -1), ==, HL_DAY_NONE);
  g_assert_cmpuint (hl_day_from_ymd (10000, 1, 1), ==, HL_DAY_NONE);
  g_assert_cmpuint (hl_day_from_ymd (2026, 2, 30), ==, HL_DAY_NONE);
  g_assert_cmpuint (hl_day_from_ymd (2026, 256 + 2, 1), ==, HL_DAY_NONE);
  g_assert_cmpuint (hl_day_from_ymd (65536 + 2026, 2, 1), ==, HL_DAY_NONE);
}

static void
test_format_is_the_inverse_of_parse (void)
{
  const HlDay last = hl_day_from_ymd (9999, 12, 31);
  char buffer[HL_DAY_TEXT_SIZE];

  for (HlDay day = 1; day <= last; day += day < last - 97 ? 97 : 1)
    g_assert_cmpuint (hl_day_parse (hl_day_format (day, buffer)), ==, day);

  g_assert_cmpstr (hl_day_format (last, buffer), ==, "9999-12-31");
  g_assert_cmpstr (hl_day_format (hl_day_from_ymd (7, 8, 9), buffer), ==, "0007-08-09");
}

static void
test_no_day_is_an_empty_text (void)
{
  char buffer[HL_DAY_TEXT_SIZE] = "x";
  g_autofree char *text = hl_day_to_string (HL_DAY_NONE);
  g_autofree char *tet = hl_day_to_string (hl_day_from_ymd (2026, 2, 17));

  g_assert_cmpstr (hl_day_format (HL_DAY_NONE, buffer), ==, "");
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (tet, ==, "2026-02-17");
}

static void
test_day_is_that_of_the_zone (void)
{
  g_autoptr(GTimeZone) hanoi = g_time_zone_new_identifier ("+07");
  g_autoptr(GDateTime) utc = g_date_time_new_utc (2026, 11, 22, 17, 30, 0);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, hanoi);

  g_assert_cmpuint (hl_day_from_date_time (utc), ==, hl_day_parse ("2026-11-22"));
  g_assert_cmpuint (hl_day_from_date_time (local), ==, hl_day_parse ("2026-11-23"));
}

static void
assert_time (HlDay       day,
             int         minute,
             GTimeZone  *zone,
             const char *expected)
{
  g_autoptr(GDateTime) time = hl_day_to_date_time (day, minute, zone);
  g_autofree char *text = g_date_time_format (time, "%F %H:%M:%S %:z");

  g_assert_cmpstr (text, ==, expected);
}

static void
test_minutes_count_from_local_midnight (void)
{
  g_autoptr(GTimeZone) hanoi = g_time_zone_new_identifier ("+07");
  HlDay day = hl_day_parse ("2026-12-31");

  assert_time (day, 0, hanoi, "2026-12-31 00:00:00 +07:00");
  assert_time (day, 7 * 60 + 30, hanoi, "2026-12-31 07:30:00 +07:00");
  assert_time (day, 1439, hanoi, "2026-12-31 23:59:00 +07:00");
  assert_time (day, 1440, hanoi, "2027-01-01 00:00:00 +07:00");
}

/* The clocks of this zone leap from 00:00 to 01:00 on 2026-04-10. */
static void
test_zone_that_leaps_at_midnight (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("XST-2XDT,M4.2.5/0,M10.2.0/0");
  HlDay day = hl_day_parse ("2026-04-10");

  g_assert_nonnull (zone);

  assert_time (day - 1, 1439, zone, "2026-04-09 23:59:00 +02:00");
  assert_time (day - 1, 1440, zone, "2026-04-10 01:00:00 +03:00");
  assert_time (day, 0, zone, "2026-04-10 01:00:00 +03:00");
  assert_time (day, 12 * 60, zone, "2026-04-10 12:00:00 +03:00");
}

static void
test_weekday_starts_on_monday (void)
{
  g_assert_cmpint (hl_day_weekday (hl_day_parse ("2026-11-23")), ==, 1);
  g_assert_cmpint (hl_day_weekday (hl_day_parse ("2026-11-29")), ==, 7);

  for (HlDay day = 1; day < 800000; day += 331)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, day);
      g_assert_cmpint (hl_day_weekday (day), ==, (int) g_date_get_weekday (&date));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day/parse/takes-real-dates-only", test_parse_takes_real_dates_only);
  g_test_add_func ("/day/parse/julian-numbers", test_days_are_julian_numbers);
  g_test_add_func ("/day/from-ymd/refuses-what-is-no-date", test_from_ymd_refuses_what_is_no_date);
  g_test_add_func ("/day/format/is-the-inverse-of-parse", test_format_is_the_inverse_of_parse);
  g_test_add_func ("/day/format/none-is-empty", test_no_day_is_an_empty_text);
  g_test_add_func ("/day/time/day-is-that-of-the-zone", test_day_is_that_of_the_zone);
  g_test_add_func ("/day/time/minutes-from-midnight", test_minutes_count_from_local_midnight);
  g_test_add_func ("/day/time/zone-that-leaps-at-midnight", test_zone_that_leaps_at_midnight);
  g_test_add_func ("/day/weekday/starts-on-monday", test_weekday_starts_on_monday);

  return g_test_run ();
}
