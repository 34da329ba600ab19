/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-export"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-report-csv.h"
#include "hl-report-json.h"
#include "hl-report-rows.h"
#include "hl-report-set.h"
#include "hl-store-account.h"
#include "hl-store-day.h"

static const HlUsage usage = {
  .summary = N_("Writes the released figures of a day or of a range of days to a file, the whole "
                "file or nothing. CSV is one long table in UTF-8 with the same columns whatever "
                "the data. --rows writes the responses of closed days one by one, without what "
                "could tell who gave them. A workbook is that of “hailong report”."),
  .examples = "  hailong export --day 2026-11-23 --format csv --output 2026-11-23.csv\n"
              "  hailong export --from 2026-11-01 --to 2026-11-30 --format json --output -\n"
              "  hailong export --day 2026-11-23 --rows --format csv --output rows.csv",
};

typedef struct
{
  HlRangeOptions  range;
  char           *format_text;
  char           *path;
  gboolean        rows;
  HlReportFormat  format;
} Options;

static void
options_clear (Options *self)
{
  hl_range_options_clear (&self->range);
  g_clear_pointer (&self->format_text, g_free);
  g_clear_pointer (&self->path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (HlInvocation  *invocation,
               Options       *options,
               GError       **error)
{
  const GOptionEntry entries[] = {
    HL_RANGE_ENTRIES (&options->range, N_("The day")),
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_("csv, json or xlsx"),
      N_("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->path,
      N_("File to write; - is standard output"), N_("FILE") },
    { "rows", 0, 0, G_OPTION_ARG_NONE, &options->rows, N_("Responses one by one"), NULL },
    { NULL },
  };

  return hl_invocation_parse (invocation, &usage, entries, error);
}

static gboolean
check_workbook (const Options  *options,
                GError        **error)
{
  if (g_str_equal (options->path, "-"))
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "--output: '-': expected a file for this format");
  else if (!options->rows && options->range.stream != NULL)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "--stream: a workbook holds both streams, apart; expected it with --rows only");
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_options (Options  *options,
               GError  **error)
{
  if ((options->range.day == NULL && options->range.from == NULL && options->range.to == NULL) ||
      options->path == NULL || options->format_text == NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "expected --day (or --from and --to), --format and --output");
      return FALSE;
    }

  if (g_str_equal (options->format_text, "csv"))
    options->format = HL_REPORT_FORMAT_CSV;
  else if (g_str_equal (options->format_text, "json"))
    options->format = HL_REPORT_FORMAT_JSON;
  else if (g_str_equal (options->format_text, "xlsx"))
    options->format = HL_REPORT_FORMAT_XLSX;
  else
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "--format: '%s': expected csv, json or xlsx", options->format_text);
      return FALSE;
    }

  return options->format != HL_REPORT_FORMAT_XLSX || check_workbook (options, error);
}

static HlOutput *
open_output (const char  *path,
             GError     **error)
{
  if (g_str_equal (path, "-"))
    return hl_output_new_fd (STDOUT_FILENO);

  return hl_output_new_file (path, error);
}

/* What a row may show is decided when its day ends. */
static gboolean
check_closed (HlStore  *store,
              HlDay     day,
              GError  **error)
{
  char text[HL_DAY_TEXT_SIZE];
  gboolean closed;

  if (!hl_store_is_day_closed (store, day, &closed, error))
    return FALSE;

  if (!closed)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "%s: the day is not closed; expected closed days with --rows",
                 hl_day_format (day, text));

  return closed;
}

static gboolean
put_rows (HlReportRows   *rows,
          HlStore        *store,
          const HlQuery  *query,
          GError        **error)
{
  gint64 left_out = 0;

  return hl_store_export_rows (store, query, hl_report_rows_add, rows, &left_out, error) &&
         hl_report_rows_end (rows, left_out, error);
}

static gboolean
write_rows (const Options       *options,
            HlStore             *store,
            const HlQuery       *query,
            const char * const  *columns,
            GError             **error)
{
  g_autoptr(HlOutput) output = open_output (options->path, error);
  g_autoptr(HlReportRows) rows = NULL;

  if (output == NULL)
    return FALSE;

  rows = hl_report_rows_new (output, options->format, columns);
  return put_rows (rows, store, query, error) && hl_output_finish (output, error);
}

static gboolean
write_rows_workbook (const Options       *options,
                     HlStore             *store,
                     const HlQuery       *query,
                     const char * const  *columns,
                     GError             **error)
{
  g_autoptr(HlStaged) file = hl_staged_new (options->path, error);
  g_autoptr(HlReportRows) rows = NULL;

  if (file == NULL)
    return FALSE;

  rows = hl_report_rows_new_xlsx (hl_staged_get_path (file), columns);
  if (!put_rows (rows, store, query, error))
    {
      g_prefix_error (error, "%s: ", options->path);
      return FALSE;
    }

  return hl_staged_publish (file, error);
}

static gboolean
export_rows (const Options  *options,
             HlStore        *store,
             const HlQuery  *query,
             GError        **error)
{
  g_auto(GStrv) columns = NULL;

  if (!check_closed (store, query->to, error))
    return FALSE;

  columns = hl_store_list_row_columns (store, query, error);
  if (columns == NULL)
    return FALSE;

  if (options->format == HL_REPORT_FORMAT_XLSX)
    return write_rows_workbook (options, store, query, (const char * const *) columns, error);

  return write_rows (options, store, query, (const char * const *) columns, error);
}

static gboolean
export_summary (const Options  *options,
                HlStore        *store,
                const HlQuery  *query,
                GError        **error)
{
  g_autoptr(HlSummary) summary = hl_store_summarise (store, query, error);
  HlCatalogue *catalogue = hl_store_get_catalogue (store);
  g_autoptr(HlOutput) output = NULL;
  guint parts = HL_REPORT_ROWS;

  if (summary == NULL)
    return FALSE;

  output = open_output (options->path, error);
  if (output == NULL)
    return FALSE;

  if (hl_range_options_is_range (&options->range))
    parts |= HL_REPORT_RANGE;

  if (options->format == HL_REPORT_FORMAT_CSV)
    hl_report_write_csv (output, summary, catalogue);
  else
    hl_report_write_json (output, summary, catalogue, parts);

  return hl_output_finish (output, error);
}

static gboolean
export_workbook (const Options  *options,
                 HlStore        *store,
                 GError        **error)
{
  g_autoptr(HlAccount) account = NULL;
  HlPeriod period;

  if (!hl_range_options_read_period (&options->range, HL_DAY_NONE, &period, error))
    return FALSE;

  account = hl_store_account (store, period, error);
  return account != NULL &&
         hl_report_set_write_file (account, HL_REPORT_SET_XLSX, options->path, NULL, error);
}

static gboolean
export (HlStore        *store,
        const Options  *options,
        GError        **error)
{
  HlQuery query = { .rows = !options->rows };

  if (!hl_range_options_read (&options->range, HL_DAY_NONE, &query, error))
    return FALSE;

  if (options->rows)
    return export_rows (options, store, &query, error);
  if (options->format == HL_REPORT_FORMAT_XLSX)
    return export_workbook (options, store, error);

  return export_summary (options, store, &query, error);
}

gboolean
hailong_export (HlInvocation  *invocation,
                GError       **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(HlStore) store = NULL;

  if (!parse_options (invocation, &options, error) || !check_options (&options, error))
    return FALSE;

  /* What a row may show is decided once and stored. */
  store = hl_invocation_open (invocation, options.rows ? HL_STORE_WRITE : HL_STORE_READ, error);

  return store != NULL && export (store, &options, error);
}
