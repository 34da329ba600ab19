/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_PRIVACY_PAGE (hl_privacy_page_get_type ())
G_DECLARE_FINAL_TYPE (HlPrivacyPage, hl_privacy_page, HL, PRIVACY_PAGE, HlPage)

G_END_DECLS
