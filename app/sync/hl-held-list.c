/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-held-list"

#include "config.h"

#include "hl-held-list.h"

#include <gio/gio.h>
#include <string.h>

#include "hl-json.h"

/**
 * HlHeldList:
 *
 * Which sheets of this kiosk the hub has, as far as it told. What a hub says is never
 * taken for granted: it is asked for all of it again every now and then.
 */
struct _HlHeldList
{
  GHashTable *held;       /* (element-type utf8 Held), by path */
  GHashTable *refused;    /* (element-type utf8 gint64), by path: the revision it does not take */
};

typedef struct
{
  gint64  revision;
  char   *seal;
  gint64  responses;
} Held;

static void
held_free (gpointer data)
{
  Held *self = data;

  g_free (self->seal);
  g_free (self);
}

/**
 * hl_held_list_new:
 *
 * Returns: (transfer full): the list of a hub that has nothing
 */
HlHeldList *
hl_held_list_new (void)
{
  HlHeldList *self = g_new0 (HlHeldList, 1);

  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, held_free);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * hl_held_list_free:
 * @self: (transfer full) (nullable): the list
 */
void
hl_held_list_free (HlHeldList *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->held);
  g_hash_table_unref (self->refused);
  g_free (self);
}

static gboolean
holds (JsonObject *object,
       const char *member,
       GType       type)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
take (HlHeldList *self,
      JsonNode   *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  Held *held;

  if (object == NULL || !holds (object, "path", G_TYPE_STRING) ||
      !holds (object, "seal", G_TYPE_STRING) || !holds (object, "revision", G_TYPE_INT64) ||
      !holds (object, "responses", G_TYPE_INT64))
    return FALSE;

  held = g_new0 (Held, 1);
  held->revision = json_object_get_int_member (object, "revision");
  held->seal = g_strdup (json_object_get_string_member (object, "seal"));
  held->responses = json_object_get_int_member (object, "responses");
  g_hash_table_replace (self->held, g_strdup (json_object_get_string_member (object, "path")),
                        held);
  return TRUE;
}

static gboolean
take_all (HlHeldList *self,
          JsonNode   *root)
{
  JsonNode *node = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                   ? json_object_get_member (json_node_get_object (root), "sheets") : NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!take (self, json_array_get_element (array, i)))
      return FALSE;

  return TRUE;
}

/**
 * hl_held_list_parse:
 * @text: what the hub answered to `GET /v1/kiosks/{kiosk}/sheets`
 * @error: return location for %G_IO_ERROR_INVALID_DATA
 *
 * Returns: (transfer full): the list, or %NULL
 */
HlHeldList *
hl_held_list_parse (const char  *text,
                    GError     **error)
{
  g_autoptr(HlHeldList) self = hl_held_list_new ();
  g_autoptr(JsonNode) root = hl_json_from_text (text, NULL);

  if (take_all (self, root))
    return g_steal_pointer (&self);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "the hub's list of sheets is not to be understood");
  return NULL;
}

/**
 * hl_held_list_get_revision:
 * @self: the list
 * @path: path of a sheet
 *
 * Returns: the revision that the hub has; 0 if it has none
 */
gint64
hl_held_list_get_revision (HlHeldList *self,
                           const char *path)
{
  const Held *held = g_hash_table_lookup (self->held, path);

  return held != NULL ? held->revision : 0;
}

/**
 * hl_held_list_compare:
 * @self: the list
 * @sheet: a sheet
 * @seal: (nullable): the seal under which the hub's revision of it was once signed here;
 *   %NULL if it never was, as far as is known
 *
 * Returns: what the hub has of the sheet
 */
HlHeldState
hl_held_list_compare (HlHeldList          *self,
                      const HlOutboxSheet *sheet,
                      const char          *seal)
{
  const Held *held = g_hash_table_lookup (self->held, sheet->path);

  if (held == NULL)
    return HL_HELD_MISSING;

  if (held->revision == sheet->revision)
    return strcmp (held->seal, sheet->seal) == 0 ? HL_HELD_SAME : HL_HELD_CONFLICT;

  if (seal != NULL && strcmp (held->seal, seal) != 0)
    return HL_HELD_CONFLICT;

  return held->revision < sheet->revision ? HL_HELD_MISSING : HL_HELD_AHEAD;
}

/**
 * hl_held_list_note:
 * @self: the list
 * @sheet: a sheet that the hub has taken
 */
void
hl_held_list_note (HlHeldList          *self,
                   const HlOutboxSheet *sheet)
{
  Held *held = g_new0 (Held, 1);

  held->revision = sheet->revision;
  held->seal = g_strdup (sheet->seal);
  held->responses = sheet->responses;
  g_hash_table_replace (self->held, g_strdup (sheet->path), held);
  g_hash_table_remove (self->refused, sheet->path);
}

/**
 * hl_held_list_refuse:
 * @self: the list
 * @sheet: a sheet that the hub will not take, however often it comes
 */
void
hl_held_list_refuse (HlHeldList          *self,
                     const HlOutboxSheet *sheet)
{
  gint64 *revision = g_new (gint64, 1);

  *revision = sheet->revision;
  g_hash_table_replace (self->refused, g_strdup (sheet->path), revision);
}

/**
 * hl_held_list_is_refused:
 * @self: the list
 * @sheet: a sheet
 *
 * Returns: whether the hub has refused this revision of it
 */
gboolean
hl_held_list_is_refused (HlHeldList          *self,
                         const HlOutboxSheet *sheet)
{
  const gint64 *revision = g_hash_table_lookup (self->refused, sheet->path);

  return revision != NULL && *revision == sheet->revision;
}

/* Adds what the hub has of one sheet, and takes it out of what only the hub has. */
static void
count_sheet (HlHeldList          *self,
             const HlOutboxSheet *sheet,
             gint64              *received,
             gint64              *only_hub)
{
  const Held *held = g_hash_table_lookup (self->held, sheet->path);

  if (held == NULL)
    return;

  *only_hub -= held->responses;
  if (held->revision < sheet->revision)
    *received += held->responses;
  else if (strcmp (held->seal, sheet->seal) == 0)
    *received += sheet->responses;
  else if (held->revision > sheet->revision)
    {
      *received += sheet->responses;
      *only_hub += held->responses - sheet->responses;
    }
}

/**
 * hl_held_list_count:
 * @self: the list
 * @sheets: (element-type HlOutboxSheet): all that the kiosk has
 * @received: (out): responses in them that the hub has, too
 * @only_hub: (out): responses that the hub alone has
 */
void
hl_held_list_count (HlHeldList *self,
                    GPtrArray  *sheets,
                    gint64     *received,
                    gint64     *only_hub)
{
  GHashTableIter iter;
  gpointer held;

  *received = 0;
  *only_hub = 0;
  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, NULL, &held))
    *only_hub += ((Held *) held)->responses;

  for (guint i = 0; i < sheets->len; i++)
    count_sheet (self, g_ptr_array_index (sheets, i), received, only_hub);
}
