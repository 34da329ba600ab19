/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-page-stack"

#include "config.h"

#include "hl-page-stack.h"

/**
 * HlPageStack:
 *
 * Shows one page at a time and keeps one of each type: to build a page and to
 * find its style takes longer than a frame, to give it other words does not.
 * Pages that are not shown are invisible, and so unknown to a screen reader.
 */
struct _HlPageStack
{
  GtkWidget parent_instance;

  /* Owned */
  HlVisit  *visit;

  gboolean  wide;
};

G_DEFINE_FINAL_TYPE (HlPageStack, hl_page_stack, GTK_TYPE_WIDGET)

static void
remove_pages (HlPageStack *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (page);
}

static HlPage *
find_page (HlPageStack *self,
           GType        type)
{
  GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (page != NULL && G_OBJECT_TYPE (page) != type)
    page = gtk_widget_get_next_sibling (page);

  return page != NULL ? HL_PAGE (page) : NULL;
}

static HlPage *
add_page (HlPageStack *self,
          GType        type)
{
  GtkWidget *page = hl_page_new (type, self->visit);

  gtk_widget_set_visible (page, FALSE);
  hl_page_set_wide (HL_PAGE (page), self->wide);
  gtk_widget_set_parent (page, GTK_WIDGET (self));

  return HL_PAGE (page);
}

static void
hl_page_stack_dispose (GObject *object)
{
  HlPageStack *self = HL_PAGE_STACK (object);

  remove_pages (self);
  g_clear_object (&self->visit);

  G_OBJECT_CLASS (hl_page_stack_parent_class)->dispose (object);
}

static void
hl_page_stack_class_init (HlPageStackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_page_stack_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hl_page_stack_init (HlPageStack *self)
{
}

/**
 * hl_page_stack_set_visit:
 * @self: a stack without pages
 * @visit: the visit whose steps it will show
 */
void
hl_page_stack_set_visit (HlPageStack *self,
                         HlVisit     *visit)
{
  g_return_if_fail (HL_IS_PAGE_STACK (self));
  g_return_if_fail (HL_IS_VISIT (visit));

  g_set_object (&self->visit, visit);
}

/**
 * hl_page_stack_show:
 * @self: a stack
 * @type: type of a page
 *
 * Shows the present step of the visit on a page of that type.
 *
 * Returns: (transfer none): the page
 */
HlPage *
hl_page_stack_show (HlPageStack *self,
                    GType        type)
{
  HlPage *page;

  g_return_val_if_fail (HL_IS_PAGE_STACK (self), NULL);
  g_return_val_if_fail (self->visit != NULL, NULL);

  page = find_page (self, type);
  if (page == NULL)
    page = add_page (self, type);

  hl_page_fill (page);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child == GTK_WIDGET (page));

  return page;
}

void
hl_page_stack_set_wide (HlPageStack *self,
                        gboolean     wide)
{
  g_return_if_fail (HL_IS_PAGE_STACK (self));

  self->wide = wide;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hl_page_set_wide (HL_PAGE (child), wide);
}

/**
 * hl_page_stack_forget:
 * @self: a stack
 *
 * The pages' own words are those of a former language: throws them away.
 */
void
hl_page_stack_forget (HlPageStack *self)
{
  g_return_if_fail (HL_IS_PAGE_STACK (self));

  remove_pages (self);
}
