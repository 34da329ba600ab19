/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-index.h"

G_BEGIN_DECLS

/**
 * HlChartPoint:
 * @label: what stands below it, short
 * @text: what it says when it is chosen: its period and figures, in words
 * @index: its figure, which need not be defined
 * @breaks: whether what came before must not be compared with it: another
 *   questionnaire, flow or way of counting
 *
 * A point of an #HlChart.
 */
typedef struct
{
  const char *label;
  const char *text;
  HlIndex     index;
  gboolean    breaks;
} HlChartPoint;

#define HL_TYPE_CHART (hl_chart_get_type ())
G_DECLARE_FINAL_TYPE (HlChart, hl_chart, HL, CHART, GtkWidget)

GtkWidget  *hl_chart_new (void);
void        hl_chart_set_points   (HlChart            *self,
                                   const HlChartPoint *points,
                                   guint               n,
                                   double              target);
guint       hl_chart_get_n_points (HlChart            *self);
void        hl_chart_set_chosen   (HlChart            *self,
                                   guint               index);
guint       hl_chart_get_chosen   (HlChart            *self);
const char *hl_chart_get_text     (HlChart            *self);

G_END_DECLS
