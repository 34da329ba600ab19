/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-backup"

#include "config.h"

#include "hl-backup.h"

#include "hl-backup-file.h"
#include "hl-chain.h"
#include "hl-staged.h"
#include "hl-store-private.h"
#include "hl-store-verify.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#define SNAPSHOT_NAME ".snapshot-XXXXXX"
#define MAX_FILE (1024 * 1024)    /* of a file of settings */

/**
 * Digest:
 *
 * Of all that goes into a backup, and of all that comes out of it again.
 */
typedef struct
{
  crypto_generichash_state state;
} Digest;

/* What is being backed up. */
typedef struct
{
  HlStore        *store;       /* borrowed */
  int             snapshot;    /* a copy of the database that has no name; -1 */
  HlStaged       *staged;      /* owned */
  HlBackupWriter *writer;      /* owned */
  Digest          written;
} Making;

void
hl_backup_clear (HlBackup *self)
{
  g_clear_pointer (&self->seal, g_free);
  g_clear_pointer (&self->problem, g_free);
}

static void
making_clear (Making *self)
{
  if (self->snapshot >= 0)
    close (self->snapshot);

  g_clear_pointer (&self->writer, hl_backup_writer_free);
  g_clear_pointer (&self->staged, hl_staged_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static void
digest_begin (Digest *self)
{
  crypto_generichash_init (&self->state, NULL, 0, HL_DIGEST_SIZE);
}

static void
digest_add (Digest       *self,
            HlBackupKind  kind,
            const guint8 *data,
            gsize         size)
{
  guint64 head[2] = { (guint64) kind, size };

  crypto_generichash_update (&self->state, (const guint8 *) head, sizeof head);
  crypto_generichash_update (&self->state, data, size);
}

static gboolean
set_errno (GError     **error,
           const char  *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* A file that is gone when the process is, however it ends. */
static int
make_nameless (const char  *dir,
               sqlite3    **db,
               GError     **error)
{
  g_autofree char *path = g_build_filename (dir, SNAPSHOT_NAME, NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_errno (error, path);
      return -1;
    }

  /* Its header will say that it has a log: this connection never looks. */
  *db = NULL;
  if (sqlite3_open_v2 (path, db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    {
      g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_OPEN, "%s: %s", path, sqlite3_errmsg (*db));
      g_clear_pointer (db, sqlite3_close);
      close (fd);
      fd = -1;
    }

  g_unlink (path);
  return fd;
}

static gboolean
copy_pages (HlStore  *self,
            sqlite3  *to,
            GError  **error)
{
  sqlite3_backup *backup = NULL;
  int rc;

  if (!hl_db_exec (to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", error))
    return FALSE;

  backup = sqlite3_backup_init (to, "main", self->db, "main");
  rc = backup != NULL ? sqlite3_backup_step (backup, -1) : SQLITE_ERROR;
  if (sqlite3_backup_finish (backup) == SQLITE_OK && rc == SQLITE_DONE)
    return TRUE;

  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL,
                   "the disk of the store is too full for a copy of the database");
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_CORRUPT, "the database is damaged");
      break;

    default:
      g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_IO, "copying the database: %s",
                   sqlite3_errmsg (to));
      break;
    }

  return FALSE;
}

/* Beside the store or, where nothing can be written there, among temporary files. */
static gboolean
take_snapshot (Making  *self,
               GError **error)
{
  const char *dir = g_access (self->store->dir, W_OK) == 0 ? self->store->dir : g_get_tmp_dir ();
  sqlite3 *db;
  gboolean done;

  self->snapshot = make_nameless (dir, &db, error);
  if (self->snapshot < 0)
    return FALSE;

  done = copy_pages (self->store, db, error);
  sqlite3_close (db);
  return done;
}

/* Of a damaged page the record may not tell. */
static gboolean
check_integrity (HlStore  *self,
                 GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, "PRAGMA integrity_check (1)", error);
  const char *found;

  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  found = (const char *) sqlite3_column_text (stmt, 0);
  if (g_strcmp0 (found, "ok") == 0)
    return TRUE;

  g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_CORRUPT,
               "the database is damaged, and no backup is made of it (%s); the backups made before "
               "are the ones to restore", found);
  return FALSE;
}

/* All in one transaction: what is checked is what is copied. */
static gboolean
look_and_copy (Making    *self,
               HlVerdict **verdict,
               GError    **error)
{
  HlStore *store = self->store;
  gboolean done;

  if (!hl_db_exec (store->db, "BEGIN", error))
    return FALSE;

  done = check_integrity (store, error) &&
         (*verdict = hl_store_verify_here (store, NULL, error)) != NULL &&
         take_snapshot (self, error);
  hl_db_rollback (store->db);
  return done;
}

static gboolean
add (Making        *self,
     HlBackupKind   kind,
     const guint8  *data,
     gsize          size,
     GError       **error)
{
  digest_add (&self->written, kind, data, size);
  if (hl_backup_writer_add (self->writer, kind, data, size, error))
    return TRUE;

  g_prefix_error (error, "%s: ", hl_staged_get_target (self->staged));
  return FALSE;
}

static gboolean
add_name (Making      *self,
          const char  *name,
          GError     **error)
{
  return add (self, HL_BACKUP_NAME, (const guint8 *) name, strlen (name), error);
}

static gboolean
add_open_file (Making  *self,
               int      fd,
               GError **error)
{
  g_autofree guint8 *piece = g_malloc (HL_BACKUP_PIECE);
  off_t at = 0;
  gssize got;

  while ((got = pread (fd, piece, HL_BACKUP_PIECE, at)) > 0)
    {
      if (!add (self, HL_BACKUP_DATA, piece, (gsize) got, error))
        return FALSE;

      at += got;
    }

  return got == 0 || set_errno (error, "the copy of the database");
}

static gboolean
add_settings (Making      *self,
              const char  *name,
              GError     **error)
{
  g_autofree char *path = g_build_filename (self->store->dir, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;

  if (length > MAX_FILE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: too long for a file of settings",
                   path);
      return FALSE;
    }

  if (!add_name (self, name, error))
    return FALSE;

  for (gsize at = 0; at < length; at += HL_BACKUP_PIECE)
    {
      if (!add (self, HL_BACKUP_DATA, (const guint8 *) text + at,
                MIN (length - at, (gsize) HL_BACKUP_PIECE), error))
        return FALSE;
    }

  return TRUE;
}

/* What people edit goes along: a spare machine then needs nothing else. */
static gboolean
add_all_settings (Making  *self,
                  GError **error)
{
  g_autoptr(GDir) list = g_dir_open (self->store->dir, 0, error);
  const char *name;

  if (list == NULL)
    return FALSE;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      if ((g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".conf")) && *name != '.' &&
          !add_settings (self, name, error))
        return FALSE;
    }

  return TRUE;
}

/* Of the keys only that of codes goes along: it finds comments, and opens nothing. */
static gboolean
add_codes_key (Making  *self,
               GError **error)
{
  g_autofree char *hex = hl_keys_get_codes_key (self->store->keys);

  return add_name (self, HL_BACKUP_CODES, error) &&
         add (self, HL_BACKUP_DATA, (const guint8 *) hex, strlen (hex), error);
}

static gboolean
write_backup (Making                *self,
              const HlBackupHeader  *header,
              GError               **error)
{
  self->writer = hl_backup_writer_new (hl_staged_get_fd (self->staged), header, error);
  if (self->writer == NULL)
    {
      g_prefix_error (error, "%s: ", hl_staged_get_target (self->staged));
      return FALSE;
    }

  digest_begin (&self->written);
  return add_name (self, HL_BACKUP_DB, error) &&
         add_open_file (self, self->snapshot, error) &&
         add_all_settings (self, error) &&
         add_codes_key (self, error) &&
         add (self, HL_BACKUP_END, NULL, 0, error) &&
         hl_staged_seal (self->staged, error);
}

static gboolean
compare_digests (Digest      *written,
                 Digest      *found,
                 const char  *path,
                 GError     **error)
{
  guint8 a[HL_DIGEST_SIZE], b[HL_DIGEST_SIZE];

  crypto_generichash_final (&written->state, a, sizeof a);
  crypto_generichash_final (&found->state, b, sizeof b);
  if (memcmp (a, b, sizeof a) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "%s: what was read back is not what was written", path);
  return FALSE;
}

static gboolean
read_back_from (Making      *self,
                int          fd,
                GError     **error)
{
  const char *path = hl_staged_get_target (self->staged);
  g_autoptr(HlBackupReader) reader = hl_backup_reader_new (fd, path, error);
  HlBackupKind kind = HL_BACKUP_NAME;
  const guint8 *data;
  Digest found;
  gsize size;

  if (reader == NULL || !hl_backup_reader_unlock_as (reader, self->writer, error))
    return FALSE;

  digest_begin (&found);
  while (kind != HL_BACKUP_END)
    {
      if (!hl_backup_reader_next (reader, &kind, &data, &size, error))
        return FALSE;

      digest_add (&found, kind, data, size);
    }

  return compare_digests (&self->written, &found, path, error);
}

/* From the medium, as far as one can ask for that. */
static gboolean
read_back (Making  *self,
           GError **error)
{
  int fd = g_open (hl_staged_get_path (self->staged), O_RDONLY | O_CLOEXEC, 0);
  gboolean done;

  if (fd < 0)
    return set_errno (error, hl_staged_get_target (self->staged));

  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  done = read_back_from (self, fd, error);
  close (fd);
  return done;
}

static gboolean
fill_header (HlStore          *self,
             const HlVerdict  *verdict,
             HlBackupHeader   *header,
             GError          **error)
{
  header->public_key = hl_store_get_meta (self, HL_STORE_TICKET_KEY, error);
  header->store = hl_chain_to_hex (self->id, sizeof self->id);
  header->epoch = g_strdup (verdict->epoch);
  header->seq = verdict->seq;
  header->seal = g_strdup (verdict->seal);
  header->kiosk = g_strdup (hl_catalogue_get_kiosk (self->catalogue));
  header->day = hl_day_to_string (hl_store_get_now (self).day);
  header->clean = verdict->problems->len == 0;
  return header->public_key != NULL;
}

static void
take_result (HlBackup        *backup,
             const HlVerdict *verdict)
{
  backup->seq = verdict->seq;
  backup->seal = g_strdup (verdict->seal);
  if (verdict->problems->len > 0)
    backup->problem = g_strdup (g_ptr_array_index (verdict->problems, 0));
}

/**
 * hl_store_backup:
 * @self: the store, in any mode
 * @path: the file to write; replaced when the new one is whole
 * @backup: (out caller-allocates): what was backed up; to be cleared
 * @error: return location for an error
 *
 * Copies the live database as it is at one moment, with the files of settings,
 * encrypted to the recovery key: neither this machine nor its keys can open it. It is
 * read back before its key is forgotten, and has its name only then. A database that is
 * damaged is not backed up; a record that does not agree with itself is, and
 * @backup says so. Takes seconds, during which others can write.
 *
 * Returns: %TRUE when it is on its medium
 */
gboolean
hl_store_backup (HlStore     *self,
                 const char  *path,
                 HlBackup    *backup,
                 GError     **error)
{
  g_auto(Making) making = { .store = self, .snapshot = -1 };
  g_auto(HlBackupHeader) header = { 0 };
  g_autoptr(HlVerdict) verdict = NULL;

  *backup = (HlBackup) { 0 };
  making.staged = hl_staged_new (path, error);
  if (making.staged == NULL)
    return FALSE;

  /* Nobody else has to see even how much there is. */
  fchmod (hl_staged_get_fd (making.staged), 0600);
  if (!look_and_copy (&making, &verdict, error) ||
      !fill_header (self, verdict, &header, error) ||
      !write_backup (&making, &header, error) ||
      !read_back (&making, error) ||
      !hl_staged_publish (making.staged, error))
    return FALSE;

  take_result (backup, verdict);
  return TRUE;
}
