/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-key-sign"

#include "config.h"

#include "hl-key-sign.h"

#include "hl-paint.h"

/**
 * HlKeySign:
 *
 * The drawing on a key that types nothing, in the colour of its text. No font
 * of the kiosk has all of these arrows.
 */
struct _HlKeySign
{
  GtkWidget     parent_instance;

  HlKeySignName name;
};

G_DEFINE_FINAL_TYPE (HlKeySign, hl_key_sign, GTK_TYPE_WIDGET)

typedef struct
{
  double x;
  double y;
} Point;

/* In a 24 × 24 square. */
static const Point arrow_up[] = {
  { 12, 3.5 }, { 20.5, 12 }, { 16, 12 }, { 16, 17 }, { 8, 17 }, { 8, 12 }, { 3.5, 12 },
};
static const Point bar[] = { { 8, 20.5 }, { 16, 20.5 } };
static const Point plate[] = {
  { 2.5, 12 }, { 8, 5.5 }, { 21.5, 5.5 }, { 21.5, 18.5 }, { 8, 18.5 },
};
static const Point cross_down[] = { { 11, 9 }, { 17, 15 } };
static const Point cross_up[] = { { 17, 9 }, { 11, 15 } };
static const Point hook[] = { { 20, 6 }, { 20, 13.5 }, { 4.5, 13.5 } };
static const Point hook_head[] = { { 9, 9 }, { 4.5, 13.5 }, { 9, 18 } };

static void
add_path (cairo_t     *cr,
          const Point *points,
          gsize        n,
          gboolean     closed)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (gsize i = 1; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);

  if (closed)
    cairo_close_path (cr);
}

static void
draw (cairo_t       *cr,
      HlKeySignName  name)
{
  switch (name)
    {
    case HL_KEY_SIGN_SHIFT:
      add_path (cr, arrow_up, G_N_ELEMENTS (arrow_up), TRUE);
      break;

    case HL_KEY_SIGN_CAPS:
      add_path (cr, arrow_up, G_N_ELEMENTS (arrow_up), TRUE);
      cairo_fill_preserve (cr);
      add_path (cr, bar, G_N_ELEMENTS (bar), FALSE);
      break;

    case HL_KEY_SIGN_DELETE:
      add_path (cr, plate, G_N_ELEMENTS (plate), TRUE);
      add_path (cr, cross_down, G_N_ELEMENTS (cross_down), FALSE);
      add_path (cr, cross_up, G_N_ELEMENTS (cross_up), FALSE);
      break;

    case HL_KEY_SIGN_ENTER:
      add_path (cr, hook, G_N_ELEMENTS (hook), FALSE);
      add_path (cr, hook_head, G_N_ELEMENTS (hook_head), FALSE);
      break;
    }
}

static void
hl_key_sign_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  cairo_t *cr = hl_paint_begin (widget, snapshot, 24);

  draw (cr, HL_KEY_SIGN (widget)->name);
  hl_paint_stroke (cr, 2);
  cairo_destroy (cr);
}

static void
hl_key_sign_class_init (HlKeySignClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hl_key_sign_snapshot;

  gtk_widget_class_set_css_name (widget_class, "hl-key-sign");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hl_key_sign_init (HlKeySign *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hl_key_sign_new (HlKeySignName name)
{
  HlKeySign *self = g_object_new (HL_TYPE_KEY_SIGN, NULL);

  self->name = name;

  return GTK_WIDGET (self);
}

void
hl_key_sign_set_name (HlKeySign     *self,
                      HlKeySignName  name)
{
  g_return_if_fail (HL_IS_KEY_SIGN (self));

  self->name = name;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
