/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-export-page"

#include "config.h"

#include "hl-export-page.h"

#include <glib/gi18n.h>

#include "hl-desk-notice.h"
#include "hl-export-asked.h"
#include "hl-export-job.h"
#include "hl-export-text.h"
#include "hl-pager.h"
#include "hl-picker.h"
#include "hl-print-job.h"
#include "hl-stepper.h"
#include "hl-style.h"
#include "hl-trend-words.h"

#define N_FORMATS 4

/**
 * HlExportPage:
 *
 * Writes the reports of a period to a stick with one tap: those of the last
 * day, in every format, unless something else was chosen. It says when the
 * stick may be pulled, which is when all is on it. And it prints the report, or
 * the one page of it, on the printer that is set.
 */
struct _HlExportPage
{
  HlDeskPage   parent_instance;

  /* Template children */
  GtkWidget   *choices;
  HlPicker    *kinds;
  GtkWidget   *what;
  HlStepper   *periods;
  GtkWidget   *formats;
  GtkWidget   *card;
  HlText      *hint;
  HlPager     *targets;
  GtkWidget   *prints;
  GtkWidget   *print;
  GtkWidget   *print_sheet;
  GtkWidget   *running;
  GtkWidget   *progress;
  GtkWidget   *cancel;
  HlText      *status;

  /* Children of the formats, borrowed */
  GtkWidget   *buttons[N_FORMATS];    /* (nullable) */

  /* Owned */
  HlSticks    *sticks;
  HlExportJob *job;        /* (nullable): that is running */
  HlPrintJob  *printing;   /* (nullable): likewise */
  char        *parent;     /* (nullable): where it writes */
  char        *folder;     /* (nullable): the configured one */

  HlPeriod     period;
  guint        tick_id;
  gboolean     reading;    /* the figures, for the job */
};

G_DEFINE_FINAL_TYPE (HlExportPage, hl_export_page, HL_TYPE_DESK_PAGE)

#define TICK_MS 100

static const struct
{
  HlPeriodKind kind;
  const char  *name;
} kinds[] = {
  { HL_PERIOD_DAY, N_("Day") },
  { HL_PERIOD_WEEK, N_("Week") },
  { HL_PERIOD_MONTH, N_("Month") },
  { HL_PERIOD_QUARTER, N_("Quarter") },
  { HL_PERIOD_YEAR, N_("Year") },
  { HL_PERIOD_REPORTING, N_("15th–14th") },
};

static HlDay
get_today (HlExportPage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));

  return hl_recorder_get_now (hl_desk_work_get_recorder (work)).day;
}

static gboolean
is_staff (HlExportPage *self)
{
  return hl_desk_page_get_person (HL_DESK_PAGE (self))->role == HL_DESK_STAFF;
}

/* ---- what is chosen ---- */

static const struct
{
  HlReportSetFormat format;
  const char       *word;     /* of hl_report_set_parse_formats() */
  const char       *name;     /* the same in all languages */
} formats[N_FORMATS] = {
  { HL_REPORT_SET_XLSX, "xlsx", "Excel" },
  { HL_REPORT_SET_PDF, "pdf", "PDF" },
  { HL_REPORT_SET_CSV, "csv", "CSV" },
  { HL_REPORT_SET_JSON, "json", "JSON" },
};

static guint
get_formats (HlExportPage *self)
{
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (self->buttons[i] != NULL
          && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
        chosen |= formats[i].format;
    }

  return chosen;
}

static void
show_period (HlExportPage *self)
{
  g_autofree char *span = hl_trend_words_span (self->period);

  hl_stepper_set_label (self->periods, span);
  hl_stepper_set_ends (self->periods, TRUE, self->period.to < get_today (self));
}

static void
on_kind_chosen (HlExportPage *self,
                guint         index)
{
  self->period = hl_period_of_day (kinds[index].kind, MIN (self->period.to, get_today (self)));
  hl_desk_notice_clear (self->status);
  show_period (self);
}

static void
on_period_stepped (HlExportPage *self,
                   int           step)
{
  self->period = hl_period_step (self->period, step);
  hl_desk_notice_clear (self->status);
  show_period (self);
}

/* ---- where to ---- */

static GtkWidget *
create_target (const char *label,
               const char *path)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = hl_text_new ("");

  g_object_set (text, "centred", TRUE, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "nav");
  gtk_widget_add_css_class (button, "main");
  gtk_widget_add_css_class (button, "target");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "export.to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  hl_text_label_button (button, label);

  return button;
}

static void
add_targets (HlExportPage *self,
             GPtrArray    *sticks)
{
  hl_pager_clear (self->targets);
  for (guint i = 0; i < sticks->len; i++)
    {
      const HlStick *stick = g_ptr_array_index (sticks, i);
      g_autofree char *label = g_strdup_printf (_("Export to the stick “%s”"), stick->name);

      hl_pager_append (self->targets, create_target (label, stick->path));
    }

  if (self->folder != NULL)
    {
      g_autofree char *name = g_filename_display_name (self->folder);
      g_autofree char *label = g_strdup_printf (_("Export to the folder %s"), name);

      hl_pager_append (self->targets, create_target (label, self->folder));
    }
}

static void
show_targets (HlExportPage *self)
{
  g_autoptr(GPtrArray) sticks = hl_sticks_list (self->sticks);
  gboolean busy = hl_export_page_is_busy (self);

  add_targets (self, sticks);

  hl_text_set_label (self->hint, sticks->len > 0
                       ? _("Where to?")
                       : _("Please plug a stick into the kiosk."));
  gtk_widget_set_visible (GTK_WIDGET (self->targets), !busy);
  gtk_widget_set_visible (self->prints, !busy);
  gtk_widget_set_sensitive (self->choices, !busy);
  gtk_widget_set_visible (self->running, busy);
}

/* ---- exporting ---- */

static gboolean
on_tick (gpointer data)
{
  HlExportPage *self = data;

  if (self->job != NULL)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                   hl_export_job_get_progress (self->job));
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));

  return G_SOURCE_CONTINUE;
}

static void
end (HlExportPage *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer (&self->job, hl_export_job_unref);
  g_clear_pointer (&self->printing, hl_print_job_unref);
  self->reading = FALSE;
  show_targets (self);
}

static void
say_failed (HlExportPage *self,
            const char   *text)
{
  hl_desk_notice_say (self->status, text);
  hl_style_set_class (GTK_WIDGET (self->status), "failed", TRUE);
}

static void
explain (HlExportPage *self,
         const GError *error)
{
  g_autofree char *text = hl_export_text_explain (error);

  say_failed (self, text);
}

/* The page may be gone by now, and its person signed out. */
static void
on_exported (GObject      *unused,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HlExportPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = hl_export_job_run_finish (self->job, result, &error);

  if (gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    {
      g_clear_pointer (&self->job, hl_export_job_unref);
      return;
    }

  end (self);
  if (done)
    hl_desk_notice_say (self->status, g_strcmp0 (self->parent, self->folder) == 0
                          ? _("Everything is written to the folder.")
                          : _("Everything is on the stick. You can pull it out now."));
  else
    explain (self, error);
}

static void
begin (HlExportPage *self,
       HlAccount    *account)
{
  self->job = hl_export_job_new (account, get_formats (self), self->parent);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
  hl_export_job_run_async (self->job, on_exported, g_object_ref (self));
}

static void
on_account_read (HlDeskPage   *page,
                 gpointer      result,
                 const GError *error)
{
  HlExportPage *self = HL_EXPORT_PAGE (page);

  self->reading = FALSE;
  if (result != NULL)
    {
      begin (self, result);
      return;
    }

  end (self);
  explain (self, error);
}

static HlExportAsked *
create_asked (HlExportPage *self)
{
  HlExportAsked *asked = g_new0 (HlExportAsked, 1);

  asked->by = hl_desk_page_get_person (HL_DESK_PAGE (self))->id;
  asked->is_staff = is_staff (self);
  asked->period = self->period;

  return asked;
}

static void
on_to_activated (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  HlExportPage *self = HL_EXPORT_PAGE (widget);

  if (hl_export_page_is_busy (self))
    return;

  if (get_formats (self) == 0)
    {
      hl_desk_notice_say (self->status, _("Please choose at least one format."));
      return;
    }

  g_free (self->parent);
  self->parent = g_variant_dup_string (parameter, NULL);
  self->reading = TRUE;
  hl_desk_notice_say (self->status, g_strcmp0 (self->parent, self->folder) == 0
                        ? _("Being written …")
                        : _("Please leave the stick where it is …"));
  show_targets (self);
  hl_desk_page_write (HL_DESK_PAGE (self), hl_export_asked_read, create_asked (self), g_free,
                      (GDestroyNotify) hl_account_free, on_account_read);
}

/* ---- printing ---- */

/* The page may be gone by now, and its person signed out. */
static void
on_printed (GObject      *unused,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HlExportPage) self = user_data;
  g_autoptr(HlPrintJob) job = g_steal_pointer (&self->printing);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean done = hl_print_job_run_finish (job, result, &error);

  if (gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    return;

  end (self);
  text = done ? g_strdup_printf (_("The printer “%s” has the report."),
                                 hl_print_job_get_queue (job))
              : hl_print_job_explain (job, error);
  if (done)
    hl_desk_notice_say (self->status, text);
  else
    say_failed (self, text);
}

static void
on_print_read (HlDeskPage   *page,
               gpointer      result,
               const GError *error)
{
  HlExportPage *self = HL_EXPORT_PAGE (page);
  g_autofree char *text = NULL;

  self->reading = FALSE;
  if (result == NULL)
    {
      end (self);
      text = g_strdup_printf (_("Nothing is printed: %s"), error->message);
      say_failed (self, text);
      return;
    }

  self->printing = result;
  self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
  hl_print_job_run_async (self->printing, on_printed, g_object_ref (self));
}

static void
on_print_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *sheet)
{
  HlExportPage *self = HL_EXPORT_PAGE (widget);
  HlExportAsked *asked;

  if (hl_export_page_is_busy (self))
    return;

  asked = create_asked (self);
  asked->format = g_variant_get_boolean (sheet) ? HL_REPORT_SET_SHEET : HL_REPORT_SET_PDF;
  self->reading = TRUE;
  hl_desk_notice_say (self->status, _("On its way to the printer …"));
  show_targets (self);
  hl_desk_page_write (HL_DESK_PAGE (self), hl_export_asked_read_print, asked, g_free,
                      (GDestroyNotify) hl_print_job_unref, on_print_read);
}

static void
on_cancel_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *unused)
{
  HlExportPage *self = HL_EXPORT_PAGE (widget);

  if (self->job != NULL)
    hl_export_job_cancel (self->job);
  if (self->printing != NULL)
    hl_print_job_cancel (self->printing);
}

/* ---- as a page ---- */

static void
add_formats (HlExportPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      guint bits;

      if (!hl_report_set_parse_formats (formats[i].word, &bits, NULL))
        continue;

      self->buttons[i] = gtk_toggle_button_new_with_label (formats[i].name);
      gtk_widget_add_css_class (self->buttons[i], "pick");
      gtk_box_append (GTK_BOX (self->formats), self->buttons[i]);
    }
}

static void
choose_all (HlExportPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (self->buttons[i] != NULL)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), TRUE);
    }
}

/* The folder, or an empty text. */
static gpointer
read_folder (HlStore   *store,
             gpointer   unused,
             GError   **error)
{
  const char *folder = hl_store_get_reports_folder (store);

  return g_strdup (folder != NULL ? folder : "");
}

static void
on_folder_read (HlDeskPage   *page,
                gpointer      result,
                const GError *error)
{
  HlExportPage *self = HL_EXPORT_PAGE (page);
  g_autofree char *folder = result;

  g_clear_pointer (&self->folder, g_free);
  if (folder != NULL && *folder != '\0')
    self->folder = g_steal_pointer (&folder);
  show_targets (self);
}

static void
hl_export_page_fill (HlDeskPage *page)
{
  HlExportPage *self = HL_EXPORT_PAGE (page);
  const char *names[G_N_ELEMENTS (kinds) + 1] = { NULL };
  guint kind = hl_picker_get_chosen (self->kinds);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    names[i] = _(kinds[i].name);

  hl_picker_set_labels (self->kinds, names);
  hl_picker_set_chosen (self->kinds, kind);
  if (self->period.from == HL_DAY_NONE)
    self->period = hl_period_of_day (HL_PERIOD_DAY, get_today (self));
  hl_stepper_set_names (self->periods, _("Period before"), _("Period after"));
  gtk_button_set_label (GTK_BUTTON (self->cancel), _("Cancel"));
  hl_text_label_button (self->print, _("Print the report"));
  hl_text_label_button (self->print_sheet, _("Print the one-page sheet"));
  show_period (self);
  show_targets (self);
  hl_desk_page_write (page, read_folder, NULL, NULL, g_free, on_folder_read);
}

/* What others write does not move what is chosen here. */
static void
hl_export_page_changed (HlDeskPage *page)
{
}

static void
hl_export_page_set_wide (HlDeskPage *page,
                         gboolean    wide)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (HL_EXPORT_PAGE (page)->what),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

/* A job that runs goes on: whoever looks elsewhere still wants the files. */
static void
hl_export_page_leave (HlDeskPage *page)
{
  HlExportPage *self = HL_EXPORT_PAGE (page);

  if (hl_export_page_is_busy (self))
    return;

  self->period = (HlPeriod) { 0 };
  hl_picker_set_chosen (self->kinds, 0);
  choose_all (self);
  hl_desk_notice_clear (self->status);
}

static void
hl_export_page_dispose (GObject *object)
{
  HlExportPage *self = HL_EXPORT_PAGE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->sticks != NULL)
    g_signal_handlers_disconnect_by_data (self->sticks, self);
  g_clear_object (&self->sticks);

  G_OBJECT_CLASS (hl_export_page_parent_class)->dispose (object);
}

static void
hl_export_page_finalize (GObject *object)
{
  HlExportPage *self = HL_EXPORT_PAGE (object);

  g_clear_pointer (&self->job, hl_export_job_unref);
  g_clear_pointer (&self->printing, hl_print_job_unref);
  g_free (self->parent);
  g_free (self->folder);

  G_OBJECT_CLASS (hl_export_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-export-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, what);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, periods);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, formats);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, card);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, targets);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, prints);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, print);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, print_sheet);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, running);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, HlExportPage, status);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_period_stepped);
}

static void
hl_export_page_class_init (HlExportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  object_class->dispose = hl_export_page_dispose;
  object_class->finalize = hl_export_page_finalize;
  page_class->name = "export";
  page_class->title = N_("Export");
  page_class->about = N_("Reports to a USB stick or the printer");
  page_class->roles = HL_DESK_ALL;
  page_class->fill = hl_export_page_fill;
  page_class->changed = hl_export_page_changed;
  page_class->set_wide = hl_export_page_set_wide;
  page_class->leave = hl_export_page_leave;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "export.to", "s", on_to_activated);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, on_cancel_activated);
  gtk_widget_class_install_action (widget_class, "export.print", "b", on_print_activated);
}

static void
hl_export_page_init (HlExportPage *self)
{
  g_autoptr(HlSticks) sticks = hl_sticks_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  add_formats (self);
  choose_all (self);
  hl_export_page_set_sticks (self, sticks);
}

/**
 * hl_export_page_set_sticks:
 * @self: a page
 * @sticks: what it exports to, in place of the system's media
 */
void
hl_export_page_set_sticks (HlExportPage *self,
                           HlSticks     *sticks)
{
  g_return_if_fail (HL_IS_EXPORT_PAGE (self));

  if (self->sticks != NULL)
    g_signal_handlers_disconnect_by_data (self->sticks, self);
  g_set_object (&self->sticks, sticks);
  g_signal_connect_swapped (self->sticks, "changed", G_CALLBACK (show_targets), self);
  show_targets (self);
}

/**
 * hl_export_page_is_busy:
 * @self: a page
 *
 * Returns: whether reports are being written, or handed to the printer
 */
gboolean
hl_export_page_is_busy (HlExportPage *self)
{
  g_return_val_if_fail (HL_IS_EXPORT_PAGE (self), FALSE);

  return self->reading || self->job != NULL || self->printing != NULL;
}
