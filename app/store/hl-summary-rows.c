/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-summary-rows"

#include "config.h"

#include "hl-fold-queue.h"
#include "hl-summary-lane.h"

/* The rows that one cell of a table adds to: for a place its counter, its
 * field and the authority that decides the field; else the row itself. */
#define MAX_ROWS 3

/* Named one by one, as the tables' keys go on with the day: one day's rows are
 * then found among those of years. */
#define BREAKDOWNS \
  "'" HL_TAB_PLACE "', '" HL_TAB_OUTCOME "', '" HL_TAB_HOUR "', '" HL_TAB_LANGUAGE "'"

typedef struct
{
  HlRow *rows[MAX_ROWS];
  guint  n;
} Targets;

static HlRow *
get_row (HlSummary  *summary,
         const char *table,
         const char *key)
{
  for (guint i = 0; i < summary->rows->len; i++)
    {
      HlRow *row = g_ptr_array_index (summary->rows, i);

      if (strcmp (row->table, table) == 0 && strcmp (row->key, key) == 0)
        return row;
    }

  return hl_summary_add_row (summary, table, key);
}

static const char *
get_authority (HlStore    *self,
               const char *field)
{
  const HlPlace *place = hl_catalogue_find_field (self->catalogue, field);
  const char *authority = place != NULL ? hl_place_get_authority (place) : NULL;

  return authority != NULL ? authority : HL_CELL_UNKNOWN;
}

static Targets
get_targets (HlStore    *self,
             HlSummary  *summary,
             const char *tab,
             const char *cell)
{
  Targets targets = { 0 };
  g_auto(GStrv) parts = NULL;
  const char separator[] = { HL_PLACE_SEPARATOR, '\0' };

  if (strcmp (tab, HL_TAB_PLACE) != 0)
    {
      targets.rows[targets.n++] = get_row (summary, g_intern_string (tab), cell);
      return targets;
    }

  parts = g_strsplit (cell, separator, 2);
  targets.rows[targets.n++] = get_row (summary, "counter", parts[0]);
  targets.rows[targets.n++] = get_row (summary, "field", parts[1]);
  targets.rows[targets.n++] = get_row (summary, "authority", get_authority (self, parts[1]));
  return targets;
}

static void
add_item (HlSummary    *summary,
          HlRow        *row,
          sqlite3_stmt *stmt)
{
  const char *item = (const char *) sqlite3_column_text (stmt, 2);
  int index = hl_questionnaire_find_item (summary->questionnaire, item);

  if (strcmp (item, HL_ITEM_PEOPLE) == 0)
    {
      row->cell.responses += sqlite3_column_int64 (stmt, 3);
      return;
    }

  for (int i = 0; index >= 0 && i < HL_MAX_LEVELS; i++)
    row->cell.items[index].c[i] += sqlite3_column_int64 (stmt, 3 + i);
}

static void
add_sums (HlSummary    *summary,
          HlRow        *row,
          sqlite3_stmt *stmt)
{
  HlFactor factor = hl_factor_from_string ((const char *) sqlite3_column_text (stmt, 2));
  HlSums sums = {
    sqlite3_column_int64 (stmt, 3), sqlite3_column_int64 (stmt, 4),
    sqlite3_column_int64 (stmt, 5), sqlite3_column_int64 (stmt, 6),
    sqlite3_column_int64 (stmt, 7), sqlite3_column_int64 (stmt, 8),
  };

  hl_sums_add (factor == HL_FACTOR_NONE ? &row->cell.headline : &row->cell.factors[factor], &sums);
}

typedef void (*AddFunc) (HlSummary    *summary,
                         HlRow        *row,
                         sqlite3_stmt *stmt);

static gboolean
add_query (HlStore        *self,
           const HlLane   *lane,
           const HlQuery  *query,
           HlSummary      *summary,
           const char     *sql,
           AddFunc         add,
           GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  hl_summary_bind (stmt, lane, query);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      Targets targets = get_targets (self, summary, (const char *) sqlite3_column_text (stmt, 0),
                                     (const char *) sqlite3_column_text (stmt, 1));

      for (guint i = 0; i < targets.n; i++)
        add (summary, targets.rows[i], stmt);
    }

  return step == HL_DB_STEP_DONE;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const HlRow *x = *(const HlRow * const *) a, *y = *(const HlRow * const *) b;
  int order = strcmp (x->table, y->table);

  return order != 0 ? order : strcmp (x->key, y->key);
}

/**
 * hl_summary_add_rows:
 * @self: the store
 * @lane: the lane
 * @query: the range
 * @summary: gets the breakdowns, sorted by table and key
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_summary_add_rows (HlStore        *self,
                     const HlLane   *lane,
                     const HlQuery  *query,
                     HlSummary      *summary,
                     GError        **error)
{
  static const char tallies[] =
    "SELECT tab, cell, item, sum (c1), sum (c2), sum (c3), sum (c4), sum (c5) FROM tally"
    " WHERE " HL_SUMMARY_RANGE "AND tab IN (" BREAKDOWNS ") GROUP BY 1, 2, 3";
  static const char sums[] =
    "SELECT tab, cell, factor, sum (r), sum (m), sum (y), sum (yy), sum (ym), sum (mm) FROM sums"
    " WHERE " HL_SUMMARY_RANGE "AND tab IN (" BREAKDOWNS ") GROUP BY 1, 2, 3";
  static const char again[] =
    "SELECT tab, cell, factor, -sum (n), 0, 0, 0, 0, 0 FROM again"
    " WHERE " HL_SUMMARY_REPEATS "AND tab IN (" BREAKDOWNS ") GROUP BY 1, 2, 3";

  if (!add_query (self, lane, query, summary, tallies, add_item, error) ||
      !add_query (self, lane, query, summary, sums, add_sums, error) ||
      !add_query (self, lane, query, summary, again, add_sums, error))
    return FALSE;

  /* People are counted as one more item, which may wait while answers show. */
  for (guint i = 0; i < summary->rows->len; i++)
    {
      HlCell *cell = &((HlRow *) g_ptr_array_index (summary->rows, i))->cell;

      cell->responses = MAX (cell->responses, cell->headline.r);
    }

  g_ptr_array_sort (summary->rows, compare_rows);
  return TRUE;
}
