/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-summary-lane"

#include "config.h"

#include "hl-summary-lane.h"

static HlLane *
lane_new (const char *stream,
          const char *questionnaire,
          const char *flow)
{
  HlLane *lane = g_new0 (HlLane, 1);

  lane->stream = g_strdup (stream);
  lane->questionnaire = g_strdup (questionnaire);
  lane->flow = g_strdup (flow);
  return lane;
}

static HlLane *
get_current_lane (HlStore    *self,
                  const char *stream)
{
  g_autofree char *flow = hl_flow_to_string (self->flow);

  return lane_new (stream, hl_questionnaire_get_digest (self->questionnaire), flow);
}

static gboolean
is_same_lane (const HlLane *a,
              const HlLane *b)
{
  return strcmp (a->questionnaire, b->questionnaire) == 0 && strcmp (a->flow, b->flow) == 0;
}

/* The lanes of a stream that have figures in the range, or with @now responses
 * waiting, the latest first. */
static GPtrArray *
list_lanes (HlStore        *self,
            const HlQuery  *query,
            GError        **error)
{
  g_autoptr(GPtrArray) lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_lane_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT questionnaire, flow, max (day), max (new) FROM ("
                        " SELECT questionnaire, flow, day, id AS new FROM figure"
                        "  JOIN lane ON lane.id = figure.lane"
                        "  WHERE stream = ?1 AND day BETWEEN ?2 AND ?3 AND name = 'released' AND n > 0"
                        " UNION ALL"
                        " SELECT questionnaire, flow, day, 0 FROM pending"
                        "  WHERE ?4 AND stream = ?1 AND day BETWEEN ?2 AND ?3)"
                        " GROUP BY 1, 2 ORDER BY 3 DESC, 4 DESC", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, query->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (query->from, from), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_day_format (query->to, to), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 4, query->now);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    g_ptr_array_add (lanes, lane_new (query->stream, (const char *) sqlite3_column_text (stmt, 0),
                                      (const char *) sqlite3_column_text (stmt, 1)));

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&lanes) : NULL;
}

static gboolean
name_other (HlStore       *self,
            const HlLane  *lane,
            GPtrArray     *others,
            GError       **error)
{
  HlQuestionnaire *questionnaire = hl_store_find_questionnaire (self, lane->questionnaire, error);

  if (questionnaire == NULL)
    return FALSE;

  g_ptr_array_add (others, g_strdup_printf ("%s, %s", hl_questionnaire_get_name (questionnaire),
                                            lane->flow));
  return TRUE;
}

/**
 * hl_summary_find_lane:
 * @self: the store
 * @query: stream and range
 * @others: (element-type char*): where the range's other lanes are named
 * @error: return location for an error
 *
 * Questionnaires and flows are never pooled (design §4): the one in force is
 * summed if the range has figures of it, else the latest that has.
 *
 * Returns: (transfer full): the lane, or %NULL
 */
HlLane *
hl_summary_find_lane (HlStore        *self,
                      const HlQuery  *query,
                      GPtrArray      *others,
                      GError        **error)
{
  g_autoptr(GPtrArray) lanes = list_lanes (self, query, error);
  g_autoptr(HlLane) current = get_current_lane (self, query->stream);
  guint chosen = 0;

  if (lanes == NULL)
    return NULL;

  for (guint i = 0; i < lanes->len; i++)
    {
      if (is_same_lane (g_ptr_array_index (lanes, i), current))
        chosen = i;
    }

  for (guint i = 0; i < lanes->len; i++)
    {
      if (i != chosen && !name_other (self, g_ptr_array_index (lanes, i), others, error))
        return NULL;
    }

  return lanes->len > 0 ? g_ptr_array_steal_index (lanes, chosen) : g_steal_pointer (&current);
}

/**
 * hl_summary_bind:
 * @stmt: a statement with %HL_SUMMARY_RANGE or %HL_SUMMARY_REPEATS
 * @lane: (not nullable): the lane; must outlive the statement's steps
 * @query: the range
 */
void
hl_summary_bind (sqlite3_stmt   *stmt,
                 const HlLane   *lane,
                 const HlQuery  *query)
{
  char day[HL_DAY_TEXT_SIZE];

  sqlite3_bind_text (stmt, 1, lane->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, lane->questionnaire, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, lane->flow, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, hl_day_format (query->from, day), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 5, hl_day_format (query->to, day), -1, SQLITE_TRANSIENT);
}
