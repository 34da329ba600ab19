/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-rows-void"

#include "config.h"

#include "hl-rows-private.h"

/* Rows that look alike, some of them of voided forms. */
typedef struct
{
  guint number;
  guint n;
  guint n_voided;
} Group;

/* The lane's rows of the day that have a decision, voided ones included: their
 * decisions are still there when they are booked no more. */
static GPtrArray *
read_decided (HlStore  *source,
              sqlite3  *tables,
              gint64    lane,
              HlDay     day,
              GArray   *seqs,
              GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GString) list = g_string_new ("[");
  char text[HL_DAY_TEXT_SIZE];

  for (guint i = 0; i < seqs->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (seqs, gint64, i));

  g_string_append_c (list, ']');
  stmt = hl_db_prepare (tables,
                        "SELECT seq, ?1, blanked FROM row_decision WHERE seq IN"
                        " (SELECT seq FROM booked WHERE lane = ?1 AND day = ?2"
                        "  UNION SELECT value FROM json_each (?3)) ORDER BY seq", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, list->str, -1, SQLITE_STATIC);
  return hl_row_drafts_read (source, stmt, error);
}

static gboolean
is_voided (const HlRowDraft *row,
           GArray           *seqs)
{
  for (guint i = 0; i < seqs->len; i++)
    {
      if (g_array_index (seqs, gint64, i) == row->released->seq)
        return TRUE;
    }

  return FALSE;
}

/* Numbers the groups of rows that look alike, from 1. */
static GArray *
find_groups (GPtrArray *rows,
             GArray    *seqs)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));

  for (guint i = 0; i < rows->len; i++)
    {
      HlRowDraft *row = g_ptr_array_index (rows, i);
      g_autofree char *look = NULL;

      if (row->blanked == HL_ROWS_LEFT_OUT)
        continue;

      look = hl_row_draft_describe (row, row->blanked);
      row->group = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, look));
      if (row->group == 0)
        {
          Group group = { .number = groups->len + 1 };

          g_array_append_val (groups, group);
          row->group = group.number;
          g_hash_table_insert (numbers, g_steal_pointer (&look), GUINT_TO_POINTER (row->group));
        }

      g_array_index (groups, Group, row->group - 1).n++;
      g_array_index (groups, Group, row->group - 1).n_voided += is_voided (row, seqs);
    }

  return groups;
}

/* Leaves out rows of a group along with its voided ones, if these are fewer than
 * five: five of them, for that many are left out then, and all of the group if
 * fewer would stay. */
static void
thin_out (GPtrArray *rows,
          GArray    *seqs,
          Group     *group)
{
  guint along = group->n_voided < HL_CROWD ? HL_CROWD : 0;

  if (group->n < group->n_voided + along + HL_CROWD)
    along = group->n - group->n_voided;

  for (guint i = rows->len; i-- > 0 && along > 0;)
    {
      HlRowDraft *row = g_ptr_array_index (rows, i);

      if (row->group != group->number || is_voided (row, seqs))
        continue;

      row->group = 0;
      along--;
    }
}

static gboolean
write_left_out (sqlite3    *tables,
                GPtrArray  *rows,
                GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (tables, "UPDATE row_decision SET blanked = ?2 WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int (stmt, 2, HL_ROWS_LEFT_OUT);
  for (guint i = 0; i < rows->len; i++)
    {
      const HlRowDraft *row = g_ptr_array_index (rows, i);

      if (row->group > 0 || row->blanked == HL_ROWS_LEFT_OUT)
        continue;

      sqlite3_bind_int64 (stmt, 1, row->released->seq);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
delete_voided (sqlite3  *tables,
               GArray   *seqs,
               GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (tables, "DELETE FROM row_decision WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < seqs->len; i++)
    {
      sqlite3_bind_int64 (stmt, 1, g_array_index (seqs, gint64, i));
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_rows_void:
 * @source: the store whose journal holds the responses
 * @tables: the connection whose tables are kept
 * @lane: row of `lane`
 * @day: the day the forms were booked on
 * @seqs: (element-type gint64): forms that are voided, and booked no more
 * @error: return location for an error
 *
 * Takes voided forms out of the row export. Two exports may differ by five
 * alike rows or none: where fewer are voided, further rows that look like them
 * are left out from now on. hl_rows_protect() has to follow.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_rows_void (HlStore  *source,
              sqlite3  *tables,
              gint64    lane,
              HlDay     day,
              GArray   *seqs,
              GError  **error)
{
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GArray) groups = NULL;

  if (seqs->len == 0)
    return TRUE;

  rows = read_decided (source, tables, lane, day, seqs, error);
  if (rows == NULL)
    return FALSE;

  groups = find_groups (rows, seqs);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      if (group->n_voided > 0)
        thin_out (rows, seqs, group);
    }

  return write_left_out (tables, rows, error) && delete_voided (tables, seqs, error);
}

/**
 * hl_rows_protect:
 * @source: the store whose journal holds the responses
 * @tables: the connection whose tables are kept
 * @lane: row of `lane`
 * @day: a day of which forms were voided
 * @error: return location for an error
 *
 * Leaves out more of the day's rows until those left out are none or five, for
 * each item.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_rows_protect (HlStore  *source,
                 sqlite3  *tables,
                 gint64    lane,
                 HlDay     day,
                 GError  **error)
{
  g_autoptr(GArray) nobody = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) rows = read_decided (source, tables, lane, day, nobody, error);
  g_autoptr(GArray) groups = NULL;

  if (rows == NULL)
    return FALSE;

  groups = find_groups (rows, nobody);
  hl_row_drafts_protect (rows, groups->len);
  return write_left_out (tables, rows, error);
}
