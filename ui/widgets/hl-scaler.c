/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-scaler"

#include "config.h"

#include "hl-scaler.h"

#include "hl-screen-scale.h"

/**
 * HlScaler:
 *
 * Shows its child as a whole, enlarged or reduced, so that the style sheet can
 * be written for one screen: a 21.5-inch one of 1080 × 1920 or 1920 × 1080. The
 * child gets a page of that height or width, whichever fits, and of the
 * window's shape. Where millimetres count, it is never reduced below true
 * size; a small screen then is a small page, and the child has less room.
 *
 * The classes say what the page is: `portrait` or `landscape`, and where it is
 * smaller than the full one `medium` or `small`.
 */
struct _HlScaler
{
  GtkWidget   parent_instance;

  double      pixels_per_mm;    /* 0: millimetres do not count */
  double      scale;            /* pixels to a unit of the page */
  gboolean    wide;
  const char *size_class;       /* (nullable) */
  guint       reshape_id;
};

G_DEFINE_FINAL_TYPE (HlScaler, hl_scaler, GTK_TYPE_WIDGET)

typedef enum {
  PROP_CHILD = 1,
} HlScalerProp;

static GParamSpec *props[PROP_CHILD + 1];

enum {
  RESHAPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The shorter side of a page of which it is no longer the full one. */
#define MEDIUM_BELOW 1000
#define SMALL_BELOW 700

static double
find_scale (HlScaler *self,
            int       width,
            int       height)
{
  gboolean wide = width > height;
  double fit = MIN (width / (double) (wide ? HL_PAGE_LONG : HL_PAGE_SHORT),
                    height / (double) (wide ? HL_PAGE_SHORT : HL_PAGE_LONG));

  return MAX (fit, self->pixels_per_mm / HL_UNITS_PER_MM);
}

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Nothing may be cut, whatever the questionnaire's texts: a page that needs
 * more room than there is becomes smaller. */
static double
reduce_to_fit (GtkWidget *child,
               double     scale,
               int        width,
               int        height)
{
  double least = (double) width / measure (child, GTK_ORIENTATION_HORIZONTAL, -1);

  scale = MIN (scale, least);

  for (int i = 0; i < 8; i++)
    {
      int needed = measure (child, GTK_ORIENTATION_VERTICAL, (int) (width / scale));

      if (needed * scale <= height)
        break;

      scale *= MAX (height / (needed * scale), 0.9);
    }

  return scale;
}

static void
set_shape (HlScaler   *self,
           gboolean    wide,
           const char *size_class)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->size_class != NULL)
    gtk_widget_remove_css_class (widget, self->size_class);

  self->wide = wide;
  self->size_class = size_class;

  gtk_widget_remove_css_class (widget, wide ? "portrait" : "landscape");
  gtk_widget_add_css_class (widget, wide ? "landscape" : "portrait");

  if (size_class != NULL)
    gtk_widget_add_css_class (widget, size_class);
}

static const char *
find_size_class (double side)
{
  return side < SMALL_BELOW ? "small" : side < MEDIUM_BELOW ? "medium" : NULL;
}

static gboolean
on_reshape (gpointer user_data)
{
  HlScaler *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  self->reshape_id = 0;
  hl_scaler_expect (self, width, height);

  return G_SOURCE_REMOVE;
}

/* Classes cannot change while sizes are being handed out: a moment later. */
static void
check_shape (HlScaler *self,
             int       width,
             int       height)
{
  const char *size_class = find_size_class (MIN (width, height) / find_scale (self, width, height));

  if (self->reshape_id == 0 &&
      (self->wide != (width > height) || self->size_class != size_class))
    self->reshape_id = g_idle_add_full (GTK_PRIORITY_RESIZE, on_reshape, self, NULL);
}

static void
hl_scaler_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  *minimum = 1;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? HL_PAGE_SHORT / 2 : HL_PAGE_LONG / 2;
}

static void
hl_scaler_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  HlScaler *self = HL_SCALER (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GskTransform *transform;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;

  check_shape (self, width, height);

  self->scale = reduce_to_fit (child, find_scale (self, width, height), width, height);
  transform = gsk_transform_scale (NULL, (float) self->scale, (float) self->scale);
  gtk_widget_allocate (child, (int) (width / self->scale), (int) (height / self->scale), -1,
                       transform);
}

static void
remove_child (HlScaler *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
}

static void
hl_scaler_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  HlScaler *self = HL_SCALER (object);

  switch ((HlScalerProp) prop_id)
    {
    case PROP_CHILD:
      remove_child (self);
      gtk_widget_set_parent (g_value_get_object (value), GTK_WIDGET (self));
      break;
    }
}

static void
hl_scaler_dispose (GObject *object)
{
  HlScaler *self = HL_SCALER (object);

  remove_child (self);
  g_clear_handle_id (&self->reshape_id, g_source_remove);

  G_OBJECT_CLASS (hl_scaler_parent_class)->dispose (object);
}

static void
hl_scaler_class_init (HlScalerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hl_scaler_set_property;
  object_class->dispose = hl_scaler_dispose;
  widget_class->measure = hl_scaler_measure;
  widget_class->size_allocate = hl_scaler_size_allocate;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * HlScaler::reshaped:
   * @self: the scaler
   *
   * The page became wide or narrow, or smaller.
   */
  signals[RESHAPED] = g_signal_new ("reshaped", HL_TYPE_SCALER, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "hl-scaler");
}

static void
hl_scaler_init (HlScaler *self)
{
  self->scale = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* An id, so that rules for a person win over those for a shape. */
  gtk_widget_set_name (GTK_WIDGET (self), "screen");
  set_shape (self, FALSE, NULL);
}

GtkWidget *
hl_scaler_new (void)
{
  return g_object_new (HL_TYPE_SCALER, NULL);
}

/**
 * hl_scaler_set_pixels_per_mm:
 * @self: a scaler
 * @pixels_per_mm: logical pixels per millimetre of the screen; 0 where
 *   millimetres do not count
 */
void
hl_scaler_set_pixels_per_mm (HlScaler *self,
                             double    pixels_per_mm)
{
  g_return_if_fail (HL_IS_SCALER (self));
  g_return_if_fail (pixels_per_mm >= 0);

  self->pixels_per_mm = pixels_per_mm;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hl_scaler_expect:
 * @self: a scaler
 * @width: the width it has or will have, in logical pixels
 * @height: the height
 *
 * Gives the page its shape ahead of the first frame.
 */
void
hl_scaler_expect (HlScaler *self,
                  int       width,
                  int       height)
{
  double side;

  g_return_if_fail (HL_IS_SCALER (self));

  side = MIN (width, height) / find_scale (self, width, height);
  set_shape (self, width > height, find_size_class (side));
  g_signal_emit (self, signals[RESHAPED], 0);
}

gboolean
hl_scaler_is_wide (HlScaler *self)
{
  g_return_val_if_fail (HL_IS_SCALER (self), FALSE);

  return self->wide;
}

/**
 * hl_scaler_get_scale:
 * @self: a scaler
 *
 * Returns: logical pixels to a unit of the page, as last allocated
 */
double
hl_scaler_get_scale (HlScaler *self)
{
  g_return_val_if_fail (HL_IS_SCALER (self), 0);

  return self->scale;
}
