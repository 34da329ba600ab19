/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-summary"

#include "config.h"

#include "hl-xlsx-sheets.h"

#include "hl-account-text.h"
#include "hl-report-names.h"
#include "hl-report-tickets.h"

#include <math.h>

#define SHEET "Tóm tắt"
#define PERCENT_UNIT "%"
#define PEOPLE_UNIT "lượt"
#define MINUTES_UNIT "phút"

/* The two streams stand beside each other and are never added up. */
#define N_STREAMS 2

/**
 * Table:
 * @streams: (not owned) (nullable): kiosk and paper
 *
 * The one table of the sheet.
 */
typedef struct
{
  HlXlsxSheet      sheet;
  const HlAccount *account;
  const HlSummary *streams[N_STREAMS];
} Table;

/* NAN is a figure that is not there. */
static void
put_value (Table       *self,
           HlXlsxStyle  style,
           double       value)
{
  hl_xlsx_put_number_if (&self->sheet, style, !isnan (value), value);
}

static void
end_row (Table      *self,
         const char *unit,
         const char *note)
{
  hl_xlsx_put_text (&self->sheet, HL_XLSX_SOFT, unit);
  hl_xlsx_put_text (&self->sheet, HL_XLSX_SOFT, note);
  hl_xlsx_end_row (&self->sheet);
}

/* A row whose figure belongs to the kiosk's machine or to the whole centre. */
static void
put_one (Table       *self,
         const char  *name,
         HlXlsxStyle  style,
         double       value,
         const char  *unit,
         const char  *note)
{
  hl_xlsx_put_text (&self->sheet, HL_XLSX_TEXT, name);
  put_value (self, style, value);
  hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING, NULL);
  end_row (self, unit, note);
}

static void
put_words (Table      *self,
           const char *name,
           const char *words,
           const char *note)
{
  hl_xlsx_put_text (&self->sheet, HL_XLSX_TEXT, name);
  hl_xlsx_put_text (&self->sheet, HL_XLSX_TEXT, words);
  hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING, NULL);
  end_row (self, NULL, note);
}

typedef double (*Reader) (const HlSummary *summary,
                          gpointer         data);

static void
put_both (Table       *self,
          const char  *name,
          HlXlsxStyle  style,
          Reader       reader,
          gpointer     data,
          const char  *unit,
          const char  *note)
{
  hl_xlsx_put_text (&self->sheet, style == HL_XLSX_FIXED_STRONG ? HL_XLSX_STRONG : HL_XLSX_TEXT,
                    name);
  for (guint i = 0; i < N_STREAMS; i++)
    put_value (self, style, self->streams[i] != NULL ? reader (self->streams[i], data) : NAN);

  end_row (self, unit, note);
}

typedef HlFigure (*FigureFunc) (const HlSummary *summary);

/* Which member of which figure a row shows. */
typedef struct
{
  FigureFunc of;
  enum { PERCENT, LOW, HIGH, RESPONDENTS, SCALED } member;
} Choice;

static double
read_figure (const HlSummary *summary,
             gpointer         data)
{
  const Choice *choice = data;
  HlFigure figure = choice->of (summary);

  switch (choice->member)
    {
    case PERCENT:
      return figure.has_percent ? figure.percent : NAN;

    case LOW:
      return figure.has_percent ? figure.low : NAN;

    case HIGH:
      return figure.has_percent ? figure.high : NAN;

    case SCALED:
      return figure.has_scaled ? figure.scaled : NAN;

    case RESPONDENTS:
    default:
      return figure.respondents;
    }
}

static HlFigure
get_overall_question (const HlSummary *summary)
{
  int item = hl_questionnaire_get_overall (summary->questionnaire);

  return item >= 0 ? hl_figure_of_item (summary, (guint) item) : (HlFigure) { 0 };
}

static void
put_figure (Table       *self,
            const char  *name,
            HlXlsxStyle  style,
            FigureFunc   of)
{
  Choice percent = { of, PERCENT }, low = { of, LOW }, high = { of, HIGH };
  Choice people = { of, RESPONDENTS };

  put_both (self, name, style, read_figure, &percent, PERCENT_UNIT, NULL);
  put_both (self, "    khoảng dao động 95 %, từ", HL_XLSX_FIXED, read_figure, &low, PERCENT_UNIT,
            NULL);
  put_both (self, "    đến", HL_XLSX_FIXED, read_figure, &high, PERCENT_UNIT,
            "dao động ngẫu nhiên, không gồm sai lệch do người không đánh giá");
  put_both (self, "    số lượt trả lời", HL_XLSX_INT, read_figure, &people, PEOPLE_UNIT, NULL);
}

static double
read_mean (const HlSummary *summary,
           gpointer         unused)
{
  double mean;

  return hl_summary_get_mean_of_factors (summary, &mean) ? mean : NAN;
}

static double
read_unscreened (const HlSummary *summary,
                 gpointer         unused)
{
  double percent;

  return hl_figure_get_unscreened (summary, &percent) ? percent : NAN;
}

static void
put_states (Table *self)
{
  double target = hl_catalogue_get_target (self->account->catalogue);

  put_one (self, "Mục tiêu", HL_XLSX_FIXED, target, PERCENT_UNIT, NULL);
  hl_xlsx_put_text (&self->sheet, HL_XLSX_TEXT, "So với mục tiêu");
  for (guint i = 0; i < N_STREAMS; i++)
    {
      HlIndex index = { .defined = FALSE };

      if (self->streams[i] != NULL)
        index = hl_summary_get_headline (self->streams[i]);
      hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING,
                        index.defined ? hl_account_get_state_name (
                          hl_index_compare_target (&index, target)) : HL_ACCOUNT_NOTHING);
    }

  end_row (self, NULL, "đạt: cả khoảng từ mục tiêu trở lên; chưa đạt: cả khoảng dưới mục tiêu");
}

static void
put_headline (Table *self)
{
  Choice scaled = { hl_figure_of_headline, SCALED };

  hl_xlsx_put_section (&self->sheet, "Mức độ hài lòng");
  put_figure (self, hl_report_get_figure_name (self->account->kiosk->questionnaire,
                                               HL_REPORT_HEADLINE),
              HL_XLSX_FIXED_STRONG, hl_figure_of_headline);
  put_states (self);
  put_figure (self, "Câu chung (mức 4 và 5)", HL_XLSX_FIXED_STRONG, get_overall_question);
  put_both (self, "Trung bình các yếu tố", HL_XLSX_FIXED, read_mean, NULL, PERCENT_UNIT, NULL);
  put_both (self, "Điểm trung bình quy đổi", HL_XLSX_FIXED, read_figure, &scaled, "0–100",
            "100 × tổng (mức × số câu) / (mức cao nhất × n)");
}

typedef HlCount (*CountFunc) (const HlSummary *summary,
                              guint            which);

static HlCount
read_count (const HlSummary *summary,
            guint            which)
{
  HlCount counts[HL_N_COUNTS];

  hl_report_get_counts (summary, counts);
  return counts[which];
}

static HlCount
read_flag (const HlSummary *summary,
           guint            which)
{
  return hl_report_get_flag_count (summary, 1u << which);
}

/* A number of which a part is withheld is no number to be added up: it is text. */
static void
put_count (Table     *self,
           CountFunc  read,
           guint      which)
{
  gboolean at_least = FALSE;

  hl_xlsx_put_text (&self->sheet, HL_XLSX_TEXT, read (self->account->kiosk, which).name);
  for (guint i = 0; i < N_STREAMS; i++)
    {
      HlCount count = { .value = -1 };

      if (self->streams[i] != NULL)
        count = read (self->streams[i], which);

      if (count.at_least)
        {
          g_autofree char *text = hl_report_count_to_text (&count);

          hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING, text);
        }
      else
        {
          hl_xlsx_put_number_if (&self->sheet, HL_XLSX_INT, count.value >= 0, count.value);
        }

      at_least = at_least || count.at_least;
    }

  end_row (self, PEOPLE_UNIT, at_least ? HL_REPORT_WITHHELD_NOTE : NULL);
}

static void
put_counts (Table *self)
{
  hl_xlsx_put_section (&self->sheet, "Lượt đánh giá");
  for (guint i = 0; i < HL_N_COUNTS; i++)
    put_count (self, read_count, i);
}

static void
put_screening (Table *self)
{
  hl_xlsx_put_section (&self->sheet, "Sàng lọc");
  put_both (self, hl_report_get_figure_name (self->account->kiosk->questionnaire,
                                             HL_REPORT_UNSCREENED),
            HL_XLSX_FIXED, read_unscreened, NULL, PERCENT_UNIT,
            "chỉ có khi có lượt bị loại");
  for (guint i = 0; i < HL_N_FLAGS; i++)
    put_count (self, read_flag, i);
}

static void
put_served (Table *self)
{
  const HlAccount *account = self->account;
  g_autofree char *origin = hl_account_get_served_text (account);
  gint64 served = account->served.n;
  double coverage = NAN;
  gboolean has_coverage = hl_account_get_coverage (account, &coverage);

  hl_xlsx_put_section (&self->sheet, "Tỷ lệ tham gia và thời gian mở máy");
  put_one (self, "Số người đã phục vụ", HL_XLSX_INT, served >= 0 ? served : NAN, "người", origin);
  put_one (self, "Tỷ lệ tham gia", HL_XLSX_FIXED, has_coverage ? coverage : NAN, PERCENT_UNIT,
           has_coverage ? NULL : "chưa đủ số người phục vụ của mọi buổi");
  put_one (self, "Buổi có số lượt đánh giá nhiều hơn số người phục vụ", HL_XLSX_INT,
           account->sessions_over, "buổi", NULL);
  put_one (self, "Thời gian phải mở", HL_XLSX_INT, account->minutes_due, MINUTES_UNIT, NULL);
  put_one (self, "Thời gian máy nhận đánh giá", HL_XLSX_INT,
           account->minutes_open >= 0 ? account->minutes_open : NAN, MINUTES_UNIT, NULL);
}

static void
put_tickets (Table *self)
{
  const HlAccountTickets *tickets = &self->account->tickets;
  gboolean is_known = tickets->received >= 0;
  const char *note = is_known ? NULL : "chờ đủ 5 ý kiến";

  hl_xlsx_put_section (&self->sheet, "Ý kiến của người dân");
  put_one (self, "Ý kiến đã nhận", HL_XLSX_INT, is_known ? tickets->received : NAN, "ý kiến", note);
  put_one (self, "Đã trả lời", HL_XLSX_INT, is_known ? tickets->answered : NAN, "ý kiến", note);
  put_one (self, "Chưa trả lời", HL_XLSX_INT, is_known ? tickets->open : NAN, "ý kiến", note);
  put_one (self, "Quá hạn trả lời", HL_XLSX_INT, is_known ? tickets->overdue : NAN, "ý kiến", note);
  put_one (self, "Thời gian trả lời, trung vị", HL_XLSX_FIXED,
           tickets->explained > 0 ? tickets->median_days : NAN, "ngày",
           tickets->explained > 0 ? NULL : "chờ đủ 5 ý kiến đã trả lời");
  for (HlTicketCause i = HL_TICKET_CAUSE_NONE; i < HL_N_TICKET_CAUSES; i++)
    {
      g_autofree char *name = g_strconcat ("Nguyên nhân: ", hl_report_get_ticket_cause_name (i),
                                           NULL);

      if (tickets->causes[i] > 0)
        put_one (self, name, HL_XLSX_INT, (double) tickets->causes[i], "ý kiến", NULL);
    }
}

static void
put_day (Table      *self,
         const char *name,
         HlDay       day)
{
  hl_xlsx_put_text (&self->sheet, HL_XLSX_TEXT, name);
  hl_xlsx_put_day (&self->sheet, day);
  hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING, NULL);
  end_row (self, NULL, NULL);
}

static void
put_record (Table *self)
{
  const HlAccount *account = self->account;
  g_autofree char *flow = hl_flow_to_string (account->kiosk->flow);
  g_autofree char *seal = hl_account_shorten (account->seal);
  g_autofree char *config = hl_account_shorten (account->config);

  hl_xlsx_put_section (&self->sheet, "Hồ sơ");
  put_day (self, "Từ ngày", account->period.from);
  put_day (self, "Đến ngày", account->period.to);
  put_day (self, "Ngày lập", account->made_on);
  put_words (self, "Trạng thái số liệu", hl_account_get_closure_name (account->closure),
             "“đã sửa”: có thay đổi sau khi chốt");
  put_words (self, "Bộ câu hỏi", hl_questionnaire_get_name (account->kiosk->questionnaire),
             hl_questionnaire_get_version (account->kiosk->questionnaire));
  put_words (self, "Cách hỏi", flow, NULL);
  put_words (self, "Niêm của hồ sơ", seal, "so với: hailong verify --anchor");
  put_one (self, "Số thứ tự bản ghi cuối", HL_XLSX_INT, account->seq, NULL, account->epoch);
  put_words (self, "Mã cấu hình", config, account->config);
}

/**
 * hl_xlsx_add_summary:
 * @book: the workbook
 * @account: what it is about
 *
 * The sheet that says all that a reader asks first, kiosk and paper apart.
 */
void
hl_xlsx_add_summary (HlXlsxBook      *book,
                     const HlAccount *account)
{
  static const double widths[] = { 46, 18, 14, 9, 44 };
  static const char * const header[] = {
    "Chỉ tiêu", "Máy đánh giá", "Phiếu giấy", "Đơn vị tính", "Ghi chú", NULL
  };
  Table self = { .account = account, .streams = { account->kiosk, account->paper } };

  self.sheet = hl_xlsx_book_add_sheet (book, SHEET, FALSE, widths, G_N_ELEMENTS (widths));
  hl_xlsx_put_heading (&self.sheet, HL_ACCOUNT_TITLE);
  hl_xlsx_put_header (&self.sheet, header);

  put_headline (&self);
  put_counts (&self);
  put_screening (&self);
  put_served (&self);
  put_tickets (&self);
  put_record (&self);
}
