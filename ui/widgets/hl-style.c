/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-style"

#include "config.h"

#include "hl-style.h"

static GtkCssProvider *
apply (GdkDisplay *display,
       const char *resource,
       guint       priority)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), priority);

  return provider;
}

/**
 * hl_style_apply:
 * @display: the display to be styled
 *
 * Applies the project's style sheet over the theme's and the user's: what
 * the citizen sees.
 *
 * Returns: (transfer full): what to remove with
 *   gtk_style_context_remove_provider_for_display()
 */
GtkCssProvider *
hl_style_apply (GdkDisplay *display)
{
  return apply (display, HL_RESOURCE_PATH "style.css", GTK_STYLE_PROVIDER_PRIORITY_USER + 1);
}

/**
 * hl_style_apply_desk:
 * @display: a display that has the style of hl_style_apply()
 *
 * Applies the desk's style sheet, which holds the citizen's as well, over
 * that. It is one of its own because reading it takes time, and the kiosk's
 * first frame shows no desk.
 *
 * Returns: (transfer full): what to remove with
 *   gtk_style_context_remove_provider_for_display()
 */
GtkCssProvider *
hl_style_apply_desk (GdkDisplay *display)
{
  return apply (display, HL_RESOURCE_PATH "desk.css", GTK_STYLE_PROVIDER_PRIORITY_USER + 2);
}

/**
 * hl_style_set_class:
 * @widget: a widget
 * @name: a class of the style sheet
 * @on: whether @widget is to have it
 */
void
hl_style_set_class (GtkWidget  *widget,
                    const char *name,
                    gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}
