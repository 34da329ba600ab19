/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-response"

#include "config.h"

#include "hl-response.h"

#include <string.h>

static const char * const end_names[HL_N_END_REASONS] = {
  [HL_END_DONE] = "done",
  [HL_END_LEFT] = "left",
  [HL_END_TIMEOUT] = "timeout",
  [HL_END_PAUSED] = "paused",
  [HL_END_RESTART] = "restart",
};

static const char * const flag_names[HL_N_FLAGS] = {
  "fast",
  "burst",
  "duplicate",
  "pile",
  "closed",
  "desk",
  "changed",
  "test",
};

/**
 * hl_response_new:
 * @questionnaire: the questionnaire that is answered
 * @flow: its flow
 *
 * Returns: (transfer full): a response without an answer, to which every
 *   factor of @questionnaire applies, and whose context is unknown
 */
HlResponse *
hl_response_new (HlQuestionnaire *questionnaire,
                 HlFlow           flow)
{
  HlResponse *self = NULL;
  guint n_items;

  g_return_val_if_fail (questionnaire != NULL, NULL);

  n_items = hl_questionnaire_get_n_items (questionnaire);

  self = g_new0 (HlResponse, 1);
  self->questionnaire = hl_questionnaire_ref (questionnaire);
  self->flow = flow;
  self->levels = g_new0 (guint8, n_items);
  self->seconds = g_new0 (guint, hl_path_get_n_pages (questionnaire));
  self->at = -1;
  self->applies = hl_questionnaire_get_factors (questionnaire);
  self->asked = HL_FACTORS_ALL;
  self->suggested = -1;
  self->end = HL_END_DONE;
  self->context.hour = -1;
  self->context.session = -1;

  return self;
}

/**
 * hl_response_copy:
 * @self: a response
 *
 * Returns: (transfer full): a copy that shares nothing but the questionnaire
 */
HlResponse *
hl_response_copy (const HlResponse *self)
{
  HlResponse *copy = NULL;
  guint n_items;

  g_return_val_if_fail (self != NULL, NULL);

  n_items = hl_questionnaire_get_n_items (self->questionnaire);

  copy = g_memdup2 (self, sizeof *self);
  copy->questionnaire = hl_questionnaire_ref (self->questionnaire);
  copy->levels = g_memdup2 (self->levels, n_items * sizeof *self->levels);
  copy->seconds = g_memdup2 (self->seconds,
                             hl_path_get_n_pages (self->questionnaire) * sizeof *self->seconds);
  copy->context.counter = g_strdup (self->context.counter);
  copy->context.field = g_strdup (self->context.field);
  copy->context.language = g_strdup (self->context.language);
  copy->context.channel = g_strdup (self->context.channel);

  return copy;
}

void
hl_response_free (HlResponse *self)
{
  if (self == NULL)
    return;

  hl_questionnaire_unref (self->questionnaire);
  g_free (self->levels);
  g_free (self->seconds);
  g_free (self->context.counter);
  g_free (self->context.field);
  g_free (self->context.language);
  g_free (self->context.channel);
  g_free (self);
}

static gboolean
has_drivers (const HlResponse *self)
{
  return (self->drivers_good | self->drivers_bad) != 0;
}

/* Returns the number of items with a level; those of the overall kind only if
 * @with_overall. */
static guint
count_answers (const HlResponse *self,
               gboolean          with_overall)
{
  guint n_items = hl_questionnaire_get_n_items (self->questionnaire);
  int overall = hl_questionnaire_get_overall (self->questionnaire);
  guint n = 0;

  for (guint i = 0; i < n_items; i++)
    {
      if (self->levels[i] > 0 && (with_overall || (int) i != overall))
        n++;
    }

  return n;
}

static gboolean
says_something (const HlResponse *self)
{
  return has_drivers (self) || count_answers (self, FALSE) > 0;
}

/* Whether an item that this citizen should have answered has no level. */
static gboolean
lacks_item (const HlResponse *self,
            guint             index)
{
  const HlItem *item = hl_questionnaire_get_item (self->questionnaire, index);

  if (self->levels[index] > 0)
    return FALSE;

  switch (hl_item_get_kind (item))
    {
    case HL_ITEM_OVERALL:
      return FALSE;

    case HL_ITEM_FACTOR:
      return (self->applies & self->asked & HL_FACTOR_BIT (hl_item_get_factor (item))) != 0;

    case HL_ITEM_INDICATOR:
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * hl_response_is_empty:
 * @self: a response
 *
 * Returns: whether it has neither a level nor a driver: then it is none
 */
gboolean
hl_response_is_empty (const HlResponse *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return !has_drivers (self) && count_answers (self, TRUE) == 0;
}

/**
 * hl_response_is_counted:
 * @self: a response
 *
 * Returns: whether a factor or indicator was answered or a driver ticked, and
 *   screening did not leave it out (design §5.3)
 */
gboolean
hl_response_is_counted (const HlResponse *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !self->left_out && says_something (self);
}

/**
 * hl_response_is_lone:
 * @self: a response
 *
 * Returns: whether it is one tap on the overall item and nothing else
 */
gboolean
hl_response_is_lone (const HlResponse *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !says_something (self) && count_answers (self, TRUE) > 0;
}

/**
 * hl_response_is_partial:
 * @self: a response
 *
 * Returns: whether something was answered, but not each item of the factors
 *   that applied and were asked, or not each indicator; whether screening left
 *   it out does not matter here. Never in the flow drivers.
 */
gboolean
hl_response_is_partial (const HlResponse *self)
{
  guint n_items;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->flow.kind == HL_FLOW_DRIVERS || !says_something (self))
    return FALSE;

  n_items = hl_questionnaire_get_n_items (self->questionnaire);

  for (guint i = 0; i < n_items; i++)
    {
      if (lacks_item (self, i))
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_response_get_answered_factors:
 * @self: a response
 *
 * Returns: bits of the factors of which an item has a level
 */
guint
hl_response_get_answered_factors (const HlResponse *self)
{
  guint n_items, factors = 0;

  g_return_val_if_fail (self != NULL, 0);

  n_items = hl_questionnaire_get_n_items (self->questionnaire);

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (self->questionnaire, i);

      if (self->levels[i] > 0 && hl_item_get_kind (item) == HL_ITEM_FACTOR)
        factors |= HL_FACTOR_BIT (hl_item_get_factor (item));
    }

  return factors;
}

/**
 * hl_response_get_reasons:
 * @self: a response
 * @factor: one of the five factors
 *
 * Returns: bits of the reasons that were ticked for a low level; none where no
 *   item of @factor has one
 */
guint32
hl_response_get_reasons (const HlResponse *self,
                         HlFactor          factor)
{
  guint n_items;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (factor >= 0 && factor < HL_N_FACTORS, 0);

  n_items = hl_questionnaire_get_n_items (self->questionnaire);

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (self->questionnaire, i);

      if (hl_item_get_factor (item) == factor &&
          hl_questionnaire_is_low (self->questionnaire, self->levels[i]))
        return self->reasons[factor];
    }

  return 0;
}

/**
 * hl_response_saw_page:
 * @self: a response
 * @page: index of a page
 *
 * Returns: whether the citizen saw the page: was timed on it, answered it, or
 *   ended on it; never for a paper form, nor for a response of a version that
 *   recorded no pages
 */
gboolean
hl_response_saw_page (const HlResponse *self,
                      guint             page)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (page < hl_path_get_n_pages (self->questionnaire), FALSE);

  if (self->at < 0)
    return FALSE;

  return self->seconds[page] > 0 || self->at == (int) page ||
         (page < hl_questionnaire_get_n_items (self->questionnaire) && self->levels[page] > 0);
}

/**
 * hl_response_left_at:
 * @self: a response
 * @page: index of a page
 *
 * Returns: whether the citizen left on that page, before the end of the path
 */
gboolean
hl_response_left_at (const HlResponse *self,
                     guint             page)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->end != HL_END_DONE && self->at == (int) page;
}

/**
 * hl_response_get_seconds:
 * @self: a response
 * @page: index of a page
 *
 * Returns: seconds that the citizen spent on the page; 0 for the overall item,
 *   which is answered on the attract page: how long that stood there is
 *   nobody's time
 */
guint
hl_response_get_seconds (const HlResponse *self,
                         guint             page)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (page < hl_path_get_n_pages (self->questionnaire), 0);

  return (int) page != hl_questionnaire_get_overall (self->questionnaire) ? self->seconds[page] : 0;
}

/**
 * hl_end_reason_to_string:
 * @end: why a response was closed
 *
 * Returns: (transfer none): its name in files
 */
const char *
hl_end_reason_to_string (HlEndReason end)
{
  g_return_val_if_fail ((int) end >= 0 && end < HL_N_END_REASONS, NULL);

  return end_names[end];
}

/**
 * hl_end_reason_from_string:
 * @text: a name
 * @end: (out): the reason of that name
 *
 * Returns: %FALSE where @text names none; then @end is not touched
 */
gboolean
hl_end_reason_from_string (const char  *text,
                           HlEndReason *end)
{
  g_return_val_if_fail (text != NULL && end != NULL, FALSE);

  for (int i = 0; i < HL_N_END_REASONS; i++)
    {
      if (strcmp (end_names[i], text) == 0)
        {
          *end = (HlEndReason) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * hl_flag_to_string:
 * @flag: one flag, a single bit
 *
 * Returns: (transfer none): its name in files
 */
const char *
hl_flag_to_string (HlFlag flag)
{
  int bit = g_bit_nth_lsf (flag, -1);

  g_return_val_if_fail (bit >= 0 && bit < HL_N_FLAGS && flag == 1u << bit, NULL);

  return flag_names[bit];
}

/**
 * hl_flag_from_string:
 * @text: a name
 *
 * Returns: the flag of that name, or 0
 */
HlFlag
hl_flag_from_string (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  for (int i = 0; i < HL_N_FLAGS; i++)
    {
      if (strcmp (flag_names[i], text) == 0)
        return (HlFlag) (1u << i);
    }

  return 0;
}
