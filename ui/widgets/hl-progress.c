/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-progress"

#include "config.h"

#include "hl-progress.h"

/**
 * HlProgress:
 *
 * How far the citizen has come: a segment for each question, the present one
 * thicker, so that its place can be seen without telling colours apart.
 */
struct _HlProgress
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (HlProgress, hl_progress, GTK_TYPE_WIDGET)

/* Beyond it the gaps between the segments are narrower. */
#define MANY 8

static void
remove_segments (HlProgress *self)
{
  GtkWidget *segment;

  while ((segment = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (segment);
}

static void
add_segment (HlProgress *self,
             const char *state)
{
  GtkWidget *segment = g_object_new (GTK_TYPE_SEPARATOR,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                     "hexpand", TRUE,
                                     "valign", GTK_ALIGN_CENTER,
                                     NULL);

  gtk_widget_add_css_class (segment, state);
  gtk_widget_set_parent (segment, GTK_WIDGET (self));
}

static void
hl_progress_dispose (GObject *object)
{
  remove_segments (HL_PROGRESS (object));

  G_OBJECT_CLASS (hl_progress_parent_class)->dispose (object);
}

static void
hl_progress_class_init (HlProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_progress_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-progress");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
hl_progress_init (HlProgress *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
}

GtkWidget *
hl_progress_new (void)
{
  return g_object_new (HL_TYPE_PROGRESS, NULL);
}

/**
 * hl_progress_set:
 * @self: a progress
 * @number: the present question, from 1
 * @total: how many questions there are
 */
void
hl_progress_set (HlProgress *self,
                 guint       number,
                 guint       total)
{
  g_return_if_fail (HL_IS_PROGRESS (self));
  g_return_if_fail (number >= 1 && number <= total);

  remove_segments (self);

  if (total > MANY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "many");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "many");

  for (guint i = 1; i <= total; i++)
    add_segment (self, i < number ? "done" : i == number ? "present" : "ahead");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) total,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) number,
                                  -1);
}
