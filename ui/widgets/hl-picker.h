/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_PICKER (hl_picker_get_type ())
G_DECLARE_FINAL_TYPE (HlPicker, hl_picker, HL, PICKER, GtkWidget)

GtkWidget *hl_picker_new (void);
void       hl_picker_set_labels  (HlPicker           *self,
                                  const char * const *labels);
void       hl_picker_set_columns (HlPicker           *self,
                                  guint               n_columns);
void       hl_picker_set_chosen  (HlPicker           *self,
                                  guint               index);
guint      hl_picker_get_chosen  (HlPicker           *self);

G_END_DECLS
