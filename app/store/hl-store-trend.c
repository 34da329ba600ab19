/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-trend"

#include "config.h"

#include "hl-store-trend.h"

#include "hl-error.h"
#include "hl-pending.h"
#include "hl-series.h"

#define DAYS_A_WEEK 7

/* What no questionnaire ever asked for is a slip of the pen. */
static gboolean
is_measure_known (HlStore    *self,
                  HlMeasure   measure,
                  gboolean   *known,
                  GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step = HL_DB_STEP_DONE;

  *known = measure.kind != HL_MEASURE_ITEM || hl_measure_is_in (measure, self->questionnaire);
  stmt = hl_db_prepare (self->db, "SELECT DISTINCT questionnaire FROM lane", error);
  if (stmt == NULL)
    return FALSE;

  while (!*known && (step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      const char *digest = (const char *) sqlite3_column_text (stmt, 0);
      HlQuestionnaire *questionnaire = hl_store_find_questionnaire (self, digest, error);

      if (questionnaire == NULL)
        return FALSE;

      *known = hl_measure_is_in (measure, questionnaire);
    }

  return step != HL_DB_STEP_ERROR;
}

static gboolean
check_measure (HlStore    *self,
               HlMeasure   measure,
               GError    **error)
{
  gboolean known;

  if (!is_measure_known (self, measure, &known, error))
    return FALSE;

  if (!known)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                 "'%s': expected headline, overall, a factor or an item of a questionnaire",
                 hl_measure_to_string (measure));

  return known;
}

static gboolean
check_stream (const HlTrendQuery  *query,
              GError             **error)
{
  if (!query->by_session || strcmp (query->stream, HL_STREAM_KIOSK) == 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "the stream '%s' has no sessions: its forms are booked by the day", query->stream);
  return FALSE;
}

static HlTrend *
make_trend (HlStore             *self,
            const HlTrendQuery  *query,
            GError             **error)
{
  g_autoptr(HlTrend) trend = NULL;
  g_autoptr(GPtrArray) entries = NULL;

  if (!check_measure (self, query->measure, error))
    return NULL;

  entries = hl_series_read (self, query, error);
  if (entries == NULL)
    return NULL;

  trend = hl_trend_new (query->kind, query->measure, query->stream,
                        hl_catalogue_get_target (self->catalogue));
  trend->by_session = query->by_session;
  for (guint i = 0; i < entries->len; i++)
    {
      const HlSeriesEntry *entry = g_ptr_array_index (entries, i);

      if (query->by_session)
        hl_trend_add_session (trend, entry->period, entry->session, entry->summary,
                              entry->closure);
      else
        hl_trend_add (trend, entry->period, entry->summary, entry->closure);
    }

  return g_steal_pointer (&trend);
}

/**
 * hl_store_trend:
 * @self: the store
 * @query: what is asked for
 * @error: return location for an error
 *
 * Follows one figure over whole periods: a point says what
 * hl_store_summarise() says of its period, questionnaire and flow, of released
 * state only, and a person whose answers show on two days of a period is one of
 * its respondents. The work grows with the days of the range, not with the
 * answers that were given on them.
 *
 * A session's point is what was released in it, at the day's end in its last: the
 * batch that is full after a break holds answers from before it. Nobody tells of
 * paper forms when they were filled in: they have no trend by session.
 *
 * Returns: (transfer full): the trend as of one moment, or %NULL, with an
 *   %HL_INPUT_ERROR if no questionnaire has the item that it is about, or paper is
 *   asked for by session
 */
HlTrend *
hl_store_trend (HlStore             *self,
                const HlTrendQuery  *query,
                GError             **error)
{
  g_autoptr(HlTrend) trend = NULL;

  g_return_val_if_fail (query != NULL && query->stream != NULL, NULL);
  g_return_val_if_fail (query->kind >= HL_PERIOD_DAY && query->kind < HL_PERIOD_RANGE, NULL);
  g_return_val_if_fail (query->from != HL_DAY_NONE && query->from <= query->to, NULL);
  g_return_val_if_fail (!query->by_session || query->kind == HL_PERIOD_DAY, NULL);

  if (!check_stream (query, error))
    return NULL;

  if (!hl_db_exec (self->db, "BEGIN", error))
    return NULL;

  trend = make_trend (self, query, error);
  hl_db_rollback (self->db);
  return g_steal_pointer (&trend);
}

static gboolean
is_in_force (HlStore         *self,
             const HlSummary *summary)
{
  const char *digest = hl_questionnaire_get_digest (self->questionnaire);

  return hl_flow_equal (summary->flow, self->flow) &&
         g_str_equal (hl_questionnaire_get_digest (summary->questionnaire), digest);
}

/* The day's figures: of the survey in force, else of the one begun last. */
static const HlSummary *
find_day (HlStore   *self,
          GPtrArray *entries,
          HlDay      day)
{
  const HlSeriesEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const HlSeriesEntry *entry = g_ptr_array_index (entries, i);

      if (entry->period.from == day && entry->is_shown &&
          (found == NULL || !is_in_force (self, found->summary)))
        found = entry;
    }

  return found != NULL ? found->summary : NULL;
}

static gboolean
has_figure (const HlSummary *summary)
{
  return hl_summary_get_headline (summary).defined ||
         hl_measure_get_index (hl_measure_overall (), summary).defined;
}

static const HlSummary *
find_before (GPtrArray       *entries,
             const HlSummary *summary)
{
  for (guint i = entries->len; i-- > 0;)
    {
      const HlSeriesEntry *entry = g_ptr_array_index (entries, i);

      if (entry->period.from < summary->from &&
          hl_day_weekday (entry->period.from) == hl_day_weekday (summary->from) &&
          hl_summary_is_comparable (entry->summary, summary) && has_figure (entry->summary))
        return entry->summary;
    }

  return NULL;
}

static gboolean
compare (HlStore             *self,
         const HlTrendQuery  *query,
         HlComparison        *comparison,
         GError             **error)
{
  g_autoptr(GPtrArray) entries = hl_series_read (self, query, error);
  const HlSummary *summary, *before;

  if (entries == NULL)
    return FALSE;

  *comparison = (HlComparison) { .day = query->to };
  summary = find_day (self, entries, query->to);
  before = summary != NULL ? find_before (entries, summary) : NULL;
  if (before != NULL)
    *comparison = hl_comparison_make (query->to, summary, before->from, before);

  return TRUE;
}

/**
 * hl_store_compare:
 * @self: the store
 * @stream: "kiosk" or "paper"
 * @day: a day
 * @weeks: how many weeks to go back at most, from 1
 * @comparison: (out caller-allocates): what has changed; without a day before
 *   where @day shows nothing, or none of those days shows anything
 * @error: return location for an error
 *
 * Compares a day with the last day before of the same weekday that has a figure
 * of the same questionnaire and flow: weekdays differ in who comes.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_compare (HlStore       *self,
                  const char    *stream,
                  HlDay          day,
                  guint          weeks,
                  HlComparison  *comparison,
                  GError       **error)
{
  HlTrendQuery query = { .stream = stream, .kind = HL_PERIOD_DAY, .to = day };
  gboolean done;

  g_return_val_if_fail (stream != NULL && comparison != NULL, FALSE);
  g_return_val_if_fail (weeks > 0 && weeks * DAYS_A_WEEK < day, FALSE);

  query.from = day - weeks * DAYS_A_WEEK;
  if (!hl_db_exec (self->db, "BEGIN", error))
    return FALSE;

  done = compare (self, &query, comparison, error);
  hl_db_rollback (self->db);
  return done;
}
