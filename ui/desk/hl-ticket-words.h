/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-ticket-inbox.h"

G_BEGIN_DECLS

const char *hl_ticket_words_cause  (HlTicketCause         cause);
const char *hl_ticket_words_state  (const HlTicket       *ticket);
char       *hl_ticket_words_title  (const HlTicket       *ticket);
char       *hl_ticket_words_due    (const HlTicket       *ticket);
char       *hl_ticket_words_beside (const HlTicket       *ticket);
char       *hl_ticket_words_counts (const HlTicketCounts *counts);

G_END_DECLS
