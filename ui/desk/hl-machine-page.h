/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_MACHINE_PAGE (hl_machine_page_get_type ())
G_DECLARE_FINAL_TYPE (HlMachinePage, hl_machine_page, HL, MACHINE_PAGE, HlDeskPage)

G_END_DECLS
