/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-change.h"

#include "sample-questionnaire.h"

#include <math.h>

#define assert_near(value, expected, within) \
  g_assert_cmpfloat_with_epsilon (value, expected, within)

static const HlFlow flow_all = { HL_FLOW_ALL, 0 };
static const HlFlow flow_rotate = { HL_FLOW_ROTATE, 2 };

static HlIndex
make_index (gint64 satisfied,
            gint64 n)
{
  HlTally tally = { { n - satisfied, 0, 0, satisfied, 0 } };

  return hl_index_from_tally (&tally);
}

static HlChange
change (gint64 before,
        gint64 n_before,
        gint64 after,
        gint64 n_after)
{
  HlIndex from = make_index (before, n_before), to = make_index (after, n_after);

  return hl_change_between (&from, &to);
}

/* Examples (a) to (h) of Newcombe 1998, table II, method 10, in points. */
static void
test_interval_is_newcombes (void)
{
  static const struct
  {
    gint64            after, n_after, before, n_before;
    double            low, high;
    HlChangeDirection direction;
  } examples[] = {
    { 56, 70, 48, 80, 5.24, 33.39, HL_CHANGE_UP },
    { 9, 10, 3, 10, 17.05, 80.90, HL_CHANGE_UP },
    { 6, 7, 2, 7, 5.82, 80.62, HL_CHANGE_UP },
    { 5, 56, 0, 29, -3.81, 19.26, HL_CHANGE_NONE },
    { 0, 10, 0, 20, -16.11, 27.75, HL_CHANGE_NONE },
    { 0, 10, 0, 10, -27.75, 27.75, HL_CHANGE_NONE },
    { 10, 10, 0, 20, 67.91, 100.00, HL_CHANGE_UP },
    { 10, 10, 0, 10, 60.75, 100.00, HL_CHANGE_UP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      HlChange found = change (examples[i].before, examples[i].n_before, examples[i].after,
                               examples[i].n_after);
      HlChange back = change (examples[i].after, examples[i].n_after, examples[i].before,
                              examples[i].n_before);

      g_assert_true (found.defined);
      assert_near (found.low, examples[i].low, 0.005);
      assert_near (found.high, examples[i].high, 0.005);
      g_assert_cmpint (found.direction, ==, examples[i].direction);

      assert_near (back.points, -found.points, 1e-9);
      assert_near (back.low, -found.high, 1e-9);
      assert_near (back.high, -found.low, 1e-9);
    }
}

/* National SIPAS figures of two years, of some 36 000 people each. */
static void
test_published_changes (void)
{
  static const struct { double before, after, points; } years[] = {
    { 80.08, 82.66, 2.58 }, { 82.66, 83.94, 1.28 }, { 84.45, 85.48, 1.03 }, { 82.99, 84.45, 1.46 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      HlIndex before = { .defined = TRUE, .percent = years[i].before, .n_eff = 36000 };
      HlIndex after = { .defined = TRUE, .percent = years[i].after, .n_eff = 36000 };
      HlChange found = hl_change_between (&before, &after);

      assert_near (found.points, years[i].points, 1e-9);
      g_assert_cmpfloat (found.low, <, found.points);
      g_assert_cmpfloat (found.high, >, found.points);
      g_assert_cmpint (found.direction, ==, HL_CHANGE_UP);
    }
}

static void
test_only_what_chance_does_not_explain_has_a_direction (void)
{
  g_assert_cmpint (change (80, 100, 85, 100).direction, ==, HL_CHANGE_NONE);
  g_assert_cmpint (change (80, 100, 55, 100).direction, ==, HL_CHANGE_DOWN);
  g_assert_cmpint (change (55, 100, 80, 100).direction, ==, HL_CHANGE_UP);
  g_assert_cmpint (change (800, 1000, 850, 1000).direction, ==, HL_CHANGE_UP);
  g_assert_cmpint (change (80, 100, 80, 100).direction, ==, HL_CHANGE_NONE);
}

/* The same % with fewer independent answers behind it. */
static void
test_answers_of_a_person_go_together (void)
{
  HlIndex before = make_index (800, 1000), after = make_index (850, 1000);

  g_assert_cmpint (hl_change_between (&before, &after).direction, ==, HL_CHANGE_UP);
  before.n_eff = after.n_eff = 200;
  g_assert_cmpint (hl_change_between (&before, &after).direction, ==, HL_CHANGE_NONE);
}

static void
test_change_from_nothing_is_undefined (void)
{
  HlIndex nothing = { .defined = FALSE };
  HlIndex index = make_index (1000, 1000);

  g_assert_false (hl_change_between (&nothing, &index).defined);
  g_assert_false (hl_change_between (&index, &nothing).defined);
  g_assert_cmpint (hl_change_between (&nothing, &index).direction, ==, HL_CHANGE_NONE);
}

static void
test_random_intervals_hold_the_change (void)
{
  for (guint trial = 0; trial < 1000; trial++)
    {
      gint64 n = g_test_rand_int_range (1, 400), m = g_test_rand_int_range (1, 400);
      HlChange found = change (g_test_rand_int_range (0, (gint32) n + 1), n,
                               g_test_rand_int_range (0, (gint32) m + 1), m);

      g_assert_cmpfloat (found.low, <=, found.points);
      g_assert_cmpfloat (found.high, >=, found.points);
      g_assert_cmpfloat (found.low, >=, -100 - 1e-9);
      g_assert_cmpfloat (found.high, <=, 100 + 1e-9);
      g_assert_cmpint (found.direction == HL_CHANGE_NONE, ==, found.low <= 0 && found.high >= 0);
    }
}

static HlSummary *
make_summary (HlQuestionnaire *questionnaire,
              HlFlow           flow,
              const char      *stream,
              gint64           satisfied)
{
  HlSummary *summary = hl_summary_new (questionnaire, flow);

  summary->stream = g_strdup (stream);
  for (gint64 i = 0; i < 100; i++)
    {
      hl_sums_add_person (&summary->cell.factors[HL_FACTOR_ACCESS], i < satisfied, 1);
      hl_sums_add_person (&summary->cell.headline, i < satisfied, 1);
    }

  return summary;
}

static void
test_only_like_is_compared_with_like (void)
{
  g_autoptr(HlQuestionnaire) one = sample_questionnaire_new ("overall access", 5);
  g_autoptr(HlQuestionnaire) two = sample_questionnaire_new ("overall access officer", 5);
  g_autoptr(HlSummary) before = make_summary (one, flow_all, "kiosk", 20);
  g_autoptr(HlSummary) after = make_summary (one, flow_all, "kiosk", 80);
  g_autoptr(HlSummary) other_survey = make_summary (two, flow_all, "kiosk", 80);
  g_autoptr(HlSummary) other_flow = make_summary (one, flow_rotate, "kiosk", 80);
  g_autoptr(HlSummary) other_stream = make_summary (one, flow_all, "paper", 80);
  HlMeasure access = hl_measure_of_factor (HL_FACTOR_ACCESS);

  g_assert_cmpint (hl_change_of (access, before, after).direction, ==, HL_CHANGE_UP);
  g_assert_cmpint (hl_change_of (hl_measure_headline (), after, before).direction, ==,
                   HL_CHANGE_DOWN);
  g_assert_false (hl_change_of (hl_measure_overall (), before, after).defined);
  g_assert_false (hl_change_of (access, before, other_survey).defined);
  g_assert_false (hl_change_of (access, before, other_flow).defined);
  g_assert_false (hl_change_of (access, before, other_stream).defined);
}

static void
test_direction_words (void)
{
  g_assert_cmpstr (hl_change_direction_to_string (HL_CHANGE_NONE), ==, "none");
  g_assert_cmpstr (hl_change_direction_to_string (HL_CHANGE_UP), ==, "up");
  g_assert_cmpstr (hl_change_direction_to_string (HL_CHANGE_DOWN), ==, "down");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add_func ("/change/" path, func)
  ADD ("interval-is-newcombes", test_interval_is_newcombes);
  ADD ("published", test_published_changes);
  ADD ("only-what-chance-does-not-explain-has-a-direction",
       test_only_what_chance_does_not_explain_has_a_direction);
  ADD ("answers-of-a-person-go-together", test_answers_of_a_person_go_together);
  ADD ("from-nothing-is-undefined", test_change_from_nothing_is_undefined);
  ADD ("random-intervals-hold-the-change", test_random_intervals_hold_the_change);
  ADD ("only-like-is-compared-with-like", test_only_like_is_compared_with_like);
  ADD ("direction-words", test_direction_words);
#undef ADD

  return g_test_run ();
}
