/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-row"

#include "config.h"

#include "hl-desk-row.h"

/* A row of the desk's lists: a name, lines below it, and buttons beside them. */

static void
add_label (GtkWidget  *row,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (gtk_widget_get_first_child (row)), label);
}

/**
 * hl_desk_row_new:
 * @name: what the row is about
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
hl_desk_row_new (const char *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (row, "desk-row");
  gtk_widget_add_css_class (texts, "texts");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), texts);
  add_label (row, name, "name");

  return row;
}

/**
 * hl_desk_row_add_text:
 * @row: a row of hl_desk_row_new()
 * @text: a line below the others
 */
void
hl_desk_row_add_text (GtkWidget  *row,
                      const char *text)
{
  add_label (row, text, "text");
}

/**
 * hl_desk_row_add_button:
 * @row: a row of hl_desk_row_new()
 * @label: what stands on the button
 * @action: the action that it activates
 * @target: (nullable): what it gives to @action; a floating reference is consumed
 */
void
hl_desk_row_add_button (GtkWidget  *row,
                        const char *label,
                        const char *action,
                        GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "nav");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_box_append (GTK_BOX (row), button);
}
