/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_COVER (hl_cover_get_type ())
G_DECLARE_FINAL_TYPE (HlCover, hl_cover, HL, COVER, GtkWidget)

GtkWidget *hl_cover_new (void);
void       hl_cover_set_prompt (HlCover    *self,
                                const char *prompt);
void       hl_cover_set_text   (HlCover    *self,
                                const char *text);
void       hl_cover_set_held   (HlCover    *self,
                                gboolean    held);
void       hl_cover_wipe       (HlCover    *self);

G_END_DECLS
