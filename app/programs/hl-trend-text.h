/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-trend.h"

G_BEGIN_DECLS

char *hl_trend_text_format (const HlTrend   *trend,
                            HlCatalogue     *catalogue,
                            HlQuestionnaire *questionnaire,
                            const char      *language);

G_END_DECLS
