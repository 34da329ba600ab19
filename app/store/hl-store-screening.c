/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-screening"

#include "config.h"

#include "hl-store-screening.h"

#include "hl-store-private.h"

#define FLAG_PREFIX "flag:"

static HlDay
read_day (sqlite3_stmt *row)
{
  return hl_day_parse ((const char *) sqlite3_column_text (row, 0));
}

/* The rows come day by day. */
static HlScreeningDay *
get_day (GPtrArray *days,
         HlDay      day)
{
  HlScreeningDay *last = days->len > 0 ? g_ptr_array_index (days, days->len - 1) : NULL;

  if (last != NULL && last->day == day)
    return last;

  last = hl_screening_day_new (day);
  g_ptr_array_add (days, last);
  return last;
}

static gint64 *
find_number (HlScreeningDay *day,
             const char     *name)
{
  if (g_str_equal (name, "screened"))
    return &day->flagged;

  if (g_str_equal (name, "left_out"))
    return &day->left_out;

  if (g_str_equal (name, "lifted"))
    return &day->lifted;

  for (guint i = 0; i < HL_N_FLAGS && g_str_has_prefix (name, FLAG_PREFIX); i++)
    {
      if (g_str_equal (hl_flag_to_string ((HlFlag) (1u << i)), name + strlen (FLAG_PREFIX)))
        return &day->by_flag[i];
    }

  return NULL;
}

static void
take_number (GPtrArray    *days,
             sqlite3_stmt *row)
{
  HlScreeningDay *day = get_day (days, read_day (row));
  const char *name = (const char *) sqlite3_column_text (row, 1);
  gint64 *number = find_number (day, name);

  if (number == NULL)
    return;

  *number = sqlite3_column_int64 (row, 2);
  if (g_str_equal (name, "left_out"))
    day->can_lift = sqlite3_column_int64 (row, 3) > 0;
}

/* Counts say nothing of satisfaction: those of a day's questionnaires and flows
 * are added up, as a lift puts back what all of them left out. */
static gboolean
read_numbers (HlStore      *self,
              const char   *stream,
              HlDay         from,
              HlDay         to,
              GPtrArray    *days,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char first[HL_DAY_TEXT_SIZE], last[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT day, name, sum (n),"
                        " sum (iif (epoch = (SELECT epoch FROM head), n, 0))"
                        " FROM lane CROSS JOIN figure ON figure.lane = lane.id"
                        " WHERE stream = ?1 AND day BETWEEN ?2 AND ?3 AND"
                        " (name IN ('screened', 'left_out', 'lifted')"
                        "  OR name GLOB '" FLAG_PREFIX "*')"
                        " GROUP BY 1, 2 HAVING sum (n) <> 0 ORDER BY 1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (from, first), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_day_format (to, last), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    take_number (days, stmt);

  return step == HL_DB_STEP_DONE;
}

static HlScreeningDay *
find_day (GPtrArray *days,
          HlDay      day)
{
  for (guint i = 0; i < days->len; i++)
    {
      HlScreeningDay *one = g_ptr_array_index (days, i);

      if (one->day == day)
        return one;
    }

  return NULL;
}

static gboolean
take_lift (GPtrArray   *days,
           const char  *stream,
           const char  *text,
           GError     **error)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (text, error);
  JsonObject *body;
  HlScreeningDay *day;

  if (node == NULL)
    return FALSE;

  body = json_node_get_object (node);
  day = find_day (days, hl_day_parse (hl_store_get_text (body, "day")));
  if (day != NULL && g_str_equal (hl_store_get_text (body, "stream"), stream))
    g_ptr_array_add (day->reasons, g_strdup (hl_store_get_text (body, "reason")));

  return TRUE;
}

static gboolean
read_lifts (HlStore     *self,
            const char  *stream,
            GPtrArray   *days,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT seq, body FROM journal WHERE kind = 'lift'"
                        " AND kind <> 'response' ORDER BY seq", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      if (!take_lift (days, stream, (const char *) sqlite3_column_text (stmt, 1), error))
        {
          g_prefix_error (error, "journal %" G_GINT64_FORMAT ": ",
                          (gint64) sqlite3_column_int64 (stmt, 0));
          return FALSE;
        }
    }

  return step == HL_DB_STEP_DONE;
}

static GPtrArray *
list_days (HlStore     *self,
           const char  *stream,
           HlDay        from,
           HlDay        to,
           GError     **error)
{
  g_autoptr(GPtrArray) days = NULL;

  days = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_screening_day_free);
  if (!read_numbers (self, stream, from, to, days, error) ||
      !read_lifts (self, stream, days, error))
    return NULL;

  for (guint i = 0; i < days->len; i++)
    hl_screening_day_withhold (g_ptr_array_index (days, i));

  return g_steal_pointer (&days);
}

/**
 * hl_store_list_screening:
 * @self: the store
 * @stream: "kiosk" or "paper"
 * @from: first day
 * @to: last day
 * @error: return location for an error
 *
 * Tells of each day how many ratings the rules flagged, of released state:
 * what a kiosk flagged shows when the day has ended. No level of any rating can
 * be told from it, see hl_screening_day_withhold().
 *
 * Returns: (transfer full) (element-type HlScreeningDay): the days on which
 *   anything was flagged, in the order of time, or %NULL
 */
GPtrArray *
hl_store_list_screening (HlStore     *self,
                         const char  *stream,
                         HlDay        from,
                         HlDay        to,
                         GError     **error)
{
  g_autoptr(GPtrArray) days = NULL;

  g_return_val_if_fail (stream != NULL, NULL);
  g_return_val_if_fail (from != HL_DAY_NONE && from <= to, NULL);

  if (!hl_db_exec (self->db, "BEGIN", error))
    return NULL;

  days = list_days (self, stream, from, to, error);
  hl_db_rollback (self->db);
  return g_steal_pointer (&days);
}
