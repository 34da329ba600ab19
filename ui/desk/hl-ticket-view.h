/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-ticket-inbox.h"

G_BEGIN_DECLS

#define HL_TYPE_TICKET_VIEW (hl_ticket_view_get_type ())
G_DECLARE_FINAL_TYPE (HlTicketView, hl_ticket_view, HL, TICKET_VIEW, GtkWidget)

void hl_ticket_view_set_ticket (HlTicketView        *self,
                                const HlTicket      *ticket);
void hl_ticket_view_set_texts  (HlTicketView        *self,
                                const HlTicketTexts *texts);
void hl_ticket_view_set_wide   (HlTicketView        *self,
                                gboolean             wide);
void hl_ticket_view_wipe       (HlTicketView        *self);

G_END_DECLS
