/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_THANKS_PAGE (hl_thanks_page_get_type ())
G_DECLARE_FINAL_TYPE (HlThanksPage, hl_thanks_page, HL, THANKS_PAGE, HlPage)

G_END_DECLS
