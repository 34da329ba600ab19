/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-work.h"
#include "hl-sign-in.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_SIGN_IN_PAGE (hl_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (HlSignInPage, hl_sign_in_page, HL, SIGN_IN_PAGE, GtkWidget)

GtkWidget *hl_sign_in_page_new (HlDeskWork   *work);
void       hl_sign_in_page_set_wide    (HlSignInPage *self,
                                        gboolean      wide);
void       hl_sign_in_page_tick        (HlSignInPage *self);
gboolean   hl_sign_in_page_is_busy     (HlSignInPage *self);
HlSignIn  *hl_sign_in_page_take_answer (HlSignInPage *self);

G_END_DECLS
