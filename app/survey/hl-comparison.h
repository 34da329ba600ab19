/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-change.h"

G_BEGIN_DECLS

/**
 * HlComparison:
 * @day: a day
 * @before: the last day before with the same weekday that has figures of the
 *   same questionnaire, flow and stream; %HL_DAY_NONE: there is none
 * @headline: the headline's change
 * @overall: that of the one-tap question
 * @factors: that of each factor
 *
 * A day against the same weekday before.
 */
typedef struct
{
  HlDay    day;
  HlDay    before;
  HlChange headline;
  HlChange overall;
  HlChange factors[HL_N_FACTORS];
} HlComparison;

HlComparison hl_comparison_make (HlDay            day,
                                 const HlSummary *summary,
                                 HlDay            before,
                                 const HlSummary *earlier);

G_END_DECLS
