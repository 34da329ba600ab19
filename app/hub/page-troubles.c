/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-troubles"

#include "config.h"

#include "pages.h"

#include "db-trouble.h"
#include "hl-say.h"
#include "hl-shown.h"
#include "hl-view-tools.h"
#include "hl-web-form.h"

/* GET /troubles, /units/{unit}/troubles: what somebody has to look at; POST /troubles: somebody
 * does */

typedef struct
{
  HlViewer   viewer;
  GPtrArray *troubles;    /* of HlDbTrouble */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_viewer_clear (&self->viewer);
  g_clear_pointer (&self->troubles, g_ptr_array_unref);
  g_free (self);
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;

  g_clear_pointer (&self->troubles, g_ptr_array_unref);
  if (!hl_viewer_check (&self->viewer, link, error))
    return FALSE;

  self->troubles = hl_db_trouble_list (link,
                                       *self->viewer.unit != '\0' ? self->viewer.unit : NULL,
                                       error);
  return self->troubles != NULL;
}

/* ---- the page ---- */

static const char *
say_kind (HlView        *page,
          HlTroubleKind  kind)
{
  switch (kind)
    {
    case HL_TROUBLE_BELOW_TARGET:
      return hl_view_say (page, "Chưa đạt mục tiêu trong năm ngày làm việc",
                          "Below the target for five working days");

    case HL_TROUBLE_CHANGE:
      return hl_view_say (page, "Tỷ lệ hài lòng tăng hoặc giảm bất thường",
                          "An unusual rise or fall");

    case HL_TROUBLE_CLOCK:
      return hl_view_say (page, "Đồng hồ của máy sai quá hai phút",
                          "The kiosk's clock is off by more than two minutes");

    case HL_TROUBLE_DUPLICATES:
      return hl_view_say (page, "Quá nhiều lượt trùng mã hồ sơ (hơn hai phần trăm)",
                          "Too many rated with the same dossier code (over two per cent)");

    case HL_TROUBLE_SEAL:
      return hl_view_say (page, "Một phiếu tổng hợp có hai dấu niêm khác nhau: sổ của máy đã bị ghi "
                          "lại", "One sheet came with two seals: the kiosk's record was written "
                          "anew");

    case HL_TROUBLE_SILENT:
      return hl_view_say (page, "Máy im lặng trong giờ làm việc",
                          "The kiosk is silent in opening hours");
    }

  g_return_val_if_reached (NULL);
}

static char *
say_time (HlView *page,
          Asking *asking,
          gint64  when)
{
  return hl_say_ago (hl_view_get_look (page), (asking->viewer.now - when) / G_USEC_PER_SEC);
}

static void
put_where (HlView            *page,
           Asking            *asking,
           const HlDbTrouble *trouble)
{
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *since = say_time (page, asking, trouble->since);

  hl_html_open (html, "p", "class", "soft", NULL);
  if (asking->viewer.catalogue == NULL)
    {
      hl_html_text (html, trouble->unit);
      hl_html_text (html, " · ");
    }

  if (*trouble->kiosk != '\0')
    {
      hl_html_text (html, trouble->kiosk);
      hl_html_text (html, " · ");
    }

  if (trouble->kind == HL_TROUBLE_CHANGE)
    {
      hl_html_text (html, trouble->about);
      hl_html_text (html, " · ");
    }

  hl_html_text (html, since);
  hl_html_close (html);
}

static void
put_form (HlView            *page,
          Asking            *asking,
          const HlDbTrouble *trouble)
{
  HlHtml *html = hl_view_get_html (page);
  const char *text = hl_view_say (page, "Tôi xử lý việc này", "I see to it");
  g_autofree char *unit = g_uri_escape_string (asking->viewer.unit, NULL, FALSE);
  g_autofree char *back = *unit != '\0' ? g_strdup_printf ("/units/%s/troubles", unit)
                                        : g_strdup ("/troubles");
  g_autofree char *label = g_strdup_printf ("%s: %s %s", text, say_kind (page, trouble->kind),
                                            trouble->kiosk);

  hl_web_form_open (html, "/troubles", NULL, hl_view_get_token (page));
  hl_html_void (html, "input", "type", "hidden", "name", "id", "value", trouble->id, NULL);
  hl_html_void (html, "input", "type", "hidden", "name", "back", "value", back, NULL);
  hl_html_add (html, "button", text, "type", "submit", "aria-label", label, NULL);
  hl_html_close (html);
}

static void
put_who (HlView            *page,
         Asking            *asking,
         const HlDbTrouble *trouble)
{
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *when = NULL;

  if (trouble->by == NULL)
    {
      if (trouble->cleared == 0)
        put_form (page, asking, trouble);

      return;
    }

  when = say_time (page, asking, trouble->acknowledged);
  hl_html_open (html, "p", NULL);
  hl_html_take (html, g_strdup_printf (hl_view_say (page, "%s nhận xử lý, %s",
                                                    "%s sees to it, %s"), trouble->by, when));
  hl_html_close (html);
}

static void
put_trouble (HlView            *page,
             Asking            *asking,
             const HlDbTrouble *trouble)
{
  HlHtml *html = hl_view_get_html (page);
  gboolean over = trouble->cleared != 0;

  hl_html_open (html, "li", "class", over ? "trouble over" : "trouble", NULL);
  hl_html_open (html, "div", NULL);
  hl_html_add (html, "h2", say_kind (page, trouble->kind), NULL);
  put_where (page, asking, trouble);
  hl_html_close (html);
  hl_html_open (html, "div", NULL);
  if (over)
    hl_html_add (html, "b", hl_view_say (page, "đã hết", "over"), NULL);

  put_who (page, asking, trouble);
  hl_html_close (html);
  hl_html_close (html);
}

static void
put_page (HlView *page,
          Asking *asking)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "div", "class", "title-row", NULL);
  hl_html_add (html, "h1", hl_view_say (page, "Cảnh báo", "Alerts"), NULL);
  hl_view_tools_open (page);
  hl_view_tools_close (page);
  hl_html_close (html);
  if (asking->troubles->len == 0)
    {
      hl_html_add (html, "p", hl_view_say (page, "Không có cảnh báo nào trong bảy ngày qua.",
                                           "No alert in the last seven days."), "class",
                   "card", NULL);
      return;
    }

  hl_html_open (html, "ul", "class", "card plain", NULL);
  for (guint i = 0; i < asking->troubles->len; i++)
    put_trouble (page, asking, g_ptr_array_index (asking->troubles, i));

  hl_html_close (html);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlView) page = NULL;
  gpointer work;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_view_answer_error (call, error);
      return;
    }

  page = hl_view_new (call, &((Asking *) work)->viewer);
  hl_view_add_script (page, "tools.js");
  hl_view_begin (page, hl_view_say (page, "Cảnh báo", "Alerts"), "troubles");
  put_page (page, work);
  hl_view_answer (page, SOUP_STATUS_OK);
}

static void
ask (HlCall     *call,
     const char *unit)
{
  Asking *self = g_new0 (Asking, 1);

  if (hl_viewer_begin (&self->viewer, call, unit))
    hl_call_read (call, look, self, asking_free, on_looked);
  else
    asking_free (self);
}

void
page_troubles_get (HlCall *call)
{
  ask (call, "");
}

void
page_unit_troubles_get (HlCall *call)
{
  ask (call, hl_call_get_part (call, 2));
}

/* ---- somebody sees to it ---- */

typedef struct
{
  HlViewer   viewer;
  HlWebForm *form;
} Seeing;

static void
seeing_free (gpointer data)
{
  Seeing *self = data;

  hl_viewer_clear (&self->viewer);
  hl_web_form_free (self->form);
  g_free (self);
}

static gboolean
acknowledge (HlDbLink  *link,
             gpointer   data,
             GError   **error)
{
  Seeing *self = data;

  return hl_viewer_identify (&self->viewer, link, error) &&
         hl_db_trouble_acknowledge (link, hl_web_form_get (self->form, "id"),
                                    *self->viewer.unit != '\0' ? self->viewer.unit : NULL,
                                    self->viewer.account->name, self->viewer.now, error);
}

static void
on_acknowledged (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work;

  if (hl_db_worker_finish (result, &work, &error))
    hl_view_send_to (call, hl_web_form_get_path (((Seeing *) work)->form, "back"));
  else
    hl_view_answer_error (call, error);
}

void
page_troubles_post (HlCall *call)
{
  g_autoptr(HlWebForm) form = hl_web_form_read (call);
  Seeing *self;

  if (form == NULL)
    return;

  self = g_new0 (Seeing, 1);
  self->form = g_steal_pointer (&form);
  if (hl_viewer_begin (&self->viewer, call, ""))
    hl_call_write (call, NULL, acknowledge, self, seeing_free, on_acknowledged);
  else
    seeing_free (self);
}
