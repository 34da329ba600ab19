/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-operation"

#include "config.h"

#include "hl-pdf-sections.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-report-names.h"
#include "hl-report-tickets.h"

/* Heights that stand together with a heading: the rules of screening, and a
 * table of at most five rows. */
#define SCREENING_KEEP 230.0
#define PAIRS_KEEP 125.0

static const HlPdfColumn pair_columns[] = {
  { "Chỉ tiêu", 80, PANGO_ALIGN_LEFT }, { "Số liệu", 60, PANGO_ALIGN_RIGHT },
};

/**
 * hl_pdf_put_reasons:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts what those who were not satisfied ticked, most first.
 */
void
hl_pdf_put_reasons (HlPdf           *pdf,
                    const HlAccount *account)
{
  static const HlPdfColumn columns[] = {
    { "Yếu tố", 45, PANGO_ALIGN_LEFT }, { "Lý do", 80, PANGO_ALIGN_LEFT },
    { "Số lượt chọn", 24, PANGO_ALIGN_RIGHT },
  };
  HlPdfTable table = hl_pdf_table_begin (pdf, columns, G_N_ELEMENTS (columns));

  hl_pdf_put_heading (pdf, "IV. Lý do chưa hài lòng", HL_PDF_TABLE_START);
  hl_pdf_table_keep (&table, account->reasons->len);
  if (account->reasons->len == 0)
    hl_pdf_put_paragraph (pdf, "Chưa có lý do nào đủ 5 lượt chọn.");

  for (guint i = 0; i < account->reasons->len; i++)
    {
      const HlAccountReason *reason = &g_array_index (account->reasons, HlAccountReason, i);
      g_autofree char *text = hl_pdf_say_reason (account, i);
      g_autofree char *count = hl_format_count (reason->n);
      const char * const cells[] = {
        hl_report_get_figure_name (account->kiosk->questionnaire,
                                   hl_factor_to_string (reason->factor)),
        text, count,
      };

      hl_pdf_table_put (&table, HL_PDF_ROW_PLAIN, cells);
    }

  hl_pdf_table_end (&table);
}

static char *
say_entered (gint64 n)
{
  return n >= 0 ? hl_format_count (n) : g_strdup (HL_ACCOUNT_NOT_ENTERED);
}

/**
 * hl_pdf_put_screening:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts how many were flagged by which rule, and the % with all of them in.
 */
void
hl_pdf_put_screening (HlPdf           *pdf,
                      const HlAccount *account)
{
  static const HlPdfColumn columns[] = {
    { "Quy tắc sàng lọc", 80, PANGO_ALIGN_LEFT }, { "Số lượt bị gắn cờ", 40, PANGO_ALIGN_RIGHT },
  };
  g_autofree char *screened = hl_account_get_screened_text (account->kiosk);
  g_autofree char *sentence = g_strdup_printf ("Sàng lọc: %s.", screened);
  HlPdfTable table;

  hl_pdf_put_heading (pdf, "V. Sàng lọc, tham gia và hoạt động của máy", SCREENING_KEEP);
  hl_pdf_put_subheading (pdf, "1. Sàng lọc", SCREENING_KEEP);
  hl_pdf_put_paragraph (pdf, sentence);
  table = hl_pdf_table_begin (pdf, columns, G_N_ELEMENTS (columns));
  hl_pdf_table_narrow (&table);
  hl_pdf_table_keep (&table, HL_N_FLAGS);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      HlCount count = hl_report_get_flag_count (account->kiosk, 1u << i);
      g_autofree char *text = hl_report_count_to_text (&count);

      hl_pdf_put_pair (&table, count.name, text);
    }

  hl_pdf_table_end (&table);
  if (account->kiosk->flags_withheld != 0)
    hl_pdf_put_small (pdf, HL_REPORT_WITHHELD_NOTE ".");
}

static void
put_served (HlPdf           *pdf,
            const HlAccount *account)
{
  HlPdfTable table = hl_pdf_table_begin (pdf, pair_columns, G_N_ELEMENTS (pair_columns));
  g_autofree char *served = say_entered (account->served.n);
  g_autofree char *origin = hl_account_get_served_text (account);
  g_autofree char *coverage = hl_account_get_coverage_text (account);
  g_autofree char *over = hl_format_count (account->sessions_over);
  g_autofree char *open = hl_account_get_open_text (account);

  hl_pdf_put_subheading (pdf, "2. Tham gia và thời gian mở máy", PAIRS_KEEP);
  hl_pdf_put_pair (&table, "Số người đã phục vụ", served);
  hl_pdf_put_pair (&table, "Nguồn của số người đã phục vụ", origin);
  hl_pdf_put_pair (&table, "Lượt được tính trên số người đã phục vụ", coverage);
  hl_pdf_put_pair (&table, "Buổi có số lượt nhiều hơn số người phục vụ", over);
  hl_pdf_put_pair (&table, "Thời gian máy nhận đánh giá / thời gian phải mở", open);
  hl_pdf_table_end (&table);
}

static void
put_tickets (HlPdf           *pdf,
             const HlAccount *account)
{
  const HlAccountTickets *tickets = &account->tickets;
  const struct { const char *name; gint64 n; } rows[] = {
    { "Ý kiến đã nhận", tickets->received }, { "Đã trả lời", tickets->answered },
    { "Chưa trả lời", tickets->open }, { "Quá hạn trả lời", tickets->overdue },
  };
  HlPdfTable table = hl_pdf_table_begin (pdf, pair_columns, G_N_ELEMENTS (pair_columns));

  hl_pdf_put_subheading (pdf, "3. Góp ý, phản ánh, kiến nghị", PAIRS_KEEP);
  if (tickets->received < 0)
    hl_pdf_put_paragraph (pdf, "Chờ đủ 5 ý kiến mới nêu số.");

  for (guint i = 0; tickets->received >= 0 && i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *count = hl_format_count (rows[i].n);

      hl_pdf_put_pair (&table, rows[i].name, count);
    }

  for (HlTicketCause i = HL_TICKET_CAUSE_NONE; i < HL_N_TICKET_CAUSES; i++)
    {
      g_autofree char *count = hl_format_count (tickets->causes[i]);
      g_autofree char *name = g_strconcat ("Nguyên nhân: ", hl_report_get_ticket_cause_name (i),
                                           NULL);

      if (tickets->causes[i] > 0)
        hl_pdf_put_pair (&table, name, count);
    }

  if (tickets->explained > 0)
    {
      g_autofree char *days = g_strdup_printf ("%.1f ngày", tickets->median_days);

      *strchr (days, '.') = ',';
      hl_pdf_put_pair (&table, "Thời gian trả lời, trung vị", days);
    }

  hl_pdf_table_end (&table);
}

/**
 * hl_pdf_put_operation:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts coverage, time open against time due, and what became of comments.
 */
void
hl_pdf_put_operation (HlPdf           *pdf,
                      const HlAccount *account)
{
  put_served (pdf, account);
  put_tickets (pdf, account);
}
