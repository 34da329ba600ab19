/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-measure"

#include "config.h"

#include "hl-measure.h"

#define HEADLINE "headline"
#define OVERALL "overall"

HlMeasure
hl_measure_headline (void)
{
  return (HlMeasure) { HL_MEASURE_HEADLINE, HL_FACTOR_NONE, NULL };
}

HlMeasure
hl_measure_overall (void)
{
  return (HlMeasure) { HL_MEASURE_OVERALL, HL_FACTOR_NONE, NULL };
}

HlMeasure
hl_measure_of_factor (HlFactor factor)
{
  g_return_val_if_fail (factor >= 0 && factor < HL_N_FACTORS, hl_measure_headline ());

  return (HlMeasure) { HL_MEASURE_FACTOR, factor, NULL };
}

HlMeasure
hl_measure_of_item (const char *item)
{
  g_return_val_if_fail (item != NULL, hl_measure_headline ());

  return (HlMeasure) { HL_MEASURE_ITEM, HL_FACTOR_NONE, g_intern_string (item) };
}

/**
 * hl_measure_from_string:
 * @word: "headline", "overall", the name of a factor, or an item's id
 *
 * A factor goes before an item of the same name: an item that is named like its
 * factor is as a rule the only one of it.
 *
 * Returns: the measure; an item if @word is none of the others, whether or not
 *   there is such an item, see hl_measure_is_in()
 */
HlMeasure
hl_measure_from_string (const char *word)
{
  HlFactor factor;

  g_return_val_if_fail (word != NULL, hl_measure_headline ());

  if (g_str_equal (word, HEADLINE))
    return hl_measure_headline ();

  if (g_str_equal (word, OVERALL))
    return hl_measure_overall ();

  factor = hl_factor_from_string (word);
  return factor != HL_FACTOR_NONE ? hl_measure_of_factor (factor) : hl_measure_of_item (word);
}

/**
 * hl_measure_to_string:
 * @self: a measure
 *
 * Returns: (transfer none): the word that hl_measure_from_string() reads
 */
const char *
hl_measure_to_string (HlMeasure self)
{
  switch (self.kind)
    {
    case HL_MEASURE_HEADLINE:
      return HEADLINE;

    case HL_MEASURE_OVERALL:
      return OVERALL;

    case HL_MEASURE_FACTOR:
      return hl_factor_to_string (self.factor);

    case HL_MEASURE_ITEM:
      return self.item;

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * hl_measure_is_in:
 * @self: a measure
 * @questionnaire: a questionnaire
 *
 * Returns: whether @questionnaire asks for what @self measures
 */
gboolean
hl_measure_is_in (HlMeasure        self,
                  HlQuestionnaire *questionnaire)
{
  g_return_val_if_fail (questionnaire != NULL, FALSE);

  switch (self.kind)
    {
    case HL_MEASURE_HEADLINE:
      return hl_questionnaire_get_factors (questionnaire) != 0;

    case HL_MEASURE_OVERALL:
      return hl_questionnaire_get_overall (questionnaire) >= 0;

    case HL_MEASURE_FACTOR:
      return (hl_questionnaire_get_factors (questionnaire) & HL_FACTOR_BIT (self.factor)) != 0;

    case HL_MEASURE_ITEM:
      return hl_questionnaire_find_item (questionnaire, self.item) >= 0;

    default:
      g_return_val_if_reached (FALSE);
    }
}

static HlIndex
get_item_index (const HlSummary *summary,
                int              item)
{
  return item >= 0 ? hl_summary_get_item (summary, (guint) item) : (HlIndex) { .defined = FALSE };
}

/**
 * hl_measure_get_index:
 * @self: a measure
 * @summary: the figures of a range
 *
 * Returns: the measure's index; undefined where the questionnaire does not ask
 *   for it, or nobody answered
 */
HlIndex
hl_measure_get_index (HlMeasure        self,
                      const HlSummary *summary)
{
  g_return_val_if_fail (summary != NULL, (HlIndex) { .defined = FALSE });

  switch (self.kind)
    {
    case HL_MEASURE_HEADLINE:
      return hl_summary_get_headline (summary);

    case HL_MEASURE_OVERALL:
      return get_item_index (summary, hl_questionnaire_get_overall (summary->questionnaire));

    case HL_MEASURE_FACTOR:
      return hl_summary_get_factor (summary, self.factor);

    case HL_MEASURE_ITEM:
      return get_item_index (summary, hl_questionnaire_find_item (summary->questionnaire,
                                                                  self.item));

    default:
      g_return_val_if_reached ((HlIndex) { .defined = FALSE });
    }
}
