/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-summary.h"

G_BEGIN_DECLS

/**
 * HlDbQuery:
 * @unit: id of a unit
 * @stream: "kiosk" or "paper"
 * @from: first day
 * @to: last day
 */
typedef struct
{
  const char *unit;
  const char *stream;
  HlDay       from;
  HlDay       to;
} HlDbQuery;

gboolean hl_db_summary_read     (HlDbLink         *link,
                                 const HlDbQuery  *query,
                                 HlSummary       **summary,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_db_summary_last_day (HlDbLink         *link,
                                 const HlDbQuery  *query,
                                 HlDay            *day,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
