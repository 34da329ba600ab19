/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-code-lock"

#include "config.h"

#include "hl-code-lock.h"

/* What a guesser reaches. A code has 40 bits (hl-code.c), so that with 1000
 * tickets one guess in 2^40 / 1000 = 1.1 · 10^9 finds one. Who only guesses gets
 * five tries, five more within a quarter of an hour, and then four an hour, or
 * waits an hour and begins again: at most 8 an hour, 70 000 in a year of days
 * and nights. That is one hit in 15 000 years.
 *
 * Who has a code of his own can end each row with it. Then the fingers set the
 * pace: at ten seconds a code, four of five wrong, ten hours a day, 1.1 million
 * a year, one hit in 1000 years.
 *
 * The row is kept in memory: a restart forgives it. */
#define N_FREE 5
#define FIRST_WAIT_S 30
#define LONGEST_WAIT_S 900
#define FORGET_US G_TIME_SPAN_HOUR

static gint64
get_delay_us (const HlCodeLock *self)
{
  guint doublings;

  if (self->n_wrong < N_FREE)
    return 0;

  doublings = MIN (self->n_wrong - N_FREE, 8);
  return MIN (FIRST_WAIT_S << doublings, LONGEST_WAIT_S) * G_TIME_SPAN_SECOND;
}

/**
 * hl_code_lock_get_wait:
 * @self: the lock
 * @now: microseconds of the monotonic clock
 *
 * Returns: seconds, rounded up, for which no code may be looked up; 0 for none
 */
guint
hl_code_lock_get_wait (const HlCodeLock *self,
                       gint64            now)
{
  gint64 left = self->last + get_delay_us (self) - now;

  if (self->n_wrong < N_FREE || left <= 0)
    return 0;

  return (guint) ((left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}

/**
 * hl_code_lock_note_wrong:
 * @self: the lock
 * @now: microseconds of the monotonic clock
 *
 * From the fifth wrong code in a row on, each is followed by a wait: 30 s at
 * first, then twice as long each time, up to 15 minutes. An hour without one
 * ends the row.
 */
void
hl_code_lock_note_wrong (HlCodeLock *self,
                         gint64      now)
{
  if (self->n_wrong > 0 && now - self->last >= FORGET_US)
    self->n_wrong = 0;

  self->n_wrong++;
  self->last = now;
}

/**
 * hl_code_lock_note_right:
 * @self: the lock
 *
 * A right code ends the row.
 */
void
hl_code_lock_note_right (HlCodeLock *self)
{
  self->n_wrong = 0;
}
