/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-served-import-page"

#include "config.h"

#include "hl-served-import-page.h"

#include <glib/gi18n.h>

#include "hl-desk-notice.h"
#include "hl-error.h"
#include "hl-format.h"
#include "hl-pager.h"
#include "hl-served-import.h"
#include "hl-served-words.h"
#include "hl-style.h"
#include "hl-table.h"
#include "hl-text.h"

/* Rows that are listed; who takes more sees how many. */
#define MAX_ROWS 400

/**
 * HlServedImportPage:
 *
 * Takes the numbers of people served from a file of a queue or one-stop system
 * that lies on a stick or in the folder of reports: shows what would change,
 * and takes all of it or nothing.
 */
struct _HlServedImportPage
{
  HlDeskPage      parent_instance;

  /* Template children */
  HlText         *question;
  HlText         *hint;
  HlPager        *files;
  HlTable        *news;
  GtkWidget      *answers;
  GtkWidget      *no;
  GtkWidget      *yes;
  HlText         *status;
  GtkWidget      *back;

  /* Owned */
  HlSticks       *sticks;
  GPtrArray      *sources;      /* (nullable) of HlServedSource */
  HlServedImport *import;       /* (nullable): what is shown before it is taken */

  gboolean        busy;
};

G_DEFINE_FINAL_TYPE (HlServedImportPage, hl_served_import_page, HL_TYPE_DESK_PAGE)

static HlCatalogue *
get_catalogue (HlServedImportPage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));

  return hl_recorder_get_catalogue (hl_desk_work_get_recorder (work));
}

static void
say_failed (HlServedImportPage *self,
            const char         *text)
{
  hl_desk_notice_say (self->status, text);
  hl_style_set_class (GTK_WIDGET (self->status), "failed", TRUE);
}

/* The list of files, or what stands in one of them. */
static void
show_part (HlServedImportPage *self)
{
  gboolean chosen = self->import != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->files), !chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->news), chosen);
  gtk_widget_set_visible (self->answers, chosen);
  gtk_widget_set_visible (self->back, !chosen);
  gtk_widget_set_sensitive (GTK_WIDGET (self->files), !self->busy);
  gtk_widget_set_sensitive (self->answers, !self->busy);
  gtk_widget_set_sensitive (self->yes, chosen && self->import->news->len > 0);
}

static void
forget_import (HlServedImportPage *self)
{
  g_clear_pointer (&self->import, hl_served_import_free);
  hl_table_clear (self->news);
}

/* ---- which files there are ---- */

static GtkWidget *
create_file (const HlServedSource *source,
             guint                 index)
{
  g_autofree char *label = g_strdup_printf ("%s  ·  %s", source->name, source->place);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = hl_text_new ("");

  g_object_set (text, "centred", TRUE, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "nav");
  gtk_widget_add_css_class (button, "target");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  hl_text_label_button (button, label);

  return button;
}

static void
show_files (HlServedImportPage *self)
{
  guint n = self->sources != NULL ? self->sources->len : 0;

  forget_import (self);
  hl_pager_clear (self->files);
  for (guint i = 0; i < n; i++)
    hl_pager_append (self->files, create_file (g_ptr_array_index (self->sources, i), i));

  hl_text_set_label (self->question, n > 0 ? _("Which file?")
                                           : _("Please plug in a stick with the file."));
  hl_text_set_label (self->hint, _("A file of the queue or one-stop system whose name ends in "
                                   ".csv. Its first line is day,session,served; each line below "
                                   "a day such as 2026-11-23, a session from 1, and a number."));
  show_part (self);
}

static void
on_listed (HlDeskPage   *page,
           gpointer      result,
           const GError *error)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (page);

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = result;
  if (result == NULL)
    hl_desk_notice_fail (self->status, _("The files cannot be listed"), error);

  /* What is being looked at stays. */
  if (self->import == NULL)
    show_files (self);
}

static void
list_files (HlServedImportPage *self)
{
  if (hl_desk_page_get_work (HL_DESK_PAGE (self)) == NULL)
    return;

  hl_desk_page_write (HL_DESK_PAGE (self), hl_served_import_list, hl_sticks_list (self->sticks),
                      (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref,
                      on_listed);
}

/* ---- what stands in one ---- */

static const char *
get_expected (HlServedFaultKind kind)
{
  switch (kind)
    {
    case HL_SERVED_FAULT_CSV:
      return _("a table with commas, with the first line day,session,served and a line for each "
               "session");

    case HL_SERVED_FAULT_HEADER:
      return _("the first line day,session,served");

    case HL_SERVED_FAULT_CELLS:
      return _("three cells: day,session,served");

    case HL_SERVED_FAULT_DAY:
      return _("in “day” a day up to today such as 2026-11-23");

    case HL_SERVED_FAULT_SESSION:
      return _("in “session” a session of the day, from 1");

    case HL_SERVED_FAULT_TWICE:
      return _("each session of a day once");

    case HL_SERVED_FAULT_SERVED:
      return _("in “served” a whole number from 0 to 100000");
    }

  g_return_val_if_reached (NULL);
}

static char *
explain_fault (const HlServedImport *import)
{
  const char *expected = get_expected (import->fault.kind);

  if (import->fault.line == 0)
    return g_strdup_printf (_("Nothing is taken from “%s”: expected %s."), import->name, expected);

  if (*import->fault.found == '\0')
    return g_strdup_printf (_("Nothing is taken from “%s”. Line %u: expected %s."), import->name,
                            import->fault.line, expected);

  return g_strdup_printf (_("Nothing is taken from “%s”. Line %u: “%s” stands there, expected %s."),
                          import->name, import->fault.line, import->fault.found, expected);
}

static void
refuse (HlServedImportPage   *self,
        const HlServedImport *import)
{
  g_autofree char *text = NULL;

  if (g_error_matches (import->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID))
    text = explain_fault (import);
  else
    text = g_strdup_printf (_("“%s” cannot be read: %s"), import->name, import->error->message);

  show_files (self);
  say_failed (self, text);
}

static void
add_row (HlServedImportPage *self,
         const HlServedNews *news)
{
  g_autofree char *day = hl_format_day (news->then.day);
  g_autofree char *session = hl_served_words_session (get_catalogue (self), news->then.session);
  g_autofree char *now = news->now.n >= 0 ? hl_served_words_number (&news->now) : NULL;
  g_autofree char *then = hl_format_count (news->then.n);
  const char * const cells[] = { day, session, now, then };

  hl_table_add_row (self->news, cells);
}

static void
fill_table (HlServedImportPage *self)
{
  const HlTableColumn columns[] = {
    { _("Day"), FALSE },
    { _("Session"), FALSE },
    { _("Now"), TRUE },
    { _("In the file"), TRUE },
  };

  hl_table_set_columns (self->news, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < MIN (self->import->news->len, MAX_ROWS); i++)
    add_row (self, &g_array_index (self->import->news, HlServedNews, i));
}

static char *
describe_import (const HlServedImport *import)
{
  const guint n = import->news->len;
  g_autofree char *text = NULL;

  if (n == 0)
    return g_strdup_printf (_("All %u numbers of the file are there already, imported."),
                            import->n_numbers);

  text = g_strdup_printf (_("Numbers in the file: %u; new: %u; replacing one that is there: %u; as "
                            "they are: %u. They will be marked “imported”."),
                          import->n_numbers, n - import->n_replaced, import->n_replaced,
                          import->n_numbers - n);
  if (n <= MAX_ROWS)
    return g_steal_pointer (&text);

  return g_strdup_printf (_("%s The first %d are listed."), text, MAX_ROWS);
}

static void
show_import (HlServedImportPage *self,
             HlServedImport     *import)
{
  g_autofree char *question = g_strdup_printf (_("Take the numbers of “%s”?"), import->name);
  g_autofree char *text = describe_import (import);

  forget_import (self);
  self->import = import;
  hl_text_set_label (self->question, question);
  hl_text_set_label (self->hint, text);
  fill_table (self);
  show_part (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static void
on_read (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (page);
  g_autoptr(HlServedImport) import = result;

  self->busy = FALSE;
  if (import == NULL)
    {
      show_files (self);
      hl_desk_notice_fail (self->status, _("The numbers cannot be read"), error);
    }
  else if (import->error != NULL)
    refuse (self, import);
  else
    show_import (self, g_steal_pointer (&import));
}

static void
on_open_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *index)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (widget);
  guint i = g_variant_get_uint32 (index);
  const HlServedSource *source;

  if (self->busy || self->sources == NULL || i >= self->sources->len)
    return;

  source = g_ptr_array_index (self->sources, i);
  self->busy = TRUE;
  hl_desk_notice_clear (self->status);
  show_part (self);
  hl_desk_page_read (HL_DESK_PAGE (self), hl_served_import_read, g_strdup (source->path), g_free,
                     (GDestroyNotify) hl_served_import_free, on_read);
}

/* ---- taking it ---- */

static void
on_taken (HlDeskPage   *page,
          gpointer      result,
          const GError *error)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (page);
  g_autofree char *text = NULL;

  self->busy = FALSE;
  if (self->import == NULL)
    return;

  if (result == NULL)
    {
      show_part (self);
      hl_desk_notice_fail (self->status, _("Nothing is taken"), error);
      return;
    }

  text = g_strdup_printf (ngettext ("%u number of “%s” is taken.", "%u numbers of “%s” are taken.",
                                    self->import->news->len),
                          self->import->news->len, self->import->name);
  show_files (self);
  hl_desk_notice_say (self->status, text);
}

static void
on_answered (GtkWidget  *widget,
             const char *action_name,
             GVariant   *unused)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (widget);
  HlServedTaking *taking;

  if (self->busy || self->import == NULL)
    return;

  hl_desk_notice_clear (self->status);
  if (g_str_equal (action_name, "import.leave"))
    {
      show_files (self);
      return;
    }

  self->busy = TRUE;
  show_part (self);
  taking = hl_served_taking_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id, self->import);
  hl_desk_page_write (HL_DESK_PAGE (self), hl_served_taking_do, taking,
                      (GDestroyNotify) hl_served_taking_free, NULL, on_taken);
}

/* ---- as a page ---- */

static void
hl_served_import_page_fill (HlDeskPage *page)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (page);

  gtk_button_set_label (GTK_BUTTON (self->no), _("Another file"));
  gtk_button_set_label (GTK_BUTTON (self->yes), _("Take them"));
  gtk_button_set_label (GTK_BUTTON (self->back), _("Type numbers instead"));
  self->busy = FALSE;
  show_files (self);
  list_files (self);
}

/* What others write does not move what is being looked at. */
static void
hl_served_import_page_changed (HlDeskPage *page)
{
}

static void
hl_served_import_page_leave (HlDeskPage *page)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (page);

  forget_import (self);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  hl_pager_clear (self->files);
  hl_desk_notice_clear (self->status);
}

static void
hl_served_import_page_dispose (GObject *object)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (object);

  if (self->sticks != NULL)
    g_signal_handlers_disconnect_by_data (self->sticks, self);
  g_clear_object (&self->sticks);

  G_OBJECT_CLASS (hl_served_import_page_parent_class)->dispose (object);
}

static void
hl_served_import_page_finalize (GObject *object)
{
  HlServedImportPage *self = HL_SERVED_IMPORT_PAGE (object);

  g_clear_pointer (&self->import, hl_served_import_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);

  G_OBJECT_CLASS (hl_served_import_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-served-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, question);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, files);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, news);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, answers);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, no);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, yes);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlServedImportPage, back);
}

static void
hl_served_import_page_class_init (HlServedImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_TABLE);
  g_type_ensure (HL_TYPE_TEXT);

  object_class->dispose = hl_served_import_page_dispose;
  object_class->finalize = hl_served_import_page_finalize;
  page_class->name = "served-import";
  page_class->title = N_("People served, from a file");
  page_class->roles = HL_DESK_ALL;
  page_class->is_inner = TRUE;
  page_class->fill = hl_served_import_page_fill;
  page_class->changed = hl_served_import_page_changed;
  page_class->leave = hl_served_import_page_leave;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.open", "u", on_open_activated);
  gtk_widget_class_install_action (widget_class, "import.leave", NULL, on_answered);
  gtk_widget_class_install_action (widget_class, "import.take", NULL, on_answered);
}

static void
hl_served_import_page_init (HlServedImportPage *self)
{
  self->sticks = hl_sticks_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->sticks, "changed", G_CALLBACK (list_files), self);
}

/**
 * hl_served_import_page_set_sticks:
 * @self: a page that is shown
 * @sticks: what it looks for files on, in place of the system's media
 */
void
hl_served_import_page_set_sticks (HlServedImportPage *self,
                                  HlSticks           *sticks)
{
  g_return_if_fail (HL_IS_SERVED_IMPORT_PAGE (self));

  g_signal_handlers_disconnect_by_data (self->sticks, self);
  g_set_object (&self->sticks, sticks);
  g_signal_connect_swapped (self->sticks, "changed", G_CALLBACK (list_files), self);
  list_files (self);
}
