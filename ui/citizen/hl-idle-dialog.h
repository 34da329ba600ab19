/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_IDLE_DIALOG (hl_idle_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HlIdleDialog, hl_idle_dialog, HL, IDLE_DIALOG, GtkWidget)

GtkWidget *hl_idle_dialog_new      (void);
void       hl_idle_dialog_set_left (HlIdleDialog *self,
                                    gint64        left);
void       hl_idle_dialog_set_low  (HlIdleDialog *self,
                                    gboolean      low);

G_END_DECLS
