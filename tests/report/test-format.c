/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-format.h"

static void
test_fixed_has_two_decimals (void)
{
  static const struct { double value; const char *text; } cases[] = {
    { 0, "0.00" }, { 90, "90.00" }, { 100, "100.00" }, { 94.642857142857, "94.64" },
    { 93.4999999, "93.50" }, { 0.125, "0.13" }, { 2.675, "2.68" }, { 8.005, "8.01" },
    { 0.004, "0.00" }, { -0.004, "0.00" }, { -1.5, "-1.50" }, { 83.3, "83.30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[HL_FORMAT_FIXED_SIZE];

      g_assert_cmpstr (hl_format_fixed (cases[i].value, buffer), ==, cases[i].text);
    }
}

static void
test_percent_has_a_comma (void)
{
  g_autofree char *one = hl_format_percent (93.75, 1);
  g_autofree char *two = hl_format_percent (93.75, 2);
  g_autofree char *none = hl_format_percent (99.5, 0);

  g_assert_cmpstr (one, ==, "93,8\u00a0%");
  g_assert_cmpstr (two, ==, "93,75\u00a0%");
  g_assert_cmpstr (none, ==, "100\u00a0%");
}

static void
test_interval_has_both_ends (void)
{
  g_autofree char *text = hl_format_interval (57.73, 98.34, 2);

  g_assert_cmpstr (text, ==, "57,73–98,34\u00a0%");
}

static void
test_count_is_grouped (void)
{
  static const struct { gint64 count; const char *text; } cases[] = {
    { 0, "0" }, { 999, "999" }, { 1000, "1.000" }, { 12345, "12.345" }, { 1234567, "1.234.567" },
    { -5, "-5" }, { -123, "-123" }, { -1234, "-1.234" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hl_format_count (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_number_has_a_comma (void)
{
  g_autofree char *mean = hl_format_number (3.45, 1);
  g_autofree char *whole = hl_format_number (12, 0);

  g_assert_cmpstr (mean, ==, "3,5");
  g_assert_cmpstr (whole, ==, "12");
}

static void
test_day_begins_with_the_day (void)
{
  g_autofree char *text = hl_format_day (hl_day_from_ymd (2026, 3, 9));

  g_assert_cmpstr (text, ==, "09/03/2026");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/fixed/two-decimals", test_fixed_has_two_decimals);
  g_test_add_func ("/format/number/comma", test_number_has_a_comma);
  g_test_add_func ("/format/percent/comma", test_percent_has_a_comma);
  g_test_add_func ("/format/interval/both-ends", test_interval_has_both_ends);
  g_test_add_func ("/format/count/grouped", test_count_is_grouped);
  g_test_add_func ("/format/day/day-first", test_day_begins_with_the_day);

  return g_test_run ();
}
