/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-banner"

#include "config.h"

#include "hl-banner.h"

#include <string.h>

#include "hl-icon.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlBanner:
 *
 * Whose kiosk it is: the centre's name and its province. It tells the window by
 * the action `kiosk.hold-name` that a finger rests on it, or no longer.
 */
struct _HlBanner
{
  GtkWidget  parent_instance;

  /* Template children */
  GtkWidget *seal;
  GtkWidget *names;
  HlText    *name;
  HlText    *province;
};

G_DEFINE_FINAL_TYPE (HlBanner, hl_banner, GTK_TYPE_WIDGET)

/* Whether the centre's name says the province already. */
static gboolean
says_province (HlCatalogue *catalogue,
               const char  *language)
{
  const char *text = hl_catalogue_get_unit_name (catalogue, language);
  const char *part = hl_catalogue_get_province_name (catalogue, language);
  g_autofree char *folded_text = g_utf8_casefold (text, -1);
  g_autofree char *folded_part = g_utf8_casefold (part, -1);

  return strstr (folded_text, folded_part) != NULL;
}

static gboolean
on_event (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          HlBanner                 *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    hl_banner_hold (self, TRUE);
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    hl_banner_hold (self, FALSE);

  return GDK_EVENT_PROPAGATE;
}

static void
hl_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HL_TYPE_BANNER);

  G_OBJECT_CLASS (hl_banner_parent_class)->dispose (object);
}

static void
hl_banner_class_init (HlBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_banner_dispose;

  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, HlBanner, seal);
  gtk_widget_class_bind_template_child (widget_class, HlBanner, names);
  gtk_widget_class_bind_template_child (widget_class, HlBanner, name);
  gtk_widget_class_bind_template_child (widget_class, HlBanner, province);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
  gtk_widget_class_set_css_name (widget_class, "hl-banner");
}

static void
hl_banner_init (HlBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hl_banner_set_centre:
 * @self: a banner
 * @catalogue: the centre's catalogue
 * @language: the language to show its names in
 */
void
hl_banner_set_centre (HlBanner    *self,
                      HlCatalogue *catalogue,
                      const char  *language)
{
  const char *province;

  g_return_if_fail (HL_IS_BANNER (self));

  province = hl_catalogue_get_province_name (catalogue, language);
  hl_text_set_label (self->name, hl_catalogue_get_unit_name (catalogue, language));
  hl_text_set_label (self->province, province);
  gtk_widget_set_visible (GTK_WIDGET (self->province),
                          province != NULL && !says_province (catalogue, language) &&
                          !says_province (catalogue, "vi"));
}

/**
 * hl_banner_hold:
 * @self: a banner
 * @held: whether a finger came to rest on it, or was lifted
 */
void
hl_banner_hold (HlBanner *self,
                gboolean  held)
{
  g_return_if_fail (HL_IS_BANNER (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "kiosk.hold-name", "b", held);
}
