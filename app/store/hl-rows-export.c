/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-rows-export"

#include "config.h"

#include "hl-rows.h"
#include "hl-summary-lane.h"

/* The columns before the items'. An attribute is blank from its place in the
 * order of blanking on (see HL_ROWS_N_BLANKS). */
static const struct
{
  const char *name;
  const char *sql;
} columns[] = {
  { "day", "b.day" },
  { "session", "nullif (json_extract (c.body, '$.session') + 1, 0)" },
  { "hour", "CASE WHEN d.blanked < 3 THEN json_extract (c.body, '$.hour') END" },
  { "counter", "CASE WHEN d.blanked < 5 THEN json_extract (c.body, '$.counter') END" },
  { "field", "CASE WHEN d.blanked < 4 THEN json_extract (c.body, '$.field') END" },
  { "outcome", "CASE WHEN d.blanked < 2 THEN json_extract (c.body, '$.outcome') END" },
  { "language", "CASE WHEN d.blanked < 1 THEN json_extract (c.body, '$.language') END" },
  { "end", "CASE WHEN d.blanked < 6 THEN json_extract (j.body, '$.end') END" },
  { "flags",
    "CASE WHEN d.blanked < 7 AND json_type (j.body, '$.flags') = 'array' THEN"
    " (SELECT group_concat (value, ' ') FROM json_each (j.body, '$.flags')) END" },
  { "left_out", "CASE WHEN d.blanked < 7 THEN b.left_out END" },
};

#define FIRST_ITEM_PARAMETER 6

/* Item ids are bound as JSON paths: ?6 is the first. */
static char *
make_sql (guint n_items)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", columns[i].sql);

  for (guint i = 0; i < n_items; i++)
    g_string_append_printf (sql, ", json_extract (j.body, ?%u)", FIRST_ITEM_PARAMETER + i);

  g_string_append (sql,
                   " FROM booked AS b"
                   " JOIN row_decision AS d ON d.seq = b.seq AND d.blanked >= 0"
                   " JOIN journal AS j ON j.seq = b.seq"
                   " LEFT JOIN context AS c ON c.seq = b.seq"
                   " WHERE b." HL_SUMMARY_RANGE "ORDER BY j.digest");
  return g_string_free (sql, FALSE);
}

static void
bind_items (sqlite3_stmt    *stmt,
            HlQuestionnaire *questionnaire)
{
  for (guint i = 0; i < hl_questionnaire_get_n_items (questionnaire); i++)
    {
      const char *id = hl_item_get_id (hl_questionnaire_get_item (questionnaire, i));

      sqlite3_bind_text (stmt, FIRST_ITEM_PARAMETER + (int) i,
                         g_strdup_printf ("$.items.\"%s\"", id), -1, g_free);
    }
}

static gboolean
give_rows (sqlite3_stmt  *stmt,
           HlRowFunc      func,
           gpointer       user_data,
           GError       **error)
{
  int n = sqlite3_column_count (stmt);
  g_autofree const char **values = g_new0 (const char *, n + 1);
  HlDbStep step;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      for (int i = 0; i < n; i++)
        {
          const char *text = (const char *) sqlite3_column_text (stmt, i);

          values[i] = text != NULL ? text : "";
        }

      if (!func (values, user_data, error))
        return FALSE;
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
count_left_out (HlStore        *self,
                const HlLane   *lane,
                const HlQuery  *query,
                gint64         *left_out,
                GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT count (*) FROM booked AS b"
                        " LEFT JOIN row_decision AS d ON d.seq = b.seq"
                        " WHERE " HL_SUMMARY_RANGE "AND coalesce (d.blanked, -1) < 0", error);
  if (stmt == NULL)
    return FALSE;

  hl_summary_bind (stmt, lane, query);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *left_out = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

static HlLane *
find_lane (HlStore        *self,
           const HlQuery  *query,
           GError        **error)
{
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  return hl_summary_find_lane (self, query, others, error);
}

/**
 * hl_store_list_row_columns:
 * @self: the store
 * @query: stream and range
 * @error: return location for an error
 *
 * Returns: (transfer full): the names of the row export's columns, or %NULL
 */
char **
hl_store_list_row_columns (HlStore        *self,
                           const HlQuery  *query,
                           GError        **error)
{
  g_autoptr(HlLane) lane = find_lane (self, query, error);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  HlQuestionnaire *questionnaire;

  if (lane == NULL)
    return NULL;

  questionnaire = hl_store_find_questionnaire (self, lane->questionnaire, error);
  if (questionnaire == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_strv_builder_add (names, columns[i].name);

  for (guint i = 0; i < hl_questionnaire_get_n_items (questionnaire); i++)
    g_strv_builder_add (names, hl_item_get_id (hl_questionnaire_get_item (questionnaire, i)));

  return g_strv_builder_end (names);
}

/**
 * hl_store_export_rows:
 * @self: the store
 * @query: stream and range
 * @func: (scope call): takes each row, sorted by the digest of its record
 * @user_data: data for @func
 * @left_out: (out): released responses of the range that are in no row: too few look
 *   alike, or their day has not closed
 * @error: return location for an error
 *
 * Gives the rows that were decided when their day closed, so that all exports
 * agree.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_export_rows (HlStore        *self,
                      const HlQuery  *query,
                      HlRowFunc       func,
                      gpointer        user_data,
                      gint64         *left_out,
                      GError        **error)
{
  g_autoptr(HlLane) lane = find_lane (self, query, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *sql = NULL;
  HlQuestionnaire *questionnaire;

  if (lane == NULL)
    return FALSE;

  questionnaire = hl_store_find_questionnaire (self, lane->questionnaire, error);
  if (questionnaire == NULL)
    return FALSE;

  sql = make_sql (hl_questionnaire_get_n_items (questionnaire));
  stmt = hl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;

  hl_summary_bind (stmt, lane, query);
  bind_items (stmt, questionnaire);
  return give_rows (stmt, func, user_data, error) &&
         count_left_out (self, lane, query, left_out, error);
}
