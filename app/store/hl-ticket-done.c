/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-done"

#include "config.h"

#include "hl-ticket-done.h"

#include "hl-store-private.h"

void
hl_done_free (HlDone *self)
{
  g_free (self->line);
  g_free (self);
}

static HlDone *
take_done (sqlite3_stmt *stmt)
{
  HlDone *self = g_new0 (HlDone, 1);

  self->day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));
  self->line = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  return self;
}

/**
 * hl_store_list_done:
 * @self: the store
 * @max: how many at most
 * @error: return location for an error
 *
 * The lines that go with the present answers of tickets: the line of an answer
 * that was taken back, or whose comment its author deleted, is not among them. Nor is one
 * of a time when fewer than five comments had been given: who would have been thanked
 * for what was done, those who stand at the kiosk could tell.
 *
 * Returns: (transfer full) (element-type HlDone): what the centre did on
 *   comments, the newest first, or %NULL
 */
GPtrArray *
hl_store_list_done (HlStore  *self,
                    guint     max,
                    GError  **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_done_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT s.since, t.body FROM ticket_state AS s"
                        " JOIN ticket_text AS t ON t.seq = s.record AND t.part = 'published'"
                        " WHERE s.state = 'answered'"
                        "  AND (SELECT count (*) FROM (SELECT 1 FROM ticket_state AS o"
                        "   WHERE o.day <= s.since LIMIT ?2)) >= ?2 ORDER BY s.since DESC, s.record DESC"
                        " LIMIT ?1", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, max);
  sqlite3_bind_int (stmt, 2, HL_CROWD);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    g_ptr_array_add (list, take_done (stmt));

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
