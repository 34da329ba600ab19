/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-paper-place"

#include "config.h"

#include "hl-paper-place.h"

#include <glib/gi18n.h>

#include "hl-format.h"
#include "hl-i18n.h"
#include "hl-picker.h"
#include "hl-stepper.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlPaperPlace:
 *
 * What stands on paper forms beside the levels: the day, the counter, the field
 * and what the citizen came for. It stays for the forms that follow, since a
 * pile of them mostly has it in common. Whatever is not on the form is left out.
 */
struct _HlPaperPlace
{
  GtkWidget   parent_instance;

  /* Template children */
  HlText     *heading;
  GtkWidget  *columns;
  HlStepper  *days;
  HlPicker   *outcomes;
  HlStepper  *counters;
  HlStepper  *fields;
  GtkWidget  *done;

  /* Owned */
  HlRecorder *recorder;    /* (nullable): until hl_paper_place_begin() */

  HlDay       day;
  guint       counter;     /* 0: none, else its index + 1 */
  guint       field;       /* likewise */
};

G_DEFINE_FINAL_TYPE (HlPaperPlace, hl_paper_place, GTK_TYPE_WIDGET)

static HlCatalogue *
get_catalogue (HlPaperPlace *self)
{
  return hl_recorder_get_catalogue (self->recorder);
}

static HlDay
get_today (HlPaperPlace *self)
{
  return hl_recorder_get_now (self->recorder).day;
}

static const char *
name_counter (HlPaperPlace *self)
{
  if (self->counter == 0)
    return NULL;

  return hl_place_get_name (hl_catalogue_get_counter (get_catalogue (self), self->counter - 1),
                            hl_i18n_get_language ());
}

static const char *
name_field (HlPaperPlace *self)
{
  if (self->field == 0)
    return NULL;

  return hl_place_get_name (hl_catalogue_get_field (get_catalogue (self), self->field - 1),
                            hl_i18n_get_language ());
}

static const char *
name_outcome (HlOutcome outcome)
{
  switch (outcome)
    {
    case HL_OUTCOME_UNKNOWN:
      return _("Not on the form");

    case HL_OUTCOME_SUBMITTED:
      return _("Submit papers");

    case HL_OUTCOME_RECEIVED:
      return _("Collect a result");

    case HL_OUTCOME_REFUSED:
      return _("Papers returned or refused");

    case HL_OUTCOME_INFORMATION:
      return _("Ask for information");
    }

  g_return_val_if_reached (NULL);
}

static void
show (HlPaperPlace *self)
{
  HlCatalogue *catalogue = get_catalogue (self);
  g_autofree char *day = hl_format_day (self->day);
  const char *counter = name_counter (self);
  const char *field = name_field (self);

  hl_stepper_set_label (self->days, day);
  hl_stepper_set_ends (self->days, TRUE, self->day < get_today (self));
  hl_stepper_set_label (self->counters, counter != NULL ? counter : _("No counter on the form"));
  hl_stepper_set_ends (self->counters, self->counter > 0,
                       self->counter < hl_catalogue_get_n_counters (catalogue));
  hl_stepper_set_label (self->fields, field != NULL ? field : _("No field on the form"));
  hl_stepper_set_ends (self->fields, self->field > 0,
                       self->field < hl_catalogue_get_n_fields (catalogue));
}

static void
on_day_stepped (HlPaperPlace *self,
                int           step)
{
  self->day = MIN (self->day + (HlDay) step, get_today (self));
  show (self);
}

static void
on_counter_stepped (HlPaperPlace *self,
                    int           step)
{
  self->counter += (guint) step;
  show (self);
}

static void
on_field_stepped (HlPaperPlace *self,
                  int           step)
{
  self->field += (guint) step;
  show (self);
}

static void
hl_paper_place_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&HL_PAPER_PLACE (object)->recorder);

  G_OBJECT_CLASS (hl_paper_place_parent_class)->dispose (object);
}

static void
hl_paper_place_class_init (HlPaperPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->dispose = hl_paper_place_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-paper-place.ui");
  gtk_widget_class_bind_template_child (widget_class, HlPaperPlace, heading);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPlace, columns);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPlace, days);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPlace, outcomes);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPlace, counters);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPlace, fields);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPlace, done);
  gtk_widget_class_bind_template_callback (widget_class, on_day_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_counter_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_field_stepped);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-paper-place");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_paper_place_init (HlPaperPlace *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_picker_set_columns (self->outcomes, 2);
}

/**
 * hl_paper_place_begin:
 * @self: a place
 * @recorder: what knows the centre and its time
 *
 * Begins a pile of forms: of today, and with nothing else on them.
 */
void
hl_paper_place_begin (HlPaperPlace *self,
                      HlRecorder   *recorder)
{
  const char *outcomes[HL_N_OUTCOMES + 1] = { NULL };

  g_return_if_fail (HL_IS_PAPER_PLACE (self));

  g_set_object (&self->recorder, recorder);
  for (guint i = 0; i < HL_N_OUTCOMES; i++)
    outcomes[i] = name_outcome ((HlOutcome) i);

  self->day = get_today (self);
  self->counter = 0;
  self->field = 0;
  hl_text_set_label (self->heading, _("What stands on the forms beside the levels?"));
  hl_picker_set_labels (self->outcomes, outcomes);
  hl_stepper_set_names (self->days, _("Day before"), _("Day after"));
  hl_stepper_set_names (self->counters, _("Counter before"), _("Next counter"));
  hl_stepper_set_names (self->fields, _("Field before"), _("Next field"));
  gtk_button_set_label (GTK_BUTTON (self->done), _("Done"));
  show (self);
}

void
hl_paper_place_set_wide (HlPaperPlace *self,
                         gboolean      wide)
{
  g_return_if_fail (HL_IS_PAPER_PLACE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  hl_picker_set_columns (self->outcomes, wide ? 3 : 2);
}

/**
 * hl_paper_place_apply:
 * @self: a place
 * @context: what a form is about, which gets day, counter, field and outcome
 */
void
hl_paper_place_apply (HlPaperPlace *self,
                      HlContext    *context)
{
  HlCatalogue *catalogue = get_catalogue (self);

  g_return_if_fail (HL_IS_PAPER_PLACE (self));

  context->day = self->day;
  context->outcome = (HlOutcome) hl_picker_get_chosen (self->outcomes);
  if (self->counter > 0)
    context->counter = g_strdup (hl_place_get_code (hl_catalogue_get_counter (catalogue,
                                                                              self->counter - 1)));
  if (self->field > 0)
    context->field = g_strdup (hl_place_get_code (hl_catalogue_get_field (catalogue,
                                                                          self->field - 1)));
}

/**
 * hl_paper_place_describe:
 * @self: a place
 *
 * Returns: (transfer full): all that is chosen, on one line
 */
char *
hl_paper_place_describe (HlPaperPlace *self)
{
  HlOutcome outcome = (HlOutcome) hl_picker_get_chosen (self->outcomes);
  g_autofree char *day = hl_format_day (self->day);
  g_autoptr(GString) text = g_string_new (day);

  g_return_val_if_fail (HL_IS_PAPER_PLACE (self), NULL);

  if (self->counter > 0)
    g_string_append_printf (text, " · %s", name_counter (self));
  if (self->field > 0)
    g_string_append_printf (text, " · %s", name_field (self));
  if (outcome != HL_OUTCOME_UNKNOWN)
    g_string_append_printf (text, " · %s", name_outcome (outcome));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
