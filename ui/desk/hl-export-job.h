/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-account.h"

G_BEGIN_DECLS

typedef struct _HlExportJob HlExportJob;

HlExportJob *hl_export_job_new          (HlAccount            *account,
                                         guint                 formats,
                                         const char           *folder);
HlExportJob *hl_export_job_ref          (HlExportJob          *self);
void         hl_export_job_unref        (HlExportJob          *self);

void         hl_export_job_cancel       (HlExportJob          *self);
double       hl_export_job_get_progress (HlExportJob          *self);

gboolean     hl_export_job_run          (HlExportJob          *self,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void         hl_export_job_run_async    (HlExportJob          *self,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     hl_export_job_run_finish   (HlExportJob          *self,
                                         GAsyncResult         *result,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlExportJob, hl_export_job_unref)

G_END_DECLS
