/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-code-lock.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START (1000 * SECOND)

static void
note_wrong_many (HlCodeLock *lock,
                 guint       n,
                 gint64      now)
{
  for (guint i = 0; i < n; i++)
    hl_code_lock_note_wrong (lock, now);
}

static void
test_four_wrong_codes_are_free (void)
{
  HlCodeLock lock = { 0 };

  g_assert_cmpuint (hl_code_lock_get_wait (&lock, 0), ==, 0);
  note_wrong_many (&lock, 4, START);
  g_assert_cmpuint (hl_code_lock_get_wait (&lock, START), ==, 0);
}

static void
test_wait_grows_to_its_limit (void)
{
  static const guint waits[] = { 30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900 };
  HlCodeLock lock = { 0 };
  gint64 now = START;

  note_wrong_many (&lock, 4, now);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      hl_code_lock_note_wrong (&lock, now);
      g_assert_cmpuint (hl_code_lock_get_wait (&lock, now), ==, waits[i]);
      g_assert_cmpuint (hl_code_lock_get_wait (&lock, now + 1), ==, waits[i]);
      now += waits[i] * SECOND;
      g_assert_cmpuint (hl_code_lock_get_wait (&lock, now - 1), ==, 1);
      g_assert_cmpuint (hl_code_lock_get_wait (&lock, now), ==, 0);
    }

  note_wrong_many (&lock, 100000, now);
  g_assert_cmpuint (hl_code_lock_get_wait (&lock, now), ==, 900);
}

static void
test_right_code_ends_the_row (void)
{
  HlCodeLock lock = { 0 };

  note_wrong_many (&lock, 7, START);
  hl_code_lock_note_right (&lock);
  note_wrong_many (&lock, 4, START);
  g_assert_cmpuint (hl_code_lock_get_wait (&lock, START), ==, 0);
  note_wrong_many (&lock, 1, START);
  g_assert_cmpuint (hl_code_lock_get_wait (&lock, START), ==, 30);
}

static void
test_hour_ends_the_row (void)
{
  HlCodeLock lock = { 0 };

  note_wrong_many (&lock, 8, START);
  hl_code_lock_note_wrong (&lock, START + 3599 * SECOND);
  g_assert_cmpuint (hl_code_lock_get_wait (&lock, START + 3599 * SECOND), ==, 480);
  hl_code_lock_note_wrong (&lock, START + 7199 * SECOND);
  g_assert_cmpuint (hl_code_lock_get_wait (&lock, START + 7199 * SECOND), ==, 0);
}

/* What hl-code-lock.c promises: whatever a guesser's pauses, 8 an hour. */
static void
test_guesses_an_hour (void)
{
  for (guint row = 1; row < 100; row++)
    {
      HlCodeLock lock = { 0 };
      gint64 now = START;

      for (guint i = 0; i < row; i++)
        {
          now += hl_code_lock_get_wait (&lock, now) * SECOND;
          hl_code_lock_note_wrong (&lock, now);
        }

      now += G_TIME_SPAN_HOUR;
      g_assert_cmpint (row * G_TIME_SPAN_HOUR, <=, 8 * (now - START));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code-lock/free", test_four_wrong_codes_are_free);
  g_test_add_func ("/code-lock/grows", test_wait_grows_to_its_limit);
  g_test_add_func ("/code-lock/right", test_right_code_ends_the_row);
  g_test_add_func ("/code-lock/hour", test_hour_ends_the_row);
  g_test_add_func ("/code-lock/guesses", test_guesses_an_hour);
  return g_test_run ();
}
