/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-disk"

#include "config.h"

#include "hl-machine-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MIB ((guint64) 1024 * 1024)
#define GIB (1024 * MIB)

/* Years of ratings; less may be gone in a night of reports and backups. */
#define LOW_BYTES (256 * MIB)

/* A citizen who waits longer than this for a tap notices. */
#define SLOW_MS 500

#define TRIAL_BYTES 65536

static char *
format_bytes (guint64 bytes)
{
  return bytes >= 10 * GIB ? g_strdup_printf ("%" G_GUINT64_FORMAT " GB", bytes / GIB)
                           : g_strdup_printf ("%" G_GUINT64_FORMAT " MB", bytes / MIB);
}

static void
check_space (HlMachine *self)
{
  const char *name = _("Room on the disk");
  g_autofree char *free_text = NULL;
  g_autofree char *all_text = NULL;
  struct statvfs info;
  guint64 room;
  char *text;

  if (statvfs (self->dir, &info) != 0)
    {
      hl_machine_blame (self, "disk-room", name,
                        g_strdup_printf ("%s: %s", self->dir, g_strerror (errno)),
                        _("Mount the disk of the store, or name the right folder."));
      return;
    }

  room = (guint64) info.f_bavail * info.f_frsize;
  free_text = format_bytes (room);
  all_text = format_bytes ((guint64) info.f_blocks * info.f_frsize);
  /* Translators: two amounts: “45 GB of 120 GB are free” */
  text = g_strdup_printf (_("%s of %s are free"), free_text, all_text);

  if (room >= LOW_BYTES)
    hl_machine_pass (self, "disk-room", name, text);
  else
    hl_machine_blame (self, "disk-room", name, text,
                      _("Move old reports and backups to another disk. Leave the store’s folder "
                        "as it is."));
}

static gboolean
write_all (int fd)
{
  g_autofree char *bytes = g_malloc0 (TRIAL_BYTES);
  gsize done = 0;

  while (done < TRIAL_BYTES)
    {
      gssize n = write (fd, bytes + done, TRIAL_BYTES - done);

      if (n < 0)
        return FALSE;

      done += (gsize) n;
    }

  return fsync (fd) == 0;
}

/* Returns: 0, or the errno of what failed */
static int
try_write (const char *dir,
           gint64     *took_ms)
{
  g_autofree char *path = g_build_filename (dir, ".trial-XXXXXX", NULL);
  gint64 began = g_get_monotonic_time ();
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  int code = 0;

  if (fd < 0)
    return errno;

  if (!write_all (fd))
    code = errno;

  close (fd);
  g_unlink (path);
  *took_ms = (g_get_monotonic_time () - began) / 1000;

  return code;
}

static const char *
find_remedy (int code)
{
  switch (code)
    {
    case EROFS:
      return _("Mount the disk for writing; if it became read-only by itself it is failing: "
               "make a backup and replace it.");

    case ENOSPC:
    case EDQUOT:
      return _("Move old reports and backups to another disk. Leave the store’s folder as it is.");

    case EACCES:
    case EPERM:
      return _("Run this as the user to whom the store belongs, or give the folder back to that "
               "user.");

    case ENOENT:
      return _("Mount the disk of the store, or name the right folder.");

    default:
      return _("The disk is failing: make a backup and replace it.");
    }
}

static void
check_write (HlMachine *self)
{
  const char *name = _("Writing to the disk");
  gint64 took_ms = 0;
  int code = try_write (self->dir, &took_ms);
  char *text;

  if (code != 0)
    {
      hl_machine_blame (self, "disk-write", name, g_strdup (g_strerror (code)), find_remedy (code));
      return;
    }

  text = g_strdup_printf (_("64 KB were safe on it after %d ms"), (int) took_ms);
  if (took_ms < SLOW_MS)
    hl_machine_pass (self, "disk-write", name, text);
  else
    hl_machine_blame (self, "disk-write", name, text,
                      _("The disk is slow, citizens notice: see what else writes to it, or replace "
                        "it."));
}

void
hl_machine_check_disk (HlMachine *self)
{
  check_space (self);
  check_write (self);
}
