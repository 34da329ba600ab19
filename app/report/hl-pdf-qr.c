/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-qr"

#include "config.h"

#include "hl-pdf-qr.h"

#include <qrencode.h>

/* Modules of quiet zone on each side, which is what cameras need. */
#define QUIET 4

static void
add_row (const QRcode *code,
         cairo_t      *cr,
         int           row)
{
  const unsigned char *modules = code->data + row * code->width;
  int end;

  for (int start = 0; start < code->width; start = end + 1)
    {
      for (end = start; end < code->width && (modules[end] & 1) != 0; end++)
        continue;

      if (end > start)
        cairo_rectangle (cr, start, row, end - start, 1);
    }
}

/**
 * hl_pdf_qr_draw:
 * @cr: a page
 * @text: what the code says: capitals, digits and a few signs make it smallest
 * @x: its left edge
 * @y: its upper edge
 * @size: of the code with its quiet zone, in points
 *
 * Returns: %FALSE where @text is too long for a code
 */
gboolean
hl_pdf_qr_draw (cairo_t    *cr,
                const char *text,
                double      x,
                double      y,
                double      size)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  double module;

  if (code == NULL)
    return FALSE;

  module = size / (code->width + 2 * QUIET);
  cairo_save (cr);
  cairo_translate (cr, x + QUIET * module, y + QUIET * module);
  cairo_scale (cr, module, module);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (int row = 0; row < code->width; row++)
    add_row (code, cr, row);
  hl_pdf_set_ink (cr, 0x000000);
  cairo_fill (cr);
  cairo_restore (cr);

  QRcode_free (code);
  return TRUE;
}
