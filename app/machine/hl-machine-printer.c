/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-printer"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-report-print.h"

#define ID "printer"

static const char *
find_remedy (const GError *error)
{
  if (g_error_matches (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_SERVICE))
    return _("Install CUPS or start it: “systemctl start cups”.");

  if (g_error_matches (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_QUEUE))
    return _("Set the printer up in CUPS, or name the right queue in kiosk.conf, [reports] "
             "printer.");

  if (g_error_matches (error, HL_PRINT_ERROR, HL_PRINT_ERROR_CLOSED))
    return _("Open the queue again: “cupsaccept NAME”.");

  return _("Look at the printer: paper, toner, power, cable; then start its queue: "
           "“cupsenable NAME”.");
}

void
hl_machine_check_printer (HlMachine *self)
{
  g_autoptr(GError) error = NULL;
  const char *queue = self->setup != NULL ? self->setup->printer : NULL;

  if (queue == NULL)
    hl_machine_say (self, ID, _("Printer"), g_strdup (_("none is set up")));
  else if (hl_report_check_queue (queue, self->setup->cups, self->cancellable, &error))
    hl_machine_pass (self, ID, _("Printer"), g_strdup_printf (_("%s takes jobs"), queue));
  else
    hl_machine_blame (self, ID, _("Printer"), g_strdup (error->message), find_remedy (error));
}
