/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-account.h"
#include "hl-report-set.h"

G_BEGIN_DECLS

typedef struct _HlPrintJob HlPrintJob;

HlPrintJob *hl_print_job_new        (HlAccount            *account,
                                     HlReportSetFormat     format,
                                     const char           *queue,
                                     const char           *cups);
HlPrintJob *hl_print_job_ref        (HlPrintJob           *self);
void        hl_print_job_unref      (HlPrintJob           *self);

const char *hl_print_job_get_queue  (HlPrintJob           *self);
void        hl_print_job_cancel     (HlPrintJob           *self);
void        hl_print_job_run_async  (HlPrintJob           *self,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean    hl_print_job_run_finish (HlPrintJob           *self,
                                     GAsyncResult         *result,
                                     GError              **error);
char       *hl_print_job_explain    (HlPrintJob           *self,
                                     const GError         *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPrintJob, hl_print_job_unref)

G_END_DECLS
