/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-waiting"

#include "config.h"

#include "hl-fold-waiting.h"

static gboolean
load_waiting (HlFoldEvent  *event,
              const char   *tab,
              GArray       *answers,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (event->db,
                        "SELECT cell, item, seq, level, day, place, outcome FROM waiting"
                        " WHERE lane = ?1 AND tab = ?2", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlAnswer answer = {
        .cell = g_intern_string ((const char *) sqlite3_column_text (stmt, 0)),
        .item = g_intern_string ((const char *) sqlite3_column_text (stmt, 1)),
        .seq = sqlite3_column_int64 (stmt, 2),
        .level = sqlite3_column_int (stmt, 3),
        .day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 4)),
        .place = g_intern_string ((const char *) sqlite3_column_text (stmt, 5)),
        .outcome = g_intern_string ((const char *) sqlite3_column_text (stmt, 6)),
        .stored = TRUE,
        .old = TRUE,
      };

      g_array_append_val (answers, answer);
    }

  return step == HL_DB_STEP_DONE;
}

/* What leaves a breakdown was taken back from the totals before. People are no
 * answers: they leave each breakdown by themselves. */
static gboolean
load_leaving (HlFoldEvent  *event,
              const char   *tab,
              GArray       *answers,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (event->db,
                        "SELECT cell, item, seq, level, day FROM leaving AS l"
                        " WHERE lane = ?1 AND tab = ?2 AND (tab = '" HL_TAB_OUT "' OR NOT EXISTS"
                        "  (SELECT 1 FROM leaving AS t WHERE t.lane = ?1 AND t.seq = l.seq"
                        "   AND t.item = l.item AND t.tab = '" HL_TAB_TOTAL "'"
                        "   AND t.tab <> l.tab))", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlAnswer answer = {
        .cell = g_intern_string ((const char *) sqlite3_column_text (stmt, 0)),
        .item = g_intern_string ((const char *) sqlite3_column_text (stmt, 1)),
        .seq = sqlite3_column_int64 (stmt, 2),
        .level = sqlite3_column_int (stmt, 3),
        .day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 4)),
        .stored = TRUE,
        .leaving = TRUE,
      };

      g_array_append_val (answers, answer);
    }

  return step == HL_DB_STEP_DONE;
}

/**
 * hl_fold_waiting_load:
 * @event: the running event
 * @tab: a table
 * @answers: (element-type HlAnswer): where they are appended
 * @error: return location for an error
 *
 * Gives the answers that wait to come into a table, and those of voided forms
 * that wait to leave it.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_waiting_load (HlFoldEvent  *event,
                      const char   *tab,
                      GArray       *answers,
                      GError      **error)
{
  return load_waiting (event, tab, answers, error) &&
         (!event->is_paper || load_leaving (event, tab, answers, error));
}

/**
 * hl_fold_waiting_hold:
 * @event: the running event
 * @tab: a table
 * @answers: (element-type HlAnswer): what waits for it
 * @error: return location for an error
 *
 * Holds what cannot change on the event's day. Forms of a past day are booked
 * on that day, when later days have been shown already. What is booked later
 * does not show on it, nor does an answer of somebody whose answer to a factor
 * was shown later: in the table's sums each person's days go forward. What
 * leaves, leaves the day on which it was shown.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_waiting_hold (HlFoldEvent  *event,
                      const char   *tab,
                      GArray       *answers,
                      GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "SELECT EXISTS (SELECT 1 FROM seen WHERE lane = ?1 AND tab = ?2"
                        " AND cell = ?3 AND seq = ?4 AND day > ?5)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  for (guint i = 0; i < answers->len; i++)
    {
      HlAnswer *answer = &g_array_index (answers, HlAnswer, i);

      answer->held = answer->leaving ? answer->day != event->day : answer->day > event->day;
      if (answer->held || !answer->old)
        continue;

      sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 4, answer->seq);
      if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
        return FALSE;

      answer->held = sqlite3_column_int (stmt, 0);
      sqlite3_reset (stmt);
    }

  return TRUE;
}

/**
 * hl_fold_queue_keep:
 * @event: the running event
 * @tab: a table
 * @answers: (element-type HlAnswer): answers that come to it
 * @error: return location for an error
 *
 * Lets answers wait for a later hl_fold_queue_advance().
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_queue_keep (HlFoldEvent  *event,
                    const char   *tab,
                    GArray       *answers,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (event->db,
                        "INSERT INTO waiting VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);
      char day[HL_DAY_TEXT_SIZE];

      if (answer->stored)
        continue;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 4, answer->item, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 5, answer->seq);
      sqlite3_bind_int (stmt, 6, answer->level);
      sqlite3_bind_text (stmt, 7, hl_day_format (answer->day, day), -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (stmt, 8, answer->place, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 9, answer->outcome, -1, SQLITE_STATIC);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_waiting_delete:
 * @event: the running event
 * @tab: a table
 * @answers: (element-type HlAnswer): what has come into it
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_waiting_delete (HlFoldEvent  *event,
                        const char   *tab,
                        GArray       *answers,
                        GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (event->db,
                        "DELETE FROM waiting WHERE lane = ?1 AND tab = ?2 AND cell = ?3"
                        " AND item = ?4 AND seq = ?5", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);

      if (!answer->stored || answer->leaving)
        continue;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 4, answer->item, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 5, answer->seq);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}
