/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-pages"

#include "config.h"

#include "hl-fold-pages.h"

/* What waits of a lane and may show on the day, by pages on which it is a crowd. */
#define CROWDED \
  " FROM page_waiting WHERE lane = ?1 AND day <= ?2 GROUP BY page" \
  " HAVING count (*) >= " G_STRINGIFY (HL_CROWD)

static gboolean
keep_waiting (sqlite3_stmt      *stmt,
              const HlReleased  *released,
              GError           **error)
{
  const HlResponse *response = released->response;
  guint n_pages = hl_path_get_n_pages (response->questionnaire);

  for (guint page = 0; page < n_pages; page++)
    {
      if (!hl_response_saw_page (response, page))
        continue;

      sqlite3_bind_int64 (stmt, 3, released->seq);
      sqlite3_bind_text (stmt, 4, hl_path_get_page_id (response->questionnaire, page), -1,
                         SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 5, hl_response_get_seconds (response, page));
      sqlite3_bind_int (stmt, 6, hl_response_left_at (response, page));
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_for_day (sqlite3     *db,
             const char  *sql,
             gint64       lane,
             const char  *day,
             GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, lane);
  sqlite3_bind_text (stmt, 2, day, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_fold_pages:
 * @db: where the tables are
 * @lane: row of `lane`
 * @day: the day the batch is booked on
 * @released: (element-type HlReleased): its responses
 * @error: return location for an error
 *
 * Takes what a batch says of the path's pages: who saw each, for how long, and
 * who left there. What screening leaves out is in, for these people were there
 * too. A page's figures are added once five people's wait, and then all of
 * them (design §6); till then they wait for a later batch.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_pages (sqlite3    *db,
               gint64      lane,
               HlDay       day,
               GPtrArray  *released,
               GError    **error)
{
  g_autoptr(sqlite3_stmt) insert = NULL;
  char text[HL_DAY_TEXT_SIZE];

  hl_day_format (day, text);
  insert = hl_db_prepare (db, "INSERT INTO page_waiting (lane, day, seq, page, seconds, leavers)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (insert == NULL)
    return FALSE;

  sqlite3_bind_int64 (insert, 1, lane);
  sqlite3_bind_text (insert, 2, text, -1, SQLITE_STATIC);
  for (guint i = 0; i < released->len; i++)
    {
      if (!keep_waiting (insert, g_ptr_array_index (released, i), error))
        return FALSE;
    }

  return run_for_day (db,
                      "INSERT INTO page (lane, day, page, people, seconds, leavers)"
                      " SELECT ?1, ?2, page, count (*), sum (seconds), sum (leavers)" CROWDED
                      " ON CONFLICT DO UPDATE SET people = people + excluded.people,"
                      " seconds = seconds + excluded.seconds,"
                      " leavers = leavers + excluded.leavers", lane, text, error) &&
         run_for_day (db,
                      "DELETE FROM page_waiting WHERE lane = ?1 AND day <= ?2"
                      " AND page IN (SELECT page" CROWDED ")", lane, text, error);
}
