/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-json"

#include "config.h"

#include "hl-store-private.h"

/* What is read back from the store may have been changed by hand: a value of
 * another type must be noticed, and must not stop the program that notices. */

/**
 * hl_store_parse_object:
 * @text: JSON from a table
 * @error: return location for an error
 *
 * Returns: (transfer full): a node that holds an object, or %NULL
 */
JsonNode *
hl_store_parse_object (const char  *text,
                       GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JsonNode) node = text != NULL ? json_from_string (text, &local_error) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "what is stored is no JSON object%s%s",
               local_error != NULL ? ": " : "", local_error != NULL ? local_error->message : "");
  return NULL;
}

static JsonNode *
get_value (JsonObject *object,
           const char *name,
           GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
         ? node : NULL;
}

/**
 * hl_store_get_text:
 * @object: a stored object
 * @name: name of a member
 *
 * Returns: (transfer none): its text; "" where it is none
 */
const char *
hl_store_get_text (JsonObject *object,
                   const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : "";
}

/**
 * hl_store_get_number:
 * @object: a stored object
 * @name: name of a member
 *
 * Returns: its whole number, 1 for true; 0 where it is neither
 */
gint64
hl_store_get_number (JsonObject *object,
                     const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  if (node != NULL)
    return json_node_get_int (node);

  node = get_value (object, name, G_TYPE_BOOLEAN);
  return node != NULL && json_node_get_boolean (node);
}
