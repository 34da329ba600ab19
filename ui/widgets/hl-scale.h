/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_SCALE (hl_scale_get_type ())
G_DECLARE_FINAL_TYPE (HlScale, hl_scale, HL, SCALE, GtkWidget)

GtkWidget *hl_scale_new        (void);
void       hl_scale_set_labels (HlScale            *self,
                                const char * const *labels);
guint      hl_scale_get_level  (HlScale            *self);
void       hl_scale_set_level  (HlScale            *self,
                                guint               level);

G_END_DECLS
