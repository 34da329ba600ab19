/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-version"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-store-health.h"

#define ID "version"

void
hl_machine_check_version (HlMachine *self)
{
  g_autofree char *id = self->store != NULL ? hl_store_get_id (self->store) : NULL;

  if (id != NULL)
    hl_machine_pass (self, ID, _("Version"),
                     g_strdup_printf (_("Hài Lòng %s of %s; store %.12s"), PACKAGE_VERSION,
                                      HL_RELEASE_DATE, id));
  else
    hl_machine_say (self, ID, _("Version"),
                    g_strdup_printf (_("Hài Lòng %s of %s"), PACKAGE_VERSION, HL_RELEASE_DATE));
}
