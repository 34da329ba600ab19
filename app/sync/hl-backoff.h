/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_BACKOFF_MAX_S 300

gint64 hl_backoff_get_delay (guint   n_failures,
                             double  chance);

G_END_DECLS
