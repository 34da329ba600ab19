/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-config.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlTicketTerm:
 * @due_days: within how many days a ticket is answered
 * @working: whether these are working days
 * @remind_days: after how many calendar days without news somebody is reminded
 *
 * How long a ticket may take: group `ticket` of `kiosk.conf`.
 */
typedef struct
{
  guint    due_days;
  gboolean working;
  guint    remind_days;
} HlTicketTerm;

gboolean hl_ticket_term_parse (HlTicketTerm        *self,
                               HlConfig            *config,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_ticket_term_read  (HlTicketTerm        *self,
                               HlStore             *store,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
HlDay    hl_ticket_term_get_due (const HlTicketTerm *self,
                                 HlCatalogue        *catalogue,
                                 HlDay               day);
HlDay    hl_ticket_term_get_reminder (const HlTicketTerm *self,
                                      HlCatalogue        *catalogue,
                                      HlDay               since);

G_END_DECLS
