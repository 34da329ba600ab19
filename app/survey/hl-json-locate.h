/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hl_json_locate (const char         *text,
                         const char * const *steps,
                         gsize              *start,
                         gsize              *end);

G_END_DECLS
