/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-days-page"

#include "config.h"

#include "hl-days-page.h"

#include <glib/gi18n.h>

#include "hl-catalogue-edit.h"
#include "hl-centre-job.h"
#include "hl-desk-notice.h"
#include "hl-desk-row.h"
#include "hl-format.h"
#include "hl-i18n.h"
#include "hl-pager.h"
#include "hl-picker.h"
#include "hl-stepper.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-trend-words.h"

/**
 * HlDaysPage:
 *
 * The days from today on that are special: holidays, days on which the centre is
 * closed, and days on which it works to make up for others.
 */
struct _HlDaysPage
{
  HlDeskPage   parent_instance;

  /* Template children */
  GtkWidget   *main;
  HlText      *hint;
  HlStepper   *months;
  HlStepper   *days;
  HlPicker    *reasons;
  GtkWidget   *add;
  HlText      *status;
  HlPager     *list;

  /* Owned */
  HlCatalogue *catalogue;    /* (nullable): as it was read */

  HlDay        day;          /* that may be added */
};

G_DEFINE_FINAL_TYPE (HlDaysPage, hl_days_page, HL_TYPE_DESK_PAGE)

static HlDay
get_today (HlDaysPage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));

  return hl_recorder_get_now (hl_desk_work_get_recorder (work)).day;
}

/* ---- what is shown ---- */

static void
show_day (HlDaysPage *self)
{
  const HlPeriod month = hl_period_of_day (HL_PERIOD_MONTH, self->day);
  g_autofree char *name = hl_trend_words_label (month);
  g_autofree char *day = hl_format_day (self->day);

  hl_stepper_set_label (self->months, name);
  hl_stepper_set_ends (self->months, month.from > get_today (self), TRUE);
  hl_stepper_set_label (self->days, day);
  hl_stepper_set_ends (self->days, self->day > get_today (self), TRUE);
}

static GtkWidget *
create_row (const HlSpecialDay *special)
{
  g_autofree char *day = hl_format_day (special->day);
  g_autofree char *name = g_strdup_printf ("%s  ·  %s", day,
                                           special->works ? C_("special day", "works")
                                                          : C_("special day", "off"));
  GtkWidget *row = hl_desk_row_new (name);

  hl_desk_row_add_text (row, hl_texts_get (special->name, hl_i18n_get_language ()));
  hl_desk_row_add_button (row, _("Remove"), "days.drop",
                          g_variant_new ("(ub)", special->day, special->works));

  return row;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const HlSpecialDay *one = *(const HlSpecialDay * const *) a;
  const HlSpecialDay *other = *(const HlSpecialDay * const *) b;

  return one->day < other->day ? -1 : one->day > other->day;
}

/* @catalogue: (transfer full) */
static void
show_catalogue (HlDaysPage  *self,
                HlCatalogue *catalogue)
{
  g_autoptr(GPtrArray) days = g_ptr_array_new ();
  const guint screen = hl_pager_get_screen (self->list);
  const HlDay today = get_today (self);

  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  self->catalogue = catalogue;
  for (guint i = 0; i < hl_catalogue_get_n_special_days (catalogue); i++)
    {
      const HlSpecialDay *special = hl_catalogue_get_special_day (catalogue, i);

      if (special->day >= today)
        g_ptr_array_add (days, (gpointer) special);
    }

  g_ptr_array_sort (days, compare_days);
  hl_pager_clear (self->list);
  for (guint i = 0; i < days->len; i++)
    hl_pager_append (self->list, create_row (g_ptr_array_index (days, i)));

  hl_pager_turn_to (self->list, screen);
}

static void
on_read (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  HlDaysPage *self = HL_DAYS_PAGE (page);

  if (result != NULL)
    show_catalogue (self, result);
  else
    hl_desk_notice_fail (self->status, _("The centre cannot be read"), error);
}

/* ---- changing ---- */

static void
on_written (HlDeskPage   *page,
            gpointer      result,
            const GError *error)
{
  HlDaysPage *self = HL_DAYS_PAGE (page);

  gtk_widget_set_sensitive (self->main, TRUE);
  if (result == NULL)
    {
      hl_desk_notice_fail (self->status, _("Nothing is changed"), error);
      return;
    }

  hl_desk_notice_say (self->status, _("Changed. The kiosk takes it over when the desk is closed."));
  show_catalogue (self, result);
}

/* @value: (transfer full) */
static void
write_list (HlDaysPage *self,
            gboolean    works,
            JsonNode   *value)
{
  HlCentreJob *job = hl_centre_job_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id);

  hl_centre_job_add (job, works ? "make_up_days" : "holidays", value);
  hl_desk_notice_clear (self->status);
  gtk_widget_set_sensitive (self->main, FALSE);
  hl_desk_page_write (HL_DESK_PAGE (self), hl_centre_job_write, job,
                      (GDestroyNotify) hl_centre_job_free, (GDestroyNotify) hl_catalogue_unref,
                      on_written);
}

static gboolean
may_change (HlDaysPage *self)
{
  return self->catalogue != NULL && gtk_widget_get_sensitive (self->main);
}

static void
on_add_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HlDaysPage *self = HL_DAYS_PAGE (widget);
  const HlDayReason reason = (HlDayReason) hl_picker_get_chosen (self->reasons);

  if (may_change (self))
    write_list (self, reason == HL_DAY_MAKE_UP,
                hl_catalogue_edit_add_day (self->catalogue, self->day, reason));
}

static void
on_drop_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlDaysPage *self = HL_DAYS_PAGE (widget);
  guint32 day;
  gboolean works;

  g_variant_get (parameter, "(ub)", &day, &works);
  if (may_change (self))
    write_list (self, works, hl_catalogue_edit_drop_day (self->catalogue, day, works));
}

static void
on_month_stepped (HlDaysPage *self,
                  int         step)
{
  const HlPeriod month = hl_period_step (hl_period_of_day (HL_PERIOD_MONTH, self->day), step);

  self->day = MAX (month.from, get_today (self));
  hl_desk_notice_clear (self->status);
  show_day (self);
}

static void
on_day_stepped (HlDaysPage *self,
                int         step)
{
  self->day = MAX (self->day + (HlDay) step, get_today (self));
  hl_desk_notice_clear (self->status);
  show_day (self);
}

/* ---- as a page ---- */

static void
name_choices (HlDaysPage *self)
{
  const char * const reasons[] = {
    _("Public holiday"), _("Centre closed"), _("Make-up day"), NULL
  };
  const guint chosen = hl_picker_get_chosen (self->reasons);

  hl_picker_set_labels (self->reasons, reasons);
  hl_picker_set_chosen (self->reasons, chosen);
  hl_stepper_set_names (self->months, _("Month before"), _("Month after"));
  hl_stepper_set_names (self->days, _("Day before"), _("Day after"));
  gtk_button_set_label (GTK_BUTTON (self->add), _("Add this day"));
  hl_text_set_label (self->hint, _("On holidays and days on which the centre is closed no rating is "
                                   "taken; on a make-up day it works whatever the weekday. Due "
                                   "dates keep to them."));
}

static void
hl_days_page_fill (HlDeskPage *page)
{
  HlDaysPage *self = HL_DAYS_PAGE (page);

  if (self->day == HL_DAY_NONE)
    self->day = get_today (self);
  name_choices (self);
  show_day (self);
  hl_desk_page_read (page, hl_centre_job_read, NULL, NULL, (GDestroyNotify) hl_catalogue_unref,
                     on_read);
}

/* What is on the screen is changed here alone. */
static void
hl_days_page_changed (HlDeskPage *page)
{
}

static void
hl_days_page_leave (HlDeskPage *page)
{
  HlDaysPage *self = HL_DAYS_PAGE (page);

  self->day = HL_DAY_NONE;
  hl_picker_set_chosen (self->reasons, 0);
  hl_desk_notice_clear (self->status);
  gtk_widget_set_sensitive (self->main, TRUE);
}

static void
hl_days_page_set_wide (HlDeskPage *page,
                       gboolean    wide)
{
  HlDaysPage *self = HL_DAYS_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->main),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (self->main), wide);
}

static void
hl_days_page_finalize (GObject *object)
{
  g_clear_pointer (&HL_DAYS_PAGE (object)->catalogue, hl_catalogue_unref);

  G_OBJECT_CLASS (hl_days_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-days-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, months);
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, days);
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, add);
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlDaysPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_month_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_day_stepped);
  gtk_widget_class_install_action (widget_class, "days.add", NULL, on_add_activated);
  gtk_widget_class_install_action (widget_class, "days.drop", "(ub)", on_drop_activated);
}

static void
hl_days_page_class_init (HlDaysPageClass *klass)
{
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->finalize = hl_days_page_finalize;
  page_class->name = "days";
  page_class->title = N_("Special days");
  page_class->roles = HL_DESK_ADMIN;
  page_class->is_inner = TRUE;
  page_class->fill = hl_days_page_fill;
  page_class->changed = hl_days_page_changed;
  page_class->set_wide = hl_days_page_set_wide;
  page_class->leave = hl_days_page_leave;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hl_days_page_init (HlDaysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
