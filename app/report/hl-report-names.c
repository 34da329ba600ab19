/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-names"

#include "config.h"

#include "hl-report-names.h"

#include "hl-format.h"

typedef struct
{
  const char *key;
  const char *name;
} Name;

/* Not translated: a report reads the same in whatever locale it was made. */
static const Name figure_names[] = {
  { HL_REPORT_HEADLINE, "Tỷ lệ hài lòng (mức 4 và 5)" },
  { HL_REPORT_MEAN_OF_FACTORS, "Trung bình các yếu tố" },
  { HL_REPORT_UNSCREENED, "Tỷ lệ hài lòng khi không loại lượt nào" },
  { "item", "Tiêu chí (mức 4 và 5)" },
  { "percent", "Tỷ lệ mức 4 và 5 trên số câu trả lời, %" },
  { "interval", "Khoảng dao động ngẫu nhiên 95 %, không gồm sai lệch do người không đánh giá" },
  { "scaled", "Điểm trung bình quy đổi 100 × tổng (mức × số câu) / (mức cao nhất × n)" },
  { "respondents", "Số lượt" },
  { "n", "Số câu trả lời" },
};

static const Name flag_names[] = {
  { "fast", "Bấm quá nhanh" },
  { "burst", "Bấm liên tiếp" },
  { "duplicate", "Trùng mã hồ sơ" },
  { "pile", "Nhiều mã hồ sơ liền số" },
  { "closed", "Ngoài giờ làm việc" },
  { "desk", "Sát lúc cán bộ đăng nhập" },
  { "changed", "Nâng mức sau khi bỏ máy" },
  { "test", "Chạy thử" },
};

static const Name end_names[] = {
  { "done", "Trả lời xong" },
  { "left", "Bấm Kết thúc" },
  { "timeout", "Hết thời gian chờ" },
  { "paused", "Tạm dừng" },
  { "restart", "Máy khởi động lại" },
};

static const Name outcome_names[] = {
  { "submitted", "Nộp hồ sơ" },
  { "received", "Nhận kết quả" },
  { "refused", "Hồ sơ bị trả lại, bị từ chối" },
  { "information", "Hỏi thông tin" },
};

static const Name language_names[] = {
  { "vi", "Tiếng Việt" },
  { "en", "English" },
  { "zh", "中文" },
};

static const Name alert_names[] = {
  { HL_REPORT_OVER_SERVED, "Số lượt đánh giá của buổi nhiều hơn số lượt đã phục vụ" },
};

static const char *
find_name (const Name *names,
           guint       n_names,
           const char *key)
{
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (names[i].key, key))
      return names[i].name;

  return NULL;
}

#define FIND_NAME(names, key) find_name (names, G_N_ELEMENTS (names), key)

/* Of a sum in which something is missing, and that is nothing else, nothing is said. */
static HlCount
make_count (const char *key,
            const char *name,
            gint64      value,
            gboolean    withheld)
{
  return (HlCount) { key, name, withheld && value == 0 ? -1 : value, withheld };
}

/**
 * hl_report_get_flag_count:
 * @summary: the figures of a range
 * @flag: a rule of the screening
 *
 * Returns: how many the rule flagged, as far as it may be told
 */
HlCount
hl_report_get_flag_count (const HlSummary *summary,
                          HlFlag           flag)
{
  return make_count (hl_flag_to_string (flag), hl_report_get_flag_name (flag),
                     summary->by_flag[g_bit_nth_lsf (flag, -1)],
                     (summary->flags_withheld & flag) != 0);
}

/**
 * hl_report_get_screened:
 * @summary: the figures of a range
 *
 * Returns: how many were flagged, left out or not, as far as it may be told
 */
HlCount
hl_report_get_screened (const HlSummary *summary)
{
  return make_count ("screened", "Bị gắn cờ sàng lọc", summary->screened,
                     summary->screened_withheld);
}

/**
 * hl_report_get_left_out:
 * @summary: the figures of a range
 *
 * Returns: how many the screening left out, as far as it may be told
 */
HlCount
hl_report_get_left_out (const HlSummary *summary)
{
  return make_count ("left_out", "Loại khỏi tỷ lệ", summary->left_out,
                     summary->left_out_withheld);
}

/**
 * hl_report_count_to_text:
 * @count: a count
 *
 * Returns: (transfer full): "1.234", "≥ 1.234" where a part of it is withheld,
 *   "·" where nothing may be said of it
 */
char *
hl_report_count_to_text (const HlCount *count)
{
  g_autofree char *number = NULL;

  if (count->value < 0)
    return g_strdup (HL_REPORT_WITHHELD);

  number = hl_format_count (count->value);
  return count->at_least ? g_strconcat ("≥ ", number, NULL) : g_steal_pointer (&number);
}

/**
 * hl_report_get_counts:
 * @summary: the figures of a range
 * @counts: (out): its numbers of responses, in the order in which they are shown
 */
void
hl_report_get_counts (const HlSummary *summary,
                      HlCount          counts[HL_N_COUNTS])
{
  const HlCount all[HL_N_COUNTS] = {
    { "saved", "Đã lưu", summary->saved, FALSE },
    { "released", "Đã công bố", summary->released, FALSE },
    { "counted", "Được tính", summary->counted, FALSE },
    hl_report_get_screened (summary),
    { "partial", "Trả lời một phần", summary->partial, FALSE },
    { "lone", "Chỉ chạm một lần", summary->lone, FALSE },
    hl_report_get_left_out (summary),
    { "carried", "Của ngày trước", summary->carried, FALSE },
  };

  for (guint i = 0; i < HL_N_COUNTS; i++)
    counts[i] = all[i];
}

/**
 * hl_report_get_note:
 *
 * Returns: what every report says of where its figures come from (design §4)
 */
const char *
hl_report_get_note (void)
{
  return "Số liệu của những người tự chọn đánh giá tại quầy; "
         "không phải mẫu hộ gia đình của SIPAS quốc gia.";
}

/**
 * hl_report_get_figure_name:
 * @questionnaire: the questionnaire of the report
 * @figure: a figure's key: "headline" and the like, or a factor
 *
 * Returns: its Vietnamese name
 */
const char *
hl_report_get_figure_name (HlQuestionnaire *questionnaire,
                           const char      *figure)
{
  HlFactor factor = hl_factor_from_string (figure);

  if (factor != HL_FACTOR_NONE)
    return hl_questionnaire_get_factor_caption (questionnaire, factor, HL_REPORT_LANGUAGE);

  return FIND_NAME (figure_names, figure);
}

const char *
hl_report_get_flag_name (HlFlag flag)
{
  return FIND_NAME (flag_names, hl_flag_to_string (flag));
}

const char *
hl_report_get_end_name (HlEndReason end)
{
  return FIND_NAME (end_names, hl_end_reason_to_string (end));
}

/**
 * hl_report_get_alert_name:
 * @alert: an alert's key
 *
 * Returns: (nullable): what is wrong, in Vietnamese
 */
const char *
hl_report_get_alert_name (const char *alert)
{
  return FIND_NAME (alert_names, alert);
}

static const char *
find_place_name (HlCatalogue *catalogue,
                 const char  *table,
                 const char  *code)
{
  const HlPlace *place = NULL;

  if (g_str_equal (table, "counter"))
    place = hl_catalogue_find_counter (catalogue, code);
  else if (g_str_equal (table, "field"))
    place = hl_catalogue_find_field (catalogue, code);
  else if (g_str_equal (table, "authority"))
    place = hl_catalogue_find_authority (catalogue, code);

  return place != NULL ? hl_place_get_name (place, HL_REPORT_LANGUAGE) : NULL;
}

static const char *
find_row_name (const HlRow *row,
               HlCatalogue *catalogue)
{
  if (g_str_equal (row->table, "outcome"))
    return FIND_NAME (outcome_names, row->key);

  if (g_str_equal (row->table, "language"))
    return FIND_NAME (language_names, row->key);

  return find_place_name (catalogue, row->table, row->key);
}

/**
 * hl_report_get_row_name:
 * @row: a row of the breakdowns
 * @catalogue: the centre
 *
 * Returns: (transfer full): the row's Vietnamese name; its key where the
 *   catalogue no longer knows it
 */
char *
hl_report_get_row_name (const HlRow *row,
                        HlCatalogue *catalogue)
{
  const char *name = find_row_name (row, catalogue);

  if (name != NULL)
    return g_strdup (name);

  if (g_str_equal (row->key, "–"))
    return g_strdup ("Không rõ");

  if (g_str_equal (row->table, "hour"))
    return g_strdup_printf ("%s giờ", row->key);

  return g_strdup (row->key);
}
