/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-period.h"
#include "hl-report-set.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlExportAsked:
 * @by: id of the person who is signed in
 * @is_staff: whether that is one who sees no % of the running day
 * @period: what the reports are about
 * @format: what is to be printed; not looked at for files
 *
 * What somebody wants to carry away.
 */
typedef struct
{
  gint64            by;
  gboolean          is_staff;
  HlPeriod          period;
  HlReportSetFormat format;
} HlExportAsked;

gpointer hl_export_asked_read       (HlStore   *store,
                                     gpointer   data,
                                     GError   **error);
gpointer hl_export_asked_read_print (HlStore   *store,
                                     gpointer   data,
                                     GError   **error);

G_END_DECLS
