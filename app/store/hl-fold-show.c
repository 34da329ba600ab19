/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-show"

#include "config.h"

#include "hl-fold-show.h"

#include "hl-fold-session.h"

/**
 * hl_fold_add_tally:
 * @event: the running event
 * @tab: a table
 * @cell: row of it
 * @item: an item's id, or a pseudo-item
 * @tally: answers that come, or negative, that leave
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_add_tally (HlFoldEvent    *event,
                   const char     *tab,
                   const char     *cell,
                   const char     *item,
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
  sqlite3_bind_text (stmt, 4, cell, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, item, -1, SQLITE_STATIC);
  for (int i = 0; i < HL_MAX_LEVELS; i++)
    sqlite3_bind_int64 (stmt, 6 + i, tally->c[i]);

  event->changed = TRUE;
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

      tally.c[answer->level - 1] += answer->leaving ? -1 : 1;
      if (next != NULL && next->item == answer->item && next->cell == answer->cell)
        continue;

      if (!hl_fold_add_tally (event, tab, answer->cell, answer->item, &tally, error) ||
          (hl_fold_session_has_table (event, tab) &&
           !hl_fold_add_tally (event, HL_TAB_SESSION, event->session, answer->item, &tally, error)))
        return FALSE;

      tally = (HlTally) { 0 };
    }

  return TRUE;
}

/**
 * hl_fold_count_again:
 * @event: the running event
 * @repeat: a table, a cell and a factor, and two days
 * @n: people who count on both days, and once in a range that holds both; may
 *   be negative
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_count_again (HlFoldEvent     *event,
                     const HlRepeat  *repeat,
                     gint64           n,
                     GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char first[HL_DAY_TEXT_SIZE], last[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "INSERT INTO again VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                        " ON CONFLICT DO UPDATE SET n = n + ?7", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (repeat->first, first), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_day_format (repeat->last, last), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, repeat->tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, repeat->cell, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 6, hl_fold_get_factor_name (repeat->factor), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 7, n);
  return hl_db_run (stmt, error);
}

static gboolean
count_again (HlFoldEvent   *event,
             const HlSeen  *seen,
             int            factor,
             GError       **error)
{
  HlRepeat repeat = {
    .tab = seen->tab,
    .cell = seen->cell,
    .factor = factor,
    .first = MIN (seen->day[factor], event->day),
    .last = MAX (seen->day[factor], event->day),
  };

  return hl_fold_count_again (event, &repeat, 1, error);
}

/* Adds a person's y of m answers to the sums: as a new respondent of the day, and
 * in the totals of its session, or to what that has shown of the person. Squares
 * go by session as respondents do: else those of a day and of its sessions would
 * differ by one person's. */
static gboolean
add_person (HlFoldEvent  *event,
            HlSums       *sums,
            HlSeen       *seen,
            int           factor,
            gint64        y,
            gint64        m,
            GError      **error)
{
  const char *session = hl_fold_session_has_table (event, seen->tab) ? event->session : "";
  gboolean joins = seen->day[factor] == event->day &&
                   g_str_equal (seen->session[factor], session);
  gint64 y0 = 0, m0 = 0;

  if (seen->day[factor] != HL_DAY_NONE && !joins && !count_again (event, seen, factor, error))
    return FALSE;

  if (joins)
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
  seen->session[factor] = session;
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

/**
 * hl_fold_person_add_answers:
 * @self: what one person answered so far
 * @event: the running event
 * @answers: (array length=n): answers of that person
 * @n: their number
 */
void
hl_fold_person_add_answers (HlFoldPerson    *self,
                            HlFoldEvent     *event,
                            const HlAnswer  *answers,
                            guint            n)
{
  for (guint i = 0; i < n; i++)
    hl_fold_person_add (self, hl_fold_event_get_factor (event, answers[i].item),
                        (guint) answers[i].level);
}

static gboolean
add_one_person (HlFoldEvent     *event,
                const char      *tab,
                const HlAnswer  *answers,
                guint            n,
                HlCellSums      *cell,
                GError         **error)
{
  HlSeen seen = { .tab = tab, .cell = answers[0].cell, .seq = answers[0].seq };
  HlFoldPerson person = { 0 };

  hl_fold_person_add_answers (&person, event, answers, n);
  if (person.m[HL_FOLD_HEADLINE] == 0)
    return TRUE;

  if (answers[0].old && !hl_seen_load (&seen, event, error))
    return FALSE;

  for (int factor = 0; factor < HL_FOLD_N_SUMS; factor++)
    {
      if (person.m[factor] > 0 &&
          !add_person (event, &cell->sums[factor], &seen, factor, person.y[factor],
                       person.m[factor], error))
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
  sqlite3_bind_text (stmt, 5, hl_fold_get_factor_name (factor), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 6, sums->r);
  sqlite3_bind_int64 (stmt, 7, sums->m);
  sqlite3_bind_int64 (stmt, 8, sums->y);
  sqlite3_bind_int64 (stmt, 9, sums->yy);
  sqlite3_bind_int64 (stmt, 10, sums->ym);
  sqlite3_bind_int64 (stmt, 11, sums->mm);
  event->changed = TRUE;
  return hl_db_run (stmt, error);
}

static gboolean
is_changed (const HlSums *sums)
{
  return sums->r != 0 || sums->m != 0 || sums->y != 0 || sums->yy != 0 || sums->ym != 0 ||
         sums->mm != 0;
}

static gboolean
write_cell (HlFoldEvent       *event,
            const char        *tab,
            const char        *name,
            const HlCellSums  *cell,
            GError           **error)
{
  for (int factor = 0; factor < HL_FOLD_N_SUMS; factor++)
    {
      if (!is_changed (&cell->sums[factor]))
        continue;

      if (!write_sums (event, tab, name, factor, &cell->sums[factor], error) ||
          (hl_fold_session_has_table (event, tab) &&
           !write_sums (event, HL_TAB_SESSION, event->session, factor, &cell->sums[factor],
                        error)))
        return FALSE;
    }

  return TRUE;
}

/* Nobody has answers that come and others that leave. */
static gboolean
change_person (HlFoldEvent     *event,
               const char      *tab,
               const HlAnswer  *answers,
               guint            n,
               HlCellSums      *cell,
               GError         **error)
{
  return answers[0].leaving ? hl_fold_take_person (event, tab, answers, n, cell, error)
                            : add_one_person (event, tab, answers, n, cell, error);
}

static gboolean
change_sums (HlFoldEvent  *event,
             const char   *tab,
             GArray       *answers,
             GError      **error)
{
  HlCellSums cell = { 0 };
  guint start = 0;

  for (guint i = 1; i <= answers->len; i++)
    {
      const HlAnswer *first = &g_array_index (answers, HlAnswer, start);
      const HlAnswer *next = i < answers->len ? &g_array_index (answers, HlAnswer, i) : NULL;

      if (next != NULL && next->cell == first->cell && next->seq == first->seq)
        continue;

      if (!change_person (event, tab, first, i - start, &cell, error))
        return FALSE;

      start = i;
      if (next != NULL && next->cell == first->cell)
        continue;

      if (!write_cell (event, tab, first->cell, &cell, error))
        return FALSE;

      cell = (HlCellSums) { 0 };
    }

  return TRUE;
}

/* A form is booked on one day, and an answer of it may show on a later one: a
 * void has to find it there. */
static gboolean
remember_moved (HlFoldEvent  *event,
                const char   *tab,
                GArray       *answers,
                GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db, "INSERT INTO moved VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);

      if (answer->day == event->day)
        continue;

      sqlite3_bind_int64 (stmt, 1, answer->seq);
      sqlite3_bind_text (stmt, 3, answer->item, -1, SQLITE_STATIC);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_show:
 * @event: the running event
 * @tab: a table
 * @answers: (element-type HlAnswer): what is added to it and what leaves it,
 *   sorted by item and cell; sorted anew
 * @error: return location for an error
 *
 * Changes a table's level counts and the six sums of each cell.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_show (HlFoldEvent  *event,
              const char   *tab,
              GArray       *answers,
              GError      **error)
{
  if (!add_tallies (event, tab, answers, error) ||
      !hl_fold_note_low (event, tab, answers, error) ||
      (event->is_paper && !remember_moved (event, tab, answers, error)))
    return FALSE;

  g_array_sort (answers, compare_by_person);
  return change_sums (event, tab, answers, error);
}
