/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-copy"

#include "config.h"

#include "hl-sync-private.h"

#include <string.h>

#include "hl-file.h"
#include "hl-folder.h"

#define FILE_MODE 0644

static gboolean
is_there (const char *path,
          const char *data,
          gsize       size)
{
  g_autofree char *found = NULL;
  gsize found_size;

  return hl_file_read (path, size, &found, &found_size, NULL) && found_size == size &&
         memcmp (found, data, size) == 0;
}

static gboolean
copy (HlSync      *self,
      const char  *name,
      const char  *folder,
      guint       *n_copied,
      GError     **error)
{
  g_autofree char *from = g_build_filename (hl_sync_folder_get_dir (self->folder),
                                            HL_SYNC_SIGNED_NAME, name, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (from, &data, &size, error))
    return FALSE;

  if (is_there (to, data, size))
    return TRUE;

  ++*n_copied;
  return g_file_set_contents_full (to, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT,
                                   FILE_MODE, error);
}

/**
 * hl_sync_copy:
 * @self: sync
 * @folder: a folder, such as one of a USB stick
 * @n_copied: (out): files that were written there
 * @error: return location for an error
 *
 * Puts all that is signed there, a file each, for `hailong-hub import`. What is there
 * already is left as it is. Each file is there whole or not at all.
 *
 * Returns: %TRUE if all is there, on the medium
 */
gboolean
hl_sync_copy (HlSync      *self,
              const char  *folder,
              guint       *n_copied,
              GError     **error)
{
  g_autofree char *path = g_build_filename (hl_sync_folder_get_dir (self->folder),
                                            HL_SYNC_SIGNED_NAME, NULL);
  g_autofree char *problem = NULL;
  g_autoptr(GPtrArray) sheets = hl_outbox_reader_list (self->outbox, &problem, error);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  *n_copied = 0;
  if (sheets == NULL || !hl_sync_sign_all (self, sheets, error))
    return FALSE;

  if (problem != NULL)
    g_message ("left out: %s", problem);

  dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, HL_SYNC_REQUEST_SUFFIX) &&
        !copy (self, name, folder, n_copied, error))
      return FALSE;

  return hl_folder_sync (folder, error);
}
