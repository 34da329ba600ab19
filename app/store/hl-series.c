/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-series"

#include "config.h"

#include "hl-series-private.h"

#include "hl-release.h"

static void
entry_free (HlSeriesEntry *self)
{
  hl_summary_free (self->summary);
  g_free (self);
}

static void
series_init (HlSeries           *self,
             HlStore            *store,
             const HlTrendQuery *query)
{
  *self = (HlSeries) {
    .store = store,
    .query = query,
    .from = hl_period_of_day (query->kind, query->from).from,
    .to = hl_period_of_day (query->kind, query->to).to,
    .last_session = -1,
  };
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
series_clear (HlSeries *self)
{
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlSeries, series_clear)

/* Makes the survey in force the one of a period of which nothing is shown, as
 * hl_summary_find_lane() does. */
static void
settle_entry (HlSeries      *self,
              HlSeriesEntry *entry,
              GHashTable    *shown)
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
drop_hidden (HlSeries *self)
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
read_saved (HlSeries    *self,
            GHashTable  *saved,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_series_select (self,
                           "SELECT day, n FROM saved WHERE day BETWEEN ?2 AND ?3 AND stream = ?1",
                           error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlDay first = hl_period_of_day (self->query->kind, hl_series_read_day (stmt, 0)).from;
      gpointer key = GUINT_TO_POINTER (first);
      gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (saved, key));

      n += (gsize) sqlite3_column_int64 (stmt, 1);
      g_hash_table_insert (saved, key, GSIZE_TO_POINTER (n));
    }

  return step == HL_DB_STEP_DONE;
}

/* A period in which responses only wait has an entry too. */
static gboolean
add_saved (HlSeries    *self,
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
        hl_series_add_entry (self, hl_period_of_day (self->query->kind, GPOINTER_TO_UINT (first)),
                             -1, self->store->questionnaire, self->store->flow);
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

  if (x->session != y->session)    /* -1 is the greatest as a guint */
    return (guint) x->session < (guint) y->session ? -1 : 1;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;

  return (x->lane > y->lane) - (x->lane < y->lane);
}

static gboolean
mark_amended (HlSeries  *self,
              GError   **error)
{
  g_autoptr(GHashTable) amended = g_hash_table_new (NULL, NULL);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_series_select (self,
                           "SELECT day FROM amended WHERE ?1 IS NOT NULL AND day BETWEEN ?2 AND ?3",
                           error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlPeriod period = hl_period_of_day (self->query->kind, hl_series_read_day (stmt, 0));

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

static gboolean
is_closed (HlSeries             *self,
           const HlSeriesEntry  *entry,
           gboolean             *closed,
           GError              **error)
{
  if (entry->session >= 0)
    return hl_release_is_session_closed (self->store, entry->period.to, (guint) entry->session,
                                         closed, error);

  return hl_release_is_day_ended (self->store, entry->period.to, closed, error);
}

/* A period is closed when its last day is, and then every one before it is; so is
 * a session. */
static gboolean
mark_closed (HlSeries  *self,
             GError   **error)
{
  gboolean ended = FALSE;

  for (guint i = self->entries->len; i-- > 0;)
    {
      HlSeriesEntry *entry = g_ptr_array_index (self->entries, i);

      if (!ended && !is_closed (self, entry, &ended, error))
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
 *   released or saved, or of each session in which anything was released, or %NULL
 */
GPtrArray *
hl_series_read (HlStore             *self,
                const HlTrendQuery  *query,
                GError             **error)
{
  g_auto(HlSeries) series = { 0 };
  g_autoptr(GHashTable) shown = NULL;

  series_init (&series, self, query);
  if (!hl_series_read_folds (&series, error))
    return NULL;

  shown = drop_hidden (&series);
  if (!query->by_session && !add_saved (&series, shown, error))
    return NULL;

  g_ptr_array_sort (series.entries, compare_entries);
  return mark_closed (&series, error) ? g_ptr_array_ref (series.entries) : NULL;
}
