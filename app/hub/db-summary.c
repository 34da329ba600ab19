/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-summary"

#include "config.h"

#include "db-summary.h"

#include <string.h>

#include "db-document.h"
#include "hl-error.h"
#include "hl-rollup.h"

#define RANGE "unit = $1 AND stream = $2 AND day BETWEEN $3 AND $4"

static GVariant *
range_values (const HlDbQuery *query)
{
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];

  return g_variant_new ("(ssss)", query->unit, query->stream, hl_day_format (query->from, from),
                        hl_day_format (query->to, to));
}

static GVariant *
lane_values (const HlDbQuery *query,
             const char      *questionnaire,
             const char      *flow)
{
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];

  return g_variant_new ("(ssssss)", query->unit, query->stream, hl_day_format (query->from, from),
                        hl_day_format (query->to, to), questionnaire, flow);
}

/* The lanes of the range of which the questionnaire is here, the latest first. */
static HlDbRows *
list_lanes (HlDbLink         *link,
            const HlDbQuery  *query,
            GError          **error)
{
  return hl_db_link_query (link,
                           "SELECT questionnaire, flow, max (day), sum (a) FROM rollup"
                           " WHERE " RANGE " AND part = 'number' AND name = 'released'"
                           " AND questionnaire IN (SELECT digest FROM questionnaire)"
                           " GROUP BY questionnaire, flow HAVING sum (a) > 0"
                           " ORDER BY 3 DESC, 4 DESC, 1, 2", range_values (query), error);
}

static void
add_row (HlSummary *summary,
         HlDbRows  *rows,
         guint      row)
{
  gint64 n[HL_ROLLUP_WIDTH];

  for (guint i = 0; i < HL_ROLLUP_WIDTH; i++)
    n[i] = hl_db_rows_get_number (rows, row, 3 + i);

  if (!hl_rollup_add_to_summary (summary, hl_db_rows_get_text (rows, row, 0),
                                 hl_db_rows_get_text (rows, row, 1),
                                 hl_db_rows_get_text (rows, row, 2), n))
    g_warning ("%s: the questionnaire %s has no place for %s %s %s", summary->unit,
               hl_questionnaire_get_digest (summary->questionnaire),
               hl_db_rows_get_text (rows, row, 0), hl_db_rows_get_text (rows, row, 1),
               hl_db_rows_get_text (rows, row, 2));
}

static gboolean
add_figures (HlDbLink         *link,
             const HlDbQuery  *query,
             const char       *flow,
             HlSummary        *summary,
             GError          **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT part, cell, name, sum (a), sum (b), sum (c), sum (d), sum (e),"
                      " sum (f) FROM rollup WHERE " RANGE
                      " AND questionnaire = $5 AND flow = $6"
                      " GROUP BY part, cell, name ORDER BY part, cell, name",
                      lane_values (query, hl_questionnaire_get_digest (summary->questionnaire),
                                   flow), error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    add_row (summary, rows, i);

  hl_rollup_finish_summary (summary);
  return TRUE;
}

static gboolean
name_others (HlDbLink   *link,
             HlDbRows   *lanes,
             HlSummary  *summary,
             GError    **error)
{
  for (guint i = 1; i < hl_db_rows_get_n (lanes); i++)
    {
      g_autoptr(HlQuestionnaire) questionnaire =
        hl_db_document_get (link, hl_db_rows_get_text (lanes, i, 0), error);

      if (questionnaire == NULL)
        return FALSE;

      g_ptr_array_add (summary->others,
                       g_strdup_printf ("%s, %s", hl_questionnaire_get_name (questionnaire),
                                        hl_db_rows_get_text (lanes, i, 1)));
    }

  return TRUE;
}

static HlSummary *
read_lane (HlDbLink         *link,
           const HlDbQuery  *query,
           HlDbRows         *lanes,
           GError          **error)
{
  const char *flow_text = hl_db_rows_get_text (lanes, 0, 1);
  g_autoptr(HlQuestionnaire) questionnaire =
    hl_db_document_get (link, hl_db_rows_get_text (lanes, 0, 0), error);
  g_autoptr(HlSummary) summary = NULL;
  HlFlow flow;

  if (questionnaire == NULL)
    return NULL;

  if (!hl_flow_from_string (flow_text, &flow))
    {
      g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_CORRUPT, "rollup: \"%s\" is not a flow",
                   flow_text);
      return NULL;
    }

  summary = hl_summary_new (questionnaire, flow);
  summary->unit = g_strdup (query->unit);
  summary->stream = g_strdup (query->stream);
  summary->from = query->from;
  summary->to = query->to;
  if (!add_figures (link, query, flow_text, summary, error) ||
      !name_others (link, lanes, summary, error))
    return NULL;

  summary->saved = summary->released;
  return g_steal_pointer (&summary);
}

/**
 * hl_db_summary_read:
 * @link: a connection, in a transaction where all that is read has to be of one moment
 * @query: what of
 * @summary: (out) (transfer full) (nullable): the figures; %NULL where there are none
 * @error: return location for an error
 *
 * The sums of the newest revisions of all sheets of the unit. Questionnaires and
 * flows are never pooled (design §4): the one with the latest figures is summed,
 * the others are named. People served stay unknown: sheets do not tell.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_summary_read (HlDbLink         *link,
                    const HlDbQuery  *query,
                    HlSummary       **summary,
                    GError          **error)
{
  g_autoptr(HlDbRows) lanes = list_lanes (link, query, error);

  *summary = NULL;
  if (lanes == NULL)
    return FALSE;

  if (hl_db_rows_get_n (lanes) == 0)
    return TRUE;

  *summary = read_lane (link, query, lanes, error);
  return *summary != NULL;
}

/**
 * hl_db_summary_last_day:
 * @link: a connection
 * @query: what of
 * @day: (out): the last day of its range that has figures; %HL_DAY_NONE if none has
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_summary_last_day (HlDbLink         *link,
                        const HlDbQuery  *query,
                        HlDay            *day,
                        GError          **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT max (day) FROM rollup WHERE " RANGE
                      " AND part = 'number' AND name = 'released' AND a > 0",
                      range_values (query), error);

  if (rows == NULL)
    return FALSE;

  *day = hl_db_rows_get_text (rows, 0, 0) != NULL
         ? hl_day_parse (hl_db_rows_get_text (rows, 0, 0)) : HL_DAY_NONE;
  return TRUE;
}
