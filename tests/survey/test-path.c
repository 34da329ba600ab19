/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-path.h"

#include "sample-questionnaire.h"

#define BIT HL_FACTOR_BIT

/* ---- rotation ---- */

static void
count_drawn (guint drawn,
             guint counts[HL_N_FACTORS])
{
  for (guint f = 0; f < HL_N_FACTORS; f++)
    counts[f] += (drawn & BIT (f)) != 0;
}

/* No applicable factor was drawn more than once more often than another. */
static void
assert_balanced (const guint counts[HL_N_FACTORS],
                 guint       applicable)
{
  guint least = G_MAXUINT, most = 0;

  for (guint f = 0; f < HL_N_FACTORS; f++)
    {
      if ((applicable & BIT (f)) == 0)
        {
          g_assert_cmpuint (counts[f], ==, 0);
          continue;
        }

      least = MIN (least, counts[f]);
      most = MAX (most, counts[f]);
    }

  g_assert_cmpuint (most - least, <=, 1);
}

static void
test_every_set_is_balanced (void)
{
  g_autoptr(HlRotation) rotation = hl_rotation_new ((guint32) g_test_rand_int ());

  for (guint applicable = 1; applicable <= HL_FACTORS_ALL; applicable++)
    {
      guint size = (guint) __builtin_popcount (applicable);

      for (guint n = 1; n < size; n++)
        {
          g_autoptr(HlRotation) own = hl_rotation_new ((guint32) g_test_rand_int ());
          guint counts[HL_N_FACTORS] = { 0 };

          for (guint citizen = 0; citizen < 101; citizen++)
            {
              guint drawn = hl_rotation_draw (own, applicable, n);

              g_assert_cmpint (__builtin_popcount (drawn), ==, (int) n);
              count_drawn (drawn, counts);
              assert_balanced (counts, applicable);
            }
        }

      g_assert_cmpuint (hl_rotation_draw (rotation, applicable, size), ==, applicable);
    }
}

/* A mixed queue: each kind of citizen keeps a sequence of blocks of its own. */
static void
test_sets_do_not_disturb_each_other (void)
{
  static const guint sets[] = { HL_FACTORS_ALL, 0x17, 0x15 };
  g_autoptr(HlRotation) rotation = hl_rotation_new ((guint32) g_test_rand_int ());
  guint counts[G_N_ELEMENTS (sets)][HL_N_FACTORS] = { { 0 } };

  for (guint citizen = 0; citizen < 1000; citizen++)
    {
      guint set = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (sets));

      count_drawn (hl_rotation_draw (rotation, sets[set], 2), counts[set]);
      assert_balanced (counts[set], sets[set]);
    }
}

static void
test_more_than_apply_are_all (void)
{
  g_autoptr(HlRotation) rotation = hl_rotation_new (1);

  g_assert_cmpuint (hl_rotation_draw (rotation, 0x15, 5), ==, 0x15);
  g_assert_cmpuint (hl_rotation_draw (rotation, 0x15, 3), ==, 0x15);
  g_assert_cmpuint (hl_rotation_draw (rotation, 0, 2), ==, 0);
  g_assert_cmpuint (hl_rotation_draw (rotation, HL_FACTORS_ALL, 0), ==, 0);
}

static void
test_unknown_factor_is_refused (void)
{
  g_autoptr(HlRotation) rotation = hl_rotation_new (1);

  g_test_expect_message ("hl-path", G_LOG_LEVEL_CRITICAL, "*HL_FACTORS_ALL*");
  g_assert_cmpuint (hl_rotation_draw (rotation, HL_FACTORS_ALL + 1, 1), ==, 0);
  g_test_assert_expected_messages ();
}

static void
test_seed_fixes_the_sequence (void)
{
  g_autoptr(HlRotation) one = hl_rotation_new (2640);
  g_autoptr(HlRotation) same = hl_rotation_new (2640);
  g_autoptr(HlRotation) other = hl_rotation_new (1383);
  guint n_different = 0;

  for (guint citizen = 0; citizen < 200; citizen++)
    {
      guint drawn = hl_rotation_draw (one, HL_FACTORS_ALL, 2);

      g_assert_cmpuint (hl_rotation_draw (same, HL_FACTORS_ALL, 2), ==, drawn);
      n_different += hl_rotation_draw (other, HL_FACTORS_ALL, 2) != drawn;
    }

  g_assert_cmpuint (n_different, >, 100);
}

/* All ten pairs of five factors come, and none far too often: 100 expected of
 * each, and 60 to 140 is four standard deviations. */
static void
test_pairs_are_random (void)
{
  g_autoptr(HlRotation) rotation = hl_rotation_new (61);
  guint counts[HL_FACTORS_ALL + 1] = { 0 };
  guint n_pairs = 0;

  for (guint citizen = 0; citizen < 1000; citizen++)
    counts[hl_rotation_draw (rotation, HL_FACTORS_ALL, 2)] += 1;

  for (guint pair = 0; pair <= HL_FACTORS_ALL; pair++)
    {
      if (counts[pair] == 0)
        continue;

      g_assert_cmpuint (counts[pair], >=, 60);
      g_assert_cmpuint (counts[pair], <=, 140);
      n_pairs += 1;
    }

  g_assert_cmpuint (n_pairs, ==, 10);
}

/* ---- items ---- */

static void
assert_items (HlQuestionnaire *questionnaire,
              guint            asked,
              const char      *expected)
{
  g_autoptr(GArray) items = hl_path_get_items (questionnaire, asked);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (found, "%s%u", i > 0 ? " " : "", g_array_index (items, guint, i));

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_items_keep_their_order (void)
{
  g_autoptr(HlQuestionnaire) questionnaire =
    sample_questionnaire_new ("overall access access procedure officer result feedback", 5);

  assert_items (questionnaire, HL_FACTORS_ALL, "1 2 3 4 5 6");
  assert_items (questionnaire, BIT (HL_FACTOR_ACCESS) | BIT (HL_FACTOR_RESULT), "1 2 5");
  assert_items (questionnaire, 0, "");
}

static void
test_feedback_comes_last (void)
{
  g_autoptr(HlQuestionnaire) questionnaire =
    sample_questionnaire_new ("feedback access feedback overall officer", 5);

  assert_items (questionnaire, HL_FACTORS_ALL, "1 4 0 2");
  assert_items (questionnaire, BIT (HL_FACTOR_FEEDBACK), "0 2");
}

static void
test_indicators_are_always_asked (void)
{
  g_autoptr(HlQuestionnaire) questionnaire =
    sample_questionnaire_new ("indicator access indicator feedback indicator", 3);

  assert_items (questionnaire, 0, "0 2 4");
  assert_items (questionnaire, HL_FACTORS_ALL, "0 1 2 4 3");
}

static void
test_outcome_and_questionnaire_limit_the_factors (void)
{
  const guint with_feedback = BIT (HL_FACTOR_ACCESS) | BIT (HL_FACTOR_FEEDBACK);
  g_autoptr(HlQuestionnaire) full =
    sample_questionnaire_new ("access procedure officer result feedback", 5);
  g_autoptr(HlQuestionnaire) part = sample_questionnaire_new ("access result", 5);

  g_assert_cmpuint (hl_path_get_applicable (full, HL_OUTCOME_SUBMITTED), ==,
                    with_feedback | BIT (HL_FACTOR_PROCEDURE) | BIT (HL_FACTOR_OFFICER));
  g_assert_cmpuint (hl_path_get_applicable (full, HL_OUTCOME_INFORMATION), ==,
                    with_feedback | BIT (HL_FACTOR_OFFICER));
  g_assert_cmpuint (hl_path_get_applicable (full, HL_OUTCOME_RECEIVED), ==, HL_FACTORS_ALL);
  g_assert_cmpuint (hl_path_get_applicable (full, HL_OUTCOME_REFUSED), ==, HL_FACTORS_ALL);

  g_assert_cmpuint (hl_path_get_applicable (part, HL_OUTCOME_RECEIVED), ==,
                    BIT (HL_FACTOR_ACCESS) | BIT (HL_FACTOR_RESULT));
  g_assert_cmpuint (hl_path_get_applicable (part, HL_OUTCOME_SUBMITTED), ==,
                    BIT (HL_FACTOR_ACCESS));
}

/* ---- counter and field ---- */

/* A catalogue with one or two counters and fields, at a place that is null or
 * the code of the first. */
static HlCatalogue *
sample_catalogue_new (gboolean    two,
                      const char *counter,
                      const char *field)
{
  g_autofree char *json =
    g_strdup_printf ("{'name': 'sample', 'version': '1', 'sample': true, 'languages': ['vi'], "
                     "'unit': {'code': 'U', 'name': {'vi': 'Trung tâm'}}, "
                     "'province': {'vi': 'Tỉnh'}, 'kiosk': 'K', "
                     "'place': {'counter': %s, 'field': %s}, "
                     "'time_zone': 'UTC', 'working_weekdays': [1], "
                     "'sessions': [{'start': '08:00', 'end': '12:00'}], "
                     "'holidays': [], 'make_up_days': [], "
                     "'target': 90, 'hotline': null, 'complaints': null, "
                     "'authorities': [{'code': 'A', 'name': {'vi': 'Sở'}}], "
                     "'counters': [{'code': 'C1', 'name': {'vi': 'Quầy 1'}}%s], "
                     "'fields': [{'code': 'F1', 'authority': 'A', 'name': {'vi': 'Đất đai'}}%s]}",
                     counter, field,
                     two ? ", {'code': 'C2', 'name': {'vi': 'Quầy 2'}}" : "",
                     two ? ", {'code': 'F2', 'authority': 'A', 'name': {'vi': 'Hộ tịch'}}" : "");
  g_autoptr(GError) error = NULL;
  HlCatalogue *catalogue = hl_catalogue_parse ("sample", g_strdelimit (json, "'", '"'), &error);

  g_assert_no_error (error);

  return catalogue;
}

static void
test_asks_where_nothing_says_it (void)
{
  g_autoptr(HlCatalogue) catalogue = sample_catalogue_new (TRUE, "null", "null");

  g_assert_true (hl_path_asks_counter (catalogue));
  g_assert_true (hl_path_asks_field (catalogue));
}

static void
test_place_spares_the_question (void)
{
  g_autoptr(HlCatalogue) at_counter = sample_catalogue_new (TRUE, "'C1'", "null");
  g_autoptr(HlCatalogue) at_field = sample_catalogue_new (TRUE, "null", "'F2'");

  g_assert_false (hl_path_asks_counter (at_counter));
  g_assert_true (hl_path_asks_field (at_counter));
  g_assert_true (hl_path_asks_counter (at_field));
  g_assert_false (hl_path_asks_field (at_field));
}

static void
test_one_choice_is_no_question (void)
{
  g_autoptr(HlCatalogue) catalogue = sample_catalogue_new (FALSE, "null", "null");

  g_assert_false (hl_path_asks_counter (catalogue));
  g_assert_false (hl_path_asks_field (catalogue));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rotation/every-set-is-balanced", test_every_set_is_balanced);
  g_test_add_func ("/rotation/sets-do-not-disturb-each-other", test_sets_do_not_disturb_each_other);
  g_test_add_func ("/rotation/more-than-apply-are-all", test_more_than_apply_are_all);
  g_test_add_func ("/rotation/unknown-factor-is-refused", test_unknown_factor_is_refused);
  g_test_add_func ("/rotation/seed-fixes-the-sequence", test_seed_fixes_the_sequence);
  g_test_add_func ("/rotation/pairs-are-random", test_pairs_are_random);
  g_test_add_func ("/path/items-keep-their-order", test_items_keep_their_order);
  g_test_add_func ("/path/feedback-comes-last", test_feedback_comes_last);
  g_test_add_func ("/path/indicators-are-always-asked", test_indicators_are_always_asked);
  g_test_add_func ("/path/outcome-and-questionnaire-limit-the-factors",
                   test_outcome_and_questionnaire_limit_the_factors);
  g_test_add_func ("/path/asks-where-nothing-says-it", test_asks_where_nothing_says_it);
  g_test_add_func ("/path/place-spares-the-question", test_place_spares_the_question);
  g_test_add_func ("/path/one-choice-is-no-question", test_one_choice_is_no_question);

  return g_test_run ();
}
