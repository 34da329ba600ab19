/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-nd61"

#include "config.h"

#include "hl-nd61.h"

#define MAX_POINTS 2    /* of one indicator */

static HlNd61Band
get_band (int score)
{
  if (score >= 15)
    return HL_ND61_EXCELLENT;
  if (score >= 12)
    return HL_ND61_GOOD;
  if (score >= 9)
    return HL_ND61_FAIR;
  if (score >= 6)
    return HL_ND61_AVERAGE;

  return HL_ND61_WEAK;
}

/**
 * hl_nd61_score:
 * @indicators: points of the nine indicators, 0 to 2 each, or %HL_ND61_MISSING
 * @score: (out) (optional): the sum, 0 to 18; %HL_ND61_MISSING where an
 *   indicator is missing
 *
 * The score of Decree 61/2018/NĐ-CP, article 31, with Circular
 * 01/2018/TT-VPCP, article 13: nine indicators worth 2, 1 or 0. A score of
 * exactly 15 is "Xuất sắc". The band is never guessed from part of the
 * indicators.
 *
 * Returns: the band
 */
HlNd61Band
hl_nd61_score (const int  indicators[HL_ND61_N_INDICATORS],
               int       *score)
{
  int sum = 0;

  g_return_val_if_fail (indicators != NULL, HL_ND61_NOT_ENTERED);

  if (score != NULL)
    *score = HL_ND61_MISSING;

  for (guint i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      g_return_val_if_fail (indicators[i] >= HL_ND61_MISSING && indicators[i] <= MAX_POINTS,
                            HL_ND61_NOT_ENTERED);

      if (indicators[i] == HL_ND61_MISSING)
        return HL_ND61_NOT_ENTERED;

      sum += indicators[i];
    }

  if (score != NULL)
    *score = sum;

  return get_band (sum);
}
