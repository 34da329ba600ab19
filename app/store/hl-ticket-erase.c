/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-erase"

#include "config.h"

#include "hl-ticket-erase.h"

#include "hl-ticket-row.h"

/**
 * hl_ticket_erase_waiting:
 * @self: the store, in a transaction
 * @token: of its code
 * @error: return location for an error
 *
 * A comment that is not in the record yet leaves nothing behind.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_erase_waiting (HlStore       *self,
                         const guint8   token[HL_TICKET_TOKEN_SIZE],
                         GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "DELETE FROM ticket_waiting WHERE token = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_blob (stmt, 1, token, HL_TICKET_TOKEN_SIZE, SQLITE_STATIC);
  /* What is erased must not live on in the log. */
  self->released = TRUE;
  return hl_db_run (stmt, error);
}

static gboolean
delete_of (HlStore     *self,
           const char  *sql,
           gint64       ticket,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, ticket);
  return hl_db_run (stmt, error);
}

static gboolean
record_erasure (HlStore      *self,
                HlTicketRow  *row,
                GError      **error)
{
  g_autoptr(JsonObject) body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];
  gint64 seq;

  json_object_set_string_member (body, "by", "author");
  json_object_set_string_member (body, "day", hl_day_format (hl_store_get_now (self).day, day));
  json_object_set_int_member (body, "ticket", row->ticket);
  return hl_store_append (self, "erase", json_object_ref (body), &seq, error) &&
         hl_ticket_row_erase (row, seq, body) &&
         hl_ticket_row_save (row, self, error);
}

/**
 * hl_ticket_erase:
 * @self: the store, in a transaction
 * @ticket: seq of the ticket's record
 * @error: return location for an error
 *
 * Erases, for its author, the ticket's sealed text and all that was answered.
 * The record keeps the digests and says who erased them; the code goes on to
 * tell that the ticket was withdrawn. Once erased, it stays as it is.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_erase (HlStore  *self,
                 gint64    ticket,
                 GError  **error)
{
  HlTicketRow row;

  if (!hl_ticket_row_load (&row, self, ticket, error))
    return FALSE;

  if (row.state == HL_TICKET_WITHDRAWN)
    return TRUE;

  self->released = TRUE;    /* as above */
  return delete_of (self, "DELETE FROM ticket WHERE seq = ?1", ticket, error) &&
         delete_of (self, "DELETE FROM ticket_text WHERE ticket = ?1", ticket, error) &&
         record_erasure (self, &row, error);
}
