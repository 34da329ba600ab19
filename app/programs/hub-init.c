/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-init"

#include "config.h"

#include <glib/gi18n.h>

#include "db-count.h"
#include "hub-command.h"

static const HubUsage usage = {
  .summary = N_("Makes the tables of the hub in its database, or brings them to the version of "
                "this program."),
  .examples = "  hailong-hub init\n"
              "  hailong-hub init --store postgresql://hailong@localhost/hailong",
};

static gboolean
count (HlDbLink  *link,
       gpointer   data,
       GError   **error)
{
  return hl_db_count_read (link, data, error);
}

gboolean
hub_init (HubCall  *self,
          GError  **error)
{
  const GOptionEntry entries[] = { { NULL } };
  HlDbCount n = { 0 };

  if (!hub_call_parse (self, &usage, entries, error) || !hub_call_write (self, count, &n, error))
    return FALSE;

  g_print (_("The database is ready. Units: %d, kiosks: %d\n"), (int) n.units, (int) n.kiosks);
  return TRUE;
}
