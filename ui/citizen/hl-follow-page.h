/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_FOLLOW_PAGE (hl_follow_page_get_type ())
G_DECLARE_FINAL_TYPE (HlFollowPage, hl_follow_page, HL, FOLLOW_PAGE, HlPage)

G_END_DECLS
