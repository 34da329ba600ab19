/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-backup"

#include "config.h"

#include <glib/gi18n.h>

#include "hub-command.h"

static const HubUsage usage = {
  .arguments = N_("FILE"),
  .summary = N_("Writes a copy of an SQLite database, while it is served. PostgreSQL has pg_dump "
                "for that. A hub that goes back to it gets from the kiosks what it lacks."),
  .examples = "  hailong-hub backup /srv/backup/hub-2026-11-23.db",
  .min = 1,
  .max = 1,
};

gboolean
hub_backup (HubCall  *self,
            GError  **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr(HlDbLink) link = NULL;

  if (!hub_call_parse (self, &usage, entries, error))
    return FALSE;

  link = hl_db_link_open (self->store, error);
  if (link == NULL || !hl_db_link_copy (link, self->argv[1], error))
    return FALSE;

  g_print (_("Copy: %s\n"), self->argv[1]);
  return TRUE;
}
