/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-person-lock"

#include "config.h"

#include "hl-person-lock.h"

/* What a guesser reaches at the desk: five tries, and six more in the first two
 * hours; then one an hour, 8760 in a year of days and nights. A PIN of six digits
 * that is not refused is one of about 990 000: one hit in 56 years.
 *
 * Only time that was seen to pass counts: that of the monotonic clock, which
 * nobody can set. How long the machine was off nobody knows for sure, so a wait
 * that was not over begins again with it. */
#define FIRST_WAIT_S 60
#define LONGEST_WAIT_S 3600

/**
 * hl_person_lock_get_length:
 * @self: the lock
 *
 * Returns: how long the wait is after the last wrong PIN, in seconds; 0 for none
 */
guint
hl_person_lock_get_length (const HlPersonLock *self)
{
  guint doublings;

  if (self->n_wrong < HL_PERSON_LOCK_TRIES)
    return 0;

  doublings = MIN (self->n_wrong - HL_PERSON_LOCK_TRIES, 8);
  return MIN (FIRST_WAIT_S << doublings, LONGEST_WAIT_S);
}

/**
 * hl_person_lock_is_old:
 * @self: the lock
 * @clock: the clock
 *
 * Returns: whether there is a wait that began before the machine was started
 */
gboolean
hl_person_lock_is_old (const HlPersonLock *self,
                       HlClock            *clock)
{
  g_autofree char *boot = hl_clock_get_boot (clock);

  return hl_person_lock_get_length (self) > 0 &&
         (g_strcmp0 (boot, self->boot) != 0 || hl_clock_get_monotonic (clock) < self->since);
}

/**
 * hl_person_lock_get_wait:
 * @self: the lock
 * @clock: the clock
 *
 * Returns: seconds, rounded up, for which no PIN may be looked at; 0 for none
 */
guint
hl_person_lock_get_wait (const HlPersonLock *self,
                         HlClock            *clock)
{
  guint length = hl_person_lock_get_length (self);
  gint64 left = length * G_TIME_SPAN_SECOND - (hl_clock_get_monotonic (clock) - self->since);

  /* Only of a wait is it known that it began on this clock. */
  if (length == 0 || hl_person_lock_is_old (self, clock))
    return length;

  return left > 0 ? (guint) ((left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND) : 0;
}

/**
 * hl_person_lock_begin:
 * @self: the lock
 * @clock: the clock
 *
 * Lets the wait, if there is one, begin now.
 */
void
hl_person_lock_begin (HlPersonLock *self,
                      HlClock      *clock)
{
  g_free (self->boot);
  self->boot = hl_clock_get_boot (clock);
  self->since = hl_clock_get_monotonic (clock);
}

/**
 * hl_person_lock_note_wrong:
 * @self: the lock
 * @clock: the clock
 *
 * From the fifth wrong PIN in a row on, each is followed by a wait: a minute at
 * first, then twice as long each time, up to an hour. Only a right one ends the
 * row.
 */
void
hl_person_lock_note_wrong (HlPersonLock *self,
                           HlClock      *clock)
{
  self->n_wrong = MIN (self->n_wrong, G_MAXINT - 1) + 1;
  hl_person_lock_begin (self, clock);
}

/**
 * hl_person_lock_clear:
 * @self: the lock
 *
 * Opens it: a right PIN, or a new one, ends the row.
 */
void
hl_person_lock_clear (HlPersonLock *self)
{
  g_clear_pointer (&self->boot, g_free);
  *self = (HlPersonLock) { 0 };
}
