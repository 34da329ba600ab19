/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold"

#include "config.h"

#include "hl-fold-private.h"

#include "hl-fold-count.h"
#include "hl-fold-pages.h"
#include "hl-fold-reasons.h"
#include "hl-fold-session.h"
#include "hl-rows.h"

HlReleased *
hl_released_new (gint64      seq,
                 HlResponse *response)
{
  HlReleased *self = g_new0 (HlReleased, 1);

  self->seq = seq;
  self->response = response;
  return self;
}

void
hl_released_free (HlReleased *self)
{
  hl_response_free (self->response);
  g_free (self);
}

/**
 * hl_fold_new:
 * @source: (transfer none): the store whose journal is folded
 * @tables: (transfer none): the connection whose tables are kept
 *
 * Returns: (transfer full): a fold
 */
HlFold *
hl_fold_new (HlStore *source,
             sqlite3 *tables)
{
  HlFold *self = g_new0 (HlFold, 1);

  self->source = source;
  self->db = tables;
  return self;
}

void
hl_fold_free (HlFold *self)
{
  g_free (self);
}

/**
 * hl_fold_stand_at:
 * @self: a fold that folds records again
 * @seq: seq of the last record of what is folded next
 *
 * A fold that stands beside the journal as it grows knows it by itself.
 */
void
hl_fold_stand_at (HlFold *self,
                  gint64  seq)
{
  self->seq = seq;
}

/**
 * hl_fold_mark_sheet:
 * @self: the fold
 * @lane: row of `lane`
 * @day: a day of which the lane's figures change with the record that is folded
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_mark_sheet (HlFold  *self,
                    gint64   lane,
                    HlDay    day,
                    GError **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "INSERT OR REPLACE INTO sheet VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, self->seq != 0 ? self->seq : self->source->head.seq);
  return hl_db_run (stmt, error);
}

void
hl_fold_lane_free (HlFoldLane *self)
{
  g_free (self->questionnaire);
  g_free (self);
}

static HlFoldLane *
lane_new (gint64      id,
          const char *stream,
          const char *questionnaire)
{
  HlFoldLane *self = g_new0 (HlFoldLane, 1);

  self->id = id;
  self->questionnaire = g_strdup (questionnaire);
  self->is_paper = strcmp (stream, HL_STREAM_PAPER) == 0;
  return self;
}

static HlFoldLane *
find_lane (HlFold           *self,
           const HlRelease  *release,
           GError          **error)
{
  g_autoptr(sqlite3_stmt) insert = NULL;
  g_autoptr(sqlite3_stmt) find = NULL;
  sqlite3_stmt *both[2];

  insert = hl_db_prepare (self->db,
                          "INSERT OR IGNORE INTO lane (epoch, stream, questionnaire, flow)"
                          " VALUES (?1, ?2, ?3, ?4)", error);
  if (insert == NULL)
    return NULL;

  find = hl_db_prepare (self->db,
                        "SELECT id FROM lane WHERE epoch = ?1 AND stream = ?2"
                        " AND questionnaire = ?3 AND flow = ?4", error);
  if (find == NULL)
    return NULL;

  both[0] = insert;
  both[1] = find;
  for (int i = 0; i < 2; i++)
    {
      sqlite3_bind_text (both[i], 1, release->epoch, -1, SQLITE_STATIC);
      sqlite3_bind_text (both[i], 2, release->stream, -1, SQLITE_STATIC);
      sqlite3_bind_text (both[i], 3, release->questionnaire, -1, SQLITE_STATIC);
      sqlite3_bind_text (both[i], 4, release->flow, -1, SQLITE_STATIC);
    }

  if (!hl_db_run (insert, error) || hl_db_step (find, error) != HL_DB_STEP_ROW)
    return NULL;

  return lane_new (sqlite3_column_int64 (find, 0), release->stream, release->questionnaire);
}

/**
 * hl_fold_begin:
 * @self: the fold
 * @lane: a lane
 * @day: the day on which what is added is booked
 * @error: return location for an error
 *
 * Returns: (transfer full): a new event of the lane, or %NULL
 */
HlFoldEvent *
hl_fold_begin (HlFold            *self,
               const HlFoldLane  *lane,
               HlDay              day,
               GError           **error)
{
  HlQuestionnaire *questionnaire;
  HlFoldEvent *event;

  questionnaire = hl_store_find_questionnaire (self->source, lane->questionnaire, error);
  if (questionnaire == NULL)
    return NULL;

  event = hl_fold_event_new (self->db, questionnaire, lane->id, day);
  event->is_paper = lane->is_paper;
  event->fold = self;
  return event;
}

static gboolean
book (HlFold           *self,
      gint64            lane,
      const HlReleased *released,
      HlDay             day,
      GError          **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "INSERT INTO booked VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, released->seq);
  sqlite3_bind_int64 (stmt, 2, lane);
  sqlite3_bind_text (stmt, 3, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 4, released->response->left_out);
  return hl_db_run (stmt, error);
}

/* Lets the breakdowns take up what waits for them. */
static gboolean
advance_breakdowns (HlFold            *self,
                    const HlFoldLane  *lane,
                    HlDay              day,
                    GError           **error)
{
  g_autoptr(HlFoldEvent) event = hl_fold_begin (self, lane, day, error);
  g_autoptr(HlOffers) none = hl_offers_new ();

  return event != NULL &&
         hl_offers_advance_breakdowns (none, event, error) &&
         hl_fold_event_finish (event, error) &&
         hl_fold_retake_breakdowns (self, lane, error);
}

/* Takes the kept answers into the totals, and lets what these show wait for
 * its place and outcome, and for its reasons. */
static gboolean
take_in (HlFoldEvent  *event,
         GPtrArray    *left_out,
         HlOffers     *offers,
         GError      **error)
{
  g_autoptr(GArray) advanced = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  if (!hl_fold_show_left_out (event, left_out, error) ||
      !hl_fold_queue_advance (event, HL_TAB_TOTAL, offers->total, advanced, error))
    return FALSE;

  hl_offers_pass_on (offers, advanced);
  return hl_fold_reasons_pass_on (event, advanced, offers, error) &&
         hl_offers_keep_breakdowns (offers, event, error) &&
         hl_fold_event_finish (event, error);
}

static gboolean
book_batch (HlFold            *self,
            const HlFoldLane  *lane,
            HlDay              day,
            GPtrArray         *released,
            GHashTable        *counts,
            GError           **error)
{
  for (guint i = 0; i < released->len; i++)
    {
      const HlReleased *one = g_ptr_array_index (released, i);

      if (!book (self, lane->id, one, day, error))
        return FALSE;

      hl_fold_count_released (counts, one->response, day, 1);
      if (!lane->is_paper && !hl_fold_attend (self->db, one->response, error))
        return FALSE;
    }

  /* A form has no pages that somebody could look at or leave. */
  return lane->is_paper || hl_fold_pages (self->db, lane->id, day, released, error);
}

static gboolean
take_in_batch (HlFold            *self,
               const HlFoldLane  *lane,
               const HlRelease   *release,
               GPtrArray         *released,
               GHashTable        *counts,
               GError           **error)
{
  g_autoptr(HlFoldEvent) event = hl_fold_begin (self, lane, release->booking.day, error);
  g_autoptr(GPtrArray) left_out = g_ptr_array_new ();
  g_autoptr(HlOffers) offers = hl_offers_new ();

  if (event == NULL || !hl_fold_session_begin (event, release->booking.session, counts, error))
    return FALSE;

  for (guint i = 0; i < released->len; i++)
    {
      HlReleased *one = g_ptr_array_index (released, i);

      if (one->response->left_out)
        {
          g_ptr_array_add (left_out, one);
          continue;
        }

      hl_offers_add_answers (offers->total, one, event->day);
      if (hl_response_is_counted (one->response))
        hl_offers_add_person (offers, one, event->day);
      if (!hl_fold_reasons_keep (event, one, error))
        return FALSE;
    }

  return take_in (event, left_out, offers, error) &&
         hl_fold_retake_totals (self, lane, error);
}

/* The breakdowns and rows of a day whose sessions have closed follow at once. */
static gboolean
catch_up (HlFold            *self,
          const HlFoldLane  *lane,
          HlDay              day,
          gboolean           voided,
          GError           **error)
{
  return advance_breakdowns (self, lane, day, error) &&
         hl_rows_decide (self->source, self->db, day, error) &&
         (!voided || hl_rows_protect (self->source, self->db, lane->id, day, error));
}

/**
 * hl_fold_release:
 * @self: the fold
 * @release: the batch's lane and day
 * @released: (element-type HlReleased): its responses
 * @voided: (element-type gint64): seqs of forms of the lane and day that it takes
 *   back; together five or more
 * @error: return location for an error
 *
 * Takes a batch into the tables.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_release (HlFold           *self,
                 const HlRelease  *release,
                 GPtrArray        *released,
                 GArray           *voided,
                 GError          **error)
{
  g_autoptr(HlFoldLane) lane = find_lane (self, release, error);
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);
  HlDay day = release->booking.day;

  return lane != NULL &&
         hl_fold_void (self, lane, day, voided, counts, error) &&
         hl_rows_void (self->source, self->db, lane->id, day, voided, error) &&
         book_batch (self, lane, day, released, counts, error) &&
         hl_fold_mark_sheet (self, lane->id, day, error) &&
         hl_fold_write_counts (self->db, lane->id, day, counts, error) &&
         take_in_batch (self, lane, release, released, counts, error) &&
         (!release->booking.late || (catch_up (self, lane, day, voided->len > 0, error) &&
                                     hl_fold_amend (self->db, day, error)));
}

/**
 * hl_fold_list_lanes:
 * @self: the fold
 * @epoch: hex of an epoch
 * @stream: (nullable): "kiosk" or "paper"; %NULL for both
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlFoldLane): the epoch's lanes, or %NULL
 */
GPtrArray *
hl_fold_list_lanes (HlFold      *self,
                    const char  *epoch,
                    const char  *stream,
                    GError     **error)
{
  g_autoptr(GPtrArray) lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_fold_lane_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT id, stream, questionnaire FROM lane"
                        " WHERE epoch = ?1 AND (?2 IS NULL OR stream = ?2) ORDER BY id", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, epoch, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, stream, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    g_ptr_array_add (lanes, lane_new (sqlite3_column_int64 (stmt, 0),
                                      (const char *) sqlite3_column_text (stmt, 1),
                                      (const char *) sqlite3_column_text (stmt, 2)));

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&lanes) : NULL;
}

/**
 * hl_fold_close:
 * @self: the fold
 * @epoch: hex of the running epoch
 * @day: the day whose session closes
 * @end: whether it is the day's last, so that its rows can be decided
 * @error: return location for an error
 *
 * Lets the breakdowns take up what was released since the last close.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_close (HlFold      *self,
               const char  *epoch,
               HlDay        day,
               gboolean     end,
               GError     **error)
{
  g_autoptr(GPtrArray) lanes = hl_fold_list_lanes (self, epoch, NULL, error);

  if (lanes == NULL)
    return FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      const HlFoldLane *lane = g_ptr_array_index (lanes, i);

      if (!hl_fold_retake_totals (self, lane, error) ||
          !advance_breakdowns (self, lane, day, error))
        return FALSE;
    }

  return !end || hl_rows_decide (self->source, self->db, day, error);
}
