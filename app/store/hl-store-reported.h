/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlReportDue:
 * @day: a closed day; %HL_DAY_NONE: there is none
 * @version: how often what its reports tell was changed
 *
 * A day whose reports are to be written.
 */
typedef struct
{
  HlDay  day;
  gint64 version;
} HlReportDue;

/**
 * HlReportProblem:
 * @day: a closed day
 * @problem: (owned): why its reports could not be written
 */
typedef struct
{
  HlDay day;
  char *problem;
} HlReportProblem;

gboolean   hl_store_find_report_due      (HlStore            *self,
                                          HlDay               after,
                                          HlReportDue        *due,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_store_note_report          (HlStore            *self,
                                          const HlReportDue  *due,
                                          const char         *problem,
                                          gboolean           *is_news,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_store_forget_report_problems (HlStore          *self,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_store_list_report_problems (HlStore            *self,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;

void       hl_report_problem_free        (HlReportProblem    *self);

G_END_DECLS
