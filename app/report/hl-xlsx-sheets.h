/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-xlsx-book.h"

G_BEGIN_DECLS

/* The sheets of the workbook of a report, in their order. */
void hl_xlsx_add_summary     (HlXlsxBook      *book,
                              const HlAccount *account);
void hl_xlsx_add_factors     (HlXlsxBook      *book,
                              const HlAccount *account);
void hl_xlsx_add_breakdowns  (HlXlsxBook      *book,
                              const HlAccount *account);
void hl_xlsx_add_reasons     (HlXlsxBook      *book,
                              const HlAccount *account);
void hl_xlsx_add_instruments (HlXlsxBook      *book,
                              const HlAccount *account);
void hl_xlsx_add_method      (HlXlsxBook      *book,
                              const HlAccount *account);

G_END_DECLS
