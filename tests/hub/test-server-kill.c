/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "province.h"

#include <signal.h>
#include <string.h>

#include "hl-rollup.h"

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

/* Returns: whether it was acknowledged */
static gboolean
send (GSocketConnection *connection,
      GBytes            *post)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gsize size;
  const char *text = g_bytes_get_data (post, &size);
  guint status;

  return g_output_stream_write_all (out, text, size, NULL, NULL, NULL) &&
         province_read_answer (in, &status) && (status == 200 || status == 201);
}

static gpointer
run_client (gpointer data)
{
  Client *self = data;
  GPtrArray *posts = self->province->posts;
  g_autoptr(GSocketConnection) connection = NULL;

  for (guint i = self->first; i < posts->len; i += N_CLIENTS)
    {
      while (connection == NULL || !send (connection, g_ptr_array_index (posts, i)))
        {
          g_clear_object (&connection);
          g_usleep (PAUSE_US);
          connection = province_dial (self->province);
        }
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

static char *
make_key (const char        *unit,
          const char        *day,
          const HlRollupRow *row)
{
  return g_strjoin ("|", unit, day, row->part, row->cell, row->name, NULL);
}

static void
add (GHashTable   *sums,
     char         *key,
     const gint64 *n)
{
  gint64 *sum = g_hash_table_lookup (sums, key);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, HL_ROLLUP_WIDTH);
      g_hash_table_insert (sums, g_strdup (key), sum);
    }

  for (guint i = 0; i < HL_ROLLUP_WIDTH; i++)
    sum[i] += n[i];

  g_free (key);
}

/* What the sums have to be: each sheet once. */
static GHashTable *
add_up (Province *province)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < province->sheets->len; i++)
    {
      HlSheet *sheet = g_ptr_array_index (province->sheets, i);
      g_autoptr(GPtrArray) rows = hl_rollup_of (sheet, NULL);
      char day[HL_DAY_TEXT_SIZE];

      hl_day_format (sheet->day, day);
      for (guint k = 0; k < rows->len; k++)
        {
          const HlRollupRow *row = g_ptr_array_index (rows, k);

          add (sums, make_key (sheet->unit, day, row), row->n);
        }
    }

  return sums;
}

static HlDbRows *
query (HubFixture *f,
       const char *sql)
{
  g_autoptr(GError) error = NULL;
  HlDbRows *rows = hl_db_link_query (f->link, sql, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_each_once (HubFixture *f,
                  Province   *province)
{
  g_autoptr(GHashTable) sums = add_up (province);
  g_autoptr(HlDbRows) sheets = query (f, "SELECT count (*) FROM sheet");
  g_autoptr(HlDbRows) rows =
    query (f, "SELECT unit || '|' || day || '|' || part || '|' || cell || '|' || name,"
           " a, b, c, d, e, f FROM rollup");

  g_assert_cmpint (hl_db_rows_get_number (sheets, 0, 0), ==, province->sheets->len);
  g_assert_cmpuint (hl_db_rows_get_n (rows), ==, g_hash_table_size (sums));
  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    {
      const gint64 *sum = g_hash_table_lookup (sums, hl_db_rows_get_text (rows, i, 0));

      g_assert_nonnull (sum);
      for (guint k = 0; k < HL_ROLLUP_WIDTH; k++)
        g_assert_cmpint (hl_db_rows_get_number (rows, i, 1 + k), ==, sum[k]);
    }
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
  assert_each_once (f, &province);

  /* And all of it once more. */
  send_all (&province, f->url, 0);
  assert_each_once (f, &province);
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
  assert_each_once (&restored, &province);
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
