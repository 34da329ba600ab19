/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-summary.h"

G_BEGIN_DECLS

/**
 * HlMeasureKind:
 * @HL_MEASURE_HEADLINE: "Tỷ lệ hài lòng (mức 4 và 5)" over the factors
 * @HL_MEASURE_OVERALL: the one-tap question, "Câu chung"
 * @HL_MEASURE_FACTOR: one of the five factors
 * @HL_MEASURE_ITEM: one item of a questionnaire
 */
typedef enum {
  HL_MEASURE_HEADLINE,
  HL_MEASURE_OVERALL,
  HL_MEASURE_FACTOR,
  HL_MEASURE_ITEM,
} HlMeasureKind;

/**
 * HlMeasure:
 * @kind: which kind of figure
 * @factor: the factor, of the kind factor; else %HL_FACTOR_NONE
 * @item: (nullable): interned id of the item, of the kind item
 *
 * Names one of the percentages that a summary holds.
 */
typedef struct
{
  HlMeasureKind kind;
  HlFactor      factor;
  const char   *item;
} HlMeasure;

HlMeasure   hl_measure_headline    (void);
HlMeasure   hl_measure_overall     (void);
HlMeasure   hl_measure_of_factor   (HlFactor         factor);
HlMeasure   hl_measure_of_item     (const char      *item);

HlMeasure   hl_measure_from_string (const char      *word);
const char *hl_measure_to_string   (HlMeasure        self);
gboolean    hl_measure_is_in       (HlMeasure        self,
                                    HlQuestionnaire *questionnaire);
HlIndex     hl_measure_get_index   (HlMeasure        self,
                                    const HlSummary *summary);

G_END_DECLS
