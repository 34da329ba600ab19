/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_ATTRACT_PAGE (hl_attract_page_get_type ())
G_DECLARE_FINAL_TYPE (HlAttractPage, hl_attract_page, HL, ATTRACT_PAGE, HlPage)

G_END_DECLS
