/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ring"

#include "config.h"

#include "hl-ring.h"

#include "hl-paint.h"

/**
 * HlRing:
 *
 * A ring that empties while time runs out, with the seconds left inside.
 */
struct _HlRing
{
  GtkWidget  parent_instance;

  /* Child */
  GtkWidget *label;

  double     fraction;
};

G_DEFINE_FINAL_TYPE (HlRing, hl_ring, GTK_TYPE_WIDGET)

static void
hl_ring_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  HlRing *self = HL_RING (widget);
  cairo_t *cr = hl_paint_begin (widget, snapshot, 100);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_arc (cr, 50, 50, 47, 0, 2 * G_PI);
  hl_paint_stroke (cr, 1);
  /* Empties clockwise from the top. */
  cairo_arc_negative (cr, 50, 50, 44, -G_PI / 2, -G_PI / 2 - 2 * G_PI * self->fraction);
  hl_paint_stroke (cr, 7);
  cairo_destroy (cr);

  GTK_WIDGET_CLASS (hl_ring_parent_class)->snapshot (widget, snapshot);
}

static void
hl_ring_dispose (GObject *object)
{
  HlRing *self = HL_RING (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_ring_parent_class)->dispose (object);
}

static void
hl_ring_class_init (HlRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_ring_dispose;
  widget_class->snapshot = hl_ring_snapshot;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-ring");
  /* The sentence beside it says the same. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hl_ring_init (HlRing *self)
{
  self->fraction = 1;
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
hl_ring_new (void)
{
  return g_object_new (HL_TYPE_RING, NULL);
}

/**
 * hl_ring_set_left:
 * @self: a ring
 * @seconds: seconds left, shown inside
 * @fraction: how much of the time is left, 0 to 1
 */
void
hl_ring_set_left (HlRing *self,
                  guint   seconds,
                  double  fraction)
{
  g_autofree char *text = g_strdup_printf ("%u", seconds);

  g_return_if_fail (HL_IS_RING (self));

  self->fraction = CLAMP (fraction, 0, 1);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
