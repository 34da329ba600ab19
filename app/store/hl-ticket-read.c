/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-read"

#include "config.h"

#include "hl-ticket-read.h"

#include "hl-ticket-copy.h"
#include "hl-ticket-inbox.h"
#include "hl-ticket-row.h"

/**
 * Reading:
 * @reader: who reads; borrowed
 * @copies: (element-type HlTicketCopy): what was read; borrowed
 */
typedef struct
{
  const HlSignIn *reader;
  GPtrArray      *copies;
} Reading;

static HlTicketCopy *
make_copy (const HlTicketRow *row)
{
  HlTicketCopy *copy = g_new0 (HlTicketCopy, 1);

  copy->id = row->ticket;
  copy->day = hl_day_parse (row->day);
  copy->due = hl_day_parse (row->due);
  copy->state = row->state;
  copy->since = hl_day_parse (row->since);
  copy->cause = row->cause;
  copy->joined = row->joined;
  copy->about_head = row->about_head;
  return copy;
}

static char *
open_sealed (const Reading  *self,
             sqlite3_stmt   *stmt,
             int             column)
{
  g_autoptr(GBytes) sealed = NULL;

  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return NULL;

  /* One that is damaged keeps nobody from the others. */
  sealed = g_bytes_new (sqlite3_column_blob (stmt, column),
                        (gsize) sqlite3_column_bytes (stmt, column));
  return hl_ticket_key_open (self->reader->tickets, sealed, NULL);
}

#define LAST_TEXT(part) \
  "(SELECT t.body FROM ticket_text AS t WHERE t.ticket = ticket_state.ticket" \
  "  AND t.part = '" part "' ORDER BY t.seq DESC LIMIT 1)"

static gboolean
read_copies (HlStore        *store,
             const Reading  *self,
             GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (store->db,
                        "SELECT " HL_TICKET_ROW_COLUMNS ", "
                        " (SELECT sealed FROM ticket WHERE seq = ticket_state.ticket"
                        "   AND about_head = 0), "
                        LAST_TEXT ("answer") ", " LAST_TEXT ("published")
                        " FROM ticket_state ORDER BY ticket", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlTicketCopy *copy;
      HlTicketRow row;

      hl_ticket_row_take (&row, stmt);
      copy = make_copy (&row);
      copy->comment = open_sealed (self, stmt, HL_TICKET_ROW_N_COLUMNS);
      copy->answer = g_strdup ((const char *) sqlite3_column_text (stmt,
                                                                   HL_TICKET_ROW_N_COLUMNS + 1));
      copy->published = g_strdup ((const char *) sqlite3_column_text (stmt,
                                                                      HL_TICKET_ROW_N_COLUMNS + 2));
      g_ptr_array_add (self->copies, copy);
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
read_all (HlStore   *store,
          gpointer   data,
          GError   **error)
{
  const Reading *self = data;
  JsonObject *act;

  if (!hl_ticket_inbox_check_right (store, self->reader, error))
    return FALSE;

  g_ptr_array_set_size (self->copies, 0);
  if (!read_copies (store, self, error))
    return FALSE;

  act = hl_store_make_act (store, "ticket-export");
  json_object_set_int_member (act, "person", self->reader->person->id);
  json_object_set_int_member (act, "tickets", self->copies->len);
  return hl_store_append_audit (store, act, error);
}

/**
 * hl_ticket_read_all:
 * @store: the store, opened for writing
 * @reader: somebody who is signed in
 * @error: return location for an error
 *
 * Opens all tickets at once, in memory, for a file of their own: they stand in no other
 * report. The audit chain says who did it before there is anything to read.
 *
 * Returns: (transfer full) (element-type HlTicketCopy): the tickets in their order, or
 *   %NULL, with %HL_INPUT_ERROR_REFUSED when @reader has not the right
 */
GPtrArray *
hl_ticket_read_all (HlStore         *store,
                    const HlSignIn  *reader,
                    GError         **error)
{
  g_autoptr(GPtrArray) copies = NULL;
  Reading self = { .reader = reader };

  self.copies = copies = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_ticket_copy_free);
  return hl_store_write (store, read_all, &self, error) ? g_steal_pointer (&copies) : NULL;
}
