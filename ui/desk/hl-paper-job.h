/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-void.h"

G_BEGIN_DECLS

/**
 * HlPaperJob:
 *
 * A paper form on its way to the worker, to be entered or voided.
 */
typedef struct _HlPaperJob HlPaperJob;

HlPaperJob *hl_paper_job_new   (gint64         by,
                                const HlForm  *form,
                                const char    *reason);
void        hl_paper_job_free  (HlPaperJob    *self);

gpointer    hl_paper_job_enter (HlStore       *store,
                                gpointer       data,
                                GError       **error);
gpointer    hl_paper_job_void  (HlStore       *store,
                                gpointer       data,
                                GError       **error);

G_END_DECLS
