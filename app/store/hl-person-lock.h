/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-clock.h"

G_BEGIN_DECLS

/* So many wrong PINs in a row are followed by a wait. */
#define HL_PERSON_LOCK_TRIES 5

/**
 * HlPersonLock:
 * @n_wrong: wrong PINs in a row
 * @boot: (nullable): the start of the machine that @since belongs to
 * @since: when the last of them was tried, or a wait began again, microseconds of the
 *   monotonic clock
 *
 * Delays those who guess a PIN. Zeroed it is open.
 */
typedef struct
{
  guint   n_wrong;
  char   *boot;
  gint64  since;
} HlPersonLock;

guint    hl_person_lock_get_wait   (const HlPersonLock *self,
                                    HlClock            *clock);
guint    hl_person_lock_get_length (const HlPersonLock *self);
gboolean hl_person_lock_is_old     (const HlPersonLock *self,
                                    HlClock            *clock);
void     hl_person_lock_note_wrong (HlPersonLock       *self,
                                    HlClock            *clock);
void     hl_person_lock_begin      (HlPersonLock       *self,
                                    HlClock            *clock);
void     hl_person_lock_clear      (HlPersonLock       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlPersonLock, hl_person_lock_clear)

G_END_DECLS
