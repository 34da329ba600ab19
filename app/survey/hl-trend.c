/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-trend"

#include "config.h"

#include "hl-trend.h"

static void
clear_point (gpointer data)
{
  HlTrendPoint *point = data;

  g_clear_pointer (&point->questionnaire, hl_questionnaire_unref);
}

/**
 * hl_trend_new:
 * @kind: what its periods are
 * @measure: which figure it follows
 * @stream: "kiosk" or "paper"
 * @target: the target, a % from 0 to 100
 *
 * Returns: (transfer full): a trend without points
 */
HlTrend *
hl_trend_new (HlPeriodKind  kind,
              HlMeasure     measure,
              const char   *stream,
              double        target)
{
  HlTrend *self = NULL;

  g_return_val_if_fail (stream != NULL, NULL);

  self = g_new0 (HlTrend, 1);
  self->kind = kind;
  self->measure = measure;
  self->stream = g_strdup (stream);
  self->target = target;
  self->points = g_array_new (FALSE, FALSE, sizeof (HlTrendPoint));
  g_array_set_clear_func (self->points, clear_point);
  return self;
}

void
hl_trend_free (HlTrend *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->points);
  g_free (self->stream);
  g_free (self);
}

/* The last point that stands on responses. */
static const HlTrendPoint *
find_last (const HlTrend *self)
{
  for (guint i = self->points->len; i-- > 0;)
    {
      const HlTrendPoint *point = &g_array_index (self->points, HlTrendPoint, i);

      if (point->released > 0)
        return point;
    }

  return NULL;
}

static gboolean
is_same_survey (const HlTrendPoint *a,
                const HlTrendPoint *b)
{
  return hl_flow_equal (a->flow, b->flow) &&
         g_str_equal (hl_questionnaire_get_digest (a->questionnaire),
                      hl_questionnaire_get_digest (b->questionnaire));
}

/* @point: its period, session, closure and number saved set */
static void
add (HlTrend         *self,
     HlTrendPoint     point,
     const HlSummary *summary)
{
  const HlTrendPoint *last;

  point.questionnaire = hl_questionnaire_ref (summary->questionnaire);
  point.flow = summary->flow;
  point.released = summary->released;
  point.index = hl_measure_get_index (self->measure, summary);
  point.state = hl_index_compare_target (&point.index, self->target);

  last = summary->released > 0 ? find_last (self) : NULL;
  point.is_break = last != NULL && !is_same_survey (last, &point);
  if (last != NULL && !point.is_break)
    point.change = hl_change_between (&last->index, &point.index);

  g_array_append_val (self->points, point);
}

/**
 * hl_trend_add:
 * @self: a trend
 * @period: a period that is not before the last point's
 * @summary: its figures, of the trend's stream and one questionnaire and flow
 * @closure: whether figures may still be added to its days
 *
 * Adds the next point. Of several of one period the one whose survey was in use
 * first comes first. A period in which nothing was saved or released is left out.
 */
void
hl_trend_add (HlTrend         *self,
              HlPeriod         period,
              const HlSummary *summary,
              HlClosure        closure)
{
  HlTrendPoint point = {
    .period = period,
    .session = -1,
    .saved = summary->saved,
    .closure = closure,
  };

  g_return_if_fail (self != NULL && !self->by_session);

  if (summary->saved > 0 || summary->released > 0)
    add (self, point, summary);
}

/**
 * hl_trend_add_session:
 * @self: a trend by session
 * @period: a day that is not before the last point's
 * @session: number of a session of it, from 0, after the last point's; or -1 for
 *   what was released in none, which comes last
 * @summary: its figures, of the trend's stream and one questionnaire and flow
 * @closure: whether figures may still be added to it
 *
 * Adds the next point, as hl_trend_add() does.
 */
void
hl_trend_add_session (HlTrend         *self,
                      HlPeriod         period,
                      int              session,
                      const HlSummary *summary,
                      HlClosure        closure)
{
  HlTrendPoint point = {
    .period = period,
    .session = session,
    .saved = -1,
    .closure = closure,
  };

  g_return_if_fail (self != NULL && self->by_session);

  if (summary->released > 0)
    add (self, point, summary);
}

/**
 * hl_trend_get_by:
 * @self: a trend
 *
 * Returns: (transfer none): what its points are, a word in options: "month",
 *   "session"
 */
const char *
hl_trend_get_by (const HlTrend *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->by_session ? HL_TREND_BY_SESSION : hl_period_kind_to_string (self->kind);
}

/**
 * hl_trend_get_point:
 * @self: a trend
 * @index: below the number of its points
 *
 * Returns: (transfer none): the point
 */
const HlTrendPoint *
hl_trend_get_point (const HlTrend *self,
                    guint          index)
{
  g_return_val_if_fail (self != NULL && index < self->points->len, NULL);

  return &g_array_index (self->points, HlTrendPoint, index);
}
