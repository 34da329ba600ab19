/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-figure.h"
#include "hl-pdf.h"

G_BEGIN_DECLS

/* Height of a row of a chart and of the words above it, in points. */
#define HL_PDF_CHART_ROW 30.0
#define HL_PDF_CHART_HEAD 30.0

void hl_pdf_chart_draw_levels   (cairo_t         *cr,
                                 const HlFigure  *figure,
                                 double           x,
                                 double           y,
                                 double           width,
                                 double           height);
void hl_pdf_chart_draw_interval (cairo_t         *cr,
                                 const HlFigure  *figure,
                                 double           target,
                                 double           x,
                                 double           y,
                                 double           width,
                                 double           height);
void hl_pdf_chart_draw_legend   (cairo_t         *cr,
                                 HlQuestionnaire *questionnaire,
                                 double           x,
                                 double           y,
                                 double           width);

void hl_pdf_chart_put_legend    (HlPdf           *pdf,
                                 HlQuestionnaire *questionnaire,
                                 double           target);
void hl_pdf_chart_put_factor    (HlPdf           *pdf,
                                 const char      *name,
                                 const HlFigure  *figure,
                                 double           target);
void hl_pdf_chart_put_rate      (HlPdf           *pdf,
                                 const char      *name,
                                 const HlFigure  *figure,
                                 double           target);

G_END_DECLS
