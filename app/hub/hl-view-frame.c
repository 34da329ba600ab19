/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-view-frame"

#include "config.h"

#include "hl-view-frame.h"

#include "hl-web-form.h"

#define NAME "Hài Lòng"
#define MAIN "main"

/* ---- the head ---- */

static void
put_asset (HlHtml     *html,
           const char *name)
{
  g_autofree char *path = g_strconcat ("/assets/", name, NULL);

  hl_html_open (html, "script", "src", path, "defer", "", NULL);
  hl_html_close (html);
}

static void
put_head (const HlViewFrame *self,
          HlHtml            *html)
{
  g_autofree char *title = g_strdup_printf ("%s · " NAME, self->title);

  hl_html_open (html, "head", NULL);
  hl_html_void (html, "meta", "charset", "utf-8", NULL);
  hl_html_void (html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1",
                NULL);
  hl_html_void (html, "meta", "name", "color-scheme", "content", "light dark", NULL);
  hl_html_add (html, "title", title, NULL);
  hl_html_void (html, "link", "rel", "icon", "type", "image/svg+xml", "href", "/assets/icon.svg",
                NULL);
  hl_html_void (html, "link", "rel", "stylesheet", "href", "/assets/hub.css", NULL);
  for (guint i = 0; self->scripts[i] != NULL; i++)
    put_asset (html, self->scripts[i]);

  hl_html_close (html);
}

/* ---- the menu ---- */

static void
put_link (const HlViewFrame *self,
          HlHtml            *html,
          const char        *tab,
          const char        *path,
          const char        *text)
{
  hl_html_open (html, "a", "href", path, "aria-current",
                g_strcmp0 (self->tab, tab) == 0 ? "page" : NULL, NULL);
  hl_html_text (html, text);
  if (g_str_equal (tab, "troubles") && self->viewer->n_troubles > 0)
    {
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, self->viewer->n_troubles);

      hl_html_text (html, " ");
      hl_html_add (html, "b", n, "class", "badge", NULL);
    }

  hl_html_close (html);
}

static void
put_links (const HlViewFrame *self,
           HlHtml            *html)
{
  static const struct
  {
    const char *tab;
    const char *below;    /* the unit's path */
    const char *above;    /* that of all units; NULL: there is none */
    const char *vi;
    const char *en;
  } links[] = {
    { "today", "", NULL, "Hôm nay", "Today" },
    { "kiosks", "/kiosks", "/kiosks", "Máy", "Kiosks" },
    { "troubles", "/troubles", "/troubles", "Cảnh báo", "Alerts" },
  };
  const HlViewer *viewer = self->viewer;
  gboolean sees_all = *viewer->account->unit == '\0';
  g_autofree char *unit = g_uri_escape_string (viewer->unit, NULL, FALSE);

  hl_html_open (html, "nav", "class", "tabs", "aria-label",
                hl_look_say (self->look, "Các trang", "Pages"), NULL);
  if (sees_all)
    put_link (self, html, "units", "/", hl_look_say (self->look, "Các đơn vị", "Units"));

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *path = *unit != '\0'
                              ? g_strconcat ("/units/", unit, links[i].below, NULL)
                              : g_strdup (links[i].above);

      if (path != NULL)
        put_link (self, html, links[i].tab, path,
                  hl_look_say (self->look, links[i].vi, links[i].en));
    }

  hl_html_close (html);
}

/* ---- how it looks ---- */

static void
put_choice (const HlViewFrame *self,
            HlHtml            *html,
            const char        *name,
            const char        *word,
            const char        *text,
            const char        *language)
{
  hl_html_add (html, "button", text, "type", "submit", "name", name, "value", word, "lang",
               language, "aria-pressed", hl_look_is (self->look, name, word) ? "true" : "false",
               NULL);
}

static void
open_choices (HlHtml     *html,
              const char *title)
{
  hl_html_open (html, "fieldset", NULL);
  hl_html_add (html, "legend", title, NULL);
}

static void
put_look_form (const HlViewFrame *self,
               HlHtml            *html)
{
  const HlLook *look = self->look;

  hl_web_form_open (html, "/look", "look", self->token);
  hl_html_void (html, "input", "type", "hidden", "name", "back", "value", self->path, NULL);

  open_choices (html, hl_look_say (look, "Ngôn ngữ", "Language"));
  put_choice (self, html, "language", "vi", "Tiếng Việt", "vi");
  put_choice (self, html, "language", "en", "English", "en");
  hl_html_close (html);

  open_choices (html, hl_look_say (look, "Cỡ chữ", "Text size"));
  put_choice (self, html, "size", "small", hl_look_say (look, "Nhỏ", "Small"), NULL);
  put_choice (self, html, "size", "normal", hl_look_say (look, "Vừa", "Normal"), NULL);
  put_choice (self, html, "size", "large", hl_look_say (look, "Lớn", "Large"), NULL);
  hl_html_close (html);

  open_choices (html, hl_look_say (look, "Nền", "Background"));
  put_choice (self, html, "colours", "auto", hl_look_say (look, "Theo máy", "As the device"), NULL);
  put_choice (self, html, "colours", "day", hl_look_say (look, "Sáng", "Light"), NULL);
  put_choice (self, html, "colours", "night", hl_look_say (look, "Tối", "Dark"), NULL);
  hl_html_close (html);
  hl_html_close (html);
}

static void
put_menu (const HlViewFrame *self,
          HlHtml            *html)
{
  hl_html_open (html, "details", "class", "menu", NULL);
  hl_html_add (html, "summary", hl_look_say (self->look, "Hiển thị", "Display"), NULL);
  hl_html_open (html, "div", "class", "menu-box", NULL);
  put_look_form (self, html);
  if (self->viewer != NULL)
    {
      hl_web_form_open (html, "/sign-out", "sign-out", self->token);
      hl_html_add (html, "p", self->viewer->account->name, "class", "who", NULL);
      hl_html_add (html, "button", hl_look_say (self->look, "Đăng xuất", "Sign out"), "type",
                   "submit", NULL);
      hl_html_close (html);
    }

  hl_html_close (html);
  hl_html_close (html);
}

static const char *
get_place (const HlViewFrame *self)
{
  if (self->viewer == NULL)
    return hl_look_say (self->look, "Đánh giá của người dân tại quầy", "Citizens' ratings");

  return self->viewer->catalogue != NULL
         ? hl_catalogue_get_unit_name (self->viewer->catalogue, self->look->language)
         : hl_look_say (self->look, "Toàn tỉnh", "All units");
}

static void
put_header (const HlViewFrame *self,
            HlHtml            *html)
{
  hl_html_open (html, "header", "class", "top", NULL);
  hl_html_open (html, "div", "class", "brand", NULL);
  hl_html_add (html, "a", NAME, "href", "/", NULL);
  hl_html_add (html, "span", get_place (self), "class", "place", NULL);
  hl_html_close (html);
  if (self->viewer != NULL)
    put_links (self, html);

  put_menu (self, html);
  hl_html_close (html);
}

/**
 * hl_view_frame_open:
 * @self: what stands around a page
 * @html: (inout): an empty page
 *
 * Writes what comes before what the page itself says.
 */
void
hl_view_frame_open (const HlViewFrame *self,
                    HlHtml            *html)
{
  gboolean wall = g_strcmp0 (self->tab, HL_VIEW_WALL) == 0;

  hl_html_open (html, "html", "lang", self->look->language, "data-colours", self->look->colours,
                "data-size", self->look->size, NULL);
  put_head (self, html);
  hl_html_open (html, "body", "class", wall ? "wall" : NULL, NULL);
  if (!wall)
    {
      hl_html_add (html, "a", hl_look_say (self->look, "Đến nội dung", "Skip to content"), "class",
                   "skip", "href", "#" MAIN, NULL);
      put_header (self, html);
    }

  hl_html_open (html, "main", "id", MAIN, "tabindex", "-1", NULL);
}

/**
 * hl_view_frame_close:
 * @look: how the page looks
 * @html: a page that hl_view_frame_open() began
 *
 * Writes what comes after: where all figures come from (design §4).
 */
void
hl_view_frame_close (const HlLook *look,
                     HlHtml       *html)
{
  hl_html_close (html);
  hl_html_open (html, "footer", "class", "foot", NULL);
  hl_html_add (html, "p",
               hl_look_say (look,
                            "Số liệu của những người tự chọn đánh giá tại quầy; không phải mẫu hộ "
                            "gia đình của SIPAS quốc gia. Không con số nào tách riêng dưới năm "
                            "người.",
                            "Figures of people who chose to rate at the counter; this is not the "
                            "household sample of the national SIPAS. No figure sets fewer than "
                            "five people apart."), NULL);
  hl_html_close (html);
  hl_html_close (html);
  hl_html_close (html);
}
