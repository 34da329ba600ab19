/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_CHOICE_PAGE (hl_choice_page_get_type ())
G_DECLARE_FINAL_TYPE (HlChoicePage, hl_choice_page, HL, CHOICE_PAGE, HlPage)

G_END_DECLS
