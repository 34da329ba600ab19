/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-paint"

#include "config.h"

#include "hl-paint.h"

/**
 * hl_paint_begin:
 * @widget: the widget that is drawn
 * @snapshot: what it is drawn on
 * @side: side of the square in whose units the caller draws
 *
 * Begins a drawing in the widget's text colour: the largest square that fits,
 * centred.
 *
 * Returns: (transfer full): a cairo context, to be destroyed when drawn
 */
cairo_t *
hl_paint_begin (GtkWidget   *widget,
                GtkSnapshot *snapshot,
                double       side)
{
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double size = MIN (width, height);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  GdkRGBA colour;
  cairo_t *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, (width - size) / 2, (height - size) / 2);
  cairo_scale (cr, size / side, size / side);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  gdk_cairo_set_source_rgba (cr, &colour);

  return cr;
}

/**
 * hl_paint_stroke:
 * @cr: a drawing of hl_paint_begin()
 * @width: width of the line, in the drawing's units
 *
 * Strokes the path and begins a new one.
 */
void
hl_paint_stroke (cairo_t *cr,
                 double   width)
{
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}
