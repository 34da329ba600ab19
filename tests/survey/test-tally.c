/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-tally.h"

static void
assert_sums_equal (const HlSums *a,
                   const HlSums *b)
{
  g_assert_cmpint (a->r, ==, b->r);
  g_assert_cmpint (a->m, ==, b->m);
  g_assert_cmpint (a->y, ==, b->y);
  g_assert_cmpint (a->yy, ==, b->yy);
  g_assert_cmpint (a->ym, ==, b->ym);
  g_assert_cmpint (a->mm, ==, b->mm);
}

static void
test_counts_add_up (void)
{
  HlTally tally = { { 2, 3, 15, 120, 60 } };

  g_assert_cmpint (hl_tally_get_n (&tally), ==, 200);

  hl_tally_add (&tally, &(HlTally) { { 1, 0, 0, 0, 4 } });
  g_assert_cmpint (hl_tally_get_n (&tally), ==, 205);
  g_assert_cmpint (tally.c[0], ==, 3);
  g_assert_cmpint (tally.c[4], ==, 64);
}

static void
test_difference_takes_away (void)
{
  HlTally tally = { { 0, 0, 1, 2, 0 } };

  hl_tally_add (&tally, &(HlTally) { { 0, 0, -1, 0, -3 } });

  g_assert_cmpint (tally.c[2], ==, 0);
  g_assert_cmpint (tally.c[4], ==, -3);
  g_assert_cmpint (hl_tally_get_n (&tally), ==, -1);
}

static void
test_person_gives_six_sums (void)
{
  HlSums sums = { 0 };

  hl_sums_add_person (&sums, 3, 5);
  hl_sums_add_person (&sums, 0, 2);

  assert_sums_equal (&sums, &(HlSums) { .r = 2, .m = 7, .y = 3, .yy = 9, .ym = 15, .mm = 29 });
}

static void
test_silent_person_is_no_respondent (void)
{
  HlSums sums = { 0 };

  hl_sums_add_person (&sums, 0, 0);

  assert_sums_equal (&sums, &(HlSums) { 0 });
}

static void
test_more_satisfied_than_answered_is_refused (void)
{
  HlSums sums = { 0 };

  g_test_expect_message ("hl-tally", G_LOG_LEVEL_CRITICAL, "*satisfied <= answered*");
  hl_sums_add_person (&sums, 3, 2);
  g_test_assert_expected_messages ();

  assert_sums_equal (&sums, &(HlSums) { 0 });
}

/* However people are split over cells, the cells' sums are the whole's. */
static void
test_sums_add_over_any_split (void)
{
  HlSums whole = { 0 }, total = { 0 }, cells[3] = { { 0 } };

  for (guint i = 0; i < 500; i++)
    {
      gint64 answered = g_test_rand_int_range (0, 20);
      gint64 satisfied = g_test_rand_int_range (0, (gint32) answered + 1);

      hl_sums_add_person (&whole, satisfied, answered);
      hl_sums_add_person (&cells[g_test_rand_int_range (0, 3)], satisfied, answered);
    }

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    hl_sums_add (&total, &cells[i]);

  assert_sums_equal (&total, &whole);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tally/counts-add-up", test_counts_add_up);
  g_test_add_func ("/tally/difference-takes-away", test_difference_takes_away);
  g_test_add_func ("/sums/person-gives-six-sums", test_person_gives_six_sums);
  g_test_add_func ("/sums/silent-person-is-no-respondent", test_silent_person_is_no_respondent);
  g_test_add_func ("/sums/more-satisfied-than-answered-is-refused",
                   test_more_satisfied_than_answered_is_refused);
  g_test_add_func ("/sums/add-over-any-split", test_sums_add_over_any_split);

  return g_test_run ();
}
