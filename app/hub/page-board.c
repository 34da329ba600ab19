/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-board"

#include "config.h"

#include "pages.h"

#include "db-series.h"
#include "db-unit.h"
#include "hl-rank.h"
#include "hl-say.h"
#include "hl-shown.h"
#include "hl-view-tools.h"

/* GET /board, /board/{unit}: what everybody may see, without signing in: days that are over */

#define STREAM "kiosk"
#define DAYS 28

typedef struct
{
  HlCatalogue *catalogue;    /* owned */
  HlSummary   *summary;      /* owned (nullable): nothing was released in the range */
  GArray      *days;         /* owned (nullable): of HlDbDay */
} Unit;

typedef struct
{
  char      *unit;     /* NULL: all */
  gint64     now;
  GPtrArray *units;    /* of Unit */
} Asking;

static void
unit_free (gpointer data)
{
  Unit *self = data;

  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  g_clear_pointer (&self->summary, hl_summary_free);
  g_clear_pointer (&self->days, g_array_unref);
  g_free (self);
}

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_free (self->unit);
  g_free (self);
}

static HlDay
get_yesterday (HlCatalogue *catalogue,
               gint64       now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local =
    g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));

  return hl_day_from_date_time (local) - 1;
}

static gboolean
add_unit (Asking      *self,
          HlDbLink    *link,
          const char  *id,
          GError     **error)
{
  Unit *unit = g_new0 (Unit, 1);
  HlDbQuery query = { id, STREAM, 0, 0 };

  g_ptr_array_add (self->units, unit);
  unit->catalogue = hl_db_unit_get (link, id, error);
  if (unit->catalogue == NULL)
    return FALSE;

  query.to = get_yesterday (unit->catalogue, self->now);
  query.from = query.to - DAYS + 1;
  if (!hl_db_summary_read (link, &query, &unit->summary, error))
    return FALSE;

  unit->days = self->unit != NULL ? hl_db_series_read (link, &query, error) : NULL;
  return self->unit == NULL || unit->days != NULL;
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;
  g_auto(GStrv) ids = NULL;

  g_clear_pointer (&self->units, g_ptr_array_unref);
  self->units = g_ptr_array_new_with_free_func (unit_free);
  if (self->unit != NULL)
    return add_unit (self, link, self->unit, error);

  ids = hl_db_unit_list (link, error);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (!add_unit (self, link, ids[i], error))
        return FALSE;
    }

  return ids != NULL;
}

/* ---- all units ---- */

static void
put_line (HlView     *page,
          const Unit *unit)
{
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *id = g_uri_escape_string (hl_catalogue_get_unit (unit->catalogue), NULL, FALSE);
  g_autofree char *path = g_strconcat ("/board/", id, NULL);
  const HlFigure figure = unit->summary != NULL ? hl_figure_of_headline (unit->summary)
                                                : (HlFigure) { 0 };
  g_autofree char *n = hl_say_count (look, figure.respondents);
  g_autofree char *percent = hl_say_percent (look, figure.percent, 1);
  g_autofree char *interval = hl_say_interval (look, figure.low, figure.high);

  hl_html_open (html, "tr", NULL);
  hl_html_open (html, "th", "scope", "row", NULL);
  hl_html_add (html, "a", hl_catalogue_get_unit_name (unit->catalogue, look->language), "href",
               path, NULL);
  hl_html_close (html);
  hl_html_add (html, "td", n, "class", "number", NULL);
  hl_html_open (html, "td", "class", "number", NULL);
  if (figure.has_percent && figure.respondents >= HL_RANK_MIN_SHOWN_RESPONDENTS)
    {
      hl_html_add (html, "b", percent, NULL);
      hl_html_add (html, "small", interval, "class", "below", NULL);
    }
  else
    hl_html_add (html, "small", hl_view_say (page, "chưa đủ 30 lượt", "fewer than 30 people"),
                 NULL);

  hl_html_close (html);
  hl_html_close (html);
}

static void
put_all (HlView       *page,
         const Asking *asking)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "section", "class", "card", NULL);
  hl_html_open (html, "table", NULL);
  hl_html_open (html, "thead", NULL);
  hl_html_open (html, "tr", NULL);
  hl_html_add (html, "th", hl_view_say (page, "Đơn vị", "Unit"), "scope", "col", NULL);
  hl_html_add (html, "th", hl_view_say (page, "Lượt", "People"), "scope", "col", "class", "number",
               NULL);
  hl_html_add (html, "th", hl_view_say (page, "Hài lòng", "Satisfied"), "scope", "col", "class",
               "number", NULL);
  hl_html_close (html);
  hl_html_close (html);
  hl_html_open (html, "tbody", NULL);
  for (guint i = 0; i < asking->units->len; i++)
    put_line (page, g_ptr_array_index (asking->units, i));

  hl_html_close (html);
  hl_html_close (html);
  hl_html_close (html);
}

/* ---- one of them ---- */

static void
put_unit (HlView     *page,
          const Unit *unit)
{
  HlHtml *html = hl_view_get_html (page);
  const HlShown shown = {
    .page = page,
    .catalogue = unit->catalogue,
    .summary = unit->summary,
    .days = unit->days,
    .title = hl_view_say (page, "Tỷ lệ hài lòng (mức 4 và 5)", "Satisfied (levels 4 and 5)"),
  };
  g_autofree char *range = NULL;

  if (unit->summary == NULL)
    {
      hl_html_add (html, "p", hl_view_say (page, "Chưa có con số nào của những ngày đã qua.",
                                           "No figure of past days yet."), "class", "card", NULL);
      return;
    }

  range = hl_shown_say_range (page, unit->summary->from, unit->summary->to);
  hl_html_open (html, "div", "class", "today", NULL);
  hl_shown_open_card (page, shown.title, range, "lead");
  hl_shown_put_headline (&shown);
  hl_shown_put_line (&shown);
  hl_html_close (html);
  hl_shown_put_factors (&shown);
  hl_html_close (html);
}

static void
put_page (HlView       *page,
          const Asking *asking,
          const char   *title)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "div", "class", "title-row", NULL);
  hl_html_add (html, "h1", title, NULL);
  hl_view_tools_open (page);
  hl_view_tools_close (page);
  hl_html_close (html);
  if (asking->unit != NULL)
    put_unit (page, g_ptr_array_index (asking->units, 0));
  else
    put_all (page, asking);

  hl_html_add (html, "p",
               hl_view_say (page, "Chỉ gồm những ngày đã qua, trong 28 ngày gần nhất.",
                            "Of past days alone, the last 28 of them."), "class", "soft", NULL);
  hl_html_open (html, "p", "class", "soft", NULL);
  hl_html_add (html, "a", hl_view_say (page, "Xem trả lời ý kiến bằng mã",
                                       "Read the answer to a comment by its code"), "href",
               "/follow-up", NULL);
  hl_html_close (html);
}

static const char *
get_title (HlView       *page,
           const Asking *asking)
{
  const Unit *unit;

  if (asking->unit == NULL)
    return hl_view_say (page, "Mức độ hài lòng tại các đơn vị", "Satisfaction at all units");

  unit = g_ptr_array_index (asking->units, 0);
  return hl_catalogue_get_unit_name (unit->catalogue, hl_view_get_look (page)->language);
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
  const char *title;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_view_answer_error (call, error);
      return;
    }

  page = hl_view_new (call, NULL);
  title = get_title (page, work);
  hl_view_add_script (page, "tools.js");
  hl_view_begin (page, title, NULL);
  put_page (page, work, title);
  hl_view_answer (page, SOUP_STATUS_OK);
}

static void
ask (HlCall     *call,
     const char *unit)
{
  Asking *self = g_new0 (Asking, 1);

  self->unit = g_strdup (unit);
  self->now = hl_hub_get_now (hl_call_get_hub (call));
  hl_call_read (call, look, self, asking_free, on_looked);
}

void
page_board_get (HlCall *call)
{
  ask (call, NULL);
}

void
page_unit_board_get (HlCall *call)
{
  ask (call, hl_call_get_part (call, 2));
}
