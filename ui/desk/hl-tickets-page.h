/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"
#include "hl-sticks.h"

G_BEGIN_DECLS

#define HL_TYPE_TICKETS_PAGE (hl_tickets_page_get_type ())
G_DECLARE_FINAL_TYPE (HlTicketsPage, hl_tickets_page, HL, TICKETS_PAGE, HlDeskPage)

void hl_tickets_page_set_sticks (HlTicketsPage *self,
                                 HlSticks      *sticks);

G_END_DECLS
