/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bench_pdf (const char  *hailong,
                    const char  *store_dir,
                    const char  *dir,
                    gboolean    *is_kept,
                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
