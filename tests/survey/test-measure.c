/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-measure.h"

#include "sample-questionnaire.h"

static const HlFlow flow_all = { HL_FLOW_ALL, 0 };

static void
test_words_are_read_back (void)
{
  static const struct { const char *word; HlMeasureKind kind; } words[] = {
    { "headline", HL_MEASURE_HEADLINE }, { "overall", HL_MEASURE_OVERALL },
    { "access", HL_MEASURE_FACTOR }, { "procedure", HL_MEASURE_FACTOR },
    { "officer", HL_MEASURE_FACTOR }, { "result", HL_MEASURE_FACTOR },
    { "feedback", HL_MEASURE_FACTOR }, { "i3", HL_MEASURE_ITEM }, { "", HL_MEASURE_ITEM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      HlMeasure measure = hl_measure_from_string (words[i].word);

      g_assert_cmpint (measure.kind, ==, words[i].kind);
      g_assert_cmpstr (hl_measure_to_string (measure), ==, words[i].word);
    }

  g_assert_cmpint (hl_measure_from_string ("result").factor, ==, HL_FACTOR_RESULT);
  g_assert_true (hl_measure_of_item ("i3").item == hl_measure_from_string ("i3").item);
}

static void
test_questionnaire_has_what_it_asks (void)
{
  g_autoptr(HlQuestionnaire) whole = sample_questionnaire_new ("overall access officer", 5);
  g_autoptr(HlQuestionnaire) bare = sample_questionnaire_new ("indicator", 3);
  static const char * const there[] = { "headline", "overall", "access", "officer", "i0", "i2" };
  static const char * const not_there[] = { "i3", "feedbac", "" };

  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    g_assert_true (hl_measure_is_in (hl_measure_from_string (there[i]), whole));
  for (guint i = 0; i < G_N_ELEMENTS (not_there); i++)
    g_assert_false (hl_measure_is_in (hl_measure_from_string (not_there[i]), whole));

  g_assert_false (hl_measure_is_in (hl_measure_overall (), bare));
  g_assert_true (hl_measure_is_in (hl_measure_of_item ("i0"), bare));
}

static void
test_index_is_that_of_the_summary (void)
{
  g_autoptr(HlQuestionnaire) questionnaire = sample_questionnaire_new ("overall access officer", 5);
  g_autoptr(HlSummary) summary = hl_summary_new (questionnaire, flow_all);

  summary->cell.items[0] = (HlTally) { { 1, 0, 0, 0, 1 } };
  summary->cell.items[2] = (HlTally) { { 1, 0, 0, 0, 9 } };
  for (guint i = 0; i < 4; i++)
    {
      hl_sums_add_person (&summary->cell.factors[HL_FACTOR_ACCESS], i < 1, 1);
      hl_sums_add_person (&summary->cell.headline, 3, 4);
    }

  g_assert_cmpfloat (hl_measure_get_index (hl_measure_headline (), summary).percent, ==, 75);
  g_assert_cmpfloat (hl_measure_get_index (hl_measure_overall (), summary).percent, ==, 50);
  g_assert_cmpfloat (hl_measure_get_index (hl_measure_of_factor (HL_FACTOR_ACCESS),
                                           summary).percent, ==, 25);
  g_assert_cmpfloat (hl_measure_get_index (hl_measure_of_item ("i2"), summary).percent, ==, 90);
  g_assert_false (hl_measure_get_index (hl_measure_of_item ("i1"), summary).defined);
  g_assert_false (hl_measure_get_index (hl_measure_of_item ("none"), summary).defined);
  g_assert_false (hl_measure_get_index (hl_measure_of_factor (HL_FACTOR_RESULT), summary).defined);
}

static void
test_no_overall_question_no_figure (void)
{
  g_autoptr(HlQuestionnaire) questionnaire = sample_questionnaire_new ("access officer", 5);
  g_autoptr(HlSummary) summary = hl_summary_new (questionnaire, flow_all);

  g_assert_false (hl_measure_get_index (hl_measure_overall (), summary).defined);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/words-are-read-back", test_words_are_read_back);
  g_test_add_func ("/measure/questionnaire-has-what-it-asks", test_questionnaire_has_what_it_asks);
  g_test_add_func ("/measure/index-is-that-of-the-summary", test_index_is_that_of_the_summary);
  g_test_add_func ("/measure/no-overall-question-no-figure", test_no_overall_question_no_figure);
  return g_test_run ();
}
