/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-sqlite"

#include "config.h"

#include "db-link-private.h"
#include "hl-staged.h"

/* The hub's database in a file. */

typedef struct
{
  HlDbLink link;
  sqlite3 *db;
} Sqlite;

static gboolean
sqlite_exec (HlDbLink    *link,
             const char  *sql,
             GError     **error)
{
  return hl_db_exec (((Sqlite *) link)->db, sql, error);
}

/* $1 as SQLite calls it: ?1 is its first value, where $1 is a name that it looks for. */
static char *
number_values (const char *sql)
{
  char *numbered = g_strdup (sql);

  for (char *c = numbered; *c != '\0'; c++)
    {
      if (*c == '$' && g_ascii_isdigit (c[1]))
        *c = '?';
    }

  return numbered;
}

/* Statements are kept: preparing one takes as long as running it. */
static sqlite3_stmt *
get_statement (HlDbLink    *link,
               const char  *sql,
               GError     **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (link->prepared, sql);
  g_autofree char *numbered = NULL;

  if (stmt != NULL)
    return stmt;

  numbered = number_values (sql);
  stmt = hl_db_prepare (((Sqlite *) link)->db, numbered, error);
  if (stmt != NULL)
    g_hash_table_insert (link->prepared, g_strdup (sql), stmt);

  return stmt;
}

/* Values carry the affinity of their column, or none: as in PostgreSQL a
 * number compared with a text column has to be written as text in the SQL. */
static void
bind (sqlite3_stmt       *stmt,
      const char * const *texts,
      guint               n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    sqlite3_bind_text (stmt, (int) i + 1, texts[i], -1, SQLITE_STATIC);
}

static HlDbRows *
read_rows (sqlite3_stmt  *stmt,
           GError       **error)
{
  g_autoptr(HlDbRows) rows = hl_db_rows_new ((guint) sqlite3_column_count (stmt));
  HlDbStep step;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      for (guint i = 0; i < rows->n_columns; i++)
        hl_db_rows_add (rows, (const char *) sqlite3_column_text (stmt, (int) i));
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static HlDbRows *
sqlite_query (HlDbLink            *link,
              const char          *sql,
              const char * const  *texts,
              guint                n_texts,
              GError             **error)
{
  sqlite3_stmt *stmt = get_statement (link, sql, error);
  HlDbRows *rows;

  if (stmt == NULL)
    return NULL;

  bind (stmt, texts, n_texts);
  rows = read_rows (stmt, error);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return rows;
}

/* A writing transaction is alone in the file. */
static gboolean
sqlite_lock (HlDbLink    *link,
             const char  *what,
             GError     **error)
{
  return TRUE;
}

static gboolean
sqlite_tell (HlDbLink    *link,
             const char  *text,
             GError     **error)
{
  return TRUE;
}

static GSource *
sqlite_listen (HlDbLink        *link,
               HlDbLinkNotice   notice,
               gpointer         data,
               GError         **error)
{
  return NULL;
}

static gboolean
sqlite_copy (HlDbLink    *link,
             const char  *path,
             GError     **error)
{
  g_autoptr(HlStaged) copy = hl_staged_new (path, error);
  g_autoptr(HlDbRows) rows = NULL;
  const char *name;

  if (copy == NULL)
    return FALSE;

  name = hl_staged_get_path (copy);
  rows = sqlite_query (link, "VACUUM INTO $1", &name, 1, error);
  return rows != NULL && hl_staged_seal (copy, error) && hl_staged_publish (copy, error);
}

static void
finalize (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static void
sqlite_close (HlDbLink *link)
{
  Sqlite *self = (Sqlite *) link;

  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("the database was closed with a statement open");

  g_free (self);
}

static const HlDbKind sqlite_kind = {
  .exec = sqlite_exec,
  .query = sqlite_query,
  .begin = "BEGIN IMMEDIATE",
  .begin_read = "BEGIN",
  .lock = sqlite_lock,
  .tell = sqlite_tell,
  .listen = sqlite_listen,
  .copy = sqlite_copy,
  .close = sqlite_close,
};

/**
 * hl_db_sqlite_open:
 * @path: file name of the database; made if it is missing
 * @error: return location for an error in the %HL_DB_ERROR domain
 *
 * Returns: (transfer full): a connection, or %NULL
 */
HlDbLink *
hl_db_sqlite_open (const char  *path,
                   GError     **error)
{
  sqlite3 *db = hl_db_open (path, HL_DB_CREATE, error);
  Sqlite *self;

  if (db == NULL)
    return NULL;

  self = g_new0 (Sqlite, 1);
  self->db = db;
  self->link.kind = &sqlite_kind;
  self->link.prepared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  return &self->link;
}
