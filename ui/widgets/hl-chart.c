/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-chart"

#include "config.h"

#include "hl-chart.h"

#include "hl-chart-draw.h"

/**
 * HlChart:
 *
 * How a figure moved: a line with the interval of each point, against the
 * target. The line stops where there is no figure, and where the figures before
 * and after must not be compared. One point is chosen, by touch or by the arrow
 * keys, for a page to say what it is; a screen reader hears the same.
 */
struct _HlChart
{
  GtkWidget  parent_instance;

  /* Owned */
  GArray    *points;     /* of HlChartPoint, whose texts are owned */

  double     target;
  guint      chosen;
};

G_DEFINE_FINAL_TYPE (HlChart, hl_chart, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_point (gpointer data)
{
  HlChartPoint *point = data;

  g_free ((char *) point->label);
  g_free ((char *) point->text);
}

static HlChartPlan
make_plan (HlChart *self)
{
  HlChartPlan plan = {
    .points = (const HlChartPoint *) (gpointer) self->points->data,
    .n = self->points->len,
    .target = self->target,
    .chosen = self->chosen,
  };

  hl_chart_plan_init (&plan, GTK_WIDGET (self));

  return plan;
}

static void
hl_chart_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  HlChartPlan plan = make_plan (HL_CHART (widget));

  hl_chart_plan_draw (&plan, widget, snapshot);
}

static void
say_chosen (HlChart *self)
{
  const char *text = hl_chart_get_text (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) MAX (self->points->len, 1) - 1,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->chosen,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text != NULL ? text : "",
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choose_at (HlChart *self,
           double   x)
{
  HlChartPlan plan;

  if (self->points->len == 0)
    return;

  plan = make_plan (self);
  hl_chart_set_chosen (self, hl_chart_plan_find_point (&plan, x));
}

static void
on_drag_begin (HlChart        *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  choose_at (self, x);
}

static void
on_drag_update (HlChart        *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *drag)
{
  double x;
  double y;

  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    choose_at (self, x + offset_x);
}

/* @args: by how many points to go, which is far for the first and the last */
static gboolean
on_step (GtkWidget *widget,
         GVariant  *args,
         gpointer   unused)
{
  HlChart *self = HL_CHART (widget);
  int step;
  gint64 at;

  if (self->points->len == 0)
    return FALSE;

  g_variant_get (args, "(i)", &step);
  at = (gint64) self->chosen + step;
  hl_chart_set_chosen (self, (guint) CLAMP (at, 0, (gint64) self->points->len - 1));

  return TRUE;
}

static void
hl_chart_finalize (GObject *object)
{
  g_array_unref (HL_CHART (object)->points);

  G_OBJECT_CLASS (hl_chart_parent_class)->finalize (object);
}

static void
hl_chart_class_init (HlChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hl_chart_finalize;
  widget_class->snapshot = hl_chart_snapshot;

  /**
   * HlChart::chosen:
   * @self: a chart
   *
   * Another point is chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", HL_TYPE_CHART, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_step, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_step, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_step, "(i)", G_MININT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_step, "(i)", G_MAXINT);
  gtk_widget_class_set_css_name (widget_class, "hl-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
hl_chart_init (HlChart *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->points = g_array_new (FALSE, TRUE, sizeof (HlChartPoint));
  g_array_set_clear_func (self->points, clear_point);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * hl_chart_new:
 *
 * Returns: (transfer floating): a new chart, without points
 */
GtkWidget *
hl_chart_new (void)
{
  return g_object_new (HL_TYPE_CHART, NULL);
}

/**
 * hl_chart_set_points:
 * @self: a chart
 * @points: (array length=n): its points, oldest first; copied
 * @n: how many
 * @target: the target, 0 to 100
 *
 * Shows them, and chooses the last one.
 */
void
hl_chart_set_points (HlChart            *self,
                     const HlChartPoint *points,
                     guint               n,
                     double              target)
{
  g_return_if_fail (HL_IS_CHART (self));
  g_return_if_fail (points != NULL || n == 0);

  g_array_set_size (self->points, 0);
  for (guint i = 0; i < n; i++)
    {
      HlChartPoint point = points[i];

      point.label = g_strdup (points[i].label);
      point.text = g_strdup (points[i].text);
      g_array_append_val (self->points, point);
    }

  self->target = target;
  self->chosen = MAX (n, 1) - 1;
  say_chosen (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

guint
hl_chart_get_n_points (HlChart *self)
{
  g_return_val_if_fail (HL_IS_CHART (self), 0);

  return self->points->len;
}

/**
 * hl_chart_set_chosen:
 * @self: a chart
 * @index: the point to be read, from 0
 */
void
hl_chart_set_chosen (HlChart *self,
                     guint    index)
{
  g_return_if_fail (HL_IS_CHART (self));
  g_return_if_fail (index < self->points->len);

  if (index == self->chosen)
    return;

  self->chosen = index;
  say_chosen (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

guint
hl_chart_get_chosen (HlChart *self)
{
  g_return_val_if_fail (HL_IS_CHART (self), 0);

  return self->chosen;
}

/**
 * hl_chart_get_text:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): what the chosen point says; %NULL where
 *   there is none
 */
const char *
hl_chart_get_text (HlChart *self)
{
  g_return_val_if_fail (HL_IS_CHART (self), NULL);

  if (self->chosen >= self->points->len)
    return NULL;

  return g_array_index (self->points, HlChartPoint, self->chosen).text;
}
