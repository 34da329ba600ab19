/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-backup"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-backup-state.h"
#include "hl-backup.h"
#include "hl-error.h"
#include "hl-format.h"

static const HlUsage usage = {
  .arguments = N_("[FILE]"),
  .summary = N_("Writes the whole store to a file, encrypted to the recovery key, and reads it back. "
                "Others can write meanwhile. With --nightly: to the folder of kiosk.conf [backup], "
                "whose old backups are removed."),
  .examples = "  hailong backup /media/usb/hailong.backup\n"
              "  hailong backup --nightly",
  .n_optional = 1,
};

static void
print_backup (const char     *path,
              const HlBackup *backup)
{
  g_autofree char *seq = hl_format_count (backup->seq);

  g_print (_("Backup: %s\n"), path);
  g_print (_("Record: %s\n"), seq);
  g_print (_("Seal: %s\n"), backup->seal);
  g_print (_("Read back and found whole. Only the recovery key opens it.\n"));
}

static gboolean
judge (const HlBackup  *backup,
       GError         **error)
{
  if (backup->problem == NULL)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "the backup is made, but the record in it does not agree with itself (%s); 'hailong "
               "verify' says more", backup->problem);
  return FALSE;
}

/* Whoever looks at the machine wants to know of this one, too. A store that cannot be
 * written can still be backed up. */
static void
note (HlInvocation   *invocation,
      const char     *path,
      const HlBackup *backup)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) store = hl_invocation_open (invocation, HL_STORE_DESK, &error);

  if (store == NULL || !hl_store_note_backup (store, path, backup->problem, TRUE, &error))
    g_printerr (_("hailong: the store does not keep in mind that it was backed up: %s\n"),
                error->message);
}

static gboolean
back_up (HlInvocation  *invocation,
         const char    *file,
         GError       **error)
{
  g_autofree char *path = g_canonicalize_filename (file, NULL);
  g_autoptr(HlStore) store = hl_invocation_open (invocation, HL_STORE_READ, error);
  g_auto(HlBackup) backup = { 0 };

  if (store == NULL || !hl_store_backup (store, path, &backup, error))
    return FALSE;

  print_backup (path, &backup);
  g_clear_pointer (&store, hl_store_free);
  note (invocation, path, &backup);
  return judge (&backup, error);
}

static gboolean
back_up_nightly (HlInvocation  *invocation,
                 GError       **error)
{
  g_autoptr(HlStore) store = hl_invocation_open (invocation, HL_STORE_DESK, error);
  g_auto(HlBackupState) state = { 0 };

  if (store == NULL || !hl_store_backup_nightly (store, FALSE, error) ||
      !hl_store_get_backup_state (store, &state, error))
    return FALSE;

  if (state.folder == NULL)
    g_print (_("No backup: kiosk.conf names no folder in [backup]\n"));
  else
    g_print (_("Backup: %s\n"), state.path);

  if (state.folder == NULL || state.problem == NULL)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "the backup is made, but the record in it does not agree with itself (%s)",
               state.problem);
  return FALSE;
}

gboolean
hailong_backup (HlInvocation  *invocation,
                GError       **error)
{
  gboolean nightly = FALSE;
  const GOptionEntry entries[] = {
    { "nightly", 0, 0, G_OPTION_ARG_NONE, &nightly,
      N_("The backup of the day, unless there is one"), NULL },
    { NULL },
  };

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (nightly != (invocation->argc == 1))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "expected a FILE or --nightly, and not both");
      return FALSE;
    }

  return nightly ? back_up_nightly (invocation, error)
                 : back_up (invocation, invocation->argv[1], error);
}
