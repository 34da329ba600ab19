/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-settings"

#include "config.h"

#include "hl-settings.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-chord.h"
#include "hl-hub-place.h"
#include "hl-questionnaire.h"

#define MAX_QUEUE 127
#define MAX_NAMES 100

/* Where the file is about to be written; each line is a comment. */
static const char head[] =
  "# Cấu hình của máy đánh giá. Dòng bắt đầu bằng # là chú thích.\n"
  "# Sau khi sửa: hailong check. Giá trị sai thì máy giữ cấu hình đúng gần nhất.\n"
  "# Settings of this kiosk; see kiosk.conf(5). After a change: hailong check.\n"
  "# Where a value is wrong the kiosk keeps the last good settings.\n";

static const char * const day_counts[] = { "calendar", "working", NULL };
static const char * const headphones[] = { "detect", "always", "never", NULL };

static gboolean
is_questionnaire (const char *text)
{
  return *text != '\0' && strchr (text, '\n') == NULL;
}

static gboolean
is_flow (const char *text)
{
  HlFlow flow;

  return *text == '\0' || hl_flow_from_string (text, &flow);
}

static gboolean
is_chord (const char *text)
{
  HlChord chord;

  return hl_chord_parse (&chord, text);
}

static gboolean
are_formats (const char *text)
{
  static const char * const known[] = { "xlsx", "pdf", "sheet", "csv", "json", "all", NULL };
  g_auto(GStrv) words = g_strsplit (text, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains (known, g_strstrip (words[i])))
      return FALSE;

  return words[0] != NULL;
}

/* What CUPS takes as the name of a queue, and no program as an option. */
static gboolean
is_queue (const char *name)
{
  gsize length = strlen (name);

  return length <= MAX_QUEUE && *name != '-' &&
         strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-.") == length;
}

/* In the order of the file; the settings of a group stand together. */
/* What citizens give, and how long it is kept. */
static const HlSetting rating_settings[] = {
  { .group = "survey", .key = "questionnaire", .kind = HL_SETTING_TEXT, .standard = "sipas-5",
    .is_valid = is_questionnaire, .expected = "the name of a questionnaire or a .json file",
    .vi = "Bộ câu hỏi: sipas-5, sipas-2022, sipas-2017, nd61, hoặc một tệp .json trong thư mục này.",
    .en = N_("Questionnaire: sipas-5, sipas-2022, sipas-2017, nd61, or a .json file in this "
             "folder.") },
  { .group = "survey", .key = "flow", .kind = HL_SETTING_TEXT, .standard = "",
    .is_valid = is_flow, .expected = "all, rotate N with N from 1 to 5, or drivers",
    .vi = "Cách hỏi: all, rotate N (mỗi người 1 đến 5 yếu tố) hoặc drivers; để trống: theo bộ câu hỏi.",
    .en = N_("Flow: all, rotate N (1 to 5 factors a citizen) or drivers; empty: as the "
             "questionnaire "
          "says.") },

  { .group = "screening", .key = "fast_factors", .kind = HL_SETTING_WHOLE, .standard = "3",
    .min = 2, .max = 100, .unit = { "yếu tố", N_("factors") },
    .vi = "Sàng lọc “fast”: từ bao nhiêu yếu tố, các mức giống nhau, thì xét tốc độ.",
    .en = N_("Rule “fast”: looks at ratings of so many factors or more, all levels alike.") },
  { .group = "screening", .key = "fast_median", .kind = HL_SETTING_NUMBER, .standard = "0.6",
    .min = 0, .max = 60, .unit = { "giây", N_("seconds") },
    .vi = "Sàng lọc “fast”: trung vị thời gian trả lời nhỏ hơn bao nhiêu giây.",
    .en = N_("Rule “fast”: a median of less than so many seconds an answer.") },
  { .group = "screening", .key = "burst_length", .kind = HL_SETTING_WHOLE, .standard = "4",
    .min = 2, .max = 100, .unit = { "lượt", N_("ratings") },
    .vi = "Sàng lọc “burst”: bao nhiêu lượt liền nhau với các mức giống nhau.",
    .en = N_("Rule “burst”: so many ratings in a row with the same levels.") },
  { .group = "screening", .key = "burst_gap", .kind = HL_SETTING_NUMBER, .standard = "5",
    .min = 0, .max = 600, .unit = { "giây", N_("seconds") },
    .vi = "Sàng lọc “burst”: lượt sau bắt đầu trong vòng bao nhiêu giây.",
    .en = N_("Rule “burst”: each begun within so many seconds of the one before.") },
  { .group = "screening", .key = "burst_duration", .kind = HL_SETTING_NUMBER, .standard = "12",
    .min = 0, .max = 600, .unit = { "giây", N_("seconds") },
    .vi = "Sàng lọc “burst”: mỗi lượt ngắn hơn bao nhiêu giây.",
    .en = N_("Rule “burst”: each shorter than so many seconds.") },
  { .group = "screening", .key = "pile_length", .kind = HL_SETTING_WHOLE, .standard = "3",
    .min = 2, .max = 100, .unit = { "hồ sơ", N_("dossiers") },
    .vi = "Sàng lọc “pile”: bao nhiêu số hồ sơ liên tiếp.",
    .en = N_("Rule “pile”: so many consecutive dossier numbers.") },
  { .group = "screening", .key = "pile_span", .kind = HL_SETTING_NUMBER, .standard = "300",
    .min = 0, .max = 86400, .unit = { "giây", N_("seconds") },
    .vi = "Sàng lọc “pile”: trong vòng bao nhiêu giây.",
    .en = N_("Rule “pile”: within so many seconds.") },
  { .group = "screening", .key = "desk_margin", .kind = HL_SETTING_NUMBER, .standard = "60",
    .min = 0, .max = 3600, .unit = { "giây", N_("seconds") },
    .vi = "Sàng lọc “desk”: trước và sau khi có người đăng nhập bao nhiêu giây.",
    .en = N_("Rule “desk”: so many seconds before and after someone signs in at the desk.") },
  { .group = "screening", .key = "changed_pause", .kind = HL_SETTING_NUMBER, .standard = "10",
    .min = 0, .max = 600, .unit = { "giây", N_("seconds") },
    .vi = "Sàng lọc “changed”: nâng mức sau bao nhiêu giây không chạm màn hình.",
    .en = N_("Rule “changed”: a level raised after so many seconds without touch.") },

  { .group = "ticket", .key = "due_days", .kind = HL_SETTING_WHOLE, .standard = "20",
    .min = 1, .max = 365, .unit = { "ngày", N_("days") },
    .vi = "Ý kiến được trả lời trong bao nhiêu ngày.",
    .en = N_("A comment is answered within so many days.") },

  { .group = "ticket", .key = "due_count", .kind = HL_SETTING_WORD, .standard = "calendar",
    .words = day_counts,
    .vi = "Tính theo ngày lịch (calendar) hay ngày làm việc (working).",
    .en = N_("Whether these are calendar days or working days.") },

  { .group = "ticket", .key = "remind_days", .kind = HL_SETTING_WHOLE, .standard = "7",
    .min = 1, .max = 365, .unit = { "ngày", N_("days") },
    .vi = "Nhắc lại sau bao nhiêu ngày mà người gửi ý kiến chưa có thông tin mới.",
    .en = N_("Somebody is reminded after so many days without news for the citizen.") },

  { .group = "retention", .key = "ticket_days", .kind = HL_SETTING_WHOLE, .standard = "90",
    .min = 1, .max = 3650, .unit = { "ngày", N_("days") },
    .vi = "Ý kiến và câu trả lời được xóa sau bao nhiêu ngày kể từ khi trả lời.",
    .en = N_("A comment and its answer are erased so many days after the answer.") },
  { .group = "retention", .key = "receipt_days", .kind = HL_SETTING_WHOLE, .standard = "30",
    .min = 1, .max = 90, .unit = { "ngày", N_("days") },
    .vi = "Dấu vết của mã hồ sơ được xóa sau bao nhiêu ngày.",
    .en = N_("The trace of a dossier code is erased after so many days.") },
  { .group = "retention", .key = "context_months", .kind = HL_SETTING_WHOLE, .standard = "12",
    .min = 1, .max = 120, .unit = { "tháng", N_("months") },
    .vi = "Quầy, lĩnh vực, giờ và các chi tiết khác được xóa sau bao nhiêu tháng.",
    .en = N_("Counter, field, hour and other details are erased after so many months.") },
};

/* The machine, and what it gives to others. What names a place on the machine or in its network,
 * or is a matter of its hardware, is local: a hub that somebody has taken over sets none of it. */
static const HlSetting machine_settings[] = {
  { .group = "backup", .key = "folder", .kind = HL_SETTING_TEXT, .standard = "",
    .local = TRUE,
    .vi = "Thư mục nhận bản sao lưu hằng đêm, mã hóa bằng khóa khôi phục; để trống: không sao lưu.",
    .en = N_("Folder that gets a backup each night, encrypted to the recovery key; empty: none.") },
  { .group = "backup", .key = "keep_days", .kind = HL_SETTING_WHOLE, .standard = "14",
    .min = 1, .max = 3650, .unit = { "ngày", N_("days") },
    .local = TRUE,
    .vi = "Giữ bản sao lưu bao nhiêu ngày; không quá thời hạn ngắn nhất ở [retention].",
    .en = N_("Backups are kept so many days; at most the shortest term of [retention].") },

  { .group = "screen", .key = "width_mm", .kind = HL_SETTING_NUMBER, .standard = "0",
    .min = 0, .max = 3000, .unit = { "mm", N_("millimetres") },
    .local = TRUE,
    .vi = "Bề rộng vùng hiển thị, đo bằng thước; 0: như màn hình báo.",
    .en = N_("Width of the picture, measured with a ruler; 0: what the screen says.") },

  { .group = "access", .key = "headphones", .kind = HL_SETTING_WORD, .standard = "detect",
    .words = headphones,
    .local = TRUE,
    .vi = "Tai nghe: detect (tự nhận), always (luôn có) hoặc never (không có).",
    .en = N_("Headphones: detect, always or never. Without them only questions are read aloud.") },

  { .group = "desk", .key = "chord", .kind = HL_SETTING_TEXT, .standard = "Ctrl+Alt+D",
    .is_valid = is_chord, .expected = "keys such as Ctrl+Alt+D, or off",
    .local = TRUE,
    .vi = "Tổ hợp phím mở trang quản lý; off: chỉ mở bằng cách giữ tên trung tâm.",
    .en = N_("Keys that open the desk; off: only a long press on the centre’s name does.") },

  { .group = "reports", .key = "folder", .kind = HL_SETTING_TEXT, .standard = "",
    .local = TRUE,
    .vi = "Thư mục nhận báo cáo khi chốt ngày; để trống: không ghi.",
    .en = N_("Folder that gets the reports of a day when it is closed; empty: none.") },
  { .group = "reports", .key = "formats", .kind = HL_SETTING_TEXT, .standard = "all",
    .is_valid = are_formats,
    .expected = "xlsx, pdf, sheet, csv, json with commas between them, or all",
    .vi = "Dạng tệp: xlsx, pdf, sheet (tờ tóm tắt), csv, json, cách nhau bằng dấu phẩy, hoặc all.",
    .en = N_("Formats: xlsx, pdf, sheet (one page for the head), csv, json with commas between "
             "them, "
          "or all.") },
  { .group = "reports", .key = "printer", .kind = HL_SETTING_TEXT, .standard = "",
    .is_valid = is_queue,
    .expected = "the name of a queue: letters, digits, '_', '-' and '.'",
    .local = TRUE,
    .vi = "Hàng đợi in của CUPS; để trống: không in.",
    .en = N_("Queue of CUPS on which reports are printed; empty: none.") },
  { .group = "reports", .key = "cups", .kind = HL_SETTING_TEXT,
    .standard = "/run/cups/cups.sock",
    .is_valid = g_path_is_absolute, .expected = "the absolute path of a socket",
    .local = TRUE,
    .vi = "Ổ cắm Unix của CUPS.",
    .en = N_("The Unix socket of CUPS.") },

  { .group = "hub", .key = "url", .kind = HL_SETTING_TEXT, .standard = "",
    .is_valid = hl_hub_place_is_url,
    .expected = "an https address without a path, or an http address of this machine",
    .local = TRUE,
    .vi = "Địa chỉ máy chủ nhận số liệu tổng hợp, ví dụ https://hailong.tinh.gov.vn; để trống: không gửi.",
    .en = N_("Address of the hub that gets the figures, such as https://hailong.example.vn; "
             "empty: nothing is sent.") },
  { .group = "hub", .key = "certificate", .kind = HL_SETTING_TEXT, .standard = "",
    .is_valid = hl_hub_place_is_pin, .expected = "64 hex digits",
    .local = TRUE,
    .vi = "SHA-256 của chứng thư máy chủ (dạng DER); để trống: theo các tổ chức mà hệ điều hành tin.",
    .en = N_("SHA-256 of the hub’s certificate as DER; empty: the authorities decide that the "
             "system trusts.") },
  { .group = "hub", .key = "proxy", .kind = HL_SETTING_TEXT, .standard = "",
    .is_valid = hl_hub_place_is_proxy,
    .expected = "an http, https or socks5 address without a path",
    .local = TRUE,
    .vi = "Proxy để đến máy chủ, ví dụ http://proxy:3128; để trống: đi thẳng.",
    .en = N_("Proxy through which the hub is reached, such as http://proxy:3128; empty: none.") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (rating_settings) + G_N_ELEMENTS (machine_settings) < MAX_NAMES);

/**
 * hl_settings_get:
 * @index: from 0
 *
 * The settings of `kiosk.conf`, in the order of the file: this table is all
 * that is known of them. kiosk.conf(5) describes them too, which a test holds
 * against it.
 *
 * Returns: (transfer none) (nullable): a setting; %NULL behind the last one
 */
const HlSetting *
hl_settings_get (guint index)
{
  const guint first = G_N_ELEMENTS (rating_settings);

  if (index < first)
    return &rating_settings[index];

  return index - first < G_N_ELEMENTS (machine_settings) ? &machine_settings[index - first] : NULL;
}

static gboolean
has_name (const HlSetting *setting,
          const char      *name)
{
  gsize length = strlen (setting->group);

  return strncmp (name, setting->group, length) == 0 && name[length] == '.' &&
         strcmp (name + length + 1, setting->key) == 0;
}

/**
 * hl_settings_find:
 * @name: a setting, as "group.key"
 *
 * Returns: (transfer none) (nullable): that setting
 */
const HlSetting *
hl_settings_find (const char *name)
{
  const HlSetting *setting;

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      if (has_name (setting, name))
        return setting;
    }

  return NULL;
}

/**
 * hl_settings_make_example:
 *
 * Returns: (transfer full): a whole `kiosk.conf`: each setting with what it does,
 *   its range, unit and standard
 */
char *
hl_settings_make_example (void)
{
  GString *text = g_string_new (head);
  const HlSetting *setting;
  const char *group = "";

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      if (!g_str_equal (setting->group, group))
        g_string_append_printf (text, "\n[%s]\n", setting->group);

      group = setting->group;
      hl_setting_write (setting, text);
    }

  return g_string_free (text, FALSE);
}

static char **
list_names (void)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  const HlSetting *setting;

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autofree char *name = g_strconcat (setting->group, ".", setting->key, NULL);

      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/**
 * hl_settings_check:
 * @config: a `kiosk.conf`
 * @faults: receives each value that may not stand there, and each group and key
 *   that does not exist
 */
void
hl_settings_check (HlConfig *config,
                   HlFaults *faults)
{
  g_auto(GStrv) names = list_names ();
  const HlSetting *setting;

  hl_config_list_unknown (config, (const char * const *) names, faults);
  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autoptr(GError) error = NULL;

      if (!hl_setting_check (setting, config, &error))
        hl_config_take_error (config, setting->group, setting->key,
                              g_steal_pointer (&error), faults);
    }

  hl_faults_sort (faults);
}

static void
refuse_local (HlConfig        *config,
              const HlSetting *setting,
              HlFaults        *faults)
{
  GError *error = NULL;

  if (hl_config_has (config, setting->group, setting->key) &&
      !hl_config_refuse (config, setting->group, setting->key,
                         "nothing: it is set on the machine only", &error))
    hl_config_take_error (config, setting->group, setting->key, error, faults);
}

/* A questionnaire from afar is one of the store's folder or an installed one. */
static void
refuse_path (HlConfig *config,
             HlFaults *faults)
{
  const HlSetting *setting = hl_settings_find ("survey.questionnaire");
  g_autofree char *name = NULL;
  GError *error = NULL;

  if (hl_setting_read_text (setting, config, &name, NULL) && strchr (name, '/') != NULL &&
      !hl_config_refuse (config, setting->group, setting->key, "a name without a folder", &error))
    hl_config_take_error (config, setting->group, setting->key, error, faults);
}

/**
 * hl_settings_check_sent:
 * @config: those keys of a `kiosk.conf` that a hub sets
 * @faults: receives all of hl_settings_check(), and each key that is set on the
 *   machine only
 */
void
hl_settings_check_sent (HlConfig *config,
                        HlFaults *faults)
{
  const HlSetting *setting;

  hl_settings_check (config, faults);
  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      if (setting->local)
        refuse_local (config, setting, faults);
    }

  refuse_path (config, faults);
  hl_faults_sort (faults);
}

/**
 * hl_settings_read_number:
 * @config: a `kiosk.conf`
 * @name: a setting of the table, as "group.key"
 * @number: (out): its value, else its standard
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %FALSE where something stands there that may not
 */
gboolean
hl_settings_read_number (HlConfig    *config,
                         const char  *name,
                         double      *number,
                         GError     **error)
{
  const HlSetting *setting = hl_settings_find (name);

  g_return_val_if_fail (setting != NULL, FALSE);

  return hl_setting_read_number (setting, config, number, error);
}

/**
 * hl_settings_read_whole:
 * @config: a `kiosk.conf`
 * @name: a setting of the table that is a whole number, as "group.key"
 * @number: (out): its value, else its standard
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %FALSE where something stands there that may not
 */
gboolean
hl_settings_read_whole (HlConfig    *config,
                        const char  *name,
                        guint       *number,
                        GError     **error)
{
  double value;

  if (!hl_settings_read_number (config, name, &value, error))
    return FALSE;

  *number = (guint) value;
  return TRUE;
}

/**
 * hl_settings_read_text:
 * @config: a `kiosk.conf`
 * @name: a setting of the table that is a word or a text, as "group.key"
 * @text: (out): its value, else its standard; to be freed
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %FALSE where something stands there that may not
 */
gboolean
hl_settings_read_text (HlConfig    *config,
                       const char  *name,
                       char       **text,
                       GError     **error)
{
  const HlSetting *setting = hl_settings_find (name);

  g_return_val_if_fail (setting != NULL, FALSE);

  return hl_setting_read_text (setting, config, text, error);
}

/**
 * hl_settings_refuse:
 * @config: a `kiosk.conf`
 * @name: a setting of the table, as "group.key"
 * @expected: what should stand there
 * @error: return location for an #HL_INPUT_ERROR; it names the line if the
 *   setting stands there
 *
 * Says what is wrong with a value that reads well and cannot be used.
 *
 * Returns: %FALSE
 */
gboolean
hl_settings_refuse (HlConfig    *config,
                    const char  *name,
                    const char  *expected,
                    GError     **error)
{
  const HlSetting *setting = hl_settings_find (name);

  g_return_val_if_fail (setting != NULL, FALSE);

  return hl_config_refuse (config, setting->group, setting->key, expected, error);
}

/**
 * hl_settings_take_error:
 * @config: a `kiosk.conf`
 * @name: a setting of the table, as "group.key"
 * @error: (transfer full): why its value cannot be used
 * @faults: receives it
 */
void
hl_settings_take_error (HlConfig   *config,
                        const char *name,
                        GError     *error,
                        HlFaults   *faults)
{
  const HlSetting *setting = hl_settings_find (name);

  g_return_if_fail (setting != NULL);

  hl_config_take_error (config, setting->group, setting->key, error, faults);
}
