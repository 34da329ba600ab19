/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "province.h"

#include <signal.h>
#include <string.h>

#include "rollup-check.h"

/* Two hubs that are processes of their own, on one PostgreSQL: what one takes the other shows, and
 * neither needs the other. */

#define N_DAYS 1
#define N_CLIENTS 6
#define N_KILLS 4
#define KILL_AFTER_US 40000
#define PAUSE_US 5000

/* A hub that says nothing for so long does not know. */
#define TIMEOUT_S 60

static const char *program;

/*
 * Pair:
 * @one: the province, and a hub
 * @other: another hub; nothing else of it is used
 * @token: of somebody who sees all
 */
typedef struct
{
  Province one;
  Province other;
  char    *token;
} Pair;

/* Returns: (transfer full): what it says, without the end of its line */
static char *
run_hub (const char *argument,
         ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  va_list list;
  int status;

  g_ptr_array_add (argv, (char *) program);
  va_start (list, argument);
  for (const char *word = argument; word != NULL; word = va_arg (list, const char *))
    g_ptr_array_add (argv, (char *) word);

  va_end (list);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, 0, NULL, NULL, &said, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_strdup (g_strchomp (said));
}

static Pair *
pair_new (HubFixture *f,
          gboolean    may_warn)
{
  Pair *self = g_new0 (Pair, 1);

  province_init (&self->one, N_DAYS);
  province_prepare (&self->one, f->link);
  self->one.may_warn = self->other.may_warn = may_warn;
  province_start_hub (&self->one, program, f->url);
  province_start_hub (&self->other, program, f->url);
  g_assert_cmpuint (self->one.port, !=, self->other.port);
  self->token = run_hub ("user", "token", "bench", "--store", f->url, NULL);
  return self;
}

static void
pair_free (Pair *self)
{
  province_stop_hub (&self->one, SIGTERM);
  province_stop_hub (&self->other, SIGTERM);
  province_clear (&self->one);
  g_free (self->token);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

/* ---- viewers ---- */

/*
 * Viewer:
 * @text: what it was told
 */
typedef struct
{
  GSocketConnection *connection;
  GString           *text;
} Viewer;

static Viewer *
viewer_new (Pair     *pair,
            Province *hub)
{
  Viewer *self = g_new0 (Viewer, 1);
  g_autofree char *request =
    g_strdup_printf ("GET /v1/units/U00/live HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer %s\r\n"
                     "\r\n", pair->token);
  GOutputStream *out;

  self->text = g_string_new (NULL);
  self->connection = province_dial (hub);
  g_assert_nonnull (self->connection);
  g_socket_set_timeout (g_socket_connection_get_socket (self->connection), TIMEOUT_S);
  out = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  g_assert_true (g_output_stream_write_all (out, request, strlen (request), NULL, NULL, NULL));
  return self;
}

static void
viewer_free (Viewer *self)
{
  g_object_unref (self->connection);
  g_string_free (self->text, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Viewer, viewer_free)

/* Reads until that was said, after what it was told before. */
static void
viewer_wait (Viewer     *self,
             const char *name,
             gint64      value)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (self->connection));
  g_autofree char *text = g_strdup_printf ("\"%s\": %" G_GINT64_FORMAT ",", name, value);
  char buffer[4096];

  while (strstr (self->text->str, text) == NULL)
    {
      g_autoptr(GError) error = NULL;
      gssize n = g_input_stream_read (in, buffer, sizeof buffer, NULL, &error);

      if (n <= 0)
        g_test_message ("%s: %s", text, self->text->str);

      g_assert_no_error (error);
      g_assert_cmpint (n, >, 0);
      g_string_append_len (self->text, buffer, n);
    }

  g_string_truncate (self->text, 0);
}

/* ---- what kiosks send ---- */

/* The first kiosk has so many ratings today. */
static void
tell (Pair     *pair,
      Province *hub,
      int       saved)
{
  char day[HL_DAY_TEXT_SIZE];
  const char *today = hl_day_format (province_get_today (&pair->one), day);
  g_autofree char *body = g_strdup_printf ("{\"day\":\"%s\",\"saved\":%d,\"version\":\"1\"}",
                                           today, saved);
  g_autoptr(GBytes) content = g_bytes_new (body, strlen (body));
  g_autoptr(HlRequest) request = hl_request_new ("PUT", "/v1/kiosks/K000/state", content);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_sign_key_sign (pair->one.keys[0], request, saved, &error));
  g_assert_no_error (error);
  bytes = province_make_post (request);
  g_assert_cmpuint (province_ask (hub, bytes) / 100, ==, 2);
}

/* Returns: how many the day's figures of the first kiosk count */
static gint64
release (Pair     *pair,
         Province *hub)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hl_sheet_to_text (g_ptr_array_index (pair->one.sheets, 0), &error);
  g_autoptr(HlSheet) sheet = hl_sheet_parse ("sheet", text, -1, &error);
  g_autoptr(HlRequest) request = NULL;
  g_autoptr(GBytes) bytes = NULL;

  sheet->day = province_get_today (&pair->one);
  request = hl_sheet_request_new (sheet, pair->one.keys[0], 1, &error);
  g_assert_no_error (error);
  bytes = province_make_post (request);
  g_assert_cmpuint (province_ask (hub, bytes) / 100, ==, 2);
  return sheet->counted;
}

/* ---- tests ---- */

/* Both make the tables, or one does and the other waits. */
static void
test_start_together (HubFixture    *f,
                     gconstpointer  store)
{
  g_autofree char *path = g_strconcat (f->url, "&application_name=empty", NULL);
  GSubprocess *programs[2];
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_exec (f->link, "DROP SCHEMA public CASCADE; CREATE SCHEMA public",
                                  &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    programs[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "init",
                                    "--store", path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_assert_true (g_subprocess_wait_check (programs[i], NULL, &error));
      g_assert_no_error (error);
      g_object_unref (programs[i]);
    }
}

/* A viewer of one sees what the other takes, and goes on when that one is killed. */
static void
test_live (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(Pair) pair = pair_new (f, FALSE);
  g_autoptr(Viewer) viewer = viewer_new (pair, &pair->other);
  g_autoptr(Viewer) back = NULL;

  viewer_wait (viewer, "saved", 0);
  tell (pair, &pair->one, 7);
  viewer_wait (viewer, "saved", 7);
  viewer_wait (viewer, "counted", release (pair, &pair->one));

  province_stop_hub (&pair->one, SIGKILL);
  tell (pair, &pair->other, 8);
  viewer_wait (viewer, "saved", 8);

  province_start_hub (&pair->one, program, f->url);
  back = viewer_new (pair, &pair->one);
  viewer_wait (back, "saved", 8);
  tell (pair, &pair->other, 9);
  viewer_wait (back, "saved", 9);
  viewer_wait (viewer, "saved", 9);
}

/* The database ends all connections, as when it is started anew: nobody has to start a hub. */
static void
test_database_gone (HubFixture    *f,
                    gconstpointer  store)
{
  g_autoptr(Pair) pair = pair_new (f, TRUE);
  g_autoptr(Viewer) viewer = viewer_new (pair, &pair->other);
  g_autoptr(HlDbRows) ended = NULL;
  g_autoptr(GError) error = NULL;

  viewer_wait (viewer, "saved", 0);
  ended = hl_db_link_query (f->link, "SELECT count (pg_terminate_backend (pid)) FROM"
                            " pg_stat_activity WHERE datname = current_database ()"
                            " AND pid <> pg_backend_pid ()", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hl_db_rows_get_number (ended, 0, 0), >=, 6);

  tell (pair, &pair->one, 7);
  viewer_wait (viewer, "saved", 7);
  tell (pair, &pair->one, 8);
  viewer_wait (viewer, "saved", 8);
}

/*
 * Client:
 * @first: its first sheet; the others follow in steps of %N_CLIENTS
 */
typedef struct
{
  Pair *pair;
  guint first;
} Client;

/* As a proxy does: to whichever of them answers. Every third sheet is sent to both. */
static gpointer
run_client (gpointer data)
{
  Client *self = data;
  Province *hubs[] = { &self->pair->one, &self->pair->other };
  GPtrArray *posts = self->pair->one.posts;

  for (guint i = self->first; i < posts->len; i += N_CLIENTS)
    {
      GBytes *bytes = g_ptr_array_index (posts, i);
      guint turn = i;

      while (province_ask (hubs[turn++ % 2], bytes) / 100 != 2)
        g_usleep (PAUSE_US);

      while (i % 3 == 0 && province_ask (hubs[turn % 2], bytes) / 100 != 2)
        g_usleep (PAUSE_US);
    }

  return NULL;
}

/* One of them is killed again and again meanwhile; each sheet counts once. */
static void
test_both_take (HubFixture    *f,
                gconstpointer  store)
{
  g_autoptr(Pair) pair = pair_new (f, FALSE);
  Client clients[N_CLIENTS];
  GThread *threads[N_CLIENTS];

  for (guint i = 0; i < N_CLIENTS; i++)
    {
      clients[i] = (Client) { pair, i };
      threads[i] = g_thread_new ("client", run_client, &clients[i]);
    }

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_usleep ((gulong) g_test_rand_int_range (0, KILL_AFTER_US));
      province_stop_hub (&pair->one, SIGKILL);
      province_start_hub (&pair->one, program, f->url);
    }

  for (guint i = 0; i < N_CLIENTS; i++)
    g_thread_join (threads[i]);

  rollup_check_each_once (f->link, pair->one.sheets);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/processes/start-together", test_start_together },
    { "/processes/live", test_live },
    { "/processes/database-gone", test_database_gone },
    { "/processes/both-take", test_both_take },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, HubFixture, "postgresql", hub_fixture_set_up, cases[i].func,
                hub_fixture_tear_down);

  return hub_fixture_run ();
}
