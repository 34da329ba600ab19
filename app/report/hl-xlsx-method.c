/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-method"

#include "config.h"

#include "hl-xlsx-sheets.h"

#include "hl-account-text.h"

#define SHEET "Phương pháp"
#define WIDTH 96
#define NUMBER_WIDTH 6

/**
 * hl_xlsx_add_method:
 * @book: the workbook
 * @account: what it is about
 *
 * How the figures were made, and what they cannot say.
 */
void
hl_xlsx_add_method (HlXlsxBook      *book,
                    const HlAccount *account)
{
  static const double widths[] = { NUMBER_WIDTH, WIDTH };
  static const char * const header[] = { "Số", "Cách tính và giới hạn", NULL };
  HlXlsxSheet sheet = hl_xlsx_book_add_sheet (book, SHEET, FALSE, widths, G_N_ELEMENTS (widths));
  g_auto(GStrv) sentences = hl_account_list_method (account);

  hl_xlsx_put_heading (&sheet, "Phương pháp");
  hl_xlsx_put_header (&sheet, header);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      hl_xlsx_put_number (&sheet, HL_XLSX_INT, i + 1);
      hl_xlsx_put_text (&sheet, HL_XLSX_TEXT, sentences[i]);
      hl_xlsx_end_row (&sheet);
    }
}
