/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-backup"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-backup-state.h"
#include "hl-format.h"

#define ID "backup"

/* A nightly backup may be late by a day on which the machine was off. */
#define OLD_DAYS 2

static char *
format_moment (gint64 us)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (us / G_USEC_PER_SEC);

  return g_date_time_format (time, "%F %R");
}

static void
check_age (HlMachine           *self,
           const HlBackupState *state)
{
  gint64 age = hl_clock_get_real (self->clock) - state->last_us;
  g_autofree char *when = format_moment (state->last_us);

  if (age > OLD_DAYS * G_TIME_SPAN_DAY)
    hl_machine_blame (self, ID, _("Backup"),
                      g_strdup_printf (_("the last good one is of %s"), when),
                      _("See that the folder is there at night, and make one now: “hailong backup "
                        "--nightly”."));
  else
    hl_machine_pass (self, ID, _("Backup"),
                     g_strdup_printf (_("the last good one is of %s, in %s"), when,
                                      state->folder));
}

static void
judge (HlMachine           *self,
       const HlBackupState *state)
{
  if (state->folder == NULL)
    hl_machine_say (self, ID, _("Backup"), g_strdup (_("no folder is named for backups")));
  else if (state->problem != NULL)
    hl_machine_blame (self, ID, _("Backup"),
                      g_strdup_printf (_("the last try failed: %s"), state->problem),
                      _("Make the folder writable, plug the disk in, or name another folder; then "
                        "“hailong backup --nightly”."));
  else if (state->last_us == 0)
    hl_machine_blame (self, ID, _("Backup"),
                      g_strdup_printf (_("none was ever made in %s"), state->folder),
                      _("Make one now: “hailong backup --nightly”."));
  else
    check_age (self, state);
}

void
hl_machine_check_backup (HlMachine *self)
{
  g_auto(HlBackupState) state = { 0 };
  g_autoptr(GError) error = NULL;

  if (self->store == NULL)
    hl_machine_say (self, ID, _("Backup"), g_strdup (_("there is no store")));
  else if (hl_store_get_backup_state (self->store, &state, &error))
    judge (self, &state);
  else
    hl_machine_blame (self, ID, _("Backup"), g_strdup (error->message),
                      _("See the line on the database."));
}
