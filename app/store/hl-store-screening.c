/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-screening"

#include "config.h"

#include "hl-store-screening.h"

#include "hl-summary-lane.h"

#define FLAG_PREFIX "flag:"

/* Columns of the rows, which come day by day and lane by lane. */
enum {
  COLUMN_DAY,
  COLUMN_QUESTIONNAIRE,
  COLUMN_FLOW,
  COLUMN_EPOCH,
  COLUMN_NAME,
  COLUMN_N,
  COLUMN_N_OF_EPOCH,
};

/**
 * Reader:
 * @days: (element-type HlScreeningDay): the days that are read
 * @lane: (owned) (nullable): questionnaire, flow and epoch of the rows that came last
 * @part: (owned) (nullable): the true numbers of that one, on one day
 */
typedef struct
{
  GPtrArray      *days;
  char           *lane;
  HlScreeningDay *part;
} Reader;

static const char *
get_text (sqlite3_stmt *row,
          int           column)
{
  return (const char *) sqlite3_column_text (row, column);
}

/* What one lane of one epoch may tell is decided before they are added up: a sheet
 * shows one epoch, a summary one lane, a list of days all of them, and the three
 * are held side by side. */
static void
end_part (Reader *self)
{
  HlScreeningDay *last = self->days->len > 0
                         ? g_ptr_array_index (self->days, self->days->len - 1) : NULL;

  if (self->part == NULL)
    return;

  hl_screening_day_withhold (self->part);
  if (last != NULL && last->day == self->part->day)
    hl_screening_day_add (last, self->part);
  else
    g_ptr_array_add (self->days, g_steal_pointer (&self->part));

  g_clear_pointer (&self->part, hl_screening_day_free);
}

static HlScreeningDay *
get_part (Reader       *self,
          sqlite3_stmt *row)
{
  HlDay day = hl_day_parse (get_text (row, COLUMN_DAY));
  g_autofree char *lane = g_strconcat (get_text (row, COLUMN_QUESTIONNAIRE), " ",
                                       get_text (row, COLUMN_FLOW), " ",
                                       get_text (row, COLUMN_EPOCH), NULL);

  if (self->part == NULL || self->part->day != day || g_strcmp0 (self->lane, lane) != 0)
    {
      end_part (self);
      self->part = hl_screening_day_new (day);
      g_free (self->lane);
      self->lane = g_steal_pointer (&lane);
    }

  return self->part;
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
take_number (Reader       *self,
             sqlite3_stmt *row)
{
  HlScreeningDay *part = get_part (self, row);
  const char *name = get_text (row, COLUMN_NAME);
  gint64 *number = find_number (part, name);

  if (number == NULL)
    return;

  *number = sqlite3_column_int64 (row, COLUMN_N);
  if (g_str_equal (name, "left_out"))
    part->can_lift = sqlite3_column_int64 (row, COLUMN_N_OF_EPOCH) > 0;
}

static gboolean
take_numbers (GPtrArray     *days,
              sqlite3_stmt  *stmt,
              GError       **error)
{
  Reader reader = { .days = days };
  HlDbStep step;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    take_number (&reader, stmt);

  end_part (&reader);
  g_free (reader.lane);
  return step == HL_DB_STEP_DONE;
}

/**
 * hl_screening_read_days:
 * @self: the store, in a transaction
 * @stream: "kiosk" or "paper"
 * @lane: (nullable): a lane of the stream; %NULL for all, added up day by day:
 *   counts say nothing of satisfaction
 * @from: first day
 * @to: last day
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlScreeningDay): what may be told of
 *   the days on which anything was flagged, without reasons of lifts, or %NULL
 */
GPtrArray *
hl_screening_read_days (HlStore       *self,
                        const char    *stream,
                        const HlLane  *lane,
                        HlDay          from,
                        HlDay          to,
                        GError       **error)
{
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char first[HL_DAY_TEXT_SIZE], last[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "SELECT day, questionnaire, flow, epoch, name, n,"
                        " iif (epoch = (SELECT epoch FROM head), n, 0)"
                        " FROM lane CROSS JOIN figure ON figure.lane = lane.id"
                        " WHERE stream = ?1 AND day BETWEEN ?2 AND ?3"
                        " AND (?4 IS NULL OR (questionnaire = ?4 AND flow = ?5))"
                        " AND (name IN ('screened', 'left_out', 'lifted')"
                        "  OR name GLOB '" FLAG_PREFIX "*')"
                        " AND n <> 0 ORDER BY 1, 2, 3, 4", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (from, first), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_day_format (to, last), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, lane != NULL ? lane->questionnaire : NULL, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, lane != NULL ? lane->flow : NULL, -1, SQLITE_STATIC);
  days = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_screening_day_free);
  return take_numbers (days, stmt, error) ? g_steal_pointer (&days) : NULL;
}

/**
 * hl_screening_read_lane:
 * @self: the store, in a transaction
 * @lane: row of `lane`: of one epoch
 * @day: a day
 * @error: return location for an error
 *
 * Returns: (transfer full): what may be told of the lane's day, or %NULL
 */
HlScreeningDay *
hl_screening_read_lane (HlStore  *self,
                        gint64    lane,
                        HlDay     day,
                        GError  **error)
{
  g_autoptr(HlScreeningDay) part = hl_screening_day_new (day);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT name, n FROM figure WHERE lane = ?1 AND day = ?2", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (day, text), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 *number = find_number (part, get_text (stmt, 0));

      if (number != NULL)
        *number = sqlite3_column_int64 (stmt, 1);
    }

  hl_screening_day_withhold (part);
  return step == HL_DB_STEP_DONE ? g_steal_pointer (&part) : NULL;
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
  g_autoptr(GPtrArray) days = hl_screening_read_days (self, stream, NULL, from, to, error);

  if (days == NULL || !read_lifts (self, stream, days, error))
    return NULL;

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
