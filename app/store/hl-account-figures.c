/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-account-figures"

#include "config.h"

#include "hl-account-private.h"
#include "hl-store-figure.h"
#include "hl-summary-lane.h"

static gboolean
add_nd61 (HlStore    *self,
          HlAccount  *account,
          GError    **error)
{
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      gint64 points;

      if (!hl_store_get_figure (self, (HlEntered) (HL_ENTERED_ND61 + i), account->period, &points,
                                error))
        return FALSE;

      account->nd61[i] = points < 0 ? HL_ND61_MISSING : (int) points;
    }

  return TRUE;
}

/* Each low answer stands among five or more of its item. The number of people is
 * withheld where the kiosk's totals show no answer: those behind it would be the
 * few that wait. */
static gboolean
add_dissatisfied (HlStore    *self,
                  HlAccount  *account,
                  GError    **error)
{
  const HlSummary *summary = account->kiosk;
  g_autofree char *flow = hl_flow_to_string (summary->flow);
  HlLane lane = {
    summary->stream, (char *) hl_questionnaire_get_digest (summary->questionnaire), flow,
  };
  HlQuery query = { summary->stream, summary->from, summary->to, FALSE, FALSE };
  g_autoptr(sqlite3_stmt) stmt = NULL;
  gint64 shown = 0;

  stmt = hl_db_prepare (self->db,
                        "SELECT count (*) FROM low WHERE " HL_SUMMARY_RANGE, error);
  if (stmt == NULL)
    return FALSE;

  hl_summary_bind (stmt, &lane, &query);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  for (guint i = 0; i < hl_questionnaire_get_n_items (summary->questionnaire); i++)
    shown = MAX (shown, hl_tally_get_n (&summary->cell.items[i]));

  if (shown >= HL_CROWD || summary->released == 0)
    account->decision766.dissatisfied = sqlite3_column_int64 (stmt, 0);

  return TRUE;
}

static gboolean
add_decision766 (HlStore    *self,
                 HlAccount  *account,
                 GError    **error)
{
  HlAccountDecision766 *figures = &account->decision766;

  return hl_store_get_figure (self, HL_ENTERED_DOSSIERS, account->period, &figures->dossiers,
                              error) &&
         hl_store_get_figure (self, HL_ENTERED_OVERDUE, account->period, &figures->overdue,
                              error) &&
         hl_store_get_figure (self, HL_ENTERED_COMPLAINTS, account->period, &figures->complaints,
                              error) &&
         add_dissatisfied (self, account, error);
}

/**
 * hl_account_add_figures:
 * @self: the store, in a transaction
 * @account: the account, its period and summaries set
 * @error: return location for an error
 *
 * Fills in the indicators of Decree 61/2018 and the counts of Decision 766.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_account_add_figures (HlStore    *self,
                        HlAccount  *account,
                        GError    **error)
{
  return add_nd61 (self, account, error) && add_decision766 (self, account, error);
}
