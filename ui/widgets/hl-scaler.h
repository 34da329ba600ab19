/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_SCALER (hl_scaler_get_type ())
G_DECLARE_FINAL_TYPE (HlScaler, hl_scaler, HL, SCALER, GtkWidget)

GtkWidget *hl_scaler_new                (void);
void       hl_scaler_set_pixels_per_mm  (HlScaler  *self,
                                         double     pixels_per_mm);
void       hl_scaler_expect             (HlScaler  *self,
                                         int        width,
                                         int        height);
gboolean   hl_scaler_is_wide            (HlScaler  *self);
double     hl_scaler_get_scale          (HlScaler  *self);

G_END_DECLS
