/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-rows"

#include "config.h"

#include "hl-rows-private.h"

#include "hl-fold-source.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* So many rows of a day take some megabytes. */
#define MANY_ROWS 1000

void
hl_row_draft_free (HlRowDraft *self)
{
  hl_released_free (self->released);
  g_free (self);
}

/**
 * hl_row_drafts_read:
 * @source: the store whose journal holds the responses
 * @stmt: a statement that gives seq, lane and attributes blanked of each row
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlRowDraft): the rows, or %NULL
 */
GPtrArray *
hl_row_drafts_read (HlStore       *source,
                    sqlite3_stmt  *stmt,
                    GError       **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_row_draft_free);
  HlDbStep step;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 seq = sqlite3_column_int64 (stmt, 0);
      HlReleased *released = hl_fold_source_read_seq (source, seq, error);
      HlRowDraft *row;

      if (released == NULL)
        return NULL;

      row = g_new0 (HlRowDraft, 1);
      row->lane = sqlite3_column_int64 (stmt, 1);
      row->blanked = sqlite3_column_int (stmt, 2);
      row->released = released;
      g_ptr_array_add (rows, row);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static GPtrArray *
read_undecided (HlStore  *source,
                sqlite3  *tables,
                HlDay     day,
                GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (tables,
                        "SELECT seq, lane, 0 FROM booked WHERE day = ?1"
                        " AND seq NOT IN (SELECT seq FROM row_decision) ORDER BY seq", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  return hl_row_drafts_read (source, stmt, error);
}

static void
append_items (GString          *key,
              const HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  for (guint i = 0; i < n; i++)
    g_string_append_c (key, response->levels[i] > 0 ? '1' : '0');
}

/**
 * hl_row_draft_describe:
 * @self: a row
 * @blanked: how many of its attributes are blanked
 *
 * Returns: (transfer full): what the row shows, but for the levels: which items
 *   have an answer included
 */
char *
hl_row_draft_describe (const HlRowDraft *self,
                       int               blanked)
{
  const HlResponse *response = self->released->response;
  const HlContext *context = &response->context;
  GString *key = g_string_new (NULL);

  g_string_printf (key, "%" G_GINT64_FORMAT "\t%d\t", self->lane, context->session);
  append_items (key, response);
  g_string_append_printf (key, "\t%s", blanked > 0 || context->language == NULL
                                         ? "" : context->language);
  g_string_append_printf (key, "\t%d", blanked > 1 ? -1 : (int) context->outcome);
  g_string_append_printf (key, "\t%d", blanked > 2 ? -1 : context->hour);
  g_string_append_printf (key, "\t%s", blanked > 3 || context->field == NULL ? "" : context->field);
  g_string_append_printf (key, "\t%s", blanked > 4 || context->counter == NULL
                                         ? "" : context->counter);
  g_string_append_printf (key, "\t%d", blanked > 5 ? -1 : (int) response->end);
  g_string_append_printf (key, "\t%u\t%d", blanked > 6 ? 0 : response->flags,
                          blanked > 6 ? 0 : response->left_out);
  return g_string_free (key, FALSE);
}

/* Decides the rows that look alike in fives with so many attributes blanked. */
static void
decide_step (GPtrArray *rows,
             int        blanked,
             guint     *n_groups)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const HlRowDraft *row = g_ptr_array_index (rows, i);
      char *key = row->group > 0 ? NULL : hl_row_draft_describe (row, blanked);
      gpointer kept = NULL, n = NULL;

      if (key != NULL && g_hash_table_lookup_extended (counts, key, &kept, &n))
        {
          g_free (key);
          key = kept;
        }

      g_ptr_array_add (keys, key);
      if (key != NULL && kept != NULL)
        g_hash_table_steal (counts, key);
      if (key != NULL)
        g_hash_table_insert (counts, key, GINT_TO_POINTER (GPOINTER_TO_INT (n) + 1));
    }

  for (guint i = 0; i < rows->len; i++)
    {
      HlRowDraft *row = g_ptr_array_index (rows, i);
      char *key = g_ptr_array_index (keys, i);

      if (key == NULL || GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) < HL_CROWD)
        continue;

      if (!g_hash_table_contains (numbers, key))
        g_hash_table_insert (numbers, key, GUINT_TO_POINTER (++*n_groups));

      row->group = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
      row->blanked = blanked;
    }
}

static gboolean
write_decisions (sqlite3    *tables,
                 GPtrArray  *rows,
                 GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (tables, "INSERT INTO row_decision VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const HlRowDraft *row = g_ptr_array_index (rows, i);

      sqlite3_bind_int64 (stmt, 1, row->released->seq);
      sqlite3_bind_int (stmt, 2, row->group > 0 ? row->blanked : HL_ROWS_LEFT_OUT);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* The kiosk runs for months: the heap would stay as large as on the busiest day. */
static void
return_memory (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static gboolean
decide (HlStore  *source,
        sqlite3  *tables,
        HlDay     day,
        guint    *n_rows,
        GError  **error)
{
  g_autoptr(GPtrArray) rows = read_undecided (source, tables, day, error);
  guint n_groups = 0;

  if (rows == NULL)
    return FALSE;

  for (int blanked = 0; blanked <= HL_ROWS_N_BLANKS; blanked++)
    decide_step (rows, blanked, &n_groups);

  *n_rows = rows->len;
  hl_row_drafts_protect (rows, n_groups);
  return write_decisions (tables, rows, error);
}

/**
 * hl_rows_decide:
 * @source: the store whose journal holds the responses
 * @tables: the connection whose tables are kept
 * @day: a day whose batches are booked
 * @error: return location for an error
 *
 * Decides, once and for all exports, what the row export shows of the
 * responses booked on @day that have no decision yet: attributes are blanked
 * until each combination, which items have an answer included, has five rows;
 * what stays below is left out (design §6, "Rows").
 *
 * Returns: %TRUE on success
 */
gboolean
hl_rows_decide (HlStore  *source,
                sqlite3  *tables,
                HlDay     day,
                GError  **error)
{
  guint n_rows = 0;
  gboolean done = decide (source, tables, day, &n_rows, error);

  if (n_rows >= MANY_ROWS)
    return_memory ();

  return done;
}
