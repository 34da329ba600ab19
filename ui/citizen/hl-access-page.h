/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_ACCESS_PAGE (hl_access_page_get_type ())
G_DECLARE_FINAL_TYPE (HlAccessPage, hl_access_page, HL, ACCESS_PAGE, HlPage)

G_END_DECLS
