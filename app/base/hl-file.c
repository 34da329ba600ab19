/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-file"

#include "config.h"

#include "hl-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hl-error.h"

static gboolean
fail (const char  *path,
      GError     **error)
{
  int number = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", path,
               g_strerror (number));
  return FALSE;
}

static gboolean
check_size (const char  *path,
            gsize        size,
            gsize        most,
            GError     **error)
{
  if (size <= most)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: expected at most %" G_GSIZE_FORMAT " bytes", path, most);
  return FALSE;
}

/* It may grow while it is read: what comes then is not waited for, and counts. */
static gboolean
read_all (int          fd,
          const char  *path,
          gsize        most,
          GByteArray  *bytes,
          GError     **error)
{
  guint8 buffer[65536];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0)
        return fail (path, error);

      g_byte_array_append (bytes, buffer, (guint) n);
      if (!check_size (path, bytes->len, most, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_file (int          fd,
           const char  *path,
           gsize        most,
           GByteArray  *bytes,
           GError     **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    return fail (path, error);

  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: a folder or a device stands here, expected a file", path);
      return FALSE;
    }

  return check_size (path, (gsize) info.st_size, most, error) &&
         read_all (fd, path, most, bytes, error);
}

/**
 * hl_file_read:
 * @path: a file that somebody else may have put there
 * @most: how many bytes it may have, below 2 GiB
 * @text: (out) (transfer full): what stands in it; a NUL follows
 * @size: (out) (optional): how many bytes
 * @error: return location for a #GFileError, or for an #HL_INPUT_ERROR where it is no file, or
 *   a larger one
 *
 * Waits for no pipe and reads no device, also where a symbolic link leads to one.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_file_read (const char  *path,
              gsize        most,
              char       **text,
              gsize       *size,
              GError     **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  gboolean done;

  if (fd < 0)
    return fail (path, error);

  done = read_file (fd, path, most, bytes, error);
  close (fd);
  if (!done)
    return FALSE;

  if (size != NULL)
    *size = bytes->len;

  g_byte_array_append (bytes, (const guint8 *) "", 1);
  *text = (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
  return TRUE;
}
