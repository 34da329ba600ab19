/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-hours-page"

#include "config.h"

#include "hl-hours-page.h"

#include <glib/gi18n.h>

#include "hl-catalogue-edit.h"
#include "hl-centre-job.h"
#include "hl-desk-notice.h"
#include "hl-stepper.h"
#include "hl-style.h"
#include "hl-text.h"

#define MAX_SESSIONS 4
#define STEP_MINUTES 15
#define DAY_MINUTES (24 * 60)

/**
 * HlHoursPage:
 *
 * When the centre works, its target, and the way to its special days and its counters.
 */
struct _HlHoursPage
{
  HlDeskPage   parent_instance;

  /* Template children */
  GtkWidget   *main;
  HlText      *weekdays_label;
  GtkWidget   *weekdays;
  HlText      *sessions_label;
  GtkWidget   *sessions;
  GtkWidget   *fewer;
  GtkWidget   *more;
  HlText      *target_label;
  HlStepper   *target;
  GtkWidget   *save;
  HlText      *status;
  GtkWidget   *days;
  GtkWidget   *counters;

  /* Children of the template's */
  HlStepper   *starts[MAX_SESSIONS];
  HlStepper   *ends[MAX_SESSIONS];

  /* What is being changed */
  gboolean     works[8];           /* [1] Monday to [7] Sunday */
  HlSession    times[MAX_SESSIONS];
  guint        n_times;
  int          percent;
};

G_DEFINE_FINAL_TYPE (HlHoursPage, hl_hours_page, HL_TYPE_DESK_PAGE)

/* ---- what is shown ---- */

static const char *
get_weekday_name (int weekday)
{
  static const char * const names[] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")
  };

  return _(names[weekday - 1]);
}

static void
show_weekdays (HlHoursPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->weekdays)) != NULL)
    gtk_box_remove (GTK_BOX (self->weekdays), child);

  for (int i = 1; i <= 7; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (get_weekday_name (i));

      gtk_widget_add_css_class (button, "pick");
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "hours.weekday");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", i);
      gtk_box_append (GTK_BOX (self->weekdays), button);
      /* Only now: its action has no state, and lets it rise when it is found. */
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->works[i]);
    }
}

static void
show_time (HlStepper *stepper,
           int        minutes)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  hl_stepper_set_label (stepper, text);
  hl_stepper_set_ends (stepper, minutes > 0, minutes < DAY_MINUTES);
}

static void
show_sessions (HlHoursPage *self)
{
  for (guint i = 0; i < MAX_SESSIONS; i++)
    {
      gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->starts[i])),
                              i < self->n_times);
      show_time (self->starts[i], self->times[i].start);
      show_time (self->ends[i], self->times[i].end);
    }

  gtk_widget_set_sensitive (self->fewer, self->n_times > 1);
  gtk_widget_set_sensitive (self->more, self->n_times < MAX_SESSIONS &&
                            self->times[self->n_times - 1].end + 2 * STEP_MINUTES <= DAY_MINUTES);
}

static void
show_target (HlHoursPage *self)
{
  g_autofree char *text = g_strdup_printf ("%d %%", self->percent);

  hl_stepper_set_label (self->target, text);
  hl_stepper_set_ends (self->target, self->percent > 1, self->percent < 100);
}

/* @catalogue: (transfer full): what is in force */
static void
take_catalogue (HlHoursPage *self,
                HlCatalogue *catalogue)
{
  g_autoptr(HlCatalogue) owned = catalogue;

  self->percent = (int) hl_catalogue_get_target (owned);
  self->n_times = hl_catalogue_get_n_sessions (owned);
  for (guint i = 0; i < self->n_times; i++)
    self->times[i] = hl_catalogue_get_session (owned, i);

  for (int i = 1; i <= 7; i++)
    self->works[i] = hl_catalogue_works_on_weekday (owned, i);

  show_weekdays (self);
  show_sessions (self);
  show_target (self);
}

static void
on_read (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  HlHoursPage *self = HL_HOURS_PAGE (page);

  if (result != NULL)
    take_catalogue (self, result);
  else
    hl_desk_notice_fail (self->status, _("The centre cannot be read"), error);
}

/* ---- changing ---- */

static void
on_weekday_activated (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  HlHoursPage *self = HL_HOURS_PAGE (widget);
  const int weekday = g_variant_get_int32 (parameter);

  self->works[weekday] = !self->works[weekday];
  hl_desk_notice_clear (self->status);
  show_weekdays (self);
}

static void
on_sessions_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  HlHoursPage *self = HL_HOURS_PAGE (widget);
  const int last = self->n_times > 0 ? self->times[self->n_times - 1].end : 0;

  if (g_variant_get_int32 (parameter) < 0)
    self->n_times -= self->n_times > 1;
  else if (self->n_times < MAX_SESSIONS && last + 2 * STEP_MINUTES <= DAY_MINUTES)
    self->times[self->n_times++] = (HlSession) { last + STEP_MINUTES, last + 2 * STEP_MINUTES };

  hl_desk_notice_clear (self->status);
  show_sessions (self);
}

static void
on_time_stepped (HlStepper   *stepper,
                 int          step,
                 HlHoursPage *self)
{
  for (guint i = 0; i < MAX_SESSIONS; i++)
    {
      int *minutes = stepper == self->starts[i] ? &self->times[i].start
                                                : stepper == self->ends[i] ? &self->times[i].end
                                                                           : NULL;

      if (minutes != NULL)
        *minutes = CLAMP (*minutes + step * STEP_MINUTES, 0, DAY_MINUTES);
    }

  hl_desk_notice_clear (self->status);
  show_sessions (self);
}

static void
on_target_stepped (HlHoursPage *self,
                   int          step)
{
  self->percent = CLAMP (self->percent + step, 1, 100);
  hl_desk_notice_clear (self->status);
  show_target (self);
}

static void
on_written (HlDeskPage   *page,
            gpointer      result,
            const GError *error)
{
  HlHoursPage *self = HL_HOURS_PAGE (page);

  gtk_widget_set_sensitive (self->main, TRUE);
  if (result == NULL)
    {
      hl_desk_notice_fail (self->status, _("Nothing is changed"), error);
      return;
    }

  hl_desk_notice_say (self->status, _("Changed. The kiosk takes it over when the desk is closed."));
  take_catalogue (self, result);
}

static void
on_save_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlHoursPage *self = HL_HOURS_PAGE (widget);
  HlCentreJob *job;

  if (self->n_times == 0 || !gtk_widget_get_sensitive (self->main))
    return;

  job = hl_centre_job_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id);
  hl_centre_job_add (job, "working_weekdays", hl_catalogue_edit_weekdays (self->works));
  hl_centre_job_add (job, "sessions", hl_catalogue_edit_sessions (self->times, self->n_times));
  hl_centre_job_add (job, "target", hl_catalogue_edit_target (self->percent));
  hl_desk_notice_clear (self->status);
  gtk_widget_set_sensitive (self->main, FALSE);
  hl_desk_page_write (HL_DESK_PAGE (self), hl_centre_job_write, job,
                      (GDestroyNotify) hl_centre_job_free, (GDestroyNotify) hl_catalogue_unref,
                      on_written);
}

/* ---- as a page ---- */

static void
name_parts (HlHoursPage *self)
{
  hl_text_set_label (self->weekdays_label, _("The centre works on"));
  hl_text_set_label (self->sessions_label, _("Sessions of a working day: begin and end"));
  hl_text_set_label (self->target_label, _("Target of the satisfaction rate"));
  gtk_button_set_label (GTK_BUTTON (self->fewer), _("Fewer sessions"));
  gtk_button_set_label (GTK_BUTTON (self->more), _("More sessions"));
  gtk_button_set_label (GTK_BUTTON (self->save), _("Save"));
  gtk_button_set_label (GTK_BUTTON (self->days), _("Special days"));
  gtk_button_set_label (GTK_BUTTON (self->counters), _("Counters"));
  hl_stepper_set_names (self->target, _("Lower"), _("Higher"));
  for (guint i = 0; i < MAX_SESSIONS; i++)
    {
      hl_stepper_set_names (self->starts[i], _("Earlier"), _("Later"));
      hl_stepper_set_names (self->ends[i], _("Earlier"), _("Later"));
    }
}

static void
hl_hours_page_fill (HlDeskPage *page)
{
  name_parts (HL_HOURS_PAGE (page));
  hl_desk_page_read (page, hl_centre_job_read, NULL, NULL, (GDestroyNotify) hl_catalogue_unref,
                     on_read);
}

/* What is being changed stays. */
static void
hl_hours_page_changed (HlDeskPage *page)
{
}

static void
hl_hours_page_leave (HlDeskPage *page)
{
  HlHoursPage *self = HL_HOURS_PAGE (page);

  hl_desk_notice_clear (self->status);
  gtk_widget_set_sensitive (self->main, TRUE);
}

static void
hl_hours_page_set_wide (HlDeskPage *page,
                        gboolean    wide)
{
  HlHoursPage *self = HL_HOURS_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->main),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-hours-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, weekdays_label);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, weekdays);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, sessions_label);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, sessions);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, fewer);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, more);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, target_label);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, target);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, save);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, days);
  gtk_widget_class_bind_template_child (widget_class, HlHoursPage, counters);
  gtk_widget_class_bind_template_callback (widget_class, on_target_stepped);
  gtk_widget_class_install_action (widget_class, "hours.weekday", "i", on_weekday_activated);
  gtk_widget_class_install_action (widget_class, "hours.sessions", "i", on_sessions_activated);
  gtk_widget_class_install_action (widget_class, "hours.save", NULL, on_save_activated);
}

static void
hl_hours_page_class_init (HlHoursPageClass *klass)
{
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  page_class->name = "hours";
  page_class->title = N_("Hours and counters");
  page_class->about = N_("Sessions, holidays, target");
  page_class->roles = HL_DESK_ADMIN;
  page_class->fill = hl_hours_page_fill;
  page_class->changed = hl_hours_page_changed;
  page_class->set_wide = hl_hours_page_set_wide;
  page_class->leave = hl_hours_page_leave;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static HlStepper *
add_stepper (HlHoursPage *self,
             GtkWidget   *row)
{
  GtkWidget *stepper = hl_stepper_new ();

  g_signal_connect_object (stepper, "stepped", G_CALLBACK (on_time_stepped), self, 0);
  gtk_box_append (GTK_BOX (row), stepper);

  return HL_STEPPER (stepper);
}

static void
hl_hours_page_init (HlHoursPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < MAX_SESSIONS; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
      gtk_widget_add_css_class (row, "desk-choices");
      gtk_box_append (GTK_BOX (self->sessions), row);
      self->starts[i] = add_stepper (self, row);
      self->ends[i] = add_stepper (self, row);
    }
}
