/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-screening-day.h"

#include <string.h>

#define MANY 13    /* of each sort of people that are tried */
#define FAST 0     /* bits of flags */
#define DESK 5

/*
 * People:
 * @fast: flagged by a rule that always leaves out
 * @good: flagged by one that staff can trigger, with 4 and 5 alone
 * @bad: the same, with something lower
 */
typedef struct
{
  guint fast;
  guint good;
  guint bad;
} People;

/* What of a flagged group must not be told where it is one to four people. */
enum { SORT_FAST, SORT_GOOD, SORT_BAD, SORT_DESK, N_SORTS };

static guint
count_sort (People people,
            guint  sort)
{
  switch (sort)
    {
    case SORT_FAST:
      return people.fast;

    case SORT_GOOD:
      return people.good;

    case SORT_BAD:
      return people.bad;

    default:
      return people.good + people.bad;
    }
}

/* The day as design §5.7 makes it of them: a group of five or more is left out. */
static HlScreeningDay *
make_day (People people)
{
  HlScreeningDay *day = hl_screening_day_new (hl_day_parse ("2026-11-02"));
  guint group = people.fast + people.good;

  g_assert_cmpint (1 << FAST, ==, HL_FLAG_FAST);
  g_assert_cmpint (1 << DESK, ==, HL_FLAG_DESK);
  day->flagged = people.fast + people.good + people.bad;
  day->by_flag[FAST] = people.fast;
  day->by_flag[DESK] = people.good + people.bad;
  day->left_out = group >= 5 ? group : 0;
  return day;
}

static char *
describe (const HlScreeningDay *day)
{
  return g_strdup_printf ("%d %d %d %d", (int) day->flagged, (int) day->by_flag[FAST],
                          (int) day->by_flag[DESK], (int) day->left_out);
}

/*
 * Seen:
 * @values: of each sort, the one number that it can have; MANY: several
 * @whole: whether no number beyond those tried could look the same
 */
typedef struct
{
  guint    values[N_SORTS];
  gboolean whole;
} Seen;

static void
note (GHashTable *all,
      People      people)
{
  g_autoptr(HlScreeningDay) day = make_day (people);
  g_autofree char *text = NULL;
  Seen *seen;

  hl_screening_day_withhold (day);
  text = describe (day);
  seen = g_hash_table_lookup (all, text);
  if (seen == NULL)
    {
      seen = g_new0 (Seen, 1);
      seen->whole = TRUE;
      for (guint i = 0; i < N_SORTS; i++)
        seen->values[i] = count_sort (people, i);
      g_hash_table_insert (all, g_steal_pointer (&text), seen);
    }

  for (guint i = 0; i < N_SORTS; i++)
    {
      if (seen->values[i] != count_sort (people, i))
        seen->values[i] = 10 * MANY;
    }

  seen->whole &= people.fast < MANY - 1 && people.good < MANY - 1 && people.bad < MANY - 1;
}

/* Whoever knows the rules and all that is shown can still not tell that there
 * were one to four people of a sort. */
static void
test_no_few_can_be_told (void)
{
  g_autoptr(GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer text, data;
  guint n = 0;

  for (guint fast = 0; fast < MANY; fast++)
    for (guint good = 0; good < MANY; good++)
      for (guint bad = 0; bad < MANY; bad++)
        note (all, (People) { fast, good, bad });

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &text, &data))
    {
      const Seen *seen = data;

      for (guint i = 0; i < N_SORTS && seen->whole; i++)
        {
          g_test_message ("%s: sort %u is %u", (char *) text, i, seen->values[i]);
          g_assert_false (seen->values[i] >= 1 && seen->values[i] <= 4);
        }

      n += seen->whole;
    }

  g_assert_cmpuint (n, >, 200);
}

static void
assert_shown (People      people,
              const char *shown)
{
  g_autoptr(HlScreeningDay) day = make_day (people);
  g_autofree char *text = NULL;

  hl_screening_day_withhold (day);
  text = describe (day);
  g_assert_cmpstr (text, ==, shown);
}

static void
test_what_is_shown (void)
{
  /* flagged, fast, desk, left out; -1 is withheld */
  assert_shown ((People) { 0, 0, 0 }, "0 0 0 0");
  assert_shown ((People) { 3, 0, 0 }, "-1 -1 0 0");
  assert_shown ((People) { 9, 0, 0 }, "9 9 0 9");
  assert_shown ((People) { 7, 2, 0 }, "9 -1 -1 9");
  assert_shown ((People) { 12, 3, 4 }, "-1 -1 -1 15");
  assert_shown ((People) { 0, 6, 9 }, "15 0 15 6");
  assert_shown ((People) { 0, 6, 1 }, "-1 0 -1 6");
  assert_shown ((People) { 0, 4, 9 }, "13 0 13 0");
  assert_shown ((People) { 9, 6, 5 }, "20 9 11 15");
  assert_shown ((People) { 5, 1, 5 }, "11 -1 -1 6");
}

/* A group that was put back tells as much as one that is left out. */
static void
test_lifted_group_counts_like_left_out (void)
{
  g_autoptr(HlScreeningDay) day = make_day ((People) { 0, 6, 1 });

  day->lifted = day->left_out;
  day->left_out = 0;
  hl_screening_day_withhold (day);
  g_assert_cmpint (day->flagged, ==, HL_SCREENING_WITHHELD);
  g_assert_cmpint (day->by_flag[DESK], ==, HL_SCREENING_WITHHELD);
  g_assert_cmpint (day->lifted, ==, 6);
}

/* What voids of forms leave of a group. */
static void
test_rest_of_a_group_is_withheld (void)
{
  g_autoptr(HlScreeningDay) day = make_day ((People) { 0, 6, 0 });

  day->left_out = 2;
  hl_screening_day_withhold (day);
  g_assert_cmpint (day->left_out, ==, HL_SCREENING_WITHHELD);
}

/* What one of two withholds stays unknown beside the other. */
static void
test_sum_withholds_what_a_part_withholds (void)
{
  g_autoptr(HlScreeningDay) sum = make_day ((People) { 9, 6, 5 });
  g_autoptr(HlScreeningDay) open = make_day ((People) { 7, 0, 0 });
  g_autoptr(HlScreeningDay) secret = make_day ((People) { 0, 6, 1 });

  hl_screening_day_withhold (sum);
  hl_screening_day_withhold (open);
  hl_screening_day_withhold (secret);
  open->can_lift = TRUE;
  hl_screening_day_add (sum, open);
  g_assert_cmpint (sum->flagged, ==, 27);
  g_assert_cmpint (sum->by_flag[FAST], ==, 16);
  g_assert_cmpint (sum->left_out, ==, 22);
  g_assert_true (sum->can_lift);

  hl_screening_day_add (sum, secret);
  g_assert_cmpint (sum->flagged, ==, HL_SCREENING_WITHHELD);
  g_assert_cmpint (sum->by_flag[FAST], ==, 16);
  g_assert_cmpint (sum->by_flag[DESK], ==, HL_SCREENING_WITHHELD);
  g_assert_cmpint (sum->left_out, ==, 28);
  hl_screening_day_add (sum, open);
  g_assert_cmpint (sum->flagged, ==, HL_SCREENING_WITHHELD);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/screening-day/no-few-can-be-told", test_no_few_can_be_told);
  g_test_add_func ("/screening-day/what-is-shown", test_what_is_shown);
  g_test_add_func ("/screening-day/lifted-group-counts-like-left-out",
                   test_lifted_group_counts_like_left_out);
  g_test_add_func ("/screening-day/rest-of-a-group-is-withheld", test_rest_of_a_group_is_withheld);
  g_test_add_func ("/screening-day/sum-withholds-what-a-part-withholds",
                   test_sum_withholds_what_a_part_withholds);
  return g_test_run ();
}
