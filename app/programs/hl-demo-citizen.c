/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-demo-citizen"

#include "config.h"

#include "hl-demo-citizen.h"

/* How a citizen's opinion comes about: a sum of influences, in standard
 * deviations, that is cut into levels. About nine in ten are satisfied. */
#define MEAN_MOOD 1.5
#define PERSON_SPREAD 0.7
#define ANSWER_SPREAD 0.55
#define REFUSED_MOOD (-1.3)
#define BAD_COUNTER_MOOD (-0.8)

static const double level_limits[HL_MAX_LEVELS - 1] = { -1.6, -0.9, -0.1, 1.35 };
static const double factor_moods[HL_N_FACTORS] = { 0.05, -0.2, 0.25, -0.05, -0.35 };

#define LONE_SHARE 0.07
#define PARTIAL_SHARE 0.06
#define SKIP_SHARE 0.02
#define FAST_SHARE 0.015
#define NO_FEEDBACK_SHARE 0.55
#define REASON_SHARE 0.6
#define ASKED_SHARE 0.05
#define SUGGESTED_SHARE 0.03
#define TIMEOUT_SHARE 0.5

/**
 * HlDemoCitizens:
 *
 * Invents citizens and what they answer: for demonstrations only. The same
 * seed invents the same citizens.
 */
struct _HlDemoCitizens
{
  /* Owned */
  GRand           *rand;
  HlRotation      *rotation;

  /* Borrowed */
  HlCatalogue     *catalogue;
  HlQuestionnaire *questionnaire;

  HlFlow           flow;
};

/**
 * hl_demo_citizens_new:
 * @store: the store whose centre they visit; must outlive them
 * @seed: where the random numbers start
 *
 * Returns: (transfer full): a stream of citizens
 */
HlDemoCitizens *
hl_demo_citizens_new (HlStore *store,
                      guint32  seed)
{
  HlDemoCitizens *self = g_new0 (HlDemoCitizens, 1);

  self->rand = g_rand_new_with_seed (seed);
  self->rotation = hl_rotation_new (seed);
  self->catalogue = hl_store_get_catalogue (store);
  self->questionnaire = hl_store_get_questionnaire (store);
  self->flow = hl_store_get_flow (store);

  return self;
}

void
hl_demo_citizens_free (HlDemoCitizens *self)
{
  if (self == NULL)
    return;

  g_rand_free (self->rand);
  hl_rotation_free (self->rotation);
  g_free (self);
}

static gboolean
happens (HlDemoCitizens *self,
         double          share)
{
  return g_rand_double (self->rand) < share;
}

/* The sum of twelve even draws is close to normal. */
static double
draw_normal (HlDemoCitizens *self)
{
  double sum = -6;

  for (int i = 0; i < 12; i++)
    sum += g_rand_double (self->rand);

  return sum;
}

static guint
to_level (double opinion,
          guint  n_levels)
{
  guint level = 1;

  for (guint i = 0; i < G_N_ELEMENTS (level_limits); i++)
    if (opinion > level_limits[i])
      level++;

  return n_levels == HL_MAX_LEVELS ? level : (level + 1) / 2;
}

static HlOutcome
draw_outcome (HlDemoCitizens *self)
{
  double draw = g_rand_double (self->rand);

  if (draw < 0.45)
    return HL_OUTCOME_SUBMITTED;

  if (draw < 0.80)
    return HL_OUTCOME_RECEIVED;

  return draw < 0.86 ? HL_OUTCOME_REFUSED : HL_OUTCOME_INFORMATION;
}

static const char *
draw_language (HlDemoCitizens *self)
{
  double draw = g_rand_double (self->rand);

  if (draw < 0.93)
    return "vi";

  return draw < 0.97 ? "zh" : "en";
}

/* The counters' queues differ: the first are the busiest. */
static guint
draw_counter (HlDemoCitizens *self,
              guint           n_counters)
{
  guint first = g_rand_int_range (self->rand, 0, n_counters);
  guint second = g_rand_int_range (self->rand, 0, n_counters);

  return MIN (first, second);
}

static double
get_counter_mood (guint counter,
                  guint n_counters)
{
  if (n_counters > 1 && counter == 1)
    return BAD_COUNTER_MOOD;

  return 0.1 * (int) (counter % 4) - 0.1;
}

/* The kiosk's own place, if it stands at one, goes before what was drawn. */
static char *
choose_code (const char    *place,
             const HlPlace *drawn)
{
  return g_strdup (place != NULL ? place : hl_place_get_code (drawn));
}

/* Fills in what the response is about; returns how the place weighs on it. */
static double
draw_context (HlDemoCitizens *self,
              HlNow           now,
              HlContext      *context)
{
  guint n_counters = hl_catalogue_get_n_counters (self->catalogue);
  guint n_fields = hl_catalogue_get_n_fields (self->catalogue);
  double mood = 0;

  context->day = now.day;
  context->hour = now.hour;
  context->session = now.session;
  context->outcome = draw_outcome (self);
  context->language = g_strdup (draw_language (self));
  context->channel = g_strdup ("screen");

  if (n_counters > 0)
    {
      guint counter = draw_counter (self, n_counters);

      context->counter = choose_code (hl_catalogue_get_place_counter (self->catalogue),
                                      hl_catalogue_get_counter (self->catalogue, counter));
      mood = get_counter_mood (counter, n_counters);
    }

  if (n_fields > 0)
    {
      guint field = g_rand_int_range (self->rand, 0, n_fields);

      context->field = choose_code (hl_catalogue_get_place_field (self->catalogue),
                                    hl_catalogue_get_field (self->catalogue, field));
    }

  return context->outcome == HL_OUTCOME_REFUSED ? mood + REFUSED_MOOD : mood;
}

static guint
draw_level (HlDemoCitizens *self,
            double          mood)
{
  return to_level (mood + ANSWER_SPREAD * draw_normal (self),
                   hl_questionnaire_get_n_levels (self->questionnaire));
}

/* A low level has its reasons, for those who care to tell. */
static void
draw_reason (HlDemoCitizens *self,
             HlResponse     *response,
             HlFactor        factor)
{
  guint n_reasons = hl_questionnaire_get_n_reasons (self->questionnaire, factor);

  if (n_reasons > 0 && happens (self, REASON_SHARE))
    response->reasons[factor] |= 1u << g_rand_int_range (self->rand, 0, n_reasons);
}

static void
come_to (HlDemoCitizens *self,
         HlResponse     *response,
         guint           page)
{
  response->at = (int) page;
  response->seconds[page] += (guint) g_rand_int_range (self->rand, 2, 10);
}

static void
answer_item (HlDemoCitizens *self,
             HlResponse     *response,
             guint           index,
             double          mood)
{
  const HlItem *item = hl_questionnaire_get_item (self->questionnaire, index);
  HlFactor factor = hl_item_get_factor (item);

  come_to (self, response, index);

  if (happens (self, SKIP_SHARE))
    return;

  if (factor != HL_FACTOR_NONE)
    mood += factor_moods[factor];

  response->levels[index] = draw_level (self, mood);

  if (factor != HL_FACTOR_NONE && response->levels[index] <= 2)
    {
      come_to (self, response, hl_path_get_page (self->questionnaire, HL_PATH_REASONS));
      draw_reason (self, response, factor);
    }
}

/* Returns how many of the items the citizen answers before leaving. */
static guint
draw_patience (HlDemoCitizens *self,
               guint           n_items)
{
  if (n_items < 2 || !happens (self, PARTIAL_SHARE))
    return n_items;

  return g_rand_int_range (self->rand, 1, n_items);
}

static HlEndReason
draw_early_end (HlDemoCitizens *self)
{
  return happens (self, TIMEOUT_SHARE) ? HL_END_TIMEOUT : HL_END_LEFT;
}

static void
answer_items (HlDemoCitizens *self,
              HlResponse     *response,
              double          mood)
{
  g_autoptr(GArray) items = hl_path_get_items (self->questionnaire,
                                               response->applies & response->asked);
  guint patience = draw_patience (self, items->len);

  for (guint i = 0; i < patience; i++)
    answer_item (self, response, g_array_index (items, guint, i), mood);

  if (patience < items->len)
    {
      come_to (self, response, g_array_index (items, guint, patience));
      response->end = draw_early_end (self);
    }
  else if (happens (self, ASKED_SHARE))
    {
      come_to (self, response, hl_path_get_page (self->questionnaire, HL_PATH_SUGGESTED));
      response->suggested = happens (self, SUGGESTED_SHARE);
    }
}

/* Gives every answer the best level, without a reason for another. */
static void
praise (HlResponse *response)
{
  guint n_levels = hl_questionnaire_get_n_levels (response->questionnaire);

  for (guint i = 0; i < hl_questionnaire_get_n_items (response->questionnaire); i++)
    if (response->levels[i] > 0)
      response->levels[i] = n_levels;

  for (guint i = 0; i < HL_N_FACTORS; i++)
    response->reasons[i] = 0;
}

/* Everything alike and at once: what the rule "fast" is for. */
static void
tap_fast (HlResponse *response)
{
  praise (response);
  response->flags |= HL_FLAG_FAST;

  for (guint i = 0; i < hl_questionnaire_get_n_items (response->questionnaire); i++)
    response->seconds[i] = MIN (response->seconds[i], 1);
}

/**
 * hl_demo_citizens_press:
 * @response: what a citizen gave
 *
 * Makes it one of a row that somebody else pressed: what the rule "burst" is
 * for.
 */
void
hl_demo_citizens_press (HlResponse *response)
{
  praise (response);
  response->flags |= HL_FLAG_BURST;
}

static void
say_place (HlDemoCitizens *self,
           HlResponse     *response)
{
  if (hl_path_asks_counter (self->catalogue))
    come_to (self, response, hl_path_get_page (self->questionnaire, HL_PATH_COUNTER));
  if (hl_path_asks_field (self->catalogue))
    come_to (self, response, hl_path_get_page (self->questionnaire, HL_PATH_FIELD));
}

static void
tick_drivers (HlDemoCitizens *self,
              HlResponse     *response,
              double          mood)
{
  come_to (self, response, hl_path_get_page (self->questionnaire, HL_PATH_GOOD));
  come_to (self, response, hl_path_get_page (self->questionnaire, HL_PATH_BAD));

  for (guint i = 0; i < HL_N_FACTORS; i++)
    {
      double opinion = mood + factor_moods[i] + ANSWER_SPREAD * draw_normal (self);

      if ((response->applies & HL_FACTOR_BIT (i)) == 0)
        continue;

      if (opinion > level_limits[HL_MAX_LEVELS - 2])
        response->drivers_good |= HL_FACTOR_BIT (i);
      else if (opinion < level_limits[HL_MAX_LEVELS - 3])
        response->drivers_bad |= HL_FACTOR_BIT (i);
    }
}

static void
set_factors (HlDemoCitizens *self,
             HlResponse     *response)
{
  response->applies = hl_path_get_applicable (self->questionnaire, response->context.outcome);

  if (happens (self, NO_FEEDBACK_SHARE))
    response->applies &= ~HL_FACTOR_BIT (HL_FACTOR_FEEDBACK);

  if (self->flow.kind == HL_FLOW_ROTATE)
    response->asked = hl_rotation_draw (self->rotation, response->applies, self->flow.n);
}

static void
answer (HlDemoCitizens *self,
        HlResponse     *response,
        double          mood)
{
  int overall = hl_questionnaire_get_overall (self->questionnaire);

  if (overall >= 0)
    response->levels[overall] = draw_level (self, mood);

  come_to (self, response, hl_path_get_page (self->questionnaire, HL_PATH_OUTCOME));
  if (overall >= 0 && happens (self, LONE_SHARE))
    {
      response->end = draw_early_end (self);
      return;
    }

  say_place (self, response);
  if (self->flow.kind == HL_FLOW_DRIVERS)
    tick_drivers (self, response, mood);
  else
    answer_items (self, response, mood);

  if (self->flow.kind == HL_FLOW_ALL && happens (self, FAST_SHARE))
    tap_fast (response);
}

/**
 * hl_demo_citizens_draw:
 * @self: the citizens
 * @now: when this one comes
 * @mood: how the day weighs on the answers, in standard deviations; 0 is a usual day
 *
 * Returns: (transfer full): what the next citizen gave; without a level it is
 *   no response
 */
HlResponse *
hl_demo_citizens_draw (HlDemoCitizens *self,
                       HlNow           now,
                       double          mood)
{
  HlResponse *response = hl_response_new (self->questionnaire, self->flow);
  double place_mood = draw_context (self, now, &response->context);

  set_factors (self, response);
  answer (self, response,
          MEAN_MOOD + mood + place_mood + PERSON_SPREAD * draw_normal (self));

  return response;
}
