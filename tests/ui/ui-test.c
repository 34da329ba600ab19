/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"

#include "hl-data.h"
#include "hl-i18n.h"
#include "hl-text.h"

/* main() of a test with windows. */
int
ui_test_run (int     argc,
             char  **argv,
             void  (*add_tests) (void))
{
  hl_data_init_locale ();
  hl_i18n_init ();
  hl_i18n_set_language ("vi");
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  add_tests ();

  return g_test_run ();
}

/* Whether its parent shows it. */
gboolean
ui_test_is_seen (GtkWidget *widget)
{
  return gtk_widget_get_visible (widget) && gtk_widget_get_child_visible (widget);
}

static gboolean
says (GtkWidget  *widget,
      const char *label)
{
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), label);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ui_test_is_seen (child) && says (child, label))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (nullable): the first visible widget of a type below @top that
 * contains a text; any text where @label is NULL */
GtkWidget *
ui_test_find (GtkWidget  *top,
              GType       type,
              const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (top), type) && (label == NULL || says (top, label)))
    return top;

  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_test_is_seen (child) ? ui_test_find (child, type, label) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
ui_test_click (GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
}
