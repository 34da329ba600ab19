/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-choice-page"

#include "config.h"

#include "hl-choice-page.h"

#include <glib/gi18n.h>

#include "hl-choices.h"
#include "hl-spare.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlChoicePage:
 *
 * A list to choose from: what the citizen came for, which counter, which field,
 * what was good or bad, which language.
 */
struct _HlChoicePage
{
  HlPage     parent_instance;

  /* Template children */
  GtkWidget *main;
  HlText    *heading;
  HlText    *hint;
  HlChoices *choices;
};

G_DEFINE_FINAL_TYPE (HlChoicePage, hl_choice_page, HL_TYPE_PAGE)

static void
on_chosen (HlChoicePage *self,
           guint         number)
{
  hl_page_choose (HL_PAGE (self), number);
}

static const char *
get_heading (HlStepKind kind)
{
  switch (kind)
    {
    case HL_STEP_OUTCOME:
      return _("Today you came to");

    case HL_STEP_COUNTER:
      return _("Which counter served you?");

    case HL_STEP_FIELD:
      return _("Which field was it about?");

    case HL_STEP_GOOD:
      return _("What were you satisfied with?");

    case HL_STEP_BAD:
      return _("What were you not satisfied with?");

    case HL_STEP_SUGGESTED:
      return _("Did anyone choose a level for you, or suggest one?");

    case HL_STEP_LANGUAGE:
      return _("Language");

    case HL_STEP_CLOSED:
    case HL_STEP_ATTRACT:
    case HL_STEP_QUESTION:
    case HL_STEP_REASONS:
    case HL_STEP_ACCESS:
    case HL_STEP_HELP:
    case HL_STEP_PRIVACY:
    case HL_STEP_THANKS:
    case HL_STEP_COMMENT:
    case HL_STEP_FOLLOW:
    case HL_STEP_PAUSED:
    case HL_STEP_TROUBLE:
      break;
    }

  g_return_val_if_reached (NULL);
}

static const char *
get_outcome (guint number)
{
  static const char * const outcomes[HL_N_OUTCOMES] = {
    [HL_OUTCOME_SUBMITTED] = N_("Submit papers"),
    [HL_OUTCOME_RECEIVED] = N_("Collect a result"),
    [HL_OUTCOME_REFUSED] = N_("Papers returned or refused"),
    [HL_OUTCOME_INFORMATION] = N_("Ask for information"),
  };

  return _(outcomes[number]);
}

/* The factor that is the n-th to be ticked, from 1. */
static const char *
get_driver (const HlResponse *response,
            guint             number,
            const char       *language)
{
  HlFactor factor = HL_FACTOR_ACCESS;

  for (;; factor++)
    {
      if ((response->applies & HL_FACTOR_BIT (factor)) != 0 && --number == 0)
        break;
    }

  return hl_questionnaire_get_factor_caption (response->questionnaire, factor, language);
}

static const char *
get_label (HlVisit *visit,
           guint    number)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (hl_visit_get_recorder (visit));
  const char *language = hl_visit_get_language (visit);

  switch (hl_visit_get_step (visit).kind)
    {
    case HL_STEP_OUTCOME:
      return get_outcome (number);

    case HL_STEP_COUNTER:
      return hl_place_get_name (hl_catalogue_get_counter (catalogue, number - 1), language);

    case HL_STEP_FIELD:
      return hl_place_get_name (hl_catalogue_get_field (catalogue, number - 1), language);

    case HL_STEP_GOOD:
    case HL_STEP_BAD:
      return get_driver (hl_visit_get_response (visit), number, language);

    case HL_STEP_SUGGESTED:
      return number == 1 ? _("No") : _("Yes");

    case HL_STEP_LANGUAGE:
      return hl_visit_get_nth_language (visit, number)->name;

    case HL_STEP_CLOSED:
    case HL_STEP_ATTRACT:
    case HL_STEP_QUESTION:
    case HL_STEP_REASONS:
    case HL_STEP_ACCESS:
    case HL_STEP_HELP:
    case HL_STEP_PRIVACY:
    case HL_STEP_THANKS:
    case HL_STEP_COMMENT:
    case HL_STEP_FOLLOW:
    case HL_STEP_PAUSED:
    case HL_STEP_TROUBLE:
      break;
    }

  g_return_val_if_reached (NULL);
}

static void
hl_choice_page_fill (HlPage  *page,
                     HlVisit *visit)
{
  HlChoicePage *self = HL_CHOICE_PAGE (page);
  gboolean several = hl_visit_takes_several (visit);
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  hl_text_set_label (self->heading, get_heading (hl_visit_get_step (visit).kind));
  hl_text_set_label (self->hint, _("You can choose several, or none."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), several);

  for (guint i = 1; i <= hl_visit_get_n_choices (visit); i++)
    g_ptr_array_add (labels, (gpointer) get_label (visit, i));
  g_ptr_array_add (labels, NULL);
  hl_choices_set_labels (self->choices, (const char * const *) labels->pdata, several);
}

static void
hl_choice_page_set_wide (HlPage   *page,
                         gboolean  wide)
{
  hl_choices_set_wide (HL_CHOICE_PAGE (page)->choices, wide);
}

static void
hl_choice_page_sync (HlPage *page)
{
  HlVisit *visit = hl_page_get_visit (page);

  for (guint i = 1; i <= hl_visit_get_n_choices (visit); i++)
    hl_choices_set_chosen (HL_CHOICE_PAGE (page)->choices, i, hl_visit_is_chosen (visit, i));
}

static void
hl_choice_page_leave (HlPage *page)
{
  hl_choices_clear (HL_CHOICE_PAGE (page)->choices);
}

static void
hl_choice_page_class_init (HlChoicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_choice_page_fill;
  page_class->set_wide = hl_choice_page_set_wide;
  page_class->sync = hl_choice_page_sync;
  page_class->leave = hl_choice_page_leave;

  g_type_ensure (HL_TYPE_CHOICES);
  g_type_ensure (HL_TYPE_SPARE);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-choice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlChoicePage, main);
  gtk_widget_class_bind_template_child (widget_class, HlChoicePage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlChoicePage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlChoicePage, choices);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
hl_choice_page_init (HlChoicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
