/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-screening-page"

#include "config.h"

#include "hl-screening-page.h"

#include <glib/gi18n.h>

#include "hl-desk-act.h"
#include "hl-desk-notice.h"
#include "hl-desk-row.h"
#include "hl-format.h"
#include "hl-pager.h"
#include "hl-picker.h"
#include "hl-reason-panel.h"
#include "hl-report-names.h"
#include "hl-screening-words.h"
#include "hl-stepper.h"
#include "hl-store-act.h"
#include "hl-store-day.h"
#include "hl-store-screening.h"
#include "hl-style.h"
#include "hl-trend-words.h"

/**
 * HlScreeningPage:
 *
 * What screening did on each day of a month: how many ratings each rule flagged
 * and how many are left out, never what one of them says. All that was left out
 * on a day can be put back, with a reason.
 */
struct _HlScreeningPage
{
  HlDeskPage     parent_instance;

  /* Template children */
  GtkWidget     *list;
  HlStepper     *months;
  HlPicker      *streams;
  HlText        *hint;
  HlText        *status;
  HlPager       *days;
  HlReasonPanel *panel;

  HlPeriod       month;
  HlDay          lifting;    /* the day that the reason is asked for */
};

G_DEFINE_FINAL_TYPE (HlScreeningPage, hl_screening_page, HL_TYPE_DESK_PAGE)

typedef struct
{
  HlPeriod    month;
  const char *stream;
  GPtrArray  *days;      /* (nullable) of HlScreeningDay */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->days, g_ptr_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static HlDay
get_today (HlScreeningPage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));

  return hl_recorder_get_now (hl_desk_work_get_recorder (work)).day;
}

static const char *
get_stream (HlScreeningPage *self)
{
  return hl_picker_get_chosen (self->streams) == 0 ? "kiosk" : "paper";
}

/* ---- what is shown ---- */

static void
add_button (GtkWidget            *row,
            const HlScreeningDay *day,
            const char           *name)
{
  g_autofree char *label = g_strdup_printf (_("Put back what was left out on %s"), name);

  hl_desk_row_add_button (row, _("Put back …"), "screening.ask", g_variant_new_uint32 (day->day));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
create_day (const HlScreeningDay *day)
{
  g_autofree char *name = hl_format_day (day->day);
  g_autofree char *rules = hl_screening_words_rules (day);
  g_autofree char *outcome = hl_screening_words_outcome (day);
  GtkWidget *row = hl_desk_row_new (name);

  hl_desk_row_add_text (row, rules);
  hl_desk_row_add_text (row, outcome);
  if (day->can_lift)
    add_button (row, day, name);

  return row;
}

/* The last day first. */
static void
show_days (HlScreeningPage *self,
           GPtrArray       *days)
{
  hl_pager_clear (self->days);
  for (guint i = days->len; i-- > 0;)
    {
      const HlScreeningDay *day = g_ptr_array_index (days, i);

      if (day->flagged != 0)
        hl_pager_append (self->days, create_day (day));
    }
}

static void
show_month (HlScreeningPage *self)
{
  g_autofree char *name = hl_trend_words_label (self->month);

  hl_stepper_set_label (self->months, name);
  hl_stepper_set_ends (self->months, TRUE, self->month.to < get_today (self));
}

/* ---- reading ---- */

static gpointer
read_days (HlStore   *store,
           gpointer   data,
           GError   **error)
{
  const Reading *asked = data;
  g_autoptr(Reading) found = g_new0 (Reading, 1);

  *found = *asked;
  found->days = hl_store_list_screening (store, asked->stream, asked->month.from,
                                         asked->month.to, error);

  return found->days != NULL ? g_steal_pointer (&found) : NULL;
}

static void
on_days_read (HlDeskPage   *page,
              gpointer      result,
              const GError *error)
{
  HlScreeningPage *self = HL_SCREENING_PAGE (page);
  g_autoptr(Reading) reading = result;

  if (reading == NULL)
    hl_desk_notice_fail (self->status, _("Screening cannot be read"), error);
  /* Else another month was asked for since. */
  else if (reading->month.from == self->month.from && reading->stream == get_stream (self))
    show_days (self, reading->days);
}

static void
read_month (HlScreeningPage *self)
{
  Reading *asked = g_new0 (Reading, 1);

  asked->month = self->month;
  asked->stream = get_stream (self);
  hl_desk_page_read (HL_DESK_PAGE (self), read_days, asked, g_free,
                     (GDestroyNotify) reading_free, on_days_read);
}

static void
on_month_stepped (HlScreeningPage *self,
                  int              step)
{
  self->month = hl_period_step (self->month, step);
  hl_desk_notice_clear (self->status);
  show_month (self);
  read_month (self);
}

/* ---- putting back ---- */

static void
show_panel (HlScreeningPage *self,
            gboolean         shown)
{
  gtk_widget_set_visible (self->list, !shown);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), shown);
}

static void
on_ask_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HlScreeningPage *self = HL_SCREENING_PAGE (widget);
  g_autofree char *name = NULL;
  g_autofree char *question = NULL;

  self->lifting = g_variant_get_uint32 (parameter);
  name = hl_format_day (self->lifting);
  question = g_strdup_printf (_("Put back all that screening left out on %s? The figures of that "
                                "day change, and nothing undoes it."), name);
  show_panel (self, TRUE);
  hl_reason_panel_ask (self->panel, question, _("Put back"));
}

typedef struct
{
  HlDeskAct  *act;
  const char *stream;
} Lifting;

static void
lifting_free (Lifting *lifting)
{
  hl_desk_act_free (lifting->act);
  g_free (lifting);
}

static gpointer
lift (HlStore   *store,
      gpointer   data,
      GError   **error)
{
  const Lifting *lifting = data;
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *what = g_strdup_printf ("lift %s %s", lifting->stream,
                                           hl_day_format (lifting->act->day, day));

  if (!hl_store_note_act (store, lifting->act->by, what, error) ||
      !hl_store_lift (store, lifting->stream, lifting->act->day, lifting->act->reason, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
on_lifted (HlDeskPage   *page,
           gpointer      result,
           const GError *error)
{
  HlScreeningPage *self = HL_SCREENING_PAGE (page);

  if (result == NULL)
    hl_desk_notice_fail (self->status, _("Nothing is put back"), error);
  else
    hl_desk_notice_say (self->status, _("What screening left out on that day is put back."));
  read_month (self);
}

static void
on_confirmed (HlScreeningPage *self)
{
  Lifting *lifting = g_new0 (Lifting, 1);

  lifting->act = hl_desk_act_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id,
                                  self->lifting);
  lifting->act->reason = g_strdup (hl_reason_panel_get_text (self->panel));
  lifting->stream = get_stream (self);
  hl_reason_panel_wipe (self->panel);
  show_panel (self, FALSE);
  hl_desk_page_write (HL_DESK_PAGE (self), lift, lifting, (GDestroyNotify) lifting_free, NULL,
                      on_lifted);
}

static void
on_cancelled (HlScreeningPage *self)
{
  hl_reason_panel_wipe (self->panel);
  show_panel (self, FALSE);
}

/* ---- as a page ---- */

static void
name_choices (HlScreeningPage *self)
{
  const char * const streams[] = { _("Kiosk"), _("Paper"), NULL };
  guint stream = hl_picker_get_chosen (self->streams);

  hl_picker_set_labels (self->streams, streams);
  hl_picker_set_chosen (self->streams, stream);
  hl_stepper_set_names (self->months, _("Month before"), _("Month after"));
  hl_text_set_label (self->hint, _("A flagged rating stays in the record. It is left out of the "
                                   "figure only together with four others or more of its day. "
                                   "* stands for a number that could tell of fewer than five "
                                   "people."));
}

static void
hl_screening_page_fill (HlDeskPage *page)
{
  HlScreeningPage *self = HL_SCREENING_PAGE (page);

  if (self->month.from == HL_DAY_NONE)
    self->month = hl_period_of_day (HL_PERIOD_MONTH, get_today (self));
  name_choices (self);
  show_month (self);
  read_month (self);
}

/* What is typed stays. */
static void
hl_screening_page_changed (HlDeskPage *page)
{
  read_month (HL_SCREENING_PAGE (page));
}

static void
hl_screening_page_leave (HlDeskPage *page)
{
  HlScreeningPage *self = HL_SCREENING_PAGE (page);

  self->month = (HlPeriod) { 0 };
  hl_picker_set_chosen (self->streams, 0);
  hl_pager_clear (self->days);
  hl_reason_panel_wipe (self->panel);
  hl_desk_notice_clear (self->status);
  show_panel (self, FALSE);
}

static void
hl_screening_page_set_wide (HlDeskPage *page,
                            gboolean    wide)
{
  hl_reason_panel_set_wide (HL_SCREENING_PAGE (page)->panel, wide);
}

static char *
hl_screening_page_describe (const HlAccount *today)
{
  g_autofree char *n = NULL;
  HlCount count;

  if (today->kiosk == NULL)
    return NULL;

  count = hl_report_get_left_out (today->kiosk);
  if (count.value == 0)
    return NULL;

  n = hl_report_count_to_text (&count);
  return g_strdup_printf (_("Left out today: %s"), n);
}

static void
hl_screening_page_class_init (HlScreeningPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_REASON_PANEL);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  page_class->name = "screening";
  page_class->title = N_("Ratings left out");
  page_class->about = N_("What screening flagged, day by day");
  page_class->roles = HL_DESK_HEAD | HL_DESK_ADMIN;
  page_class->describe = hl_screening_page_describe;
  page_class->fill = hl_screening_page_fill;
  page_class->changed = hl_screening_page_changed;
  page_class->set_wide = hl_screening_page_set_wide;
  page_class->leave = hl_screening_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-screening-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlScreeningPage, list);
  gtk_widget_class_bind_template_child (widget_class, HlScreeningPage, months);
  gtk_widget_class_bind_template_child (widget_class, HlScreeningPage, streams);
  gtk_widget_class_bind_template_child (widget_class, HlScreeningPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlScreeningPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlScreeningPage, days);
  gtk_widget_class_bind_template_child (widget_class, HlScreeningPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, read_month);
  gtk_widget_class_bind_template_callback (widget_class, on_month_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_confirmed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
  gtk_widget_class_install_action (widget_class, "screening.ask", "u", on_ask_activated);
}

static void
hl_screening_page_init (HlScreeningPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
