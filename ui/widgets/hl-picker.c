/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-picker"

#include "config.h"

#include "hl-picker.h"

#include "hl-text.h"

/**
 * HlPicker:
 *
 * A few short choices side by side, one of which is pressed.
 */
struct _HlPicker
{
  GtkWidget  parent_instance;

  /* Child */
  GtkWidget *grid;

  /* Owned */
  GPtrArray *buttons;      /* of GtkToggleButton, in the grid */

  guint      n_columns;    /* 0: all in one row */
  guint      chosen;
};

G_DEFINE_FINAL_TYPE (HlPicker, hl_picker, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_chosen (HlPicker *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), i == self->chosen);
}

/* A press on what is chosen already leaves it pressed, and is said again. */
static void
on_picked (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  HlPicker *self = HL_PICKER (widget);
  guint index = g_variant_get_uint32 (parameter);

  self->chosen = index;
  show_chosen (self);
  g_signal_emit (self, signals[CHOSEN], 0, index);
}

static void
place_buttons (HlPicker *self)
{
  const guint n = self->n_columns > 0 ? self->n_columns : MAX (self->buttons->len, 1);

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);

      if (gtk_widget_get_parent (button) != NULL)
        gtk_grid_remove (GTK_GRID (self->grid), button);
      gtk_grid_attach (GTK_GRID (self->grid), button, (int) (i % n), (int) (i / n), 1, 1);
    }
}

static GtkWidget *
create_button (const char *label,
               guint       index)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = hl_text_new ("");

  g_object_set (text, "centred", TRUE, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "pick");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "picker.pick");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  hl_text_label_button (button, label);

  return button;
}

static void
clear (HlPicker *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_grid_remove (GTK_GRID (self->grid), g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
}

static void
hl_picker_dispose (GObject *object)
{
  HlPicker *self = HL_PICKER (object);

  g_ptr_array_set_size (self->buttons, 0);
  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_picker_parent_class)->dispose (object);
}

static void
hl_picker_finalize (GObject *object)
{
  g_ptr_array_unref (HL_PICKER (object)->buttons);

  G_OBJECT_CLASS (hl_picker_parent_class)->finalize (object);
}

static void
hl_picker_class_init (HlPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_picker_dispose;
  object_class->finalize = hl_picker_finalize;

  /**
   * HlPicker::chosen:
   * @self: a picker
   * @index: which choice was taken, from 0
   */
  signals[CHOSEN] = g_signal_new ("chosen", HL_TYPE_PICKER, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "picker.pick", "u", on_picked);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-picker");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_picker_init (HlPicker *self)
{
  self->buttons = g_ptr_array_new_with_free_func (g_object_unref);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

/**
 * hl_picker_new:
 *
 * Returns: (transfer floating): a new picker without choices
 */
GtkWidget *
hl_picker_new (void)
{
  return g_object_new (HL_TYPE_PICKER, NULL);
}

/**
 * hl_picker_set_labels:
 * @self: a picker
 * @labels: (array zero-terminated=1): what the choices are called, translated;
 *   the first one is chosen
 */
void
hl_picker_set_labels (HlPicker           *self,
                      const char * const *labels)
{
  g_return_if_fail (HL_IS_PICKER (self));

  clear (self);
  for (guint i = 0; labels[i] != NULL; i++)
    g_ptr_array_add (self->buttons, g_object_ref_sink (create_button (labels[i], i)));
  self->chosen = 0;
  place_buttons (self);
  show_chosen (self);
}

/**
 * hl_picker_set_columns:
 * @self: a picker
 * @n_columns: choices in a row; 0 for all of them
 */
void
hl_picker_set_columns (HlPicker *self,
                       guint     n_columns)
{
  g_return_if_fail (HL_IS_PICKER (self));

  self->n_columns = n_columns;
  place_buttons (self);
}

/**
 * hl_picker_set_chosen:
 * @self: a picker
 * @index: which choice is pressed, from 0; none where it is beyond the last
 *   one. #HlPicker::chosen is not emitted
 */
void
hl_picker_set_chosen (HlPicker *self,
                      guint     index)
{
  g_return_if_fail (HL_IS_PICKER (self));

  self->chosen = index;
  show_chosen (self);
}

guint
hl_picker_get_chosen (HlPicker *self)
{
  g_return_val_if_fail (HL_IS_PICKER (self), 0);

  return self->chosen;
}
