/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-attract-page"

#include "config.h"

#include "hl-attract-page.h"

#include <glib/gi18n.h>

#include "hl-banner.h"
#include "hl-icon.h"
#include "hl-levels.h"
#include "hl-notes.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-ticket-state.h"

/**
 * HlAttractPage:
 *
 * What a citizen finds: the overall question with its faces, the first of
 * which that is tapped begins the visit; without such a question, a button.
 * No figure is shown here, for it would sway the answer.
 */
struct _HlAttractPage
{
  HlPage     parent_instance;

  /* Template children */
  HlBanner  *banner;
  GtkWidget *main;
  HlText    *heading;
  HlScale   *scale;
  GtkWidget *start;
  HlNotes   *notes;
  HlText    *duration;
  GtkWidget *done;
  HlText    *done_first;
  HlText    *done_second;
};

G_DEFINE_FINAL_TYPE (HlAttractPage, hl_attract_page, HL_TYPE_PAGE)

#define SECONDS_PER_ITEM 8

/* Characters of what was done for other citizens. */
#define MAX_DONE HL_TICKET_MAX_PUBLISHED

/* Of the notes, where they have to take turns: long enough to read one twice. */
#define TURN_US (12 * G_USEC_PER_SEC)

static void
on_chosen (HlAttractPage *self,
           guint          level)
{
  hl_page_choose (HL_PAGE (self), level);
}

/* What it takes: a promise that an older questionnaire of 22 items cannot give. */
static char *
describe_duration (HlQuestionnaire *questionnaire)
{
  guint minutes = hl_questionnaire_get_n_items (questionnaire) * SECONDS_PER_ITEM / 60 + 1;
  gboolean has_faces = hl_questionnaire_get_overall (questionnaire) >= 0;

  if (minutes <= 1)
    return g_strdup (has_faces ? _("Tap the level that fits. Less than a minute.")
                               : _("Less than a minute."));

  return has_faces ? g_strdup_printf (_("Tap the level that fits. About %u minutes."), minutes)
                   : g_strdup_printf (_("About %u minutes."), minutes);
}

static void
set_done (HlText       *text,
          const HlDone *done)
{
  gtk_widget_set_visible (GTK_WIDGET (text), done != NULL);
  hl_text_set_label (text, done != NULL ? done->line : NULL);
}

/* The newest, and the one before if both are short: nothing scrolls here. */
static void
fill_done (HlAttractPage *self,
           HlRecorder    *recorder)
{
  GPtrArray *done = hl_recorder_get_done (recorder);
  const HlDone *first = done->len > 0 ? g_ptr_array_index (done, 0) : NULL;
  const HlDone *second = done->len > 1 ? g_ptr_array_index (done, 1) : NULL;

  if (second != NULL &&
      g_utf8_strlen (first->line, -1) + g_utf8_strlen (second->line, -1) > MAX_DONE)
    second = NULL;

  gtk_widget_set_visible (self->done, first != NULL);
  set_done (self->done_first, first);
  set_done (self->done_second, second);
}

static void
hl_attract_page_fill (HlPage  *page,
                      HlVisit *visit)
{
  HlAttractPage *self = HL_ATTRACT_PAGE (page);
  HlQuestionnaire *questionnaire = hl_visit_get_response (visit)->questionnaire;
  const char *language = hl_visit_get_language (visit);
  int overall = hl_questionnaire_get_overall (questionnaire);
  g_autofree char *duration = describe_duration (questionnaire);

  hl_banner_set_centre (self->banner, hl_recorder_get_catalogue (hl_visit_get_recorder (visit)),
                        language);
  hl_text_set_label (self->duration, duration);
  fill_done (self, hl_visit_get_recorder (visit));
  gtk_widget_set_visible (GTK_WIDGET (self->scale), overall >= 0);
  gtk_widget_set_visible (self->start, overall < 0);

  if (overall < 0)
    {
      hl_text_set_label (self->heading, _("How satisfied are you with today's service?"));
      return;
    }

  hl_text_set_label (self->heading,
                     hl_item_get_text (hl_questionnaire_get_item (questionnaire, (guint) overall),
                                       language));
  hl_levels_fill (self->scale, visit);
}

static void
hl_attract_page_set_wide (HlPage   *page,
                          gboolean  wide)
{
  hl_notes_set_wide (HL_ATTRACT_PAGE (page)->notes, wide);
}

/* What is only read goes above the heading: the faces go down. */
static void
hl_attract_page_set_low (HlPage   *page,
                         gboolean  low)
{
  HlAttractPage *self = HL_ATTRACT_PAGE (page);

  gtk_box_reorder_child_after (GTK_BOX (self->main), GTK_WIDGET (self->notes),
                               low ? NULL : self->start);
}

static void
hl_attract_page_tick (HlPage *page)
{
  HlRecorder *recorder = hl_visit_get_recorder (hl_page_get_visit (page));
  gint64 now = hl_clock_get_monotonic (hl_recorder_get_clock (recorder));

  hl_notes_set_turn (HL_ATTRACT_PAGE (page)->notes, (guint) (now / TURN_US));
}

/* Nothing stays chosen here: a tap that came too early has to look like none. */
static void
hl_attract_page_sync (HlPage *page)
{
  HlAttractPage *self = HL_ATTRACT_PAGE (page);

  hl_scale_set_level (self->scale, 0);
}

static void
hl_attract_page_class_init (HlAttractPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_attract_page_fill;
  page_class->set_wide = hl_attract_page_set_wide;
  page_class->set_low = hl_attract_page_set_low;
  page_class->sync = hl_attract_page_sync;
  page_class->tick = hl_attract_page_tick;

  g_type_ensure (HL_TYPE_BANNER);
  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_NOTES);
  g_type_ensure (HL_TYPE_SCALE);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-attract-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, scale);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, start);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, notes);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, duration);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, done);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, done_first);
  gtk_widget_class_bind_template_child (widget_class, HlAttractPage, done_second);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
hl_attract_page_init (HlAttractPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
