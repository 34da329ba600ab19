/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-word"

#include "config.h"

#include "hl-ticket-word.h"

/* As they stand in the record. */
static const char * const state_words[] = {
  [HL_TICKET_WAITING] = "waiting",
  [HL_TICKET_RECEIVED] = "received",
  [HL_TICKET_IN_WORK] = "in-work",
  [HL_TICKET_ANSWERED] = "answered",
  [HL_TICKET_NO_ACTION] = "no-action",
  [HL_TICKET_WITHDRAWN] = "withdrawn",
  [HL_TICKET_HANDED_ON] = "handed-on",
};

static const char * const cause_words[] = {
  [HL_TICKET_CAUSE_NONE] = "",
  [HL_TICKET_CAUSE_FACILITIES] = "facilities",
  [HL_TICKET_CAUSE_INFORMATION] = "information",
  [HL_TICKET_CAUSE_PROCEDURE] = "procedure",
  [HL_TICKET_CAUSE_FEE] = "fee",
  [HL_TICKET_CAUSE_OFFICER] = "officer",
  [HL_TICKET_CAUSE_DELAY] = "delay",
  [HL_TICKET_CAUSE_RESULT] = "result",
  [HL_TICKET_CAUSE_SYSTEM] = "system",
  [HL_TICKET_CAUSE_AUTHORITY] = "authority",
  [HL_TICKET_CAUSE_UNFOUNDED] = "unfounded",
  [HL_TICKET_CAUSE_OTHER] = "other",
};

static guint
find_word (const char * const *words,
           guint               n_words,
           const char         *word)
{
  for (guint i = 1; i < n_words; i++)
    {
      if (g_strcmp0 (words[i], word) == 0)
        return i;
    }

  return 0;
}

const char *
hl_ticket_state_to_string (HlTicketState state)
{
  g_return_val_if_fail (state >= HL_TICKET_WAITING && state <= HL_TICKET_HANDED_ON, "");

  return state_words[state];
}

/**
 * hl_ticket_state_from_string:
 * @word: (nullable): a state as the record has it
 *
 * Returns: the state; 0 where @word is none
 */
HlTicketState
hl_ticket_state_from_string (const char *word)
{
  return (HlTicketState) find_word (state_words, G_N_ELEMENTS (state_words), word);
}

const char *
hl_ticket_cause_to_string (HlTicketCause cause)
{
  g_return_val_if_fail (cause <= HL_TICKET_CAUSE_OTHER, "");

  return cause_words[cause];
}

/**
 * hl_ticket_cause_from_string:
 * @word: (nullable): a cause as the record has it
 *
 * Returns: the cause; %HL_TICKET_CAUSE_NONE where @word is none
 */
HlTicketCause
hl_ticket_cause_from_string (const char *word)
{
  return (HlTicketCause) find_word (cause_words, G_N_ELEMENTS (cause_words), word);
}
