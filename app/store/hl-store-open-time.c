/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-open-time"

#include "config.h"

#include "hl-store-open-time.h"

#include "hl-served-due.h"

/* The kiosk says now and then that it takes ratings. What is kept is the quarter
 * of an hour in which it said so, whether or not anybody answered in it: nothing
 * that could be held against a response. It is no part of the journal, and no
 * figure of citizens stands on it. */

static gboolean
is_noted (HlStore      *self,
          const HlNow  *now,
          gboolean     *noted,
          GError      **error)
{
  sqlite3_stmt *stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_store_use_statement (self, "SELECT 1 FROM opened WHERE day = ?1 AND quarter = ?2",
                                 error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (now->day, day), -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (stmt, 2, now->minute / HL_OPEN_QUARTER);
  step = hl_db_step (stmt, error);
  sqlite3_reset (stmt);
  *noted = step == HL_DB_STEP_ROW;
  return step != HL_DB_STEP_ERROR;
}

static gboolean
note (HlStore   *self,
      gpointer   data,
      GError   **error)
{
  const HlNow *now = data;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "INSERT OR IGNORE INTO opened VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (now->day, day), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 2, now->minute / HL_OPEN_QUARTER);
  return hl_db_run (stmt, error);
}

/**
 * hl_store_note_open:
 * @self: the store
 * @error: return location for an error
 *
 * Says that the kiosk takes ratings at this moment; to be called again and
 * again while it does. Writes once in a quarter of an hour. Out of hours, and
 * while the clock is wrong, there is nothing to say.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_note_open (HlStore  *self,
                    GError  **error)
{
  HlNow now = hl_store_get_now (self);
  gboolean noted;

  if (!now.trusted || now.session < 0)
    return TRUE;

  return is_noted (self, &now, &noted, error) &&
         (noted || hl_store_write_plain (self, note, &now, error));
}

/* What of a quarter of an hour that has passed lies in sessions that are due. */
static gint64
count_quarter (const HlServedDue *due,
               HlDay              day,
               int                quarter)
{
  int start = quarter * HL_OPEN_QUARTER, end = start + HL_OPEN_QUARTER;
  gint64 minutes = 0;

  for (guint i = 0; i < hl_catalogue_get_n_sessions (due->catalogue); i++)
    {
      HlSession session = hl_catalogue_get_session (due->catalogue, i);
      HlSession span = { MAX (session.start, start), MIN (session.end, end) };

      if (span.start < span.end && hl_served_due_has (due, day, (int) i))
        minutes += hl_served_due_minutes (due, day, span);
    }

  return minutes;
}

static gboolean
add_quarters (sqlite3_stmt       *stmt,
              const HlServedDue  *due,
              gint64             *minutes,
              GError            **error)
{
  HlDbStep step;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    *minutes += count_quarter (due, hl_day_parse ((const char *) sqlite3_column_text (stmt, 0)),
                               sqlite3_column_int (stmt, 1));

  return step == HL_DB_STEP_DONE;
}

/**
 * hl_store_count_open:
 * @self: the store
 * @from: first day
 * @to: last day
 * @minutes: (out): minutes of the sessions due in which the kiosk took ratings,
 *   to the quarter of an hour; -1 where nothing was recorded up to @to
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_count_open (HlStore  *self,
                     HlDay     from,
                     HlDay     to,
                     gint64   *minutes,
                     GError  **error)
{
  g_autoptr(sqlite3_stmt) known = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlServedDue due;

  known = hl_db_prepare (self->db, "SELECT EXISTS (SELECT 1 FROM opened WHERE day <= ?1)", error);
  stmt = known == NULL ? NULL
                       : hl_db_prepare (self->db,
                                        "SELECT day, quarter FROM opened WHERE day BETWEEN ?1 AND ?2",
                                        error);
  if (stmt == NULL || !hl_served_due_init (&due, self, error))
    return FALSE;

  sqlite3_bind_text (known, 1, hl_day_format (to, text), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 1, hl_day_format (from, text), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, hl_day_format (to, text), -1, SQLITE_TRANSIENT);
  if (hl_db_step (known, error) != HL_DB_STEP_ROW)
    return FALSE;

  *minutes = sqlite3_column_int (known, 0) ? 0 : -1;
  return *minutes < 0 || add_quarters (stmt, &due, minutes, error);
}
