/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-comparison.h"
#include "hl-outlook.h"
#include "hl-screening-day.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlToday:
 * @now: the centre's time at which it was read
 * @account: (not nullable): the running day
 * @week: (nullable): the seven days up to today, where today shows no figure
 * @comparison: today against the same weekday before
 * @outlook: why today has no figure, and when it will
 * @screening: (element-type HlScreeningDay): the last seven days, as far as
 *   anything was flagged
 *
 * What the desk says of the running day, as values of one moment.
 */
typedef struct
{
  HlNow        now;
  HlAccount   *account;     /* owned */
  HlAccount   *week;        /* owned */
  HlComparison comparison;
  HlOutlook    outlook;
  GPtrArray   *screening;   /* owned */
} HlToday;

gpointer         hl_today_read         (HlStore       *store,
                                        gpointer       unused,
                                        GError       **error);
void             hl_today_free         (HlToday       *self);
gboolean         hl_today_has_figures  (const HlToday *self);
const HlAccount *hl_today_get_shown   (const HlToday *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlToday, hl_today_free)

G_END_DECLS
