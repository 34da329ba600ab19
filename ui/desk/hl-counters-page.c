/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-counters-page"

#include "config.h"

#include "hl-counters-page.h"

#include <glib/gi18n.h>

#include "hl-catalogue-edit.h"
#include "hl-centre-job.h"
#include "hl-desk-notice.h"
#include "hl-desk-row.h"
#include "hl-i18n.h"
#include "hl-pager.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlCountersPage:
 *
 * The counters of the centre: which of them are closed, so that nobody is asked about
 * them.
 */
struct _HlCountersPage
{
  HlDeskPage   parent_instance;

  /* Template children */
  HlText      *hint;
  HlText      *status;
  HlPager     *list;

  /* Owned */
  HlCatalogue *catalogue;    /* (nullable): as it was read */
};

G_DEFINE_FINAL_TYPE (HlCountersPage, hl_counters_page, HL_TYPE_DESK_PAGE)

static GtkWidget *
create_row (const HlPlace *counter)
{
  gboolean is_closed = hl_place_is_closed (counter);
  GtkWidget *row = hl_desk_row_new (hl_place_get_name (counter, hl_i18n_get_language ()));

  hl_desk_row_add_text (row, is_closed ? _("Closed: citizens do not see it") : _("Open"));
  hl_desk_row_add_button (row, is_closed ? _("Open again") : _("Close counter"), "counters.turn",
                          g_variant_new_string (hl_place_get_code (counter)));

  return row;
}

/* @catalogue: (transfer full) */
static void
show_catalogue (HlCountersPage *self,
                HlCatalogue    *catalogue)
{
  const guint screen = hl_pager_get_screen (self->list);

  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  self->catalogue = catalogue;
  hl_pager_clear (self->list);
  for (guint i = 0; i < hl_catalogue_get_n_all_counters (catalogue); i++)
    hl_pager_append (self->list, create_row (hl_catalogue_get_any_counter (catalogue, i)));

  hl_pager_turn_to (self->list, screen);
}

static void
on_read (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  HlCountersPage *self = HL_COUNTERS_PAGE (page);

  if (result != NULL)
    show_catalogue (self, result);
  else
    hl_desk_notice_fail (self->status, _("The centre cannot be read"), error);
}

static void
on_written (HlDeskPage   *page,
            gpointer      result,
            const GError *error)
{
  HlCountersPage *self = HL_COUNTERS_PAGE (page);

  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  if (result == NULL)
    {
      hl_desk_notice_fail (self->status, _("Nothing is changed"), error);
      return;
    }

  hl_desk_notice_say (self->status, _("Changed. The kiosk takes it over when the desk is closed."));
  show_catalogue (self, result);
}

static void
on_turn_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlCountersPage *self = HL_COUNTERS_PAGE (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  const HlPlace *counter = hl_catalogue_find_counter (self->catalogue, code);
  HlCentreJob *job;

  if (counter == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->list)))
    return;

  job = hl_centre_job_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id);
  hl_centre_job_add (job, "counters",
                     hl_catalogue_edit_counter (self->catalogue, code,
                                                !hl_place_is_closed (counter)));
  hl_desk_notice_clear (self->status);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
  hl_desk_page_write (HL_DESK_PAGE (self), hl_centre_job_write, job,
                      (GDestroyNotify) hl_centre_job_free, (GDestroyNotify) hl_catalogue_unref,
                      on_written);
}

static void
hl_counters_page_fill (HlDeskPage *page)
{
  HlCountersPage *self = HL_COUNTERS_PAGE (page);

  hl_text_set_label (self->hint, _("Citizens choose among the counters that are open. What was said "
                                   "of a counter stays in the figures when it is closed."));
  hl_desk_page_read (page, hl_centre_job_read, NULL, NULL, (GDestroyNotify) hl_catalogue_unref,
                     on_read);
}

/* What is on the screen is changed here alone. */
static void
hl_counters_page_changed (HlDeskPage *page)
{
}

static void
hl_counters_page_leave (HlDeskPage *page)
{
  HlCountersPage *self = HL_COUNTERS_PAGE (page);

  hl_desk_notice_clear (self->status);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
}

static void
hl_counters_page_set_wide (HlDeskPage *page,
                           gboolean    wide)
{
  hl_pager_set_columns (HL_COUNTERS_PAGE (page)->list, wide ? 2 : 1);
}

static void
hl_counters_page_finalize (GObject *object)
{
  g_clear_pointer (&HL_COUNTERS_PAGE (object)->catalogue, hl_catalogue_unref);

  G_OBJECT_CLASS (hl_counters_page_parent_class)->finalize (object);
}

static void
hl_counters_page_class_init (HlCountersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->finalize = hl_counters_page_finalize;
  page_class->name = "counters";
  page_class->title = N_("Counters");
  page_class->roles = HL_DESK_ADMIN;
  page_class->is_inner = TRUE;
  page_class->fill = hl_counters_page_fill;
  page_class->changed = hl_counters_page_changed;
  page_class->set_wide = hl_counters_page_set_wide;
  page_class->leave = hl_counters_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-counters-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlCountersPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlCountersPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlCountersPage, list);
  gtk_widget_class_install_action (widget_class, "counters.turn", "s", on_turn_activated);
}

static void
hl_counters_page_init (HlCountersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
