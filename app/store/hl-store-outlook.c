/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-outlook"

#include "config.h"

#include "hl-store-outlook.h"

#include "hl-release.h"

/* Only numbers of responses: how many of them are flagged, or a tap alone, is
 * nobody's to know before they are released. */
static gboolean
read_numbers (HlStore         *self,
              const char      *stream,
              HlOutlookState  *state,
              GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "SELECT (SELECT coalesce (sum (n), 0) FROM saved"
                        "  WHERE stream = ?1 AND day = ?2),"
                        " (SELECT count (*) FROM pending WHERE stream = ?1),"
                        " EXISTS (SELECT 1 FROM lane CROSS JOIN figure ON figure.lane = lane.id"
                        "  WHERE stream = ?1 AND day = ?2 AND name = 'released' AND n > 0)",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (state->today, day), -1, SQLITE_STATIC);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  state->saved = sqlite3_column_int64 (stmt, 0);
  state->waiting = sqlite3_column_int64 (stmt, 1);
  state->shown = sqlite3_column_int (stmt, 2) != 0;
  return TRUE;
}

/**
 * hl_store_get_outlook:
 * @self: the store
 * @stream: "kiosk" or "paper"
 * @outlook: (out caller-allocates): when today's figure will show, and why not yet
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_get_outlook (HlStore     *self,
                      const char  *stream,
                      HlOutlook   *outlook,
                      GError     **error)
{
  HlNow now = hl_store_get_now (self);
  HlOutlookState state = { .today = now.day, .trusted = now.trusted };
  gboolean done;

  g_return_val_if_fail (stream != NULL && outlook != NULL, FALSE);

  if (!hl_db_exec (self->db, "BEGIN", error))
    return FALSE;

  done = hl_release_is_day_ended (self, state.today, &state.ended, error) &&
         read_numbers (self, stream, &state, error);
  hl_db_rollback (self->db);
  if (done)
    *outlook = hl_outlook_make (self->catalogue, &state);

  return done;
}
