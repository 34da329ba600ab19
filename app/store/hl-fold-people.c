/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-people"

#include "config.h"

#include "hl-fold-private.h"

#include "hl-fold-show.h"

/* What of single people stands in no other table: that they came in a session,
 * and that a low answer of theirs is shown. Only sums of it leave the store. */

/**
 * hl_fold_attend:
 * @db: where the tables are
 * @response: a response of the kiosk, just released or put back
 * @error: return location for an error
 *
 * Counts it in the session in which it was given, to be held against the
 * number of people served there.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_attend (sqlite3           *db,
                const HlResponse  *response,
                GError           **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  if (!hl_response_is_counted (response) || response->context.day == HL_DAY_NONE ||
      response->context.session < 0)
    return TRUE;

  stmt = hl_db_prepare (db,
                        "INSERT INTO attended VALUES (?1, ?2, 1)"
                        " ON CONFLICT DO UPDATE SET n = n + 1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (response->context.day, day), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 2, response->context.session);
  return hl_db_run (stmt, error);
}

/**
 * hl_fold_note_low:
 * @event: the running event
 * @tab: a table
 * @answers: (element-type HlAnswer): what it shows from now on
 * @error: return location for an error
 *
 * Remembers who gave a low answer that the kiosk's totals show, and on what day
 * the first one showed: each counts on that day alone. Days then add up, and do
 * not tell together that somebody's later answer was low as well.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_note_low (HlFoldEvent  *event,
                  const char   *tab,
                  GArray       *answers,
                  GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  if (event->is_paper || strcmp (tab, HL_TAB_TOTAL) != 0)
    return TRUE;

  stmt = hl_db_prepare (event->db,
                        "INSERT OR IGNORE INTO low (lane, day, seq) VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);

      if (!hl_questionnaire_is_low (event->questionnaire, (guint) answer->level))
        continue;

      sqlite3_bind_int64 (stmt, 3, answer->seq);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}
