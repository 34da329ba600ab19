/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-choices"

#include "config.h"

#include "hl-choices.h"

#include "hl-icon.h"
#include "hl-text.h"

/**
 * HlChoices:
 *
 * A list of big buttons to choose from, in as many columns as it takes to fit
 * a page without scrolling. Like a scale it says what was tapped, and shows as
 * pressed what it is told to.
 */
struct _HlChoices
{
  GtkWidget  parent_instance;

  /* Owned, and children of the rows */
  GPtrArray *buttons;

  gboolean   ticks;
  gboolean   wide;
  gboolean   low;
};

G_DEFINE_FINAL_TYPE (HlChoices, hl_choices, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Rows that a page of either shape has room for, and the lowest third of a
 * narrow one. */
#define MAX_ROWS 6
#define MAX_ROWS_WIDE 3
#define MAX_ROWS_LOW 4

/* Beyond it, the class `many`: large text has to be a little smaller. */
#define MANY 6

static void
on_choose_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  guint number = g_variant_get_uint32 (parameter);

  g_return_if_fail (number >= 1 && number <= HL_CHOICES (widget)->buttons->len);

  g_signal_emit (widget, signals[CHOSEN], 0, number);
}

static guint
count_columns (HlChoices *self)
{
  const gboolean narrow = !self->wide && !self->low;
  const guint rows = self->wide ? MAX_ROWS_WIDE : self->low ? MAX_ROWS_LOW : MAX_ROWS;
  const guint n = self->buttons->len;

  if (self->wide && n <= MAX_ROWS_WIDE)
    return MAX (n, 1);

  return MAX ((n + rows - 1) / rows, narrow ? 1 : 2);
}

static GtkWidget *
add_row (HlChoices *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_add_css_class (row, "row");
  gtk_widget_set_parent (row, GTK_WIDGET (self));

  return row;
}

static void
remove_rows (HlChoices *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    {
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (row)) != NULL)
        gtk_box_remove (GTK_BOX (row), child);

      gtk_widget_unparent (row);
    }
}

/* Row by row; the last one is filled up, so that its columns are as wide. */
static void
place_choices (HlChoices *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint columns = count_columns (self);
  GtkWidget *row = NULL;

  remove_rows (self);

  for (guint i = 0; i < self->buttons->len || i % columns != 0; i++)
    {
      if (i % columns == 0)
        row = add_row (self);

      gtk_box_append (GTK_BOX (row), i < self->buttons->len ? g_ptr_array_index (self->buttons, i)
                                                            : gtk_label_new (NULL));
    }

  if (focus != NULL && g_ptr_array_find (self->buttons, focus, NULL))
    gtk_widget_grab_focus (focus);
}

static void
hl_choices_dispose (GObject *object)
{
  HlChoices *self = HL_CHOICES (object);

  remove_rows (self);
  g_ptr_array_set_size (self->buttons, 0);

  G_OBJECT_CLASS (hl_choices_parent_class)->dispose (object);
}

static void
hl_choices_finalize (GObject *object)
{
  g_ptr_array_unref (HL_CHOICES (object)->buttons);

  G_OBJECT_CLASS (hl_choices_parent_class)->finalize (object);
}

static void
hl_choices_class_init (HlChoicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_choices_dispose;
  object_class->finalize = hl_choices_finalize;

  /**
   * HlChoices::chosen:
   * @self: the choices
   * @number: which one was tapped, from 1
   */
  signals[CHOSEN] = g_signal_new ("chosen", HL_TYPE_CHOICES, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "choices.choose", "u", on_choose_activated);
  gtk_widget_class_set_css_name (widget_class, "hl-choices");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_choices_init (HlChoices *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  self->buttons = g_ptr_array_new_with_free_func (g_object_unref);
}

GtkWidget *
hl_choices_new (void)
{
  return g_object_new (HL_TYPE_CHOICES, NULL);
}

static GtkWidget *
create_tick (void)
{
  GtkWidget *tick = hl_icon_new (HL_ICON_DONE);

  gtk_widget_add_css_class (tick, "tick");
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);

  return tick;
}

static GtkWidget *
create_button (HlChoices *self,
               guint      number)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = hl_text_new ("");

  if (self->ticks)
    gtk_box_append (GTK_BOX (box), create_tick ());

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "choice");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "choices.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", number);

  return button;
}

static void
create_buttons (HlChoices *self,
                guint      n)
{
  remove_rows (self);
  g_ptr_array_set_size (self->buttons, 0);

  for (guint number = 1; number <= n; number++)
    g_ptr_array_add (self->buttons, g_object_ref_sink (create_button (self, number)));

  if (n > MANY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "many");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "many");

  place_choices (self);
}

/**
 * hl_choices_set_labels:
 * @self: choices
 * @labels: (array zero-terminated): one for each
 * @ticks: whether several can be chosen, so that each gets a box to tick
 *
 * Buttons that are there already get other words: to make them anew would
 * take longer than a citizen notices.
 */
void
hl_choices_set_labels (HlChoices          *self,
                       const char * const *labels,
                       gboolean            ticks)
{
  guint n = g_strv_length ((char **) labels);

  g_return_if_fail (HL_IS_CHOICES (self));

  if (n != self->buttons->len || ticks != self->ticks)
    {
      self->ticks = ticks;
      create_buttons (self, n);
    }

  for (guint i = 0; i < n; i++)
    hl_text_label_button (g_ptr_array_index (self->buttons, i), labels[i]);
}

void
hl_choices_set_wide (HlChoices *self,
                     gboolean   wide)
{
  g_return_if_fail (HL_IS_CHOICES (self));

  if (wide == self->wide)
    return;

  self->wide = wide;
  place_choices (self);
}

/**
 * hl_choices_set_low:
 * @self: choices
 * @low: whether they have to fit the lowest third of the page
 */
void
hl_choices_set_low (HlChoices *self,
                    gboolean   low)
{
  g_return_if_fail (HL_IS_CHOICES (self));

  if (low == self->low)
    return;

  self->low = low;
  place_choices (self);
}

/**
 * hl_choices_set_chosen:
 * @self: choices
 * @number: one of them, from 1
 * @chosen: whether to show it as pressed
 */
void
hl_choices_set_chosen (HlChoices *self,
                       guint      number,
                       gboolean   chosen)
{
  g_return_if_fail (HL_IS_CHOICES (self));
  g_return_if_fail (number >= 1 && number <= self->buttons->len);

  gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, number - 1), chosen);
}

/**
 * hl_choices_clear:
 * @self: choices
 *
 * Shows none as pressed.
 */
void
hl_choices_clear (HlChoices *self)
{
  g_return_if_fail (HL_IS_CHOICES (self));

  for (guint number = 1; number <= self->buttons->len; number++)
    hl_choices_set_chosen (self, number, FALSE);
}
