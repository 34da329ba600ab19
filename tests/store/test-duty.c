/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-error.h"
#include "hl-store-duty.h"
#include "hl-store-trial.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START */

static gint64
get_number (StoreFixture *f,
            const char   *sql)
{
  return store_fixture_get_number (f, sql);
}

static void
begin (StoreFixture *f,
       HlDutyKind    kind,
       const char   *reason,
       guint         minutes)
{
  g_autoptr(HlDuty) duty = hl_duty_new (kind, reason, minutes);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_begin_duty (f->store, 7, duty, &error));
  g_assert_no_error (error);
}

static void
end (StoreFixture *f,
     HlDutyEnd     how)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_end_duty (f->store, 7, how, &error));
  g_assert_no_error (error);
}

static HlDuty *
get_duty (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  HlDuty *duty = NULL;

  g_assert_true (hl_store_get_duty (f->store, &duty, &error));
  g_assert_no_error (error);
  return duty;
}

static void
assert_pauses (StoreFixture *f,
               gint64        times,
               gint64        minutes)
{
  g_autoptr(GError) error = NULL;
  HlPauses pauses;

  g_assert_true (hl_store_count_pauses (f->store, hl_day_parse (DAY), hl_day_parse (DAY), &pauses,
                                        &error));
  g_assert_no_error (error);
  g_assert_cmpint (pauses.times, ==, times);
  g_assert_cmpint (pauses.minutes, ==, minutes);
}

static void
test_pause_is_told_and_recorded (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlDuty) duty = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  begin (f, HL_DUTY_PAUSE, "cleaning", 10);
  duty = get_duty (f);
  g_assert_cmpint (duty->kind, ==, HL_DUTY_PAUSE);
  g_assert_cmpstr (duty->reason, ==, "cleaning");
  g_assert_cmpuint (duty->minutes, ==, 10);
  assert_pauses (f, 0, 0);

  store_fixture_set_time (f, DAY "T07:34");
  end (f, HL_DUTY_ENDED_BY_HAND);
  g_assert_null (get_duty (f));
  assert_pauses (f, 1, 4);

  first = store_fixture_get_text (f, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1 OFFSET 1");
  second = store_fixture_get_text (f, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (first, ==, "{\"act\":\"pause\",\"at\":\"2026-11-02T07:30\",\"by\":7,"
                   "\"reason\":\"cleaning\"}");
  g_assert_cmpstr (second, ==, "{\"act\":\"pause ended\",\"at\":\"2026-11-02T07:34\",\"by\":7,"
                   "\"how\":\"hand\",\"reason\":\"cleaning\",\"seconds\":240}");
  store_fixture_assert_clean (f);
}

static void
test_pause_ends_by_itself (StoreFixture  *f,
                           gconstpointer  unused)
{
  begin (f, HL_DUTY_PAUSE, "cleaning", 15);
  store_fixture_set_time (f, DAY "T07:46");
  g_assert_null (get_duty (f));

  /* Nobody was there to say so: it counts for what it may last, no more. */
  store_fixture_set_time (f, DAY "T10:00");
  end (f, HL_DUTY_ENDED_BY_TIME);
  assert_pauses (f, 1, 15);
}

static void
test_next_one_ends_the_one_before (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(HlDuty) first = NULL;
  g_autoptr(HlDuty) second = NULL;

  begin (f, HL_DUTY_PAUSE, "cleaning", 15);
  first = get_duty (f);
  store_fixture_set_time (f, DAY "T07:35");
  begin (f, HL_DUTY_PAUSE, "Thay máy in", 15);
  second = get_duty (f);

  g_assert_cmpstr (second->reason, ==, "Thay máy in");
  g_assert_cmpint (first->id, !=, second->id);
  assert_pauses (f, 1, 5);
}

static void
test_ending_nothing_writes_nothing (StoreFixture  *f,
                                    gconstpointer  unused)
{
  gint64 before = get_number (f, "SELECT count (*) FROM audit");

  end (f, HL_DUTY_ENDED_BY_HAND);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM audit"), ==, before);
}

static void
test_pause_needs_a_reason (StoreFixture  *f,
                           gconstpointer  unused)
{
  g_autofree char *much = g_strnfill (HL_DUTY_MAX_REASON + 1, 'a');
  const char *bad[] = { "", much };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(HlDuty) duty = hl_duty_new (HL_DUTY_PAUSE, bad[i], 15);
      g_autoptr(GError) error = NULL;

      g_assert_false (hl_store_begin_duty (f->store, 7, duty, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }

  g_assert_null (get_duty (f));
}

static void
test_restart_ends_it (StoreFixture  *f,
                      gconstpointer  unused)
{
  g_autofree char *body = NULL;

  begin (f, HL_DUTY_PAUSE, "cleaning", 15);
  store_fixture_set_time (f, DAY "T07:33");
  store_fixture_close (f);
  store_fixture_open (f, HL_STORE_KIOSK);

  g_assert_null (get_duty (f));
  assert_pauses (f, 1, 3);
  body = store_fixture_get_text (f, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1");
  g_assert_nonnull (strstr (body, "\"how\":\"restart\""));
}

static void
test_other_program_leaves_it (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autoptr(HlDuty) duty = NULL;

  begin (f, HL_DUTY_PAUSE, "cleaning", 15);
  store_fixture_close (f);
  store_fixture_open (f, HL_STORE_WRITE);
  duty = get_duty (f);
  g_assert_nonnull (duty);
}

static void
drop_test (StoreFixture *f)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, "555555");
  g_autoptr(GError) error = NULL;

  response->flags = HL_FLAG_TEST;
  g_assert_true (hl_store_save_draft (f->store, response, &error));
  g_assert_no_error (error);
  g_assert_true (hl_store_drop_test (f->store, &error));
  g_assert_no_error (error);
}

/* Ten of them would be two batches. */
static void
test_ratings_of_a_test_leave_nothing (StoreFixture  *f,
                                      gconstpointer  unused)
{
  g_autofree char *body = NULL;

  begin (f, HL_DUTY_TEST, NULL, 5);
  for (guint i = 0; i < 10; i++)
    drop_test (f);
  end (f, HL_DUTY_ENDED_BY_HAND);
  store_fixture_catch_up (f, "2026-11-03T08:00");

  g_assert_cmpint (get_number (f, "SELECT count (*) FROM draft"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM pending"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT coalesce (sum (n), 0) FROM saved"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM journal WHERE kind = 'response'"), ==, 0);
  body = store_fixture_get_text (f, "SELECT body FROM audit WHERE body LIKE '%test ended%'");
  g_assert_nonnull (strstr (body, "\"ratings\":10"));
  assert_pauses (f, 0, 0);
  store_fixture_assert_clean (f);
}

/* A power cut in the middle of a test makes no rating of it. */
static void
test_draft_of_a_test_dies_with_a_restart (StoreFixture  *f,
                                          gconstpointer  unused)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, "555555");
  g_autoptr(GError) error = NULL;
  g_autofree char *body = NULL;

  begin (f, HL_DUTY_TEST, NULL, 5);
  response->flags = HL_FLAG_TEST;
  g_assert_true (hl_store_save_draft (f->store, response, &error));
  store_fixture_close (f);
  store_fixture_open (f, HL_STORE_KIOSK);

  g_assert_cmpint (get_number (f, "SELECT count (*) FROM draft"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM pending"), ==, 0);
  g_assert_cmpint (get_number (f, "SELECT coalesce (sum (n), 0) FROM saved"), ==, 0);
  body = store_fixture_get_text (f, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1");
  g_assert_nonnull (strstr (body, "\"how\":\"restart\""));
  g_assert_nonnull (strstr (body, "\"ratings\":1"));
}

static void
test_trial_is_kept_once (StoreFixture  *f,
                         gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  HlTrialResult result;

  g_assert_true (hl_store_get_trial (f->store, HL_TRIAL_SCANNER, &result, &error));
  g_assert_cmpint (result.day, ==, HL_DAY_NONE);

  g_assert_true (hl_store_note_trial (f->store, 7, HL_TRIAL_SCANNER, FALSE, &error));
  g_assert_true (hl_store_get_trial (f->store, HL_TRIAL_SCANNER, &result, &error));
  g_assert_false (result.passed);

  g_assert_true (hl_store_note_trial (f->store, 7, HL_TRIAL_SCANNER, TRUE, &error));
  g_assert_true (hl_store_get_trial (f->store, HL_TRIAL_SCANNER, &result, &error));
  g_assert_true (result.passed);
  g_assert_cmpint (result.day, ==, hl_day_parse (DAY));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM trial"), ==, 1);
  store_fixture_assert_clean (f);
}

static const StoreCase cases[] = {
  { "/duty/pause-is-told-and-recorded", test_pause_is_told_and_recorded },
  { "/duty/pause-ends-by-itself", test_pause_ends_by_itself },
  { "/duty/next-one-ends-the-one-before", test_next_one_ends_the_one_before },
  { "/duty/ending-nothing-writes-nothing", test_ending_nothing_writes_nothing },
  { "/duty/pause-needs-a-reason", test_pause_needs_a_reason },
  { "/duty/restart-ends-it", test_restart_ends_it },
  { "/duty/other-program-leaves-it", test_other_program_leaves_it },
  { "/duty/ratings-of-a-test-leave-nothing", test_ratings_of_a_test_leave_nothing },
  { "/duty/draft-of-a-test-dies-with-a-restart", test_draft_of_a_test_dies_with_a_restart },
  { "/duty/trial-is-kept-once", test_trial_is_kept_once },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
