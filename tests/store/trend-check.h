/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-trend.h"

void trend_check         (HlStore             *store,
                          const HlTrendQuery  *query);
void trend_check_compare (HlStore             *store,
                          const char          *stream,
                          HlDay                day,
                          guint                weeks);
