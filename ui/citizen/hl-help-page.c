/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-help-page"

#include "config.h"

#include "hl-help-page.h"

#include "hl-icon.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlHelpPage:
 *
 * A sign that is seen from across the room. It hides what was answered, so
 * that whoever comes to help reads nothing.
 */
struct _HlHelpPage
{
  HlPage     parent_instance;

  /* Template children */
  GtkWidget *main;
  HlText    *heading;
  HlText    *body;
};

G_DEFINE_FINAL_TYPE (HlHelpPage, hl_help_page, HL_TYPE_PAGE)

/* Its words are all its own. */
static void
hl_help_page_fill (HlPage  *page,
                   HlVisit *visit)
{
}

static void
hl_help_page_class_init (HlHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HL_PAGE_CLASS (klass)->fill = hl_help_page_fill;

  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlHelpPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlHelpPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlHelpPage, body);
}

static void
hl_help_page_init (HlHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
