/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-instruments"

#include "config.h"

#include "hl-xlsx-sheets.h"

#include "hl-account-text.h"
#include "hl-entered.h"
#include "hl-report-names.h"

#define SHEET "NĐ 61 & QĐ 766"
#define ALL_PERCENT 100.0
#define SIPAS "SIPAS"
#define DECREE "NĐ 61/2018"
#define DECISION "QĐ 766/2022"

static void
begin_row (HlXlsxSheet *sheet,
           const char  *instrument,
           const char  *name)
{
  hl_xlsx_put_text (sheet, HL_XLSX_SOFT, instrument);
  hl_xlsx_put_text (sheet, HL_XLSX_TEXT, name);
}

static void
end_row (HlXlsxSheet *sheet,
         const char  *note)
{
  hl_xlsx_put_text (sheet, HL_XLSX_SOFT, note);
  hl_xlsx_end_row (sheet);
}

static void
put_sipas_row (HlXlsxSheet *sheet,
               const char  *name,
               HlFigure     figure)
{
  begin_row (sheet, SIPAS, name);
  hl_xlsx_put_number (sheet, HL_XLSX_INT, figure.respondents);
  hl_xlsx_put_number_if (sheet, HL_XLSX_FIXED, figure.has_percent, figure.percent);
  end_row (sheet, NULL);
}

static void
put_sipas (HlXlsxSheet     *sheet,
           const HlSummary *summary)
{
  guint factors = hl_questionnaire_get_factors (summary->questionnaire);

  hl_xlsx_put_section (sheet, "1. Năm yếu tố SIPAS (máy đánh giá; số: lượt, tỷ lệ: mức 4 và 5)");
  put_sipas_row (sheet, hl_report_get_figure_name (summary->questionnaire, HL_REPORT_HEADLINE),
                 hl_figure_of_headline (summary));
  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      if ((factors & HL_FACTOR_BIT (i)) != 0)
        put_sipas_row (sheet,
                       hl_report_get_figure_name (summary->questionnaire, hl_factor_to_string (i)),
                       hl_figure_of_factor (summary, i));
    }
}

static void
put_points (HlXlsxSheet *sheet,
            int          points)
{
  if (points != HL_ND61_MISSING)
    hl_xlsx_put_number (sheet, HL_XLSX_INT, points);
  else
    hl_xlsx_put_text (sheet, HL_XLSX_NOTHING, HL_ACCOUNT_NOT_ENTERED);

  hl_xlsx_put_text (sheet, HL_XLSX_NOTHING, NULL);
}

static void
put_decree (HlXlsxSheet     *sheet,
            const HlAccount *account)
{
  int score;
  HlNd61Band band = hl_nd61_score (account->nd61, &score);

  hl_xlsx_put_section (sheet, "2. Nghị định 61/2018/NĐ-CP: chín chỉ số, mỗi chỉ số 0, 1 hoặc 2 điểm");
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d. %s", i + 1,
                                               hl_entered_get_title (
                                                 (HlEntered) (HL_ENTERED_ND61 + i)));

      begin_row (sheet, DECREE, name);
      put_points (sheet, account->nd61[i]);
      end_row (sheet, NULL);
    }

  begin_row (sheet, DECREE, "Tổng điểm");
  put_points (sheet, score);
  end_row (sheet, band == HL_ND61_NOT_ENTERED ? "thiếu chỉ số thì không tính điểm"
                                              : hl_account_get_band_name (band));
}

static void
put_decision_row (HlXlsxSheet *sheet,
                  const char  *name,
                  gint64       n,
                  gint64       dossiers,
                  const char  *note)
{
  begin_row (sheet, DECISION, name);
  hl_xlsx_put_number_if (sheet, HL_XLSX_INT, n >= 0, n);
  hl_xlsx_put_number_if (sheet, HL_XLSX_FIXED, n >= 0 && dossiers > 0,
                         dossiers > 0 ? ALL_PERCENT * n / dossiers : 0);
  end_row (sheet, n < 0 && note == NULL ? HL_ACCOUNT_NOT_ENTERED : note);
}

static void
put_decision (HlXlsxSheet     *sheet,
              const HlAccount *account)
{
  const HlAccountDecision766 *figures = &account->decision766;

  hl_xlsx_put_section (sheet, "3. Quyết định 766/QĐ-TTg: các số bị trừ ở nhóm “mức độ hài lòng” "
                       "(tỷ lệ: trên hồ sơ đã giải quyết)");
  put_decision_row (sheet, hl_entered_get_title (HL_ENTERED_DOSSIERS), figures->dossiers,
                    figures->dossiers, NULL);
  put_decision_row (sheet, "Lượt có câu trả lời ở mức 1 hoặc 2", figures->dissatisfied,
                    figures->dossiers,
                    figures->dissatisfied < 0 ? "chờ đủ 5 lượt" : "lượt đánh giá tại máy, "
                    "không nối với hồ sơ");
  put_decision_row (sheet, hl_entered_get_title (HL_ENTERED_COMPLAINTS), figures->complaints,
                    figures->dossiers, NULL);
  put_decision_row (sheet, hl_entered_get_title (HL_ENTERED_OVERDUE), figures->overdue,
                    figures->dossiers, NULL);
}

/**
 * hl_xlsx_add_instruments:
 * @book: the workbook
 * @account: what it is about
 *
 * The three instruments, apart and each by its name: SIPAS, Decree 61/2018,
 * Decision 766.
 */
void
hl_xlsx_add_instruments (HlXlsxBook      *book,
                         const HlAccount *account)
{
  static const double widths[] = { 15, 78, 14, 14, 36 };
  static const char * const header[] = {
    "Bộ công cụ", "Chỉ số", "Số", "Tỷ lệ, %", "Ghi chú", NULL
  };
  HlXlsxSheet sheet = hl_xlsx_book_add_sheet (book, SHEET, TRUE, widths, G_N_ELEMENTS (widths));

  hl_xlsx_put_heading (&sheet, "Ba bộ công cụ, không đổi điểm cho nhau");
  hl_xlsx_put_header (&sheet, header);
  put_sipas (&sheet, account->kiosk);
  put_decree (&sheet, account);
  put_decision (&sheet, account);
}
