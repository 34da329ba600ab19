/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

/**
 * HlServedDue:
 * @catalogue: (borrowed): the centre
 * @now: the present time
 * @first: the first day on which the store was in use, or %HL_DAY_NONE
 *
 * Which sessions are due: those of working days, from @first on, that have
 * begun.
 */
typedef struct
{
  HlCatalogue *catalogue;
  HlNow        now;
  HlDay        first;
} HlServedDue;

gboolean hl_served_due_init    (HlServedDue        *self,
                                HlStore            *store,
                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_served_due_has     (const HlServedDue  *self,
                                HlDay               day,
                                int                 session);
int      hl_served_due_minutes (const HlServedDue  *self,
                                HlDay               day,
                                HlSession           span);

G_END_DECLS
