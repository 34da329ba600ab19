/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_JSON_MAX_DEPTH 16

gboolean hl_json_check (const char  *name,
                        const char  *text,
                        gsize        length,
                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
