/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-spare"

#include "config.h"

#include "hl-spare.h"

/**
 * HlSpare:
 *
 * Shows its child where there is room for the whole of it, else nothing: what
 * a small page in large text can do without, so that what counts stays large.
 */
struct _HlSpare
{
  GtkWidget  parent_instance;

  /* Child */
  GtkWidget *child;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HlSpare, hl_spare, GTK_TYPE_WIDGET)

typedef enum {
  PROP_CHILD = 1,
} HlSpareProp;

static GParamSpec *props[PROP_CHILD + 1];

static gboolean
has_child (HlSpare *self)
{
  return self->child != NULL && gtk_widget_get_visible (self->child);
}

static GtkSizeRequestMode
hl_spare_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hl_spare_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  HlSpare *self = HL_SPARE (widget);

  if (!has_child (self))
    return;

  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *natural = *minimum;
      *minimum = 0;
    }
}

static void
hl_spare_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  HlSpare *self = HL_SPARE (widget);
  int needed;

  if (!has_child (self))
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
  gtk_widget_set_child_visible (self->child, height >= needed);
  if (height >= needed)
    gtk_widget_allocate (self->child, width, height, -1, NULL);
}

static void
hl_spare_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  HlSpare *self = HL_SPARE (object);

  switch ((HlSpareProp) prop_id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;
    }
}

static void
hl_spare_dispose (GObject *object)
{
  HlSpare *self = HL_SPARE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_spare_parent_class)->dispose (object);
}

static void
hl_spare_class_init (HlSpareClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hl_spare_set_property;
  object_class->dispose = hl_spare_dispose;
  widget_class->get_request_mode = hl_spare_get_request_mode;
  widget_class->measure = hl_spare_measure;
  widget_class->size_allocate = hl_spare_size_allocate;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "hl-spare");
}

static void
hl_spare_init (HlSpare *self)
{
}
