/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-db"

#include "config.h"

#include "hl-db.h"

#include <errno.h>

G_DEFINE_QUARK (hl-db-error-quark, hl_db_error)

static HlDbError
error_code_from_sqlite (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HL_DB_ERROR_BUSY;

    case SQLITE_FULL:
      return HL_DB_ERROR_FULL;

    case SQLITE_READONLY:
      return HL_DB_ERROR_READ_ONLY;

    case SQLITE_CONSTRAINT:
      return HL_DB_ERROR_CONSTRAINT;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return HL_DB_ERROR_CORRUPT;

    case SQLITE_CANTOPEN:
      return HL_DB_ERROR_OPEN;

    case SQLITE_IOERR:
      return HL_DB_ERROR_IO;

    default:
      return HL_DB_ERROR_FAILED;
    }
}

/* SQLite says "full" only where a write of the database itself finds no room. */
static void
set_error (GError  **error,
           sqlite3  *db)
{
  HlDbError code = error_code_from_sqlite (sqlite3_errcode (db));
  int reason = code == HL_DB_ERROR_IO || code == HL_DB_ERROR_OPEN ? sqlite3_system_errno (db) : 0;

  if (reason == ENOSPC || reason == EDQUOT)
    code = HL_DB_ERROR_FULL;

  if (reason != 0)
    g_set_error (error, HL_DB_ERROR, code, "%s: %s", sqlite3_errmsg (db), g_strerror (reason));
  else
    g_set_error (error, HL_DB_ERROR, code, "%s", sqlite3_errmsg (db));
}

/* A tap is worth an fsync: NORMAL could lose the last answers on a power cut.
 * Erased bytes are overwritten, so that no answer stays behind in a free page. */
static const char write_pragmas[] =
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "PRAGMA foreign_keys = ON;"
  "PRAGMA secure_delete = ON;";

static const char read_pragmas[] =
  "PRAGMA query_only = ON;";

static int
get_open_flags (HlDbAccess access)
{
  switch (access)
    {
    case HL_DB_READ:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;

    case HL_DB_WRITE:
      return SQLITE_OPEN_READWRITE;

    case HL_DB_CREATE:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }

  g_assert_not_reached ();
}

/**
 * hl_db_open:
 * @path: file name of the database, or with %HL_DB_READ a `file:` URI
 * @access: what it is opened for
 * @error: return location for an error in the %HL_DB_ERROR domain
 *
 * A connection belongs to one thread at a time. Writers keep a write-ahead
 * log and wait for the disk at each commit.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
sqlite3 *
hl_db_open (const char  *path,
            HlDbAccess   access,
            GError     **error)
{
  g_autoptr(sqlite3) db = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (sqlite3_open_v2 (path, &db, get_open_flags (access), NULL) != SQLITE_OK)
    {
      set_error (error, db);
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, HL_DB_BUSY_TIMEOUT_MS);

  if (!hl_db_exec (db, access == HL_DB_READ ? read_pragmas : write_pragmas, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  return g_steal_pointer (&db);
}

/**
 * hl_db_exec:
 * @db: a connection
 * @sql: statements without parameters
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_exec (sqlite3     *db,
            const char  *sql,
            GError     **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (error, db);
  return FALSE;
}

/**
 * hl_db_prepare:
 * @db: a connection
 * @sql: one statement, its values as `?1`, `?2` …
 * @error: return location for an error
 *
 * Returns: (transfer full): the statement, or %NULL
 */
sqlite3_stmt *
hl_db_prepare (sqlite3     *db,
               const char  *sql,
               GError     **error)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    set_error (error, db);

  return stmt;
}

/**
 * hl_db_step:
 * @stmt: a statement
 * @error: return location for an error
 *
 * Returns: whether there is a row, the end, or an error
 */
HlDbStep
hl_db_step (sqlite3_stmt  *stmt,
            GError       **error)
{
  switch (sqlite3_step (stmt))
    {
    case SQLITE_ROW:
      return HL_DB_STEP_ROW;

    case SQLITE_DONE:
      return HL_DB_STEP_DONE;

    default:
      set_error (error, sqlite3_db_handle (stmt));
      return HL_DB_STEP_ERROR;
    }
}

/**
 * hl_db_run:
 * @stmt: a statement that gives no rows
 * @error: return location for an error
 *
 * Steps @stmt to its end and resets it, ready for other values.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_run (sqlite3_stmt  *stmt,
           GError       **error)
{
  HlDbStep step = hl_db_step (stmt, error);

  sqlite3_reset (stmt);
  return step != HL_DB_STEP_ERROR;
}

static int
get_user_version (sqlite3  *db,
                  GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (db, "PRAGMA user_version", error);

  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return -1;

  return sqlite3_column_int (stmt, 0);
}

/* The step and its version number are one transaction: after a power cut the
 * file is either wholly before the step or wholly after it. */
static gboolean
migrate_one (sqlite3     *db,
             const char  *step,
             int          to_version,
             GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s; PRAGMA user_version = %d; COMMIT;",
                                          step, to_version);

  if (hl_db_exec (db, sql, error))
    return TRUE;

  g_prefix_error (error, "migration to version %d: ", to_version);
  hl_db_rollback (db);
  return FALSE;
}

/**
 * hl_db_check_version:
 * @db: an open database
 * @newest: the newest version this program knows
 * @error: return location for an error
 *
 * Refuses a file that a newer program wrote.
 *
 * Returns: the file's version, or -1 with @error set
 */
int
hl_db_check_version (sqlite3  *db,
                     int       newest,
                     GError  **error)
{
  int version = get_user_version (db, error);

  if (version <= newest)
    return version;

  g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_TOO_NEW,
               "the file has version %d, this program knows versions up to %d: install the newer "
               "program",
               version, newest);
  return -1;
}

/**
 * hl_db_migrate:
 * @db: an open database
 * @steps: (array length=n_steps): SQL taking version n to version n + 1
 * @n_steps: how many steps there are, which is also the newest version
 * @error: return location for an error
 *
 * Brings @db to the newest version. A file from a newer program is refused,
 * and no file is ever deleted.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_migrate (sqlite3             *db,
               const char * const  *steps,
               int                  n_steps,
               GError             **error)
{
  int version = hl_db_check_version (db, n_steps, error);

  if (version < 0)
    return FALSE;

  for (; version < n_steps; version++)
    {
      if (!migrate_one (db, steps[version], version + 1, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_db_rollback:
 * @db: a connection
 *
 * Undoes the open transaction; without one it does nothing. Some failures
 * roll back by themselves, so an error here says nothing new.
 */
void
hl_db_rollback (sqlite3 *db)
{
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
}
