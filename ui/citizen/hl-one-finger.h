/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * HlOneFinger:
 * @sequence: the touch that is down; only ever compared
 * @began: monotonic time
 * @lost: the touch before, whose end did not come in time
 *
 * Tells the finger that touches from a second one, or a palm. Zeroed, none is
 * down.
 */
typedef struct
{
  GdkEventSequence *sequence;
  gint64            began;
  GdkEventSequence *lost;
} HlOneFinger;

gboolean hl_one_finger_ignores (HlOneFinger *self,
                                GdkEvent    *event);

G_END_DECLS
