/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"
#include "hl-ticket-word.h"

G_BEGIN_DECLS

/**
 * HlTicketCopy:
 * @id: number of the ticket
 * @day: when it was given
 * @due: the last day on which its answer is in time
 * @state: where it stands
 * @since: since when
 * @cause: the root cause, as far as it is known
 * @joined: the ticket it is answered together with; 0: none
 * @about_head: whether only the province can read it
 * @comment: (nullable): what the citizen wrote; %NULL where it was erased or cannot be read
 * @answer: (nullable): what the citizen was told last
 * @published: (nullable): the line for the attract screen
 *
 * A ticket as it leaves the kiosk in a file of its own. Freeing it wipes it.
 */
typedef struct
{
  gint64         id;
  HlDay          day;
  HlDay          due;
  HlTicketState  state;
  HlDay          since;
  HlTicketCause  cause;
  gint64         joined;
  gboolean       about_head;

  /* Owned */
  char          *comment;
  char          *answer;
  char          *published;
} HlTicketCopy;

void hl_ticket_copy_free (HlTicketCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTicketCopy, hl_ticket_copy_free)

G_END_DECLS
