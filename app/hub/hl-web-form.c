/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-web-form"

#include "config.h"

#include "hl-web-form.h"

#include <sodium.h>
#include <string.h>

#include "hl-access.h"
#include "hl-cookie.h"

/* Forms carry a token that only a page of the hub can know: it is signed over the cookie that
 * the browser sends along. Who has not signed in has a cookie of its own for that. */
#define GUEST_COOKIE "hailong-guest"
#define GUEST_BYTES 16

#define FORM_TYPE "application/x-www-form-urlencoded"
#define TOKEN "token"

struct _HlWebForm
{
  GHashTable *fields;    /* owned */
};

void
hl_web_form_free (HlWebForm *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->fields);
  g_free (self);
}

/* Returns: (transfer full) (nullable): the cookie over which forms are signed */
static char *
get_signed (HlCall *call)
{
  char *text = hl_cookie_get (call, HL_ACCESS_COOKIE);

  return text != NULL ? text : hl_cookie_get (call, GUEST_COOKIE);
}

/**
 * hl_web_form_make_token:
 * @call: a call that is not answered yet
 *
 * Returns: (transfer full): what forms of the answer have to carry
 */
char *
hl_web_form_make_token (HlCall *call)
{
  g_autofree char *text = get_signed (call);
  guint8 bytes[GUEST_BYTES];
  char hex[2 * GUEST_BYTES + 1];

  if (text == NULL)
    {
      randombytes_buf (bytes, sizeof bytes);
      text = g_strdup (sodium_bin2hex (hex, sizeof hex, bytes, sizeof bytes));
      hl_cookie_set (call, GUEST_COOKIE, text, HL_COOKIE_SESSION);
    }

  return hl_pass_sign_form (text, hl_hub_get_secret (hl_call_get_hub (call)));
}

static gboolean
has_token (const HlWebForm *self,
           HlCall       *call)
{
  g_autofree char *text = get_signed (call);
  g_autofree char *wanted = NULL;
  const char *token = hl_web_form_get (self, TOKEN);
  gsize length = strlen (token);

  if (text == NULL)
    return FALSE;

  wanted = hl_pass_sign_form (text, hl_hub_get_secret (hl_call_get_hub (call)));
  return strlen (wanted) == length && sodium_memcmp (wanted, token, length) == 0;
}

/* Returns: (transfer full) (nullable): the body, if it is text */
static char *
read_body (SoupServerMessage *message)
{
  g_autoptr(GBytes) bytes =
    soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 && memchr (data, '\0', size) == NULL ? g_strndup (data, size) : NULL;
}

/**
 * hl_web_form_read:
 * @call: a call that sends a form
 *
 * Returns: (transfer full) (nullable): the form, which a page of the hub has made for this very
 *   browser; %NULL if it is none, then @call is answered
 */
HlWebForm *
hl_web_form_read (HlCall *call)
{
  SoupServerMessage *message = hl_call_get_message (call);
  const char *type = soup_message_headers_get_content_type (
    soup_server_message_get_request_headers (message), NULL);
  g_autofree char *body = g_strcmp0 (type, FORM_TYPE) == 0 ? read_body (message) : NULL;
  g_autoptr(HlWebForm) self = NULL;

  if (body == NULL)
    {
      hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST, "expected a form");
      return NULL;
    }

  self = g_new0 (HlWebForm, 1);
  self->fields = soup_form_decode (body);
  sodium_memzero (body, strlen (body));
  if (has_token (self, call))
    return g_steal_pointer (&self);

  hl_call_answer_problem (call, SOUP_STATUS_FORBIDDEN,
                          "this form is not of a page that you have open: load the page again");
  return NULL;
}

/**
 * hl_web_form_get:
 * @self: a form
 * @name: name of a field
 *
 * Returns: (transfer none): what stands in it; "" where it is missing or no text
 */
const char *
hl_web_form_get (const HlWebForm *self,
                 const char   *name)
{
  const char *value = g_hash_table_lookup (self->fields, name);

  return value != NULL && g_utf8_validate (value, -1, NULL) ? value : "";
}

/**
 * hl_web_form_get_path:
 * @self: a form
 * @name: name of a field
 *
 * Returns: (transfer none): the path of this hub that stands in it; "/" where it is none, so that
 *   nobody is sent elsewhere
 */
const char *
hl_web_form_get_path (const HlWebForm *self,
                      const char   *name)
{
  const char *path = hl_web_form_get (self, name);

  if (path[0] != '/' || path[1] == '/' || path[1] == '\\')
    return "/";

  for (const char *at = path; *at != '\0'; at++)
    {
      if (!g_ascii_isgraph (*at) || *at == '\\')
        return "/";
    }

  return path;
}

/**
 * hl_web_form_open:
 * @html: a page
 * @action: path that takes the form
 * @class: (nullable): class of the form
 * @token: what hl_web_form_make_token() gave
 *
 * Begins a form, to be closed by hl_html_close().
 */
void
hl_web_form_open (HlHtml     *html,
                  const char *action,
                  const char *class,
                  const char *token)
{
  hl_html_open (html, "form", "method", "post", "action", action, "class", class, NULL);
  hl_html_void (html, "input", "type", "hidden", "name", TOKEN, "value", token, NULL);
}
