/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-staged"

#include "config.h"

#include "hl-staged.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hl-folder.h"

#define NAME_ATTEMPTS 16

/**
 * HlStaged:
 *
 * A file that is written under a temporary name in the folder where it is to
 * lie, and gets its own name when it is whole: a reader finds the whole file or
 * the one before it, never a part.
 */
struct _HlStaged
{
  /* Owned */
  char    *target;
  char    *temporary;    /* NULL once it has its own name */
  char    *former;       /* name that the file before it was given; NULL: none */

  int      fd;           /* of the temporary file, open for writing */
  gboolean is_published;
};

static void
set_error_from_errno (GError     **error,
                      const char  *path,
                      int          number)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", path,
               g_strerror (number));
}

/* The file that is replaced: behind a symbolic link the file it points to, and
 * never a device or a pipe, which a rename would remove. */
static char *
resolve_target (const char  *path,
                GError     **error)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    {
      g_autofree char *real = NULL;

      if (!S_ISREG (info.st_mode))
        {
          g_set_error (error, G_FILE_ERROR,
                       S_ISDIR (info.st_mode) ? G_FILE_ERROR_ISDIR : G_FILE_ERROR_INVAL,
                       "%s: not a regular file", path);
          return NULL;
        }

      real = realpath (path, NULL);
      if (real != NULL)
        return g_steal_pointer (&real);
    }

  return g_strdup (path);
}

static char *
make_name (const char *target)
{
  return g_strdup_printf ("%s.%08x.part", target, g_random_int ());
}

static gboolean
create_beside (HlStaged  *self,
               GError   **error)
{
  for (int i = 0; i < NAME_ATTEMPTS; i++)
    {
      g_autofree char *name = make_name (self->target);

      self->fd = g_open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (self->fd >= 0)
        {
          self->temporary = g_steal_pointer (&name);
          return TRUE;
        }

      if (errno != EEXIST)
        break;
    }

  set_error_from_errno (error, self->target, errno);
  return FALSE;
}

/**
 * hl_staged_new:
 * @path: the file to write; replaced by hl_staged_publish() if it exists
 * @error: return location for a %G_FILE_ERROR
 *
 * Makes the temporary file, empty.
 *
 * Returns: (transfer full): the file, or %NULL
 */
HlStaged *
hl_staged_new (const char  *path,
               GError     **error)
{
  g_autoptr(HlStaged) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (HlStaged, 1);
  self->fd = -1;
  self->target = resolve_target (path, error);
  if (self->target == NULL || !create_beside (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_staged_free:
 * @self: (transfer full) (nullable): the file; removed if it was not published
 */
void
hl_staged_free (HlStaged *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);

  g_free (self->former);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self);
}

/**
 * hl_staged_get_path:
 * @self: a file that is not published yet
 *
 * Returns: (transfer none): where it lies now, for what writes to a path
 */
const char *
hl_staged_get_path (HlStaged *self)
{
  return self->temporary;
}

/**
 * hl_staged_get_target:
 * @self: a file
 *
 * Returns: (transfer none): where it is to lie
 */
const char *
hl_staged_get_target (HlStaged *self)
{
  return self->target;
}

/**
 * hl_staged_get_fd:
 * @self: a file
 *
 * Returns: (transfer none): its descriptor, open for writing
 */
int
hl_staged_get_fd (HlStaged *self)
{
  return self->fd;
}

/**
 * hl_staged_seal:
 * @self: a file with its content written
 * @error: return location for a %G_FILE_ERROR
 *
 * Waits until the content is on the disk. It has to be there before the name
 * is, else a power cut could leave an empty file under the final name.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_staged_seal (HlStaged  *self,
                GError   **error)
{
  if (fsync (self->fd) == 0)
    return TRUE;

  set_error_from_errno (error, self->target, errno);
  return FALSE;
}

static gboolean
sync_folder (HlStaged  *self,
             GError   **error)
{
  g_autofree char *folder = g_path_get_dirname (self->target);

  return hl_folder_sync (folder, error);
}

static gboolean
give_name (HlStaged  *self,
           GError   **error)
{
  if (g_rename (self->temporary, self->target) != 0)
    {
      set_error_from_errno (error, self->target, errno);
      return FALSE;
    }

  g_clear_pointer (&self->temporary, g_free);
  self->is_published = TRUE;
  return TRUE;
}

/**
 * hl_staged_publish:
 * @self: a file with its content written
 * @error: return location for a %G_FILE_ERROR
 *
 * Gives the file its name, when its content is on the disk.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_staged_publish (HlStaged  *self,
                   GError   **error)
{
  return hl_staged_seal (self, error) && give_name (self, error) && sync_folder (self, error);
}

/* Keeps the file that is replaced under another name until all have theirs. A
 * second name leaves no moment without a file; not every stick knows that. */
static gboolean
keep_former (HlStaged  *self,
             GError   **error)
{
  g_autofree char *name = NULL;

  if (!g_file_test (self->target, G_FILE_TEST_EXISTS))
    return TRUE;

  if (!g_file_test (self->target, G_FILE_TEST_IS_REGULAR))
    {
      set_error_from_errno (error, self->target, EISDIR);
      return FALSE;
    }

  name = make_name (self->target);
  if (link (self->target, name) != 0 && g_rename (self->target, name) != 0)
    {
      set_error_from_errno (error, self->target, errno);
      return FALSE;
    }

  self->former = g_steal_pointer (&name);
  return TRUE;
}

static void
take_back (HlStaged *self)
{
  /* Of two names of one file, a rename leaves both. */
  if (self->former != NULL && g_rename (self->former, self->target) == 0)
    g_unlink (self->former);
  else if (self->is_published)
    g_unlink (self->target);

  g_clear_pointer (&self->former, g_free);
  self->is_published = FALSE;
}

static gboolean
name_all (GPtrArray  *files,
          GError    **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      if (!keep_former (files->pdata[i], error) || !give_name (files->pdata[i], error))
        return FALSE;
    }

  for (guint i = 0; i < files->len; i++)
    {
      if (!sync_folder (files->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
seal_all (GPtrArray  *files,
          GError    **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      if (!hl_staged_seal (files->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_staged_publish_all:
 * @files: (element-type HlStaged): files with their contents written
 * @error: return location for a %G_FILE_ERROR
 *
 * Gives all of them their names, or none: where one fails, those before it are
 * taken back and what they replaced stands there again.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_staged_publish_all (GPtrArray  *files,
                       GError    **error)
{
  gboolean done;

  if (!seal_all (files, error))
    return FALSE;

  done = name_all (files, error);
  for (guint i = 0; i < files->len; i++)
    {
      HlStaged *file = files->pdata[i];

      if (!done)
        take_back (file);
      else if (file->former != NULL)
        g_unlink (file->former);
    }

  return done;
}
