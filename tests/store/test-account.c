/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-store-account.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday */
#define NEXT_DAY "2026-11-03"
#define MONTH_MINUTES(days) ((days) * (4 * 60 + 3 * 60 + 30))

static HlAccount *
make_account (StoreFixture *f,
              HlPeriodKind  kind,
              const char   *day)
{
  g_autoptr(GError) error = NULL;
  HlAccount *account = hl_store_account (f->store, hl_period_of_day (kind, hl_day_parse (day)),
                                         &error);

  g_assert_no_error (error);
  g_assert_nonnull (account);
  return account;
}

static void
set_served (StoreFixture *f,
            const char   *day,
            int           session,
            gint64        n)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_set_served (f->store, hl_day_parse (day), session, n, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
test_new_store_says_nothing (StoreFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(HlAccount) account = make_account (f, HL_PERIOD_MONTH, DAY);

  g_assert_cmpint (account->closure, ==, HL_CLOSURE_OPEN);
  g_assert_cmpint (account->kiosk->released, ==, 0);
  g_assert_null (account->paper);
  g_assert_cmpint (account->served.n, ==, -1);
  g_assert_cmpint (account->served.sessions_due, ==, 0);
  g_assert_cmpint (account->minutes_due, ==, 0);
  g_assert_cmpuint (account->made_on, ==, hl_day_parse (DAY));
}

static void
test_seal_is_the_last_record (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autoptr(HlAccount) account = make_account (f, HL_PERIOD_DAY, DAY);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlVerdict) verdict = hl_store_verify (f->store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (account->epoch, ==, verdict->epoch);
  g_assert_cmpint (account->seq, ==, verdict->seq);
  g_assert_cmpstr (account->seal, ==, verdict->seal);
}

static void
test_config_changes_its_digest (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(HlAccount) before = make_account (f, HL_PERIOD_DAY, DAY);
  g_autoptr(HlAccount) after = NULL;

  store_fixture_configure (f, "sipas-5", "rotate 2");
  after = make_account (f, HL_PERIOD_DAY, DAY);
  g_assert_cmpuint (strlen (before->config), ==, 64);
  g_assert_cmpstr (before->config, !=, after->config);
}

static void
test_released_figures_are_told (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(HlAccount) account = NULL;
  g_autoptr(HlSummary) summary = NULL;

  store_fixture_rate_many (f, 12, "444444", 0);
  account = make_account (f, HL_PERIOD_WEEK, DAY);
  summary = store_fixture_summarise (f, "kiosk", DAY, "2026-11-08", FALSE);
  g_assert_cmpint (account->kiosk->saved, ==, 12);
  g_assert_cmpint (account->kiosk->released, ==, 5);
  g_assert_cmpint (account->kiosk->cell.headline.y, ==, summary->cell.headline.y);
  g_assert_cmpuint (account->kiosk->rows->len, ==, summary->rows->len);
}

static void
test_minutes_due_are_those_that_passed (StoreFixture  *f,
                                        gconstpointer  unused)
{
  g_autoptr(HlAccount) morning = NULL;
  g_autoptr(HlAccount) noon = NULL;
  g_autoptr(HlAccount) month = NULL;

  store_fixture_rate (f, "444444", 0);
  store_fixture_set_time (f, DAY "T08:10");
  morning = make_account (f, HL_PERIOD_DAY, DAY);
  g_assert_cmpint (morning->minutes_due, ==, 40);
  g_assert_cmpint (morning->served.sessions_due, ==, 1);

  store_fixture_set_time (f, DAY "T12:00");
  noon = make_account (f, HL_PERIOD_DAY, DAY);
  g_assert_cmpint (noon->minutes_due, ==, 4 * 60);
  g_assert_cmpint (noon->served.sessions_due, ==, 1);

  store_fixture_set_time (f, "2026-11-09T07:30");
  month = make_account (f, HL_PERIOD_MONTH, DAY);
  g_assert_cmpint (month->minutes_due, ==, MONTH_MINUTES (5));
  g_assert_cmpint (month->served.sessions_due, ==, 11);
}

static void
test_served_is_summed_over_sessions (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autoptr(HlAccount) account = NULL;
  double percent = 0;

  store_fixture_rate_many (f, 12, "444444", 0);
  store_fixture_set_time (f, NEXT_DAY "T06:00");
  set_served (f, DAY, 0, 30);
  account = make_account (f, HL_PERIOD_WEEK, DAY);
  g_assert_cmpint (account->served.n, ==, 30);
  g_assert_cmpint (account->served.sessions, ==, 1);
  g_assert_cmpint (account->served.sessions_due, ==, 2);
  g_assert_false (hl_account_get_coverage (account, &percent));

  set_served (f, DAY, 1, 18);
  g_clear_pointer (&account, hl_account_free);
  account = make_account (f, HL_PERIOD_WEEK, DAY);
  g_assert_cmpint (account->served.n, ==, 48);
  g_assert_true (account->served.self_declared);
  g_assert_true (hl_account_get_coverage (account, &percent));
  g_assert_cmpfloat (percent, ==, 25);
}

static gint64
count_dissatisfied (StoreFixture *f,
                    HlPeriodKind  kind,
                    const char   *day)
{
  g_autoptr(HlAccount) account = make_account (f, kind, day);

  return account->decision766.dissatisfied;
}

/* Two are dissatisfied with access, one of them with feedback too, which shows a
 * day later among four others'. */
static void
test_dissatisfied_count_on_their_first_day (StoreFixture  *f,
                                            gconstpointer  unused)
{
  g_assert_cmpint (count_dissatisfied (f, HL_PERIOD_DAY, DAY), ==, 0);
  store_fixture_rate (f, "424441", 0);
  store_fixture_rate (f, "414440", 0);
  store_fixture_rate_many (f, 6, "444440", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  g_assert_cmpint (count_dissatisfied (f, HL_PERIOD_DAY, DAY), ==, 2);

  store_fixture_set_time (f, NEXT_DAY "T08:00");
  store_fixture_rate_many (f, 5, "444442", 0);
  store_fixture_catch_up (f, NEXT_DAY "T17:00");
  g_assert_cmpint (count_dissatisfied (f, HL_PERIOD_DAY, NEXT_DAY), ==, 5);
  g_assert_cmpint (count_dissatisfied (f, HL_PERIOD_WEEK, DAY), ==, 7);
}

/* Five are counted, and four answered each item that they answered at all. */
static void
test_dissatisfied_are_withheld_while_all_wait (StoreFixture  *f,
                                               gconstpointer  unused)
{
  store_fixture_rate_many (f, 4, "001000", 0);
  store_fixture_rate_many (f, 4, "000100", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  g_assert_cmpint (count_dissatisfied (f, HL_PERIOD_DAY, DAY), ==, -1);
}

static void
test_day_closes (StoreFixture  *f,
                 gconstpointer  unused)
{
  g_autoptr(HlAccount) day = NULL;
  g_autoptr(HlAccount) week = NULL;

  store_fixture_rate_many (f, 12, "444444", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  day = make_account (f, HL_PERIOD_DAY, DAY);
  week = make_account (f, HL_PERIOD_WEEK, DAY);
  g_assert_cmpint (day->closure, ==, HL_CLOSURE_CLOSED);
  g_assert_cmpint (day->kiosk->released, ==, 12);
  g_assert_cmpint (week->closure, ==, HL_CLOSURE_OPEN);
}

static const StoreCase cases[] = {
  { "new-store-says-nothing", test_new_store_says_nothing },
  { "seal-is-the-last-record", test_seal_is_the_last_record },
  { "config-changes-its-digest", test_config_changes_its_digest },
  { "released-figures-are-told", test_released_figures_are_told },
  { "minutes-due-are-those-that-passed", test_minutes_due_are_those_that_passed },
  { "served-is-summed-over-sessions", test_served_is_summed_over_sessions },
  { "dissatisfied-count-on-their-first-day", test_dissatisfied_count_on_their_first_day },
  { "dissatisfied-are-withheld-while-all-wait", test_dissatisfied_are_withheld_while_all_wait },
  { "day-closes", test_day_closes },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/account/", cases[i].path, NULL);

      g_test_add (path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                  store_fixture_tear_down);
    }

  return g_test_run ();
}
