/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

cairo_t *hl_paint_begin  (GtkWidget   *widget,
                          GtkSnapshot *snapshot,
                          double       side);
void     hl_paint_stroke (cairo_t     *cr,
                          double       width);

G_END_DECLS
