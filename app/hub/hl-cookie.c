/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-cookie"

#include "config.h"

#include "hl-cookie.h"

/**
 * hl_cookie_is_secure:
 * @call: a call
 *
 * Returns: whether the browser speaks TLS, with the hub or with a proxy before it. Who says so
 *   without a proxy binds only his own cookies.
 */
gboolean
hl_cookie_is_secure (HlCall *call)
{
  SoupServerMessage *message = hl_call_get_message (call);
  const char *proxied = soup_message_headers_get_one (
    soup_server_message_get_request_headers (message), "X-Forwarded-Proto");

  return g_strcmp0 (g_uri_get_scheme (soup_server_message_get_uri (message)), "https") == 0 ||
         g_strcmp0 (proxied, "https") == 0;
}

/**
 * hl_cookie_get:
 * @call: a call
 * @name: name of a cookie
 *
 * Returns: (transfer full) (nullable): what the browser sent under it
 */
char *
hl_cookie_get (HlCall     *call,
               const char *name)
{
  const char *field = soup_message_headers_get_list (
    soup_server_message_get_request_headers (hl_call_get_message (call)), "Cookie");
  GHashTable *cookies;
  char *value;

  if (field == NULL)
    return NULL;

  cookies = soup_header_parse_semi_param_list (field);
  value = g_strdup (g_hash_table_lookup (cookies, name));
  soup_header_free_param_list (cookies);
  return value;
}

/**
 * hl_cookie_set:
 * @call: a call that is not answered yet
 * @name: name of a cookie
 * @value: what the browser shall keep, in characters that a cookie may have
 * @seconds: for how long; 0 forgets it, or %HL_COOKIE_SESSION
 *
 * No script sees it, no other site sends it along, and none of it goes over an
 * open line where there is TLS.
 */
void
hl_cookie_set (HlCall     *call,
               const char *name,
               const char *value,
               gint64      seconds)
{
  g_autofree char *age = seconds == HL_COOKIE_SESSION
                         ? g_strdup ("") : g_strdup_printf ("; Max-Age=%" G_GINT64_FORMAT, seconds);
  g_autofree char *field = g_strdup_printf ("%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s", name,
                                            value, age,
                                            hl_cookie_is_secure (call) ? "; Secure" : "");

  soup_message_headers_append (
    soup_server_message_get_response_headers (hl_call_get_message (call)), "Set-Cookie", field);
}
