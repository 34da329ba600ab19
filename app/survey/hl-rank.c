/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-rank"

#include "config.h"

#include "hl-index.h"
#include "hl-rank.h"

/* Error allowed on each side of a unit's comparisons with all the others. */
#define TAIL 0.025

static gboolean
is_above (const HlRankUnit *upper,
          const HlRankUnit *lower,
          double            z)
{
  HlInterval difference = hl_index_difference (lower->percent / 100, lower->n_eff,
                                               upper->percent / 100, upper->n_eff, z);

  return difference.low > 0;
}

/**
 * hl_rank_places:
 * @units: (array length=n_units): what to rank: one questionnaire, flow and stream
 * @n_units: how many
 * @places: (array length=n_units) (out caller-allocates): the place range of
 *   each, in the order of @units
 *
 * A place is a range (design §4): the best is 1 + the units significantly
 * above, the worst is @n_units less the units significantly below. Two units
 * differ significantly when hl_index_difference() at z = Φ⁻¹(1 − 0.025/(N−1))
 * excludes 0: Bonferroni's correction for the N−1 comparisons of one unit, so
 * that its range holds its true place with at least about 95 %.
 *
 * Which units may be shown or placed at all (`HL_RANK_MIN_…`) is the caller's
 * to decide before.
 */
void
hl_rank_places (const HlRankUnit *units,
                guint             n_units,
                HlPlaceRange     *places)
{
  double z = n_units > 1 ? hl_index_quantile (1 - TAIL / (n_units - 1)) : HL_INDEX_Z95;

  g_return_if_fail (n_units == 0 || (units != NULL && places != NULL));

  for (guint i = 0; i < n_units; i++)
    {
      places[i].best = 1;
      places[i].worst = n_units;

      for (guint j = 0; j < n_units; j++)
        {
          places[i].best += is_above (&units[j], &units[i], z);
          places[i].worst -= is_above (&units[i], &units[j], z);
        }
    }
}
