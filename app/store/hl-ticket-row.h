/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"
#include "hl-ticket-state.h"

G_BEGIN_DECLS

/* Who had a text erased, as the record says it. */
#define HL_TICKET_ERASED_BY_AUTHOR "author"
#define HL_TICKET_ERASED_BY_TERM "term"

/**
 * HlTicketRow:
 * @ticket: seq of the ticket's record
 * @day: when it was given
 * @due: the last day on which its answer is in time
 * @about_head: whether only the province can read it
 * @state: where it stands
 * @since: the day of @record
 * @record: seq of the record that brought it there
 * @cause: the root cause
 * @joined: the ticket it is answered together with; 0: none, or it is the first of them
 * @erased: whether its texts were erased; of a row that is folded from the record,
 *   not of one that was loaded
 *
 * A row of `ticket_state`: a fold over the records of one ticket.
 */
typedef struct
{
  gint64        ticket;
  char          day[HL_DAY_TEXT_SIZE];
  char          due[HL_DAY_TEXT_SIZE];
  gboolean      about_head;
  HlTicketState state;
  char          since[HL_DAY_TEXT_SIZE];
  gint64        record;
  HlTicketCause cause;
  gint64        joined;
  gboolean      erased;
} HlTicketRow;

/* All columns, in the order that hl_ticket_row_take() wants. */
#define HL_TICKET_ROW_COLUMNS \
  "ticket, day, due, about_head, state, since, record, cause, joined"
#define HL_TICKET_ROW_N_COLUMNS 9
#define HL_TICKET_ROW_CAUSE 7    /* the column of an unknown cause, which is read as none */

void     hl_ticket_row_begin    (HlTicketRow        *self,
                                 gint64              seq,
                                 JsonObject         *body);
gboolean hl_ticket_row_is_open  (const HlTicketRow  *self);
gboolean hl_ticket_row_may_step (const HlTicketRow  *self,
                                 HlTicketState       state);
gboolean hl_ticket_row_step     (HlTicketRow        *self,
                                 gint64              seq,
                                 JsonObject         *body);
gboolean hl_ticket_row_erase    (HlTicketRow        *self,
                                 gint64              seq,
                                 JsonObject         *body);

void     hl_ticket_row_take     (HlTicketRow        *self,
                                 sqlite3_stmt       *stmt);
gboolean hl_ticket_row_load     (HlTicketRow        *self,
                                 HlStore            *store,
                                 gint64              ticket,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GArray  *hl_ticket_row_load_group (const HlTicketRow *self,
                                   HlStore           *store,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_row_save     (const HlTicketRow  *self,
                                 HlStore            *store,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
