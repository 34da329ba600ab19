/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-series"

#include "config.h"

#include "hl-series.h"

#include "hl-release.h"
#include "hl-summary-lane.h"

/* Each statement below gives these first. */
enum { COLUMN_LANE, COLUMN_QUESTIONNAIRE, COLUMN_FLOW, COLUMN_DAY, COLUMN_REST };

/**
 * Series:
 * @store: (borrowed): where it is read from
 * @query: (borrowed): what is asked for
 * @from: first day of the first period
 * @to: last day of the last period
 * @entries: (owned) (element-type HlSeriesEntry): what was met so far
 * @by_key: (owned): key of an entry → it
 * @last: (borrowed) (nullable): the entry met last: rows come day by day
 * @last_lane: the row of `lane` that it was met for
 */
typedef struct
{
  HlStore            *store;
  const HlTrendQuery *query;
  HlDay               from;
  HlDay               to;
  GPtrArray          *entries;
  GHashTable         *by_key;
  HlSeriesEntry      *last;
  gint64              last_lane;
} Series;

static void
entry_free (HlSeriesEntry *self)
{
  hl_summary_free (self->summary);
  g_free (self);
}

static void
series_init (Series             *self,
             HlStore            *store,
             const HlTrendQuery *query)
{
  *self = (Series) {
    .store = store,
    .query = query,
    .from = hl_period_of_day (query->kind, query->from).from,
    .to = hl_period_of_day (query->kind, query->to).to,
  };
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
series_clear (Series *self)
{
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Series, series_clear)

static HlSeriesEntry *
add_entry (Series           *self,
           HlPeriod          period,
           HlQuestionnaire  *questionnaire,
           HlFlow            flow)
{
  HlSeriesEntry *entry = g_new0 (HlSeriesEntry, 1);

  entry->period = period;
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
make_entry (Series      *self,
            HlPeriod     period,
            const char  *digest,
            const char  *flow_text,
            GError     **error)
{
  HlQuestionnaire *questionnaire = hl_store_find_questionnaire (self->store, digest, error);
  HlFlow flow;

  if (questionnaire == NULL)
    return NULL;

  if (hl_flow_from_string (flow_text, &flow))
    return add_entry (self, period, questionnaire, flow);

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "table lane: the flow '%s' is none",
               flow_text);
  return NULL;
}

static gboolean
is_last (const Series *self,
         HlDay         day,
         gint64        lane)
{
  return self->last != NULL && self->last_lane == lane &&
         day >= self->last->period.from && day <= self->last->period.to;
}

/* The entry that a row adds to. Epochs of one questionnaire and flow are one. */
static HlSeriesEntry *
find_entry (Series        *self,
            sqlite3_stmt  *row,
            HlDay          day,
            GError       **error)
{
  gint64 lane = sqlite3_column_int64 (row, COLUMN_LANE);
  const char *digest = (const char *) sqlite3_column_text (row, COLUMN_QUESTIONNAIRE);
  const char *flow = (const char *) sqlite3_column_text (row, COLUMN_FLOW);
  g_autofree char *key = NULL;
  HlPeriod period;
  HlSeriesEntry *entry;

  if (is_last (self, day, lane))
    return self->last;

  period = hl_period_of_day (self->query->kind, day);
  key = g_strdup_printf ("%u %s %s", period.from, digest, flow);
  entry = g_hash_table_lookup (self->by_key, key);
  if (entry == NULL)
    {
      entry = make_entry (self, period, digest, flow, error);
      if (entry == NULL)
        return NULL;

      g_hash_table_insert (self->by_key, g_steal_pointer (&key), entry);
    }

  entry->lane = MIN (entry->lane, lane);
  self->last = entry;
  self->last_lane = lane;
  return entry;
}

static HlDay
read_day (sqlite3_stmt *row,
          int           column)
{
  return hl_day_parse ((const char *) sqlite3_column_text (row, column));
}

static void
take_figure (HlSeriesEntry *entry,
             sqlite3_stmt  *row)
{
  const char *name = (const char *) sqlite3_column_text (row, COLUMN_REST);
  gint64 *figure = hl_summary_find_figure (entry->summary, name);
  gint64 n = sqlite3_column_int64 (row, COLUMN_REST + 1);
  HlDay day = read_day (row, COLUMN_DAY);

  if (figure != NULL)
    *figure += n;

  if (!g_str_equal (name, "released") || n <= 0)
    return;

  entry->first = entry->is_shown ? MIN (entry->first, day) : day;
  entry->is_shown = TRUE;
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
  if (read_day (row, COLUMN_REST + 1) <= entry->period.to)
    get_sums (entry, row)->r -= sqlite3_column_int64 (row, COLUMN_REST + 2);
}

/* Takes one row of a statement. */
typedef void (*TakeFunc) (HlSeriesEntry *entry,
                          sqlite3_stmt  *row);

static sqlite3_stmt *
select_range (Series      *self,
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
take_each (Series      *self,
           const char  *sql,
           TakeFunc     take,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = select_range (self, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlSeriesEntry *entry = find_entry (self, stmt, read_day (stmt, COLUMN_DAY), error);

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

static gboolean
read_entries (Series  *self,
              GError **error)
{
  static const struct { const char *sql; TakeFunc take; } parts[] = {
    { "SELECT id, questionnaire, flow, day, name, n" FROM_LANES ("figure")
      "AND day BETWEEN ?2 AND ?3", take_figure },
    { "SELECT id, questionnaire, flow, day, item, c1, c2, c3, c4, c5" FROM_LANES ("tally")
      "AND tab = 'total' AND day BETWEEN ?2 AND ?3", take_tally },
    { "SELECT id, questionnaire, flow, day, factor, r, m, y, yy, ym, mm" FROM_LANES ("sums")
      "AND tab = 'total' AND day BETWEEN ?2 AND ?3", take_sums },
    { "SELECT id, questionnaire, flow, first, factor, last, n" FROM_LANES ("again")
      "AND tab = 'total' AND first >= ?2 AND last <= ?3", take_repeat },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!take_each (self, parts[i].sql, parts[i].take, error))
        return FALSE;
    }

  return TRUE;
}

/* Makes the survey in force the one of a period of which nothing is shown, as
 * hl_summary_find_lane() does. */
static void
settle_entry (Series         *self,
              HlSeriesEntry  *entry,
              GHashTable     *shown)
{
  HlSummary *summary = entry->summary;
  const char *digest = hl_questionnaire_get_digest (self->store->questionnaire);

  summary->cell.responses = summary->counted;
  if (g_hash_table_contains (shown, GUINT_TO_POINTER (entry->period.from)))
    return;

  entry->is_shown = hl_flow_equal (summary->flow, self->store->flow) &&
                    g_str_equal (hl_questionnaire_get_digest (summary->questionnaire), digest);
}

/* Leaves out surveys of which a period shows nothing. */
static GHashTable *
drop_hidden (Series *self)
{
  GHashTable *shown = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const HlSeriesEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->is_shown)
        g_hash_table_add (shown, GUINT_TO_POINTER (entry->period.from));
    }

  for (guint i = self->entries->len; i-- > 0;)
    {
      HlSeriesEntry *entry = g_ptr_array_index (self->entries, i);

      settle_entry (self, entry, shown);
      if (entry->is_shown)
        g_hash_table_add (shown, GUINT_TO_POINTER (entry->period.from));
      else
        g_ptr_array_remove_index (self->entries, i);
    }

  return shown;
}

/* Numbers by the first day of a period. */
static gboolean
read_saved (Series      *self,
            GHashTable  *saved,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = select_range (self,
                       "SELECT day, n FROM saved WHERE day BETWEEN ?2 AND ?3 AND stream = ?1",
                       error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlDay first = hl_period_of_day (self->query->kind, read_day (stmt, 0)).from;
      gpointer key = GUINT_TO_POINTER (first);
      gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (saved, key));

      n += (gsize) sqlite3_column_int64 (stmt, 1);
      g_hash_table_insert (saved, key, GSIZE_TO_POINTER (n));
    }

  return step == HL_DB_STEP_DONE;
}

/* A period in which responses only wait has an entry too. */
static gboolean
add_saved (Series      *self,
           GHashTable  *shown,
           GError     **error)
{
  g_autoptr(GHashTable) saved = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer first;

  if (!read_saved (self, saved, error))
    return FALSE;

  g_hash_table_iter_init (&iter, saved);
  while (g_hash_table_iter_next (&iter, &first, NULL))
    {
      if (!g_hash_table_contains (shown, first))
        add_entry (self, hl_period_of_day (self->query->kind, GPOINTER_TO_UINT (first)),
                   self->store->questionnaire, self->store->flow);
    }

  for (guint i = 0; i < self->entries->len; i++)
    {
      HlSeriesEntry *entry = g_ptr_array_index (self->entries, i);
      gpointer key = GUINT_TO_POINTER (entry->period.from);

      entry->summary->saved = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (saved, key));
    }

  return TRUE;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const HlSeriesEntry *x = *(const HlSeriesEntry * const *) a;
  const HlSeriesEntry *y = *(const HlSeriesEntry * const *) b;

  if (x->period.from != y->period.from)
    return x->period.from < y->period.from ? -1 : 1;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;

  return (x->lane > y->lane) - (x->lane < y->lane);
}

static gboolean
mark_amended (Series  *self,
              GError **error)
{
  g_autoptr(GHashTable) amended = g_hash_table_new (NULL, NULL);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = select_range (self,
                       "SELECT day FROM amended WHERE ?1 IS NOT NULL AND day BETWEEN ?2 AND ?3",
                       error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlPeriod period = hl_period_of_day (self->query->kind, read_day (stmt, 0));

      g_hash_table_add (amended, GUINT_TO_POINTER (period.from));
    }

  for (guint i = 0; i < self->entries->len; i++)
    {
      HlSeriesEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->closure == HL_CLOSURE_CLOSED &&
          g_hash_table_contains (amended, GUINT_TO_POINTER (entry->period.from)))
        entry->closure = HL_CLOSURE_AMENDED;
    }

  return step == HL_DB_STEP_DONE;
}

/* A period is closed when its last day is, and then every one before it is. */
static gboolean
mark_closed (Series  *self,
             GError **error)
{
  gboolean ended = FALSE;

  for (guint i = self->entries->len; i-- > 0;)
    {
      HlSeriesEntry *entry = g_ptr_array_index (self->entries, i);

      if (!ended &&
          !hl_release_is_day_ended (self->store, entry->period.to, &ended, error))
        return FALSE;

      entry->closure = ended ? HL_CLOSURE_CLOSED : HL_CLOSURE_OPEN;
    }

  return mark_amended (self, error);
}

/**
 * hl_series_read:
 * @self: the store, in a transaction
 * @query: what is asked for; its measure does not matter
 * @error: return location for an error
 *
 * Reads the figures of all periods in one pass over the days' folds, of which
 * there are as many whether a day had ten answers or ten thousand.
 *
 * Returns: (transfer full) (element-type HlSeriesEntry): in the order of time,
 *   one for each questionnaire and flow of each period in which anything was
 *   released or saved, or %NULL
 */
GPtrArray *
hl_series_read (HlStore             *self,
                const HlTrendQuery  *query,
                GError             **error)
{
  g_auto(Series) series = { 0 };
  g_autoptr(GHashTable) shown = NULL;

  series_init (&series, self, query);
  if (!read_entries (&series, error))
    return NULL;

  shown = drop_hidden (&series);
  if (!add_saved (&series, shown, error))
    return NULL;

  g_ptr_array_sort (series.entries, compare_entries);
  return mark_closed (&series, error) ? g_ptr_array_ref (series.entries) : NULL;
}
