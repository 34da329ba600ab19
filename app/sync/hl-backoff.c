/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-backoff"

#include "config.h"

#include "hl-backoff.h"

#define FIRST_S 2
#define LEAST_US (G_USEC_PER_SEC / 2)
#define MAX_DOUBLINGS 16

/**
 * hl_backoff_get_delay:
 * @n_failures: how often it went wrong, one after the other; at least 1
 * @chance: a random number, 0 to 1
 *
 * Doubles with each failure up to five minutes, and takes any time up to that: kiosks
 * that lost their hub at the same moment do not come back at the same moment ("full
 * jitter", M. Brooker, Exponential Backoff and Jitter, 2015). Never gives up.
 *
 * Returns: how long to wait, µs
 */
gint64
hl_backoff_get_delay (guint  n_failures,
                      double chance)
{
  guint doublings = MIN (MAX (n_failures, 1) - 1, MAX_DOUBLINGS);
  gint64 most_s = MIN ((gint64) FIRST_S << doublings, HL_BACKOFF_MAX_S);

  return MAX ((gint64) (chance * (double) (most_s * G_USEC_PER_SEC)), LEAST_US);
}
