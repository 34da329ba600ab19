/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-link"

#include "config.h"

#include "db-link-private.h"

#include "hl-error.h"

/* A connection to the hub's database, SQLite or PostgreSQL. One text of SQL
 * serves both: values are $1, $2 …, whole numbers are BIGINT, everything else
 * is TEXT. A connection belongs to one thread at a time. */

#define SQLITE_PREFIX "sqlite:"

static gboolean
is_postgres (const char *url)
{
  return g_str_has_prefix (url, "postgresql://") || g_str_has_prefix (url, "postgres://");
}

/**
 * hl_db_link_check_url:
 * @url: what names a database
 * @error: return location for an error in the %HL_INPUT_ERROR domain
 *
 * Returns: whether hl_db_link_open() knows this kind of database
 */
gboolean
hl_db_link_check_url (const char  *url,
                      GError     **error)
{
  g_return_val_if_fail (url != NULL, FALSE);

  if (is_postgres (url) ||
      (g_str_has_prefix (url, SQLITE_PREFIX) && url[strlen (SQLITE_PREFIX)] != '\0'))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "store: \"%s\": expected sqlite:PATH or postgresql://…", url);
  return FALSE;
}

/**
 * hl_db_link_open:
 * @url: `sqlite:PATH` or `postgresql://…`
 * @error: return location for an error in the %HL_DB_ERROR or %HL_INPUT_ERROR domain
 *
 * An SQLite file is made if it is missing; a PostgreSQL database has to be there.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
HlDbLink *
hl_db_link_open (const char  *url,
                 GError     **error)
{
  if (!hl_db_link_check_url (url, error))
    return NULL;

  if (is_postgres (url))
    return hl_db_postgres_open (url, error);

  return hl_db_sqlite_open (url + strlen (SQLITE_PREFIX), error);
}

void
hl_db_link_close (HlDbLink *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->prepared);
  self->kind->close (self);
}

/**
 * hl_db_link_begin:
 * @self: a connection without a transaction
 * @error: return location for an error
 *
 * Begins a transaction that may write.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_link_begin (HlDbLink  *self,
                  GError   **error)
{
  g_return_val_if_fail (!self->open, FALSE);

  self->open = self->kind->exec (self, self->kind->begin, error);
  return self->open;
}

/**
 * hl_db_link_begin_read:
 * @self: a connection without a transaction
 * @error: return location for an error
 *
 * Begins a transaction that sees one moment, whatever others write.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_link_begin_read (HlDbLink  *self,
                       GError   **error)
{
  g_return_val_if_fail (!self->open, FALSE);

  self->open = self->kind->exec (self, self->kind->begin_read, error);
  return self->open;
}

/**
 * hl_db_link_commit:
 * @self: a connection in a transaction
 * @error: return location for an error; the transaction is undone then
 *
 * Returns: whether what was written is on the disk
 */
gboolean
hl_db_link_commit (HlDbLink  *self,
                   GError   **error)
{
  g_return_val_if_fail (self->open, FALSE);

  if (!self->kind->exec (self, "COMMIT", error))
    {
      hl_db_link_rollback (self);
      return FALSE;
    }

  self->open = FALSE;
  return TRUE;
}

/**
 * hl_db_link_rollback:
 * @self: a connection
 *
 * Undoes the transaction; without one it does nothing. A connection that is
 * gone has undone it by itself, so an error here says nothing new.
 */
void
hl_db_link_rollback (HlDbLink *self)
{
  if (self->open && !self->kind->exec (self, "ROLLBACK", NULL))
    g_debug ("the transaction was undone by the database");

  self->open = FALSE;
}

/**
 * hl_db_link_lock:
 * @self: a connection in a transaction
 * @what: a name
 * @error: return location for an error
 *
 * Waits until no other transaction holds @what, and holds it to the end of
 * this one: so what is read now is still so when it is written.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_link_lock (HlDbLink    *self,
                 const char  *what,
                 GError     **error)
{
  g_return_val_if_fail (self->open, FALSE);

  return self->kind->lock (self, what, error);
}

/**
 * hl_db_link_exec:
 * @self: a connection
 * @sql: statements without values
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_link_exec (HlDbLink    *self,
                 const char  *sql,
                 GError     **error)
{
  return self->kind->exec (self, sql, error);
}

/* A value as its text; NULL for no value. */
static char *
value_to_text (GVariant *value)
{
  g_autoptr(GVariant) inner = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_MAYBE))
    {
      inner = g_variant_get_maybe (value);
      return inner != NULL ? value_to_text (inner) : NULL;
    }

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));

  g_assert_not_reached ();
}

/**
 * hl_db_link_query:
 * @self: a connection
 * @sql: one statement, its values as `$1`, `$2` …
 * @values: (nullable): a tuple of the values, of the types `s`, `x`, `ms` or
 *   `mx`; a floating reference is consumed
 * @error: return location for an error in the %HL_DB_ERROR domain
 *
 * Returns: (transfer full): the rows, or %NULL
 */
HlDbRows *
hl_db_link_query (HlDbLink    *self,
                  const char  *sql,
                  GVariant    *values,
                  GError     **error)
{
  g_autoptr(GVariant) owned = values != NULL ? g_variant_ref_sink (values) : NULL;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gsize n = owned != NULL ? g_variant_n_children (owned) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GVariant) value = g_variant_get_child_value (owned, i);

      g_ptr_array_add (texts, value_to_text (value));
    }

  return self->kind->query (self, sql, (const char * const *) texts->pdata, texts->len, error);
}

/**
 * hl_db_link_run:
 * @self: a connection
 * @sql: one statement whose rows, if any, are of no interest
 * @values: (nullable): see hl_db_link_query()
 * @error: return location for an error in the %HL_DB_ERROR domain
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_link_run (HlDbLink    *self,
                const char  *sql,
                GVariant    *values,
                GError     **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (self, sql, values, error);

  return rows != NULL;
}

/**
 * hl_db_link_check:
 * @self: a connection
 * @error: return location for an error
 *
 * Returns: whether the database answers
 */
gboolean
hl_db_link_check (HlDbLink  *self,
                  GError   **error)
{
  return hl_db_link_run (self, "SELECT 1", NULL, error);
}

/**
 * hl_db_link_copy:
 * @self: a connection
 * @path: file of the copy, which must not exist
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED where the database
 *   has its own program for that, or the file exists
 *
 * Copies the database as it is at one moment, while others write. The copy has its name
 * when it is whole and on the disk.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_link_copy (HlDbLink    *self,
                 const char  *path,
                 GError     **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "%s: exists already", path);
      return FALSE;
    }

  return self->kind->copy (self, path, error);
}

/**
 * hl_db_link_tell:
 * @self: a connection in a transaction
 * @text: at most 7 999 bytes
 * @error: return location for an error
 *
 * Tells all who listen on the same database, this process too, as soon as the
 * transaction commits.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_link_tell (HlDbLink    *self,
                 const char  *text,
                 GError     **error)
{
  return self->kind->tell (self, text, error);
}

/**
 * hl_db_link_listen:
 * @self: a connection that does nothing else
 * @notice: called with each text that is told
 * @data: passed to @notice
 * @error: return location for an error
 *
 * SQLite has no such thing: one process serves it, which knows by itself what
 * it wrote. Then there is neither source nor error.
 *
 * Returns: (transfer full) (nullable): a source to be attached, which must not
 *   outlive @self; or %NULL
 */
GSource *
hl_db_link_listen (HlDbLink        *self,
                   HlDbLinkNotice   notice,
                   gpointer         data,
                   GError         **error)
{
  return self->kind->listen (self, notice, data, error);
}

HlDbRows *
hl_db_rows_new (guint n_columns)
{
  HlDbRows *self = g_new0 (HlDbRows, 1);

  self->n_columns = n_columns;
  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
hl_db_rows_add (HlDbRows   *self,
                const char *text)
{
  g_ptr_array_add (self->texts, g_strdup (text));
}

guint
hl_db_rows_get_n (HlDbRows *self)
{
  return self->n_columns > 0 ? self->texts->len / self->n_columns : 0;
}

/**
 * hl_db_rows_get_text:
 * @self: rows
 * @row: which, from 0
 * @column: which, from 0
 *
 * Returns: (transfer none) (nullable): the value, %NULL where there is none
 */
const char *
hl_db_rows_get_text (HlDbRows *self,
                     guint     row,
                     guint     column)
{
  g_return_val_if_fail (row < hl_db_rows_get_n (self) && column < self->n_columns, NULL);

  return g_ptr_array_index (self->texts, row * self->n_columns + column);
}

/**
 * hl_db_rows_get_number:
 * @self: rows
 * @row: which, from 0
 * @column: which, from 0
 *
 * Returns: the value as a whole number; 0 where there is none
 */
gint64
hl_db_rows_get_number (HlDbRows *self,
                       guint     row,
                       guint     column)
{
  const char *text = hl_db_rows_get_text (self, row, column);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

void
hl_db_rows_free (HlDbRows *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->texts);
  g_free (self);
}
