/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_RING (hl_ring_get_type ())
G_DECLARE_FINAL_TYPE (HlRing, hl_ring, HL, RING, GtkWidget)

GtkWidget *hl_ring_new      (void);
void       hl_ring_set_left (HlRing *self,
                             guint   seconds,
                             double  fraction);

G_END_DECLS
