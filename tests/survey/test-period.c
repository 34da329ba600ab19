/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-period.h"

typedef struct
{
  HlPeriodKind kind;
  const char  *day;
  const char  *from;
  const char  *to;
  const char  *name;
  const char  *code;
} Sample;

static const Sample samples[] = {
  { HL_PERIOD_DAY, "2026-11-23", "2026-11-23", "2026-11-23", "Ngày 23/11/2026", "2026-11-23" },
  { HL_PERIOD_DAY, "2026-01-05", "2026-01-05", "2026-01-05", "Ngày 05/01/2026", "2026-01-05" },
  { HL_PERIOD_WEEK, "2026-11-16", "2026-11-16", "2026-11-22",
    "Tuần 47 năm 2026 (16–22/11/2026)", "2026-W47" },
  { HL_PERIOD_WEEK, "2026-11-22", "2026-11-16", "2026-11-22",
    "Tuần 47 năm 2026 (16–22/11/2026)", "2026-W47" },
  { HL_PERIOD_WEEK, "2026-12-01", "2026-11-30", "2026-12-06",
    "Tuần 49 năm 2026 (30/11–06/12/2026)", "2026-W49" },
  { HL_PERIOD_WEEK, "2027-01-02", "2026-12-28", "2027-01-03",
    "Tuần 53 năm 2026 (28/12/2026–03/01/2027)", "2026-W53" },
  { HL_PERIOD_WEEK, "2024-12-30", "2024-12-30", "2025-01-05",
    "Tuần 1 năm 2025 (30/12/2024–05/01/2025)", "2025-W01" },
  { HL_PERIOD_MONTH, "2026-11-23", "2026-11-01", "2026-11-30", "Tháng 11/2026", "2026-11" },
  { HL_PERIOD_MONTH, "2028-02-29", "2028-02-01", "2028-02-29", "Tháng 02/2028", "2028-02" },
  { HL_PERIOD_MONTH, "2026-12-31", "2026-12-01", "2026-12-31", "Tháng 12/2026", "2026-12" },
  { HL_PERIOD_QUARTER, "2026-11-23", "2026-10-01", "2026-12-31", "Quý IV/2026", "2026-Q4" },
  { HL_PERIOD_QUARTER, "2026-01-01", "2026-01-01", "2026-03-31", "Quý I/2026", "2026-Q1" },
  { HL_PERIOD_QUARTER, "2026-06-30", "2026-04-01", "2026-06-30", "Quý II/2026", "2026-Q2" },
  { HL_PERIOD_QUARTER, "2026-07-01", "2026-07-01", "2026-09-30", "Quý III/2026", "2026-Q3" },
  { HL_PERIOD_YEAR, "2026-11-23", "2026-01-01", "2026-12-31", "Năm 2026", "2026" },
  { HL_PERIOD_REPORTING, "2026-11-23", "2026-11-15", "2026-12-14",
    "Kỳ báo cáo 15/11–14/12/2026", "2026-11-15_2026-12-14" },
  { HL_PERIOD_REPORTING, "2026-11-15", "2026-11-15", "2026-12-14",
    "Kỳ báo cáo 15/11–14/12/2026", "2026-11-15_2026-12-14" },
  { HL_PERIOD_REPORTING, "2026-11-14", "2026-10-15", "2026-11-14",
    "Kỳ báo cáo 15/10–14/11/2026", "2026-10-15_2026-11-14" },
  { HL_PERIOD_REPORTING, "2026-01-01", "2025-12-15", "2026-01-14",
    "Kỳ báo cáo 15/12/2025–14/01/2026", "2025-12-15_2026-01-14" },
  { HL_PERIOD_RANGE, "2026-11-23", "2026-11-23", "2026-11-23",
    "Từ 23/11/2026 đến 23/11/2026", "2026-11-23_2026-11-23" },
};

static void
assert_days (HlPeriod    period,
             const char *from,
             const char *to)
{
  char text[HL_DAY_TEXT_SIZE];

  g_assert_cmpstr (hl_day_format (period.from, text), ==, from);
  g_assert_cmpstr (hl_day_format (period.to, text), ==, to);
}

static void
test_day_lies_in_its_period (gconstpointer data)
{
  const Sample *sample = data;
  HlPeriod period = hl_period_of_day (sample->kind, hl_day_parse (sample->day));
  g_autofree char *name = hl_period_get_name (period);
  g_autofree char *code = hl_period_get_code (period);

  g_assert_cmpint (period.kind, ==, sample->kind);
  assert_days (period, sample->from, sample->to);
  g_assert_cmpstr (name, ==, sample->name);
  g_assert_cmpstr (code, ==, sample->code);
}

static void
test_range_is_named_by_both_ends (void)
{
  HlPeriod period = hl_period_of_range (hl_day_parse ("2026-11-02"), hl_day_parse ("2026-12-01"));
  g_autofree char *name = hl_period_get_name (period);
  g_autofree char *code = hl_period_get_code (period);

  g_assert_cmpint (period.kind, ==, HL_PERIOD_RANGE);
  g_assert_cmpstr (name, ==, "Từ 02/11/2026 đến 01/12/2026");
  g_assert_cmpstr (code, ==, "2026-11-02_2026-12-01");
}

static void
test_range_of_one_day_is_a_day (void)
{
  HlDay day = hl_day_parse ("2026-11-23");

  g_assert_cmpint (hl_period_of_range (day, day).kind, ==, HL_PERIOD_DAY);
}

static void
test_periods_follow_without_gap (void)
{
  for (int kind = HL_PERIOD_DAY; kind < HL_N_PERIOD_KINDS; kind++)
    {
      HlPeriod period = hl_period_of_day ((HlPeriodKind) kind, hl_day_parse ("2023-11-23"));

      for (int i = 0; i < 800; i++)
        {
          HlPeriod next = hl_period_step (period, 1);
          HlPeriod back = hl_period_step (next, -1);

          g_assert_cmpint (next.kind, ==, kind);
          g_assert_cmpuint (next.from, ==, period.to + 1);
          g_assert_cmpuint (back.from, ==, period.from);
          g_assert_cmpuint (back.to, ==, period.to);
          period = next;
        }
    }
}

static void
test_step_goes_far (void)
{
  HlDay day = hl_day_parse ("2026-11-23");

  assert_days (hl_period_step (hl_period_of_day (HL_PERIOD_MONTH, day), -11),
               "2025-12-01", "2025-12-31");
  assert_days (hl_period_step (hl_period_of_day (HL_PERIOD_QUARTER, day), -4),
               "2025-10-01", "2025-12-31");
  assert_days (hl_period_step (hl_period_of_day (HL_PERIOD_YEAR, day), -10),
               "2016-01-01", "2016-12-31");
  assert_days (hl_period_step (hl_period_of_day (HL_PERIOD_REPORTING, day), -11),
               "2025-12-15", "2026-01-14");
  assert_days (hl_period_step (hl_period_of_range (day, day + 9), -1),
               "2026-11-13", "2026-11-22");
}

/* Every day there is can be asked for, and no step leads out of the calendar. */
static void
test_calendar_ends_are_kept (void)
{
  HlDay first = hl_day_parse ("0001-01-01"), last = hl_day_parse ("9999-12-31");

  for (int kind = HL_PERIOD_DAY; kind < HL_N_PERIOD_KINDS; kind++)
    {
      HlPeriod early = hl_period_of_day ((HlPeriodKind) kind, first);
      HlPeriod late = hl_period_of_day ((HlPeriodKind) kind, last);
      g_autofree char *early_name = hl_period_get_name (early);
      g_autofree char *late_code = hl_period_get_code (late);

      g_assert_cmpuint (early.from, ==, first);
      g_assert_cmpuint (late.to, ==, last);
      g_assert_nonnull (early_name);
      g_assert_nonnull (late_code);
      g_assert_cmpuint (hl_period_step (early, G_MININT).from, ==, first);
      g_assert_cmpuint (hl_period_step (late, G_MAXINT).to, ==, last);
    }
}

static void
test_kinds_have_words (void)
{
  HlPeriodKind kind = HL_PERIOD_DAY;

  for (int i = HL_PERIOD_DAY; i < HL_N_PERIOD_KINDS; i++)
    {
      g_assert_true (hl_period_kind_from_string (hl_period_kind_to_string ((HlPeriodKind) i),
                                                 &kind));
      g_assert_cmpint (kind, ==, i);
    }

  g_assert_false (hl_period_kind_from_string ("months", &kind));
  g_assert_false (hl_period_kind_from_string ("", &kind));
  g_assert_cmpint (kind, ==, HL_PERIOD_RANGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/period/day-lies-in-its-period/%s/%s",
                                               hl_period_kind_to_string (samples[i].kind),
                                               samples[i].day);

      g_test_add_data_func (path, &samples[i], test_day_lies_in_its_period);
    }

  g_test_add_func ("/period/range-is-named-by-both-ends", test_range_is_named_by_both_ends);
  g_test_add_func ("/period/range-of-one-day-is-a-day", test_range_of_one_day_is_a_day);
  g_test_add_func ("/period/periods-follow-without-gap", test_periods_follow_without_gap);
  g_test_add_func ("/period/step-goes-far", test_step_goes_far);
  g_test_add_func ("/period/calendar-ends-are-kept", test_calendar_ends_are_kept);
  g_test_add_func ("/period/kinds-have-words", test_kinds_have_words);

  return g_test_run ();
}
