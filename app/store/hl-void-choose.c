/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-void-choose"

#include "config.h"

#include "hl-void.h"

#include "hl-batch.h"
#include "hl-fold-offers.h"
#include "hl-fold-source.h"

/**
 * Group:
 * @self: (borrowed): the store
 * @lane: row of `lane`; 0 where nothing of it waits to be voided
 * @day: the day its forms are booked on
 * @forms: (owned) (element-type HlReleased): forms whose void waits
 * @n_counted: of the batch and of them, how many are counted
 * @n_lone: likewise, that are not counted and not left out
 * @n_left_out: likewise, that are left out
 *
 * What could change together on one day.
 */
typedef struct
{
  HlStore   *self;
  gint64     lane;
  HlDay      day;
  GPtrArray *forms;
  int        n_counted[2];     /* that come, that go */
  int        n_lone[2];
  int        n_left_out[2];
} Group;

enum { COME, GO };

static void
group_clear (Group *group)
{
  g_ptr_array_unref (group->forms);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Group, group_clear)

static void
count (Group            *group,
       const HlResponse *response,
       int               way)
{
  if (response->left_out)
    group->n_left_out[way]++;
  else if (hl_response_is_counted (response))
    group->n_counted[way]++;
  else
    group->n_lone[way]++;
}

static gboolean
load_forms (Group         *group,
            const HlLane  *lane,
            GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (group->self->db,
                        "SELECT v.seq, b.left_out, b.lane FROM void_waiting AS v"
                        " JOIN booked AS b ON b.seq = v.seq JOIN lane AS l ON l.id = b.lane"
                        " WHERE b.day = ?1 AND l.epoch = ?2 AND l.stream = ?3"
                        " AND l.questionnaire = ?4 AND l.flow = ?5 ORDER BY v.seq", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (group->day, day), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, group->self->head.epoch, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, lane->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, lane->questionnaire, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, lane->flow, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlReleased *form = hl_fold_source_read_seq (group->self, sqlite3_column_int64 (stmt, 0),
                                                  error);

      if (form == NULL)
        return FALSE;

      form->response->left_out = sqlite3_column_int (stmt, 1);
      group->lane = sqlite3_column_int64 (stmt, 2);
      count (group, form->response, GO);
      g_ptr_array_add (group->forms, form);
    }

  return step == HL_DB_STEP_DONE;
}

static gboolean
read_number (Group       *group,
             const char  *sql,
             const char  *name,
             gint64      *n,
             GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (group->self->db, sql, error);
  char day[HL_DAY_TEXT_SIZE];

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, group->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (group->day, day), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, name, -1, SQLITE_STATIC);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *n = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

static gboolean
is_crowd_or_nobody (gint64 n)
{
  return n == 0 || n >= HL_CROWD;
}

/* Whether five or more change, and five or more or nobody stay on the day. */
static gboolean
check_figure (Group       *group,
              const char  *figure,
              const int    n[2],
              gboolean    *fits,
              GError     **error)
{
  gint64 there;

  if (!read_number (group,
                    "SELECT coalesce (sum (n), 0) FROM figure"
                    " WHERE lane = ?1 AND day = ?2 AND name = ?3", figure, &there, error))
    return FALSE;

  *fits = n[COME] + n[GO] >= HL_CROWD && is_crowd_or_nobody (there + n[COME] - n[GO]);
  return TRUE;
}

/* People that a breakdown does not show yet, or still shows, are the difference
 * between it and the number counted. */
static gboolean
check_remainder (Group       *group,
                 const char  *tab,
                 gboolean    *fits,
                 GError     **error)
{
  gint64 apart, hidden = 0;

  if (!read_number (group,
                    "SELECT (SELECT count (*) FROM waiting WHERE lane = ?1 AND tab = ?3"
                    "  AND item = '" HL_ITEM_PEOPLE "') +"
                    " (SELECT count (*) FROM leaving WHERE lane = ?1 AND tab = ?3"
                    "  AND item = '" HL_ITEM_PEOPLE "')", tab, &apart, error) ||
      !read_number (group,
                    "SELECT count (*) FROM waiting JOIN void_waiting USING (seq)"
                    " JOIN booked USING (seq) WHERE waiting.lane = ?1 AND tab = ?3"
                    " AND booked.day = ?2 AND left_out = 0 AND item = '" HL_ITEM_PEOPLE "'",
                    tab, &hidden, error))
    return FALSE;

  apart += group->n_counted[COME] + group->n_counted[GO] - 2 * hidden;
  *fits = *fits && is_crowd_or_nobody (apart);
  return TRUE;
}

static gboolean
check_counted (Group     *group,
               gboolean  *fits,
               GError   **error)
{
  if (!check_figure (group, "counted", group->n_counted, fits, error))
    return FALSE;

  for (guint i = 0; i < HL_N_PEOPLE_BREAKDOWNS; i++)
    {
      if (!check_remainder (group, hl_offers_get_tab (i), fits, error))
        return FALSE;
    }

  return TRUE;
}

/* Lone forms go along with counted ones, as they came; else there are five of
 * them. */
static gboolean
does_lone_fit (const Group *group,
               gboolean     counted_fits)
{
  if (group->n_counted[COME] + group->n_counted[GO] > 0)
    return counted_fits || group->n_counted[COME] >= HL_CROWD;

  return group->n_lone[COME] + group->n_lone[GO] >= HL_CROWD;
}

static GArray *
list_fitting (const Group *group,
              gboolean     counted_fits,
              gboolean     left_out_fits)
{
  GArray *seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean lone_fits = does_lone_fit (group, counted_fits);

  for (guint i = 0; i < group->forms->len; i++)
    {
      const HlReleased *form = g_ptr_array_index (group->forms, i);
      gboolean fits = lone_fits;

      if (form->response->left_out)
        fits = left_out_fits;
      else if (hl_response_is_counted (form->response))
        fits = counted_fits;

      if (fits)
        g_array_append_val (seqs, form->seq);
    }

  return seqs;
}

/**
 * hl_void_choose:
 * @self: the store, in a transaction
 * @lane: a lane
 * @batch: (element-type HlPending): what is about to be released in it
 * @day: the day it is booked on
 * @n_counted: (out) (optional): how many of the chosen are counted
 * @error: return location for an error
 *
 * Chooses, among the lane's forms of that day whose void waits, those that can
 * change together with @batch: of the counted ones, and of those left out, five
 * or more change, and five or more stay or none.
 *
 * Returns: (transfer full) (element-type gint64): seqs of their records, or %NULL
 */
GArray *
hl_void_choose (HlStore       *self,
                const HlLane  *lane,
                GPtrArray     *batch,
                HlDay          day,
                guint         *n_counted,
                GError       **error)
{
  g_auto(Group) group = {
    .self = self,
    .day = day,
    .forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_released_free),
  };
  gboolean counted_fits = FALSE, left_out_fits = FALSE;

  for (guint i = 0; i < batch->len; i++)
    count (&group, ((HlPending *) g_ptr_array_index (batch, i))->response, COME);

  if (!load_forms (&group, lane, error) ||
      (group.n_counted[GO] > 0 && !check_counted (&group, &counted_fits, error)) ||
      (group.n_left_out[GO] > 0 &&
       !check_figure (&group, "left_out", group.n_left_out, &left_out_fits, error)))
    return NULL;

  if (n_counted != NULL)
    *n_counted = counted_fits ? (guint) group.n_counted[GO] : 0;

  return list_fitting (&group, counted_fits, left_out_fits);
}
