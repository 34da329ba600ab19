/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-duty"

#include "config.h"

#include "hl-store-duty.h"

#include "hl-error.h"
#include "hl-store-private.h"
#include "hl-store-responses.h"

/* The one row of `duty` is there while the kiosk is paused or tried out; whichever
 * program writes it, the kiosk looks at it now and then. `paused` keeps what
 * reports tell, `audit` who began it, why, and how it ended. */

typedef struct
{
  gint64        by;
  const HlDuty *duty;     /* to begin; or the running one */
  HlDutyEnd     how;
} Change;

static gboolean
check_reason (const HlDuty  *duty,
              GError       **error)
{
  glong length = g_utf8_strlen (duty->reason, -1);

  if (duty->kind != HL_DUTY_PAUSE)
    return TRUE;

  if (length >= 1 && length <= HL_DUTY_MAX_REASON && g_utf8_validate (duty->reason, -1, NULL))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "reason: %ld characters stand here, expected 1 to %d", length, HL_DUTY_MAX_REASON);
  return FALSE;
}

static JsonObject *
make_act (HlStore       *self,
          const HlDuty  *duty,
          const char    *suffix,
          gint64         by)
{
  g_autofree char *act = g_strconcat (hl_duty_kind_to_string (duty->kind), suffix, NULL);
  JsonObject *body = hl_store_make_act (self, act);

  if (by != 0)
    json_object_set_int_member (body, "by", by);
  if (duty->kind == HL_DUTY_PAUSE)
    json_object_set_string_member (body, "reason", duty->reason);

  return body;
}

static gboolean
insert_duty (HlStore       *self,
             const HlDuty  *duty,
             GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "INSERT INTO duty (one, id, kind, reason, minutes, began, n)"
                        " VALUES (1, ?1, ?2, ?3, ?4, ?5, 0)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, hl_store_make_key ());
  sqlite3_bind_text (stmt, 2, hl_duty_kind_to_string (duty->kind), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, duty->reason, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, duty->minutes);
  sqlite3_bind_int64 (stmt, 5, hl_clock_get_real (self->clock));
  return hl_db_run (stmt, error);
}

/* Returns: %FALSE on an error; *@duty is %NULL where none runs */
static gboolean
read_duty (HlStore  *self,
           HlDuty  **duty,
           GError  **error)
{
  sqlite3_stmt *stmt = NULL;
  HlDutyKind kind;
  HlDbStep step;

  *duty = NULL;
  stmt = hl_store_use_statement (self, "SELECT id, kind, reason, minutes, began, n FROM duty",
                                 error);
  if (stmt == NULL)
    return FALSE;

  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ROW &&
      hl_duty_kind_from_string ((const char *) sqlite3_column_text (stmt, 1), &kind))
    {
      *duty = hl_duty_new (kind, (const char *) sqlite3_column_text (stmt, 2),
                           (guint) sqlite3_column_int (stmt, 3));
      (*duty)->id = sqlite3_column_int64 (stmt, 0);
      (*duty)->began_us = sqlite3_column_int64 (stmt, 4);
      (*duty)->n = sqlite3_column_int64 (stmt, 5);
    }

  sqlite3_reset (stmt);
  return step != HL_DB_STEP_ERROR;
}

static gboolean
add_pause (HlStore       *self,
           const HlDuty  *duty,
           gint64         seconds,
           GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDay day = hl_store_resolve_time (self, duty->began_us).day;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "INSERT INTO paused VALUES (?1, 1, ?2) ON CONFLICT (day) DO UPDATE"
                        " SET times = times + 1, seconds = seconds + ?2", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, seconds);
  return hl_db_run (stmt, error);
}

static gboolean
end_duty (HlStore       *self,
          const HlDuty  *duty,
          const Change  *change,
          GError       **error)
{
  gint64 left = hl_duty_get_left (duty, hl_clock_get_real (self->clock));
  gint64 seconds = duty->minutes * 60 - left / G_USEC_PER_SEC;
  JsonObject *body = make_act (self, duty, " ended", change->by);

  json_object_set_string_member (body, "how", hl_duty_end_to_string (change->how));
  json_object_set_int_member (body, "seconds", seconds);
  if (duty->kind == HL_DUTY_TEST)
    json_object_set_int_member (body, "ratings", duty->n);

  return hl_store_append_audit (self, body, error) &&
         (duty->kind != HL_DUTY_PAUSE || add_pause (self, duty, seconds, error)) &&
         hl_db_exec (self->db, "DELETE FROM duty", error);
}

static gboolean
end_running (HlStore   *self,
             gpointer   data,
             GError   **error)
{
  g_autoptr(HlDuty) running = NULL;

  return read_duty (self, &running, error) &&
         (running == NULL || end_duty (self, running, data, error));
}

static gboolean
begin (HlStore   *self,
       gpointer   data,
       GError   **error)
{
  const Change *change = data;

  if (!end_running (self, data, error))
    return FALSE;

  return hl_store_append_audit (self, make_act (self, change->duty, "", change->by), error) &&
         insert_duty (self, change->duty, error);
}

/**
 * hl_store_begin_duty:
 * @self: the store, opened for writing
 * @by: id of who is signed in at the desk; 0: who runs a command
 * @duty: what the kiosk is to do, from hl_duty_new()
 * @error: return location for an error; %HL_INPUT_ERROR for a pause without a
 *   reason, or with one that is too long
 *
 * What runs already ends. The kiosk follows within seconds; who has begun to rate
 * then is not lost: what was answered is closed as `paused`.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_begin_duty (HlStore       *self,
                     gint64         by,
                     const HlDuty  *duty,
                     GError       **error)
{
  Change change = { by, duty, HL_DUTY_ENDED_BY_HAND };

  return check_reason (duty, error) && hl_store_write (self, begin, &change, error);
}

/**
 * hl_store_end_duty:
 * @self: the store, opened for writing
 * @by: id of who is signed in at the desk; 0: nobody is
 * @how: why it ends
 * @error: return location for an error
 *
 * The kiosk takes ratings again. Where it does already, nothing is written.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_end_duty (HlStore    *self,
                   gint64      by,
                   HlDutyEnd   how,
                   GError    **error)
{
  Change change = { by, NULL, how };
  g_autoptr(HlDuty) running = NULL;

  if (!read_duty (self, &running, error))
    return FALSE;

  return running == NULL || hl_store_write (self, end_running, &change, error);
}

/**
 * hl_store_get_duty:
 * @self: the store, in any mode
 * @duty: (out) (nullable) (transfer full): what the kiosk does instead of taking
 *   ratings; %NULL: it takes them, or what it did is over by time
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_get_duty (HlStore  *self,
                   HlDuty  **duty,
                   GError  **error)
{
  if (!read_duty (self, duty, error))
    return FALSE;

  if (*duty != NULL && hl_duty_get_left (*duty, hl_clock_get_real (self->clock)) == 0)
    g_clear_pointer (duty, hl_duty_free);

  return TRUE;
}

static gboolean
drop_test (HlStore   *self,
           gpointer   unused,
           GError   **error)
{
  return hl_db_exec (self->db, "DELETE FROM draft", error) &&
         hl_db_exec (self->db, "UPDATE duty SET n = n + 1 WHERE kind = 'test'", error);
}

/**
 * hl_store_drop_test:
 * @self: the store
 * @error: return location for an error
 *
 * Closes a rating that was given in test mode. It took the way of every other
 * one to the disk, and ends there: nothing of it is kept but that there was one,
 * for the audit chain. So it is in no figure, in no number of ratings saved, and
 * can never be put back by a lift.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_drop_test (HlStore  *self,
                    GError  **error)
{
  return hl_store_write_plain (self, drop_test, NULL, error);
}

/**
 * hl_store_count_pauses:
 * @self: the store, in any mode
 * @from: first day
 * @to: last day
 * @pauses: receives the pauses that began on these days and are over
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_count_pauses (HlStore   *self,
                       HlDay      from,
                       HlDay      to,
                       HlPauses  *pauses,
                       GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "SELECT coalesce (sum (times), 0), coalesce (sum (seconds), 0) FROM paused"
                        " WHERE day BETWEEN ?1 AND ?2", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (from, text), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, hl_day_format (to, text), -1, SQLITE_TRANSIENT);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  pauses->times = sqlite3_column_int64 (stmt, 0);
  pauses->minutes = (sqlite3_column_int64 (stmt, 1) + 59) / 60;
  return TRUE;
}
