/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-terms"

#include "config.h"

#include "hl-terms.h"

#define TICKET_DAYS 90
#define RECEIPT_DAYS 30
#define CONTEXT_MONTHS 12
#define SHORTEST_MONTH 28

/**
 * hl_terms_init:
 * @self: (out): the terms that hold where nobody chose others
 */
void
hl_terms_init (HlTerms *self)
{
  *self = (HlTerms) { TICKET_DAYS, RECEIPT_DAYS, CONTEXT_MONTHS };
}

/**
 * hl_terms_get_shortest_days:
 * @self: the terms
 *
 * Returns: the shortest of them in days; a copy of the store that is older could
 *   hold what is to be erased
 */
guint
hl_terms_get_shortest_days (const HlTerms *self)
{
  return MIN (MIN (self->ticket_days, self->receipt_days), self->context_months * SHORTEST_MONTH);
}
