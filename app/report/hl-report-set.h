/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-account.h"

G_BEGIN_DECLS

/**
 * HlReportSetFormat:
 *
 * The files that a report consists of, as bits. The sheet is the one page for
 * the head of the centre.
 */
typedef enum {
  HL_REPORT_SET_XLSX  = 1 << 0,
  HL_REPORT_SET_PDF   = 1 << 1,
  HL_REPORT_SET_CSV   = 1 << 2,
  HL_REPORT_SET_JSON  = 1 << 3,
  HL_REPORT_SET_SHEET = 1 << 4,
} HlReportSetFormat;

/**
 * HlReportProgress:
 * @done: files that are written
 * @total: files to write
 * @name: (nullable): name of the file that is next; %NULL when all are there
 *
 * Says how far it is, on the thread that writes.
 */
typedef void (*HlReportProgress) (guint       done,
                                  guint       total,
                                  const char *name,
                                  gpointer    user_data);

gboolean  hl_report_set_parse_formats (const char        *text,
                                       guint             *formats,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
char     *hl_report_set_get_file_name (const HlAccount   *account,
                                       HlReportSetFormat  format);
gboolean  hl_report_set_write         (const HlAccount   *account,
                                       guint              formats,
                                       const char        *folder,
                                       HlReportProgress   progress,
                                       gpointer           user_data,
                                       GCancellable      *cancellable,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_report_set_write_file    (const HlAccount   *account,
                                       HlReportSetFormat  format,
                                       const char        *path,
                                       GCancellable      *cancellable,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
