/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "visit-fixture.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define CODE "000.00.19.H37-261030-0001"

enum {
  OVERALL,
  ACCESS,
  PROCEDURE,
  OFFICER,
  RESULT,
  FEEDBACK,
};

static void
assert_levels (const HlResponse *response,
               const char       *levels)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%d", response->levels[i]);

  g_assert_cmpstr (text->str, ==, levels);
}

/* Through attract, outcome, counter and field to the first question. */
static void
begin (VisitFixture *f,
       guint         level,
       HlOutcome     outcome)
{
  visit_fixture_choose (f, level);
  visit_fixture_choose (f, (guint) outcome);
  visit_fixture_choose (f, 3);
  visit_fixture_choose (f, 1);
}

static void
back (VisitFixture *f)
{
  hl_visit_back (f->visit);
  visit_fixture_settle (f);
}

static void
end (VisitFixture *f)
{
  hl_visit_end (f->visit);
  visit_fixture_settle (f);
}

static void
test_full_path_is_stored (VisitFixture  *f,
                          gconstpointer  unused)
{
  static const char * const items[] = { "access", "procedure", "officer", "result", "feedback" };
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_assert_step (f, HL_STEP_ATTRACT, "overall");
  visit_fixture_choose (f, 4);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
  visit_fixture_choose (f, 2);
  visit_fixture_assert_step (f, HL_STEP_COUNTER, NULL);
  visit_fixture_choose (f, 3);
  visit_fixture_assert_step (f, HL_STEP_FIELD, NULL);
  visit_fixture_choose (f, 1);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      guint total;

      visit_fixture_assert_step (f, HL_STEP_QUESTION, items[i]);
      g_assert_cmpuint (hl_visit_get_progress (f->visit, &total), ==, i + 1);
      g_assert_cmpuint (total, ==, 5);
      visit_fixture_choose (f, i + 1);
    }

  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (f);
  assert_levels (closed, "412345");
  g_assert_cmpint (closed->end, ==, HL_END_DONE);
  g_assert_cmpint (closed->context.outcome, ==, HL_OUTCOME_RECEIVED);
  g_assert_cmpstr (closed->context.counter, ==, "3");
  g_assert_cmpstr (closed->context.field, ==, "dat-dai");
  g_assert_cmpstr (closed->context.language, ==, "vi");
  g_assert_cmpstr (closed->context.channel, ==, "screen");
  g_assert_cmpint (closed->context.hour, ==, 7);
  g_assert_false (closed->context.had_receipt);
  g_assert_null (visit_fixture_read_draft (f));
}

static void
test_each_tap_is_on_disk (VisitFixture  *f,
                          gconstpointer  unused)
{
  g_autoptr(HlResponse) first = NULL;
  g_autoptr(HlResponse) second = NULL;

  visit_fixture_choose (f, 5);
  first = visit_fixture_read_draft (f);
  assert_levels (first, "500000");

  visit_fixture_choose (f, 1);
  visit_fixture_choose (f, 8);
  visit_fixture_choose (f, 11);
  visit_fixture_choose (f, 2);
  second = visit_fixture_read_draft (f);
  assert_levels (second, "520000");
  g_assert_cmpint (second->context.outcome, ==, HL_OUTCOME_SUBMITTED);
  g_assert_cmpstr (second->context.counter, ==, "8");
  g_assert_cmpstr (second->context.field, ==, "xuat-nhap-canh");
}

static void
test_outcome_decides_questions (VisitFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;
  guint total;

  begin (f, 3, HL_OUTCOME_INFORMATION);
  visit_fixture_choose (f, 3);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "officer");
  visit_fixture_choose (f, 3);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "feedback");
  g_assert_cmpuint (hl_visit_get_progress (f->visit, &total), ==, 3);
  g_assert_cmpuint (total, ==, 3);
  visit_fixture_choose (f, 3);

  closed = visit_fixture_read_closed (f);
  g_assert_cmpuint (closed->applies, ==, HL_FACTOR_BIT (HL_FACTOR_ACCESS) |
                    HL_FACTOR_BIT (HL_FACTOR_OFFICER) | HL_FACTOR_BIT (HL_FACTOR_FEEDBACK));
}

static void
test_back_shows_what_was_chosen (VisitFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlResponse) draft = NULL;

  begin (f, 4, HL_OUTCOME_SUBMITTED);
  visit_fixture_choose (f, 4);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  g_assert_true (hl_visit_is_chosen (f->visit, 4));
  g_assert_false (hl_visit_is_chosen (f->visit, 3));

  visit_fixture_choose (f, 3);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "procedure");
  draft = visit_fixture_read_draft (f);
  assert_levels (draft, "430000");
}

static void
test_back_leads_to_the_overall_question (VisitFixture  *f,
                                         gconstpointer  unused)
{
  guint total;

  visit_fixture_choose (f, 4);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "overall");
  g_assert_true (hl_visit_is_chosen (f->visit, 4));
  g_assert_cmpuint (hl_visit_get_progress (f->visit, &total), ==, 0);
  g_assert_false (hl_visit_can_go_back (f->visit));
  back (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "overall");
}

static void
test_other_outcome_takes_answers_back (VisitFixture  *f,
                                       gconstpointer  unused)
{
  g_autoptr(HlResponse) draft = NULL;

  begin (f, 4, HL_OUTCOME_RECEIVED);
  visit_fixture_choose (f, 3);
  visit_fixture_choose (f, 3);
  for (int i = 0; i < 5; i++)
    back (f);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
  g_assert_true (hl_visit_is_chosen (f->visit, HL_OUTCOME_RECEIVED));

  visit_fixture_choose (f, HL_OUTCOME_INFORMATION);
  draft = visit_fixture_read_draft (f);
  assert_levels (draft, "430000");
}

static void
test_skipped_question_has_no_level (VisitFixture  *f,
                                    gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  begin (f, 4, HL_OUTCOME_SUBMITTED);
  visit_fixture_choose (f, 3);
  back (f);
  hl_visit_skip (f->visit);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "procedure");
  visit_fixture_choose (f, 5);
  visit_fixture_skip_to (f, HL_STEP_THANKS);

  closed = visit_fixture_read_closed (f);
  assert_levels (closed, "405000");
  g_assert_true (hl_response_is_partial (closed));
}

static void
test_context_can_be_skipped (VisitFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_choose (f, 1);
  visit_fixture_skip_to (f, HL_STEP_THANKS);

  closed = visit_fixture_read_closed (f);
  g_assert_cmpint (closed->context.outcome, ==, HL_OUTCOME_UNKNOWN);
  g_assert_null (closed->context.counter);
  g_assert_null (closed->context.field);
  g_assert_true (hl_response_is_lone (closed));
}

static void
test_never_takes_feedback_out (VisitFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  begin (f, 4, HL_OUTCOME_SUBMITTED);
  hl_visit_never (f->visit);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  for (int i = 0; i < 3; i++)
    visit_fixture_choose (f, 4);
  g_assert_true (hl_visit_asks_feedback (f->visit));
  hl_visit_never (f->visit);
  visit_fixture_settle (f);

  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (f);
  g_assert_cmpuint (closed->applies & HL_FACTOR_BIT (HL_FACTOR_FEEDBACK), ==, 0);
  g_assert_false (hl_response_is_partial (closed));
}

static void
test_end_keeps_what_was_given (VisitFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  begin (f, 2, HL_OUTCOME_SUBMITTED);
  visit_fixture_choose (f, 1);
  end (f);

  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (f);
  assert_levels (closed, "210000");
  g_assert_cmpint (closed->end, ==, HL_END_LEFT);
}

static void
test_end_without_a_level_is_no_response (VisitFixture  *f,
                                         gconstpointer  unused)
{
  visit_fixture_choose (f, 2);
  back (f);
  hl_visit_skip (f->visit);
  visit_fixture_settle (f);
  end (f);

  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_cmpint (visit_fixture_count_closed (f), ==, 0);
  g_assert_null (visit_fixture_read_draft (f));
}

static void
test_double_tap_is_one_answer (VisitFixture  *f,
                               gconstpointer  unused)
{
  hl_visit_choose (f->visit, 4);
  hl_visit_choose (f->visit, 4);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);

  /* On disk, but the page has been there for a moment only. */
  while (g_main_context_iteration (NULL, FALSE) || hl_visit_takes_input (f->visit))
    continue;
  hl_clock_advance (f->store.clock, SECOND / 10);
  hl_visit_choose (f->visit, 4);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
  g_assert_cmpuint (f->steps, ==, 1);
}

static void
test_no_input_until_the_answer_is_on_disk (VisitFixture  *f,
                                           gconstpointer  unused)
{
  hl_visit_choose (f->visit, 4);
  hl_clock_advance (f->store.clock, SECOND);

  /* The main loop has not run: nothing can have been acknowledged. */
  g_assert_false (hl_visit_takes_input (f->visit));
  hl_visit_choose (f->visit, 1);
  hl_visit_skip (f->visit);
  hl_visit_end (f->visit);
  hl_visit_open (f->visit, HL_STEP_LANGUAGE);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);

  visit_fixture_settle (f);
  g_assert_true (hl_visit_takes_input (f->visit));
  visit_fixture_choose (f, 1);
  visit_fixture_assert_step (f, HL_STEP_COUNTER, NULL);
}

static void
test_number_without_choice_is_ignored (VisitFixture  *f,
                                       gconstpointer  unused)
{
  hl_visit_choose (f->visit, 0);
  hl_visit_choose (f->visit, 6);
  hl_visit_back (f->visit);
  hl_visit_skip (f->visit);
  hl_visit_never (f->visit);
  hl_visit_extend (f->visit);
  hl_visit_start (f->visit);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_cmpuint (f->steps, ==, 0);
}

static void
test_idle_citizen_is_asked_then_left (VisitFixture  *f,
                                      gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  begin (f, 2, HL_OUTCOME_SUBMITTED);
  visit_fixture_choose (f, 1);
  visit_fixture_pass (f, 46 * SECOND);
  g_assert_true (hl_visit_is_asking (f->visit));
  hl_visit_choose (f->visit, 5);
  visit_fixture_pass (f, 20 * SECOND);
  visit_fixture_settle (f);

  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_false (hl_visit_is_asking (f->visit));
  closed = visit_fixture_read_closed (f);
  assert_levels (closed, "210000");
  g_assert_cmpint (closed->end, ==, HL_END_TIMEOUT);
}

static void
test_more_time_ten_times (VisitFixture  *f,
                          gconstpointer  unused)
{
  visit_fixture_choose (f, 2);

  for (int i = 0; i < 10; i++)
    {
      visit_fixture_pass (f, 46 * SECOND);
      g_assert_true (hl_visit_is_asking (f->visit));
      visit_fixture_pass (f, 10 * SECOND);
      hl_visit_extend (f->visit);
      g_assert_false (hl_visit_is_asking (f->visit));
      visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
    }

  visit_fixture_pass (f, 46 * SECOND);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
}

static void
test_end_answers_the_idle_dialog (VisitFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_choose (f, 2);
  visit_fixture_pass (f, 46 * SECOND);
  end (f);

  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (f);
  g_assert_cmpint (closed->end, ==, HL_END_LEFT);
}

static void
test_thanks_close_after_the_last_touch (VisitFixture  *f,
                                        gconstpointer  unused)
{
  visit_fixture_choose (f, 2);
  end (f);
  visit_fixture_pass (f, 10 * SECOND);
  hl_visit_touch (f->visit, FALSE);
  visit_fixture_pass (f, 14 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  visit_fixture_pass (f, 2 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
}

static void
pick (VisitFixture *f,
      guint         number)
{
  hl_visit_touch (f->visit, FALSE);
  hl_visit_open (f->visit, HL_STEP_LANGUAGE);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, HL_STEP_LANGUAGE, NULL);
  visit_fixture_choose (f, number);
}

static void
test_language_closes_nothing (VisitFixture  *f,
                              gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  begin (f, 2, HL_OUTCOME_SUBMITTED);
  pick (f, 2);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  g_assert_cmpstr (hl_visit_get_language (f->visit), ==, "en");
  visit_fixture_choose (f, 3);
  end (f);
  g_assert_cmpstr (hl_visit_get_language (f->visit), ==, "en");
  closed = visit_fixture_read_closed (f);
  g_assert_cmpstr (closed->context.language, ==, "en");
  assert_levels (closed, "230000");

  /* The next citizen finds Vietnamese. */
  end (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_cmpstr (hl_visit_get_language (f->visit), ==, "vi");
}

static void
test_language_page_can_be_left (VisitFixture  *f,
                                gconstpointer  unused)
{
  hl_visit_open (f->visit, HL_STEP_LANGUAGE);
  visit_fixture_settle (f);
  g_assert_true (hl_visit_is_chosen (f->visit, 1));
  back (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_cmpstr (hl_visit_get_language (f->visit), ==, "vi");
}

static void
test_attract_forgets_an_idle_choice (VisitFixture  *f,
                                     gconstpointer  unused)
{
  pick (f, 3);
  hl_visit_scan (f->visit, CODE);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  visit_fixture_pass (f, 46 * SECOND);
  g_assert_false (hl_visit_is_asking (f->visit));
  g_assert_cmpstr (hl_visit_get_language (f->visit), ==, "vi");
  g_assert_false (hl_visit_get_response (f->visit)->context.had_receipt);
}

static void
test_closed_outside_hours (VisitFixture  *f,
                           gconstpointer  unused)
{
  store_fixture_set_time (&f->store, "2026-11-02T11:30");
  visit_fixture_pass (f, 2 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_CLOSED, NULL);
  visit_fixture_choose (f, 5);
  visit_fixture_assert_step (f, HL_STEP_CLOSED, NULL);

  store_fixture_set_time (&f->store, "2026-11-02T13:30");
  visit_fixture_pass (f, 2 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
}

static void
test_visit_goes_on_after_closing_time (VisitFixture  *f,
                                       gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_choose (f, 5);
  store_fixture_set_time (&f->store, "2026-11-02T11:31");
  visit_fixture_pass (f, 2 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
  end (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (f);
  g_assert_cmpint (closed->context.session, ==, 0);
  visit_fixture_pass (f, 16 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_CLOSED, NULL);
}

static void
test_trouble_loses_nothing (VisitFixture  *f,
                            gconstpointer  unused)
{
  g_autoptr(HlResponse) before = NULL;
  g_autoptr(HlResponse) after = NULL;

  begin (f, 4, HL_OUTCOME_SUBMITTED);
  visit_fixture_break (f);
  visit_fixture_choose (f, 3);
  visit_fixture_assert_step (f, HL_STEP_TROUBLE, NULL);
  before = visit_fixture_read_draft (f);
  assert_levels (before, "400000");

  visit_fixture_recover (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "procedure");
  after = visit_fixture_read_draft (f);
  assert_levels (after, "430000");
}

static void
test_trouble_at_the_last_answer (VisitFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  begin (f, 4, HL_OUTCOME_INFORMATION);
  visit_fixture_choose (f, 3);
  visit_fixture_choose (f, 3);
  visit_fixture_break (f);
  visit_fixture_choose (f, 5);
  visit_fixture_assert_step (f, HL_STEP_TROUBLE, NULL);

  visit_fixture_recover (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (f);
  assert_levels (closed, "430305");
}

static void
test_slow_disk_is_trouble_after_two_seconds (VisitFixture  *f,
                                             gconstpointer  unused)
{
  hl_visit_choose (f->visit, 4);
  hl_clock_advance (f->store.clock, 2 * SECOND - 1);
  hl_visit_tick (f->visit);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
  hl_clock_advance (f->store.clock, 1);
  hl_visit_tick (f->visit);
  visit_fixture_assert_step (f, HL_STEP_TROUBLE, NULL);

  /* It was only slow. */
  while (hl_visit_get_step (f->visit).kind == HL_STEP_TROUBLE)
    g_main_context_iteration (NULL, TRUE);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
}

/* Lets the window's time pass, and the wall's stand still at @local. Returns: the
 * quarters of an hour that are recorded, once there are @n of them */
static char *
wait_for_quarters (VisitFixture *f,
                   const char   *local,
                   gint64        n)
{
  gint64 found = 0;
  char *quarters = NULL;

  while (found < n)
    {
      visit_fixture_pass (f, 31 * SECOND);
      store_fixture_set_time (&f->store, local);
      store_fixture_open (&f->store, HL_STORE_READ);
      found = store_fixture_get_number (&f->store, "SELECT count (*) FROM opened");
      g_free (quarters);
      quarters = store_fixture_get_text (&f->store, "SELECT group_concat (quarter) FROM"
                                         " (SELECT quarter FROM opened ORDER BY 1)");
      store_fixture_close (&f->store);
    }

  return quarters;
}

static void
test_open_time_is_recorded (VisitFixture  *f,
                            gconstpointer  unused)
{
  g_autofree char *first = wait_for_quarters (f, "2026-11-02T07:30", 1);
  g_autofree char *quarters = NULL;

  store_fixture_set_time (&f->store, "2026-11-02T11:31");
  visit_fixture_pass (f, 61 * SECOND);
  store_fixture_set_time (&f->store, "2026-11-02T13:31");
  quarters = wait_for_quarters (f, "2026-11-02T13:31", 2);
  g_assert_cmpstr (first, ==, "30");
  g_assert_cmpstr (quarters, ==, "30,54");
}

/* While the disk fails no ratings are taken, whoever stands there. */
static void
test_trouble_is_no_open_time (VisitFixture  *f,
                              gconstpointer  unused)
{
  g_autofree char *first = wait_for_quarters (f, "2026-11-02T07:30", 1);
  g_autofree char *quarters = NULL;

  visit_fixture_break (f);
  visit_fixture_choose (f, 4);
  visit_fixture_assert_step (f, HL_STEP_TROUBLE, NULL);
  for (guint i = 0; i < 10; i++)
    {
      store_fixture_set_time (&f->store, "2026-11-02T07:50");
      visit_fixture_pass (f, 31 * SECOND);
      visit_fixture_assert_step (f, HL_STEP_TROUBLE, NULL);
    }

  store_fixture_set_time (&f->store, "2026-11-02T08:05");
  visit_fixture_recover (f);
  quarters = wait_for_quarters (f, "2026-11-02T08:05", 2);
  g_assert_cmpstr (first, ==, "30");
  g_assert_cmpstr (quarters, ==, "30,32");
}

static void
test_scan_is_kept_for_this_visit (VisitFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  hl_visit_scan (f->visit, "https://dichvucong.example/?hs=" CODE);
  g_assert_cmpint (hl_visit_get_notice (f->visit), ==, HL_VISIT_NOTICE_CODE);
  visit_fixture_choose (f, 2);
  g_assert_cmpint (hl_visit_get_notice (f->visit), ==, HL_VISIT_NOTICE_NONE);
  end (f);

  closed = visit_fixture_read_closed (f);
  g_assert_true (closed->context.had_receipt);
  g_assert_false (hl_visit_get_response (f->visit)->context.had_receipt);
  g_assert_false (store_fixture_contains_bytes (f->store.dir, "261030-0001"));
}

static void
test_scan_in_the_middle_changes_no_page (VisitFixture  *f,
                                         gconstpointer  unused)
{
  begin (f, 4, HL_OUTCOME_SUBMITTED);
  hl_visit_scan (f->visit, CODE);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  g_assert_true (hl_visit_get_response (f->visit)->context.had_receipt);
}

static void
test_other_scan_keeps_nothing (VisitFixture  *f,
                               gconstpointer  unused)
{
  hl_visit_scan (f->visit, "001203004567||NGUYEN VAN A|01011990");
  g_assert_cmpint (hl_visit_get_notice (f->visit), ==, HL_VISIT_NOTICE_NO_CODE);
  g_assert_false (hl_visit_get_response (f->visit)->context.had_receipt);
  visit_fixture_pass (f, 7 * SECOND);
  g_assert_cmpint (hl_visit_get_notice (f->visit), ==, HL_VISIT_NOTICE_NONE);
}

static void
test_scan_during_thanks_is_the_next_citizens (VisitFixture  *f,
                                              gconstpointer  unused)
{
  visit_fixture_choose (f, 2);
  end (f);
  hl_visit_scan (f->visit, CODE);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_true (hl_visit_get_response (f->visit)->context.had_receipt);
}

static void
test_keys_are_another_channel (VisitFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  hl_visit_touch (f->visit, TRUE);
  hl_visit_choose (f->visit, 5);
  visit_fixture_settle (f);
  end (f);
  closed = visit_fixture_read_closed (f);
  g_assert_cmpstr (closed->context.channel, ==, "keypad");
}

static void
test_seconds_are_counted_a_page (VisitFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_pass (f, 30 * SECOND);
  begin (f, 4, HL_OUTCOME_SUBMITTED);
  visit_fixture_pass (f, 4 * SECOND);
  visit_fixture_choose (f, 3);
  visit_fixture_pass (f, 2 * SECOND);
  end (f);

  closed = visit_fixture_read_closed (f);
  g_assert_cmpuint (closed->seconds[OVERALL], ==, 0);
  /* What it took to be settled comes on top. */
  g_assert_cmpuint (closed->seconds[ACCESS], >=, 4);
  g_assert_cmpuint (closed->seconds[ACCESS], <=, 6);
  g_assert_cmpuint (closed->seconds[PROCEDURE], >=, 2);
  g_assert_cmpuint (closed->seconds[PROCEDURE], <=, 4);
  g_assert_cmpuint (closed->seconds[OFFICER], ==, 0);
  g_assert_cmpuint (closed->seconds[RESULT] + closed->seconds[FEEDBACK], ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/visit/" path, VisitFixture, NULL, visit_fixture_set_up, func, \
              visit_fixture_tear_down)
  ADD ("full-path-is-stored", test_full_path_is_stored);
  ADD ("each-tap-is-on-disk", test_each_tap_is_on_disk);
  ADD ("outcome-decides-questions", test_outcome_decides_questions);
  ADD ("back/shows-what-was-chosen", test_back_shows_what_was_chosen);
  ADD ("back/leads-to-the-overall-question", test_back_leads_to_the_overall_question);
  ADD ("back/other-outcome-takes-answers-back", test_other_outcome_takes_answers_back);
  ADD ("skip/question-has-no-level", test_skipped_question_has_no_level);
  ADD ("skip/context", test_context_can_be_skipped);
  ADD ("never-takes-feedback-out", test_never_takes_feedback_out);
  ADD ("end/keeps-what-was-given", test_end_keeps_what_was_given);
  ADD ("end/without-a-level-is-no-response", test_end_without_a_level_is_no_response);
  ADD ("taps/double-is-one-answer", test_double_tap_is_one_answer);
  ADD ("taps/none-until-on-disk", test_no_input_until_the_answer_is_on_disk);
  ADD ("taps/number-without-choice", test_number_without_choice_is_ignored);
  ADD ("idle/asked-then-left", test_idle_citizen_is_asked_then_left);
  ADD ("idle/more-time-ten-times", test_more_time_ten_times);
  ADD ("idle/end-answers-the-dialog", test_end_answers_the_idle_dialog);
  ADD ("idle/thanks-close", test_thanks_close_after_the_last_touch);
  ADD ("idle/attract-forgets", test_attract_forgets_an_idle_choice);
  ADD ("language/closes-nothing", test_language_closes_nothing);
  ADD ("language/page-can-be-left", test_language_page_can_be_left);
  ADD ("hours/closed-outside", test_closed_outside_hours);
  ADD ("hours/visit-goes-on", test_visit_goes_on_after_closing_time);
  ADD ("trouble/loses-nothing", test_trouble_loses_nothing);
  ADD ("trouble/at-the-last-answer", test_trouble_at_the_last_answer);
  ADD ("open-time/is-recorded", test_open_time_is_recorded);
  ADD ("open-time/trouble-is-none", test_trouble_is_no_open_time);
  ADD ("trouble/slow-disk", test_slow_disk_is_trouble_after_two_seconds);
  ADD ("scan/is-kept-for-this-visit", test_scan_is_kept_for_this_visit);
  ADD ("scan/in-the-middle", test_scan_in_the_middle_changes_no_page);
  ADD ("scan/other-keeps-nothing", test_other_scan_keeps_nothing);
  ADD ("scan/during-thanks", test_scan_during_thanks_is_the_next_citizens);
  ADD ("keys-are-another-channel", test_keys_are_another_channel);
  ADD ("seconds-are-counted-a-page", test_seconds_are_counted_a_page);
#undef ADD

  return g_test_run ();
}
