/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-live"

#include "config.h"

#include "bench-live.h"

#include "bench-store.h"
#include "bench-table.h"
#include "hl-store-summary.h"

#define LIMIT 1.2
#define N_CALLS 500

typedef struct
{
  HlStore *store;
  HlQuery  query;
  GArray  *times;
  gint64   n_answers;
} Side;

static void
side_clear (Side *self)
{
  g_clear_pointer (&self->store, hl_store_free);
  g_clear_pointer (&self->times, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static gboolean
side_init (Side        *self,
           const char  *dir,
           GError     **error)
{
  HlDay first;

  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  if (!bench_store_get_days (dir, &first, error))
    return FALSE;

  self->query = (HlQuery) { .stream = "paper", .from = first, .to = first + BENCH_DAYS - 1 };
  self->store = bench_store_open (dir, HL_STORE_READ, error);
  return self->store != NULL;
}

static gint64
count_answers (const HlSummary *summary)
{
  gint64 n = 0;

  for (guint i = 0; i < hl_questionnaire_get_n_items (summary->questionnaire); i++)
    for (int level = 0; level < HL_MAX_LEVELS; level++)
      n += summary->cell.items[i].c[level];

  return n;
}

static gboolean
ask (Side    *self,
     GError **error)
{
  g_autoptr(HlSummary) summary = NULL;
  double seconds = -bench_now ();

  summary = hl_store_summarise (self->store, &self->query, error);
  if (summary == NULL)
    return FALSE;

  seconds += bench_now ();
  g_array_append_val (self->times, seconds);
  self->n_answers = count_answers (summary);
  return TRUE;
}

static void
print_row (Side     *small,
           Side     *large,
           gboolean *is_kept)
{
  g_autofree char *name = g_strdup_printf ("live %%, %d days, %" G_GINT64_FORMAT
                                           " answers beside %" G_GINT64_FORMAT,
                                           BENCH_DAYS, large->n_answers, small->n_answers);
  BenchRow row = { .name = name, .unit = "ms", .limit = LIMIT };

  row.ours = 1000 * bench_get_quantile (large->times, 0.5);
  row.peer = 1000 * bench_get_quantile (small->times, 0.5);
  *is_kept &= bench_print_row (&row);
}

/**
 * bench_live:
 * @small_dir: a store with few answers
 * @large_dir: a store with many, over as many days
 * @is_kept: (inout): set to %FALSE when the limit is passed
 * @error: return location for an error
 *
 * Times hl_store_summarise() over all days of both, in turns.
 *
 * Returns: %FALSE when it could not be measured
 */
gboolean
bench_live (const char  *small_dir,
            const char  *large_dir,
            gboolean    *is_kept,
            GError     **error)
{
  g_auto(Side) small = { NULL };
  g_auto(Side) large = { NULL };

  if (!side_init (&small, small_dir, error) || !side_init (&large, large_dir, error))
    return FALSE;

  for (guint i = 0; i < N_CALLS; i++)
    {
      if (!ask (&large, error) || !ask (&small, error))
        return FALSE;
    }

  print_row (&small, &large, is_kept);
  return TRUE;
}
