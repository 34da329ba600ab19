/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_N_FACES 5

#define HL_TYPE_FACE (hl_face_get_type ())
G_DECLARE_FINAL_TYPE (HlFace, hl_face, HL, FACE, GtkWidget)

GtkWidget *hl_face_new      (guint   mood);
guint      hl_face_get_mood (HlFace *self);
void       hl_face_set_mood (HlFace *self,
                             guint   mood);

G_END_DECLS
