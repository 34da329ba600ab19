/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-summary-now"

#include "config.h"

#include "hl-batch.h"
#include "hl-fold-source.h"
#include "hl-summary-lane.h"

static void
add_left_out (HlSummary        *summary,
              const HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);
  gint64 y = 0, m = 0;

  for (guint i = 0; i < n; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (response->questionnaire, i);

      if (response->levels[i] == 0 || hl_item_get_factor (item) == HL_FACTOR_NONE)
        continue;

      y += response->levels[i] >= 4;
      m++;
    }

  if (m > 0)
    hl_sums_add_person (&summary->unscreened, y, m);
}

static void
add_answers (HlSummary        *summary,
             const HlResponse *response)
{
  gint64 y[HL_N_FACTORS] = { 0 }, m[HL_N_FACTORS] = { 0 };
  gint64 all_y = 0, all_m = 0;
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  for (guint i = 0; i < n; i++)
    {
      HlFactor factor = hl_item_get_factor (hl_questionnaire_get_item (response->questionnaire, i));
      guint level = response->levels[i];

      if (level == 0)
        continue;

      summary->cell.items[i].c[level - 1]++;
      if (factor != HL_FACTOR_NONE)
        {
          y[factor] += level >= 4;
          m[factor]++;
          all_y += level >= 4;
          all_m++;
        }
    }

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      if (m[factor] > 0)
        hl_sums_add_person (&summary->cell.factors[factor], y[factor], m[factor]);
    }

  if (all_m > 0)
    hl_sums_add_person (&summary->cell.headline, all_y, all_m);
}

static void
add_response (HlSummary        *summary,
              const HlResponse *response)
{
  gboolean counted = hl_response_is_counted (response);

  summary->released++;
  summary->screened += response->flags != 0;
  summary->left_out += response->left_out;
  summary->ends[response->end]++;
  for (int i = 0; i < HL_N_FLAGS; i++)
    summary->by_flag[i] += (response->flags & (1u << i)) != 0;

  if (response->left_out)
    {
      add_left_out (summary, response);
      return;
    }

  summary->counted += counted;
  summary->cell.responses += counted;
  summary->lone += hl_response_is_lone (response);
  summary->partial += hl_response_is_partial (response);
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    summary->applied[factor] += counted && (response->applies & HL_FACTOR_BIT (factor)) != 0;

  add_answers (summary, response);
}

static gboolean
add_released (HlStore        *self,
              const HlLane   *lane,
              const HlQuery  *query,
              HlSummary      *summary,
              GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT seq, left_out FROM booked WHERE " HL_SUMMARY_RANGE,
                        error);
  if (stmt == NULL)
    return FALSE;

  hl_summary_bind (stmt, lane, query);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      g_autoptr(HlReleased) released = hl_fold_source_read_seq (self,
                                                                sqlite3_column_int64 (stmt, 0),
                                                                error);

      if (released == NULL)
        return FALSE;

      released->response->left_out = sqlite3_column_int (stmt, 1);
      add_response (summary, released->response);
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
add_pending (HlStore        *self,
             const HlLane   *lane,
             const HlQuery  *query,
             HlSummary      *summary,
             GError        **error)
{
  g_autoptr(GPtrArray) waiting = hl_pending_list (self, lane, error);

  if (waiting == NULL)
    return FALSE;

  hl_batch_leave_out (waiting);
  for (guint i = 0; i < waiting->len; i++)
    {
      const HlPending *pending = g_ptr_array_index (waiting, i);
      HlDay day = pending->response->context.day;

      if (day >= query->from && day <= query->to)
        add_response (summary, pending->response);
    }

  return TRUE;
}

/**
 * hl_summary_add_now:
 * @self: the store
 * @lane: the lane
 * @query: the range
 * @summary: an empty summary
 * @error: return location for an error
 *
 * Counts every response itself, those that wait included: for the owner of the
 * store's files alone (design §6). `released` then counts the waiting too.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_summary_add_now (HlStore        *self,
                    const HlLane   *lane,
                    const HlQuery  *query,
                    HlSummary      *summary,
                    GError        **error)
{
  return add_released (self, lane, query, summary, error) &&
         add_pending (self, lane, query, summary, error);
}
