/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-code-lock.h"
#include "hl-ticket-state.h"

G_BEGIN_DECLS

/**
 * HlFollowVerdict:
 * @HL_FOLLOW_FOUND: the code names a ticket
 * @HL_FOLLOW_UNKNOWN: the code names none
 * @HL_FOLLOW_MALFORMED: what was typed is no code; this is no guess
 * @HL_FOLLOW_WAIT: too many wrong codes in a row; the code was not looked up
 */
typedef enum {
  HL_FOLLOW_FOUND = 1,
  HL_FOLLOW_UNKNOWN,
  HL_FOLLOW_MALFORMED,
  HL_FOLLOW_WAIT,
} HlFollowVerdict;

/**
 * HlFollow:
 * @verdict: whether the rest means anything
 * @wait_s: how many seconds no code will be looked up; 0 for none
 * @state: where the ticket stands
 * @day: when it was given
 * @due: the last day on which its answer is in time
 * @overdue: whether @due is over and there is no answer
 * @about_head: whether only the province can read it
 * @answer: (nullable): what the centre says to it
 * @answered: when it was answered or closed without action, or %HL_DAY_NONE
 *
 * What a citizen learns by code; never the ticket's own text.
 */
typedef struct
{
  HlFollowVerdict verdict;
  guint           wait_s;
  HlTicketState   state;
  HlDay           day;
  HlDay           due;
  gboolean        overdue;
  gboolean        about_head;
  char           *answer;
  HlDay           answered;
} HlFollow;

HlFollow *hl_store_follow   (HlStore     *self,
                             HlCodeLock  *lock,
                             const char  *typed,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
HlFollow *hl_store_withdraw (HlStore     *self,
                             HlCodeLock  *lock,
                             const char  *typed,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_follow_free    (HlFollow    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlFollow, hl_follow_free)

G_END_DECLS
