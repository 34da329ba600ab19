/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sign-in.h"

G_BEGIN_DECLS

gboolean   hl_ticket_hand_on       (HlStore         *store,
                                    const HlSignIn  *actor,
                                    const char      *path,
                                    gboolean         again,
                                    guint           *n,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_ticket_hand_on_open  (const char      *path,
                                    const char      *province_key,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
