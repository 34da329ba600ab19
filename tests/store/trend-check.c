/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "trend-check.h"

#include "hl-store-private.h"
#include "hl-store-summary.h"

/* What hl_store_summarise() says of a range; of one survey if @questionnaire is
 * given, which it prefers if it is the one in force. */
static HlSummary *
summarise (HlStore         *store,
           const char      *stream,
           HlDay            from,
           HlDay            to,
           HlQuestionnaire *questionnaire,
           HlFlow           flow)
{
  HlQuestionnaire *in_force = store->questionnaire;
  HlFlow flow_in_force = store->flow;
  HlQuery query = { .stream = stream, .from = from, .to = to };
  g_autoptr(GError) error = NULL;
  HlSummary *summary;

  if (questionnaire != NULL)
    {
      store->questionnaire = questionnaire;
      store->flow = flow;
    }

  summary = hl_store_summarise (store, &query, &error);
  store->questionnaire = in_force;
  store->flow = flow_in_force;
  g_assert_no_error (error);
  g_assert_nonnull (summary);
  return summary;
}

static void
assert_same_index (const HlIndex *a,
                   const HlIndex *b)
{
  g_assert_cmpint (a->defined, ==, b->defined);
  if (!a->defined)
    return;

  g_assert_cmpint (a->respondents, ==, b->respondents);
  g_assert_cmpint (a->n, ==, b->n);
  g_assert_cmpfloat (a->percent, ==, b->percent);
  g_assert_cmpfloat (a->n_eff, ==, b->n_eff);
  g_assert_cmpfloat (a->low, ==, b->low);
  g_assert_cmpfloat (a->high, ==, b->high);
}

static void
check_point (HlStore            *store,
             const HlTrend      *trend,
             const HlTrendPoint *point)
{
  g_autoptr(HlSummary) summary = summarise (store, trend->stream, point->period.from,
                                            point->period.to, point->questionnaire, point->flow);
  HlIndex index = hl_measure_get_index (trend->measure, summary);

  g_assert_cmpstr (hl_questionnaire_get_digest (summary->questionnaire), ==,
                   hl_questionnaire_get_digest (point->questionnaire));
  g_assert_true (hl_flow_equal (summary->flow, point->flow));
  g_assert_cmpint (summary->saved, ==, point->saved);
  g_assert_cmpint (summary->released, ==, point->released);
  assert_same_index (&index, &point->index);
  g_assert_cmpint (point->state, ==, hl_index_compare_target (&index, trend->target));
}

/* A point for each survey that the period has figures of, and none without. */
static void
check_period (HlStore       *store,
              const HlTrend *trend,
              HlPeriod       period,
              guint         *at)
{
  g_autoptr(HlSummary) summary = summarise (store, trend->stream, period.from, period.to, NULL,
                                            (HlFlow) { 0 });
  guint n = summary->saved > 0 || summary->released > 0 ? 1 + summary->others->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const HlTrendPoint *point = hl_trend_get_point (trend, *at);

      g_assert_nonnull (point);
      g_assert_cmpuint (point->period.from, ==, period.from);
      g_assert_cmpuint (point->period.to, ==, period.to);
      g_assert_cmpint (point->period.kind, ==, period.kind);
      check_point (store, trend, point);
      *at += 1;
    }
}

static void
check_breaks (const HlTrend *trend)
{
  const HlTrendPoint *last = NULL;

  for (guint i = 0; i < trend->points->len; i++)
    {
      const HlTrendPoint *point = hl_trend_get_point (trend, i);
      gboolean other = last != NULL &&
                       (!hl_flow_equal (last->flow, point->flow) ||
                        !g_str_equal (hl_questionnaire_get_digest (last->questionnaire),
                                      hl_questionnaire_get_digest (point->questionnaire)));

      g_assert_cmpint (point->is_break, ==, other && point->released > 0);
      g_assert_false (point->is_break && point->change.defined);
      if (point->released > 0)
        last = point;
    }
}

/* Every point of a trend is what the summary of its period says. */
void
trend_check (HlStore            *store,
             const HlTrendQuery *query)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlTrend) trend = hl_store_trend (store, query, &error);
  HlPeriod period = hl_period_of_day (query->kind, query->from);
  guint at = 0;

  g_assert_no_error (error);
  g_assert_nonnull (trend);
  g_assert_cmpstr (trend->stream, ==, query->stream);
  g_assert_cmpint (trend->kind, ==, query->kind);
  for (; period.from <= query->to; period = hl_period_step (period, 1))
    check_period (store, trend, period, &at);

  g_assert_cmpuint (at, ==, trend->points->len);
  check_breaks (trend);
}

static void
assert_same_change (HlMeasure        measure,
                    const HlSummary *before,
                    const HlSummary *summary,
                    const HlChange  *change)
{
  HlChange expected = hl_change_of (measure, before, summary);

  g_assert_cmpint (change->defined, ==, expected.defined);
  g_assert_cmpfloat (change->points, ==, expected.points);
  g_assert_cmpfloat (change->low, ==, expected.low);
  g_assert_cmpfloat (change->high, ==, expected.high);
}

static gboolean
has_figure (const HlSummary *summary)
{
  return hl_summary_get_headline (summary).defined ||
         hl_measure_get_index (hl_measure_overall (), summary).defined;
}

/* Whether the comparison is with @before, as the summaries of both days say. */
static gboolean
check_against (HlStore            *store,
               const HlSummary    *summary,
               HlDay               before,
               const HlComparison *comparison)
{
  g_autoptr(HlSummary) earlier = summarise (store, summary->stream, before, before,
                                            summary->questionnaire, summary->flow);

  if (earlier->released == 0 || !hl_summary_is_comparable (earlier, summary) ||
      !has_figure (earlier))
    return FALSE;

  g_assert_cmpuint (comparison->before, ==, before);
  assert_same_change (hl_measure_headline (), earlier, summary, &comparison->headline);
  assert_same_change (hl_measure_overall (), earlier, summary, &comparison->overall);
  for (int i = 0; i < HL_N_FACTORS; i++)
    assert_same_change (hl_measure_of_factor ((HlFactor) i), earlier, summary,
                        &comparison->factors[i]);
  return TRUE;
}

/* The day is compared with the first of the weeks before that can be. */
void
trend_check_compare (HlStore    *store,
                     const char *stream,
                     HlDay       day,
                     guint       weeks)
{
  g_autoptr(HlSummary) summary = summarise (store, stream, day, day, NULL, (HlFlow) { 0 });
  g_autoptr(GError) error = NULL;
  HlComparison comparison;
  gboolean done = hl_store_compare (store, stream, day, weeks, &comparison, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpuint (comparison.day, ==, day);
  for (guint week = 1; week <= weeks && summary->released > 0; week++)
    {
      if (check_against (store, summary, day - 7 * week, &comparison))
        return;
    }

  g_assert_cmpuint (comparison.before, ==, HL_DAY_NONE);
  g_assert_false (comparison.headline.defined);
}
