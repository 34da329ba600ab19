/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "province.h"

#include <signal.h>
#include <string.h>

#include "rollup-check.h"

/* The hub is killed again and again while a thousand sheets come. Who sends keeps what was not
 * acknowledged, and sends it again. */

#define N_DAYS 10
#define N_CLIENTS 8
#define N_KILLS 8
#define KILL_AFTER_US 60000
#define PAUSE_US 5000

static const char *program;

/*
 * Client:
 * @first: its first sheet; the others follow in steps of %N_CLIENTS
 */
typedef struct
{
  Province *province;
  guint     first;
} Client;

static gpointer
run_client (gpointer data)
{
  Client *self = data;
  GPtrArray *posts = self->province->posts;

  for (guint i = self->first; i < posts->len; i += N_CLIENTS)
    {
      while (province_ask (self->province, g_ptr_array_index (posts, i)) / 100 != 2)
        g_usleep (PAUSE_US);
    }

  return NULL;
}

static void
send_all (Province   *province,
          const char *url,
          guint       n_kills)
{
  Client clients[N_CLIENTS];
  GThread *threads[N_CLIENTS];

  province_start_hub (province, program, url);
  for (guint i = 0; i < N_CLIENTS; i++)
    {
      clients[i] = (Client) { province, i };
      threads[i] = g_thread_new ("client", run_client, &clients[i]);
    }

  for (guint i = 0; i < n_kills; i++)
    {
      g_usleep ((gulong) g_test_rand_int_range (0, KILL_AFTER_US));
      province_stop_hub (province, SIGKILL);
      province_start_hub (province, program, url);
    }

  for (guint i = 0; i < N_CLIENTS; i++)
    g_thread_join (threads[i]);

  province_stop_hub (province, SIGTERM);
}

static void
test_killed (HubFixture    *f,
             gconstpointer  store)
{
  Province province;

  province_init (&province, N_DAYS);
  province_prepare (&province, f->link);
  g_clear_pointer (&f->link, hl_db_link_close);
  send_all (&province, f->url, N_KILLS);
  f->link = hub_fixture_open (f);
  rollup_check_each_once (f->link, province.sheets);

  /* And all of it once more. */
  send_all (&province, f->url, 0);
  rollup_check_each_once (f->link, province.sheets);
  province_clear (&province);
}

/* Yesterday's copy of the hub lacks what came since; the kiosks' outboxes have it. */
static void
test_restored_hub (HubFixture    *f,
                   gconstpointer  store)
{
  g_autofree char *copy = g_build_filename (f->top, "copy.db", NULL);
  g_autofree char *url = g_strconcat ("sqlite:", copy, NULL);
  GPtrArray *all;
  g_autoptr(GError) error = NULL;
  HubFixture restored = { 0 };
  Province province;

  province_init (&province, N_DAYS);
  province_prepare (&province, f->link);
  all = province.posts;
  province.posts = g_ptr_array_new ();
  for (guint i = 0; i < all->len / 2; i++)
    g_ptr_array_add (province.posts, g_ptr_array_index (all, i));

  send_all (&province, f->url, 0);
  g_assert_true (hl_db_link_copy (f->link, copy, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (province.posts);
  province.posts = all;
  send_all (&province, f->url, 0);

  send_all (&province, url, 0);
  restored.url = url;
  restored.link = hub_fixture_open (&restored);
  rollup_check_each_once (restored.link, province.sheets);
  hl_db_link_close (restored.link);
  province_clear (&province);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/killed", test_killed },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add ("/sqlite/restored-hub", HubFixture, "sqlite", hub_fixture_set_up, test_restored_hub,
              hub_fixture_tear_down);
  return hub_fixture_run ();
}
