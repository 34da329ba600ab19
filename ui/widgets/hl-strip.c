/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-strip"

#include "config.h"

#include "hl-strip.h"

#include "hl-icon.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlStrip:
 *
 * The buttons at the foot of every citizen's page: on a narrow page the ones
 * that move (back, skip) stand in a row of their own above those that are
 * always there; on a wide page all stand in one row.
 *
 * The buttons name actions (`visit.back` …) that the window installs.
 */
struct _HlStrip
{
  GtkWidget    parent_instance;

  /* Template children */
  GtkWidget   *nav;
  GtkWidget   *nav_row;
  GtkWidget   *back;
  GtkWidget   *skip;
  GtkWidget   *never;
  GtkWidget   *go_on;
  GtkWidget   *tools;
  GtkWidget   *wide_back;
  GtkWidget   *wide_skip;
  GtkWidget   *wide_never;
  GtkWidget   *wide_go_on;
  GtkWidget   *language;
  GtkWidget   *others;
  GtkWidget   *others_text;
  GtkWidget   *end;

  HlStripParts parts;
  gboolean     wide;
};

G_DEFINE_FINAL_TYPE (HlStrip, hl_strip, GTK_TYPE_WIDGET)

#define MOVING (HL_STRIP_BACK | HL_STRIP_SKIP | HL_STRIP_NEVER | HL_STRIP_CONTINUE)

static void
show_moving (HlStrip      *self,
             HlStripParts  part,
             GtkWidget    *narrow,
             GtkWidget    *wide)
{
  gboolean shown = (self->parts & part) != 0;

  gtk_widget_set_visible (narrow, shown && !self->wide);
  gtk_widget_set_visible (wide, shown && self->wide);
}

static void
show_parts (HlStrip *self)
{
  const guint in_tools = self->wide ? ~0u : ~(guint) MOVING;

  show_moving (self, HL_STRIP_BACK, self->back, self->wide_back);
  show_moving (self, HL_STRIP_SKIP, self->skip, self->wide_skip);
  show_moving (self, HL_STRIP_NEVER, self->never, self->wide_never);
  show_moving (self, HL_STRIP_CONTINUE, self->go_on, self->wide_go_on);
  gtk_widget_set_visible (self->language, (self->parts & HL_STRIP_LANGUAGE) != 0);
  gtk_widget_set_visible (self->others, (self->parts & HL_STRIP_OTHERS) != 0);
  gtk_widget_set_visible (self->end, (self->parts & HL_STRIP_END) != 0);

  /* A button that is alone need not be as wide as the page. */
  gtk_widget_set_halign (self->wide_back,
                         self->parts == HL_STRIP_BACK ? GTK_ALIGN_START : GTK_ALIGN_FILL);

  gtk_widget_set_visible (self->nav, !self->wide && (self->parts & MOVING) != 0);
  gtk_widget_set_visible (self->nav_row, (self->parts & MOVING & ~HL_STRIP_NEVER) != 0);
  gtk_widget_set_visible (self->tools, (self->parts & in_tools) != 0);
}

static void
hl_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HL_TYPE_STRIP);

  G_OBJECT_CLASS (hl_strip_parent_class)->dispose (object);
}

static void
hl_strip_class_init (HlStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_strip_dispose;

  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, HlStrip, nav);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, nav_row);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, back);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, skip);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, never);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, go_on);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, tools);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, wide_back);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, wide_skip);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, wide_never);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, wide_go_on);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, language);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, others);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, others_text);
  gtk_widget_class_bind_template_child (widget_class, HlStrip, end);
  gtk_widget_class_set_css_name (widget_class, "hl-strip");
}

static void
hl_strip_init (HlStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_parts (self);
}

GtkWidget *
hl_strip_new (void)
{
  return g_object_new (HL_TYPE_STRIP, NULL);
}

/**
 * hl_strip_set_parts:
 * @self: a strip
 * @parts: bits of the buttons to show
 */
void
hl_strip_set_parts (HlStrip      *self,
                    HlStripParts  parts)
{
  g_return_if_fail (HL_IS_STRIP (self));

  self->parts = parts;
  show_parts (self);
}

void
hl_strip_set_wide (HlStrip  *self,
                   gboolean  wide)
{
  g_return_if_fail (HL_IS_STRIP (self));

  self->wide = wide;
  show_parts (self);
}

/**
 * hl_strip_set_others:
 * @self: a strip
 * @names: names of the other languages, for the button of %HL_STRIP_OTHERS
 */
void
hl_strip_set_others (HlStrip    *self,
                     const char *names)
{
  g_return_if_fail (HL_IS_STRIP (self));

  hl_text_set_label (HL_TEXT (self->others_text), names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->others),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, names, -1);
}
