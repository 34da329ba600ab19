/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-idle"

#include "config.h"

#include "hl-idle.h"

/**
 * hl_idle_reset:
 * @self: an idle watch
 *
 * Nobody is there.
 */
void
hl_idle_reset (HlIdle *self)
{
  *self = (HlIdle) { 0 };
}

/**
 * hl_idle_touch:
 * @self: an idle watch
 * @now: monotonic time
 *
 * Someone touched the screen or a key. While it asks, only hl_idle_extend()
 * answers.
 */
void
hl_idle_touch (HlIdle *self,
               gint64  now)
{
  if (self->asking)
    return;

  self->touched = TRUE;
  self->last = now;
}

/**
 * hl_idle_extend:
 * @self: an idle watch that asks
 * @now: monotonic time
 *
 * More time is needed.
 */
void
hl_idle_extend (HlIdle *self,
                gint64  now)
{
  g_return_if_fail (self->asking);

  self->asking = FALSE;
  self->extensions += 1;
  self->last = now;
}

/**
 * hl_idle_tick:
 * @self: an idle watch
 * @now: monotonic time
 * @may_ask: whether there is something to lose, so that it has to ask first
 *
 * To be called every now and then.
 *
 * Returns: what is new
 */
HlIdleEvent
hl_idle_tick (HlIdle   *self,
              gint64    now,
              gboolean  may_ask)
{
  gint64 limit = self->asking ? HL_IDLE_ASK_US : MAX (self->patience, 1) * HL_IDLE_US;

  if (!self->touched || now - self->last < limit)
    return HL_IDLE_NOTHING;

  if (self->asking || !may_ask || self->extensions >= HL_IDLE_MAX_EXTENSIONS)
    return HL_IDLE_EXPIRED;

  self->asking = TRUE;
  self->last = now;

  return HL_IDLE_ASKS;
}

/**
 * hl_idle_get_left:
 * @self: an idle watch that asks
 * @now: monotonic time
 *
 * Returns: microseconds left to answer, not negative
 */
gint64
hl_idle_get_left (HlIdle *self,
                  gint64  now)
{
  return MAX (self->last + HL_IDLE_ASK_US - now, 0);
}
