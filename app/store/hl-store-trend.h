/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-comparison.h"
#include "hl-store.h"
#include "hl-trend.h"

G_BEGIN_DECLS

/**
 * HlTrendQuery:
 * @stream: "kiosk" or "paper"
 * @kind: a day, a week, a month, a quarter, a year or a reporting month
 * @by_session: whether days are taken apart into their sessions; @kind is a day then
 * @from: a day of the first period
 * @to: a day of the last period, not before @from
 * @measure: which figure to follow
 */
typedef struct
{
  const char  *stream;
  HlPeriodKind kind;
  HlDay        from;
  HlDay        to;
  HlMeasure    measure;
  gboolean     by_session;
} HlTrendQuery;

HlTrend *hl_store_trend   (HlStore             *self,
                           const HlTrendQuery  *query,
                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_compare (HlStore             *self,
                           const char          *stream,
                           HlDay                day,
                           guint                weeks,
                           HlComparison        *comparison,
                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
