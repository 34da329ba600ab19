/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hailong-user.h"
#include "hl-ticket-state.h"

G_BEGIN_DECLS

/**
 * HlTicketCall:
 * @store: (nullable): the store; %NULL where none is needed
 * @actor: (nullable): who is signed in, with the right to read tickets; likewise
 * @args: what follows the word: a ticket's number, another's, or a file
 * @step: what `--text`, `--cause` and `--line` say
 * @as: (nullable): who acts, as `--as` names
 * @again: whether what was handed on goes into the file again
 *
 * One call of `hailong ticket`. All is borrowed.
 */
typedef struct
{
  HlStore      *store;
  HlSignIn     *actor;
  char        **args;
  HlTicketStep  step;
  const char   *as;
  gboolean      again;
} HlTicketCall;

char     *hl_ticket_call_find_reader  (const HlTicketCall  *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean  hl_ticket_call_hand_on      (const HlTicketCall  *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_ticket_call_export       (const HlTicketCall  *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_ticket_call_new_key      (const HlTicketCall  *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_ticket_call_province_key (const HlTicketCall  *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_ticket_call_unseal       (const HlTicketCall  *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
