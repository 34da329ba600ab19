/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-close-page"

#include "config.h"

#include "hl-close-page.h"

#include <glib/gi18n.h>

#include "hl-desk-act.h"
#include "hl-desk-notice.h"
#include "hl-format.h"
#include "hl-store-account.h"
#include "hl-store-act.h"
#include "hl-store-day.h"
#include "hl-store-reported.h"
#include "hl-style.h"
#include "hl-table.h"

/**
 * HlClosePage:
 *
 * Closes the day by hand: says what that does, and asks once. Below, how the
 * days before stand.
 */
struct _HlClosePage
{
  HlDeskPage parent_instance;

  /* Template children */
  GtkWidget *card;
  HlText    *state;
  HlText    *what;
  GtkWidget *close;
  GtkWidget *answers;
  GtkWidget *no;
  GtkWidget *yes;
  HlText    *status;
  HlTable   *days;

  gboolean   closed;       /* today is */
  gboolean   busy;
};

G_DEFINE_FINAL_TYPE (HlClosePage, hl_close_page, HL_TYPE_DESK_PAGE)

/* Days that are listed, today first. */
#define N_DAYS 14

typedef struct
{
  HlDay     day;
  HlClosure closure;
  gint64    waiting;      /* saved, and not released */
  gboolean  due;          /* its reports are still to be written */
  char     *problem;      /* (nullable): why they could not be */
} Day;

typedef struct
{
  HlDay    today;
  gboolean has_folder;    /* for the reports of closed days */
  Day      days[N_DAYS];
  guint    n;
} Reading;

static void
reading_free (Reading *reading)
{
  for (guint i = 0; i < reading->n; i++)
    g_free (reading->days[i].problem);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static HlRecorder *
get_recorder (HlClosePage *self)
{
  return hl_desk_work_get_recorder (hl_desk_page_get_work (HL_DESK_PAGE (self)));
}

/* ---- what is shown ---- */

static const char *
name_closure (HlClosure closure)
{
  switch (closure)
    {
    case HL_CLOSURE_OPEN:
      return _("not closed yet");

    case HL_CLOSURE_CLOSED:
      return _("closed");

    case HL_CLOSURE_AMENDED:
      return _("closed, amended");
    }

  g_return_val_if_reached (NULL);
}

static void
name_columns (HlClosePage *self)
{
  const HlTableColumn columns[] = {
    { _("Day"), FALSE },
    { _("Saved, not released yet"), TRUE },
    { _("State"), FALSE },
    { _("Reports"), FALSE },
  };

  hl_table_set_columns (self->days, columns, G_N_ELEMENTS (columns));
}

/* What became of a day's reports; %NULL where none are asked for. */
static char *
describe_reports (const Reading *reading,
                  const Day     *day)
{
  if (!reading->has_folder || day->closure == HL_CLOSURE_OPEN)
    return NULL;
  if (day->problem != NULL)
    return g_strdup_printf (_("not written: %s"), day->problem);

  return g_strdup (day->due ? _("about to be written") : _("written"));
}

static void
show_days (HlClosePage   *self,
           const Reading *reading)
{
  hl_table_clear (self->days);
  for (guint i = 0; i < reading->n; i++)
    {
      const Day *day = &reading->days[i];
      g_autofree char *name = hl_format_day (day->day);
      g_autofree char *waiting = hl_format_count (day->waiting);
      g_autofree char *reports = describe_reports (reading, day);
      const char * const cells[] = { name, waiting, name_closure (day->closure), reports };

      hl_table_add_row (self->days, cells);
    }
}

/* What is asked, or not. */
static void
show_question (HlClosePage *self,
               gboolean     asked)
{
  gtk_widget_set_visible (self->close, !asked && !self->closed && !self->busy);
  gtk_widget_set_visible (self->answers, asked && !self->closed && !self->busy);
}

static const char *
describe_close (HlClosePage   *self,
                const Reading *reading)
{
  if (self->closed)
    return _("The day is closed. Ratings that come now are booked on the next working day; paper "
             "forms entered late show as “closed, amended”.");
  if (reading->has_folder)
    return _("Closing releases what waits if it is five people or more; fewer wait for the next "
             "working day. The reports of the day are written. Ratings that come later today are "
             "booked on the next working day. Nothing undoes it. Left alone, the day closes by "
             "itself at its end.");

  return _("Closing releases what waits if it is five people or more; fewer wait for the next "
           "working day. Ratings that come later today are booked on the next working day. "
           "Nothing undoes it. Left alone, the day closes by itself at its end.");
}

static void
show_state (HlClosePage   *self,
            const Reading *reading)
{
  HlClosure closure = reading->days[0].closure;
  g_autofree char *day = hl_format_day (reading->today);
  g_autofree char *state = g_strdup_printf ("%s: %s", day, name_closure (closure));

  self->closed = closure != HL_CLOSURE_OPEN;
  hl_text_set_label (self->state, state);
  hl_text_set_label (self->what, describe_close (self, reading));
  show_question (self, gtk_widget_get_visible (self->answers));
}

/* ---- reading ---- */

static gboolean
read_day (HlStore  *store,
          HlDay     day,
          Day      *found,
          GError  **error)
{
  g_autoptr(HlAccount) account = hl_store_account (store, hl_period_of_day (HL_PERIOD_DAY, day),
                                                   error);

  if (account == NULL)
    return FALSE;

  found->day = day;
  found->closure = account->closure;
  found->waiting = account->kiosk->saved - account->kiosk->released;
  if (account->paper != NULL)
    found->waiting += account->paper->saved - account->paper->released;

  return TRUE;
}

static Day *
find_day (Reading *reading,
          HlDay    day)
{
  for (guint i = 0; i < reading->n; i++)
    {
      if (reading->days[i].day == day)
        return &reading->days[i];
    }

  return NULL;
}

static gboolean
read_reports (HlStore  *store,
              Reading  *found,
              GError  **error)
{
  g_autoptr(GPtrArray) problems = hl_store_list_report_problems (store, error);
  HlReportDue due = { HL_DAY_NONE, 0 };

  found->has_folder = hl_store_get_reports_folder (store) != NULL;
  if (problems == NULL)
    return FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      const HlReportProblem *problem = g_ptr_array_index (problems, i);
      Day *day = find_day (found, problem->day);

      if (day != NULL)
        day->problem = g_strdup (problem->problem);
    }

  do
    {
      Day *day;

      if (!hl_store_find_report_due (store, due.day, &due, error))
        return FALSE;

      day = find_day (found, due.day);
      if (day != NULL)
        day->due = TRUE;
    }
  while (due.day != HL_DAY_NONE);

  return TRUE;
}

static gpointer
read_days (HlStore   *store,
           gpointer   unused,
           GError   **error)
{
  g_autoptr(Reading) found = g_new0 (Reading, 1);
  HlCatalogue *catalogue = hl_store_get_catalogue (store);

  found->today = hl_store_get_now (store).day;
  for (HlDay day = found->today; found->n < N_DAYS && day + 3 * N_DAYS > found->today; day--)
    {
      if (day != found->today && !hl_catalogue_is_working_day (catalogue, day))
        continue;

      if (!read_day (store, day, &found->days[found->n], error))
        return NULL;
      found->n += 1;
    }

  return read_reports (store, found, error) ? g_steal_pointer (&found) : NULL;
}

static void
on_days_read (HlDeskPage   *page,
              gpointer      result,
              const GError *error)
{
  HlClosePage *self = HL_CLOSE_PAGE (page);
  g_autoptr(Reading) reading = result;

  if (reading == NULL)
    {
      hl_desk_notice_fail (self->status, _("The days cannot be read"), error);
      return;
    }

  show_state (self, reading);
  show_days (self, reading);
}

static void
read_all (HlClosePage *self)
{
  hl_desk_page_read (HL_DESK_PAGE (self), read_days, NULL, NULL, (GDestroyNotify) reading_free,
                     on_days_read);
}

/* ---- closing ---- */

static gpointer
close_day (HlStore   *store,
           gpointer   data,
           GError   **error)
{
  const HlDeskAct *act = data;
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *what = g_strdup_printf ("close %s", hl_day_format (act->day, day));

  if (!hl_store_note_act (store, act->by, what, error) ||
      !hl_store_close_day (store, act->day, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
on_closed (HlDeskPage   *page,
           gpointer      result,
           const GError *error)
{
  HlClosePage *self = HL_CLOSE_PAGE (page);

  self->busy = FALSE;
  if (result == NULL)
    hl_desk_notice_fail (self->status, _("The day is not closed"), error);
  else
    hl_desk_notice_say (self->status, _("The day is closed."));
  show_question (self, FALSE);
  read_all (self);
}

static void
on_answered (GtkWidget  *widget,
             const char *action_name,
             GVariant   *unused)
{
  HlClosePage *self = HL_CLOSE_PAGE (widget);
  gboolean asks = g_str_equal (action_name, "close.ask");

  if (g_str_equal (action_name, "close.do"))
    {
      self->busy = TRUE;
      hl_desk_notice_say (self->status, _("The day is being closed …"));
      hl_desk_page_write (HL_DESK_PAGE (self), close_day,
                          hl_desk_act_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id,
                                           hl_recorder_get_now (get_recorder (self)).day),
                          (GDestroyNotify) hl_desk_act_free, NULL, on_closed);
    }

  show_question (self, asks);
  if (asks)
    gtk_widget_grab_focus (self->no);
}

/* ---- as a page ---- */

static void
hl_close_page_fill (HlDeskPage *page)
{
  HlClosePage *self = HL_CLOSE_PAGE (page);

  name_columns (self);
  gtk_button_set_label (GTK_BUTTON (self->close), _("Close the day …"));
  gtk_button_set_label (GTK_BUTTON (self->no), _("Not yet"));
  gtk_button_set_label (GTK_BUTTON (self->yes), _("Close it now"));
  show_question (self, FALSE);
  read_all (self);
}

static void
hl_close_page_changed (HlDeskPage *page)
{
  read_all (HL_CLOSE_PAGE (page));
}

static void
hl_close_page_leave (HlDeskPage *page)
{
  HlClosePage *self = HL_CLOSE_PAGE (page);

  hl_desk_notice_clear (self->status);
  gtk_widget_set_visible (self->answers, FALSE);
}

static void
hl_close_page_class_init (HlClosePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_TABLE);
  g_type_ensure (HL_TYPE_TEXT);

  page_class->name = "close";
  page_class->title = N_("Close the day");
  page_class->about = N_("Release what waits, write the reports");
  page_class->roles = HL_DESK_ALL;
  page_class->fill = hl_close_page_fill;
  page_class->changed = hl_close_page_changed;
  page_class->leave = hl_close_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-close-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, card);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, state);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, what);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, close);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, answers);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, no);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, yes);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, status);
  gtk_widget_class_bind_template_child (widget_class, HlClosePage, days);
  gtk_widget_class_install_action (widget_class, "close.ask", NULL, on_answered);
  gtk_widget_class_install_action (widget_class, "close.leave", NULL, on_answered);
  gtk_widget_class_install_action (widget_class, "close.do", NULL, on_answered);
}

static void
hl_close_page_init (HlClosePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
