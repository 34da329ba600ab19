/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-index.h"

G_BEGIN_DECLS

#define HL_TYPE_INTERVAL_BAR (hl_interval_bar_get_type ())
G_DECLARE_FINAL_TYPE (HlIntervalBar, hl_interval_bar, HL, INTERVAL_BAR, GtkWidget)

GtkWidget  *hl_interval_bar_new (void);
void        hl_interval_bar_set_index (HlIntervalBar *self,
                                       const HlIndex *index,
                                       double         target);
const char *hl_interval_bar_get_word  (HlTargetState  state);

G_END_DECLS
