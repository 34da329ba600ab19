/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-shown"

#include "config.h"

#include "hl-shown.h"

#include "hl-report-names.h"
#include "hl-say.h"

/* The headline, and the numbers below it. */

/**
 * hl_shown_open_card:
 * @page: a page
 * @title: heading of the card
 * @note: (nullable): small words beside it
 * @class: (nullable): further classes
 *
 * Begins a card, to be closed by hl_html_close().
 */
void
hl_shown_open_card (HlView     *page,
                    const char *title,
                    const char *note,
                    const char *class)
{
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *classes = g_strconcat ("card ", class, NULL);

  hl_html_open (html, "section", "class", classes, NULL);
  hl_html_open (html, "div", "class", "card-head", NULL);
  hl_html_add (html, "h2", title, NULL);
  if (note != NULL)
    hl_html_add (html, "span", note, "class", "soft", NULL);

  hl_html_close (html);
}

/**
 * hl_shown_say_range:
 * @page: a page
 * @from: first day
 * @to: last day
 *
 * Returns: (transfer full): "23/11/2026", or "17/11/2026 – 23/11/2026"
 */
char *
hl_shown_say_range (HlView *page,
                    HlDay   from,
                    HlDay   to)
{
  g_autofree char *first = hl_say_day (hl_view_get_look (page), from);
  g_autofree char *last = hl_say_day (hl_view_get_look (page), to);

  return from == to ? g_steal_pointer (&first) : g_strconcat (first, " – ", last, NULL);
}

/**
 * hl_shown_put_state:
 * @page: a page
 * @figure: a figure
 * @target: the unit's target, %
 *
 * Writes how it stands to the target: in words, which a colour only repeats (design §4).
 */
void
hl_shown_put_state (HlView         *page,
                    const HlFigure *figure,
                    double          target)
{
  const HlIndex index = {
    .defined = figure->has_percent,
    .low = figure->low,
    .high = figure->high,
  };
  HlHtml *html = hl_view_get_html (page);

  switch (hl_index_compare_target (&index, target))
    {
    case HL_TARGET_MET:
      hl_html_add (html, "b", hl_view_say (page, "đạt", "met"), "class", "good", NULL);
      break;

    case HL_TARGET_MISSED:
      hl_html_add (html, "b", hl_view_say (page, "chưa đạt", "not met"), "class", "bad", NULL);
      break;

    case HL_TARGET_UNCLEAR:
    default:
      hl_html_add (html, "b", hl_view_say (page, "chưa rõ", "unclear"), NULL);
      break;
    }
}

static void
put_big (const HlShown  *self,
         const HlFigure *figure)
{
  const HlLook *look = hl_view_get_look (self->page);
  HlHtml *html = hl_view_get_html (self->page);
  g_autofree char *number = figure->has_percent ? hl_say_number (look, figure->percent, 1)
                                                : g_strdup ("–");

  hl_html_open (html, "p", "class", "big", NULL);
  hl_html_text (html, number);
  if (figure->has_percent)
    hl_html_add (html, "small", "%", NULL);

  hl_html_close (html);
}

static void
put_interval (const HlShown  *self,
              const HlFigure *figure)
{
  HlHtml *html = hl_view_get_html (self->page);
  g_autofree char *interval = NULL;

  if (!figure->has_percent)
    return;

  interval = hl_say_interval (hl_view_get_look (self->page), figure->low, figure->high);
  hl_html_open (html, "p", NULL);
  hl_html_take (html, g_strdup_printf (hl_view_say (self->page, "dao động ngẫu nhiên 95 %%: %s",
                                                    "95%% range of chance: %s"), interval));
  hl_html_close (html);
}

/* Answers to an item that waited for five people are those of the day on which they came together:
 * a day may count more people than were released on it. */
static char *
say_people (const HlShown *self,
            gint64         n)
{
  HlView *page = self->page;
  const HlLook *look = hl_view_get_look (page);
  g_autofree char *released = hl_say_count (look, self->summary->released);
  g_autofree char *counted = hl_say_count (look, n);

  if (n > self->summary->released)
    return g_strdup_printf (hl_view_say (page, "%s lượt, có lượt chờ từ ngày trước",
                                         "%s people, some of whom waited from a day before"),
                            counted);

  return g_strdup_printf (hl_view_say (page, "%s lượt, trong %s lượt đã công bố",
                                       "%s people, of %s released"), counted, released);
}

static void
put_target (const HlShown  *self,
            const HlFigure *figure)
{
  HlView *page = self->page;
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  double goal = hl_catalogue_get_target (self->catalogue);
  g_autofree char *target = hl_say_percent (look, goal, 0);

  hl_html_open (html, "p", NULL);
  hl_html_take (html, say_people (self, figure->respondents));
  hl_html_text (html, " · ");
  hl_html_take (html, g_strdup_printf (hl_view_say (page, "mục tiêu %s: ", "target %s: "), target));
  hl_shown_put_state (page, figure, goal);
  hl_html_close (html);
}

/* The one-tap question stands beside the headline, under its own name (design §4). */
static void
put_overall (const HlShown *self)
{
  HlView *page = self->page;
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  int item = hl_questionnaire_get_overall (self->summary->questionnaire);
  HlFigure figure;
  g_autofree char *percent = NULL, *n = NULL, *lone = NULL;

  if (item < 0)
    return;

  figure = hl_figure_of_item (self->summary, (guint) item);
  percent = figure.has_percent ? hl_say_percent (look, figure.percent, 1) : g_strdup ("–");
  n = hl_say_count (look, figure.respondents);
  lone = hl_say_count (look, self->summary->lone);
  hl_html_open (html, "p", NULL);
  hl_html_take (html,
                g_strdup_printf (hl_view_say (page, "câu chung %s (%s lượt, %s chỉ chạm một lần)",
                                              "overall question %s (%s people, %s with one tap "
                                              "only)"), percent, n, lone));
  hl_html_close (html);
}

static void
put_change (const HlShown *self)
{
  HlView *page = self->page;
  const HlChange *change = self->comparison != NULL ? &self->comparison->headline : NULL;
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *points = NULL;

  if (change == NULL || !change->defined)
    return;

  points = hl_say_points (hl_view_get_look (page), change->points);
  hl_html_open (html, "p", NULL);
  hl_html_text (html, hl_view_say (page, "so với cùng ngày tuần trước: ",
                                   "against the same weekday before: "));
  if (change->direction == HL_CHANGE_NONE)
    hl_html_add (html, "b", hl_view_say (page, "không khác rõ", "no clear difference"), NULL);
  else
    hl_html_add (html, "b", points, "class", change->direction == HL_CHANGE_UP ? "good" : "bad",
                 NULL);

  hl_html_close (html);
}

/**
 * hl_shown_put_headline:
 * @self: what is shown
 *
 * Writes the headline with its people, its interval and its state.
 */
void
hl_shown_put_headline (const HlShown *self)
{
  HlFigure figure = hl_figure_of_headline (self->summary);
  HlHtml *html = hl_view_get_html (self->page);

  put_big (self, &figure);
  hl_html_open (html, "div", "class", "under", NULL);
  put_interval (self, &figure);
  put_target (self, &figure);
  put_overall (self);
  put_change (self);
  hl_html_close (html);
}

static void
put_count (HlHtml     *html,
           const char *value,
           const char *name)
{
  hl_html_open (html, "div", NULL);
  hl_html_add (html, "dt", name, NULL);
  hl_html_add (html, "dd", value, NULL);
  hl_html_close (html);
}

static void
put_left_out (const HlShown *self)
{
  HlView *page = self->page;
  const HlLook *look = hl_view_get_look (page);
  HlCount count = hl_report_get_left_out (self->summary);
  g_autofree char *n = count.value >= 0 ? hl_say_count (look, count.value) : g_strdup ("·");
  g_autofree char *value = g_strconcat (count.value >= 0 && count.at_least ? "≥ " : "", n, NULL);
  g_autofree char *percent = NULL, *name = NULL;
  double unscreened;

  if (hl_figure_get_unscreened (self->summary, &unscreened))
    {
      percent = hl_say_percent (look, unscreened, 1);
      name = g_strdup_printf (hl_view_say (page, "lượt không tính (không loại: %s)",
                                           "not counted (with them in: %s)"), percent);
    }

  put_count (hl_view_get_html (page), value,
             name != NULL ? name : hl_view_say (page, "lượt không tính", "not counted"));
}

/**
 * hl_shown_put_counts:
 * @self: what is shown
 *
 * Writes how many answered everything, how many were left out, and the like.
 */
void
hl_shown_put_counts (const HlShown *self)
{
  HlView *page = self->page;
  const HlLook *look = hl_view_get_look (page);
  const HlSummary *summary = self->summary;
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *carried = hl_say_count (look, summary->carried);
  g_autofree char *counted = hl_say_count (look, summary->counted);
  g_autofree char *whole = summary->counted > 0
                           ? hl_say_percent (look, 100.0 * (double) (summary->counted -
                                                                     summary->partial) /
                                             (double) summary->counted, 0) : g_strdup ("–");

  hl_html_open (html, "dl", "class", "counts", NULL);
  put_count (html, counted, hl_view_say (page, "lượt được tính", "counted"));
  put_count (html, whole, hl_view_say (page, "trả lời đủ các yếu tố", "answered all factors"));
  put_left_out (self);
  if (summary->carried > 0)
    put_count (html, carried, hl_view_say (page, "lượt của ngày trước", "of the days before"));

  hl_html_close (html);
}
