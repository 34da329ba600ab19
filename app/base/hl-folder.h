/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hl_folder_sync        (const char  *path,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_folder_make        (const char  *path,
                                int          mode,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char    *hl_folder_find_beside (const char  *dir,
                                const char  *ending,
                                const char  *option,
                                const char  *variable);

G_END_DECLS
