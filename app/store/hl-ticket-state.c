/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-state"

#include "config.h"

#include "hl-ticket-state.h"

#include "hl-chain.h"
#include "hl-error.h"
#include "hl-ticket-erase.h"
#include "hl-ticket-row.h"
#include "hl-ticket.h"

#include <sodium.h>

static gboolean
refuse (GError     **error,
        const char  *what)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s", what);
  return FALSE;
}

static gboolean
check_text (const char  *name,
            const char  *text,
            glong        max,
            GError     **error)
{
  glong length;

  if (text == NULL)
    return TRUE;

  length = g_utf8_validate (text, -1, NULL) ? g_utf8_strlen (text, -1) : 0;
  if (length > 0 && length <= max)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: expected 1 to %ld characters",
               name, max);
  return FALSE;
}

static gboolean
check_step (const HlTicketStep  *step,
            GError             **error)
{
  gboolean answered = step->state == HL_TICKET_ANSWERED;

  if (!answered && step->state != HL_TICKET_IN_WORK && step->state != HL_TICKET_NO_ACTION)
    return refuse (error, "expected the state in-work, answered or no-action");
  if (step->answer == NULL && step->state != HL_TICKET_IN_WORK)
    return refuse (error, answered ? "an answered ticket says what was done"
                                   : "a ticket closed without action says why");
  if (answered && step->cause == HL_TICKET_CAUSE_NONE)
    return refuse (error, "an answered ticket names its root cause");
  if (step->published != NULL && !answered)
    return refuse (error, "only an answered ticket is published");
  if (step->published != NULL && strchr (step->published, '\n') != NULL)
    return refuse (error, "what is published: expected one line");

  return check_text ("answer", step->answer, HL_TICKET_MAX_ANSWER, error) &&
         check_text ("what is published", step->published, HL_TICKET_MAX_PUBLISHED, error);
}

/**
 * Part:
 *
 * A text that goes with a step. It stands in a table, and the record holds its
 * salted digest alone, so that it can be erased later.
 */
typedef struct
{
  const char *name;
  const char *text;    /* nullable */
  guint8      salt[HL_DIGEST_SIZE];
} Part;

static void
commit_to_part (Part       *part,
                JsonObject *body)
{
  g_autofree char *hex = NULL;
  guint8 digest[HL_DIGEST_SIZE];

  if (part->text == NULL)
    return;

  randombytes_buf (part->salt, sizeof part->salt);
  hl_chain_commit_to (part->salt, part->text, digest);
  hex = hl_chain_to_hex (digest, sizeof digest);
  json_object_set_string_member (body, part->name, hex);
}

static gboolean
insert_part (HlStore            *self,
             const HlTicketRow  *row,
             const Part         *part,
             GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (part->text == NULL)
    return TRUE;

  stmt = hl_db_prepare (self->db,
                        "INSERT INTO ticket_text (seq, part, ticket, salt, body)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, row->record);
  sqlite3_bind_text (stmt, 2, part->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, row->ticket);
  sqlite3_bind_blob (stmt, 4, part->salt, sizeof part->salt, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, part->text, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

static JsonObject *
make_body (HlStore            *self,
           const HlTicketRow  *row,
           const HlTicketStep *step)
{
  JsonObject *body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];

  json_object_set_string_member (body, "day", hl_day_format (hl_store_get_now (self).day, day));
  json_object_set_string_member (body, "state", hl_ticket_state_to_string (step->state));
  json_object_set_int_member (body, "ticket", row->ticket);
  if (step->cause != HL_TICKET_CAUSE_NONE)
    json_object_set_string_member (body, "cause", hl_ticket_cause_to_string (step->cause));

  return body;
}

/* Moves the one ticket @row. */
static gboolean
take_one (HlStore             *self,
          HlTicketRow         *row,
          const HlTicketStep  *step,
          GError             **error)
{
  Part answer = { "answer", step->answer, { 0 } };
  Part published = { "published", step->published, { 0 } };
  g_autoptr(JsonObject) body = NULL;
  gint64 seq;

  if (!hl_ticket_check_text (self, row, error))
    return FALSE;

  body = make_body (self, row, step);
  commit_to_part (&answer, body);
  commit_to_part (&published, body);
  return hl_store_append (self, "ticket-state", json_object_ref (body), &seq, error) &&
         hl_ticket_row_step (row, seq, body) &&
         hl_ticket_row_save (row, self, error) &&
         insert_part (self, row, &answer, error) &&
         insert_part (self, row, &published, error);
}

/* What is published stands once, with the ticket that the person chose. */
static gboolean
take_others (HlStore             *self,
             const HlTicketRow   *row,
             const HlTicketStep  *step,
             GError             **error)
{
  g_autoptr(GArray) others = hl_ticket_row_load_group (row, self, error);
  HlTicketStep same = *step;

  if (others == NULL)
    return FALSE;

  same.published = NULL;
  for (guint i = 0; i < others->len; i++)
    {
      HlTicketRow *other = &g_array_index (others, HlTicketRow, i);

      if (hl_ticket_row_may_step (other, step->state) && !take_one (self, other, &same, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_may_step (const HlTicketRow   *row,
                const HlTicketStep  *step,
                GError             **error)
{
  if (row->about_head && row->state != HL_TICKET_HANDED_ON)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "ticket %" G_GINT64_FORMAT ": only the province can read it; it is to be "
                   "handed on", row->ticket);
      return FALSE;
    }

  if (hl_ticket_row_may_step (row, step->state))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "ticket %" G_GINT64_FORMAT " is %s and cannot become %s", row->ticket,
               hl_ticket_state_to_string (row->state), hl_ticket_state_to_string (step->state));
  return FALSE;
}

/*
 * hl_ticket_take_step:
 * @self: the store, in a transaction
 * @ticket: seq of the ticket's record
 * @step: what the centre does with it
 * @error: return location for an error
 *
 * As hl_ticket_set_state().
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_take_step (HlStore             *self,
                     gint64               ticket,
                     const HlTicketStep  *step,
                     GError             **error)
{
  HlTicketRow row;

  return check_step (step, error) &&
         hl_ticket_row_load (&row, self, ticket, error) &&
         check_may_step (&row, step, error) &&
         take_one (self, &row, step, error) &&
         take_others (self, &row, step, error);
}

typedef struct
{
  gint64              ticket;
  const HlTicketStep *step;
} Setting;

static gboolean
set_state (HlStore   *self,
           gpointer   data,
           GError   **error)
{
  const Setting *setting = data;

  return hl_ticket_take_step (self, setting->ticket, setting->step, error);
}

/**
 * hl_ticket_set_state:
 * @self: the store
 * @ticket: seq of the ticket's record
 * @step: what the centre does with it
 * @error: return location for an error: #HL_INPUT_ERROR_INVALID where @step or
 *   @ticket is wrong, #HL_INPUT_ERROR_REFUSED where the ticket may not take it
 *
 * hl_ticket_inbox_step() does it for a person, whom the audit chain names. A ticket becomes
 * received by being recorded, and withdrawn by its author alone. Those that it is joined
 * with take the same step, and each has the answer as its own: a ticket whose author
 * deletes it takes nothing from the others.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_ticket_set_state (HlStore             *self,
                     gint64               ticket,
                     const HlTicketStep  *step,
                     GError             **error)
{
  Setting setting = { ticket, step };

  return check_step (step, error) && hl_store_write (self, set_state, &setting, error);
}
