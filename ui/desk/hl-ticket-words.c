/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-words"

#include "config.h"

#include "hl-ticket-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "hl-format.h"

/* What the inbox says of a comment. */

static const char * const cause_names[HL_N_TICKET_CAUSES] = {
  [HL_TICKET_CAUSE_NONE] = N_("No cause named"),
  [HL_TICKET_CAUSE_FACILITIES] = N_("Rooms, seats, machines"),
  [HL_TICKET_CAUSE_INFORMATION] = N_("Information, guidance"),
  [HL_TICKET_CAUSE_PROCEDURE] = N_("Procedure, papers"),
  [HL_TICKET_CAUSE_FEE] = N_("Fees, charges"),
  [HL_TICKET_CAUSE_OFFICER] = N_("Conduct of an officer"),
  [HL_TICKET_CAUSE_DELAY] = N_("Result came late"),
  [HL_TICKET_CAUSE_RESULT] = N_("Result was wrong"),
  [HL_TICKET_CAUSE_SYSTEM] = N_("Software, network"),
  [HL_TICKET_CAUSE_AUTHORITY] = N_("Another authority’s matter"),
  [HL_TICKET_CAUSE_UNFOUNDED] = N_("Nothing was wrong"),
  [HL_TICKET_CAUSE_OTHER] = N_("Another cause"),
};

const char *
hl_ticket_words_cause (HlTicketCause cause)
{
  g_return_val_if_fail (cause < HL_N_TICKET_CAUSES, "");

  return _(cause_names[cause]);
}

const char *
hl_ticket_words_state (const HlTicket *ticket)
{
  switch (ticket->state)
    {
    case HL_TICKET_IN_WORK:
      return _("In work");

    case HL_TICKET_ANSWERED:
      return _("Answered");

    case HL_TICKET_NO_ACTION:
      return _("Closed without action");

    case HL_TICKET_WITHDRAWN:
      return _("Deleted by its author");

    case HL_TICKET_HANDED_ON:
      return _("Handed on to the province");

    case HL_TICKET_WAITING:
    case HL_TICKET_RECEIVED:
    default:
      return _("New");
    }
}

/**
 * hl_ticket_words_title:
 * @ticket: a comment in the inbox
 *
 * Returns: (transfer full): its number, and when it was given
 */
char *
hl_ticket_words_title (const HlTicket *ticket)
{
  g_autofree char *day = hl_format_day (ticket->day);

  /* Translators: number and day of a comment */
  return g_strdup_printf (_("No. %" PRId64 " · given on %s"), ticket->id, day);
}

/**
 * hl_ticket_words_due:
 * @ticket: a comment in the inbox
 *
 * Returns: (transfer full): where it stands, and until when or since when
 */
char *
hl_ticket_words_due (const HlTicket *ticket)
{
  const char *state = hl_ticket_words_state (ticket);
  g_autofree char *due = hl_format_day (ticket->due);
  g_autofree char *since = hl_format_day (ticket->since);

  if (ticket->is_overdue)
    /* Translators: state of a comment; a date */
    return g_strdup_printf (_("%s · overdue since %s"), state, due);

  if (ticket->is_open)
    /* Translators: state of a comment; a date */
    return g_strdup_printf (_("%s · answer due on %s"), state, due);

  /* Translators: state of a comment; a date */
  return g_strdup_printf (_("%s · on %s"), state, since);
}

/**
 * hl_ticket_words_beside:
 * @ticket: a comment in the inbox
 *
 * Returns: (transfer full): what else is to be known of it; may be empty
 */
char *
hl_ticket_words_beside (const HlTicket *ticket)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (ticket->about_head)
    g_ptr_array_add (words, g_strdup (_("About the head: only the province can read it")));
  if (ticket->is_reminded)
    g_ptr_array_add (words, g_strdup (_("News for the citizen are due")));
  if (ticket->n_joined > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("Answered together with %u other",
                                                       "Answered together with %u others",
                                                       ticket->n_joined), ticket->n_joined));
  if (ticket->cause != HL_TICKET_CAUSE_NONE)
    g_ptr_array_add (words, g_strdup (hl_ticket_words_cause (ticket->cause)));

  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

/* @words is taken over. */
static void
add_count (GString *text,
           guint    n,
           char    *words)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);

  g_free (words);
}

/**
 * hl_ticket_words_counts:
 * @counts: what waits in the inbox
 *
 * Returns: (transfer full): the same in words
 */
char *
hl_ticket_words_counts (const HlTicketCounts *counts)
{
  GString *text = g_string_new (NULL);

  if (counts->open == 0)
    g_string_append (text, _("Nothing waits for an answer"));
  add_count (text, counts->open, g_strdup_printf (_("%u wait for an answer"), counts->open));
  add_count (text, counts->fresh, g_strdup_printf (_("%u new"), counts->fresh));
  add_count (text, counts->overdue, g_strdup_printf (_("%u overdue"), counts->overdue));
  add_count (text, counts->reminded, g_strdup_printf (_("news due for %u"), counts->reminded));
  add_count (text, counts->head, g_strdup_printf (_("%u for the province"), counts->head));

  return g_string_free (text, FALSE);
}
