/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-settings-page"

#include "config.h"

#include "hl-settings-page.h"

#include <glib/gi18n.h>

#include "hl-desk-keys.h"
#include "hl-desk-notice.h"
#include "hl-number-pad.h"
#include "hl-pager.h"
#include "hl-picker.h"
#include "hl-setting-words.h"
#include "hl-settings.h"
#include "hl-store-change.h"
#include "hl-store-values.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlSettingsPage:
 *
 * The settings of `kiosk.conf`: what each does and what it is. Those that can be
 * chosen or are a number are changed here; folders and the like in the file alone.
 */
struct _HlSettingsPage
{
  HlDeskPage     parent_instance;

  /* Template children */
  HlText        *status;
  HlPager       *list;
  GtkWidget     *editor;
  HlText        *question;
  HlText        *hint;
  HlPicker      *choices;
  HlNumberPad   *pad;
  GtkWidget     *cancel;
  GtkWidget     *save;

  /* Owned */
  GStrv          values;           /* (nullable): in the order of the table */
  GStrv          questionnaires;   /* (nullable) */
  GStrv          offered;          /* (nullable): the choices of what is being changed */

  const HlSetting *setting;        /* (nullable): what is being changed */
};

G_DEFINE_FINAL_TYPE (HlSettingsPage, hl_settings_page, HL_TYPE_DESK_PAGE)

/* What the worker reads. */
typedef struct
{
  GStrv values;
  GStrv questionnaires;
} Reading;

static void
reading_free (Reading *reading)
{
  g_strfreev (reading->values);
  g_strfreev (reading->questionnaires);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* What the worker changes. */
typedef struct
{
  gint64  by;
  char   *name;
  char   *value;
} Change;

static void
change_free (Change *change)
{
  g_free (change->name);
  g_free (change->value);
  g_free (change);
}

/* ---- the list ---- */

static GtkWidget *
create_row (HlSettingsPage  *self,
            const HlSetting *setting,
            guint            index)
{
  const char *sentence = hl_setting_words_say (setting);
  g_autofree char *value = hl_setting_words_value (setting, self->values[index]);
  g_autofree char *label = g_strdup_printf ("%s %s", sentence, value);
  GtkWidget *row = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = hl_text_new (sentence);
  GtkWidget *name = hl_text_new (value);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (text, "text");
  gtk_widget_add_css_class (name, "setting-value");
  g_object_set (name, "valign", GTK_ALIGN_CENTER, NULL);
  g_object_set (text, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_add_css_class (box, "desk-choices");
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_widget_add_css_class (row, "desk-row");
  gtk_widget_add_css_class (row, "setting");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "settings.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return row;
}

static void
show_list (HlSettingsPage *self)
{
  const guint screen = hl_pager_get_screen (self->list);
  const HlSetting *setting;

  hl_pager_clear (self->list);
  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    hl_pager_append (self->list, create_row (self, setting, i));

  hl_pager_turn_to (self->list, screen);
}

static void
show_editor (HlSettingsPage *self,
             gboolean        shown)
{
  if (!shown)
    self->setting = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->list), !shown);
  gtk_widget_set_visible (self->editor, shown);
}

static gpointer
read_values (HlStore   *store,
             gpointer   unused,
             GError   **error)
{
  g_autoptr(Reading) reading = g_new0 (Reading, 1);

  reading->values = hl_store_list_values (store, error);
  reading->questionnaires = hl_store_list_questionnaires (store);

  return reading->values != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
on_read (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (page);
  g_autoptr(Reading) reading = result;

  if (reading == NULL)
    {
      hl_desk_notice_fail (self->status, _("The settings cannot be read"), error);
      return;
    }

  g_strfreev (self->values);
  g_strfreev (self->questionnaires);
  self->values = g_steal_pointer (&reading->values);
  self->questionnaires = g_steal_pointer (&reading->questionnaires);
  show_list (self);
}

/* ---- changing one ---- */

static void
show_choices (HlSettingsPage *self,
              const char     *value)
{
  g_autoptr(GStrvBuilder) labels = g_strv_builder_new ();
  g_auto(GStrv) shown = NULL;
  guint chosen = 0;

  for (guint i = 0; self->offered != NULL && self->offered[i] != NULL; i++)
    {
      g_autofree char *label = hl_setting_words_value (self->setting, self->offered[i]);

      g_strv_builder_add (labels, label);
      if (g_str_equal (self->offered[i], value))
        chosen = i;
    }

  shown = g_strv_builder_end (labels);
  hl_picker_set_labels (self->choices, (const char * const *) shown);
  hl_picker_set_chosen (self->choices, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), self->offered != NULL);
}

static void
show_pad (HlSettingsPage *self,
          const char     *value)
{
  guint64 number = 0;
  const gboolean typed = hl_setting_words_is_typed (self->setting);

  gtk_widget_set_visible (GTK_WIDGET (self->pad), typed);
  if (!typed)
    return;

  hl_number_pad_set_max (self->pad, (gint64) self->setting->max);
  hl_number_pad_set_label (self->pad, hl_setting_words_say (self->setting));
  hl_number_pad_set_value (self->pad, g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32,
                                                                  &number, NULL)
                           ? (gint64) number : -1);
}

static void
show_hint (HlSettingsPage *self,
           const char     *value)
{
  g_autofree char *now = hl_setting_words_value (self->setting, value);
  g_autofree char *range = hl_setting_words_range (self->setting);
  const gboolean here = self->offered != NULL || hl_setting_words_is_typed (self->setting);
  /* Translators: a value, and its range or how it is changed */
  g_autofree char *text = g_strdup_printf (_("Now: %s. %s"), now,
                                           here ? range
                                                : _("This is changed in the file kiosk.conf, in the "
                                                    "store’s folder."));

  hl_text_set_label (self->hint, text);
  /* The pad has a key for it. */
  gtk_widget_set_visible (self->save, self->offered != NULL);
}

static void
on_open_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (widget);
  const guint index = g_variant_get_uint32 (parameter);
  const char *value = self->values[index];

  self->setting = hl_settings_get (index);
  g_strfreev (self->offered);
  self->offered = hl_setting_words_choices (self->setting, value,
                                            (const char * const *) self->questionnaires);
  hl_desk_notice_clear (self->status);
  hl_text_set_label (self->question, hl_setting_words_say (self->setting));
  show_choices (self, value);
  show_pad (self, value);
  show_hint (self, value);
  show_editor (self, TRUE);
}

static void
on_cancel_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  hl_desk_notice_clear (HL_SETTINGS_PAGE (widget)->status);
  show_editor (HL_SETTINGS_PAGE (widget), FALSE);
}

static gpointer
write_change (HlStore   *store,
              gpointer   data,
              GError   **error)
{
  const Change *change = data;

  return hl_store_change_setting (store, change->by, change->name, change->value, error)
         ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
on_written (HlDeskPage   *page,
            gpointer      result,
            const GError *error)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (page);

  gtk_widget_set_sensitive (self->editor, TRUE);
  if (result == NULL)
    {
      hl_desk_notice_fail (self->status, _("Nothing is changed"), error);
      return;
    }

  hl_desk_notice_say (self->status, _("The setting is changed. The kiosk takes it over when the "
                                      "desk is closed."));
  show_editor (self, FALSE);
  hl_desk_page_fill (page);
}

/* Returns: (transfer full) (nullable): what was chosen or typed */
static char *
get_value (HlSettingsPage *self)
{
  const gint64 number = hl_number_pad_get_value (self->pad);

  if (self->offered != NULL)
    return g_strdup (self->offered[hl_picker_get_chosen (self->choices)]);

  return number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static void
save (HlSettingsPage *self)
{
  g_autofree char *value = self->setting != NULL ? get_value (self) : NULL;
  Change *change;

  if (value == NULL || !gtk_widget_get_sensitive (self->editor))
    return;

  change = g_new0 (Change, 1);
  change->by = hl_desk_page_get_person (HL_DESK_PAGE (self))->id;
  change->name = g_strconcat (self->setting->group, ".", self->setting->key, NULL);
  change->value = g_steal_pointer (&value);
  hl_desk_notice_clear (self->status);
  gtk_widget_set_sensitive (self->editor, FALSE);
  hl_desk_page_write (HL_DESK_PAGE (self), write_change, change, (GDestroyNotify) change_free,
                      NULL, on_written);
}

static void
on_save_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  save (HL_SETTINGS_PAGE (widget));
}

/* Return ends what was typed; else it presses what has the focus. */
static gboolean
on_key (GtkWidget *widget,
        guint      keyval)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (widget);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->pad)) ||
      !gtk_widget_get_sensitive (self->editor) ||
      (keyval == GDK_KEY_Return && !hl_number_pad_is_typed (self->pad)))
    return FALSE;

  return hl_number_pad_feed_key (self->pad, keyval);
}

/* ---- as a page ---- */

static void
hl_settings_page_fill (HlDeskPage *page)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (page);

  gtk_button_set_label (GTK_BUTTON (self->cancel), _("Cancel"));
  gtk_button_set_label (GTK_BUTTON (self->save), _("Save"));
  hl_desk_page_read (page, read_values, NULL, NULL, (GDestroyNotify) reading_free, on_read);
}

/* Whatever else changes in the store, these do not. */
static void
hl_settings_page_changed (HlDeskPage *page)
{
}

static void
hl_settings_page_leave (HlDeskPage *page)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (page);

  hl_desk_notice_clear (self->status);
  show_editor (self, FALSE);
  gtk_widget_set_sensitive (self->editor, TRUE);
}

static void
hl_settings_page_set_wide (HlDeskPage *page,
                           gboolean    wide)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->editor),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  hl_pager_set_columns (self->list, wide ? 2 : 1);
}

static void
hl_settings_page_finalize (GObject *object)
{
  HlSettingsPage *self = HL_SETTINGS_PAGE (object);

  g_clear_pointer (&self->values, g_strfreev);
  g_clear_pointer (&self->questionnaires, g_strfreev);
  g_clear_pointer (&self->offered, g_strfreev);

  G_OBJECT_CLASS (hl_settings_page_parent_class)->finalize (object);
}

static void
hl_settings_page_class_init (HlSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_NUMBER_PAD);
  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->finalize = hl_settings_page_finalize;
  page_class->name = "settings";
  page_class->title = N_("Settings");
  page_class->about = N_("Questions, rules, terms, reports");
  page_class->roles = HL_DESK_ADMIN;
  page_class->fill = hl_settings_page_fill;
  page_class->changed = hl_settings_page_changed;
  page_class->set_wide = hl_settings_page_set_wide;
  page_class->leave = hl_settings_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, editor);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, question);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, pad);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, HlSettingsPage, save);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_install_action (widget_class, "settings.open", "u", on_open_activated);
  gtk_widget_class_install_action (widget_class, "settings.cancel", NULL, on_cancel_activated);
  gtk_widget_class_install_action (widget_class, "settings.save", NULL, on_save_activated);
}

static void
hl_settings_page_init (HlSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_picker_set_columns (self->choices, 2);
  hl_desk_keys_add (GTK_WIDGET (self), on_key);
}
