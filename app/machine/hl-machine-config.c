/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-config"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-faults.h"
#include "hl-format.h"

#define ID "config"

static void
blame (HlMachine      *self,
       const HlFaults *faults)
{
  g_autofree char *first = hl_fault_to_text (hl_faults_get (faults, 0));
  guint n = hl_faults_get_n (faults) - 1;
  g_autofree char *more = hl_format_count (n);

  hl_machine_blame (self, ID, _("Configuration"),
                    n == 0 ? g_strdup (first) : g_strdup_printf (_("%s; and %s more"), first, more),
                    _("Put the line right that is named; “hailong check” lists all of them. Until "
                      "then the kiosk goes by what it read before."));
}

void
hl_machine_check_config (HlMachine *self)
{
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(HlSetup) setup = NULL;
  g_autoptr(GError) error = NULL;

  if (g_error_matches (self->problem, HL_STORE_ERROR, HL_STORE_ERROR_MISSING))
    {
      hl_machine_say (self, ID, _("Configuration"), g_strdup (_("there is no store")));
      return;
    }

  setup = hl_setup_load (self->dir, faults, &error);
  if (setup != NULL)
    hl_machine_pass (self, ID, _("Configuration"),
                     g_strdup (_("kiosk.conf, centre.json and the questionnaire can be used")));
  else if (hl_faults_get_n (faults) > 0)
    blame (self, faults);
  else
    hl_machine_blame (self, ID, _("Configuration"), g_strdup (error->message),
                      _("Put the line right that is named; “hailong check” lists all of them. Until "
                        "then the kiosk goes by what it read before."));
}
