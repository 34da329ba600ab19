/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-text"

#include "config.h"

#include "hl-pdf-text.h"

/* Decree 30/2020 asks for Times New Roman. Liberation Serif has the same widths
 * and every Vietnamese letter, and may be given away with the system. */
#define FAMILY "Liberation Serif, Times New Roman, Noto Serif, Noto Serif CJK SC, serif"

#define LANGUAGE "vi"
#define BYTE_MAX 255.0

/**
 * hl_pdf_set_ink:
 * @cr: a page
 * @rgb: 0xrrggbb
 *
 * Draws with this colour from now on.
 */
void
hl_pdf_set_ink (cairo_t *cr,
                guint32  rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / BYTE_MAX, (rgb >> 8 & 0xff) / BYTE_MAX,
                        (rgb & 0xff) / BYTE_MAX);
}

static void
set_font (PangoLayout     *layout,
          const HlPdfText *text)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FAMILY);
  pango_font_description_set_absolute_size (font, text->size * PANGO_SCALE);
  if ((text->face & HL_PDF_BOLD) != 0)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if ((text->face & HL_PDF_ITALIC) != 0)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/* The same glyphs at the same places whatever screen or settings the machine
 * has: no hinting, and one point a unit. */
static void
set_context (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (LANGUAGE));
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
}

/**
 * hl_pdf_text_layout:
 * @cr: a page
 * @text: a text
 * @width: room for its lines, in points; negative: it is not broken
 *
 * Returns: (transfer full): @text, laid out
 */
PangoLayout *
hl_pdf_text_layout (cairo_t         *cr,
                    const HlPdfText *text,
                    double           width)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);

  set_context (layout);
  set_font (layout, text);
  pango_layout_set_text (layout, text->text, -1);
  pango_layout_set_alignment (layout, text->align);
  pango_layout_set_justify (layout, text->justify);
  pango_layout_set_indent (layout, (int) (text->indent * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  if (text->max_lines > 0)
    {
      pango_layout_set_height (layout, -text->max_lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }

  return layout;
}

double
hl_pdf_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

double
hl_pdf_layout_width (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

/**
 * hl_pdf_text_draw:
 * @cr: a page
 * @text: a text
 * @x: its left edge
 * @y: its upper edge
 * @width: room for its lines
 *
 * Returns: its height
 */
double
hl_pdf_text_draw (cairo_t         *cr,
                  const HlPdfText *text,
                  double           x,
                  double           y,
                  double           width)
{
  g_autoptr(PangoLayout) layout = hl_pdf_text_layout (cr, text, width);

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return hl_pdf_layout_height (layout);
}
