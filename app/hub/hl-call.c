/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-call"

#include "config.h"

#include "hl-call.h"

#include <string.h>

#include "hl-db.h"
#include "hl-error.h"
#include "hl-json-writer.h"

/* A kiosk tries again after so many seconds. */
#define RETRY_AFTER "5"

/**
 * HlCall:
 *
 * One HTTP request on its way through a route: what was asked, and the one place
 * that answers. A call whose work goes on elsewhere is paused until it is answered.
 */
struct _HlCall
{
  guint              n_refs;
  HlHub             *hub;         /* not owned: outlives all calls */
  HlLive            *live;        /* not owned, likewise */
  SoupServerMessage *message;     /* owned */
  GHashTable        *query;       /* owned (nullable) */
  char             **parts;       /* owned: of the path, decoded */
  gboolean           is_paused;
  gboolean           is_gone;     /* nobody waits for an answer any more */
};

/* The fields of a request that are signed, or needed to check what is signed. */
static const char * const fields[] = {
  "Content-Digest", "Content-Type", "Signature", "Signature-Input",
};

static void
on_gone (SoupServerMessage *message,
         gpointer           data)
{
  ((HlCall *) data)->is_gone = TRUE;
}

/**
 * hl_call_new:
 * @hub: the hub
 * @live: what tells viewers
 * @message: the request, and its answer
 * @query: (nullable): parameters of the query
 * @parts: (transfer full) (array zero-terminated=1): the parts of the path
 *
 * Returns: (transfer full): the call
 */
HlCall *
hl_call_new (HlHub              *hub,
             HlLive             *live,
             SoupServerMessage  *message,
             GHashTable         *query,
             char              **parts)
{
  HlCall *self = g_new0 (HlCall, 1);

  self->n_refs = 1;
  self->hub = hub;
  self->live = live;
  self->message = g_object_ref (message);
  self->query = query != NULL ? g_hash_table_ref (query) : NULL;
  self->parts = parts;
  g_signal_connect (message, "finished", G_CALLBACK (on_gone), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_gone), self);
  return self;
}

HlCall *
hl_call_ref (HlCall *self)
{
  self->n_refs++;
  return self;
}

void
hl_call_unref (HlCall *self)
{
  if (--self->n_refs > 0)
    return;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_strfreev (self->parts);
  g_free (self);
}

HlHub *
hl_call_get_hub (HlCall *self)
{
  return self->hub;
}

HlLive *
hl_call_get_live (HlCall *self)
{
  return self->live;
}

SoupServerMessage *
hl_call_get_message (HlCall *self)
{
  return self->message;
}

/**
 * hl_call_get_part:
 * @self: the call
 * @index: which part of the path, from 0
 *
 * Returns: (transfer none): the part, decoded; "" behind the last one
 */
const char *
hl_call_get_part (HlCall *self,
                  guint   index)
{
  return index < g_strv_length (self->parts) ? self->parts[index] : "";
}

/**
 * hl_call_is_gone:
 * @self: the call
 *
 * Returns: whether whoever asked went away meanwhile; an answer goes nowhere then
 */
gboolean
hl_call_is_gone (HlCall *self)
{
  return self->is_gone;
}

/**
 * hl_call_get_query:
 * @self: the call
 * @name: a parameter of the query
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
hl_call_get_query (HlCall     *self,
                   const char *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

/* Returns: (transfer full) (nullable): the address that a proxy says to have served last */
static GInetAddress *
find_forwarded (HlCall *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *field = soup_message_headers_get_list (headers, "X-Forwarded-For");
  const char *last = field != NULL ? strrchr (field, ',') : NULL;
  g_autofree char *text = field != NULL ? g_strstrip (g_strdup (last != NULL ? last + 1 : field))
                                        : NULL;

  return text != NULL ? g_inet_address_new_from_string (text) : NULL;
}

/* Whoever has one IPv6 address has its network of 2^64, and is one client. */
static char *
name_client (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  char *name;

  if (g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6)
    return g_inet_address_to_string (address);

  name = g_strnfill (16, '0');
  for (guint i = 0; i < 8; i++)
    {
      name[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
      name[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }

  return name;
}

/**
 * hl_call_get_client:
 * @self: the call
 *
 * Behind a proxy on this machine the proxy says whom it serves; nobody else is believed.
 *
 * Returns: (transfer full): names the address from which it is asked, for limits
 */
char *
hl_call_get_client (HlCall *self)
{
  GSocketAddress *peer = soup_server_message_get_remote_address (self->message);
  GInetAddress *address = G_IS_INET_SOCKET_ADDRESS (peer)
                          ? g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (peer)) : NULL;
  g_autoptr(GInetAddress) forwarded = NULL;

  if (address == NULL)
    return g_strdup ("");

  if (g_inet_address_get_is_loopback (address))
    forwarded = find_forwarded (self);

  return name_client (forwarded != NULL ? forwarded : address);
}

/**
 * hl_call_get_request:
 * @self: the call
 *
 * Returns: (transfer full): the request as signatures are checked on it
 */
HlRequest *
hl_call_get_request (HlCall *self)
{
  SoupMessageBody *body = soup_server_message_get_request_body (self->message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  g_autoptr(GBytes) bytes = soup_message_body_flatten (body);
  HlRequest *request = hl_request_new (soup_server_message_get_method (self->message),
                                       g_uri_get_path (soup_server_message_get_uri (self->message)),
                                       bytes);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = soup_message_headers_get_list (headers, fields[i]);

      if (value != NULL)
        hl_request_set_field (request, fields[i], value);
    }

  return request;
}

static void
wait_for_work (HlCall *self)
{
  if (!self->is_paused)
    soup_server_message_pause (self->message);

  self->is_paused = TRUE;
}

/**
 * hl_call_write:
 * @self: the call
 * @about: (nullable): id of the unit it is about
 * @work: what to do
 * @data: for @work
 * @free_data: (nullable): frees @data
 * @callback: answers; gets a reference to @self as its data
 *
 * As hl_hub_write(); the call waits.
 */
void
hl_call_write (HlCall              *self,
               const char          *about,
               HlDbWork             work,
               gpointer             data,
               GDestroyNotify       free_data,
               GAsyncReadyCallback  callback)
{
  wait_for_work (self);
  hl_hub_write (self->hub, about, work, data, free_data, callback, hl_call_ref (self));
}

/**
 * hl_call_read:
 * @self: the call
 * @work: what to read
 * @data: for @work
 * @free_data: (nullable): frees @data
 * @callback: answers; gets a reference to @self as its data
 *
 * As hl_hub_read(); the call waits.
 */
void
hl_call_read (HlCall              *self,
              HlDbWork             work,
              gpointer             data,
              GDestroyNotify       free_data,
              GAsyncReadyCallback  callback)
{
  wait_for_work (self);
  hl_hub_read (self->hub, work, data, free_data, callback, hl_call_ref (self));
}

/**
 * hl_call_answer:
 * @self: the call
 * @status: HTTP status
 * @type: (nullable): media type of @text
 * @text: (transfer full) (nullable): what is answered
 */
void
hl_call_answer (HlCall     *self,
                guint       status,
                const char *type,
                GString    *text)
{
  soup_server_message_set_status (self->message, status, NULL);
  if (text != NULL)
    {
      gsize size = text->len;

      soup_server_message_set_response (self->message, type, SOUP_MEMORY_TAKE,
                                        g_string_free (text, FALSE), size);
    }

  if (self->is_paused && !self->is_gone)
    soup_server_message_unpause (self->message);

  self->is_paused = FALSE;
}

/**
 * hl_call_answer_tagged:
 * @self: the call
 * @type: media type of @text
 * @text: (transfer full): what is answered
 *
 * Answers with an ETag: who has this text already gets 304 instead.
 */
void
hl_call_answer_tagged (HlCall     *self,
                       const char *type,
                       GString    *text)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (self->message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                                         (const guint8 *) text->str, text->len);
  g_autofree char *tag = g_strdup_printf ("\"%.32s\"", digest);
  const char *known = soup_message_headers_get_list (asked, "If-None-Match");

  soup_message_headers_replace (headers, "ETag", tag);
  soup_message_headers_replace (headers, "Cache-Control", "private, no-cache");
  if (known != NULL && (strcmp (known, "*") == 0 || strstr (known, tag) != NULL))
    {
      g_string_free (text, TRUE);
      hl_call_answer (self, SOUP_STATUS_NOT_MODIFIED, NULL, NULL);
      return;
    }

  hl_call_answer (self, SOUP_STATUS_OK, type, text);
}

/**
 * hl_call_answer_problem:
 * @self: the call
 * @status: HTTP status, 400 or above
 * @detail: what is wrong
 *
 * Answers as RFC 9457 says.
 */
void
hl_call_answer_problem (HlCall     *self,
                        guint       status,
                        const char *detail)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "title", soup_status_get_phrase (status));
  hl_json_writer_put_int (&json, "status", status);
  hl_json_writer_put_text (&json, "detail", detail);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  if ((status == SOUP_STATUS_SERVICE_UNAVAILABLE || status == HL_CALL_TOO_MANY) &&
      soup_message_headers_get_one (headers, "Retry-After") == NULL)
    soup_message_headers_replace (headers, "Retry-After", RETRY_AFTER);

  hl_call_answer (self, status, "application/problem+json", text);
}

/**
 * hl_call_answer_error:
 * @self: the call
 * @error: why it was not done
 *
 * What was sent is wrong: 400. It may not be sent by this one, or here: 403. The
 * database has no time, room or connection now: 503, and the one who sent keeps it.
 */
void
hl_call_answer_error (HlCall       *self,
                      const GError *error)
{
  if (g_error_matches (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED))
    {
      hl_call_answer_problem (self, SOUP_STATUS_FORBIDDEN, error->message);
      return;
    }

  if (error->domain == HL_INPUT_ERROR)
    {
      hl_call_answer_problem (self, SOUP_STATUS_BAD_REQUEST, error->message);
      return;
    }

  /* What a database says is for who runs it. */
  g_warning ("%s", error->message);
  hl_call_answer_problem (self, SOUP_STATUS_SERVICE_UNAVAILABLE,
                          "the hub cannot reach its database now");
}
