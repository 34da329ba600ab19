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
 * @remind: the day from which its author should get news; %HL_DAY_NONE where it waits for
 *   none
 * @is_reminded: whether that day has come
 * @joined: the ticket it is answered together with; 0: none, or it is the first of them
 * @n_joined: how many are answered together with it
 * @is_readable: whether its text is there, and for those who have the right
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
  HlDay         remind;
  gboolean      is_reminded;
  gint64        joined;
  guint         n_joined;
  gboolean      is_readable;
} HlTicket;

/**
 * HlTicketCounts:
 * @open: wait for an answer
 * @fresh: of these, nobody has begun with
 * @overdue: of these, their last day is past
 * @reminded: of these, their authors should get news
 * @head: about the head, to be handed on
 *
 * What waits in the inbox.
 */
typedef struct
{
  guint open;
  guint fresh;
  guint overdue;
  guint reminded;
  guint head;
} HlTicketCounts;

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
gboolean       hl_ticket_inbox_join  (HlStore            *store,
                                      const HlSignIn     *actor,
                                      gint64              ticket,
                                      gint64              to,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       hl_ticket_inbox_split (HlStore            *store,
                                      const HlSignIn     *actor,
                                      gint64              ticket,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void           hl_ticket_inbox_count (GPtrArray          *tickets,
                                      HlTicketCounts     *counts);
gboolean       hl_ticket_inbox_check_right (HlStore         *store,
                                            const HlSignIn  *person,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void           hl_ticket_texts_free  (HlTicketTexts      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTicketTexts, hl_ticket_texts_free)

G_END_DECLS
