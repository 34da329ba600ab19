/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-response-write"

#include "config.h"

#include "hl-response.h"

#include "hl-json.h"
#include "hl-response-private.h"

static JsonArray *
names_to_array (guint         bits,
                HlBitNameFunc name_bit)
{
  JsonArray *array = json_array_new ();

  for (guint bit = 0; name_bit (bit) != NULL; bit++)
    {
      if (bits & (1u << bit))
        json_array_add_string_element (array, name_bit (bit));
    }

  return array;
}

/* Writes nothing where @bits is 0. */
static void
set_names (JsonObject    *object,
           const char    *member,
           guint          bits,
           HlBitNameFunc  name_bit)
{
  if (bits != 0)
    json_object_set_array_member (object, member, names_to_array (bits, name_bit));
}

/* Takes @part; writes nothing where it is empty. */
static void
set_part (JsonObject *object,
          const char *member,
          JsonObject *part)
{
  if (json_object_get_size (part) > 0)
    json_object_set_object_member (object, member, part);
  else
    json_object_unref (part);
}

static JsonObject *
levels_to_object (const HlResponse *self)
{
  JsonObject *object = json_object_new ();
  guint n_items = hl_questionnaire_get_n_items (self->questionnaire);

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (self->questionnaire, i);

      if (self->levels[i] > 0)
        json_object_set_int_member (object, hl_item_get_id (item), self->levels[i]);
    }

  return object;
}

static JsonObject *
seconds_to_object (const HlResponse *self)
{
  JsonObject *object = json_object_new ();
  guint n_pages = hl_path_get_n_pages (self->questionnaire);

  for (guint i = 0; i < n_pages; i++)
    {
      if (self->seconds[i] > 0)
        json_object_set_int_member (object, hl_path_get_page_id (self->questionnaire, i),
                                    self->seconds[i]);
    }

  return object;
}

static JsonArray *
reasons_to_array (const HlResponse *self,
                  HlFactor          factor)
{
  JsonArray *array = json_array_new ();
  guint n = hl_questionnaire_get_n_reasons (self->questionnaire, factor);

  for (guint i = 0; i < MIN (n, HL_MAX_REASONS); i++)
    {
      if (self->reasons[factor] & (1u << i))
        json_array_add_string_element (array, hl_questionnaire_get_reason_id (self->questionnaire,
                                                                              factor, i));
    }

  return array;
}

static JsonObject *
reasons_to_object (const HlResponse *self)
{
  JsonObject *object = json_object_new ();

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      if (self->reasons[i] != 0)
        json_object_set_array_member (object, hl_factor_to_string ((HlFactor) i),
                                      reasons_to_array (self, (HlFactor) i));
    }

  return object;
}

static JsonObject *
drivers_to_object (const HlResponse *self)
{
  JsonObject *object = json_object_new ();

  set_names (object, "good", self->drivers_good, hl_factor_name_bit);
  set_names (object, "bad", self->drivers_bad, hl_factor_name_bit);

  return object;
}

/**
 * hl_response_body_to_json:
 * @self: a response
 *
 * What is hashed into the journal: all of @self but its context. Members
 * stand only where they say something.
 *
 * Returns: (transfer full): an object of integers, texts and booleans
 */
JsonNode *
hl_response_body_to_json (const HlResponse *self)
{
  JsonObject *object = NULL;
  g_autofree char *flow = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  flow = hl_flow_to_string (self->flow);

  json_object_set_string_member (object, "questionnaire",
                                 hl_questionnaire_get_digest (self->questionnaire));
  json_object_set_string_member (object, "flow", flow);
  json_object_set_string_member (object, "end", hl_end_reason_to_string (self->end));
  json_object_set_object_member (object, "items", levels_to_object (self));
  json_object_set_array_member (object, "applies",
                                names_to_array (self->applies, hl_factor_name_bit));
  if (self->asked != HL_FACTORS_ALL)
    json_object_set_array_member (object, "asked",
                                  names_to_array (self->asked, hl_factor_name_bit));
  if (self->at >= 0)
    json_object_set_string_member (object, "at",
                                   hl_path_get_page_id (self->questionnaire, (guint) self->at));
  if (self->left_out)
    json_object_set_boolean_member (object, "left_out", TRUE);
  if (self->suggested >= 0)
    json_object_set_boolean_member (object, "suggested", self->suggested > 0);

  set_names (object, "flags", self->flags, hl_flag_name_bit);
  set_part (object, "drivers", drivers_to_object (self));
  set_part (object, "reasons", reasons_to_object (self));
  set_part (object, "seconds", seconds_to_object (self));

  return hl_json_take_object (object);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static void
set_number (JsonObject *object,
            const char *member,
            int         number)
{
  if (number >= 0)
    json_object_set_int_member (object, member, number);
}

/**
 * hl_response_context_to_json:
 * @self: a response
 *
 * What stands beside the journal and is erased after its term. What is not
 * known is left out.
 *
 * Returns: (transfer full): an object of integers, texts and booleans
 */
JsonNode *
hl_response_context_to_json (const HlResponse *self)
{
  const HlContext *context = NULL;
  JsonObject *object = NULL;
  char day[HL_DAY_TEXT_SIZE];

  g_return_val_if_fail (self != NULL, NULL);

  context = &self->context;
  object = json_object_new ();

  set_text (object, "channel", context->channel);
  set_text (object, "counter", context->counter);
  set_text (object, "field", context->field);
  set_text (object, "language", context->language);
  set_number (object, "hour", context->hour);
  set_number (object, "session", context->session);
  json_object_set_boolean_member (object, "receipt", context->had_receipt != FALSE);
  if (context->day != HL_DAY_NONE)
    json_object_set_string_member (object, "day", hl_day_format (context->day, day));
  if (context->outcome != HL_OUTCOME_UNKNOWN)
    json_object_set_string_member (object, "outcome", hl_outcome_to_string (context->outcome));
  if (context->clock_wrong)
    json_object_set_string_member (object, "clock", "wrong");

  return hl_json_take_object (object);
}
