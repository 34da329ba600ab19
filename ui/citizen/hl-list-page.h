/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_LIST_PAGE (hl_list_page_get_type ())
G_DECLARE_FINAL_TYPE (HlListPage, hl_list_page, HL, LIST_PAGE, HlPage)

G_END_DECLS
