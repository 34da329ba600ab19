/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"
#include "hl-sticks.h"

G_BEGIN_DECLS

#define HL_TYPE_EXPORT_PAGE (hl_export_page_get_type ())
G_DECLARE_FINAL_TYPE (HlExportPage, hl_export_page, HL, EXPORT_PAGE, HlDeskPage)

void     hl_export_page_set_sticks (HlExportPage *self,
                                    HlSticks     *sticks);
gboolean hl_export_page_is_busy    (HlExportPage *self);

G_END_DECLS
