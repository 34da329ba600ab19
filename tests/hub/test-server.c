/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hub-fixture.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "db-account.h"
#include "db-key.h"
#include "db-kiosk.h"
#include "db-unit.h"
#include "hl-server.h"
#include "hl-sheet-request.h"
#include "hl-store-sheet.h"
#include "store-fixture.h"

#define NAME "Sở Nội vụ"
#define PASSWORD "mat khau rat dai"
#define DAY "2026-11-02"
#define DAY_END DAY "T17:01"
#define FIVES "555555"
#define TWOS "222222"

/*
 * Place:
 *
 * A hub that is served, and a kiosk that may send to it, with a key of its own.
 */
typedef struct
{
  HubFixture  *fixture;
  StoreFixture kiosk;
  HlHub       *hub;
  HlServer    *server;
  SoupSession *session;
  HlSignKey   *key;
  char        *token;
  const char  *kiosk_id;
  const char  *unit;
} Place;

/*
 * Answer:
 * @text: what was said
 */
typedef struct
{
  guint  status;
  char  *text;
  char  *etag;
} Answer;

static void
answer_clear (Answer *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->etag, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* ---- a place ---- */

typedef struct
{
  Place *place;
  char   code[HL_CODE_SIZE];
} Preparing;

static gboolean
prepare (HlDbLink  *link,
         gpointer   data,
         GError   **error)
{
  Preparing *self = data;
  Place *place = self->place;
  gint64 now = hl_hub_get_now (place->hub);

  return hl_db_unit_put (link, hl_store_get_catalogue (place->kiosk.store), error) &&
         hl_db_kiosk_add (link, place->kiosk_id, place->unit, now, error) &&
         hl_db_key_invite (link, place->kiosk_id, now, self->code, error) &&
         hl_db_account_put (link, NAME, "", PASSWORD, now, error) &&
         hl_db_account_put (link, "other", place->unit, PASSWORD, now, error);
}

static void
do_work (Place    *place,
         HlDbWork  work,
         gpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_begin (place->fixture->link, &error));
  g_assert_true (work (place->fixture->link, data, &error));
  g_assert_no_error (error);
  g_assert_true (hl_db_link_commit (place->fixture->link, &error));
  g_assert_no_error (error);
}

static gboolean
make_token (HlDbLink  *link,
            gpointer   data,
            GError   **error)
{
  Place *place = data;
  g_autoptr(HlDbAccount) account = hl_db_account_get (link, NAME, error);
  const HlPass pass = {
    .name = account->name,
    .stamp = account->stamp,
    .expires = hl_hub_get_now (place->hub) / G_USEC_PER_SEC + 86400,
  };

  place->token = hl_pass_to_text (&pass, hl_hub_get_secret (place->hub));
  return TRUE;
}

/* ---- asking ---- */

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static Answer
send (Place       *place,
      SoupMessage *message)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  const char *etag;

  soup_session_send_and_read_async (place->session, message, G_PRIORITY_DEFAULT, NULL, on_answered,
                                    &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  bytes = soup_session_send_and_read_finish (place->session, result, &error);
  g_assert_no_error (error);
  etag = soup_message_headers_get_one (soup_message_get_response_headers (message), "ETag");
  return (Answer) {
    .status = soup_message_get_status (message),
    .text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)),
    .etag = g_strdup (etag),
  };
}

static SoupMessage *
make_message (Place      *place,
              const char *method,
              const char *path)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s",
                                          hl_server_get_port (place->server), path);
  SoupMessage *message = soup_message_new (method, url);

  g_assert_nonnull (message);
  return message;
}

static Answer
get (Place      *place,
     const char *path,
     const char *token,
     const char *etag)
{
  g_autoptr(SoupMessage) message = make_message (place, "GET", path);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  if (token != NULL)
    {
      g_autofree char *field = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_append (headers, "Authorization", field);
    }

  if (etag != NULL)
    soup_message_headers_append (headers, "If-None-Match", etag);

  return send (place, message);
}

static Answer
send_request (Place     *place,
              HlRequest *request)
{
  static const char * const fields[] = {
    "Content-Digest", "Content-Type", "Signature", "Signature-Input",
  };
  g_autoptr(SoupMessage) message =
    make_message (place, hl_request_get_method (request), hl_request_get_path (request));
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_request_body_from_bytes (message, NULL, hl_request_get_body (request));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = hl_request_get_field (request, fields[i]);

      if (value != NULL)
        soup_message_headers_replace (headers, fields[i], value);
    }

  return send (place, message);
}

static gint64
get_now_s (Place *place)
{
  return hl_hub_get_now (place->hub) / G_USEC_PER_SEC;
}

static HlRequest *
sign_request (HlSignKey  *key,
              const char *method,
              const char *path,
              const char *body,
              gint64      created)
{
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  HlRequest *request = hl_request_new (method, path, bytes);
  g_autoptr(GError) error = NULL;

  hl_request_set_field (request, "Content-Type", "application/json");
  g_assert_true (hl_sign_key_sign (key, request, created, &error));
  g_assert_no_error (error);
  return request;
}

static Answer
send_signed (Place      *place,
             HlSignKey  *key,
             const char *method,
             const char *path,
             const char *body)
{
  g_autoptr(HlRequest) request = sign_request (key, method, path, body, get_now_s (place));

  return send_request (place, request);
}

static Answer
enrol (Place      *place,
       HlSignKey  *key,
       const char *code)
{
  g_autofree char *body =
    g_strdup_printf ("{\"code\":\"%s\",\"key\":\"%s\",\"kiosk\":\"%s\"}", code,
                     hl_sign_key_get_id (key), place->kiosk_id);

  return send_signed (place, key, "POST", "/v1/enrolments", body);
}

static HlSignKey *
make_key (guint8 first)
{
  guint8 seed[32] = { first };

  return hl_sign_key_new_from_seed (seed);
}

static Place *
place_new (HubFixture *fixture)
{
  Place *place = g_new0 (Place, 1);
  g_autoptr(HlClock) clock = NULL;
  g_autoptr(GError) error = NULL;
  Preparing preparing = { .place = place };
  g_auto(Answer) answer = { 0 };

  place->fixture = fixture;
  store_fixture_set_up (&place->kiosk, NULL);
  store_fixture_open (&place->kiosk, HL_STORE_WRITE);
  place->kiosk_id = hl_catalogue_get_kiosk (hl_store_get_catalogue (place->kiosk.store));
  place->unit = hl_catalogue_get_unit (hl_store_get_catalogue (place->kiosk.store));
  place->hub = hl_hub_open (fixture->url, place->kiosk.clock, &error);
  g_assert_no_error (error);
  place->server = hl_server_new (place->hub);
  g_assert_true (hl_server_listen (place->server, "127.0.0.1", 0, NULL, &error));
  g_assert_no_error (error);
  place->session = soup_session_new ();
  place->key = make_key (1);

  do_work (place, prepare, &preparing);
  do_work (place, make_token, place);
  answer = enrol (place, place->key, preparing.code);
  g_assert_cmpuint (answer.status, ==, 201);
  return place;
}

static void
place_free (Place *place)
{
  g_object_unref (place->session);
  hl_server_free (place->server);
  hl_hub_free (place->hub);
  hl_sign_key_free (place->key);
  store_fixture_tear_down (&place->kiosk, NULL);
  g_free (place->token);
  g_free (place);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

static HlSheet *
make_sheet (Place *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = hl_store_list_sheets (place->kiosk.store, hl_day_parse (DAY),
                                                      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 1);
  g_ptr_array_set_free_func (sheets, NULL);
  return g_ptr_array_index (sheets, 0);
}

static Answer
put_sheet (Place     *place,
           HlSignKey *key,
           HlSheet   *sheet)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = hl_sheet_request_new (sheet, key, get_now_s (place), &error);

  g_assert_no_error (error);
  return send_request (place, request);
}

static Answer
put_questionnaire (Place *place)
{
  HlQuestionnaire *questionnaire = hl_store_get_questionnaire (place->kiosk.store);
  g_autofree char *path = g_strconcat ("/v1/documents/",
                                       hl_questionnaire_get_digest (questionnaire), NULL);

  return send_signed (place, place->key, "PUT", path, hl_questionnaire_get_text (questionnaire));
}

/* The kiosk's day: twelve people, all released. */
static void
end_day (Place *place)
{
  store_fixture_rate_many (&place->kiosk, 9, FIVES, 0);
  store_fixture_rate_many (&place->kiosk, 3, TWOS, 0);
  store_fixture_catch_up (&place->kiosk, DAY_END);
}

static gint64
get_number (const char *text,
            const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = json_from_string (text, &error);

  g_assert_no_error (error);
  return json_object_get_int_member (json_node_get_object (node), name);
}

/* ---- tests ---- */

static void
test_sheet (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) first = { 0 }, document = { 0 }, again = { 0 }, held = { 0 }, index = { 0 };
  g_auto(Answer) known = { 0 };
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/sheets", place->kiosk_id);
  g_autofree char *index_path = g_strdup_printf ("/v1/units/%s/index?to=" DAY, place->unit);

  end_day (place);
  sheet = make_sheet (place);
  first = put_sheet (place, place->key, sheet);
  g_assert_cmpuint (first.status, ==, 201);
  g_assert_nonnull (strstr (first.text, "questionnaire"));
  g_assert_cmpint (get_number (first.text, "revision"), ==, sheet->revision);

  document = put_questionnaire (place);
  g_assert_cmpuint (document.status, ==, 204);
  again = put_sheet (place, place->key, sheet);
  g_assert_cmpuint (again.status, ==, 200);
  g_assert_null (strstr (again.text, "questionnaire"));

  held = send_signed (place, place->key, "GET", path, "");
  g_assert_cmpuint (held.status, ==, 200);
  g_assert_cmpint (get_number (held.text, "responses"), ==, 12);

  index = get (place, index_path, place->token, NULL);
  g_assert_cmpuint (index.status, ==, 200);
  g_assert_nonnull (strstr (index.text, "\"counted\": 12,"));
  known = get (place, index_path, place->token, index.etag);
  g_assert_cmpuint (known.status, ==, 304);
}

static void
test_conflict (HubFixture    *f,
               gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) first = { 0 }, second = { 0 };

  end_day (place);
  sheet = make_sheet (place);
  first = put_sheet (place, place->key, sheet);
  g_assert_cmpuint (first.status, ==, 201);
  sheet->seal[0] = sheet->seal[0] == 'a' ? 'b' : 'a';
  second = put_sheet (place, place->key, sheet);
  g_assert_cmpuint (second.status, ==, 409);
}

/* Whoever is not the kiosk changes nothing. */
static void
test_forged (HubFixture    *f,
             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) stranger = make_key (2);
  g_autoptr(HlSheet) sheet = NULL;
  g_autoptr(HlRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Answer) by_stranger = { 0 }, changed = { 0 }, other_unit = { 0 }, bare = { 0 };

  end_day (place);
  sheet = make_sheet (place);
  by_stranger = put_sheet (place, stranger, sheet);
  g_assert_cmpuint (by_stranger.status, ==, 403);

  request = hl_sheet_request_new (sheet, place->key, 1, &error);
  hl_request_set_field (request, "Content-Digest", "sha-256=:AAAA:");
  changed = send_request (place, request);
  g_assert_cmpuint (changed.status, ==, 401);

  bare = get (place, "/v1/kiosks/K/sheets", NULL, NULL);
  g_assert_cmpuint (bare.status, ==, 400);

  g_free (sheet->unit);
  sheet->unit = g_strdup ("ANOTHER");
  other_unit = put_sheet (place, place->key, sheet);
  g_assert_cmpuint (other_unit.status, ==, 403);
}

/* What was copied on the way out is good for five minutes. */
static void
test_replayed_get (HubFixture    *f,
                   gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/sheets", place->kiosk_id);
  g_autoptr(HlRequest) request = sign_request (place->key, "GET", path, "",
                                               get_now_s (place) - 301);
  g_auto(Answer) answer = send_request (place, request);

  g_assert_cmpuint (answer.status, ==, 401);
}

static gboolean
retire (HlDbLink  *link,
        gpointer   data,
        GError   **error)
{
  Place *place = data;

  return hl_db_key_retire (link, place->kiosk_id, hl_sign_key_get_id (place->key), 1, error);
}

static void
test_retired (HubFixture    *f,
              gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) answer = { 0 };

  do_work (place, retire, place);
  answer = put_questionnaire (place);
  g_assert_cmpuint (answer.status, ==, 403);
}

static void
test_code_is_good_once (HubFixture    *f,
                        gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) second = make_key (2), third = make_key (3);
  Preparing preparing = { .place = place };
  g_auto(Answer) taken = { 0 }, again = { 0 }, wrong = { 0 };

  do_work (place, prepare, &preparing);
  taken = enrol (place, second, preparing.code);
  g_assert_cmpuint (taken.status, ==, 201);
  again = enrol (place, third, preparing.code);
  g_assert_cmpuint (again.status, ==, 403);
  wrong = enrol (place, third, "K7M4-Q2RX");
  g_assert_cmpuint (wrong.status, ==, 403);
}

static void
test_code_guessing (HubFixture    *f,
                    gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) stranger = make_key (2);
  guint status = 0;

  for (guint i = 0; i < 11; i++)
    {
      g_auto(Answer) answer = enrol (place, stranger, "K7M4-Q2RX");

      status = answer.status;
    }

  g_assert_cmpuint (status, ==, 429);
}

static void
test_state (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autoptr(HlRequest) late = sign_request (place->key, "PUT", path, "{\"version\":\"0\"}",
                                            get_now_s (place) - 60);
  g_auto(Answer) good = { 0 }, older = { 0 }, bad = { 0 };
  g_autoptr(HlDbKiosk) kiosk = NULL;
  g_autoptr(GError) error = NULL;

  good = send_signed (place, place->key, "PUT", path, "{\"version\":\"1\"}");
  g_assert_cmpuint (good.status, ==, 204);
  older = send_request (place, late);
  g_assert_cmpuint (older.status, ==, 204);
  bad = send_signed (place, place->key, "PUT", path, "[]");
  g_assert_cmpuint (bad.status, ==, 400);

  kiosk = hl_db_kiosk_get (f->link, place->kiosk_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kiosk->state, ==, "{\"version\":\"1\"}");
}

static void
test_paths (HubFixture    *f,
            gconstpointer  store)
{
  static const struct
  {
    const char *path;
    guint       status;
  } paths[] = {
    { "/healthz", 200 },
    { "/metrics", 200 },
    { "/nothing", 404 },
    { "/v1/units/a/b/c/d/e/f/g/h/i/j/k", 404 },
    { "/v1/units/%2e%2e/index", 404 },
    { "/v1/units/a%2Fb/index", 404 },
    { "/v1/units/%FF/index", 404 },
    { "/v1/units/LS/index?to=2026-11-02", 401 },
  };
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) unknown = { 0 }, no_day = { 0 }, forged = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto(Answer) answer = get (place, paths[i].path, NULL, NULL);

      g_test_message ("%s", paths[i].path);
      g_assert_cmpuint (answer.status, ==, paths[i].status);
    }

  unknown = get (place, "/v1/units/NONE/index?to=" DAY, place->token, NULL);
  g_assert_cmpuint (unknown.status, ==, 403);
  no_day = get (place, "/v1/units/NONE/index?to=yesterday", place->token, NULL);
  g_assert_cmpuint (no_day.status, ==, 400);
  place->token[3]++;
  forged = get (place, "/v1/units/NONE/index?to=" DAY, place->token, NULL);
  g_assert_cmpuint (forged.status, ==, 401);
}

static void
test_too_large (HubFixture    *f,
                gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *body = g_strnfill (HL_REQUEST_MAX_SIZE + 1, 'x');
  g_auto(Answer) answer = send_signed (place, place->key, "PUT", "/v1/documents/x", body);

  g_assert_cmpuint (answer.status, ==, 413);
}

/* ---- live ---- */

typedef struct
{
  GInputStream *stream;
  GString      *text;
  gboolean      reading;
  char          buffer[4096];
} Viewer;

static void
on_stream (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Viewer *viewer = data;
  g_autoptr(GError) error = NULL;

  viewer->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Viewer *viewer = data;
  g_autoptr(GError) error = NULL;
  gssize n = g_input_stream_read_finish (viewer->stream, result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n, >, 0);
  g_string_append_len (viewer->text, viewer->buffer, n);
  viewer->reading = FALSE;
}

/* Reads until @text was said. */
static void
wait_for (Viewer     *viewer,
          const char *text)
{
  while (strstr (viewer->text->str, text) == NULL)
    {
      if (!viewer->reading)
        g_input_stream_read_async (viewer->stream, viewer->buffer, sizeof viewer->buffer,
                                   G_PRIORITY_DEFAULT, NULL, on_read, viewer);

      viewer->reading = TRUE;
      while (viewer->reading)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_live (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = g_strdup_printf ("/v1/units/%s/live", place->unit);
  g_autofree char *field = g_strconcat ("Bearer ", place->token, NULL);
  g_autofree char *state_path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autoptr(SoupMessage) message = make_message (place, "GET", path);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) document = { 0 }, state = { 0 }, put = { 0 };
  Viewer viewer = { .text = g_string_new (NULL) };

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", field);
  soup_session_send_async (place->session, message, G_PRIORITY_DEFAULT, NULL, on_stream, &viewer);
  while (viewer.stream == NULL)
    g_main_context_iteration (NULL, TRUE);

  wait_for (&viewer, "\"saved\": 0,");
  document = put_questionnaire (place);
  state = send_signed (place, place->key, "PUT", state_path,
                       "{\"version\":\"1\",\"day\":\"" DAY "\",\"saved\":12,\"waiting\":12}");
  g_assert_cmpuint (state.status, ==, 204);
  wait_for (&viewer, "\"saved\": 12,");

  end_day (place);
  sheet = make_sheet (place);
  put = put_sheet (place, place->key, sheet);
  g_assert_cmpuint (put.status, ==, 201);
  wait_for (&viewer, "\"counted\": 12,");

  g_object_unref (viewer.stream);
  g_string_free (viewer.text, TRUE);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/sheet", test_sheet },
    { "/conflict", test_conflict },
    { "/forged", test_forged },
    { "/replayed-get", test_replayed_get },
    { "/retired", test_retired },
    { "/code/good-once", test_code_is_good_once },
    { "/code/guessing", test_code_guessing },
    { "/state", test_state },
    { "/paths", test_paths },
    { "/too-large", test_too_large },
    { "/live", test_live },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
