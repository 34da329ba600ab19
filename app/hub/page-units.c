/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-units"

#include "config.h"

#include "pages.h"

#include <string.h>

#include "db-summary.h"
#include "db-trouble.h"
#include "db-unit.h"
#include "hl-rank.h"
#include "hl-say.h"
#include "hl-shown.h"
#include "hl-view-tools.h"

/* GET /: all units of the province; who sees one alone is sent there */

#define STREAM "kiosk"

static const guint spans[] = { 7, 28 };

typedef struct
{
  HlCatalogue *catalogue;    /* owned */
  HlSummary   *summary;      /* owned (nullable): nothing was released in the range */
  gint64       n_troubles;
  gboolean     alike;        /* asked as most are: what may be compared (design §4) */
} Unit;

typedef struct
{
  HlViewer   viewer;
  guint      n_days;
  GPtrArray *units;    /* of Unit */
} Asking;

static void
unit_free (gpointer data)
{
  Unit *self = data;

  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  g_clear_pointer (&self->summary, hl_summary_free);
  g_free (self);
}

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_viewer_clear (&self->viewer);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_free (self);
}

/* ---- what there is ---- */

static HlDay
get_today (HlCatalogue *catalogue,
           gint64       now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local =
    g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));

  return hl_day_from_date_time (local);
}

static gboolean
count_troubles (Unit        *unit,
                HlDbLink    *link,
                const char  *id,
                GError     **error)
{
  g_autoptr(GPtrArray) troubles = hl_db_trouble_list (link, id, error);

  for (guint i = 0; troubles != NULL && i < troubles->len; i++)
    unit->n_troubles += ((HlDbTrouble *) g_ptr_array_index (troubles, i))->cleared == 0 ? 1 : 0;

  return troubles != NULL;
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
  if (unit->catalogue == NULL || !count_troubles (unit, link, id, error))
    return FALSE;

  query.to = get_today (unit->catalogue, self->viewer.now);
  query.from = query.to - (HlDay) self->n_days + 1;
  return hl_db_summary_read (link, &query, &unit->summary, error);
}

static guint
count_alike (const Asking    *self,
             const HlSummary *summary)
{
  guint n = 0;

  for (guint i = 0; i < self->units->len; i++)
    {
      const Unit *unit = g_ptr_array_index (self->units, i);

      n += unit->summary != NULL && hl_summary_is_comparable (unit->summary, summary) ? 1 : 0;
    }

  return n;
}

static void
mark_alike (Asking *self)
{
  const HlSummary *most = NULL;

  for (guint i = 0; i < self->units->len; i++)
    {
      const Unit *unit = g_ptr_array_index (self->units, i);

      if (unit->summary != NULL &&
          (most == NULL || count_alike (self, unit->summary) > count_alike (self, most)))
        most = unit->summary;
    }

  for (guint i = 0; i < self->units->len; i++)
    {
      Unit *unit = g_ptr_array_index (self->units, i);

      unit->alike = unit->summary != NULL && hl_summary_is_comparable (unit->summary, most);
    }
}

/* A % is shown from thirty people on (design §4). */
static gboolean
is_shown (const Unit *unit)
{
  return unit->summary != NULL &&
         hl_figure_of_headline (unit->summary).has_percent &&
         unit->summary->cell.headline.r >= HL_RANK_MIN_SHOWN_RESPONDENTS;
}

/* What may be compared first, the highest first; then by name. */
static int
compare_units (gconstpointer a,
               gconstpointer b)
{
  const Unit *first = *(const Unit * const *) a, *second = *(const Unit * const *) b;
  gboolean first_shown = is_shown (first) && first->alike;
  gboolean second_shown = is_shown (second) && second->alike;
  double difference;

  if (first_shown != second_shown)
    return first_shown ? -1 : 1;

  difference = first_shown ? hl_figure_of_headline (second->summary).percent -
               hl_figure_of_headline (first->summary).percent : 0;
  if (difference != 0)
    return difference < 0 ? -1 : 1;

  return g_utf8_collate (hl_catalogue_get_unit_name (first->catalogue, "vi"),
                         hl_catalogue_get_unit_name (second->catalogue, "vi"));
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
  if (!hl_viewer_identify (&self->viewer, link, error))
    return FALSE;

  if (*self->viewer.unit != '\0')
    return TRUE;

  ids = hl_db_unit_list (link, error);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (!add_unit (self, link, ids[i], error))
        return FALSE;
    }

  mark_alike (self);
  g_ptr_array_sort (self->units, compare_units);
  return ids != NULL;
}

/* ---- the page ---- */

static char *
make_share (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strconcat (g_ascii_formatd (buffer, sizeof buffer, "%.2f", CLAMP (share, 0, 100)), "%",
                      NULL);
}

static void
put_mark (HlHtml     *html,
          const char *class,
          double      from,
          double      to)
{
  g_autofree char *x1 = make_share (from);
  g_autofree char *x2 = make_share (to);

  hl_html_void (html, "line", "class", class, "x1", x1, "x2", x2, "y1",
                from == to ? "10%" : "50%", "y2", from == to ? "90%" : "50%", NULL);
}

/* From 50 to 100 %, where nearly all of them are. */
static double
place (double percent)
{
  return (percent - 50) * 2;
}

static void
put_interval (HlView     *page,
              const Unit *unit)
{
  HlHtml *html = hl_view_get_html (page);
  const HlFigure figure = hl_figure_of_headline (unit->summary);
  double target = hl_catalogue_get_target (unit->catalogue);
  g_autofree char *x = make_share (place (figure.percent));

  hl_html_open (html, "svg", "class", "interval", "aria-hidden", "true", NULL);
  put_mark (html, "axis", 0, 100);
  put_mark (html, "goal", place (target), place (target));
  put_mark (html, "range", place (figure.low), place (figure.high));
  hl_html_void (html, "circle", "cx", x, "cy", "50%", "r", "5", NULL);
  hl_html_close (html);
}

static void
put_percent (HlView     *page,
             const Unit *unit)
{
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  const HlFigure figure = hl_figure_of_headline (unit->summary);
  g_autofree char *percent = hl_say_percent (look, figure.percent, 1);
  g_autofree char *interval = hl_say_interval (look, figure.low, figure.high);

  hl_html_open (html, "td", "role", "cell", "class", "number", NULL);
  hl_html_add (html, "b", percent, NULL);
  hl_html_add (html, "small", interval, "class", "below", NULL);
  hl_html_close (html);
  hl_html_open (html, "td", "role", "cell", "class", "wide", NULL);
  put_interval (page, unit);
  hl_html_close (html);
  hl_html_open (html, "td", "role", "cell", NULL);
  if (unit->alike)
    hl_shown_put_state (page, &figure, hl_catalogue_get_target (unit->catalogue));
  else
    hl_html_add (html, "small", hl_view_say (page, "bộ câu hỏi khác, không so sánh",
                                             "other questionnaire, not compared"), NULL);

  hl_html_close (html);
}

static void
put_unit (HlView     *page,
          const Unit *unit)
{
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *id = g_uri_escape_string (hl_catalogue_get_unit (unit->catalogue), NULL, FALSE);
  g_autofree char *path = g_strconcat ("/units/", id, NULL);
  g_autofree char *troubles_path = g_strconcat (path, "/troubles", NULL);
  g_autofree char *n = hl_say_count (look, unit->summary != NULL ? unit->summary->cell.headline.r
                                                                 : 0);
  g_autofree char *troubles = hl_say_count (look, unit->n_troubles);

  hl_html_open (html, "tr", "role", "row", NULL);
  hl_html_open (html, "th", "role", "rowheader", "scope", "row", NULL);
  hl_html_add (html, "a", hl_catalogue_get_unit_name (unit->catalogue, look->language), "href",
               path, NULL);
  hl_html_close (html);
  hl_html_add (html, "td", n, "role", "cell", "class", "number", NULL);
  if (is_shown (unit))
    put_percent (page, unit);
  else
    {
      hl_html_open (html, "td", "role", "cell", "colspan", "3", NULL);
      hl_html_add (html, "small", hl_view_say (page, "chưa đủ 30 lượt", "fewer than 30 people"),
                   NULL);
      hl_html_close (html);
    }

  hl_html_open (html, "td", "role", "cell", "class", "number", NULL);
  if (unit->n_troubles > 0)
    hl_html_add (html, "a", troubles, "class", "bad", "href", troubles_path, NULL);
  else
    hl_html_text (html, troubles);

  hl_html_close (html);
  hl_html_close (html);
}

static void
put_head (HlView     *page,
          const char *vi,
          const char *en,
          const char *class)
{
  hl_html_add (hl_view_get_html (page), "th", hl_view_say (page, vi, en), "role", "columnheader",
               "scope", "col", "class", class, NULL);
}

/* On a narrow screen a row is laid out anew, and browsers then forget what it is: roles say it. */
static void
put_heads (HlView *page)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "thead", "role", "rowgroup", NULL);
  hl_html_open (html, "tr", "role", "row", NULL);
  put_head (page, "Đơn vị", "Unit", NULL);
  put_head (page, "Lượt", "People", "number");
  put_head (page, "Hài lòng", "Satisfied", "number");
  put_head (page, "Từ 50 đến 100", "From 50 to 100", "wide");
  put_head (page, "Mục tiêu", "Target", NULL);
  put_head (page, "Cảnh báo", "Alerts", "number");
  hl_html_close (html);
  hl_html_close (html);
}

static void
put_spans (HlView       *page,
           const Asking *asking)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "nav", "class", "tabs", "aria-label", hl_view_say (page, "Khoảng ngày",
                                                                         "Range of days"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *path = g_strdup_printf ("/?days=%u", spans[i]);
      g_autofree char *text = g_strdup_printf (hl_view_say (page, "%u ngày qua", "Last %u days"),
                                               spans[i]);

      hl_html_add (html, "a", text, "href", path, "aria-current",
                   spans[i] == asking->n_days ? "true" : NULL, NULL);
    }

  hl_html_close (html);
}

static void
put_page (HlView       *page,
          const Asking *asking)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "div", "class", "title-row", NULL);
  hl_html_add (html, "h1", hl_view_say (page, "Các đơn vị", "Units"), NULL);
  put_spans (page, asking);
  hl_view_tools_open (page);
  hl_view_tools_close (page);
  hl_html_close (html);
  hl_html_open (html, "section", "class", "card", NULL);
  hl_html_open (html, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
                hl_view_say (page, "Các đơn vị", "Units"), NULL);
  hl_html_open (html, "table", "role", "table", "class", "units", NULL);
  put_heads (page);
  hl_html_open (html, "tbody", "role", "rowgroup", NULL);
  for (guint i = 0; i < asking->units->len; i++)
    put_unit (page, g_ptr_array_index (asking->units, i));

  hl_html_close (html);
  hl_html_close (html);
  hl_html_close (html);
  hl_html_add (html, "p",
               hl_view_say (page,
                            "Xếp theo tỷ lệ, từ 30 lượt. Hai đơn vị có khoảng dao động chồng lên "
                            "nhau thì chưa phân biệt được. Chưa ghi thứ hạng, vì phiếu tổng hợp "
                            "không cho biết tỷ lệ tham gia.",
                            "Sorted by satisfied, from 30 people on. Where ranges of chance "
                            "overlap, two units cannot be told apart. There are no places, as "
                            "sheets do not tell how many of those served have rated."),
               "class", "soft", NULL);
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
  const Asking *asking;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_view_answer_error (call, error);
      return;
    }

  asking = work;
  if (*asking->viewer.unit != '\0')
    {
      g_autofree char *unit = g_uri_escape_string (asking->viewer.unit, NULL, FALSE);
      g_autofree char *path = g_strconcat ("/units/", unit, NULL);

      hl_view_send_to (call, path);
      return;
    }

  page = hl_view_new (call, &asking->viewer);
  hl_view_add_script (page, "tools.js");
  hl_view_begin (page, hl_view_say (page, "Các đơn vị", "Units"), "units");
  put_page (page, asking);
  hl_view_answer (page, SOUP_STATUS_OK);
}

void
page_units_get (HlCall *call)
{
  Asking *self = g_new0 (Asking, 1);
  const char *days = hl_call_get_query (call, "days");

  self->n_days = spans[0];
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *word = g_strdup_printf ("%u", spans[i]);

      if (g_strcmp0 (days, word) == 0)
        self->n_days = spans[i];
    }

  if (hl_viewer_begin (&self->viewer, call, ""))
    hl_call_read (call, look, self, asking_free, on_looked);
  else
    asking_free (self);
}
