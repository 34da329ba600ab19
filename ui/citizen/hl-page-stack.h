/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_PAGE_STACK (hl_page_stack_get_type ())
G_DECLARE_FINAL_TYPE (HlPageStack, hl_page_stack, HL, PAGE_STACK, GtkWidget)

void    hl_page_stack_set_visit (HlPageStack *self,
                                 HlVisit     *visit);
HlPage *hl_page_stack_show      (HlPageStack *self);
void    hl_page_stack_set_wide  (HlPageStack *self,
                                 gboolean     wide);
void    hl_page_stack_set_low   (HlPageStack *self,
                                 gboolean     low);
void    hl_page_stack_forget    (HlPageStack *self);

G_END_DECLS
