/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-reports"

#include "config.h"

#include "hl-machine-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hl-store-reported.h"

#define ID "reports"

/* Returns: whether some are missing, which was said */
static gboolean
blame_missing (HlMachine *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = hl_store_list_report_problems (self->store, &error);
  const HlReportProblem *first;
  char day[HL_DAY_TEXT_SIZE];

  if (problems == NULL)
    {
      hl_machine_blame (self, ID, _("Reports"), g_strdup (error->message),
                        _("See the line on the database."));
      return TRUE;
    }

  if (problems->len == 0)
    return FALSE;

  first = problems->pdata[0];
  hl_machine_blame (self, ID, _("Reports"),
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "those of %u day are missing, of %s: %s",
                                                  "those of %u days are missing, of %s: %s",
                                                  problems->len),
                                     problems->len, hl_day_format (first->day, day),
                                     first->problem),
                    _("Make the folder writable, plug the disk in, or name another folder; they are "
                      "written by themselves then."));
  return TRUE;
}

static void
check_folder (HlMachine *self)
{
  const char *path = self->setup != NULL ? self->setup->reports_folder : NULL;

  if (path == NULL)
    {
      hl_machine_say (self, ID, _("Reports"),
                      g_strdup (_("no folder is named for the reports of closed days")));
      return;
    }

  if (g_access (path, W_OK | X_OK) != 0)
    hl_machine_blame (self, ID, _("Reports"), g_strdup_printf ("%s: %s", path, g_strerror (errno)),
                      _("Make the folder writable, plug the disk in, or name another folder; they "
                        "are written by themselves then."));
  else
    hl_machine_pass (self, ID, _("Reports"),
                     g_strdup_printf (_("all that were due are written to %s"), path));
}

void
hl_machine_check_reports (HlMachine *self)
{
  if (self->store == NULL || !blame_missing (self))
    check_folder (self);
}
