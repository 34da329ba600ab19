/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_TODAY_PAGE (hl_today_page_get_type ())
G_DECLARE_FINAL_TYPE (HlTodayPage, hl_today_page, HL, TODAY_PAGE, HlDeskPage)

G_END_DECLS
