/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sign-in.h"
#include "hl-ticket-state.h"

G_BEGIN_DECLS

/**
 * HlTicket:
 * @id: seq of its record
 * @day: when it was given
 * @due: the last day on which its answer is in time
 * @state: where it stands
 * @since: since when
 * @cause: the root cause, as far as it is known
 * @about_head: whether only the province can read it
 * @is_open: whether it waits for an answer
 * @is_overdue: whether it does, and its last day is past
 *
 * A ticket in the inbox, without its text.
 */
typedef struct
{
  gint64        id;
  HlDay         day;
  HlDay         due;
  HlTicketState state;
  HlDay         since;
  HlTicketCause cause;
  gboolean      about_head;
  gboolean      is_open;
  gboolean      is_overdue;
} HlTicket;

/**
 * HlTicketTexts:
 * @comment: what the citizen wrote
 * @answer: (nullable): what the citizen was told last
 * @published: (nullable): the line for the attract screen
 *
 * What a ticket says. Freeing it wipes it.
 */
typedef struct
{
  char *comment;
  char *answer;
  char *published;
} HlTicketTexts;

GPtrArray     *hl_ticket_inbox_list  (HlStore            *store,
                                      const HlSignIn     *reader,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlTicketTexts *hl_ticket_inbox_open  (HlStore            *store,
                                      const HlSignIn     *reader,
                                      gint64              ticket,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       hl_ticket_inbox_step  (HlStore            *store,
                                      const HlSignIn     *actor,
                                      gint64              ticket,
                                      const HlTicketStep *step,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void           hl_ticket_texts_free  (HlTicketTexts      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTicketTexts, hl_ticket_texts_free)

G_END_DECLS
