/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Columns a table of a card may have. */
#define HL_DESK_CARD_COLUMNS 4

#define HL_TYPE_DESK_CARD (hl_desk_card_get_type ())
G_DECLARE_FINAL_TYPE (HlDeskCard, hl_desk_card, HL, DESK_CARD, GtkWidget)

GtkWidget *hl_desk_card_new (const char         *title,
                             const char         *note);
void       hl_desk_card_append    (HlDeskCard         *self,
                                   GtkWidget          *child);
void       hl_desk_card_add_text  (HlDeskCard         *self,
                                   const char         *text,
                                   const char         *css_class);
void       hl_desk_card_add_heads (HlDeskCard         *self,
                                   const char * const *cells);
void       hl_desk_card_add_row   (HlDeskCard         *self,
                                   const char * const *cells);

G_END_DECLS
