/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-follow"

#include "config.h"

#include "hl-ticket-follow.h"

#include "hl-code.h"
#include "hl-ticket-erase.h"

#include <sodium.h>

void
hl_follow_free (HlFollow *self)
{
  /* The answer may hold personal matters. */
  if (self->answer != NULL)
    sodium_memzero (self->answer, strlen (self->answer));
  g_free (self->answer);
  g_free (self);
}

/* One statement, so that no other writer can move the ticket between two. */
#define FIND \
  "SELECT NULL, day, due, about_head, 'waiting', day, NULL FROM ticket_waiting WHERE token = ?1 " \
  "UNION ALL SELECT s.ticket, s.day, s.due, s.about_head, s.state, s.since, t.body" \
  " FROM ticket_code AS c JOIN ticket_state AS s ON s.ticket = c.ticket" \
  " LEFT JOIN ticket_text AS t ON t.seq = s.record AND t.part = 'answer' WHERE c.token = ?1"

static HlDay
get_day (sqlite3_stmt *stmt,
         int           column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text != NULL ? hl_day_parse (text) : HL_DAY_NONE;
}

static void
take_ticket (HlFollow     *self,
             sqlite3_stmt *stmt,
             HlDay         today)
{
  gboolean is_done;

  self->verdict = HL_FOLLOW_FOUND;
  self->state = hl_ticket_state_from_string ((const char *) sqlite3_column_text (stmt, 4));
  self->day = get_day (stmt, 1);
  self->due = get_day (stmt, 2);
  self->about_head = sqlite3_column_int (stmt, 3) != 0;
  self->answer = g_strdup ((const char *) sqlite3_column_text (stmt, 6));

  is_done = self->state == HL_TICKET_ANSWERED || self->state == HL_TICKET_NO_ACTION;
  self->answered = is_done ? get_day (stmt, 5) : HL_DAY_NONE;
  self->overdue = !is_done && self->state != HL_TICKET_WITHDRAWN && today > self->due;
}

/* Fills in @follow; @ticket is the seq of its record, 0 while it waits. */
static gboolean
find_ticket (HlStore       *self,
             const guint8   token[HL_TICKET_TOKEN_SIZE],
             HlFollow      *follow,
             gint64        *ticket,
             GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, FIND, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_blob (stmt, 1, token, HL_TICKET_TOKEN_SIZE, SQLITE_STATIC);
  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ROW)
    {
      take_ticket (follow, stmt, hl_store_get_now (self).day);
      *ticket = sqlite3_column_int64 (stmt, 0);
    }

  return step != HL_DB_STEP_ERROR;
}

typedef struct
{
  guint8    token[HL_TICKET_TOKEN_SIZE];
  HlFollow *follow;    /* borrowed */
} LookUp;

static gboolean
look_up (HlStore   *self,
         gpointer   data,
         GError   **error)
{
  LookUp *wanted = data;
  gint64 ticket = 0;

  return find_ticket (self, wanted->token, wanted->follow, &ticket, error);
}

static gboolean
withdraw (HlStore   *self,
          gpointer   data,
          GError   **error)
{
  LookUp *wanted = data;
  gint64 ticket = 0;

  if (!find_ticket (self, wanted->token, wanted->follow, &ticket, error))
    return FALSE;

  if (wanted->follow->verdict != HL_FOLLOW_FOUND)
    return TRUE;

  wanted->follow->state = HL_TICKET_WITHDRAWN;
  wanted->follow->answered = HL_DAY_NONE;
  wanted->follow->overdue = FALSE;
  g_clear_pointer (&wanted->follow->answer, g_free);
  return ticket != 0 ? hl_ticket_erase (self, ticket, error)
                     : hl_ticket_erase_waiting (self, wanted->token, error);
}

static gboolean
withdraw_in_transaction (HlStore   *self,
                         gpointer   data,
                         GError   **error)
{
  return hl_store_write (self, withdraw, data, error);
}

/* Does @work with the token of the code that was typed, if it may be looked up. */
static HlFollow *
use_code (HlStore      *self,
          HlCodeLock   *lock,
          const char   *typed,
          HlStoreWork   work,
          GError      **error)
{
  g_autoptr(HlFollow) follow = g_new0 (HlFollow, 1);
  gint64 now = hl_clock_get_monotonic (self->clock);
  LookUp wanted = { .follow = follow };
  char code[HL_CODE_SIZE];

  follow->wait_s = hl_code_lock_get_wait (lock, now);
  follow->verdict = follow->wait_s > 0 ? HL_FOLLOW_WAIT : HL_FOLLOW_MALFORMED;
  if (follow->wait_s > 0 || !hl_code_find (typed, code))
    return g_steal_pointer (&follow);

  follow->verdict = HL_FOLLOW_UNKNOWN;
  if (!hl_ticket_make_token (self, code, wanted.token, error) || !work (self, &wanted, error))
    return NULL;

  if (follow->verdict == HL_FOLLOW_FOUND)
    hl_code_lock_note_right (lock);
  else
    hl_code_lock_note_wrong (lock, now);

  follow->wait_s = hl_code_lock_get_wait (lock, now);
  return g_steal_pointer (&follow);
}

/**
 * hl_store_follow:
 * @self: the store
 * @lock: what delays those who guess
 * @typed: a code as it was typed or scanned
 * @error: return location for an error of the disk
 *
 * Writes nothing.
 *
 * Returns: (transfer full): what can be told about the ticket, or %NULL
 */
HlFollow *
hl_store_follow (HlStore     *self,
                 HlCodeLock  *lock,
                 const char  *typed,
                 GError     **error)
{
  return use_code (self, lock, typed, look_up, error);
}

/**
 * hl_store_withdraw:
 * @self: the store
 * @lock: what delays those who guess
 * @typed: a code as it was typed or scanned
 * @error: return location for an error of the disk
 *
 * Deletes a comment for its author. One that waits leaves nothing behind, not
 * even its code; one that is in the record leaves its dates and the fact that
 * it was withdrawn. To try again what failed is right: a comment that is gone
 * already is then withdrawn or unknown.
 *
 * Returns: (transfer full): what can be told about the ticket, its state
 *   %HL_TICKET_WITHDRAWN once this is on disk, or %NULL
 */
HlFollow *
hl_store_withdraw (HlStore     *self,
                   HlCodeLock  *lock,
                   const char  *typed,
                   GError     **error)
{
  return use_code (self, lock, typed, withdraw_in_transaction, error);
}
