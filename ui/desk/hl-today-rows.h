/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-pager.h"
#include "hl-today.h"

G_BEGIN_DECLS

void hl_today_rows_append (HlPager       *pager,
                           const HlToday *today);

G_END_DECLS
