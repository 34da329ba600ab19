/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-pdf"

#include "config.h"

#include "hl-report-pdf.h"

#include "hl-account-text.h"
#include "hl-pdf-letter.h"
#include "hl-pdf-sections.h"

/* A heading and two lines of the method. */
#define METHOD_START 50.0

/**
 * hl_pdf_put_method:
 * @pdf: a document
 * @account: what it reports
 * @heading: heading of the section
 *
 * Puts how the figures were made and what they cannot say.
 */
void
hl_pdf_put_method (HlPdf           *pdf,
                   const HlAccount *account,
                   const char      *heading)
{
  g_auto(GStrv) sentences = hl_account_list_method (account);

  hl_pdf_put_heading (pdf, heading, METHOD_START);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, sentences[i]);

      hl_pdf_put_paragraph (pdf, line);
    }
}

/**
 * hl_report_write_pdf:
 * @output: where the file goes; the caller finishes it
 * @account: what the report is about
 * @error: return location: what could not be drawn or written
 *
 * Writes the report of a period as PDF: A4, in the layout of Decree 30/2020,
 * annex I. The same account gives the same bytes on one machine.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_report_write_pdf (HlOutput         *output,
                     const HlAccount  *account,
                     GError          **error)
{
  g_autoptr(HlPdf) pdf = NULL;

  g_return_val_if_fail (output != NULL && account != NULL, FALSE);

  pdf = hl_pdf_new_of_account (output, account, HL_ACCOUNT_TITLE);
  hl_pdf_letter_put_head (pdf, account);
  hl_pdf_put_results (pdf, account);
  hl_pdf_put_factors (pdf, account);
  hl_pdf_put_breakdowns (pdf, account);
  hl_pdf_put_reasons (pdf, account);
  hl_pdf_put_screening (pdf, account);
  hl_pdf_put_operation (pdf, account);
  hl_pdf_put_paper (pdf, account);
  hl_pdf_put_instruments (pdf, account);
  hl_pdf_put_method (pdf, account, "VIII. Cách tính và giới hạn của số liệu");
  hl_pdf_letter_put_end (pdf, account);

  return hl_pdf_finish (pdf, error);
}
