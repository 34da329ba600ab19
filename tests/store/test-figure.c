/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-error.h"
#include "hl-store-account.h"
#include "hl-store-figure.h"

#define NOVEMBER "2026-11-02"

static HlPeriod
make_period (HlPeriodKind kind,
             const char  *day)
{
  return hl_period_of_day (kind, hl_day_parse (day));
}

static void
set_figure (StoreFixture *f,
            HlEntered     figure,
            HlPeriodKind  kind,
            const char   *day,
            gint64        n)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_set_figure (f->store, figure, make_period (kind, day), n, &error));
  g_assert_no_error (error);
}

static void
refuse_figure (StoreFixture *f,
               HlEntered     figure,
               HlPeriod      period,
               gint64        n,
               const char   *pattern)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_store_set_figure (f->store, figure, period, n, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

static HlAccount *
make_account (StoreFixture *f,
              HlPeriod      period)
{
  g_autoptr(GError) error = NULL;
  HlAccount *account = hl_store_account (f->store, period, &error);

  g_assert_no_error (error);
  return account;
}

static gint64
get_dossiers (StoreFixture *f,
              HlPeriod      period)
{
  g_autoptr(HlAccount) account = make_account (f, period);

  return account->decision766.dossiers;
}

static void
test_counts_come_into_the_account (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(HlAccount) account = NULL;

  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, NOVEMBER, 1200);
  set_figure (f, HL_ENTERED_OVERDUE, HL_PERIOD_MONTH, NOVEMBER, 14);
  set_figure (f, HL_ENTERED_COMPLAINTS, HL_PERIOD_MONTH, NOVEMBER, 3);
  account = make_account (f, make_period (HL_PERIOD_MONTH, NOVEMBER));
  g_assert_cmpint (account->decision766.dossiers, ==, 1200);
  g_assert_cmpint (account->decision766.overdue, ==, 14);
  g_assert_cmpint (account->decision766.complaints, ==, 3);
  store_fixture_assert_clean (f);
}

static void
test_correction_stays_in_the_journal (StoreFixture  *f,
                                      gconstpointer  unused)
{
  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, NOVEMBER, 1200);
  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, NOVEMBER, 1210);
  g_assert_cmpint (get_dossiers (f, make_period (HL_PERIOD_MONTH, NOVEMBER)), ==, 1210);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'figure'"), ==, 2);
  store_fixture_assert_clean (f);
}

static void
test_months_make_up_longer_periods (StoreFixture  *f,
                                    gconstpointer  unused)
{
  HlPeriod quarter = make_period (HL_PERIOD_QUARTER, "2026-08-01");
  HlPeriod both = hl_period_of_range (hl_day_parse ("2026-07-01"), hl_day_parse ("2026-11-30"));

  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, "2026-07-01", 100);
  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, "2026-08-01", 20);
  g_assert_cmpint (get_dossiers (f, quarter), ==, -1);

  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, "2026-09-01", 3);
  g_assert_cmpint (get_dossiers (f, quarter), ==, 123);

  /* What was entered for the quarter itself goes before its months. */
  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_QUARTER, "2026-09-01", 130);
  g_assert_cmpint (get_dossiers (f, quarter), ==, 130);
  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, "2026-10-01", 1000);
  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, "2026-11-01", 2000);
  g_assert_cmpint (get_dossiers (f, both), ==, 3130);
  g_assert_cmpint (get_dossiers (f, make_period (HL_PERIOD_YEAR, NOVEMBER)), ==, -1);
}

static void
test_part_of_a_month_has_no_number (StoreFixture  *f,
                                    gconstpointer  unused)
{
  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, NOVEMBER, 1200);
  g_assert_cmpint (get_dossiers (f, make_period (HL_PERIOD_DAY, NOVEMBER)), ==, -1);
  g_assert_cmpint (get_dossiers (f, make_period (HL_PERIOD_REPORTING, NOVEMBER)), ==, -1);
}

static void
set_points (StoreFixture *f,
            int           points[HL_ND61_N_INDICATORS])
{
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    set_figure (f, (HlEntered) (HL_ENTERED_ND61 + i), HL_PERIOD_QUARTER, NOVEMBER, points[i]);
}

static void
test_exactly_15_points_are_excellent (StoreFixture  *f,
                                      gconstpointer  unused)
{
  int points[] = { 2, 2, 2, 2, 1, 1, 2, 1, 2 };
  g_autoptr(HlAccount) account = NULL;
  int score = 0;

  set_points (f, points);
  account = make_account (f, make_period (HL_PERIOD_QUARTER, NOVEMBER));
  g_assert_cmpint (hl_nd61_score (account->nd61, &score), ==, HL_ND61_EXCELLENT);
  g_assert_cmpint (score, ==, 15);
}

static void
test_missing_indicator_gives_no_score (StoreFixture  *f,
                                       gconstpointer  unused)
{
  g_autoptr(HlAccount) account = NULL;

  for (int i = 0; i < HL_ND61_N_INDICATORS - 1; i++)
    set_figure (f, (HlEntered) (HL_ENTERED_ND61 + i), HL_PERIOD_QUARTER, NOVEMBER, 2);

  account = make_account (f, make_period (HL_PERIOD_QUARTER, NOVEMBER));
  g_assert_cmpint (account->nd61[0], ==, 2);
  g_assert_cmpint (account->nd61[8], ==, HL_ND61_MISSING);
  g_assert_cmpint (hl_nd61_score (account->nd61, NULL), ==, HL_ND61_NOT_ENTERED);
}

/* Points of months are not points of the quarter. */
static void
test_points_are_never_added_up (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(HlAccount) account = NULL;

  set_figure (f, HL_ENTERED_ND61, HL_PERIOD_MONTH, "2026-07-01", 1);
  set_figure (f, HL_ENTERED_ND61, HL_PERIOD_MONTH, "2026-08-01", 1);
  set_figure (f, HL_ENTERED_ND61, HL_PERIOD_MONTH, "2026-09-01", 0);
  account = make_account (f, make_period (HL_PERIOD_QUARTER, "2026-09-01"));
  g_assert_cmpint (account->nd61[0], ==, HL_ND61_MISSING);
}

static void
test_bad_figures_are_refused (StoreFixture  *f,
                              gconstpointer  unused)
{
  HlPeriod month = make_period (HL_PERIOD_MONTH, NOVEMBER);

  refuse_figure (f, HL_ENTERED_DOSSIERS, month, -1, "dossiers: found -1, expected a whole number*");
  refuse_figure (f, HL_ENTERED_ND61, month, 3, "nd61.1: found 3, expected a whole number from 0 to 2");
  refuse_figure (f, HL_ENTERED_DOSSIERS, make_period (HL_PERIOD_WEEK, NOVEMBER), 1,
                 "dossiers: expected a month or a quarter");
  refuse_figure (f, HL_ENTERED_DOSSIERS, make_period (HL_PERIOD_MONTH, "2026-12-01"), 1,
                 "dossiers: the period has not begun yet");

  set_figure (f, HL_ENTERED_DOSSIERS, HL_PERIOD_MONTH, NOVEMBER, 10);
  refuse_figure (f, HL_ENTERED_OVERDUE, month, 11, "overdue: found 11, expected a number up to the 10*");
  set_figure (f, HL_ENTERED_OVERDUE, HL_PERIOD_MONTH, NOVEMBER, 10);
  refuse_figure (f, HL_ENTERED_DOSSIERS, month, 9, "dossiers: found 9, expected a number from the 10*");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM entered"), ==, 2);
}

static const StoreCase cases[] = {
  { "counts-come-into-the-account", test_counts_come_into_the_account },
  { "correction-stays-in-the-journal", test_correction_stays_in_the_journal },
  { "months-make-up-longer-periods", test_months_make_up_longer_periods },
  { "part-of-a-month-has-no-number", test_part_of_a_month_has_no_number },
  { "exactly-15-points-are-excellent", test_exactly_15_points_are_excellent },
  { "missing-indicator-gives-no-score", test_missing_indicator_gives_no_score },
  { "points-are-never-added-up", test_points_are_never_added_up },
  { "bad-figures-are-refused", test_bad_figures_are_refused },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/figure/", cases[i].path, NULL);

      g_test_add (path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                  store_fixture_tear_down);
    }

  return g_test_run ();
}
