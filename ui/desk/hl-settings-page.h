/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_SETTINGS_PAGE (hl_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (HlSettingsPage, hl_settings_page, HL, SETTINGS_PAGE, HlDeskPage)

G_END_DECLS
