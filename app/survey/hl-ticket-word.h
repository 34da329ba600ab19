/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlTicketState:
 * @HL_TICKET_WAITING: given today; not in the record yet
 * @HL_TICKET_RECEIVED: in the record, and in the inbox
 * @HL_TICKET_IN_WORK: somebody works on it
 * @HL_TICKET_ANSWERED: done, with what was done
 * @HL_TICKET_NO_ACTION: closed without action, with the reason
 * @HL_TICKET_WITHDRAWN: deleted by its author
 * @HL_TICKET_HANDED_ON: only the province can read it, and it was given to it
 */
typedef enum {
  HL_TICKET_WAITING = 1,
  HL_TICKET_RECEIVED,
  HL_TICKET_IN_WORK,
  HL_TICKET_ANSWERED,
  HL_TICKET_NO_ACTION,
  HL_TICKET_WITHDRAWN,
  HL_TICKET_HANDED_ON,
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

#define HL_N_TICKET_CAUSES (HL_TICKET_CAUSE_OTHER + 1)

const char   *hl_ticket_state_to_string   (HlTicketState  state);
HlTicketState hl_ticket_state_from_string (const char    *word);
const char   *hl_ticket_cause_to_string   (HlTicketCause  cause);
HlTicketCause hl_ticket_cause_from_string (const char    *word);

G_END_DECLS
