/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-pdf"

#include "config.h"

#include "bench-pdf.h"

#include "bench-store.h"
#include "bench-table.h"
#include "hl-day.h"

#define N_RUNS 9

/* The peer only draws again what ours has read, reckoned, laid out and drawn. */
#define LIMIT 2.0

static gboolean
time_program (const char * const  *argv,
              GArray              *times,
              GError             **error)
{
  double start = bench_now ();
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;

  start = bench_now () - start;
  g_array_append_val (times, start);
  return TRUE;
}

/**
 * bench_pdf:
 * @hailong: the command line
 * @store_dir: a store made by bench_store_ensure()
 * @dir: where the files go
 * @is_kept: (inout): set to %FALSE when the limit is passed
 * @error: return location for an error
 *
 * Times the report of a year as PDF beside Poppler's pdftocairo, which draws
 * the same pages by the same library; whole programs, from start to end.
 *
 * Returns: %FALSE when it could not be measured
 */
gboolean
bench_pdf (const char  *hailong,
           const char  *store_dir,
           const char  *dir,
           gboolean    *is_kept,
           GError     **error)
{
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *our_path = g_build_filename (dir, "ours.pdf", NULL);
  g_autofree char *their_path = g_build_filename (dir, "theirs.pdf", NULL);
  BenchRow row = {
    .name = "report, PDF of a year beside pdftocairo of its pages", .unit = "s", .limit = LIMIT,
  };
  char day[HL_DAY_TEXT_SIZE];
  HlDay first;

  if (!bench_store_get_days (store_dir, &first, error))
    return FALSE;

  hl_day_format (first, day);
  for (guint i = 0; i < N_RUNS; i++)
    {
      const char * const report[] = {
        hailong, "--store", store_dir, "report", "--period", "year", "--day", day,
        "--format", "pdf", "--output", our_path, NULL
      };
      const char * const peer[] = { "pdftocairo", "-pdf", our_path, their_path, NULL };

      if (!time_program (report, ours, error) || !time_program (peer, theirs, error))
        return FALSE;
    }

  row.ours = bench_get_quantile (ours, 0.5);
  row.peer = bench_get_quantile (theirs, 0.5);
  *is_kept &= bench_print_row (&row);
  return TRUE;
}
