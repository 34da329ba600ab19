/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-icon"

#include "config.h"

#include "hl-icon.h"

#include "hl-paint.h"

/**
 * HlIcon:
 *
 * A small line drawing in the colour of the text, its size from the style
 * sheet. Drawn here, so that no image loader has to be installed on a kiosk.
 */
struct _HlIcon
{
  GtkWidget  parent_instance;

  HlIconName icon;
};

G_DEFINE_FINAL_TYPE (HlIcon, hl_icon, GTK_TYPE_WIDGET)

typedef enum {
  PROP_ICON = 1,
} HlIconProp;

static GParamSpec *props[PROP_ICON + 1];

/* Lines in a 24 × 24 square: M moves, L draws a line, O a circle of a radius
 * around a centre. */
static const char * const drawings[HL_N_ICONS] = {
  [HL_ICON_NONE] = "",
  [HL_ICON_CENTRE] = "M3 21 L21 21 M5 21 L5 10 M9 21 L9 10 M15 21 L15 10 M19 21 L19 10 "
                     "M3 10 L12 4 L21 10 L3 10",
  [HL_ICON_CODE] = "M4 8 L4 4 L8 4 M16 4 L20 4 L20 8 M20 16 L20 20 L16 20 M8 20 L4 20 L4 16 "
                   "M7.5 8.5 L7.5 15.5 M10.5 8.5 L10.5 15.5 M13.5 8.5 L13.5 15.5 "
                   "M16.5 8.5 L16.5 15.5",
  [HL_ICON_BACK] = "M14.5 5.5 L8 12 L14.5 18.5",
  [HL_ICON_DONE] = "M5 12.5 L9.5 17 L19 7.5",
  [HL_ICON_CLOCK] = "O12 12 9 M12 7 L12 12 L15.5 14",
  [HL_ICON_HELP] = "M5 18 L19 18 L17 15.5 L17 10.5 L16 7.5 L13.5 5.6 L10.5 5.6 L8 7.5 L7 10.5 "
                   "L7 15.5 L5 18 M10 20.8 L14 20.8 M12 3.2 L12 5.6",
  [HL_ICON_TROUBLE] = "O12 12 9 M12 7.5 L12 12.5 M12 16.4 L12 16.5",
};

GType
hl_icon_name_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { HL_ICON_NONE, "HL_ICON_NONE", "none" },
    { HL_ICON_CENTRE, "HL_ICON_CENTRE", "centre" },
    { HL_ICON_CODE, "HL_ICON_CODE", "code" },
    { HL_ICON_BACK, "HL_ICON_BACK", "back" },
    { HL_ICON_DONE, "HL_ICON_DONE", "done" },
    { HL_ICON_CLOCK, "HL_ICON_CLOCK", "clock" },
    { HL_ICON_TROUBLE, "HL_ICON_TROUBLE", "trouble" },
    { HL_ICON_HELP, "HL_ICON_HELP", "help" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HlIconName", values));

  return type;
}

static void
draw (cairo_t    *cr,
      const char *drawing)
{
  g_auto(GStrv) words = g_strsplit (drawing, " ", -1);

  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2)
    {
      double x = g_ascii_strtod (words[i] + 1, NULL);
      double y = g_ascii_strtod (words[i + 1], NULL);

      if (words[i][0] == 'M')
        cairo_move_to (cr, x, y);
      else if (words[i][0] == 'L')
        cairo_line_to (cr, x, y);
      else
        {
          i += 1;
          cairo_new_sub_path (cr);
          cairo_arc (cr, x, y, g_ascii_strtod (words[i + 1], NULL), 0, 2 * G_PI);
        }
    }
}

static void
hl_icon_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  HlIcon *self = HL_ICON (widget);
  cairo_t *cr = hl_paint_begin (widget, snapshot, 24);

  draw (cr, drawings[self->icon]);
  hl_paint_stroke (cr, self->icon == HL_ICON_DONE ? 2.6 : 1.8);
  cairo_destroy (cr);
}

static void
hl_icon_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  HlIcon *self = HL_ICON (object);

  switch ((HlIconProp) prop_id)
    {
    case PROP_ICON:
      hl_icon_set_name (self, (HlIconName) g_value_get_enum (value));
      break;
    }
}

static void
hl_icon_class_init (HlIconClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hl_icon_set_property;
  widget_class->snapshot = hl_icon_snapshot;

  props[PROP_ICON] = g_param_spec_enum ("icon", NULL, NULL, HL_TYPE_ICON_NAME, HL_ICON_NONE,
                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "hl-icon");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hl_icon_init (HlIcon *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * hl_icon_new:
 * @name: which drawing
 *
 * Returns: (transfer floating): a new icon
 */
GtkWidget *
hl_icon_new (HlIconName name)
{
  return g_object_new (HL_TYPE_ICON, "icon", name, NULL);
}

/**
 * hl_icon_set_name:
 * @self: an icon
 * @name: which drawing to show instead
 */
void
hl_icon_set_name (HlIcon     *self,
                  HlIconName  name)
{
  g_return_if_fail (HL_IS_ICON (self));

  if (self->icon == name)
    return;

  self->icon = name;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
