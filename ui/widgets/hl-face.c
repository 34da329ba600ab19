/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-face"

#include "config.h"

#include "hl-face.h"

#include "hl-paint.h"

/**
 * HlFace:
 *
 * One of the five faces. All have the same line and size; only the expression
 * differs. The low two look sad, not angry: a citizen reports a let-down, and
 * nobody is accused. The middle one is slightly upturned, for a straight mouth
 * is read as displeased.
 *
 * Its colour and size are the style sheet's (`hl-face.mood-3`).
 */
struct _HlFace
{
  GtkWidget parent_instance;

  guint     mood;    /* 1 to HL_N_FACES */
};

G_DEFINE_FINAL_TYPE (HlFace, hl_face, GTK_TYPE_WIDGET)

/* In units of a 200 × 200 square. */
typedef struct
{
  double mouth;    /* how far it bends: down below 0, up above */
  double brow;     /* how far the brows' inner ends are raised; 0: no brows */
} Expression;

static const Expression expressions[HL_N_FACES] = {
  { -26, 10 },
  { -13, 4 },
  { 5, 0 },
  { 15, 0 },
  { 28, 0 },
};

/* Cairo knows cubic curves only; this is the same curve. */
static void
quadratic_to (cairo_t *cr,
              double   cx,
              double   cy,
              double   x,
              double   y)
{
  double x0;
  double y0;

  cairo_get_current_point (cr, &x0, &y0);
  cairo_curve_to (cr,
                  x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3,
                  x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3,
                  x, y);
}

static void
draw_eyes (cairo_t *cr)
{
  for (int i = 0; i < 2; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, i == 0 ? 70 : 130, 84);
      cairo_scale (cr, 9, 11);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_restore (cr);
      cairo_fill (cr);
    }
}

static void
draw_brows (cairo_t *cr,
            double   brow)
{
  cairo_move_to (cr, 54, 64 + brow * 0.6);
  cairo_line_to (cr, 82, 64 - brow * 0.6);
  cairo_move_to (cr, 146, 64 + brow * 0.6);
  cairo_line_to (cr, 118, 64 - brow * 0.6);
  hl_paint_stroke (cr, 8);
}

static void
draw_laugh (cairo_t *cr)
{
  cairo_move_to (cr, 56, 114);
  quadratic_to (cr, 100, 176, 144, 114);
  cairo_close_path (cr);
  cairo_fill_preserve (cr);
  hl_paint_stroke (cr, 9);
}

static void
draw_mouth (cairo_t *cr,
            double   mouth)
{
  cairo_move_to (cr, 60, 132 - mouth / 2);
  quadratic_to (cr, 100, 132 + mouth * 1.1, 140, 132 - mouth / 2);
  hl_paint_stroke (cr, 10);
}

static void
hl_face_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  HlFace *self = HL_FACE (widget);
  const Expression *face = &expressions[self->mood - 1];
  cairo_t *cr = hl_paint_begin (widget, snapshot, 200);

  cairo_arc (cr, 100, 100, 92, 0, 2 * G_PI);
  hl_paint_stroke (cr, 7);
  draw_eyes (cr);

  if (face->brow > 0)
    draw_brows (cr, face->brow);

  if (self->mood == HL_N_FACES)
    draw_laugh (cr);
  else
    draw_mouth (cr, face->mouth);

  cairo_destroy (cr);
}

static void
hl_face_class_init (HlFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hl_face_snapshot;

  gtk_widget_class_set_css_name (widget_class, "hl-face");
  /* The words beside it say all. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hl_face_init (HlFace *self)
{
  self->mood = 1;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * hl_face_new:
 * @mood: 1, the saddest, to #HL_N_FACES, the happiest
 *
 * Returns: (transfer floating): a new face
 */
GtkWidget *
hl_face_new (guint mood)
{
  HlFace *self;

  g_return_val_if_fail (mood >= 1 && mood <= HL_N_FACES, NULL);

  self = g_object_new (HL_TYPE_FACE, NULL);
  hl_face_set_mood (self, mood);

  return GTK_WIDGET (self);
}

guint
hl_face_get_mood (HlFace *self)
{
  g_return_val_if_fail (HL_IS_FACE (self), 0);

  return self->mood;
}

/**
 * hl_face_set_mood:
 * @self: a face
 * @mood: 1, the saddest, to #HL_N_FACES, the happiest
 */
void
hl_face_set_mood (HlFace *self,
                  guint   mood)
{
  char name[] = "mood-0";

  g_return_if_fail (HL_IS_FACE (self));
  g_return_if_fail (mood >= 1 && mood <= HL_N_FACES);

  name[5] = (char) ('0' + self->mood);
  gtk_widget_remove_css_class (GTK_WIDGET (self), name);
  self->mood = mood;
  name[5] = (char) ('0' + mood);
  gtk_widget_add_css_class (GTK_WIDGET (self), name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
