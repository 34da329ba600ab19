/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-replay"

#include "config.h"

#include "hl-replay.h"

#include "hl-fold-source.h"

#define MAX_NAMED_ROWS 20

static const char * const fold_tables[] = {
  "lane", "tally", "sums", "again", "waiting", "seen", "figure", "booked", "served",
  "row_decision", "moved", "leaving",
  "page", "page_waiting",
  "ticked", "low", "attended", "entered", "amended"
};

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
  gint64     batch;         /* seq of its record */
  guint      n_expected;
  guint      n_voids;       /* expected after the responses */
  GPtrArray *released;
  GArray    *voided;        /* seqs of responses */
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
  self->voided = g_array_new (FALSE, FALSE, sizeof (gint64));
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
  g_array_unref (self->voided);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replay, replay_free)

static gboolean
fail_at (gint64   seq,
         GError **error)
{
  g_prefix_error (error, "journal %" G_GINT64_FORMAT ": ", seq);
  return FALSE;
}

static gboolean
fold_batch (Replay  *self,
            GError **error)
{
  if (self->released->len == self->n_expected && self->voided->len == self->n_voids)
    return hl_fold_release (self->fold, self->release, self->released, self->voided, error) ||
           fail_at (self->batch, error);

  g_ptr_array_add (self->problems,
                   g_strdup_printf ("journal %" G_GINT64_FORMAT ": a batch of %u responses and %u"
                                    " voids has %u and %u", self->batch, self->n_expected,
                                    self->n_voids, self->released->len, self->voided->len));
  return TRUE;
}

static gboolean
end_batch (Replay  *self,
           GError **error)
{
  gboolean done = self->release == NULL || fold_batch (self, error);

  g_clear_pointer (&self->release, hl_release_free);
  g_ptr_array_set_size (self->released, 0);
  g_array_set_size (self->voided, 0);
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
replay_void (Replay      *self,
             const char  *text,
             GError     **error)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (text, error);
  gint64 seq;

  if (node == NULL)
    return FALSE;

  seq = hl_store_get_number (json_node_get_object (node), "response");
  if (self->release == NULL)
    {
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                   "void of response %" G_GINT64_FORMAT ": stands in no batch", seq);
      return FALSE;
    }

  g_array_append_val (self->voided, seq);
  return TRUE;
}

static gboolean
replay_other (Replay      *self,
              gint64       seq,
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
      self->batch = seq;
      self->n_expected = (guint) hl_store_get_number (body, "n");
      self->n_voids = (guint) hl_store_get_number (body, "voids");
    }
  else if (strcmp (kind, "close") == 0)
    {
      return hl_fold_close (self->fold, self->epoch, get_day (body),
                            hl_store_get_number (body, "end") != 0, error);
    }
  else if (strcmp (kind, "lift") == 0)
    {
      return hl_fold_lift (self->fold, self->epoch,
                           hl_store_get_text (body, "stream"),
                           get_day (body), error);
    }
  else if (strcmp (kind, "figure") == 0)
    {
      return hl_fold_figure (self->fold, body, error);
    }

  return TRUE;
}

static gboolean
replay_text (Replay      *self,
             gint64       seq,
             const char  *kind,
             const char  *text,
             GError     **error)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (text, error);

  return node != NULL && replay_other (self, seq, kind, json_node_get_object (node), error);
}

static gboolean
replay_record (Replay        *self,
               sqlite3_stmt  *stmt,
               GError       **error)
{
  gint64 seq = sqlite3_column_int64 (stmt, 0);
  const char *kind = (const char *) sqlite3_column_text (stmt, 1);
  const char *text = (const char *) sqlite3_column_text (stmt, 2);

  if (strcmp (kind, "response") == 0)
    return replay_response (self, seq, text, error);

  if (strcmp (kind, "void") == 0)
    return replay_void (self, text, error) || fail_at (seq, error);

  return end_batch (self, error) &&
         (replay_text (self, seq, kind, text, error) || fail_at (seq, error));
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
        return FALSE;
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
 * hl_replay_rebuild:
 * @self: the store, in a transaction
 * @error: return location for an error
 *
 * Computes the tables of figures again from the journal, and puts them in the
 * place of those that are stored.
 *
 * Returns: %FALSE where the journal cannot be read as one
 */
gboolean
hl_replay_rebuild (HlStore  *self,
                   GError  **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(Replay) replay = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fold_tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", fold_tables[i]);

      if (!hl_db_exec (self->db, sql, error))
        return FALSE;
    }

  replay = replay_new (self, self->db, problems);
  if (!replay_journal (replay, error))
    return FALSE;

  if (problems->len == 0)
    return TRUE;

  g_set_error_literal (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                       g_ptr_array_index (problems, 0));
  return FALSE;
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

  for (guint i = 0; i < G_N_ELEMENTS (fold_tables); i++)
    {
      if (!compare_table (db, fold_tables[i], problems, error))
        return FALSE;
    }

  return TRUE;
}
