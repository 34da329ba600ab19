/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-editor.h"

G_BEGIN_DECLS

#define HL_TYPE_TEXT_BOX (hl_text_box_get_type ())
G_DECLARE_FINAL_TYPE (HlTextBox, hl_text_box, HL, TEXT_BOX, GtkWidget)

GtkWidget *hl_text_box_new             (void);
void       hl_text_box_set_editor      (HlTextBox  *self,
                                        HlEditor   *editor);
void       hl_text_box_set_placeholder (HlTextBox  *self,
                                        const char *placeholder);
gboolean   hl_text_box_move            (HlTextBox  *self,
                                        guint       keyval);
void       hl_text_box_update          (HlTextBox  *self);

G_END_DECLS
