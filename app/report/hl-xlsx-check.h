/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

gboolean hl_xlsx_check_written (const char  *path,
                                lxw_error    failure,
                                gsize        n_rows_bytes,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_xlsx_check_whole   (const char  *path,
                                gsize        n_rows_bytes,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
