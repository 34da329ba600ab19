/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-reasons"

#include "config.h"

#include "hl-xlsx-sheets.h"

#include "hl-report-names.h"

#define SHEET "Lý do"
#define COUNT_COLUMN 2
#define BAR_COLOR 0xd58a4e

static const char *
find_text (HlQuestionnaire       *questionnaire,
           const HlAccountReason *reason)
{
  guint n = hl_questionnaire_get_n_reasons (questionnaire, reason->factor);

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (hl_questionnaire_get_reason_id (questionnaire, reason->factor, i),
                       reason->reason))
        return hl_questionnaire_get_reason_text (questionnaire, reason->factor, i,
                                                 HL_REPORT_LANGUAGE);
    }

  return reason->reason;
}

static void
add_bars (HlXlsxSheet *sheet,
          lxw_row_t    first)
{
  lxw_conditional_format bars = {
    .type = LXW_CONDITIONAL_DATA_BAR, .bar_color = BAR_COLOR, .bar_solid = LXW_TRUE,
    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .min_value = 0,
  };

  worksheet_conditional_format_range (sheet->sheet, first, COUNT_COLUMN, sheet->row - 1,
                                      COUNT_COLUMN, &bars);
}

/**
 * hl_xlsx_add_reasons:
 * @book: the workbook
 * @account: what it is about
 *
 * What those who were not satisfied ticked, most first.
 */
void
hl_xlsx_add_reasons (HlXlsxBook      *book,
                     const HlAccount *account)
{
  static const double widths[] = { 34, 62, 24 };
  static const char * const header[] = { "Yếu tố", "Lý do", "Số lượt chọn", NULL };
  HlXlsxSheet sheet = hl_xlsx_book_add_sheet (book, SHEET, FALSE, widths, G_N_ELEMENTS (widths));
  HlQuestionnaire *questionnaire = account->kiosk->questionnaire;
  lxw_row_t first;

  hl_xlsx_put_heading (&sheet, "Lý do được chọn (máy đánh giá)");
  hl_xlsx_put_header (&sheet, header);
  first = sheet.row;

  for (guint i = 0; i < account->reasons->len; i++)
    {
      const HlAccountReason *reason = &g_array_index (account->reasons, HlAccountReason, i);

      hl_xlsx_put_text (&sheet, HL_XLSX_SOFT,
                        hl_report_get_figure_name (questionnaire,
                                                   hl_factor_to_string (reason->factor)));
      hl_xlsx_put_text (&sheet, HL_XLSX_TEXT, find_text (questionnaire, reason));
      hl_xlsx_put_number (&sheet, HL_XLSX_INT, reason->n);
      hl_xlsx_end_row (&sheet);
    }

  if (sheet.row > first)
    add_bars (&sheet, first);
  else
    hl_xlsx_put_section (&sheet, "Chưa có lý do nào đủ 5 lượt.");
}
