/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-output.h"
#include "hl-ticket-word.h"

G_BEGIN_DECLS

#define HL_REPORT_TICKETS_FILE "y-kien.csv"

const char *hl_report_get_ticket_state_name (HlTicketState   state);
const char *hl_report_get_ticket_cause_name (HlTicketCause   cause);

void        hl_report_put_tickets           (HlOutput       *output,
                                             GPtrArray      *copies);
gboolean    hl_report_write_tickets         (const char     *path,
                                             GPtrArray      *copies,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
