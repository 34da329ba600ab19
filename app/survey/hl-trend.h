/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-change.h"

G_BEGIN_DECLS

/* The word for a trend by session, where others have one of hl_period_kind_to_string(). */
#define HL_TREND_BY_SESSION "session"

/**
 * HlTrendPoint:
 * @period: its days; those to come may be among them
 * @session: of a trend by session, the number of the one session that it is about,
 *   from 0; -1 for what was released outside sessions, or by a former version,
 *   which did not say; -1 of all other trends
 * @questionnaire: (owned): the one questionnaire that it stands on
 * @flow: its one flow
 * @saved: responses saved in the period, of the stream and whatever the
 *   questionnaire: of one period's points each says the same; -1 of a trend by
 *   session: it is counted by the day
 * @released: responses behind the point; 0: it has no figure
 * @index: the figure, with respondents and interval
 * @state: the figure against the target
 * @closure: whether figures may still be added to the period's days
 * @is_break: whether questionnaire or flow differ from the last point before
 *   that has responses: no line may lead here from there
 * @change: against that same point; undefined at a break and at the first
 */
typedef struct
{
  HlPeriod         period;
  int              session;
  HlQuestionnaire *questionnaire;
  HlFlow           flow;
  gint64           saved;
  gint64           released;
  HlIndex          index;
  HlTargetState    state;
  HlClosure        closure;
  gboolean         is_break;
  HlChange         change;
} HlTrendPoint;

/**
 * HlTrend:
 * @kind: what its periods are
 * @by_session: whether its days are taken apart into their sessions
 * @measure: which figure it follows
 * @stream: (owned): "kiosk" or "paper"
 * @target: the target, a % from 0 to 100
 * @points: (owned) (element-type HlTrendPoint): in the order of time; a period
 *   in which nothing was saved or released has none, one in which questionnaire
 *   or flow changed has several
 *
 * How one figure of one stream went over the periods of a range.
 */
typedef struct
{
  HlPeriodKind kind;
  gboolean     by_session;
  HlMeasure    measure;
  char        *stream;
  double       target;
  GArray      *points;
} HlTrend;

HlTrend *hl_trend_new          (HlPeriodKind     kind,
                                HlMeasure        measure,
                                const char      *stream,
                                double           target);
void     hl_trend_free         (HlTrend         *self);
void     hl_trend_add          (HlTrend         *self,
                                HlPeriod         period,
                                const HlSummary *summary,
                                HlClosure        closure);
void     hl_trend_add_session  (HlTrend         *self,
                                HlPeriod         period,
                                int              session,
                                const HlSummary *summary,
                                HlClosure        closure);
const char *hl_trend_get_by    (const HlTrend   *self);
const HlTrendPoint *hl_trend_get_point (const HlTrend *self,
                                        guint            index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTrend, hl_trend_free)

G_END_DECLS
