/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-question-page"

#include "config.h"

#include "hl-question-page.h"

#include <glib/gi18n.h>

#include "hl-levels.h"
#include "hl-progress.h"
#include "hl-spare.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlQuestionPage:
 *
 * One item of the questionnaire with its levels.
 */
struct _HlQuestionPage
{
  HlPage      parent_instance;

  /* Template children */
  GtkWidget  *header;
  HlProgress *progress;
  GtkLabel   *number;
  GtkLabel   *context;
  GtkWidget  *main;
  HlText     *caption;
  HlText     *heading;
  HlText     *hint;
  HlScale    *scale;
};

G_DEFINE_FINAL_TYPE (HlQuestionPage, hl_question_page, HL_TYPE_PAGE)

static void
on_chosen (HlQuestionPage *self,
           guint           level)
{
  hl_page_choose (HL_PAGE (self), level);
}

static const char *
get_name (const HlPlace *place,
          const char    *language)
{
  return place != NULL ? hl_place_get_name (place, language) : NULL;
}

/* "Đất đai · Quầy 3", as far as it is known. */
static char *
describe_context (HlVisit *visit)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (hl_visit_get_recorder (visit));
  const HlContext *context = &hl_visit_get_response (visit)->context;
  const char *language = hl_visit_get_language (visit);
  const char *field = NULL;
  const char *counter = NULL;

  if (context->field != NULL)
    field = get_name (hl_catalogue_find_field (catalogue, context->field), language);
  if (context->counter != NULL)
    counter = get_name (hl_catalogue_find_counter (catalogue, context->counter), language);

  if (field != NULL && counter != NULL)
    return g_strdup_printf ("%s · %s", field, counter);

  return g_strdup (field != NULL ? field : counter != NULL ? counter : "");
}

static void
fill_header (HlQuestionPage *self,
             HlVisit        *visit)
{
  g_autofree char *context = describe_context (visit);
  g_autofree char *text = NULL;
  guint total;
  guint number = hl_visit_get_progress (visit, &total);

  gtk_label_set_text (self->context, context);
  gtk_widget_set_visible (GTK_WIDGET (self->context), *context != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->progress), number > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->number), number > 0);

  if (number == 0)
    return;

  /* Translators: which of how many questions */
  text = g_strdup_printf (_("Question %u/%u"), number, total);
  gtk_label_set_text (self->number, text);
  hl_progress_set (self->progress, number, total);
}

static void
set_text (HlText     *text,
          const char *label)
{
  hl_text_set_label (text, label);
  gtk_widget_set_visible (GTK_WIDGET (text), label != NULL && *label != '\0');
}

static void
hl_question_page_fill (HlPage  *page,
                       HlVisit *visit)
{
  HlQuestionPage *self = HL_QUESTION_PAGE (page);
  HlQuestionnaire *questionnaire = hl_visit_get_response (visit)->questionnaire;
  const char *language = hl_visit_get_language (visit);
  const HlItem *item = hl_questionnaire_get_item (questionnaire,
                                                  (guint) hl_visit_get_step (visit).item);
  const char *caption = NULL;

  if (hl_item_get_kind (item) == HL_ITEM_FACTOR)
    caption = hl_questionnaire_get_factor_caption (questionnaire, hl_item_get_factor (item),
                                                   language);

  fill_header (self, visit);
  set_text (self->caption, caption);
  set_text (self->heading, hl_item_get_text (item, language));
  set_text (self->hint, hl_item_get_hint (item, language));
  hl_levels_fill (self->scale, visit);
}

static void
hl_question_page_sync (HlPage *page)
{
  hl_levels_sync (HL_QUESTION_PAGE (page)->scale, hl_page_get_visit (page));
}

static void
hl_question_page_leave (HlPage *page)
{
  HlQuestionPage *self = HL_QUESTION_PAGE (page);

  hl_scale_set_level (self->scale, 0);
  gtk_label_set_text (self->context, "");
}

static void
hl_question_page_class_init (HlQuestionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_question_page_fill;
  page_class->sync = hl_question_page_sync;
  page_class->leave = hl_question_page_leave;

  g_type_ensure (HL_TYPE_PROGRESS);
  g_type_ensure (HL_TYPE_SCALE);
  g_type_ensure (HL_TYPE_SPARE);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-question-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, header);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, number);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, context);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, caption);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlQuestionPage, scale);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
hl_question_page_init (HlQuestionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
