/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-session"

#include "config.h"

#include "hl-fold-session.h"

#include "hl-fold-show.h"

/* The table of sessions takes the totals apart: what a release adds to those, it
 * adds to the row of the session in which it falls, and the rows of a day add up
 * to it. So what a session shows is a sum of whole batches as well, and five
 * people or nobody stand between it and its day. */

static const char *
intern_cell (int session)
{
  char text[16];

  if (session < 0)
    return g_intern_static_string (HL_CELL_UNKNOWN);

  g_snprintf (text, sizeof text, "%d", session);
  return g_intern_string (text);
}

/* What an index needs beside answers; what screening did is told of days alone. */
static gboolean
is_kept (const char *name)
{
  return strcmp (name, "released") == 0 || strcmp (name, "counted") == 0 ||
         g_str_has_prefix (name, "applied:");
}

static gboolean
add_counts (HlFoldEvent  *event,
            GHashTable   *counts,
            GError      **error)
{
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &n))
    {
      g_autofree char *item = g_strconcat (HL_ITEM_PEOPLE, name, NULL);
      HlTally tally = { .c = { GPOINTER_TO_INT (n) } };

      if (is_kept (name) && tally.c[0] != 0 &&
          !hl_fold_add_tally (event, HL_TAB_SESSION, event->session, item, &tally, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_session_begin:
 * @event: an event of the totals that has shown nothing yet
 * @session: number of the session in which it falls, from 0, or -1
 * @counts: (element-type utf8 int): its numbers of people by name
 * @error: return location for an error
 *
 * Lets what the event adds to the totals go into the table of sessions as well,
 * its numbers of people at once. Forms are entered at any time: of paper there is
 * no such table.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_session_begin (HlFoldEvent  *event,
                       int           session,
                       GHashTable   *counts,
                       GError      **error)
{
  if (event->is_paper)
    return TRUE;

  event->session = intern_cell (session);
  return add_counts (event, counts, error);
}

/**
 * hl_fold_session_has_table:
 * @event: the running event
 * @tab: a table
 *
 * Returns: whether what is added to @tab is added to the table of sessions too
 */
gboolean
hl_fold_session_has_table (HlFoldEvent *event,
                           const char  *tab)
{
  return *event->session != '\0' && strcmp (tab, HL_TAB_TOTAL) == 0;
}
