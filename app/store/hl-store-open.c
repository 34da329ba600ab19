/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-open"

#include "config.h"

#include "hl-store-open.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_NAME "kiosk.lock"

static const char * const db_suffixes[] = { "", "-wal", NULL };

/**
 * hl_store_lock:
 * @self: the store
 * @error: return location for an error
 *
 * Takes `kiosk.lock` for as long as the process lives: a killed kiosk leaves
 * no lock behind.
 *
 * Returns: %FALSE when another kiosk has it
 */
gboolean
hl_store_lock (HlStore  *self,
               GError  **error)
{
  g_autofree char *path = g_build_filename (self->dir, LOCK_NAME, NULL);

  self->lock_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock_fd >= 0 && flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  if (self->lock_fd >= 0 && errno == EWOULDBLOCK)
    g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_LOCKED,
                 "%s: another kiosk is running on this store", self->dir);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                 g_strerror (errno));

  hl_store_unlock (self);
  return FALSE;
}

void
hl_store_unlock (HlStore *self)
{
  if (self->lock_fd >= 0)
    close (self->lock_fd);

  self->lock_fd = -1;
}

static gboolean
copy_file (const char  *from,
           const char  *to,
           GError     **error)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                      NULL, NULL, NULL, error);
}

/* SQLite reads a write-ahead log only where it may write an index of it. On a
 * read-only medium the file and its log are therefore read from a copy. */
static sqlite3 *
open_copy (HlStore  *self,
           GError  **error)
{
  g_autofree char *target = NULL;

  self->copy_dir = g_dir_make_tmp ("hailong-XXXXXX", error);
  if (self->copy_dir == NULL)
    return NULL;

  target = g_build_filename (self->copy_dir, "kiosk.db", NULL);
  for (guint i = 0; db_suffixes[i] != NULL; i++)
    {
      g_autofree char *from = g_strconcat (self->path, db_suffixes[i], NULL);
      g_autofree char *to = g_strconcat (target, db_suffixes[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && !copy_file (from, to, error))
        return NULL;
    }

  g_free (self->path);
  self->path = g_steal_pointer (&target);
  return hl_db_open (self->path, HL_DB_WRITE, error);
}

/**
 * hl_store_open_for_reading:
 * @self: the store
 * @error: return location for an error
 *
 * A store of a former version is read from a copy too: that can be upgraded.
 *
 * Returns: (transfer full): a connection that can read the store wherever it
 *   lies, or %NULL
 */
sqlite3 *
hl_store_open_for_reading (HlStore  *self,
                           GError  **error)
{
  g_autoptr(sqlite3) db = NULL;
  int version;

  if (g_access (self->dir, W_OK) != 0)
    return open_copy (self, error);

  db = hl_db_open (self->path, HL_DB_READ, error);
  if (db == NULL)
    return NULL;

  version = hl_db_check_version (db, hl_store_n_migrations, error);
  if (version < 0)
    return NULL;

  if (version == hl_store_n_migrations)
    return g_steal_pointer (&db);

  g_clear_pointer (&db, sqlite3_close);
  return open_copy (self, error);
}

/**
 * hl_store_remove_copy:
 * @self: the store, its connection closed
 *
 * Removes the copy that hl_store_open_for_reading() may have made.
 */
void
hl_store_remove_copy (HlStore *self)
{
  if (self->copy_dir == NULL)
    return;

  hl_store_remove_files (self);
  g_rmdir (self->copy_dir);
  g_clear_pointer (&self->copy_dir, g_free);
}

/**
 * hl_store_remove_files:
 * @self: the store
 *
 * Removes the database: a copy, or one whose making failed.
 */
void
hl_store_remove_files (HlStore *self)
{
  static const char * const all[] = { "", "-wal", "-shm", NULL };

  g_clear_pointer (&self->db, sqlite3_close);
  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (self->path, all[i], NULL);

      g_unlink (path);
    }
}
