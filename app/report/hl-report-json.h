/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-json-writer.h"
#include "hl-output.h"
#include "hl-summary.h"

G_BEGIN_DECLS

/**
 * HlReportParts:
 * @HL_REPORT_RANGE: names "from" and "to", even where they are one day
 * @HL_REPORT_ROWS: with the breakdowns, the names of the figures and the note
 */
typedef enum {
  HL_REPORT_RANGE = 1 << 0,
  HL_REPORT_ROWS  = 1 << 1,
} HlReportParts;

void hl_report_write_json (HlOutput        *output,
                           const HlSummary *summary,
                           HlCatalogue     *catalogue,
                           guint            parts);

void hl_report_put_json   (HlJsonWriter    *json,
                           const HlSummary *summary,
                           HlCatalogue     *catalogue,
                           guint            parts);

G_END_DECLS
