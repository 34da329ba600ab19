/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-figure"

#include "config.h"

#include "hl-fold-private.h"

#include "hl-entered.h"

/* What staff entered, the latest of each; the earlier ones stay in the journal. */

static gboolean
put_served (HlFold      *self,
            JsonObject  *body,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "INSERT OR REPLACE INTO served (day, session, n, imported)"
                        " VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_store_get_text (body, "day"), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, hl_store_get_number (body, "session"));
  sqlite3_bind_int64 (stmt, 3, hl_store_get_number (body, "n"));
  sqlite3_bind_int (stmt, 4, hl_store_get_number (body, "imported") != 0);
  return hl_db_run (stmt, error);
}

static gboolean
put_entered (HlFold      *self,
             JsonObject  *body,
             GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "INSERT OR REPLACE INTO entered (name, first, last, n)"
                        " VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_store_get_text (body, "figure"), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_store_get_text (body, "from"), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_store_get_text (body, "to"), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, hl_store_get_number (body, "n"));
  return hl_db_run (stmt, error);
}

/**
 * hl_fold_figure:
 * @self: the fold
 * @body: body of a record of kind `figure`
 * @error: return location for an error
 *
 * Takes what staff entered: people served in a session, or another figure of a
 * period.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_figure (HlFold      *self,
                JsonObject  *body,
                GError     **error)
{
  if (strcmp (hl_store_get_text (body, "figure"), HL_FIGURE_SERVED) != 0)
    return put_entered (self, body, error);

  return put_served (self, body, error) &&
         (hl_store_get_number (body, "amends") == 0 ||
          hl_fold_amend (self->db, hl_day_parse (hl_store_get_text (body, "day")), error));
}

/**
 * hl_fold_amend:
 * @db: where the tables are
 * @day: a day that had been closed
 * @error: return location for an error
 *
 * Counts one more change of what a report of that day says.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_amend (sqlite3  *db,
               HlDay     day,
               GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (db,
                        "INSERT INTO amended VALUES (?1, 1) ON CONFLICT DO UPDATE SET n = n + 1",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}
