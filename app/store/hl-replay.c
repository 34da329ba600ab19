/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-replay"

#include "config.h"

#include "hl-replay.h"

#include "hl-fold-source.h"

#define MAX_NAMED_ROWS 20

/**
 * Replay:
 *
 * Folds the journal again, record by record, into tables of its own.
 */
typedef struct
{
  HlStore   *store;         /* borrowed */
  HlFold    *fold;
  char      *epoch;
  HlRelease *release;       /* of the batch whose responses are being read */
  guint      n_expected;
  GPtrArray *released;
  GPtrArray *problems;      /* borrowed */
} Replay;

static Replay *
replay_new (HlStore   *store,
            sqlite3   *tables,
            GPtrArray *problems)
{
  Replay *self = g_new0 (Replay, 1);

  self->store = store;
  self->fold = hl_fold_new (store, tables);
  self->epoch = g_strdup ("");
  self->released = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_released_free);
  self->problems = problems;
  return self;
}

static void
replay_free (Replay *self)
{
  hl_fold_free (self->fold);
  g_free (self->epoch);
  g_clear_pointer (&self->release, hl_release_free);
  g_ptr_array_unref (self->released);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replay, replay_free)

static gboolean
end_batch (Replay  *self,
           GError **error)
{
  gboolean done = TRUE;

  if (self->release != NULL && self->released->len == self->n_expected)
    done = hl_fold_release (self->fold, self->release, self->released, error);

  if (self->release != NULL && self->released->len != self->n_expected)
    g_ptr_array_add (self->problems,
                     g_strdup_printf ("journal: a batch of %u responses has %u", self->n_expected,
                                      self->released->len));

  g_clear_pointer (&self->release, hl_release_free);
  g_ptr_array_set_size (self->released, 0);
  return done;
}

static HlDay
get_day (JsonObject *body)
{
  return hl_day_parse (hl_store_get_text (body, "day"));
}

static gboolean
replay_response (Replay      *self,
                 gint64       seq,
                 const char  *text,
                 GError     **error)
{
  HlReleased *released = hl_fold_source_read (self->store, seq, text, error);

  if (released == NULL)
    return FALSE;

  g_ptr_array_add (self->released, released);
  return TRUE;
}

static gboolean
replay_other (Replay      *self,
              const char  *kind,
              JsonObject  *body,
              GError     **error)
{
  if (strcmp (kind, "epoch") == 0)
    {
      g_free (self->epoch);
      self->epoch = g_strdup (hl_store_get_text (body, "epoch"));
    }
  else if (strcmp (kind, "release") == 0)
    {
      self->release = hl_release_from_json (body, self->epoch);
      self->n_expected = (guint) hl_store_get_number (body, "n");
    }
  else if (strcmp (kind, "close") == 0)
    {
      return hl_fold_close (self->fold, self->epoch, get_day (body), error);
    }
  else if (strcmp (kind, "lift") == 0)
    {
      return hl_fold_lift (self->fold, self->epoch,
                           hl_store_get_text (body, "stream"),
                           get_day (body), error);
    }
  else if (strcmp (kind, "figure") == 0)
    {
      return hl_fold_served (self->fold, get_day (body),
                             (int) hl_store_get_number (body, "session"),
                             hl_store_get_number (body, "n"), error);
    }

  return TRUE;
}

static gboolean
replay_record (Replay        *self,
               sqlite3_stmt  *stmt,
               GError       **error)
{
  gint64 seq = sqlite3_column_int64 (stmt, 0);
  const char *kind = (const char *) sqlite3_column_text (stmt, 1);
  const char *text = (const char *) sqlite3_column_text (stmt, 2);
  g_autoptr(JsonNode) node = NULL;

  if (strcmp (kind, "response") == 0)
    return replay_response (self, seq, text, error);

  if (!end_batch (self, error))
    return FALSE;

  node = hl_store_parse_object (text, error);
  if (node == NULL)
    return FALSE;

  return replay_other (self, kind, json_node_get_object (node), error);
}

static gboolean
replay_journal (Replay  *self,
                GError **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->store->db, "SELECT seq, kind, body FROM journal ORDER BY seq", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      if (!replay_record (self, stmt, error))
        {
          g_prefix_error (error, "journal %" G_GINT64_FORMAT ": ",
                          (gint64) sqlite3_column_int64 (stmt, 0));
          return FALSE;
        }
    }

  return step == HL_DB_STEP_DONE && end_batch (self, error);
}

static char *
describe_row (sqlite3_stmt *stmt)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    {
      const char *value = (const char *) sqlite3_column_text (stmt, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", sqlite3_column_name (stmt, i),
                              value != NULL ? value : "–");
    }

  return g_string_free (text, FALSE);
}

static gboolean
list_difference (sqlite3     *db,
                 const char  *sql,
                 const char  *format,
                 const char  *table,
                 GPtrArray   *problems,
                 GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (db, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  for (guint n = 0; (step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW; n++)
    {
      g_autofree char *row = describe_row (stmt);

      if (n < MAX_NAMED_ROWS)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s %s", table, format, row));
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
compare_table (sqlite3     *db,
               const char  *table,
               GPtrArray   *problems,
               GError     **error)
{
  g_autofree char *changed = g_strdup_printf ("SELECT * FROM store.%s EXCEPT SELECT * FROM main.%s",
                                              table, table);
  g_autofree char *missing = g_strdup_printf ("SELECT * FROM main.%s EXCEPT SELECT * FROM store.%s",
                                              table, table);

  return list_difference (db, changed, "the journal does not give", table, problems, error) &&
         list_difference (db, missing, "the journal gives, and it is not there:", table, problems,
                          error);
}

static gboolean
attach_store (HlStore  *self,
              sqlite3  *db,
              GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (db, "ATTACH ?1 AS store", error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, self->path, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_replay_compare:
 * @self: the store
 * @problems: (element-type char*): gets a line for each row that differs
 * @error: return location for an error
 *
 * Computes the tables of figures again from the journal and compares them with
 * those that are stored. Where the journal cannot even be read as one, that is
 * the problem.
 *
 * Returns: %FALSE when the comparison itself failed
 */
gboolean
hl_replay_compare (HlStore    *self,
                   GPtrArray  *problems,
                   GError    **error)
{
  static const char * const tables[] = {
    "lane", "tally", "sums", "again", "waiting", "seen", "figure", "booked", "served"
  };
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3) db = hl_db_open (":memory:", HL_DB_CREATE, error);
  g_autoptr(Replay) replay = NULL;

  if (db == NULL || !hl_db_exec (db, hl_store_fold_schema, error))
    return FALSE;

  replay = replay_new (self, db, problems);
  if (!replay_journal (replay, &local_error))
    {
      g_ptr_array_add (problems, g_strdup_printf ("the figures cannot be computed again: %s",
                                                  local_error != NULL ? local_error->message
                                                                      : "a record is no object"));
      return TRUE;
    }

  if (!attach_store (self, db, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!compare_table (db, tables[i], problems, error))
        return FALSE;
    }

  return TRUE;
}
