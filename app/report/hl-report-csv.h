/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-output.h"
#include "hl-summary.h"

G_BEGIN_DECLS

void hl_report_write_csv (HlOutput        *output,
                          const HlSummary *summary,
                          HlCatalogue     *catalogue);
void hl_report_write_csv_list (HlOutput    *output,
                               GPtrArray   *summaries,
                               HlCatalogue *catalogue);

G_END_DECLS
