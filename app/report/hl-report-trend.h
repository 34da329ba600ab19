/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-output.h"
#include "hl-trend.h"

G_BEGIN_DECLS

void hl_report_write_trend_json (HlOutput      *output,
                                 const HlTrend *trend,
                                 HlCatalogue   *catalogue);
void hl_report_write_trend_csv  (HlOutput      *output,
                                 const HlTrend *trend,
                                 HlCatalogue   *catalogue);

G_END_DECLS
