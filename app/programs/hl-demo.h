/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlDemoPlan:
 * @n_responses: responses in all
 * @n_days: days on which they are given, the last being that of @end_us
 * @seed: where the random numbers start
 * @end_us: the last moment, microseconds since 1970-01-01 UTC
 * @mood: how the centre does beside a usual one, in standard deviations of what
 *   people think; 0 is usual
 */
typedef struct
{
  guint   n_responses;
  guint   n_days;
  guint32 seed;
  gint64  end_us;
  double  mood;
} HlDemoPlan;

gint64   hl_demo_get_start (HlCatalogue       *catalogue,
                            const HlDemoPlan  *plan);
gboolean hl_demo_fill      (HlStore           *store,
                            const HlDemoPlan  *plan,
                            GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
