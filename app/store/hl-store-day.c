/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-day"

#include "config.h"

#include "hl-store-day.h"

#include "hl-error.h"
#include "hl-fold.h"
#include "hl-release.h"

#define MAX_REASON 400

static gboolean
do_nothing (HlStore   *self,
            gpointer   unused,
            GError   **error)
{
  return TRUE;
}

/**
 * hl_store_catch_up:
 * @self: the store
 * @error: return location for an error
 *
 * Does the releases that are due.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_catch_up (HlStore  *self,
                   GError  **error)
{
  return hl_store_write (self, do_nothing, NULL, error);
}

/**
 * hl_store_is_day_closed:
 * @self: the store
 * @day: a day
 * @closed: (out): whether it has ended and been worked off
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_is_day_closed (HlStore   *self,
                        HlDay      day,
                        gboolean  *closed,
                        GError   **error)
{
  return hl_release_is_day_ended (self, day, closed, error);
}

/* The session that ends with the day: the one that began last. */
static int
find_last_begun (HlStore *self,
                 HlNow    now)
{
  int session = 0;

  for (guint i = 1; i < hl_catalogue_get_n_sessions (self->catalogue); i++)
    {
      if (hl_catalogue_get_session (self->catalogue, i).start <= now.minute)
        session = (int) i;
    }

  return session;
}

static gboolean
close_day (HlStore   *self,
           gpointer   data,
           GError   **error)
{
  HlDay day = *(HlDay *) data;
  HlNow now = hl_store_get_now (self);
  char text[HL_DAY_TEXT_SIZE];
  gboolean ended;

  if (!hl_release_is_day_ended (self, day, &ended, error))
    return FALSE;

  if (day == now.day && !ended)
    return hl_release_end_day (self, day, find_last_begun (self, now), error) &&
           hl_release_mark_ended (self, day, error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, day > now.day
               ? "%s: the day has not come yet"
               : "%s: the day is closed already", hl_day_format (day, text));
  return FALSE;
}

/**
 * hl_store_close_day:
 * @self: the store
 * @day: today
 * @error: return location for an error
 *
 * Ends today before its last session does. A past day ended by itself and is
 * refused, and so is a day to come.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_close_day (HlStore  *self,
                    HlDay     day,
                    GError  **error)
{
  return hl_store_write (self, close_day, &day, error);
}

typedef struct
{
  const char *stream;
  HlDay       day;
  const char *reason;
} Lift;

static gboolean
is_anything_left_out (HlStore     *self,
                      const Lift  *lift,
                      GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT epoch = ?3 FROM booked JOIN lane ON lane.id = booked.lane"
                        " WHERE day = ?1 AND left_out = 1 AND stream = ?2"
                        " ORDER BY epoch = ?3 DESC LIMIT 1",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (lift->day, text), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, lift->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, self->head.epoch, -1, SQLITE_STATIC);
  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_DONE)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "%s: nothing is left out on that day", text);
  else if (step == HL_DB_STEP_ROW && !sqlite3_column_int (stmt, 0))
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "%s: that day was recorded before this store was copied or restored", text);
  else
    return step == HL_DB_STEP_ROW;

  return FALSE;
}

static gboolean
lift_group (HlStore   *self,
            gpointer   data,
            GError   **error)
{
  const Lift *lift = data;
  g_autoptr(HlFold) fold = hl_fold_new (self, self->db);
  JsonObject *body;
  char text[HL_DAY_TEXT_SIZE];

  if (!is_anything_left_out (self, lift, error))
    return FALSE;

  body = json_object_new ();
  json_object_set_string_member (body, "day", hl_day_format (lift->day, text));
  json_object_set_string_member (body, "reason", lift->reason);
  json_object_set_string_member (body, "stream", lift->stream);
  return hl_store_append (self, "lift", body, NULL, error) &&
         hl_fold_lift (fold, self->head.epoch, lift->stream, lift->day, error);
}

/**
 * hl_store_check_reason:
 * @reason: a reason given for the record
 * @error: return location for an error
 *
 * Returns: %FALSE unless it has 1 to 400 characters
 */
gboolean
hl_store_check_reason (const char  *reason,
                       GError     **error)
{
  glong length = g_utf8_strlen (reason, -1);

  if (length > 0 && length <= MAX_REASON)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "reason: expected 1 to %d characters", MAX_REASON);
  return FALSE;
}

/**
 * hl_store_lift:
 * @self: the store
 * @stream: "kiosk" or "paper"
 * @day: the day a left-out group is booked on
 * @reason: why, for the record; 1 to 400 characters
 * @error: return location for an error
 *
 * Puts a whole day's left-out group back into the index.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_lift (HlStore     *self,
               const char  *stream,
               HlDay        day,
               const char  *reason,
               GError     **error)
{
  Lift lift = { stream, day, reason };

  return hl_store_check_reason (reason, error) &&
         hl_store_write (self, lift_group, &lift, error);
}

static gboolean
confirm_clock (HlStore   *self,
               gpointer   unused,
               GError   **error)
{
  JsonObject *body;
  char text[HL_DAY_TEXT_SIZE];
  HlDay today;

  if (!hl_store_store_time (self, hl_clock_get_real (self->clock), error))
    return FALSE;

  today = hl_store_get_now (self).day;
  if (!hl_release_take_back (self, today, error))
    return FALSE;

  body = json_object_new ();
  json_object_set_string_member (body, "day", hl_day_format (today, text));
  return hl_store_append (self, "clock", body, NULL, error);
}

/**
 * hl_store_confirm_clock:
 * @self: the store
 * @error: return location for an error
 *
 * Takes the present time as trusted on someone's word, for the record. A time
 * before the build date is refused.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_confirm_clock (HlStore  *self,
                        GError  **error)
{
  gint64 before = self->trusted, before_stored = self->trusted_stored;

  if (hl_clock_get_real (self->clock) < hl_clock_get_floor (self->clock))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "the clock is before the day this program was made: set it first");
      return FALSE;
    }

  if (hl_store_write_plain (self, confirm_clock, NULL, error))
    return TRUE;

  hl_store_trust (self, before, before_stored);
  return FALSE;
}

/**
 * hl_store_is_pristine:
 * @self: the store
 * @pristine: (out): whether no response was ever saved in it
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_is_pristine (HlStore   *self,
                      gboolean  *pristine,
                      GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT NOT EXISTS (SELECT 1 FROM saved)", error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *pristine = sqlite3_column_int (stmt, 0);
  return TRUE;
}

static gboolean
begin_demo (HlStore   *self,
            gpointer   unused,
            GError   **error)
{
  JsonObject *body = json_object_new ();
  char text[HL_DAY_TEXT_SIZE];

  if (!hl_store_store_time (self, hl_clock_get_real (self->clock), error) ||
      !hl_db_exec (self->db, "DELETE FROM meta WHERE name = 'closed'", error))
    return FALSE;

  json_object_set_string_member (body, "day", hl_day_format (hl_store_get_now (self).day, text));
  json_object_set_boolean_member (body, "demo", TRUE);
  return hl_store_append (self, "clock", body, NULL, error);
}

/**
 * hl_store_begin_demo:
 * @self: a store in which nobody has answered yet, opened with a clock that may
 *   lie in the past
 * @error: return location for an error
 *
 * Sets the store's time to that of its clock, for data that are made up; the
 * journal says so. A store with responses is refused.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_begin_demo (HlStore  *self,
                     GError  **error)
{
  gboolean pristine;

  if (!hl_store_is_pristine (self, &pristine, error))
    return FALSE;

  if (!pristine)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "%s: the store holds responses; demonstration data go into a store of their own",
                   self->dir);
      return FALSE;
    }

  return hl_store_write_plain (self, begin_demo, NULL, error);
}
