/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-xlsx"

#include "config.h"

#include "hl-report-xlsx.h"

#include "hl-xlsx-sheets.h"

/**
 * hl_report_write_xlsx:
 * @account: what it is about
 * @path: the file to write as it stands, a temporary one: see #HlStaged
 * @cancellable: (nullable): to stop between the sheets
 * @error: return location for an error, which does not name @path
 *
 * Writes the workbook of a report. Two accounts that are alike give two files
 * that are alike to the byte.
 *
 * Returns: whether all of it is there; if not, @path holds nothing of use
 */
gboolean
hl_report_write_xlsx (const HlAccount  *account,
                      const char       *path,
                      GCancellable     *cancellable,
                      GError          **error)
{
  static void (*const sheets[]) (HlXlsxBook *book, const HlAccount *account) = {
    hl_xlsx_add_summary, hl_xlsx_add_factors, hl_xlsx_add_breakdowns,
    hl_xlsx_add_reasons, hl_xlsx_add_instruments, hl_xlsx_add_method,
  };
  g_autoptr(HlXlsxBook) book = NULL;

  g_return_val_if_fail (account != NULL && account->kiosk != NULL && path != NULL, FALSE);

  book = hl_xlsx_book_new (path, account, error);
  if (book == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      sheets[i] (book, account);
    }

  return hl_xlsx_book_finish (book, error);
}
