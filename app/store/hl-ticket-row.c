/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-row"

#include "config.h"

#include "hl-ticket-row.h"

#include "hl-error.h"

#define USUAL_DUE_DAYS 20

/* Version 1 of the store wrote no due day; its migration reckons it so too. */
static void
guess_due (const char *day,
           char        due[HL_DAY_TEXT_SIZE])
{
  HlDay given = hl_day_parse (day);

  if (given != HL_DAY_NONE)
    hl_day_format (given + USUAL_DUE_DAYS, due);
}

/**
 * hl_ticket_row_begin:
 * @self: (out): the row
 * @seq: seq of a record of kind `ticket`
 * @body: its body
 *
 * A ticket that is recorded is received.
 */
void
hl_ticket_row_begin (HlTicketRow *self,
                     gint64       seq,
                     JsonObject  *body)
{
  *self = (HlTicketRow) { .ticket = seq, .record = seq, .state = HL_TICKET_RECEIVED };
  g_strlcpy (self->day, hl_store_get_text (body, "day"), sizeof self->day);
  g_strlcpy (self->since, self->day, sizeof self->since);
  g_strlcpy (self->due, hl_store_get_text (body, "due"), sizeof self->due);
  self->about_head = hl_store_get_number (body, "about_head") != 0;
  if (*self->due == '\0')
    guess_due (self->day, self->due);
}

/**
 * hl_ticket_row_is_open:
 * @self: the row
 *
 * Returns: whether it waits for the centre's answer
 */
gboolean
hl_ticket_row_is_open (const HlTicketRow *self)
{
  return self->state == HL_TICKET_RECEIVED || self->state == HL_TICKET_IN_WORK;
}

/**
 * hl_ticket_row_may_step:
 * @self: the row
 * @state: a state
 *
 * A ticket in work may be put in work again, with news for the citizen; one
 * that was answered or closed goes back to work before it is answered anew. One
 * about the head is handed on, as often as the file has to be made, and answered
 * with what the province says. One whose text was erased stays as it is.
 *
 * Returns: whether the centre may put the ticket into @state
 */
gboolean
hl_ticket_row_may_step (const HlTicketRow *self,
                        HlTicketState      state)
{
  gboolean is_open = hl_ticket_row_is_open (self);
  gboolean is_done = self->state == HL_TICKET_ANSWERED || self->state == HL_TICKET_NO_ACTION;
  gboolean is_handed_on = self->state == HL_TICKET_HANDED_ON;

  if (self->erased)
    return FALSE;

  switch (state)
    {
    case HL_TICKET_IN_WORK:
      return is_open || is_done;

    case HL_TICKET_ANSWERED:
    case HL_TICKET_NO_ACTION:
      return is_open || is_handed_on;

    case HL_TICKET_HANDED_ON:
      return self->about_head && (is_open || is_handed_on);

    case HL_TICKET_WAITING:
    case HL_TICKET_RECEIVED:
    case HL_TICKET_WITHDRAWN:
    default:
      return FALSE;
    }
}

static void
move (HlTicketRow   *self,
      HlTicketState  state,
      gint64         seq,
      JsonObject    *body)
{
  self->state = state;
  self->record = seq;
  g_strlcpy (self->since, hl_store_get_text (body, "day"), sizeof self->since);
}

/**
 * hl_ticket_row_step:
 * @self: the row
 * @seq: seq of a record of kind `ticket-state`
 * @body: its body
 *
 * Returns: %FALSE, with @self as it was, when the ticket may not take that step
 */
gboolean
hl_ticket_row_step (HlTicketRow *self,
                    gint64       seq,
                    JsonObject  *body)
{
  HlTicketState state = hl_ticket_state_from_string (hl_store_get_text (body, "state"));

  if (!hl_ticket_row_may_step (self, state))
    return FALSE;

  move (self, state, seq, body);
  self->cause = hl_ticket_cause_from_string (hl_store_get_text (body, "cause"));
  if (json_object_has_member (body, "joined"))
    self->joined = hl_store_get_number (body, "joined");

  return TRUE;
}

/* What was done with it, and why, goes on to be counted. */
static gboolean
erase_by_term (HlTicketRow *self)
{
  if (self->erased || hl_ticket_row_is_open (self))
    return FALSE;

  self->erased = TRUE;
  return TRUE;
}

/**
 * hl_ticket_row_erase:
 * @self: the row
 * @seq: seq of a record of kind `erase` that names the ticket
 * @body: its body
 *
 * Returns: %FALSE, with @self as it was, when there was nothing to erase
 */
gboolean
hl_ticket_row_erase (HlTicketRow *self,
                     gint64       seq,
                     JsonObject  *body)
{
  const char *by = hl_store_get_text (body, "by");

  if (strcmp (by, HL_TICKET_ERASED_BY_TERM) == 0)
    return erase_by_term (self);

  if (self->state == HL_TICKET_WITHDRAWN || strcmp (by, HL_TICKET_ERASED_BY_AUTHOR) != 0)
    return FALSE;

  move (self, HL_TICKET_WITHDRAWN, seq, body);
  self->erased = TRUE;
  return TRUE;
}

static void
take_text (char          to[HL_DAY_TEXT_SIZE],
           sqlite3_stmt *stmt,
           int           column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  g_strlcpy (to, text != NULL ? text : "", HL_DAY_TEXT_SIZE);
}

/**
 * hl_ticket_row_take:
 * @self: (out): the row
 * @stmt: a statement at a row of `ticket_state`, all its columns in their order
 */
void
hl_ticket_row_take (HlTicketRow  *self,
                    sqlite3_stmt *stmt)
{
  *self = (HlTicketRow) { .ticket = sqlite3_column_int64 (stmt, 0) };
  take_text (self->day, stmt, 1);
  take_text (self->due, stmt, 2);
  self->about_head = sqlite3_column_int (stmt, 3) != 0;
  self->state = hl_ticket_state_from_string ((const char *) sqlite3_column_text (stmt, 4));
  take_text (self->since, stmt, 5);
  self->record = sqlite3_column_int64 (stmt, 6);
  self->cause = hl_ticket_cause_from_string ((const char *) sqlite3_column_text (stmt, 7));
  self->joined = sqlite3_column_int64 (stmt, 8);
}

/**
 * hl_ticket_row_load:
 * @self: (out): the row
 * @store: the store
 * @ticket: seq of a ticket's record
 * @error: return location for an error; #HL_INPUT_ERROR_INVALID when there is no
 *   such ticket
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_row_load (HlTicketRow  *self,
                    HlStore      *store,
                    gint64        ticket,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (store->db,
                        "SELECT " HL_TICKET_ROW_COLUMNS " FROM ticket_state"
                        " WHERE ticket = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, ticket);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      hl_ticket_row_take (self, stmt);
      return TRUE;

    case HL_DB_STEP_DONE:
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "ticket %" G_GINT64_FORMAT " does not exist", ticket);
      return FALSE;

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }
}

/**
 * hl_ticket_row_load_group:
 * @self: the row
 * @store: the store
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlTicketRow): the tickets that @self is
 *   answered together with, without itself, in their order; or %NULL
 */
GArray *
hl_ticket_row_load_group (const HlTicketRow  *self,
                          HlStore            *store,
                          GError            **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (HlTicketRow));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (store->db,
                        "SELECT " HL_TICKET_ROW_COLUMNS " FROM ticket_state"
                        " WHERE ticket <> ?1 AND (ticket = ?2 OR joined = ?2) ORDER BY ticket",
                        error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, self->ticket);
  sqlite3_bind_int64 (stmt, 2, self->joined != 0 ? self->joined : self->ticket);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlTicketRow row;

      hl_ticket_row_take (&row, stmt);
      g_array_append_val (rows, row);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * hl_ticket_row_save:
 * @self: the row
 * @store: the store, in a transaction
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_row_save (const HlTicketRow  *self,
                    HlStore            *store,
                    GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (store->db,
                        "INSERT OR REPLACE INTO ticket_state"
                        " (" HL_TICKET_ROW_COLUMNS ")"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, self->ticket);
  sqlite3_bind_text (stmt, 2, self->day, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, self->due, -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 4, self->about_head);
  sqlite3_bind_text (stmt, 5, hl_ticket_state_to_string (self->state), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 6, self->since, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 7, self->record);
  sqlite3_bind_text (stmt, 8, hl_ticket_cause_to_string (self->cause), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 9, self->joined);
  return hl_db_run (stmt, error);
}
