/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-follow-text"

#include "config.h"

#include "hl-follow-text.h"

#include <glib/gi18n.h>

#include "hl-format.h"

/* What became of a comment, in words. */

/* Shown in seconds below it, and in minutes above. */
#define LONG_WAIT_S 90

static char *
describe_wait (guint wait_s)
{
  const guint minutes = (wait_s + 59) / 60;

  if (wait_s > LONG_WAIT_S)
    return g_strdup_printf (ngettext ("Too many wrong codes. Please try again in %u minute.",
                                      "Too many wrong codes. Please try again in %u minutes.",
                                      minutes), minutes);

  return g_strdup_printf (ngettext ("Too many wrong codes. Please try again in %u second.",
                                    "Too many wrong codes. Please try again in %u seconds.",
                                    wait_s), wait_s);
}

/**
 * hl_follow_text_get_refusal:
 * @follow: what was found by a code
 * @wait_s: seconds that are left for which no code is looked up
 *
 * Returns: (transfer full) (nullable): why it shows no comment; %NULL if it
 *   does, or if there is nothing to wait for any more
 */
char *
hl_follow_text_get_refusal (const HlFollow *follow,
                            guint           wait_s)
{
  switch (follow->verdict)
    {
    case HL_FOLLOW_UNKNOWN:
      if (wait_s > 0)
        return describe_wait (wait_s);
      return g_strdup (_("No comment has this code. Please check each character."));

    case HL_FOLLOW_MALFORMED:
      return g_strdup (_("A code has eight letters and digits, like K7M4-Q2RX."));

    case HL_FOLLOW_WAIT:
      return wait_s > 0 ? describe_wait (wait_s) : NULL;

    case HL_FOLLOW_FOUND:
      break;
    }

  return NULL;
}

/**
 * hl_follow_text_get_state:
 * @follow: a comment that was found
 *
 * Returns: where it stands
 */
const char *
hl_follow_text_get_state (const HlFollow *follow)
{
  switch (follow->state)
    {
    case HL_TICKET_WAITING:
    case HL_TICKET_RECEIVED:
      return follow->overdue ? _("Received, the answer is late")
                             : _("Received, waiting to be dealt with");

    case HL_TICKET_IN_WORK:
      return follow->overdue ? _("Being dealt with, the answer is late") : _("Being dealt with");

    case HL_TICKET_ANSWERED:
      return _("Answered");

    case HL_TICKET_NO_ACTION:
      return _("Closed without action");

    case HL_TICKET_WITHDRAWN:
      return _("Deleted, as you wished");

    case HL_TICKET_HANDED_ON:
      return follow->overdue ? _("Handed on to the province, the answer is late")
                             : _("Handed on to the province");
    }

  g_return_val_if_reached (NULL);
}

static char *
describe_end (const HlFollow *follow)
{
  const HlDay day = follow->answered != HL_DAY_NONE ? follow->answered : follow->due;
  g_autofree char *date = hl_format_day (day);

  if (follow->answered != HL_DAY_NONE)
    /* Translators: %s is a date */
    return g_strdup_printf (_("Answered on %s."), date);

  if (follow->overdue)
    /* Translators: %s is a date */
    return g_strdup_printf (_("The answer was due on %s and is late. We apologise."), date);

  /* Translators: %s is a date */
  return g_strdup_printf (_("The answer is due on %s."), date);
}

/**
 * hl_follow_text_get_days:
 * @follow: a comment that was found
 *
 * Returns: (transfer full): when it was given, and when it was or will be
 *   answered
 */
char *
hl_follow_text_get_days (const HlFollow *follow)
{
  g_autofree char *given = hl_format_day (follow->day);
  /* Translators: %s is a date */
  g_autofree char *start = g_strdup_printf (_("Given on %s."), given);
  g_autofree char *end = NULL;

  if (follow->state == HL_TICKET_WITHDRAWN)
    return g_steal_pointer (&start);

  end = describe_end (follow);
  if (follow->state == HL_TICKET_HANDED_ON)
    return g_strdup_printf ("%s %s %s", start, end,
                            _("The province has it by now: deleting it here does not delete it "
                              "there."));

  return g_strdup_printf ("%s %s", start, end);
}

/**
 * hl_follow_text_get_answer:
 * @follow: a comment that was found
 *
 * Returns: (nullable): what the centre says to it; %NULL where it said nothing
 */
const char *
hl_follow_text_get_answer (const HlFollow *follow)
{
  if (follow->answer != NULL)
    return follow->answer;

  if (follow->answered != HL_DAY_NONE)
    return _("The text of the answer has been deleted, its term is over.");

  return NULL;
}
