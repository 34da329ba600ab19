/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_NOTES (hl_notes_get_type ())
G_DECLARE_FINAL_TYPE (HlNotes, hl_notes, HL, NOTES, GtkWidget)

GtkWidget *hl_notes_new      (void);
void       hl_notes_set_wide (HlNotes  *self,
                              gboolean  wide);
void       hl_notes_set_turn (HlNotes  *self,
                              guint     turn);

G_END_DECLS
