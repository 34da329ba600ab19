/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_CHOICES (hl_choices_get_type ())
G_DECLARE_FINAL_TYPE (HlChoices, hl_choices, HL, CHOICES, GtkWidget)

GtkWidget *hl_choices_new (void);
void       hl_choices_set_labels (HlChoices          *self,
                                  const char * const *labels,
                                  gboolean            ticks);
void       hl_choices_set_wide   (HlChoices  *self,
                                  gboolean    wide);
void       hl_choices_set_low    (HlChoices  *self,
                                  gboolean    low);
void       hl_choices_set_chosen (HlChoices  *self,
                                  guint       number,
                                  gboolean    chosen);
void       hl_choices_clear      (HlChoices  *self);

G_END_DECLS
