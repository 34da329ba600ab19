/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HlKeySignName:
 *
 * The drawings of #HlKeySign.
 */
typedef enum {
  HL_KEY_SIGN_SHIFT,
  HL_KEY_SIGN_CAPS,
  HL_KEY_SIGN_DELETE,
  HL_KEY_SIGN_ENTER,
} HlKeySignName;

#define HL_TYPE_KEY_SIGN (hl_key_sign_get_type ())
G_DECLARE_FINAL_TYPE (HlKeySign, hl_key_sign, HL, KEY_SIGN, GtkWidget)

GtkWidget *hl_key_sign_new      (HlKeySignName  name);
void       hl_key_sign_set_name (HlKeySign     *self,
                                 HlKeySignName  name);

G_END_DECLS
