/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-erase"

#include "config.h"

#include "hl-ticket-erase.h"

#include "hl-error.h"

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
                const char   *by,
                GError      **error)
{
  g_autoptr(JsonObject) body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];
  gint64 seq;

  json_object_set_string_member (body, "by", by);
  json_object_set_string_member (body, "day", hl_day_format (hl_store_get_now (self).day, day));
  json_object_set_int_member (body, "ticket", row->ticket);
  return hl_store_append (self, "erase", json_object_ref (body), &seq, error) &&
         hl_ticket_row_erase (row, seq, body) &&
         hl_ticket_row_save (row, self, error);
}

static gboolean
erase (HlStore      *self,
       HlTicketRow  *row,
       const char   *by,
       GError      **error)
{
  self->released = TRUE;    /* as above */
  return delete_of (self, "DELETE FROM ticket WHERE seq = ?1", row->ticket, error) &&
         delete_of (self, "DELETE FROM ticket_text WHERE ticket = ?1", row->ticket, error) &&
         record_erasure (self, row, by, error);
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

  return hl_ticket_row_load (&row, self, ticket, error) &&
         (row.state == HL_TICKET_WITHDRAWN ||
          erase (self, &row, HL_TICKET_ERASED_BY_AUTHOR, error));
}

/* Tickets that were answered or closed, whose text is still there. What was handed on
 * still waits for the province's answer. */
static GArray *
list_expired (HlStore  *self,
              HlDay     before,
              GError  **error)
{
  g_autoptr(GArray) tickets = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT s.ticket FROM ticket_state AS s JOIN ticket AS t ON t.seq = s.ticket"
                        " WHERE s.state IN ('answered', 'no-action')"
                        "  AND s.since < ?1 ORDER BY s.ticket", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, hl_day_format (before, day), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 ticket = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (tickets, ticket);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&tickets) : NULL;
}

/**
 * hl_ticket_erase_expired:
 * @self: the store, in a transaction
 * @before: a day
 * @n: (out): how many were erased
 * @error: return location for an error
 *
 * Erases the texts, and the answers, of tickets that were answered or closed before
 * that day (design §9). Their state, days and causes stay: figures count them.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_erase_expired (HlStore  *self,
                         HlDay     before,
                         guint    *n,
                         GError  **error)
{
  g_autoptr(GArray) tickets = list_expired (self, before, error);

  if (tickets == NULL)
    return FALSE;

  *n = tickets->len;
  for (guint i = 0; i < tickets->len; i++)
    {
      HlTicketRow row;

      if (!hl_ticket_row_load (&row, self, g_array_index (tickets, gint64, i), error) ||
          !erase (self, &row, HL_TICKET_ERASED_BY_TERM, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_ticket_check_text:
 * @self: the store
 * @row: a ticket
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Nobody can work on a comment any more that nobody can read.
 *
 * Returns: %FALSE when the ticket's text was erased
 */
gboolean
hl_ticket_check_text (HlStore            *self,
                      const HlTicketRow  *row,
                      GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT EXISTS (SELECT 1 FROM ticket WHERE seq = ?1)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, row->ticket);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  if (sqlite3_column_int (stmt, 0) || row->state == HL_TICKET_WITHDRAWN)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "ticket %" G_GINT64_FORMAT ": its text was erased, for its term is over",
               row->ticket);
  return FALSE;
}
