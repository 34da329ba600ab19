/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-clock"

#include "config.h"

#include "hl-clock.h"

#include "hl-day.h"

#define BOOT_ID "/proc/sys/kernel/random/boot_id"

/**
 * HlClock:
 *
 * Where the time comes from: the system, or a hand in tests and in the demo.
 * Any thread may use it.
 */
struct _HlClock
{
  gatomicrefcount ref_count;
  gboolean        is_manual;
  gint64          floor_us;

  GMutex          lock;            /* guards what follows, which a manual clock alone uses */
  gint64          real_us;
  gint64          monotonic_us;
  guint           n_restarts;
};

static gint64
find_release_floor (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) eve = hl_day_to_date_time (hl_day_parse (HL_RELEASE_DATE) - 1, 0, utc);

  return g_date_time_to_unix (eve) * G_USEC_PER_SEC;
}

static HlClock *
clock_new (gboolean is_manual)
{
  HlClock *self = g_new0 (HlClock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->is_manual = is_manual;

  return self;
}

/**
 * hl_clock_new_system:
 *
 * Returns: (transfer full): the system's clock
 */
HlClock *
hl_clock_new_system (void)
{
  HlClock *self = clock_new (FALSE);

  self->floor_us = find_release_floor ();

  return self;
}

/**
 * hl_clock_new_manual:
 * @real_us: where it stands, in microseconds since 1970-01-01 UTC
 *
 * Returns: (transfer full): a clock that moves only when told to; its
 *   monotonic time starts at 0 and any time is above its floor
 */
HlClock *
hl_clock_new_manual (gint64 real_us)
{
  HlClock *self = clock_new (TRUE);

  self->real_us = real_us;

  return self;
}

HlClock *
hl_clock_ref (HlClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
hl_clock_unref (HlClock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * hl_clock_get_real:
 * @self: a clock
 *
 * Returns: wall-clock time in microseconds since 1970-01-01 UTC; it may be
 *   wrong and may go back
 */
gint64
hl_clock_get_real (HlClock *self)
{
  gint64 real_us;

  g_return_val_if_fail (self != NULL, 0);

  if (!self->is_manual)
    return g_get_real_time ();

  g_mutex_lock (&self->lock);
  real_us = self->real_us;
  g_mutex_unlock (&self->lock);

  return real_us;
}

/**
 * hl_clock_get_monotonic:
 * @self: a clock
 *
 * Returns: microseconds since some moment; it never goes back
 */
gint64
hl_clock_get_monotonic (HlClock *self)
{
  gint64 monotonic_us;

  g_return_val_if_fail (self != NULL, 0);

  if (!self->is_manual)
    return g_get_monotonic_time ();

  g_mutex_lock (&self->lock);
  monotonic_us = self->monotonic_us;
  g_mutex_unlock (&self->lock);

  return monotonic_us;
}

/**
 * hl_clock_get_floor:
 * @self: a clock
 *
 * No trusted time is before the program was released (design §5.8). One day is
 * taken off for the time zones ahead of UTC.
 *
 * Returns: the earliest wall-clock time that can be right, in microseconds
 *   since 1970-01-01 UTC
 */
gint64
hl_clock_get_floor (HlClock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->floor_us;
}

static char *
read_boot_id (void)
{
  g_autofree char *text = NULL;

  /* Without it no time that passed can be known for sure: each look is a start. */
  if (!g_file_get_contents (BOOT_ID, &text, NULL, NULL))
    return g_uuid_string_random ();

  return g_strdup (g_strchomp (text));
}

/**
 * hl_clock_get_boot:
 * @self: a clock
 *
 * Monotonic times of two processes, or of one and a later one, compare only
 * where this is the same for both.
 *
 * Returns: (transfer full): a word that is another after each start of the
 *   machine
 */
char *
hl_clock_get_boot (HlClock *self)
{
  char *boot;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->is_manual)
    return read_boot_id ();

  g_mutex_lock (&self->lock);
  boot = g_strdup_printf ("manual-%u", self->n_restarts);
  g_mutex_unlock (&self->lock);

  return boot;
}

/**
 * hl_clock_advance:
 * @self: a manual clock
 * @us: microseconds to move on, not negative
 *
 * Lets time pass: both times move.
 */
void
hl_clock_advance (HlClock *self,
                  gint64   us)
{
  g_return_if_fail (self != NULL && self->is_manual);
  g_return_if_fail (us >= 0);

  g_mutex_lock (&self->lock);
  self->real_us += us;
  self->monotonic_us += us;
  g_mutex_unlock (&self->lock);
}

/**
 * hl_clock_restart:
 * @self: a manual clock
 *
 * Starts the machine anew: monotonic time begins at 0 again.
 */
void
hl_clock_restart (HlClock *self)
{
  g_return_if_fail (self != NULL && self->is_manual);

  g_mutex_lock (&self->lock);
  self->monotonic_us = 0;
  self->n_restarts++;
  g_mutex_unlock (&self->lock);
}

/**
 * hl_clock_set_real:
 * @self: a manual clock
 * @real_us: microseconds since 1970-01-01 UTC
 *
 * Sets the clock on the wall, forwards or back. No time passes.
 */
void
hl_clock_set_real (HlClock *self,
                   gint64   real_us)
{
  g_return_if_fail (self != NULL && self->is_manual);

  g_mutex_lock (&self->lock);
  self->real_us = real_us;
  g_mutex_unlock (&self->lock);
}
