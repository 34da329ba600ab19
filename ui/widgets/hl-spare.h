/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_SPARE (hl_spare_get_type ())
G_DECLARE_FINAL_TYPE (HlSpare, hl_spare, HL, SPARE, GtkWidget)

G_END_DECLS
