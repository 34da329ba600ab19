/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-measure.h"

G_BEGIN_DECLS

/**
 * HlChangeDirection:
 * @HL_CHANGE_NONE: none that can be told from chance
 * @HL_CHANGE_UP: a rise; the whole interval is above 0
 * @HL_CHANGE_DOWN: a fall; the whole interval is below 0
 */
typedef enum {
  HL_CHANGE_NONE,
  HL_CHANGE_UP,
  HL_CHANGE_DOWN,
} HlChangeDirection;

/**
 * HlChange:
 * @defined: whether both figures exist and may be compared; when not, no other
 *   member means anything
 * @points: later less earlier, in percentage points, -100 to 100
 * @low: lower end of its 95 % interval, in points
 * @high: upper end of its 95 % interval, in points
 * @direction: what may be coloured (design §4)
 *
 * The change between two indices.
 */
typedef struct
{
  gboolean          defined;
  double            points;
  double            low;
  double            high;
  HlChangeDirection direction;
} HlChange;

HlChange    hl_change_between             (const HlIndex     *before,
                                           const HlIndex     *after);
HlChange    hl_change_of                  (HlMeasure          measure,
                                           const HlSummary   *before,
                                           const HlSummary   *after);
const char *hl_change_direction_to_string (HlChangeDirection  direction);

G_END_DECLS
