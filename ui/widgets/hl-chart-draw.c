/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-chart-draw"

#include "config.h"

#include "hl-chart-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hl-chart-axis.h"
#include "hl-format.h"

/* In pixels: between labels and lines, and between two labels. */
#define GAP 10
#define LABEL_GAP 22

#define LINE_WIDTH 4.0
#define WHISKER_WIDTH 2.5
#define DOT 6.0
#define RING 12.0

/* So close together dots would be a worm, and whiskers a wall. */
#define NARROW 16.0

static void
set_colour (cairo_t    *cr,
            GtkWidget  *widget,
            const char *name)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
}

static PangoLayout *
create_label (GtkWidget  *widget,
              const char *text,
              int        *width,
              int        *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, width, height);

  return layout;
}

static void
measure_label (GtkWidget  *widget,
               const char *text,
               int        *width,
               int        *height)
{
  g_autoptr(PangoLayout) layout = create_label (widget, text, width, height);
}

/* Draws @text with its middle left (@align 0), in the middle (0.5) or right (1)
 * at @x and @y. */
static void
draw_label (cairo_t    *cr,
            GtkWidget  *widget,
            const char *text,
            double      x,
            double      y,
            double      align)
{
  int width;
  int height;
  g_autoptr(PangoLayout) layout = create_label (widget, text, &width, &height);

  cairo_move_to (cr, round (x - align * width), round (y - height / 2.0));
  pango_cairo_show_layout (cr, layout);
}

static char *
describe_target (const HlChartPlan *self)
{
  g_autofree char *percent = hl_format_percent (self->target, 0);

  return g_strdup_printf (_("target\n%s"), percent);
}

/**
 * hl_chart_plan_init:
 * @self: a plan whose points, target and choice are set
 * @widget: the chart, with its size and its font
 *
 * Finds where everything stands.
 */
void
hl_chart_plan_init (HlChartPlan *self,
                    GtkWidget   *widget)
{
  g_autofree char *hundred = hl_format_percent (100, 0);
  g_autofree char *target = describe_target (self);
  int scale;
  int goal;
  int height;
  int unused;

  measure_label (widget, hundred, &scale, &height);
  measure_label (widget, target, &goal, &unused);

  self->left = scale + 2 * GAP;
  self->top = height / 2.0 + GAP;
  self->width = MAX (gtk_widget_get_width (widget) - self->left - goal - 2 * GAP, 1);
  self->height = MAX (gtk_widget_get_height (widget) - self->top - height - 2 * GAP, 1);
  self->bottom = hl_chart_axis_find_bottom (self->points, self->n, self->target);
}

/* Half a spacing is left on either side. */
static double
find_spacing (const HlChartPlan *self)
{
  return self->width / MAX (self->n, 1);
}

double
hl_chart_plan_find_x (const HlChartPlan *self,
                      guint              index)
{
  return self->left + find_spacing (self) * (index + 0.5);
}

/**
 * hl_chart_plan_find_point:
 * @self: a plan with at least one point
 * @x: a place on the chart, in pixels
 *
 * Returns: index of the nearest point
 */
guint
hl_chart_plan_find_point (const HlChartPlan *self,
                          double             x)
{
  double at = floor ((x - self->left) / find_spacing (self));

  return (guint) CLAMP (at, 0, (double) self->n - 1);
}

static double
find_y (const HlChartPlan *self,
        double             percent)
{
  return self->top + self->height * (100 - percent) / (100 - self->bottom);
}

static void
draw_rungs (const HlChartPlan *self,
            GtkWidget         *widget,
            cairo_t           *cr)
{
  int width;
  int height;
  double rung;

  measure_label (widget, "0", &width, &height);
  rung = hl_chart_axis_find_rung (self->bottom, self->height, height);
  cairo_set_line_width (cr, 1);

  for (double percent = 100; percent >= self->bottom; percent -= rung)
    {
      g_autofree char *text = hl_format_percent (percent, 0);
      double y = round (find_y (self, percent)) + 0.5;

      set_colour (cr, widget, "line");
      cairo_move_to (cr, self->left, y);
      cairo_line_to (cr, self->left + self->width, y);
      cairo_stroke (cr);
      set_colour (cr, widget, "ink_soft");
      draw_label (cr, widget, text, self->left - GAP, y, 1);
    }
}

/* The last point always bears its label: it is the one that is looked for. */
static void
draw_names (const HlChartPlan *self,
            GtkWidget         *widget,
            cairo_t           *cr)
{
  int widest = 0;
  int height = 0;
  guint stride;

  for (guint i = 0; i < self->n; i++)
    {
      int width;

      measure_label (widget, self->points[i].label, &width, &height);
      widest = MAX (widest, width);
    }

  stride = hl_chart_axis_find_stride (find_spacing (self), widest + LABEL_GAP);
  set_colour (cr, widget, "ink_soft");
  for (guint i = 0; i < self->n; i++)
    {
      if ((self->n - 1 - i) % stride == 0)
        draw_label (cr, widget, self->points[i].label, hl_chart_plan_find_x (self, i),
                    self->top + self->height + GAP + height / 2.0, 0.5);
    }
}

static void
draw_target (const HlChartPlan *self,
             GtkWidget         *widget,
             cairo_t           *cr)
{
  const double dashes[] = { 10, 7 };
  g_autofree char *text = describe_target (self);
  double y = round (find_y (self, self->target));

  set_colour (cr, widget, "goal");
  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, self->left, y);
  cairo_line_to (cr, self->left + self->width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
  draw_label (cr, widget, text, self->left + self->width + GAP, y, 0);
}

/* Between the two points that must not be compared. */
static void
draw_breaks (const HlChartPlan *self,
             GtkWidget         *widget,
             cairo_t           *cr)
{
  const double dots[] = { 3, 6 };

  set_colour (cr, widget, "ink_soft");
  cairo_save (cr);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_set_line_width (cr, 3);
  for (guint i = 1; i < self->n; i++)
    {
      double x = round (hl_chart_plan_find_x (self, i) - find_spacing (self) / 2);

      if (!self->points[i].breaks)
        continue;

      cairo_move_to (cr, x, self->top);
      cairo_line_to (cr, x, self->top + self->height);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/* Where the line that goes through @first ends: at a point without a figure, at
 * a break, or at the end. */
static guint
find_end (const HlChartPlan *self,
          guint              first)
{
  guint end = first + 1;

  while (end < self->n && self->points[end].index.defined && !self->points[end].breaks)
    end += 1;

  return end;
}

static void
add_line (const HlChartPlan *self,
          cairo_t           *cr,
          guint              first,
          guint              end,
          gsize              member)
{
  for (guint i = first; i < end; i++)
    cairo_line_to (cr, hl_chart_plan_find_x (self, i),
                   find_y (self, G_STRUCT_MEMBER (double, &self->points[i].index, member)));
}

/* The band of a point that stands alone is as wide as a dot. */
static void
draw_band (const HlChartPlan *self,
           GtkWidget         *widget,
           cairo_t           *cr,
           guint              first,
           guint              end)
{
  cairo_new_path (cr);
  add_line (self, cr, first, end, G_STRUCT_OFFSET (HlIndex, high));
  for (guint i = end; i-- > first;)
    cairo_line_to (cr, hl_chart_plan_find_x (self, i), find_y (self, self->points[i].index.low));
  cairo_close_path (cr);
  set_colour (cr, widget, "brand_tint");
  cairo_fill (cr);
}

static void
draw_whiskers (const HlChartPlan *self,
               GtkWidget         *widget,
               cairo_t           *cr,
               guint              first,
               guint              end)
{
  const gboolean narrow = find_spacing (self) < NARROW && end - first > 1;

  set_colour (cr, widget, "brand_mid");
  cairo_set_line_width (cr, WHISKER_WIDTH);
  if (narrow)
    {
      cairo_new_path (cr);
      add_line (self, cr, first, end, G_STRUCT_OFFSET (HlIndex, high));
      cairo_stroke (cr);
      add_line (self, cr, first, end, G_STRUCT_OFFSET (HlIndex, low));
      cairo_stroke (cr);
      return;
    }

  for (guint i = first; i < end; i++)
    {
      cairo_move_to (cr, hl_chart_plan_find_x (self, i), find_y (self, self->points[i].index.low));
      cairo_line_to (cr, hl_chart_plan_find_x (self, i),
                     find_y (self, self->points[i].index.high));
      cairo_stroke (cr);
    }
}

static void
draw_dots (const HlChartPlan *self,
           GtkWidget         *widget,
           cairo_t           *cr,
           guint              first,
           guint              end)
{
  const double size = MIN (DOT, MAX (find_spacing (self) / 3, LINE_WIDTH / 2));

  set_colour (cr, widget, "brand");
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_new_path (cr);
  add_line (self, cr, first, end, G_STRUCT_OFFSET (HlIndex, percent));
  cairo_stroke (cr);
  for (guint i = first; i < end; i++)
    {
      cairo_arc (cr, hl_chart_plan_find_x (self, i),
                 find_y (self, self->points[i].index.percent), size, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_runs (const HlChartPlan *self,
           GtkWidget         *widget,
           cairo_t           *cr)
{
  guint end;

  for (guint first = 0; first < self->n; first = end)
    {
      end = first + 1;
      if (!self->points[first].index.defined)
        continue;

      end = find_end (self, first);
      draw_band (self, widget, cr, first, end);
      draw_whiskers (self, widget, cr, first, end);
    }
}

static void
draw_lines (const HlChartPlan *self,
            GtkWidget         *widget,
            cairo_t           *cr)
{
  guint end;

  for (guint first = 0; first < self->n; first = end)
    {
      end = first + 1;
      if (!self->points[first].index.defined)
        continue;

      end = find_end (self, first);
      draw_dots (self, widget, cr, first, end);
    }
}

static void
draw_chosen (const HlChartPlan *self,
             GtkWidget         *widget,
             cairo_t           *cr)
{
  const HlChartPoint *point = &self->points[self->chosen];
  double x = hl_chart_plan_find_x (self, self->chosen);

  set_colour (cr, widget, "brand_deep");
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, round (x), self->top);
  cairo_line_to (cr, round (x), self->top + self->height);
  cairo_stroke (cr);
  if (!point->index.defined)
    return;

  cairo_arc (cr, x, find_y (self, point->index.percent), RING, 0, 2 * G_PI);
  set_colour (cr, widget, "card");
  cairo_fill_preserve (cr);
  set_colour (cr, widget, "brand_deep");
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_stroke (cr);
  cairo_arc (cr, x, find_y (self, point->index.percent), RING / 2, 0, 2 * G_PI);
  cairo_fill (cr);
}

/**
 * hl_chart_plan_draw:
 * @self: a plan
 * @widget: the chart
 * @snapshot: what it is drawn on
 */
void
hl_chart_plan_draw (const HlChartPlan *self,
                    GtkWidget         *widget,
                    GtkSnapshot       *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_runs (self, widget, cr);
  draw_rungs (self, widget, cr);
  draw_names (self, widget, cr);
  draw_target (self, widget, cr);
  draw_breaks (self, widget, cr);
  if (self->n > 0)
    {
      draw_lines (self, widget, cr);
      draw_chosen (self, widget, cr);
    }
  cairo_destroy (cr);
}
