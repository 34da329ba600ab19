/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-nd61.h"

/* Fills the indicators so that they sum to @total. */
static void
fill (int indicators[HL_ND61_N_INDICATORS],
      int total)
{
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      indicators[i] = MIN (total, 2);
      total -= indicators[i];
    }

  g_assert_cmpint (total, ==, 0);
}

static HlNd61Band
get_expected_band (int total)
{
  static const HlNd61Band bands[] = {
    HL_ND61_WEAK, HL_ND61_WEAK, HL_ND61_WEAK, HL_ND61_WEAK, HL_ND61_WEAK, HL_ND61_WEAK,
    HL_ND61_AVERAGE, HL_ND61_AVERAGE, HL_ND61_AVERAGE,
    HL_ND61_FAIR, HL_ND61_FAIR, HL_ND61_FAIR,
    HL_ND61_GOOD, HL_ND61_GOOD, HL_ND61_GOOD,
    HL_ND61_EXCELLENT, HL_ND61_EXCELLENT, HL_ND61_EXCELLENT, HL_ND61_EXCELLENT,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (bands) == 2 * HL_ND61_N_INDICATORS + 1);

  return bands[total];
}

static void
test_each_score_has_its_band (void)
{
  for (int total = 0; total <= 2 * HL_ND61_N_INDICATORS; total++)
    {
      int indicators[HL_ND61_N_INDICATORS];
      int score = 99;

      fill (indicators, total);
      g_assert_cmpint (hl_nd61_score (indicators, &score), ==, get_expected_band (total));
      g_assert_cmpint (score, ==, total);
    }
}

static void
test_exactly_15_is_excellent (void)
{
  const int indicators[] = { 2, 2, 2, 2, 1, 1, 2, 1, 2 };
  int score = 0;

  g_assert_cmpint (hl_nd61_score (indicators, &score), ==, HL_ND61_EXCELLENT);
  g_assert_cmpint (score, ==, 15);
}

static void
test_missing_indicator_gives_no_score (void)
{
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      int indicators[HL_ND61_N_INDICATORS];
      int score = 99;

      fill (indicators, 18);
      indicators[i] = HL_ND61_MISSING;

      g_assert_cmpint (hl_nd61_score (indicators, &score), ==, HL_ND61_NOT_ENTERED);
      g_assert_cmpint (score, ==, HL_ND61_MISSING);
    }
}

static void
test_score_may_be_left_out (void)
{
  const int indicators[HL_ND61_N_INDICATORS] = { 0 };

  g_assert_cmpint (hl_nd61_score (indicators, NULL), ==, HL_ND61_WEAK);
}

static void
test_three_points_are_refused (void)
{
  const int indicators[HL_ND61_N_INDICATORS] = { [4] = 3 };

  g_test_expect_message ("hl-nd61", G_LOG_LEVEL_CRITICAL, "*MAX_POINTS*");
  g_assert_cmpint (hl_nd61_score (indicators, NULL), ==, HL_ND61_NOT_ENTERED);
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nd61/each-score-has-its-band", test_each_score_has_its_band);
  g_test_add_func ("/nd61/exactly-15-is-excellent", test_exactly_15_is_excellent);
  g_test_add_func ("/nd61/missing-indicator-gives-no-score", test_missing_indicator_gives_no_score);
  g_test_add_func ("/nd61/score-may-be-left-out", test_score_may_be_left_out);
  g_test_add_func ("/nd61/three-points-are-refused", test_three_points_are_refused);

  return g_test_run ();
}
