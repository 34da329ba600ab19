/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-hub-page"

#include "config.h"

#include "hl-hub-page.h"

#include <glib/gi18n.h>

#include "hl-check-row.h"
#include "hl-code.h"
#include "hl-desk-notice.h"
#include "hl-format.h"
#include "hl-hub-jobs.h"
#include "hl-pager.h"
#include "hl-qr.h"
#include "hl-reason-panel.h"
#include "hl-stepper.h"
#include "hl-style.h"

/* A camera needs a moment for each code. */
#define FRAME_MS 1000

/**
 * HlHubPage:
 *
 * Whether what is released reaches the hub; how a machine becomes known to it; and, where
 * there is no network, a day's sheets as a run of QR codes.
 */
struct _HlHubPage
{
  HlDeskPage     parent_instance;

  /* Template children */
  GtkWidget     *list;
  HlText        *status;
  HlPager       *checks;
  HlReasonPanel *panel;
  GtkWidget     *codes;
  HlText        *hint;
  HlQr          *qr;
  HlStepper     *days;
  HlStepper     *numbers;

  HlHubFrames   *frames;      /* (nullable) */
  guint          number;      /* of the frame that is shown */
  guint          timer;       /* 0: it stands */
};

G_DEFINE_FINAL_TYPE (HlHubPage, hl_hub_page, HL_TYPE_DESK_PAGE)

static void
stop (HlHubPage *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
show (HlHubPage *self,
      GtkWidget *part)
{
  gtk_widget_set_visible (self->list, part == self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), part == GTK_WIDGET (self->panel));
  gtk_widget_set_visible (self->codes, part == self->codes);
  if (part != self->codes)
    stop (self);
}

static HlHubAsked *
make_asked (HlHubPage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));
  HlHubAsked *asked = g_new0 (HlHubAsked, 1);

  asked->by = hl_desk_page_get_person (HL_DESK_PAGE (self))->id;
  asked->dir = g_strdup (hl_desk_work_get_dir (work));
  asked->keys_dir = g_strdup (hl_desk_work_get_keys_dir (work));
  asked->day = HL_DAY_NONE;
  return asked;
}

/* ---- how it does ---- */

static void
on_looked (HlDeskPage   *page,
           gpointer      result,
           const GError *error)
{
  HlHubPage *self = HL_HUB_PAGE (page);
  g_autoptr(GPtrArray) checks = result;

  if (checks == NULL)
    {
      hl_desk_notice_fail (self->status, _("The machine cannot be looked at"), error);
      return;
    }

  hl_pager_clear (self->checks);
  for (guint i = 0; i < checks->len; i++)
    hl_pager_append (self->checks, hl_check_row_new (g_ptr_array_index (checks, i)));
}

static void
look_again (HlHubPage *self)
{
  hl_desk_page_read (HL_DESK_PAGE (self), hl_hub_jobs_look, make_asked (self),
                     (GDestroyNotify) hl_hub_asked_free, (GDestroyNotify) g_ptr_array_unref,
                     on_looked);
}

static void
on_again_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HlHubPage *self = HL_HUB_PAGE (widget);

  hl_desk_notice_clear (self->status);
  look_again (self);
}

static void
on_list_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlHubPage *self = HL_HUB_PAGE (widget);

  show (self, self->list);
}

/* ---- the code ---- */

static void
on_enrolled (HlDeskPage   *page,
             gpointer      result,
             const GError *error)
{
  HlHubPage *self = HL_HUB_PAGE (page);

  if (result == NULL)
    hl_desk_notice_fail (self->status, _("Nothing is done"), error);
  else
    hl_desk_notice_say (self->status, _("The code lies ready: sync hands it over within moments."));

  look_again (self);
}

static void
on_ask_code_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  HlHubPage *self = HL_HUB_PAGE (widget);

  show (self, GTK_WIDGET (self->panel));
  hl_reason_panel_ask (self->panel,
                       _("With which code does this machine become known to the hub? Whoever runs "
                         "the hub gives it out; it is good once, for a day."),
                       _("Give it in"));
  hl_reason_panel_set_prompt (self->panel, _("Code"), "K7M4-Q2RX", HL_CODE_SIZE + 6, _("Go back"));
}

static void
on_confirmed (HlHubPage *self)
{
  HlHubAsked *asked = make_asked (self);

  asked->code = g_strdup (hl_reason_panel_get_text (self->panel));
  hl_reason_panel_wipe (self->panel);
  show (self, self->list);
  hl_desk_page_write (HL_DESK_PAGE (self), hl_hub_jobs_enrol, asked,
                      (GDestroyNotify) hl_hub_asked_free, NULL, on_enrolled);
}

static void
on_cancelled (HlHubPage *self)
{
  hl_reason_panel_wipe (self->panel);
  show (self, self->list);
}

/* ---- the run of codes ---- */

static void
show_frame (HlHubPage *self)
{
  guint n = self->frames->frames->len;
  g_autofree char *number = hl_format_count (self->number + 1);
  g_autofree char *of = hl_format_count (n);
  g_autofree char *label = g_strdup_printf (_("Code %s of %s"), number, of);
  g_autoptr(GError) error = NULL;

  if (!hl_qr_set_text (self->qr, g_ptr_array_index (self->frames->frames, self->number), &error))
    {
      stop (self);
      show (self, self->list);
      hl_desk_notice_fail (self->status, _("The code cannot be shown"), error);
      return;
    }

  hl_qr_set_label (self->qr, label);
  hl_stepper_set_label (self->numbers, label);
  hl_stepper_set_ends (self->numbers, n > 1, n > 1);
}

static gboolean
on_next_frame (gpointer data)
{
  HlHubPage *self = data;

  self->number = (self->number + 1) % self->frames->frames->len;
  show_frame (self);
  return G_SOURCE_CONTINUE;
}

/* Whoever turns by hand is not turned for. */
static void
on_number_stepped (HlHubPage *self,
                   int        step)
{
  guint n = self->frames->frames->len;

  stop (self);
  self->number = (self->number + n + (guint) step) % n;
  show_frame (self);
}

static void
run_codes (HlHubPage *self)
{
  stop (self);
  self->number = 0;
  self->timer = g_timeout_add (FRAME_MS, on_next_frame, self);
  show_frame (self);
}

static void
on_frames (HlDeskPage   *page,
           gpointer      result,
           const GError *error)
{
  HlHubPage *self = HL_HUB_PAGE (page);
  g_autofree char *day = NULL;

  g_clear_pointer (&self->frames, hl_hub_frames_free);
  self->frames = result;
  if (result == NULL)
    {
      show (self, self->list);
      hl_desk_notice_fail (self->status, _("There are no codes to show"), error);
      return;
    }

  day = hl_format_day (g_array_index (self->frames->days, HlDay, self->frames->index));
  hl_stepper_set_label (self->days, day);
  hl_stepper_set_ends (self->days, self->frames->index > 0,
                       self->frames->index + 1 < self->frames->days->len);
  hl_text_set_label (self->hint,
                     _("Scan all codes, in any order, where “hailong-hub import --frames” reads "
                       "them. They turn by themselves."));
  show (self, self->codes);
  run_codes (self);
}

static void
ask_frames (HlHubPage *self,
            HlDay      day)
{
  HlHubAsked *asked = make_asked (self);

  asked->day = day;
  hl_desk_page_read (HL_DESK_PAGE (self), hl_hub_jobs_frames, asked,
                     (GDestroyNotify) hl_hub_asked_free, (GDestroyNotify) hl_hub_frames_free,
                     on_frames);
}

static void
on_codes_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HlHubPage *self = HL_HUB_PAGE (widget);

  hl_desk_notice_clear (self->status);
  ask_frames (self, HL_DAY_NONE);
}

static void
on_day_stepped (HlHubPage *self,
                int        step)
{
  guint index = self->frames->index + (guint) step;

  if (index < self->frames->days->len)
    ask_frames (self, g_array_index (self->frames->days, HlDay, index));
}

/* ---- as a page ---- */

static void
hl_hub_page_fill (HlDeskPage *page)
{
  HlHubPage *self = HL_HUB_PAGE (page);

  show (self, self->list);
  look_again (self);
}

/* What is being typed or scanned stays; the list is read anew when it comes back. */
static void
hl_hub_page_changed (HlDeskPage *page)
{
  HlHubPage *self = HL_HUB_PAGE (page);

  if (gtk_widget_get_visible (self->list))
    look_again (self);
}

static void
hl_hub_page_leave (HlDeskPage *page)
{
  HlHubPage *self = HL_HUB_PAGE (page);

  hl_pager_clear (self->checks);
  hl_reason_panel_wipe (self->panel);
  hl_desk_notice_clear (self->status);
  show (self, self->list);
  g_clear_pointer (&self->frames, hl_hub_frames_free);
}

static void
hl_hub_page_set_wide (HlDeskPage *page,
                      gboolean    wide)
{
  HlHubPage *self = HL_HUB_PAGE (page);

  hl_pager_set_columns (self->checks, wide ? 2 : 1);
  hl_reason_panel_set_wide (self->panel, wide);
}

static void
hl_hub_page_dispose (GObject *object)
{
  HlHubPage *self = HL_HUB_PAGE (object);

  stop (self);
  g_clear_pointer (&self->frames, hl_hub_frames_free);

  G_OBJECT_CLASS (hl_hub_page_parent_class)->dispose (object);
}

static void
hl_hub_page_class_init (HlHubPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_QR);
  g_type_ensure (HL_TYPE_REASON_PANEL);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->dispose = hl_hub_page_dispose;
  page_class->name = "hub";
  page_class->title = N_("Hub");
  page_class->about = N_("What it received, code, QR codes");
  page_class->roles = HL_DESK_ADMIN;
  page_class->fill = hl_hub_page_fill;
  page_class->changed = hl_hub_page_changed;
  page_class->set_wide = hl_hub_page_set_wide;
  page_class->leave = hl_hub_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-hub-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, list);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, checks);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, panel);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, codes);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, qr);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, days);
  gtk_widget_class_bind_template_child (widget_class, HlHubPage, numbers);
  gtk_widget_class_bind_template_callback (widget_class, on_confirmed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_day_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_number_stepped);
  gtk_widget_class_install_action (widget_class, "hub.again", NULL, on_again_activated);
  gtk_widget_class_install_action (widget_class, "hub.list", NULL, on_list_activated);
  gtk_widget_class_install_action (widget_class, "hub.ask-code", NULL, on_ask_code_activated);
  gtk_widget_class_install_action (widget_class, "hub.codes", NULL, on_codes_activated);
}

static void
hl_hub_page_init (HlHubPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_stepper_set_names (self->days, _("Day before"), _("Next day"));
  hl_stepper_set_names (self->numbers, _("Code before"), _("Next code"));
}
