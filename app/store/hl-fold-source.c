/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-source"

#include "config.h"

#include "hl-fold-source.h"

#define COMMITMENT "context"

static char *
read_context (HlStore  *self,
              gint64    seq,
              GError  **error)
{
  sqlite3_stmt *stmt = NULL;
  char *body = NULL;

  stmt = hl_store_use_statement (self, "SELECT body FROM context WHERE seq = ?1", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, seq);
  if (hl_db_step (stmt, error) == HL_DB_STEP_ROW)
    body = g_strdup ((const char *) sqlite3_column_text (stmt, 0));

  sqlite3_reset (stmt);
  return body;
}

/**
 * hl_fold_source_parse:
 * @self: the store
 * @body: JSON of a response, with or without its commitment
 * @context: (nullable): JSON of its context; %NULL where it was erased
 * @error: return location for an error
 *
 * Returns: (transfer full): the response, or %NULL
 */
HlResponse *
hl_fold_source_parse (HlStore     *self,
                      const char  *body,
                      const char  *context,
                      GError     **error)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (body, error);
  g_autoptr(JsonNode) context_node = NULL;
  HlQuestionnaire *questionnaire;
  JsonObject *object;
  const char *digest;

  if (node == NULL)
    return NULL;

  object = json_node_get_object (node);
  json_object_remove_member (object, COMMITMENT);
  digest = hl_store_get_text (object, "questionnaire");
  questionnaire = hl_store_find_questionnaire (self, digest, error);
  if (questionnaire == NULL)
    return NULL;

  if (context != NULL)
    {
      context_node = hl_store_parse_object (context, error);
      if (context_node == NULL)
        return NULL;
    }

  return hl_response_from_json (questionnaire, node, context_node, error);
}

/**
 * hl_fold_source_read:
 * @self: the store
 * @seq: seq of a response's record
 * @record: the record's body
 * @error: return location for an error
 *
 * Returns: (transfer full): the response with its context, or %NULL
 */
HlReleased *
hl_fold_source_read (HlStore     *self,
                     gint64       seq,
                     const char  *record,
                     GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *context = read_context (self, seq, &local_error);
  HlResponse *response;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  response = hl_fold_source_parse (self, record, context, error);
  if (response == NULL)
    {
      g_prefix_error (error, "journal %" G_GINT64_FORMAT ": ", seq);
      return NULL;
    }

  return hl_released_new (seq, response);
}

static HlReleased *
read_step (HlStore       *self,
           gint64         seq,
           sqlite3_stmt  *stmt,
           GError       **error)
{
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      return hl_fold_source_read (self, seq, (const char *) sqlite3_column_text (stmt, 0), error);

    case HL_DB_STEP_DONE:
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                   "journal %" G_GINT64_FORMAT ": there is no response", seq);
      return NULL;

    case HL_DB_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * hl_fold_source_read_seq:
 * @self: the store
 * @seq: seq of a response's record
 * @error: return location for an error
 *
 * Returns: (transfer full): the response with its context, or %NULL
 */
HlReleased *
hl_fold_source_read_seq (HlStore  *self,
                         gint64    seq,
                         GError  **error)
{
  sqlite3_stmt *stmt = NULL;
  HlReleased *released;

  stmt = hl_store_use_statement (self,
                                 "SELECT body FROM journal WHERE seq = ?1 AND kind = 'response'",
                                 error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, seq);
  released = read_step (self, seq, stmt, error);
  sqlite3_reset (stmt);
  return released;
}

static gboolean
find_batch (HlStore     *self,
            HlReleased  *one,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT coalesce (max (seq), 0) FROM journal"
                        " WHERE kind = 'release' AND kind <> 'response' AND seq < ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, one->seq);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  one->batch = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/**
 * hl_fold_source_read_left_out:
 * @self: the store
 * @tables: the connection whose table `booked` is asked
 * @lane: row of `lane`
 * @day: a day
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlReleased): what was left out of the
 *   lane's batches of that day and has not been put back, batch by batch, or %NULL
 */
GPtrArray *
hl_fold_source_read_left_out (HlStore  *self,
                              sqlite3  *tables,
                              gint64    lane,
                              HlDay     day,
                              GError  **error)
{
  g_autoptr(GPtrArray) group = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (tables,
                        "SELECT seq FROM booked WHERE lane = ?1 AND day = ?2 AND left_out = 1"
                        " ORDER BY seq", error);
  if (stmt == NULL)
    return NULL;

  group = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_released_free);
  sqlite3_bind_int64 (stmt, 1, lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (day, text), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlReleased *one = hl_fold_source_read_seq (self, sqlite3_column_int64 (stmt, 0), error);

      if (one == NULL)
        return NULL;

      g_ptr_array_add (group, one);
      if (!find_batch (self, one, error))
        return NULL;
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&group) : NULL;
}

static JsonNode *
read_release (HlStore  *self,
              gint64    batch,
              GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT body FROM journal WHERE seq = ?1 AND kind = 'release'", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, batch);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      return hl_store_parse_object ((const char *) sqlite3_column_text (stmt, 0), error);

    case HL_DB_STEP_DONE:
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                   "journal %" G_GINT64_FORMAT ": there is no release", batch);
      return NULL;

    case HL_DB_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * hl_fold_source_read_session:
 * @self: the store
 * @batch: seq of the record of a release
 * @session: (out): number of the session in which it fell, or -1
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_source_read_session (HlStore  *self,
                             gint64    batch,
                             int      *session,
                             GError  **error)
{
  g_autoptr(JsonNode) body = read_release (self, batch, error);

  if (body == NULL)
    return FALSE;

  *session = hl_release_get_session (json_node_get_object (body));
  return TRUE;
}

/**
 * hl_fold_source_read_group:
 * @self: the store
 * @seq: seq of the record of a response that was left out
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlReleased): all that were left out of its
 *   batch when that was released, those voided since included, or %NULL
 */
GPtrArray *
hl_fold_source_read_group (HlStore  *self,
                           gint64    seq,
                           GError  **error)
{
  g_autoptr(GPtrArray) group = NULL;
  g_autoptr(JsonNode) body = NULL;
  HlReleased one = { .seq = seq };
  gint64 n;

  if (!find_batch (self, &one, error))
    return NULL;

  body = read_release (self, one.batch, error);
  if (body == NULL)
    return NULL;

  n = hl_store_get_number (json_node_get_object (body), "n");
  group = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_released_free);
  for (gint64 i = 1; i <= n; i++)
    {
      HlReleased *released = hl_fold_source_read_seq (self, one.batch + i, error);

      if (released == NULL)
        return NULL;

      if (released->response->left_out)
        g_ptr_array_add (group, released);
      else
        hl_released_free (released);
    }

  return g_steal_pointer (&group);
}
