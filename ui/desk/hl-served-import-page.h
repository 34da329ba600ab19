/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"
#include "hl-sticks.h"

G_BEGIN_DECLS

#define HL_TYPE_SERVED_IMPORT_PAGE (hl_served_import_page_get_type ())
G_DECLARE_FINAL_TYPE (HlServedImportPage, hl_served_import_page, HL, SERVED_IMPORT_PAGE, HlDeskPage)

void hl_served_import_page_set_sticks (HlServedImportPage *self,
                                       HlSticks           *sticks);

G_END_DECLS
