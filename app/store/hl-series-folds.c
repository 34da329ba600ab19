/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-series-folds"

#include "config.h"

#include "hl-series-private.h"

#include "hl-fold-queue.h"
#include "hl-summary-lane.h"

/* Each statement below gives these first. */
enum { COLUMN_LANE, COLUMN_QUESTIONNAIRE, COLUMN_FLOW, COLUMN_DAY, COLUMN_SESSION, COLUMN_REST };

/**
 * hl_series_add_entry:
 * @self: a series
 * @period: a period
 * @session: number of a session, or -1
 * @questionnaire: a questionnaire
 * @flow: its flow
 *
 * Returns: (transfer none): a new entry without figures, the last of @self's
 */
HlSeriesEntry *
hl_series_add_entry (HlSeries        *self,
                     HlPeriod         period,
                     int              session,
                     HlQuestionnaire *questionnaire,
                     HlFlow           flow)
{
  HlSeriesEntry *entry = g_new0 (HlSeriesEntry, 1);

  entry->period = period;
  entry->session = session;
  entry->lane = G_MAXINT64;
  entry->summary = hl_summary_new (questionnaire, flow);
  entry->summary->unit = g_strdup (hl_catalogue_get_unit (self->store->catalogue));
  entry->summary->stream = g_strdup (self->query->stream);
  entry->summary->from = period.from;
  entry->summary->to = period.to;
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static HlSeriesEntry *
make_entry (HlSeries    *self,
            HlPeriod     period,
            int          session,
            const char  *digest,
            const char  *flow_text,
            GError     **error)
{
  HlQuestionnaire *questionnaire = hl_store_find_questionnaire (self->store, digest, error);
  HlFlow flow;

  if (questionnaire == NULL)
    return NULL;

  if (hl_flow_from_string (flow_text, &flow))
    return hl_series_add_entry (self, period, session, questionnaire, flow);

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "table lane: the flow '%s' is none",
               flow_text);
  return NULL;
}

static gboolean
is_last (const HlSeries *self,
         HlDay           day,
         int             session,
         gint64          lane)
{
  return self->last != NULL && self->last_lane == lane && self->last_session == session &&
         day >= self->last->period.from && day <= self->last->period.to;
}

/* A row's session: its cell in the table of sessions, where it is of that. */
static int
read_session (sqlite3_stmt *row)
{
  const char *cell = (const char *) sqlite3_column_text (row, COLUMN_SESSION);

  return cell != NULL && g_ascii_isdigit (*cell) ? (int) g_ascii_strtoll (cell, NULL, 10) : -1;
}

/* The entry that a row adds to. Epochs of one questionnaire and flow are one. */
static HlSeriesEntry *
find_entry (HlSeries      *self,
            sqlite3_stmt  *row,
            HlDay          day,
            GError       **error)
{
  gint64 lane = sqlite3_column_int64 (row, COLUMN_LANE);
  const char *digest = (const char *) sqlite3_column_text (row, COLUMN_QUESTIONNAIRE);
  const char *flow = (const char *) sqlite3_column_text (row, COLUMN_FLOW);
  int session = read_session (row);
  g_autofree char *key = NULL;
  HlPeriod period;
  HlSeriesEntry *entry;

  if (is_last (self, day, session, lane))
    return self->last;

  period = hl_period_of_day (self->query->kind, day);
  key = g_strdup_printf ("%u %d %s %s", period.from, session, digest, flow);
  entry = g_hash_table_lookup (self->by_key, key);
  if (entry == NULL)
    {
      entry = make_entry (self, period, session, digest, flow, error);
      if (entry == NULL)
        return NULL;

      g_hash_table_insert (self->by_key, g_steal_pointer (&key), entry);
    }

  entry->lane = MIN (entry->lane, lane);
  self->last = entry;
  self->last_lane = lane;
  self->last_session = session;
  return entry;
}

/**
 * hl_series_read_day:
 * @row: a row
 * @column: number of a column that holds a day
 *
 * Returns: the day
 */
HlDay
hl_series_read_day (sqlite3_stmt *row,
                    int           column)
{
  return hl_day_parse ((const char *) sqlite3_column_text (row, column));
}

static void
add_figure (HlSeriesEntry *entry,
            const char    *name,
            gint64         n,
            HlDay          day)
{
  gint64 *figure = hl_summary_find_figure (entry->summary, name);

  if (figure != NULL)
    *figure += n;

  if (!g_str_equal (name, "released") || n <= 0)
    return;

  entry->first = entry->is_shown ? MIN (entry->first, day) : day;
  entry->is_shown = TRUE;
}

static void
take_figure (HlSeriesEntry *entry,
             sqlite3_stmt  *row)
{
  add_figure (entry, (const char *) sqlite3_column_text (row, COLUMN_REST),
              sqlite3_column_int64 (row, COLUMN_REST + 1), hl_series_read_day (row, COLUMN_DAY));
}

static void
take_tally (HlSeriesEntry *entry,
            sqlite3_stmt  *row)
{
  HlSummary *summary = entry->summary;
  int index = hl_questionnaire_find_item (summary->questionnaire,
                                          (const char *) sqlite3_column_text (row, COLUMN_REST));

  for (int i = 0; index >= 0 && i < HL_MAX_LEVELS; i++)
    summary->cell.items[index].c[i] += sqlite3_column_int64 (row, COLUMN_REST + 1 + i);
}

/* A session's numbers of people stand beside its answers. */
static void
take_session_tally (HlSeriesEntry *entry,
                    sqlite3_stmt  *row)
{
  const char *item = (const char *) sqlite3_column_text (row, COLUMN_REST);
  gint64 n = sqlite3_column_int64 (row, COLUMN_REST + 1);

  if (g_str_has_prefix (item, HL_ITEM_PEOPLE))
    add_figure (entry, item + strlen (HL_ITEM_PEOPLE), n, entry->period.from);
  else
    take_tally (entry, row);
}

static HlSums *
get_sums (HlSeriesEntry *entry,
          sqlite3_stmt  *row)
{
  HlFactor factor =
    hl_factor_from_string ((const char *) sqlite3_column_text (row, COLUMN_REST));
  HlCell *cell = &entry->summary->cell;

  return factor == HL_FACTOR_NONE ? &cell->headline : &cell->factors[factor];
}

static void
take_sums (HlSeriesEntry *entry,
           sqlite3_stmt  *row)
{
  HlSums sums = {
    sqlite3_column_int64 (row, COLUMN_REST + 1), sqlite3_column_int64 (row, COLUMN_REST + 2),
    sqlite3_column_int64 (row, COLUMN_REST + 3), sqlite3_column_int64 (row, COLUMN_REST + 4),
    sqlite3_column_int64 (row, COLUMN_REST + 5), sqlite3_column_int64 (row, COLUMN_REST + 6),
  };

  hl_sums_add (get_sums (entry, row), &sums);
}

/* Who is shown on two days of one period is one of its respondents. */
static void
take_repeat (HlSeriesEntry *entry,
             sqlite3_stmt  *row)
{
  if (hl_series_read_day (row, COLUMN_REST + 1) <= entry->period.to)
    get_sums (entry, row)->r -= sqlite3_column_int64 (row, COLUMN_REST + 2);
}

/* Takes one row of a statement. */
typedef void (*TakeFunc) (HlSeriesEntry *entry,
                          sqlite3_stmt  *row);

typedef struct
{
  const char *sql;
  TakeFunc    take;
} Part;

/**
 * hl_series_select:
 * @self: a series
 * @sql: a statement with ?1 for the stream, ?2 for the first day, ?3 for the last
 * @error: return location for an error
 *
 * Returns: (transfer full): the statement with all three bound, or %NULL
 */
sqlite3_stmt *
hl_series_select (HlSeries    *self,
                  const char  *sql,
                  GError     **error)
{
  sqlite3_stmt *stmt = hl_db_prepare (self->store->db, sql, error);
  char day[HL_DAY_TEXT_SIZE];

  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, self->query->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (self->from, day), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 3, hl_day_format (self->to, day), -1, SQLITE_TRANSIENT);
  return stmt;
}

static gboolean
take_each (HlSeries    *self,
           const char  *sql,
           TakeFunc     take,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_series_select (self, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlSeriesEntry *entry = find_entry (self, stmt, hl_series_read_day (stmt, COLUMN_DAY), error);

      if (entry == NULL)
        return FALSE;

      take (entry, stmt);
    }

  return step == HL_DB_STEP_DONE;
}

/* CROSS JOIN keeps the order: lanes are few, and the keys of the tables begin
 * with them. */
#define FROM_LANES(table) \
  " FROM lane CROSS JOIN " table " ON " table ".lane = lane.id WHERE stream = ?1 "

/**
 * hl_series_read_folds:
 * @self: a series
 * @error: return location for an error
 *
 * Adds what the tables of the days, or of their sessions, hold to the entries that
 * it belongs to, each table in one pass.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_series_read_folds (HlSeries  *self,
                      GError   **error)
{
  static const Part days[] = {
    { "SELECT id, questionnaire, flow, day, NULL, name, n" FROM_LANES ("figure")
      "AND day BETWEEN ?2 AND ?3", take_figure },
    { "SELECT id, questionnaire, flow, day, NULL, item, c1, c2, c3, c4, c5" FROM_LANES ("tally")
      "AND tab = 'total' AND day BETWEEN ?2 AND ?3", take_tally },
    { "SELECT id, questionnaire, flow, day, NULL, factor, r, m, y, yy, ym, mm" FROM_LANES ("sums")
      "AND tab = 'total' AND day BETWEEN ?2 AND ?3", take_sums },
    { "SELECT id, questionnaire, flow, first, NULL, factor, last, n" FROM_LANES ("again")
      "AND tab = 'total' AND first >= ?2 AND last <= ?3", take_repeat },
    { NULL },
  };
  static const Part sessions[] = {
    { "SELECT id, questionnaire, flow, day, cell, item, c1, c2, c3, c4, c5" FROM_LANES ("tally")
      "AND tab = '" HL_TAB_SESSION "' AND day BETWEEN ?2 AND ?3", take_session_tally },
    { "SELECT id, questionnaire, flow, day, cell, factor, r, m, y, yy, ym, mm" FROM_LANES ("sums")
      "AND tab = '" HL_TAB_SESSION "' AND day BETWEEN ?2 AND ?3", take_sums },
    { NULL },
  };

  for (const Part *part = self->query->by_session ? sessions : days; part->sql != NULL; part++)
    {
      if (!take_each (self, part->sql, part->take, error))
        return FALSE;
    }

  return TRUE;
}
