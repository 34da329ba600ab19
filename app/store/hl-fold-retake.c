/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-retake"

#include "config.h"

#include "hl-fold-private.h"

/* Answers of voided forms leave the day on which they were shown: days before
 * the running one get their turn here. */

static GArray *
list_days (HlFold            *self,
           const HlFoldLane  *lane,
           gboolean           totals,
           GError           **error)
{
  g_autoptr(GArray) days = g_array_new (FALSE, FALSE, sizeof (HlDay));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT DISTINCT day FROM leaving WHERE lane = ?1"
                        " AND (tab IN ('" HL_TAB_TOTAL "', '" HL_TAB_OUT "')) = ?2 ORDER BY day",
                        error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, lane->id);
  sqlite3_bind_int (stmt, 2, totals);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlDay day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));

      g_array_append_val (days, day);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&days) : NULL;
}

static gboolean
retake_day_of_totals (HlFoldEvent  *event,
                      GError      **error)
{
  g_autoptr(HlOffers) offers = hl_offers_new ();
  g_autoptr(GArray) advanced = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  if (!hl_fold_queue_advance (event, HL_TAB_OUT, none, none, error) ||
      !hl_fold_queue_advance (event, HL_TAB_TOTAL, offers->total, advanced, error))
    return FALSE;

  hl_offers_pass_on (offers, advanced);
  return hl_offers_keep_breakdowns (offers, event, error);
}

static gboolean
retake_day_of_breakdowns (HlFoldEvent  *event,
                          GError      **error)
{
  g_autoptr(HlOffers) none = hl_offers_new ();

  return hl_offers_advance_breakdowns (none, event, error);
}

static gboolean
retake (HlFold            *self,
        const HlFoldLane  *lane,
        gboolean           totals,
        GError           **error)
{
  g_autoptr(GArray) days = NULL;

  if (!lane->is_paper)
    return TRUE;

  days = list_days (self, lane, totals, error);
  for (guint i = 0; days != NULL && i < days->len; i++)
    {
      g_autoptr(HlFoldEvent) event = NULL;

      event = hl_fold_begin (self, lane, g_array_index (days, HlDay, i), error);
      if (event == NULL)
        return FALSE;

      event->retaking = TRUE;
      if (!(totals ? retake_day_of_totals (event, error)
                   : retake_day_of_breakdowns (event, error)) ||
          !hl_fold_event_finish (event, error))
        return FALSE;
    }

  return days != NULL;
}

/**
 * hl_fold_retake_totals:
 * @self: the fold
 * @lane: a lane
 * @error: return location for an error
 *
 * Takes answers of voided forms back from the totals, and from what is left
 * out of them, wherever five people's can change together.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_retake_totals (HlFold            *self,
                       const HlFoldLane  *lane,
                       GError           **error)
{
  return retake (self, lane, TRUE, error);
}

/**
 * hl_fold_retake_breakdowns:
 * @self: the fold
 * @lane: a lane
 * @error: return location for an error
 *
 * Takes answers of voided forms back from the breakdowns, wherever five
 * people's can change together.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_retake_breakdowns (HlFold            *self,
                           const HlFoldLane  *lane,
                           GError           **error)
{
  return retake (self, lane, FALSE, error);
}
