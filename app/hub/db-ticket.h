/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-catalogue.h"
#include "hl-public-ticket.h"

G_BEGIN_DECLS

/* Of one kiosk. */
#define HL_DB_TICKET_MAX 20000
#define HL_DB_TICKET_MAX_KEYS 16

/* A closed ticket is forgotten so many days after its answer was. */
#define HL_DB_TICKET_FORGET_DAYS 366

/**
 * HlTicketPlace:
 * @kiosk: id of the kiosk on which it was given
 * @hash: hex of the token of its code, see hl_code_make_token()
 * @created: when the kiosk told of it, seconds of Unix time, by its clock
 *
 * Where a ticket is from.
 */
typedef struct
{
  const char *kiosk;
  const char *hash;
  gint64      created;
} HlTicketPlace;

/**
 * HlFoundTicket:
 * @ticket: (owned) (nullable): what may be told; %NULL if no ticket has the code
 * @catalogue: (owned): the unit that got it
 * @today: the present day of that unit
 *
 * What was found by a code.
 */
typedef struct
{
  HlPublicTicket *ticket;
  HlCatalogue    *catalogue;
  HlDay           today;
} HlFoundTicket;

gboolean hl_db_ticket_is_hash    (const char             *text);
gboolean hl_db_ticket_put        (HlDbLink               *link,
                                  const HlTicketPlace    *place,
                                  const HlPublicTicket   *ticket,
                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_db_ticket_find       (HlDbLink               *link,
                                  const char             *code,
                                  gint64                  now,
                                  HlFoundTicket          *found,
                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_db_ticket_erase_due  (HlDbLink               *link,
                                  const char             *unit,
                                  gint64                  now,
                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;

void     hl_found_ticket_clear   (HlFoundTicket          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlFoundTicket, hl_found_ticket_clear)

G_END_DECLS
