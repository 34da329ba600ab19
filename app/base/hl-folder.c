/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-folder"

#include "config.h"

#include "hl-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

/**
 * hl_folder_sync:
 * @path: a folder
 * @error: return location for a #GIOError
 *
 * Waits until the names in the folder are on the disk. A medium that knows no fsync of
 * folders keeps them all the same.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_folder_sync (const char  *path,
                GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int code = 0;

  if (fd < 0 || (fsync (fd) != 0 && errno != EINVAL))
    code = errno;
  if (fd >= 0)
    close (fd);
  if (code == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}
