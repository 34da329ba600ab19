/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_IDLE_US (45 * G_USEC_PER_SEC)
#define HL_IDLE_ASK_US (20 * G_USEC_PER_SEC)
#define HL_IDLE_MAX_EXTENSIONS 10

/**
 * HlIdle:
 * @touched: whether anyone is there
 * @last: monotonic time of the last touch, or since when it asks
 * @asking: whether it asks if more time is needed
 * @extensions: how often the answer was yes
 * @patience: how many times the usual time it waits; 0 is 1
 *
 * Finds out that a citizen has left (design §11). Times are microseconds.
 */
typedef struct
{
  gboolean touched;
  gint64   last;
  gboolean asking;
  guint    extensions;
  guint    patience;
} HlIdle;

/**
 * HlIdleEvent:
 * @HL_IDLE_NOTHING: nothing new
 * @HL_IDLE_ASKS: from now on it asks
 * @HL_IDLE_EXPIRED: nobody is there
 */
typedef enum {
  HL_IDLE_NOTHING,
  HL_IDLE_ASKS,
  HL_IDLE_EXPIRED,
} HlIdleEvent;

void        hl_idle_reset    (HlIdle   *self);
void        hl_idle_touch    (HlIdle   *self,
                              gint64    now);
void        hl_idle_extend   (HlIdle   *self,
                              gint64    now);
HlIdleEvent hl_idle_tick     (HlIdle   *self,
                              gint64    now,
                              gboolean  may_ask);
gint64      hl_idle_get_left (HlIdle   *self,
                              gint64    now);

G_END_DECLS
