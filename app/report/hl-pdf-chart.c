/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-chart"

#include "config.h"

#include "hl-pdf-chart.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-report-names.h"

#define ALL_PERCENT 100.0
#define DECIMALS 2

/* Columns of a chart: name, levels, interval, words. */
#define NAME_WIDTH (44 * HL_PDF_MM)
#define LEVELS_WIDTH (58 * HL_PDF_MM)
#define INTERVAL_WIDTH (31 * HL_PDF_MM)
#define GAP (3 * HL_PDF_MM)
#define RATE_WIDTH (LEVELS_WIDTH + GAP + INTERVAL_WIDTH - 18 * HL_PDF_MM)
#define BAR_HEIGHT 15.0

#define NAME_SIZE 11.0
#define WORDS_SIZE 10.5
#define NUMBER_SIZE 9.5
#define NUMBER_PAD 2.0
#define KEY_SIZE 8.0
#define LEGEND_SIZE 9.5

#define WHITE 0xffffff
#define TRACK 0xe4e4e4
#define BAND 0x4f82ad
#define POINT 0x1f4e79
#define GOAL 0x8a5a00
#define RATE_BAR 0xa9c4dc

/* The levels' colours on the screen, worst to best: assets/style.css. */
static const guint32 level_colors[HL_MAX_LEVELS] = {
  0xa3211a, 0xd58a4e, 0xb9b2a3, 0x7fb069, 0x0f4a2e,
};

/* That a number can be read on them. */
static const guint32 number_colors[HL_MAX_LEVELS] = {
  WHITE, 0x000000, 0x000000, 0x000000, WHITE,
};

/* A scale of three takes the ends and the middle. */
static guint
get_color (guint level,
           guint n_levels)
{
  return n_levels > 1 ? level * (HL_MAX_LEVELS - 1) / (n_levels - 1) : 0;
}

static void
fill_box (cairo_t *cr,
          guint32  color,
          double   x,
          double   y,
          double   width,
          double   height)
{
  hl_pdf_set_ink (cr, color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* A text in the middle of a height; drawn only where it fits, if @must_fit. */
static void
draw_words (cairo_t         *cr,
            const HlPdfText *text,
            double           x,
            double           y,
            double           width,
            double           height,
            gboolean         must_fit)
{
  g_autoptr(PangoLayout) layout = hl_pdf_text_layout (cr, text, width);

  if (must_fit)
    {
      g_autoptr(PangoLayout) whole = hl_pdf_text_layout (cr, text, -1);

      if (hl_pdf_layout_width (whole) + NUMBER_PAD > width)
        return;
    }

  cairo_move_to (cr, x, y + (height - hl_pdf_layout_height (layout)) / 2);
  pango_cairo_show_layout (cr, layout);
}

/**
 * hl_pdf_chart_draw_levels:
 * @cr: a page
 * @figure: whose answers fall on levels
 * @x: left edge
 * @y: upper edge
 * @width: of all answers
 * @height: of the bar
 *
 * Draws how many answers fell on each level, worst to best, with their numbers
 * where they fit; the tables hold all of them.
 */
void
hl_pdf_chart_draw_levels (cairo_t        *cr,
                          const HlFigure *figure,
                          double          x,
                          double          y,
                          double          width,
                          double          height)
{
  if (figure->n <= 0)
    {
      fill_box (cr, TRACK, x, y, width, height);
      return;
    }

  for (guint i = 0; i < figure->n_levels; i++)
    {
      double part = width * MAX (figure->levels[i], 0) / figure->n;
      g_autofree char *number = hl_format_count (figure->levels[i]);
      guint color = get_color (i, figure->n_levels);
      HlPdfText text = { .text = number, .size = NUMBER_SIZE, .align = PANGO_ALIGN_CENTER };

      fill_box (cr, level_colors[color], x, y, part, height);
      if (i > 0 && part > 0)
        fill_box (cr, WHITE, x - 0.4, y, 0.8, height);

      hl_pdf_set_ink (cr, number_colors[color]);
      if (part > 0)
        draw_words (cr, &text, x, y, part, height, TRUE);
      x += part;
    }
}

/* The target as a line with a little head, so that it is not taken for an edge. */
static void
draw_goal (cairo_t *cr,
           double   x,
           double   y,
           double   height)
{
  const double head = 2.5;

  hl_pdf_set_ink (cr, GOAL);
  cairo_set_line_width (cr, 1.2);
  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, 0, height);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y + head);
  cairo_rel_line_to (cr, -head, -head * 1.4);
  cairo_rel_line_to (cr, 2 * head, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/**
 * hl_pdf_chart_draw_interval:
 * @cr: a page
 * @figure: whose % is drawn; without one the scale alone is
 * @target: 0 to 100
 * @x: where 0 % is
 * @y: upper edge
 * @width: up to 100 %
 * @height: of the whole
 *
 * Draws a %, its interval and the target on a scale from 0 to 100.
 */
void
hl_pdf_chart_draw_interval (cairo_t        *cr,
                            const HlFigure *figure,
                            double          target,
                            double          x,
                            double          y,
                            double          width,
                            double          height)
{
  double middle = y + height / 2;
  double unit = width / ALL_PERCENT;

  fill_box (cr, TRACK, x, middle - 1.5, width, 3);
  draw_goal (cr, x + target * unit, y, height);
  if (!figure->has_percent)
    return;

  fill_box (cr, BAND, x + figure->low * unit, middle - height / 5,
            MAX ((figure->high - figure->low) * unit, 0.8), height / 2.5);
  hl_pdf_set_ink (cr, WHITE);
  cairo_arc (cr, x + figure->percent * unit, middle, 3.4, 0, 2 * G_PI);
  cairo_fill (cr);
  hl_pdf_set_ink (cr, POINT);
  cairo_arc (cr, x + figure->percent * unit, middle, 2.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

/**
 * hl_pdf_chart_draw_legend:
 * @cr: a page
 * @questionnaire: whose levels are drawn
 * @x: left edge
 * @y: upper edge
 * @width: for the words of all levels
 *
 * Draws what the colours of levels mean, in one row.
 */
void
hl_pdf_chart_draw_legend (cairo_t         *cr,
                          HlQuestionnaire *questionnaire,
                          double           x,
                          double           y,
                          double           width)
{
  guint n_levels = hl_questionnaire_get_n_levels (questionnaire);
  double part = width / n_levels;

  for (guint i = 0; i < n_levels; i++, x += part)
    {
      const char *label = hl_questionnaire_get_level_label (questionnaire, i + 1,
                                                            HL_REPORT_LANGUAGE);
      HlPdfText text = { .text = label, .size = LEGEND_SIZE, .max_lines = 1 };

      fill_box (cr, level_colors[get_color (i, n_levels)], x, y + 2, KEY_SIZE, KEY_SIZE);
      hl_pdf_set_ink (cr, HL_PDF_INK);
      draw_words (cr, &text, x + KEY_SIZE + 3, y, part - KEY_SIZE - 6, KEY_SIZE + 4, FALSE);
    }
}

static char *
describe (const HlFigure *figure,
          gboolean        has_people)
{
  g_autofree char *percent = NULL;
  g_autofree char *interval = NULL;
  g_autofree char *people = hl_format_count (figure->respondents);

  if (!figure->has_percent)
    return g_strdup (figure->n > 0 ? HL_ACCOUNT_NOTHING : "chờ đủ 5 lượt");

  percent = hl_format_percent (figure->percent, DECIMALS);
  interval = hl_format_interval (figure->low, figure->high, DECIMALS);
  return has_people ? g_strdup_printf ("%s (%s)\n%s lượt", percent, interval, people)
                    : g_strdup_printf ("%s\n%s", percent, interval);
}

/**
 * hl_pdf_chart_put_legend:
 * @pdf: a document
 * @questionnaire: whose levels the rows below show
 * @target: 0 to 100
 *
 * Puts what the rows of factors below it mean.
 */
void
hl_pdf_chart_put_legend (HlPdf           *pdf,
                         HlQuestionnaire *questionnaire,
                         double           target)
{
  cairo_t *cr = hl_pdf_get_cr (pdf);
  double y = hl_pdf_get_y (pdf);
  g_autofree char *goal = hl_format_percent (target, 0);
  g_autofree char *words = g_strdup_printf ("Số câu trả lời theo mức; bên phải: tỷ lệ mức 4 và 5 "
                                            "với khoảng 95 %%, vạch nâu là mục tiêu %s",
                                            goal);
  HlPdfText text = { .text = words, .size = LEGEND_SIZE, .face = HL_PDF_ITALIC, .max_lines = 1 };

  hl_pdf_set_ink (cr, HL_PDF_INK);
  hl_pdf_text_draw (cr, &text, HL_PDF_LEFT, y, HL_PDF_WIDTH);
  hl_pdf_chart_draw_legend (cr, questionnaire, HL_PDF_LEFT, y + HL_PDF_CHART_HEAD / 2,
                            HL_PDF_WIDTH);
  hl_pdf_move (pdf, HL_PDF_CHART_HEAD);
}

static void
draw_row_words (cairo_t    *cr,
                const char *name,
                const char *words,
                double      y,
                double      words_x)
{
  HlPdfText name_text = { .text = name, .size = NAME_SIZE, .max_lines = 2 };
  HlPdfText words_text = { .text = words, .size = WORDS_SIZE, .max_lines = 2 };

  hl_pdf_set_ink (cr, HL_PDF_INK);
  draw_words (cr, &name_text, HL_PDF_LEFT, y, NAME_WIDTH, HL_PDF_CHART_ROW, FALSE);
  draw_words (cr, &words_text, words_x, y, HL_PDF_LEFT + HL_PDF_WIDTH - words_x,
              HL_PDF_CHART_ROW, FALSE);
}

/**
 * hl_pdf_chart_put_factor:
 * @pdf: a document
 * @name: of the factor
 * @figure: its figure
 * @target: 0 to 100
 *
 * Puts a row with the factor's levels and its % against the target.
 */
void
hl_pdf_chart_put_factor (HlPdf          *pdf,
                         const char     *name,
                         const HlFigure *figure,
                         double          target)
{
  g_autofree char *words = describe (figure, FALSE);
  cairo_t *cr = hl_pdf_get_cr (pdf);
  double x = HL_PDF_LEFT + NAME_WIDTH + GAP;
  double y, bar_y;

  hl_pdf_need (pdf, HL_PDF_CHART_ROW);
  y = hl_pdf_get_y (pdf);
  bar_y = y + (HL_PDF_CHART_ROW - BAR_HEIGHT) / 2;
  hl_pdf_chart_draw_levels (cr, figure, x, bar_y, LEVELS_WIDTH, BAR_HEIGHT);
  x += LEVELS_WIDTH + GAP;
  hl_pdf_chart_draw_interval (cr, figure, target, x, bar_y, INTERVAL_WIDTH, BAR_HEIGHT);
  draw_row_words (cr, name, words, y, x + INTERVAL_WIDTH + GAP);
  hl_pdf_move (pdf, HL_PDF_CHART_ROW);
}

/**
 * hl_pdf_chart_put_rate:
 * @pdf: a document
 * @name: of a counter
 * @figure: its headline
 * @target: 0 to 100
 *
 * Puts a row with the counter's % as a bar, its interval and the target.
 */
void
hl_pdf_chart_put_rate (HlPdf          *pdf,
                       const char     *name,
                       const HlFigure *figure,
                       double          target)
{
  g_autofree char *words = describe (figure, TRUE);
  cairo_t *cr = hl_pdf_get_cr (pdf);
  double x = HL_PDF_LEFT + NAME_WIDTH + GAP;
  double y, bar_y;

  hl_pdf_need (pdf, HL_PDF_CHART_ROW);
  y = hl_pdf_get_y (pdf);
  bar_y = y + (HL_PDF_CHART_ROW - BAR_HEIGHT) / 2;
  if (figure->has_percent)
    fill_box (cr, RATE_BAR, x, bar_y + 2, RATE_WIDTH * figure->percent / ALL_PERCENT,
              BAR_HEIGHT - 4);

  hl_pdf_chart_draw_interval (cr, figure, target, x, bar_y, RATE_WIDTH, BAR_HEIGHT);
  draw_row_words (cr, name, words, y, x + RATE_WIDTH + GAP);
  hl_pdf_move (pdf, HL_PDF_CHART_ROW);
}
