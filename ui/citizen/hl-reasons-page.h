/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_REASONS_PAGE (hl_reasons_page_get_type ())
G_DECLARE_FINAL_TYPE (HlReasonsPage, hl_reasons_page, HL, REASONS_PAGE, HlPage)

G_END_DECLS
