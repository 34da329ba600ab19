/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-set"

#include "config.h"

#include "hl-report-set.h"

#include "hl-error.h"
#include "hl-output.h"
#include "hl-report-account.h"
#include "hl-report-pdf.h"
#include "hl-report-xlsx.h"
#include "hl-staged.h"

#define ALL "all"
#define PROGRAM "HaiLong"
#define MAX_UNIT 40    /* characters of a unit's code in a file name */

static gboolean
write_xlsx (const HlAccount  *account,
            HlStaged         *file,
            GCancellable     *cancellable,
            GError          **error)
{
  if (hl_report_write_xlsx (account, hl_staged_get_path (file), cancellable, error))
    return TRUE;

  g_prefix_error (error, "%s: ", hl_staged_get_target (file));
  return FALSE;
}

static gboolean
write_csv (const HlAccount  *account,
           HlStaged         *file,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr(HlOutput) output = hl_output_new_staged (file);

  hl_report_write_account_csv (output, account);
  return hl_output_finish (output, error);
}

static gboolean
write_json (const HlAccount  *account,
            HlStaged         *file,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr(HlOutput) output = hl_output_new_staged (file);

  hl_report_write_account_json (output, account);
  return hl_output_finish (output, error);
}

static gboolean
write_pdf (const HlAccount  *account,
           HlStaged         *file,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr(HlOutput) output = hl_output_new_staged (file);

  return hl_report_write_pdf (output, account, error) && hl_output_finish (output, error);
}

static gboolean
write_sheet (const HlAccount  *account,
             HlStaged         *file,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr(HlOutput) output = hl_output_new_staged (file);

  return hl_report_write_sheet (output, account, error) && hl_output_finish (output, error);
}

/**
 * Kind:
 * @format: its bit
 * @name: its word in options
 * @ending: how its file's name ends
 * @write: writes it into a temporary file
 *
 * One format of a report.
 */
typedef struct
{
  HlReportSetFormat format;
  const char       *name;
  const char       *ending;
  gboolean        (*write) (const HlAccount  *account,
                           HlStaged         *file,
                           GCancellable     *cancellable,
                           GError          **error);
} Kind;

static const Kind kinds[] = {
  { HL_REPORT_SET_XLSX, "xlsx", ".xlsx", write_xlsx },
  { HL_REPORT_SET_PDF, "pdf", ".pdf", write_pdf },
  { HL_REPORT_SET_SHEET, "sheet", "_to-tom-tat.pdf", write_sheet },
  { HL_REPORT_SET_CSV, "csv", ".csv", write_csv },
  { HL_REPORT_SET_JSON, "json", ".json", write_json },
};

static const Kind *
find_kind (HlReportSetFormat format)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].format == format)
      return &kinds[i];

  return NULL;
}

static char *
list_names (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (text, "%s, ", kinds[i].name);

  g_string_append (text, "or " ALL);
  return g_string_free (text, FALSE);
}

static gboolean
add_format (const char *word,
            guint      *formats)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (word, ALL) || g_str_equal (word, kinds[i].name))
        *formats |= kinds[i].format;
    }

  return *formats != 0;
}

/**
 * hl_report_set_parse_formats:
 * @text: words with commas between them: "xlsx,csv", or "all"
 * @formats: (out): bits of #HlReportSetFormat, at least one
 * @error: return location for a %HL_INPUT_ERROR
 *
 * Returns: %FALSE where a word names no format
 */
gboolean
hl_report_set_parse_formats (const char  *text,
                             guint       *formats,
                             GError     **error)
{
  g_auto(GStrv) words = g_strsplit (text, ",", -1);
  g_autofree char *known = NULL;
  guint all = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint one = 0;

      if (!add_format (g_strstrip (words[i]), &one))
        break;

      all |= one;
      if (words[i + 1] == NULL)
        {
          *formats = all;
          return TRUE;
        }
    }

  known = list_names ();
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "'%s': expected %s", text, known);
  return FALSE;
}

/* What every medium takes in a name: letters, digits and "-". */
static char *
make_safe (const char *unit)
{
  char *name = g_strndup (unit, MAX_UNIT);

  for (char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = '-';

  return name;
}

/**
 * hl_report_set_get_file_name:
 * @account: what the report is about
 * @format: its format
 *
 * Returns: (transfer full): "HaiLong_LS01_2026-11-23.xlsx"
 */
char *
hl_report_set_get_file_name (const HlAccount   *account,
                             HlReportSetFormat  format)
{
  const Kind *kind = find_kind (format);
  g_autofree char *unit = make_safe (hl_catalogue_get_unit (account->catalogue));
  g_autofree char *code = hl_period_get_code (account->period);

  g_return_val_if_fail (kind != NULL, NULL);

  return g_strdup_printf (PROGRAM "_%s_%s%s", unit, code, kind->ending);
}

static HlStaged *
write_staged (const HlAccount  *account,
              const Kind       *kind,
              const char       *path,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autoptr(HlStaged) file = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  file = hl_staged_new (path, error);
  if (file == NULL || !kind->write (account, file, cancellable, error) ||
      !hl_staged_seal (file, error))
    return NULL;

  return g_steal_pointer (&file);
}

/**
 * hl_report_set_write:
 * @account: what the reports are about
 * @formats: bits of #HlReportSetFormat
 * @folder: an existing folder
 * @progress: (nullable): told how far it is
 * @user_data: data for @progress
 * @cancellable: (nullable): to stop it; until the files get their names
 * @error: return location for a %G_FILE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Writes the files of a report into @folder, all of them or none: each stands
 * under a temporary name and is on the disk before the first gets its own.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_report_set_write (const HlAccount   *account,
                     guint              formats,
                     const char        *folder,
                     HlReportProgress   progress,
                     gpointer           user_data,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_staged_free);
  guint total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    total += (formats & kinds[i].format) != 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = hl_report_set_get_file_name (account, kinds[i].format);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      HlStaged *file;

      if ((formats & kinds[i].format) == 0)
        continue;

      if (progress != NULL)
        progress (files->len, total, name, user_data);

      file = write_staged (account, &kinds[i], path, cancellable, error);
      if (file == NULL)
        return FALSE;

      g_ptr_array_add (files, file);
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !hl_staged_publish_all (files, error))
    return FALSE;

  if (progress != NULL)
    progress (total, total, NULL, user_data);

  return TRUE;
}

/**
 * hl_report_set_write_file:
 * @account: what the report is about
 * @format: its format
 * @path: the file; replaced if it exists
 * @cancellable: (nullable): to stop it
 * @error: return location for a %G_FILE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Writes one file, whole or not at all.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_report_set_write_file (const HlAccount   *account,
                          HlReportSetFormat  format,
                          const char        *path,
                          GCancellable      *cancellable,
                          GError           **error)
{
  const Kind *kind = find_kind (format);
  g_autoptr(HlStaged) file = NULL;

  g_return_val_if_fail (kind != NULL, FALSE);

  file = write_staged (account, kind, path, cancellable, error);

  return file != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         hl_staged_publish (file, error);
}
