/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-hub-client.h"

#include <libsoup/soup.h>
#include <string.h>

#include "store-fixture.h"

#define DIGITS 64

/*
 * Hostile:
 *
 * Whoever answers in the hub's place.
 */
typedef struct
{
  char            *top;
  SoupServer      *server;
  GTlsCertificate *certificate;    /* (nullable) */
  char            *pin;            /* its digest */
  guint            n_asked;
} Hostile;

/* A certificate that nobody vouches for, and whose time is over soon. */
static void
make_certificate (Hostile    *self,
                  const char *name)
{
  g_autofree char *path = g_build_filename (self->top, name, NULL);
  g_autofree char *key_path = g_strconcat (path, ".key", NULL);
  const char * const argv[] = {
    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
    "-nodes", "-days", "1", "-subj", "/CN=elsewhere", "-keyout", key_path, "-out", path, NULL
  };
  g_autoptr(GByteArray) der = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  self->certificate = g_tls_certificate_new_from_files (path, key_path, &error);
  g_assert_no_error (error);
  g_object_get (self->certificate, "certificate", &der, NULL);
  self->pin = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
}

static void
on_asked (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  Hostile *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->n_asked++;
  soup_server_message_set_status (message, 200, NULL);
  if (g_str_equal (path, "/elsewhere"))
    {
      soup_server_message_set_redirect (message, 307, "/here");
    }
  else if (g_str_equal (path, "/endless"))
    {
      g_autofree char *text = g_malloc0 (17 * 1024 * 1024);

      memset (text, 'x', 17 * 1024 * 1024 - 1);
      soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, text,
                                        strlen (text));
    }
  else if (g_str_equal (path, "/busy"))
    {
      soup_server_message_set_status (message, 503, NULL);
      soup_message_headers_replace (headers, "Retry-After", "17");
      soup_message_headers_replace (headers, "Hailong-Settings", "12");
    }
  else if (g_str_equal (path, "/far"))
    {
      soup_message_headers_replace (headers, "Retry-After", "99999999");
      soup_message_headers_replace (headers, "Hailong-Settings", "many");
      soup_message_headers_replace (headers, "Set-Cookie", "who=you");
      soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "a\xff" "b", 3);
    }
  else if (g_str_equal (path, "/late"))
    {
      soup_server_message_pause (message);
    }
  else
    {
      g_assert_null (soup_message_headers_get_one (
                       soup_server_message_get_request_headers (message), "Cookie"));
    }
}

static Hostile *
hostile_new (gboolean is_tls)
{
  Hostile *self = g_new0 (Hostile, 1);
  g_autoptr(GError) error = NULL;

  self->top = g_dir_make_tmp ("hailong-client-XXXXXX", &error);
  g_assert_no_error (error);
  if (is_tls)
    make_certificate (self, "certificate.pem");

  self->server = soup_server_new ("tls-certificate", self->certificate, NULL);
  soup_server_add_handler (self->server, NULL, on_asked, self, NULL);
  soup_server_listen_local (self->server, 0,
                            (is_tls ? SOUP_SERVER_LISTEN_HTTPS : 0) | SOUP_SERVER_LISTEN_IPV4_ONLY,
                            &error);
  g_assert_no_error (error);
  return self;
}

static void
hostile_free (Hostile *self)
{
  g_object_unref (self->server);
  g_clear_object (&self->certificate);
  store_fixture_remove_tree (self->top);
  g_free (self->top);
  g_free (self->pin);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hostile, hostile_free)

static HlHubClient *
make_client_of (const char *url,
                const char *pin,
                const char *proxy)
{
  g_autoptr(HlHubPlace) place = hl_hub_place_new ("K", "U", url, pin, proxy);

  return hl_hub_client_new (place);
}

static HlHubClient *
make_client (Hostile    *hostile,
             const char *pin,
             const char *proxy)
{
  GSList *uris = soup_server_get_uris (hostile->server);
  g_autofree char *url = g_uri_to_string (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return make_client_of (url, pin, proxy);
}

static gboolean
send (HlHubClient   *client,
      const char    *path,
      GCancellable  *cancellable,
      HlHubAnswer   *answer,
      GError       **error)
{
  g_autoptr(GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr(HlRequest) request = hl_request_new ("PUT", path, body);

  return hl_hub_client_send (client, request, cancellable, answer, error);
}

static void
test_answers (void)
{
  g_autoptr(Hostile) hostile = hostile_new (FALSE);
  g_autoptr(HlHubClient) client = make_client (hostile, "", "");
  g_auto(HlHubAnswer) busy = { 0 }, far = { 0 }, moved = { 0 }, plain = { 0 }, endless = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_true (send (client, "/busy", NULL, &busy, &error));
  g_assert_cmpuint (busy.status, ==, 503);
  g_assert_cmpint (busy.retry_after, ==, 17);
  g_assert_cmpint (busy.settings, ==, 12);
  g_assert_cmpint (ABS (busy.date - g_get_real_time () / G_USEC_PER_SEC), <, 60);

  /* What is out of bounds is as if it were not there. */
  g_assert_true (send (client, "/far", NULL, &far, &error));
  g_assert_cmpint (far.retry_after, ==, 0);
  g_assert_cmpint (far.settings, ==, -1);
  g_assert_true (g_utf8_validate (far.text, -1, NULL));

  /* Nobody is followed, and no cookie taken. */
  hostile->n_asked = 0;
  g_assert_true (send (client, "/elsewhere", NULL, &moved, &error));
  g_assert_cmpuint (moved.status, ==, 307);
  g_assert_true (send (client, "/here", NULL, &plain, &error));
  g_assert_cmpuint (hostile->n_asked, ==, 2);
  g_assert_no_error (error);

  g_assert_false (send (client, "/endless", NULL, &endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (hl_hub_client_get_certificate_end (client), ==, 0);
}

static gboolean
on_cancel (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* A hub that never answers is left when somebody says so. */
static void
test_cancel (void)
{
  g_autoptr(Hostile) hostile = hostile_new (FALSE);
  g_autoptr(HlHubClient) client = make_client (hostile, "", "");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_auto(HlHubAnswer) answer = { 0 };
  g_autoptr(GError) error = NULL;

  g_timeout_add (50, on_cancel, cancellable);
  g_assert_false (send (client, "/late", cancellable, &answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_pin (void)
{
  g_autoptr(Hostile) hostile = hostile_new (TRUE);
  g_autofree char *wrong = g_strnfill (DIGITS, 'a');
  g_autoptr(HlHubClient) known = make_client (hostile, hostile->pin, "");
  g_autoptr(HlHubClient) stranger = make_client (hostile, wrong, "");
  g_autoptr(HlHubClient) unpinned = make_client (hostile, "", "");
  g_auto(HlHubAnswer) answer = { 0 };
  g_autoptr(GError) error = NULL;
  gint64 left;

  /* The pin alone decides, whatever the certificate says of itself. */
  g_assert_true (send (known, "/", NULL, &answer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (answer.status, ==, 200);
  left = hl_hub_client_get_certificate_end (known) - g_get_real_time () / G_USEC_PER_SEC;
  g_assert_cmpint (left, >, 23 * 3600);
  g_assert_cmpint (left, <=, 24 * 3600);

  hostile->n_asked = 0;
  g_assert_false (send (stranger, "/", NULL, &answer, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_nonnull (strstr (error->message, "hub.certificate"));
  g_clear_error (&error);

  g_assert_false (send (unpinned, "/", NULL, &answer, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_cmpuint (hostile->n_asked, ==, 0);
}

/* With a pin somebody whose certificate an authority has signed is a stranger, too. */
static void
test_pin_of_another (void)
{
  g_autoptr(Hostile) one = hostile_new (TRUE);
  g_autoptr(Hostile) other = hostile_new (TRUE);
  g_autoptr(HlHubClient) client = make_client (one, other->pin, "");
  g_auto(HlHubAnswer) answer = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (one->pin, !=, other->pin);
  g_assert_false (send (client, "/", NULL, &answer, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
}

/* A proxy gets the whole address: it answers for the hub. */
static void
test_proxy (void)
{
  g_autoptr(Hostile) proxy = hostile_new (FALSE);
  GSList *uris = soup_server_get_uris (proxy->server);
  g_autofree char *url = g_uri_to_string (uris->data);
  g_autoptr(HlHubPlace) place = NULL;
  g_autoptr(HlHubClient) client = NULL;
  g_auto(HlHubAnswer) answer = { 0 };
  g_autoptr(GError) error = NULL;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  url[strlen (url) - 1] = '\0';
  place = hl_hub_place_new ("K", "U", "http://hub.invalid", "", url);
  client = hl_hub_client_new (place);
  g_assert_true (send (client, "/busy", NULL, &answer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (answer.status, ==, 503);
  g_assert_cmpuint (proxy->n_asked, ==, 1);
}

/*
 * Forgetful:
 *
 * Answers the first request of its first connection, and ends that connection when the second
 * one has begun, as a proxy does that has just grown tired of it. In threads of its own.
 */
typedef struct
{
  GSocketService *service;
  guint16         port;
  GMutex          lock;
  guint           n_connections;
  guint           n_broken;       /* requests that had begun when their connection ended */
  GString        *contents;       /* of each request that was read to its end, a line each */
} Forgetful;

/* Returns: the length of the content; -1 where there is no request */
static gssize
read_head (GDataInputStream *in)
{
  gssize length = -1;

  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (in, NULL, NULL, NULL);

      if (line == NULL)
        return -1;

      if (*line == '\0')
        return length;

      if (g_str_has_prefix (line, "Content-Length: "))
        length = g_ascii_strtoll (strchr (line, ' '), NULL, 10);
    }
}

/* Returns: whether a whole request was there, and was answered */
static gboolean
answer_one (Forgetful         *self,
            GDataInputStream  *in,
            GSocketConnection *connection)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gssize length = read_head (in);
  g_autofree char *content = g_malloc0 ((gsize) MAX (length, 0) + 1);
  gsize got;

  if (length < 0 ||
      !g_input_stream_read_all (G_INPUT_STREAM (in), content, (gsize) length, &got, NULL, NULL))
    return FALSE;

  g_mutex_lock (&self->lock);
  g_string_append_printf (self->contents, "%s\n", content);
  g_mutex_unlock (&self->lock);
  return g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL);
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                data)
{
  Forgetful *self = data;
  GInputStream *raw = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr(GDataInputStream) in = g_data_input_stream_new (raw);
  gboolean is_first;

  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_mutex_lock (&self->lock);
  is_first = self->n_connections++ == 0;
  g_mutex_unlock (&self->lock);

  if (!is_first)
    while (answer_one (self, in, connection))
      continue;
  else if (answer_one (self, in, connection) && read_head (in) > 0)
    self->n_broken++;

  return TRUE;
}

static void
forgetful_init (Forgetful *self)
{
  g_autoptr(GError) error = NULL;

  *self = (Forgetful) { .service = g_threaded_socket_service_new (4) };
  g_mutex_init (&self->lock);
  self->contents = g_string_new (NULL);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL,
                                                    &error);
  g_assert_no_error (error);
}

/* What is sent by a connection that ends at that moment comes whole by another one. */
static void
test_ended_connection (void)
{
  Forgetful forgetful;
  g_autofree char *url = NULL;
  g_autoptr(HlHubClient) client = NULL;
  g_auto(HlHubAnswer) first = { 0 }, second = { 0 };
  g_autoptr(GError) error = NULL;

  forgetful_init (&forgetful);
  url = g_strdup_printf ("http://127.0.0.1:%u", forgetful.port);
  client = make_client_of (url, "", "");
  g_assert_true (send (client, "/first", NULL, &first, &error));
  g_assert_true (send (client, "/second", NULL, &second, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (second.status, ==, 200);

  g_mutex_lock (&forgetful.lock);
  g_assert_cmpstr (forgetful.contents->str, ==, "{}\n{}\n");
  g_assert_cmpuint (forgetful.n_connections, ==, 2);
  g_assert_cmpuint (forgetful.n_broken, ==, 1);
  g_mutex_unlock (&forgetful.lock);

  /* Its threads end with the client's connections. */
  g_clear_pointer (&client, hl_hub_client_free);
  g_socket_service_stop (forgetful.service);
  g_socket_listener_close (G_SOCKET_LISTENER (forgetful.service));
  g_object_unref (forgetful.service);
  g_string_free (forgetful.contents, TRUE);
  g_mutex_clear (&forgetful.lock);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hub-client/answers", test_answers);
  g_test_add_func ("/hub-client/cancel", test_cancel);
  g_test_add_func ("/hub-client/ended-connection", test_ended_connection);
  g_test_add_func ("/hub-client/pin", test_pin);
  g_test_add_func ("/hub-client/pin-of-another", test_pin_of_another);
  g_test_add_func ("/hub-client/proxy", test_proxy);

  return g_test_run ();
}
