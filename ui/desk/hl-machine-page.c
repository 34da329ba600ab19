/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-page"

#include "config.h"

#include "hl-machine-page.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hl-check-row.h"
#include "hl-desk-notice.h"
#include "hl-desk-row.h"
#include "hl-format.h"
#include "hl-machine-jobs.h"
#include "hl-machine.h"
#include "hl-pager.h"
#include "hl-picker.h"
#include "hl-scaler.h"
#include "hl-screen-scale.h"
#include "hl-setup.h"
#include "hl-stepper.h"
#include "hl-store-duty.h"
#include "hl-style.h"

/* The line that is measured, in units of the page. */
#define RULER_UNITS 700
#define RULER_HEIGHT 96
#define LINE_WIDTH 4

/* What a step changes, in half millimetres. */
#define HALVES_MIN 20
#define HALVES_MAX 2000

/**
 * HlMachinePage:
 *
 * What of the machine is as it should be and what is not, as hailong doctor has it;
 * and what somebody does who stands before it: pause it, try it out, measure its
 * screen, back it up.
 */
struct _HlMachinePage
{
  HlDeskPage  parent_instance;

  /* Template children */
  GtkWidget  *list;
  HlText     *status;
  HlPager    *checks;
  GtkWidget  *pause;
  HlText     *pause_question;
  HlPicker   *reasons;
  GtkWidget  *measure;
  HlText     *measure_question;
  GtkWidget  *ruler;
  HlStepper  *length;

  int         halves;    /* half millimetres that the ruler is said to be long */
};

G_DEFINE_FINAL_TYPE (HlMachinePage, hl_machine_page, HL_TYPE_DESK_PAGE)

/* ---- reading ---- */

typedef struct
{
  char      *dir;
  char      *keys_dir;
  GPtrArray *checks;    /* of HlCheck */
  HlDuty    *duty;      /* (nullable) */
  gint64     left_us;
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  hl_duty_free (self->duty);
  g_free (self->dir);
  g_free (self->keys_dir);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
look (HlStore   *store,
      gpointer   data,
      GError   **error)
{
  const Reading *asked = data;
  g_autoptr(Reading) found = g_new0 (Reading, 1);
  HlClock *clock = hl_store_get_clock (store);
  g_autoptr(HlMachine) machine = hl_machine_new (asked->dir, asked->keys_dir, clock);

  if (!hl_store_get_duty (store, &found->duty, error))
    return NULL;

  if (found->duty != NULL)
    found->left_us = hl_duty_get_left (found->duty, hl_clock_get_real (clock));

  found->checks = hl_machine_check (machine, HL_MACHINE_LOOK, NULL);
  return g_steal_pointer (&found);
}

/* ---- what is shown ---- */

static void
show (HlMachinePage *self,
      GtkWidget     *part)
{
  gtk_widget_set_visible (self->list, part == self->list);
  gtk_widget_set_visible (self->pause, part == self->pause);
  gtk_widget_set_visible (self->measure, part == self->measure);
}

/* The trial that a check tells of; 0 for the others. */
static HlTrial
get_trial (const HlCheck *check)
{
  static const struct
  {
    const char *id;
    HlTrial     trial;
  } trials[] = {
    { "touch-trial", HL_TRIAL_TOUCH },
    { "scanner", HL_TRIAL_SCANNER },
    { "sound-trial", HL_TRIAL_SOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      if (g_str_equal (check->id, trials[i].id))
        return trials[i].trial;
    }

  return 0;
}

static GtkWidget *
create_check (const HlCheck *check)
{
  GtkWidget *row = hl_check_row_new (check);
  HlTrial trial = get_trial (check);

  if (trial != 0)
    {
      hl_desk_row_add_button (row, _("It works"), "machine.tried",
                              g_variant_new ("(ub)", trial, TRUE));
      hl_desk_row_add_button (row, _("It does not"), "machine.tried",
                              g_variant_new ("(ub)", trial, FALSE));
    }

  return row;
}

static char *
name_duty (const HlDuty *duty)
{
  return duty->kind == HL_DUTY_TEST
         ? g_strdup (_("Test mode: ratings do not count"))
         : g_strdup_printf (_("Paused: %s"), hl_duty_explain_reason (duty->reason));
}

static GtkWidget *
create_duty (const Reading *found)
{
  g_autofree char *name = name_duty (found->duty);
  g_autofree char *minutes =
    hl_format_count ((found->left_us + G_TIME_SPAN_MINUTE - 1) / G_TIME_SPAN_MINUTE);
  g_autofree char *left = g_strdup_printf (_("Ends by itself in %s min, or now."), minutes);
  GtkWidget *row = hl_check_row_new_named (name, HL_CHECK_BAD);

  hl_desk_row_add_text (row, left);
  hl_desk_row_add_button (row, _("End it"), "machine.end", NULL);
  return row;
}

/* What is to be done stands first. */
static void
show_checks (HlMachinePage *self,
             const Reading *found)
{
  static const HlCheckState order[] = { HL_CHECK_BAD, HL_CHECK_NONE, HL_CHECK_GOOD };

  hl_pager_clear (self->checks);
  if (found->duty != NULL)
    hl_pager_append (self->checks, create_duty (found));

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      for (guint k = 0; k < found->checks->len; k++)
        {
          const HlCheck *check = g_ptr_array_index (found->checks, k);

          if (check->state == order[i])
            hl_pager_append (self->checks, create_check (check));
        }
    }
}

static void
on_looked (HlDeskPage   *page,
           gpointer      result,
           const GError *error)
{
  HlMachinePage *self = HL_MACHINE_PAGE (page);
  g_autoptr(Reading) found = result;

  if (found != NULL)
    show_checks (self, found);
  else
    hl_desk_notice_fail (self->status, _("The machine cannot be looked at"), error);
}

static void
look_again (HlMachinePage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));
  Reading *asked = g_new0 (Reading, 1);

  asked->dir = g_strdup (hl_desk_work_get_dir (work));
  asked->keys_dir = g_strdup (hl_desk_work_get_keys_dir (work));
  hl_desk_page_read (HL_DESK_PAGE (self), look, asked, (GDestroyNotify) reading_free,
                     (GDestroyNotify) reading_free, on_looked);
}

static void
on_again_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);

  hl_desk_notice_clear (self->status);
  look_again (self);
}

static void
on_list_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);

  show (self, self->list);
}

/* ---- what is done ---- */

static HlMachineAct *
make_act (HlMachinePage *self)
{
  return hl_machine_act_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id);
}

static void
write_act (HlMachinePage  *self,
           HlDeskFunc      func,
           HlMachineAct   *act,
           HlDeskDoneFunc  done)
{
  show (self, self->list);
  hl_desk_page_write (HL_DESK_PAGE (self), func, act, (GDestroyNotify) hl_machine_act_free, NULL,
                      done);
}

static void
end_act (HlDeskPage   *page,
         gpointer      result,
         const GError *error,
         const char   *done)
{
  HlMachinePage *self = HL_MACHINE_PAGE (page);

  if (result == NULL)
    hl_desk_notice_fail (self->status, _("Nothing is done"), error);
  else
    hl_desk_notice_say (self->status, done);

  look_again (self);
}

static void
on_duty_begun (HlDeskPage   *page,
               gpointer      result,
               const GError *error)
{
  end_act (page, result, error, _("It begins when you sign out, and ends by itself."));
}

static void
on_duty_ended (HlDeskPage   *page,
               gpointer      result,
               const GError *error)
{
  end_act (page, result, error, _("The kiosk takes ratings again."));
}

static void
on_noted (HlDeskPage   *page,
          gpointer      result,
          const GError *error)
{
  end_act (page, result, error, _("It is noted."));
}

static void
on_backed_up (HlDeskPage   *page,
              gpointer      result,
              const GError *error)
{
  end_act (page, result, error, _("The backup is made, read back and whole."));
}

static void
on_test_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);
  HlMachineAct *act = make_act (self);

  act->duty = hl_duty_new (HL_DUTY_TEST, NULL, HL_DUTY_TEST_MINUTES);
  write_act (self, hl_machine_jobs_duty, act, on_duty_begun);
}

static void
on_end_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);

  write_act (self, hl_machine_jobs_duty, make_act (self), on_duty_ended);
}

static void
on_backup_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);

  hl_desk_notice_say (self->status, _("The backup is being made …"));
  write_act (self, hl_machine_jobs_backup, make_act (self), on_backed_up);
}

static void
on_tried_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);
  HlMachineAct *act = make_act (self);
  guint32 trial;

  g_variant_get (parameter, "(ub)", &trial, &act->passed);
  act->trial = (HlTrial) trial;
  write_act (self, hl_machine_jobs_trial, act, on_noted);
}

/* ---- the pause ---- */

static void
on_ask_pause_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  const char * const *reasons = hl_duty_list_reasons ();

  for (guint i = 0; reasons[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer) hl_duty_explain_reason (reasons[i]));

  g_ptr_array_add (labels, NULL);
  hl_picker_set_labels (self->reasons, (const char * const *) labels->pdata);
  hl_picker_set_chosen (self->reasons, 0);
  hl_text_set_label (self->pause_question,
                     _("Why is the kiosk paused? Citizens read it. It opens again by itself after "
                       "15 minutes, and the reports say that it was paused."));
  show (self, self->pause);
}

static void
on_pause_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);
  HlMachineAct *act = make_act (self);

  act->duty = hl_duty_new (HL_DUTY_PAUSE,
                           hl_duty_list_reasons ()[hl_picker_get_chosen (self->reasons)],
                           HL_DUTY_PAUSE_MINUTES);
  write_act (self, hl_machine_jobs_duty, act, on_duty_begun);
}

/* ---- the ruler ---- */

static void
draw_ruler (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        unused)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_rectangle (cr, 0, height / 2.0 - LINE_WIDTH / 2.0, width, LINE_WIDTH);
  cairo_rectangle (cr, 0, 0, LINE_WIDTH, height);
  cairo_rectangle (cr, width - LINE_WIDTH, 0, LINE_WIDTH, height);
  cairo_fill (cr);
}

static GdkMonitor *
get_monitor (HlMachinePage *self)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));

  return gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
}

static HlScaler *
get_scaler (HlMachinePage *self)
{
  return HL_SCALER (gtk_widget_get_ancestor (GTK_WIDGET (self), HL_TYPE_SCALER));
}

/* Pixels of the ruler on the screen. */
static double
get_ruler_pixels (HlMachinePage *self)
{
  return RULER_UNITS * hl_scaler_get_scale (get_scaler (self));
}

static void
show_length (HlMachinePage *self)
{
  g_autofree char *label = g_strdup_printf (_("%.1f mm"), self->halves / 2.0);

  hl_stepper_set_label (self->length, label);
  hl_stepper_set_ends (self->length, self->halves > HALVES_MIN, self->halves < HALVES_MAX);
}

static void
on_length_stepped (HlMachinePage *self,
                   int            step)
{
  self->halves = CLAMP (self->halves + step, HALVES_MIN, HALVES_MAX);
  show_length (self);
}

static void
on_ask_width_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));
  const HlSetup *setup = hl_recorder_get_setup (hl_desk_work_get_recorder (work));
  double density = hl_screen_scale_from_monitor (get_monitor (self), setup->width_mm);

  self->halves = CLAMP ((int) lround (2 * get_ruler_pixels (self) / density), HALVES_MIN,
                        HALVES_MAX);
  hl_text_set_label (self->measure_question,
                     _("Hold a ruler to the line. How long is it, from the outside of one end to "
                       "that of the other?"));
  hl_stepper_set_names (self->length, _("Shorter"), _("Longer"));
  show_length (self);
  show (self, self->measure);
}

static void
on_width_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HlMachinePage *self = HL_MACHINE_PAGE (widget);
  HlMachineAct *act = make_act (self);
  double density = get_ruler_pixels (self) / (self->halves / 2.0);
  GdkRectangle place;

  gdk_monitor_get_geometry (get_monitor (self), &place);
  act->width_mm = place.width / density;
  write_act (self, hl_machine_jobs_width, act, on_noted);
}

/* ---- as a page ---- */

static void
hl_machine_page_fill (HlDeskPage *page)
{
  HlMachinePage *self = HL_MACHINE_PAGE (page);

  show (self, self->list);
  look_again (self);
}

static void
hl_machine_page_leave (HlDeskPage *page)
{
  HlMachinePage *self = HL_MACHINE_PAGE (page);

  hl_pager_clear (self->checks);
  hl_desk_notice_clear (self->status);
  show (self, self->list);
}

static void
hl_machine_page_set_wide (HlDeskPage *page,
                          gboolean    wide)
{
  HlMachinePage *self = HL_MACHINE_PAGE (page);

  hl_pager_set_columns (self->checks, wide ? 2 : 1);
  hl_picker_set_columns (self->reasons, wide ? 3 : 1);
}

static void
hl_machine_page_class_init (HlMachinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  page_class->name = "machine";
  page_class->title = N_("Machine");
  page_class->about = N_("What works, pause, test mode");
  page_class->roles = HL_DESK_ADMIN;
  page_class->fill = hl_machine_page_fill;
  page_class->set_wide = hl_machine_page_set_wide;
  page_class->leave = hl_machine_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-machine-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, list);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, status);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, checks);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, pause);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, pause_question);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, reasons);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, measure);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, measure_question);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, ruler);
  gtk_widget_class_bind_template_child (widget_class, HlMachinePage, length);
  gtk_widget_class_bind_template_callback (widget_class, on_length_stepped);
  gtk_widget_class_install_action (widget_class, "machine.again", NULL, on_again_activated);
  gtk_widget_class_install_action (widget_class, "machine.list", NULL, on_list_activated);
  gtk_widget_class_install_action (widget_class, "machine.test", NULL, on_test_activated);
  gtk_widget_class_install_action (widget_class, "machine.end", NULL, on_end_activated);
  gtk_widget_class_install_action (widget_class, "machine.backup", NULL, on_backup_activated);
  gtk_widget_class_install_action (widget_class, "machine.tried", "(ub)", on_tried_activated);
  gtk_widget_class_install_action (widget_class, "machine.ask-pause", NULL,
                                   on_ask_pause_activated);
  gtk_widget_class_install_action (widget_class, "machine.pause", NULL, on_pause_activated);
  gtk_widget_class_install_action (widget_class, "machine.ask-width", NULL,
                                   on_ask_width_activated);
  gtk_widget_class_install_action (widget_class, "machine.width", NULL, on_width_activated);
}

static void
hl_machine_page_init (HlMachinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->ruler), RULER_UNITS);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->ruler), RULER_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->ruler), draw_ruler, NULL, NULL);
}
