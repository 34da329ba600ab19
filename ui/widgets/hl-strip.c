/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-strip"

#include "config.h"

#include "hl-strip.h"

#include <glib/gi18n.h>

#include "hl-icon.h"
#include "hl-style.h"
#include "hl-text.h"

#define N_BUTTONS 12

/**
 * HlStrip:
 *
 * The buttons at the foot of every citizen's page: on a narrow page the ones
 * that move (back, skip, follow) stand in rows of their own above those that are
 * always there; on a wide page all stand in one row.
 *
 * The buttons name actions (`visit.back` …) that the window installs.
 */
struct _HlStrip
{
  GtkWidget    parent_instance;

  /* Children */
  GtkWidget   *moves;
  GtkWidget   *first_row;          /* of the moves */
  GtkWidget   *second_row;
  GtkWidget   *tools;

  /* Owned, and children of the rows */
  GtkWidget   *buttons[N_BUTTONS]; /* in the order of `kinds` */

  HlStripParts parts;
  gboolean     wide;
};

G_DEFINE_FINAL_TYPE (HlStrip, hl_strip, GTK_TYPE_WIDGET)

/**
 * ButtonKind:
 * @part: its bit
 * @label: what it says; %NULL is set later
 * @action: what it does
 * @target: (nullable): the parameter of the action
 * @css_class: (nullable): its class beside `nav` or `tool`
 * @icon: before the words
 */
typedef struct
{
  HlStripParts part;
  const char  *label;
  const char  *action;
  const char  *target;
  const char  *css_class;
  HlIconName   icon;
} ButtonKind;

/* As they stand in one row. */
static const ButtonKind kinds[N_BUTTONS] = {
  { HL_STRIP_BACK, N_("Back"), "visit.back", NULL, NULL, HL_ICON_BACK },
  { HL_STRIP_RATE_AGAIN, N_("Choose the level again"), "visit.back", NULL, NULL, HL_ICON_BACK },
  { HL_STRIP_SKIP, N_("Skip this question"), "visit.skip", NULL, NULL, HL_ICON_NONE },
  { HL_STRIP_NEVER, N_("I have never given feedback"), "visit.never", NULL, NULL, HL_ICON_NONE },
  { HL_STRIP_ACCESS, N_("Accessibility"), "visit.open", "access", NULL, HL_ICON_NONE },
  { HL_STRIP_LANGUAGE, N_("Language"), "visit.open", "language", NULL, HL_ICON_NONE },
  { HL_STRIP_OTHERS, NULL, "visit.open", "language", NULL, HL_ICON_NONE },
  { HL_STRIP_HELP, N_("Call for help"), "visit.open", "help", NULL, HL_ICON_NONE },
  { HL_STRIP_FOLLOW, N_("Read the answer by its code"), "visit.open", "follow", NULL,
    HL_ICON_NONE },
  { HL_STRIP_PRIVACY, N_("Your data"), "visit.open", "privacy", NULL, HL_ICON_NONE },
  { HL_STRIP_END, N_("Finish"), "visit.end", NULL, "end", HL_ICON_NONE },
  { HL_STRIP_CONTINUE, N_("Continue"), "visit.continue", NULL, "main", HL_ICON_NONE },
};

#define MOVING (HL_STRIP_BACK | HL_STRIP_RATE_AGAIN | HL_STRIP_SKIP | HL_STRIP_NEVER | \
                HL_STRIP_CONTINUE | HL_STRIP_FOLLOW)

static GtkWidget *
find_row (HlStrip      *self,
          HlStripParts  part)
{
  if (self->wide || (part & MOVING) == 0)
    return self->tools;

  /* These words are long. */
  return part == HL_STRIP_NEVER ? self->first_row : self->second_row;
}

/* Puts each button into its row. */
static void
place_buttons (HlStrip *self)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      GtkWidget *button = self->buttons[i];
      GtkWidget *row = find_row (self, kinds[i].part);

      if (gtk_widget_get_parent (button) != NULL)
        gtk_box_remove (GTK_BOX (gtk_widget_get_parent (button)), button);

      hl_style_set_class (button, "tool", row == self->tools);
      hl_style_set_class (button, "nav", row != self->tools);
      gtk_box_append (GTK_BOX (row), button);
    }

  /* Up to seven in one row: each as wide as its words. */
  gtk_box_set_homogeneous (GTK_BOX (self->tools), !self->wide);
}

static gboolean
is_any_shown (HlStrip   *self,
              GtkWidget *row)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      if ((self->parts & kinds[i].part) != 0 && find_row (self, kinds[i].part) == row)
        return TRUE;
    }

  return FALSE;
}

static void
show_parts (HlStrip *self)
{
  gboolean first = is_any_shown (self, self->first_row);
  gboolean second = is_any_shown (self, self->second_row);

  for (guint i = 0; i < N_BUTTONS; i++)
    gtk_widget_set_visible (self->buttons[i], (self->parts & kinds[i].part) != 0);

  gtk_widget_set_visible (self->first_row, first);
  gtk_widget_set_visible (self->second_row, second);
  gtk_widget_set_visible (self->moves, first || second);
  gtk_widget_set_visible (self->tools, is_any_shown (self, self->tools));
}

static GtkWidget *
create_button (const ButtonKind *kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *text = hl_text_new ("");

  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  g_object_set (text, "centred", TRUE, NULL);
  if (kind->icon != HL_ICON_NONE)
    gtk_box_append (GTK_BOX (box), hl_icon_new (kind->icon));
  gtk_box_append (GTK_BOX (box), text);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), kind->action);
  if (kind->target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", kind->target);
  if (kind->css_class != NULL)
    gtk_widget_add_css_class (button, kind->css_class);
  if (kind->label != NULL)
    hl_text_label_button (button, _(kind->label));

  return button;
}

static GtkWidget *
create_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);

  return row;
}

static void
hl_strip_dispose (GObject *object)
{
  HlStrip *self = HL_STRIP (object);

  g_clear_pointer (&self->moves, gtk_widget_unparent);
  g_clear_pointer (&self->tools, gtk_widget_unparent);
  for (guint i = 0; i < N_BUTTONS; i++)
    g_clear_object (&self->buttons[i]);

  G_OBJECT_CLASS (hl_strip_parent_class)->dispose (object);
}

static void
hl_strip_class_init (HlStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_strip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-strip");
}

static void
hl_strip_init (HlStrip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);

  self->moves = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->first_row = create_row ();
  self->second_row = create_row ();
  self->tools = create_row ();
  gtk_widget_add_css_class (self->moves, "moves");
  gtk_widget_add_css_class (self->tools, "tools");
  gtk_box_append (GTK_BOX (self->moves), self->first_row);
  gtk_box_append (GTK_BOX (self->moves), self->second_row);
  gtk_widget_set_parent (self->moves, GTK_WIDGET (self));
  gtk_widget_set_parent (self->tools, GTK_WIDGET (self));

  for (guint i = 0; i < N_BUTTONS; i++)
    self->buttons[i] = g_object_ref_sink (create_button (&kinds[i]));

  place_buttons (self);
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

  if (parts == self->parts)
    return;

  self->parts = parts;
  show_parts (self);
}

void
hl_strip_set_wide (HlStrip  *self,
                   gboolean  wide)
{
  g_return_if_fail (HL_IS_STRIP (self));

  if (wide == self->wide)
    return;

  self->wide = wide;
  place_buttons (self);
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

  for (guint i = 0; i < N_BUTTONS; i++)
    {
      if (kinds[i].part == HL_STRIP_OTHERS)
        hl_text_label_button (self->buttons[i], names);
    }
}
