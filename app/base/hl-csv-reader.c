/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-csv-reader"

#include "config.h"

#include "hl-csv-reader.h"

#include <string.h>

#include "hl-error.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define BYTE_ORDER_MARK_LENGTH 3

/**
 * HlCsvReader:
 *
 * Reads the records of a CSV text (RFC 4180): commas, quoted cells that may
 * hold line breaks, lines ended by LF or CRLF, a byte order mark or none.
 * Empty lines are passed over.
 */
struct _HlCsvReader
{
  /* Owned */
  char       *name;
  GPtrArray  *cells;   /* element-type GString */
  GArray     *lines;   /* element-type guint: where each cell begins */

  /* Borrowed */
  const char *at;
  const char *end;

  guint       line;
  guint       n_cells; /* of the running record; @cells keeps spare ones */
};

static guint
count_lines (const char *from,
             const char *to)
{
  guint n = 0;

  for (; from < to; from++)
    if (*from == '\n')
      n++;

  return n;
}

static gboolean
check_encoding (const char  *name,
                const char  *text,
                gsize        length,
                GError     **error)
{
  const char *stop;

  /* Refuses a NUL byte too, since the length is given. */
  if (g_utf8_validate_len (text, length, &stop))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s:%u: byte 0x%02x: expected UTF-8 text",
               name, 1 + count_lines (text, stop), (guchar) *stop);
  return FALSE;
}

static const char *
pass_byte_order_mark (const char *text,
                      gsize       length)
{
  gboolean marked = length >= BYTE_ORDER_MARK_LENGTH &&
                    memcmp (text, BYTE_ORDER_MARK, BYTE_ORDER_MARK_LENGTH) == 0;

  return marked ? text + BYTE_ORDER_MARK_LENGTH : text;
}

static void
free_cell (gpointer cell)
{
  g_string_free (cell, TRUE);
}

/**
 * hl_csv_reader_new:
 * @name: name of the file, for errors
 * @text: (array length=length): the text; must outlive the reader
 * @length: its length in bytes
 * @error: return location for a %HL_INPUT_ERROR
 *
 * Returns: (transfer full): a reader, or %NULL if @text is not UTF-8
 */
HlCsvReader *
hl_csv_reader_new (const char  *name,
                   const char  *text,
                   gsize        length,
                   GError     **error)
{
  HlCsvReader *self;

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  if (!check_encoding (name, text, length, error))
    return NULL;

  self = g_new0 (HlCsvReader, 1);
  self->name = g_strdup (name);
  self->cells = g_ptr_array_new_with_free_func (free_cell);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->at = pass_byte_order_mark (text, length);
  self->end = text + length;
  self->line = 1;

  return self;
}

void
hl_csv_reader_free (HlCsvReader *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

static gboolean
is_line_end (HlCsvReader *self)
{
  gsize left = self->end - self->at;

  return (left > 0 && self->at[0] == '\n') ||
         (left > 1 && self->at[0] == '\r' && self->at[1] == '\n');
}

static void
pass_line_end (HlCsvReader *self)
{
  self->at += *self->at == '\r' ? 2 : 1;
  self->line++;
}

static GString *
begin_cell (HlCsvReader *self)
{
  GString *cell;

  if (self->n_cells == self->cells->len)
    g_ptr_array_add (self->cells, g_string_new (NULL));

  cell = g_ptr_array_index (self->cells, self->n_cells++);
  g_string_truncate (cell, 0);
  g_array_set_size (self->lines, self->n_cells);
  g_array_index (self->lines, guint, self->n_cells - 1) = self->line;

  return cell;
}

static gboolean
set_error (HlCsvReader  *self,
           const char   *found,
           const char   *expected,
           GError      **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s:%u:%u: %s: expected %s",
               self->name, self->line, self->n_cells, found, expected);
  return FALSE;
}

static gboolean
read_quoted (HlCsvReader  *self,
             GString      *cell,
             GError      **error)
{
  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '"')
        {
          self->at++;
          if (self->at == self->end || *self->at != '"')
            return TRUE;
        }
      else if (*self->at == '\n')
        {
          self->line++;
        }

      g_string_append_c (cell, *self->at);
    }

  self->line = g_array_index (self->lines, guint, self->n_cells - 1);
  return set_error (self, "a quoted cell without end", "a closing quotation mark", error);
}

static gboolean
read_plain (HlCsvReader  *self,
            GString      *cell,
            GError      **error)
{
  const char *start = self->at;

  while (self->at < self->end && *self->at != ',' && !is_line_end (self))
    {
      if (*self->at == '"')
        return set_error (self, "a quotation mark inside a cell",
                          "the whole cell in quotation marks", error);
      if (*self->at == '\r')
        return set_error (self, "a lone carriage return", "LF or CRLF at a line's end", error);

      self->at++;
    }

  g_string_append_len (cell, start, self->at - start);
  return TRUE;
}

/* Passes what follows a cell; @more tells whether the record goes on. */
static gboolean
pass_separator (HlCsvReader  *self,
                gboolean     *more,
                GError      **error)
{
  *more = FALSE;

  if (self->at == self->end)
    return TRUE;

  if (is_line_end (self))
    {
      pass_line_end (self);
      return TRUE;
    }

  if (*self->at != ',')
    return set_error (self, "text after a closing quotation mark", "a comma or the line's end",
                      error);

  self->at++;
  *more = TRUE;
  return TRUE;
}

/**
 * hl_csv_reader_step:
 * @self: the reader
 * @error: return location for a %HL_INPUT_ERROR that names file, line and cell
 *
 * Reads the next record; the cells of the one before are gone.
 *
 * Returns: whether there was one
 */
HlCsvStep
hl_csv_reader_step (HlCsvReader  *self,
                    GError      **error)
{
  gboolean more = TRUE;

  self->n_cells = 0;

  while (is_line_end (self))
    pass_line_end (self);

  if (self->at == self->end)
    return HL_CSV_STEP_END;

  while (more)
    {
      GString *cell = begin_cell (self);
      gboolean quoted = self->at < self->end && *self->at == '"';

      if (!(quoted ? read_quoted (self, cell, error) : read_plain (self, cell, error)) ||
          !pass_separator (self, &more, error))
        return HL_CSV_STEP_ERROR;
    }

  return HL_CSV_STEP_RECORD;
}

guint
hl_csv_reader_get_n_cells (HlCsvReader *self)
{
  return self->n_cells;
}

/**
 * hl_csv_reader_get_cell:
 * @self: the reader
 * @cell: number of a cell of the running record, from 0
 *
 * Returns: (transfer none): its content, until the next step
 */
const char *
hl_csv_reader_get_cell (HlCsvReader *self,
                        guint        cell)
{
  g_return_val_if_fail (cell < self->n_cells, NULL);

  return ((GString *) g_ptr_array_index (self->cells, cell))->str;
}

/**
 * hl_csv_reader_get_line:
 * @self: the reader
 * @cell: number of a cell of the running record, from 0
 *
 * Returns: the line on which it begins, from 1
 */
guint
hl_csv_reader_get_line (HlCsvReader *self,
                        guint        cell)
{
  g_return_val_if_fail (cell < self->n_cells, 0);

  return g_array_index (self->lines, guint, cell);
}
