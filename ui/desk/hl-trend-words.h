/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-trend.h"

G_BEGIN_DECLS

char *hl_trend_words_label    (HlPeriod            period);
char *hl_trend_words_span     (HlPeriod            period);
char *hl_trend_words_describe (const HlTrendPoint *point);
char *hl_trend_words_label_session    (const HlTrendPoint *point);
char *hl_trend_words_describe_session (const HlTrendPoint *point,
                                       HlCatalogue        *catalogue);

G_END_DECLS
