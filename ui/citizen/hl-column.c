/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-column"

#include "config.h"

#include "hl-column.h"

/**
 * HlColumn:
 *
 * A column of texts beside something that takes the rest of the room: as wide
 * as its `min-width` in the style sheet says, while texts alone would rather
 * be one long line each.
 */
struct _HlColumn
{
  GtkWidget  parent_instance;

  /* Child */
  GtkWidget *child;        /* (nullable) */
};

static void hl_column_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HlColumn, hl_column, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      hl_column_buildable_init))

static GtkSizeRequestMode
hl_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hl_column_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  HlColumn *self = HL_COLUMN (widget);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = *minimum;
}

static void
hl_column_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  HlColumn *self = HL_COLUMN (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, -1, NULL);
}

static void
hl_column_dispose (GObject *object)
{
  g_clear_pointer (&HL_COLUMN (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_column_parent_class)->dispose (object);
}

static void
hl_column_add_child (GtkBuildable *buildable,
                     GtkBuilder   *builder,
                     GObject      *child,
                     const char   *type)
{
  hl_column_set_child (HL_COLUMN (buildable), GTK_WIDGET (child));
}

static void
hl_column_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = hl_column_add_child;
}

static void
hl_column_class_init (HlColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_column_dispose;
  widget_class->get_request_mode = hl_column_get_request_mode;
  widget_class->measure = hl_column_measure;
  widget_class->size_allocate = hl_column_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "hl-column");
}

static void
hl_column_init (HlColumn *self)
{
}

GtkWidget *
hl_column_new (void)
{
  return g_object_new (HL_TYPE_COLUMN, NULL);
}

/**
 * hl_column_set_child:
 * @self: a column
 * @child: (nullable): what stands in it, instead of what stood there
 */
void
hl_column_set_child (HlColumn  *self,
                     GtkWidget *child)
{
  g_return_if_fail (HL_IS_COLUMN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}
