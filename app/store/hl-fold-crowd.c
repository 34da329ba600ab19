/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-crowd"

#include "config.h"

#include "hl-fold-waiting.h"

static gboolean
read_number (sqlite3_stmt  *stmt,
             gint64        *n,
             GError       **error)
{
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *n = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

static void
bind_item (sqlite3_stmt      *stmt,
           const HlFoldEvent *event,
           const char        *tab,
           const char        *item,
           char               day[HL_DAY_TEXT_SIZE])
{
  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, item, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, hl_day_format (event->day, day), -1, SQLITE_STATIC);
}

/**
 * hl_fold_count_shown:
 * @event: the running event
 * @tab: a table
 * @cell: row of it
 * @item: an item's id, or %HL_ITEM_PEOPLE
 * @n: (out): how many answers to it the cell shows on the event's day
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_count_shown (HlFoldEvent  *event,
                     const char   *tab,
                     const char   *cell,
                     const char   *item,
                     gint64       *n,
                     GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "SELECT coalesce (sum (c1 + c2 + c3 + c4 + c5), 0) FROM tally"
                        " WHERE lane = ?1 AND tab = ?2 AND item = ?3 AND day = ?4 AND cell = ?5",
                        error);
  if (stmt == NULL)
    return FALSE;

  bind_item (stmt, event, tab, item, day);
  sqlite3_bind_text (stmt, 5, cell, -1, SQLITE_STATIC);
  return read_number (stmt, n, error);
}

/**
 * hl_fold_count_unmatched:
 * @event: the running event
 * @tab: a breakdown
 * @item: an item's id
 * @today: whether only answers that the totals show on the event's day count
 * @n: (out): answers of voided forms that the totals still show, and the
 *   breakdown does not
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_count_unmatched (HlFoldEvent  *event,
                         const char   *tab,
                         const char   *item,
                         gboolean      today,
                         gint64       *n,
                         GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "SELECT count (*) FROM leaving AS t WHERE lane = ?1 AND tab = '"
                        HL_TAB_TOTAL "' AND item = ?3 AND (NOT ?5 OR day = ?4) AND NOT EXISTS"
                        " (SELECT 1 FROM leaving AS l WHERE l.lane = ?1 AND l.seq = t.seq"
                        "  AND l.item = ?3 AND l.tab = ?2)", error);
  if (stmt == NULL)
    return FALSE;

  bind_item (stmt, event, tab, item, day);
  sqlite3_bind_int (stmt, 5, today);
  return read_number (stmt, n, error);
}

/**
 * hl_fold_count_apart:
 * @event: the running event
 * @tab: a breakdown
 * @item: an item's id
 * @n: (out): answers that stand either in the totals or in the breakdown
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_count_apart (HlFoldEvent  *event,
                     const char   *tab,
                     const char   *item,
                     gint64       *n,
                     GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "SELECT (SELECT count (*) FROM waiting WHERE lane = ?1 AND tab = ?2"
                        "  AND item = ?3) +"
                        " (SELECT count (*) FROM leaving AS a WHERE lane = ?1 AND item = ?3"
                        "  AND tab IN (?2, '" HL_TAB_TOTAL "') AND NOT EXISTS"
                        "  (SELECT 1 FROM leaving AS b WHERE b.lane = ?1 AND b.seq = a.seq"
                        "   AND b.item = ?3 AND b.tab IN (?2, '" HL_TAB_TOTAL "')"
                        "   AND b.tab <> a.tab))", error);
  if (stmt == NULL)
    return FALSE;

  bind_item (stmt, event, tab, item, day);
  return read_number (stmt, n, error);
}
