/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "harm.h"

#include <string.h>
#include <sys/resource.h>

#include "hl-access.h"
#include "hl-sheet-request.h"
#include "raw-client.h"

/* Clients that mean harm. After each, the hub answers others as before, keeps little, and has
 * changed nothing. */

#define MIB (1024 * 1024)
#define HOST "Host: hub\r\n"

/* What a hub with nothing to do may need more than before. */
#define MEMORY_MAX (96 * MIB)

/* Returns: bytes that this process has in memory */
static gsize
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *rest;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  rest = strchr (text, ' ');
  g_assert_nonnull (rest);
  return g_ascii_strtoull (rest, NULL, 10) * 4096;
}

static RawClient *
dial (Place *place)
{
  return raw_client_new (hl_server_get_port (place->server), 0);
}

/* ---- slow ---- */

static void
wait_phase (Place      *place,
            RawClient **clients,
            guint       n,
            gint64      seconds)
{
  harm_assert_answers (place);
  for (guint i = 0; i < n; i++)
    g_assert_false (clients[i]->ended);

  hl_clock_advance (place->kiosk.clock, seconds * G_USEC_PER_SEC);
  for (guint i = 0; i < n; i++)
    raw_client_wait_end (clients[i]);
}

/* Nobody stays by saying nothing, or a byte now and then. */
static void
test_slow (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autoptr(RawClient) silent = dial (place), header = dial (place), answered = dial (place);
  g_autoptr(RawClient) body = dial (place), chunk = dial (place);
  RawClient *first[] = { silent, header }, *later[] = { body, chunk };

  raw_client_say (header, "GET /healthz HTTP/1.1\r\n" HOST "X: ");
  raw_client_say (answered, "GET /healthz HTTP/1.1\r\n" HOST "\r\n");
  raw_client_wait_end (answered);
  g_assert_nonnull (strstr (answered->got->str, "\r\nConnection: close\r\n"));
  raw_client_say (body, "PUT /v1/documents/a HTTP/1.1\r\n" HOST "Content-Length: 1000\r\n\r\n{");
  raw_client_say (chunk, "PUT /v1/documents/a HTTP/1.1\r\n" HOST
                  "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
  wait_phase (place, first, G_N_ELEMENTS (first), 16);
  raw_client_say (body, "{");
  raw_client_say (chunk, "1\r\n{\r\n");
  wait_phase (place, later, G_N_ELEMENTS (later), 110);
  harm_assert_none (place, before);
}

static gboolean
accept_any (SoupMessage          *message,
            GTlsCertificate      *certificate,
            GTlsCertificateFlags  errors,
            gpointer              data)
{
  return TRUE;
}

/* Who begins TLS has the same time, and who speaks without it gets no answer. */
static void
test_slow_tls (HubFixture    *f,
               gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "hub", "hub.pem", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr(HlServer) server = hl_server_new (place->hub);
  g_autoptr(RawClient) silent = NULL, begun = NULL, plain = NULL;
  g_autoptr(SoupMessage) message = NULL;
  g_autofree char *url = NULL;
  g_auto(Answer) answer = { 0 };

  g_assert_no_error (error);
  g_assert_true (hl_server_listen (server, "127.0.0.1", 0, certificate, &error));
  g_assert_no_error (error);
  silent = raw_client_new (hl_server_get_port (server), 0);
  begun = raw_client_new (hl_server_get_port (server), 0);
  plain = raw_client_new (hl_server_get_port (server), 0);
  g_assert_true (raw_client_send (begun, "\x16\x03\x01\x02", 4));
  raw_client_say (plain, "GET /healthz HTTP/1.1\r\n" HOST "\r\n");
  raw_client_wait_end (plain);
  g_assert_cmpuint (raw_client_get_status (plain), ==, 0);

  url = g_strdup_printf ("https://127.0.0.1:%u/sign-in", hl_server_get_port (server));
  message = soup_message_new ("GET", url);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_any), NULL);
  answer = place_send (place, message);
  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_nonnull (strstr (soup_message_headers_get_list (answer.headers, "Set-Cookie"),
                            "; Secure"));
  hl_clock_advance (place->kiosk.clock, 16 * G_USEC_PER_SEC);
  raw_client_wait_end (silent);
  raw_client_wait_end (begun);
}

/* Those who do nothing make room. */
static void
test_many (HubFixture    *f,
           gconstpointer  store)
{
  struct rlimit former, fewer;
  g_autoptr(GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  g_autoptr(Place) place = NULL;
  g_autofree char *before = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &former), ==, 0);
  fewer = former;
  fewer.rlim_cur = 128;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &fewer), ==, 0);
  place = harm_make_place (f);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &former), ==, 0);
  before = harm_take_picture (place);
  for (guint i = 0; i < 200; i++)
    {
      g_ptr_array_add (clients, dial (place));
      raw_client_say (g_ptr_array_index (clients, i), "GET / HTTP/1.1\r\n");
    }

  harm_assert_none (place, before);
  for (guint i = 0; i < 200 - 128; i++)
    raw_client_wait_end (g_ptr_array_index (clients, i));
}

/* ---- huge ---- */

/* Returns: whether all of it was taken */
static gboolean
send_much (RawClient  *client,
           const char *piece,
           gsize       size)
{
  gsize length = strlen (piece);

  for (gsize sent = 0; sent < size; sent += length)
    {
      if (!raw_client_send (client, piece, length))
        return FALSE;
    }

  return TRUE;
}

static void
test_huge_header (HubFixture    *f,
                  gconstpointer  store)
{
  static const char * const heads[] = {
    "GET /",
    "GET /healthz HTTP/1.1\r\nX: ",
    "GET /healthz?",
  };
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autofree char *piece = g_strnfill (4096, 'x');
  g_autoptr(RawClient) fields = dial (place);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr(RawClient) client = dial (place);

      raw_client_say (client, heads[i]);
      g_assert_false (send_much (client, piece, 64 * MIB));
      g_assert_cmpuint (client->sent, <, 32 * MIB);
    }

  raw_client_say (fields, "GET /healthz HTTP/1.1\r\n");
  g_assert_false (send_much (fields, "X-1: y\r\n", 16 * MIB));
  harm_assert_none (place, before);
}

static void
test_huge_body (HubFixture    *f,
                gconstpointer  store)
{
  static const char * const heads[] = {
    "Content-Length: 1000000000000\r\n\r\n",
    "Content-Length: 9223372036854775807\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
    "Transfer-Encoding: chunked\r\n\r\n40000000\r\n",
  };
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autofree char *piece = g_strnfill (65536, '[');
  gsize memory = get_memory ();

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr(RawClient) client = dial (place);

      raw_client_say (client, "POST /v1/enrolments HTTP/1.1\r\n" HOST);
      raw_client_say (client, heads[i]);
      g_assert_false (send_much (client, piece, 128 * MIB));
      g_assert_cmpuint (client->sent, <, 32 * MIB);
      harm_assert_none (place, before);
    }

  g_assert_cmpuint (get_memory (), <, memory + MEMORY_MAX);
}

/* A chunk of one byte each, and no end. */
static void
test_endless (HubFixture    *f,
              gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autoptr(GString) piece = g_string_new (NULL);
  g_autoptr(RawClient) client = dial (place);

  for (guint i = 0; i < 4096; i++)
    g_string_append (piece, "1\r\n[\r\n");

  raw_client_say (client, "POST /v1/enrolments HTTP/1.1\r\n" HOST
                  "Transfer-Encoding: chunked\r\n\r\n");
  g_assert_false (send_much (client, piece->str, 64 * MIB));
  harm_assert_none (place, before);
}

/* Many contents, each within its limit and none complete, do not add up. */
static void
test_contents (HubFixture    *f,
               gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autoptr(GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  g_autofree char *piece = g_strnfill (MIB - 1, ' ');
  gsize memory = get_memory ();

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *head =
        g_strdup_printf ("POST /v1/enrolments HTTP/1.1\r\n" HOST "Content-Length: %d\r\n\r\n", MIB);
      RawClient *client = dial (place);

      g_ptr_array_add (clients, client);
      raw_client_say (client, head);
      raw_client_say (client, piece);
    }

  harm_assert_none (place, before);
  for (guint i = 0; i < 100; i++)
    raw_client_wait_end (g_ptr_array_index (clients, i));

  g_assert_cmpuint (get_memory (), <, memory + 64 * MIB + MEMORY_MAX);
}

/* ---- malformed ---- */

static void
test_no_http (HubFixture    *f,
              gconstpointer  store)
{
  static const struct
  {
    const char *text;
    gssize      size;
  } requests[] = {
    { "\r\n\r\n\r\n\r\n", -1 },
    { "GET\r\n\r\n", -1 },
    { "GET /healthz\r\n\r\n", -1 },
    { "GET /healthz HTTP/9.9\r\n\r\n", -1 },
    { "GET  /healthz  HTTP/1.1\r\n" HOST "\r\n", -1 },
    { "GET healthz HTTP/1.1\r\n" HOST "\r\n", -1 },
    { "GET /healthz HTTP/1.1\r\nno field\r\n\r\n", -1 },
    { "GET /healthz HTTP/1.1\r\n: empty\r\n\r\n", -1 },
    { "GET http://elsewhere/healthz HTTP/1.1\r\n" HOST "\r\n", -1 },
    { "GET ftp://hub/etc/passwd HTTP/1.1\r\n" HOST "\r\n", -1 },
    { "CONNECT hub:25 HTTP/1.1\r\n" HOST "\r\n", -1 },
    { "TRACE /healthz HTTP/1.1\r\n" HOST "\r\n", -1 },
    { "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", -1 },
    { "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11 },
    { "GET /health\0z HTTP/1.1\r\n" HOST "\r\n", 36 },
    { "PUT /v1/documents/a HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n", -1 },
    { "PUT /v1/documents/a HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
      -1 },
    { "PUT /v1/documents/a HTTP/1.1\r\n" HOST "Content-Length: x\r\n\r\n", -1 },
    { "PUT /v1/documents/a HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", -1 },
    { "PUT /v1/documents/a HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n"
      "Content-Length: 5\r\n\r\n0\r\n\r\n", -1 },
  };
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr(RawClient) client = dial (place);
      gsize size = requests[i].size >= 0 ? (gsize) requests[i].size : strlen (requests[i].text);
      g_autofree char *shown = g_strescape (requests[i].text, NULL);

      raw_client_send (client, requests[i].text, size);
      g_socket_shutdown (g_socket_connection_get_socket (client->connection), FALSE, TRUE, NULL);
      raw_client_wait_end (client);
      g_test_message ("%u: %s: %u", i, shown, raw_client_get_status (client));
      g_assert_cmpuint (raw_client_get_status (client), !=, 201);
      g_assert_cmpuint (raw_client_get_status (client), !=, 204);
      g_assert_null (strstr (client->got->str, "root:"));
    }

  harm_assert_none (place, before);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

/* Signed well by the kiosk, and still no good: refused with 400, each. */
static void
assert_no_content (Place      *place,
                   const char *body,
                   guint      *n_enrolments)
{
  g_autofree char *state = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autofree char *sheet = g_strdup_printf ("/v1/sheets/%s/e/" PLACE_DAY "/kiosk/q/full",
                                            place->kiosk_id);
  const struct
  {
    const char *method;
    const char *path;
  } routes[] = {
    { "POST", "/v1/enrolments" },
    { "PUT", "/v1/documents/a" },
    { "PUT", state },
    { "PUT", sheet },
  };

  /* Codes are tried ten times a minute at most. */
  if (++*n_enrolments % 8 == 0)
    hl_clock_advance (place->kiosk.clock, 61 * G_USEC_PER_SEC);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto(Answer) answer = place_send_signed (place, place->key, routes[i].method,
                                                 routes[i].path, body);
      g_autofree char *shown = g_strescape (body, NULL);

      g_test_message ("%s: %.60s: %s", routes[i].path, shown, answer.text);
      g_assert_cmpuint (answer.status, ==, 400);
    }
}

static void
test_no_json (HubFixture    *f,
              gconstpointer  store)
{
  static const char * const bodies[] = {
    "", "{", "null", "7", "[]", "\"text\"", "{}{}", "{\"version\":1}", "{\"version\":\"\"}",
    "{\"version\":\"1\",}", "{'version':'1'}", "{\"version\":\"1\",\"version\":\"2\"}",
    "{\"version\":\"\xff\xfe\"}", "{\"version\":\"\\ud800\"}", "{\"version\":\"\\u0000\"}",
    "{\"version\":\"1\",\"saved\":1e999}", "{\"version\":\"1\",\"saved\":NaN}",
    "{\"version\":\"1\",\"saved\":0.5}", "{\"version\":\"1\",\"saved\":99999999999999999999}",
    "/* */ {\"version\":\"1\"}", "\xef\xbb\xbf{\"version\":\"1\"}",
    "{\"code\":1,\"key\":[],\"kiosk\":{}}", "{\"sheet\":1}",
  };
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autofree char *arrays = g_strnfill (MIB - 1, '['), *objects = repeat ("{\"a\":", MIB / 5 - 1);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_no_content (place, bodies[i], &n);

  /* Deeper than any stack. */
  assert_no_content (place, arrays, &n);
  assert_no_content (place, objects, &n);
  harm_assert_none (place, before);
}

/* A good sheet, with bytes changed anywhere: only the sheet itself is taken, and it is here. */
static void
test_mutated (HubFixture    *f,
              gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(HlSheet) sheet = place_make_sheet (place);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = hl_sheet_request_new (sheet, place->key,
                                                       place_get_now_s (place), &error);
  g_autoptr(GBytes) bytes = NULL;
  gsize size;

  g_assert_no_error (error);
  hl_request_set_field (request, "Host", "hub");
  bytes = hl_request_to_bytes (request);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
      g_autoptr(RawClient) client = dial (place);
      guint n = (guint) g_rand_int_range (rand, 1, 4);

      /* Most of what can go wrong is in the first lines. */
      for (guint k = 0; k < n; k++)
        text[g_rand_int_range (rand, 0, (gint32) (k == 0 ? MIN (size, 700) : size))] =
          (char) g_rand_int_range (rand, 0, 256);

      raw_client_send (client, text, size);
      g_socket_shutdown (g_socket_connection_get_socket (client->connection), FALSE, TRUE, NULL);
      raw_client_wait_end (client);
      g_assert_cmpuint (raw_client_get_status (client), !=, 201);
      g_assert_cmpuint (raw_client_get_status (client), <, 500);
    }

  harm_assert_none (place, before);
}

/* ---- paths and methods ---- */

static void
test_paths (HubFixture    *f,
            gconstpointer  store)
{
  static const char * const paths[] = {
    "/..", "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/v1/..%2f..%2f/index",
    "/v1/units/../index", "/v1/units/%2e%2e/index", "/v1/units/a%2fb/index", "/v1/units/a%00/index",
    "/v1/units//index", "/v1/units/%/index", "/v1/units/%zz/index", "/v1/units/%ff/index",
    "/v1/units/a\\b/index/..", "//healthz", "/healthz/", "/healthz/..", "/HEALTHZ", "/v1",
    "/v1/documents/..%2f..%2f..%2fetc%2fpasswd", "/v1/units/LS/index/../../../healthz",
    "/.git/config", "/;/healthz", "/healthz%00", "/healthz;x", "/%68ealthz%2f",
  };
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autofree char *name = g_strnfill (40000, 'u');
  g_autofree char *head =
    g_strdup_printf ("GET /v1/units/%s/index?to=" PLACE_DAY " HTTP/1.1\r\n" HOST
                     "Authorization: Bearer %s\r\nConnection: close\r\n\r\n",
                     name, place->token);
  g_autoptr(RawClient) long_name = dial (place);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\n" HOST
                                                  "Connection: close\r\n\r\n", paths[i]);
      g_autoptr(RawClient) client = dial (place);

      raw_client_say (client, request);
      raw_client_wait_end (client);
      g_test_message ("%s: %u", paths[i], raw_client_get_status (client));
      if (raw_client_get_status (client) == 303)
        g_assert_nonnull (strstr (client->got->str, "\r\nLocation: /sign-in"));
      else
        g_assert_cmpuint (raw_client_get_status (client) / 100, ==, 4);

      g_assert_null (strstr (client->got->str, "root:"));
    }

  raw_client_say (long_name, head);
  raw_client_wait_end (long_name);
  g_assert_cmpuint (raw_client_get_status (long_name), ==, 403);
  harm_assert_none (place, before);
}

static void
test_methods (HubFixture    *f,
              gconstpointer  store)
{
  static const struct
  {
    const char *path;
    const char *allowed;
  } routes[] = {
    { "/healthz", "GET" },
    { "/metrics", "GET" },
    { "/v1/documents/a", "PUT" },
    { "/v1/enrolments", "POST" },
    { "/v1/kiosks/K/sheets", "GET" },
    { "/v1/kiosks/K/state", "PUT" },
    { "/v1/sheets/a/b/c/d/e/f", "PUT" },
    { "/v1/units/U/index", "GET" },
    { "/v1/units/U/live", "GET" },
  };
  static const char * const methods[] = {
    "GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "get", "X",
  };
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
        {
          g_autoptr(SoupMessage) message = place_make_message (place, methods[k], routes[i].path);
          g_auto(Answer) answer = { 0 };

          if (strcmp (methods[k], routes[i].allowed) == 0)
            continue;

          answer = place_send (place, message);
          g_test_message ("%s %s: %u", methods[k], routes[i].path, answer.status);
          g_assert_cmpuint (answer.status, ==, 405);
          g_assert_cmpstr (soup_message_headers_get_one (answer.headers, "Allow"), ==,
                           routes[i].allowed);
        }
    }

  harm_assert_none (place, before);
}

/* Another site can make a browser ask, with its cookie, but neither write nor read. */
static void
test_cross_site (HubFixture    *f,
                 gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *before = harm_take_picture (place);
  g_autofree char *state = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  const struct
  {
    const char *method;
    const char *path;
    guint       status;
  } requests[] = {
    { "OPTIONS", "/v1/enrolments", 405 },
    { "POST", "/look", 403 },
    { "POST", "/sign-in", 403 },
    { "POST", "/sign-out", 403 },
    { "POST", "/troubles", 403 },
    { "POST", "/v1/enrolments", 400 },
    { "PUT", "/v1/documents/a", 400 },
    { "PUT", state, 400 },
    { "GET", "/healthz", 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr(SoupMessage) message = place_make_message (place, requests[i].method,
                                                           requests[i].path);
      SoupMessageHeaders *headers = soup_message_get_request_headers (message);
      g_autoptr(GBytes) body = g_bytes_new_static ("token=0&id=1", 12);
      g_autofree char *cookie = g_strconcat (HL_ACCESS_COOKIE "=", place->token, NULL);
      g_auto(Answer) answer = { 0 };

      soup_message_headers_append (headers, "Origin", "https://elsewhere.example");
      soup_message_headers_append (headers, "Access-Control-Request-Method", "PUT");
      soup_message_headers_append (headers, "Sec-Fetch-Site", "cross-site");
      soup_message_headers_append (headers, "Cookie", cookie);
      if (strcmp (requests[i].method, "GET") != 0)
        soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded",
                                                  body);

      answer = place_send (place, message);
      g_assert_cmpuint (answer.status, ==, requests[i].status);
      g_assert_null (soup_message_headers_get_one (answer.headers, "Access-Control-Allow-Origin"));
      g_assert_nonnull (strstr (soup_message_headers_get_one (answer.headers,
                                                              "Content-Security-Policy"),
                                "frame-ancestors 'none'"));
    }

  harm_assert_none (place, before);
}

/* ---- live ---- */

static gint64
count_viewers (Place *place)
{
  static const char name[] = "\nhailong_hub_viewers ";
  g_auto(Answer) answer = place_get (place, "/metrics", NULL, NULL);
  const char *at = strstr (answer.text, name);

  g_assert_nonnull (at);
  return g_ascii_strtoll (at + strlen (name), NULL, 10);
}

static RawClient *
watch (Place *place,
       int    receive_buffer)
{
  RawClient *viewer = raw_client_new (hl_server_get_port (place->server), receive_buffer);
  g_autofree char *request =
    g_strdup_printf ("GET /v1/units/%s/live HTTP/1.1\r\n" HOST "Authorization: Bearer %s\r\n\r\n",
                     place->unit, place->token);

  raw_client_say (viewer, request);
  return viewer;
}

/* Who does not read is dropped, and who does sees everything. */
static void
test_deaf (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autoptr(RawClient) reader = watch (place, 0), deaf = watch (place, 2048);
  gsize memory = get_memory ();
  guint saved = 0;

  raw_client_wait (reader, "\"saved\": 0,");
  while (count_viewers (place) < 2)
    g_main_context_iteration (NULL, FALSE);

  while (count_viewers (place) == 2)
    {
      g_autofree char *state =
        g_strdup_printf ("{\"version\":\"1\",\"day\":\"" PLACE_DAY "\",\"saved\":%u}", ++saved);
      g_autofree char *seen = g_strdup_printf ("\"saved\": %u,", saved);
      g_auto(Answer) answer = place_send_signed (place, place->key, "PUT", path, state);

      g_assert_cmpuint (answer.status, ==, 204);
      g_assert_cmpuint (saved, <, 400);
      raw_client_wait (reader, seen);
    }

  g_test_message ("dropped after %u events", saved);
  raw_client_wait_end (deaf);
  g_assert_false (reader->ended);
  g_assert_cmpint (count_viewers (place), ==, 1);
  g_assert_cmpuint (get_memory (), <, memory + MEMORY_MAX);
  harm_assert_answers (place);
}

/* Whose connection is ended while the database is waited for is not answered when it comes. */
static void
test_gone (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autoptr(HlRequest) request = place_sign (place->key, "PUT", path, "{\"version\":\"1\"}",
                                             place_get_now_s (place));
  g_autoptr(RawClient) client = dial (place), other = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  gsize size;
  const char *text;

  hl_request_set_field (request, "Host", "hub");
  bytes = hl_request_to_bytes (request);
  text = g_bytes_get_data (bytes, &size);
  g_assert_true (hl_db_link_begin (f->link, &error));
  g_assert_true (hl_db_link_run (f->link, "UPDATE kiosk SET seen = seen", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (raw_client_send (client, text, size));

  /* What is asked after it is answered before it: it waits already. */
  other = dial (place);
  raw_client_say (other, "GET /v1/openapi.yaml HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");
  raw_client_wait_end (other);
  hl_server_free (place->server);
  raw_client_wait_end (client);
  g_assert_cmpuint (raw_client_get_status (client), ==, 0);
  place->server = hl_server_new (place->hub);
  g_assert_true (hl_server_listen (place->server, "127.0.0.1", 0, NULL, &error));
  g_assert_true (hl_db_link_commit (f->link, &error));
  g_assert_no_error (error);
  while (hl_hub_get_waiting (place->hub) > 0)
    g_main_context_iteration (NULL, FALSE);

  harm_assert_answers (place);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/slow", test_slow },
    { "/slow-tls", test_slow_tls },
    { "/many", test_many },
    { "/huge/header", test_huge_header },
    { "/huge/body", test_huge_body },
    { "/huge/endless", test_endless },
    { "/huge/contents", test_contents },
    { "/malformed/http", test_no_http },
    { "/malformed/json", test_no_json },
    { "/malformed/mutated", test_mutated },
    { "/paths", test_paths },
    { "/methods", test_methods },
    { "/cross-site", test_cross_site },
    { "/deaf", test_deaf },
    { "/gone", test_gone },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
