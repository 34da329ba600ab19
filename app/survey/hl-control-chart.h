/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many days before are needed to know what is usual. */
#define HL_CONTROL_MIN_DAYS 20

/**
 * HlControlDay:
 * @satisfied: satisfied answers of the day
 * @answers: all its answers
 */
typedef struct
{
  gint64 satisfied;
  gint64 answers;
} HlControlDay;

/**
 * HlControlChart:
 * @center: the usual share, 0 to 1
 * @low: under it a day is no longer usual, 0 to 1
 * @high: above it a day is no longer usual, 0 to 1
 */
typedef struct
{
  double center;
  double low;
  double high;
} HlControlChart;

gboolean hl_control_chart_make (HlControlChart          *self,
                                const HlControlDay *days,
                                guint             n_days,
                                gint64            answers);

G_END_DECLS
