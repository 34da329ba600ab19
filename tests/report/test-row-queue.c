/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-row-queue.h"

#include <string.h>

#define N_ROWS 5000

typedef struct
{
  guint    n_taken;
  guint    n_wanted;
  GThread *thread;
} Taker;

static gboolean
take (const char * const *values,
      gpointer            user_data)
{
  Taker *taker = user_data;
  g_autofree char *expected = g_strdup_printf ("row %u", taker->n_taken);

  g_assert_cmpstr (values[0], ==, expected);
  g_assert_cmpstr (values[1], ==, "");
  g_assert_cmpstr (values[2], ==, "Đường");
  taker->n_taken++;
  taker->thread = g_thread_self ();
  return taker->n_taken < taker->n_wanted;
}

static guint
push (HlRowQueue *queue,
      guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("row %u", i);
      const char *values[] = { name, "", "Đường", NULL };

      if (!hl_row_queue_push (queue, values))
        return i;
    }

  return n;
}

static void
test_all_rows_in_their_order (void)
{
  Taker taker = { .n_wanted = G_MAXUINT };
  g_autoptr(HlRowQueue) queue = hl_row_queue_new (3, take, &taker);

  g_assert_cmpuint (push (queue, N_ROWS), ==, N_ROWS);
  g_assert_true (hl_row_queue_finish (queue));
  g_assert_true (hl_row_queue_finish (queue));
  g_assert_cmpuint (taker.n_taken, ==, N_ROWS);
  g_assert_true (taker.thread != g_thread_self ());
}

static void
test_no_rows (void)
{
  Taker taker = { .n_wanted = G_MAXUINT };
  g_autoptr(HlRowQueue) queue = hl_row_queue_new (3, take, &taker);

  g_assert_true (hl_row_queue_finish (queue));
  g_assert_cmpuint (taker.n_taken, ==, 0);
}

static void
test_a_full_block_is_the_last (void)
{
  for (guint n = 511; n <= 513; n++)
    {
      Taker taker = { .n_wanted = G_MAXUINT };
      g_autoptr(HlRowQueue) queue = hl_row_queue_new (3, take, &taker);

      push (queue, n);
      g_assert_true (hl_row_queue_finish (queue));
      g_assert_cmpuint (taker.n_taken, ==, n);
    }
}

static void
test_taker_stops_it (void)
{
  Taker taker = { .n_wanted = 3 };
  g_autoptr(HlRowQueue) queue = hl_row_queue_new (3, take, &taker);

  g_assert_cmpuint (push (queue, G_MAXUINT), <, G_MAXUINT);
  g_assert_false (hl_row_queue_finish (queue));
  g_assert_cmpuint (taker.n_taken, ==, 3);
}

static void
test_dropped_queue_ends (void)
{
  Taker taker = { .n_wanted = G_MAXUINT };
  HlRowQueue *queue = hl_row_queue_new (3, take, &taker);

  push (queue, 10);
  hl_row_queue_free (queue);
  g_assert_cmpuint (taker.n_taken, ==, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/row-queue/all-rows-in-their-order", test_all_rows_in_their_order);
  g_test_add_func ("/row-queue/no-rows", test_no_rows);
  g_test_add_func ("/row-queue/a-full-block-is-the-last", test_a_full_block_is_the_last);
  g_test_add_func ("/row-queue/taker-stops-it", test_taker_stops_it);
  g_test_add_func ("/row-queue/dropped-queue-ends", test_dropped_queue_ends);

  return g_test_run ();
}
