/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-questionnaire.h"

G_BEGIN_DECLS

#define HL_TYPE_BARS (hl_bars_get_type ())
G_DECLARE_FINAL_TYPE (HlBars, hl_bars, HL, BARS, GtkWidget)

GtkWidget *hl_bars_new (void);
void       hl_bars_set_counts (HlBars             *self,
                               const gint64       *counts,
                               guint               n_levels);
void       hl_bars_set_names  (HlBars             *self,
                               const char * const *names);

G_END_DECLS
