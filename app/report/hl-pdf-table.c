/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-table"

#include "config.h"

#include "hl-pdf-table.h"

#define SIZE 11.0
#define SMALL_SIZE 10.0
#define MANY_COLUMNS 7    /* from here on a table is set smaller */
#define PAD_X 3.0
#define PAD_Y 2.5
#define LINE_WIDTH 0.5
#define SPACE_BELOW 7.0
#define NARROW 0.7

/* A table up to so many rows is not broken; a longer one not after fewer than
 * a few of them. */
#define MOST_KEPT 16
#define LEAST_KEPT 3
#define ROW_HEIGHT 18.5    /* of a row of one line */
#define HEAD_HEIGHT 32.0

#define HEAD_FILL 0xe8e8e8
#define SECTION_FILL 0xf4f4f4

/* The cells of a row, laid out. */
typedef struct
{
  PangoLayout *cells[HL_PDF_MAX_COLUMNS];    /* owned */
  guint        n_cells;
  double       height;
} Row;

static void
row_clear (Row *self)
{
  for (guint i = 0; i < self->n_cells; i++)
    g_clear_object (&self->cells[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static double
get_width (const HlPdfTable *self,
           guint             column)
{
  double all = 0;

  for (guint i = 0; i < self->n_columns; i++)
    all += self->columns[i].share;

  return self->width * self->columns[column].share / all;
}

static void
add_cell (Row              *row,
          const HlPdfTable *self,
          HlPdfText        *text,
          double            width)
{
  PangoLayout *layout;

  text->size = self->size;
  layout = hl_pdf_text_layout (hl_pdf_get_cr (self->pdf), text, width - 2 * PAD_X);
  row->cells[row->n_cells++] = layout;
  row->height = MAX (row->height, hl_pdf_layout_height (layout) + 2 * PAD_Y);
}

static void
lay_out_header (Row              *row,
                const HlPdfTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      HlPdfText text = {
        .text = self->columns[i].title, .face = HL_PDF_BOLD, .align = PANGO_ALIGN_CENTER,
      };

      add_cell (row, self, &text, get_width (self, i));
    }
}

static void
lay_out_row (Row                *row,
             const HlPdfTable   *self,
             HlPdfRowStyle       style,
             const char * const *cells)
{
  HlPdfText text = { .face = style != HL_PDF_ROW_PLAIN ? HL_PDF_BOLD : HL_PDF_PLAIN };

  if (style == HL_PDF_ROW_SECTION)
    {
      text.text = cells[0];
      add_cell (row, self, &text, self->width);
      return;
    }

  for (guint i = 0; i < self->n_columns; i++)
    {
      text.text = cells[i];
      text.align = self->columns[i].align;
      add_cell (row, self, &text, get_width (self, i));
    }
}

static void
draw_box (cairo_t *cr,
          double   x,
          double   y,
          double   width,
          double   height,
          guint32  fill)
{
  cairo_rectangle (cr, x, y, width, height);
  if (fill != 0)
    {
      hl_pdf_set_ink (cr, fill);
      cairo_fill_preserve (cr);
    }

  hl_pdf_set_ink (cr, HL_PDF_LINE);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_stroke (cr);
  hl_pdf_set_ink (cr, HL_PDF_INK);
}

static void
draw_row (const HlPdfTable *self,
          const Row        *row,
          gboolean          is_centred,
          guint32           fill)
{
  cairo_t *cr = hl_pdf_get_cr (self->pdf);
  double x = HL_PDF_LEFT + (HL_PDF_WIDTH - self->width) / 2, y = hl_pdf_get_y (self->pdf);

  for (guint i = 0; i < row->n_cells; i++)
    {
      double width = row->n_cells == 1 ? self->width : get_width (self, i);
      double spare = row->height - hl_pdf_layout_height (row->cells[i]);

      draw_box (cr, x, y, width, row->height, fill);
      cairo_move_to (cr, x + PAD_X, y + (is_centred ? spare / 2 : PAD_Y));
      pango_cairo_show_layout (cr, row->cells[i]);
      x += width;
    }

  hl_pdf_move (self->pdf, row->height);
}

/**
 * hl_pdf_table_begin:
 * @pdf: a document
 * @columns: (transfer none): of the table; has to outlive it
 * @n_columns: 2 to %HL_PDF_MAX_COLUMNS
 *
 * Returns: a table without rows, which is not drawn before it has one
 */
HlPdfTable
hl_pdf_table_begin (HlPdf             *pdf,
                    const HlPdfColumn *columns,
                    guint              n_columns)
{
  g_assert (n_columns >= 2 && n_columns <= HL_PDF_MAX_COLUMNS);

  return (HlPdfTable) {
    .pdf = pdf, .columns = columns, .n_columns = n_columns,
    .width = HL_PDF_WIDTH,
    .size = n_columns >= MANY_COLUMNS ? SMALL_SIZE : SIZE,
  };
}

/**
 * hl_pdf_table_narrow:
 * @self: a table without rows
 *
 * Makes it narrower than the page: what belongs together in a row of few words
 * then stands together.
 */
void
hl_pdf_table_narrow (HlPdfTable *self)
{
  self->width = NARROW * HL_PDF_WIDTH;
}

/**
 * hl_pdf_table_keep:
 * @self: a table without rows
 * @n_rows: how many it will have
 *
 * Begins a page where a short table would be broken, or a long one soon.
 */
void
hl_pdf_table_keep (HlPdfTable *self,
                   guint       n_rows)
{
  guint n_kept = n_rows <= MOST_KEPT ? n_rows : LEAST_KEPT;

  hl_pdf_need (self->pdf, HEAD_HEIGHT + n_kept * ROW_HEIGHT);
}

/**
 * hl_pdf_table_put:
 * @self: a table
 * @style: of the row
 * @cells: a text for each column; of a section the first alone
 */
void
hl_pdf_table_put (HlPdfTable         *self,
                  HlPdfRowStyle       style,
                  const char * const *cells)
{
  g_auto(Row) header = { .n_cells = 0 };
  g_auto(Row) row = { .n_cells = 0 };
  double height;

  lay_out_header (&header, self);
  lay_out_row (&row, self, style, cells);
  height = row.height;
  if (style == HL_PDF_ROW_SECTION)
    height += header.height;
  if (!self->has_rows)
    height += header.height;

  if (hl_pdf_need (self->pdf, height) || !self->has_rows)
    draw_row (self, &header, TRUE, HEAD_FILL);

  self->has_rows = TRUE;
  draw_row (self, &row, FALSE, style == HL_PDF_ROW_SECTION ? SECTION_FILL : 0);
}

/**
 * hl_pdf_table_end:
 * @self: a table; nothing may be put into it afterwards
 */
void
hl_pdf_table_end (HlPdfTable *self)
{
  if (self->has_rows)
    hl_pdf_move (self->pdf, SPACE_BELOW);
}
