/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-ticket.h"
#include "hl-call.h"

G_BEGIN_DECLS

/**
 * HlFollowUpVerdict:
 * @HL_FOLLOW_UP_FOUND: the code is that of a comment
 * @HL_FOLLOW_UP_UNKNOWN: it is that of none
 * @HL_FOLLOW_UP_MALFORMED: what was typed is no code; this is no try
 * @HL_FOLLOW_UP_WAIT: too many wrong codes; it was not looked up
 * @HL_FOLLOW_UP_FAILED: the database does not answer now
 */
typedef enum {
  HL_FOLLOW_UP_FOUND = 1,
  HL_FOLLOW_UP_UNKNOWN,
  HL_FOLLOW_UP_MALFORMED,
  HL_FOLLOW_UP_WAIT,
  HL_FOLLOW_UP_FAILED,
} HlFollowUpVerdict;

/**
 * HlFollowUpAnswer:
 * @call: a call
 * @verdict: what became of it
 * @typed: what was typed
 * @found: (nullable): the comment, if it was found
 *
 * Answers the call.
 */
typedef void (*HlFollowUpAnswer) (HlCall              *call,
                                  HlFollowUpVerdict    verdict,
                                  const char          *typed,
                                  const HlFoundTicket *found);

void hl_follow_up (HlCall           *call,
                   const char       *typed,
                   HlFollowUpAnswer  answer);

G_END_DECLS
