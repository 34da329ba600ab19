/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_TREND_PAGE (hl_trend_page_get_type ())
G_DECLARE_FINAL_TYPE (HlTrendPage, hl_trend_page, HL, TREND_PAGE, HlDeskPage)

G_END_DECLS
