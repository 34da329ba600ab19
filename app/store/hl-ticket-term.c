/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-term"

#include "config.h"

#include "hl-ticket-term.h"

#include "hl-settings.h"
#include "hl-store-private.h"

#include <string.h>

/* A catalogue may name no working day at all for longer than this only by mistake. */
#define LONGEST_CLOSURE 366

/**
 * hl_ticket_term_parse:
 * @self: (out): the term
 * @config: `kiosk.conf`
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_term_parse (HlTicketTerm  *self,
                      HlConfig      *config,
                      GError       **error)
{
  g_autofree char *count = NULL;

  if (!hl_settings_read_whole (config, "ticket.due_days", &self->due_days, error) ||
      !hl_settings_read_whole (config, "ticket.remind_days", &self->remind_days, error) ||
      !hl_settings_read_text (config, "ticket.due_count", &count, error))
    return FALSE;

  self->working = strcmp (count, "working") == 0;
  return TRUE;
}

/**
 * hl_ticket_term_read:
 * @self: (out): the term
 * @store: the store, in any mode
 * @error: return location for an error that names the file
 *
 * Reads it from `kiosk.conf`, as it is now or was when it was right.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_term_read (HlTicketTerm  *self,
                     HlStore       *store,
                     GError       **error)
{
  g_autoptr(HlConfig) config = hl_store_read_config (store, error);

  return config != NULL && hl_ticket_term_parse (self, config, error);
}

static HlDay
find_working_day (HlCatalogue *catalogue,
                  HlDay        day)
{
  for (guint i = 0; i < LONGEST_CLOSURE && !hl_catalogue_is_working_day (catalogue, day); i++)
    day++;

  return day;
}

/**
 * hl_ticket_term_get_due:
 * @self: the term
 * @catalogue: the centre, for its working days, holidays and make-up days
 * @day: the day on which a ticket was given
 *
 * Calendar days that end on a day without work end on the next working day.
 *
 * Returns: the last day on which an answer is in time
 */
HlDay
hl_ticket_term_get_due (const HlTicketTerm *self,
                        HlCatalogue        *catalogue,
                        HlDay               day)
{
  if (!self->working)
    return find_working_day (catalogue, day + self->due_days);

  for (guint i = 0; i < self->due_days; i++)
    day = find_working_day (catalogue, day + 1);

  return day;
}

/**
 * hl_ticket_term_get_reminder:
 * @self: the term
 * @catalogue: the centre
 * @since: when the citizen could read news last
 *
 * Returns: the working day from which somebody is reminded to give news again
 */
HlDay
hl_ticket_term_get_reminder (const HlTicketTerm *self,
                             HlCatalogue        *catalogue,
                             HlDay               since)
{
  return find_working_day (catalogue, since + self->remind_days);
}
