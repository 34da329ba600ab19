/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-reasons"

#include "config.h"

#include "hl-fold-reasons.h"

#include "hl-fold-show.h"

/* A reason's ticks are one item of a table of their own, in which they wait and
 * show like answers (design §6). A tick says that its person gave the factor a low
 * level: it therefore waits until the totals show such an answer of that person.
 * Else ticks that show and answers that wait would tell together what fewer than
 * five people answered. Paper forms have no reasons. */

static gboolean
keep_factor (sqlite3_stmt      *stmt,
             const HlResponse  *response,
             HlFactor           factor,
             GError           **error)
{
  guint n = hl_questionnaire_get_n_reasons (response->questionnaire, factor);

  sqlite3_bind_text (stmt, 3, hl_factor_to_string (factor), -1, SQLITE_STATIC);
  for (guint i = 0; i < n; i++)
    {
      if ((response->reasons[factor] & (1u << i)) == 0)
        continue;

      sqlite3_bind_text (stmt, 4, hl_questionnaire_get_reason_id (response->questionnaire,
                                                                  factor, i),
                         -1, SQLITE_STATIC);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_reasons_keep:
 * @event: the running event
 * @one: a response that is not left out
 * @error: return location for an error
 *
 * Keeps the reasons that were ticked for low levels until the totals show such
 * an answer; to be called before hl_fold_reasons_pass_on().
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_reasons_keep (HlFoldEvent       *event,
                      const HlReleased  *one,
                      GError           **error)
{
  const HlResponse *response = one->response;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (event->is_paper)
    return TRUE;

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      if (hl_response_get_reasons (response, (HlFactor) factor) == 0)
        continue;

      if (stmt == NULL)
        stmt = hl_db_prepare (event->db, "INSERT INTO ticked VALUES (?1, ?2, ?3, ?4)", error);
      if (stmt == NULL)
        return FALSE;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_int64 (stmt, 2, one->seq);
      if (!keep_factor (stmt, response, (HlFactor) factor, error))
        return FALSE;
    }

  return TRUE;
}

static void
bind_answer (sqlite3_stmt      *stmt,
             const HlFoldEvent *event,
             const HlAnswer    *answer,
             HlFactor           factor)
{
  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_int64 (stmt, 2, answer->seq);
  sqlite3_bind_text (stmt, 3, hl_factor_to_string (factor), -1, SQLITE_STATIC);
}

static void
offer_tick (GArray         *ticks,
            const HlAnswer *answer,
            HlFactor        factor,
            const char     *reason)
{
  g_autofree char *item = g_strdup_printf ("%s%c%s", hl_factor_to_string (factor),
                                           HL_REASON_SEPARATOR, reason);
  const char *none = g_intern_static_string ("");
  HlAnswer tick = {
    .cell = none,
    .item = g_intern_string (item),
    .seq = answer->seq,
    .level = 1,
    .day = answer->day,
    .place = none,
    .outcome = none,
  };

  g_array_append_val (ticks, tick);
}

static gboolean
offer_ticks (HlFoldEvent     *event,
             const HlAnswer  *answer,
             HlFactor         factor,
             GArray          *ticks,
             GError         **error)
{
  g_autoptr(sqlite3_stmt) find = NULL;
  g_autoptr(sqlite3_stmt) forget = NULL;
  HlDbStep step;

  find = hl_db_prepare (event->db,
                        "SELECT reason FROM ticked WHERE lane = ?1 AND seq = ?2 AND factor = ?3",
                        error);
  if (find == NULL)
    return FALSE;

  bind_answer (find, event, answer, factor);
  while ((step = hl_db_step (find, error)) == HL_DB_STEP_ROW)
    offer_tick (ticks, answer, factor, (const char *) sqlite3_column_text (find, 0));

  if (step != HL_DB_STEP_DONE)
    return FALSE;

  forget = hl_db_prepare (event->db,
                          "DELETE FROM ticked WHERE lane = ?1 AND seq = ?2 AND factor = ?3",
                          error);
  if (forget == NULL)
    return FALSE;

  bind_answer (forget, event, answer, factor);
  return hl_db_run (forget, error);
}

/**
 * hl_fold_reasons_pass_on:
 * @event: the running event
 * @advanced: (element-type HlAnswer): what the totals have just shown
 * @offers: gets the reasons that may now wait for their table
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_reasons_pass_on (HlFoldEvent  *event,
                         GArray       *advanced,
                         HlOffers     *offers,
                         GError      **error)
{
  for (guint i = 0; !event->is_paper && i < advanced->len; i++)
    {
      const HlAnswer *answer = &g_array_index (advanced, HlAnswer, i);
      HlFactor factor = hl_fold_event_get_factor (event, answer->item);

      if (factor != HL_FACTOR_NONE &&
          hl_questionnaire_is_low (event->questionnaire, (guint) answer->level) &&
          !offer_ticks (event, answer, factor, offers->breakdowns[HL_BREAKDOWN_REASON], error))
        return FALSE;
    }

  return TRUE;
}
