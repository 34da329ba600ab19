/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-summary.h"

G_BEGIN_DECLS

/**
 * HlDbDay:
 * @day: a day that has figures
 * @headline: the six sums of its headline
 * @released: people in it
 * @duplicates: how many of them rated more than once, as far as may be told
 */
typedef struct
{
  HlDay  day;
  HlSums headline;
  gint64 released;
  gint64 duplicates;
} HlDbDay;

GArray *hl_db_series_read (HlDbLink         *link,
                           const HlDbQuery  *query,
                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
