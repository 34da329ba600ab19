/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-hub-place"

#include "config.h"

#include "hl-hub-place.h"

#include <string.h>

#include "hl-error.h"
#include "hl-json.h"

#define FORMAT_VERSION 1
#define HTTP "http"
#define HTTPS "https"

/**
 * hl_hub_place_new:
 * @kiosk: id of the kiosk
 * @unit: code of its unit
 * @url: where the hub is; may be ""
 * @certificate: its pin; may be ""
 * @proxy: through what it is reached; may be ""
 *
 * Returns: (transfer full): the place
 */
HlHubPlace *
hl_hub_place_new (const char *kiosk,
                  const char *unit,
                  const char *url,
                  const char *certificate,
                  const char *proxy)
{
  HlHubPlace *self = g_new0 (HlHubPlace, 1);

  self->kiosk = g_strdup (kiosk);
  self->unit = g_strdup (unit);
  self->url = g_strdup (url);
  self->certificate = g_ascii_strdown (certificate, -1);
  self->proxy = g_strdup (proxy);
  return self;
}

/**
 * hl_hub_place_free:
 * @self: (transfer full) (nullable): the place
 */
void
hl_hub_place_free (HlHubPlace *self)
{
  if (self == NULL)
    return;

  g_free (self->kiosk);
  g_free (self->unit);
  g_free (self->url);
  g_free (self->certificate);
  g_free (self->proxy);
  g_free (self);
}

/* Not by the classes of sockets: the kiosk has this code, and uses none of them. */
static gboolean
is_loopback (const char *host)
{
  return strcmp (host, "localhost") == 0 || strcmp (host, "::1") == 0 ||
         (g_hostname_is_ip_address (host) && g_str_has_prefix (host, "127."));
}

static gboolean
is_bare (GUri *uri)
{
  const char *host = g_uri_get_host (uri), *path = g_uri_get_path (uri);

  return host != NULL && *host != '\0' && (*path == '\0' || strcmp (path, "/") == 0) &&
         g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

/**
 * hl_hub_place_is_url:
 * @text: the address of a hub; may be ""
 *
 * A signature covers the path, so that there is none here; and what is signed only is
 * read by whoever listens, so that without TLS it stays on this machine.
 *
 * Returns: whether it is "", or an https address without path, or an http address
 *   of this machine
 */
gboolean
hl_hub_place_is_url (const char *text)
{
  g_autoptr(GUri) uri = NULL;

  if (*text == '\0')
    return TRUE;

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || !is_bare (uri) || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  return strcmp (g_uri_get_scheme (uri), HTTPS) == 0 ||
         (strcmp (g_uri_get_scheme (uri), HTTP) == 0 && is_loopback (g_uri_get_host (uri)));
}

/**
 * hl_hub_place_is_pin:
 * @text: the digest of a certificate; may be ""
 *
 * Returns: whether it is "", or 64 hex digits
 */
gboolean
hl_hub_place_is_pin (const char *text)
{
  gsize length = strlen (text);

  return length == 0 ||
         (length == HL_HUB_PIN_LENGTH && strspn (text, "0123456789abcdefABCDEF") == length);
}

/**
 * hl_hub_place_is_proxy:
 * @text: the address of a proxy; may be ""
 *
 * Returns: whether it is "", or an http, https, socks5 or socks4 address without path
 */
gboolean
hl_hub_place_is_proxy (const char *text)
{
  static const char * const schemes[] = { HTTP, HTTPS, "socks5", "socks4", "socks", NULL };
  g_autoptr(GUri) uri = NULL;

  if (*text == '\0')
    return TRUE;

  uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, NULL);
  return uri != NULL && g_strv_contains (schemes, g_uri_get_scheme (uri)) && is_bare (uri);
}

/**
 * hl_hub_place_to_text:
 * @self: a place
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): canonical JSON, or %NULL
 */
char *
hl_hub_place_to_text (const HlHubPlace  *self,
                      GError           **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);

  json_object_set_string_member (object, "certificate", self->certificate);
  json_object_set_int_member (object, "hub", FORMAT_VERSION);
  json_object_set_string_member (object, "kiosk", self->kiosk);
  json_object_set_string_member (object, "proxy", self->proxy);
  json_object_set_string_member (object, "unit", self->unit);
  json_object_set_string_member (object, "url", self->url);
  return hl_json_to_canonical (node, error);
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

/**
 * hl_hub_place_parse:
 * @name: name of the file, for errors
 * @text: what hl_hub_place_to_text() gave
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): the place, or %NULL
 */
HlHubPlace *
hl_hub_place_parse (const char  *name,
                    const char  *text,
                    GError     **error)
{
  static const char * const members[] = { "kiosk", "unit", "url", "certificate", "proxy" };
  g_autoptr(JsonNode) node = hl_json_from_canonical (text, error);
  const char *found[G_N_ELEMENTS (members)];

  if (node == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      found[i] = JSON_NODE_HOLDS_OBJECT (node)
                 ? get_text (json_node_get_object (node), members[i]) : NULL;
      if (found[i] != NULL)
        continue;

      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: %s: expected a text", name,
                   members[i]);
      return NULL;
    }

  if (hl_hub_place_is_url (found[2]) && hl_hub_place_is_pin (found[3]) &&
      hl_hub_place_is_proxy (found[4]))
    return hl_hub_place_new (found[0], found[1], found[2], found[3], found[4]);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: url, certificate or proxy: expected what kiosk.conf may have", name);
  return NULL;
}
