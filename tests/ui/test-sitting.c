/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-sitting.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  HlQuestionnaire *questionnaire;
  HlSitting       *sitting;
  guint            access;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "questionnaires",
                                            "sipas-5.json", NULL);
  g_autoptr(GError) error = NULL;

  f->questionnaire = hl_questionnaire_load (path, &error);
  g_assert_no_error (error);
  f->access = (guint) hl_questionnaire_find_item (f->questionnaire, "access");
  f->sitting = hl_sitting_new (f->questionnaire, (HlFlow) { HL_FLOW_ALL, 0 }, 10 * SECOND);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_sitting_free (f->sitting);
  hl_questionnaire_unref (f->questionnaire);
}

static void
answer (Fixture *f,
        guint    level,
        gint64   now)
{
  hl_sitting_touch (f->sitting, now);
  hl_sitting_set_level (f->sitting, f->access, level, SECOND, now);
}

static gboolean
is_raised (Fixture *f)
{
  g_autoptr(HlTrace) trace = hl_sitting_to_trace (f->sitting, 0);

  return trace->raised_after_pause;
}

static void
test_first_answer_gives_day_and_hour (Fixture       *f,
                                      gconstpointer  unused)
{
  HlNow first = { 2461347, 9, 545, 0, TRUE };
  HlNow later = { 2461347, 10, 605, -1, FALSE };
  const HlContext *context = &hl_sitting_get_response (f->sitting)->context;
  g_autoptr(HlTrace) trace = NULL;

  g_assert_false (hl_sitting_has_begun (f->sitting));
  hl_sitting_begin (f->sitting, first, 7 * SECOND);
  hl_sitting_begin (f->sitting, later, 90 * SECOND);

  g_assert_cmpint (context->hour, ==, 9);
  g_assert_cmpint (context->session, ==, 0);
  g_assert_false (context->clock_wrong);

  trace = hl_sitting_to_trace (f->sitting, 99 * SECOND);
  g_assert_cmpint (trace->began, ==, 7 * SECOND);
  g_assert_cmpint (trace->ended, ==, 99 * SECOND);
  g_assert_true (trace->open);
}

static void
test_wrong_clock_is_marked (Fixture       *f,
                            gconstpointer  unused)
{
  HlNow now = { 2461347, 9, 545, -1, FALSE };
  g_autoptr(HlTrace) trace = NULL;

  hl_sitting_begin (f->sitting, now, 0);
  trace = hl_sitting_to_trace (f->sitting, SECOND);

  g_assert_true (hl_sitting_get_response (f->sitting)->context.clock_wrong);
  g_assert_false (trace->open);
}

static void
test_seconds_add_up (Fixture       *f,
                     gconstpointer  unused)
{
  hl_sitting_spend (f->sitting, f->access, 1400 * 1000);
  g_assert_cmpuint (hl_sitting_get_response (f->sitting)->seconds[f->access], ==, 1);
  hl_sitting_spend (f->sitting, f->access, 1300 * 1000);
  g_assert_cmpuint (hl_sitting_get_response (f->sitting)->seconds[f->access], ==, 3);
}

/* A page that was seen has a time; one that flew past was not seen. */
static void
test_short_times_show (Fixture       *f,
                       gconstpointer  unused)
{
  HlResponse *response = hl_sitting_get_response (f->sitting);
  guint outcome = hl_path_get_page (response->questionnaire, HL_PATH_OUTCOME);

  hl_sitting_spend (f->sitting, outcome, 400 * 1000);
  g_assert_cmpuint (response->seconds[outcome], ==, 1);
  hl_sitting_spend (f->sitting, f->access, 50);
  g_assert_cmpuint (response->seconds[f->access], ==, 0);
}

static void
test_last_page_is_known (Fixture       *f,
                         gconstpointer  unused)
{
  HlResponse *response = hl_sitting_get_response (f->sitting);
  guint outcome = hl_path_get_page (response->questionnaire, HL_PATH_OUTCOME);

  g_assert_cmpint (response->at, ==, -1);
  hl_sitting_arrive (f->sitting, outcome);
  g_assert_cmpint (response->at, ==, (int) outcome);
}

static void
test_trace_has_one_time_a_factor (Fixture       *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlTrace) trace = NULL;
  guint overall = (guint) hl_questionnaire_get_overall (f->questionnaire);

  hl_sitting_set_level (f->sitting, overall, 4, 9 * SECOND, SECOND);
  hl_sitting_set_level (f->sitting, f->access, 4, 2 * SECOND, 3 * SECOND);
  hl_sitting_set_level (f->sitting, f->access, 5, 3 * SECOND, 9 * SECOND);
  hl_sitting_set_level (f->sitting, f->access + 1, 5, SECOND, 10 * SECOND);
  hl_sitting_set_level (f->sitting, f->access + 1, 0, 0, 11 * SECOND);

  trace = hl_sitting_to_trace (f->sitting, 12 * SECOND);
  g_assert_cmpuint (trace->answer_us->len, ==, 1);
  g_assert_cmpint (g_array_index (trace->answer_us, gint64, 0), ==, 3 * SECOND);
}

static void
test_raised_after_pause (Fixture       *f,
                         gconstpointer  unused)
{
  answer (f, 2, 100 * SECOND);
  answer (f, 3, 105 * SECOND);
  g_assert_false (is_raised (f));

  /* Back is a touch too: the pause before it counts all the same. */
  hl_sitting_touch (f->sitting, 116 * SECOND);
  answer (f, 5, 117 * SECOND);
  g_assert_true (is_raised (f));
}

static void
test_pause_before_the_first_answer_means_nothing (Fixture       *f,
                                                  gconstpointer  unused)
{
  hl_sitting_touch (f->sitting, SECOND);
  answer (f, 2, 60 * SECOND);
  answer (f, 5, 65 * SECOND);
  g_assert_false (is_raised (f));
}

static void
test_lowered_after_pause_is_no_change (Fixture       *f,
                                       gconstpointer  unused)
{
  answer (f, 5, 100 * SECOND);
  answer (f, 1, 160 * SECOND);
  g_assert_false (is_raised (f));
}

static void
test_dossier_goes_into_each_trace (Fixture       *f,
                                   gconstpointer  unused)
{
  g_autoptr(HlTrace) first = NULL;
  g_autoptr(HlTrace) second = NULL;
  HlDossier *dossier = hl_dossier_find ("000.00.19.H37-261030-0001", hl_day_parse ("2026-11-02"));

  g_assert_nonnull (dossier);
  hl_sitting_take_dossier (f->sitting, dossier);
  g_assert_true (hl_sitting_get_response (f->sitting)->context.had_receipt);

  first = hl_sitting_to_trace (f->sitting, SECOND);
  second = hl_sitting_to_trace (f->sitting, SECOND);
  g_assert_cmpstr (first->dossier->code, ==, "000.00.19.H37-261030-0001");
  g_assert_cmpstr (second->dossier->code, ==, first->dossier->code);
  g_assert_cmpuint (first->dossier->number, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/sitting/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("first-answer-gives-day-and-hour", test_first_answer_gives_day_and_hour);
  ADD ("wrong-clock-is-marked", test_wrong_clock_is_marked);
  ADD ("seconds-add-up", test_seconds_add_up);
  ADD ("short-times-show", test_short_times_show);
  ADD ("last-page-is-known", test_last_page_is_known);
  ADD ("trace-has-one-time-a-factor", test_trace_has_one_time_a_factor);
  ADD ("raised-after-pause", test_raised_after_pause);
  ADD ("pause-before-the-first-answer", test_pause_before_the_first_answer_means_nothing);
  ADD ("lowered-after-pause", test_lowered_after_pause_is_no_change);
  ADD ("dossier-goes-into-each-trace", test_dossier_goes_into_each_trace);
#undef ADD

  return g_test_run ();
}
