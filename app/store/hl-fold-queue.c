/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-queue"

#include "config.h"

#include "hl-fold-queue.h"

#include "hl-fold-show.h"
#include "hl-fold-waiting.h"

/* What of a group changes the table. */
typedef enum {
  GOES_NOTHING,
  GOES_ADDED,    /* what comes; what leaves goes on waiting */
  GOES_ALL,
} Going;

/* A run of answers of one cell and item in a sorted array: those that come,
 * then those that leave. */
typedef struct
{
  const char *cell;
  const char *item;
  gboolean    held;
  guint       start;
  guint       n_added;
  guint       n_leaving;
  Going       going;
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
  if (order == 0)
    order = (x->leaving > y->leaving) - (x->leaving < y->leaving);

  return order != 0 ? order : (x->seq > y->seq) - (x->seq < y->seq);
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
      Group *group = groups->len > 0 ? &g_array_index (groups, Group, groups->len - 1) : NULL;

      if (group == NULL || !is_same_group (group, answer))
        {
          Group new_group = {
            .cell = answer->cell, .item = answer->item, .held = answer->held, .start = i
          };

          g_array_append_val (groups, new_group);
          group = &g_array_index (groups, Group, groups->len - 1);
        }

      if (answer->leaving)
        group->n_leaving++;
      else
        group->n_added++;
    }

  return groups;
}

static gboolean
is_crowd_or_nobody (gint64 n)
{
  return n == 0 || n >= HL_CROWD;
}

static gboolean
has_breakdowns (HlFoldEvent *event,
                const char  *item)
{
  int index = hl_questionnaire_find_item (event->questionnaire, item);

  return index >= 0 &&
         hl_item_get_kind (hl_questionnaire_get_item (event->questionnaire, (guint) index)) !=
         HL_ITEM_OVERALL;
}

/* What the totals take back differs from what a breakdown shows: by more where
 * the breakdown shows it too, by less where it never did. */
static gboolean
check_remainder (HlFoldEvent  *event,
                 const Group  *group,
                 const char   *breakdown,
                 gboolean     *fits,
                 GError      **error)
{
  gint64 apart, unmatched;

  if (!hl_fold_count_apart (event, breakdown, group->item, &apart, error) ||
      !hl_fold_count_unmatched (event, breakdown, group->item, TRUE, &unmatched, error))
    return FALSE;

  apart += group->n_added + group->n_leaving - 2 * unmatched;
  *fits = *fits && is_crowd_or_nobody (apart);
  return TRUE;
}

/* Whether five people or nobody are left in the cell, and between the totals
 * and their breakdowns. */
static gboolean
check_taking (HlFoldEvent  *event,
              const char   *tab,
              const Group  *group,
              gboolean     *fits,
              GError      **error)
{
  gint64 shown;

  if (!hl_fold_count_shown (event, tab, group->cell, group->item, &shown, error))
    return FALSE;

  *fits = is_crowd_or_nobody (shown + group->n_added - group->n_leaving);
  if (strcmp (tab, HL_TAB_TOTAL) != 0 || !has_breakdowns (event, group->item))
    return TRUE;

  return check_remainder (event, group, HL_TAB_PLACE, fits, error) &&
         check_remainder (event, group, HL_TAB_OUTCOME, fits, error);
}

static gboolean
decide_group (HlFoldEvent  *event,
              const char   *tab,
              Group        *group,
              GError      **error)
{
  gboolean fits = TRUE;

  if (group->held || strcmp (group->cell, HL_CELL_ERASED) == 0 ||
      group->n_added + group->n_leaving < HL_CROWD ||
      (event->retaking && group->n_leaving == 0))
    return TRUE;

  if (group->n_leaving > 0 && !check_taking (event, tab, group, &fits, error))
    return FALSE;

  if (fits)
    group->going = GOES_ALL;
  else if (group->n_added >= HL_CROWD && !event->retaking)
    group->going = GOES_ADDED;

  return TRUE;
}

static guint
count_going (const Group *group)
{
  return (group->going != GOES_NOTHING ? group->n_added : 0) +
         (group->going == GOES_ALL ? group->n_leaving : 0);
}

/* What a table has not taken up can be had as the difference between the total
 * and its rows. Where that would be one to four people's answers to an item,
 * the smallest change waits too (design §6). Groups of an item are adjacent.
 * @left: answers of which the table knows nothing any more */
static void
keep_remainder_crowded (GArray *groups,
                        guint   start,
                        guint   end,
                        gint64  left)
{
  Group *smallest = NULL;

  for (guint i = start; i < end; i++)
    {
      Group *group = &g_array_index (groups, Group, i);
      guint going = count_going (group);

      left += group->n_added + group->n_leaving - going;
      if (going > 0 && (smallest == NULL || going < count_going (smallest)))
        smallest = group;
    }

  if (!is_crowd_or_nobody (left) && smallest != NULL)
    smallest->going = GOES_NOTHING;
}

static gboolean
keep_remainders_crowded (HlFoldEvent  *event,
                         const char   *tab,
                         GArray       *groups,
                         GError      **error)
{
  guint start = 0;

  for (guint i = 1; i <= groups->len; i++)
    {
      const char *item = g_array_index (groups, Group, start).item;
      gint64 left = 0;

      if (i < groups->len && g_array_index (groups, Group, i).item == item)
        continue;

      if (event->is_paper && !hl_fold_count_unmatched (event, tab, item, FALSE, &left, error))
        return FALSE;

      keep_remainder_crowded (groups, start, i, left);
      start = i;
    }

  return TRUE;
}

static gboolean
decide_groups (HlFoldEvent  *event,
               const char   *tab,
               GArray       *groups,
               GError      **error)
{
  for (guint i = 0; i < groups->len; i++)
    {
      if (!decide_group (event, tab, &g_array_index (groups, Group, i), error))
        return FALSE;
    }

  /* Neither the totals nor what is left out of them are parts of a table. */
  return strcmp (tab, HL_TAB_TOTAL) == 0 || strcmp (tab, HL_TAB_OUT) == 0 ||
         keep_remainders_crowded (event, tab, groups, error);
}

/* Three ways an answer can go. */
typedef struct
{
  GArray *added;
  GArray *taken;
  GArray *kept;
} Ways;

static void
ways_clear (Ways *ways)
{
  g_array_unref (ways->added);
  g_array_unref (ways->taken);
  g_array_unref (ways->kept);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ways, ways_clear)

static void
sort_group (Ways        *ways,
            const Group *group,
            GArray      *answers)
{
  const HlAnswer *first = &g_array_index (answers, HlAnswer, group->start);

  g_array_append_vals (group->going != GOES_NOTHING ? ways->added : ways->kept, first,
                       group->n_added);
  g_array_append_vals (group->going == GOES_ALL ? ways->taken : ways->kept,
                       first + group->n_added, group->n_leaving);
}

static gboolean
change_table (HlFoldEvent  *event,
              const char   *tab,
              const Ways   *ways,
              GError      **error)
{
  g_autoptr(GArray) changes = g_array_copy (ways->added);

  if (ways->taken->len > 0)
    g_array_append_vals (changes, ways->taken->data, ways->taken->len);

  g_array_sort (changes, compare_answers);
  return hl_fold_waiting_delete (event, tab, ways->added, error) &&
         hl_fold_queue_keep (event, tab, ways->kept, error) &&
         hl_fold_show (event, tab, changes, error) &&
         hl_fold_forget_taken (event, tab, ways->taken, error);
}

/**
 * hl_fold_queue_advance:
 * @event: the running event
 * @tab: a table
 * @offers: (element-type HlAnswer): answers that come to it
 * @advanced: (element-type HlAnswer): array to which the added answers are appended
 * @error: return location for an error
 *
 * Changes each cell's answers to an item once five people's wait to come or to
 * leave, and keeps the others waiting (design §6, "Items" and "Breakdowns").
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
  g_autoptr(GArray) groups = NULL;
  g_auto(Ways) ways = {
    .added = g_array_new (FALSE, FALSE, sizeof (HlAnswer)),
    .taken = g_array_new (FALSE, FALSE, sizeof (HlAnswer)),
    .kept = g_array_new (FALSE, FALSE, sizeof (HlAnswer)),
  };

  if (!hl_fold_waiting_load (event, tab, all, error))
    return FALSE;

  if (offers->len > 0)
    g_array_append_vals (all, offers->data, offers->len);
  if (!hl_fold_waiting_hold (event, tab, all, error))
    return FALSE;

  g_array_sort (all, compare_answers);
  groups = group_answers (all);
  if (!decide_groups (event, tab, groups, error))
    return FALSE;

  for (guint i = 0; i < groups->len; i++)
    sort_group (&ways, &g_array_index (groups, Group, i), all);

  if (ways.added->len > 0)
    g_array_append_vals (advanced, ways.added->data, ways.added->len);

  return change_table (event, tab, &ways, error);
}
