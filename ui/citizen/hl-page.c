/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-page"

#include "config.h"

#include "hl-page.h"

#include "hl-choices.h"

/**
 * HlPage:
 *
 * What all the citizen's pages have in common. A page shows a step of a visit
 * in one language and tells the visit what was chosen. It holds no state: all
 * that it shows is taken anew from the visit at each step, so that nothing is
 * left over for the next citizen. Its first focusable child is its heading; at
 * its foot is a strip of buttons.
 */
typedef struct
{
  HlVisit *visit;
  HlStrip *strip;      /* the last child */
} HlPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HlPage, hl_page, GTK_TYPE_WIDGET)

static void
do_nothing (HlPage *self)
{
}

static void
ignore_shape (HlPage   *self,
              gboolean  wide)
{
}

static gboolean
refuse_key (HlPage *self,
            guint   keyval)
{
  return FALSE;
}

static void
hl_page_dispose (GObject *object)
{
  HlPagePrivate *priv = hl_page_get_instance_private (HL_PAGE (object));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  g_clear_object (&priv->visit);

  G_OBJECT_CLASS (hl_page_parent_class)->dispose (object);
}

static void
hl_page_class_init (HlPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_page_dispose;
  klass->set_wide = ignore_shape;
  klass->set_low = ignore_shape;
  klass->sync = do_nothing;
  klass->tick = do_nothing;
  klass->type_key = refuse_key;
  klass->leave = do_nothing;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-page");
}

static void
hl_page_init (HlPage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * hl_page_new:
 * @type: type of the page
 * @visit: the visit whose steps it will show
 *
 * Returns: (transfer floating): a new page, empty until hl_page_fill()
 */
GtkWidget *
hl_page_new (GType    type,
             HlVisit *visit)
{
  HlPage *self;
  HlPagePrivate *priv;

  g_return_val_if_fail (g_type_is_a (type, HL_TYPE_PAGE), NULL);
  g_return_val_if_fail (HL_IS_VISIT (visit), NULL);

  self = g_object_new (type, NULL);
  priv = hl_page_get_instance_private (self);
  priv->visit = g_object_ref (visit);
  priv->strip = HL_STRIP (hl_strip_new ());
  gtk_widget_set_parent (GTK_WIDGET (priv->strip), GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * hl_page_fill:
 * @self: a page
 *
 * Shows the present step of its visit.
 */
void
hl_page_fill (HlPage *self)
{
  g_return_if_fail (HL_IS_PAGE (self));

  HL_PAGE_GET_CLASS (self)->fill (self, hl_page_get_visit (self));
  hl_page_sync (self);
  hl_page_tick (self);
}

HlVisit *
hl_page_get_visit (HlPage *self)
{
  HlPagePrivate *priv = hl_page_get_instance_private (self);

  g_return_val_if_fail (HL_IS_PAGE (self), NULL);

  return priv->visit;
}

/**
 * hl_page_get_strip:
 * @self: a page
 *
 * Returns: (transfer none): the buttons at its foot
 */
HlStrip *
hl_page_get_strip (HlPage *self)
{
  HlPagePrivate *priv = hl_page_get_instance_private (self);

  g_return_val_if_fail (HL_IS_PAGE (self), NULL);

  return priv->strip;
}

/**
 * hl_page_choose:
 * @self: a page
 * @number: which of its choices was tapped, from 1
 *
 * Tells the visit, and shows what it made of it: a tap may come too early.
 */
void
hl_page_choose (HlPage *self,
                guint   number)
{
  g_return_if_fail (HL_IS_PAGE (self));

  /* The visit may show another page at once, or forget this one. */
  g_object_ref (self);
  hl_visit_choose (hl_page_get_visit (self), number);

  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL &&
      gtk_widget_get_child_visible (GTK_WIDGET (self)))
    hl_page_sync (self);

  g_object_unref (self);
}

void
hl_page_set_wide (HlPage   *self,
                  gboolean  wide)
{
  g_return_if_fail (HL_IS_PAGE (self));

  HL_PAGE_GET_CLASS (self)->set_wide (self, wide);
  hl_strip_set_wide (hl_page_get_strip (self), wide);
}

/* The part of a page that stands in its middle, or with low reach at its foot. */
static void
set_main_low (GtkWidget *main,
              gboolean   low)
{
  if (gtk_widget_get_valign (main) == (low ? GTK_ALIGN_CENTER : GTK_ALIGN_END))
    gtk_widget_set_valign (main, low ? GTK_ALIGN_END : GTK_ALIGN_CENTER);

  for (GtkWidget *child = gtk_widget_get_first_child (main); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (HL_IS_CHOICES (child))
        hl_choices_set_low (HL_CHOICES (child), low);
    }
}

/**
 * hl_page_set_low:
 * @self: a page
 * @low: whether all that is touched has to stand in the lowest third
 */
void
hl_page_set_low (HlPage   *self,
                 gboolean  low)
{
  g_return_if_fail (HL_IS_PAGE (self));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_has_css_class (child, "main"))
        set_main_low (child, low);
    }

  HL_PAGE_GET_CLASS (self)->set_low (self, low);
}

void
hl_page_sync (HlPage *self)
{
  g_return_if_fail (HL_IS_PAGE (self));

  HL_PAGE_GET_CLASS (self)->sync (self);
}

void
hl_page_tick (HlPage *self)
{
  g_return_if_fail (HL_IS_PAGE (self));

  HL_PAGE_GET_CLASS (self)->tick (self);
}

/**
 * hl_page_type_key:
 * @self: a page
 * @keyval: a key of a keyboard, with its modifiers applied
 *
 * Returns: whether the page typed it; else it is free for other uses
 */
gboolean
hl_page_type_key (HlPage *self,
                  guint   keyval)
{
  g_return_val_if_fail (HL_IS_PAGE (self), FALSE);

  return HL_PAGE_GET_CLASS (self)->type_key (self, keyval);
}

/**
 * hl_page_leave:
 * @self: a page that is shown no more
 *
 * It wipes what was typed on it, unless the citizen comes back to it.
 */
void
hl_page_leave (HlPage *self)
{
  g_return_if_fail (HL_IS_PAGE (self));

  HL_PAGE_GET_CLASS (self)->leave (self);
}
