/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlLimit HlLimit;

HlLimit *hl_limit_new  (guint       most,
                        guint       minutes);
void     hl_limit_free (HlLimit    *self);

gboolean hl_limit_take (HlLimit    *self,
                        const char *who,
                        gint64      now);
void     hl_limit_give_back (HlLimit    *self,
                             const char *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlLimit, hl_limit_free)

G_END_DECLS
