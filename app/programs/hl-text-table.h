/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hl_text_table_append (GString   *text,
                           GPtrArray *lines);

G_END_DECLS
