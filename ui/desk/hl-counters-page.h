/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_COUNTERS_PAGE (hl_counters_page_get_type ())
G_DECLARE_FINAL_TYPE (HlCountersPage, hl_counters_page, HL, COUNTERS_PAGE, HlDeskPage)

G_END_DECLS
