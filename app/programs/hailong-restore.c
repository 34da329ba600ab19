/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-restore"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hailong-command.h"
#include "hl-format.h"
#include "hl-restore.h"
#include "hl-secret.h"

static const HlUsage usage = {
  .arguments = N_("BACKUP"),
  .summary = N_("Makes a store of a backup, here or on another machine, after everything in it was "
                "checked. Asks for the recovery key. Nothing is overwritten."),
  .examples = "  hailong restore --store /srv/hailong /media/usb/hailong.backup",
  .n_arguments = 1,
};

static void
print_header (const HlBackupHeader *header)
{
  g_autofree char *seq = hl_format_count (header->seq);

  g_print (_("Backup of kiosk %s, made on %s; record %s, seal %s\n"), header->kiosk, header->day,
           seq, header->seal);
}

static void
print_restored (const HlRestoring *wanted,
                const HlRestored  *restored)
{
  g_print (_("Store: %s\n"), wanted->dir);
  g_print (_("Keys: %s (keep them apart from the store and its backups)\n"), wanted->keys_dir);
  g_print (_("It goes on in a new epoch: %s\n"), restored->epoch);
  g_print (_("Hold the seal against that of a report of the day: only that shows that the backup is "
             "the kiosk’s own.\n"));
  if (restored->problem != NULL)
    g_print (_("The record does not agree with itself: %s\n"), restored->problem);
  if (restored->n_people > 0)
    g_print (ngettext ("%u person needs a new PIN, for the former keys are not here: hailong user "
                       "recover NAME gives an admin one, by the recovery key\n",
                       "%u people need a new PIN, for the former keys are not here: hailong user "
                       "recover NAME gives an admin one, by the recovery key\n",
                       restored->n_people), restored->n_people);
}

static gboolean
restore_from (HlBackupReader  *backup,
              HlRestoring     *wanted,
              GError         **error)
{
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_auto(HlSecret) key = { "" };
  g_auto(HlRestored) restored = { 0 };

  print_header (hl_backup_reader_get_header (backup));
  if (!hl_secret_read (&key, STDIN_FILENO, _("Recovery key:"), "recovery key", error))
    return FALSE;

  wanted->recovery_key = key.text;
  if (!hl_store_restore (backup, wanted, clock, &restored, error))
    return FALSE;

  print_restored (wanted, &restored);
  return TRUE;
}

static gboolean
open_and_restore (const char   *path,
                  HlRestoring  *wanted,
                  GError      **error)
{
  g_autoptr(HlBackupReader) backup = NULL;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int code = errno;
  gboolean done;

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path,
                   g_strerror (code));
      return FALSE;
    }

  backup = hl_backup_reader_new (fd, path, error);
  done = backup != NULL && restore_from (backup, wanted, error);
  close (fd);
  return done;
}

gboolean
hailong_restore (HlInvocation  *invocation,
                 GError       **error)
{
  gboolean unverified = FALSE;
  const GOptionEntry entries[] = {
    { "unverified", 0, 0, G_OPTION_ARG_NONE, &unverified,
      N_("Take a record that does not agree with itself, too"), NULL },
    { NULL },
  };
  g_autofree char *dir = NULL;
  g_autofree char *keys_dir = NULL;
  HlRestoring wanted = { 0 };

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  dir = hl_store_find_dir (invocation->store);
  keys_dir = hl_store_find_keys (invocation->keys, dir);
  wanted = (HlRestoring) { .dir = dir, .keys_dir = keys_dir, .unverified = unverified };
  invocation->may_post = open_and_restore (invocation->argv[1], &wanted, error);
  return invocation->may_post;
}
