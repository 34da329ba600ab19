/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-release-due"

#include "config.h"

#include "hl-fold.h"
#include "hl-receipt.h"
#include "hl-release.h"

#define CLOSED "closed"
#define MINUTES_A_DAY (24 * 60)

/**
 * HlClosed:
 * @day: the last day of which a session closed
 * @sessions: how many of its sessions have closed; all of them when it has ended
 *
 * How far closing has come.
 */
typedef struct
{
  HlDay day;
  guint sessions;
} HlClosed;

static gboolean
read_closed (HlStore   *self,
             HlClosed  *closed,
             GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = hl_store_get_meta (self, CLOSED, &local_error);
  g_auto(GStrv) parts = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *closed = (HlClosed) { 0 };
  if (text == NULL)
    return TRUE;

  parts = g_strsplit (text, "/", 2);
  closed->day = hl_day_parse (parts[0]);
  closed->sessions = parts[1] != NULL ? (guint) g_ascii_strtoull (parts[1], NULL, 10) : 0;
  return TRUE;
}

static gboolean
write_closed (HlStore         *self,
              const HlClosed  *closed,
              GError         **error)
{
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *text = g_strdup_printf ("%s/%u", hl_day_format (closed->day, day),
                                           closed->sessions);

  return hl_store_set_meta (self, CLOSED, text, error);
}

/**
 * hl_release_is_day_ended:
 * @self: the store
 * @day: a day
 * @ended: (out): whether its end was worked off, so that nothing more is booked on it
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_is_day_ended (HlStore   *self,
                         HlDay      day,
                         gboolean  *ended,
                         GError   **error)
{
  HlClosed closed;

  if (!read_closed (self, &closed, error))
    return FALSE;

  *ended = closed.day > day ||
           (closed.day == day && closed.sessions >= hl_catalogue_get_n_sessions (self->catalogue));
  return TRUE;
}

/**
 * hl_release_is_session_closed:
 * @self: the store
 * @day: a day
 * @session: number of a session of it, from 0
 * @closed: (out): whether its close was worked off, so that nothing more is released
 *   in it
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_is_session_closed (HlStore   *self,
                              HlDay      day,
                              guint      session,
                              gboolean  *closed,
                              GError   **error)
{
  HlClosed last;

  if (!read_closed (self, &last, error))
    return FALSE;

  *closed = last.day > day || (last.day == day && last.sessions > session);
  return TRUE;
}

/**
 * hl_release_mark_ended:
 * @self: the store, in a transaction
 * @day: the day that was ended by hand
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_mark_ended (HlStore  *self,
                       HlDay     day,
                       GError  **error)
{
  HlClosed closed = { day, hl_catalogue_get_n_sessions (self->catalogue) };

  return write_closed (self, &closed, error);
}

/**
 * hl_release_take_back:
 * @self: the store, in a transaction
 * @today: the day it is on someone's word
 * @error: return location for an error
 *
 * Forgets that days to come were closed by a clock that ran ahead: else none of
 * them would end.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_take_back (HlStore  *self,
                      HlDay     today,
                      GError  **error)
{
  HlClosed closed;

  if (!read_closed (self, &closed, error))
    return FALSE;

  if (closed.day <= today)
    return TRUE;

  closed = (HlClosed) { today, 0 };
  return write_closed (self, &closed, error);
}

static gboolean
is_anything_waiting (HlStore   *self,
                     gboolean  *waiting,
                     GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT EXISTS (SELECT 1 FROM pending) OR EXISTS (SELECT 1 FROM waiting)"
                        " OR EXISTS (SELECT 1 FROM ticket_waiting)"
                        " OR EXISTS (SELECT 1 FROM void_waiting) OR EXISTS (SELECT 1 FROM leaving)",
                        error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *waiting = sqlite3_column_int (stmt, 0);
  return TRUE;
}

static gboolean
close_session (HlStore  *self,
               HlDay     day,
               guint     session,
               GError  **error)
{
  g_autoptr(HlFold) fold = hl_fold_new (self, self->db);
  JsonObject *body = json_object_new ();
  char text[HL_DAY_TEXT_SIZE];

  json_object_set_string_member (body, "day", hl_day_format (day, text));
  json_object_set_int_member (body, "session", session);
  return hl_store_append (self, "close", body, NULL, error) &&
         hl_fold_close (fold, self->head.epoch, day, FALSE, error);
}

/* The last session's close is the day's end. A close with nothing to take up
 * leaves no record. */
static gboolean
do_close (HlStore  *self,
          HlDay     day,
          guint     session,
          GError  **error)
{
  HlClosed closed = { day, session + 1 };
  gboolean waiting;

  if (!is_anything_waiting (self, &waiting, error))
    return FALSE;

  if (waiting && session + 1 < hl_catalogue_get_n_sessions (self->catalogue))
    waiting = close_session (self, day, session, error);
  else if (waiting)
    waiting = hl_release_end_day (self, day, (int) session, error);
  else
    waiting = TRUE;

  return waiting && write_closed (self, &closed, error);
}

static gboolean
do_day (HlStore   *self,
        HlDay      day,
        guint      from_session,
        int        until_minute,
        GError   **error)
{
  HlClosed whole = { day, hl_catalogue_get_n_sessions (self->catalogue) };

  /* A day without sessions ends at midnight; what waits, waits for a working day. */
  if (!hl_catalogue_is_working_day (self->catalogue, day))
    return until_minute < MINUTES_A_DAY || from_session >= whole.sessions ||
           write_closed (self, &whole, error);

  for (guint i = from_session; i < hl_catalogue_get_n_sessions (self->catalogue); i++)
    {
      if (hl_catalogue_get_session (self->catalogue, i).end > until_minute)
        break;

      if (!do_close (self, day, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_lanes (HlStore  *self,
            GError  **error)
{
  g_autoptr(GPtrArray) lanes = hl_pending_list_lanes (self, error);

  if (lanes == NULL)
    return FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      if (!hl_release_full_lane (self, g_ptr_array_index (lanes, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_release_do_due:
 * @self: the store, in a transaction
 * @error: return location for an error
 *
 * Closes every session and day whose end has passed, in order, and erases
 * receipts whose term is over. While the clock is wrong nothing is due.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_release_do_due (HlStore  *self,
                   GError  **error)
{
  HlNow now = hl_store_get_now (self);
  gboolean new_day = FALSE;
  HlClosed closed;

  if (!now.trusted)
    return TRUE;

  if (!read_closed (self, &closed, error))
    return FALSE;

  if (closed.day == HL_DAY_NONE)
    {
      closed = (HlClosed) { now.day, 0 };
      if (!write_closed (self, &closed, error))
        return FALSE;
    }

  for (HlDay day = closed.day; day <= now.day; day++)
    {
      guint from = day == closed.day ? closed.sessions : 0;

      new_day = day > closed.day;
      if (!do_day (self, day, from, day < now.day ? MINUTES_A_DAY : now.minute, error))
        return FALSE;
    }

  return !new_day || (fill_lanes (self, error) &&
                      hl_receipt_forget_expired (self, now.day, NULL, error));
}
