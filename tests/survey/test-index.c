/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-index.h"

#include <math.h>

#define assert_near(value, expected, within) \
  g_assert_cmpfloat (fabs ((value) - (expected)), <=, (within))

static void
assert_two_decimals (double      value,
                     const char *expected)
{
  g_autofree char *shown = g_strdup_printf ("%.2f", value);

  g_assert_cmpstr (shown, ==, expected);
}

/* Adds @n people of whom each gave @satisfied out of @answered. */
static void
add_people (HlSums *sums,
            guint   n,
            gint64  satisfied,
            gint64  answered)
{
  for (guint i = 0; i < n; i++)
    hl_sums_add_person (sums, satisfied, answered);
}

static HlIndex
make_percent (double percent)
{
  return (HlIndex) { .defined = TRUE, .percent = percent };
}

/* ---- intervals ---- */

static void
test_wilson_vectors (void)
{
  HlInterval few = hl_index_wilson (0.9, 10, HL_INDEX_Z95);
  HlInterval many = hl_index_wilson (0.9, 500, HL_INDEX_Z95);

  assert_two_decimals (100 * few.low, "59.58");
  assert_two_decimals (100 * few.high, "98.21");
  assert_two_decimals (100 * many.low, "87.06");
  assert_two_decimals (100 * many.high, "92.33");
}

static void
test_wilson_at_the_ends (void)
{
  HlInterval none = hl_index_wilson (0, 20, HL_INDEX_Z95);
  HlInterval all = hl_index_wilson (1, 20, HL_INDEX_Z95);

  g_assert_cmpfloat (none.low, ==, 0);
  g_assert_cmpfloat (none.high, <, 0.17);
  g_assert_cmpfloat (all.high, ==, 1);
  assert_near (all.low, 1 - none.high, 1e-12);
}

static void
test_wilson_knows_nothing_without_answers (void)
{
  HlInterval interval = hl_index_wilson (0.5, 0, HL_INDEX_Z95);

  g_assert_cmpfloat (interval.low, ==, 0);
  g_assert_cmpfloat (interval.high, ==, 1);
}

static void
test_wilson_holds_the_proportion (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double p = g_test_rand_double ();
      double n = g_test_rand_double_range (0.5, 5000);
      HlInterval narrow = hl_index_wilson (p, n, HL_INDEX_Z95);
      HlInterval wide = hl_index_wilson (p, n, 3);

      g_assert_cmpfloat (narrow.low, <=, p);
      g_assert_cmpfloat (narrow.high, >=, p);
      g_assert_cmpfloat (wide.low, <=, narrow.low);
      g_assert_cmpfloat (wide.high, >=, narrow.high);
      g_assert_cmpfloat (wide.low, >=, 0);
      g_assert_cmpfloat (wide.high, <=, 1);
    }
}

/* Examples (a) to (e), (g) and (h) of Newcombe 1998, table II, method 10. */
static void
test_difference_is_newcombes (void)
{
  static const struct
  {
    guint  a, n_a, b, n_b;
    double low, high;
  } examples[] = {
    { 56, 70, 48, 80, 0.0524, 0.3339 },
    { 9, 10, 3, 10, 0.1705, 0.8090 },
    { 6, 7, 2, 7, 0.0582, 0.8062 },
    { 5, 56, 0, 29, -0.0381, 0.1926 },
    { 0, 10, 0, 20, -0.1611, 0.2775 },
    { 10, 10, 0, 20, 0.6791, 1.0000 },
    { 10, 10, 0, 10, 0.6075, 1.0000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      HlInterval interval = hl_index_difference ((double) examples[i].b / examples[i].n_b,
                                                 examples[i].n_b,
                                                 (double) examples[i].a / examples[i].n_a,
                                                 examples[i].n_a, HL_INDEX_Z95);

      assert_near (interval.low, examples[i].low, 0.00005);
      assert_near (interval.high, examples[i].high, 0.00005);
    }
}

/* Values from an independent implementation (Wichura's AS 241). */
static void
test_quantile_values (void)
{
  static const double known[][2] = {
    { 1e-300, -37.0470962993612 },
    { 1e-20, -9.262340089798405 },
    { 1e-9, -5.9978070150076865 },
    { 0.0005, -3.2905267314918945 },
    { 0.025, -1.9599639845400538 },
    { 0.1, -1.2815515655446008 },
    { 0.425, -0.1891184262727925 },
    { 0.499, -0.0025066308995717666 },
    { 0.5, 0 },
    { 0.75, 0.6744897501960817 },
    { 0.975, 1.9599639845400536 },
    { 1 - 0.025 / 9, 2.772921294608662 },
    { 1 - 0.025 / 199, 3.6609760153722966 },
    { 0.999999, 4.753424308817089 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    assert_near (hl_index_quantile (known[i][0]), known[i][1], 1e-9);

  assert_near (HL_INDEX_Z95, hl_index_quantile (0.975), 5e-7);
}

static void
test_quantile_refuses_certainty (void)
{
  g_test_expect_message ("hl-index", G_LOG_LEVEL_CRITICAL, "*probability < 1*");
  g_assert_cmpfloat (hl_index_quantile (1), ==, 0);
  g_test_assert_expected_messages ();
}

/* ---- effective number ---- */

static void
test_clustered_answers_widen_the_interval (void)
{
  HlSums sums = { 0 };
  HlIndex index;

  add_people (&sums, 9, 5, 5);
  add_people (&sums, 1, 0, 5);
  index = hl_index_from_sums (&sums);

  g_assert_true (index.defined);
  g_assert_cmpint (index.respondents, ==, 10);
  g_assert_cmpint (index.n, ==, 50);
  assert_two_decimals (index.percent, "90.00");
  assert_near (index.n_eff, 9.0, 1e-9);
  assert_two_decimals (index.low, "57.73");
  assert_two_decimals (index.high, "98.34");
}

/* Figures from an independent computation over the ten people. */
static void
test_mixed_people (void)
{
  HlSums sums = { 0 };
  HlIndex index;

  add_people (&sums, 6, 5, 5);
  add_people (&sums, 1, 3, 5);
  add_people (&sums, 1, 1, 4);
  add_people (&sums, 1, 0, 2);
  add_people (&sums, 1, 2, 3);
  index = hl_index_from_sums (&sums);

  assert_near (index.n_eff, 18.255646100116408, 1e-9);
  assert_two_decimals (index.percent, "81.82");
  assert_two_decimals (index.low, "59.28");
  assert_two_decimals (index.high, "93.29");
}

static void
test_one_answer_a_person_is_plain_wilson (void)
{
  HlSums sums = { 0 };
  HlIndex index, item;
  const HlTally tally = { { 0, 0, 1, 4, 5 } };

  add_people (&sums, 9, 1, 1);
  add_people (&sums, 1, 0, 1);
  index = hl_index_from_sums (&sums);
  item = hl_index_from_tally (&tally);

  g_assert_cmpfloat (index.n_eff, ==, 10);
  assert_two_decimals (index.low, "59.58");
  assert_two_decimals (index.high, "98.21");
  g_assert_cmpfloat (item.low, ==, index.low);
  g_assert_cmpfloat (item.high, ==, index.high);
}

static void
test_without_variance_n_eff_is_people (void)
{
  HlSums all = { 0 }, none = { 0 }, one = { 0 };

  add_people (&all, 7, 5, 5);
  add_people (&none, 7, 0, 4);
  add_people (&one, 1, 2, 5);

  g_assert_cmpfloat (hl_index_n_eff (&all), ==, 7);
  g_assert_cmpfloat (hl_index_n_eff (&none), ==, 7);
  g_assert_cmpfloat (hl_index_n_eff (&one), ==, 1);
}

/* Everybody satisfied with the same part: the people do not differ at all. */
static void
test_equal_shares_count_as_answers (void)
{
  HlSums sums = { 0 };

  add_people (&sums, 30, 4, 5);
  add_people (&sums, 12, 8, 10);

  g_assert_cmpfloat (hl_index_n_eff (&sums), ==, 30 * 5 + 12 * 10);
}

static void
test_n_eff_is_at_most_the_answers (void)
{
  for (guint trial = 0; trial < 300; trial++)
    {
      guint n_people = (guint) g_test_rand_int_range (1, 80);
      HlSums sums = { 0 };
      HlIndex index;

      for (guint i = 0; i < n_people; i++)
        {
          gint64 answered = g_test_rand_int_range (1, 23);

          add_people (&sums, 1, g_test_rand_int_range (0, (gint32) answered + 1), answered);
        }

      index = hl_index_from_sums (&sums);
      g_assert_true (index.defined);
      g_assert_cmpfloat (index.n_eff, >, 0);
      g_assert_cmpfloat (index.n_eff, <=, (double) sums.m);
      g_assert_cmpfloat (index.low, <=, index.percent);
      g_assert_cmpfloat (index.high, >=, index.percent);
      g_assert_cmpfloat (index.low, >=, 0);
      g_assert_cmpfloat (index.high, <=, 100);
    }
}

/* A person who repeats himself five times tells nothing new. */
static void
test_repeated_answers_add_nothing (void)
{
  for (guint trial = 0; trial < 100; trial++)
    {
      guint n_people = (guint) g_test_rand_int_range (2, 60);
      HlSums once = { 0 }, repeated = { 0 };

      for (guint i = 0; i < n_people; i++)
        {
          gint64 satisfied = g_test_rand_bit ();

          add_people (&once, 1, satisfied, 1);
          add_people (&repeated, 1, 5 * satisfied, 5);
        }

      g_assert_cmpfloat (hl_index_n_eff (&repeated), <=, hl_index_n_eff (&once));
      assert_near (hl_index_from_sums (&repeated).percent,
                   hl_index_from_sums (&once).percent, 1e-9);
    }
}

/* ---- percentages ---- */

static void
test_item_vector (void)
{
  const HlTally tally = { { 2, 3, 15, 120, 60 } };
  HlIndex index = hl_index_from_tally (&tally);
  double scaled;

  assert_two_decimals (index.percent, "90.00");
  g_assert_cmpint (index.respondents, ==, 200);
  g_assert_cmpint (index.n, ==, 200);

  g_assert_true (hl_index_scaled_mean (&tally, 5, &scaled));
  assert_two_decimals (scaled, "83.30");
}

static void
test_scaled_mean_of_three_levels (void)
{
  const HlTally tally = { { 1, 0, 1, 0, 0 } };
  double scaled;

  g_assert_true (hl_index_scaled_mean (&tally, 3, &scaled));
  assert_near (scaled, 100 * 4.0 / 6, 1e-9);
}

static void
test_no_answer_is_no_figure (void)
{
  const HlTally empty = { { 0 } };
  const HlTally difference = { { 1, 0, 0, -3, 0 } };
  const HlSums negative = { .r = -1, .m = -5, .y = -5, .yy = -25, .ym = -25, .mm = -25 };
  const HlSums impossible = { .r = 2, .m = 5, .y = 6, .yy = 18, .ym = 15, .mm = 13 };
  double scaled = 42;

  g_assert_false (hl_index_from_tally (&empty).defined);
  g_assert_false (hl_index_from_tally (&difference).defined);
  g_assert_false (hl_index_from_sums (&(HlSums) { 0 }).defined);
  g_assert_false (hl_index_from_sums (&negative).defined);
  g_assert_false (hl_index_from_sums (&impossible).defined);
  g_assert_cmpfloat (hl_index_n_eff (&(HlSums) { 0 }), ==, 0);

  g_assert_false (hl_index_scaled_mean (&empty, 5, &scaled));
  g_assert_false (hl_index_scaled_mean (&difference, 5, &scaled));
  g_assert_cmpfloat (scaled, ==, 42);
}

/* Vector B of the field's facts: feedback was answered by 40 of 200. */
static const HlTally vector_b[HL_N_FACTORS] = {
  { { 1, 2, 10, 100, 87 } },
  { { 0, 1, 9, 110, 80 } },
  { { 2, 2, 8, 90, 98 } },
  { { 0, 0, 5, 95, 100 } },
  { { 0, 1, 4, 20, 15 } },
};

static HlSums
pool_vector_b (void)
{
  HlSums sums = { 0 };

  for (gint64 person = 0; person < 200; person++)
    {
      gint64 satisfied = 0, answered = 0;

      for (guint f = 0; f < HL_N_FACTORS; f++)
        {
          answered += person < hl_tally_get_n (&vector_b[f]);
          satisfied += person < vector_b[f].c[3] + vector_b[f].c[4];
        }

      hl_sums_add_person (&sums, satisfied, answered);
    }

  return sums;
}

static void
test_mean_and_pooled_differ (void)
{
  static const char * const shown[] = { "93.50", "95.00", "94.00", "97.50", "87.50" };
  HlIndex factors[HL_N_FACTORS];
  HlSums sums = pool_vector_b ();
  HlIndex pooled = hl_index_from_sums (&sums);
  double mean;

  for (guint f = 0; f < HL_N_FACTORS; f++)
    {
      factors[f] = hl_index_from_tally (&vector_b[f]);
      assert_two_decimals (factors[f].percent, shown[f]);
    }

  g_assert_true (hl_index_mean_of (factors, HL_N_FACTORS, &mean));
  assert_two_decimals (mean, "93.50");

  g_assert_cmpint (pooled.respondents, ==, 200);
  g_assert_cmpint (pooled.n, ==, 840);
  assert_two_decimals (pooled.percent, "94.64");
}

static void
test_mean_leaves_out_what_is_undefined (void)
{
  const HlIndex factors[] = { make_percent (80), { .defined = FALSE }, make_percent (90) };
  double mean = 42;

  g_assert_true (hl_index_mean_of (factors, 3, &mean));
  assert_near (mean, 85, 1e-9);

  g_assert_false (hl_index_mean_of (&factors[1], 1, &mean));
  g_assert_false (hl_index_mean_of (NULL, 0, &mean));
  assert_near (mean, 85, 1e-9);
}

static void
test_pooling_adds_up (void)
{
  for (guint trial = 0; trial < 100; trial++)
    {
      HlSums cells[4] = { { 0 } }, whole = { 0 };
      double weighted = 0;

      for (guint i = 0; i < 4; i++)
        {
          for (guint person = 0; person < 20; person++)
            {
              gint64 answered = g_test_rand_int_range (1, 6);

              add_people (&cells[i], 1, g_test_rand_int_range (0, (gint32) answered + 1),
                          answered);
            }

          hl_sums_add (&whole, &cells[i]);
          weighted += (double) cells[i].m * hl_index_from_sums (&cells[i]).percent;
        }

      assert_near (hl_index_from_sums (&whole).percent, weighted / (double) whole.m, 1e-9);
      g_assert_cmpint (hl_index_from_sums (&whole).respondents, ==, 80);
    }
}

/* ---- published figures: the checkable examples of the field's facts ---- */

/* Three steps, 50.78 / 43.24 / 5.89 and 0.09 unsaid: "bình thường" does not count. */
static void
test_published_middle_level_does_not_count (void)
{
  const HlTally tally = { { 9, 589, 4324, 5078, 0 } };

  assert_two_decimals (hl_index_from_tally (&tally).percent, "50.78");
}

static void
test_published_shares (void)
{
  const HlTally difficulties = { { 96, 0, 898, 0, 9006 } };
  const HlTally interest = { { 544, 0, 3749, 0, 5707 } };
  const HlTally returned = { { 36630 - 35268, 0, 0, 35268, 0 } };

  assert_two_decimals (hl_index_from_tally (&difficulties).percent, "90.06");
  assert_two_decimals (hl_index_from_tally (&interest).percent, "57.07");
  assert_two_decimals (hl_index_from_tally (&returned).percent, "96.28");
}

/* 2023: the mean of the five is not the 82.97 that was published. */
static void
test_published_overall_is_no_mean (void)
{
  const HlIndex factors[] = {
    make_percent (83.00), make_percent (83.02), make_percent (83.12),
    make_percent (83.03), make_percent (82.27),
  };
  double mean;

  g_assert_true (hl_index_mean_of (factors, 5, &mean));
  assert_near (mean, 82.888, 1e-9);
  g_assert_cmpfloat (fabs (mean - 82.97), >, 0.05);
}

/* 2024: policy 83.84 with weight 0.6, service 84.09 with 0.4. */
static void
test_published_weights (void)
{
  HlRotateFactor parts[HL_N_FACTORS] = { { 0 } };

  parts[0] = (HlRotateFactor) { 60, { 10000, 10000, 8384, 8384, 8384, 10000 } };
  parts[1] = (HlRotateFactor) { 40, { 10000, 10000, 8409, 8409, 8409, 10000 } };

  assert_two_decimals (hl_index_rotate (parts, 10000).percent, "83.94");
}

static void
test_slovin_values (void)
{
  g_assert_cmpuint (hl_index_slovin (0), ==, 0);
  g_assert_cmpuint (hl_index_slovin (1), ==, 1);
  g_assert_cmpuint (hl_index_slovin (300), ==, 172);
  g_assert_cmpuint (hl_index_slovin (400), ==, 200);
  g_assert_cmpuint (hl_index_slovin (1000), ==, 286);
  g_assert_cmpuint (hl_index_slovin (5000), ==, 371);
  g_assert_cmpuint (hl_index_slovin (10000), ==, 385);
  g_assert_cmpuint (hl_index_slovin (100000), ==, 399);
  g_assert_cmpuint (hl_index_slovin (G_MAXUINT), ==, 400);
}

/* ---- rotate ---- */

static HlRotateFactor
make_rotated (gint64 applied,
              guint  satisfied,
              guint  answered)
{
  HlRotateFactor factor = { .applied = applied };

  add_people (&factor.sums, satisfied, 1, 1);
  add_people (&factor.sums, answered - satisfied, 0, 1);

  return factor;
}

/* Figures from an independent computation. */
static void
test_rotate_weighs_by_whom_it_applied_to (void)
{
  HlRotateFactor factors[HL_N_FACTORS] = { { 0 } };
  HlIndex index;

  factors[HL_FACTOR_ACCESS] = make_rotated (100, 45, 50);
  factors[HL_FACTOR_OFFICER] = make_rotated (100, 30, 40);
  factors[HL_FACTOR_RESULT] = make_rotated (40, 12, 20);
  index = hl_index_rotate (factors, 60);

  g_assert_true (index.defined);
  g_assert_cmpint (index.respondents, ==, 60);
  g_assert_cmpint (index.n, ==, 110);
  assert_near (index.percent, 78.75, 1e-9);
  assert_near (index.n_eff, 114.64763603925067, 1e-9);
  assert_two_decimals (index.low, "70.39");
  assert_two_decimals (index.high, "85.24");
}

static void
test_rotate_leaves_out_unanswered_factors (void)
{
  HlRotateFactor factors[HL_N_FACTORS] = { { 0 } };
  HlIndex without, with;

  factors[HL_FACTOR_ACCESS] = make_rotated (50, 45, 50);
  without = hl_index_rotate (factors, 50);
  factors[HL_FACTOR_FEEDBACK] = make_rotated (1000, 0, 0);
  with = hl_index_rotate (factors, 50);

  assert_near (without.percent, 90, 1e-9);
  assert_near (without.n_eff, 50, 1e-9);
  g_assert_cmpfloat (with.percent, ==, without.percent);
  g_assert_cmpfloat (with.n_eff, ==, without.n_eff);
}

static void
test_rotate_at_the_ends (void)
{
  HlRotateFactor factors[HL_N_FACTORS] = { { 0 } };
  HlIndex index;

  g_assert_false (hl_index_rotate (factors, 0).defined);

  factors[HL_FACTOR_ACCESS] = make_rotated (30, 20, 20);
  factors[HL_FACTOR_OFFICER] = make_rotated (30, 20, 20);
  index = hl_index_rotate (factors, 25);
  g_assert_cmpfloat (index.percent, ==, 100);
  g_assert_cmpfloat (index.high, ==, 100);
  g_assert_cmpfloat (index.n_eff, ==, 25);

  factors[HL_FACTOR_OFFICER] = make_rotated (30, 0, 20);
  index = hl_index_rotate (factors, 25);
  assert_near (index.percent, 50, 1e-9);
  g_assert_cmpfloat (index.n_eff, ==, 40);
}

/* If each factor applied to and was answered by all, rotate is pooling. */
static void
test_rotate_of_everybody_is_pooled (void)
{
  for (guint trial = 0; trial < 100; trial++)
    {
      guint n = (guint) g_test_rand_int_range (1, 200);
      HlRotateFactor factors[HL_N_FACTORS];
      HlIndex index;
      gint64 satisfied = 0;

      for (guint f = 0; f < HL_N_FACTORS; f++)
        {
          factors[f] = make_rotated (n, (guint) g_test_rand_int_range (0, (gint32) n + 1), n);
          satisfied += factors[f].sums.y;
        }

      index = hl_index_rotate (factors, n);
      assert_near (index.percent, 100.0 * (double) satisfied / (HL_N_FACTORS * n), 1e-9);
      g_assert_cmpfloat (index.low, <=, index.percent);
      g_assert_cmpfloat (index.high, >=, index.percent);
    }
}

/* ---- comparisons ---- */

static void
test_target_states (void)
{
  HlIndex index = { .defined = TRUE, .percent = 92, .low = 90, .high = 94 };

  g_assert_cmpint (hl_index_compare_target (&index, 90), ==, HL_TARGET_MET);
  g_assert_cmpint (hl_index_compare_target (&index, 90.01), ==, HL_TARGET_UNCLEAR);
  g_assert_cmpint (hl_index_compare_target (&index, 94), ==, HL_TARGET_UNCLEAR);
  g_assert_cmpint (hl_index_compare_target (&index, 94.01), ==, HL_TARGET_MISSED);

  index.defined = FALSE;
  g_assert_cmpint (hl_index_compare_target (&index, 90), ==, HL_TARGET_UNCLEAR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add_func ("/index/" path, func)
  ADD ("wilson/vectors", test_wilson_vectors);
  ADD ("wilson/at-the-ends", test_wilson_at_the_ends);
  ADD ("wilson/knows-nothing-without-answers", test_wilson_knows_nothing_without_answers);
  ADD ("wilson/holds-the-proportion", test_wilson_holds_the_proportion);
  ADD ("difference/is-newcombes", test_difference_is_newcombes);
  ADD ("quantile/values", test_quantile_values);
  ADD ("quantile/refuses-certainty", test_quantile_refuses_certainty);
  ADD ("n-eff/clustered-answers-widen-the-interval", test_clustered_answers_widen_the_interval);
  ADD ("n-eff/mixed-people", test_mixed_people);
  ADD ("n-eff/one-answer-a-person-is-plain-wilson", test_one_answer_a_person_is_plain_wilson);
  ADD ("n-eff/without-variance-is-people", test_without_variance_n_eff_is_people);
  ADD ("n-eff/equal-shares-count-as-answers", test_equal_shares_count_as_answers);
  ADD ("n-eff/is-at-most-the-answers", test_n_eff_is_at_most_the_answers);
  ADD ("n-eff/repeated-answers-add-nothing", test_repeated_answers_add_nothing);
  ADD ("percent/item-vector", test_item_vector);
  ADD ("percent/scaled-mean-of-three-levels", test_scaled_mean_of_three_levels);
  ADD ("percent/no-answer-is-no-figure", test_no_answer_is_no_figure);
  ADD ("percent/mean-and-pooled-differ", test_mean_and_pooled_differ);
  ADD ("percent/mean-leaves-out-what-is-undefined", test_mean_leaves_out_what_is_undefined);
  ADD ("percent/pooling-adds-up", test_pooling_adds_up);
  ADD ("published/middle-level-does-not-count", test_published_middle_level_does_not_count);
  ADD ("published/shares", test_published_shares);
  ADD ("published/overall-is-no-mean", test_published_overall_is_no_mean);
  ADD ("published/weights", test_published_weights);
  ADD ("slovin/values", test_slovin_values);
  ADD ("rotate/weighs-by-whom-it-applied-to", test_rotate_weighs_by_whom_it_applied_to);
  ADD ("rotate/leaves-out-unanswered-factors", test_rotate_leaves_out_unanswered_factors);
  ADD ("rotate/at-the-ends", test_rotate_at_the_ends);
  ADD ("rotate/of-everybody-is-pooled", test_rotate_of_everybody_is_pooled);
  ADD ("target/states", test_target_states);
#undef ADD

  return g_test_run ();
}
