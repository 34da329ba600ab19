/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-join"

#include "config.h"

#include "hl-ticket-join.h"

#include "hl-error.h"
#include "hl-ticket-row.h"

/* Tickets that say the same are a group, named by its first ticket. Each goes on to be
 * a ticket of its own, with its own code, due day and texts: a group only takes its
 * steps together (hl_ticket_take_step()). */

static gboolean
refuse (GError     **error,
        gint64       ticket,
        const char  *why)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "ticket %" G_GINT64_FORMAT ": %s",
               ticket, why);
  return FALSE;
}

/* What nobody here can read cannot be told to say the same. */
static gboolean
load_open (HlTicketRow  *row,
           HlStore      *store,
           gint64        ticket,
           GError      **error)
{
  if (!hl_ticket_row_load (row, store, ticket, error))
    return FALSE;

  if (row->about_head)
    return refuse (error, ticket, "only the province can read it");

  return hl_ticket_row_is_open (row) || refuse (error, ticket, "waits for no answer");
}

/* Puts @row into work, and into the group @to; 0: out of its group. */
static gboolean
put_into (HlStore      *store,
          HlTicketRow  *row,
          gint64        to,
          GError      **error)
{
  g_autoptr(JsonObject) body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];
  gint64 seq;

  json_object_set_string_member (body, "day", hl_day_format (hl_store_get_now (store).day, day));
  json_object_set_int_member (body, "joined", to);
  json_object_set_string_member (body, "state", hl_ticket_state_to_string (HL_TICKET_IN_WORK));
  json_object_set_int_member (body, "ticket", row->ticket);
  return hl_store_append (store, "ticket-state", json_object_ref (body), &seq, error) &&
         hl_ticket_row_step (row, seq, body) &&
         hl_ticket_row_save (row, store, error);
}

/* Whoever was joined to @row goes with it. */
static gboolean
put_followers (HlStore            *store,
               const HlTicketRow  *row,
               gint64              to,
               GError            **error)
{
  g_autoptr(GArray) others = NULL;

  if (row->joined != 0)
    return TRUE;

  others = hl_ticket_row_load_group (row, store, error);
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      HlTicketRow *other = &g_array_index (others, HlTicketRow, i);

      if (hl_ticket_row_is_open (other) && !put_into (store, other, to, error))
        return FALSE;
    }

  return others != NULL;
}

/*
 * hl_ticket_take_join:
 * @self: the store, in a transaction
 * @ticket: seq of the record of an open ticket
 * @to: seq of that of another
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED where one of them waits
 *   for no answer, cannot be read, or they are joined already
 *
 * The two say the same: they, and what they are joined with, are answered together from
 * now on. All are in work then.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_take_join (HlStore  *self,
                     gint64    ticket,
                     gint64    to,
                     GError  **error)
{
  HlTicketRow row, other;
  gint64 first;

  if (!load_open (&row, self, ticket, error) || !load_open (&other, self, to, error))
    return FALSE;

  first = other.joined != 0 ? other.joined : other.ticket;
  if (first == row.ticket || first == row.joined)
    return refuse (error, ticket, "is the same, or joined with it already");

  return put_followers (self, &row, first, error) &&
         put_into (self, &row, first, error) &&
         (other.state == HL_TICKET_IN_WORK || put_into (self, &other, other.joined, error));
}

/*
 * hl_ticket_take_split:
 * @self: the store, in a transaction
 * @ticket: seq of the record of an open ticket that was joined to another
 * @error: return location for an error
 *
 * It is answered alone again. The first of a group stays: the others can leave it.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_take_split (HlStore  *self,
                      gint64    ticket,
                      GError  **error)
{
  HlTicketRow row;

  if (!load_open (&row, self, ticket, error))
    return FALSE;

  return row.joined != 0 ? put_into (self, &row, 0, error)
                         : refuse (error, ticket, "is joined to no other");
}
