/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-chart-axis"

#include "config.h"

#include "hl-chart-axis.h"

#include <math.h>

/* The axis shows at least the upper fifth, and begins at a multiple of ten. */
#define HIGHEST_BOTTOM 80
#define TEN 10

/**
 * hl_chart_axis_find_bottom:
 * @points: (array length=n): points
 * @n: how many there are
 * @target: the target, 0 to 100
 *
 * Returns: the % at which the axis begins, so that all intervals and the target
 *   are above it, 0 to 80; it ends at 100
 */
double
hl_chart_axis_find_bottom (const HlChartPoint *points,
                           guint               n,
                           double              target)
{
  double least = MIN (target, HIGHEST_BOTTOM + TEN);

  for (guint i = 0; i < n; i++)
    {
      if (points[i].index.defined)
        least = MIN (least, points[i].index.low);
    }

  return MAX (TEN * (ceil (least / TEN) - 1), 0);
}

/**
 * hl_chart_axis_find_rung:
 * @bottom: the % at which the axis begins
 * @height: its height, in pixels
 * @label_height: height of a label, in pixels
 *
 * Returns: how many % are between two lines with labels: 10, 20, 50 or 100,
 *   whichever first leaves the labels room
 */
double
hl_chart_axis_find_rung (double bottom,
                         double height,
                         double label_height)
{
  static const double rungs[] = { TEN, 20, 50, 100 };
  const double per_cent = height / (100 - bottom);

  for (guint i = 0; i + 1 < G_N_ELEMENTS (rungs); i++)
    {
      if (rungs[i] * per_cent >= 1.5 * label_height)
        return rungs[i];
    }

  return rungs[G_N_ELEMENTS (rungs) - 1];
}

/**
 * hl_chart_axis_find_stride:
 * @spacing: pixels between two points
 * @label_width: width of the widest label, in pixels, with the gap it needs
 *
 * Returns: every how many points one may bear its label, at least 1
 */
guint
hl_chart_axis_find_stride (double spacing,
                           double label_width)
{
  g_return_val_if_fail (spacing > 0, 1);

  return (guint) MAX (ceil (label_width / spacing), 1);
}
