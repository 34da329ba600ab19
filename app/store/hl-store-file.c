/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-file"

#include "config.h"

#include "hl-store-file.h"

#include <glib/gstdio.h>
#include <stdlib.h>

void
hl_store_file_clear (HlStoreFile *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->former, g_free);
  g_clear_pointer (&self->text, g_free);
}

/* Returns: (transfer full): the file that is meant where @path is a link to it */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *resolved = g_strdup (real != NULL ? real : path);

  free (real);
  return resolved;
}

static gboolean
write_text (const char  *path,
            const char  *text,
            GError     **error)
{
  g_autofree char *file = resolve (path);
  GStatBuf info = { 0 };
  int mode = g_stat (file, &info) == 0 ? (int) (info.st_mode & 0777) : 0600;

  return g_file_set_contents_full (file, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   mode, error);
}

/**
 * hl_store_file_write:
 * @self: the change
 * @error: return location for a #GFileError
 *
 * Writes the file, whole or not at all, and as readable as before.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_file_write (HlStoreFile  *self,
                     GError      **error)
{
  self->written = write_text (self->path, self->text, error);
  return self->written;
}

/**
 * hl_store_file_put_back:
 * @self: the change
 *
 * Makes the file what it was, if it was written: what could not be recorded must not be in
 * force either.
 */
void
hl_store_file_put_back (HlStoreFile *self)
{
  g_autoptr(GError) error = NULL;

  if (!self->written)
    return;

  self->written = FALSE;
  if (self->former == NULL)
    g_unlink (self->path);
  else if (!write_text (self->path, self->former, &error))
    g_message ("cannot put the former settings back: %s", error->message);
}
