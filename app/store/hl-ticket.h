/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"
#include "hl-ticket-state.h"

G_BEGIN_DECLS

#define HL_TICKET_TOKEN_SIZE 32

gboolean hl_ticket_seal           (HlStore       *self,
                                   const char    *comment,
                                   HlDay          day,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_seal_coded     (HlStore       *self,
                                   const char    *comment,
                                   gboolean       about_head,
                                   const guint8   token[HL_TICKET_TOKEN_SIZE],
                                   HlDay         *due,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_record_waiting (HlStore       *self,
                                   HlDay          day,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean hl_ticket_take_step      (HlStore       *self,
                                   gint64         ticket,
                                   const HlTicketStep *step,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean hl_ticket_make_token     (HlStore       *self,
                                   const char    *code,
                                   guint8         token[HL_TICKET_TOKEN_SIZE],
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
