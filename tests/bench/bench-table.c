/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-table"

#include "config.h"

#include "bench-table.h"

#include <stdio.h>
#include <time.h>

#define NAME_WIDTH 52

/**
 * bench_now:
 *
 * Returns: monotonic time, seconds
 */
double
bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * bench_get_quantile:
 * @samples: (element-type double): one or more samples; sorted
 * @share: 0.5 for the median
 *
 * Returns: the sample below which that share of them lies
 */
double
bench_get_quantile (GArray *samples,
                    double  share)
{
  g_assert (samples->len > 0);

  g_array_sort (samples, compare_doubles);
  return g_array_index (samples, double, MIN (samples->len - 1, (guint) (share * samples->len)));
}

void
bench_print_heading (void)
{
  printf ("%-*s %10s %10s %-3s %6s %6s\n", NAME_WIDTH, "row", "ours", "peer", "", "ratio", "limit");
  fflush (stdout);
}

/**
 * bench_print_row:
 * @row: a line of the table
 *
 * Returns: whether it keeps its limit
 */
gboolean
bench_print_row (const BenchRow *row)
{
  double ratio = row->ours / row->peer;
  gboolean is_kept = ratio <= row->limit;

  printf ("%-*s %10.3f %10.3f %-3s %6.2f %6.2f  %s\n", NAME_WIDTH, row->name, row->ours, row->peer,
          row->unit, ratio, row->limit, is_kept ? "ok" : "over");
  fflush (stdout);
  return is_kept;
}
