/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-pdf.h"

G_BEGIN_DECLS

void hl_pdf_letter_put_head (HlPdf           *pdf,
                             const HlAccount *account);
void hl_pdf_letter_put_end  (HlPdf           *pdf,
                             const HlAccount *account);

G_END_DECLS
