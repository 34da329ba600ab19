/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

gboolean hl_ticket_take_join  (HlStore  *self,
                               gint64    ticket,
                               gint64    to,
                               GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_take_split (HlStore  *self,
                               gint64    ticket,
                               GError  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
