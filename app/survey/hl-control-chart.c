/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-control-chart"

#include "config.h"

#include "hl-control-chart.h"

#include <math.h>

/* The mean of the moving range of two of normal values, in standard deviations. */
#define RANGE_OF_TWO 1.128

#define LIMIT 3.0

static double
get_share (const HlControlDay *day)
{
  return (double) day->satisfied / (double) day->answers;
}

/* How far the day is from the centre, in the standard deviations that chance alone would give. */
static double
get_score (const HlControlDay *day,
           double            center)
{
  return (get_share (day) - center) / sqrt (center * (1 - center) / (double) day->answers);
}

/* Returns: by how much days differ more than chance makes them; 0 if they are all the same */
static double
get_spread (const HlControlDay *days,
            guint             n_days,
            double            center)
{
  double sum = 0;

  for (guint i = 1; i < n_days; i++)
    sum += fabs (get_score (&days[i], center) - get_score (&days[i - 1], center));

  return sum / (n_days - 1) / RANGE_OF_TWO;
}

/**
 * hl_control_chart_make:
 * @self: (out caller-allocates): the limits of a day
 * @days: (array length=n_days): days before it, in their order, each with answers
 * @n_days: how many
 * @answers: answers of the day that is looked at, 1 or more
 *
 * The p′ chart of D. B. Laney, "Improved Control Charts for Attributes", Quality
 * Engineering 14 (2002), 531–537: the limits of a p chart at three standard deviations,
 * widened by what the days differ beyond chance, so that large counts do not make every
 * day an alarm.
 *
 * Returns: whether there are limits: %HL_CONTROL_MIN_DAYS days or more, not all answers of
 *   which are alike
 */
gboolean
hl_control_chart_make (HlControlChart          *self,
                       const HlControlDay *days,
                       guint             n_days,
                       gint64            answers)
{
  gint64 satisfied = 0, all = 0;
  double width;

  if (n_days < HL_CONTROL_MIN_DAYS || answers < 1)
    return FALSE;

  for (guint i = 0; i < n_days; i++)
    {
      if (days[i].answers < 1)
        return FALSE;

      satisfied += days[i].satisfied;
      all += days[i].answers;
    }

  if (satisfied == 0 || satisfied == all)
    return FALSE;

  self->center = (double) satisfied / (double) all;
  width = LIMIT * sqrt (self->center * (1 - self->center) / (double) answers) *
          get_spread (days, n_days, self->center);
  self->low = MAX (0, self->center - width);
  self->high = MIN (1, self->center + width);
  return TRUE;
}
