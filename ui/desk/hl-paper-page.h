/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_PAPER_PAGE (hl_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (HlPaperPage, hl_paper_page, HL, PAPER_PAGE, HlDeskPage)

G_END_DECLS
