/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-today.h"

G_BEGIN_DECLS

GtkWidget *hl_today_card_new          (const HlToday *today);
GtkWidget *hl_today_card_new_headline (const HlToday *today);
GtkWidget *hl_today_card_new_factors  (const HlToday *today);

G_END_DECLS
