/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hl-clock.h"
#include "hl-day.h"

#define START_US G_GINT64_CONSTANT (1795400000000000)
#define N_THREADS 4
#define N_STEPS 5000

static void
test_system_follows_the_system (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  gint64 real_before = g_get_real_time ();
  gint64 real = hl_clock_get_real (clock);
  gint64 monotonic_before = g_get_monotonic_time ();
  gint64 monotonic = hl_clock_get_monotonic (clock);

  g_assert_cmpint (real, >=, real_before);
  g_assert_cmpint (real, <=, g_get_real_time ());
  g_assert_cmpint (monotonic, >=, monotonic_before);
  g_assert_cmpint (monotonic, <=, g_get_monotonic_time ());
}

static void
test_system_floor_is_the_eve_of_the_release (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  gint64 floor_us = hl_clock_get_floor (clock);
  g_autoptr(GDateTime) eve = g_date_time_new_from_unix_utc (floor_us / G_USEC_PER_SEC);

  g_assert_cmpint (floor_us % (24 * G_TIME_SPAN_HOUR), ==, 0);
  g_assert_cmpuint (hl_day_from_date_time (eve) + 1, ==, hl_day_parse (HL_RELEASE_DATE));
}

/* Two clocks of one start of the machine agree on it. */
static void
test_system_knows_its_boot (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autoptr(HlClock) other = hl_clock_new_system ();
  g_autofree char *boot = hl_clock_get_boot (clock);
  g_autofree char *again = hl_clock_get_boot (other);

  g_assert_cmpuint (strlen (boot), ==, 36);
  g_assert_cmpstr (boot, ==, again);
}

static void
test_manual_starts_anew (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_manual (START_US);
  g_autofree char *first = hl_clock_get_boot (clock);
  g_autofree char *same = NULL;
  g_autofree char *second = NULL;

  hl_clock_advance (clock, 5);
  same = hl_clock_get_boot (clock);
  g_assert_cmpstr (same, ==, first);

  hl_clock_restart (clock);
  second = hl_clock_get_boot (clock);
  g_assert_cmpstr (second, !=, first);
  g_assert_cmpint (hl_clock_get_monotonic (clock), ==, 0);
  g_assert_cmpint (hl_clock_get_real (clock), ==, START_US + 5);
}

static void
test_manual_stands_still (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_manual (START_US);

  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (hl_clock_get_real (clock), ==, START_US);
      g_assert_cmpint (hl_clock_get_monotonic (clock), ==, 0);
      g_assert_cmpint (hl_clock_get_floor (clock), ==, 0);
    }
}

static void
test_manual_advance_moves_both (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_manual (START_US);

  hl_clock_advance (clock, 1500);
  hl_clock_advance (clock, 0);
  hl_clock_advance (clock, 500);

  g_assert_cmpint (hl_clock_get_real (clock), ==, START_US + 2000);
  g_assert_cmpint (hl_clock_get_monotonic (clock), ==, 2000);
}

static void
test_manual_set_moves_the_wall_clock_alone (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_manual (START_US);

  hl_clock_advance (clock, 1000);
  hl_clock_set_real (clock, START_US - G_TIME_SPAN_DAY);

  g_assert_cmpint (hl_clock_get_real (clock), ==, START_US - G_TIME_SPAN_DAY);
  g_assert_cmpint (hl_clock_get_monotonic (clock), ==, 1000);
}

static void
test_manual_never_goes_back (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_manual (START_US);

  g_test_expect_message ("hl-clock", G_LOG_LEVEL_CRITICAL, "*us >= 0*");
  hl_clock_advance (clock, -1);
  g_test_assert_expected_messages ();

  g_assert_cmpint (hl_clock_get_monotonic (clock), ==, 0);
}

static void
test_system_cannot_be_moved (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_system ();

  g_test_expect_message ("hl-clock", G_LOG_LEVEL_CRITICAL, "*is_manual*");
  hl_clock_set_real (clock, 0);
  g_test_assert_expected_messages ();

  g_assert_cmpint (hl_clock_get_real (clock), >, 0);
}

static gpointer
advance_many (gpointer data)
{
  g_autoptr(HlClock) clock = data;

  for (int i = 0; i < N_STEPS; i++)
    {
      g_autoptr(HlClock) other = hl_clock_ref (clock);

      hl_clock_advance (other, 1);
    }

  return NULL;
}

static void
test_manual_is_shared_by_threads (void)
{
  g_autoptr(HlClock) clock = hl_clock_new_manual (START_US);
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("advance", advance_many, hl_clock_ref (clock));
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpint (hl_clock_get_monotonic (clock), ==, N_THREADS * N_STEPS);
  g_assert_cmpint (hl_clock_get_real (clock), ==, START_US + N_THREADS * N_STEPS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/system/follows-the-system", test_system_follows_the_system);
  g_test_add_func ("/clock/system/floor-is-the-eve-of-the-release",
                   test_system_floor_is_the_eve_of_the_release);
  g_test_add_func ("/clock/system/cannot-be-moved", test_system_cannot_be_moved);
  g_test_add_func ("/clock/system/boot", test_system_knows_its_boot);
  g_test_add_func ("/clock/manual/starts-anew", test_manual_starts_anew);
  g_test_add_func ("/clock/manual/stands-still", test_manual_stands_still);
  g_test_add_func ("/clock/manual/advance-moves-both", test_manual_advance_moves_both);
  g_test_add_func ("/clock/manual/set-moves-the-wall-clock-alone",
                   test_manual_set_moves_the_wall_clock_alone);
  g_test_add_func ("/clock/manual/never-goes-back", test_manual_never_goes_back);
  g_test_add_func ("/clock/manual/shared-by-threads", test_manual_is_shared_by_threads);

  return g_test_run ();
}
