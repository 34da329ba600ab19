/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-idle.h"

#define SECOND G_USEC_PER_SEC

static void
test_untouched_never_expires (void)
{
  HlIdle idle = { 0 };

  g_assert_cmpint (hl_idle_tick (&idle, 1000 * SECOND, TRUE), ==, HL_IDLE_NOTHING);
}

static void
test_asks_then_expires (void)
{
  HlIdle idle = { 0 };

  hl_idle_touch (&idle, 100 * SECOND);
  g_assert_cmpint (hl_idle_tick (&idle, 145 * SECOND - 1, TRUE), ==, HL_IDLE_NOTHING);
  g_assert_cmpint (hl_idle_tick (&idle, 145 * SECOND, TRUE), ==, HL_IDLE_ASKS);
  g_assert_true (idle.asking);
  g_assert_cmpint (hl_idle_get_left (&idle, 150 * SECOND), ==, 15 * SECOND);
  g_assert_cmpint (hl_idle_tick (&idle, 165 * SECOND - 1, TRUE), ==, HL_IDLE_NOTHING);
  g_assert_cmpint (hl_idle_tick (&idle, 165 * SECOND, TRUE), ==, HL_IDLE_EXPIRED);
  g_assert_cmpint (hl_idle_get_left (&idle, 170 * SECOND), ==, 0);
}

static void
test_expires_at_once_where_nothing_is_lost (void)
{
  HlIdle idle = { 0 };

  hl_idle_touch (&idle, 0);
  g_assert_cmpint (hl_idle_tick (&idle, 45 * SECOND, FALSE), ==, HL_IDLE_EXPIRED);
}

static void
test_touch_beside_the_dialog_does_not_extend (void)
{
  HlIdle idle = { 0 };

  hl_idle_touch (&idle, 0);
  hl_idle_tick (&idle, 45 * SECOND, TRUE);
  hl_idle_touch (&idle, 60 * SECOND);
  g_assert_cmpint (hl_idle_tick (&idle, 65 * SECOND, TRUE), ==, HL_IDLE_EXPIRED);
}

static void
test_extends_ten_times (void)
{
  HlIdle idle = { 0 };
  gint64 now = 0;

  hl_idle_touch (&idle, now);

  for (int i = 0; i < 10; i++)
    {
      now += 45 * SECOND;
      g_assert_cmpint (hl_idle_tick (&idle, now, TRUE), ==, HL_IDLE_ASKS);
      now += 19 * SECOND;
      g_assert_cmpint (hl_idle_tick (&idle, now, TRUE), ==, HL_IDLE_NOTHING);
      hl_idle_extend (&idle, now);
    }

  g_assert_cmpint (hl_idle_tick (&idle, now + 45 * SECOND, TRUE), ==, HL_IDLE_EXPIRED);
  hl_idle_reset (&idle);
  g_assert_cmpint (hl_idle_tick (&idle, now + 900 * SECOND, TRUE), ==, HL_IDLE_NOTHING);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/idle/untouched-never-expires", test_untouched_never_expires);
  g_test_add_func ("/idle/asks-then-expires", test_asks_then_expires);
  g_test_add_func ("/idle/expires-at-once-where-nothing-is-lost",
                   test_expires_at_once_where_nothing_is_lost);
  g_test_add_func ("/idle/touch-beside-the-dialog-does-not-extend",
                   test_touch_beside_the_dialog_does_not_extend);
  g_test_add_func ("/idle/extends-ten-times", test_extends_ten_times);

  return g_test_run ();
}
