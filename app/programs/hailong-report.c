/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-report"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-report-account.h"
#include "hl-report-pdf.h"
#include "hl-report-print.h"
#include "hl-report-set.h"
#include "hl-store-account.h"
#include "hl-store-printer.h"

static const HlUsage usage = {
  .summary = N_("Writes the report of a period, today unless told otherwise: a workbook, PDF, "
                "one page for the head, CSV or JSON, kiosk and paper forms apart, with all that "
                "is needed to read the figures rightly. Into a folder go all the files or none, "
                "under names of their own."),
  .examples = "  hailong report --format xlsx --folder /media/usb\n"
              "  hailong report --period reporting --day 2026-11-23 --format all --folder .\n"
              "  hailong report --from 2026-11-01 --to 2026-11-30 --format json --output -",
};

typedef struct
{
  HlRangeOptions  range;
  char           *format_text;
  char           *path;
  char           *folder;
  gboolean        prints;
  guint           formats;
} Options;

static void
options_clear (Options *self)
{
  hl_range_options_clear (&self->range);
  g_clear_pointer (&self->format_text, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (HlInvocation  *invocation,
               Options       *options,
               GError       **error)
{
  HlRangeOptions *range = &options->range;
  const GOptionEntry entries[] = {
    HL_PERIOD_ENTRIES (range, N_("The day, else today")),
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text,
      N_("xlsx, pdf, sheet, csv, json, several with commas between them, or all"), N_("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->path,
      N_("File to write; - is standard output"), N_("FILE") },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options->folder,
      N_("Folder to write into"), N_("DIR") },
    { "print", 0, 0, G_OPTION_ARG_NONE, &options->prints,
      N_("Print it, pdf unless told otherwise, on the queue that kiosk.conf names"), NULL },
    { NULL },
  };

  return hl_invocation_parse (invocation, &usage, entries, error);
}

static gboolean
is_one (guint formats)
{
  return (formats & (formats - 1)) == 0;
}

static gboolean
check_target (Options  *options,
              GError  **error)
{
  guint n = (options->path != NULL) + (options->folder != NULL) + options->prints;

  if (options->format_text == NULL && options->prints)
    options->format_text = g_strdup ("pdf");

  if (options->format_text != NULL && n == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "expected --format, and --output, --folder or --print");
  return FALSE;
}

static gboolean
check_options (Options  *options,
               GError  **error)
{
  if (!check_target (options, error))
    return FALSE;

  if (!hl_report_set_parse_formats (options->format_text, &options->formats, error))
    {
      g_prefix_error (error, "--format: ");
      return FALSE;
    }

  if (options->path != NULL && !is_one (options->formats))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "--format: '%s': several files need --folder", options->format_text);
      return FALSE;
    }

  return TRUE;
}

static gboolean
put_report (HlOutput         *output,
            const HlAccount  *account,
            guint             format,
            GError          **error)
{
  if (format == HL_REPORT_SET_PDF)
    return hl_report_write_pdf (output, account, error);

  if (format == HL_REPORT_SET_SHEET)
    return hl_report_write_sheet (output, account, error);

  if (format == HL_REPORT_SET_CSV)
    hl_report_write_account_csv (output, account);
  else
    hl_report_write_account_json (output, account);

  return TRUE;
}

static gboolean
print_report (const HlAccount  *account,
              guint             format,
              GError          **error)
{
  g_autoptr(HlOutput) output = NULL;

  if (format == HL_REPORT_SET_XLSX)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "--output: '-': expected a file for this format");
      return FALSE;
    }

  output = hl_output_new_fd (STDOUT_FILENO);
  return put_report (output, account, format, error) && hl_output_finish (output, error);
}

static gboolean
print_on_paper (HlStore          *store,
                const HlAccount  *account,
                guint             formats,
                GError          **error)
{
  g_autofree char *queue = NULL;
  g_autofree char *cups = NULL;

  if (!hl_store_read_printer (store, &queue, &cups, error))
    return FALSE;

  if (queue == NULL || (formats & ~(HL_REPORT_SET_PDF | HL_REPORT_SET_SHEET)) != 0)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, queue == NULL
                   ? "--print: kiosk.conf names no printer in [reports]"
                   : "--print: expected --format pdf, sheet or both");
      return FALSE;
    }

  if ((formats & HL_REPORT_SET_PDF) != 0 &&
      !hl_report_print (account, HL_REPORT_SET_PDF, queue, cups, NULL, error))
    return FALSE;

  return (formats & HL_REPORT_SET_SHEET) == 0 ||
         hl_report_print (account, HL_REPORT_SET_SHEET, queue, cups, NULL, error);
}

static gboolean
write_report (HlStore          *store,
              const HlAccount  *account,
              const Options    *options,
              GError          **error)
{
  if (options->prints)
    return print_on_paper (store, account, options->formats, error);

  if (options->folder != NULL)
    return hl_report_set_write (account, options->formats, options->folder, NULL, NULL, NULL,
                                error);

  if (g_str_equal (options->path, "-"))
    return print_report (account, options->formats, error);

  return hl_report_set_write_file (account, options->formats, options->path, NULL, error);
}

gboolean
hailong_report (HlInvocation  *invocation,
                GError       **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(HlStore) store = NULL;
  g_autoptr(HlAccount) account = NULL;
  HlPeriod period;

  if (!parse_options (invocation, &options, error) || !check_options (&options, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_READ, error);
  if (store == NULL ||
      !hl_range_options_read_period (&options.range, hl_store_get_now (store).day, &period, error))
    return FALSE;

  account = hl_store_account (store, period, error);
  return account != NULL && write_report (store, account, &options, error);
}
