/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-watch"

#include "config.h"

#include "hl-store-watch.h"

#include "hl-store-private.h"

/**
 * hl_store_get_data_version:
 * @self: a store
 * @error: return location for an error
 *
 * A number that differs from the last one when any other connection, of this
 * program or of another one, has written since. It means nothing by itself,
 * and nothing to another connection.
 *
 * Returns: the number, or -1
 */
gint64
hl_store_get_data_version (HlStore  *self,
                           GError  **error)
{
  sqlite3_stmt *stmt = hl_store_use_statement (self, "PRAGMA data_version", error);
  gint64 version = -1;

  if (stmt == NULL)
    return -1;

  if (hl_db_step (stmt, error) == HL_DB_STEP_ROW)
    version = sqlite3_column_int64 (stmt, 0);

  sqlite3_reset (stmt);
  return version;
}
