/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-folder"

#include "config.h"

#include "hl-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
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

/**
 * hl_folder_make:
 * @path: a folder
 * @mode: its permissions, as far as the umask lets them
 * @error: return location for a #GIOError
 *
 * Makes the folder where it is missing; the one above it has to be there.
 *
 * Returns: whether it is there
 */
gboolean
hl_folder_make (const char  *path,
                int          mode,
                GError     **error)
{
  int code;

  if (g_mkdir (path, mode) == 0 || errno == EEXIST)
    return TRUE;

  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/**
 * hl_folder_find_beside:
 * @dir: folder of a store
 * @ending: what the name of the other folder has more, such as ".keys"
 * @option: (nullable): what the user said
 * @variable: name of an environment variable that may say it
 *
 * Returns: (transfer full): a folder that belongs to the store and lies apart from it:
 *   the option, else the variable, else the one beside it
 */
char *
hl_folder_find_beside (const char *dir,
                       const char *ending,
                       const char *option,
                       const char *variable)
{
  const char *value = g_getenv (variable);
  g_autofree char *trimmed = g_strdup (dir);

  if (option != NULL)
    return g_strdup (option);

  if (value != NULL && *value != '\0')
    return g_strdup (value);

  while (strlen (trimmed) > 1 && g_str_has_suffix (trimmed, G_DIR_SEPARATOR_S))
    trimmed[strlen (trimmed) - 1] = '\0';

  return g_strconcat (trimmed, ending, NULL);
}
