/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        hl_i18n_init         (void);
void        hl_i18n_set_language (const char *language);
char       *hl_i18n_translate    (const char *language,
                                  const char *text);
const char *hl_i18n_get_language (void);

G_END_DECLS
