/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-pdf-text.h"

G_BEGIN_DECLS

gboolean hl_pdf_qr_draw (cairo_t    *cr,
                         const char *text,
                         double      x,
                         double      y,
                         double      size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
