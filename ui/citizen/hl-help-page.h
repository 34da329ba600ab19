/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_HELP_PAGE (hl_help_page_get_type ())
G_DECLARE_FINAL_TYPE (HlHelpPage, hl_help_page, HL, HELP_PAGE, HlPage)

G_END_DECLS
