/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-output.h"

G_BEGIN_DECLS

typedef enum {
  HL_REPORT_FORMAT_CSV,
  HL_REPORT_FORMAT_JSON,
  HL_REPORT_FORMAT_XLSX,
} HlReportFormat;

typedef struct _HlReportRows HlReportRows;

HlReportRows *hl_report_rows_new    (HlOutput            *output,
                                     HlReportFormat       format,
                                     const char * const  *columns);
HlReportRows *hl_report_rows_new_xlsx (const char        *path,
                                       const char * const *columns);
void          hl_report_rows_free   (HlReportRows        *self);

gboolean      hl_report_rows_add    (const char * const  *values,
                                     gpointer             user_data,
                                     GError             **error);
gboolean      hl_report_rows_end    (HlReportRows        *self,
                                     gint64               left_out,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlReportRows, hl_report_rows_free)

G_END_DECLS
