/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-sign-in"

#include "config.h"

#include "pages.h"

#include "db-account.h"
#include "hl-access.h"
#include "hl-cookie.h"
#include "hl-error.h"
#include "hl-view.h"
#include "hl-web-form.h"

/* GET and POST /sign-in, POST /sign-out: who somebody is */

/* A working day, with room before and after. */
#define SIGNED_IN_S (12 * 60 * 60)

typedef struct
{
  HlWebForm      *form;
  HlDbAccount *account;
} Entering;

static void
entering_free (gpointer data)
{
  Entering *self = data;

  hl_web_form_free (self->form);
  hl_db_account_free (self->account);
  g_free (self);
}

/* ---- the form ---- */

static void
put_field (HlHtml     *html,
           const char *id,
           const char *title,
           const char *type,
           const char *value,
           const char *completion)
{
  hl_html_add (html, "label", title, "for", id, NULL);
  hl_html_void (html, "input", "id", id, "name", id, "type", type, "value", value, "autocomplete",
                completion, "required", "", "maxlength", "1024", NULL);
}

static void
put_form (HlView     *page,
          const char *name,
          const char *back)
{
  HlHtml *html = hl_view_get_html (page);

  hl_web_form_open (html, "/sign-in", "stack", hl_view_get_token (page));
  hl_html_void (html, "input", "type", "hidden", "name", "back", "value", back, NULL);
  put_field (html, "name", hl_view_say (page, "Tên tài khoản", "Account"), "text", name,
             "username");
  put_field (html, "password", hl_view_say (page, "Mật khẩu", "Password"), "password", NULL,
             "current-password");
  hl_html_add (html, "button", hl_view_say (page, "Đăng nhập", "Sign in"), "type", "submit",
               "class", "button", NULL);
  hl_html_close (html);
}

/* Answers with the form: @trouble says why it is there again. */
static void
answer_form (HlCall     *call,
             guint       status,
             const char *name,
             const char *back,
             const char *vi,
             const char *en)
{
  g_autoptr(HlView) page = hl_view_new (call, NULL);
  HlHtml *html = hl_view_get_html (page);
  const char *title = hl_view_say (page, "Đăng nhập", "Sign in");

  hl_view_begin (page, title, NULL);
  hl_html_open (html, "section", "class", "card narrow", NULL);
  hl_html_add (html, "h1", title, NULL);
  if (vi != NULL)
    hl_html_add (html, "p", hl_look_is (hl_view_get_look (page), "language", "en") ? en : vi,
                 "class", "alert", "role", "alert", NULL);

  put_form (page, name, back);
  hl_html_open (html, "p", "class", "soft", NULL);
  hl_html_add (html, "a", hl_view_say (page, "Bảng công khai, không cần đăng nhập",
                                       "Public board, without signing in"), "href", "/board",
               NULL);
  hl_html_close (html);
  hl_html_open (html, "p", "class", "soft", NULL);
  hl_html_add (html, "a", hl_view_say (page, "Xem trả lời ý kiến bằng mã",
                                       "Read the answer to a comment by its code"), "href",
               "/follow-up", NULL);
  hl_html_close (html);
  hl_html_close (html);
  hl_view_answer (page, status);
}

void
page_sign_in_get (HlCall *call)
{
  const char *back = hl_call_get_query (call, "back");

  answer_form (call, SOUP_STATUS_OK, "", back != NULL && g_utf8_validate (back, -1, NULL) ? back
                                                                                         : "/",
               NULL, NULL);
}

/* ---- entering ---- */

static void
answer_again (HlCall       *call,
              const HlWebForm *form,
              guint         status,
              const char   *vi,
              const char   *en)
{
  if (status == HL_CALL_TOO_MANY)
    soup_message_headers_replace (
      soup_server_message_get_response_headers (hl_call_get_message (call)), "Retry-After", "600");

  answer_form (call, status, hl_web_form_get (form, "name"), hl_web_form_get_path (form, "back"),
               vi, en);
}

static void
let_in (HlCall            *call,
        const HlWebForm      *form,
        const HlDbAccount *account)
{
  HlHub *hub = hl_call_get_hub (call);
  g_autofree char *client = hl_call_get_client (call);
  const HlPass pass = {
    .name = account->name,
    .stamp = account->stamp,
    .expires = hl_hub_get_now (hub) / G_USEC_PER_SEC + SIGNED_IN_S,
  };
  g_autofree char *text = hl_pass_to_text (&pass, hl_hub_get_secret (hub));

  hl_hub_note_signed_in (hub, hl_web_form_get (form, "name"), client);
  hl_cookie_set (call, HL_ACCESS_COOKIE, text, HL_COOKIE_SESSION);
  hl_view_send_to (call, hl_web_form_get_path (form, "back"));
}

/* The form goes with the call that it came with. */
typedef struct
{
  HlCall *call;
  HlWebForm *form;
} Waiting;

static void
on_tried (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr(HlCall) call = waiting->call;
  g_autoptr(HlWebForm) form = waiting->form;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbAccount) account = hl_doorman_try_finish (result, &error);

  if (account != NULL)
    let_in (call, form, account);
  else if (error->domain == HL_INPUT_ERROR)
    answer_again (call, form, SOUP_STATUS_FORBIDDEN, "Tên tài khoản hoặc mật khẩu không đúng.",
                  "The account or its password is wrong.");
  else
    answer_again (call, form, HL_CALL_TOO_MANY, "Đang có quá nhiều người đăng nhập. Xin thử lại.",
                  "Too many sign in now. Please try again.");
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Entering *self = data;
  g_autoptr(GError) reason = NULL;

  g_clear_pointer (&self->account, hl_db_account_free);
  self->account = hl_db_account_get (link, hl_web_form_get (self->form, "name"), &reason);
  if (self->account != NULL || g_error_matches (reason, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work;
  Entering *entering;
  Waiting *waiting;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_view_answer_error (call, error);
      return;
    }

  entering = work;
  waiting = g_new0 (Waiting, 1);
  waiting->form = g_steal_pointer (&entering->form);
  waiting->call = g_steal_pointer (&call);
  hl_doorman_try (hl_hub_get_doorman (hl_call_get_hub (waiting->call)),
                  g_steal_pointer (&entering->account), hl_web_form_get (waiting->form, "password"),
                  on_tried, waiting);
}

void
page_sign_in_post (HlCall *call)
{
  g_autoptr(HlWebForm) form = hl_web_form_read (call);
  g_autofree char *client = NULL;
  Entering *entering;

  if (form == NULL)
    return;

  client = hl_call_get_client (call);
  if (!hl_hub_may_sign_in (hl_call_get_hub (call), hl_web_form_get (form, "name"), client))
    {
      answer_again (call, form, HL_CALL_TOO_MANY, "Đã thử quá nhiều lần. Xin thử lại sau 10 phút.",
                    "Too many attempts. Please try again in 10 minutes.");
      return;
    }

  entering = g_new0 (Entering, 1);
  entering->form = g_steal_pointer (&form);
  hl_call_read (call, look, entering, entering_free, on_looked);
}

/* ---- leaving ---- */

void
page_sign_out_post (HlCall *call)
{
  g_autoptr(HlWebForm) form = hl_web_form_read (call);

  if (form == NULL)
    return;

  hl_cookie_set (call, HL_ACCESS_COOKIE, "", 0);
  hl_view_send_to (call, "/sign-in");
}
