/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_QR (hl_qr_get_type ())
G_DECLARE_FINAL_TYPE (HlQr, hl_qr, HL, QR, GtkWidget)

GtkWidget *hl_qr_new       (void);
gboolean   hl_qr_set_text  (HlQr       *self,
                            const char *text,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void       hl_qr_set_label (HlQr       *self,
                            const char *label);

G_END_DECLS
