/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-figure.h"
#include "hl-pdf.h"
#include "hl-pdf-table.h"

G_BEGIN_DECLS

/* The sections of a report, in their order. */
void   hl_pdf_put_results     (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_factors     (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_breakdowns  (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_reasons     (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_screening   (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_operation   (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_paper       (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_instruments (HlPdf           *pdf,
                               const HlAccount *account);

/* What several of them need. */
void   hl_pdf_put_overview    (HlPdf           *pdf,
                               const HlAccount *account);
void   hl_pdf_put_method      (HlPdf           *pdf,
                               const HlAccount *account,
                               const char      *heading);
void   hl_pdf_put_figures     (HlPdf           *pdf,
                               const HlAccount *account,
                               const HlSummary *summary);
HlPdf *hl_pdf_new_of_account  (HlOutput        *output,
                               const HlAccount *account,
                               const char      *title);
char  *hl_pdf_say_percent     (const HlFigure  *figure);
char  *hl_pdf_say_interval    (const HlFigure  *figure);
char  *hl_pdf_say_state       (const HlAccount *account,
                               const HlFigure  *figure);
char  *hl_pdf_say_reason      (const HlAccount *account,
                               guint            reason);
void   hl_pdf_put_pair        (HlPdfTable      *table,
                               const char      *name,
                               const char      *value);

G_END_DECLS
