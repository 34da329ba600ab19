/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-summary-now"

#include "config.h"

#include "hl-batch.h"
#include "hl-fold-person.h"
#include "hl-fold-source.h"
#include "hl-summary-lane.h"

static HlFoldPerson
add_up_person (const HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);
  HlFoldPerson person = { 0 };

  for (guint i = 0; i < n; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (response->questionnaire, i);

      hl_fold_person_add (&person, hl_item_get_factor (item), response->levels[i]);
    }

  return person;
}

static void
add_person (HlSums             *sums,
            const HlFoldPerson *person,
            int                 factor)
{
  if (person->m[factor] > 0)
    hl_sums_add_person (sums, person->y[factor], person->m[factor]);
}

static void
add_answers (HlSummary        *summary,
             const HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);
  HlFoldPerson person = add_up_person (response);

  for (guint i = 0; i < n; i++)
    {
      if (response->levels[i] > 0)
        summary->cell.items[i].c[response->levels[i] - 1]++;
    }

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    add_person (&summary->cell.factors[factor], &person, factor);

  add_person (&summary->cell.headline, &person, HL_FOLD_HEADLINE);
}

static void
add_pages (HlSummary        *summary,
           const HlResponse *response)
{
  guint n_pages = hl_path_get_n_pages (response->questionnaire);

  for (guint page = 0; page < n_pages; page++)
    {
      HlPageUse *use = &summary->pages[page];

      if (!hl_response_saw_page (response, page))
        continue;

      use->people++;
      use->seconds += hl_response_get_seconds (response, page);
      use->leavers += hl_response_left_at (response, page);
    }
}

/* Paper forms have none. */
static void
add_reasons (HlSummary        *summary,
             const HlResponse *response)
{
  if (strcmp (summary->stream, HL_STREAM_PAPER) == 0)
    return;

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (response->questionnaire, (HlFactor) factor);
      guint32 reasons = hl_response_get_reasons (response, (HlFactor) factor);

      for (guint i = 0; i < n; i++)
        summary->reasons[factor][i] += (reasons >> i) & 1;
    }
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

  add_pages (summary, response);
  if (response->left_out)
    {
      HlFoldPerson person = add_up_person (response);

      add_person (&summary->unscreened, &person, HL_FOLD_HEADLINE);
      return;
    }

  summary->counted += counted;
  summary->cell.responses += counted;
  summary->lone += hl_response_is_lone (response);
  summary->partial += hl_response_is_partial (response);
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    summary->applied[factor] += counted && (response->applies & HL_FACTOR_BIT (factor)) != 0;

  add_answers (summary, response);
  add_reasons (summary, response);
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
                        "SELECT seq, left_out FROM booked WHERE " HL_SUMMARY_RANGE
                        "AND seq NOT IN (SELECT seq FROM void_waiting)", error);
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
