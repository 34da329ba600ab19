/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-reasons-page"

#include "config.h"

#include "hl-reasons-page.h"

#include <glib/gi18n.h>

#include "hl-choices.h"
#include "hl-face.h"
#include "hl-progress.h"
#include "hl-spare.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlReasonsPage:
 *
 * Why the level of a factor is low: any number of reasons, or none. Whoever
 * ticks that something was asked of him sees where he can call.
 */
struct _HlReasonsPage
{
  HlPage      parent_instance;

  /* Template children */
  GtkWidget  *header;
  HlProgress *progress;
  GtkWidget  *main;
  GtkWidget  *low;
  HlFace     *face;
  HlText     *caption;
  HlText     *heading;
  HlText     *hint;
  HlChoices  *choices;
  HlText     *hotline;
};

G_DEFINE_FINAL_TYPE (HlReasonsPage, hl_reasons_page, HL_TYPE_PAGE)

static void
on_chosen (HlReasonsPage *self,
           guint          number)
{
  hl_page_choose (HL_PAGE (self), number);
}

/* "Không hài lòng · Thủ tục hành chính" */
static void
fill_caption (HlReasonsPage *self,
              HlVisit       *visit,
              guint          item,
              HlFactor       factor)
{
  const HlResponse *response = hl_visit_get_response (visit);
  HlQuestionnaire *questionnaire = response->questionnaire;
  const char *language = hl_visit_get_language (visit);
  guint level = response->levels[item];
  g_autofree char *caption =
    g_strdup_printf ("%s · %s", hl_questionnaire_get_level_label (questionnaire, level, language),
                     hl_questionnaire_get_factor_caption (questionnaire, factor, language));

  hl_face_set_mood (self->face, level);
  hl_style_set_class (self->low, "mood-1", level == 1);
  hl_text_set_label (self->caption, caption);
}

static void
fill_choices (HlReasonsPage *self,
              HlVisit       *visit,
              HlFactor       factor)
{
  HlQuestionnaire *questionnaire = hl_visit_get_response (visit)->questionnaire;
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < hl_questionnaire_get_n_reasons (questionnaire, factor); i++)
    g_ptr_array_add (labels,
                     (gpointer) hl_questionnaire_get_reason_text (questionnaire, factor, i,
                                                                  hl_visit_get_language (visit)));

  g_ptr_array_add (labels, NULL);
  hl_choices_set_labels (self->choices, (const char * const *) labels->pdata, TRUE);
}

static void
hl_reasons_page_fill (HlPage  *page,
                      HlVisit *visit)
{
  HlReasonsPage *self = HL_REASONS_PAGE (page);
  HlQuestionnaire *questionnaire = hl_visit_get_response (visit)->questionnaire;
  HlCatalogue *catalogue = hl_recorder_get_catalogue (hl_visit_get_recorder (visit));
  guint item = (guint) hl_visit_get_step (visit).item;
  HlFactor factor = hl_item_get_factor (hl_questionnaire_get_item (questionnaire, item));
  g_autofree char *hotline = NULL;
  guint total;
  guint number = hl_visit_get_progress (visit, &total);

  hl_progress_set (self->progress, number, total);
  fill_caption (self, visit, item, factor);
  fill_choices (self, visit, factor);

  /* Translators: %s is a telephone number */
  hotline = g_strdup_printf (_("You can also call the province's hotline: %s."),
                             hl_catalogue_get_hotline (catalogue));
  hl_text_set_label (self->hotline, hotline);
}

static void
hl_reasons_page_set_wide (HlPage   *page,
                          gboolean  wide)
{
  hl_choices_set_wide (HL_REASONS_PAGE (page)->choices, wide);
}

/* The line keeps its place, so that nothing moves under a finger. */
static void
hl_reasons_page_sync (HlPage *page)
{
  HlReasonsPage *self = HL_REASONS_PAGE (page);
  HlVisit *visit = hl_page_get_visit (page);
  gboolean shown = hl_visit_shows_hotline (visit);

  for (guint i = 1; i <= hl_visit_get_n_choices (visit); i++)
    hl_choices_set_chosen (self->choices, i, hl_visit_is_chosen (visit, i));

  gtk_widget_set_opacity (GTK_WIDGET (self->hotline), shown ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->hotline), GTK_ACCESSIBLE_STATE_HIDDEN, !shown,
                               -1);
}

static void
hl_reasons_page_leave (HlPage *page)
{
  HlReasonsPage *self = HL_REASONS_PAGE (page);

  hl_choices_clear (self->choices);
  hl_text_set_label (self->caption, NULL);
  gtk_widget_set_opacity (GTK_WIDGET (self->hotline), 0);
}

static void
hl_reasons_page_class_init (HlReasonsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_reasons_page_fill;
  page_class->set_wide = hl_reasons_page_set_wide;
  page_class->sync = hl_reasons_page_sync;
  page_class->leave = hl_reasons_page_leave;

  g_type_ensure (HL_TYPE_CHOICES);
  g_type_ensure (HL_TYPE_FACE);
  g_type_ensure (HL_TYPE_PROGRESS);
  g_type_ensure (HL_TYPE_SPARE);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-reasons-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, header);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, low);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, face);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, caption);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HlReasonsPage, hotline);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
hl_reasons_page_init (HlReasonsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
