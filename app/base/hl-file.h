/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hl_file_read (const char  *path,
                       gsize        most,
                       char       **text,
                       gsize       *size,
                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
