/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-account-text"

#include "config.h"

#include "hl-account-text.h"

#include "hl-figure.h"
#include "hl-format.h"
#include "hl-report-names.h"

#define DECIMALS 2
#define MINUTES_AN_HOUR 60

/* Texts of reports: Vietnamese in whatever locale they are made. */

const char *
hl_account_get_closure_name (HlClosure closure)
{
  static const char * const names[] = {
    [HL_CLOSURE_OPEN] = "chưa chốt",
    [HL_CLOSURE_CLOSED] = "đã chốt",
    [HL_CLOSURE_AMENDED] = "đã chốt, đã sửa",
  };

  g_return_val_if_fail (closure < G_N_ELEMENTS (names), NULL);

  return names[closure];
}

const char *
hl_account_get_state_name (HlTargetState state)
{
  static const char * const names[] = {
    [HL_TARGET_UNCLEAR] = "chưa rõ",
    [HL_TARGET_MET] = "đạt",
    [HL_TARGET_MISSED] = "chưa đạt",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

/**
 * hl_account_get_band_name:
 * @band: a band of Decree 61/2018
 *
 * Returns: its Vietnamese name; "chưa nhập" where an indicator is missing
 */
const char *
hl_account_get_band_name (HlNd61Band band)
{
  static const char * const names[] = {
    [HL_ND61_NOT_ENTERED] = HL_ACCOUNT_NOT_ENTERED,
    [HL_ND61_WEAK] = "Yếu",
    [HL_ND61_AVERAGE] = "Trung bình",
    [HL_ND61_FAIR] = "Khá",
    [HL_ND61_GOOD] = "Tốt",
    [HL_ND61_EXCELLENT] = "Xuất sắc",
  };

  g_return_val_if_fail (band < G_N_ELEMENTS (names), NULL);

  return names[band];
}

const char *
hl_account_get_stream_name (const char *stream)
{
  return g_strcmp0 (stream, "paper") == 0 ? "Phiếu giấy" : "Máy đánh giá";
}

/**
 * hl_account_get_table_name:
 * @table: a table of the breakdowns, see #HlRow
 *
 * Returns: its Vietnamese name; @table itself where it is none
 */
const char *
hl_account_get_table_name (const char *table)
{
  static const struct { const char *table; const char *name; } names[] = {
    { "counter", "Quầy" },
    { "field", "Lĩnh vực" },
    { "authority", "Cơ quan giải quyết" },
    { "outcome", "Mục đích đến" },
    { "hour", "Giờ trong ngày" },
    { "language", "Ngôn ngữ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].table, table))
      return names[i].name;

  return table;
}

/**
 * hl_account_shorten:
 * @digest: (nullable): a digest in hexadecimal digits
 *
 * Returns: (transfer full): its first twelve characters; "–" where there is none
 */
char *
hl_account_shorten (const char *digest)
{
  return digest != NULL ? g_strndup (digest, HL_ACCOUNT_SEAL_CHARS)
                        : g_strdup (HL_ACCOUNT_NOTHING);
}

/**
 * hl_account_get_served_text:
 * @self: an account
 *
 * Returns: (transfer full): where the number of people served comes from
 */
char *
hl_account_get_served_text (const HlAccount *self)
{
  if (self->served.n < 0)
    return g_strdup (HL_ACCOUNT_NOT_ENTERED);

  return g_strdup_printf ("%s; đã nhập %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " buổi",
                          self->served.self_declared ? "tự khai" : "từ hệ thống",
                          self->served.sessions, self->served.sessions_due);
}

/**
 * hl_account_get_coverage_text:
 * @self: an account
 *
 * Returns: (transfer full): "tham gia 41,20 %"
 */
char *
hl_account_get_coverage_text (const HlAccount *self)
{
  g_autofree char *percent = NULL;
  double coverage;

  if (!hl_account_get_coverage (self, &coverage))
    return g_strdup ("tỷ lệ tham gia " HL_ACCOUNT_NOTHING);

  percent = hl_format_percent (coverage, DECIMALS);
  return g_strdup_printf ("tỷ lệ tham gia %s%s", percent,
                          self->served.self_declared ? " (tự khai)" : "");
}

/**
 * hl_account_get_screened_text:
 * @summary: the figures of a stream
 *
 * Returns: (transfer full): what was left out, and the % with it in: "loại 7
 *   lượt; không loại: 93,80 %"
 */
char *
hl_account_get_screened_text (const HlSummary *summary)
{
  HlCount count = hl_report_get_left_out (summary);
  g_autofree char *left_out = hl_report_count_to_text (&count);
  g_autofree char *percent = NULL;
  double unscreened;

  if (!hl_figure_get_unscreened (summary, &unscreened))
    return g_strdup_printf ("loại %s lượt", left_out);

  percent = hl_format_percent (unscreened, DECIMALS);
  return g_strdup_printf ("loại %s lượt; không loại: %s", left_out, percent);
}

static char *
format_minutes (gint64 minutes)
{
  if (minutes < 0)
    return g_strdup (HL_ACCOUNT_NOTHING);

  return g_strdup_printf ("%" G_GINT64_FORMAT " giờ %02d", minutes / MINUTES_AN_HOUR,
                          (int) (minutes % MINUTES_AN_HOUR));
}

/**
 * hl_account_get_open_text:
 * @self: an account
 *
 * Returns: (transfer full): how long the kiosk took ratings, against how long it
 *   had to: "mở 7 giờ 30 / 8 giờ 00"
 */
char *
hl_account_get_open_text (const HlAccount *self)
{
  g_autofree char *open = format_minutes (self->minutes_open);
  g_autofree char *due = format_minutes (self->minutes_due);

  return g_strdup_printf ("mở %s / %s", open, due);
}

static char *
describe_headline (const HlSummary *summary)
{
  HlFigure figure = hl_figure_of_headline (summary);
  g_autofree char *people = hl_format_count (figure.respondents);
  g_autofree char *percent = NULL;
  g_autofree char *interval = NULL;

  if (!figure.has_percent)
    return g_strdup_printf ("Tỷ lệ hài lòng " HL_ACCOUNT_NOTHING " · %s lượt", people);

  percent = hl_format_percent (figure.percent, DECIMALS);
  interval = hl_format_interval (figure.low, figure.high, DECIMALS);
  return g_strdup_printf ("Tỷ lệ hài lòng %s (%s) · %s lượt", percent, interval, people);
}

/**
 * hl_account_list_foot:
 * @self: an account
 *
 * What every page carries: the headline with its interval and respondents,
 * coverage, what was screened, time open against time due, whether it is closed,
 * the digest of the configuration and the seal.
 *
 * Returns: (transfer full) (array zero-terminated=1): two lines
 */
char **
hl_account_list_foot (const HlAccount *self)
{
  g_autofree char *headline = describe_headline (self->kiosk);
  g_autofree char *coverage = hl_account_get_coverage_text (self);
  g_autofree char *screened = hl_account_get_screened_text (self->kiosk);
  g_autofree char *open = hl_account_get_open_text (self);
  g_autofree char *config = hl_account_shorten (self->config);
  g_autofree char *seal = hl_account_shorten (self->seal);
  char **lines = g_new0 (char *, 3);

  lines[0] = g_strdup_printf ("%s · %s", headline, coverage);
  lines[1] = g_strdup_printf ("Sàng lọc: %s · %s · %s · cấu hình %s · niêm %s", screened, open,
                              hl_account_get_closure_name (self->closure), config, seal);
  return lines;
}

static char *
describe_target (const HlAccount *self)
{
  g_autofree char *target = hl_format_percent (hl_catalogue_get_target (self->catalogue),
                                               DECIMALS);

  return g_strdup_printf ("Mục tiêu %s. “Đạt”: cả khoảng dao động từ mục tiêu trở lên. "
                          "“Chưa đạt”: cả khoảng dao động dưới mục tiêu. Còn lại: “chưa rõ”.",
                          target);
}

/**
 * hl_account_list_method:
 * @self: an account
 *
 * What every report says of how its figures were made and what they cannot say
 * (design §4 and §6).
 *
 * Returns: (transfer full) (array zero-terminated=1): sentences
 */
char **
hl_account_list_method (const HlAccount *self)
{
  static const char * const sentences[] = {
    "Tỷ lệ hài lòng (mức 4 và 5) = 100 × (số câu trả lời ở mức 4 và 5) / (số câu trả lời), "
    "gộp các tiêu chí của năm yếu tố. Không có câu trả lời thì ghi “–”, không ghi 0 %.",
    "Câu chung là câu hỏi một lần chạm, đứng riêng, không gộp vào tỷ lệ của năm yếu tố.",
    "Trung bình các yếu tố = trung bình cộng tỷ lệ của các yếu tố có câu trả lời.",
    "Điểm trung bình quy đổi = 100 × tổng (mức × số câu) / (mức cao nhất × số câu trả lời).",
    "Khoảng dao động ngẫu nhiên 95 %, không gồm sai lệch do người không đánh giá: công thức "
    "Wilson (z = 1,959964) với cỡ mẫu hiệu dụng, vì các câu trả lời của một người đi cùng nhau.",
    "“Lượt” là số người trả lời; n là số câu trả lời.",
    "Tỷ lệ tham gia = lượt được tính của máy / số người đã phục vụ; chỉ tính khi mọi buổi "
    "trong kỳ đã có số người phục vụ. “Tự khai”: số do cán bộ nhập.",
    "Sàng lọc để lượt bị gắn cờ ngoài tỷ lệ, không ngoài hồ sơ; chỉ loại khi có từ năm lượt "
    "trở lên, và luôn ghi kèm tỷ lệ khi không loại lượt nào.",
    "Số liệu chỉ được công bố theo nhóm từ năm người trở lên; “–” trong bảng phân tổ: "
    "còn chờ đủ 5 lượt.",
    "Phiếu giấy và máy đánh giá không bao giờ cộng vào nhau; không gộp các bộ câu hỏi hay "
    "cách hỏi khác nhau.",
    "SIPAS, Nghị định 61/2018/NĐ-CP và Quyết định 766/QĐ-TTg là ba bộ công cụ khác nhau; "
    "không đổi điểm của bộ này thành điểm của bộ kia.",
  };
  GPtrArray *all = g_ptr_array_new ();

  g_ptr_array_add (all, g_strdup (hl_report_get_note ()));
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    g_ptr_array_add (all, g_strdup (sentences[i]));
  g_ptr_array_add (all, describe_target (self));
  g_ptr_array_add (all, NULL);

  return (char **) g_ptr_array_free (all, FALSE);
}
