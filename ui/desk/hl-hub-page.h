/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_HUB_PAGE (hl_hub_page_get_type ())
G_DECLARE_FINAL_TYPE (HlHubPage, hl_hub_page, HL, HUB_PAGE, HlDeskPage)

G_END_DECLS
