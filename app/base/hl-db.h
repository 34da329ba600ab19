/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define HL_DB_ERROR (hl_db_error_quark ())

/* How long a statement waits for another program's transaction. */
#define HL_DB_BUSY_TIMEOUT_MS 5000

/**
 * HlDbError:
 * @HL_DB_ERROR_FAILED: none of the others
 * @HL_DB_ERROR_BUSY: another writer holds the file; worth another try
 * @HL_DB_ERROR_FULL: the disk is full
 * @HL_DB_ERROR_READ_ONLY: the file or its medium cannot be written
 * @HL_DB_ERROR_OPEN: the file cannot be opened
 * @HL_DB_ERROR_CORRUPT: the file is damaged
 * @HL_DB_ERROR_CONSTRAINT: a row broke a rule of its table
 * @HL_DB_ERROR_TOO_NEW: the file comes from a newer program
 * @HL_DB_ERROR_IO: the disk gave an error
 */
typedef enum {
  HL_DB_ERROR_FAILED = 1,
  HL_DB_ERROR_BUSY,
  HL_DB_ERROR_FULL,
  HL_DB_ERROR_READ_ONLY,
  HL_DB_ERROR_OPEN,
  HL_DB_ERROR_CORRUPT,
  HL_DB_ERROR_CONSTRAINT,
  HL_DB_ERROR_TOO_NEW,
  HL_DB_ERROR_IO,
} HlDbError;

typedef enum {
  HL_DB_STEP_ERROR,
  HL_DB_STEP_DONE,
  HL_DB_STEP_ROW,
} HlDbStep;

/**
 * HlDbAccess:
 * @HL_DB_READ: an existing file, never written
 * @HL_DB_WRITE: an existing file
 * @HL_DB_CREATE: a file that is made if it is missing
 */
typedef enum {
  HL_DB_READ,
  HL_DB_WRITE,
  HL_DB_CREATE,
} HlDbAccess;

GQuark        hl_db_error_quark (void);

sqlite3      *hl_db_open        (const char          *path,
                                 HlDbAccess           access,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      hl_db_exec        (sqlite3             *db,
                                 const char          *sql,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
sqlite3_stmt *hl_db_prepare     (sqlite3             *db,
                                 const char          *sql,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
HlDbStep      hl_db_step        (sqlite3_stmt        *stmt,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      hl_db_run         (sqlite3_stmt        *stmt,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
int           hl_db_check_version (sqlite3         *db,
                                 int                  newest,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      hl_db_migrate     (sqlite3             *db,
                                 const char * const  *steps,
                                 int                  n_steps,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void          hl_db_rollback    (sqlite3             *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
