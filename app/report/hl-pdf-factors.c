/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-factors"

#include "config.h"

#include "hl-pdf-sections.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-pdf-chart.h"
#include "hl-report-names.h"

/* Columns: name, a level each, people, %, interval. */
#define N_OTHER_COLUMNS 4

/* Widths of columns, as shares. */
#define NAME_SHARE 50
#define LEVEL_SHARE 11
#define PEOPLE_SHARE 13
#define PERCENT_SHARE 17
#define INTERVAL_SHARE 26

static gboolean
has_factor (const HlSummary *summary,
            HlFactor         factor)
{
  return (hl_questionnaire_get_factors (summary->questionnaire) & HL_FACTOR_BIT (factor)) != 0;
}

static guint
count_factors (const HlSummary *summary)
{
  guint n = 0;

  for (int i = 0; i < HL_N_FACTORS; i++)
    n += has_factor (summary, i);

  return n;
}

static void
put_chart (HlPdf           *pdf,
           const HlAccount *account,
           const HlSummary *summary)
{
  double target = hl_catalogue_get_target (account->catalogue);
  guint n = count_factors (summary);

  if (n == 0)
    return;

  hl_pdf_need (pdf, HL_PDF_CHART_HEAD + n * HL_PDF_CHART_ROW);
  hl_pdf_chart_put_legend (pdf, summary->questionnaire, target);
  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      HlFigure figure = hl_figure_of_factor (summary, i);

      if (has_factor (summary, i))
        hl_pdf_chart_put_factor (pdf, hl_report_get_figure_name (summary->questionnaire,
                                                                 hl_factor_to_string (i)),
                                 &figure, target);
    }

  hl_pdf_move (pdf, HL_PDF_CHART_HEAD / 3);
}

/* Answers that wait for five people's are not there yet: "–", never 0. */
static void
put_figure (HlPdfTable     *table,
            HlPdfRowStyle   style,
            const char     *name,
            const HlFigure *figure)
{
  char *cells[HL_PDF_MAX_COLUMNS + 1] = { NULL };
  guint n = 0;

  cells[n++] = g_strdup (name);
  for (guint i = 0; i < figure->n_levels; i++)
    cells[n++] = figure->n > 0 ? hl_format_count (figure->levels[i])
                               : g_strdup (HL_ACCOUNT_NOTHING);

  cells[n++] = figure->n > 0 ? hl_format_count (figure->respondents)
                             : g_strdup (HL_ACCOUNT_NOTHING);
  cells[n++] = hl_pdf_say_percent (figure);
  cells[n++] = hl_pdf_say_interval (figure);

  hl_pdf_table_put (table, style, (const char * const *) cells);
  for (guint i = 0; i < n; i++)
    g_free (cells[i]);
}

static void
put_factor_rows (HlPdfTable      *table,
                 const HlSummary *summary,
                 HlFactor         factor)
{
  guint n_items = hl_questionnaire_get_n_items (summary->questionnaire);
  HlFigure figure = hl_figure_of_factor (summary, factor);

  put_figure (table, HL_PDF_ROW_STRONG,
              hl_report_get_figure_name (summary->questionnaire, hl_factor_to_string (factor)),
              &figure);

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (summary->questionnaire, i);
      HlFigure one = hl_figure_of_item (summary, i);

      if (hl_item_get_kind (item) == HL_ITEM_FACTOR && hl_item_get_factor (item) == factor)
        put_figure (table, HL_PDF_ROW_PLAIN, hl_item_get_text (item, HL_REPORT_LANGUAGE), &one);
    }
}

static void
put_other_items (HlPdfTable      *table,
                 const HlSummary *summary)
{
  guint n_items = hl_questionnaire_get_n_items (summary->questionnaire);

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (summary->questionnaire, i);
      HlFigure figure = hl_figure_of_item (summary, i);

      if (hl_item_get_kind (item) != HL_ITEM_FACTOR)
        put_figure (table, HL_PDF_ROW_PLAIN, hl_item_get_text (item, HL_REPORT_LANGUAGE), &figure);
    }
}

static guint
make_columns (HlPdfColumn *columns,
              guint        n_levels)
{
  static const char * const titles[HL_MAX_LEVELS] = { "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5" };
  guint n = 0;

  columns[n++] = (HlPdfColumn) { "Yếu tố, tiêu chí", NAME_SHARE, PANGO_ALIGN_LEFT };
  for (guint i = 0; i < n_levels; i++)
    columns[n++] = (HlPdfColumn) { titles[i], LEVEL_SHARE, PANGO_ALIGN_RIGHT };

  columns[n++] = (HlPdfColumn) { "Số lượt", PEOPLE_SHARE, PANGO_ALIGN_RIGHT };
  columns[n++] = (HlPdfColumn) { "Mức 4 và 5", PERCENT_SHARE, PANGO_ALIGN_RIGHT };
  columns[n++] = (HlPdfColumn) { "Khoảng 95 %", INTERVAL_SHARE, PANGO_ALIGN_RIGHT };

  return n;
}

static void
put_table (HlPdf           *pdf,
           const HlSummary *summary)
{
  HlPdfColumn columns[HL_MAX_LEVELS + N_OTHER_COLUMNS];
  guint n_columns = make_columns (columns,
                                  hl_questionnaire_get_n_levels (summary->questionnaire));
  HlPdfTable table = hl_pdf_table_begin (pdf, columns, n_columns);

  for (int i = 0; i < HL_N_FACTORS; i++)
    if (has_factor (summary, i))
      put_factor_rows (&table, summary, i);

  put_other_items (&table, summary);
  hl_pdf_table_end (&table);
}

/**
 * hl_pdf_put_figures:
 * @pdf: a document
 * @account: what it reports
 * @summary: the stream whose figures are put
 *
 * Puts the factors as a chart, and with their items as a table.
 */
void
hl_pdf_put_figures (HlPdf           *pdf,
                    const HlAccount *account,
                    const HlSummary *summary)
{
  put_chart (pdf, account, summary);
  put_table (pdf, summary);
}

/**
 * hl_pdf_put_factors:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts the five factors as the kiosk asked for them.
 */
void
hl_pdf_put_factors (HlPdf           *pdf,
                    const HlAccount *account)
{
  guint n = count_factors (account->kiosk);

  hl_pdf_put_heading (pdf, n > 0 ? "II. Năm yếu tố SIPAS" : "II. Các câu hỏi",
                      HL_PDF_CHART_HEAD + n * HL_PDF_CHART_ROW);
  hl_pdf_put_figures (pdf, account, account->kiosk);
}
