/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-chart.h"

G_BEGIN_DECLS

double hl_chart_axis_find_bottom (const HlChartPoint *points,
                                  guint               n,
                                  double              target);
double hl_chart_axis_find_rung   (double              bottom,
                                  double              height,
                                  double              label_height);
guint  hl_chart_axis_find_stride (double              spacing,
                                  double              label_width);

G_END_DECLS
