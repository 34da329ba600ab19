/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-shown-factors"

#include "config.h"

#include "hl-shown.h"

#include "hl-say.h"

/* The five factors: how the answers split, and how many are satisfied. */

/* A number stands on its segment where it has the room, %. */
#define MIN_LABELLED 6.0

static double
get_share (const HlFigure *figure,
           guint           level)
{
  return figure->n > 0 ? 100.0 * (double) figure->levels[level] / (double) figure->n : 0;
}

/* What the picture shows, for who does not see it. */
static char *
describe (const HlShown  *self,
          const HlFigure *figure)
{
  const HlLook *look = hl_view_get_look (self->page);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < figure->n_levels; i++)
    {
      g_autofree char *share = hl_say_percent (look, get_share (figure, i), 0);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                              hl_questionnaire_get_level_label (self->summary->questionnaire,
                                                                i + 1, look->language), share);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_share (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strconcat (g_ascii_formatd (buffer, sizeof buffer, "%.2f", share), "%", NULL);
}

static void
put_segment (const HlShown *self,
             guint          level,
             double         start,
             double         share)
{
  HlHtml *html = hl_view_get_html (self->page);
  g_autofree char *x = make_share (start);
  g_autofree char *width = make_share (share);
  g_autofree char *middle = make_share (start + share / 2);
  g_autofree char *number = hl_say_number (hl_view_get_look (self->page), share, 0);
  g_autofree char *class = g_strdup_printf ("b%u", level + 1);
  g_autofree char *text_class = g_strdup_printf ("n%u", level + 1);

  hl_html_void (html, "rect", "class", class, "x", x, "y", "0", "width", width, "height", "100%",
                NULL);
  if (share >= MIN_LABELLED)
    hl_html_add (html, "text", number, "class", text_class, "x", middle, "y", "50%", "dy", ".36em",
                 NULL);
}

static void
put_bar (const HlShown  *self,
         const HlFigure *figure)
{
  HlHtml *html = hl_view_get_html (self->page);
  g_autofree char *text = describe (self, figure);
  double start = 0;

  hl_html_open (html, "svg", "class", "bar", "role", "img", "aria-label", text, NULL);
  for (guint i = 0; i < figure->n_levels; i++)
    {
      double share = get_share (figure, i);

      if (figure->levels[i] > 0)
        put_segment (self, i, start, share);

      start += share;
    }

  hl_html_close (html);
}

/* Coloured only when chance alone does not explain it; and a sign says the same. */
static void
put_change (const HlShown *self,
            HlFactor       factor)
{
  HlView *page = self->page;
  HlHtml *html = hl_view_get_html (page);
  const HlChange *change = self->comparison != NULL ? &self->comparison->factors[factor] : NULL;
  g_autofree char *points = NULL;

  hl_html_open (html, "span", "class", "change", NULL);
  if (change != NULL && change->defined && change->direction != HL_CHANGE_NONE)
    {
      points = hl_say_points (hl_view_get_look (page), change->points);
      hl_html_add (html, "b", points, "class",
                   change->direction == HL_CHANGE_UP ? "good" : "bad", NULL);
    }
  else if (change != NULL && change->defined)
    {
      hl_html_add (html, "span", "≈", "aria-hidden", "true", NULL);
      hl_html_add (html, "span", hl_view_say (page, "không khác rõ", "no clear difference"),
                   "class", "unseen", NULL);
    }

  hl_html_close (html);
}

static void
put_percent (const HlShown  *self,
             const HlFigure *figure)
{
  HlView *page = self->page;
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *n = hl_say_count (look, figure->respondents);
  g_autofree char *percent = NULL, *interval = NULL, *text = NULL;

  hl_html_open (html, "span", "class", "percent", NULL);
  if (figure->has_percent)
    {
      percent = hl_say_percent (look, figure->percent, 1);
      interval = hl_say_interval (look, figure->low, figure->high);
      text = g_strdup_printf (hl_view_say (page, "%s lượt · %s", "%s people · %s"), n, interval);
      hl_html_add (html, "b", percent, NULL);
      hl_html_add (html, "small", text, NULL);
    }
  else
    {
      hl_html_add (html, "b", "–", NULL);
      hl_html_add (html, "small", hl_view_say (page, "chờ đủ 5 lượt", "waits for 5 people"), NULL);
    }

  hl_html_close (html);
}

static void
put_factor (const HlShown *self,
            HlFactor       factor)
{
  const HlLook *look = hl_view_get_look (self->page);
  HlHtml *html = hl_view_get_html (self->page);
  HlFigure figure = hl_figure_of_factor (self->summary, factor);
  const char *name = hl_questionnaire_get_factor_caption (self->summary->questionnaire, factor,
                                                          look->language);

  hl_html_open (html, "li", "class", "factor", NULL);
  hl_html_add (html, "span", name, "class", "name", NULL);
  if (figure.n > 0)
    put_bar (self, &figure);
  else
    hl_html_add (html, "span", "", "class", "bar", NULL);

  put_percent (self, &figure);
  put_change (self, factor);
  hl_html_close (html);
}

static void
put_legend (const HlShown *self)
{
  const HlLook *look = hl_view_get_look (self->page);
  HlHtml *html = hl_view_get_html (self->page);
  guint n = hl_questionnaire_get_n_levels (self->summary->questionnaire);

  hl_html_open (html, "ul", "class", "legend", NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *class = g_strdup_printf ("swatch s%u", i + 1);

      hl_html_open (html, "li", NULL);
      hl_html_add (html, "span", "", "class", class, NULL);
      hl_html_text (html, hl_questionnaire_get_level_label (self->summary->questionnaire, i + 1,
                                                            look->language));
      hl_html_close (html);
    }

  hl_html_close (html);
}

/* ---- the numbers behind the picture ---- */

static void
put_heads (const HlShown *self)
{
  HlView *page = self->page;
  HlHtml *html = hl_view_get_html (page);
  guint n = hl_questionnaire_get_n_levels (self->summary->questionnaire);

  hl_html_open (html, "thead", NULL);
  hl_html_open (html, "tr", NULL);
  hl_html_add (html, "th", hl_view_say (page, "Yếu tố", "Factor"), "scope", "col", NULL);
  for (guint i = 0; i < n; i++)
    hl_html_add (html, "th",
                 hl_questionnaire_get_level_label (self->summary->questionnaire, i + 1,
                                                   hl_view_get_look (page)->language),
                 "scope", "col", "class", "number", NULL);

  hl_html_close (html);
  hl_html_close (html);
}

static void
put_numbers (const HlShown *self,
             HlFactor       factor)
{
  const HlLook *look = hl_view_get_look (self->page);
  HlHtml *html = hl_view_get_html (self->page);
  HlFigure figure = hl_figure_of_factor (self->summary, factor);

  hl_html_open (html, "tr", NULL);
  hl_html_add (html, "th",
               hl_questionnaire_get_factor_caption (self->summary->questionnaire, factor,
                                                    look->language), "scope", "row", NULL);
  for (guint i = 0; i < figure.n_levels; i++)
    {
      g_autofree char *n = hl_say_count (look, figure.levels[i]);

      hl_html_add (html, "td", n, "class", "number", NULL);
    }

  hl_html_close (html);
}

static void
put_details (const HlShown *self)
{
  HlView *page = self->page;
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "details", "class", "numbers", NULL);
  hl_html_add (html, "summary", hl_view_say (page, "Số câu trả lời theo mức",
                                             "Number of answers by level"), NULL);
  hl_html_open (html, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
                hl_view_say (page, "Số câu trả lời theo mức", "Number of answers by level"), NULL);
  hl_html_open (html, "table", NULL);
  put_heads (self);
  hl_html_open (html, "tbody", NULL);
  for (int i = 0; i < HL_N_FACTORS; i++)
    put_numbers (self, (HlFactor) i);

  hl_html_close (html);
  hl_html_close (html);
  hl_html_close (html);
  hl_html_close (html);
}

/**
 * hl_shown_put_factors:
 * @self: what is shown
 *
 * Writes the card of the five factors.
 */
void
hl_shown_put_factors (const HlShown *self)
{
  HlView *page = self->page;
  HlHtml *html = hl_view_get_html (page);
  gboolean compared = self->comparison != NULL && self->comparison->before != HL_DAY_NONE;

  hl_shown_open_card (page, hl_view_say (page, "Năm yếu tố SIPAS", "The five SIPAS factors"),
                      compared ? hl_view_say (page, "so với cùng ngày tuần trước",
                                              "against the same weekday before") : NULL,
                      "factors");
  hl_html_open (html, "ul", "class", "plain", NULL);
  for (int i = 0; i < HL_N_FACTORS; i++)
    put_factor (self, (HlFactor) i);

  hl_html_close (html);
  put_legend (self);
  put_details (self);
  hl_html_close (html);
}
