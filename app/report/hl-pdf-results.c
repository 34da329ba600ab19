/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-results"

#include "config.h"

#include "hl-pdf-sections.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-report-names.h"

#define DECIMALS 2

static const HlPdfColumn columns[] = {
  { "Chỉ tiêu", 52, PANGO_ALIGN_LEFT },
  { "Tỷ lệ", 20, PANGO_ALIGN_RIGHT },
  { "Khoảng dao động 95 %", 30, PANGO_ALIGN_RIGHT },
  { "Số lượt", 17, PANGO_ALIGN_RIGHT },
  { "So với mục tiêu", 22, PANGO_ALIGN_CENTER },
};

static void
put_row (HlPdfTable      *table,
         const HlAccount *account,
         const char      *name,
         HlPdfRowStyle    style,
         const HlFigure  *figure)
{
  g_autofree char *percent = hl_pdf_say_percent (figure);
  g_autofree char *interval = hl_pdf_say_interval (figure);
  g_autofree char *people = hl_format_count (figure->respondents);
  g_autofree char *state = hl_pdf_say_state (account, figure);
  const char * const cells[] = { name, percent, interval, people, state };

  hl_pdf_table_put (table, style, cells);
}

static void
put_number (HlPdfTable *table,
            const char *name,
            gboolean    is_known,
            double      value)
{
  g_autofree char *number = is_known ? hl_format_number (value, DECIMALS)
                                     : g_strdup (HL_ACCOUNT_NOTHING);
  const char * const cells[] = { name, number, "", "", "" };

  hl_pdf_table_put (table, HL_PDF_ROW_PLAIN, cells);
}

/* Headline, overall question and what design §4 adds to them. */
static void
put_headline (HlPdf           *pdf,
              const HlAccount *account,
              const HlSummary *summary)
{
  HlPdfTable table = hl_pdf_table_begin (pdf, columns, G_N_ELEMENTS (columns));
  int overall = hl_questionnaire_get_overall (summary->questionnaire);
  HlFigure headline = hl_figure_of_headline (summary);
  double mean = 0;
  gboolean has_mean = hl_summary_get_mean_of_factors (summary, &mean);

  put_row (&table, account, hl_report_get_figure_name (summary->questionnaire, HL_REPORT_HEADLINE),
           HL_PDF_ROW_STRONG, &headline);
  if (overall >= 0)
    {
      HlFigure figure = hl_figure_of_item (summary, (guint) overall);

      put_row (&table, account, "Câu chung (mức 4 và 5)", HL_PDF_ROW_PLAIN, &figure);
    }

  put_number (&table, "Trung bình các yếu tố, %", has_mean, mean);
  put_number (&table, "Điểm trung bình quy đổi, trên 100", headline.has_scaled, headline.scaled);
  hl_pdf_table_end (&table);
}

static void
put_counts (HlPdf           *pdf,
            const HlSummary *summary)
{
  static const HlPdfColumn count_columns[] = {
    { "Lượt đánh giá", 60, PANGO_ALIGN_LEFT }, { "Số lượt", 20, PANGO_ALIGN_RIGHT },
  };
  HlPdfTable table = hl_pdf_table_begin (pdf, count_columns, G_N_ELEMENTS (count_columns));
  HlCount counts[HL_N_COUNTS];
  gboolean at_least = FALSE;

  hl_pdf_table_narrow (&table);
  hl_pdf_table_keep (&table, HL_N_COUNTS);
  hl_report_get_counts (summary, counts);
  for (guint i = 0; i < HL_N_COUNTS; i++)
    {
      g_autofree char *value = hl_report_count_to_text (&counts[i]);

      hl_pdf_put_pair (&table, counts[i].name, value);
      at_least = at_least || counts[i].at_least;
    }

  hl_pdf_table_end (&table);
  if (at_least)
    hl_pdf_put_small (pdf, HL_REPORT_WITHHELD_NOTE ".");
}

static char *
describe_headline (const HlAccount *account)
{
  HlFigure figure = hl_figure_of_headline (account->kiosk);
  g_autofree char *percent = hl_pdf_say_percent (&figure);
  g_autofree char *interval = hl_pdf_say_interval (&figure);
  g_autofree char *people = hl_format_count (figure.respondents);
  g_autofree char *state = hl_pdf_say_state (account, &figure);
  g_autofree char *target = hl_format_percent (hl_catalogue_get_target (account->catalogue), 0);

  if (figure.has_percent)
    return g_strdup_printf ("Tỷ lệ hài lòng (mức 4 và 5) là %s, khoảng dao động ngẫu nhiên 95 %% "
                            "từ %s, của %s lượt; so với mục tiêu %s: %s.",
                            percent, interval, people, target, state);

  if (account->kiosk->released > 0)
    return g_strdup ("Bộ câu hỏi và cách hỏi của kỳ này không cho tỷ lệ hài lòng chung; số liệu "
                     "từng câu đứng ở mục II.");

  return g_strdup ("Trong kỳ chưa có số liệu được công bố: số liệu chỉ được công bố theo nhóm "
                   "từ năm người trở lên, và chưa có nhóm nào đủ.");
}

static char *
describe_origin (const HlAccount *account)
{
  const HlSummary *summary = account->kiosk;
  g_autofree char *saved = hl_format_count (summary->saved);
  g_autofree char *released = hl_format_count (summary->released);
  g_autofree char *coverage = hl_account_get_coverage_text (account);

  return g_strdup_printf ("%s báo cáo kết quả đánh giá tại máy %s theo bộ câu hỏi %s, phiên bản "
                          "%s. Máy đã lưu %s lượt, công bố %s lượt; %s.",
                          hl_catalogue_get_unit_name (account->catalogue, HL_REPORT_LANGUAGE),
                          hl_catalogue_get_kiosk (account->catalogue),
                          hl_questionnaire_get_name (summary->questionnaire),
                          hl_questionnaire_get_version (summary->questionnaire), saved, released,
                          coverage);
}

static void
put_others (HlPdf           *pdf,
            const HlSummary *summary)
{
  g_autoptr(GString) text = g_string_new ("Trong kỳ còn số liệu của bộ câu hỏi hoặc cách hỏi khác, "
                                          "không gộp vào đây: ");

  for (guint i = 0; i < summary->others->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "",
                            (const char *) g_ptr_array_index (summary->others, i));

  g_string_append_c (text, '.');
  if (summary->others->len > 0)
    hl_pdf_put_paragraph (pdf, text->str);
}

/**
 * hl_pdf_put_overview:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts the headline, in words and as a table.
 */
void
hl_pdf_put_overview (HlPdf           *pdf,
                     const HlAccount *account)
{
  g_autofree char *headline = describe_headline (account);

  hl_pdf_put_heading (pdf, "I. Kết quả chung", HL_PDF_TABLE_START);
  hl_pdf_put_paragraph (pdf, headline);
  put_others (pdf, account->kiosk);
  put_headline (pdf, account, account->kiosk);
}

/**
 * hl_pdf_put_results:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts the headline and how many people stand behind it.
 */
void
hl_pdf_put_results (HlPdf           *pdf,
                    const HlAccount *account)
{
  g_autofree char *origin = describe_origin (account);

  hl_pdf_put_paragraph (pdf, origin);
  hl_pdf_put_paragraph (pdf, hl_report_get_note ());
  hl_pdf_put_overview (pdf, account);
  put_counts (pdf, account->kiosk);
}

/**
 * hl_pdf_put_paper:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts what paper forms say, which is added to nothing else.
 */
void
hl_pdf_put_paper (HlPdf           *pdf,
                  const HlAccount *account)
{
  hl_pdf_put_heading (pdf, "VI. Phiếu giấy (không cộng vào số liệu của máy)", HL_PDF_TABLE_START);
  if (account->paper == NULL)
    {
      hl_pdf_put_paragraph (pdf, "Trong kỳ không có phiếu giấy.");
      return;
    }

  put_headline (pdf, account, account->paper);
  put_counts (pdf, account->paper);
  hl_pdf_put_figures (pdf, account, account->paper);
}
