/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-server"

#include "config.h"

#include "hl-server.h"

#include <string.h>
#include <sys/resource.h>

#include "hl-door.h"
#include "pages.h"
#include "routes.h"

/* As many may wait for their connection: all kiosks of a province come back at once when its
 * network does. */
#define BACKLOG 4096

/* As many may be connected; fewer where the system gives this process fewer files. */
#define CONNECTIONS_MAX 4096
#define SPARE_FILES 64

/* What the longest path has. */
#define MAX_PARTS 10

typedef void (*Route) (HlCall *call);

/* A "*" stands for one part of any text. */
static const struct
{
  const char *method;
  const char *path;
  Route       route;
} routes[] = {
  { "GET", "/", page_units_get },
  { "GET", "/assets/*", page_asset_get },
  { "GET", "/board", page_board_get },
  { "GET", "/board/*", page_unit_board_get },
  { "GET", "/follow-up", page_follow_up_get },
  { "POST", "/follow-up", page_follow_up_post },
  { "GET", "/healthz", route_health_get },
  { "GET", "/kiosks", page_kiosks_get },
  { "POST", "/look", page_look_post },
  { "GET", "/metrics", route_metrics_get },
  { "GET", "/sign-in", page_sign_in_get },
  { "POST", "/sign-in", page_sign_in_post },
  { "POST", "/sign-out", page_sign_out_post },
  { "GET", "/t/*", page_code_get },
  { "GET", "/troubles", page_troubles_get },
  { "POST", "/troubles", page_troubles_post },
  { "GET", "/units/*", page_today_get },
  { "GET", "/units/*/kiosks", page_unit_kiosks_get },
  { "GET", "/units/*/report.pdf", page_report_get },
  { "GET", "/units/*/troubles", page_unit_troubles_get },
  { "GET", "/units/*/wall", page_wall_get },
  { "PUT", "/v1/documents/*", route_document_put },
  { "POST", "/v1/enrolments", route_enrolment_post },
  { "POST", "/v1/follow-up", route_follow_up_post },
  { "GET", "/v1/kiosks/*/settings", route_settings_get },
  { "GET", "/v1/kiosks/*/sheets", route_sheets_get },
  { "PUT", "/v1/kiosks/*/state", route_state_put },
  { "GET", "/v1/openapi.yaml", route_openapi_get },
  { "PUT", "/v1/sheets/*/*/*/*/*/*", route_sheet_put },
  { "PUT", "/v1/tickets/*/*", route_ticket_put },
  { "GET", "/v1/units/*/index", route_index_get },
  { "GET", "/v1/units/*/live", route_live_get },
};

struct _HlServer
{
  HlHub      *hub;       /* not owned */
  HlLive     *live;
  SoupServer *soup;
  HlDoor     *door;
  guint16     port;
};

static gboolean
matches (const char *pattern,
         char      **parts)
{
  g_auto(GStrv) wanted = g_strsplit (pattern, "/", -1);
  guint n = g_strv_length (wanted);

  if (g_strv_length (parts) != n)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (wanted[i], "*") == 0 ? *parts[i] == '\0' : strcmp (wanted[i], parts[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): the parts of a path, decoded; none if it is no good one */
static char **
split (const char *path)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", MAX_PARTS + 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *decoded = g_uri_unescape_string (parts[i], "/");

      if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
        {
          g_free (decoded);
          return NULL;
        }

      g_free (parts[i]);
      parts[i] = decoded;
    }

  return g_steal_pointer (&parts);
}

/* Returns: (nullable): the route; *@known says whether another method has one */
static Route
find_route (const char  *method,
            char       **parts,
            GString     *allowed)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!matches (routes[i].path, parts))
        continue;

      if (strcmp (routes[i].method, method) == 0 ||
          (strcmp (routes[i].method, "GET") == 0 && strcmp (method, "HEAD") == 0))
        return routes[i].route;

      g_string_append_printf (allowed, "%s%s", allowed->len > 0 ? ", " : "", routes[i].method);
    }

  return NULL;
}

static void
set_common_headers (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  /* A connection that was let in by hand libsoup ends after its answer: who asks has to know. */
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
                                " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                                " frame-ancestors 'none'");
  soup_message_headers_replace (headers, "Referrer-Policy", "same-origin");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
}

static void
on_request (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  HlServer *self = data;
  char **parts = split (g_uri_get_path (soup_server_message_get_uri (message)));
  g_autoptr(GString) allowed = g_string_new (NULL);
  g_autoptr(HlCall) call = hl_call_new (self->hub, self->live, message, query,
                                        parts != NULL ? parts : g_new0 (char *, 1));
  Route route = parts != NULL
                ? find_route (soup_server_message_get_method (message), parts, allowed) : NULL;

  set_common_headers (message);
  if (route != NULL)
    {
      route (call);
      return;
    }

  if (allowed->len == 0)
    {
      hl_call_answer_problem (call, SOUP_STATUS_NOT_FOUND, "there is nothing of that name");
      return;
    }

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                allowed->str);
  hl_call_answer_problem (call, SOUP_STATUS_METHOD_NOT_ALLOWED, allowed->str);
}

static void
on_headers (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  HlServer *self = data;

  hl_door_take_body (self->door, message);
}

/* The database and the kernel need some files, too. */
static guint
count_connections (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return CONNECTIONS_MAX;

  return (guint) CLAMP (limit.rlim_cur, SPARE_FILES + 1, CONNECTIONS_MAX + SPARE_FILES) -
         SPARE_FILES;
}

/**
 * hl_server_new:
 * @hub: (transfer none): the hub, which outlives the server
 *
 * Returns: (transfer full): a server that does not listen yet
 */
HlServer *
hl_server_new (HlHub *hub)
{
  HlServer *self = g_new0 (HlServer, 1);

  self->hub = hub;
  self->soup = soup_server_new ("server-header", "hailong-hub", "raw-paths", TRUE, NULL);
  self->door = hl_door_new (self->soup, hl_hub_get_clock (hub), count_connections ());
  self->live = hl_live_new (hub, self->door);
  soup_server_add_early_handler (self->soup, NULL, on_headers, self, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  return self;
}

void
hl_server_free (HlServer *self)
{
  if (self == NULL)
    return;

  hl_live_close (self->live);
  soup_server_disconnect (self->soup);
  hl_door_free (self->door);
  g_object_unref (self->soup);
  hl_live_unref (self->live);
  g_free (self);
}

static GSocket *
make_socket (const char  *address,
             guint16      port,
             GError     **error)
{
  g_autoptr(GSocketAddress) place = g_inet_socket_address_new_from_string (address, port);
  g_autoptr(GSocket) socket = NULL;

  if (place == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "\"%s\": expected an IP address of this machine", address);
      return NULL;
    }

  socket = g_socket_new (g_socket_address_get_family (place), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;

  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, place, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

/**
 * hl_server_listen:
 * @self: the server
 * @address: an IP address of this machine
 * @port: its port; 0 for any that is free
 * @certificate: (nullable): speaks TLS with it
 * @error: return location for an error
 *
 * Returns: whether it listens
 */
gboolean
hl_server_listen (HlServer         *self,
                  const char       *address,
                  guint16           port,
                  GTlsCertificate  *certificate,
                  GError          **error)
{
  g_autoptr(GSocket) socket = make_socket (address, port, error);
  g_autoptr(GSocketAddress) place = NULL;

  if (socket == NULL)
    return FALSE;

  place = g_socket_get_local_address (socket, error);
  if (place == NULL)
    return FALSE;

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (place));
  hl_door_open (self->door, socket, certificate);
  return TRUE;
}

guint16
hl_server_get_port (HlServer *self)
{
  return self->port;
}
