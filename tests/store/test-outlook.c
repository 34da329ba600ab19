/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-store-outlook.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday */

static HlOutlook
get_outlook (StoreFixture *f,
             const char   *stream)
{
  g_autoptr(GError) error = NULL;
  HlOutlook outlook;

  g_assert_true (hl_store_get_outlook (f->store, stream, &outlook, &error));
  g_assert_no_error (error);
  return outlook;
}

static void
test_day_fills_and_shows (StoreFixture  *f,
                          gconstpointer  unused)
{
  HlOutlook outlook;

  store_fixture_rate_many (f, 9, "144444", 0);
  outlook = get_outlook (f, "kiosk");
  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_FILLING);
  g_assert_cmpint (outlook.saved, ==, 9);
  g_assert_cmpint (outlook.waiting, ==, 9);
  g_assert_cmpuint (outlook.day, ==, hl_day_parse (DAY));

  store_fixture_rate (f, "144444", 0);
  outlook = get_outlook (f, "kiosk");
  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_SHOWN);
  g_assert_cmpint (outlook.saved, ==, 10);
  g_assert_cmpint (outlook.waiting, ==, 5);
  g_assert_cmpint (get_outlook (f, "paper").reason, ==, HL_OUTLOOK_FILLING);
}

/* A flag is nobody's to know before its release. */
static void
test_flags_change_nothing (StoreFixture  *f,
                           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  HlOutlook plain, flagged;
  gint64 key;

  store_fixture_rate_many (f, 3, "144444", 0);
  key = store_fixture_rate (f, "144444", 0);
  plain = get_outlook (f, "kiosk");
  g_assert_true (hl_store_flag_pending (f->store, key, HL_FLAG_FAST, &error));
  flagged = get_outlook (f, "kiosk");
  g_assert_cmpint (plain.reason, ==, flagged.reason);
  g_assert_cmpint (plain.saved, ==, flagged.saved);
  g_assert_cmpint (plain.waiting, ==, flagged.waiting);
  g_assert_cmpuint (plain.day, ==, flagged.day);
}

static void
test_too_few_are_carried (StoreFixture  *f,
                          gconstpointer  unused)
{
  HlOutlook outlook;

  store_fixture_rate_many (f, 4, "144444", 0);
  store_fixture_catch_up (f, "2026-11-02T17:30");
  outlook = get_outlook (f, "kiosk");
  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_CARRIED);
  g_assert_cmpuint (outlook.day, ==, hl_day_parse ("2026-11-03"));

  /* They show where it says that they will. */
  store_fixture_set_time (f, "2026-11-03T08:00");
  store_fixture_rate (f, "144444", 0);
  outlook = get_outlook (f, "kiosk");
  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_FILLING);
  g_assert_cmpint (outlook.saved, ==, 1);
  g_assert_cmpint (outlook.waiting, ==, 5);
  store_fixture_catch_up (f, "2026-11-03T17:30");
  g_assert_cmpint (get_outlook (f, "kiosk").reason, ==, HL_OUTLOOK_SHOWN);
}

static void
test_wrong_clock_is_said (StoreFixture  *f,
                          gconstpointer  unused)
{
  store_fixture_rate_many (f, 4, "144444", 0);
  store_fixture_set_time (f, "2027-03-01T08:00");
  g_assert_cmpint (get_outlook (f, "kiosk").reason, ==, HL_OUTLOOK_CLOCK);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/outlook/day-fills-and-shows", test_day_fills_and_shows },
    { "/outlook/flags-change-nothing", test_flags_change_nothing },
    { "/outlook/too-few-are-carried", test_too_few_are_carried },
    { "/outlook/wrong-clock-is-said", test_wrong_clock_is_said },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
