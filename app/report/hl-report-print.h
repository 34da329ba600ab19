/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-account.h"
#include "hl-report-set.h"

G_BEGIN_DECLS

#define HL_PRINT_ERROR (hl_print_error_quark ())

/**
 * HlPrintError:
 * @HL_PRINT_ERROR_NO_SERVICE: CUPS is not installed, or does not run
 * @HL_PRINT_ERROR_NO_QUEUE: CUPS knows no queue of that name
 * @HL_PRINT_ERROR_CLOSED: the queue takes no jobs now
 * @HL_PRINT_ERROR_STOPPED: the queue takes jobs and prints none: out of paper,
 *   switched off
 * @HL_PRINT_ERROR_FAILED: CUPS refused the job for a reason that the message says
 * @HL_PRINT_ERROR_NOT_SET: no queue is configured
 *
 * Why nothing was handed to a printer; what can be done about it.
 */
typedef enum {
  HL_PRINT_ERROR_NO_SERVICE = 1,
  HL_PRINT_ERROR_NO_QUEUE,
  HL_PRINT_ERROR_CLOSED,
  HL_PRINT_ERROR_STOPPED,
  HL_PRINT_ERROR_FAILED,
  HL_PRINT_ERROR_NOT_SET,
} HlPrintError;

GQuark      hl_print_error_quark      (void);
const char *hl_print_error_get_reason (const GError       *error);

gboolean    hl_report_check_queue     (const char         *queue,
                                       const char         *cups,
                                       GCancellable       *cancellable,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_report_print           (const HlAccount    *account,
                                       HlReportSetFormat   format,
                                       const char         *queue,
                                       const char         *cups,
                                       GCancellable       *cancellable,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
