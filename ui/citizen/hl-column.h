/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_COLUMN (hl_column_get_type ())
G_DECLARE_FINAL_TYPE (HlColumn, hl_column, HL, COLUMN, GtkWidget)

GtkWidget *hl_column_new       (void);
void       hl_column_set_child (HlColumn  *self,
                                GtkWidget *child);

G_END_DECLS
