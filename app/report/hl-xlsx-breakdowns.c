/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-breakdowns"

#include "config.h"

#include "hl-xlsx-sheets.h"

#include "hl-account-text.h"
#include "hl-report-names.h"

#define SHEET "Phân tổ"

/**
 * Table:
 *
 * The one table of the sheet.
 */
typedef struct
{
  HlXlsxSheet      sheet;
  const HlAccount *account;
  const HlSummary *summary;
} Table;

static void
begin_row (Table       *self,
           const HlRow *row,
           const char  *name,
           const char  *figure,
           gboolean     strong)
{
  HlXlsxStyle style = strong ? HL_XLSX_STRONG : HL_XLSX_SOFT;

  hl_xlsx_put_text (&self->sheet, HL_XLSX_SOFT, hl_account_get_stream_name (self->summary->stream));
  hl_xlsx_put_text (&self->sheet, HL_XLSX_SOFT, hl_account_get_table_name (row->table));
  hl_xlsx_put_text (&self->sheet, HL_XLSX_SOFT, row->key);
  hl_xlsx_put_text (&self->sheet, style, name);
  hl_xlsx_put_text (&self->sheet, strong ? HL_XLSX_STRONG : HL_XLSX_TEXT, figure);
}

/* Answers that wait for five people's are not there yet: never 0. */
static void
put_figure (Table    *self,
            HlFigure  figure,
            gboolean  strong)
{
  gboolean shown = figure.n > 0;

  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_INT, shown, figure.respondents);
  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_INT, shown, figure.n);
  for (guint i = 0; i < HL_MAX_LEVELS; i++)
    hl_xlsx_put_number_if (&self->sheet, HL_XLSX_INT, shown && i < figure.n_levels,
                           figure.levels[i]);

  hl_xlsx_put_number_if (&self->sheet, strong ? HL_XLSX_FIXED_STRONG : HL_XLSX_FIXED,
                         figure.has_percent, figure.percent);
  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_FIXED, figure.has_percent, figure.low);
  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_FIXED, figure.has_percent, figure.high);
}

static void
put_count_row (Table       *self,
               const HlRow *row,
               const char  *name)
{
  begin_row (self, row, name, "Số lượt", FALSE);
  hl_xlsx_put_number (&self->sheet, HL_XLSX_INT, row->cell.responses);
  for (guint i = 0; i < 2 + HL_MAX_LEVELS + 3; i++)
    hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING, NULL);
  hl_xlsx_end_row (&self->sheet);
}

static void
put_row (Table       *self,
         const HlRow *row)
{
  HlQuestionnaire *questionnaire = self->summary->questionnaire;
  g_autofree char *name = hl_report_get_row_name (row, self->account->catalogue);

  if (!hl_figure_row_has_cell (row))
    {
      put_count_row (self, row, name);
      return;
    }

  begin_row (self, row, name, hl_report_get_figure_name (questionnaire, HL_REPORT_HEADLINE), TRUE);
  hl_xlsx_put_number (&self->sheet, HL_XLSX_INT_STRONG, row->cell.responses);
  put_figure (self, hl_figure_of_row_headline (self->summary, row), TRUE);
  hl_xlsx_end_row (&self->sheet);

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      begin_row (self, row, name,
                 hl_report_get_figure_name (questionnaire, hl_factor_to_string (i)), FALSE);
      hl_xlsx_put_number (&self->sheet, HL_XLSX_INT, row->cell.responses);
      put_figure (self, hl_figure_of_row_factor (self->summary, row, i), FALSE);
      hl_xlsx_end_row (&self->sheet);
    }
}

static void
put_stream (Table           *self,
            const HlSummary *summary)
{
  self->summary = summary;
  for (guint i = 0; i < summary->rows->len; i++)
    put_row (self, g_ptr_array_index (summary->rows, i));
}

/**
 * hl_xlsx_add_breakdowns:
 * @book: the workbook
 * @account: what it is about
 *
 * Counters, fields, authorities, outcomes, hours and languages: a row for each
 * figure, to be filtered.
 */
void
hl_xlsx_add_breakdowns (HlXlsxBook      *book,
                        const HlAccount *account)
{
  static const double widths[] = {
    14, 18, 10, 34, 44, 9, 10, 10, 8, 8, 8, 8, 8, 11, 10, 10
  };
  static const char * const header[] = {
    "Nguồn", "Phân theo", "Mã", "Tên", "Chỉ số", "Số lượt", "Lượt có câu trả lời",
    "Số câu trả lời (n)", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5", "Tỷ lệ mức 4 và 5, %",
    "Khoảng 95 %, từ", "Khoảng 95 %, đến", NULL
  };
  Table self = { .account = account };
  lxw_row_t first;

  self.sheet = hl_xlsx_book_add_sheet (book, SHEET, TRUE, widths, G_N_ELEMENTS (widths));
  hl_xlsx_put_heading (&self.sheet, "Phân tổ (“–”: chờ đủ 5 lượt)");
  hl_xlsx_put_header (&self.sheet, header);
  first = self.sheet.row - 1;
  put_stream (&self, account->kiosk);
  if (account->paper != NULL)
    put_stream (&self, account->paper);

  worksheet_autofilter (self.sheet.sheet, first, 0, MAX (first, self.sheet.row - 1),
                        G_N_ELEMENTS (widths) - 1);
}
