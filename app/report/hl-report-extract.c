/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-extract"

#include "config.h"

#include "hl-report-pdf.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-pdf-sections.h"
#include "hl-report-names.h"

#define TITLE "Trích số liệu đánh giá mức độ hài lòng tại quầy"

#define NAME_SIZE 12.0
#define TITLE_SIZE 14.0
#define SPACE 6.0

static void
put_line (HlPdf      *pdf,
          const char *line,
          double      size,
          guint       face)
{
  HlPdfText text = { .text = line, .size = size, .face = face, .align = PANGO_ALIGN_CENTER };

  hl_pdf_move (pdf, hl_pdf_text_draw (hl_pdf_get_cr (pdf), &text, HL_PDF_LEFT, hl_pdf_get_y (pdf),
                                      HL_PDF_WIDTH));
}

static void
put_title (HlPdf           *pdf,
           const HlAccount *account)
{
  const char *unit = hl_catalogue_get_unit_name (account->catalogue, HL_REPORT_LANGUAGE);
  g_autofree char *period = hl_period_get_name (account->period);

  put_line (pdf, unit, NAME_SIZE, HL_PDF_PLAIN);
  hl_pdf_move (pdf, SPACE);
  put_line (pdf, TITLE, TITLE_SIZE, HL_PDF_BOLD);
  put_line (pdf, period, TITLE_SIZE, HL_PDF_BOLD);
  hl_pdf_move (pdf, 2 * SPACE);
}

/* What is in it, and what is not. */
static char *
describe (const HlAccount *account)
{
  g_autofree char *day = hl_format_day (account->made_on);
  g_autofree char *released = hl_format_count (account->kiosk->released);
  g_autofree char *counted = hl_format_count (account->kiosk->counted);

  return g_strdup_printf ("Bản trích lập ngày %s từ các phiếu tổng hợp mà các máy đã gửi lên máy "
                          "chủ, theo bộ câu hỏi %s, phiên bản %s: %s lượt đã công bố, %s lượt được "
                          "tính. Máy chủ không có số người đã phục vụ, phiếu giấy, ý kiến và hoạt "
                          "động của máy: những phần này đứng trong báo cáo do máy của đơn vị lập.",
                          day, hl_questionnaire_get_name (account->kiosk->questionnaire),
                          hl_questionnaire_get_version (account->kiosk->questionnaire), released,
                          counted);
}

static HlPdf *
begin (HlOutput        *output,
       const HlAccount *account)
{
  g_autofree char *period = hl_period_get_name (account->period);
  g_autofree char *title = g_strdup_printf (TITLE ". %s", period);
  g_autofree char *name = g_strdup_printf ("%s · %s",
                                           hl_catalogue_get_unit_name (account->catalogue,
                                                                       HL_REPORT_LANGUAGE), title);
  const char * const foot[] = { name, hl_report_get_note (), NULL };
  const HlPdfInfo info = {
    .title = title,
    .author = hl_catalogue_get_unit_name (account->catalogue, HL_REPORT_LANGUAGE),
    .subject = hl_report_get_note (),
    .made_on = account->made_on,
    .foot = foot,
  };

  return hl_pdf_new (output, &info);
}

/**
 * hl_report_write_extract:
 * @output: where the file goes; the caller finishes it
 * @account: what is known of a period: its kiosk's figures and reasons
 * @error: return location: what could not be drawn or written
 *
 * Writes figures as PDF where the rest of an account is not known, as on the
 * hub: no document that somebody signs, and it says what is not in it.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_report_write_extract (HlOutput         *output,
                         const HlAccount  *account,
                         GError          **error)
{
  g_autoptr(HlPdf) pdf = NULL;
  g_autofree char *origin = NULL;

  g_return_val_if_fail (output != NULL && account != NULL, FALSE);

  pdf = begin (output, account);
  origin = describe (account);
  put_title (pdf, account);
  hl_pdf_put_paragraph (pdf, origin);
  hl_pdf_put_paragraph (pdf, hl_report_get_note ());
  hl_pdf_put_overview (pdf, account);
  hl_pdf_put_factors (pdf, account);
  hl_pdf_put_breakdowns (pdf, account);
  hl_pdf_put_reasons (pdf, account);
  hl_pdf_put_method (pdf, account, "V. Cách tính và giới hạn của số liệu");

  return hl_pdf_finish (pdf, error);
}
