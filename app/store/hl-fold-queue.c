/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-queue"

#include "config.h"

#include "hl-fold-queue.h"

/* A run of answers of one cell and item in a sorted array. */
typedef struct
{
  const char *cell;
  const char *item;
  gboolean    held;
  guint       start;
  guint       n;
  gboolean    advances;
} Group;

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const HlAnswer *x = a, *y = b;
  int order = x->item == y->item ? 0 : strcmp (x->item, y->item);

  if (order == 0 && x->cell != y->cell)
    order = strcmp (x->cell, y->cell);
  if (order == 0)
    order = (x->held > y->held) - (x->held < y->held);

  return order != 0 ? order : (x->seq > y->seq) - (x->seq < y->seq);
}

static gboolean
load_waiting (HlFoldEvent  *event,
              const char   *tab,
              GArray       *answers,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (event->db,
                        "SELECT cell, item, seq, level, day, place, outcome FROM waiting"
                        " WHERE lane = ?1 AND tab = ?2", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlAnswer answer = {
        .cell = g_intern_string ((const char *) sqlite3_column_text (stmt, 0)),
        .item = g_intern_string ((const char *) sqlite3_column_text (stmt, 1)),
        .seq = sqlite3_column_int64 (stmt, 2),
        .level = sqlite3_column_int (stmt, 3),
        .day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 4)),
        .place = g_intern_string ((const char *) sqlite3_column_text (stmt, 5)),
        .outcome = g_intern_string ((const char *) sqlite3_column_text (stmt, 6)),
        .stored = TRUE,
        .old = TRUE,
      };

      g_array_append_val (answers, answer);
    }

  return step == HL_DB_STEP_DONE;
}

/* Forms of a past day are booked on that day, when later days have been shown
 * already. What is booked later does not show on it, nor does an answer of
 * somebody who was shown later: in the table each person's days go forward. */
static gboolean
hold_later (HlFoldEvent  *event,
            const char   *tab,
            GArray       *answers,
            GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (event->db,
                        "SELECT EXISTS (SELECT 1 FROM seen WHERE lane = ?1 AND tab = ?2"
                        " AND cell = ?3 AND seq = ?4 AND day > ?5)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, event->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, hl_day_format (event->day, day), -1, SQLITE_STATIC);
  for (guint i = 0; i < answers->len; i++)
    {
      HlAnswer *answer = &g_array_index (answers, HlAnswer, i);

      answer->held = answer->day > event->day;
      if (answer->held || !answer->old)
        continue;

      sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 4, answer->seq);
      if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
        return FALSE;

      answer->held = sqlite3_column_int (stmt, 0);
      sqlite3_reset (stmt);
    }

  return TRUE;
}

static gboolean
is_same_group (const Group    *group,
               const HlAnswer *answer)
{
  return group->item == answer->item && group->cell == answer->cell && group->held == answer->held;
}

static GArray *
group_answers (GArray *answers)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));

  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);
      Group *last = groups->len > 0 ? &g_array_index (groups, Group, groups->len - 1) : NULL;

      if (last != NULL && is_same_group (last, answer))
        {
          last->n++;
        }
      else
        {
          Group group = { answer->cell, answer->item, answer->held, i, 1, FALSE };

          g_array_append_val (groups, group);
        }
    }

  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      group->advances = group->n >= HL_CROWD && !group->held;
    }

  return groups;
}

/* What a table has not taken up can be had as the difference between the total
 * and its rows. Where that would be one to four people's answers to an item,
 * the smallest addition waits too (design §6). Groups of an item are adjacent. */
static void
keep_remainder_crowded (GArray *groups,
                        guint   start,
                        guint   end)
{
  Group *smallest = NULL;
  guint left = 0;

  for (guint i = start; i < end; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      if (!group->advances)
        left += group->n;
      else if (smallest == NULL || group->n < smallest->n)
        smallest = group;
    }

  if (left > 0 && left < HL_CROWD && smallest != NULL)
    smallest->advances = FALSE;
}

static void
keep_remainders_crowded (GArray *groups)
{
  guint start = 0;

  for (guint i = 1; i <= groups->len; i++)
    {
      if (i < groups->len &&
          g_array_index (groups, Group, i).item == g_array_index (groups, Group, start).item)
        continue;

      keep_remainder_crowded (groups, start, i);
      start = i;
    }
}

static gboolean
insert_waiting (HlFoldEvent  *event,
                const char   *tab,
                GArray       *answers,
                GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (event->db,
                        "INSERT INTO waiting VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);
      char day[HL_DAY_TEXT_SIZE];

      if (answer->stored)
        continue;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 4, answer->item, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 5, answer->seq);
      sqlite3_bind_int (stmt, 6, answer->level);
      sqlite3_bind_text (stmt, 7, hl_day_format (answer->day, day), -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (stmt, 8, answer->place, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 9, answer->outcome, -1, SQLITE_STATIC);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
delete_waiting (HlFoldEvent  *event,
                const char   *tab,
                GArray       *answers,
                GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (event->db,
                        "DELETE FROM waiting WHERE lane = ?1 AND tab = ?2 AND cell = ?3"
                        " AND item = ?4 AND seq = ?5", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      const HlAnswer *answer = &g_array_index (answers, HlAnswer, i);

      if (!answer->stored)
        continue;

      sqlite3_bind_int64 (stmt, 1, event->lane);
      sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, answer->cell, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 4, answer->item, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 5, answer->seq);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_queue_keep:
 * @event: the running event
 * @tab: a table
 * @offers: (element-type HlAnswer): answers that come to it
 * @error: return location for an error
 *
 * Lets @offers wait for a later hl_fold_queue_advance().
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_queue_keep (HlFoldEvent  *event,
                    const char   *tab,
                    GArray       *offers,
                    GError      **error)
{
  return insert_waiting (event, tab, offers, error);
}

/**
 * hl_fold_queue_advance:
 * @event: the running event
 * @tab: a table
 * @offers: (element-type HlAnswer): answers that come to it
 * @advanced: (element-type HlAnswer): array to which the added answers are appended
 * @error: return location for an error
 *
 * Adds to each cell the answers to an item once five people's wait, and keeps
 * the others waiting (design §6, "Items" and "Breakdowns").
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_queue_advance (HlFoldEvent  *event,
                       const char   *tab,
                       GArray       *offers,
                       GArray       *advanced,
                       GError      **error)
{
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  g_autoptr(GArray) kept = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  g_autoptr(GArray) groups = NULL;
  guint before = advanced->len;
  g_autoptr(GArray) shown = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  if (!load_waiting (event, tab, all, error))
    return FALSE;

  if (offers->len > 0)
    g_array_append_vals (all, offers->data, offers->len);
  if (!hold_later (event, tab, all, error))
    return FALSE;

  g_array_sort (all, compare_answers);
  groups = group_answers (all);
  if (strcmp (tab, HL_TAB_TOTAL) != 0)
    keep_remainders_crowded (groups);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);

      g_array_append_vals (group->advances ? advanced : kept,
                           &g_array_index (all, HlAnswer, group->start), group->n);
    }

  if (advanced->len > before)
    g_array_append_vals (shown, &g_array_index (advanced, HlAnswer, before),
                         advanced->len - before);

  return delete_waiting (event, tab, shown, error) &&
         insert_waiting (event, tab, kept, error) &&
         hl_fold_show (event, tab, shown, error);
}
