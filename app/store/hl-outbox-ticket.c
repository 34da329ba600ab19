/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outbox-ticket"

#include "config.h"

#include "hl-outbox-private.h"

#include "hl-chain.h"
#include "hl-outbox-layout.h"
#include "hl-public-ticket.h"
#include "hl-settings.h"
#include "hl-store-private.h"

/* By its hash, not by its number: the order tells nothing of when it was given. What waits is
 * not in the record yet, and the hub hears nothing of it. */
#define LIST \
  "SELECT c.token, s.day, s.due, s.about_head, s.state, s.since, t.body" \
  " FROM ticket_code AS c JOIN ticket_state AS s ON s.ticket = c.ticket" \
  " LEFT JOIN ticket_text AS t ON t.seq = s.record AND t.part = 'answer' ORDER BY c.token"

static void
outbox_ticket_free (gpointer data)
{
  HlOutboxTicket *self = data;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static HlDay
get_day (sqlite3_stmt *stmt,
         int           column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text != NULL ? hl_day_parse (text) : HL_DAY_NONE;
}

/* @days: how long an answer may be kept */
static HlPublicTicket *
make_public (HlStore      *self,
             sqlite3_stmt *stmt,
             guint         days)
{
  HlPublicTicket *ticket = g_new0 (HlPublicTicket, 1);

  ticket->key = hl_keys_get_codes_key (self->keys);
  ticket->day = get_day (stmt, 1);
  ticket->due = get_day (stmt, 2);
  ticket->about_head = sqlite3_column_int (stmt, 3) != 0;
  ticket->state = hl_ticket_state_from_string ((const char *) sqlite3_column_text (stmt, 4));
  ticket->since = get_day (stmt, 5);
  ticket->until = HL_DAY_NONE;
  if (ticket->state != HL_TICKET_WITHDRAWN)
    ticket->answer = g_strdup ((const char *) sqlite3_column_text (stmt, 6));
  if (ticket->answer != NULL)
    ticket->until = ticket->since + (HlDay) days;

  return ticket;
}

static gboolean
add_ticket (HlStore       *self,
            sqlite3_stmt  *stmt,
            guint          days,
            GPtrArray     *tickets,
            GError       **error)
{
  g_autoptr(HlPublicTicket) public = make_public (self, stmt, days);
  g_autofree char *hash = hl_chain_to_hex (sqlite3_column_blob (stmt, 0),
                                           (gsize) sqlite3_column_bytes (stmt, 0));
  HlOutboxTicket *ticket = g_new0 (HlOutboxTicket, 1);

  ticket->name = g_strconcat (hash, HL_OUTBOX_SUFFIX, NULL);
  ticket->text = hl_public_ticket_to_text (public, error);
  g_ptr_array_add (tickets, ticket);
  return ticket->text != NULL;
}

/**
 * hl_outbox_list_tickets:
 * @store: the store, in a transaction; may have been opened for reading
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlOutboxTicket): what whoever has its code may
 *   know of each ticket in the record, or %NULL
 */
GPtrArray *
hl_outbox_list_tickets (HlStore  *store,
                        GError  **error)
{
  g_autoptr(GPtrArray) tickets = g_ptr_array_new_with_free_func (outbox_ticket_free);
  g_autoptr(HlConfig) config = hl_store_read_config (store, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;
  guint days;

  if (config == NULL || !hl_settings_read_whole (config, "retention.ticket_days", &days, error))
    return NULL;

  stmt = hl_db_prepare (store->db, LIST, error);
  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    if (!add_ticket (store, stmt, days, tickets, error))
      return NULL;

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&tickets) : NULL;
}

/**
 * hl_outbox_digest_tickets:
 * @tickets: (element-type HlOutboxTicket): what hl_outbox_list_tickets() gave
 *
 * Returns: (transfer full): a digest of all of it
 */
char *
hl_outbox_digest_tickets (GPtrArray *tickets)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < tickets->len; i++)
    {
      const HlOutboxTicket *ticket = g_ptr_array_index (tickets, i);

      g_string_append_printf (all, "%s %s\n", ticket->name, ticket->text);
    }

  return hl_json_digest (all->str);
}
