/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-keys"

#include "config.h"

#include "hl-desk-keys.h"

static gboolean
on_key (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  HlDeskKeyFunc func = (HlDeskKeyFunc) user_data;

  return func (widget, g_variant_get_uint32 (args));
}

static void
add_key (GtkShortcutController *controller,
         guint                  key,
         guint                  meaning,
         HlDeskKeyFunc          func)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                                            gtk_callback_action_new (on_key, (gpointer) func,
                                                                     NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (meaning));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * hl_desk_keys_add:
 * @page: a page
 * @func: what takes the keys
 *
 * Lets a page hear digits, BackSpace and Return while it is shown, wherever the
 * focus is: who enters many numbers does not look for it.
 */
void
hl_desk_keys_add (GtkWidget     *page,
                  HlDeskKeyFunc  func)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (controller);

  g_return_if_fail (GTK_IS_WIDGET (page));

  for (guint digit = 0; digit <= 9; digit++)
    {
      add_key (keys, GDK_KEY_0 + digit, GDK_KEY_0 + digit, func);
      add_key (keys, GDK_KEY_KP_0 + digit, GDK_KEY_0 + digit, func);
    }
  add_key (keys, GDK_KEY_BackSpace, GDK_KEY_BackSpace, func);
  add_key (keys, GDK_KEY_Return, GDK_KEY_Return, func);
  add_key (keys, GDK_KEY_KP_Enter, GDK_KEY_Return, func);

  gtk_shortcut_controller_set_scope (keys, GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (page, controller);
}
