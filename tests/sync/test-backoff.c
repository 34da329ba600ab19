/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-backoff.h"

#define S G_USEC_PER_SEC

/* Full jitter: from half a second to a bound that doubles up to five minutes. */
static void
test_delay (void)
{
  g_assert_cmpint (hl_backoff_get_delay (1, 1.0), ==, 2 * S);
  g_assert_cmpint (hl_backoff_get_delay (2, 1.0), ==, 4 * S);
  g_assert_cmpint (hl_backoff_get_delay (3, 0.5), ==, 4 * S);
  g_assert_cmpint (hl_backoff_get_delay (8, 1.0), ==, 256 * S);
  g_assert_cmpint (hl_backoff_get_delay (9, 1.0), ==, HL_BACKOFF_MAX_S * S);
  g_assert_cmpint (hl_backoff_get_delay (G_MAXUINT, 1.0), ==, HL_BACKOFF_MAX_S * S);
  g_assert_cmpint (hl_backoff_get_delay (G_MAXUINT, 0.0), ==, S / 2);
  g_assert_cmpint (hl_backoff_get_delay (0, 0.0), ==, S / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backoff/delay", test_delay);

  return g_test_run ();
}
