/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"
#include "hl-ticket-word.h"

G_BEGIN_DECLS

#define HL_TICKET_MAX_ANSWER 2000       /* characters */
#define HL_TICKET_MAX_PUBLISHED 200     /* characters */

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

gboolean hl_ticket_set_state (HlStore             *self,
                              gint64               ticket,
                              const HlTicketStep  *step,
                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
