/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-summary.h"

#include "sample-questionnaire.h"

static const HlFlow flow_all = { HL_FLOW_ALL, 0 };
static const HlFlow flow_rotate = { HL_FLOW_ROTATE, 2 };
static const HlFlow flow_drivers = { HL_FLOW_DRIVERS, 0 };

typedef struct
{
  HlQuestionnaire *questionnaire;
  HlSummary       *summary;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  flow)
{
  f->questionnaire =
    sample_questionnaire_new ("overall access access procedure officer result feedback", 5);
  f->summary = hl_summary_new (f->questionnaire, *(const HlFlow *) flow);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  flow)
{
  hl_summary_free (f->summary);
  hl_questionnaire_unref (f->questionnaire);
}

/* Counts @n people who gave @level to each item of @factor, and to nothing else. */
static void
add_people (HlSummary *summary,
            HlFactor   factor,
            guint      level,
            int        n)
{
  HlQuestionnaire *questionnaire = summary->questionnaire;
  guint n_answers = 0;

  for (guint i = 0; i < hl_questionnaire_get_n_items (questionnaire); i++)
    {
      if (hl_item_get_factor (hl_questionnaire_get_item (questionnaire, i)) == factor)
        {
          summary->cell.items[i].c[level - 1] += n;
          n_answers++;
        }
    }

  for (int person = 0; person < n; person++)
    {
      hl_sums_add_person (&summary->cell.factors[factor], level >= 4 ? n_answers : 0, n_answers);
      hl_sums_add_person (&summary->cell.headline, level >= 4 ? n_answers : 0, n_answers);
    }
}

static void
test_new_holds_nothing (Fixture       *f,
                        gconstpointer  flow)
{
  double mean = -1;

  g_assert_cmpint (f->summary->served, ==, -1);
  g_assert_cmpint (f->summary->saved, ==, 0);
  g_assert_cmpuint (f->summary->rows->len, ==, 0);
  g_assert_cmpuint (f->summary->others->len, ==, 0);
  g_assert_false (hl_summary_get_headline (f->summary).defined);
  for (int i = 0; i < HL_N_FACTORS; i++)
    g_assert_false (hl_summary_get_factor (f->summary, (HlFactor) i).defined);
  for (guint i = 0; i < hl_questionnaire_get_n_items (f->questionnaire); i++)
    g_assert_false (hl_summary_get_item (f->summary, i).defined);

  g_assert_false (hl_summary_get_mean_of_factors (f->summary, &mean));
  g_assert_cmpfloat (mean, ==, -1);
}

static void
test_headline_pools_the_factors (Fixture       *f,
                                 gconstpointer  flow)
{
  HlIndex headline, access;
  double mean = 0;

  add_people (f->summary, HL_FACTOR_ACCESS, 5, 30);
  add_people (f->summary, HL_FACTOR_OFFICER, 2, 10);
  f->summary->cell.items[0].c[0] = 1000;

  headline = hl_summary_get_headline (f->summary);
  access = hl_summary_get_factor (f->summary, HL_FACTOR_ACCESS);

  g_assert_true (headline.defined);
  g_assert_cmpint (headline.n, ==, 70);
  g_assert_cmpint (headline.respondents, ==, 40);
  g_assert_cmpfloat_with_epsilon (headline.percent, 600 / 7.0, 1e-9);
  g_assert_cmpint (access.n, ==, 60);
  g_assert_cmpint (access.respondents, ==, 30);
  g_assert_cmpfloat_with_epsilon (access.percent, 100, 1e-9);
  g_assert_false (hl_summary_get_factor (f->summary, HL_FACTOR_RESULT).defined);

  /* The mean takes the two factors that have an answer. */
  g_assert_true (hl_summary_get_mean_of_factors (f->summary, &mean));
  g_assert_cmpfloat_with_epsilon (mean, 50, 1e-9);
}

/* Vector B of the facts about SIPAS: feedback was answered by 40 of 200. */
static void
test_mean_of_factors_of_vector_b (void)
{
  static const int people[HL_N_FACTORS][HL_MAX_LEVELS] = {
    { 1, 2, 10, 100, 87 },
    { 0, 1, 9, 110, 80 },
    { 2, 2, 8, 90, 98 },
    { 0, 0, 5, 95, 100 },
    { 0, 1, 4, 20, 15 },
  };
  g_autoptr(HlQuestionnaire) questionnaire =
    sample_questionnaire_new ("overall access procedure officer result feedback", 5);
  g_autoptr(HlSummary) summary = hl_summary_new (questionnaire, flow_all);
  double mean = 0;

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      for (guint level = 1; level <= HL_MAX_LEVELS; level++)
        add_people (summary, (HlFactor) i, level, people[i][level - 1]);
    }

  g_assert_true (hl_summary_get_mean_of_factors (summary, &mean));
  g_assert_cmpfloat_with_epsilon (mean, 93.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (hl_summary_get_headline (summary).percent, 94.642857, 1e-6);
}

static void
test_items_go_by_their_tally (Fixture       *f,
                              gconstpointer  flow)
{
  HlIndex item;

  f->summary->cell.items[0] = (HlTally) { { 2, 3, 15, 120, 60 } };
  item = hl_summary_get_item (f->summary, 0);

  g_assert_true (item.defined);
  g_assert_cmpint (item.n, ==, 200);
  g_assert_cmpint (item.respondents, ==, 200);
  g_assert_cmpfloat_with_epsilon (item.percent, 90, 1e-9);
  g_assert_false (hl_summary_get_item (f->summary, 1).defined);
}

static void
test_rotate_weighs_by_who_it_applied_to (Fixture       *f,
                                         gconstpointer  flow)
{
  HlIndex headline;

  add_people (f->summary, HL_FACTOR_ACCESS, 5, 40);
  add_people (f->summary, HL_FACTOR_RESULT, 1, 40);
  f->summary->applied[HL_FACTOR_ACCESS] = 100;
  f->summary->applied[HL_FACTOR_RESULT] = 25;

  headline = hl_summary_get_headline (f->summary);

  g_assert_true (headline.defined);
  g_assert_cmpint (headline.respondents, ==, 80);
  g_assert_cmpfloat_with_epsilon (headline.percent, 80, 1e-9);
}

static void
test_drivers_give_no_index (Fixture       *f,
                            gconstpointer  flow)
{
  double mean = -1;

  add_people (f->summary, HL_FACTOR_ACCESS, 5, 40);
  f->summary->cell.items[0].c[3] = 7;

  g_assert_false (hl_summary_get_headline (f->summary).defined);
  g_assert_false (hl_summary_get_factor (f->summary, HL_FACTOR_ACCESS).defined);
  g_assert_false (hl_summary_get_mean_of_factors (f->summary, &mean));
  g_assert_true (hl_summary_get_item (f->summary, 0).defined);
}

static void
test_tallies_are_pooled (Fixture       *f,
                         gconstpointer  flow)
{
  HlTally access, headline, feedback;

  add_people (f->summary, HL_FACTOR_ACCESS, 5, 3);
  add_people (f->summary, HL_FACTOR_OFFICER, 2, 4);
  f->summary->cell.items[0].c[0] = 1000;

  access = hl_cell_get_factor_tally (&f->summary->cell, f->questionnaire, HL_FACTOR_ACCESS);
  feedback = hl_cell_get_factor_tally (&f->summary->cell, f->questionnaire, HL_FACTOR_FEEDBACK);
  headline = hl_cell_get_headline_tally (&f->summary->cell, f->questionnaire);

  g_assert_cmpint (access.c[4], ==, 6);
  g_assert_cmpint (hl_tally_get_n (&access), ==, 6);
  g_assert_cmpint (hl_tally_get_n (&feedback), ==, 0);
  g_assert_cmpint (headline.c[4], ==, 6);
  g_assert_cmpint (headline.c[1], ==, 4);
  g_assert_cmpint (hl_tally_get_n (&headline), ==, 10);
}

static void
test_rows_are_kept_in_order (Fixture       *f,
                             gconstpointer  flow)
{
  char table[] = "counter";
  HlRow *first = hl_summary_add_row (f->summary, table, "Q1");
  HlRow *second = hl_summary_add_row (f->summary, "hour", "–");

  table[0] = 'x';
  first->cell.items[6].c[4] = 5;
  first->cell.responses = 5;

  g_assert_cmpuint (f->summary->rows->len, ==, 2);
  g_assert_true (g_ptr_array_index (f->summary->rows, 0) == first);
  g_assert_cmpstr (first->table, ==, "counter");
  g_assert_cmpstr (first->key, ==, "Q1");
  g_assert_cmpstr (second->table, ==, "hour");
  g_assert_cmpstr (second->key, ==, "–");
  g_assert_cmpint (second->cell.responses, ==, 0);
  g_assert_cmpint (second->cell.items[6].c[4], ==, 0);
}

static void
test_others_and_texts_are_freed (Fixture       *f,
                                 gconstpointer  flow)
{
  f->summary->unit = g_strdup ("H37.1");
  f->summary->stream = g_strdup ("kiosk");
  g_ptr_array_add (f->summary->others, g_strdup ("sipas-2022, all"));

  /* A leak of any of them ends the program under the address sanitizer. */
  g_assert_cmpstr (g_ptr_array_index (f->summary->others, 0), ==, "sipas-2022, all");
}

static void
test_indicators_have_no_index (void)
{
  g_autoptr(HlQuestionnaire) questionnaire = sample_questionnaire_new ("indicator indicator", 3);
  g_autoptr(HlSummary) summary = hl_summary_new (questionnaire, flow_all);

  summary->cell.items[0] = (HlTally) { { 1, 2, 3, 0, 0 } };
  summary->cell.headline = (HlSums) { 6, 6, 3, 3, 3, 6 };

  g_assert_false (hl_summary_get_headline (summary).defined);
  g_assert_false (hl_summary_get_item (summary, 0).defined);
}

static void
test_three_levels_know_no_satisfied (void)
{
  g_autoptr(HlQuestionnaire) questionnaire = sample_questionnaire_new ("access officer", 3);
  g_autoptr(HlSummary) summary = hl_summary_new (questionnaire, flow_all);
  double mean = -1;

  add_people (summary, HL_FACTOR_ACCESS, 3, 10);

  g_assert_false (hl_summary_get_headline (summary).defined);
  g_assert_false (hl_summary_get_factor (summary, HL_FACTOR_ACCESS).defined);
  g_assert_false (hl_summary_get_item (summary, 0).defined);
  g_assert_false (hl_summary_get_mean_of_factors (summary, &mean));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, flow, func) \
  g_test_add ("/summary/" path, Fixture, &flow, fixture_set_up, func, fixture_tear_down)
  ADD ("new-holds-nothing", flow_all, test_new_holds_nothing);
  ADD ("new-holds-nothing-rotate", flow_rotate, test_new_holds_nothing);
  ADD ("headline-pools-the-factors", flow_all, test_headline_pools_the_factors);
  ADD ("items-go-by-their-tally", flow_all, test_items_go_by_their_tally);
  ADD ("rotate-weighs-by-who-it-applied-to", flow_rotate, test_rotate_weighs_by_who_it_applied_to);
  ADD ("drivers-give-no-index", flow_drivers, test_drivers_give_no_index);
  ADD ("tallies-are-pooled", flow_all, test_tallies_are_pooled);
  ADD ("rows-are-kept-in-order", flow_all, test_rows_are_kept_in_order);
  ADD ("others-and-texts-are-freed", flow_all, test_others_and_texts_are_freed);
#undef ADD
  g_test_add_func ("/summary/mean-of-factors-of-vector-b", test_mean_of_factors_of_vector_b);
  g_test_add_func ("/summary/indicators-have-no-index", test_indicators_have_no_index);
  g_test_add_func ("/summary/three-levels-know-no-satisfied", test_three_levels_know_no_satisfied);

  return g_test_run ();
}
