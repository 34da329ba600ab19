/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-catalogue-edit"

#include "config.h"

#include "hl-catalogue-edit.h"

/* Members of a centre's file as they are to be, made from the centre in force. They
 * are checked where the file is read. */

static const struct
{
  const char *vi;
  const char *en;
  const char *zh;
} day_names[] = {
  [HL_DAY_HOLIDAY] = { "Nghỉ lễ", "Public holiday", "公共假日" },
  [HL_DAY_CLOSED] = { "Trung tâm nghỉ", "Centre closed", "中心休息" },
  [HL_DAY_MAKE_UP] = { "Làm bù", "Make-up day", "补班" },
};

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

static void
set_time (JsonObject *object,
          const char *member,
          int         minutes)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  json_object_set_string_member (object, member, text);
}

/**
 * hl_catalogue_edit_sessions:
 * @sessions: the sessions of a working day
 * @n_sessions: how many
 *
 * Returns: (transfer full): the member "sessions"
 */
JsonNode *
hl_catalogue_edit_sessions (const HlSession *sessions,
                            guint            n_sessions)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < n_sessions; i++)
    {
      JsonObject *object = json_object_new ();

      set_time (object, "start", sessions[i].start);
      set_time (object, "end", sessions[i].end);
      json_array_add_object_element (array, object);
    }

  return take_array (array);
}

/**
 * hl_catalogue_edit_weekdays:
 * @weekdays: whether the centre works, [1] Monday to [7] Sunday
 *
 * Returns: (transfer full): the member "working_weekdays"
 */
JsonNode *
hl_catalogue_edit_weekdays (const gboolean weekdays[8])
{
  JsonArray *array = json_array_new ();

  for (int i = 1; i <= 7; i++)
    {
      if (weekdays[i])
        json_array_add_int_element (array, i);
    }

  return take_array (array);
}

JsonNode *
hl_catalogue_edit_target (int target)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_int (node, target);
  return node;
}

/* Returns: (transfer full): a list of the centre's file */
static JsonNode *
copy_list (HlCatalogue *self,
           const char  *member)
{
  g_autoptr(JsonNode) centre = json_from_string (hl_catalogue_get_text (self), NULL);

  return json_node_copy (json_object_get_member (json_node_get_object (centre), member));
}

static const char *
get_list_name (gboolean works)
{
  return works ? "make_up_days" : "holidays";
}

/* Its name in the languages of the centre alone, as far as they are known. */
static JsonObject *
make_day (HlDay       day,
          HlDayReason reason)
{
  JsonObject *object = json_object_new ();
  JsonObject *name = json_object_new ();
  char text[HL_DAY_TEXT_SIZE];

  json_object_set_string_member (name, "vi", day_names[reason].vi);
  json_object_set_string_member (name, "en", day_names[reason].en);
  json_object_set_string_member (name, "zh", day_names[reason].zh);
  json_object_set_string_member (object, "day", hl_day_format (day, text));
  json_object_set_object_member (object, "name", name);
  json_object_set_string_member (object, "sure", "CONFIRMED");

  return object;
}

/**
 * hl_catalogue_edit_add_day:
 * @self: the centre
 * @day: a day that is in neither list
 * @reason: why it is special
 *
 * Returns: (transfer full): the member "make_up_days" or "holidays" with @day in it,
 *   in the order of the days
 */
JsonNode *
hl_catalogue_edit_add_day (HlCatalogue *self,
                           HlDay        day,
                           HlDayReason  reason)
{
  g_autoptr(JsonNode) former = copy_list (self, get_list_name (reason == HL_DAY_MAKE_UP));
  JsonArray *list = json_node_get_array (former);
  JsonArray *array = json_array_new ();
  gboolean added = FALSE;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      const char *text = json_object_get_string_member (json_node_get_object (element), "day");

      if (!added && hl_day_parse (text) > day)
        {
          json_array_add_object_element (array, make_day (day, reason));
          added = TRUE;
        }
      json_array_add_element (array, json_node_copy (element));
    }

  if (!added)
    json_array_add_object_element (array, make_day (day, reason));

  return take_array (array);
}

/**
 * hl_catalogue_edit_drop_day:
 * @self: the centre
 * @day: a day of one of its lists
 * @works: which list: the make-up days, else the holidays
 *
 * Returns: (transfer full): the member "make_up_days" or "holidays" without @day
 */
JsonNode *
hl_catalogue_edit_drop_day (HlCatalogue *self,
                            HlDay        day,
                            gboolean     works)
{
  JsonNode *node = copy_list (self, get_list_name (works));
  JsonArray *list = json_node_get_array (node);

  for (guint i = json_array_get_length (list); i-- > 0;)
    {
      JsonObject *object = json_array_get_object_element (list, i);

      if (hl_day_parse (json_object_get_string_member (object, "day")) == day)
        json_array_remove_element (list, i);
    }

  return node;
}

/**
 * hl_catalogue_edit_counter:
 * @self: the centre
 * @code: a counter
 * @closed: whether nobody is to be asked about it
 *
 * Returns: (transfer full): the member "counters"
 */
JsonNode *
hl_catalogue_edit_counter (HlCatalogue *self,
                           const char  *code,
                           gboolean     closed)
{
  JsonNode *node = copy_list (self, "counters");
  JsonArray *list = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);

      if (g_strcmp0 (json_object_get_string_member (object, "code"), code) != 0)
        continue;

      if (closed)
        json_object_set_boolean_member (object, "closed", TRUE);
      else if (json_object_has_member (object, "closed"))
        json_object_remove_member (object, "closed");
    }

  return node;
}
