/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

GType hl_desk_pages_get_nth (guint       index);
GType hl_desk_pages_find    (const char *name);

G_END_DECLS
