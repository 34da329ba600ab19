/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "visit-fixture.h"

/* Answers every page until the thanks. Returns the number of questions. */
static guint
answer_all (VisitFixture *f,
            guint         number)
{
  guint questions = 0;

  while (hl_visit_get_step (f->visit).kind != HL_STEP_THANKS)
    {
      questions += hl_visit_get_step (f->visit).kind == HL_STEP_QUESTION;
      if (hl_visit_takes_several (f->visit))
        {
          hl_visit_go_on (f->visit);
          visit_fixture_settle (f);
        }
      else
        visit_fixture_choose (f, number);
    }

  return questions;
}

static void
test_start_without_overall_question (VisitFixture  *f,
                                     gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_cmpuint (hl_visit_get_n_choices (f->visit), ==, 0);
  visit_fixture_choose (f, 1);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);

  hl_visit_go_on (f->visit);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, HL_STEP_OUTCOME, NULL);
  g_assert_false (hl_visit_can_go_back (f->visit));

  g_assert_cmpuint (answer_all (f, 2), >=, 4);
  closed = visit_fixture_read_closed (f);
  g_assert_cmpint (closed->end, ==, HL_END_DONE);
  g_assert_true (hl_response_is_counted (closed));
  g_assert_false (hl_response_is_partial (closed));
}

static void
test_all_skipped_is_no_response (VisitFixture  *f,
                                 gconstpointer  unused)
{
  hl_visit_start (f->visit);
  visit_fixture_settle (f);
  visit_fixture_skip_to (f, HL_STEP_ATTRACT);
  g_assert_cmpint (visit_fixture_count_closed (f), ==, 0);
}

static void
test_rotation_asks_two_factors (VisitFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;
  guint asked = 0;

  visit_fixture_choose (f, 4);
  visit_fixture_choose (f, HL_OUTCOME_SUBMITTED);
  g_assert_cmpuint (answer_all (f, 4), ==, 2);

  closed = visit_fixture_read_closed (f);
  for (guint factor = 0; factor < HL_N_FACTORS; factor++)
    asked += (closed->asked & HL_FACTOR_BIT (factor)) != 0;
  g_assert_cmpuint (asked, ==, 2);
  g_assert_cmpuint (closed->asked & ~closed->applies, ==, 0);
  g_assert_cmpuint (closed->applies & HL_FACTOR_BIT (HL_FACTOR_RESULT), ==, 0);
  g_assert_cmpuint (hl_response_get_answered_factors (closed), ==, closed->asked);
  g_assert_false (hl_response_is_partial (closed));
}

static void
test_drivers_are_ticked (VisitFixture  *f,
                         gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  visit_fixture_choose (f, 4);
  visit_fixture_choose (f, HL_OUTCOME_INFORMATION);
  visit_fixture_choose (f, 1);
  visit_fixture_choose (f, 1);
  visit_fixture_assert_step (f, HL_STEP_GOOD, NULL);
  g_assert_cmpuint (hl_visit_get_n_choices (f->visit), ==, 3);

  visit_fixture_choose (f, 1);
  visit_fixture_choose (f, 2);
  visit_fixture_choose (f, 1);
  g_assert_false (hl_visit_is_chosen (f->visit, 1));
  g_assert_true (hl_visit_is_chosen (f->visit, 2));
  hl_visit_go_on (f->visit);
  visit_fixture_settle (f);

  visit_fixture_assert_step (f, HL_STEP_BAD, NULL);
  visit_fixture_choose (f, 3);
  hl_visit_go_on (f->visit);
  visit_fixture_settle (f);

  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (f);
  g_assert_cmpuint (closed->drivers_good, ==, HL_FACTOR_BIT (HL_FACTOR_OFFICER));
  g_assert_cmpuint (closed->drivers_bad, ==, HL_FACTOR_BIT (HL_FACTOR_FEEDBACK));
}

/* One citizen in twenty is asked whether someone suggested a level. */
static void
test_some_are_asked_who_suggested (VisitFixture  *f,
                                   gconstpointer  unused)
{
  guint asked = 0;

  for (guint i = 0; i < 200; i++)
    {
      visit_fixture_choose (f, 4);
      visit_fixture_skip_to (f, HL_STEP_OUTCOME);
      while (hl_visit_get_step (f->visit).kind != HL_STEP_THANKS)
        {
          if (hl_visit_get_step (f->visit).kind == HL_STEP_SUGGESTED)
            {
              asked += 1;
              visit_fixture_choose (f, 2);
              continue;
            }
          hl_visit_skip (f->visit);
          visit_fixture_settle (f);
        }
      hl_visit_end (f->visit);
      visit_fixture_settle (f);
    }

  g_assert_cmpuint (asked, >=, 3);
  g_assert_cmpuint (asked, <=, 25);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func, setting) \
  g_test_add ("/visit-flow/" path, VisitFixture, setting, visit_fixture_set_up, func, \
              visit_fixture_tear_down)
  ADD ("start/nd61", test_start_without_overall_question, "nd61 ");
  ADD ("start/sipas-2017", test_start_without_overall_question, "sipas-2017 ");
  ADD ("all-skipped-is-no-response", test_all_skipped_is_no_response, "nd61 ");
  ADD ("rotation-asks-two-factors", test_rotation_asks_two_factors, "sipas-5 rotate 2");
  ADD ("drivers-are-ticked", test_drivers_are_ticked, "sipas-5 drivers");
  ADD ("some-are-asked-who-suggested", test_some_are_asked_who_suggested, NULL);
#undef ADD

  return g_test_run ();
}
