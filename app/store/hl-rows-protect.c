/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-rows-protect"

#include "config.h"

#include "hl-rows-private.h"

/* Whether one to four left-out people of the lane answered the item (or, for
 * item -1, are left out at all): the day's totals less its rows would show them. */
static gboolean
is_exposed (GPtrArray *rows,
            gint64     lane,
            int        item)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const HlRowDraft *row = g_ptr_array_index (rows, i);

      n += row->lane == lane && row->group == 0 &&
           (item < 0 || row->released->response->levels[item] > 0);
    }

  return n > 0 && n < HL_CROWD;
}

static guint
find_smallest_group (GPtrArray *rows,
                     gint64     lane,
                     int        item,
                     guint      n_groups)
{
  g_autofree guint *sizes = g_new0 (guint, n_groups + 1);
  guint smallest = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const HlRowDraft *row = g_ptr_array_index (rows, i);

      if (row->lane == lane && (item < 0 || row->released->response->levels[item] > 0))
        sizes[row->group]++;
    }

  for (guint group = 1; group <= n_groups; group++)
    {
      if (sizes[group] > 0 && (smallest == 0 || sizes[group] < sizes[smallest]))
        smallest = group;
    }

  return smallest;
}

static gboolean
hide_group (GPtrArray *rows,
            guint      group)
{
  for (guint i = 0; i < rows->len; i++)
    {
      HlRowDraft *row = g_ptr_array_index (rows, i);

      if (row->group == group)
        row->group = 0;
    }

  return group > 0;
}

static gboolean
protect_lane (GPtrArray       *rows,
              gint64           lane,
              HlQuestionnaire *questionnaire,
              guint            n_groups)
{
  int n_items = (int) hl_questionnaire_get_n_items (questionnaire);
  gboolean changed = FALSE;

  for (int item = -1; item < n_items; item++)
    {
      if (is_exposed (rows, lane, item))
        changed |= hide_group (rows, find_smallest_group (rows, lane, item, n_groups));
    }

  return changed;
}

/**
 * hl_row_drafts_protect:
 * @rows: (element-type HlRowDraft): rows of one day; those left out are in group 0
 * @n_groups: the highest number of a group
 *
 * Leaves out more rows until those left out are none or five, for each item.
 */
void
hl_row_drafts_protect (GPtrArray *rows,
                       guint      n_groups)
{
  g_autoptr(GHashTable) lanes = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean changed = TRUE;

  for (guint i = 0; i < rows->len; i++)
    {
      HlRowDraft *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (lanes, &row->lane, row->released->response->questionnaire);
    }

  while (changed)
    {
      GHashTableIter iter;
      gpointer lane, questionnaire;

      changed = FALSE;
      g_hash_table_iter_init (&iter, lanes);
      while (g_hash_table_iter_next (&iter, &lane, &questionnaire))
        changed |= protect_lane (rows, *(gint64 *) lane, questionnaire, n_groups);
    }
}
