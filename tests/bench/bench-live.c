/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-live"

#include "config.h"

#include "bench-live.h"

#include "bench-store.h"
#include "bench-table.h"
#include "hl-store-account.h"
#include "hl-store-outlook.h"
#include "hl-store-summary.h"
#include "hl-store-trend.h"

#define LIMIT 1.2
#define FRAME_MS (1000.0 / 60)
#define STREAM "paper"    /* of the stores that are asked */
#define WEEKS 3           /* as many whole ones as the stores hold before their last day */

/* Asks a store whose days begin with @first for something that somebody looks at. */
typedef gboolean (*AskFunc) (HlStore  *store,
                             HlDay     first,
                             GError  **error);

/*
 * Question:
 * @n_calls: how often it is asked
 * @bound: ms that an answer may take; 0: it is held against the small store's
 */
typedef struct
{
  const char *name;
  AskFunc     ask;
  guint       n_calls;
  double      bound;
} Question;

typedef struct
{
  HlStore *store;
  HlDay    first;
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

static HlQuery
make_query (HlDay first)
{
  return (HlQuery) { .stream = STREAM, .from = first, .to = first + BENCH_DAYS - 1 };
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
side_init (Side        *self,
           const char  *dir,
           GError     **error)
{
  g_autoptr(HlSummary) summary = NULL;
  HlQuery query;

  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  if (!bench_store_get_days (dir, &self->first, error))
    return FALSE;

  self->store = bench_store_open (dir, HL_STORE_READ, error);
  if (self->store == NULL)
    return FALSE;

  query = make_query (self->first);
  summary = hl_store_summarise (self->store, &query, error);
  if (summary == NULL)
    return FALSE;

  self->n_answers = count_answers (summary);
  return TRUE;
}

static gboolean
ask_summary (HlStore  *store,
             HlDay     first,
             GError  **error)
{
  HlQuery query = make_query (first);
  g_autoptr(HlSummary) summary = hl_store_summarise (store, &query, error);

  return summary != NULL;
}

/* What the desk's first page shows of one day. Its breakdowns have as many rows
 * as cells that five people reach, which a store of few answers has hardly any
 * of: so it is held against a frame and not against that. */
static gboolean
ask_day (HlStore  *store,
         HlDay     first,
         GError  **error)
{
  HlDay last = first + BENCH_DAYS - 1;
  g_autoptr(HlAccount) account = NULL;
  HlComparison comparison;
  HlOutlook outlook;

  account = hl_store_account (store, hl_period_of_day (HL_PERIOD_DAY, last), error);
  return account != NULL &&
         hl_store_compare (store, STREAM, last, WEEKS, &comparison, error) &&
         hl_store_get_outlook (store, STREAM, &outlook, error);
}

static gboolean
ask_trend (HlStore  *store,
           HlDay     first,
           GError  **error)
{
  HlTrendQuery query = {
    STREAM, HL_PERIOD_DAY, first, first + BENCH_DAYS - 1, hl_measure_headline (), FALSE,
  };
  g_autoptr(HlTrend) trend = hl_store_trend (store, &query, error);

  return trend != NULL;
}

static gboolean
time_question (Side            *self,
               const Question  *question,
               GError         **error)
{
  double seconds = -bench_now ();

  if (!question->ask (self->store, self->first, error))
    return FALSE;

  seconds += bench_now ();
  g_array_append_val (self->times, seconds);
  return TRUE;
}

static char *
name_row (const Question *question,
          const Side     *small,
          const Side     *large)
{
  if (question->bound > 0)
    return g_strdup_printf ("%s, %" G_GINT64_FORMAT " answers, beside a frame", question->name,
                            large->n_answers);

  return g_strdup_printf ("%s, %d days, %" G_GINT64_FORMAT " answers beside %" G_GINT64_FORMAT,
                          question->name, BENCH_DAYS, large->n_answers, small->n_answers);
}

static void
print_row (const Question *question,
           Side           *small,
           Side           *large,
           gboolean       *is_kept)
{
  g_autofree char *name = name_row (question, small, large);
  BenchRow row = { .name = name, .unit = "ms", .limit = question->bound > 0 ? 1 : LIMIT };

  row.ours = 1000 * bench_get_quantile (large->times, 0.5);
  row.peer = question->bound > 0 ? question->bound
                                 : 1000 * bench_get_quantile (small->times, 0.5);
  *is_kept &= bench_print_row (&row);
}

static gboolean
measure_question (const Question  *question,
                  Side            *small,
                  Side            *large,
                  gboolean        *is_kept,
                  GError         **error)
{
  g_array_set_size (small->times, 0);
  g_array_set_size (large->times, 0);
  for (guint i = 0; i < question->n_calls; i++)
    {
      if (!time_question (large, question, error) || !time_question (small, question, error))
        return FALSE;
    }

  print_row (question, small, large, is_kept);
  return TRUE;
}

/**
 * bench_live:
 * @small_dir: a store with few answers
 * @large_dir: a store with many, over as many days
 * @is_kept: (inout): set to %FALSE when the limit is passed
 * @error: return location for an error
 *
 * Times what people look at, asked of both in turns: the figures of all days,
 * the desk's first page of the last day, and the trend over all days.
 *
 * Returns: %FALSE when it could not be measured
 */
gboolean
bench_live (const char  *small_dir,
            const char  *large_dir,
            gboolean    *is_kept,
            GError     **error)
{
  static const Question questions[] = {
    { "live %", ask_summary, 500, 0 },
    { "desk, today", ask_day, 300, FRAME_MS },
    { "desk, trend", ask_trend, 300, 0 },
  };
  g_auto(Side) small = { NULL };
  g_auto(Side) large = { NULL };

  if (!side_init (&small, small_dir, error) || !side_init (&large, large_dir, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      if (!measure_question (&questions[i], &small, &large, is_kept, error))
        return FALSE;
    }

  return TRUE;
}
