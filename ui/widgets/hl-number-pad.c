/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-number-pad"

#include "config.h"

#include "hl-number-pad.h"

#include <glib/gi18n.h>

#include "hl-format.h"
#include "hl-text.h"

/**
 * HlNumberPad:
 *
 * A whole number and the keys to type it with. It knows nothing of what the
 * number counts.
 */
struct _HlNumberPad
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *shown;
  GtkWidget *keys;

  gint64     value;      /* -1: none stands there */
  gint64     max;
  gboolean   typed;      /* since it was last set */
};

G_DEFINE_FINAL_TYPE (HlNumberPad, hl_number_pad, GTK_TYPE_WIDGET)

enum {
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As on a telephone. */
#define N_COLUMNS 3
#define DELETE_AT 9
#define ZERO_AT 10
#define ENTER_AT 11

#define NO_NUMBER "\xe2\x80\x93"
#define DEFAULT_MAX 99999

static void
show_value (HlNumberPad *self)
{
  g_autofree char *number = self->value >= 0 ? hl_format_count (self->value) : NULL;

  gtk_label_set_text (GTK_LABEL (self->shown), number != NULL ? number : NO_NUMBER);
}

/* The first digit replaces what stood there. One that would make the number too
 * large is ignored, as a key that sticks is. */
static void
add_digit (HlNumberPad *self,
           guint        digit)
{
  gint64 value = (self->typed ? MAX (self->value, 0) : 0) * 10 + digit;

  if (value > self->max)
    return;

  self->value = value;
  self->typed = TRUE;
  show_value (self);
}

static void
delete_digit (HlNumberPad *self)
{
  self->value = self->value >= 10 ? self->value / 10 : -1;
  self->typed = TRUE;
  show_value (self);
}

static void
enter (HlNumberPad *self)
{
  if (self->value >= 0)
    g_signal_emit (self, signals[ENTERED], 0);
}

static void
on_key_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HlNumberPad *self = HL_NUMBER_PAD (widget);
  guint at = g_variant_get_uint32 (parameter);

  if (at == DELETE_AT)
    delete_digit (self);
  else if (at == ENTER_AT)
    enter (self);
  else
    add_digit (self, at == ZERO_AT ? 0 : at + 1);
}

static char *
make_label (guint at)
{
  if (at == DELETE_AT)
    return g_strdup (C_("number pad", "Delete"));
  if (at == ENTER_AT)
    return g_strdup (C_("number pad", "Enter"));

  return g_strdup_printf ("%u", at == ZERO_AT ? 0 : at + 1);
}

static GtkWidget *
create_key (guint at)
{
  GtkWidget *key = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = hl_text_new ("");
  g_autofree char *label = make_label (at);

  g_object_set (text, "centred", TRUE, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (key), box);
  gtk_widget_set_hexpand (key, TRUE);
  gtk_widget_set_focus_on_click (key, FALSE);
  gtk_widget_add_css_class (key, "pad-key");
  if (at == ENTER_AT)
    gtk_widget_add_css_class (key, "main");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (key), "number.key");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (key), "u", at);
  hl_text_label_button (key, label);

  return key;
}

static void
hl_number_pad_dispose (GObject *object)
{
  HlNumberPad *self = HL_NUMBER_PAD (object);

  g_clear_pointer (&self->shown, gtk_widget_unparent);
  g_clear_pointer (&self->keys, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_number_pad_parent_class)->dispose (object);
}

static void
hl_number_pad_class_init (HlNumberPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_number_pad_dispose;

  /**
   * HlNumberPad::entered:
   * @self: a pad
   *
   * The number is complete.
   */
  signals[ENTERED] = g_signal_new ("entered", HL_TYPE_NUMBER_PAD, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "number.key", "u", on_key_activated);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-number-pad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_number_pad_init (HlNumberPad *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->value = -1;
  self->max = DEFAULT_MAX;
  self->shown = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                              "xalign", 1.0, NULL);
  gtk_widget_add_css_class (self->shown, "number");
  gtk_widget_set_parent (self->shown, GTK_WIDGET (self));

  self->keys = gtk_grid_new ();
  gtk_widget_add_css_class (self->keys, "pad-keys");
  gtk_grid_set_column_homogeneous (GTK_GRID (self->keys), TRUE);
  for (guint at = 0; at <= ENTER_AT; at++)
    gtk_grid_attach (GTK_GRID (self->keys), create_key (at), (int) (at % N_COLUMNS),
                     (int) (at / N_COLUMNS), 1, 1);
  gtk_widget_set_parent (self->keys, GTK_WIDGET (self));
  show_value (self);
}

/**
 * hl_number_pad_new:
 *
 * Returns: (transfer floating): a new pad, on which nothing is typed
 */
GtkWidget *
hl_number_pad_new (void)
{
  return g_object_new (HL_TYPE_NUMBER_PAD, NULL);
}

/**
 * hl_number_pad_set_max:
 * @self: a pad
 * @max: the largest number that can be typed
 */
void
hl_number_pad_set_max (HlNumberPad *self,
                       gint64       max)
{
  g_return_if_fail (HL_IS_NUMBER_PAD (self));
  g_return_if_fail (max >= 0);

  self->max = max;
}

/**
 * hl_number_pad_set_label:
 * @self: a pad
 * @label: what the number counts, for screen readers
 */
void
hl_number_pad_set_label (HlNumberPad *self,
                         const char  *label)
{
  g_return_if_fail (HL_IS_NUMBER_PAD (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * hl_number_pad_set_value:
 * @self: a pad
 * @value: what stands there; -1 for nothing
 */
void
hl_number_pad_set_value (HlNumberPad *self,
                         gint64       value)
{
  g_return_if_fail (HL_IS_NUMBER_PAD (self));

  self->value = CLAMP (value, -1, self->max);
  self->typed = FALSE;
  show_value (self);
}

/**
 * hl_number_pad_get_value:
 * @self: a pad
 *
 * Returns: the number; -1 where nothing was typed
 */
gint64
hl_number_pad_get_value (HlNumberPad *self)
{
  g_return_val_if_fail (HL_IS_NUMBER_PAD (self), -1);

  return self->value;
}

/**
 * hl_number_pad_is_typed:
 * @self: a pad
 *
 * Returns: whether someone typed since the number was last set
 */
gboolean
hl_number_pad_is_typed (HlNumberPad *self)
{
  g_return_val_if_fail (HL_IS_NUMBER_PAD (self), FALSE);

  return self->typed;
}

/**
 * hl_number_pad_feed_key:
 * @self: a pad
 * @keyval: a key of a keyboard that is plugged in
 *
 * Returns: whether it is a key that means something here
 */
gboolean
hl_number_pad_feed_key (HlNumberPad *self,
                        guint        keyval)
{
  guint32 sign = gdk_keyval_to_unicode (keyval);

  g_return_val_if_fail (HL_IS_NUMBER_PAD (self), FALSE);

  if (sign >= '0' && sign <= '9')
    add_digit (self, sign - '0');
  else if (keyval == GDK_KEY_BackSpace)
    delete_digit (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    enter (self);
  else
    return FALSE;

  return TRUE;
}
