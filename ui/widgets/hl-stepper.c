/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-stepper"

#include "config.h"

#include "hl-stepper.h"

#include "hl-text.h"

/**
 * HlStepper:
 *
 * What is shown of a row of things, and a button either side to go to the one
 * before or after it.
 */
struct _HlStepper
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *previous;
  GtkWidget *text;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (HlStepper, hl_stepper, GTK_TYPE_WIDGET)

enum {
  STEPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_step_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  g_signal_emit (widget, signals[STEPPED], 0, g_variant_get_int32 (parameter));
}

static void
hl_stepper_dispose (GObject *object)
{
  HlStepper *self = HL_STEPPER (object);

  g_clear_pointer (&self->previous, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->next, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_stepper_parent_class)->dispose (object);
}

static void
hl_stepper_class_init (HlStepperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_stepper_dispose;

  /**
   * HlStepper::stepped:
   * @self: a stepper
   * @step: -1 for the one before, 1 for the one after
   */
  signals[STEPPED] = g_signal_new ("stepped", HL_TYPE_STEPPER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "stepper.step", "i", on_step_activated);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-stepper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_button (HlStepper  *self,
            const char *sign,
            int         step)
{
  GtkWidget *button = gtk_button_new_with_label (sign);

  gtk_widget_add_css_class (button, "step");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "stepper.step");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", step);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

static void
hl_stepper_init (HlStepper *self)
{
  self->previous = add_button (self, "\xe2\x80\xb9", -1);
  self->text = hl_text_new ("");
  g_object_set (self->text, "centred", TRUE, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  self->next = add_button (self, "\xe2\x80\xba", 1);
}

/**
 * hl_stepper_new:
 *
 * Returns: (transfer floating): a new stepper
 */
GtkWidget *
hl_stepper_new (void)
{
  return g_object_new (HL_TYPE_STEPPER, NULL);
}

/**
 * hl_stepper_set_names:
 * @self: a stepper
 * @previous: what its first button is called, for screen readers
 * @next: what its last button is called
 */
void
hl_stepper_set_names (HlStepper  *self,
                      const char *previous,
                      const char *next)
{
  g_return_if_fail (HL_IS_STEPPER (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->previous),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, previous, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, next, -1);
}

/**
 * hl_stepper_set_label:
 * @self: a stepper
 * @label: what is shown
 */
void
hl_stepper_set_label (HlStepper  *self,
                      const char *label)
{
  g_return_if_fail (HL_IS_STEPPER (self));

  hl_text_set_label (HL_TEXT (self->text), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * hl_stepper_set_ends:
 * @self: a stepper
 * @has_previous: whether there is one before
 * @has_next: whether there is one after
 */
void
hl_stepper_set_ends (HlStepper *self,
                     gboolean   has_previous,
                     gboolean   has_next)
{
  g_return_if_fail (HL_IS_STEPPER (self));

  /* What is made insensitive loses the focus. */
  if (!has_previous && has_next && gtk_widget_has_focus (self->previous))
    gtk_widget_grab_focus (self->next);
  if (!has_next && has_previous && gtk_widget_has_focus (self->next))
    gtk_widget_grab_focus (self->previous);

  gtk_widget_set_sensitive (self->previous, has_previous);
  gtk_widget_set_sensitive (self->next, has_next);
}
