/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-sheet-pdf"

#include "config.h"

#include "hl-report-pdf.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-pdf-chart.h"
#include "hl-pdf-sections.h"
#include "hl-report-names.h"

/* Every text of the sheet has a greatest number of lines, so that what stands
 * there fits on the page for the longest names there can be. */

#define TITLE "Tờ tóm tắt"
#define BODY_SIZE 12.0
#define TITLE_SIZE 16.0
#define PERCENT_SIZE 46.0
#define STATE_SIZE 24.0
#define SPACE 7.0
#define NOTE_SIZE 11.0
#define NOTE_TOP (HL_PDF_BOTTOM - 16)
#define PANEL_WIDTH (78 * HL_PDF_MM)
#define PANEL_GAP (6 * HL_PDF_MM)

#define N_REASONS 3

/* Below this share of people served, answers say little of the others (design §4). */
#define LEAST_COVERAGE 30.0

/* Time open below this share of time due is worth a look. */
#define LEAST_OPEN 0.9

static double
draw (HlPdf          *pdf,
      const char     *words,
      double          size,
      guint           face,
      PangoAlignment  align,
      int             max_lines)
{
  HlPdfText text = {
    .text = words, .size = size, .face = face, .align = align, .max_lines = max_lines,
  };

  return hl_pdf_text_draw (hl_pdf_get_cr (pdf), &text, HL_PDF_LEFT, hl_pdf_get_y (pdf),
                           HL_PDF_WIDTH);
}

static void
put_centred (HlPdf      *pdf,
             const char *words,
             double      size,
             guint       face,
             int         max_lines)
{
  hl_pdf_move (pdf, draw (pdf, words, size, face, PANGO_ALIGN_CENTER, max_lines));
}

static void
put_title (HlPdf           *pdf,
           const HlAccount *account)
{
  g_autofree char *unit = g_utf8_strup (hl_catalogue_get_unit_name (account->catalogue,
                                                                    HL_REPORT_LANGUAGE), -1);
  g_autofree char *title = g_utf8_strup (TITLE, -1);
  g_autofree char *period = hl_period_get_name (account->period);
  g_autofree char *made = hl_format_day (account->made_on);
  g_autofree char *state = g_strdup_printf ("Máy %s · số liệu %s · lập ngày %s",
                                            hl_catalogue_get_kiosk (account->catalogue),
                                            hl_account_get_closure_name (account->closure), made);

  put_centred (pdf, unit, BODY_SIZE, HL_PDF_BOLD, 2);
  hl_pdf_move (pdf, SPACE);
  put_centred (pdf, title, TITLE_SIZE, HL_PDF_BOLD, 1);
  put_centred (pdf, HL_ACCOUNT_TITLE, HL_PDF_BODY_SIZE, HL_PDF_PLAIN, 1);
  put_centred (pdf, period, HL_PDF_BODY_SIZE, HL_PDF_BOLD, 1);
  put_centred (pdf, state, BODY_SIZE, HL_PDF_ITALIC, 2);
  hl_pdf_move (pdf, 2 * SPACE);
}

/* The headline with what is printed beside it. Returns: its height */
static double
draw_headline (HlPdf           *pdf,
               const HlAccount *account)
{
  HlFigure figure = hl_figure_of_headline (account->kiosk);
  g_autofree char *percent = hl_pdf_say_percent (&figure);
  g_autofree char *interval = hl_pdf_say_interval (&figure);
  g_autofree char *people = hl_format_count (figure.respondents);
  g_autofree char *below = g_strdup_printf ("khoảng dao động 95 %%: %s\n%s lượt", interval, people);
  HlPdfText big = { .text = percent, .size = PERCENT_SIZE, .face = HL_PDF_BOLD, .max_lines = 1 };
  HlPdfText name = { .text = "Tỷ lệ hài lòng (mức 4 và 5)", .size = BODY_SIZE, .max_lines = 1 };
  HlPdfText words = { .text = below, .size = BODY_SIZE, .max_lines = 2 };
  cairo_t *cr = hl_pdf_get_cr (pdf);
  double y = hl_pdf_get_y (pdf);

  y += hl_pdf_text_draw (cr, &name, HL_PDF_LEFT, y, PANEL_WIDTH);
  y += hl_pdf_text_draw (cr, &big, HL_PDF_LEFT, y, PANEL_WIDTH);
  y += hl_pdf_text_draw (cr, &words, HL_PDF_LEFT, y, PANEL_WIDTH);

  return y - hl_pdf_get_y (pdf);
}

static char *
describe_overall (const HlAccount *account)
{
  int item = hl_questionnaire_get_overall (account->kiosk->questionnaire);
  HlFigure figure = { 0 };
  g_autofree char *percent = NULL;
  g_autofree char *interval = NULL;
  g_autofree char *people = NULL;

  if (item >= 0)
    figure = hl_figure_of_item (account->kiosk, (guint) item);
  if (!figure.has_percent)
    return g_strdup ("Câu chung: " HL_ACCOUNT_NOTHING);

  percent = hl_pdf_say_percent (&figure);
  interval = hl_pdf_say_interval (&figure);
  people = hl_format_count (figure.respondents);
  return g_strdup_printf ("Câu chung: %s (%s), %s\xc2\xa0lượt", percent, interval, people);
}

static char *
capitalise (const char *words)
{
  g_autofree char *first = g_utf8_substring (words, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, g_utf8_next_char (words), NULL);
}

static double
draw_target (HlPdf           *pdf,
             const HlAccount *account)
{
  HlFigure figure = hl_figure_of_headline (account->kiosk);
  g_autofree char *target = hl_format_percent (hl_catalogue_get_target (account->catalogue), 0);
  g_autofree char *goal = g_strdup_printf ("So với mục tiêu %s", target);
  g_autofree char *state = hl_pdf_say_state (account, &figure);
  g_autofree char *overall = describe_overall (account);
  g_autofree char *coverage = hl_account_get_coverage_text (account);
  g_autofree char *participation = capitalise (coverage);
  g_autofree char *below = g_strdup_printf ("%s\n%s", overall, participation);
  const double x = HL_PDF_LEFT + PANEL_WIDTH + PANEL_GAP;
  const double width = HL_PDF_WIDTH - PANEL_WIDTH - PANEL_GAP;
  HlPdfText name = { .text = goal, .size = BODY_SIZE, .max_lines = 1 };
  HlPdfText word = { .text = state, .size = STATE_SIZE, .face = HL_PDF_BOLD, .max_lines = 1 };
  HlPdfText words = { .text = below, .size = BODY_SIZE, .max_lines = 4 };
  cairo_t *cr = hl_pdf_get_cr (pdf);
  double y = hl_pdf_get_y (pdf);

  y += hl_pdf_text_draw (cr, &name, x, y, width);
  y += hl_pdf_text_draw (cr, &word, x, y, width) + SPACE;
  y += hl_pdf_text_draw (cr, &words, x, y, width);

  return y - hl_pdf_get_y (pdf);
}

static void
put_panel (HlPdf           *pdf,
           const HlAccount *account)
{
  double left = draw_headline (pdf, account);
  double right = draw_target (pdf, account);

  hl_pdf_move (pdf, MAX (left, right) + SPACE);
}

static gboolean
find_lowest (const HlAccount *account,
             HlFactor        *factor,
             HlFigure        *figure)
{
  gboolean is_found = FALSE;

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      HlFigure one = hl_figure_of_factor (account->kiosk, i);

      if (one.has_percent && (!is_found || one.percent < figure->percent))
        {
          *factor = i;
          *figure = one;
          is_found = TRUE;
        }
    }

  return is_found;
}

static void
put_factors (HlPdf           *pdf,
             const HlAccount *account)
{
  HlQuestionnaire *questionnaire = account->kiosk->questionnaire;
  double target = hl_catalogue_get_target (account->catalogue);
  guint factors = hl_questionnaire_get_factors (questionnaire);

  hl_pdf_chart_put_legend (pdf, questionnaire, target);
  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      HlFigure figure = hl_figure_of_factor (account->kiosk, i);

      if ((factors & HL_FACTOR_BIT (i)) != 0)
        hl_pdf_chart_put_factor (pdf, hl_report_get_figure_name (questionnaire,
                                                                 hl_factor_to_string (i)),
                                 &figure, target);
    }

  hl_pdf_move (pdf, SPACE);
}

/* Nothing is put that would not fit above the foot. */
static void
put_item (HlPdf      *pdf,
          const char *words,
          int         max_lines)
{
  g_autofree char *line = g_strconcat ("• ", words, NULL);
  HlPdfText text = { .text = line, .size = BODY_SIZE, .max_lines = max_lines };
  g_autoptr(PangoLayout) layout = hl_pdf_text_layout (hl_pdf_get_cr (pdf), &text, HL_PDF_WIDTH);
  double height = hl_pdf_layout_height (layout);

  if (hl_pdf_get_y (pdf) + height > NOTE_TOP)
    return;

  cairo_move_to (hl_pdf_get_cr (pdf), HL_PDF_LEFT, hl_pdf_get_y (pdf));
  pango_cairo_show_layout (hl_pdf_get_cr (pdf), layout);
  hl_pdf_move (pdf, height + 1);
}

static void
put_title_of (HlPdf      *pdf,
              const char *title)
{
  hl_pdf_move (pdf, SPACE);
  hl_pdf_move (pdf, draw (pdf, title, HL_PDF_BODY_SIZE, HL_PDF_BOLD, PANGO_ALIGN_LEFT, 1) + 1);
}

static void
put_lowest (HlPdf           *pdf,
            const HlAccount *account)
{
  g_autofree char *percent = NULL;
  g_autofree char *line = NULL;
  HlFactor factor = HL_FACTOR_NONE;
  HlFigure figure = { 0 };

  put_title_of (pdf, "Yếu tố thấp nhất");
  if (!find_lowest (account, &factor, &figure))
    {
      put_item (pdf, "chưa có yếu tố nào đủ 5 lượt", 1);
      return;
    }

  percent = hl_pdf_say_percent (&figure);
  line = g_strdup_printf ("%s: %s",
                          hl_report_get_figure_name (account->kiosk->questionnaire,
                                                     hl_factor_to_string (factor)), percent);
  put_item (pdf, line, 1);
}

static void
put_worst_reasons (HlPdf           *pdf,
                   const HlAccount *account)
{
  put_title_of (pdf, "Ba lý do chưa hài lòng được chọn nhiều nhất");
  if (account->reasons->len == 0)
    put_item (pdf, "chưa có lý do nào đủ 5 lượt chọn", 1);

  for (guint i = 0; i < MIN (account->reasons->len, N_REASONS); i++)
    {
      g_autofree char *text = hl_pdf_say_reason (account, i);
      g_autofree char *count = hl_format_count (g_array_index (account->reasons, HlAccountReason,
                                                               i).n);
      g_autofree char *line = g_strdup_printf ("%s lượt: %s", count, text);

      put_item (pdf, line, 2);
    }
}

static void
look_at_figures (GPtrArray       *points,
                 const HlAccount *account)
{
  double target = hl_catalogue_get_target (account->catalogue);
  HlIndex headline = hl_summary_get_headline (account->kiosk);

  if (!headline.defined)
    g_ptr_array_add (points, g_strdup ("Chưa có tỷ lệ hài lòng được công bố trong kỳ."));
  else if (hl_index_compare_target (&headline, target) == HL_TARGET_MISSED)
    g_ptr_array_add (points, g_strdup ("Tỷ lệ hài lòng: cả khoảng dao động dưới mục tiêu."));

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      HlIndex index = hl_summary_get_factor (account->kiosk, i);

      if (index.defined && hl_index_compare_target (&index, target) == HL_TARGET_MISSED)
        g_ptr_array_add (points,
                         g_strdup_printf ("Yếu tố “%s”: cả khoảng dao động dưới mục tiêu.",
                                          hl_report_get_figure_name (
                                            account->kiosk->questionnaire,
                                            hl_factor_to_string (i))));
    }
}

static void
look_at_coverage (GPtrArray       *points,
                  const HlAccount *account)
{
  double coverage;

  if (!hl_account_get_coverage (account, &coverage))
    g_ptr_array_add (points, g_strdup ("Chưa biết tỷ lệ tham gia: số người đã phục vụ chưa được "
                                       "nhập đủ các buổi."));
  else if (coverage < LEAST_COVERAGE)
    g_ptr_array_add (points, g_strdup ("Tỷ lệ tham gia dưới 30 %: số liệu nói ít về những người "
                                       "không đánh giá."));

  if (account->sessions_over > 0)
    {
      g_autofree char *count = hl_format_count (account->sessions_over);

      g_ptr_array_add (points, g_strdup_printf ("%s buổi có số lượt đánh giá nhiều hơn số người "
                                                "đã phục vụ.", count));
    }
}

static void
look_at_work (GPtrArray       *points,
              const HlAccount *account)
{
  if (account->tickets.received >= 0 && account->tickets.overdue > 0)
    {
      g_autofree char *count = hl_format_count (account->tickets.overdue);

      g_ptr_array_add (points, g_strdup_printf ("%s ý kiến của người dân quá hạn trả lời.", count));
    }

  if (account->minutes_open >= 0 && account->minutes_open < LEAST_OPEN * account->minutes_due)
    {
      g_autofree char *open = hl_account_get_open_text (account);

      g_ptr_array_add (points, g_strdup_printf ("Máy không nhận đánh giá suốt giờ làm việc: %s.",
                                                open));
    }

  if (account->kiosk->left_out > 0)
    {
      g_autofree char *screened = hl_account_get_screened_text (account->kiosk);

      g_ptr_array_add (points, g_strdup_printf ("Sàng lọc: %s.", screened));
    }
}

static void
put_points (HlPdf           *pdf,
            const HlAccount *account)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func (g_free);

  look_at_figures (points, account);
  look_at_coverage (points, account);
  look_at_work (points, account);

  put_title_of (pdf, "Cần xem");
  if (points->len == 0)
    put_item (pdf, "Không có điểm nào vượt ngưỡng.", 1);
  for (guint i = 0; i < points->len; i++)
    put_item (pdf, g_ptr_array_index (points, i), 2);
}

/* Whence the figures come stands right above the foot. */
static void
put_note (HlPdf *pdf)
{
  HlPdfText text = {
    .text = hl_report_get_note (), .size = NOTE_SIZE, .face = HL_PDF_ITALIC, .max_lines = 1,
  };

  hl_pdf_text_draw (hl_pdf_get_cr (pdf), &text, HL_PDF_LEFT, NOTE_TOP, HL_PDF_WIDTH);
}

/**
 * hl_report_write_sheet:
 * @output: where the file goes; the caller finishes it
 * @account: what the sheet is about
 * @error: return location: what could not be drawn or written
 *
 * Writes what the head of the centre reads first, as PDF: one page of A4,
 * whatever the account holds.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_report_write_sheet (HlOutput         *output,
                       const HlAccount  *account,
                       GError          **error)
{
  g_autoptr(HlPdf) pdf = NULL;

  g_return_val_if_fail (output != NULL && account != NULL, FALSE);

  pdf = hl_pdf_new_of_account (output, account, TITLE);
  put_title (pdf, account);
  put_panel (pdf, account);
  put_factors (pdf, account);
  put_lowest (pdf, account);
  put_worst_reasons (pdf, account);
  put_points (pdf, account);
  put_note (pdf);

  return hl_pdf_finish (pdf, error);
}
