/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-today"

#include "config.h"

#include "pages.h"

#include "hl-day-view.h"
#include "hl-say.h"
#include "hl-view-tools.h"

/* GET /units/{unit}: the unit's day as it goes */

/* "cập nhật sau 11:30 và 17:00" */
static char *
say_sessions (HlView      *page,
              HlCatalogue *catalogue)
{
  g_autoptr(GString) ends = g_string_new (NULL);
  guint n = hl_catalogue_get_n_sessions (catalogue);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *end = hl_say_minute (hl_catalogue_get_session (catalogue, i).end);

      g_string_append_printf (ends, "%s%s", i == 0 ? "" : i + 1 < n ? ", "
                              : hl_view_say (page, " và ", " and "), end);
    }

  return g_strdup_printf (hl_view_say (page, "cập nhật sau %s", "updated after %s"), ends->str);
}

/* On paper what leads on the page. */
static char *
say_report_path (const HlDayView *view,
                 const char      *unit)
{
  const HlSummary *summary = hl_unit_day_get_leading (&view->day);
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];

  return summary == NULL
         ? NULL : g_strdup_printf ("/units/%s/report.pdf?from=%s&to=%s", unit,
                                   hl_day_format (summary->from, from),
                                   hl_day_format (summary->to, to));
}

static void
put_top (const HlDayView *view,
         HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *day = hl_say_day (hl_view_get_look (page), view->day.day);
  g_autofree char *unit = g_uri_escape_string (view->viewer.unit, NULL, FALSE);
  g_autofree char *wall = g_strdup_printf ("/units/%s/wall", unit);
  g_autofree char *report = say_report_path (view, unit);
  g_autofree char *title = g_strdup_printf (hl_view_say (page, "Hôm nay %s", "Today, %s"), day);

  hl_html_open (html, "div", "class", "title-row", NULL);
  hl_html_add (html, "h1", title, NULL);
  hl_day_view_put_live (view, page);
  hl_view_tools_open (page);
  hl_html_add (html, "a", hl_view_say (page, "Màn hình treo", "Wall view"), "class", "tool",
               "href", wall, NULL);
  if (hl_unit_day_get_leading (&view->day) != NULL)
    hl_html_add (html, "a", "PDF", "class", "tool", "href", report, NULL);

  hl_view_tools_close (page);
  hl_html_close (html);
}

static void
put_nothing (const HlDayView *view,
             HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);

  hl_shown_open_card (page, hl_view_say (page, "Chưa có con số nào", "No figure yet"), NULL, NULL);
  hl_day_view_put_outlook (view, page);
  hl_day_view_put_saved (view, page);
  hl_html_close (html);
}

static void
put_lead (const HlDayView *view,
          const HlShown   *shown)
{
  HlView *page = shown->page;
  g_autofree char *range = hl_shown_say_range (page, shown->summary->from, shown->summary->to);

  hl_shown_open_card (page, shown->title, range, "lead");
  hl_day_view_put_outlook (view, page);
  hl_shown_put_headline (shown);
  hl_day_view_put_saved (view, page);
  hl_shown_put_line (shown);
  hl_shown_put_counts (shown);
  hl_html_close (hl_view_get_html (page));
}

static void
put_figures (const HlDayView *view,
             HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);
  HlComparison comparison = hl_day_view_compare (view);
  g_autofree char *note = say_sessions (page, view->day.catalogue);
  const HlShown shown = {
    .page = page,
    .catalogue = view->day.catalogue,
    .summary = hl_unit_day_get_leading (&view->day),
    .comparison = &comparison,
    .days = view->days,
    .title = view->day.today != NULL
             ? hl_view_say (page, "Tỷ lệ hài lòng hôm nay (mức 4 và 5)",
                            "Satisfied today (levels 4 and 5)")
             : hl_view_say (page, "Tỷ lệ hài lòng 7 ngày qua (mức 4 và 5)",
                            "Satisfied in the last 7 days (levels 4 and 5)"),
    .note = note,
  };

  if (shown.summary == NULL)
    {
      put_nothing (view, page);
      return;
    }

  hl_html_open (html, "div", "class", "today", NULL);
  put_lead (view, &shown);
  hl_shown_put_factors (&shown);
  hl_html_open (html, "div", "class", "cards", NULL);
  hl_shown_put_reasons (&shown);
  hl_shown_put_tables (&shown);
  hl_html_close (html);
  hl_html_close (html);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlView) page = NULL;
  gpointer work;
  const HlDayView *view;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_view_answer_error (call, error);
      return;
    }

  view = work;
  page = hl_view_new (call, &view->viewer);
  hl_view_add_script (page, "live.js");
  hl_view_add_script (page, "tools.js");
  hl_view_begin (page, hl_view_say (page, "Hôm nay", "Today"), "today");
  put_top (view, page);
  hl_day_view_open (view, page);
  put_figures (view, page);
  hl_html_close (hl_view_get_html (page));
  hl_view_answer (page, SOUP_STATUS_OK);
}

void
page_today_get (HlCall *call)
{
  HlDayView *view = hl_day_view_new ();

  if (hl_viewer_begin (&view->viewer, call, hl_call_get_part (call, 2)))
    hl_call_read (call, hl_day_view_read, view, hl_day_view_free, on_read);
  else
    hl_day_view_free (view);
}
