/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-limit.h"

#define MINUTES 10
#define FLOOD 25000

static void
take_all (HlLimit    *limit,
          const char *who,
          guint       n,
          gint64      now)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (hl_limit_take (limit, who, now));
}

static void
test_each_has_his_own (void)
{
  g_autoptr(HlLimit) limit = hl_limit_new (3, MINUTES);

  take_all (limit, "a", 3, 0);
  g_assert_false (hl_limit_take (limit, "a", 0));
  take_all (limit, "b", 3, 0);
}

static void
test_it_ends_with_its_time (void)
{
  const gint64 later = MINUTES * G_TIME_SPAN_MINUTE;
  g_autoptr(HlLimit) limit = hl_limit_new (3, MINUTES);

  take_all (limit, "a", 3, 0);
  g_assert_false (hl_limit_take (limit, "a", later - 1));
  take_all (limit, "a", 3, later);
  g_assert_false (hl_limit_take (limit, "a", later));

  /* A clock that was set back keeps nobody out for long. */
  take_all (limit, "a", 3, 0);
}

static void
test_what_was_right_does_not_count (void)
{
  g_autoptr(HlLimit) limit = hl_limit_new (3, MINUTES);

  hl_limit_give_back (limit, "a");
  for (guint i = 0; i < 10; i++)
    {
      g_assert_true (hl_limit_take (limit, "a", 0));
      hl_limit_give_back (limit, "a");
    }

  take_all (limit, "a", 3, 0);
  g_assert_false (hl_limit_take (limit, "a", 0));
}

/* More names than are remembered: who has tried often is not forgotten. */
static void
test_a_flood_makes_nobody_new (void)
{
  g_autoptr(HlLimit) limit = hl_limit_new (3, MINUTES);

  take_all (limit, "a", 3, 0);
  for (guint i = 0; i < FLOOD; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_assert_true (hl_limit_take (limit, name, 1));
    }

  g_assert_false (hl_limit_take (limit, "a", 2));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/limit/each-has-his-own", test_each_has_his_own);
  g_test_add_func ("/limit/it-ends-with-its-time", test_it_ends_with_its_time);
  g_test_add_func ("/limit/what-was-right-does-not-count", test_what_was_right_does_not_count);
  g_test_add_func ("/limit/a-flood-makes-nobody-new", test_a_flood_makes_nobody_new);

  return g_test_run ();
}
