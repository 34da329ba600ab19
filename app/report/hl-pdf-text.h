/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Millimetres of paper in the units of a page, which are points. */
#define HL_PDF_MM (72.0 / 25.4)

/**
 * HlPdfFace:
 *
 * How a text stands, as bits.
 */
typedef enum {
  HL_PDF_PLAIN  = 0,
  HL_PDF_BOLD   = 1 << 0,
  HL_PDF_ITALIC = 1 << 1,
} HlPdfFace;

/**
 * HlPdfText:
 * @text: (transfer none): what stands there, in UTF-8, never markup
 * @size: of the letters, in points
 * @face: bits of #HlPdfFace
 * @align: on which side its lines begin
 * @justify: whether both ends of its lines are straight
 * @indent: of its first line, in points
 * @max_lines: what goes further ends in "…"; 0: as many lines as it needs
 *
 * A text of the page.
 */
typedef struct
{
  const char     *text;
  double          size;
  guint           face;
  PangoAlignment  align;
  gboolean        justify;
  double          indent;
  int             max_lines;
} HlPdfText;

PangoLayout *hl_pdf_text_layout    (cairo_t         *cr,
                                    const HlPdfText *text,
                                    double           width);
double       hl_pdf_layout_height  (PangoLayout     *layout);
double       hl_pdf_layout_width   (PangoLayout     *layout);
double       hl_pdf_text_draw      (cairo_t         *cr,
                                    const HlPdfText *text,
                                    double           x,
                                    double           y,
                                    double           width);
void         hl_pdf_set_ink        (cairo_t         *cr,
                                    guint32          rgb);

G_END_DECLS
