/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hl_ticket_quote_find (const char *text,
                               const char *comment);

G_END_DECLS
