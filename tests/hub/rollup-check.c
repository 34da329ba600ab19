/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rollup-check.h"

#include "hl-rollup.h"
#include "hl-sheet.h"

static char *
make_key (const char        *unit,
          const char        *day,
          const HlRollupRow *row)
{
  return g_strjoin ("|", unit, day, row->part, row->cell, row->name, NULL);
}

static void
add (GHashTable   *sums,
     char         *key,
     const gint64 *n)
{
  gint64 *sum = g_hash_table_lookup (sums, key);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, HL_ROLLUP_WIDTH);
      g_hash_table_insert (sums, g_strdup (key), sum);
    }

  for (guint i = 0; i < HL_ROLLUP_WIDTH; i++)
    sum[i] += n[i];

  g_free (key);
}

/* What the sums have to be: each sheet once. */
static GHashTable *
add_up (GPtrArray *all)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < all->len; i++)
    {
      HlSheet *sheet = g_ptr_array_index (all, i);
      g_autoptr(GPtrArray) rows = hl_rollup_of (sheet, NULL);
      char day[HL_DAY_TEXT_SIZE];

      hl_day_format (sheet->day, day);
      for (guint k = 0; k < rows->len; k++)
        {
          const HlRollupRow *row = g_ptr_array_index (rows, k);

          add (sums, make_key (sheet->unit, day, row), row->n);
        }
    }

  return sums;
}

static HlDbRows *
query (HlDbLink   *link,
       const char *sql)
{
  g_autoptr(GError) error = NULL;
  HlDbRows *rows = hl_db_link_query (link, sql, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

/* @all: (element-type HlSheet): what was sent, however often: it is there once, and in the sums */
void
rollup_check_each_once (HlDbLink  *link,
                        GPtrArray *all)
{
  g_autoptr(GHashTable) sums = add_up (all);
  g_autoptr(HlDbRows) sheets = query (link, "SELECT count (*) FROM sheet");
  g_autoptr(HlDbRows) rows =
    query (link, "SELECT unit || '|' || day || '|' || part || '|' || cell || '|' || name,"
           " a, b, c, d, e, f FROM rollup");

  g_assert_cmpint (hl_db_rows_get_number (sheets, 0, 0), ==, all->len);
  g_assert_cmpuint (hl_db_rows_get_n (rows), ==, g_hash_table_size (sums));
  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    {
      const gint64 *sum = g_hash_table_lookup (sums, hl_db_rows_get_text (rows, i, 0));

      g_assert_nonnull (sum);
      for (guint k = 0; k < HL_ROLLUP_WIDTH; k++)
        g_assert_cmpint (hl_db_rows_get_number (rows, i, 1 + k), ==, sum[k]);
    }
}
