/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-response-read"

#include "config.h"

#include "hl-response.h"

#include <string.h>

#include "hl-error.h"
#include "hl-response-private.h"

#define MAX_SESSION 99

typedef struct _Member Member;

/* A function's error starts after the name of what it was given: the caller
 * puts that name before it. */
typedef gboolean (*ReadFunc) (HlResponse    *self,
                              const Member  *member,
                              JsonNode      *node,
                              GError       **error);

struct _Member
{
  const char *name;
  ReadFunc    read;
  gboolean    is_required;
  gsize       offset;         /* of the value within HlResponse, where @read uses it */
  gint64      max;            /* of the value, where @read uses it */
};

static gboolean
refuse (JsonNode    *node,
        const char  *expected,
        GError     **error)
{
  g_autofree char *found = json_to_string (node, FALSE);
  g_autofree char *head = g_utf8_substring (found, 0, MIN (g_utf8_strlen (found, -1), 60));

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               ": %s stands here, expected %s", head, expected);
  return FALSE;
}

/* Returns: (transfer none) (nullable): NULL where @node holds no text */
static const char *
get_text (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
get_integer (JsonNode    *node,
             gint64       min,
             gint64       max,
             gint64      *value,
             GError     **error)
{
  g_autofree char *expected = NULL;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      if (*value >= min && *value <= max)
        return TRUE;
    }

  expected = g_strdup_printf ("an integer from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                              min, max);
  return refuse (node, expected, error);
}

/* Returns -1 where @text is none of the names. */
static int
find_bit (const char    *text,
          HlBitNameFunc  name_bit)
{
  for (guint bit = 0; text != NULL && name_bit (bit) != NULL; bit++)
    {
      if (strcmp (name_bit (bit), text) == 0)
        return (int) bit;
    }

  return -1;
}

static gboolean
get_names (JsonNode       *node,
           HlBitNameFunc   name_bit,
           guint          *bits,
           GError        **error)
{
  JsonArray *array = NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (node, "an array of names", error);

  array = json_node_get_array (node);
  *bits = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      int bit = find_bit (get_text (element), name_bit);

      if (bit < 0 || (*bits & (1u << bit)) != 0)
        {
          refuse (element, bit < 0 ? "a known name" : "each name once", error);
          g_prefix_error (error, "[%u]", i);
          return FALSE;
        }

      *bits |= 1u << bit;
    }

  return TRUE;
}

static const Member *
find_member (const Member *members,
             const char   *name)
{
  for (const Member *member = members; member->name != NULL; member++)
    {
      if (strcmp (member->name, name) == 0)
        return member;
    }

  return NULL;
}

static gboolean
read_member (HlResponse    *self,
             const Member  *members,
             const char    *name,
             JsonNode      *node,
             GError       **error)
{
  const Member *member = find_member (members, name);

  if (member != NULL ? member->read (self, member, node, error)
                     : refuse (node, "no member of this name", error))
    return TRUE;

  g_prefix_error (error, ".%s", name);
  return FALSE;
}

static gboolean
read_members (HlResponse    *self,
              const Member  *members,
              JsonNode      *node,
              GError       **error)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (node, "an object", error);

  object = json_node_get_object (node);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (!read_member (self, members, name, value, error))
        return FALSE;
    }

  for (const Member *member = members; member->name != NULL; member++)
    {
      if (member->is_required && !json_object_has_member (object, member->name))
        {
          g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                       ".%s: nothing stands here, expected this member", member->name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_text (HlResponse    *self,
           const Member  *member,
           JsonNode      *node,
           GError       **error)
{
  char **text = &G_STRUCT_MEMBER (char *, self, member->offset);
  const char *found = get_text (node);

  if (found == NULL || *found == '\0')
    return refuse (node, "a text", error);

  g_free (*text);
  *text = g_strdup (found);
  return TRUE;
}

static gboolean
read_integer (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  gint64 value;

  if (!get_integer (node, 0, member->max, &value, error))
    return FALSE;

  G_STRUCT_MEMBER (int, self, member->offset) = (int) value;
  return TRUE;
}

static gboolean
read_boolean (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (node, "true or false", error);

  G_STRUCT_MEMBER (gboolean, self, member->offset) = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_factors (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  return get_names (node, hl_factor_name_bit, &G_STRUCT_MEMBER (guint, self, member->offset),
                    error);
}

static gboolean
read_flags (HlResponse    *self,
            const Member  *member,
            JsonNode      *node,
            GError       **error)
{
  return get_names (node, hl_flag_name_bit, &self->flags, error);
}

static gboolean
read_questionnaire (HlResponse    *self,
                    const Member  *member,
                    JsonNode      *node,
                    GError       **error)
{
  const char *digest = hl_questionnaire_get_digest (self->questionnaire);

  return g_strcmp0 (get_text (node), digest) == 0 || refuse (node, digest, error);
}

static gboolean
read_flow (HlResponse    *self,
           const Member  *member,
           JsonNode      *node,
           GError       **error)
{
  const char *text = get_text (node);

  return (text != NULL && hl_flow_from_string (text, &self->flow))
         || refuse (node, "\"all\", \"rotate N\" or \"drivers\"", error);
}

static gboolean
read_end (HlResponse    *self,
          const Member  *member,
          JsonNode      *node,
          GError       **error)
{
  const char *text = get_text (node);

  return (text != NULL && hl_end_reason_from_string (text, &self->end))
         || refuse (node, "an end reason", error);
}

typedef int (*FindFunc) (HlQuestionnaire *questionnaire,
                         const char      *id);

/* Reads {id: integer from 1 to @max} into @numbers, which @find gives the index of. */
static gboolean
read_numbers (HlResponse  *self,
              JsonNode    *node,
              FindFunc     find,
              const char  *expected,
              guint        max,
              guint       *numbers,
              GError     **error)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (node, "an object", error);

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &id, &value))
    {
      int index = find (self->questionnaire, id);
      gint64 number = 0;

      if (index < 0 ? !refuse (value, expected, error)
                    : !get_integer (value, 1, max, &number, error))
        {
          g_prefix_error (error, ".%s", id);
          return FALSE;
        }

      numbers[index] = (guint) number;
    }

  return TRUE;
}

static gboolean
read_levels (HlResponse    *self,
             const Member  *member,
             JsonNode      *node,
             GError       **error)
{
  guint n_items = hl_questionnaire_get_n_items (self->questionnaire);
  g_autofree guint *levels = g_new0 (guint, n_items);

  if (!read_numbers (self, node, hl_questionnaire_find_item, "no item of this name",
                     hl_questionnaire_get_n_levels (self->questionnaire), levels, error))
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    self->levels[i] = (guint8) levels[i];

  return TRUE;
}

static gboolean
read_seconds (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  return read_numbers (self, node, hl_path_find_page, "no page of this name", G_MAXUINT,
                       self->seconds, error);
}

static gboolean
read_at (HlResponse    *self,
         const Member  *member,
         JsonNode      *node,
         GError       **error)
{
  const char *id = get_text (node);

  self->at = id != NULL ? hl_path_find_page (self->questionnaire, id) : -1;
  return self->at >= 0 || refuse (node, "a page's name", error);
}

static gboolean
read_drivers (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  static const Member members[] = {
    { "bad", read_factors, FALSE, G_STRUCT_OFFSET (HlResponse, drivers_bad), 0 },
    { "good", read_factors, FALSE, G_STRUCT_OFFSET (HlResponse, drivers_good), 0 },
    { NULL, NULL, FALSE, 0, 0 },
  };

  return read_members (self, members, node, error);
}

/* Returns the index of the reason, or -1. */
static int
find_reason (HlQuestionnaire *questionnaire,
             HlFactor         factor,
             const char      *id)
{
  guint n = hl_questionnaire_get_n_reasons (questionnaire, factor);

  for (guint i = 0; id != NULL && i < MIN (n, HL_MAX_REASONS); i++)
    {
      if (strcmp (hl_questionnaire_get_reason_id (questionnaire, factor, i), id) == 0)
        return (int) i;
    }

  return -1;
}

static gboolean
read_factor_reasons (HlResponse  *self,
                     HlFactor     factor,
                     JsonNode    *node,
                     GError     **error)
{
  JsonArray *array = NULL;

  if (factor == HL_FACTOR_NONE)
    return refuse (node, "no factor of this name", error);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (node, "an array of reasons", error);

  array = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      int reason = find_reason (self->questionnaire, factor, get_text (element));

      if (reason < 0 || (self->reasons[factor] & (1u << reason)) != 0)
        {
          refuse (element, reason < 0 ? "a reason of this factor" : "each reason once", error);
          g_prefix_error (error, "[%u]", i);
          return FALSE;
        }

      self->reasons[factor] |= 1u << reason;
    }

  return TRUE;
}

static gboolean
read_reasons (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (node, "an object", error);

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (!read_factor_reasons (self, hl_factor_from_string (name), value, error))
        {
          g_prefix_error (error, ".%s", name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_channel (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  static const char * const channels[] = { "screen", "keypad", "paper", NULL };
  const char *text = get_text (node);

  if (text == NULL || !g_strv_contains (channels, text))
    return refuse (node, "\"screen\", \"keypad\" or \"paper\"", error);

  return read_text (self, member, node, error);
}

static gboolean
read_day (HlResponse    *self,
          const Member  *member,
          JsonNode      *node,
          GError       **error)
{
  self->context.day = hl_day_parse (get_text (node));

  return self->context.day != HL_DAY_NONE || refuse (node, "a date as YYYY-MM-DD", error);
}

static gboolean
read_outcome (HlResponse    *self,
              const Member  *member,
              JsonNode      *node,
              GError       **error)
{
  const char *text = get_text (node);

  return (text != NULL && hl_outcome_from_string (text, &self->context.outcome))
         || refuse (node, "an outcome", error);
}

static gboolean
read_clock (HlResponse    *self,
            const Member  *member,
            JsonNode      *node,
            GError       **error)
{
  self->context.clock_wrong = g_strcmp0 (get_text (node), "wrong") == 0;

  return self->context.clock_wrong || refuse (node, "\"wrong\"", error);
}

#define AT(field) G_STRUCT_OFFSET (HlResponse, field)

static const Member body_members[] = {
  { "applies", read_factors, TRUE, AT (applies), 0 },
  { "asked", read_factors, FALSE, AT (asked), 0 },
  { "at", read_at, FALSE, 0, 0 },
  { "drivers", read_drivers, FALSE, 0, 0 },
  { "end", read_end, TRUE, 0, 0 },
  { "flags", read_flags, FALSE, 0, 0 },
  { "flow", read_flow, TRUE, 0, 0 },
  { "items", read_levels, TRUE, 0, 0 },
  { "left_out", read_boolean, FALSE, AT (left_out), 0 },
  { "questionnaire", read_questionnaire, TRUE, 0, 0 },
  { "reasons", read_reasons, FALSE, 0, 0 },
  { "seconds", read_seconds, FALSE, 0, 0 },
  { "suggested", read_boolean, FALSE, AT (suggested), 0 },
  { NULL, NULL, FALSE, 0, 0 },
};

static const Member context_members[] = {
  { "channel", read_channel, FALSE, AT (context.channel), 0 },
  { "clock", read_clock, FALSE, 0, 0 },
  { "counter", read_text, FALSE, AT (context.counter), 0 },
  { "day", read_day, FALSE, 0, 0 },
  { "field", read_text, FALSE, AT (context.field), 0 },
  { "hour", read_integer, FALSE, AT (context.hour), 23 },
  { "language", read_text, FALSE, AT (context.language), 0 },
  { "outcome", read_outcome, FALSE, 0, 0 },
  { "receipt", read_boolean, FALSE, AT (context.had_receipt), 0 },
  { "session", read_integer, FALSE, AT (context.session), MAX_SESSION },
  { NULL, NULL, FALSE, 0, 0 },
};

#undef AT

/**
 * hl_response_from_json:
 * @questionnaire: the questionnaire that @body names
 * @body: what hl_response_body_to_json() wrote
 * @context: (nullable): what hl_response_context_to_json() wrote; %NULL where
 *   it was erased, which leaves the context unknown
 * @error: return location for an #HL_INPUT_ERROR that names the member
 *
 * Reads strictly: an unknown member, item, name or level is refused.
 *
 * Returns: (transfer full): the response
 */
HlResponse *
hl_response_from_json (HlQuestionnaire  *questionnaire,
                       JsonNode         *body,
                       JsonNode         *context,
                       GError          **error)
{
  g_autoptr(HlResponse) self = NULL;

  g_return_val_if_fail (questionnaire != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  self = hl_response_new (questionnaire, (HlFlow) { HL_FLOW_ALL, 0 });

  if (!read_members (self, body_members, body, error))
    {
      g_prefix_error (error, "body");
      return NULL;
    }

  if (context != NULL && !read_members (self, context_members, context, error))
    {
      g_prefix_error (error, "context");
      return NULL;
    }

  return g_steal_pointer (&self);
}
