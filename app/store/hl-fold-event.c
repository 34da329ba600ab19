/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-event"

#include "config.h"

#include "hl-fold-private.h"
#include "hl-fold-show.h"

/**
 * hl_fold_event_new:
 * @db: (transfer none): where the tables are
 * @questionnaire: (transfer none): the lane's questionnaire
 * @lane: row of `lane`
 * @day: the day on which what is added is booked
 *
 * Returns: (transfer full): a new event
 */
HlFoldEvent *
hl_fold_event_new (sqlite3         *db,
                   HlQuestionnaire *questionnaire,
                   gint64           lane,
                   HlDay            day)
{
  HlFoldEvent *self = g_new0 (HlFoldEvent, 1);

  self->db = db;
  self->questionnaire = questionnaire;
  self->lane = lane;
  self->day = day;
  self->session = "";
  self->seen = g_array_new (FALSE, FALSE, sizeof (HlSeen));
  return self;
}

void
hl_fold_event_free (HlFoldEvent *self)
{
  g_array_unref (self->seen);
  g_free (self);
}

/**
 * hl_fold_event_get_factor:
 * @self: the event
 * @item: an item's id, or %HL_ITEM_PEOPLE
 *
 * Returns: the factor it belongs to, or %HL_FACTOR_NONE
 */
HlFactor
hl_fold_event_get_factor (HlFoldEvent *self,
                          const char  *item)
{
  int index = hl_questionnaire_find_item (self->questionnaire, item);

  if (index < 0)
    return HL_FACTOR_NONE;

  return hl_item_get_factor (hl_questionnaire_get_item (self->questionnaire, (guint) index));
}

/**
 * hl_seen_load:
 * @self: table, cell and person set
 * @event: the running event
 * @error: return location for an error
 *
 * Fills in what the table has shown of the person, where something else of
 * that person still waits.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_seen_load (HlSeen       *self,
              HlFoldEvent  *event,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (event->db,
                        "SELECT factor, day, y, m, session FROM seen"
                        " WHERE lane = ?1 AND tab = ?2 AND cell = ?3 AND seq = ?4", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, self->tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, self->cell, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, self->seq);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlFactor factor = hl_factor_from_string ((const char *) sqlite3_column_text (stmt, 0));
      int i = factor == HL_FACTOR_NONE ? HL_FOLD_HEADLINE : (int) factor;

      self->day[i] = hl_day_parse ((const char *) sqlite3_column_text (stmt, 1));
      self->y[i] = sqlite3_column_int64 (stmt, 2);
      self->m[i] = sqlite3_column_int64 (stmt, 3);
      self->session[i] = g_intern_string ((const char *) sqlite3_column_text (stmt, 4));
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
store_seen (HlFoldEvent   *event,
            const HlSeen  *seen,
            GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (event->db,
                        "INSERT OR REPLACE INTO seen VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                        error);
  if (stmt == NULL)
    return FALSE;

  for (int factor = 0; factor < HL_FOLD_N_SUMS; factor++)
    {
      char day[HL_DAY_TEXT_SIZE];

      if (seen->day[factor] == HL_DAY_NONE)
        continue;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_text (stmt, 2, seen->tab, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, seen->cell, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 4, seen->seq);
      sqlite3_bind_text (stmt, 5, hl_fold_get_factor_name (factor), -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 6, hl_day_format (seen->day[factor], day), -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (stmt, 7, seen->y[factor]);
      sqlite3_bind_int64 (stmt, 8, seen->m[factor]);
      sqlite3_bind_text (stmt, 9, seen->session[factor], -1, SQLITE_STATIC);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
store_waiting_seen (HlFoldEvent  *self,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT 1 FROM waiting WHERE lane = ?1 AND seq = ?2 LIMIT 1",
                        error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < self->seen->len; i++)
    {
      const HlSeen *seen = &g_array_index (self->seen, HlSeen, i);
      HlDbStep step;

      sqlite3_bind_int64 (stmt, 1, self->lane);
      sqlite3_bind_int64 (stmt, 2, seen->seq);
      step = hl_db_step (stmt, error);
      sqlite3_reset (stmt);
      if (step == HL_DB_STEP_ERROR || (step == HL_DB_STEP_ROW && !store_seen (self, seen, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_event_finish:
 * @self: the event, all its answers kept or shown
 * @error: return location for an error
 *
 * Remembers what was shown of people who still have an answer waiting in any
 * table, and forgets the others; and notes that the day's sheet is a new one.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_event_finish (HlFoldEvent  *self,
                      GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (!store_waiting_seen (self, error) ||
      (self->changed && !hl_fold_mark_sheet (self->fold, self->lane, self->day, error)))
    return FALSE;

  stmt = hl_db_prepare (self->db,
                        "DELETE FROM seen WHERE lane = ?1 AND NOT EXISTS"
                        " (SELECT 1 FROM waiting AS w WHERE w.lane = ?1 AND w.seq = seen.seq)",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, self->lane);
  return hl_db_run (stmt, error);
}
