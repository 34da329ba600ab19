/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-hub-client"

#include "config.h"

#include "hl-hub-client.h"

#include <libsoup/soup.h>

/* A hub that answers by the byte, or never, holds up nothing for longer. */
#define DEADLINE_S 30

/* What the longest answer may have: the list of all sheets of a kiosk of many years. */
#define ANSWER_MAX (16 * 1024 * 1024)
#define PIECE 65536

#define MAX_RETRY_S 3600

/**
 * HlHubClient:
 *
 * Speaks to one hub: one request at a time, each within a deadline. Follows nobody
 * elsewhere, keeps no cookies, and asks no proxy but the one that is named.
 */
struct _HlHubClient
{
  SoupSession     *session;
  char            *url;
  char            *pin;                /* "": the system's authorities decide */
  GTlsCertificate *certificate;        /* (nullable): of the hub, when it was seen last */
};

/**
 * Exchange:
 *
 * One request and its answer.
 */
typedef struct
{
  SoupMessage  *message;
  GInputStream *body;
  GByteArray   *bytes;
  GCancellable *cancellable;
  gboolean      is_late;
  gboolean      is_over;
  GError       *error;
} Exchange;

void
hl_hub_answer_clear (HlHubAnswer *self)
{
  g_clear_pointer (&self->text, g_free);
}

static void
exchange_clear (Exchange *self)
{
  g_clear_object (&self->message);
  g_clear_object (&self->body);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exchange, exchange_clear)

/**
 * hl_hub_client_new:
 * @place: where the hub is; its url is not ""
 *
 * Returns: (transfer full): a client, that works on the thread's default context
 */
HlHubClient *
hl_hub_client_new (const HlHubPlace *place)
{
  HlHubClient *self = g_new0 (HlHubClient, 1);
  const char *proxy = *place->proxy != '\0' ? place->proxy : NULL;
  g_autoptr(GProxyResolver) resolver = g_simple_proxy_resolver_new (proxy, NULL);

  self->session = soup_session_new_with_options ("user-agent", "hailong/" PACKAGE_VERSION,
                                                 "proxy-resolver", resolver, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  self->url = g_strdup (place->url);
  if (g_str_has_suffix (self->url, "/"))
    self->url[strlen (self->url) - 1] = '\0';

  self->pin = g_strdup (place->certificate);

  /* Without authorities each certificate is a matter of on_certificate(). */
  if (*self->pin != '\0')
    soup_session_set_tls_database (self->session, NULL);

  return self;
}

/**
 * hl_hub_client_free:
 * @self: (transfer full) (nullable): the client
 */
void
hl_hub_client_free (HlHubClient *self)
{
  if (self == NULL)
    return;

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_clear_object (&self->certificate);
  g_free (self->url);
  g_free (self->pin);
  g_free (self);
}

/* Returns: whether it is the hub's own, as it is known */
static gboolean
on_certificate (SoupMessage          *message,
                GTlsCertificate      *certificate,
                GTlsCertificateFlags  faults,
                gpointer              data)
{
  HlHubClient *self = data;
  g_autoptr(GByteArray) der = NULL;
  g_autofree char *digest = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  if (*self->pin == '\0' || der == NULL)
    return FALSE;

  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  return g_ascii_strcasecmp (digest, self->pin) == 0;
}

static void
add_field (const char *name,
           const char *value,
           gpointer    data)
{
  if (g_ascii_strcasecmp (name, "Content-Length") != 0)
    soup_message_headers_replace (data, name, value);
}

/* Where the hub has just ended a connection that was open, libsoup asks again by another one:
 * what it has read of the content by then has to come again. */
static void
on_restarted (SoupMessage *message,
              gpointer     body)
{
  soup_message_set_request_body_from_bytes (message, NULL, body);
}

static void
release_body (gpointer  body,
              GClosure *closure)
{
  g_bytes_unref (body);
}

static SoupMessage *
make_message (HlHubClient  *self,
              HlRequest    *request,
              GError      **error)
{
  g_autofree char *text = g_strconcat (self->url, hl_request_get_path (request), NULL);
  g_autoptr(GUri) uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, error);
  SoupMessage *message;
  GBytes *body = hl_request_get_body (request);

  if (uri == NULL)
    return NULL;

  message = soup_message_new_from_uri (hl_request_get_method (request), uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_certificate), self);
  hl_request_foreach_field (request, add_field, soup_message_get_request_headers (message));
  if (g_bytes_get_size (body) > 0)
    {
      soup_message_set_request_body_from_bytes (message, NULL, body);
      g_signal_connect_data (message, "restarted", G_CALLBACK (on_restarted), g_bytes_ref (body),
                             release_body, 0);
    }

  return message;
}

static void read_piece (Exchange *self);

static void
on_piece (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Exchange *self = data;
  g_autoptr(GBytes) piece = g_input_stream_read_bytes_finish (self->body, result, &self->error);

  self->is_over = piece == NULL || g_bytes_get_size (piece) == 0;
  if (self->is_over)
    return;

  g_byte_array_append (self->bytes, g_bytes_get_data (piece, NULL),
                       (guint) g_bytes_get_size (piece));
  if (self->bytes->len <= ANSWER_MAX)
    {
      read_piece (self);
      return;
    }

  self->is_over = TRUE;
  g_set_error (&self->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "an answer without end");
}

static void
read_piece (Exchange *self)
{
  g_input_stream_read_bytes_async (self->body, PIECE, G_PRIORITY_DEFAULT, self->cancellable,
                                   on_piece, self);
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Exchange *self = data;

  self->body = soup_session_send_finish (SOUP_SESSION (source), result, &self->error);
  self->is_over = self->body == NULL;
  if (!self->is_over)
    read_piece (self);
}

static gboolean
on_late (gpointer data)
{
  Exchange *self = data;

  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

static void
on_cancelled (GCancellable *cancellable,
              gpointer      data)
{
  g_cancellable_cancel (data);
}

/* Iterates the thread's default context until the answer is there, or never will be. */
static void
run (HlHubClient  *self,
     Exchange     *exchange,
     GCancellable *cancellable)
{
  GMainContext *context = g_main_context_get_thread_default ();
  g_autoptr(GSource) deadline = g_timeout_source_new_seconds (DEADLINE_S);
  gulong id = 0;

  exchange->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), exchange->cancellable,
                                NULL);

  g_source_set_callback (deadline, on_late, exchange, NULL);
  g_source_attach (deadline, context);
  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT,
                           exchange->cancellable, on_sent, exchange);
  while (!exchange->is_over)
    g_main_context_iteration (context, TRUE);

  g_source_destroy (deadline);
  g_cancellable_disconnect (cancellable, id);
}

static gint64
read_number (SoupMessageHeaders *headers,
             const char         *name,
             gint64              max,
             gint64              otherwise)
{
  const char *value = soup_message_headers_get_one (headers, name);
  gint64 number;

  return value != NULL && g_ascii_string_to_signed (value, 10, 0, max, &number, NULL)
         ? number : otherwise;
}

static gint64
read_date (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_one (headers, "Date");
  g_autoptr(GDateTime) date = value != NULL ? soup_date_time_new_from_http_string (value) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : 0;
}

static void
take_answer (Exchange    *exchange,
             HlHubAnswer *answer)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

  g_byte_array_append (exchange->bytes, (const guint8 *) "", 1);
  *answer = (HlHubAnswer) {
    .status = soup_message_get_status (exchange->message),
    .text = g_utf8_make_valid ((const char *) exchange->bytes->data, -1),
    .date = read_date (headers),
    .settings = read_number (headers, "Hailong-Settings", G_MAXINT32, -1),
    .retry_after = read_number (headers, "Retry-After", MAX_RETRY_S, 0),
  };
}

static gboolean
tell_problem (HlHubClient  *self,
              Exchange     *exchange,
              GError      **error)
{
  if (exchange->is_late)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s: no answer within %d s", self->url,
                   DEADLINE_S);
      return FALSE;
    }

  if (*self->pin != '\0' && g_error_matches (exchange->error, G_TLS_ERROR,
                                             G_TLS_ERROR_BAD_CERTIFICATE))
    {
      g_set_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE,
                   "%s: its certificate is not the one of hub.certificate", self->url);
      return FALSE;
    }

  g_propagate_prefixed_error (error, g_steal_pointer (&exchange->error), "%s: ", self->url);
  return FALSE;
}

/**
 * hl_hub_client_send:
 * @self: the client
 * @request: a request
 * @cancellable: (nullable): to end it before
 * @answer: (out caller-allocates): what the hub said
 * @error: return location for an error of the network or of TLS; any HTTP status is none
 *
 * Waits for the answer, for half a minute at most, while the thread's default context
 * runs.
 *
 * Returns: whether there was one
 */
gboolean
hl_hub_client_send (HlHubClient   *self,
                    HlRequest     *request,
                    GCancellable  *cancellable,
                    HlHubAnswer   *answer,
                    GError       **error)
{
  g_auto(Exchange) exchange = { 0 };
  GTlsCertificate *certificate;

  exchange.bytes = g_byte_array_new ();
  exchange.message = make_message (self, request, error);
  if (exchange.message == NULL)
    return FALSE;

  run (self, &exchange, cancellable);
  if (exchange.error != NULL)
    return tell_problem (self, &exchange, error);

  certificate = soup_message_get_tls_peer_certificate (exchange.message);
  if (certificate != NULL)
    g_set_object (&self->certificate, certificate);

  take_answer (&exchange, answer);
  return TRUE;
}

/**
 * hl_hub_client_get_certificate_end:
 * @self: the client
 *
 * Returns: until when the hub's certificate is good, seconds of Unix time; 0 if none was
 *   seen
 */
gint64
hl_hub_client_get_certificate_end (HlHubClient *self)
{
  g_autoptr(GDateTime) end = NULL;

  if (self->certificate != NULL)
    end = g_tls_certificate_get_not_valid_after (self->certificate);

  return end != NULL ? g_date_time_to_unix (end) : 0;
}
