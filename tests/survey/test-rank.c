/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-rank.h"

#define N_UNITS 10

static HlRankUnit
make_unit (double percent,
           double n_eff)
{
  return (HlRankUnit) { .percent = percent, .n_eff = n_eff };
}

static void
assert_range (HlPlaceRange range,
              guint        best,
              guint        worst)
{
  g_assert_cmpuint (range.best, ==, best);
  g_assert_cmpuint (range.worst, ==, worst);
}

static void
test_no_unit_is_no_work (void)
{
  hl_rank_places (NULL, 0, NULL);
}

static void
test_one_unit_is_first_and_last (void)
{
  const HlRankUnit unit = { 91.5, 120 };
  HlPlaceRange range;

  hl_rank_places (&unit, 1, &range);

  assert_range (range, 1, 1);
}

static void
test_equal_units_share_all_places (void)
{
  HlRankUnit units[N_UNITS];
  HlPlaceRange places[N_UNITS];

  for (guint i = 0; i < N_UNITS; i++)
    units[i] = make_unit (93.25, 150 + 1000 * i);

  hl_rank_places (units, N_UNITS, places);

  for (guint i = 0; i < N_UNITS; i++)
    assert_range (places[i], 1, N_UNITS);
}

static void
test_far_apart_units_have_one_place_each (void)
{
  const HlRankUnit units[] = { { 80, 5000 }, { 95, 5000 }, { 60, 5000 } };
  HlPlaceRange places[3];

  hl_rank_places (units, 3, places);

  assert_range (places[0], 2, 2);
  assert_range (places[1], 1, 1);
  assert_range (places[2], 3, 3);
}

/* 0 % and 100 % have no variance of their own, but one answer proves nothing. */
static void
test_one_answer_proves_nothing (void)
{
  const HlRankUnit units[] = { { 100, 1 }, { 0, 1 } };
  HlPlaceRange places[2];

  hl_rank_places (units, 2, places);

  assert_range (places[0], 1, 2);
  assert_range (places[1], 1, 2);
}

/* 92 % of 1 000 against 89 % of 1 000: z = 2.30, past 1.96 but not past the
 * 2.77 of ten units. */
static void
test_more_units_need_a_larger_gap (void)
{
  HlRankUnit units[N_UNITS] = { { 92, 1000 }, { 89, 1000 } };
  HlPlaceRange places[N_UNITS];

  for (guint i = 2; i < N_UNITS; i++)
    units[i] = make_unit (50, 1000);

  hl_rank_places (units, 2, places);
  assert_range (places[0], 1, 1);
  assert_range (places[1], 2, 2);

  hl_rank_places (units, N_UNITS, places);
  assert_range (places[0], 1, 2);
  assert_range (places[1], 1, 2);
}

static guint
count_above (const HlRankUnit *units,
             guint             unit)
{
  guint n = 0;

  for (guint i = 0; i < N_UNITS; i++)
    n += units[i].percent > units[unit].percent;

  return n;
}

static void
test_range_holds_the_observed_place (void)
{
  for (guint trial = 0; trial < 200; trial++)
    {
      HlRankUnit units[N_UNITS];
      HlPlaceRange places[N_UNITS];
      guint above = 0, below = 0;

      for (guint i = 0; i < N_UNITS; i++)
        units[i] = make_unit (g_test_rand_double_range (0, 100),
                              g_test_rand_double_range (1, 2000));

      hl_rank_places (units, N_UNITS, places);

      for (guint i = 0; i < N_UNITS; i++)
        {
          guint place = 1 + count_above (units, i);

          g_assert_cmpuint (places[i].best, <=, place);
          g_assert_cmpuint (places[i].worst, >=, place);
          above += places[i].best - 1;
          below += N_UNITS - places[i].worst;
        }

      g_assert_cmpuint (above, ==, below);
    }
}

static guint
draw_satisfied (guint  n,
                double probability)
{
  guint satisfied = 0;

  for (guint i = 0; i < n; i++)
    satisfied += g_test_rand_double () < probability;

  return satisfied;
}

/* Units that are equally good may hold any place: a range that leaves one out
 * is wrong. At most 5 % of the ranges may be, 8 % leaves room for chance. */
static void
test_chance_alone_seldom_orders_units (void)
{
  const guint n_trials = 300, n = 200;
  guint n_wrong = 0;

  for (guint trial = 0; trial < n_trials; trial++)
    {
      HlRankUnit units[N_UNITS];
      HlPlaceRange places[N_UNITS];

      for (guint i = 0; i < N_UNITS; i++)
        units[i] = make_unit (100.0 * draw_satisfied (n, 0.9) / n, n);

      hl_rank_places (units, N_UNITS, places);

      for (guint i = 0; i < N_UNITS; i++)
        n_wrong += places[i].best != 1 || places[i].worst != N_UNITS;
    }

  g_assert_cmpfloat ((double) n_wrong / (n_trials * N_UNITS), <, 0.08);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rank/no-unit-is-no-work", test_no_unit_is_no_work);
  g_test_add_func ("/rank/one-unit-is-first-and-last", test_one_unit_is_first_and_last);
  g_test_add_func ("/rank/equal-units-share-all-places", test_equal_units_share_all_places);
  g_test_add_func ("/rank/far-apart-units-have-one-place-each",
                   test_far_apart_units_have_one_place_each);
  g_test_add_func ("/rank/one-answer-proves-nothing", test_one_answer_proves_nothing);
  g_test_add_func ("/rank/more-units-need-a-larger-gap", test_more_units_need_a_larger_gap);
  g_test_add_func ("/rank/range-holds-the-observed-place", test_range_holds_the_observed_place);
  g_test_add_func ("/rank/chance-alone-seldom-orders-units",
                   test_chance_alone_seldom_orders_units);

  return g_test_run ();
}
