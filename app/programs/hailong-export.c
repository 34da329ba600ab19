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
#include "hl-store-day.h"

static const HlUsage usage = {
  .summary = N_("Writes the released figures of a day or of a range of days to a file, the whole "
                "file or nothing. CSV is one long table in UTF-8 with the same columns whatever "
                "the data. --rows writes the responses of closed days one by one, without what "
                "could tell who gave them."),
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
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_("csv or json"), N_("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->path,
      N_("File to write; - is standard output"), N_("FILE") },
    { "rows", 0, 0, G_OPTION_ARG_NONE, &options->rows, N_("Responses one by one"), NULL },
    { NULL },
  };

  return hl_invocation_parse (invocation, &usage, entries, error);
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
  else
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "--format: '%s': expected csv or json", options->format_text);
      return FALSE;
    }

  return TRUE;
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
write_rows (HlOutput        *output,
            HlStore         *store,
            const HlQuery   *query,
            HlReportFormat   format,
            GError         **error)
{
  g_auto(GStrv) columns = NULL;
  g_autoptr(HlReportRows) rows = NULL;
  gint64 left_out = 0;

  if (!check_closed (store, query->to, error))
    return FALSE;

  columns = hl_store_list_row_columns (store, query, error);
  if (columns == NULL)
    return FALSE;

  rows = hl_report_rows_new (output, format, (const char * const *) columns);
  if (!hl_store_export_rows (store, query, hl_report_rows_add, rows, &left_out, error))
    return FALSE;

  hl_report_rows_end (rows, left_out);
  return TRUE;
}

static gboolean
write_summary (HlOutput       *output,
               HlStore        *store,
               const HlQuery  *query,
               const Options  *options,
               GError        **error)
{
  g_autoptr(HlSummary) summary = hl_store_summarise (store, query, error);
  HlCatalogue *catalogue = hl_store_get_catalogue (store);
  guint parts = HL_REPORT_ROWS;

  if (summary == NULL)
    return FALSE;

  if (hl_range_options_is_range (&options->range))
    parts |= HL_REPORT_RANGE;

  if (options->format == HL_REPORT_FORMAT_CSV)
    hl_report_write_csv (output, summary, catalogue);
  else
    hl_report_write_json (output, summary, catalogue, parts);

  return TRUE;
}

static gboolean
export (HlStore        *store,
        const Options  *options,
        GError        **error)
{
  HlQuery query = { .rows = !options->rows };
  g_autoptr(HlOutput) output = NULL;

  if (!hl_range_options_read (&options->range, HL_DAY_NONE, &query, error))
    return FALSE;

  output = open_output (options->path, error);
  if (output == NULL)
    return FALSE;

  return (options->rows ? write_rows (output, store, &query, options->format, error)
                        : write_summary (output, store, &query, options, error)) &&
         hl_output_finish (output, error);
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
