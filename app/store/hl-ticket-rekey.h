/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sign-in.h"

G_BEGIN_DECLS

gboolean hl_ticket_key_change (HlStore         *store,
                               const HlSignIn  *actor,
                               const char      *pin,
                               char           **recovery_key,
                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
