/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-trial"

#include "config.h"

#include "hl-store-trial.h"

#include "hl-store-private.h"

/* Nothing of what was touched, scanned or heard is kept: only that it was right. */

static const char *
get_name (HlTrial trial)
{
  switch (trial)
    {
    case HL_TRIAL_TOUCH:
      return "touch";

    case HL_TRIAL_SCANNER:
      return "scanner";

    case HL_TRIAL_SOUND:
      return "sound";
    }

  g_return_val_if_reached ("");
}

typedef struct
{
  gint64   by;
  HlTrial  trial;
  gboolean passed;
} Noting;

static gboolean
note (HlStore   *self,
      gpointer   data,
      GError   **error)
{
  const Noting *noting = data;
  JsonObject *body = hl_store_make_act (self, "machine trial");
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  json_object_set_int_member (body, "by", noting->by);
  json_object_set_string_member (body, "trial", get_name (noting->trial));
  json_object_set_boolean_member (body, "passed", noting->passed);
  if (!hl_store_append_audit (self, body, error))
    return FALSE;

  stmt = hl_db_prepare (self->db, "INSERT OR REPLACE INTO trial VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, get_name (noting->trial), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (hl_store_get_now (self).day, day), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 3, noting->passed);
  return hl_db_run (stmt, error);
}

/**
 * hl_store_note_trial:
 * @self: the store, opened for writing
 * @by: id of who tried it
 * @trial: what was tried
 * @passed: whether it was as it should be
 * @error: return location for an error
 *
 * Keeps how the last trial ended.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_note_trial (HlStore  *self,
                     gint64    by,
                     HlTrial   trial,
                     gboolean  passed,
                     GError  **error)
{
  Noting noting = { by, trial, passed };

  return hl_store_write (self, note, &noting, error);
}

/**
 * hl_store_get_trial:
 * @self: the store, in any mode
 * @trial: what was tried
 * @result: receives how it ended, with %HL_DAY_NONE when it was never tried
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_get_trial (HlStore        *self,
                    HlTrial         trial,
                    HlTrialResult  *result,
                    GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  *result = (HlTrialResult) { trial, HL_DAY_NONE, FALSE };
  stmt = hl_db_prepare (self->db, "SELECT day, passed FROM trial WHERE name = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, get_name (trial), -1, SQLITE_STATIC);
  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ROW)
    {
      result->day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));
      result->passed = sqlite3_column_int (stmt, 1) != 0;
    }

  return step != HL_DB_STEP_ERROR;
}
