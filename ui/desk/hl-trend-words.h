/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-trend.h"

G_BEGIN_DECLS

char *hl_trend_words_label    (HlPeriod            period);
char *hl_trend_words_span     (HlPeriod            period);
char *hl_trend_words_describe (const HlTrendPoint *point);

G_END_DECLS
