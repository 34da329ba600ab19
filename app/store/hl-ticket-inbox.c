/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-inbox"

#include "config.h"

#include "hl-ticket-inbox.h"

#include "hl-error.h"
#include "hl-person-row.h"
#include "hl-ticket-row.h"
#include "hl-ticket.h"

#include <sodium.h>

static void
wipe (char *text)
{
  if (text == NULL)
    return;

  sodium_memzero (text, strlen (text));
  g_free (text);
}

void
hl_ticket_texts_free (HlTicketTexts *self)
{
  g_clear_pointer (&self->comment, wipe);
  g_clear_pointer (&self->answer, wipe);
  g_clear_pointer (&self->published, wipe);
  g_free (self);
}

/* An admin may have ended the right since the person signed in. */
static gboolean
check_right (HlStore         *store,
             const HlSignIn  *person,
             GError         **error)
{
  g_auto(HlPersonRow) row = { 0 };

  if (!hl_person_row_load (&row, store, person->person->id, error) ||
      !hl_person_row_check (&row, store, error))
    return FALSE;

  if (person->tickets != NULL && row.wrapped != NULL)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "%s: has no right to read tickets", person->person->name);
  return FALSE;
}

static HlTicket *
make_ticket (const HlTicketRow *row,
             HlDay              today)
{
  HlTicket *ticket = g_new0 (HlTicket, 1);

  ticket->id = row->ticket;
  ticket->day = hl_day_parse (row->day);
  ticket->due = hl_day_parse (row->due);
  ticket->state = row->state;
  ticket->since = hl_day_parse (row->since);
  ticket->cause = row->cause;
  ticket->about_head = row->about_head;
  ticket->is_open = row->state == HL_TICKET_RECEIVED || row->state == HL_TICKET_IN_WORK;
  ticket->is_overdue = ticket->is_open && ticket->due < today;
  return ticket;
}

/**
 * hl_ticket_inbox_list:
 * @store: the store
 * @reader: somebody who is signed in
 * @error: return location for an error
 *
 * Tickets come into the inbox at their day's end.
 *
 * Returns: (transfer container) (element-type HlTicket): the tickets that wait for an
 *   answer, the most urgent first, then the others, the newest first; or %NULL,
 *   with %HL_INPUT_ERROR_REFUSED when @reader has not the right
 */
GPtrArray *
hl_ticket_inbox_list (HlStore         *store,
                      const HlSignIn  *reader,
                      GError         **error)
{
  g_autoptr(GPtrArray) tickets = g_ptr_array_new_with_free_func (g_free);
  HlDay today = hl_store_get_now (store).day;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  if (!check_right (store, reader, error))
    return NULL;

  stmt = hl_db_prepare (store->db,
                        "SELECT ticket, day, due, about_head, state, since, record, cause,"
                        " state IN ('received', 'in-work') AS open FROM ticket_state"
                        " ORDER BY open DESC, iif (open, due, NULL), since DESC, ticket", error);
  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlTicketRow row;

      hl_ticket_row_take (&row, stmt);
      g_ptr_array_add (tickets, make_ticket (&row, today));
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&tickets) : NULL;
}

/**
 * Visit:
 *
 * A person at a ticket.
 */
typedef struct
{
  const HlSignIn     *person;
  gint64              ticket;
  const HlTicketStep *step;      /* (nullable): to be taken */
  HlTicketTexts      *texts;     /* owned: to be read */
} Visit;

static gboolean
append_act (HlStore      *store,
            const Visit  *visit,
            const char   *act,
            GError      **error)
{
  JsonObject *body = hl_store_make_act (store, act);

  json_object_set_int_member (body, "person", visit->person->person->id);
  json_object_set_int_member (body, "ticket", visit->ticket);
  if (visit->step != NULL)
    json_object_set_string_member (body, "state", hl_ticket_state_to_string (visit->step->state));

  return hl_store_append_audit (store, body, error);
}

static gboolean
refuse_text (const HlTicketRow  *row,
             GError            **error)
{
  const char *why = row->about_head ? "only the province can read it"
                                    : row->state == HL_TICKET_WITHDRAWN ? "its author deleted it"
                                                                        : "its text is missing";

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "ticket %" G_GINT64_FORMAT ": %s",
               row->ticket, why);
  return FALSE;
}

static gboolean
open_comment (HlStore      *store,
              const Visit  *visit,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GBytes) sealed = NULL;
  HlTicketRow row;
  HlDbStep step;

  if (!hl_ticket_row_load (&row, store, visit->ticket, error))
    return FALSE;

  stmt = hl_db_prepare (store->db, "SELECT sealed FROM ticket WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, visit->ticket);
  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ERROR)
    return FALSE;

  if (step == HL_DB_STEP_DONE || row.about_head)
    return refuse_text (&row, error);

  sealed = g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
  visit->texts->comment = hl_ticket_key_open (visit->person->tickets, sealed, error);
  return visit->texts->comment != NULL;
}

/* Of each kind of text, the one of the ticket's last step counts. */
static gboolean
read_answers (HlStore      *store,
              const Visit  *visit,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (store->db, "SELECT part, body FROM ticket_text WHERE ticket = ?1"
                        " ORDER BY seq", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, visit->ticket);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      char **text = strcmp ((const char *) sqlite3_column_text (stmt, 0), "answer") == 0
                    ? &visit->texts->answer : &visit->texts->published;

      wipe (*text);
      *text = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
open_texts (HlStore   *store,
            gpointer   data,
            GError   **error)
{
  const Visit *visit = data;

  return check_right (store, visit->person, error) &&
         open_comment (store, visit, error) &&
         read_answers (store, visit, error) &&
         append_act (store, visit, "ticket-read", error);
}

/**
 * hl_ticket_inbox_open:
 * @store: the store, opened for writing
 * @reader: somebody who is signed in
 * @ticket: which
 * @error: return location for an error
 *
 * Opens a ticket's text in memory; it is never written in clear. The audit chain says
 * who read it before there is anything to read.
 *
 * Returns: (transfer full): the texts, or %NULL, with %HL_INPUT_ERROR_REFUSED when
 *   @reader has not the right, the author deleted the text, or only the province can
 *   read it
 */
HlTicketTexts *
hl_ticket_inbox_open (HlStore         *store,
                      const HlSignIn  *reader,
                      gint64           ticket,
                      GError         **error)
{
  g_autoptr(HlTicketTexts) texts = g_new0 (HlTicketTexts, 1);
  Visit visit = { reader, ticket, NULL, texts };

  if (!hl_store_write (store, open_texts, &visit, error))
    return NULL;

  return g_steal_pointer (&texts);
}

static gboolean
take_step (HlStore   *store,
           gpointer   data,
           GError   **error)
{
  const Visit *visit = data;

  return check_right (store, visit->person, error) &&
         hl_ticket_take_step (store, visit->ticket, visit->step, error) &&
         append_act (store, visit, "ticket-state", error);
}

/**
 * hl_ticket_inbox_step:
 * @store: the store, opened for writing
 * @actor: somebody who is signed in
 * @ticket: which
 * @step: what the centre does with it
 * @error: return location for an error
 *
 * As hl_ticket_set_state(), for somebody with the right to read tickets; the audit
 * chain says who did it.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_ticket_inbox_step (HlStore             *store,
                      const HlSignIn      *actor,
                      gint64               ticket,
                      const HlTicketStep  *step,
                      GError             **error)
{
  Visit visit = { actor, ticket, step, NULL };

  return hl_store_write (store, take_step, &visit, error);
}
