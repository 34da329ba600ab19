/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_PROGRESS (hl_progress_get_type ())
G_DECLARE_FINAL_TYPE (HlProgress, hl_progress, HL, PROGRESS, GtkWidget)

GtkWidget *hl_progress_new (void);
void       hl_progress_set (HlProgress *self,
                            guint       number,
                            guint       total);

G_END_DECLS
