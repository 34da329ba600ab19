/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-replay"

#include "config.h"

#include "hl-replay.h"

#include "hl-fold-source.h"
#include "hl-kept.h"

#define MAX_NAMED_ROWS 20

const char * const hl_replay_tables[] = {
  "lane", "tally", "sums", "again", "waiting", "seen", "figure", "booked", "served",
  "row_decision", "moved", "leaving",
  "page", "page_waiting",
  "ticked", "low", "attended", "entered", "amended",
  "sheet",
  NULL
};

/**
 * Replay:
 *
 * Folds the journal again, record by record, into tables of its own: all of it, or
 * what came after the last erasure of contexts.
 */
typedef struct
{
  HlStore   *store;         /* borrowed */
  sqlite3   *tables;        /* borrowed */
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
  self->tables = tables;
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
  hl_fold_stand_at (self->fold, self->batch + self->n_expected + self->n_voids);
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
  hl_fold_stand_at (self->fold, seq);
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

/* The epoch in which the record @seq stands. */
static gboolean
find_epoch (Replay  *self,
            gint64   seq,
            GError **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->store->db,
                        "SELECT iif (json_valid (body), json_extract (body, '$.epoch'), '')"
                        " FROM journal WHERE kind = 'epoch' AND kind <> 'response' AND seq < ?1"
                        " ORDER BY seq DESC LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ROW)
    {
      g_free (self->epoch);
      self->epoch = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
    }

  return step != HL_DB_STEP_ERROR;
}

/* Takes the figures as the last erasure of contexts kept them. */
static gboolean
begin_at_kept (Replay   *self,
               gint64   *seq,
               GError  **error)
{
  g_autofree char *state = NULL;
  g_autofree char *found = NULL;

  if (!hl_kept_find (self->store, seq, &state, error))
    return FALSE;

  if (*seq == 0)
    return TRUE;

  if (!hl_kept_compute (self->store, &found, error))
    return FALSE;

  if (strcmp (found, state) != 0)
    g_ptr_array_add (self->problems,
                     g_strdup_printf ("journal %" G_GINT64_FORMAT ": the figures kept since then "
                                      "were changed", *seq));

  return hl_kept_load (self->store, self->tables, error) && find_epoch (self, *seq, error);
}

static gboolean
replay_journal (Replay  *self,
                GError **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;
  gint64 begin;

  if (!begin_at_kept (self, &begin, error))
    return FALSE;

  stmt = hl_db_prepare (self->store->db,
                        "SELECT seq, kind, body FROM journal WHERE seq > ?1 ORDER BY seq", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, begin);
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

static sqlite3_stmt *
select_sorted (sqlite3     *db,
               const char  *table,
               GError     **error)
{
  g_autofree char *nothing = g_strdup_printf ("SELECT * FROM %s LIMIT 0", table);
  g_autoptr(sqlite3_stmt) columns = hl_db_prepare (db, nothing, error);
  g_autoptr(GString) sql = g_string_new (NULL);

  if (columns == NULL)
    return NULL;

  g_string_printf (sql, "SELECT * FROM %s ORDER BY 1", table);
  for (int i = 2; i <= sqlite3_column_count (columns); i++)
    g_string_append_printf (sql, ", %d", i);
  return hl_db_prepare (db, sql->str, error);
}

/* As SQLite sorts: numbers before texts. */
static int
compare_values (sqlite3_stmt *a,
                sqlite3_stmt *b,
                int           column)
{
  gboolean is_number = sqlite3_column_type (a, column) == SQLITE_INTEGER;
  gint64 x, y;

  if (is_number != (sqlite3_column_type (b, column) == SQLITE_INTEGER))
    return is_number ? -1 : 1;

  if (!is_number)
    return g_strcmp0 ((const char *) sqlite3_column_text (a, column),
                      (const char *) sqlite3_column_text (b, column));

  x = sqlite3_column_int64 (a, column);
  y = sqlite3_column_int64 (b, column);
  return (x > y) - (x < y);
}

/* Two tables of the same columns, each sorted by all of them. */
typedef struct
{
  const char   *table;       /* static */
  GPtrArray    *problems;    /* borrowed */
  sqlite3_stmt *stored;
  sqlite3_stmt *given;
  guint         n_stored;    /* rows that only the store has, so far */
  guint         n_given;     /* rows that only the journal gives */
} Comparison;

static void
comparison_clear (Comparison *self)
{
  g_clear_pointer (&self->stored, sqlite3_finalize);
  g_clear_pointer (&self->given, sqlite3_finalize);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static int
compare_rows (Comparison *self,
              HlDbStep    stored,
              HlDbStep    given)
{
  int n = sqlite3_column_count (self->stored);
  int order = 0;

  if (stored == HL_DB_STEP_DONE || given == HL_DB_STEP_DONE)
    return stored == HL_DB_STEP_DONE ? 1 : -1;

  for (int i = 0; i < n && order == 0; i++)
    order = compare_values (self->stored, self->given, i);

  return order;
}

static void
note_difference (Comparison *self,
                 int         order)
{
  guint *n = order < 0 ? &self->n_stored : &self->n_given;
  g_autofree char *row = NULL;

  if (order == 0 || (*n)++ >= MAX_NAMED_ROWS)
    return;

  row = describe_row (order < 0 ? self->stored : self->given);
  g_ptr_array_add (self->problems,
                   g_strdup_printf ("%s: the journal %s %s", self->table,
                                    order < 0 ? "does not give" : "gives, and it is not there:",
                                    row));
}

/* Reads both through the connections that they were computed on, so that no other
 * writer comes between. */
static gboolean
compare_table (HlStore     *self,
               sqlite3     *db,
               const char  *table,
               GPtrArray   *problems,
               GError     **error)
{
  g_auto(Comparison) tables = { .table = table, .problems = problems };
  HlDbStep stored, given;

  tables.stored = select_sorted (self->db, table, error);
  tables.given = tables.stored != NULL ? select_sorted (db, table, error) : NULL;
  if (tables.given == NULL)
    return FALSE;

  stored = hl_db_step (tables.stored, error);
  given = stored != HL_DB_STEP_ERROR ? hl_db_step (tables.given, error) : HL_DB_STEP_ERROR;
  while (given != HL_DB_STEP_ERROR && stored != HL_DB_STEP_ERROR &&
         (stored == HL_DB_STEP_ROW || given == HL_DB_STEP_ROW))
    {
      int order = compare_rows (&tables, stored, given);

      note_difference (&tables, order);
      if (order <= 0)
        stored = hl_db_step (tables.stored, error);
      if (order >= 0 && stored != HL_DB_STEP_ERROR)
        given = hl_db_step (tables.given, error);
    }

  return stored == HL_DB_STEP_DONE && given == HL_DB_STEP_DONE;
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

  for (guint i = 0; hl_replay_tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", hl_replay_tables[i]);

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

  for (guint i = 0; hl_replay_tables[i] != NULL; i++)
    {
      if (!compare_table (self, db, hl_replay_tables[i], problems, error))
        return FALSE;
    }

  return TRUE;
}
