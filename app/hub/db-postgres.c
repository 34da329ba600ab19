/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-postgres"

#include "config.h"

#include "db-link-private.h"

#include "hl-error.h"

#include <glib-unix.h>
#include <libpq-fe.h>

/* The hub's database in PostgreSQL, or in what speaks its protocol. */

typedef struct
{
  HlDbLink link;
  PGconn  *connection;
} Postgres;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)

/* SQLSTATE, by its beginning: PostgreSQL's documentation, appendix A. */
static const struct
{
  const char *state;
  HlDbError   code;
} codes[] = {
  { "08", HL_DB_ERROR_OPEN },
  { "23", HL_DB_ERROR_CONSTRAINT },
  { "25006", HL_DB_ERROR_READ_ONLY },
  { "40", HL_DB_ERROR_BUSY },
  { "53100", HL_DB_ERROR_FULL },
  { "55P03", HL_DB_ERROR_BUSY },
  { "57P", HL_DB_ERROR_OPEN },
  { "58", HL_DB_ERROR_IO },
  { "XX001", HL_DB_ERROR_CORRUPT },
  { "XX002", HL_DB_ERROR_CORRUPT },
};

static HlDbError
get_code (PGconn         *connection,
          const PGresult *result)
{
  const char *state = result != NULL ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;

  if (PQstatus (connection) != CONNECTION_OK)
    return HL_DB_ERROR_OPEN;

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (codes); i++)
    {
      if (g_str_has_prefix (state, codes[i].state))
        return codes[i].code;
    }

  return HL_DB_ERROR_FAILED;
}

/* PostgreSQL ends its messages with a line feed, and says "ERROR:" before them. */
static void
set_error (GError         **error,
           PGconn          *connection,
           const PGresult  *result)
{
  const char *primary = result != NULL ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY)
                                       : NULL;
  g_autofree char *message = g_strdup (primary != NULL ? primary : PQerrorMessage (connection));

  g_strchomp (message);
  g_set_error (error, HL_DB_ERROR, get_code (connection, result), "PostgreSQL: %s", message);
}

static gboolean
is_good (const PGresult *result)
{
  switch (PQresultStatus (result))
    {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
      return TRUE;

    case PGRES_COPY_OUT:
    case PGRES_COPY_IN:
    case PGRES_BAD_RESPONSE:
    case PGRES_NONFATAL_ERROR:
    case PGRES_FATAL_ERROR:
    case PGRES_COPY_BOTH:
    case PGRES_SINGLE_TUPLE:
    case PGRES_PIPELINE_SYNC:
    case PGRES_PIPELINE_ABORTED:
    default:
      return FALSE;
    }
}

static gboolean
postgres_exec (HlDbLink    *link,
               const char  *sql,
               GError     **error)
{
  Postgres *self = (Postgres *) link;
  g_autoptr(PGresult) result = PQexec (self->connection, sql);

  if (is_good (result))
    return TRUE;

  set_error (error, self->connection, result);
  return FALSE;
}

static const char *
get_statement (HlDbLink    *link,
               const char  *sql,
               GError     **error)
{
  Postgres *self = (Postgres *) link;
  char *name = g_hash_table_lookup (link->prepared, sql);
  g_autoptr(PGresult) result = NULL;

  if (name != NULL)
    return name;

  name = g_strdup_printf ("s%u", g_hash_table_size (link->prepared));
  result = PQprepare (self->connection, name, sql, 0, NULL);
  if (!is_good (result))
    {
      set_error (error, self->connection, result);
      g_free (name);
      return NULL;
    }

  g_hash_table_insert (link->prepared, g_strdup (sql), name);
  return name;
}

static HlDbRows *
read_rows (const PGresult *result)
{
  HlDbRows *rows = hl_db_rows_new ((guint) PQnfields (result));

  for (int row = 0; row < PQntuples (result); row++)
    {
      for (int column = 0; column < PQnfields (result); column++)
        hl_db_rows_add (rows, PQgetisnull (result, row, column)
                              ? NULL : PQgetvalue (result, row, column));
    }

  return rows;
}

static HlDbRows *
postgres_query (HlDbLink            *link,
                const char          *sql,
                const char * const  *texts,
                guint                n_texts,
                GError             **error)
{
  Postgres *self = (Postgres *) link;
  const char *name = get_statement (link, sql, error);
  g_autoptr(PGresult) result = NULL;

  if (name == NULL)
    return NULL;

  result = PQexecPrepared (self->connection, name, (int) n_texts, texts, NULL, NULL, 0);
  if (is_good (result))
    return read_rows (result);

  set_error (error, self->connection, result);
  return NULL;
}

static gboolean
postgres_lock (HlDbLink    *link,
               const char  *what,
               GError     **error)
{
  g_autoptr(HlDbRows) rows =
    postgres_query (link, "SELECT pg_advisory_xact_lock (hashtextextended ($1, 0))", &what, 1,
                    error);

  return rows != NULL;
}

static gboolean
postgres_tell (HlDbLink    *link,
               const char  *text,
               GError     **error)
{
  g_autoptr(HlDbRows) rows =
    postgres_query (link, "SELECT pg_notify ('" HL_DB_CHANNEL "', $1)", &text, 1, error);

  return rows != NULL;
}

typedef struct
{
  PGconn         *connection;
  HlDbLinkNotice  notice;
  gpointer        data;
} Listener;

/* Where the connection ends, the listener has to listen anew. */
static gboolean
on_readable (int          fd,
             GIOCondition condition,
             gpointer     data)
{
  Listener *listener = data;
  PGnotify *notify;

  if (!PQconsumeInput (listener->connection))
    {
      listener->notice (NULL, listener->data);
      return G_SOURCE_REMOVE;
    }

  while ((notify = PQnotifies (listener->connection)) != NULL)
    {
      listener->notice (notify->extra, listener->data);
      PQfreemem (notify);
    }

  return G_SOURCE_CONTINUE;
}

static GSource *
postgres_listen (HlDbLink        *link,
                 HlDbLinkNotice   notice,
                 gpointer         data,
                 GError         **error)
{
  Postgres *self = (Postgres *) link;
  Listener *listener;
  GSource *source;

  if (!postgres_exec (link, "LISTEN " HL_DB_CHANNEL, error))
    return NULL;

  listener = g_new0 (Listener, 1);
  listener->connection = self->connection;
  listener->notice = notice;
  listener->data = data;
  source = g_unix_fd_source_new (PQsocket (self->connection), G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_callback (source, G_SOURCE_FUNC (on_readable), listener, g_free);
  return source;
}

static gboolean
postgres_copy (HlDbLink    *link,
               const char  *path,
               GError     **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "a PostgreSQL database is copied by pg_dump");
  return FALSE;
}

static void
postgres_close (HlDbLink *link)
{
  Postgres *self = (Postgres *) link;

  PQfinish (self->connection);
  g_free (self);
}

static const HlDbKind postgres_kind = {
  .exec = postgres_exec,
  .query = postgres_query,
  .begin = "BEGIN",
  .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  .lock = postgres_lock,
  .tell = postgres_tell,
  .listen = postgres_listen,
  .copy = postgres_copy,
  .close = postgres_close,
};

static void
on_notice (void       *data,
           const char *message)
{
  g_debug ("PostgreSQL: %s", message);
}

/**
 * hl_db_postgres_open:
 * @url: a libpq connection URI
 * @error: return location for an error in the %HL_DB_ERROR domain; it does not
 *   hold the password
 *
 * Returns: (transfer full): a connection, or %NULL
 */
HlDbLink *
hl_db_postgres_open (const char  *url,
                     GError     **error)
{
  g_autoptr(PGconn) connection = PQconnectdb (url);
  Postgres *self;

  if (PQstatus (connection) != CONNECTION_OK)
    {
      set_error (error, connection, NULL);
      return NULL;
    }

  if (PQsetClientEncoding (connection, "UTF8") != 0)
    {
      set_error (error, connection, NULL);
      return NULL;
    }

  PQsetNoticeProcessor (connection, on_notice, NULL);
  self = g_new0 (Postgres, 1);
  self->connection = g_steal_pointer (&connection);
  self->link.kind = &postgres_kind;
  self->link.prepared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return &self->link;
}
