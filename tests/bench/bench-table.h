/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchRow:
 * @name: what is measured
 * @unit: of @ours and @peer
 * @ours: our figure
 * @peer: what it is held against: the peer's figure of the same run, or a bound
 * @limit: the greatest ratio of the two that may be
 *
 * One line of the table.
 */
typedef struct
{
  const char *name;
  const char *unit;
  double      ours;
  double      peer;
  double      limit;
} BenchRow;

double   bench_now            (void);
double   bench_get_quantile   (GArray         *samples,
                               double          share);

void     bench_print_heading  (void);
gboolean bench_print_row      (const BenchRow *row);

G_END_DECLS
