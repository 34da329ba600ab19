/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-error.h"
#include "hl-store-void.h"
#include "trend-check.h"

#include <time.h>

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday */

#ifdef __SANITIZE_ADDRESS__    /* ten times as slow */
#define N_SEEDS 1
#else
#define N_SEEDS 5
#endif
#define N_SEEDS_LONG 300
#define MAX_JUMP 20    /* days; the clock is not trusted past 30 */

static HlTrend *
make_trend (StoreFixture *f,
            HlPeriodKind  kind,
            const char   *from,
            const char   *to,
            const char   *measure)
{
  HlTrendQuery query = {
    "kiosk", kind, hl_day_parse (from), hl_day_parse (to), hl_measure_from_string (measure), FALSE,
  };
  g_autoptr(GError) error = NULL;
  HlTrend *trend = hl_store_trend (f->store, &query, &error);

  g_assert_no_error (error);
  g_assert_nonnull (trend);
  trend_check (f->store, &query);
  return trend;
}

static void
assert_point (const HlTrend *trend,
              guint          at,
              const char    *from,
              const char    *to,
              gint64         respondents,
              double         percent)
{
  const HlTrendPoint *point = hl_trend_get_point (trend, at);

  g_assert_cmpuint (point->period.from, ==, hl_day_parse (from));
  g_assert_cmpuint (point->period.to, ==, hl_day_parse (to));
  g_assert_true (point->index.defined);
  g_assert_cmpint (point->index.respondents, ==, respondents);
  g_assert_cmpfloat_with_epsilon (point->index.percent, percent, 1e-9);
}

/* Goes to the morning of a day, in steps that the clock is trusted in. */
static void
go_to (StoreFixture *f,
       HlDay         day)
{
  for (HlDay at = hl_store_get_now (f->store).day; at < day;)
    {
      g_autofree char *text = NULL;
      g_autofree char *morning = NULL;

      at = MIN (at + MAX_JUMP, day);
      text = hl_day_to_string (at);
      morning = g_strconcat (text, "T07:30", NULL);
      store_fixture_catch_up (f, morning);
    }
}

/* Rates @n times on a day and lets it end. */
static void
rate_on (StoreFixture *f,
         const char   *day,
         guint         n,
         const char   *levels)
{
  g_autofree char *evening = g_strconcat (day, "T17:30", NULL);

  go_to (f, hl_day_parse (day));
  store_fixture_rate_many (f, n, levels, 0);
  store_fixture_catch_up (f, evening);
}

static void
test_new_store_has_no_points (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autoptr(HlTrend) trend = make_trend (f, HL_PERIOD_DAY, DAY, "2026-12-02", "headline");

  g_assert_cmpuint (trend->points->len, ==, 0);
  g_assert_cmpfloat (trend->target, ==, hl_catalogue_get_target (f->catalogue));
}

static void
test_days_with_known_figures (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autoptr(HlTrend) trend = NULL;
  const HlTrendPoint *point;

  rate_on (f, DAY, 8, "144444");
  rate_on (f, "2026-11-03", 3, "555555");    /* wait for the next day */
  rate_on (f, "2026-11-04", 7, "522222");
  trend = make_trend (f, HL_PERIOD_DAY, DAY, "2026-11-08", "headline");

  g_assert_cmpuint (trend->points->len, ==, 3);
  assert_point (trend, 0, DAY, DAY, 8, 100);
  point = hl_trend_get_point (trend, 1);
  g_assert_cmpint (point->saved, ==, 3);
  g_assert_false (point->index.defined);
  assert_point (trend, 2, "2026-11-04", "2026-11-04", 10, 30);
  point = hl_trend_get_point (trend, 2);
  g_assert_cmpint (point->saved, ==, 7);
  g_assert_cmpint (point->released, ==, 10);
  g_assert_cmpint (point->change.direction, ==, HL_CHANGE_DOWN);
  g_assert_cmpint (point->state, ==, HL_TARGET_MISSED);
}

static void
test_each_measure (StoreFixture  *f,
                   gconstpointer  unused)
{
  static const struct { const char *measure; double percent; } measures[] = {
    { "headline", 60 }, { "overall", 0 }, { "access", 100 }, { "procedure", 0 },
    { "officer", 100 }, { "result", 0 }, { "feedback", 100 },
  };

  rate_on (f, DAY, 12, "142525");
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      g_autoptr(HlTrend) trend = make_trend (f, HL_PERIOD_DAY, DAY, DAY, measures[i].measure);

      g_assert_cmpuint (trend->points->len, ==, 1);
      assert_point (trend, 0, DAY, DAY, 12, measures[i].percent);
    }
}

static void
test_unknown_item_is_refused (StoreFixture  *f,
                              gconstpointer  unused)
{
  HlTrendQuery query = {
    "kiosk", HL_PERIOD_DAY, hl_day_parse (DAY), hl_day_parse (DAY), hl_measure_of_item ("speed"),
    FALSE,
  };
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_store_trend (f->store, &query, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "'speed'"));
}

/* An item of a questionnaire that is in use no more still has its past. */
static void
test_item_of_a_former_questionnaire (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autoptr(HlTrend) trend = NULL;
  g_autofree char *item = NULL;

  store_fixture_configure (f, "sipas-2022", "all");
  item = g_strdup (hl_item_get_id (hl_questionnaire_get_item
                                     (hl_store_get_questionnaire (f->store), 7)));
  rate_on (f, DAY, 10, "4444444444444444444");
  store_fixture_configure (f, "sipas-5", "all");
  rate_on (f, "2026-11-03", 10, "222222");

  trend = make_trend (f, HL_PERIOD_DAY, DAY, "2026-11-03", item);
  g_assert_cmpuint (trend->points->len, ==, 2);
  assert_point (trend, 0, DAY, DAY, 10, 100);
  g_assert_false (hl_trend_get_point (trend, 1)->index.defined);
  g_assert_true (hl_trend_get_point (trend, 1)->is_break);
}

static void
test_change_of_questionnaire_is_a_break (StoreFixture  *f,
                                         gconstpointer  unused)
{
  g_autoptr(HlTrend) weeks = NULL;
  g_autoptr(HlTrend) days = NULL;

  rate_on (f, DAY, 10, "144444");
  store_fixture_configure (f, "sipas-5", "rotate 5");
  rate_on (f, "2026-11-03", 10, "122222");
  rate_on (f, "2026-11-09", 10, "122222");

  weeks = make_trend (f, HL_PERIOD_WEEK, DAY, "2026-11-09", "headline");
  g_assert_cmpuint (weeks->points->len, ==, 3);
  assert_point (weeks, 0, DAY, "2026-11-08", 10, 100);
  assert_point (weeks, 1, DAY, "2026-11-08", 10, 0);
  assert_point (weeks, 2, "2026-11-09", "2026-11-15", 10, 0);
  g_assert_false (hl_trend_get_point (weeks, 0)->is_break);
  g_assert_true (hl_trend_get_point (weeks, 1)->is_break);
  g_assert_false (hl_trend_get_point (weeks, 2)->is_break);
  g_assert_cmpint (hl_trend_get_point (weeks, 0)->saved, ==, 20);
  g_assert_cmpint (hl_trend_get_point (weeks, 1)->saved, ==, 20);

  days = make_trend (f, HL_PERIOD_DAY, DAY, "2026-11-09", "headline");
  g_assert_cmpuint (days->points->len, ==, 3);
  g_assert_true (hl_trend_get_point (days, 1)->is_break);
}

/* Of two surveys of one period the one that was used first comes first, be it
 * the older or the newer one. */
static void
test_return_of_a_survey_is_a_break (StoreFixture  *f,
                                    gconstpointer  unused)
{
  g_autoptr(HlTrend) weeks = NULL;

  rate_on (f, DAY, 10, "144444");
  store_fixture_configure (f, "sipas-5", "rotate 5");
  rate_on (f, "2026-11-09", 10, "122222");
  store_fixture_configure (f, "sipas-5", "all");
  rate_on (f, "2026-11-10", 10, "144444");

  weeks = make_trend (f, HL_PERIOD_WEEK, DAY, "2026-11-10", "headline");
  g_assert_cmpuint (weeks->points->len, ==, 3);
  assert_point (weeks, 0, DAY, "2026-11-08", 10, 100);
  assert_point (weeks, 1, "2026-11-09", "2026-11-15", 10, 0);
  assert_point (weeks, 2, "2026-11-09", "2026-11-15", 10, 100);
  g_assert_true (hl_trend_get_point (weeks, 1)->is_break);
  g_assert_true (hl_trend_get_point (weeks, 2)->is_break);
}

/* An answer to an item that waits for its crowd shows on a later day than the
 * others of that person, who is one respondent of a week that holds both. */
static void
test_person_of_two_days_counts_once_in_a_week (StoreFixture  *f,
                                               gconstpointer  unused)
{
  g_autoptr(HlTrend) days = NULL;
  g_autoptr(HlTrend) weeks = NULL;
  gint64 repeats;

  go_to (f, hl_day_parse (DAY));
  store_fixture_rate_many (f, 4, "044444", 0);
  rate_on (f, DAY, 6, "044440");
  rate_on (f, "2026-11-03", 8, "044442");

  repeats = store_fixture_get_number (f, "SELECT sum (n) FROM again WHERE tab = 'total'"
                                      " AND factor NOT IN ('access', 'procedure', 'officer',"
                                      " 'result', 'feedback')");
  g_assert_cmpint (repeats, ==, 4);
  days = make_trend (f, HL_PERIOD_DAY, DAY, "2026-11-03", "headline");
  g_assert_cmpint (hl_trend_get_point (days, 0)->index.respondents, ==, 10);
  g_assert_cmpint (hl_trend_get_point (days, 1)->index.respondents, ==, 12);
  weeks = make_trend (f, HL_PERIOD_WEEK, DAY, DAY, "headline");
  g_assert_cmpint (hl_trend_get_point (weeks, 0)->index.respondents, ==, 18);
}

static void
test_periods_close (StoreFixture  *f,
                    gconstpointer  unused)
{
  g_autoptr(HlTrend) days = NULL;
  g_autoptr(HlTrend) months = NULL;

  rate_on (f, "2026-11-27", 10, "144444");
  go_to (f, hl_day_parse ("2026-11-30"));
  store_fixture_rate_many (f, 10, "144444", 0);

  days = make_trend (f, HL_PERIOD_DAY, DAY, "2026-11-30", "headline");
  g_assert_cmpint (hl_trend_get_point (days, 0)->closure, ==, HL_CLOSURE_CLOSED);
  g_assert_cmpint (hl_trend_get_point (days, 1)->closure, ==, HL_CLOSURE_OPEN);

  months = make_trend (f, HL_PERIOD_MONTH, DAY, "2026-11-30", "headline");
  g_assert_cmpint (hl_trend_get_point (months, 0)->closure, ==, HL_CLOSURE_OPEN);

  g_clear_pointer (&months, hl_trend_free);
  store_fixture_catch_up (f, "2026-11-30T17:30");
  months = make_trend (f, HL_PERIOD_MONTH, DAY, "2026-11-30", "headline");
  g_assert_cmpint (hl_trend_get_point (months, 0)->closure, ==, HL_CLOSURE_CLOSED);
}

/* Week 53 of 2026 ends on the third day of 2027; the reporting month too goes
 * over New Year. */
static void
test_periods_over_new_year (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autoptr(HlTrend) weeks = NULL;
  g_autoptr(HlTrend) reporting = NULL;
  g_autoptr(HlTrend) years = NULL;
  g_autofree char *week = NULL;

  rate_on (f, "2026-12-14", 10, "144444");
  rate_on (f, "2026-12-31", 10, "144444");
  rate_on (f, "2027-01-14", 10, "122222");
  rate_on (f, "2027-01-15", 10, "122222");

  weeks = make_trend (f, HL_PERIOD_WEEK, "2026-12-28", "2027-01-04", "headline");
  g_assert_cmpuint (weeks->points->len, ==, 1);
  assert_point (weeks, 0, "2026-12-28", "2027-01-03", 10, 100);
  week = hl_period_get_code (hl_trend_get_point (weeks, 0)->period);
  g_assert_cmpstr (week, ==, "2026-W53");

  reporting = make_trend (f, HL_PERIOD_REPORTING, "2026-12-01", "2027-01-20", "headline");
  g_assert_cmpuint (reporting->points->len, ==, 3);
  assert_point (reporting, 0, "2026-11-15", "2026-12-14", 10, 100);
  assert_point (reporting, 1, "2026-12-15", "2027-01-14", 20, 50);
  assert_point (reporting, 2, "2027-01-15", "2027-02-14", 10, 0);

  years = make_trend (f, HL_PERIOD_YEAR, "2026-06-01", "2027-06-01", "headline");
  g_assert_cmpuint (years->points->len, ==, 2);
  assert_point (years, 0, "2026-01-01", "2026-12-31", 20, 100);
  assert_point (years, 1, "2027-01-01", "2027-12-31", 20, 0);
}

static void
test_leap_day (StoreFixture  *f,
               gconstpointer  unused)
{
  g_autoptr(HlTrend) months = NULL;
  g_autoptr(HlTrend) quarters = NULL;

  rate_on (f, "2028-02-29", 10, "144444");
  rate_on (f, "2028-03-01", 10, "122222");

  months = make_trend (f, HL_PERIOD_MONTH, "2028-01-01", "2028-03-31", "headline");
  g_assert_cmpuint (months->points->len, ==, 2);
  assert_point (months, 0, "2028-02-01", "2028-02-29", 10, 100);
  assert_point (months, 1, "2028-03-01", "2028-03-31", 10, 0);

  quarters = make_trend (f, HL_PERIOD_QUARTER, "2028-02-29", "2028-02-29", "headline");
  g_assert_cmpuint (quarters->points->len, ==, 1);
  assert_point (quarters, 0, "2028-01-01", "2028-03-31", 20, 50);
}

/* Days are the centre's, whatever zone or summer time the machine keeps. */
static void
test_zone_of_the_machine_does_not_matter (StoreFixture  *f,
                                          gconstpointer  unused)
{
  static const char * const zones[] = {
    "UTC", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago",
  };

  rate_on (f, DAY, 10, "144444");
  rate_on (f, "2027-03-26", 10, "144444");    /* around the last Sunday of March */
  rate_on (f, "2027-03-29", 10, "122222");
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr(HlTrend) days = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      days = make_trend (f, HL_PERIOD_DAY, DAY, "2027-03-29", "headline");
      g_assert_cmpuint (days->points->len, ==, 3);
      assert_point (days, 1, "2027-03-26", "2027-03-26", 10, 100);
      assert_point (days, 2, "2027-03-29", "2027-03-29", 10, 0);
    }

  g_unsetenv ("TZ");
  tzset ();
}

static void
test_streams_are_apart (StoreFixture  *f,
                        gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  HlTrendQuery query = {
    "paper", HL_PERIOD_DAY, hl_day_parse (DAY), hl_day_parse ("2026-11-03"),
    hl_measure_headline (), FALSE,
  };
  g_autoptr(HlTrend) kiosk = NULL;
  g_autoptr(HlTrend) paper = NULL;
  g_autoptr(GError) error = NULL;

  rate_on (f, DAY, 10, "144444");
  go_to (f, hl_day_parse ("2026-11-03"));
  for (guint i = 0; i < 6; i++)
    g_ptr_array_add (forms, store_fixture_make_form (f, DAY, "122222"));
  g_assert_true (hl_store_enter (f->store, forms, "file", FALSE, &error));

  kiosk = make_trend (f, HL_PERIOD_DAY, DAY, "2026-11-03", "headline");
  g_assert_cmpuint (kiosk->points->len, ==, 1);
  assert_point (kiosk, 0, DAY, DAY, 10, 100);
  paper = hl_store_trend (f->store, &query, &error);
  g_assert_cmpuint (paper->points->len, ==, 1);
  assert_point (paper, 0, DAY, DAY, 6, 0);
}

/* What the tables say against the program's own rules is an error, no figure. */
static void
test_broken_lane_is_named (StoreFixture  *f,
                           gconstpointer  unused)
{
  HlTrendQuery query = {
    "kiosk", HL_PERIOD_DAY, hl_day_parse (DAY), hl_day_parse (DAY), hl_measure_headline (), FALSE,
  };
  g_autoptr(GError) error = NULL;
  HlComparison comparison;

  rate_on (f, DAY, 10, "144444");
  store_fixture_run_sql (f, "UPDATE lane SET flow = 'sideways'");
  g_assert_null (hl_store_trend (f->store, &query, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "'sideways'"));

  g_clear_error (&error);
  g_assert_false (hl_store_compare (f->store, "kiosk", hl_day_parse (DAY), 4, &comparison, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);

  g_clear_error (&error);
  store_fixture_run_sql (f, "UPDATE lane SET flow = 'all', questionnaire = 'gone'");
  g_assert_null (hl_store_trend (f->store, &query, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
}

/* Forms that were all taken back leave a day without figures. */
static void
test_voided_day_shows_nothing (StoreFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_autoptr(GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  HlTrendQuery query = {
    "paper", HL_PERIOD_DAY, hl_day_parse (DAY), hl_day_parse ("2026-11-03"),
    hl_measure_headline (), FALSE,
  };
  g_autoptr(GError) error = NULL;
  HlVoided voided;

  go_to (f, hl_day_parse ("2026-11-03"));
  for (guint i = 0; i < 6; i++)
    {
      g_ptr_array_add (forms, store_fixture_make_form (f, DAY, "122222"));
      g_ptr_array_add (again, store_fixture_make_form (f, DAY, "122222"));
    }

  g_assert_true (hl_store_enter (f->store, forms, "file", FALSE, &error));
  trend_check (f->store, &query);
  g_assert_true (hl_store_void (f->store, again, "entered twice", &voided, &error));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT sum (n) FROM figure"
                                             " WHERE name = 'released'"), ==, 0);
  trend_check (f->store, &query);
}

/* ---- by session: 07:30 to 11:30, 13:30 to 17:00 ---- */

static HlTrend *
make_sessions (StoreFixture *f,
               const char   *from,
               const char   *to)
{
  HlTrendQuery query = {
    .stream = "kiosk", .kind = HL_PERIOD_DAY, .from = hl_day_parse (from), .to = hl_day_parse (to),
    .measure = hl_measure_headline (), .by_session = TRUE,
  };
  g_autoptr(GError) error = NULL;
  HlTrend *trend = hl_store_trend (f->store, &query, &error);

  g_assert_no_error (error);
  g_assert_nonnull (trend);
  g_assert_cmpstr (hl_trend_get_by (trend), ==, "session");
  return trend;
}

static void
assert_session (const HlTrend *trend,
                guint          at,
                const char    *day,
                int            session,
                gint64         released,
                gint64         respondents,
                double         percent)
{
  const HlTrendPoint *point = hl_trend_get_point (trend, at);

  assert_point (trend, at, day, day, respondents, percent);
  g_assert_cmpint (point->session, ==, session);
  g_assert_cmpint (point->released, ==, released);
  g_assert_cmpint (point->saved, ==, -1);
}

static void
test_sessions_with_known_figures (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlTrend) morning = NULL;
  g_autoptr(HlTrend) both = NULL;
  g_autoptr(HlTrend) day = NULL;

  store_fixture_catch_up (f, DAY "T08:00");
  store_fixture_rate_many (f, 12, "144444", 0);    /* ten wait: five go */
  store_fixture_catch_up (f, DAY "T11:31");
  morning = make_sessions (f, DAY, DAY);
  g_assert_cmpuint (morning->points->len, ==, 1);
  assert_session (morning, 0, DAY, 0, 5, 5, 100);
  g_assert_cmpint (hl_trend_get_point (morning, 0)->closure, ==, HL_CLOSURE_CLOSED);

  store_fixture_catch_up (f, DAY "T14:00");
  store_fixture_rate_many (f, 3, "122222", 0);     /* ten wait: five of the morning go */
  store_fixture_rate_many (f, 4, "122222", 0);
  g_clear_pointer (&morning, hl_trend_free);
  morning = make_sessions (f, DAY, DAY);
  assert_session (morning, 0, DAY, 0, 5, 5, 100);
  assert_session (morning, 1, DAY, 1, 5, 5, 100);
  g_assert_cmpint (hl_trend_get_point (morning, 1)->closure, ==, HL_CLOSURE_OPEN);

  store_fixture_catch_up (f, DAY "T17:30");        /* and the rest with the last session */
  both = make_sessions (f, DAY, DAY);
  g_assert_cmpuint (both->points->len, ==, 2);
  assert_session (both, 0, DAY, 0, 5, 5, 100);
  assert_session (both, 1, DAY, 1, 14, 14, 50);
  g_assert_cmpint (hl_trend_get_point (both, 1)->closure, ==, HL_CLOSURE_CLOSED);
  g_assert_false (hl_trend_get_point (both, 0)->change.defined);
  g_assert_true (hl_trend_get_point (both, 1)->change.defined);
  day = make_trend (f, HL_PERIOD_DAY, DAY, DAY, "headline");
  assert_point (day, 0, DAY, DAY, 19, 100.0 * 12 / 19);
  store_fixture_assert_clean (f);
}

/* A kiosk that was off in the afternoon releases its day the morning after. */
static void
test_day_that_ends_late_ends_with_its_last_session (StoreFixture  *f,
                                                    gconstpointer  unused)
{
  g_autoptr(HlTrend) trend = NULL;

  store_fixture_rate_many (f, 8, "144444", 0);
  store_fixture_catch_up (f, "2026-11-03T08:00");
  trend = make_sessions (f, DAY, "2026-11-03");
  g_assert_cmpuint (trend->points->len, ==, 1);
  assert_session (trend, 0, DAY, 1, 8, 8, 100);
}

static void
test_day_closed_by_hand_ends_with_its_session (StoreFixture  *f,
                                               gconstpointer  unused)
{
  g_autoptr(HlTrend) trend = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 8, "144444", 0);
  store_fixture_set_time (f, DAY "T10:00");
  g_assert_true (hl_store_close_day (f->store, hl_day_parse (DAY), &error));
  trend = make_sessions (f, DAY, DAY);
  assert_session (trend, 0, DAY, 0, 8, 8, 100);
}

static void
test_release_outside_sessions_comes_last (StoreFixture  *f,
                                          gconstpointer  unused)
{
  g_autoptr(HlTrend) trend = NULL;

  store_fixture_catch_up (f, DAY "T12:00");
  store_fixture_rate_many (f, 10, "144444", 0);
  store_fixture_catch_up (f, DAY "T17:30");
  trend = make_sessions (f, DAY, DAY);
  g_assert_cmpuint (trend->points->len, ==, 2);
  assert_session (trend, 0, DAY, 1, 5, 5, 100);
  assert_session (trend, 1, DAY, -1, 5, 5, 100);
  g_assert_cmpint (hl_trend_get_point (trend, 1)->closure, ==, HL_CLOSURE_CLOSED);
}

/* Whoever shows in two sessions is one respondent of their day. */
static void
test_person_of_two_sessions_counts_once_a_day (StoreFixture  *f,
                                               gconstpointer  unused)
{
  g_autoptr(HlTrend) sessions = NULL;
  g_autoptr(HlTrend) days = NULL;

  store_fixture_rate_many (f, 4, "044444", 0);
  store_fixture_rate_many (f, 6, "044440", 0);
  store_fixture_catch_up (f, DAY "T14:00");
  store_fixture_rate_many (f, 8, "044442", 0);
  store_fixture_catch_up (f, DAY "T17:30");

  sessions = make_sessions (f, DAY, DAY);
  g_assert_cmpint (hl_trend_get_point (sessions, 0)->index.respondents, ==, 5);
  g_assert_cmpint (hl_trend_get_point (sessions, 1)->index.respondents, ==, 17);
  days = make_trend (f, HL_PERIOD_DAY, DAY, DAY, "headline");
  g_assert_cmpint (hl_trend_get_point (days, 0)->index.respondents, ==, 18);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT sum (n) FROM again WHERE factor = ''"
                                             " AND first = last"), ==, 4);
  store_fixture_assert_clean (f);
}

/* What screening left out is put back where it would have been. */
static void
test_lift_goes_into_its_session (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlTrend) before = NULL;
  g_autoptr(HlTrend) after = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 10, "122222", 0);
  store_fixture_rate_many (f, 5, "144444", HL_FLAG_FAST);
  store_fixture_catch_up (f, "2026-11-03T08:00");
  before = make_sessions (f, DAY, DAY);
  assert_session (before, 0, DAY, 0, 5, 5, 0);
  assert_session (before, 1, DAY, 1, 10, 5, 0);

  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "a class", &error));
  after = make_sessions (f, DAY, DAY);
  assert_session (after, 0, DAY, 0, 5, 5, 0);
  assert_session (after, 1, DAY, 1, 10, 10, 50);
  g_assert_cmpint (hl_trend_get_point (after, 1)->closure, ==, HL_CLOSURE_AMENDED);
  store_fixture_assert_clean (f);
}

static void
test_paper_has_no_sessions (StoreFixture  *f,
                            gconstpointer  unused)
{
  HlTrendQuery query = {
    .stream = "paper", .kind = HL_PERIOD_DAY, .from = hl_day_parse (DAY), .to = hl_day_parse (DAY),
    .measure = hl_measure_headline (), .by_session = TRUE,
  };
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_store_trend (f->store, &query, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "'paper'"));
}

/* The flow rotate weighs factors by how many they applied to: in the session. */
static void
test_session_of_the_flow_rotate (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlTrend) sessions = NULL;
  g_autoptr(HlTrend) day = NULL;

  store_fixture_configure (f, "sipas-5", "rotate 5");
  rate_on (f, DAY, 8, "144222");
  sessions = make_sessions (f, DAY, DAY);
  day = make_trend (f, HL_PERIOD_DAY, DAY, DAY, "headline");
  g_assert_cmpuint (sessions->points->len, ==, 1);
  assert_session (sessions, 0, DAY, 1, 8, 8, 40);
  g_assert_cmpfloat (hl_trend_get_point (sessions, 0)->index.low, ==,
                     hl_trend_get_point (day, 0)->index.low);
}

static HlComparison
compare (StoreFixture *f,
         const char   *day,
         guint         weeks)
{
  g_autoptr(GError) error = NULL;
  HlComparison comparison;

  g_assert_true (hl_store_compare (f->store, "kiosk", hl_day_parse (day), weeks, &comparison,
                                   &error));
  trend_check_compare (f->store, "kiosk", hl_day_parse (day), weeks);
  return comparison;
}

static void
test_day_is_compared_with_its_weekday (StoreFixture  *f,
                                       gconstpointer  unused)
{
  HlComparison found;

  rate_on (f, DAY, 30, "144444");
  rate_on (f, "2026-11-10", 30, "144444");    /* a Tuesday */
  rate_on (f, "2026-11-16", 30, "142222");

  found = compare (f, "2026-11-16", 4);
  g_assert_cmpuint (found.before, ==, hl_day_parse (DAY));
  g_assert_cmpint (found.headline.direction, ==, HL_CHANGE_DOWN);
  g_assert_cmpint (found.factors[HL_FACTOR_ACCESS].direction, ==, HL_CHANGE_NONE);
  g_assert_cmpint (found.factors[HL_FACTOR_OFFICER].direction, ==, HL_CHANGE_DOWN);
  g_assert_cmpint (found.overall.direction, ==, HL_CHANGE_NONE);
  g_assert_true (found.overall.defined);

  g_assert_cmpuint (compare (f, "2026-11-16", 1).before, ==, HL_DAY_NONE);
  g_assert_cmpuint (compare (f, DAY, 4).before, ==, HL_DAY_NONE);
  g_assert_cmpuint (compare (f, "2026-11-17", 4).before, ==, HL_DAY_NONE);    /* shows nothing */
}

static void
test_other_survey_is_not_compared (StoreFixture  *f,
                                   gconstpointer  unused)
{
  rate_on (f, DAY, 30, "144444");
  store_fixture_configure (f, "sipas-5", "rotate 5");
  rate_on (f, "2026-11-09", 30, "144444");
  g_assert_cmpuint (compare (f, "2026-11-09", 4).before, ==, HL_DAY_NONE);

  store_fixture_configure (f, "sipas-5", "all");
  rate_on (f, "2026-11-16", 30, "144444");
  g_assert_cmpuint (compare (f, "2026-11-16", 4).before, ==, hl_day_parse (DAY));
}

/* ---- random stores ---- */

static void
rate_at_random (StoreFixture *f,
                GRand        *rand)
{
  HlQuestionnaire *questionnaire = hl_store_get_questionnaire (f->store);
  guint n = (guint) g_rand_int_range (rand, 0, 16);

  for (guint i = 0; i < n; i++)
    {
      guint n_items = hl_questionnaire_get_n_items (questionnaire);
      g_autofree char *levels = g_strnfill (n_items, '0');

      levels[0] = (char) g_rand_int_range (rand, '1', '6');
      for (guint k = 1; k < n_items; k++)
        levels[k] = (char) g_rand_int_range (rand, '0', '6');
      store_fixture_rate (f, levels, g_rand_int_range (rand, 0, 12) == 0 ? HL_FLAG_FAST : 0);
    }
}

static void
change_survey (StoreFixture *f,
               GRand        *rand)
{
  static const char * const flows[] = { "all", "rotate 2", "drivers" };
  static const char * const names[] = { "sipas-5", "sipas-2022" };
  guint flow = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (flows));

  store_fixture_configure (f, names[g_rand_int_range (rand, 0, flow == 2 ? 1 : 2)], flows[flow]);
}

static void
check_all_kinds (StoreFixture *f,
                 GRand        *rand,
                 HlDay         first,
                 HlDay         last)
{
  static const char * const measures[] = {
    "headline", "overall", "access", "procedure", "officer", "result", "feedback",
  };

  for (int kind = HL_PERIOD_DAY; kind < HL_PERIOD_RANGE; kind++)
    {
      HlTrendQuery query = { .stream = "kiosk", .kind = (HlPeriodKind) kind };

      query.from = (HlDay) g_rand_int_range (rand, (gint32) first, (gint32) last + 1);
      query.to = (HlDay) g_rand_int_range (rand, (gint32) query.from, (gint32) last + 1);
      query.measure =
        hl_measure_from_string (measures[g_rand_int_range (rand, 0, G_N_ELEMENTS (measures))]);
      trend_check (f->store, &query);
    }

  trend_check_compare (f->store, "kiosk", last, 4);
}

static void
play (guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  StoreFixture f = { 0 };
  HlDay first;

  g_test_message ("seed %u", seed);
  store_fixture_set_up_kiosk (&f, NULL);
  first = hl_day_parse ("2026-12-07") + (HlDay) g_rand_int_range (rand, 0, 30);
  for (HlDay day = first; day < first + 45; day += (HlDay) g_rand_int_range (rand, 1, 4))
    {
      go_to (&f, day);
      if (g_rand_int_range (rand, 0, 8) == 0)
        change_survey (&f, rand);
      rate_at_random (&f, rand);
      check_all_kinds (&f, rand, first, day);
    }

  store_fixture_tear_down (&f, NULL);
}

/* HAILONG_SEED plays one seed again; HAILONG_LONG plays many. */
static void
test_points_are_summaries_of_their_periods (void)
{
  const char *only = g_getenv ("HAILONG_SEED");
  guint n = g_getenv ("HAILONG_LONG") != NULL ? N_SEEDS_LONG : N_SEEDS;

  if (only != NULL)
    {
      play ((guint32) g_ascii_strtoull (only, NULL, 10));
      return;
    }

  for (guint i = 0; i < n; i++)
    play ((guint32) g_test_rand_int ());
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/trend/new-store-has-no-points", test_new_store_has_no_points },
    { "/trend/days-with-known-figures", test_days_with_known_figures },
    { "/trend/each-measure", test_each_measure },
    { "/trend/unknown-item-is-refused", test_unknown_item_is_refused },
    { "/trend/item-of-a-former-questionnaire", test_item_of_a_former_questionnaire },
    { "/trend/change-of-questionnaire-is-a-break", test_change_of_questionnaire_is_a_break },
    { "/trend/return-of-a-survey-is-a-break", test_return_of_a_survey_is_a_break },
    { "/trend/person-of-two-days-counts-once-in-a-week",
      test_person_of_two_days_counts_once_in_a_week },
    { "/trend/periods-close", test_periods_close },
    { "/trend/periods-over-new-year", test_periods_over_new_year },
    { "/trend/leap-day", test_leap_day },
    { "/trend/zone-of-the-machine-does-not-matter", test_zone_of_the_machine_does_not_matter },
    { "/trend/streams-are-apart", test_streams_are_apart },
    { "/trend/broken-lane-is-named", test_broken_lane_is_named },
    { "/trend/voided-day-shows-nothing", test_voided_day_shows_nothing },
    { "/trend/session/known-figures", test_sessions_with_known_figures },
    { "/trend/session/day-that-ends-late", test_day_that_ends_late_ends_with_its_last_session },
    { "/trend/session/day-closed-by-hand", test_day_closed_by_hand_ends_with_its_session },
    { "/trend/session/release-outside-sessions", test_release_outside_sessions_comes_last },
    { "/trend/session/person-of-two-sessions", test_person_of_two_sessions_counts_once_a_day },
    { "/trend/session/lift", test_lift_goes_into_its_session },
    { "/trend/session/paper-has-none", test_paper_has_no_sessions },
    { "/trend/session/flow-rotate", test_session_of_the_flow_rotate },
    { "/compare/day-is-compared-with-its-weekday", test_day_is_compared_with_its_weekday },
    { "/compare/other-survey-is-not-compared", test_other_survey_is_not_compared },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);
  g_test_add_func ("/trend/points-are-summaries-of-their-periods",
                   test_points_are_summaries_of_their_periods);

  return g_test_run ();
}
