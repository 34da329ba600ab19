/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-call"

#include "config.h"

#include "hl-sync-private.h"

#include <libsoup/soup.h>
#include <string.h>

#include "hl-json.h"

#define TOO_MANY 429
#define DETAIL_LENGTH 200

/* The hub's date has whole seconds, and the way takes its time. */
#define CLOCK_NOISE_S 2

G_DEFINE_QUARK (hl-sync-error-quark, hl_sync_error)

static gint64
get_now_s (HlSync *self)
{
  return hl_clock_get_real (self->clock) / G_USEC_PER_SEC;
}

/* Returns: (transfer full): what a hub says that is wrong, in few words (RFC 9457) */
static char *
get_detail (const HlHubAnswer *answer)
{
  g_autoptr(JsonNode) node = hl_json_from_text (answer->text, NULL);
  JsonNode *detail = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    detail = json_object_get_member (json_node_get_object (node), "detail");

  if (detail == NULL || !JSON_NODE_HOLDS_VALUE (detail) ||
      json_node_get_value_type (detail) != G_TYPE_STRING)
    return g_strdup_printf ("%u %s", answer->status, soup_status_get_phrase (answer->status));

  return g_utf8_substring (json_node_get_string (detail), 0,
                           MIN (g_utf8_strlen (json_node_get_string (detail), -1), DETAIL_LENGTH));
}

static void
note_contact (HlSync            *self,
              const HlHubAnswer *answer)
{
  gint64 now = get_now_s (self);
  gint64 offset = now - answer->date;

  self->status.contact = now;
  self->status.certificate_end = hl_hub_client_get_certificate_end (self->client);
  if (answer->date != 0)
    self->status.clock_offset = ABS (offset) > CLOCK_NOISE_S ? offset : 0;
}

static gboolean
judge (HlSync             *self,
       const HlHubAnswer  *answer,
       GError            **error)
{
  g_autofree char *detail = NULL;
  HlSyncError code = HL_SYNC_ERROR_ANSWER;

  if (SOUP_STATUS_IS_SUCCESSFUL (answer->status))
    return TRUE;

  detail = get_detail (answer);
  switch (answer->status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_FORBIDDEN:
      code = HL_SYNC_ERROR_UNKNOWN;
      break;

    case TOO_MANY:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      code = HL_SYNC_ERROR_BUSY;
      self->retry_after = answer->retry_after;
      break;

    case SOUP_STATUS_BAD_REQUEST:
    case SOUP_STATUS_CONFLICT:
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      code = HL_SYNC_ERROR_REFUSED;
      break;

    default:
      break;
    }

  g_set_error (error, HL_SYNC_ERROR, code, "%s: %s", self->place->url, detail);
  return FALSE;
}

/*
 * hl_sync_call:
 * @self: sync; there is a hub
 * @request: a signed request
 * @cancellable: (nullable): to end it before
 * @answer: (out caller-allocates): what the hub said, where it is successful
 * @error: return location for an error of the network, or an #HL_SYNC_ERROR
 *
 * Returns: whether the hub did it
 */
gboolean
hl_sync_call (HlSync        *self,
              HlRequest     *request,
              GCancellable  *cancellable,
              HlHubAnswer   *answer,
              GError       **error)
{
  if (!hl_hub_client_send (self->client, request, cancellable, answer, error))
    return FALSE;

  note_contact (self, answer);
  return judge (self, answer, error);
}

/*
 * hl_sync_make_request:
 * @self: sync
 * @method: a method
 * @path: a path
 * @body: what is said; may be ""
 * @error: return location for an error
 *
 * Returns: (transfer full): a request that is signed now, or %NULL
 */
HlRequest *
hl_sync_make_request (HlSync      *self,
                      const char  *method,
                      const char  *path,
                      const char  *body,
                      GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr(HlRequest) request = hl_request_new (method, path, bytes);

  if (*body != '\0')
    hl_request_set_field (request, "Content-Type", "application/json");

  return hl_sign_key_sign (hl_sync_folder_get_key (self->folder), request, get_now_s (self), error)
         ? g_steal_pointer (&request) : NULL;
}
