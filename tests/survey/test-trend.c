/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-comparison.h"
#include "hl-trend.h"

#include "sample-questionnaire.h"

#define TARGET 90

static const HlFlow flow_all = { HL_FLOW_ALL, 0 };
static const HlFlow flow_rotate = { HL_FLOW_ROTATE, 2 };

typedef struct
{
  HlQuestionnaire *one;
  HlQuestionnaire *two;
  HlTrend         *trend;
  HlDay            day;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->one = sample_questionnaire_new ("overall access", 5);
  f->two = sample_questionnaire_new ("overall access officer", 5);
  f->trend = hl_trend_new (HL_PERIOD_DAY, hl_measure_headline (), "kiosk", TARGET);
  f->day = hl_day_parse ("2026-11-02");
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_trend_free (f->trend);
  hl_questionnaire_unref (f->two);
  hl_questionnaire_unref (f->one);
}

static HlSummary *
make_summary (HlQuestionnaire *questionnaire,
              HlFlow           flow,
              gint64           satisfied,
              gint64           n)
{
  HlSummary *summary = hl_summary_new (questionnaire, flow);

  summary->stream = g_strdup ("kiosk");
  summary->saved = summary->released = summary->counted = n;
  for (gint64 i = 0; i < n; i++)
    hl_sums_add_person (&summary->cell.headline, i < satisfied, 1);
  for (int i = 0; i < HL_N_FACTORS; i++)
    summary->applied[i] = n;
  summary->cell.factors[HL_FACTOR_ACCESS] = summary->cell.headline;

  return summary;
}

static const HlTrendPoint *
add (Fixture         *f,
     HlQuestionnaire *questionnaire,
     HlFlow           flow,
     gint64           satisfied,
     gint64           n)
{
  g_autoptr(HlSummary) summary = make_summary (questionnaire, flow, satisfied, n);

  hl_trend_add (f->trend, hl_period_of_day (HL_PERIOD_DAY, f->day++), summary, HL_CLOSURE_CLOSED);
  return hl_trend_get_point (f->trend, f->trend->points->len - 1);
}

static void
add_waiting (Fixture *f,
             gint64   saved)
{
  g_autoptr(HlSummary) summary = make_summary (f->two, flow_all, 0, 0);

  summary->saved = saved;
  hl_trend_add (f->trend, hl_period_of_day (HL_PERIOD_DAY, f->day++), summary, HL_CLOSURE_OPEN);
}

static void
test_point_has_its_figure (Fixture       *f,
                           gconstpointer  unused)
{
  const HlTrendPoint *point = add (f, f->one, flow_all, 90, 100);

  g_assert_cmpuint (point->period.from, ==, hl_day_parse ("2026-11-02"));
  g_assert_true (point->questionnaire == f->one);
  g_assert_cmpfloat (point->index.percent, ==, 90);
  g_assert_cmpint (point->index.respondents, ==, 100);
  g_assert_cmpint (point->saved, ==, 100);
  g_assert_cmpint (point->released, ==, 100);
  g_assert_cmpint (point->state, ==, HL_TARGET_UNCLEAR);
  g_assert_cmpint (point->closure, ==, HL_CLOSURE_CLOSED);
  g_assert_false (point->is_break);
  g_assert_false (point->change.defined);
}

static void
test_states_are_those_of_the_target (Fixture       *f,
                                     gconstpointer  unused)
{
  g_assert_cmpint (add (f, f->one, flow_all, 990, 1000)->state, ==, HL_TARGET_MET);
  g_assert_cmpint (add (f, f->one, flow_all, 500, 1000)->state, ==, HL_TARGET_MISSED);
  g_assert_cmpint (add (f, f->one, flow_all, 905, 1000)->state, ==, HL_TARGET_UNCLEAR);
}

static void
test_change_is_against_the_point_before (Fixture       *f,
                                         gconstpointer  unused)
{
  const HlTrendPoint *point;

  add (f, f->one, flow_all, 900, 1000);
  point = add (f, f->one, flow_all, 500, 1000);
  g_assert_true (point->change.defined);
  g_assert_cmpfloat_with_epsilon (point->change.points, -40, 1e-9);
  g_assert_cmpint (point->change.direction, ==, HL_CHANGE_DOWN);
}

static void
test_questionnaire_and_flow_break_it (Fixture       *f,
                                      gconstpointer  unused)
{
  const HlTrendPoint *point;

  add (f, f->one, flow_all, 900, 1000);
  point = add (f, f->two, flow_all, 500, 1000);
  g_assert_true (point->is_break);
  g_assert_false (point->change.defined);

  g_assert_false (add (f, f->two, flow_all, 500, 1000)->is_break);
  point = add (f, f->two, flow_rotate, 500, 1000);
  g_assert_true (point->is_break);
  g_assert_cmpint (point->flow.kind, ==, HL_FLOW_ROTATE);
  g_assert_true (add (f, f->one, flow_all, 900, 1000)->is_break);
}

/* Where only the number saved is known, nothing tells one survey from another. */
static void
test_days_that_wait_are_no_breaks (Fixture       *f,
                                   gconstpointer  unused)
{
  const HlTrendPoint *point;

  add (f, f->one, flow_all, 900, 1000);
  add_waiting (f, 3);
  point = hl_trend_get_point (f->trend, 1);
  g_assert_cmpint (point->saved, ==, 3);
  g_assert_cmpint (point->released, ==, 0);
  g_assert_false (point->index.defined);
  g_assert_false (point->is_break);
  g_assert_cmpint (point->state, ==, HL_TARGET_UNCLEAR);

  point = add (f, f->one, flow_all, 500, 1000);
  g_assert_false (point->is_break);
  g_assert_true (point->change.defined);
}

static void
test_empty_periods_have_no_point (Fixture       *f,
                                  gconstpointer  unused)
{
  add_waiting (f, 0);
  g_assert_cmpuint (f->trend->points->len, ==, 0);
}

static void
test_unanswered_measure_is_no_break (Fixture       *f,
                                     gconstpointer  unused)
{
  f->trend->measure = hl_measure_of_factor (HL_FACTOR_RESULT);
  add (f, f->one, flow_all, 900, 1000);
  g_assert_false (add (f, f->one, flow_all, 900, 1000)->change.defined);
  g_assert_false (hl_trend_get_point (f->trend, 1)->is_break);
}

static void
test_comparison_of_two_days (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr(HlSummary) before = make_summary (f->one, flow_all, 900, 1000);
  g_autoptr(HlSummary) after = make_summary (f->one, flow_all, 500, 1000);
  HlComparison found = hl_comparison_make (f->day + 7, after, f->day, before);
  HlComparison alone = hl_comparison_make (f->day, after, HL_DAY_NONE, NULL);

  g_assert_cmpuint (found.day - found.before, ==, 7);
  g_assert_cmpint (found.headline.direction, ==, HL_CHANGE_DOWN);
  g_assert_cmpint (found.factors[HL_FACTOR_ACCESS].direction, ==, HL_CHANGE_DOWN);
  g_assert_false (found.factors[HL_FACTOR_RESULT].defined);
  g_assert_false (found.overall.defined);

  g_assert_cmpuint (alone.before, ==, HL_DAY_NONE);
  g_assert_false (alone.headline.defined);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/trend/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("point-has-its-figure", test_point_has_its_figure);
  ADD ("states-are-those-of-the-target", test_states_are_those_of_the_target);
  ADD ("change-is-against-the-point-before", test_change_is_against_the_point_before);
  ADD ("questionnaire-and-flow-break-it", test_questionnaire_and_flow_break_it);
  ADD ("days-that-wait-are-no-breaks", test_days_that_wait_are_no_breaks);
  ADD ("empty-periods-have-no-point", test_empty_periods_have_no_point);
  ADD ("unanswered-measure-is-no-break", test_unanswered_measure_is_no_break);
  ADD ("comparison-of-two-days", test_comparison_of_two_days);
#undef ADD

  return g_test_run ();
}
