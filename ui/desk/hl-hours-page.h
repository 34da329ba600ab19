/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_HOURS_PAGE (hl_hours_page_get_type ())
G_DECLARE_FINAL_TYPE (HlHoursPage, hl_hours_page, HL, HOURS_PAGE, HlDeskPage)

G_END_DECLS
