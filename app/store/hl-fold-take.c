/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-take"

#include "config.h"

#include "hl-fold-show.h"

/**
 * Left:
 *
 * What a cell still shows of a person whose form is voided: on the day of the
 * event, and the nearest other days.
 */
typedef struct
{
  HlFoldPerson shown;
  HlDay        before[HL_FOLD_N_SUMS];
  HlDay        after[HL_FOLD_N_SUMS];
} Left;

static void
note_day (Left  *left,
          int    factor,
          HlDay  day,
          HlDay  today)
{
  if (day < today)
    left->before[factor] = MAX (left->before[factor], day);
  else if (left->after[factor] == HL_DAY_NONE || day < left->after[factor])
    left->after[factor] = day;
}

static void
note_answer (Left     *left,
             HlFactor  factor,
             guint     level,
             HlDay     day,
             HlDay     today)
{
  if (factor == HL_FACTOR_NONE)
    return;

  if (day == today)
    {
      hl_fold_person_add (&left->shown, factor, level);
    }
  else
    {
      note_day (left, (int) factor, day, today);
      note_day (left, HL_FOLD_HEADLINE, day, today);
    }
}

static gboolean
load_left (HlFoldEvent     *event,
           const char      *tab,
           const HlAnswer  *answer,
           Left            *left,
           GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (event->db,
                        "SELECT item, level, day FROM leaving"
                        " WHERE lane = ?1 AND tab = ?2 AND cell = ?3 AND seq = ?4", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, answer->seq);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    note_answer (left,
                 hl_fold_event_get_factor (event, (const char *) sqlite3_column_text (stmt, 0)),
                 (guint) sqlite3_column_int (stmt, 1),
                 hl_day_parse ((const char *) sqlite3_column_text (stmt, 2)), event->day);

  return step == HL_DB_STEP_DONE;
}

/* The person counts on this day no more: the days on either side of it are
 * neighbours now. */
static gboolean
unlink_day (HlFoldEvent  *event,
            HlRepeat     *repeat,
            HlDay         before,
            HlDay         after,
            GError      **error)
{
  repeat->first = before;
  repeat->last = event->day;
  if (before != HL_DAY_NONE && !hl_fold_count_again (event, repeat, -1, error))
    return FALSE;

  repeat->first = event->day;
  repeat->last = after;
  if (after != HL_DAY_NONE && !hl_fold_count_again (event, repeat, -1, error))
    return FALSE;

  repeat->first = before;
  return before == HL_DAY_NONE || after == HL_DAY_NONE ||
         hl_fold_count_again (event, repeat, 1, error);
}

static void
subtract (HlSums             *sums,
          const HlFoldPerson *shown,
          const HlFoldPerson *taken,
          int                 factor)
{
  gint64 y0 = shown->y[factor], m0 = shown->m[factor];
  gint64 y = y0 - taken->y[factor], m = m0 - taken->m[factor];

  sums->r -= m == 0;
  sums->m += m - m0;
  sums->y += y - y0;
  sums->yy += y * y - y0 * y0;
  sums->ym += y * m - y0 * m0;
  sums->mm += m * m - m0 * m0;
}

/**
 * hl_fold_take_person:
 * @event: the running event
 * @tab: a table
 * @answers: (array length=n): answers of one voided form that leave a cell
 * @n: their number
 * @cell: the cell's sums, which change
 * @error: return location for an error
 *
 * Takes a person's answers back from the sums of the day they were shown on.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_take_person (HlFoldEvent     *event,
                     const char      *tab,
                     const HlAnswer  *answers,
                     guint            n,
                     HlCellSums      *cell,
                     GError         **error)
{
  HlRepeat repeat = { .tab = tab, .cell = answers[0].cell };
  HlFoldPerson taken = { 0 };
  Left left = { 0 };

  hl_fold_person_add_answers (&taken, event, answers, n);
  if (taken.m[HL_FOLD_HEADLINE] == 0)
    return TRUE;

  if (!load_left (event, tab, &answers[0], &left, error))
    return FALSE;

  for (int factor = 0; factor < HL_FOLD_N_SUMS; factor++)
    {
      if (taken.m[factor] == 0)
        continue;

      subtract (&cell->sums[factor], &left.shown, &taken, factor);
      repeat.factor = factor;
      if (left.shown.m[factor] == taken.m[factor] &&
          !unlink_day (event, &repeat, left.before[factor], left.after[factor], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
delete_taken (HlFoldEvent  *event,
              const char   *tab,
              GArray       *taken,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (event->db,
                        "DELETE FROM leaving WHERE lane = ?1 AND tab = ?2 AND cell = ?3"
                        " AND item = ?4 AND seq = ?5", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  for (guint i = 0; i < taken->len; i++)
    {
      const HlAnswer *answer = &g_array_index (taken, HlAnswer, i);

      sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 4, answer->item, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 5, answer->seq);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* A row of zeros would still name its cell. */
static gboolean
delete_empty (HlFoldEvent  *event,
              const char   *tab,
              GError      **error)
{
  static const char * const statements[] = {
    "DELETE FROM tally WHERE lane = ?1 AND tab = ?2 AND day = ?3 AND max (c1, c2, c3, c4, c5) = 0",
    "DELETE FROM sums WHERE lane = ?1 AND tab = ?2 AND day = ?3 AND m = 0",
    "DELETE FROM again WHERE lane = ?1 AND tab = ?2 AND n = 0 AND ?3 BETWEEN first AND last",
  };
  char day[HL_DAY_TEXT_SIZE];

  hl_day_format (event->day, day);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (event->db, statements[i], error);

      if (stmt == NULL)
        return FALSE;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, day, -1, SQLITE_STATIC);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_forget_taken:
 * @event: the running event
 * @tab: a table
 * @taken: (element-type HlAnswer): answers that have left it
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_forget_taken (HlFoldEvent  *event,
                      const char   *tab,
                      GArray       *taken,
                      GError      **error)
{
  return taken->len == 0 ||
         (delete_taken (event, tab, taken, error) && delete_empty (event, tab, error));
}
