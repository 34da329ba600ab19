/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sync-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hl-json.h"
#include "hl-sync-status.h"
#include "hl-store-sent.h"

/* A hub that means harm, or that somebody else answers for. It gets what is released and nothing
 * else, and a kiosk that goes back to the right one lacks nothing. */

#define N_OF_DAY 12
#define N_ANSWERS 120
#define DEPTH (4 * 1024 * 1024)
#define NOTHING_HELD "{\"sheets\":[]}"

/*
 * Liar:
 * @list: what it says to have
 * @receipt: what it says to whatever is sent
 * @settings: what it has for the kiosk; (nullable): nothing
 * @rand: (nullable): it says anything
 * @asked: of char: method, path and content of all that it was asked
 */
typedef struct
{
  SoupServer *server;
  const char *list;
  const char *receipt;
  const char *settings;
  GRand      *rand;
  GPtrArray  *asked;
} Liar;

/* Returns: (transfer full): what may stand in an answer, cut off, twisted and mixed */
static char *
make_rubbish (GRand *rand)
{
  static const char * const parts[] = {
    "{", "}", "[", "]", ":", ",", "\"", "null", "-1", "9223372036854775807", "1e999", "\xff",
    "\"sheets\"", "\"path\"", "\"seal\"", "\"revision\"", "\"responses\"", "\"needs\"",
    "\"questionnaire\"", "\"detail\"", "\"version\"", "\"files\"", NOTHING_HELD, "/*\"*/",
    "{\"sheets\":[{\"path\":7,\"revision\":\"\",\"responses\":[],\"seal\":{}}]}",
    "{\"files\":[],\"version\":9}", "{\"revision\":[],\"seal\":{}}", "{\"needs\":[7,{}]}",
  };
  GString *text = g_string_new (NULL);
  gint32 n = g_rand_int_range (rand, 0, 12);

  for (gint32 i = 0; i < n; i++)
    g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);

  return g_string_free (text, FALSE);
}

static void
say_anything (Liar              *self,
              SoupServerMessage *message)
{
  static const guint states[] = { 200, 200, 200, 201, 204, 302, 400, 401, 403, 409, 429, 500, 503 };
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *field = g_strdup_printf ("%d", g_rand_int_range (self->rand, -9, 99));
  char *text = make_rubbish (self->rand);

  soup_server_message_set_status (message, states[g_rand_int_range (self->rand, 0,
                                                                    G_N_ELEMENTS (states))], NULL);
  soup_message_headers_replace (headers, "Hailong-Settings", field);
  soup_message_headers_replace (headers, "Location", "http://127.0.0.1:1/v1/elsewhere");
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text,
                                    strlen (text));
}

static void
on_asked (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  Liar *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *content = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  const char *answer = self->receipt;

  g_ptr_array_add (self->asked, g_strconcat (soup_server_message_get_method (message), " ", path,
                                             " ", content, NULL));
  if (self->rand != NULL)
    {
      say_anything (self, message);
      return;
    }

  if (g_str_has_suffix (path, "/sheets"))
    answer = self->list;
  else if (g_str_has_suffix (path, "/settings"))
    answer = self->settings;
  else if (g_str_has_suffix (path, "/state"))
    answer = "";

  if (self->settings != NULL)
    soup_message_headers_replace (headers, "Hailong-Settings", "7");

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer,
                                    strlen (answer));
}

static void
liar_init (Liar *self)
{
  g_autoptr(GError) error = NULL;

  *self = (Liar) { .list = NOTHING_HELD, .receipt = "{}" };
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_asked, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
}

static void
liar_clear (Liar *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_clear_pointer (&self->rand, g_rand_free);
  g_ptr_array_unref (self->asked);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Liar, liar_clear)

/* The right hub has enrolled the kiosk; then the liar stands in its place, and a day ends. */
static SyncFixture *
lead_astray (HubFixture *hub,
             Liar       *liar)
{
  SyncFixture *f = sync_fixture_new (hub);
  GSList *uris = soup_server_get_uris (liar->server);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  sync_fixture_enrol (f);
  sync_fixture_run (f);
  sync_fixture_set_url (f, url);
  place_end_day (f->place);
  sync_fixture_post (f);
  return f;
}

/* Back at the right hub: each has all, and counts it once. */
static void
assert_unharmed (SyncFixture *f)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u",
                                          hl_server_get_port (f->place->server));

  sync_fixture_set_url (f, url);
  sync_fixture_run (f);
  sync_fixture_agree (f, N_OF_DAY);
  store_fixture_assert_clean (&f->place->kiosk);
}

/* Returns: (transfer full): where the first sheet that it was sent belongs */
static char *
get_sheet_path (Liar *liar)
{
  for (guint i = 0; i < liar->asked->len; i++)
    {
      const char *asked = g_ptr_array_index (liar->asked, i);
      g_auto(GStrv) words = g_strsplit (asked, " ", 3);

      if (g_str_has_prefix (asked, "PUT /v1/sheets/"))
        return g_strdup (words[1]);
    }

  g_assert_not_reached ();
}

static void
test_lies (HubFixture    *hub,
           gconstpointer  store)
{
  static const struct
  {
    const char *list;
    const char *receipt;
  } lies[] = {
    { "", "{}" },
    { "[]", "{}" },
    { "{\"sheets\":7}", "{}" },
    { "{\"sheets\":[{\"path\":\"a\",\"revision\":1,\"responses\":1}]}", "{}" },
    { NOTHING_HELD, "" },
    { NOTHING_HELD, "{}" },
    { NOTHING_HELD, "{\"revision\":1,\"seal\":\"a\"}" },
    { NOTHING_HELD, "{\"revision\":\"9\",\"seal\":9}" },
    { NOTHING_HELD, "{\"revision\":[],\"seal\":{}}" },
  };
  g_auto(Liar) liar = { 0 };
  g_autoptr(SyncFixture) f = NULL;

  liar_init (&liar);
  f = lead_astray (hub, &liar);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr(GError) error = NULL;

      liar.list = lies[i].list;
      liar.receipt = lies[i].receipt;
      sync_fixture_restart (f);
      g_assert_false (hl_sync_run_once (f->sync, NULL, &error));
      g_test_message ("%u: %s", i, error->message);
      g_assert_cmpstr (hl_sync_get_status (f->sync)->problem, ==, error->message);
      g_assert_cmpint (hl_sync_get_status (f->sync)->announced, ==, N_OF_DAY);
      g_assert_cmpint (hl_sync_get_status (f->sync)->received, ==, 0);
    }

  assert_unharmed (f);
}

/* It says that it has more than it ever got, or another sheet: people see both. */
static void
test_claims (HubFixture    *hub,
             gconstpointer  store)
{
  g_auto(Liar) liar = { 0 };
  g_autoptr(SyncFixture) f = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *list = NULL;

  liar_init (&liar);
  f = lead_astray (hub, &liar);
  liar.receipt = "{\"revision\":9007199254740991,\"seal\":\"a\"}";
  g_assert_true (hl_sync_run_once (f->sync, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hl_sync_get_status (f->sync)->received, ==, 0);
  g_assert_cmpint (hl_sync_get_status (f->sync)->queue, ==, 1);

  path = get_sheet_path (&liar);
  list = g_strdup_printf ("{\"sheets\":[{\"path\":\"%s\",\"responses\":99,\"revision\":99999999,"
                          "\"seal\":\"a\"}]}", path);
  liar.list = list;
  sync_fixture_restart (f);
  g_assert_true (hl_sync_run_once (f->sync, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hl_sync_get_status (f->sync)->only_hub, ==, 99 - N_OF_DAY);
  assert_unharmed (f);
}

/* json-glib would end the program. */
static void
test_deep (HubFixture    *hub,
           gconstpointer  store)
{
  g_autofree char *deep = g_strnfill (DEPTH, '[');
  g_autofree char *hidden = g_strconcat ("{\"a\":/*\"*/", deep, NULL);
  const char * const texts[] = { deep, hidden };
  g_auto(Liar) liar = { 0 };
  g_autoptr(SyncFixture) f = NULL;

  liar_init (&liar);
  f = lead_astray (hub, &liar);
  for (guint i = 0; i < 3 * G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      const char *text = texts[i / 3];

      liar.list = i % 3 == 0 ? text : NOTHING_HELD;
      liar.receipt = i % 3 == 1 ? text : "{\"revision\":9007199254740991,\"seal\":\"a\"}";
      liar.settings = i % 3 == 2 ? text : NULL;
      sync_fixture_restart (f);
      g_assert_false (hl_sync_run_once (f->sync, NULL, &error));
      g_assert_nonnull (error);
    }

  liar.settings = NULL;
  assert_unharmed (f);
}

/* Whatever it answers, sync goes on, and gives it nothing but what is released. */
static void
test_anything (HubFixture    *hub,
               gconstpointer  store)
{
  g_auto(Liar) liar = { 0 };
  g_autoptr(SyncFixture) f = NULL;
  g_autofree char *spool = NULL;

  liar_init (&liar);
  f = lead_astray (hub, &liar);
  liar.rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  spool = g_build_filename (f->dir, HL_SYNC_SPOOL_NAME, NULL);
  for (guint i = 0; i < N_ANSWERS; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *text = NULL;
      HlSentResult result = HL_SENT_SAME;

      sync_fixture_restart (f);
      if (!hl_sync_run_once (f->sync, NULL, &error))
        g_assert_true (g_utf8_validate (error->message, -1, NULL));

      if (g_file_get_contents (spool, &text, NULL, NULL))
        g_assert_true (hl_store_take_sent (f->place->kiosk.store, text, &result, NULL));

      g_assert_cmpint (result, !=, HL_SENT_TAKEN);
    }

  for (guint i = 0; i < liar.asked->len; i++)
    {
      const char *asked = g_ptr_array_index (liar.asked, i);

      g_assert_true (g_str_has_prefix (asked, "GET /v1/kiosks/") ||
                     g_str_has_prefix (asked, "PUT /v1/kiosks/") ||
                     g_str_has_prefix (asked, "PUT /v1/sheets/") ||
                     g_str_has_prefix (asked, "PUT /v1/documents/"));
      g_assert_null (strstr (asked, "elsewhere"));
    }

  assert_unharmed (f);
}

/* Settings by which it would take the kiosk, or its answers, over. */
static void
test_settings (HubFixture    *hub,
               gconstpointer  store)
{
  static const char * const texts[] = {
    "[hub]\nurl=https://elsewhere.example\n", "[reports]\nfolder=/etc\n",
    "[backup]\nfolder=/tmp\n",
  };
  g_auto(Liar) liar = { 0 };
  g_autoptr(SyncFixture) f = NULL;
  g_autofree char *spool = NULL;

  liar_init (&liar);
  f = lead_astray (hub, &liar);
  liar.receipt = "{\"revision\":9007199254740991,\"seal\":\"a\"}";
  spool = g_build_filename (f->dir, HL_SYNC_SPOOL_NAME, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *digest = hl_json_digest (texts[i]);
      g_autofree char *text = g_strescape (texts[i], NULL);
      g_autofree char *settings =
        g_strdup_printf ("{\"files\":[{\"digest\":\"%s\",\"name\":\"kiosk.conf\",\"text\":\"%s\"}],"
                         "\"version\":%u}", digest, text, 7 + i);
      g_autofree char *sent = NULL;
      g_autoptr(GError) error = NULL;
      HlSentResult result;

      g_remove (spool);
      liar.settings = settings;
      sync_fixture_restart (f);
      g_assert_true (hl_sync_run_once (f->sync, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (spool, &sent, NULL, &error));
      g_assert_true (hl_store_take_sent (f->place->kiosk.store, sent, &result, &error));
      g_assert_no_error (error);
      g_assert_cmpint (result, ==, HL_SENT_REFUSED);
    }

  assert_unharmed (f);
}

int
main (int   argc,
      char *argv[])
{
  static const HubCase cases[] = {
    { "/lying-hub/lies", test_lies },
    { "/lying-hub/claims", test_claims },
    { "/lying-hub/deep", test_deep },
    { "/lying-hub/anything", test_anything },
    { "/lying-hub/settings", test_settings },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, HubFixture, "sqlite", hub_fixture_set_up, cases[i].func,
                hub_fixture_tear_down);

  return hub_fixture_run ();
}
