/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-kept"

#include "config.h"

#include "hl-kept.h"

#include "hl-chain.h"
#include "hl-replay.h"

#include <sodium.h>

/* Figures of responses whose context was erased cannot be computed from the
 * journal any more. Each erasure therefore keeps the tables of figures as they are
 * at its record, in tables `kept_…` beside them, and the record names their digest:
 * from there the journal is folded on. They are made by the first erasure, with the
 * columns of that day: a migration that changes a table of figures changes its kept
 * one too. */

#define ERASED_TABLE "erased"

/**
 * hl_kept_find:
 * @self: the store
 * @seq: (out): seq of the last record that erased contexts; 0: none did
 * @state: (out) (nullable): hex of the digest of what was kept then
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_kept_find (HlStore  *self,
              gint64   *seq,
              char    **state,
              GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  *seq = 0;
  *state = NULL;
  stmt = hl_db_prepare (self->db,
                        "SELECT seq, json_extract (body, '$.state') AS state FROM journal"
                        " WHERE kind = 'erase' AND kind <> 'response' AND json_valid (body)"
                        "  AND state NOT NULL ORDER BY seq DESC LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;

  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ROW)
    {
      *seq = sqlite3_column_int64 (stmt, 0);
      *state = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
    }

  return step != HL_DB_STEP_ERROR;
}

static sqlite3_stmt *
select_nothing (sqlite3     *db,
                const char  *prefix,
                const char  *table,
                GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s%s LIMIT 0", prefix, table);

  return hl_db_prepare (db, sql, error);
}

/* Returns: (transfer full): the names of a table's columns with commas between
 * them, or %NULL */
static char *
list_columns (sqlite3     *db,
              const char  *prefix,
              const char  *table,
              GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = select_nothing (db, prefix, table, error);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  if (stmt == NULL)
    return NULL;

  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    g_ptr_array_add (names, (gpointer) sqlite3_column_name (stmt, i));

  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static gboolean
run (sqlite3  *db,
     GError  **error,
     char     *sql)
{
  g_autofree char *owned = sql;

  return hl_db_exec (db, owned, error);
}

/* Writes what differs alone: most rows never change. No column is ever NULL. */
static gboolean
keep_table (HlStore     *self,
            const char  *table,
            GError     **error)
{
  g_autofree char *columns = list_columns (self->db, "", table, error);

  return columns != NULL &&
         run (self->db, error,
              g_strdup_printf ("CREATE TABLE IF NOT EXISTS kept_%s AS SELECT * FROM %s WHERE 0",
                               table, table)) &&
         run (self->db, error,
              g_strdup_printf ("DELETE FROM kept_%s WHERE (%s) NOT IN (SELECT %s FROM %s)", table,
                               columns, columns, table)) &&
         run (self->db, error,
              g_strdup_printf ("INSERT INTO kept_%s (%s) SELECT %s FROM %s EXCEPT"
                               " SELECT %s FROM kept_%s", table, columns, columns, table, columns,
                               table));
}

static void
digest_value (crypto_generichash_state *digest,
              sqlite3_stmt             *stmt,
              int                       column)
{
  guint8 type = (guint8) sqlite3_column_type (stmt, column);
  const char *text = (const char *) sqlite3_column_text (stmt, column);
  guint64 size = GUINT64_TO_BE ((guint64) sqlite3_column_bytes (stmt, column));

  crypto_generichash_update (digest, &type, sizeof type);
  crypto_generichash_update (digest, (const guint8 *) &size, sizeof size);
  if (text != NULL)
    crypto_generichash_update (digest, (const guint8 *) text,
                               (unsigned long long) sqlite3_column_bytes (stmt, column));
}

static gboolean
digest_table (HlStore                   *self,
              crypto_generichash_state  *digest,
              const char                *prefix,
              const char                *table,
              GError                   **error)
{
  g_autofree char *columns = list_columns (self->db, prefix, table, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *sql = NULL;
  HlDbStep step;

  if (columns == NULL)
    return FALSE;

  sql = g_strdup_printf ("SELECT %s FROM %s%s ORDER BY %s", columns, prefix, table, columns);
  stmt = hl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;

  crypto_generichash_update (digest, (const guint8 *) table, strlen (table) + 1);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        digest_value (digest, stmt, i);
    }

  return step == HL_DB_STEP_DONE;
}

/**
 * hl_kept_compute:
 * @self: the store, where contexts were erased
 * @state: (out): hex of the digest of what is kept
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_kept_compute (HlStore  *self,
                 char    **state,
                 GError  **error)
{
  crypto_generichash_state digest;
  guint8 bytes[HL_DIGEST_SIZE];

  crypto_generichash_init (&digest, NULL, 0, sizeof bytes);
  for (guint i = 0; hl_replay_tables[i] != NULL; i++)
    {
      if (!digest_table (self, &digest, "kept_", hl_replay_tables[i], error))
        return FALSE;
    }

  if (!digest_table (self, &digest, "", ERASED_TABLE, error))
    return FALSE;

  crypto_generichash_final (&digest, bytes, sizeof bytes);
  *state = hl_chain_to_hex (bytes, sizeof bytes);
  return TRUE;
}

/**
 * hl_kept_take:
 * @self: the store, in a transaction
 * @state: (out): hex of the digest of what is kept from now on
 * @error: return location for an error
 *
 * Keeps the tables of figures as they are.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_kept_take (HlStore  *self,
              char    **state,
              GError  **error)
{
  for (guint i = 0; hl_replay_tables[i] != NULL; i++)
    {
      if (!keep_table (self, hl_replay_tables[i], error))
        return FALSE;
    }

  return hl_kept_compute (self, state, error);
}

static sqlite3_stmt *
prepare_insert (sqlite3     *tables,
                const char  *table,
                const char  *columns,
                int          n,
                GError     **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s (%s) VALUES (", table, columns);
  for (int i = 0; i < n; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return hl_db_prepare (tables, sql->str, error);
}

static gboolean
load_table (HlStore     *self,
            sqlite3     *tables,
            const char  *table,
            GError     **error)
{
  g_autofree char *columns = list_columns (self->db, "kept_", table, error);
  g_autoptr(sqlite3_stmt) from = NULL, to = NULL;
  g_autofree char *sql = NULL;
  HlDbStep step;

  if (columns == NULL)
    return FALSE;

  sql = g_strdup_printf ("SELECT %s FROM kept_%s", columns, table);
  from = hl_db_prepare (self->db, sql, error);
  if (from == NULL)
    return FALSE;

  to = prepare_insert (tables, table, columns, sqlite3_column_count (from), error);
  while (to != NULL && (step = hl_db_step (from, error)) != HL_DB_STEP_ERROR)
    {
      if (step == HL_DB_STEP_DONE)
        return TRUE;

      for (int i = 0; i < sqlite3_column_count (from); i++)
        sqlite3_bind_value (to, i + 1, sqlite3_column_value (from, i));
      if (!hl_db_run (to, error))
        return FALSE;
    }

  return FALSE;
}

/**
 * hl_kept_load:
 * @self: the store, where contexts were erased
 * @tables: a connection with empty tables of figures
 * @error: return location for an error
 *
 * Fills them with what is kept.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_kept_load (HlStore  *self,
              sqlite3  *tables,
              GError  **error)
{
  for (guint i = 0; hl_replay_tables[i] != NULL; i++)
    {
      if (!load_table (self, tables, hl_replay_tables[i], error))
        return FALSE;
    }

  return TRUE;
}
