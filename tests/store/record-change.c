/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "record-change.h"

#include <string.h>

/* What is no part of the record: what has not come into it yet, what lives outside of
 * it by design (§5.5, §5.6), and how the machine did its duty. */
static const char * const other_tables[] = {
  "meta", "draft", "pending", "receipt", "ticket_waiting", "opened", "reported", "duty", "paused",
  "trial", "void_waiting", NULL
};

/* How often a PIN was wrong is counted where it is forgotten; and no record leads from a
 * code to a comment, so none can tell that a code was changed. */
static const char * const other_columns[] = {
  "ticket_code.token", "person.n_wrong", "person.boot", "person.since", NULL
};

/*
 * Place:
 * @where: SQL that finds the row by its key
 *
 * One value of one row.
 */
typedef struct
{
  char *table;
  char *column;
  char *where;
} Place;

static void
place_clear (Place *self)
{
  g_free (self->table);
  g_free (self->column);
  g_free (self->where);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static GPtrArray *
list (StoreFixture *f,
      const char   *sql)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (f->store->db, sql, &error);

  g_assert_no_error (error);
  while (hl_db_step (stmt, &error) == HL_DB_STEP_ROW)
    g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));

  g_assert_no_error (error);
  return g_steal_pointer (&texts);
}

static const char *
pick (GPtrArray *texts,
      GRand     *rand)
{
  return texts->pdata[g_rand_int_range (rand, 0, (gint32) texts->len)];
}

static gboolean
is_record (const char *table)
{
  return !g_strv_contains (other_tables, table) && !g_str_has_prefix (table, "sqlite_");
}

static char *
pick_table (StoreFixture *f,
            GRand        *rand)
{
  g_autoptr(GPtrArray) tables = list (f, "SELECT name FROM sqlite_schema WHERE type = 'table'");

  for (;;)
    {
      const char *table = pick (tables, rand);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

      if (is_record (table) && store_fixture_get_number (f, sql) > 0)
        return g_strdup (table);
    }
}

/* Returns: SQL that finds a row of the table, whatever its key */
static char *
pick_row (StoreFixture *f,
          GRand        *rand,
          const char   *table)
{
  g_autofree char *keys_sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')"
                                               " WHERE pk > 0", table);
  g_autoptr(GPtrArray) keys = list (f, keys_sql);
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", table);
  gint32 row = g_rand_int_range (rand, 0, (gint32) store_fixture_get_number (f, count));
  GString *where = g_string_new ("1");

  /* Kept tables have no key of their own. */
  if (keys->len == 0)
    g_ptr_array_add (keys, g_strdup ("rowid"));

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];
      g_autofree char *sql = g_strdup_printf ("SELECT quote (%s) FROM %s LIMIT 1 OFFSET %d", key,
                                              table, row);
      g_autofree char *value = store_fixture_get_text (f, sql);

      g_string_append_printf (where, " AND %s = %s", key, value);
    }

  return g_string_free (where, FALSE);
}

static void
pick_place (StoreFixture *f,
            GRand        *rand,
            Place        *place)
{
  g_autofree char *name = NULL;
  g_autofree char *sql = NULL;
  g_autoptr(GPtrArray) columns = NULL;

  do
    {
      place_clear (place);
      g_clear_pointer (&columns, g_ptr_array_unref);
      g_clear_pointer (&name, g_free);
      g_clear_pointer (&sql, g_free);

      place->table = pick_table (f, rand);
      sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", place->table);
      columns = list (f, sql);
      place->column = g_strdup (pick (columns, rand));
      place->where = pick_row (f, rand, place->table);
      name = g_strconcat (place->table, ".", place->column, NULL);
    }
  while (g_strv_contains (other_columns, name));
}

/* One bit of one byte; of a text the last, so that it has no NUL in it. */
static char *
change_bytes (GRand      *rand,
              const void *bytes,
              int         size,
              gboolean    is_text)
{
  char *changed = g_malloc0 ((gsize) size + 1);
  int at = g_rand_int_range (rand, 0, size);

  memcpy (changed, bytes, (gsize) size);
  changed[at] ^= (char) (is_text ? 1 : 1 << g_rand_int_range (rand, 0, 8));
  return changed;
}

static void
bind_changed (sqlite3_stmt *update,
              sqlite3_stmt *found,
              GRand        *rand)
{
  const void *bytes = sqlite3_column_blob (found, 0);
  int size = sqlite3_column_bytes (found, 0);
  int type = sqlite3_column_type (found, 0);

  if (type == SQLITE_INTEGER)
    sqlite3_bind_int64 (update, 1, sqlite3_column_int64 (found, 0) ^
                        (1 << g_rand_int_range (rand, 0, 3)));
  else if (size == 0)
    sqlite3_bind_text (update, 1, "1", 1, SQLITE_STATIC);
  else if (type == SQLITE_TEXT)
    sqlite3_bind_text (update, 1, change_bytes (rand, bytes, size, TRUE), size, g_free);
  else
    sqlite3_bind_blob (update, 1, change_bytes (rand, bytes, size, FALSE), size, g_free);
}

/* Returns: whether the table takes the change; what must be unique, or is nothing, is
 * not changed */
static gboolean
change (StoreFixture *f,
        GRand        *rand,
        const Place  *place)
{
  g_autofree char *select = g_strdup_printf ("SELECT %s FROM %s WHERE %s", place->column,
                                             place->table, place->where);
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?1 WHERE %s", place->table,
                                          place->column, place->where);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) found = hl_db_prepare (f->store->db, select, &error);
  g_autoptr(sqlite3_stmt) update = hl_db_prepare (f->store->db, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hl_db_step (found, &error), ==, HL_DB_STEP_ROW);
  if (sqlite3_column_type (found, 0) == SQLITE_NULL)
    return FALSE;

  bind_changed (update, found, rand);
  if (hl_db_step (update, &error) == HL_DB_STEP_DONE)
    return sqlite3_changes (f->store->db) == 1;

  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_CONSTRAINT);
  return FALSE;
}

static gboolean
try_change (StoreFixture *f,
            GRand        *rand)
{
  g_auto(Place) place = { 0 };
  g_autoptr(HlVerdict) verdict = NULL;
  g_autoptr(GError) error = NULL;
  gboolean changed;

  pick_place (f, rand, &place);
  store_fixture_run_sql (f, "BEGIN");
  changed = change (f, rand, &place);
  if (changed)
    verdict = hl_store_verify_here (f->store, NULL, &error);
  store_fixture_run_sql (f, "ROLLBACK");

  if (!changed)
    return FALSE;

  if (verdict != NULL && verdict->problems->len == 0)
    g_test_message ("%s.%s of %s was changed", place.table, place.column, place.where);
  g_assert_true (verdict == NULL || verdict->problems->len > 0);
  return TRUE;
}

/* Changes one byte or number of the record, drawn from all its tables, and takes it back:
 * it is noticed, by a problem or because the record cannot even be read. */
void
record_change_assert_noticed (StoreFixture *f,
                              GRand        *rand)
{
  while (!try_change (f, rand))
    ;
}
