/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-control-chart.h"

#include <math.h>

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9);
}

static void
fill (HlControlDay *days,
      guint       n,
      gint64      first,
      gint64      second)
{
  for (guint i = 0; i < n; i++)
    days[i] = (HlControlDay) { i % 2 == 0 ? first : second, 100 };
}

/* Worked by hand: shares 0.7 and 0.9 in turn, so p = 0.8, a day's sigma = 0.04, scores -2.5 and
 * 2.5, each moving range 5: sigma_z = 5 / 1.128. */
static void
test_by_hand (void)
{
  HlControlDay days[20];
  HlControlChart chart;

  fill (days, 20, 70, 90);
  g_assert_true (hl_control_chart_make (&chart, days, 20, 400));
  assert_near (chart.center, 0.8);
  assert_near (chart.low, 0.8 - 3 * 0.02 * 5 / 1.128);
  assert_near (chart.high, 1);
}

/* Where days differ less than chance would make them, the limits are narrower than those of p. */
static void
test_calm (void)
{
  HlControlDay days[20];
  HlControlChart chart;

  fill (days, 20, 80, 81);
  g_assert_true (hl_control_chart_make (&chart, days, 20, 100));
  g_assert_cmpfloat (chart.high - chart.center, <, 3 * sqrt (0.8 * 0.2 / 100));
  g_assert_cmpfloat (chart.high, >, chart.center);
}

static void
test_no_limits (void)
{
  HlControlDay days[20];
  HlControlChart chart;

  fill (days, 20, 70, 90);
  g_assert_false (hl_control_chart_make (&chart, days, 19, 100));
  g_assert_false (hl_control_chart_make (&chart, days, 20, 0));
  fill (days, 20, 100, 100);
  g_assert_false (hl_control_chart_make (&chart, days, 20, 100));
  fill (days, 20, 70, 90);
  days[7].answers = 0;
  g_assert_false (hl_control_chart_make (&chart, days, 20, 100));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/control-chart/by-hand", test_by_hand);
  g_test_add_func ("/control-chart/calm", test_calm);
  g_test_add_func ("/control-chart/no-limits", test_no_limits);
  return g_test_run ();
}
