/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

#define HL_TYPE_SCREENING_PAGE (hl_screening_page_get_type ())
G_DECLARE_FINAL_TYPE (HlScreeningPage, hl_screening_page, HL, SCREENING_PAGE, HlDeskPage)

G_END_DECLS
