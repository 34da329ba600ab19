/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-pending.h"
#include "hl-screening-day.h"
#include "hl-store-summary.h"

G_BEGIN_DECLS

HlLane  *hl_summary_find_lane (HlStore        *self,
                               const HlQuery  *query,
                               GPtrArray      *others,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_summary_bind      (sqlite3_stmt   *stmt,
                               const HlLane   *lane,
                               const HlQuery  *query);
gboolean hl_summary_add_now   (HlStore        *self,
                               const HlLane   *lane,
                               const HlQuery  *query,
                               HlSummary      *summary,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_summary_add_rows  (HlStore        *self,
                               const HlLane   *lane,
                               const HlQuery  *query,
                               HlSummary      *summary,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-store-screening.c */
GPtrArray *hl_screening_read_days (HlStore       *self,
                                   const char    *stream,
                                   const HlLane  *lane,
                                   HlDay          from,
                                   HlDay          to,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

HlScreeningDay *hl_screening_read_lane (HlStore *self,
                                        gint64    lane,
                                        HlDay     day,
                                        GError  **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-store-summary.c */
HlSummary *hl_summary_make    (HlStore        *self,
                               const HlQuery  *query,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gint64  *hl_summary_find_figure (HlSummary    *summary,
                                 const char     *name);

/* The rows of `lane` that are one lane to a reader, its epochs summed, and the
 * days asked for: conditions of a WHERE with what hl_summary_bind() binds. */
#define HL_SUMMARY_LANES \
  "lane IN (SELECT id FROM lane WHERE stream = ?1 AND questionnaire = ?2 AND flow = ?3) "
#define HL_SUMMARY_RANGE HL_SUMMARY_LANES "AND day BETWEEN ?4 AND ?5 "
#define HL_SUMMARY_REPEATS HL_SUMMARY_LANES "AND first >= ?4 AND last <= ?5 "

G_END_DECLS
