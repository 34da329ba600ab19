/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-store-private.h"
#include "hl-store-trend.h"

G_BEGIN_DECLS

/**
 * HlSeriesEntry:
 * @period: its days
 * @session: of a series by session, the number of the one it is about, from 0; -1
 *   for what was released in none, and of all other series
 * @summary: (owned): what one questionnaire and flow released in them; of its
 *   members those that an index needs, and what was saved
 * @closure: whether figures may still be added to its days
 * @is_shown: whether anything was released
 * @first: the first day on which something was
 * @lane: the first row of `lane` of the questionnaire and flow
 *
 * One questionnaire and flow in one period, or session, of a series.
 */
typedef struct
{
  HlPeriod   period;
  int        session;
  HlSummary *summary;
  HlClosure  closure;
  gboolean   is_shown;
  HlDay      first;
  gint64     lane;
} HlSeriesEntry;

GPtrArray *hl_series_read (HlStore             *self,
                           const HlTrendQuery  *query,
                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
