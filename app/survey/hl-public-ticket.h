/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"
#include "hl-ticket-word.h"

G_BEGIN_DECLS

/* An answer, in characters. */
#define HL_PUBLIC_TICKET_MAX_ANSWER 2000

/**
 * HlPublicTicket:
 * @key: (owned): hex of the key of codes of the kiosk's store
 * @state: where it stands, not %HL_TICKET_WAITING
 * @day: when it was given
 * @due: the last day on which its answer is in time
 * @since: the day of @state
 * @about_head: whether only the province can read it
 * @answer: (owned) (nullable): what the centre says to it
 * @until: the last day on which @answer may be kept; %HL_DAY_NONE without one
 *
 * What whoever has the code of a comment may know of it, and no more: what a kiosk tells
 * its hub. That of a comment which waits is not told: the moment would tell who gave it.
 */
typedef struct
{
  char         *key;
  HlTicketState state;
  HlDay         day;
  HlDay         due;
  HlDay         since;
  gboolean      about_head;
  char         *answer;
  HlDay         until;
} HlPublicTicket;

void            hl_public_ticket_free    (HlPublicTicket        *self);

char           *hl_public_ticket_to_text (const HlPublicTicket  *self,
                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;
HlPublicTicket *hl_public_ticket_parse   (const char            *name,
                                          const char            *text,
                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean        hl_public_ticket_is_done (const HlPublicTicket  *self);
gboolean        hl_public_ticket_is_overdue (const HlPublicTicket *self,
                                             HlDay                 today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPublicTicket, hl_public_ticket_free)

G_END_DECLS
