/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_DESK_HOME (hl_desk_home_get_type ())
G_DECLARE_FINAL_TYPE (HlDeskHome, hl_desk_home, HL, DESK_HOME, HlDeskPage)

G_END_DECLS
