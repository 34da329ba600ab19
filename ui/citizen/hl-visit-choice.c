/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit-choice"

#include "config.h"

#include "hl-visit-private.h"

#include "hl-path-page.h"

/* What stands on each page to be chosen, and what it does to the response. */

static HlResponse *
get_response (HlVisit *self)
{
  return hl_sitting_get_response (self->sitting);
}

/* Returns the page of the path that the citizen has come to. */
const HlStep *
hl_visit_get_path_step (HlVisit *self)
{
  g_assert (self->place == 0 && self->at < self->steps->len);

  return &g_array_index (self->steps, HlStep, self->at);
}

/* Returns the index of that page (see hl-path-page.h). */
guint
hl_visit_get_path_page (HlVisit *self)
{
  static const HlPathPage pages[HL_N_STEPS] = {
    [HL_STEP_OUTCOME] = HL_PATH_OUTCOME,
    [HL_STEP_COUNTER] = HL_PATH_COUNTER,
    [HL_STEP_FIELD] = HL_PATH_FIELD,
    [HL_STEP_REASONS] = HL_PATH_REASONS,
    [HL_STEP_GOOD] = HL_PATH_GOOD,
    [HL_STEP_BAD] = HL_PATH_BAD,
    [HL_STEP_SUGGESTED] = HL_PATH_SUGGESTED,
  };
  const HlStep *step = hl_visit_get_path_step (self);

  return step->kind == HL_STEP_QUESTION
         ? (guint) step->item
         : hl_path_get_page (get_response (self)->questionnaire, pages[step->kind]);
}

/* Lists the pages of the path as far as it is known. */
void
hl_visit_list_steps (HlVisit  *self,
                     gboolean  asks_suggested)
{
  const HlResponse *response = get_response (self);
  guint asked = self->outcome_settled ? response->applies & response->asked : 0;

  g_array_unref (self->steps);
  self->steps = hl_step_list (hl_recorder_get_catalogue (self->recorder), response, asked,
                              asks_suggested);
}

static gboolean
has_suggested (HlVisit *self)
{
  return g_array_index (self->steps, HlStep, self->steps->len - 1).kind == HL_STEP_SUGGESTED;
}

static guint
get_factor_bit (const HlItem *item)
{
  return hl_item_get_kind (item) == HL_ITEM_FACTOR ? HL_FACTOR_BIT (hl_item_get_factor (item)) : 0;
}

/* Takes back the answers to questions that do not come any more. */
static void
drop_answers (HlVisit *self)
{
  HlResponse *response = get_response (self);
  guint asked = response->applies & response->asked;

  response->drivers_good &= response->applies;
  response->drivers_bad &= response->applies;

  for (guint i = 0; i < hl_questionnaire_get_n_items (response->questionnaire); i++)
    {
      guint bit = get_factor_bit (hl_questionnaire_get_item (response->questionnaire, i));

      if (bit != 0 && (asked & bit) == 0)
        hl_sitting_set_level (self->sitting, i, 0, 0, 0);
    }
}

/* Whether reasons are asked for the factor of an item. */
static gboolean
asks_reasons (HlVisit  *self,
              HlFactor  factor)
{
  HlQuestionnaire *questionnaire = get_response (self)->questionnaire;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const HlStep *step = &g_array_index (self->steps, HlStep, i);

      if (step->kind == HL_STEP_REASONS &&
          hl_item_get_factor (hl_questionnaire_get_item (questionnaire,
                                                         (guint) step->item)) == factor)
        return TRUE;
    }

  return FALSE;
}

/* A low level asks for reasons, and those of one that was raised are void. The
 * pages up to the present one stay as they are. */
static void
update_reasons (HlVisit *self)
{
  HlResponse *response = get_response (self);

  hl_visit_list_steps (self, has_suggested (self));

  for (guint factor = 0; factor < HL_N_FACTORS; factor++)
    {
      if (!asks_reasons (self, (HlFactor) factor))
        response->reasons[factor] = 0;
    }
}

/* The outcome decides what applies, and so which questions come. */
static void
settle_outcome (HlVisit   *self,
                HlOutcome  outcome)
{
  HlResponse *response = get_response (self);

  if (self->outcome_settled && response->context.outcome == outcome)
    return;

  self->outcome_settled = TRUE;
  response->context.outcome = outcome;
  response->applies = hl_path_get_applicable (response->questionnaire, outcome);

  if (response->flow.kind == HL_FLOW_ROTATE)
    response->asked = hl_rotation_draw (self->rotation, response->applies, response->flow.n);

  drop_answers (self);
  update_reasons (self);
}

/* The factor that is the n-th to be ticked, from 1. */
static guint
get_driver_bit (HlVisit *self,
                guint    n)
{
  guint left = get_response (self)->applies;

  while (n-- > 1)
    left &= left - 1;

  return left & ~(left - 1);
}

static guint
count_factors (guint factors)
{
  guint n = 0;

  for (; factors != 0; factors &= factors - 1)
    n += 1;

  return n;
}

static void
set_level (HlVisit *self,
           guint    item,
           guint    level)
{
  HlResponse *response = get_response (self);
  gint64 now = hl_visit_now (self);

  hl_sitting_set_level (self->sitting, item, level, now - self->shown, now);
  /* Who said "never" and came back to answer has given feedback after all. */
  response->applies |= get_factor_bit (hl_questionnaire_get_item (response->questionnaire, item));

  g_free (response->context.channel);
  response->context.channel = g_strdup (self->by_key ? "keypad" : "screen");
  update_reasons (self);
}

static HlFactor
get_step_factor (HlVisit      *self,
                 const HlStep *step)
{
  HlQuestionnaire *questionnaire = get_response (self)->questionnaire;

  return hl_item_get_factor (hl_questionnaire_get_item (questionnaire, (guint) step->item));
}

static void
set_code (char          **code,
          const HlPlace  *place)
{
  g_free (*code);
  *code = g_strdup (place != NULL ? hl_place_get_code (place) : NULL);
}

/* Takes a choice of the present page, from 1, into the response. */
void
hl_visit_apply (HlVisit *self,
                guint    number)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (self->recorder);
  HlResponse *response = get_response (self);
  const HlStep step = *hl_visit_get_path_step (self);

  switch (step.kind)
    {
    case HL_STEP_QUESTION:
      set_level (self, (guint) step.item, number);
      break;

    case HL_STEP_OUTCOME:
      settle_outcome (self, (HlOutcome) number);
      break;

    case HL_STEP_COUNTER:
      set_code (&response->context.counter, hl_catalogue_get_counter (catalogue, number - 1));
      break;

    case HL_STEP_FIELD:
      set_code (&response->context.field, hl_catalogue_get_field (catalogue, number - 1));
      break;

    case HL_STEP_REASONS:
      response->reasons[get_step_factor (self, &step)] ^= 1u << (number - 1);
      break;

    case HL_STEP_GOOD:
      response->drivers_good ^= get_driver_bit (self, number);
      break;

    case HL_STEP_BAD:
      response->drivers_bad ^= get_driver_bit (self, number);
      break;

    case HL_STEP_SUGGESTED:
      response->suggested = (int) number - 1;
      break;

    case HL_STEP_CLOSED:
    case HL_STEP_ATTRACT:
    case HL_STEP_LANGUAGE:
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
}

/* Skipped: "never" is no answer any more either. */
static void
withdraw_level (HlVisit *self,
                guint    item)
{
  HlResponse *response = get_response (self);

  hl_sitting_set_level (self->sitting, item, 0, 0, 0);
  response->applies |= get_factor_bit (hl_questionnaire_get_item (response->questionnaire, item));
  update_reasons (self);
}

/* Takes back what was chosen on the present page. Returns whether anything was. */
gboolean
hl_visit_withdraw (HlVisit *self)
{
  HlResponse *response = get_response (self);
  const HlStep step = *hl_visit_get_path_step (self);
  gboolean chosen = FALSE;

  for (guint i = 1; i <= hl_visit_get_n_choices (self); i++)
    chosen = chosen || hl_visit_is_chosen (self, i);

  if (step.kind == HL_STEP_QUESTION)
    withdraw_level (self, (guint) step.item);
  else if (step.kind == HL_STEP_GOOD)
    response->drivers_good = 0;
  else if (step.kind == HL_STEP_BAD)
    response->drivers_bad = 0;
  else if (step.kind == HL_STEP_REASONS)
    response->reasons[get_step_factor (self, &step)] = 0;
  else if (step.kind == HL_STEP_OUTCOME)
    settle_outcome (self, HL_OUTCOME_UNKNOWN);
  else if (step.kind == HL_STEP_COUNTER)
    set_code (&response->context.counter, NULL);
  else if (step.kind == HL_STEP_FIELD)
    set_code (&response->context.field, NULL);
  else if (step.kind == HL_STEP_SUGGESTED)
    response->suggested = -1;

  return chosen;
}

/* The page behind this one, if it asks why the level is low that was taken back. */
static void
drop_reasons_page (HlVisit *self)
{
  guint next = self->at + 1;

  if (next < self->steps->len &&
      g_array_index (self->steps, HlStep, next).kind == HL_STEP_REASONS)
    g_array_remove_index (self->steps, next);
}

/* "Tôi chưa từng góp ý". Returns %FALSE on any other page than that of feedback. */
gboolean
hl_visit_exclude_feedback (HlVisit *self)
{
  if (!hl_visit_asks_feedback (self))
    return FALSE;

  get_response (self)->applies &= ~HL_FACTOR_BIT (HL_FACTOR_FEEDBACK);
  get_response (self)->reasons[HL_FACTOR_FEEDBACK] = 0;
  drop_answers (self);
  drop_reasons_page (self);

  return TRUE;
}

/**
 * hl_visit_takes_several:
 * @self: a visit
 *
 * Returns: whether several of the page's choices can be ticked at once
 */
gboolean
hl_visit_takes_several (HlVisit *self)
{
  HlStepKind kind;

  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  kind = hl_visit_get_step (self).kind;

  return kind == HL_STEP_GOOD || kind == HL_STEP_BAD || kind == HL_STEP_REASONS ||
         kind == HL_STEP_ACCESS;
}

/* More than a page has room for. */
#define LONG_LIST 12

/**
 * hl_visit_has_long_list:
 * @self: a visit
 * @kind: kind of a step
 *
 * Returns: whether the step offers so many places that one has to search
 */
gboolean
hl_visit_has_long_list (HlVisit    *self,
                        HlStepKind  kind)
{
  HlCatalogue *catalogue;

  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  catalogue = hl_recorder_get_catalogue (self->recorder);

  return (kind == HL_STEP_COUNTER && hl_catalogue_get_n_counters (catalogue) > LONG_LIST) ||
         (kind == HL_STEP_FIELD && hl_catalogue_get_n_fields (catalogue) > LONG_LIST);
}

/**
 * hl_visit_takes_text:
 * @self: a visit
 *
 * Returns: whether keys type on the present page
 */
gboolean
hl_visit_takes_text (HlVisit *self)
{
  HlStepKind kind;

  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  kind = hl_visit_get_step (self).kind;

  return !hl_visit_is_asking (self) && (kind == HL_STEP_COMMENT || kind == HL_STEP_FOLLOW ||
                                        hl_visit_has_long_list (self, kind));
}

/* The reason for which the province's hotline is shown (wording.md). */
#define HARASSMENT "harassment"

/**
 * hl_visit_shows_hotline:
 * @self: a visit
 *
 * Returns: whether the reasons that are ticked call for the hotline's number
 */
gboolean
hl_visit_shows_hotline (HlVisit *self)
{
  HlStep step;

  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  step = hl_visit_get_step (self);
  if (step.kind != HL_STEP_REASONS)
    return FALSE;

  for (guint i = 1; i <= hl_visit_get_n_choices (self); i++)
    {
      if (hl_visit_is_chosen (self, i) &&
          g_str_equal (hl_questionnaire_get_reason_id (get_response (self)->questionnaire,
                                                       get_step_factor (self, &step), i - 1),
                       HARASSMENT))
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_visit_asks_feedback:
 * @self: a visit
 *
 * Returns: whether the page asks about the factor feedback, where "Tôi chưa
 *   từng góp ý" is an answer too
 */
gboolean
hl_visit_asks_feedback (HlVisit *self)
{
  HlStep step;
  const HlItem *item;

  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  step = hl_visit_get_step (self);
  if (step.kind != HL_STEP_QUESTION)
    return FALSE;

  item = hl_questionnaire_get_item (get_response (self)->questionnaire, (guint) step.item);

  return get_factor_bit (item) == HL_FACTOR_BIT (HL_FACTOR_FEEDBACK);
}

/**
 * hl_visit_get_nth_language:
 * @self: a visit
 * @number: from 1
 *
 * Returns: (transfer none) (nullable): one of the languages that the
 *   questionnaire speaks, then of those in which the centre has it read aloud;
 *   %NULL behind the last one
 */
const HlLanguage *
hl_visit_get_nth_language (HlVisit *self,
                           guint    number)
{
  static const HlLanguage languages[] = {
    { "vi", "Tiếng Việt" },
    { "en", "English" },
    { "zh", "中文" },
  };

  g_return_val_if_fail (HL_IS_VISIT (self), NULL);
  g_return_val_if_fail (number >= 1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (hl_questionnaire_has_language (get_response (self)->questionnaire, languages[i].code) &&
          --number == 0)
        return &languages[i];
    }

  return hl_catalogue_get_spoken (hl_recorder_get_catalogue (self->recorder), number - 1);
}

/**
 * hl_visit_get_progress:
 * @self: a visit
 * @total: (out): number of questions; the overall one is not counted
 *
 * Returns: number of the question that is shown, from 1; 0 where none is
 */
guint
hl_visit_get_progress (HlVisit *self,
                       guint   *total)
{
  int overall;
  guint number = 0;

  g_return_val_if_fail (HL_IS_VISIT (self), 0);
  g_return_val_if_fail (total != NULL, 0);

  overall = hl_questionnaire_get_overall (get_response (self)->questionnaire);
  *total = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const HlStep *step = &g_array_index (self->steps, HlStep, i);

      if (step->kind == HL_STEP_QUESTION && step->item != overall)
        *total += 1;
      if (i == self->at && self->place == 0 &&
          (step->kind == HL_STEP_QUESTION || step->kind == HL_STEP_REASONS))
        number = *total;
    }

  return number;
}

static guint
count_languages (HlVisit *self)
{
  guint n = 0;

  while (hl_visit_get_nth_language (self, n + 1) != NULL)
    n += 1;

  return n;
}

/**
 * hl_visit_get_n_choices:
 * @self: a visit
 *
 * Returns: how many choices the page offers; 0 where there is nothing to choose
 */
guint
hl_visit_get_n_choices (HlVisit *self)
{
  HlCatalogue *catalogue;
  HlStep step;

  g_return_val_if_fail (HL_IS_VISIT (self), 0);

  catalogue = hl_recorder_get_catalogue (self->recorder);
  step = hl_visit_get_step (self);

  switch (step.kind)
    {
    case HL_STEP_ATTRACT:
      return step.item >= 0 ? hl_questionnaire_get_n_levels (get_response (self)->questionnaire)
                            : 0;

    case HL_STEP_QUESTION:
      return hl_questionnaire_get_n_levels (get_response (self)->questionnaire);

    case HL_STEP_OUTCOME:
      return HL_N_OUTCOMES - 1;

    case HL_STEP_COUNTER:
      return hl_catalogue_get_n_counters (catalogue);

    case HL_STEP_FIELD:
      return hl_catalogue_get_n_fields (catalogue);

    case HL_STEP_REASONS:
      return hl_questionnaire_get_n_reasons (get_response (self)->questionnaire,
                                             get_step_factor (self, &step));

    case HL_STEP_GOOD:
    case HL_STEP_BAD:
      return count_factors (get_response (self)->applies);

    case HL_STEP_ACCESS:
      return HL_N_MODES;

    case HL_STEP_SUGGESTED:
      return 2;

    case HL_STEP_LANGUAGE:
      return count_languages (self);

    case HL_STEP_CLOSED:
    case HL_STEP_HELP:
    case HL_STEP_PRIVACY:
    case HL_STEP_THANKS:
    case HL_STEP_COMMENT:
    case HL_STEP_FOLLOW:
    case HL_STEP_PAUSED:
    case HL_STEP_TROUBLE:
      return 0;
    }

  g_return_val_if_reached (0);
}

static gboolean
is_code (const char    *code,
         const HlPlace *place)
{
  return g_strcmp0 (code, hl_place_get_code (place)) == 0;
}

/**
 * hl_visit_is_chosen:
 * @self: a visit
 * @number: one of the page's choices, from 1
 *
 * Returns: whether it is chosen already
 */
gboolean
hl_visit_is_chosen (HlVisit *self,
                    guint    number)
{
  HlCatalogue *catalogue;
  const HlResponse *response;
  HlStep step;

  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);
  g_return_val_if_fail (number >= 1 && number <= hl_visit_get_n_choices (self), FALSE);

  catalogue = hl_recorder_get_catalogue (self->recorder);
  response = get_response (self);
  step = hl_visit_get_step (self);

  switch (step.kind)
    {
    case HL_STEP_QUESTION:
      return response->levels[step.item] == number;

    case HL_STEP_OUTCOME:
      return self->outcome_settled && response->context.outcome == (HlOutcome) number;

    case HL_STEP_COUNTER:
      return is_code (response->context.counter, hl_catalogue_get_counter (catalogue, number - 1));

    case HL_STEP_FIELD:
      return is_code (response->context.field, hl_catalogue_get_field (catalogue, number - 1));

    case HL_STEP_REASONS:
      return (response->reasons[get_step_factor (self, &step)] & (1u << (number - 1))) != 0;

    case HL_STEP_ACCESS:
      return (self->modes & (1u << (number - 1))) != 0;

    case HL_STEP_GOOD:
      return (response->drivers_good & get_driver_bit (self, number)) != 0;

    case HL_STEP_BAD:
      return (response->drivers_bad & get_driver_bit (self, number)) != 0;

    case HL_STEP_SUGGESTED:
      return response->suggested == (int) number - 1;

    case HL_STEP_LANGUAGE:
      return g_str_equal (hl_visit_get_spoken (self),
                          hl_visit_get_nth_language (self, number)->code);

    case HL_STEP_CLOSED:
    case HL_STEP_ATTRACT:
    case HL_STEP_HELP:
    case HL_STEP_PRIVACY:
    case HL_STEP_THANKS:
    case HL_STEP_COMMENT:
    case HL_STEP_FOLLOW:
    case HL_STEP_PAUSED:
    case HL_STEP_TROUBLE:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}
