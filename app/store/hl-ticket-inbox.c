/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-inbox"

#include "config.h"

#include "hl-ticket-inbox.h"

#include "hl-error.h"
#include "hl-person-row.h"
#include "hl-ticket-join.h"
#include "hl-ticket-quote.h"
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

/**
 * hl_ticket_inbox_check_right:
 * @store: the store
 * @person: somebody who is signed in
 * @error: return location for an error
 *
 * An admin may have ended the right since the person signed in.
 *
 * Returns: whether the person may read tickets
 */
gboolean
hl_ticket_inbox_check_right (HlStore         *store,
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

/**
 * Listing:
 *
 * What a row of the inbox is made with.
 */
typedef struct
{
  HlCatalogue  *catalogue;    /* borrowed */
  HlTicketTerm  term;
  HlDay         today;
} Listing;

static HlTicket *
make_ticket (const Listing      *self,
             const HlTicketRow  *row,
             gboolean            has_text)
{
  HlTicket *ticket = g_new0 (HlTicket, 1);

  ticket->id = row->ticket;
  ticket->day = hl_day_parse (row->day);
  ticket->due = hl_day_parse (row->due);
  ticket->state = row->state;
  ticket->since = hl_day_parse (row->since);
  ticket->cause = row->cause;
  ticket->about_head = row->about_head;
  ticket->is_open = hl_ticket_row_is_open (row);
  ticket->is_overdue = ticket->is_open && ticket->due < self->today;
  if (ticket->is_open)
    ticket->remind = hl_ticket_term_get_reminder (&self->term, self->catalogue, ticket->since);
  ticket->is_reminded = ticket->is_open && ticket->remind <= self->today;
  ticket->joined = row->joined;
  ticket->is_readable = has_text && !row->about_head;
  return ticket;
}

static gint64
get_group (const HlTicket *ticket)
{
  return ticket->joined != 0 ? ticket->joined : ticket->id;
}

static void
count_joined (GPtrArray *tickets)
{
  g_autoptr(GHashTable) sizes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < tickets->len; i++)
    {
      gint64 group = get_group (g_ptr_array_index (tickets, i));
      guint size = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, &group));

      g_hash_table_insert (sizes, g_memdup2 (&group, sizeof group), GUINT_TO_POINTER (size + 1));
    }

  for (guint i = 0; i < tickets->len; i++)
    {
      HlTicket *ticket = g_ptr_array_index (tickets, i);
      gint64 group = get_group (ticket);

      ticket->n_joined = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, &group)) - 1;
    }
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
  Listing listing = { .catalogue = store->catalogue, .today = hl_store_get_now (store).day };
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  if (!hl_ticket_inbox_check_right (store, reader, error) ||
      !hl_ticket_term_read (&listing.term, store, error))
    return NULL;

  stmt = hl_db_prepare (store->db,
                        "SELECT " HL_TICKET_ROW_COLUMNS ","
                        " ticket IN (SELECT seq FROM ticket),"
                        " state IN ('received', 'in-work') AS open FROM ticket_state"
                        " ORDER BY open DESC, iif (open, due, NULL), since DESC, ticket", error);
  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlTicketRow row;

      hl_ticket_row_take (&row, stmt);
      g_ptr_array_add (tickets, make_ticket (&listing, &row,
                                             sqlite3_column_int (stmt, HL_TICKET_ROW_N_COLUMNS)));
    }

  count_joined (tickets);
  return step == HL_DB_STEP_DONE ? g_steal_pointer (&tickets) : NULL;
}

/**
 * hl_ticket_inbox_count:
 * @tickets: (element-type HlTicket): what hl_ticket_inbox_list() gave
 * @counts: (out): what waits
 */
void
hl_ticket_inbox_count (GPtrArray       *tickets,
                       HlTicketCounts  *counts)
{
  *counts = (HlTicketCounts) { 0 };
  for (guint i = 0; i < tickets->len; i++)
    {
      const HlTicket *ticket = g_ptr_array_index (tickets, i);

      counts->open += ticket->is_open;
      counts->fresh += ticket->is_open && ticket->state == HL_TICKET_RECEIVED;
      counts->overdue += ticket->is_overdue;
      counts->reminded += ticket->is_reminded;
      counts->head += ticket->is_open && ticket->about_head;
    }
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
  gint64              to;        /* to be joined to; 0: to none */
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
  if (visit->to != 0)
    json_object_set_int_member (body, "to", visit->to);

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

  return hl_ticket_inbox_check_right (store, visit->person, error) &&
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
  Visit visit = { .person = reader, .ticket = ticket, .texts = texts };

  if (!hl_store_write (store, open_texts, &visit, error))
    return NULL;

  return g_steal_pointer (&texts);
}

/* Answers and lines lie in the store in clear: see hl_ticket_quote_find(). A comment that
 * nobody can open is quoted by nobody. */
static gboolean
check_quotes (HlStore      *store,
              const Visit  *visit,
              GError      **error)
{
  const HlTicketStep *step = visit->step;
  g_autoptr(HlTicketTexts) texts = g_new0 (HlTicketTexts, 1);
  const Visit reading = { .person = visit->person, .ticket = visit->ticket, .texts = texts };

  if (!open_comment (store, &reading, NULL))
    return TRUE;

  if ((step->answer == NULL || !hl_ticket_quote_find (step->answer, texts->comment)) &&
      (step->published == NULL || !hl_ticket_quote_find (step->published, texts->comment)))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "ticket %" G_GINT64_FORMAT ": the answer repeats the citizen's own words, which "
               "stay sealed; say it in other words", visit->ticket);
  return FALSE;
}

static gboolean
take_step (HlStore   *store,
           gpointer   data,
           GError   **error)
{
  const Visit *visit = data;

  return hl_ticket_inbox_check_right (store, visit->person, error) &&
         check_quotes (store, visit, error) &&
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
 * chain says who did it. An answer that repeats what the citizen wrote is refused.
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
  Visit visit = { .person = actor, .ticket = ticket, .step = step };

  return hl_store_write (store, take_step, &visit, error);
}

static gboolean
take_join (HlStore   *store,
           gpointer   data,
           GError   **error)
{
  const Visit *visit = data;

  return hl_ticket_inbox_check_right (store, visit->person, error) &&
         hl_ticket_take_join (store, visit->ticket, visit->to, error) &&
         append_act (store, visit, "ticket-join", error);
}

/**
 * hl_ticket_inbox_join:
 * @store: the store, opened for writing
 * @actor: somebody who is signed in
 * @ticket: which
 * @to: another that says the same
 * @error: return location for an error
 *
 * As hl_ticket_take_join(), for somebody with the right to read tickets.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_ticket_inbox_join (HlStore         *store,
                      const HlSignIn  *actor,
                      gint64           ticket,
                      gint64           to,
                      GError         **error)
{
  Visit visit = { .person = actor, .ticket = ticket, .to = to };

  return hl_store_write (store, take_join, &visit, error);
}

static gboolean
take_split (HlStore   *store,
            gpointer   data,
            GError   **error)
{
  const Visit *visit = data;

  return hl_ticket_inbox_check_right (store, visit->person, error) &&
         hl_ticket_take_split (store, visit->ticket, error) &&
         append_act (store, visit, "ticket-split", error);
}

/**
 * hl_ticket_inbox_split:
 * @store: the store, opened for writing
 * @actor: somebody who is signed in
 * @ticket: which
 * @error: return location for an error
 *
 * As hl_ticket_take_split(), for somebody with the right to read tickets.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_ticket_inbox_split (HlStore         *store,
                       const HlSignIn  *actor,
                       gint64           ticket,
                       GError         **error)
{
  Visit visit = { .person = actor, .ticket = ticket };

  return hl_store_write (store, take_split, &visit, error);
}
