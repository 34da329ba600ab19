/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pin-pad"

#include "config.h"

#include "hl-pin-pad.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-text.h"

/**
 * HlPinPad:
 *
 * Keys to type a PIN with, and a dot for each digit typed: neither the screen
 * nor a screen reader says which. What was typed is wiped when it is taken.
 */
struct _HlPinPad
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *dots;
  GtkWidget *keys;

  char       pin[HL_PIN_PAD_MAX + 1];
};

G_DEFINE_FINAL_TYPE (HlPinPad, hl_pin_pad, GTK_TYPE_WIDGET)

enum {
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As on a telephone, and as on the form that asks for nothing else. */
#define N_COLUMNS 3
#define DELETE_AT 9
#define ZERO_AT 10
#define ENTER_AT 11

/* So many stand there empty before anything is typed. */
#define MIN_DOTS 6

static void
show_dots (HlPinPad *self)
{
  const guint n = (guint) strlen (self->pin);
  g_autofree char *label = g_strdup_printf (ngettext ("%u digit typed", "%u digits typed", n), n);
  guint i = 0;

  for (GtkWidget *dot = gtk_widget_get_first_child (self->dots); dot != NULL;
       dot = gtk_widget_get_next_sibling (dot), i++)
    {
      gtk_widget_set_visible (dot, i < MAX (n, MIN_DOTS));
      if (i < n)
        gtk_widget_add_css_class (dot, "typed");
      else
        gtk_widget_remove_css_class (dot, "typed");
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
add_digit (HlPinPad *self,
           char      digit)
{
  gsize n = strlen (self->pin);

  if (n == HL_PIN_PAD_MAX)
    return;

  self->pin[n] = digit;
  show_dots (self);
}

static void
delete_digit (HlPinPad *self)
{
  gsize n = strlen (self->pin);

  if (n == 0)
    return;

  self->pin[n - 1] = '\0';
  show_dots (self);
}

static void
on_digit (GtkWidget  *widget,
          const char *action_name,
          GVariant   *digit)
{
  add_digit (HL_PIN_PAD (widget), (char) ('0' + g_variant_get_uint32 (digit)));
}

static void
on_delete (GtkWidget  *widget,
           const char *action_name,
           GVariant   *unused)
{
  delete_digit (HL_PIN_PAD (widget));
}

static void
on_enter (GtkWidget  *widget,
          const char *action_name,
          GVariant   *unused)
{
  if (*HL_PIN_PAD (widget)->pin != '\0')
    g_signal_emit (widget, signals[ENTERED], 0);
}

static GtkWidget *
create_key (guint at)
{
  GtkWidget *key = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = hl_text_new ("");
  const guint digit = at == ZERO_AT ? 0 : at + 1;
  const char label[] = { (char) ('0' + digit), '\0' };

  g_object_set (text, "centred", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (key), box);
  gtk_widget_set_hexpand (key, TRUE);
  gtk_widget_add_css_class (key, "pin-key");

  if (at == DELETE_AT || at == ENTER_AT)
    {
      gtk_widget_add_css_class (key, at == ENTER_AT ? "main" : "delete");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (key),
                                      at == ENTER_AT ? "pin.enter" : "pin.delete");
      /* Translators: the key of a PIN pad that says the PIN is complete */
      hl_text_label_button (key, at == ENTER_AT ? C_("PIN", "Enter") : C_("PIN", "Delete"));
      return key;
    }

  gtk_actionable_set_action_name (GTK_ACTIONABLE (key), "pin.digit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (key), "u", digit);
  hl_text_label_button (key, label);

  return key;
}

static void
create_children (HlPinPad *self)
{
  self->dots = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                             "halign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->dots, "pin-dots");
  for (guint i = 0; i < HL_PIN_PAD_MAX; i++)
    {
      GtkWidget *dot = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->dots), dot);
    }

  self->keys = gtk_grid_new ();
  gtk_widget_add_css_class (self->keys, "pin-keys");
  gtk_grid_set_column_homogeneous (GTK_GRID (self->keys), TRUE);
  for (guint at = 0; at <= ENTER_AT; at++)
    gtk_grid_attach (GTK_GRID (self->keys), create_key (at), (int) (at % N_COLUMNS),
                     (int) (at / N_COLUMNS), 1, 1);

  gtk_widget_set_parent (self->dots, GTK_WIDGET (self));
  gtk_widget_set_parent (self->keys, GTK_WIDGET (self));
}

static void
hl_pin_pad_dispose (GObject *object)
{
  HlPinPad *self = HL_PIN_PAD (object);

  explicit_bzero (self->pin, sizeof self->pin);
  g_clear_pointer (&self->dots, gtk_widget_unparent);
  g_clear_pointer (&self->keys, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_pin_pad_parent_class)->dispose (object);
}

static void
hl_pin_pad_class_init (HlPinPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_pin_pad_dispose;

  /**
   * HlPinPad::entered:
   * @self: the pad
   *
   * The PIN is complete: hl_pin_pad_get_pin() has it until it is cleared.
   */
  signals[ENTERED] = g_signal_new ("entered", HL_TYPE_PIN_PAD, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "pin.digit", "u", on_digit);
  gtk_widget_class_install_action (widget_class, "pin.delete", NULL, on_delete);
  gtk_widget_class_install_action (widget_class, "pin.enter", NULL, on_enter);
  gtk_widget_class_set_css_name (widget_class, "hl-pin-pad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_pin_pad_init (HlPinPad *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  create_children (self);
  show_dots (self);
}

GtkWidget *
hl_pin_pad_new (void)
{
  return g_object_new (HL_TYPE_PIN_PAD, NULL);
}

/**
 * hl_pin_pad_get_pin:
 * @self: a pad
 *
 * Returns: (transfer none): the digits typed so far; a copy is to be wiped
 */
const char *
hl_pin_pad_get_pin (HlPinPad *self)
{
  g_return_val_if_fail (HL_IS_PIN_PAD (self), NULL);

  return self->pin;
}

/**
 * hl_pin_pad_clear:
 * @self: a pad
 *
 * Wipes what was typed.
 */
void
hl_pin_pad_clear (HlPinPad *self)
{
  g_return_if_fail (HL_IS_PIN_PAD (self));

  explicit_bzero (self->pin, sizeof self->pin);
  show_dots (self);
}

/**
 * hl_pin_pad_type:
 * @self: a pad
 * @keyval: a key of a keyboard
 *
 * Returns: whether the key did something
 */
gboolean
hl_pin_pad_type (HlPinPad *self,
                 guint     keyval)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  g_return_val_if_fail (HL_IS_PIN_PAD (self), FALSE);

  if (c >= '0' && c <= '9')
    add_digit (self, (char) c);
  else if (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete)
    delete_digit (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    on_enter (GTK_WIDGET (self), NULL, NULL);
  else
    return FALSE;

  return TRUE;
}
