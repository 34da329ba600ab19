/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-settings"

#include "config.h"

#include "hl-config.h"
#include "hl-data.h"
#include "hl-error.h"
#include "hl-store-printer.h"
#include "hl-store-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#define CONFIG_NAME "kiosk.conf"
#define CENTRE_NAME "centre.json"
#define OUTBOX_NAME "outbox"
#define SETTING "setting"
#define DEFAULT_QUESTIONNAIRE "sipas-5"
#define DEFAULT_DUE_DAYS 20
#define DEFAULT_FORMATS "all"

static const char config_text[] =
  "# Cấu hình của máy đánh giá. Dòng bắt đầu bằng # là chú thích.\n"
  "# Settings of this kiosk; read when a program that writes starts. See kiosk.conf(5).\n"
  "\n"
  "[survey]\n"
  "# Bộ câu hỏi: sipas-5, sipas-2022, sipas-2017, nd61, or a .json file in this folder.\n"
  "questionnaire=sipas-5\n"
  "# Cách hỏi: all, rotate N (1 to 5 factors a citizen) or drivers;\n"
  "# empty: as the questionnaire says.\n"
  "flow=\n"
  "\n"
  "[screening]\n"
  "# Sàng lọc: từ bao nhiêu yếu tố, trung vị dưới bao nhiêu giây, các mức giống nhau.\n"
  "# fast: from so many factors, with a median below so many seconds, all levels alike.\n"
  "fast_factors=3\n"
  "fast_median=0.6\n"
  "# burst: so many in a row, each begun within so many seconds of the one before, each shorter\n"
  "# than so many seconds, with the same levels.\n"
  "burst_length=4\n"
  "burst_gap=5\n"
  "burst_duration=12\n"
  "# pile: so many consecutive dossier numbers within so many seconds.\n"
  "pile_length=3\n"
  "pile_span=300\n"
  "# desk: so many seconds before and after someone signs in at the desk.\n"
  "desk_margin=60\n"
  "# changed: a level raised after so many seconds without touch.\n"
  "changed_pause=10\n"
  "\n"
  "[ticket]\n"
  "# Ý kiến được trả lời trong bao nhiêu ngày.\n"
  "# A comment is answered within so many days (1 to 365).\n"
  "due_days=20\n"
  "\n"
  "[screen]\n"
  "# Bề rộng vùng hiển thị, đo bằng thước, tính bằng mm; 0: như màn hình báo.\n"
  "# Width of the picture, measured with a ruler, in mm; 0: what the screen says.\n"
  "width_mm=0\n"
  "\n"
  "[access]\n"
  "# Tai nghe: detect (tự nhận), always (luôn có) hoặc never (không có).\n"
  "# Headphones: detect, always or never. Without them only questions are read aloud.\n"
  "headphones=detect\n"
  "\n"
  "[desk]\n"
  "# Tổ hợp phím mở trang quản lý; off: chỉ mở bằng cách giữ tên trung tâm.\n"
  "# Keys that open the desk; off: only a long press on the centre's name does.\n"
  "chord=Ctrl+Alt+D\n"
  "\n"
  "[reports]\n"
  "# Thư mục nhận báo cáo khi chốt ngày; để trống: không ghi.\n"
  "# Folder that gets the reports of a day when it is closed; empty: none.\n"
  "folder=\n"
  "# Dạng tệp: xlsx, pdf, sheet (tờ tóm tắt), csv, json, cách nhau bằng dấu phẩy, hoặc all.\n"
  "# Formats: xlsx, pdf, sheet (one page for the head), csv, json with commas between them, or all.\n"
  "formats=all\n"
  "# Hàng đợi in của CUPS; để trống: không in.\n"
  "# Queue of CUPS on which reports are printed; empty: none.\n"
  "printer=\n"
  "# Ổ cắm Unix của CUPS.\n"
  "# The Unix socket of CUPS.\n"
  "cups=/run/cups/cups.sock\n";

static const char * const known_keys[] = {
  "survey.questionnaire", "survey.flow",
  "screening.fast_factors", "screening.fast_median",
  "screening.burst_length", "screening.burst_gap", "screening.burst_duration",
  "screening.pile_length", "screening.pile_span",
  "screening.desk_margin", "screening.changed_pause",
  "ticket.due_days",
  "screen.width_mm",
  "access.headphones",
  "reports.folder", "reports.formats", "reports.printer", "reports.cups",
  "desk.chord",
  NULL
};

/**
 * hl_store_make_folder:
 * @path: a folder
 * @error: return location for an error
 *
 * Makes it, for its owner alone, if it is missing.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_make_folder (const char  *path,
                      GError     **error)
{
  int code;

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
write_file (const char  *dir,
            const char  *name,
            const char  *text,
            GError     **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  /* Someone may have prepared it. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* The record holds the canonical text; the file is for people. */
static char *
make_readable (const char *canonical)
{
  g_autoptr(JsonNode) node = json_from_string (canonical, NULL);
  g_autofree char *text = json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * hl_store_write_files:
 * @dir: the store's folder; made if it is missing
 * @catalogue: the centre
 * @error: return location for an error
 *
 * Writes what people edit: `kiosk.conf` and `centre.json`, and makes `outbox`.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_write_files (const char   *dir,
                      HlCatalogue  *catalogue,
                      GError      **error)
{
  g_autofree char *outbox = g_build_filename (dir, OUTBOX_NAME, NULL);
  g_autofree char *centre = make_readable (hl_catalogue_get_text (catalogue));

  return hl_store_make_folder (dir, error) &&
         hl_store_make_folder (outbox, error) &&
         write_file (dir, CONFIG_NAME, config_text, error) &&
         write_file (dir, CENTRE_NAME, centre, error);
}

static gboolean
read_seconds (HlConfig    *config,
              const char  *key,
              double       max,
              gint64      *us,
              GError     **error)
{
  double seconds = (double) *us / G_USEC_PER_SEC;

  if (!hl_config_get_number (config, "screening", key, 0, max, &seconds, error))
    return FALSE;

  *us = (gint64) (seconds * G_USEC_PER_SEC);
  return TRUE;
}

static gboolean
read_count (HlConfig    *config,
            const char  *key,
            guint       *count,
            GError     **error)
{
  double number = *count;

  if (!hl_config_get_number (config, "screening", key, 2, 100, &number, error))
    return FALSE;

  *count = (guint) number;
  return TRUE;
}

static gboolean
read_limits (HlConfig           *config,
             HlScreeningLimits  *limits,
             GError            **error)
{
  return read_count (config, "fast_factors", &limits->fast_factors, error) &&
         read_seconds (config, "fast_median", 60, &limits->fast_median_us, error) &&
         read_count (config, "burst_length", &limits->burst_length, error) &&
         read_seconds (config, "burst_gap", 600, &limits->burst_gap_us, error) &&
         read_seconds (config, "burst_duration", 600, &limits->burst_duration_us, error) &&
         read_count (config, "pile_length", &limits->pile_length, error) &&
         read_seconds (config, "pile_span", 86400, &limits->pile_span_us, error) &&
         read_seconds (config, "desk_margin", 3600, &limits->desk_margin_us, error) &&
         read_seconds (config, "changed_pause", 600, &limits->changed_pause_us, error);
}

static gboolean
read_due_days (HlConfig  *config,
               guint     *days,
               GError   **error)
{
  double number = DEFAULT_DUE_DAYS;

  if (!hl_config_get_number (config, "ticket", "due_days", 1, 365, &number, error))
    return FALSE;

  *days = (guint) number;
  return *days == number ||
         hl_config_refuse (config, "ticket", "due_days", "a whole number of days", error);
}

#define DEFAULT_CHORD "Ctrl+Alt+D"

static gboolean
read_chord (HlConfig  *config,
            HlChord   *chord,
            GError   **error)
{
  g_autofree char *text = NULL;

  if (!hl_config_get_string (config, "desk", "chord", &text, error))
    return FALSE;

  return hl_chord_parse (chord, text != NULL ? text : DEFAULT_CHORD) ||
         hl_config_refuse (config, "desk", "chord", "keys such as Ctrl+Alt+D, or off", error);
}

#define MAX_SCREEN_MM 3000

static gboolean
read_screen (HlConfig   *config,
             HlStore    *self,
             GError    **error)
{
  static const char * const modes[] = { "detect", "always", "never", NULL };
  g_autofree char *headphones = NULL;

  self->width_mm = 0;
  if (!hl_config_get_number (config, "screen", "width_mm", 0, MAX_SCREEN_MM, &self->width_mm,
                             error) ||
      !hl_config_get_string (config, "access", "headphones", &headphones, error))
    return FALSE;

  if (headphones != NULL && !g_strv_contains (modes, headphones))
    return hl_config_refuse (config, "access", "headphones", "detect, always or never", error);

  g_free (self->headphones);
  self->headphones = g_strdup (headphones != NULL ? headphones : modes[0]);
  return TRUE;
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

/* A folder that is missing is no error here: a medium may be plugged in later. */
static gboolean
read_reports (HlConfig  *config,
              HlStore   *self,
              GError   **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *formats = NULL;

  if (!hl_config_get_string (config, "reports", "folder", &folder, error) ||
      !hl_config_get_string (config, "reports", "formats", &formats, error))
    return FALSE;

  if (formats != NULL && !are_formats (formats))
    return hl_config_refuse (config, "reports", "formats",
                             "xlsx, pdf, sheet, csv, json with commas between them, or all", error);

  g_clear_pointer (&self->reports_folder, g_free);
  g_clear_pointer (&self->reports_formats, g_free);
  if (folder != NULL && *folder != '\0')
    self->reports_folder = g_path_is_absolute (folder) ? g_strdup (folder)
                                                       : g_build_filename (self->dir, folder, NULL);

  self->reports_formats = g_strdup (formats != NULL ? formats : DEFAULT_FORMATS);
  return TRUE;
}

static char *
find_questionnaire (HlStore     *self,
                    const char  *name,
                    GError     **error)
{
  g_autofree char *relative = NULL;

  if (g_str_has_suffix (name, ".json"))
    return g_path_is_absolute (name) ? g_strdup (name) : g_build_filename (self->dir, name, NULL);

  relative = g_strconcat ("questionnaires", G_DIR_SEPARATOR_S, name, ".json", NULL);
  return hl_data_find (relative, error);
}

static gboolean
load_questionnaire (HlStore   *self,
                    HlConfig  *config,
                    GError   **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!hl_config_get_string (config, "survey", "questionnaire", &name, error))
    return FALSE;

  path = find_questionnaire (self, name != NULL ? name : DEFAULT_QUESTIONNAIRE, error);
  if (path == NULL)
    return FALSE;

  g_clear_pointer (&self->questionnaire, hl_questionnaire_unref);
  self->questionnaire = hl_questionnaire_load (path, error);
  return self->questionnaire != NULL;
}

static gboolean
load_flow (HlStore   *self,
           HlConfig  *config,
           GError   **error)
{
  g_autofree char *text = NULL;

  if (!hl_config_get_string (config, "survey", "flow", &text, error))
    return FALSE;

  self->flow = hl_questionnaire_get_flow (self->questionnaire);
  if (text == NULL || *text == '\0' || hl_flow_from_string (text, &self->flow))
    return TRUE;

  return hl_config_refuse (config, "survey", "flow",
                           "all, rotate N with N from 1 to 5, or drivers", error);
}

static gboolean
load_centre (HlStore  *self,
             GError  **error)
{
  g_autofree char *path = g_build_filename (self->dir, CENTRE_NAME, NULL);
  g_autoptr(HlCatalogue) catalogue = hl_catalogue_load (path, error);

  if (catalogue == NULL)
    return FALSE;

  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  self->catalogue = g_steal_pointer (&catalogue);
  return TRUE;
}

static char *
describe_setting (HlStore     *self,
                  const char  *config,
                  GError     **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *flow = hl_flow_to_string (self->flow);
  g_autofree char *digest = hl_json_digest (config);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "catalogue", hl_catalogue_get_digest (self->catalogue));
  json_object_set_string_member (body, "config", digest);
  json_object_set_string_member (body, "flow", flow);
  json_object_set_string_member (body, "questionnaire",
                                 hl_questionnaire_get_digest (self->questionnaire));
  node = hl_json_take_object (body);
  return hl_json_to_canonical (node, error);
}

/**
 * hl_store_apply_files:
 * @self: the store
 * @setting: (out): what hl_store_record_setting() takes
 * @error: return location for an error naming file and place
 *
 * Takes over `kiosk.conf`, `centre.json` and the questionnaire as they are now.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_apply_files (HlStore  *self,
                      char    **setting,
                      GError  **error)
{
  g_autofree char *path = g_build_filename (self->dir, CONFIG_NAME, NULL);
  g_autoptr(HlConfig) config = hl_config_load (path, error);
  g_autofree char *queue = NULL;
  g_autofree char *cups = NULL;

  if (config == NULL ||
      !hl_config_check_known (config, known_keys, error) ||
      !read_limits (config, &self->limits, error) ||
      !read_due_days (config, &self->due_days, error) ||
      !read_screen (config, self, error) ||
      !read_reports (config, self, error) ||
      !hl_store_parse_printer (config, &queue, &cups, error) ||
      !read_chord (config, &self->chord, error) ||
      !load_questionnaire (self, config, error) ||
      !load_flow (self, config, error) ||
      !load_centre (self, error))
    return FALSE;

  *setting = describe_setting (self, hl_config_get_text (config), error);
  return *setting != NULL;
}

static gboolean
append_setting (HlStore   *self,
                gpointer   data,
                GError   **error)
{
  const char *setting = data;

  return hl_store_put_document (self, "catalogue", hl_catalogue_get_digest (self->catalogue),
                                hl_catalogue_get_text (self->catalogue), error) &&
         hl_store_put_document (self, "questionnaire",
                                hl_questionnaire_get_digest (self->questionnaire),
                                hl_questionnaire_get_text (self->questionnaire), error) &&
         hl_store_append_text (self, SETTING, setting, NULL, error) &&
         hl_store_set_meta (self, SETTING, setting, error);
}

/**
 * hl_store_record_setting:
 * @self: the store
 * @setting: canonical JSON of the settings in force
 * @error: return location for an error
 *
 * Appends @setting to the journal if it differs from the last one.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_record_setting (HlStore     *self,
                         const char  *setting,
                         GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *last = hl_store_get_meta (self, SETTING, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return g_strcmp0 (last, setting) == 0 ||
         hl_store_write_plain (self, append_setting, (gpointer) setting, error);
}

static gboolean
take_flow (const char  *text,
           HlFlow      *flow,
           GError     **error)
{
  if (hl_flow_from_string (text, flow))
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "the stored flow '%s' is none", text);
  return FALSE;
}

/* A store that is read has to say what its figures are about. */
static gboolean
miss_settings (HlStore  *self,
               GError  **error)
{
  if (self->mode != HL_STORE_READ)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "the store has no settings");
  return FALSE;
}

/**
 * hl_store_load_settings:
 * @self: the store
 * @error: return location for an error
 *
 * Takes the last settings that the journal holds; a new store has none yet.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_load_settings (HlStore  *self,
                        GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *setting = hl_store_get_meta (self, SETTING, &local_error);
  g_autofree char *catalogue = NULL;
  g_autoptr(JsonNode) node = NULL;
  HlQuestionnaire *questionnaire;
  const char *digest;
  JsonObject *body;

  if (setting == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        return miss_settings (self, error);

      return FALSE;
    }

  node = hl_store_parse_object (setting, error);
  if (node == NULL)
    return FALSE;

  body = json_node_get_object (node);
  digest = hl_store_get_text (body, "catalogue");
  catalogue = hl_store_get_document (self, digest, error);
  digest = hl_store_get_text (body, "questionnaire");
  questionnaire = hl_store_find_questionnaire (self, digest, error);
  if (catalogue == NULL || questionnaire == NULL)
    return FALSE;

  self->questionnaire = hl_questionnaire_ref (questionnaire);
  self->catalogue = hl_catalogue_parse (CENTRE_NAME, catalogue, error);
  return self->catalogue != NULL &&
         take_flow (hl_store_get_text (body, "flow"), &self->flow, error);
}
