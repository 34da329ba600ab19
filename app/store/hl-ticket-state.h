/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

#define HL_TICKET_MAX_ANSWER 2000       /* characters */
#define HL_TICKET_MAX_PUBLISHED 200     /* characters */

/**
 * HlTicketState:
 * @HL_TICKET_WAITING: given today; not in the record yet
 * @HL_TICKET_RECEIVED: in the record, and in the inbox
 * @HL_TICKET_IN_WORK: somebody works on it
 * @HL_TICKET_ANSWERED: done, with what was done
 * @HL_TICKET_NO_ACTION: closed without action, with the reason
 * @HL_TICKET_WITHDRAWN: deleted by its author
 */
typedef enum {
  HL_TICKET_WAITING = 1,
  HL_TICKET_RECEIVED,
  HL_TICKET_IN_WORK,
  HL_TICKET_ANSWERED,
  HL_TICKET_NO_ACTION,
  HL_TICKET_WITHDRAWN,
} HlTicketState;

/**
 * HlTicketCause:
 * @HL_TICKET_CAUSE_NONE: not known yet
 * @HL_TICKET_CAUSE_FACILITIES: rooms, seats, machines
 * @HL_TICKET_CAUSE_INFORMATION: what people are told, on paper or at the counter
 * @HL_TICKET_CAUSE_PROCEDURE: the procedure and its papers
 * @HL_TICKET_CAUSE_FEE: fees and charges
 * @HL_TICKET_CAUSE_OFFICER: how an officer behaved
 * @HL_TICKET_CAUSE_DELAY: the result came late
 * @HL_TICKET_CAUSE_RESULT: the result was wrong
 * @HL_TICKET_CAUSE_SYSTEM: software or network
 * @HL_TICKET_CAUSE_AUTHORITY: another authority's matter
 * @HL_TICKET_CAUSE_UNFOUNDED: the centre found nothing wrong
 * @HL_TICKET_CAUSE_OTHER: none of these
 *
 * The root cause, chosen from a list so that causes can be counted.
 */
typedef enum {
  HL_TICKET_CAUSE_NONE,
  HL_TICKET_CAUSE_FACILITIES,
  HL_TICKET_CAUSE_INFORMATION,
  HL_TICKET_CAUSE_PROCEDURE,
  HL_TICKET_CAUSE_FEE,
  HL_TICKET_CAUSE_OFFICER,
  HL_TICKET_CAUSE_DELAY,
  HL_TICKET_CAUSE_RESULT,
  HL_TICKET_CAUSE_SYSTEM,
  HL_TICKET_CAUSE_AUTHORITY,
  HL_TICKET_CAUSE_UNFOUNDED,
  HL_TICKET_CAUSE_OTHER,
} HlTicketCause;

/**
 * HlTicketStep:
 * @state: in work, answered or no action
 * @cause: must be known when @state is answered
 * @answer: (nullable): what the citizen reads by code, up to %HL_TICKET_MAX_ANSWER
 *   characters; only a ticket in work may do without
 * @published: (nullable): a line for the attract screen, of an answered ticket
 *   alone, up to %HL_TICKET_MAX_PUBLISHED characters in one line
 *
 * What the centre does with a ticket. All is borrowed.
 */
typedef struct
{
  HlTicketState  state;
  HlTicketCause  cause;
  const char    *answer;
  const char    *published;
} HlTicketStep;

const char   *hl_ticket_state_to_string   (HlTicketState       state);
HlTicketState hl_ticket_state_from_string (const char         *word);
const char   *hl_ticket_cause_to_string   (HlTicketCause       cause);
HlTicketCause hl_ticket_cause_from_string (const char         *word);

gboolean      hl_ticket_set_state         (HlStore             *self,
                                           gint64               ticket,
                                           const HlTicketStep  *step,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
