/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-count"

#include "config.h"

#include "hl-fold-count.h"

/**
 * hl_fold_count:
 * @counts: (element-type utf8 int): numbers of people by interned name
 * @name: a name
 * @n: what is added to its number
 */
void
hl_fold_count (GHashTable *counts,
               const char *name,
               int         n)
{
  gpointer key = (gpointer) g_intern_string (name);

  g_hash_table_insert (counts, key,
                       GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + n));
}

/**
 * hl_fold_count_kept:
 * @counts: (element-type utf8 int): numbers of people by interned name
 * @response: a response that is not left out
 * @sign: 1 to count it, -1 to take it back
 */
void
hl_fold_count_kept (GHashTable       *counts,
                    const HlResponse *response,
                    int               sign)
{
  if (!hl_response_is_counted (response))
    {
      hl_fold_count (counts, "lone", hl_response_is_lone (response) ? sign : 0);
      return;
    }

  hl_fold_count (counts, "counted", sign);
  hl_fold_count (counts, "partial", hl_response_is_partial (response) ? sign : 0);
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      const char *factor_name = hl_factor_to_string ((HlFactor) factor);
      g_autofree char *name = g_strconcat ("applied:", factor_name, NULL);

      hl_fold_count (counts, name, response->applies & HL_FACTOR_BIT (factor) ? sign : 0);
    }
}

/**
 * hl_fold_count_released:
 * @counts: (element-type utf8 int): numbers of people by interned name
 * @response: a response
 * @day: the day it is booked on
 * @sign: 1 to count it, -1 to take it back
 */
void
hl_fold_count_released (GHashTable       *counts,
                        const HlResponse *response,
                        HlDay             day,
                        int               sign)
{
  g_autofree char *end = g_strconcat ("end:", hl_end_reason_to_string (response->end), NULL);

  hl_fold_count (counts, "released", sign);
  hl_fold_count (counts, end, sign);
  hl_fold_count (counts, "screened", response->flags != 0 ? sign : 0);
  hl_fold_count (counts, "left_out", response->left_out ? sign : 0);
  hl_fold_count (counts, "carried",
                 response->context.day != HL_DAY_NONE && response->context.day < day ? sign : 0);
  for (int i = 0; i < HL_N_FLAGS; i++)
    {
      g_autofree char *name = g_strconcat ("flag:", hl_flag_to_string ((HlFlag) (1 << i)), NULL);

      hl_fold_count (counts, name, (response->flags & (1u << i)) != 0 ? sign : 0);
    }

  if (!response->left_out)
    hl_fold_count_kept (counts, response, sign);
}

static gboolean
add_figure (sqlite3     *db,
            gint64       lane,
            HlDay        day,
            const char  *name,
            gint64       n,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  if (n == 0)
    return TRUE;

  stmt = hl_db_prepare (db,
                        "INSERT INTO figure VALUES (?1, ?2, ?3, ?4)"
                        " ON CONFLICT DO UPDATE SET n = n + ?4", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, n);
  return hl_db_run (stmt, error);
}

/**
 * hl_fold_write_counts:
 * @db: where the tables are
 * @lane: row of `lane`
 * @day: the day the people are booked on
 * @counts: (element-type utf8 int): numbers of people by interned name
 * @error: return location for an error
 *
 * Adds @counts to the day's figures.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_write_counts (sqlite3     *db,
                      gint64       lane,
                      HlDay        day,
                      GHashTable  *counts,
                      GError     **error)
{
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &n))
    {
      if (!add_figure (db, lane, day, name, GPOINTER_TO_INT (n), error))
        return FALSE;
    }

  return TRUE;
}
