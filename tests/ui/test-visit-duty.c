/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "comment-fixture.h"
#include "ticket-fixture.h"

#include "hl-store-open-time.h"

/* As somebody who looks from outside opens it. */
static HlStore *
open_beside (VisitFixture *f)
{
  g_autoptr(GError) error = NULL;
  HlStore *store = hl_store_open (f->store.dir, f->store.keys, HL_STORE_WRITE, f->store.clock,
                                  &error);

  g_assert_no_error (error);
  return store;
}

static void
begin (VisitFixture *f,
       HlDutyKind    kind,
       guint         minutes)
{
  visit_fixture_begin_duty (f, kind, kind == HL_DUTY_PAUSE ? "cleaning" : NULL, minutes);
}

static void
follow (VisitFixture *f,
        HlStepKind    kind,
        gboolean      is_test)
{
  HlDutyKind duty = kind == HL_STEP_PAUSED ? HL_DUTY_PAUSE : is_test ? HL_DUTY_TEST : 0;

  visit_fixture_follow_duty (f, duty);
  visit_fixture_assert_step (f, kind, NULL);
  g_assert_true (hl_visit_is_test (f->visit) == is_test);
}

static gint64
get_number (VisitFixture *f,
            const char   *sql)
{
  g_autoptr(HlStore) store = open_beside (f);
  StoreFixture beside = f->store;

  beside.store = store;
  return store_fixture_get_number (&beside, sql);
}

static void
test_screen_follows_a_pause (VisitFixture  *f,
                             gconstpointer  unused)
{
  begin (f, HL_DUTY_PAUSE, 15);
  follow (f, HL_STEP_PAUSED, FALSE);
  g_assert_cmpstr (hl_visit_get_duty (f->visit)->reason, ==, "cleaning");
  g_assert_true (hl_visit_is_waiting (f->visit));

  /* Nothing can be answered, scanned or begun. */
  hl_visit_choose (f->visit, 4);
  hl_visit_scan (f->visit, "000.00.19.H37-261030-0001");
  g_assert_cmpint (hl_visit_get_notice (f->visit), ==, HL_VISIT_NOTICE_NONE);
  visit_fixture_assert_step (f, HL_STEP_PAUSED, NULL);

  visit_fixture_end_duty (f);
  follow (f, HL_STEP_ATTRACT, FALSE);
}

static void
test_pause_ends_after_its_minutes (VisitFixture  *f,
                                   gconstpointer  unused)
{
  begin (f, HL_DUTY_PAUSE, 15);
  follow (f, HL_STEP_PAUSED, FALSE);
  visit_fixture_pass (f, 14 * G_TIME_SPAN_MINUTE);
  visit_fixture_assert_step (f, HL_STEP_PAUSED, NULL);
  visit_fixture_pass (f, 70 * G_USEC_PER_SEC);
  follow (f, HL_STEP_ATTRACT, FALSE);
  /* What is written is written in order: before the answer to the next tap. */
  visit_fixture_choose (f, 5);

  g_assert_cmpint (get_number (f, "SELECT count (*) FROM duty"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM audit WHERE body LIKE"
                               " '%pause ended%\"how\":\"time\"%'"), ==, 1);
}

/* The screen measures the time itself. */
static void
test_clock_set_back_makes_no_pause_longer (VisitFixture  *f,
                                           gconstpointer  unused)
{
  begin (f, HL_DUTY_PAUSE, 15);
  follow (f, HL_STEP_PAUSED, FALSE);
  hl_clock_set_real (f->store.clock,
                     hl_clock_get_real (f->store.clock) - 2 * G_TIME_SPAN_MINUTE);
  visit_fixture_pass (f, 14 * G_TIME_SPAN_MINUTE);
  visit_fixture_assert_step (f, HL_STEP_PAUSED, NULL);
  visit_fixture_pass (f, 70 * G_USEC_PER_SEC);
  follow (f, HL_STEP_ATTRACT, FALSE);
}

static void
test_pause_closes_what_was_begun (VisitFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_choose (f, 2);
  visit_fixture_choose (f, 1);
  begin (f, HL_DUTY_PAUSE, 15);
  follow (f, HL_STEP_PAUSED, FALSE);

  g_assert_cmpint (visit_fixture_count_closed (f), ==, 1);
  closed = visit_fixture_read_closed (f);
  g_assert_cmpint (closed->end, ==, HL_END_PAUSED);
  g_assert_cmpuint (closed->flags & HL_FLAG_TEST, ==, 0);
}

/* A code that somebody writes down is not taken from the screen. */
static void
test_pause_waits_for_who_was_given_a_code (VisitFixture  *f,
                                           gconstpointer  unused)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);

  comment_fixture_rate (f);
  comment_fixture_open (f, HL_STEP_COMMENT);
  hl_visit_send (f->visit, comment);
  visit_fixture_settle (f);
  g_assert_nonnull (hl_visit_get_code (f->visit));

  begin (f, HL_DUTY_PAUSE, 15);
  visit_fixture_follow_duty (f, HL_DUTY_PAUSE);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  hl_visit_end (f->visit);
  visit_fixture_settle (f);
  follow (f, HL_STEP_PAUSED, FALSE);
}

static void
test_paused_kiosk_takes_no_ratings (VisitFixture  *f,
                                    gconstpointer  unused)
{
  gint64 before;

  begin (f, HL_DUTY_PAUSE, 15);
  follow (f, HL_STEP_PAUSED, FALSE);
  before = get_number (f, "SELECT count (*) FROM opened");
  visit_fixture_pass (f, 14 * G_TIME_SPAN_MINUTE);
  visit_fixture_settle (f);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM opened"), ==, before);
}

static void
rate (VisitFixture *f)
{
  visit_fixture_choose (f, 5);
  visit_fixture_choose (f, 1);
  hl_visit_end (f->visit);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
}

static void
assert_nothing_kept (VisitFixture *f)
{
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM pending"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM draft"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM receipt"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT coalesce (sum (n), 0) FROM saved"), ==, 0);
}

static void
test_test_counts_for_nothing (VisitFixture  *f,
                              gconstpointer  unused)
{
  begin (f, HL_DUTY_TEST, 5);
  follow (f, HL_STEP_ATTRACT, TRUE);
  hl_visit_scan (f->visit, "000.00.19.H37-261030-0001");
  rate (f);

  g_assert_true (hl_visit_is_test (f->visit));
  g_assert_false (hl_visit_can_comment (f->visit));
  assert_nothing_kept (f);
  g_assert_cmpint (get_number (f, "SELECT n FROM duty"), ==, 1);

  visit_fixture_end_duty (f);
  hl_visit_end (f->visit);
  visit_fixture_settle (f);
  follow (f, HL_STEP_ATTRACT, FALSE);
  rate (f);
  g_assert_true (hl_visit_can_comment (f->visit));
  g_assert_cmpint (get_number (f, "SELECT sum (n) FROM saved"), ==, 1);
}

static void
test_test_ends_after_five_minutes (VisitFixture  *f,
                                   gconstpointer  unused)
{
  begin (f, HL_DUTY_TEST, 60);
  follow (f, HL_STEP_ATTRACT, TRUE);
  visit_fixture_pass (f, 280 * G_USEC_PER_SEC);
  g_assert_true (hl_visit_is_test (f->visit));
  visit_fixture_pass (f, 30 * G_USEC_PER_SEC);
  g_assert_false (hl_visit_is_test (f->visit));
}

/* Whoever saw the banner when he began sees it to the end. */
static void
test_rating_begun_in_a_test_stays_one (VisitFixture  *f,
                                       gconstpointer  unused)
{
  begin (f, HL_DUTY_TEST, 5);
  follow (f, HL_STEP_ATTRACT, TRUE);
  visit_fixture_choose (f, 5);
  visit_fixture_end_duty (f);
  visit_fixture_follow_duty (f, 0);
  g_assert_true (hl_visit_is_test (f->visit));

  hl_visit_end (f->visit);
  visit_fixture_settle (f);
  g_assert_true (hl_visit_is_test (f->visit));
  assert_nothing_kept (f);
  hl_visit_end (f->visit);
  visit_fixture_settle (f);
  g_assert_false (hl_visit_is_test (f->visit));
}

/* And whoever began before it gave a rating like every other. */
static void
test_rating_begun_before_a_test_counts (VisitFixture  *f,
                                        gconstpointer  unused)
{
  visit_fixture_choose (f, 1);
  begin (f, HL_DUTY_TEST, 5);
  visit_fixture_follow_duty (f, HL_DUTY_TEST);
  visit_fixture_choose (f, 1);
  hl_visit_end (f->visit);
  visit_fixture_settle (f);

  g_assert_cmpint (get_number (f, "SELECT sum (n) FROM saved"), ==, 1);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM pending"), ==, 1);
}

static void
test_paused_test_leaves_nothing (VisitFixture  *f,
                                 gconstpointer  unused)
{
  begin (f, HL_DUTY_TEST, 5);
  follow (f, HL_STEP_ATTRACT, TRUE);
  visit_fixture_choose (f, 5);
  begin (f, HL_DUTY_PAUSE, 5);
  follow (f, HL_STEP_PAUSED, FALSE);
  assert_nothing_kept (f);
}

typedef struct
{
  const char *path;
  void      (*func) (VisitFixture *, gconstpointer);
} Case;

static const Case cases[] = {
  { "/visit-duty/screen-follows-a-pause", test_screen_follows_a_pause },
  { "/visit-duty/pause-ends-after-its-minutes", test_pause_ends_after_its_minutes },
  { "/visit-duty/clock-set-back-makes-no-pause-longer",
    test_clock_set_back_makes_no_pause_longer },
  { "/visit-duty/pause-closes-what-was-begun", test_pause_closes_what_was_begun },
  { "/visit-duty/pause-waits-for-who-was-given-a-code",
    test_pause_waits_for_who_was_given_a_code },
  { "/visit-duty/paused-kiosk-takes-no-ratings", test_paused_kiosk_takes_no_ratings },
  { "/visit-duty/test-counts-for-nothing", test_test_counts_for_nothing },
  { "/visit-duty/test-ends-after-five-minutes", test_test_ends_after_five_minutes },
  { "/visit-duty/rating-begun-in-a-test-stays-one", test_rating_begun_in_a_test_stays_one },
  { "/visit-duty/rating-begun-before-a-test-counts", test_rating_begun_before_a_test_counts },
  { "/visit-duty/paused-test-leaves-nothing", test_paused_test_leaves_nothing },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, VisitFixture, NULL, comment_fixture_set_up, cases[i].func,
                visit_fixture_tear_down);

  return g_test_run ();
}
