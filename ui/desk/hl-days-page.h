/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_DAYS_PAGE (hl_days_page_get_type ())
G_DECLARE_FINAL_TYPE (HlDaysPage, hl_days_page, HL, DAYS_PAGE, HlDeskPage)

G_END_DECLS
