/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-access"

#include "config.h"

#include "hl-access.h"

#include <string.h>

#include "hl-cookie.h"

#define BEARER "Bearer "

/* Returns: (transfer full) (nullable): the text of the pass that came with a request */
static char *
find_text (HlCall *call)
{
  const char *field = soup_message_headers_get_one (
    soup_server_message_get_request_headers (hl_call_get_message (call)), "Authorization");

  if (field != NULL && g_str_has_prefix (field, BEARER))
    return g_strdup (field + strlen (BEARER));

  return hl_cookie_get (call, HL_ACCESS_COOKIE);
}

/**
 * hl_access_find:
 * @call: a call
 * @pass: (out caller-allocates): the pass that came with it, zeroed before; cleared by the
 *   caller in any case
 *
 * Returns: whether a pass came with it that this hub has made and that is not over. What
 *   it opens says hl_db_account_check().
 */
gboolean
hl_access_find (HlCall *call,
                HlPass *pass)
{
  g_autofree char *text = find_text (call);
  HlHub *hub = hl_call_get_hub (call);

  return text != NULL && hl_pass_from_text (pass, text, hl_hub_get_secret (hub),
                                            hl_hub_get_now (hub) / G_USEC_PER_SEC);
}

/**
 * hl_access_need:
 * @call: a call of the API
 * @pass: (out caller-allocates): as of hl_access_find()
 *
 * Returns: whether a good pass came with it; if not, @call is answered
 */
gboolean
hl_access_need (HlCall *call,
                HlPass *pass)
{
  if (hl_access_find (call, pass))
    return TRUE;

  soup_message_headers_replace (
    soup_server_message_get_response_headers (hl_call_get_message (call)), "WWW-Authenticate",
    "Bearer");
  hl_call_answer_problem (call, SOUP_STATUS_UNAUTHORIZED,
                          "sign in, or send the token of an account");
  return FALSE;
}
