/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-lift"

#include "config.h"

#include "hl-fold-private.h"

#include "hl-fold-count.h"
#include "hl-fold-reasons.h"
#include "hl-fold-session.h"
#include "hl-fold-source.h"

/**
 * hl_fold_count_answers:
 * @group: (element-type HlReleased): responses
 * @item: an item's id
 *
 * Returns: how many of them answered it
 */
guint
hl_fold_count_answers (GPtrArray  *group,
                       const char *item)
{
  guint n = 0;

  for (guint i = 0; i < group->len; i++)
    {
      const HlResponse *response = ((HlReleased *) g_ptr_array_index (group, i))->response;
      int index = hl_questionnaire_find_item (response->questionnaire, item);

      n += index >= 0 && response->levels[index] > 0;
    }

  return n;
}

/* Keeps the answers to items that five or more of a left-out group answered;
 * the others go into @rest. */
static void
split_crowded (GArray    *answers,
               GPtrArray *group,
               GArray    *rest)
{
  for (guint i = answers->len; i-- > 0;)
    {
      HlAnswer answer = g_array_index (answers, HlAnswer, i);

      if (hl_fold_count_answers (group, answer.item) >= HL_CROWD)
        continue;

      g_array_append_val (rest, answer);
      g_array_remove_index (answers, i);
    }
}

static int
compare_by_item (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const HlAnswer *) a)->item, ((const HlAnswer *) b)->item);
}

/**
 * hl_fold_show_left_out:
 * @event: the running event
 * @group: (element-type HlReleased): what a batch left out
 * @error: return location for an error
 *
 * The figure "with them in" stands on what five or more of the group answered;
 * the rest stays in the record alone.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_show_left_out (HlFoldEvent  *event,
                       GPtrArray    *group,
                       GError      **error)
{
  g_autoptr(GArray) answers = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  g_autoptr(GArray) rest = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  for (guint i = 0; i < group->len; i++)
    hl_offers_add_answers (answers, g_ptr_array_index (group, i), event->day);

  split_crowded (answers, group, rest);
  g_array_sort (answers, compare_by_item);
  return hl_fold_show (event, HL_TAB_OUT, answers, error);
}

static gboolean
run_for_day (HlFoldEvent  *event,
             const char   *sql,
             GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (event->db, sql, error);
  char day[HL_DAY_TEXT_SIZE];

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

static gboolean
forget_left_out (HlFoldEvent  *event,
                 GError      **error)
{
  return run_for_day (event,
                      "DELETE FROM tally WHERE lane = ?1 AND day = ?2 AND tab = '" HL_TAB_OUT "'",
                      error) &&
         run_for_day (event,
                      "DELETE FROM sums WHERE lane = ?1 AND day = ?2 AND tab = '" HL_TAB_OUT "'",
                      error) &&
         run_for_day (event,
                      "UPDATE booked SET left_out = 0"
                      " WHERE lane = ?1 AND day = ?2 AND left_out = 1", error);
}

static GArray *
list_leaving (HlFoldEvent  *event,
              GError      **error)
{
  g_autoptr(GArray) answers = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (event->db,
                        "SELECT item, seq, level FROM leaving WHERE lane = ?1 AND day = ?2"
                        " AND tab = '" HL_TAB_OUT "' ORDER BY item, seq", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlAnswer answer = {
        .cell = g_intern_static_string (""),
        .item = g_intern_string ((const char *) sqlite3_column_text (stmt, 0)),
        .seq = sqlite3_column_int64 (stmt, 1),
        .level = sqlite3_column_int (stmt, 2),
        .day = event->day,
      };

      g_array_append_val (answers, answer);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&answers) : NULL;
}

/* Answers of voided forms that the figure "with them in" still shows go along
 * into the totals, and leave those as they would have left it. */
static gboolean
hand_over_leaving (HlFoldEvent  *event,
                   GError      **error)
{
  g_autoptr(GArray) answers = list_leaving (event, error);

  return answers != NULL &&
         hl_fold_show (event, HL_TAB_TOTAL, answers, error) &&
         run_for_day (event,
                      "UPDATE leaving SET tab = '" HL_TAB_TOTAL "'"
                      " WHERE lane = ?1 AND day = ?2 AND tab = '" HL_TAB_OUT "'", error);
}

/* The totals take exactly what the figure "with them in" showed, and nobody's
 * waiting answer with it: the two would differ by that answer. What too few of
 * the group answered waits like any other. */
static gboolean
take_back (HlFoldEvent  *event,
           HlOffers     *offers,
           GPtrArray    *group,
           GError      **error)
{
  g_autoptr(GArray) rest = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  split_crowded (offers->total, group, rest);
  g_array_sort (offers->total, compare_by_item);
  hl_offers_pass_on (offers, offers->total);
  return hl_fold_reasons_pass_on (event, offers->total, offers, error) &&
         hl_fold_queue_keep (event, HL_TAB_TOTAL, rest, error) &&
         hl_fold_show (event, HL_TAB_TOTAL, offers->total, error) &&
         hl_offers_keep_breakdowns (offers, event, error);
}

/* A response comes back as it would have come in, had no rule spoken. */
static gboolean
offer_back (HlFoldEvent  *event,
            HlOffers     *offers,
            HlReleased   *one,
            GHashTable   *counts,
            GError      **error)
{
  one->response->left_out = FALSE;
  hl_fold_count (counts, "left_out", -1);
  hl_fold_count (counts, "lifted", 1);
  hl_fold_count_kept (counts, one->response, 1);
  hl_offers_add_answers (offers->total, one, event->day);
  if (hl_response_is_counted (one->response))
    hl_offers_add_person (offers, one, event->day);

  return event->is_paper ||
         (hl_fold_reasons_keep (event, one, error) &&
          hl_fold_attend (event->db, one->response, error));
}

/* One batch of what was left out, as it was left out: see take_back(). */
static gboolean
put_batch_back (HlFold       *self,
                HlFoldEvent  *event,
                GPtrArray    *batch,
                GError      **error)
{
  const HlReleased *first = g_ptr_array_index (batch, 0);
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr(HlOffers) offers = hl_offers_new ();
  g_autoptr(GPtrArray) group = NULL;
  int session;

  /* Only paper forms can be voided, and thus be missing in the batch. */
  group = event->is_paper ? hl_fold_source_read_group (self->source, first->seq, error)
                          : g_ptr_array_ref (batch);
  if (group == NULL || !hl_fold_source_read_session (self->source, first->batch, &session, error))
    return FALSE;

  for (guint i = 0; i < batch->len; i++)
    {
      if (!offer_back (event, offers, g_ptr_array_index (batch, i), counts, error))
        return FALSE;
    }

  return hl_fold_write_counts (self->db, event->lane, event->day, counts, error) &&
         hl_fold_session_begin (event, session, counts, error) &&
         take_back (event, offers, group, error);
}

static gboolean
put_back (HlFold            *self,
          const HlFoldLane  *lane,
          HlDay              day,
          GPtrArray         *left_out,
          GError           **error)
{
  g_autoptr(HlFoldEvent) event = hl_fold_begin (self, lane, day, error);

  if (event == NULL || !forget_left_out (event, error) ||
      (event->is_paper && !hand_over_leaving (event, error)))
    return FALSE;

  event->changed = TRUE;
  for (guint start = 0, end; start < left_out->len; start = end)
    {
      g_autoptr(GPtrArray) batch = g_ptr_array_new ();
      gint64 number = ((HlReleased *) g_ptr_array_index (left_out, start))->batch;

      for (end = start; end < left_out->len; end++)
        {
          HlReleased *one = g_ptr_array_index (left_out, end);

          if (one->batch != number)
            break;

          g_ptr_array_add (batch, one);
        }

      if (!put_batch_back (self, event, batch, error))
        return FALSE;
    }

  return hl_fold_event_finish (event, error);
}

/**
 * hl_fold_lift:
 * @self: the fold
 * @epoch: hex of the running epoch
 * @stream: "kiosk" or "paper"
 * @day: the day the group is booked on
 * @error: return location for an error
 *
 * Puts a day's left-out responses back into the index (design §5.7).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_lift (HlFold      *self,
              const char  *epoch,
              const char  *stream,
              HlDay        day,
              GError     **error)
{
  g_autoptr(GPtrArray) lanes = hl_fold_list_lanes (self, epoch, stream, error);

  if (lanes == NULL)
    return FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      const HlFoldLane *lane = g_ptr_array_index (lanes, i);
      g_autoptr(GPtrArray) left_out = NULL;

      left_out = hl_fold_source_read_left_out (self->source, self->db, lane->id, day, error);
      if (left_out == NULL ||
          (left_out->len > 0 && !put_back (self, lane, day, left_out, error)))
        return FALSE;
    }

  return hl_fold_amend (self->db, day, error);
}
