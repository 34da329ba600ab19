/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-change"

#include "config.h"

#include "hl-change.h"

static const HlChange undefined = { .defined = FALSE };

static HlChangeDirection
get_direction (HlInterval interval)
{
  if (interval.low > 0)
    return HL_CHANGE_UP;

  return interval.high < 0 ? HL_CHANGE_DOWN : HL_CHANGE_NONE;
}

/**
 * hl_change_between:
 * @before: an index
 * @after: a later one of the same questionnaire, flow and stream
 *
 * Its interval is Newcombe's hybrid score interval of the two Wilson intervals,
 * see hl_index_difference(), each at its own effective number of answers. It
 * takes the two for independent. The few whose answers to different items show
 * on both days stand on either side and draw the figures together, which the
 * interval does not use: it is then a little too wide, and colours rather too
 * seldom than too often.
 *
 * Returns: the change; undefined if one of the two is
 */
HlChange
hl_change_between (const HlIndex *before,
                   const HlIndex *after)
{
  HlInterval interval;

  g_return_val_if_fail (before != NULL && after != NULL, undefined);

  if (!before->defined || !after->defined)
    return undefined;

  interval = hl_index_difference (before->percent / 100, before->n_eff, after->percent / 100,
                                  after->n_eff, HL_INDEX_Z95);

  return (HlChange) {
    .defined = TRUE,
    .points = after->percent - before->percent,
    .low = 100 * interval.low,
    .high = 100 * interval.high,
    .direction = get_direction (interval),
  };
}

/**
 * hl_change_of:
 * @measure: what is compared
 * @before: figures
 * @after: later ones
 *
 * Returns: the change; undefined where one of the two figures does not exist,
 *   and between different questionnaires, flows or streams, which are never
 *   compared (design §4)
 */
HlChange
hl_change_of (HlMeasure        measure,
              const HlSummary *before,
              const HlSummary *after)
{
  HlIndex earlier, later;

  g_return_val_if_fail (before != NULL && after != NULL, undefined);

  if (!hl_summary_is_comparable (before, after))
    return undefined;

  earlier = hl_measure_get_index (measure, before);
  later = hl_measure_get_index (measure, after);
  return hl_change_between (&earlier, &later);
}

/**
 * hl_change_direction_to_string:
 * @direction: a direction
 *
 * Returns: (transfer none): its word in JSON and CSV: "none", "up" or "down"
 */
const char *
hl_change_direction_to_string (HlChangeDirection direction)
{
  static const char * const words[] = { "none", "up", "down" };

  g_return_val_if_fail (direction >= HL_CHANGE_NONE && direction <= HL_CHANGE_DOWN, NULL);

  return words[direction];
}
