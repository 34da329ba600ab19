/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pending"

#include "config.h"

#include "hl-pending.h"

#include "hl-fold-source.h"

void
hl_pending_free (HlPending *self)
{
  hl_response_free (self->response);
  g_free (self);
}

/**
 * hl_lane_new:
 * @stream: "kiosk" or "paper"
 * @response: (transfer none): a response of the lane
 *
 * Returns: (transfer full): the lane
 */
HlLane *
hl_lane_new (const char       *stream,
             const HlResponse *response)
{
  HlLane *self = g_new0 (HlLane, 1);

  self->stream = g_strdup (stream);
  self->questionnaire = g_strdup (hl_questionnaire_get_digest (response->questionnaire));
  self->flow = hl_flow_to_string (response->flow);
  return self;
}

void
hl_lane_free (HlLane *self)
{
  g_free (self->stream);
  g_free (self->questionnaire);
  g_free (self->flow);
  g_free (self);
}

static gboolean
count_saved (HlStore     *self,
             const char  *stream,
             HlDay        day,
             GError     **error)
{
  sqlite3_stmt *stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_store_use_statement (self,
                                 "INSERT INTO saved VALUES (?1, ?2, 1)"
                                 " ON CONFLICT DO UPDATE SET n = n + 1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, stream, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

static gboolean
insert_row (HlStore           *self,
            const char        *stream,
            const HlResponse  *response,
            gint64             key,
            GError           **error)
{
  g_autoptr(JsonNode) body = hl_response_body_to_json (response);
  g_autoptr(JsonNode) context = hl_response_context_to_json (response);
  g_autofree char *body_text = hl_json_to_canonical (body, error);
  g_autofree char *context_text = body_text != NULL ? hl_json_to_canonical (context, error) : NULL;
  g_autofree char *flow = hl_flow_to_string (response->flow);
  sqlite3_stmt *stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  if (context_text == NULL)
    return FALSE;

  stmt = hl_store_use_statement (self,
                                 "INSERT INTO pending VALUES (?1,"
                                 " (SELECT coalesce (max (arrival), 0) + 1 FROM pending),"
                                 " ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, key);
  sqlite3_bind_text (stmt, 2, stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_questionnaire_get_digest (response->questionnaire), -1,
                     SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, flow, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, hl_day_format (response->context.day, day), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 6, body_text, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 7, context_text, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_pending_insert:
 * @self: the store, in a transaction
 * @stream: "kiosk" or "paper"
 * @response: a closed response, its day set
 * @key: its key, from hl_store_make_key()
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_pending_insert (HlStore           *self,
                   const char        *stream,
                   const HlResponse  *response,
                   gint64             key,
                   GError           **error)
{
  return insert_row (self, stream, response, key, error) &&
         count_saved (self, stream, response->context.day, error);
}

static HlPending *
read_row (HlStore       *self,
          sqlite3_stmt  *stmt,
          GError       **error)
{
  HlResponse *response = hl_fold_source_parse (self,
                                               (const char *) sqlite3_column_text (stmt, 2),
                                               (const char *) sqlite3_column_text (stmt, 3), error);
  HlPending *pending;

  if (response == NULL)
    {
      g_prefix_error (error, "pending %" G_GINT64_FORMAT ": ",
                      (gint64) sqlite3_column_int64 (stmt, 0));
      return NULL;
    }

  pending = g_new0 (HlPending, 1);
  pending->key = sqlite3_column_int64 (stmt, 0);
  pending->arrival = sqlite3_column_int64 (stmt, 1);
  pending->response = response;
  return pending;
}

/**
 * hl_pending_list:
 * @self: the store
 * @lane: a lane
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlPending): what waits in the lane, first
 *   come first, or %NULL
 */
GPtrArray *
hl_pending_list (HlStore       *self,
                 const HlLane  *lane,
                 GError       **error)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT key, arrival, body, context FROM pending"
                        " WHERE stream = ?1 AND questionnaire = ?2 AND flow = ?3 ORDER BY arrival",
                        error);
  if (stmt == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_pending_free);
  sqlite3_bind_text (stmt, 1, lane->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, lane->questionnaire, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, lane->flow, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlPending *pending = read_row (self, stmt, error);

      if (pending == NULL)
        return NULL;

      g_ptr_array_add (list, pending);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * hl_pending_list_lanes:
 * @self: the store
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlLane): the lanes in which something
 *   waits, a response or a void, or %NULL
 */
GPtrArray *
hl_pending_list_lanes (HlStore  *self,
                       GError  **error)
{
  g_autoptr(GPtrArray) lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_lane_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT stream, questionnaire, flow FROM pending UNION"
                        " SELECT stream, questionnaire, flow FROM void_waiting"
                        "  JOIN booked USING (seq) JOIN lane ON lane.id = booked.lane"
                        "  WHERE epoch = (SELECT epoch FROM head) ORDER BY 1, 2, 3", error);
  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlLane *lane = g_new0 (HlLane, 1);

      lane->stream = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
      lane->questionnaire = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      lane->flow = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
      g_ptr_array_add (lanes, lane);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&lanes) : NULL;
}

static HlPending *
find_row (HlStore  *self,
          gint64    key,
          GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT key, arrival, body, context FROM pending WHERE key = ?1",
                        error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, key);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return NULL;

  return read_row (self, stmt, error);
}

/**
 * hl_pending_update:
 * @self: the store, in a transaction
 * @key: key of a response
 * @flags: bits of #HlFlag to add
 * @error: return location for an error
 *
 * Flags a response that still waits. One that was released stays as it is: a
 * flag is set before release or never (design §5.7).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_pending_update (HlStore  *self,
                   gint64    key,
                   guint     flags,
                   GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(HlPending) pending = find_row (self, key, &local_error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(JsonNode) body = NULL;
  g_autofree char *text = NULL;

  if (pending == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return local_error == NULL;
    }

  pending->response->flags |= flags;
  body = hl_response_body_to_json (pending->response);
  text = hl_json_to_canonical (body, error);
  if (text == NULL)
    return FALSE;

  stmt = hl_db_prepare (self->db, "UPDATE pending SET body = ?2 WHERE key = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, key);
  sqlite3_bind_text (stmt, 2, text, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_pending_uncount:
 * @self: the store, in a transaction
 * @stream: "kiosk" or "paper"
 * @day: the day of a response that is voided
 * @error: return location for an error
 *
 * Takes it off the number saved on that day.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_pending_uncount (HlStore     *self,
                    const char  *stream,
                    HlDay        day,
                    GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(sqlite3_stmt) clear = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "UPDATE saved SET n = n - 1 WHERE day = ?1 AND stream = ?2", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, stream, -1, SQLITE_STATIC);
  if (!hl_db_run (stmt, error))
    return FALSE;

  clear = hl_db_prepare (self->db, "DELETE FROM saved WHERE n = 0", error);
  return clear != NULL && hl_db_run (clear, error);
}

gboolean
hl_pending_delete (HlStore  *self,
                   gint64    key,
                   GError  **error)
{
  sqlite3_stmt *stmt = hl_store_use_statement (self, "DELETE FROM pending WHERE key = ?1", error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, key);
  return hl_db_run (stmt, error);
}
