/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-breakdowns"

#include "config.h"

#include "hl-pdf-sections.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-pdf-chart.h"
#include "hl-report-names.h"

/* Factors have no room for their names in the head of a table. */
static const HlPdfColumn columns[] = {
  { NULL, 45, PANGO_ALIGN_LEFT },
  { "Số lượt", 13, PANGO_ALIGN_RIGHT },
  { "Mức 4 và 5", 19, PANGO_ALIGN_RIGHT },
  { "YT 1", 17, PANGO_ALIGN_RIGHT },
  { "YT 2", 17, PANGO_ALIGN_RIGHT },
  { "YT 3", 17, PANGO_ALIGN_RIGHT },
  { "YT 4", 17, PANGO_ALIGN_RIGHT },
  { "YT 5", 17, PANGO_ALIGN_RIGHT },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

/* Rows of the chart that stand on one page with its title. */
#define MOST_KEPT 9

static void
put_row (HlPdfTable      *table,
         const HlAccount *account,
         const HlRow     *row)
{
  HlFigure headline = hl_figure_of_row_headline (account->kiosk, row);
  char *cells[N_COLUMNS];
  guint n = 0;

  cells[n++] = hl_report_get_row_name (row, account->catalogue);
  cells[n++] = hl_format_count (headline.has_percent ? headline.respondents
                                                     : row->cell.responses);
  cells[n++] = hl_pdf_say_percent (&headline);
  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      HlFigure figure = hl_figure_of_row_factor (account->kiosk, row, i);

      cells[n++] = hl_pdf_say_percent (&figure);
    }

  hl_pdf_table_put (table, HL_PDF_ROW_PLAIN, (const char * const *) cells);
  for (guint i = 0; i < n; i++)
    g_free (cells[i]);
}

static guint
count_rows (const HlSummary *summary,
            const char      *name)
{
  guint n = 0;

  for (guint i = 0; i < summary->rows->len; i++)
    n += g_str_equal (((HlRow *) g_ptr_array_index (summary->rows, i))->table, name);

  return n;
}

static void
put_table (HlPdf           *pdf,
           const HlAccount *account,
           const char      *name)
{
  HlPdfColumn own[N_COLUMNS];
  HlPdfTable table;

  if (count_rows (account->kiosk, name) == 0)
    return;

  memcpy (own, columns, sizeof own);
  own[0].title = hl_account_get_table_name (name);
  table = hl_pdf_table_begin (pdf, own, N_COLUMNS);
  hl_pdf_table_keep (&table, count_rows (account->kiosk, name));
  for (guint i = 0; i < account->kiosk->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (account->kiosk->rows, i);

      if (g_str_equal (row->table, name))
        put_row (&table, account, row);
    }

  hl_pdf_table_end (&table);
}

/* Hours and languages: numbers of responses alone (design §6). */
static void
put_count_table (HlPdf           *pdf,
                 const HlAccount *account,
                 const char      *name)
{
  HlPdfColumn own[] = {
    { hl_account_get_table_name (name), 60, PANGO_ALIGN_LEFT },
    { "Số lượt", 20, PANGO_ALIGN_RIGHT },
  };
  HlPdfTable table = hl_pdf_table_begin (pdf, own, G_N_ELEMENTS (own));

  hl_pdf_table_narrow (&table);
  hl_pdf_table_keep (&table, count_rows (account->kiosk, name));
  for (guint i = 0; i < account->kiosk->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (account->kiosk->rows, i);
      g_autofree char *title = NULL;
      g_autofree char *count = NULL;

      if (!g_str_equal (row->table, name))
        continue;

      title = hl_report_get_row_name (row, account->catalogue);
      count = hl_format_count (row->cell.responses);
      hl_pdf_put_pair (&table, title, count);
    }

  hl_pdf_table_end (&table);
}

static void
put_counters_chart (HlPdf           *pdf,
                    const HlAccount *account)
{
  double target = hl_catalogue_get_target (account->catalogue);
  g_autofree char *goal = hl_format_percent (target, 0);
  g_autofree char *words = g_strdup_printf ("Thanh: tỷ lệ mức 4 và 5; ô đậm: khoảng 95 %%; vạch "
                                            "nâu: mục tiêu %s.", goal);

  hl_pdf_put_small (pdf, words);
  for (guint i = 0; i < account->kiosk->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (account->kiosk->rows, i);
      HlFigure figure = hl_figure_of_row_headline (account->kiosk, row);
      g_autofree char *name = NULL;

      if (!g_str_equal (row->table, "counter"))
        continue;

      name = hl_report_get_row_name (row, account->catalogue);
      hl_pdf_chart_put_rate (pdf, name, &figure, target);
    }

  hl_pdf_move (pdf, HL_PDF_CHART_HEAD / 3);
}

static char *
explain_factors (const HlAccount *account)
{
  GString *text = g_string_new ("YT: yếu tố, tỷ lệ mức 4 và 5. ");

  for (int i = 0; i < HL_N_FACTORS; i++)
    g_string_append_printf (text, "%d: %s%s", i + 1,
                            hl_report_get_figure_name (account->kiosk->questionnaire,
                                                       hl_factor_to_string (i)),
                            i + 1 < HL_N_FACTORS ? "; " : ". ");

  g_string_append (text, "“–”: còn chờ đủ 5 lượt. Các dòng không xếp hạng.");
  return g_string_free (text, FALSE);
}

/**
 * hl_pdf_put_breakdowns:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts counters, fields, authorities, outcomes, hours and languages.
 */
void
hl_pdf_put_breakdowns (HlPdf           *pdf,
                       const HlAccount *account)
{
  static const char * const tables[] = { "counter", "field", "authority", "outcome" };
  g_autofree char *legend = explain_factors (account);
  guint n_counters = count_rows (account->kiosk, "counter");
  double keep = (MIN (n_counters, MOST_KEPT) + 1) * HL_PDF_CHART_ROW + HL_PDF_TABLE_START;

  hl_pdf_put_heading (pdf, "III. Phân tổ", keep);
  if (account->kiosk->rows->len == 0)
    {
      hl_pdf_put_paragraph (pdf, "Chưa có số liệu phân tổ nào đủ 5 lượt.");
      return;
    }

  if (n_counters > 0)
    {
      hl_pdf_put_subheading (pdf, "1. Theo quầy", keep - HL_PDF_TABLE_START);
      put_counters_chart (pdf, account);
    }

  hl_pdf_put_subheading (pdf, "2. Các bảng", 2 * HL_PDF_TABLE_START);
  hl_pdf_put_small (pdf, legend);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    put_table (pdf, account, tables[i]);

  put_count_table (pdf, account, "hour");
  put_count_table (pdf, account, "language");
}
