/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hl_data_find    (const char  *relative,
                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char *hl_data_locale_dir (void);
void  hl_data_init_locale (void);

G_END_DECLS
