/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-cover"

#include "config.h"

#include "hl-cover.h"

#include <string.h>

#include "hl-style.h"
#include "hl-text.h"

/**
 * HlCover:
 *
 * A text that is covered until somebody holds it, with a finger or the space bar: who
 * stands behind reads it no longer than that. It asks for the text by the signal
 * "wanted" when it is held for the first time, and never has it in a label while it is
 * covered, so that no screen reader finds it there either.
 */
struct _HlCover
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *prompt;
  GtkWidget *label;

  /* Owned */
  char      *text;      /* (nullable): until it was asked for */

  gboolean   held;
};

G_DEFINE_FINAL_TYPE (HlCover, hl_cover, GTK_TYPE_WIDGET)

enum {
  WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_text (HlCover *self)
{
  gboolean shown = self->held && self->text != NULL;

  gtk_label_set_text (GTK_LABEL (self->label), shown ? self->text : "");
  gtk_widget_set_visible (self->label, shown);
  gtk_widget_set_visible (self->prompt, !shown);
  hl_style_set_class (GTK_WIDGET (self), "held", self->held);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HlCover         *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  hl_cover_set_held (self, TRUE);
}

static void
on_let_go (HlCover *self)
{
  hl_cover_set_held (self, FALSE);
}

static gboolean
on_key_pressed (HlCover *self,
                guint    keyval)
{
  if (keyval != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;

  hl_cover_set_held (self, TRUE);
  return GDK_EVENT_STOP;
}

static void
on_key_released (HlCover *self,
                 guint    keyval)
{
  if (keyval == GDK_KEY_space)
    hl_cover_set_held (self, FALSE);
}

static void
hl_cover_unmap (GtkWidget *widget)
{
  hl_cover_set_held (HL_COVER (widget), FALSE);

  GTK_WIDGET_CLASS (hl_cover_parent_class)->unmap (widget);
}

static void
hl_cover_dispose (GObject *object)
{
  HlCover *self = HL_COVER (object);

  hl_cover_wipe (self);
  g_clear_pointer (&self->prompt, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_cover_parent_class)->dispose (object);
}

static void
hl_cover_class_init (HlCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_cover_dispose;
  widget_class->unmap = hl_cover_unmap;

  /**
   * HlCover::wanted:
   * @self: a cover
   *
   * It is held, and has no text yet.
   */
  signals[WANTED] = g_signal_new ("wanted", HL_TYPE_COVER, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-cover");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

/* A finger may wander while it holds: only letting go counts. */
static void
add_controllers (HlCover *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (press, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (press, "unpaired-release", G_CALLBACK (on_let_go), self);
  g_signal_connect_swapped (press, "end", G_CALLBACK (on_let_go), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_let_go), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
hl_cover_init (HlCover *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->prompt = hl_text_new ("");
  g_object_set (self->prompt, "centred", TRUE, "vexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->prompt, "prompt");
  gtk_widget_set_parent (self->prompt, GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0, "yalign", 0.0, "vexpand", TRUE, "visible", FALSE,
                              NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  add_controllers (self);
}

/**
 * hl_cover_new:
 *
 * Returns: (transfer floating): a cover with nothing below it
 */
GtkWidget *
hl_cover_new (void)
{
  return g_object_new (HL_TYPE_COVER, NULL);
}

/**
 * hl_cover_set_prompt:
 * @self: a cover
 * @prompt: what stands on it, and what screen readers say of it
 */
void
hl_cover_set_prompt (HlCover    *self,
                     const char *prompt)
{
  g_return_if_fail (HL_IS_COVER (self));

  hl_text_set_label (HL_TEXT (self->prompt), prompt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, prompt,
                                  -1);
}

/**
 * hl_cover_set_text:
 * @self: a cover
 * @text: what is below it; copied
 *
 * Shows it if the cover is still held.
 */
void
hl_cover_set_text (HlCover    *self,
                   const char *text)
{
  g_return_if_fail (HL_IS_COVER (self));

  hl_cover_wipe (self);
  self->text = g_strdup (text);
  show_text (self);
}

/**
 * hl_cover_set_held:
 * @self: a cover
 * @held: whether somebody holds it
 *
 * What finger and space bar do.
 */
void
hl_cover_set_held (HlCover  *self,
                   gboolean  held)
{
  g_return_if_fail (HL_IS_COVER (self));

  if (self->held == held)
    return;

  self->held = held;
  show_text (self);
  if (held && self->text == NULL)
    g_signal_emit (self, signals[WANTED], 0);
}

/**
 * hl_cover_wipe:
 * @self: a cover
 *
 * Forgets the text.
 */
void
hl_cover_wipe (HlCover *self)
{
  g_return_if_fail (HL_IS_COVER (self));

  if (self->text == NULL)
    return;

  explicit_bzero (self->text, strlen (self->text));
  g_clear_pointer (&self->text, g_free);
  if (self->label != NULL)
    show_text (self);
}
