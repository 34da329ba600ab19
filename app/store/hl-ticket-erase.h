/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-ticket-row.h"
#include "hl-ticket.h"

G_BEGIN_DECLS

gboolean hl_ticket_erase_waiting (HlStore       *self,
                                  const guint8   token[HL_TICKET_TOKEN_SIZE],
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_erase         (HlStore       *self,
                                  gint64         ticket,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_erase_expired (HlStore       *self,
                                  HlDay          before,
                                  guint         *n,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_check_text    (HlStore            *self,
                                  const HlTicketRow  *row,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
