/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-today-tickets"

#include "config.h"

#include "hl-today-tickets.h"

#include <glib/gi18n.h>

#include "hl-desk-card.h"
#include "hl-format.h"
#include "hl-ticket-words.h"

#define DECIMALS 1

static void
add_pair (HlDeskCard *card,
          const char *name,
          char       *value)
{
  hl_desk_card_add_row (card, (const char *[]) { name, value, NULL });
  g_free (value);
}

static void
add_causes (HlDeskCard             *card,
            const HlAccountTickets *tickets)
{
  g_autofree char *n = hl_format_count (tickets->explained);
  g_autofree char *title = g_strdup_printf (_("Causes of %s answered"), n);

  hl_desk_card_add_text (card, title, "desk-hint");
  for (guint i = 0; i < HL_N_TICKET_CAUSES; i++)
    {
      if (tickets->causes[i] > 0)
        add_pair (card, hl_ticket_words_cause ((HlTicketCause) i),
                  hl_format_count (tickets->causes[i]));
    }

  add_pair (card, _("Median days to the answer"),
            hl_format_number (tickets->median_days, DECIMALS));
}

/**
 * hl_today_tickets_new:
 * @account: what is told of a day or a week
 *
 * What became of what citizens wrote, as the reports have it: nothing of any one of
 * them, and nothing until five have changed.
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
hl_today_tickets_new (const HlAccount *account)
{
  const HlAccountTickets *tickets = &account->tickets;
  GtkWidget *card = hl_desk_card_new (_("What citizens wrote"), NULL);
  HlDeskCard *self = HL_DESK_CARD (card);

  if (tickets->received < 0)
    {
      hl_desk_card_add_text (self, _("Shows when five comments or more have changed."),
                             "desk-hint");
      return card;
    }

  add_pair (self, _("Comments received"), hl_format_count (tickets->received));
  add_pair (self, _("Comments answered"), hl_format_count (tickets->answered));
  add_pair (self, _("Not answered yet"), hl_format_count (tickets->open));
  add_pair (self, _("Overdue"), hl_format_count (tickets->overdue));
  if (tickets->explained > 0)
    add_causes (self, tickets);

  return card;
}
