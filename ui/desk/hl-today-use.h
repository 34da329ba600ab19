/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-today.h"

G_BEGIN_DECLS

char      *hl_today_use_name_reason   (HlQuestionnaire       *questionnaire,
                                       const HlAccountReason *reason,
                                       const char            *language);
GtkWidget *hl_today_use_new           (const HlAccount       *account);
GtkWidget *hl_today_use_new_screening (const HlToday         *today);

G_END_DECLS
