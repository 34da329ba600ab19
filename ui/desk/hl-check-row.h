/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-check.h"

G_BEGIN_DECLS

GtkWidget *hl_check_row_new       (const HlCheck *check);
GtkWidget *hl_check_row_new_named (const char    *name,
                                   HlCheckState   state);

G_END_DECLS
