/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-rows"

#include "config.h"

#include "hl-rows.h"

#include "hl-fold-source.h"

/**
 * Row:
 *
 * A released response on its way into the row export.
 */
typedef struct
{
  gint64      lane;
  HlReleased *released;    /* owned */
  int         blanked;     /* attributes blanked so far, or HL_ROWS_LEFT_OUT */
  guint       group;       /* rows that look alike share a number */
} Row;

static void
row_free (Row *row)
{
  hl_released_free (row->released);
  g_free (row);
}

static GPtrArray *
read_undecided (HlStore  *self,
                HlDay     day,
                GError  **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT seq, lane FROM booked WHERE day = ?1"
                        " AND seq NOT IN (SELECT seq FROM row_decision) ORDER BY seq", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlReleased *released = hl_fold_source_read_seq (self, sqlite3_column_int64 (stmt, 0), error);
      Row *row;

      if (released == NULL)
        return NULL;

      row = g_new0 (Row, 1);
      row->lane = sqlite3_column_int64 (stmt, 1);
      row->released = released;
      g_ptr_array_add (rows, row);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static void
append_items (GString          *key,
              const HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  for (guint i = 0; i < n; i++)
    g_string_append_c (key, response->levels[i] > 0 ? '1' : '0');
}

/* What a row shows with its first @blanked attributes blanked, but for the
 * levels: which items have an answer included. */
static char *
describe (const Row *row,
          int        blanked)
{
  const HlResponse *response = row->released->response;
  const HlContext *context = &response->context;
  GString *key = g_string_new (NULL);

  g_string_printf (key, "%" G_GINT64_FORMAT "\t%d\t", row->lane, context->session);
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
      const Row *row = g_ptr_array_index (rows, i);
      char *key = row->group > 0 ? NULL : describe (row, blanked);
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
      Row *row = g_ptr_array_index (rows, i);
      char *key = g_ptr_array_index (keys, i);

      if (key == NULL || GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) < HL_CROWD)
        continue;

      if (!g_hash_table_contains (numbers, key))
        g_hash_table_insert (numbers, key, GUINT_TO_POINTER (++*n_groups));

      row->group = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
      row->blanked = blanked;
    }
}

/* Whether one to four left-out people of the lane answered the item (or, for
 * item -1, are left out at all): the day's totals less its rows would show them. */
static gboolean
is_exposed (GPtrArray *rows,
            gint64     lane,
            int        item)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      n += row->lane == lane && row->group == 0 &&
           (item < 0 || row->released->response->levels[item] > 0);
    }

  return n > 0 && n < HL_CROWD;
}

static guint
find_smallest_group (GPtrArray *rows,
                     gint64     lane,
                     int        item,
                     guint      n_groups)
{
  g_autofree guint *sizes = g_new0 (guint, n_groups + 1);
  guint smallest = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      if (row->lane == lane && (item < 0 || row->released->response->levels[item] > 0))
        sizes[row->group]++;
    }

  for (guint group = 1; group <= n_groups; group++)
    {
      if (sizes[group] > 0 && (smallest == 0 || sizes[group] < sizes[smallest]))
        smallest = group;
    }

  return smallest;
}

static gboolean
hide_group (GPtrArray *rows,
            guint      group)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = g_ptr_array_index (rows, i);

      if (row->group == group)
        row->group = 0;
    }

  return group > 0;
}

static gboolean
protect_lane (GPtrArray       *rows,
              gint64           lane,
              HlQuestionnaire *questionnaire,
              guint            n_groups)
{
  int n_items = (int) hl_questionnaire_get_n_items (questionnaire);
  gboolean changed = FALSE;

  for (int item = -1; item < n_items; item++)
    {
      if (is_exposed (rows, lane, item))
        changed |= hide_group (rows, find_smallest_group (rows, lane, item, n_groups));
    }

  return changed;
}

/* Leaves out more rows until those left out are none or five, for each item. */
static void
protect_left_out (GPtrArray *rows,
                  guint      n_groups)
{
  g_autoptr(GHashTable) lanes = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean changed = TRUE;

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (lanes, &row->lane, row->released->response->questionnaire);
    }

  while (changed)
    {
      GHashTableIter iter;
      gpointer lane, questionnaire;

      changed = FALSE;
      g_hash_table_iter_init (&iter, lanes);
      while (g_hash_table_iter_next (&iter, &lane, &questionnaire))
        changed |= protect_lane (rows, *(gint64 *) lane, questionnaire, n_groups);
    }
}

static gboolean
write_decisions (HlStore    *self,
                 GPtrArray  *rows,
                 GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "INSERT INTO row_decision VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      sqlite3_bind_int64 (stmt, 1, row->released->seq);
      sqlite3_bind_int (stmt, 2, row->group > 0 ? row->blanked : HL_ROWS_LEFT_OUT);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_rows_decide:
 * @self: the store, in a transaction
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
hl_rows_decide (HlStore  *self,
                HlDay     day,
                GError  **error)
{
  g_autoptr(GPtrArray) rows = read_undecided (self, day, error);
  guint n_groups = 0;

  if (rows == NULL)
    return FALSE;

  for (int blanked = 0; blanked <= HL_ROWS_N_BLANKS; blanked++)
    decide_step (rows, blanked, &n_groups);

  protect_left_out (rows, n_groups);
  return write_decisions (self, rows, error);
}
