/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_PAGER (hl_pager_get_type ())
G_DECLARE_FINAL_TYPE (HlPager, hl_pager, HL, PAGER, GtkWidget)

GtkWidget *hl_pager_new (void);
void       hl_pager_append        (HlPager   *self,
                                   GtkWidget *block);
void       hl_pager_clear         (HlPager   *self);
void       hl_pager_set_columns   (HlPager   *self,
                                   guint      n_columns);
guint      hl_pager_get_n_screens (HlPager   *self);
guint      hl_pager_get_screen    (HlPager   *self);
void       hl_pager_turn_to       (HlPager   *self,
                                   guint      screen);

G_END_DECLS
