/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-comparison"

#include "config.h"

#include "hl-comparison.h"

/**
 * hl_comparison_make:
 * @day: a day
 * @summary: its figures
 * @before: an earlier day, or %HL_DAY_NONE
 * @earlier: (nullable): its figures; %NULL where @before is no day
 *
 * Returns: what has changed; nothing is defined without an earlier day
 */
HlComparison
hl_comparison_make (HlDay            day,
                    const HlSummary *summary,
                    HlDay            before,
                    const HlSummary *earlier)
{
  HlComparison self = { .day = day, .before = before };

  g_return_val_if_fail (summary != NULL, self);
  g_return_val_if_fail ((before == HL_DAY_NONE) == (earlier == NULL), self);

  if (earlier == NULL)
    return self;

  self.headline = hl_change_of (hl_measure_headline (), earlier, summary);
  self.overall = hl_change_of (hl_measure_overall (), earlier, summary);
  for (int i = 0; i < HL_N_FACTORS; i++)
    self.factors[i] = hl_change_of (hl_measure_of_factor ((HlFactor) i), earlier, summary);

  return self;
}
