/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-csv"

#include "config.h"

#include "hl-csv.h"

#include <string.h>

#include "hl-format.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A spreadsheet takes a cell that begins with one of these for a formula. */
#define FORMULA_CHARACTERS "=+-@\t\r"

#define QUOTED_CHARACTERS ",\"\r\n"

void
hl_csv_init (HlCsv    *self,
             HlOutput *output)
{
  self->output = output;
  self->in_row = FALSE;

  hl_output_put_text (output, BYTE_ORDER_MARK);
}

static void
begin_cell (HlCsv *self)
{
  if (self->in_row)
    hl_output_put_char (self->output, ',');

  self->in_row = TRUE;
}

static void
put_quoted (HlCsv      *self,
            const char *text)
{
  const char *quote;

  hl_output_put_char (self->output, '"');

  while ((quote = strchr (text, '"')) != NULL)
    {
      hl_output_put (self->output, text, quote + 1 - text);
      hl_output_put_char (self->output, '"');
      text = quote + 1;
    }

  hl_output_put_text (self->output, text);
  hl_output_put_char (self->output, '"');
}

/**
 * hl_csv_put_text:
 * @self: the table
 * @text: (nullable): content of the next cell; one that a spreadsheet would
 *   take for a formula gets an apostrophe in front
 */
void
hl_csv_put_text (HlCsv      *self,
                 const char *text)
{
  g_autofree char *defused = NULL;

  begin_cell (self);

  if (text == NULL || *text == '\0')
    return;

  if (strchr (FORMULA_CHARACTERS, *text) != NULL)
    text = defused = g_strconcat ("'", text, NULL);

  if (text[strcspn (text, QUOTED_CHARACTERS)] != '\0')
    put_quoted (self, text);
  else
    hl_output_put_text (self->output, text);
}

/**
 * hl_csv_put_texts:
 * @self: the table
 * @texts: (array zero-terminated=1): contents of the next cells
 */
void
hl_csv_put_texts (HlCsv              *self,
                  const char * const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    hl_csv_put_text (self, texts[i]);
}

void
hl_csv_put_int (HlCsv  *self,
                gint64  value)
{
  begin_cell (self);
  hl_output_put_int (self->output, value);
}

/**
 * hl_csv_put_fixed:
 * @self: the table
 * @value: number of the next cell, written with two decimals after a point
 */
void
hl_csv_put_fixed (HlCsv  *self,
                  double  value)
{
  char text[HL_FORMAT_FIXED_SIZE];

  begin_cell (self);
  hl_output_put_text (self->output, hl_format_fixed (value, text));
}

void
hl_csv_put_empty (HlCsv *self)
{
  begin_cell (self);
}

void
hl_csv_end_row (HlCsv *self)
{
  hl_output_put (self->output, "\r\n", 2);
  self->in_row = FALSE;
}
