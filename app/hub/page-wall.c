/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-wall"

#include "config.h"

#include "pages.h"

#include "hl-day-view.h"
#include "hl-say.h"
#include "hl-view-frame.h"

/* GET /units/{unit}/wall: the unit's day for a screen on a wall: large, and without anything
 * that opens something else */

static void
put_top (const HlDayView *view,
         HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *day = hl_say_day (hl_view_get_look (page), view->day.day);

  hl_html_open (html, "div", "class", "wall-top", NULL);
  hl_html_add (html, "h1", hl_catalogue_get_unit_name (view->day.catalogue,
                                                       hl_view_get_look (page)->language), NULL);
  hl_html_add (html, "span", day, NULL);
  hl_day_view_put_live (view, page);
  hl_html_close (html);
}

static void
put_figures (const HlDayView *view,
             HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);
  HlComparison comparison = hl_day_view_compare (view);
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
  };

  hl_html_open (html, "div", "class", "wall-grid", NULL);
  hl_shown_open_card (page, shown.summary != NULL ? shown.title
                                                  : hl_view_say (page, "Chưa có con số nào",
                                                                 "No figure yet"), NULL, "lead");
  hl_day_view_put_outlook (view, page);
  if (shown.summary != NULL)
    hl_shown_put_headline (&shown);

  hl_day_view_put_saved (view, page);
  if (shown.summary != NULL)
    hl_shown_put_line (&shown);

  hl_html_close (html);
  if (shown.summary != NULL)
    hl_shown_put_factors (&shown);

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
  hl_view_begin (page, hl_view_say (page, "Màn hình treo", "Wall view"), HL_VIEW_WALL);
  put_top (view, page);
  hl_day_view_open (view, page);
  put_figures (view, page);
  hl_html_close (hl_view_get_html (page));
  hl_view_answer (page, SOUP_STATUS_OK);
}

void
page_wall_get (HlCall *call)
{
  HlDayView *view = hl_day_view_new ();

  if (hl_viewer_begin (&view->viewer, call, hl_call_get_part (call, 2)))
    hl_call_read (call, hl_day_view_read, view, hl_day_view_free, on_read);
  else
    hl_day_view_free (view);
}
