/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-instruments"

#include "config.h"

#include "hl-pdf-sections.h"

#include "hl-account-text.h"
#include "hl-entered.h"
#include "hl-format.h"

/* Heights of the two tables, which are not broken. */
#define DECREE_KEEP 330.0
#define DECISION_KEEP 140.0

#define ALL_PERCENT 100.0
#define DECIMALS 2

static void
put_decree_score (HlPdfTable      *table,
                  const HlAccount *account)
{
  int score;
  HlNd61Band band = hl_nd61_score (account->nd61, &score);
  g_autofree char *text = band == HL_ND61_NOT_ENTERED
                          ? g_strdup (HL_ACCOUNT_NOT_ENTERED)
                          : g_strdup_printf ("%d/18 điểm: %s", score,
                                             hl_account_get_band_name (band));
  const char * const cells[] = { "Tổng điểm và xếp loại", text };

  hl_pdf_table_put (table, HL_PDF_ROW_STRONG, cells);
}

static void
put_decree (HlPdf           *pdf,
            const HlAccount *account)
{
  static const HlPdfColumn columns[] = {
    { "Chỉ số", 115, PANGO_ALIGN_LEFT }, { "Điểm (0, 1, 2)", 40, PANGO_ALIGN_RIGHT },
  };
  HlPdfTable table = hl_pdf_table_begin (pdf, columns, G_N_ELEMENTS (columns));

  hl_pdf_put_subheading (pdf, "1. Nghị định 61/2018/NĐ-CP: chín chỉ số", DECREE_KEEP);
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      HlEntered figure = (HlEntered) (HL_ENTERED_ND61 + i);
      g_autofree char *name = g_strdup_printf ("%d. %s", i + 1, hl_entered_get_title (figure));
      g_autofree char *points = account->nd61[i] == HL_ND61_MISSING
                                ? g_strdup (HL_ACCOUNT_NOT_ENTERED)
                                : g_strdup_printf ("%d", account->nd61[i]);

      hl_pdf_put_pair (&table, name, points);
    }

  put_decree_score (&table, account);
  hl_pdf_table_end (&table);
}

static void
put_decision_row (HlPdfTable *table,
                  const char *name,
                  gint64      n,
                  gint64      dossiers,
                  const char *missing)
{
  g_autofree char *count = n >= 0 ? hl_format_count (n) : g_strdup (missing);
  g_autofree char *share = n >= 0 && dossiers > 0
                           ? hl_format_percent (ALL_PERCENT * (double) n / (double) dossiers,
                                                DECIMALS)
                           : g_strdup (HL_ACCOUNT_NOTHING);
  const char * const cells[] = { name, count, share };

  hl_pdf_table_put (table, HL_PDF_ROW_PLAIN, cells);
}

static void
put_decision (HlPdf           *pdf,
              const HlAccount *account)
{
  static const HlPdfColumn columns[] = {
    { "Số bị trừ ở nhóm “mức độ hài lòng”", 85, PANGO_ALIGN_LEFT },
    { "Số", 30, PANGO_ALIGN_RIGHT }, { "Trên hồ sơ đã giải quyết", 40, PANGO_ALIGN_RIGHT },
  };
  const HlAccountDecision766 *figures = &account->decision766;
  HlPdfTable table = hl_pdf_table_begin (pdf, columns, G_N_ELEMENTS (columns));

  hl_pdf_put_subheading (pdf, "2. Quyết định 766/QĐ-TTg: các số đếm, không tính thành điểm",
                         DECISION_KEEP);
  put_decision_row (&table, hl_entered_get_title (HL_ENTERED_DOSSIERS), figures->dossiers, 0,
                    HL_ACCOUNT_NOT_ENTERED);
  put_decision_row (&table, "Lượt có câu trả lời ở mức 1 hoặc 2 (tại máy, không nối với hồ sơ)",
                    figures->dissatisfied, figures->dossiers, "chờ đủ 5 lượt");
  put_decision_row (&table, hl_entered_get_title (HL_ENTERED_COMPLAINTS), figures->complaints,
                    figures->dossiers, HL_ACCOUNT_NOT_ENTERED);
  put_decision_row (&table, hl_entered_get_title (HL_ENTERED_OVERDUE), figures->overdue,
                    figures->dossiers, HL_ACCOUNT_NOT_ENTERED);
  hl_pdf_table_end (&table);
}

/**
 * hl_pdf_put_instruments:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts the two instruments that are not SIPAS, apart and by name.
 */
void
hl_pdf_put_instruments (HlPdf           *pdf,
                        const HlAccount *account)
{
  hl_pdf_put_heading (pdf, "VII. Bộ công cụ khác, không đổi điểm cho năm yếu tố SIPAS",
                      DECREE_KEEP);
  put_decree (pdf, account);
  put_decision (pdf, account);
}
