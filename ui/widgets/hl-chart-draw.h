/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-chart.h"

G_BEGIN_DECLS

/**
 * HlChartPlan:
 * @points: (array length=n): what is drawn
 * @n: how many
 * @target: the target, 0 to 100
 * @chosen: index of the point that is read
 * @left: where the drawing begins, in pixels
 * @top: its upper edge
 * @width: its width
 * @height: its height
 * @bottom: the % at its lower edge; the upper one is 100
 *
 * Where everything stands on a chart of one size.
 */
typedef struct
{
  const HlChartPoint *points;
  guint               n;
  double              target;
  guint               chosen;
  double              left;
  double              top;
  double              width;
  double              height;
  double              bottom;
} HlChartPlan;

void   hl_chart_plan_init   (HlChartPlan       *self,
                             GtkWidget         *widget);
double hl_chart_plan_find_x (const HlChartPlan *self,
                             guint              index);
guint  hl_chart_plan_find_point (const HlChartPlan *self,
                                 double             x);
void   hl_chart_plan_draw   (const HlChartPlan *self,
                             GtkWidget         *widget,
                             GtkSnapshot       *snapshot);

G_END_DECLS
