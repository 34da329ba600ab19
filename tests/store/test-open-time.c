/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-store-open-time.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday; open from 07:30 to 11:30 */
#define NEXT_DAY "2026-11-03"

static void
note (StoreFixture *f,
      const char   *local)
{
  g_autoptr(GError) error = NULL;

  store_fixture_set_time (f, local);
  g_assert_true (hl_store_note_open (f->store, &error));
  g_assert_no_error (error);
}

static gint64
count_open (StoreFixture *f,
            const char   *from,
            const char   *to)
{
  g_autoptr(GError) error = NULL;
  gint64 minutes = 0;

  g_assert_true (hl_store_count_open (f->store, hl_day_parse (from), hl_day_parse (to), &minutes,
                                      &error));
  g_assert_no_error (error);
  return minutes;
}

static void
test_nothing_recorded_is_not_known (StoreFixture  *f,
                                    gconstpointer  unused)
{
  g_assert_cmpint (count_open (f, DAY, DAY), ==, -1);

  note (f, NEXT_DAY "T08:00");
  g_assert_cmpint (count_open (f, DAY, DAY), ==, -1);
  g_assert_cmpint (count_open (f, "2026-11-04", "2026-11-30"), ==, 0);
}

static void
test_quarters_are_counted_once (StoreFixture  *f,
                                gconstpointer  unused)
{
  note (f, DAY "T07:30");
  note (f, DAY "T07:31");
  note (f, DAY "T07:44");
  note (f, DAY "T07:45");
  store_fixture_open (f, HL_STORE_KIOSK);
  note (f, DAY "T07:50");
  store_fixture_set_time (f, DAY "T12:00");
  g_assert_cmpint (count_open (f, DAY, DAY), ==, 30);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM opened"), ==, 2);
}

/* The sessions are what was due: there is no more time open than time due. */
static void
test_running_quarter_counts_so_far (StoreFixture  *f,
                                    gconstpointer  unused)
{
  note (f, DAY "T07:30");
  store_fixture_set_time (f, DAY "T07:34");
  g_assert_cmpint (count_open (f, DAY, DAY), ==, 4);
}

static void
test_only_opening_hours_count (StoreFixture  *f,
                               gconstpointer  unused)
{
  note (f, DAY "T07:29");
  note (f, DAY "T11:29");
  note (f, DAY "T11:30");
  note (f, DAY "T12:30");
  note (f, "2026-11-07T08:00");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM opened"), ==, 1);
  g_assert_cmpint (count_open (f, DAY, "2026-11-30"), ==, 15);
}

static void
test_wrong_clock_says_nothing (StoreFixture  *f,
                               gconstpointer  unused)
{
  store_fixture_rate (f, "444444", 0);
  note (f, "2027-06-01T08:00");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM opened"), ==, 0);
}

/* It is no part of the record, and nobody's answer is. */
static void
test_journal_does_not_hear_of_it (StoreFixture  *f,
                                  gconstpointer  unused)
{
  gint64 before = store_fixture_get_number (f, "SELECT seq FROM head");

  note (f, DAY "T07:40");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT seq FROM head"), ==, before);
  store_fixture_assert_clean (f);
}

static const StoreCase cases[] = {
  { "nothing-recorded-is-not-known", test_nothing_recorded_is_not_known },
  { "quarters-are-counted-once", test_quarters_are_counted_once },
  { "running-quarter-counts-so-far", test_running_quarter_counts_so_far },
  { "only-opening-hours-count", test_only_opening_hours_count },
  { "wrong-clock-says-nothing", test_wrong_clock_says_nothing },
  { "journal-does-not-hear-of-it", test_journal_does_not_hear_of_it },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/open-time/", cases[i].path, NULL);

      g_test_add (path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                  store_fixture_tear_down);
    }

  return g_test_run ();
}
