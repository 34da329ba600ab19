/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Digits a PIN may have; what is typed beyond is ignored. */
#define HL_PIN_PAD_MAX 12

#define HL_TYPE_PIN_PAD (hl_pin_pad_get_type ())
G_DECLARE_FINAL_TYPE (HlPinPad, hl_pin_pad, HL, PIN_PAD, GtkWidget)

GtkWidget  *hl_pin_pad_new (void);
const char *hl_pin_pad_get_pin (HlPinPad *self);
void        hl_pin_pad_clear   (HlPinPad *self);
gboolean    hl_pin_pad_type    (HlPinPad *self,
                                guint     keyval);

G_END_DECLS
