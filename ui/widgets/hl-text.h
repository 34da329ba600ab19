/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_TEXT (hl_text_get_type ())
G_DECLARE_FINAL_TYPE (HlText, hl_text, HL, TEXT, GtkWidget)

GtkWidget  *hl_text_new       (const char *label);
const char *hl_text_get_label (HlText     *self);
void        hl_text_set_label (HlText     *self,
                               const char *label);

void        hl_text_label_button (GtkWidget *button,
                                  const char *label);

G_END_DECLS
