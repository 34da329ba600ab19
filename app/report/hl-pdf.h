/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"
#include "hl-output.h"
#include "hl-pdf-text.h"

G_BEGIN_DECLS

/* Where text stands on A4: the margins of Decree 30/2020, annex I: 20 to 25 mm
 * above and below, 30 to 35 mm at the left, 15 to 20 mm at the right. */
#define HL_PDF_LEFT (30 * HL_PDF_MM)
#define HL_PDF_WIDTH (165 * HL_PDF_MM)
#define HL_PDF_TOP (20 * HL_PDF_MM)
#define HL_PDF_BOTTOM (254 * HL_PDF_MM)    /* the foot stands below it, down to 277 mm */

#define HL_PDF_INK 0x000000
#define HL_PDF_INK_SOFT 0x444444
#define HL_PDF_LINE 0x808080

#define HL_PDF_BODY_SIZE 13.0

/**
 * HlPdfInfo:
 * @title: of the document
 * @author: who made it
 * @subject: (nullable): what it is about
 * @made_on: day that stands in the document's data
 * @foot: (array zero-terminated=1): lines at the foot of every page
 * @seal: (nullable): what the QR code at the foot says; %NULL: there is none
 */
typedef struct
{
  const char         *title;
  const char         *author;
  const char         *subject;
  HlDay               made_on;
  const char * const *foot;
  const char         *seal;
} HlPdfInfo;

typedef struct _HlPdf HlPdf;

HlPdf   *hl_pdf_new             (HlOutput         *output,
                                 const HlPdfInfo  *info);
void     hl_pdf_free            (HlPdf            *self);
gboolean hl_pdf_finish          (HlPdf            *self,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

cairo_t *hl_pdf_get_cr          (HlPdf            *self);
double   hl_pdf_get_y           (HlPdf            *self);
void     hl_pdf_move            (HlPdf            *self,
                                 double            points);
gboolean hl_pdf_need            (HlPdf            *self,
                                 double            height);

void     hl_pdf_put_paragraph   (HlPdf            *self,
                                 const char       *text);
void     hl_pdf_put_small       (HlPdf            *self,
                                 const char       *text);
void     hl_pdf_put_heading     (HlPdf            *self,
                                 const char       *text,
                                 double            keep);
void     hl_pdf_put_subheading  (HlPdf            *self,
                                 const char       *text,
                                 double            keep);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPdf, hl_pdf_free)

G_END_DECLS
