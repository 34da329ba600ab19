/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-show"

#include "config.h"

#include "hl-fold-queue.h"
#include "hl-tally.h"

/* Index of the headline beside the five factors. */
#define HEADLINE HL_N_FACTORS
#define N_FACTORS_AND_HEADLINE (HL_N_FACTORS + 1)

/**
 * HlSeen:
 *
 * What a table has shown of one person on one day: another answer of that
 * person joins it on that day, and counts the person again on another.
 */
typedef struct
{
  const char *tab;     /* static */
  const char *cell;    /* interned */
  gint64      seq;
  HlDay       day[N_FACTORS_AND_HEADLINE];
  gint64      y[N_FACTORS_AND_HEADLINE];
  gint64      m[N_FACTORS_AND_HEADLINE];
} HlSeen;

/* Sums and repeats of one cell, gathered before they are written. */
typedef struct
{
  HlSums sums[N_FACTORS_AND_HEADLINE];
} CellSums;

static const char *
get_factor_name (int factor)
{
  return factor == HEADLINE ? "" : hl_factor_to_string ((HlFactor) factor);
}

/**
 * hl_fold_event_new:
 * @db: (transfer none): where the tables are
 * @questionnaire: (transfer none): the lane's questionnaire
 * @lane: row of `lane`
 * @day: the day on which what is added is booked
 *
 * Returns: (transfer full): a new event
 */
HlFoldEvent *
hl_fold_event_new (sqlite3         *db,
                   HlQuestionnaire *questionnaire,
                   gint64           lane,
                   HlDay            day)
{
  HlFoldEvent *self = g_new0 (HlFoldEvent, 1);

  self->db = db;
  self->questionnaire = questionnaire;
  self->lane = lane;
  self->day = day;
  self->seen = g_array_new (FALSE, FALSE, sizeof (HlSeen));
  return self;
}

void
hl_fold_event_free (HlFoldEvent *self)
{
  g_array_unref (self->seen);
  g_free (self);
}

static gboolean
add_tally (HlFoldEvent    *event,
           const char     *tab,
           const HlAnswer *answer,
           const HlTally  *tally,
           GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "INSERT INTO tally VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                        " ON CONFLICT DO UPDATE SET c1 = c1 + ?6, c2 = c2 + ?7, c3 = c3 + ?8,"
                        " c4 = c4 + ?9, c5 = c5 + ?10", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, answer->cell, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, answer->item, -1, SQLITE_STATIC);
  for (int i = 0; i < HL_MAX_LEVELS; i++)
    sqlite3_bind_int64 (stmt, 6 + i, tally->c[i]);

  return hl_db_run (stmt, error);
}

/* The answers come sorted by item and cell. */
static gboolean
add_tallies (HlFoldEvent  *event,
             const char   *tab,
             GArray       *answers,
             GError      **error)
{
  HlTally tally = { 0 };

  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);
      const HlAnswer *next = i + 1 < answers->len ? answer + 1 : NULL;

      tally.c[answer->level - 1]++;
      if (next != NULL && next->item == answer->item && next->cell == answer->cell)
        continue;

      if (!add_tally (event, tab, answer, &tally, error))
        return FALSE;

      tally = (HlTally) { 0 };
    }

  return TRUE;
}

static gboolean
load_seen (HlFoldEvent  *event,
           HlSeen       *seen,
           GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (event->db,
                        "SELECT factor, day, y, m FROM seen"
                        " WHERE lane = ?1 AND tab = ?2 AND cell = ?3 AND seq = ?4", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, seen->tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, seen->cell, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, seen->seq);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlFactor factor = hl_factor_from_string ((const char *) sqlite3_column_text (stmt, 0));
      int i = factor == HL_FACTOR_NONE ? HEADLINE : (int) factor;

      seen->day[i] = hl_day_parse ((const char *) sqlite3_column_text (stmt, 1));
      seen->y[i] = sqlite3_column_int64 (stmt, 2);
      seen->m[i] = sqlite3_column_int64 (stmt, 3);
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
count_again (HlFoldEvent   *event,
             const HlSeen  *seen,
             int            factor,
             GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char first[HL_DAY_TEXT_SIZE], last[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "INSERT INTO again VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)"
                        " ON CONFLICT DO UPDATE SET n = n + 1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (MIN (seen->day[factor], event->day), first), -1,
                     SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_day_format (MAX (seen->day[factor], event->day), last), -1,
                     SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, seen->tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, seen->cell, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 6, get_factor_name (factor), -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/* Adds a person's y of m answers to the sums: as a new respondent of the day,
 * or to what the day has shown of that person. */
static gboolean
add_person (HlFoldEvent  *event,
            HlSums       *sums,
            HlSeen       *seen,
            int           factor,
            gint64        y,
            gint64        m,
            GError      **error)
{
  gint64 y0 = 0, m0 = 0;

  if (seen->day[factor] != HL_DAY_NONE && seen->day[factor] != event->day &&
      !count_again (event, seen, factor, error))
    return FALSE;

  if (seen->day[factor] == event->day)
    {
      y0 = seen->y[factor];
      m0 = seen->m[factor];
    }
  else
    {
      sums->r++;
    }

  sums->m += m;
  sums->y += y;
  sums->yy += (y0 + y) * (y0 + y) - y0 * y0;
  sums->ym += (y0 + y) * (m0 + m) - y0 * m0;
  sums->mm += (m0 + m) * (m0 + m) - m0 * m0;

  seen->day[factor] = event->day;
  seen->y[factor] = y0 + y;
  seen->m[factor] = m0 + m;
  return TRUE;
}

static int
compare_by_person (gconstpointer a,
                   gconstpointer b)
{
  const HlAnswer *x = a, *y = b;

  if (x->cell != y->cell)
    return strcmp (x->cell, y->cell);

  return (x->seq > y->seq) - (x->seq < y->seq);
}

static HlFactor
get_factor (HlFoldEvent    *event,
            const HlAnswer *answer)
{
  int index = hl_questionnaire_find_item (event->questionnaire, answer->item);

  if (index < 0)
    return HL_FACTOR_NONE;

  return hl_item_get_factor (hl_questionnaire_get_item (event->questionnaire, (guint) index));
}

static gboolean
add_one_person (HlFoldEvent     *event,
                const char      *tab,
                const HlAnswer  *answers,
                guint            n,
                CellSums        *cell,
                GError         **error)
{
  HlSeen seen = { .tab = tab, .cell = answers[0].cell, .seq = answers[0].seq };
  gint64 y[N_FACTORS_AND_HEADLINE] = { 0 };
  gint64 m[N_FACTORS_AND_HEADLINE] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      HlFactor factor = get_factor (event, &answers[i]);
      gint64 satisfied = answers[i].level >= 4;

      if (factor == HL_FACTOR_NONE)
        continue;

      y[factor] += satisfied;
      m[factor]++;
      y[HEADLINE] += satisfied;
      m[HEADLINE]++;
    }

  if (m[HEADLINE] == 0)
    return TRUE;

  if (answers[0].old && !load_seen (event, &seen, error))
    return FALSE;

  for (int factor = 0; factor < N_FACTORS_AND_HEADLINE; factor++)
    {
      if (m[factor] > 0 &&
          !add_person (event, &cell->sums[factor], &seen, factor, y[factor], m[factor], error))
        return FALSE;
    }

  g_array_append_val (event->seen, seen);
  return TRUE;
}

static gboolean
write_sums (HlFoldEvent   *event,
            const char    *tab,
            const char    *cell,
            int            factor,
            const HlSums  *sums,
            GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "INSERT INTO sums VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                        " ON CONFLICT DO UPDATE SET r = r + ?6, m = m + ?7, y = y + ?8,"
                        " yy = yy + ?9, ym = ym + ?10, mm = mm + ?11", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, cell, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, get_factor_name (factor), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 6, sums->r);
  sqlite3_bind_int64 (stmt, 7, sums->m);
  sqlite3_bind_int64 (stmt, 8, sums->y);
  sqlite3_bind_int64 (stmt, 9, sums->yy);
  sqlite3_bind_int64 (stmt, 10, sums->ym);
  sqlite3_bind_int64 (stmt, 11, sums->mm);
  return hl_db_run (stmt, error);
}

static gboolean
write_cell (HlFoldEvent     *event,
            const char      *tab,
            const char      *name,
            const CellSums  *cell,
            GError         **error)
{
  for (int factor = 0; factor < N_FACTORS_AND_HEADLINE; factor++)
    {
      if (cell->sums[factor].m != 0 &&
          !write_sums (event, tab, name, factor, &cell->sums[factor], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_show:
 * @event: the running event
 * @tab: a table
 * @answers: (element-type HlAnswer): what is added to it, sorted by item and cell;
 *   sorted anew
 * @error: return location for an error
 *
 * Adds answers to a table's level counts and to the six sums of each cell.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_show (HlFoldEvent  *event,
              const char   *tab,
              GArray       *answers,
              GError      **error)
{
  CellSums cell = { 0 };
  guint start = 0;

  if (!add_tallies (event, tab, answers, error))
    return FALSE;

  g_array_sort (answers, compare_by_person);
  for (guint i = 1; i <= answers->len; i++)
    {
      const HlAnswer *first = &g_array_index (answers, HlAnswer, start);
      const HlAnswer *next = i < answers->len ? &g_array_index (answers, HlAnswer, i) : NULL;

      if (next != NULL && next->cell == first->cell && next->seq == first->seq)
        continue;

      if (!add_one_person (event, tab, first, i - start, &cell, error))
        return FALSE;

      start = i;
      if (next != NULL && next->cell == first->cell)
        continue;

      if (!write_cell (event, tab, first->cell, &cell, error))
        return FALSE;

      cell = (CellSums) { 0 };
    }

  return TRUE;
}

static gboolean
store_seen (HlFoldEvent   *event,
            const HlSeen  *seen,
            GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (event->db,
                        "INSERT OR REPLACE INTO seen VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                        error);
  if (stmt == NULL)
    return FALSE;

  for (int factor = 0; factor < N_FACTORS_AND_HEADLINE; factor++)
    {
      char day[HL_DAY_TEXT_SIZE];

      if (seen->day[factor] == HL_DAY_NONE)
        continue;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_text (stmt, 2, seen->tab, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, seen->cell, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 4, seen->seq);
      sqlite3_bind_text (stmt, 5, get_factor_name (factor), -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 6, hl_day_format (seen->day[factor], day), -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (stmt, 7, seen->y[factor]);
      sqlite3_bind_int64 (stmt, 8, seen->m[factor]);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
store_waiting_seen (HlFoldEvent  *self,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT 1 FROM waiting WHERE lane = ?1 AND seq = ?2 LIMIT 1",
                        error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < self->seen->len; i++)
    {
      const HlSeen *seen = &g_array_index (self->seen, HlSeen, i);
      HlDbStep step;

      sqlite3_bind_int64 (stmt, 1, self->lane);
      sqlite3_bind_int64 (stmt, 2, seen->seq);
      step = hl_db_step (stmt, error);
      sqlite3_reset (stmt);
      if (step == HL_DB_STEP_ERROR || (step == HL_DB_STEP_ROW && !store_seen (self, seen, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_event_finish:
 * @self: the event, all its answers kept or shown
 * @error: return location for an error
 *
 * Remembers what was shown of people who still have an answer waiting in any
 * table, and forgets the others.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_event_finish (HlFoldEvent  *self,
                      GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (!store_waiting_seen (self, error))
    return FALSE;

  stmt = hl_db_prepare (self->db,
                        "DELETE FROM seen WHERE lane = ?1 AND NOT EXISTS"
                        " (SELECT 1 FROM waiting AS w WHERE w.lane = ?1 AND w.seq = seen.seq)",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, self->lane);
  return hl_db_run (stmt, error);
}
