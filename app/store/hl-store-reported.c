/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-reported"

#include "config.h"

#include "hl-store-reported.h"

#include "hl-release.h"
#include "hl-store-private.h"

/* So far back a report that is missing is written: a folder that is named for the
 * first time does not get years of them. */
#define DAYS_BACK 31

void
hl_report_problem_free (HlReportProblem *self)
{
  g_free (self->problem);
  g_free (self);
}

/* Whether the day has anything to tell that its reports do not tell yet. Who was
 * served is often said after the close: that is no change of what was said, and
 * reports tell it all the same. */
static gboolean
look_at_day (HlStore      *self,
             HlDay         day,
             gboolean     *is_due,
             gint64       *version,
             GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "SELECT coalesce ((SELECT n FROM amended WHERE day = ?1), 0)"
                        " + (SELECT count (*) FROM served WHERE day = ?1),"
                        " EXISTS (SELECT 1 FROM saved WHERE day = ?1)"
                        " OR EXISTS (SELECT 1 FROM booked WHERE day = ?1)"
                        " OR EXISTS (SELECT 1 FROM served WHERE day = ?1),"
                        " (SELECT version FROM reported WHERE day = ?1 AND problem IS NULL)",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *version = sqlite3_column_int64 (stmt, 0);
  *is_due = sqlite3_column_int (stmt, 1) &&
            (sqlite3_column_type (stmt, 2) == SQLITE_NULL ||
             sqlite3_column_int64 (stmt, 2) != *version);
  return TRUE;
}

/**
 * hl_store_find_report_due:
 * @self: the store
 * @after: a day, or %HL_DAY_NONE for the first one there is
 * @due: (out): the first closed day after @after, of the last 31, whose reports
 *   were not written yet, or were written before something came after the close
 * @error: return location for an error
 *
 * Returns: %TRUE on success, whether there is such a day or not
 */
gboolean
hl_store_find_report_due (HlStore      *self,
                          HlDay         after,
                          HlReportDue  *due,
                          GError      **error)
{
  HlDay today = hl_store_get_now (self).day;

  *due = (HlReportDue) { HL_DAY_NONE, 0 };
  for (HlDay day = MAX (after + 1, today - DAYS_BACK); day <= today; day++)
    {
      gboolean is_due, ended;
      gint64 version;

      if (!hl_release_is_day_ended (self, day, &ended, error))
        return FALSE;
      if (!ended)
        return TRUE;

      if (!look_at_day (self, day, &is_due, &version, error))
        return FALSE;

      if (is_due)
        {
          *due = (HlReportDue) { day, version };
          return TRUE;
        }
    }

  return TRUE;
}

typedef struct
{
  const HlReportDue *due;
  const char        *problem;
} Note;

static gboolean
write_note (HlStore   *self,
            gpointer   data,
            GError   **error)
{
  const Note *note = data;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "INSERT OR REPLACE INTO reported VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (note->due->day, text), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, note->due->version);
  sqlite3_bind_text (stmt, 3, note->problem, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

static gboolean
is_noted (HlStore            *self,
          const HlReportDue  *due,
          const char         *problem,
          gboolean           *noted,
          GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "SELECT EXISTS (SELECT 1 FROM reported"
                        " WHERE day = ?1 AND version = ?2 AND problem IS ?3)",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (due->day, text), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, due->version);
  sqlite3_bind_text (stmt, 3, problem, -1, SQLITE_STATIC);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *noted = sqlite3_column_int (stmt, 0);
  return TRUE;
}

/**
 * hl_store_note_report:
 * @self: the store
 * @due: a day as hl_store_find_report_due() gave it
 * @problem: (nullable): why its reports could not be written; %NULL: they were
 * @is_news: (out) (optional): %FALSE where the same was noted before
 * @error: return location for an error
 *
 * Keeps what became of the reports of a day. This is no part of the record.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_note_report (HlStore            *self,
                      const HlReportDue  *due,
                      const char         *problem,
                      gboolean           *is_news,
                      GError            **error)
{
  Note note = { due, problem };
  gboolean noted;

  if (!is_noted (self, due, problem, &noted, error))
    return FALSE;

  if (is_news != NULL)
    *is_news = !noted;

  return noted || hl_store_write_plain (self, write_note, &note, error);
}

static gboolean
forget (HlStore   *self,
        gpointer   unused,
        GError   **error)
{
  return hl_db_exec (self->db, "DELETE FROM reported WHERE problem NOT NULL", error);
}

/**
 * hl_store_forget_report_problems:
 * @self: the store
 * @error: return location for an error
 *
 * For where no folder gets reports any more: what could not be written then is
 * nobody's business.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_forget_report_problems (HlStore  *self,
                                 GError  **error)
{
  g_autoptr(GPtrArray) problems = hl_store_list_report_problems (self, error);

  return problems != NULL &&
         (problems->len == 0 || hl_store_write_plain (self, forget, NULL, error));
}

/**
 * hl_store_list_report_problems:
 * @self: the store
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlReportProblem): days whose reports
 *   could not be written, oldest first, or %NULL
 */
GPtrArray *
hl_store_list_report_problems (HlStore  *self,
                               GError  **error)
{
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT day, problem FROM reported WHERE problem NOT NULL ORDER BY day",
                        error);
  if (stmt == NULL)
    return NULL;

  all = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_report_problem_free);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlReportProblem *one = g_new0 (HlReportProblem, 1);

      one->day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));
      one->problem = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      g_ptr_array_add (all, one);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&all) : NULL;
}
