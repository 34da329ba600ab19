/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_RESOURCE_PATH "/org/hailong/Kiosk/"

GtkCssProvider *hl_style_apply      (GdkDisplay *display);
GtkCssProvider *hl_style_apply_desk (GdkDisplay *display);
void            hl_style_set_class  (GtkWidget  *widget,
                                     const char *name,
                                     gboolean    on);

G_END_DECLS
