/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-rows"

#include "config.h"

#include "hl-xlsx-rows.h"

#include "hl-day.h"
#include "hl-error.h"
#include "hl-row-queue.h"
#include "hl-xlsx-check.h"

#include <errno.h>
#include <string.h>
#include <xlsxwriter.h>

#define SHEET "Lượt đánh giá"
#define COUNT_COLUMN "responses"
#define DAY_COLUMN "day"
#define COLUMN_WIDTH 13
#define MAX_DIGITS 15    /* of a number that a spreadsheet keeps */

/* The day that a spreadsheet counts as 0. */
#define EPOCH_YEAR 1899
#define EPOCH_MONTH 12
#define EPOCH_MDAY 30

/**
 * Kind:
 * @KIND_NUMBER: a number where it looks like one
 * @KIND_TEXT: a text, whatever it looks like
 * @KIND_DAY: a date
 *
 * What a column holds.
 */
typedef enum {
  KIND_NUMBER,
  KIND_TEXT,
  KIND_DAY,
} Kind;

/**
 * HlXlsxRows:
 *
 * A workbook of one sheet that needs the same memory for any number of rows:
 * each goes to a temporary file when the next one begins. What the library does
 * with a row takes longer than to read it from the store, so it has a thread of
 * its own.
 */
struct _HlXlsxRows
{
  /* Owned */
  lxw_workbook  *book;       /* NULL once it is closed */
  HlRowQueue    *queue;
  char          *path;
  Kind          *kinds;

  /* Borrowed */
  lxw_worksheet *sheet;
  lxw_format    *date;

  guint          n_columns;
  lxw_row_t      row;
  HlDay          epoch;

  /* Why no more rows are written; set by the queue's thread */
  lxw_error      failure;
  int            number;     /* `errno` */
};

static lxw_format *
add_bold (lxw_workbook *book)
{
  lxw_format *format = workbook_add_format (book);

  format_set_bold (format);
  format_set_bottom (format, LXW_BORDER_THIN);
  return format;
}

static void
put_header (HlXlsxRows         *self,
            const char * const *columns)
{
  lxw_format *bold = add_bold (self->book);

  worksheet_set_column (self->sheet, 0, (lxw_col_t) self->n_columns, COLUMN_WIDTH, NULL);
  worksheet_set_paper (self->sheet, 9);    /* A4 */
  worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_set_footer (self->sheet, "&R&8Trang &P/&N");
  worksheet_freeze_panes (self->sheet, 1, 0);
  worksheet_repeat_rows (self->sheet, 0, 0);

  worksheet_write_string (self->sheet, 0, 0, COUNT_COLUMN, bold);
  for (guint i = 0; i < self->n_columns; i++)
    worksheet_write_string (self->sheet, 0, (lxw_col_t) (i + 1), columns[i], bold);

  self->row = 1;
}

/* Levels and hours have a digit or two. */
static gboolean
read_number (const char *text,
             double     *number)
{
  gint64 value = 0;
  gsize i = 0;

  for (; g_ascii_isdigit (text[i]) && i < MAX_DIGITS; i++)
    value = value * 10 + (text[i] - '0');

  *number = (double) value;
  return i > 0 && text[i] == '\0';
}

static lxw_error
put_value (HlXlsxRows *self,
           guint       column,
           const char *text)
{
  lxw_col_t at = (lxw_col_t) (column + 1);
  double number;
  HlDay day;

  switch (self->kinds[column])
    {
    case KIND_DAY:
      day = hl_day_parse (text);
      if (day != HL_DAY_NONE)
        return worksheet_write_number (self->sheet, self->row, at, (double) day - self->epoch,
                                       self->date);
      break;

    case KIND_NUMBER:
      if (read_number (text, &number))
        return worksheet_write_number (self->sheet, self->row, at, number, NULL);
      break;

    case KIND_TEXT:
    default:
      break;
    }

  return worksheet_write_string (self->sheet, self->row, at, text, NULL);
}

/* On the queue's thread. */
static gboolean
write_row (const char * const *values,
           gpointer            user_data)
{
  HlXlsxRows *self = user_data;

  self->failure = worksheet_write_number (self->sheet, self->row, 0, 1, NULL);
  for (guint i = 0; i < self->n_columns && self->failure == LXW_NO_ERROR; i++)
    {
      if (*values[i] != '\0')
        self->failure = put_value (self, i, values[i]);
    }

  self->row++;
  if (self->failure == LXW_NO_ERROR && !ferror (self->sheet->optimize_tmpfile))
    return TRUE;

  self->number = errno;
  return FALSE;
}

/**
 * hl_xlsx_rows_new:
 * @path: the file to write as it stands, a temporary one: see #HlStaged
 * @columns: (array zero-terminated=1): names of the columns
 * @text_columns: (array zero-terminated=1): those that hold texts, whatever they
 *   look like
 *
 * Returns: (transfer full): a workbook with a heading
 */
HlXlsxRows *
hl_xlsx_rows_new (const char         *path,
                  const char * const *columns,
                  const char * const *text_columns)
{
  HlXlsxRows *self = g_new0 (HlXlsxRows, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };

  self->path = g_strdup (path);
  self->n_columns = g_strv_length ((char **) columns);
  self->kinds = g_new0 (Kind, self->n_columns);
  self->epoch = hl_day_from_ymd (EPOCH_YEAR, EPOCH_MONTH, EPOCH_MDAY);
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (g_str_equal (columns[i], DAY_COLUMN))
        self->kinds[i] = KIND_DAY;
      else if (g_strv_contains (text_columns, columns[i]))
        self->kinds[i] = KIND_TEXT;
    }

  self->book = workbook_new_opt (path, &options);
  self->sheet = workbook_add_worksheet (self->book, SHEET);
  self->date = workbook_add_format (self->book);
  format_set_num_format (self->date, "dd/mm/yyyy");
  put_header (self, columns);
  self->queue = hl_row_queue_new (self->n_columns, write_row, self);
  return self;
}

void
hl_xlsx_rows_free (HlXlsxRows *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->queue, hl_row_queue_free);
  g_clear_pointer (&self->book, lxw_workbook_free);
  g_free (self->kinds);
  g_free (self->path);
  g_free (self);
}

static gboolean
fail (HlXlsxRows  *self,
      GError     **error)
{
  if (self->failure == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "more than %d rows: expected fewer days, or csv", LXW_ROW_MAX - 1);
  else if (self->failure == LXW_NO_ERROR)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (self->number), "%s",
                 g_strerror (self->number));
  else
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", lxw_strerror (self->failure));

  return FALSE;
}

/**
 * hl_xlsx_rows_add:
 * @self: the workbook
 * @values: (array): a value for each column; "" where there is none
 * @error: return location for an error, which does not name the file; it may be
 *   that of an earlier row
 *
 * Returns: %TRUE on success
 */
gboolean
hl_xlsx_rows_add (HlXlsxRows          *self,
                  const char * const  *values,
                  GError             **error)
{
  if (hl_row_queue_push (self->queue, values))
    return TRUE;

  hl_row_queue_finish (self->queue);
  return fail (self, error);
}

/**
 * hl_xlsx_rows_end:
 * @self: the workbook; nothing can be added afterwards
 * @left_out: responses that no row shows; one more row says how many, if any
 * @error: return location for an error, which does not name the file
 *
 * Writes the file.
 *
 * Returns: whether all of it is there
 */
gboolean
hl_xlsx_rows_end (HlXlsxRows  *self,
                  gint64       left_out,
                  GError     **error)
{
  lxw_error failure;
  off_t n_bytes;

  if (!hl_row_queue_finish (self->queue))
    return fail (self, error);

  if (left_out > 0)
    self->failure = worksheet_write_number (self->sheet, self->row, 0, (double) left_out, NULL);

  /* The last row still waits for one after it. */
  lxw_worksheet_write_single_row (self->sheet);
  if (self->failure != LXW_NO_ERROR || fflush (self->sheet->optimize_tmpfile) != 0)
    {
      self->number = errno;
      return fail (self, error);
    }

  n_bytes = ftello (self->sheet->optimize_tmpfile);
  failure = workbook_close (g_steal_pointer (&self->book));
  return hl_xlsx_check_written (self->path, failure, (gsize) n_bytes, error);
}
