/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-catalogue.h"

G_BEGIN_DECLS

#define HL_TYPE_BANNER (hl_banner_get_type ())
G_DECLARE_FINAL_TYPE (HlBanner, hl_banner, HL, BANNER, GtkWidget)

void hl_banner_set_centre (HlBanner    *self,
                           HlCatalogue *catalogue,
                           const char  *language);
void hl_banner_hold       (HlBanner    *self,
                           gboolean     held);

G_END_DECLS
