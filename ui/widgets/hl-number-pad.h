/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_NUMBER_PAD (hl_number_pad_get_type ())
G_DECLARE_FINAL_TYPE (HlNumberPad, hl_number_pad, HL, NUMBER_PAD, GtkWidget)

GtkWidget *hl_number_pad_new (void);
void       hl_number_pad_set_max   (HlNumberPad *self,
                                    gint64       max);
void       hl_number_pad_set_label (HlNumberPad *self,
                                    const char  *label);
void       hl_number_pad_set_value (HlNumberPad *self,
                                    gint64       value);
gint64     hl_number_pad_get_value (HlNumberPad *self);
gboolean   hl_number_pad_is_typed  (HlNumberPad *self);
gboolean   hl_number_pad_feed_key  (HlNumberPad *self,
                                    guint        keyval);

G_END_DECLS
