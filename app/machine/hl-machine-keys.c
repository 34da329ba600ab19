/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-keys"

#include "config.h"

#include "hl-machine-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define ID "keys"
#define FILE_NAME "kiosk.key"

#define OTHERS (S_IRWXG | S_IRWXO)

/* Whether @path lies in @dir, or is it. */
static gboolean
is_below (const char *path,
          const char *dir)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) folder = g_file_new_for_path (dir);

  return g_file_equal (file, folder) || g_file_has_prefix (file, folder);
}

static char *
find_open_path (const char *dir,
                const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0 && (info.st_mode & OTHERS) != 0)
    return g_strdup (path);

  if (g_stat (dir, &info) == 0 && (info.st_mode & OTHERS) != 0)
    return g_strdup (dir);

  return NULL;
}

void
hl_machine_check_keys (HlMachine *self)
{
  const char *name = _("Keys");
  g_autofree char *path = g_build_filename (self->keys_dir, FILE_NAME, NULL);
  g_autofree char *open_path = find_open_path (self->keys_dir, path);
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    hl_machine_blame (self, ID, name, g_strdup_printf ("%s: %s", path, g_strerror (errno)),
                      _("Put the folder of the keys back where it was, from where it is kept apart "
                        "from the backups. Without it the store cannot be opened."));
  else if (g_error_matches (self->problem, HL_STORE_ERROR, HL_STORE_ERROR_KEYS))
    hl_machine_blame (self, ID, name, g_strdup (self->problem->message),
                      _("Put the keys of this store back; those that are there belong to another "
                        "one, or are damaged."));
  else if (open_path != NULL)
    hl_machine_blame (self, ID, name,
                      g_strdup_printf (_("others may read %s"), open_path),
                      _("Take the rights of others away: chmod go= on the folder of the keys and "
                        "on kiosk.key."));
  else if (is_below (self->keys_dir, self->dir))
    hl_machine_blame (self, ID, name, g_strdup (_("the keys lie in the store’s folder")),
                      _("Move them to a folder of their own, beside the store’s, and name it with "
                        "--keys or HAILONG_KEYS."));
  else
    hl_machine_pass (self, ID, name, g_strdup (_("there, and for nobody else to read")));
}
