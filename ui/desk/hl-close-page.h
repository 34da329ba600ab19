/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_CLOSE_PAGE (hl_close_page_get_type ())
G_DECLARE_FINAL_TYPE (HlClosePage, hl_close_page, HL, CLOSE_PAGE, HlDeskPage)

G_END_DECLS
