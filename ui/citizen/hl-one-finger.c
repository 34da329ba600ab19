/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-one-finger"

#include "config.h"

#include "hl-one-finger.h"

/* No tap takes so long: what still lies on the glass is a palm, or a finger whose
 * end was lost, and must not lock the others out. */
#define LOST_US (1500 * (G_USEC_PER_SEC / 1000))

/**
 * hl_one_finger_ignores:
 * @self: the finger
 * @event: any event
 *
 * Returns: whether @event is of a touch that is not the first one
 */
gboolean
hl_one_finger_ignores (HlOneFinger *self,
                       GdkEvent    *event)
{
  GdkEventSequence *sequence = gdk_event_get_event_sequence (event);
  GdkEventType type = gdk_event_get_event_type (event);
  gint64 now = g_get_monotonic_time ();

  if (sequence == NULL)
    return FALSE;

  if (type == GDK_TOUCH_BEGIN && (self->sequence == NULL || now - self->began > LOST_US))
    {
      self->lost = self->sequence;
      self->sequence = sequence;
      self->began = now;
    }

  /* Whose beginning was let through, its end is too. */
  if (sequence == self->lost && (type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL))
    {
      self->lost = NULL;
      return FALSE;
    }

  if (sequence != self->sequence)
    return TRUE;

  if (type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    self->sequence = NULL;

  return FALSE;
}
