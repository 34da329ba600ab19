/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-offers"

#include "config.h"

#include "hl-fold-offers.h"

static const char * const breakdown_tabs[] = {
  HL_TAB_PLACE, HL_TAB_OUTCOME, HL_TAB_HOUR, HL_TAB_LANGUAGE, HL_TAB_REASON
};

G_STATIC_ASSERT (G_N_ELEMENTS (breakdown_tabs) == HL_N_BREAKDOWNS);

/**
 * hl_offers_get_tab:
 * @breakdown: number of a breakdown, from 0
 *
 * Returns: (transfer none): name of its table
 */
const char *
hl_offers_get_tab (guint breakdown)
{
  return breakdown_tabs[breakdown];
}

HlOffers *
hl_offers_new (void)
{
  HlOffers *self = g_new0 (HlOffers, 1);

  self->total = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  for (guint i = 0; i < HL_N_BREAKDOWNS; i++)
    self->breakdowns[i] = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  return self;
}

void
hl_offers_free (HlOffers *self)
{
  g_array_unref (self->total);
  for (guint i = 0; i < HL_N_BREAKDOWNS; i++)
    g_array_unref (self->breakdowns[i]);
  g_free (self);
}

static const char *
intern_place (const HlContext *context)
{
  g_autofree char *place = g_strdup_printf ("%s%c%s",
                                            context->counter != NULL ? context->counter
                                                                     : HL_CELL_UNKNOWN,
                                            HL_PLACE_SEPARATOR,
                                            context->field != NULL ? context->field
                                                                   : HL_CELL_UNKNOWN);

  return g_intern_string (place);
}

static const char *
intern_hour (const HlContext *context)
{
  char text[8];

  if (context->hour < 0)
    return g_intern_string (HL_CELL_UNKNOWN);

  g_snprintf (text, sizeof text, "%02d", context->hour);
  return g_intern_string (text);
}

/**
 * hl_offers_add_person:
 * @self: the offers
 * @released: a counted response
 * @day: the day it is booked on
 *
 * Offers one person to each breakdown of people: they are counted once in it,
 * whatever they answered.
 */
void
hl_offers_add_person (HlOffers         *self,
                      const HlReleased *released,
                      HlDay             day)
{
  const HlContext *context = &released->response->context;
  const char *cells[HL_N_PEOPLE_BREAKDOWNS] = {
    intern_place (context),
    g_intern_string (hl_outcome_to_string (context->outcome)),
    intern_hour (context),
    g_intern_string (context->language != NULL ? context->language : HL_CELL_UNKNOWN),
  };

  for (guint i = 0; i < HL_N_PEOPLE_BREAKDOWNS; i++)
    {
      HlAnswer person = {
        .cell = cells[i],
        .item = g_intern_static_string (HL_ITEM_PEOPLE),
        .seq = released->seq,
        .level = 1,
        .day = day,
        .place = g_intern_static_string (""),
        .outcome = g_intern_static_string (""),
      };

      g_array_append_val (self->breakdowns[i], person);
    }
}

/* The overall item has no place and no outcome: lone taps are in its total, and
 * would be what the rows leave of it. */
static gboolean
has_place (const HlResponse *response,
           const HlItem     *item)
{
  return hl_response_is_counted (response) && hl_item_get_kind (item) != HL_ITEM_OVERALL;
}

/**
 * hl_offers_add_answers:
 * @answers: (element-type HlAnswer): where they are appended
 * @released: a response
 * @day: the day it is booked on
 *
 * Offers one person's answers to the totals, or to what is left out of them.
 */
void
hl_offers_add_answers (GArray           *answers,
                       const HlReleased *released,
                       HlDay             day)
{
  const HlResponse *response = released->response;
  const char *outcome = g_intern_string (hl_outcome_to_string (response->context.outcome));
  const char *place = intern_place (&response->context);
  const char *none = g_intern_static_string ("");
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  for (guint i = 0; i < n; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (response->questionnaire, i);
      HlAnswer answer = {
        .cell = none,
        .item = g_intern_string (hl_item_get_id (item)),
        .seq = released->seq,
        .level = response->levels[i],
        .day = day,
        .place = has_place (response, item) ? place : none,
        .outcome = has_place (response, item) ? outcome : none,
      };

      if (answer.level > 0)
        g_array_append_val (answers, answer);
    }
}

/**
 * hl_offers_pass_on:
 * @self: the offers
 * @advanced: (element-type HlAnswer): what the totals have just shown
 *
 * Offers it to the breakdowns, where it may now wait for its place and outcome.
 */
void
hl_offers_pass_on (HlOffers *self,
                   GArray   *advanced)
{
  for (guint i = 0; i < advanced->len; i++)
    {
      HlAnswer answer = g_array_index (advanced, HlAnswer, i);

      if (*answer.place == '\0')
        continue;

      answer.stored = FALSE;
      answer.cell = answer.place;
      g_array_append_val (self->breakdowns[0], answer);
      answer.cell = answer.outcome;
      g_array_append_val (self->breakdowns[1], answer);
    }
}

/**
 * hl_offers_advance_breakdowns:
 * @self: the offers
 * @event: the running event
 * @error: return location for an error
 *
 * Lets the breakdowns take up what is offered and what waits.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_offers_advance_breakdowns (HlOffers     *self,
                              HlFoldEvent  *event,
                              GError      **error)
{
  for (guint i = 0; i < HL_N_BREAKDOWNS; i++)
    {
      g_autoptr(GArray) advanced = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

      if (!hl_fold_queue_advance (event, breakdown_tabs[i], self->breakdowns[i], advanced, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_offers_keep_breakdowns:
 * @self: the offers
 * @event: the running event
 * @error: return location for an error
 *
 * Lets what is offered to the breakdowns wait for the next close.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_offers_keep_breakdowns (HlOffers     *self,
                           HlFoldEvent  *event,
                           GError      **error)
{
  for (guint i = 0; i < HL_N_BREAKDOWNS; i++)
    {
      if (!hl_fold_queue_keep (event, breakdown_tabs[i], self->breakdowns[i], error))
        return FALSE;
    }

  return TRUE;
}
