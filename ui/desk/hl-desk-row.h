/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *hl_desk_row_new        (const char *name);
void       hl_desk_row_add_text   (GtkWidget  *row,
                                   const char *text);
void       hl_desk_row_add_button (GtkWidget  *row,
                                   const char *label,
                                   const char *action,
                                   GVariant   *target);

G_END_DECLS
