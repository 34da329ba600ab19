/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

gboolean hl_ticket_seal           (HlStore     *self,
                                   const char  *comment,
                                   HlDay        day,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_record_waiting (HlStore     *self,
                                   HlDay        day,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
