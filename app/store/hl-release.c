/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-release"

#include "config.h"

#include "hl-release.h"

#include "hl-batch.h"
#include "hl-fold.h"
#include "hl-ticket.h"
#include "hl-void.h"

/* So many unflagged counted responses wait before the oldest five go. */
#define FULL 10

static gboolean
is_paper (const HlLane *lane)
{
  return strcmp (lane->stream, HL_STREAM_PAPER) == 0;
}

/* Forms of a past day are released by hl_release_past_paper() alone. */
static GPtrArray *
list_unflagged (GPtrArray     *waiting,
                const HlLane  *lane,
                HlDay          today)
{
  GPtrArray *unflagged = g_ptr_array_new ();

  for (guint i = 0; i < waiting->len; i++)
    {
      HlPending *pending = g_ptr_array_index (waiting, i);

      if (pending->response->flags == 0 &&
          (!is_paper (lane) || pending->response->context.day == today))
        g_ptr_array_add (unflagged, pending);
    }

  return unflagged;
}

/* The oldest five counted ones, and the lone taps closed before the last of them. */
static GPtrArray *
take_oldest (GPtrArray *unflagged)
{
  GPtrArray *batch = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < unflagged->len && n < HL_CROWD; i++)
    {
      HlPending *pending = g_ptr_array_index (unflagged, i);

      n += hl_response_is_counted (pending->response);
      g_ptr_array_add (batch, pending);
    }

  return batch;
}

/**
 * hl_release_full_lane:
 * @self: the store, in a transaction
 * @lane: a lane
 * @error: return location for an error
 *
 * While ten unflagged counted responses wait in the lane, releases the oldest
 * five (design §6, "Batches"). Nothing more is booked on a day that has ended.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_full_lane (HlStore       *self,
                      const HlLane  *lane,
                      GError       **error)
{
  HlNow now = hl_store_get_now (self);
  HlBooking booking = { now.day, is_paper (lane) ? -1 : now.session, FALSE };
  g_autoptr(GPtrArray) waiting = NULL;
  g_autoptr(GPtrArray) unflagged = NULL;
  gboolean ended;

  if (!hl_release_is_day_ended (self, now.day, &ended, error))
    return FALSE;

  if (ended)
    return TRUE;

  waiting = hl_pending_list (self, lane, error);
  if (waiting == NULL)
    return FALSE;

  unflagged = list_unflagged (waiting, lane, now.day);
  for (guint left = hl_batch_count (unflagged); left >= FULL; left -= HL_CROWD)
    {
      g_autoptr(GPtrArray) batch = take_oldest (unflagged);

      g_ptr_array_remove_range (unflagged, 0, batch->len);
      if (!hl_batch_release (self, lane, batch, &booking, error))
        return FALSE;
    }

  return TRUE;
}

/* All that wait in the lane are a batch if five or more of them are counted;
 * else all of them wait for the next working day. */
static gboolean
release_rest (HlStore       *self,
              const HlLane  *lane,
              HlDay          day,
              int            session,
              GError       **error)
{
  g_autoptr(GPtrArray) waiting = hl_pending_list (self, lane, error);
  g_autoptr(GPtrArray) batch = g_ptr_array_new ();
  HlBooking booking = { day, session, FALSE };

  if (waiting == NULL)
    return FALSE;

  for (guint i = 0; i < waiting->len; i++)
    g_ptr_array_add (batch, g_ptr_array_index (waiting, i));

  hl_batch_leave_out (batch);
  if (hl_batch_count (batch) < HL_CROWD)
    return TRUE;

  if (is_paper (lane))
    {
      booking.day = MIN (day, hl_batch_get_last_day (batch));
      booking.session = -1;
      booking.late = booking.day < day;
    }

  return hl_batch_release (self, lane, batch, &booking, error);
}

static gboolean
release_rests (HlStore  *self,
               HlDay     day,
               int       session,
               GError  **error)
{
  g_autoptr(GPtrArray) lanes = hl_pending_list_lanes (self, error);

  if (lanes == NULL)
    return FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      const HlLane *lane = g_ptr_array_index (lanes, i);

      if (!release_rest (self, lane, day, session, error) ||
          (is_paper (lane) && !hl_void_release (self, lane, day, TRUE, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
append_end (HlStore  *self,
            HlDay     day,
            GError  **error)
{
  JsonObject *body = json_object_new ();
  char text[HL_DAY_TEXT_SIZE];

  json_object_set_string_member (body, "day", hl_day_format (day, text));
  json_object_set_boolean_member (body, "end", TRUE);
  return hl_store_append (self, "close", body, NULL, error);
}

/**
 * hl_release_end_day:
 * @self: the store, in a transaction
 * @day: the day that ends
 * @session: its session with which it ends, from 0
 * @error: return location for an error
 *
 * Releases what waits if it is five or more, lets the breakdowns take it up,
 * decides the day's row export and puts its tickets into the record.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_end_day (HlStore  *self,
                    HlDay     day,
                    int       session,
                    GError  **error)
{
  g_autoptr(HlFold) fold = hl_fold_new (self, self->db);

  return release_rests (self, day, session, error) &&
         append_end (self, day, error) &&
         hl_fold_close (fold, self->head.epoch, day, TRUE, error) &&
         hl_ticket_record_waiting (self, day, error);
}

static GPtrArray *
filter_day (GPtrArray  *waiting,
            GHashTable *keys,
            HlDay       day)
{
  GPtrArray *batch = g_ptr_array_new ();

  for (guint i = 0; i < waiting->len; i++)
    {
      HlPending *pending = g_ptr_array_index (waiting, i);

      if (pending->response->context.day == day && g_hash_table_contains (keys, &pending->key))
        g_ptr_array_add (batch, pending);
    }

  return batch;
}

static gboolean
release_paper (HlStore       *self,
               const HlLane  *lane,
               GPtrArray     *batch,
               GError       **error)
{
  HlBooking booking = { hl_batch_get_last_day (batch), -1, TRUE };

  hl_batch_leave_out (batch);
  if (hl_batch_count (batch) < HL_CROWD)
    return TRUE;

  return hl_batch_release (self, lane, batch, &booking, error);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return (*(const HlDay *) a > *(const HlDay *) b) - (*(const HlDay *) a < *(const HlDay *) b);
}

static GArray *
list_past_days (GPtrArray *waiting,
                HlDay      today)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (HlDay));

  for (guint i = 0; i < waiting->len; i++)
    {
      HlDay day = ((HlPending *) g_ptr_array_index (waiting, i))->response->context.day;

      if (day < today && g_hash_table_add (seen, GUINT_TO_POINTER (day)))
        g_array_append_val (days, day);
    }

  g_array_sort (days, compare_days);
  return days;
}

/* The file's forms of each past day of which there are five or more. */
static gboolean
release_whole_days (HlStore       *self,
                    const HlLane  *lane,
                    GHashTable    *keys,
                    HlDay          today,
                    GError       **error)
{
  g_autoptr(GPtrArray) waiting = hl_pending_list (self, lane, error);
  g_autoptr(GArray) days = NULL;

  if (waiting == NULL)
    return FALSE;

  days = list_past_days (waiting, today);
  for (guint i = 0; i < days->len; i++)
    {
      g_autoptr(GPtrArray) batch = filter_day (waiting, keys, g_array_index (days, HlDay, i));

      if (!release_paper (self, lane, batch, error))
        return FALSE;
    }

  return TRUE;
}

/* Whatever of past days is left, once it is five, on the latest of its days. */
static gboolean
release_leftovers (HlStore       *self,
                   const HlLane  *lane,
                   HlDay          today,
                   GError       **error)
{
  g_autoptr(GPtrArray) waiting = hl_pending_list (self, lane, error);
  g_autoptr(GPtrArray) batch = g_ptr_array_new ();

  if (waiting == NULL)
    return FALSE;

  for (guint i = 0; i < waiting->len; i++)
    {
      HlPending *pending = g_ptr_array_index (waiting, i);

      if (pending->response->context.day < today)
        g_ptr_array_add (batch, pending);
    }

  return release_paper (self, lane, batch, error);
}

/**
 * hl_release_past_paper:
 * @self: the store, in a transaction
 * @keys: (element-type gint64): keys of the forms that were entered together
 * @error: return location for an error
 *
 * A file's forms of one past day are released at once if five or more; fewer
 * wait until five of the stream do, and are booked on the latest of their days.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_past_paper (HlStore     *self,
                       GHashTable  *keys,
                       GError     **error)
{
  g_autoptr(GPtrArray) lanes = hl_pending_list_lanes (self, error);
  HlDay today = hl_store_get_now (self).day;

  if (lanes == NULL)
    return FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      const HlLane *lane = g_ptr_array_index (lanes, i);

      if (!is_paper (lane))
        continue;

      if (!release_whole_days (self, lane, keys, today, error) ||
          !release_leftovers (self, lane, today, error) ||
          !hl_void_release (self, lane, today, FALSE, error) ||
          !hl_release_full_lane (self, lane, error))
        return FALSE;
    }

  return TRUE;
}
