/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-told"

#include "config.h"

#include "hl-told.h"

#include <json-glib/json-glib.h>

static gint64
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

static char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : NULL;
}

/**
 * hl_told_read:
 * @self: (out caller-allocates): what it tells
 * @text: (nullable): the state that it sent, JSON
 *
 * Reads what is there; what is of another shape counts as not told.
 */
void
hl_told_read (HlTold     *self,
              const char *text)
{
  g_autoptr(JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;

  *self = (HlTold) {
    .version = get_text (object, "version"),
    .opening = get_text (object, "opening"),
    .released = get_number (object, "released"),
    .waiting = get_number (object, "waiting"),
    .queue = get_number (object, "queue"),
    .disk_free = get_number (object, "disk_free"),
    .overdue = get_number (object, "overdue"),
    .conflicts = get_number (object, "conflicts"),
    .settings = get_number (object, "settings"),
    .refused = get_text (object, "settings_refused"),
  };
}

void
hl_told_clear (HlTold *self)
{
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->opening, g_free);
  g_clear_pointer (&self->refused, g_free);
}
