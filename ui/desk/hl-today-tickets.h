/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-account.h"

G_BEGIN_DECLS

GtkWidget *hl_today_tickets_new (const HlAccount *account);

G_END_DECLS
