/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-restore"

#include "config.h"

#include "hl-restore.h"

#include "hl-backup.h"
#include "hl-chain.h"
#include "hl-error.h"
#include "hl-folder.h"
#include "hl-keys.h"
#include "hl-outbox-layout.h"
#include "hl-people-restore.h"
#include "hl-store-private.h"
#include "hl-store-verify.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#define STAGE ".restore-XXXXXX"

static const char * const key_files[] = { "kiosk.key", "kiosk.mark", NULL };

/**
 * Stage:
 *
 * Where all is made and checked, beside the place that the store gets: until it has
 * that place nothing else was touched.
 */
typedef struct
{
  const HlRestoring *wanted;        /* borrowed */
  char              *top;
  char              *dir;
  char              *keys_dir;
  gboolean           keeps_keys;    /* the folder of keys has those of this store */
} Stage;

void
hl_restored_clear (HlRestored *self)
{
  g_clear_pointer (&self->seal, g_free);
  g_clear_pointer (&self->epoch, g_free);
  g_clear_pointer (&self->problem, g_free);
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) list = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL
                                                                    : g_dir_open (path, 0, NULL);
  const char *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

static void
stage_clear (Stage *self)
{
  if (self->top != NULL)
    remove_tree (self->top);

  g_free (self->top);
  g_free (self->dir);
  g_free (self->keys_dir);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, stage_clear)

static gboolean
set_errno (GError     **error,
           const char  *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
is_empty_or_missing (const char  *path,
                     GError     **error)
{
  g_autoptr(GDir) list = g_dir_open (path, 0, NULL);

  if (list == NULL ? !g_file_test (path, G_FILE_TEST_EXISTS) : g_dir_read_name (list) == NULL)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "%s: something is there already, and nothing is overwritten; move it away, or name "
               "another folder", path);
  return FALSE;
}

static gboolean
take_id (const HlBackupHeader  *header,
         guint8                 id[HL_KEYS_ID_SIZE],
         GError               **error)
{
  gsize got = 0;

  if (sodium_hex2bin (id, HL_KEYS_ID_SIZE, header->store, strlen (header->store), NULL, &got,
                      NULL) == 0 && got == HL_KEYS_ID_SIZE)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "the backup's header is damaged");
  return FALSE;
}

/* On the machine that it came from, a store goes on with its keys. */
static gboolean
look_at_keys (Stage                 *self,
              const HlBackupHeader  *header,
              GError               **error)
{
  g_autofree char *path = g_build_filename (self->wanted->keys_dir, key_files[0], NULL);
  g_autoptr(HlKeys) keys = NULL;
  guint8 id[HL_KEYS_ID_SIZE];

  if (!take_id (header, id, error))
    return FALSE;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return is_empty_or_missing (self->wanted->keys_dir, error);

  keys = hl_keys_open (self->wanted->keys_dir, id, error);
  self->keeps_keys = keys != NULL;
  return self->keeps_keys;
}

static char *
trim (const char *path)
{
  char *trimmed = g_strdup (path);

  while (strlen (trimmed) > 1 && g_str_has_suffix (trimmed, G_DIR_SEPARATOR_S))
    trimmed[strlen (trimmed) - 1] = '\0';

  return trimmed;
}

/* What a restore that was cut off has decrypted does not stay. */
static void
remove_former_stages (const char *target,
                      const char *parent)
{
  g_autofree char *base = g_path_get_basename (target);
  g_autofree char *prefix = g_strndup (STAGE, strlen (STAGE) - 6);
  g_autofree char *wanted = g_strconcat (base, prefix, NULL);
  g_autoptr(GDir) list = g_dir_open (parent, 0, NULL);
  const char *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);

      if (g_str_has_prefix (name, wanted) && strlen (name) == strlen (wanted) + 6)
        remove_tree (path);
    }
}

static gboolean
make_stage (Stage   *self,
            GError **error)
{
  g_autofree char *target = trim (self->wanted->dir);
  g_autofree char *parent = g_path_get_dirname (target);
  g_autofree char *top = g_strconcat (target, STAGE, NULL);

  if (!hl_store_make_folder (parent, error))
    return FALSE;

  remove_former_stages (target, parent);

  if (g_mkdtemp_full (top, 0700) == NULL)
    return set_errno (error, target);

  self->top = g_steal_pointer (&top);
  self->dir = g_build_filename (self->top, "store", NULL);
  self->keys_dir = g_build_filename (self->top, "keys", NULL);
  return hl_store_make_folder (self->dir, error) && hl_store_make_folder (self->keys_dir, error);
}

/* Names of a backup are names of files in the store's folder, and nothing else. */
static gboolean
is_file_name (const char *name)
{
  return (strcmp (name, HL_BACKUP_DB) == 0 || strcmp (name, HL_BACKUP_CODES) == 0 ||
          g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".conf")) &&
         *name != '.' && strchr (name, G_DIR_SEPARATOR) == NULL;
}

static int
create_file (Stage         *self,
             const guint8  *data,
             gsize          size,
             GError       **error)
{
  g_autofree char *name = g_strndup ((const char *) data, size);
  g_autofree char *path = NULL;
  int fd;

  if (!is_file_name (name))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "the backup holds a file of a name that it cannot have");
      return -1;
    }

  path = g_build_filename (self->dir, name, NULL);
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    set_errno (error, path);

  return fd;
}

static gboolean
write_piece (Stage         *self,
             int            fd,
             const guint8  *data,
             gsize          size,
             GError       **error)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno != EINTR)
        return set_errno (error, self->dir);

      if (written > 0)
        {
          data += written;
          size -= (gsize) written;
        }
    }

  return TRUE;
}

static gboolean
finish_file (Stage   *self,
             int      fd,
             GError **error)
{
  gboolean done;

  if (fd < 0)
    return TRUE;

  done = fsync (fd) == 0 || set_errno (error, self->dir);
  close (fd);
  return done;
}

/* @fd: the open file; -1 before the first one. Closed when it fails. */
static gboolean
take_message (Stage         *self,
              int           *fd,
              HlBackupKind   kind,
              const guint8  *data,
              gsize          size,
              GError       **error)
{
  int former = *fd;

  if (kind == HL_BACKUP_DATA && *fd >= 0)
    return write_piece (self, *fd, data, size, error);

  if (kind == HL_BACKUP_DATA)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "the backup is damaged");
      return FALSE;
    }

  *fd = -1;
  if (!finish_file (self, former, error))
    return FALSE;

  *fd = kind == HL_BACKUP_NAME ? create_file (self, data, size, error) : -1;
  return kind != HL_BACKUP_NAME || *fd >= 0;
}

static gboolean
extract (Stage           *self,
         HlBackupReader  *backup,
         GError         **error)
{
  HlBackupKind kind = HL_BACKUP_NAME;
  const guint8 *data;
  int fd = -1;
  gsize size;

  while (kind != HL_BACKUP_END)
    {
      if (!hl_backup_reader_next (backup, &kind, &data, &size, error) ||
          !take_message (self, &fd, kind, data, size, error))
        {
          if (fd >= 0)
            close (fd);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_integrity (Stage                 *self,
                 const HlBackupHeader  *header,
                 GError               **error)
{
  g_autofree char *path = g_build_filename (self->dir, HL_BACKUP_DB, NULL);
  g_autoptr(sqlite3) db = hl_db_open (path, HL_DB_WRITE, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (db == NULL)
    return FALSE;

  stmt = hl_db_prepare (db, "SELECT integrity_check, (SELECT value FROM meta WHERE name = 'id')"
                        " FROM pragma_integrity_check (1)", error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  if (g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0 &&
      g_strcmp0 ((const char *) sqlite3_column_text (stmt, 1), header->store) == 0)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "the database in the backup is damaged, or another store's");
  return FALSE;
}

static gboolean
copy_keys (const char  *from,
           const char  *to,
           GError     **error)
{
  for (guint i = 0; key_files[i] != NULL; i++)
    {
      g_autofree char *source = g_build_filename (from, key_files[i], NULL);
      g_autofree char *target = g_build_filename (to, key_files[i], NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (!g_file_test (source, G_FILE_TEST_EXISTS))
        continue;

      if (!g_file_get_contents (source, &text, &length, error) ||
          !g_file_set_contents_full (target, text, (gssize) length,
                                     G_FILE_SET_CONTENTS_CONSISTENT |
                                     G_FILE_SET_CONTENTS_DURABLE, 0600, error))
        return FALSE;
    }

  return TRUE;
}

/* It lies among the keys, and not in the store. */
static gboolean
move_codes_key (Stage   *self,
                HlKeys  *keys,
                GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, HL_BACKUP_CODES, NULL);
  g_autofree char *hex = NULL;

  if (!g_file_get_contents (path, &hex, NULL, error))
    return FALSE;

  g_unlink (path);
  return keys == NULL || hl_keys_set_codes_key (keys, hex, error);
}

static gboolean
make_keys (Stage                 *self,
           const HlBackupHeader  *header,
           GError               **error)
{
  g_autoptr(HlKeys) keys = NULL;
  guint8 id[HL_KEYS_ID_SIZE];

  if (self->keeps_keys)
    return copy_keys (self->wanted->keys_dir, self->keys_dir, error) &&
           move_codes_key (self, NULL, error);

  if (!take_id (header, id, error))
    return FALSE;

  keys = hl_keys_create (self->keys_dir, id, error);
  return keys != NULL && move_codes_key (self, keys, error);
}

/* A clock that is wrong, as on a spare machine, does no harm: see hl_store_resolve_time(). */
static gboolean
check_record (HlStore               *store,
              const HlBackupHeader  *header,
              gboolean               unverified,
              HlRestored            *restored,
              GError               **error)
{
  g_autoptr(HlVerdict) verdict = hl_store_verify (store, header->seal, error);
  gboolean right;

  if (verdict == NULL)
    return FALSE;

  right = verdict->anchored && verdict->anchor_seq == header->seq;
  restored->seq = header->seq;
  restored->seal = g_strdup (header->seal);
  restored->epoch = g_strdup (verdict->epoch);
  if (verdict->problems->len > 0)
    restored->problem = g_strdup (g_ptr_array_index (verdict->problems, 0));

  if (right && (unverified || verdict->problems->len == 0))
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "the record in the backup does not agree with itself (%s); another backup may; with "
               "--unverified it is restored as it is",
               right ? restored->problem : "it does not end as the backup says");
  return FALSE;
}

static gboolean
go_on (Stage                 *self,
       const HlBackupHeader  *header,
       HlClock               *clock,
       HlRestored            *restored,
       GError               **error)
{
  g_autofree char *outbox = g_build_filename (self->dir, HL_OUTBOX_NAME, NULL);
  g_autoptr(HlStore) store = NULL;

  if (!hl_folder_make (outbox, HL_OUTBOX_MODE, error))
    return FALSE;

  store = hl_store_open (self->dir, self->keys_dir, HL_STORE_DESK, clock, error);
  return store != NULL &&
         hl_people_restore (store, &restored->n_people, error) &&
         check_record (store, header, self->wanted->unverified, restored, error);
}

static gboolean
move (const char  *from,
      const char  *to,
      GError     **error)
{
  g_autofree char *target = trim (to);
  g_autofree char *parent = g_path_get_dirname (target);

  return hl_store_make_folder (parent, error) &&
         hl_folder_sync (from, error) &&
         (g_rename (from, target) == 0 || set_errno (error, target)) &&
         hl_folder_sync (parent, error);
}

/* The folder of keys may lie on another disk than the store. */
static gboolean
publish_keys (Stage   *self,
              GError **error)
{
  return hl_store_make_folder (self->wanted->keys_dir, error) &&
         copy_keys (self->keys_dir, self->wanted->keys_dir, error) &&
         hl_folder_sync (self->wanted->keys_dir, error);
}

static void
withdraw_keys (Stage *self)
{
  for (guint i = 0; !self->keeps_keys && key_files[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (self->wanted->keys_dir, key_files[i], NULL);

      g_unlink (path);
    }
}

/* Keys without their store harm nobody, and the next try takes them up; a store without
 * its keys could not be opened. */
static gboolean
publish (Stage   *self,
         GError **error)
{
  if (publish_keys (self, error) && move (self->dir, self->wanted->dir, error))
    return TRUE;

  withdraw_keys (self);
  return FALSE;
}

/**
 * hl_store_restore:
 * @backup: a backup, read to the end of its header
 * @restoring: what to restore where
 * @clock: the clock
 * @restored: (out caller-allocates): what was restored; to be cleared
 * @error: return location for an error: #HL_INPUT_ERROR where the key is another, the
 *   backup damaged or a folder taken
 *
 * Makes a store of a backup. Everything is decrypted, checked and made ready in a folder
 * of its own, which then gets the store's name: a restore that fails, or is cut off,
 * leaves nothing in its place. The store goes on in a new epoch (design §7). Where its keys
 * are still there they are kept, and so are the PINs; else new ones are made, and nobody
 * can sign in before hl_people_recover().
 *
 * Returns: %TRUE when the store is in its place
 */
gboolean
hl_store_restore (HlBackupReader     *backup,
                  const HlRestoring  *restoring,
                  HlClock            *clock,
                  HlRestored         *restored,
                  GError            **error)
{
  const HlBackupHeader *header = hl_backup_reader_get_header (backup);
  g_auto(Stage) stage = { .wanted = restoring };

  *restored = (HlRestored) { 0 };
  return hl_backup_reader_unlock (backup, restoring->recovery_key, error) &&
         is_empty_or_missing (restoring->dir, error) &&
         look_at_keys (&stage, header, error) &&
         make_stage (&stage, error) &&
         extract (&stage, backup, error) &&
         check_integrity (&stage, header, error) &&
         make_keys (&stage, header, error) &&
         go_on (&stage, header, clock, restored, error) &&
         publish (&stage, error);
}
