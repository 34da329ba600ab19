/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlDayReportFunc:
 * @day: a closed day
 * @problem: (nullable): why its reports could not be written; %NULL: they were
 * @is_news: %FALSE where the same was said at the last try
 *
 * Is told what became of the reports of a day.
 */
typedef void (*HlDayReportFunc) (HlDay         day,
                                 const GError *problem,
                                 gboolean      is_news,
                                 gpointer      user_data);

gboolean hl_day_reports_write (HlStore          *store,
                               HlDayReportFunc   func,
                               gpointer          user_data,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
