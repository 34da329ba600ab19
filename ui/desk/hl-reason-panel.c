/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-reason-panel"

#include "config.h"

#include "hl-reason-panel.h"

#include <glib/gi18n.h>

#include "hl-composer.h"
#include "hl-i18n.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlReasonPanel:
 *
 * Asks once whether something shall be done, and for the reason, which is typed
 * on a keyboard of our own. Nothing is done without a reason.
 */
struct _HlReasonPanel
{
  GtkWidget   parent_instance;

  /* Template children */
  HlText     *question;
  HlComposer *composer;
  GtkWidget  *cancel;
  GtkWidget  *confirm;
};

G_DEFINE_FINAL_TYPE (HlReasonPanel, hl_reason_panel, GTK_TYPE_WIDGET)

enum {
  CONFIRMED,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_reason (HlReasonPanel *self)
{
  g_autofree char *text = g_strdup (hl_composer_get_text (self->composer));

  return *g_strstrip (text) != '\0';
}

static void
on_text_changed (HlReasonPanel *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reason.confirm", has_reason (self));
}

static void
on_answered (GtkWidget  *widget,
             const char *action_name,
             GVariant   *unused)
{
  g_signal_emit (widget, signals[g_str_equal (action_name, "reason.confirm") ? CONFIRMED
                                                                             : CANCELLED], 0);
}

/* From a keyboard that is plugged in; what has the focus was asked first. */
static gboolean
on_key_pressed (HlReasonPanel         *self,
                guint                  keyval,
                guint                  code,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  return hl_reason_panel_feed_key (self, keyval);
}

static void
hl_reason_panel_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hl_reason_panel_parent_class)->dispose (object);
}

static void
hl_reason_panel_class_init (HlReasonPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HL_TYPE_COMPOSER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->dispose = hl_reason_panel_dispose;

  /**
   * HlReasonPanel::confirmed:
   * @self: a panel
   *
   * There is a reason, and the person means it.
   */
  signals[CONFIRMED] = g_signal_new ("confirmed", HL_TYPE_REASON_PANEL, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HlReasonPanel::cancelled:
   * @self: a panel
   */
  signals[CANCELLED] = g_signal_new ("cancelled", HL_TYPE_REASON_PANEL, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-reason-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HlReasonPanel, question);
  gtk_widget_class_bind_template_child (widget_class, HlReasonPanel, composer);
  gtk_widget_class_bind_template_child (widget_class, HlReasonPanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, HlReasonPanel, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_install_action (widget_class, "reason.cancel", NULL, on_answered);
  gtk_widget_class_install_action (widget_class, "reason.confirm", NULL, on_answered);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-reason-panel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_reason_panel_init (HlReasonPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  on_text_changed (self);
}

/**
 * hl_reason_panel_ask:
 * @self: a panel, just shown
 * @question: what shall be done, and what follows from it
 * @confirm: the button that does it
 *
 * Asks, with nothing typed, and takes the focus.
 */
void
hl_reason_panel_ask (HlReasonPanel *self,
                     const char    *question,
                     const char    *confirm)
{
  g_return_if_fail (HL_IS_REASON_PANEL (self));

  hl_reason_panel_wipe (self);
  hl_text_set_label (self->question, question);
  hl_composer_set_language (self->composer, hl_i18n_get_language ());
  hl_reason_panel_set_prompt (self, _("Reason"),
                              _("The reason, for the record. Please name nobody."),
                              HL_REASON_MAX, _("Go back"));
  gtk_button_set_label (GTK_BUTTON (self->confirm), confirm);
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

/**
 * hl_reason_panel_set_prompt:
 * @self: a panel that has just asked
 * @label: what is written, for screen readers
 * @placeholder: the same in a sentence, where nothing is written yet
 * @max: how many characters it may have
 * @cancel: the button that does without
 *
 * Asks for another text than the reason for the record.
 */
void
hl_reason_panel_set_prompt (HlReasonPanel *self,
                            const char    *label,
                            const char    *placeholder,
                            guint          max,
                            const char    *cancel)
{
  g_return_if_fail (HL_IS_REASON_PANEL (self));

  hl_composer_set_label (self->composer, label);
  hl_composer_set_placeholder (self->composer, placeholder);
  hl_composer_set_max (self->composer, max);
  gtk_button_set_label (GTK_BUTTON (self->cancel), cancel);
}

/**
 * hl_reason_panel_get_text:
 * @self: a panel
 *
 * Returns: (transfer none): the reason, until the next change
 */
const char *
hl_reason_panel_get_text (HlReasonPanel *self)
{
  g_return_val_if_fail (HL_IS_REASON_PANEL (self), NULL);

  return hl_composer_get_text (self->composer);
}

/**
 * hl_reason_panel_feed_key:
 * @self: a panel
 * @keyval: a key of a keyboard that is plugged in
 *
 * Returns: whether it typed something, or moved the cursor
 */
gboolean
hl_reason_panel_feed_key (HlReasonPanel *self,
                          guint          keyval)
{
  g_return_val_if_fail (HL_IS_REASON_PANEL (self), FALSE);

  return hl_composer_feed_key (self->composer, keyval);
}

void
hl_reason_panel_set_wide (HlReasonPanel *self,
                          gboolean       wide)
{
  g_return_if_fail (HL_IS_REASON_PANEL (self));

  hl_composer_set_wide (self->composer, wide);
}

/**
 * hl_reason_panel_wipe:
 * @self: a panel
 *
 * Forgets what was typed.
 */
void
hl_reason_panel_wipe (HlReasonPanel *self)
{
  g_return_if_fail (HL_IS_REASON_PANEL (self));

  hl_composer_wipe (self->composer);
  on_text_changed (self);
}
