/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-served-due"

#include "config.h"

#include "hl-served-due.h"

/**
 * hl_served_due_init:
 * @self: (out): what is due now
 * @store: the store
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_served_due_init (HlServedDue  *self,
                    HlStore      *store,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  *self = (HlServedDue) { store->catalogue, hl_store_get_now (store), HL_DAY_NONE };
  stmt = hl_db_prepare (store->db,
                        "SELECT min (day) FROM (SELECT min (day) AS day FROM saved"
                        " WHERE stream = '" HL_STREAM_KIOSK "'"
                        " UNION ALL SELECT min (day) FROM served"
                        " UNION ALL SELECT min (day) FROM opened)", error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  self->first = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));
  return TRUE;
}

/**
 * hl_served_due_has:
 * @self: what is due
 * @day: a day
 * @session: number of a session
 *
 * Returns: whether that session is due
 */
gboolean
hl_served_due_has (const HlServedDue *self,
                   HlDay              day,
                   int                session)
{
  if (self->first == HL_DAY_NONE || day < self->first || day > self->now.day || session < 0 ||
      session >= (int) hl_catalogue_get_n_sessions (self->catalogue) ||
      !hl_catalogue_is_working_day (self->catalogue, day))
    return FALSE;

  return day < self->now.day ||
         hl_catalogue_get_session (self->catalogue, (guint) session).start <= self->now.minute;
}

/**
 * hl_served_due_minutes:
 * @self: what is due
 * @day: a day with a session that is due
 * @span: a span of that day's minutes
 *
 * Returns: how many minutes of @span have passed
 */
int
hl_served_due_minutes (const HlServedDue *self,
                       HlDay              day,
                       HlSession          span)
{
  int until = day < self->now.day ? span.end : MIN (span.end, self->now.minute);

  return MAX (until - span.start, 0);
}
