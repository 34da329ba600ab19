/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-pdf.h"

G_BEGIN_DECLS

#define HL_PDF_MAX_COLUMNS 12

/* Height of a header and two rows of one line: what a heading keeps below it. */
#define HL_PDF_TABLE_START 60.0

/**
 * HlPdfColumn:
 * @title: of the column
 * @share: of the table's width; what the columns' shares add up to is all of it
 * @align: of its cells
 */
typedef struct
{
  const char     *title;
  double          share;
  PangoAlignment  align;
} HlPdfColumn;

/**
 * HlPdfRowStyle:
 * @HL_PDF_ROW_PLAIN: an ordinary row
 * @HL_PDF_ROW_STRONG: in bold, as sums are
 * @HL_PDF_ROW_SECTION: one text over all columns, never the last row of a page
 */
typedef enum {
  HL_PDF_ROW_PLAIN,
  HL_PDF_ROW_STRONG,
  HL_PDF_ROW_SECTION,
} HlPdfRowStyle;

/**
 * HlPdfTable:
 *
 * A table that is being put: its header stands again on each page that it
 * reaches. All is private.
 */
typedef struct
{
  HlPdf             *pdf;
  const HlPdfColumn *columns;
  guint              n_columns;
  double             size;
  double             width;
  gboolean           has_rows;
} HlPdfTable;

HlPdfTable hl_pdf_table_begin (HlPdf              *pdf,
                               const HlPdfColumn  *columns,
                               guint               n_columns);
void       hl_pdf_table_narrow (HlPdfTable       *self);
void       hl_pdf_table_keep  (HlPdfTable         *self,
                               guint               n_rows);
void       hl_pdf_table_put   (HlPdfTable         *self,
                               HlPdfRowStyle       style,
                               const char * const *cells);
void       hl_pdf_table_end   (HlPdfTable         *self);

G_END_DECLS
