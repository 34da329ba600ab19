/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-rows"

#include "config.h"

#include "hl-report-rows.h"

#include "hl-csv.h"
#include "hl-json-writer.h"
#include "hl-xlsx-rows.h"

/* Stands before the columns of the rows: the last row may be many responses. */
#define COUNT_COLUMN "responses"

/* Codes and names may look like numbers and stay texts in JSON and XLSX all the same. */
static const char * const text_columns[] = {
  "day", "counter", "field", "outcome", "language", "end", "flags", NULL,
};

/**
 * HlReportRows:
 *
 * Writes released responses one by one as they come (design §6, rows), so that
 * an export of any length needs the same memory.
 */
struct _HlReportRows
{
  /* Owned */
  char           **columns;
  HlXlsxRows      *xlsx;       /* NULL unless that is the format */

  HlReportFormat   format;
  guint            n_columns;
  HlCsv            csv;
  HlJsonWriter     json;

  /* Borrowed */
  HlOutput        *output;     /* NULL of XLSX */
};

static void
begin_csv (HlReportRows *self)
{
  hl_csv_init (&self->csv, self->output);
  hl_csv_put_text (&self->csv, COUNT_COLUMN);
  hl_csv_put_texts (&self->csv, (const char * const *) self->columns);
  hl_csv_end_row (&self->csv);
}

static void
begin_json (HlReportRows *self)
{
  hl_json_writer_init (&self->json, self->output);
  hl_json_writer_begin_object (&self->json, NULL);
  hl_json_writer_begin_array (&self->json, "rows");
}

/**
 * hl_report_rows_new:
 * @output: where the rows go
 * @format: CSV or JSON; for XLSX see hl_report_rows_new_xlsx()
 * @columns: (array zero-terminated=1): names of the columns
 *
 * Begins the table.
 *
 * Returns: (transfer full): a writer of rows
 */
HlReportRows *
hl_report_rows_new (HlOutput           *output,
                    HlReportFormat      format,
                    const char * const *columns)
{
  HlReportRows *self = g_new0 (HlReportRows, 1);

  self->columns = g_strdupv ((char **) columns);
  self->n_columns = g_strv_length (self->columns);
  self->format = format;
  self->output = output;

  if (format == HL_REPORT_FORMAT_CSV)
    begin_csv (self);
  else
    begin_json (self);

  return self;
}

/**
 * hl_report_rows_new_xlsx:
 * @path: the file to write as it stands, a temporary one: see #HlStaged
 * @columns: (array zero-terminated=1): names of the columns
 *
 * Begins a workbook of one sheet.
 *
 * Returns: (transfer full): a writer of rows
 */
HlReportRows *
hl_report_rows_new_xlsx (const char         *path,
                         const char * const *columns)
{
  HlReportRows *self = g_new0 (HlReportRows, 1);

  self->columns = g_strdupv ((char **) columns);
  self->n_columns = g_strv_length (self->columns);
  self->format = HL_REPORT_FORMAT_XLSX;
  self->xlsx = hl_xlsx_rows_new (path, columns, text_columns);
  return self;
}

void
hl_report_rows_free (HlReportRows *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->xlsx, hl_xlsx_rows_free);
  g_strfreev (self->columns);
  g_free (self);
}

static void
add_csv (HlReportRows       *self,
         const char * const *values)
{
  hl_csv_put_int (&self->csv, 1);

  for (guint i = 0; i < self->n_columns; i++)
    hl_csv_put_text (&self->csv, values[i]);

  hl_csv_end_row (&self->csv);
}

static void
put_json_value (HlReportRows *self,
                const char   *column,
                const char   *value)
{
  gint64 number;

  if (*value == '\0')
    hl_json_writer_put_null (&self->json, column);
  else if (!g_strv_contains (text_columns, column) &&
           g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    hl_json_writer_put_int (&self->json, column, number);
  else
    hl_json_writer_put_text (&self->json, column, value);
}

static void
add_json (HlReportRows       *self,
          const char * const *values)
{
  hl_json_writer_begin_object (&self->json, NULL);

  for (guint i = 0; i < self->n_columns; i++)
    put_json_value (self, self->columns[i], values[i]);

  hl_json_writer_end_object (&self->json);
}

/**
 * hl_report_rows_add:
 * @values: (array): a value for each of the columns; "" where none was given or
 *   it is blanked
 * @user_data: the #HlReportRows
 * @error: return location for an error of the output
 *
 * Writes one row; in the shape of a callback of whoever walks over the rows.
 *
 * Returns: whether to go on
 */
gboolean
hl_report_rows_add (const char * const  *values,
                    gpointer             user_data,
                    GError             **error)
{
  HlReportRows *self = user_data;

  if (self->format == HL_REPORT_FORMAT_XLSX)
    return hl_xlsx_rows_add (self->xlsx, values, error);

  if (self->format == HL_REPORT_FORMAT_CSV)
    add_csv (self, values);
  else
    add_json (self, values);

  return hl_output_check (self->output, error);
}

static void
end_csv (HlReportRows *self,
         gint64        left_out)
{
  if (left_out == 0)
    return;

  hl_csv_put_int (&self->csv, left_out);
  for (guint i = 0; i < self->n_columns; i++)
    hl_csv_put_empty (&self->csv);
  hl_csv_end_row (&self->csv);
}

static void
end_json (HlReportRows *self,
          gint64        left_out)
{
  hl_json_writer_end_array (&self->json);
  hl_json_writer_put_int (&self->json, "left_out", left_out);
  hl_json_writer_end_object (&self->json);
  hl_json_writer_end (&self->json);
}

/**
 * hl_report_rows_end:
 * @self: the writer
 * @left_out: responses that five alike could not hide
 * @error: return location for an error
 *
 * Ends the table. In CSV and XLSX those that were left out are one more row,
 * which says how many they are and nothing else: the column "responses" adds up
 * to all.
 *
 * Returns: whether all could be written so far
 */
gboolean
hl_report_rows_end (HlReportRows  *self,
                    gint64         left_out,
                    GError       **error)
{
  if (self->format == HL_REPORT_FORMAT_XLSX)
    return hl_xlsx_rows_end (self->xlsx, left_out, error);

  if (self->format == HL_REPORT_FORMAT_CSV)
    end_csv (self, left_out);
  else
    end_json (self, left_out);

  return hl_output_check (self->output, error);
}
