/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_COMMENT_PAGE (hl_comment_page_get_type ())
G_DECLARE_FINAL_TYPE (HlCommentPage, hl_comment_page, HL, COMMENT_PAGE, HlPage)

G_END_DECLS
