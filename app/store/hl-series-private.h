/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-series.h"

G_BEGIN_DECLS

/**
 * HlSeries:
 * @store: (borrowed): where it is read from
 * @query: (borrowed): what is asked for
 * @from: first day of the first period
 * @to: last day of the last period
 * @entries: (owned) (element-type HlSeriesEntry): what was met so far
 * @by_key: (owned): key of an entry → it
 * @last: (borrowed) (nullable): the entry met last: rows come day by day
 * @last_lane: the row of `lane` that it was met for
 * @last_session: the session that it was met for, or -1
 */
typedef struct
{
  HlStore            *store;
  const HlTrendQuery *query;
  HlDay               from;
  HlDay               to;
  GPtrArray          *entries;
  GHashTable         *by_key;
  HlSeriesEntry      *last;
  gint64              last_lane;
  int                 last_session;
} HlSeries;

/* hl-series-folds.c */
HlSeriesEntry *hl_series_add_entry  (HlSeries         *self,
                                     HlPeriod          period,
                                     int               session,
                                     HlQuestionnaire  *questionnaire,
                                     HlFlow            flow);
sqlite3_stmt  *hl_series_select     (HlSeries         *self,
                                     const char       *sql,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlDay          hl_series_read_day   (sqlite3_stmt     *row,
                                     int               column);
gboolean       hl_series_read_folds (HlSeries         *self,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
