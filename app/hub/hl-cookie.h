/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-call.h"

G_BEGIN_DECLS

/* Until the browser is closed. */
#define HL_COOKIE_SESSION -1

gboolean hl_cookie_is_secure (HlCall     *call);
char    *hl_cookie_get       (HlCall     *call,
                              const char *name);
void     hl_cookie_set       (HlCall     *call,
                              const char *name,
                              const char *value,
                              gint64      seconds);

G_END_DECLS
