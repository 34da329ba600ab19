/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-view"

#include "config.h"

#include "hl-view.h"

#include <string.h>

#include "hl-access.h"
#include "hl-cookie.h"
#include "hl-error.h"
#include "hl-view-frame.h"
#include "hl-web-form.h"

#define MAX_SCRIPTS 4

/**
 * HlView:
 *
 * A page of the hub on its way out: what all of them have around what is their own. Nothing
 * of it runs or looks by itself: scripts and styles are files (see the policy in hl-server.c), and
 * all can be read without them.
 */
struct _HlView
{
  HlCall         *call;      /* owned */
  const HlViewer *viewer;    /* not owned (nullable): nobody is signed in */
  HlLook          look;
  HlHtml         *html;      /* owned (nullable): until it is answered */
  char           *token;     /* owned */
  const char     *scripts[MAX_SCRIPTS + 1];
  guint           n_scripts;
};

/**
 * hl_view_new:
 * @call: a call that is not answered yet
 * @viewer: (nullable): who is signed in, checked; outlives the page
 *
 * Returns: (transfer full): an empty page, as whoever asks wants pages to look
 */
HlView *
hl_view_new (HlCall         *call,
             const HlViewer *viewer)
{
  HlView *self = g_new0 (HlView, 1);
  g_autofree char *look = hl_cookie_get (call, HL_VIEW_LOOK_COOKIE);

  self->call = hl_call_ref (call);
  self->viewer = viewer;
  self->look = hl_look_from_text (look);
  self->html = hl_html_new ();
  self->token = hl_web_form_make_token (call);
  return self;
}

void
hl_view_free (HlView *self)
{
  if (self == NULL)
    return;

  hl_call_unref (self->call);
  g_clear_pointer (&self->html, hl_html_free);
  g_free (self->token);
  g_free (self);
}

const HlLook *
hl_view_get_look (HlView *self)
{
  return &self->look;
}

HlHtml *
hl_view_get_html (HlView *self)
{
  return self->html;
}

/**
 * hl_view_get_token:
 * @self: a page
 *
 * Returns: (transfer none): what its forms have to carry, see hl_web_form_open()
 */
const char *
hl_view_get_token (HlView *self)
{
  return self->token;
}

/**
 * hl_view_say:
 * @self: a page
 * @vi: a text in Vietnamese
 * @en: the same in English
 *
 * Returns: (transfer none): as hl_look_say()
 */
const char *
hl_view_say (HlView     *self,
             const char *vi,
             const char *en)
{
  return hl_look_say (&self->look, vi, en);
}

/**
 * hl_view_add_script:
 * @self: a page that has not begun
 * @name: name of a script in ui/web
 */
void
hl_view_add_script (HlView     *self,
                    const char *name)
{
  g_return_if_fail (self->n_scripts < MAX_SCRIPTS);

  self->scripts[self->n_scripts++] = name;
}

/**
 * hl_view_begin:
 * @self: a page
 * @title: its title
 * @tab: (nullable): which link of the menu stands for it
 *
 * From now on what is written is what the page itself says.
 */
void
hl_view_begin (HlView     *self,
               const char *title,
               const char *tab)
{
  GUri *uri = soup_server_message_get_uri (hl_call_get_message (self->call));
  const char *query = g_uri_get_query (uri);
  g_autofree char *path = query != NULL ? g_strconcat (g_uri_get_path (uri), "?", query, NULL)
                                        : g_strdup (g_uri_get_path (uri));
  const HlViewFrame frame = {
    .look = &self->look,
    .viewer = self->viewer,
    .title = title,
    .tab = tab,
    .path = path,
    .token = self->token,
    .scripts = self->scripts,
  };

  hl_view_frame_open (&frame, self->html);
}

/**
 * hl_view_answer:
 * @self: a page that has begun
 * @status: HTTP status
 *
 * Ends the page and answers its call with it.
 */
void
hl_view_answer (HlView *self,
                guint   status)
{
  hl_view_frame_close (&self->look, self->html);
  hl_call_answer (self->call, status, "text/html; charset=utf-8",
                  hl_html_finish (g_steal_pointer (&self->html)));
}

/**
 * hl_view_send_to:
 * @call: a call
 * @path: a path of this hub
 *
 * Answers that it goes on there.
 */
void
hl_view_send_to (HlCall     *call,
                 const char *path)
{
  soup_message_headers_replace (
    soup_server_message_get_response_headers (hl_call_get_message (call)), "Location", path);
  hl_call_answer (call, SOUP_STATUS_SEE_OTHER, NULL, NULL);
}

/**
 * hl_view_send_to_sign_in:
 * @call: a call of a page that nobody sees who is not signed in
 *
 * Answers that it goes on where one signs in, and from there back.
 */
void
hl_view_send_to_sign_in (HlCall *call)
{
  GUri *uri = soup_server_message_get_uri (hl_call_get_message (call));
  g_autofree char *back = g_uri_escape_string (g_uri_get_path (uri), "/", FALSE);
  g_autofree char *path = g_strconcat ("/sign-in?back=", back, NULL);

  hl_view_send_to (call, path);
}

static void
answer_notice (HlView     *page,
               guint       status,
               const char *title,
               const char *text,
               const char *link,
               const char *path)
{
  hl_view_begin (page, title, NULL);
  hl_html_open (page->html, "section", "class", "card narrow", NULL);
  hl_html_add (page->html, "h1", title, NULL);
  hl_html_add (page->html, "p", text, NULL);
  hl_html_add (page->html, "a", link, "class", "button", "href", path, NULL);
  hl_html_close (page->html);
  hl_view_answer (page, status);
}

static void
answer_refused (HlCall *call,
                HlView *page)
{
  HlPass pass = { 0 };
  gboolean signed_in = hl_access_find (call, &pass);

  hl_pass_clear (&pass);
  if (signed_in)
    answer_notice (page, SOUP_STATUS_FORBIDDEN,
                   hl_view_say (page, "Không xem được trang này",
                                "This page is not for you to see"),
                   hl_view_say (page, "Tài khoản này không có quyền, hoặc mật khẩu đã đổi. Xin đăng "
                                "nhập lại.",
                                "This account may not, or its password was changed. Please sign in "
                                "again."),
                   hl_view_say (page, "Đăng nhập", "Sign in"), "/sign-in");
  else
    answer_notice (page, SOUP_STATUS_NOT_FOUND,
                   hl_view_say (page, "Không có trang này", "There is no such page"),
                   hl_view_say (page, "Máy chủ không có đơn vị nào mang mã này.",
                                "The hub has no unit of that code."),
                   hl_view_say (page, "Bảng công khai", "Public board"), "/board");
}

/**
 * hl_view_answer_error:
 * @call: a call of a page
 * @error: why there is no page
 *
 * As hl_call_answer_error(), for people.
 */
void
hl_view_answer_error (HlCall       *call,
                      const GError *error)
{
  g_autoptr(HlView) page = hl_view_new (call, NULL);

  if (error->domain == HL_INPUT_ERROR)
    {
      answer_refused (call, page);
      return;
    }

  g_warning ("%s", error->message);
  answer_notice (page, SOUP_STATUS_SERVICE_UNAVAILABLE,
                 hl_view_say (page, "Máy chủ tạm thời không đọc được số liệu",
                              "The hub cannot read its figures now"),
                 hl_view_say (page, "Không mất số liệu nào. Xin tải lại trang sau ít phút.",
                              "No figure is lost. Please load the page again in some minutes."),
                 hl_view_say (page, "Tải lại", "Load again"),
                 g_uri_get_path (soup_server_message_get_uri (hl_call_get_message (call))));
}
