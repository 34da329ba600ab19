/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_SERVED_PAGE (hl_served_page_get_type ())
G_DECLARE_FINAL_TYPE (HlServedPage, hl_served_page, HL, SERVED_PAGE, HlDeskPage)

G_END_DECLS
