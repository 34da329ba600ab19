/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-change"

#include "config.h"

#include "hl-store-change.h"

#include <string.h>

#include "hl-error.h"
#include "hl-settings.h"
#include "hl-store-file.h"
#include "hl-store-private.h"

/* A value of a file of settings on its way: checked, then written and recorded
 * together. */
typedef struct
{
  HlStoreFile file;
  HlSetup   *setup;      /* what it means */
  char      *setting;

  gint64     by;
  char      *name;       /* "screen.width_mm", "centre.target" */
  JsonNode  *from;
  JsonNode  *to;
} Change;

static void
change_clear (Change *self)
{
  hl_store_file_clear (&self->file);
  hl_setup_free (self->setup);
  g_free (self->setting);
  g_free (self->name);
  g_clear_pointer (&self->from, json_node_unref);
  g_clear_pointer (&self->to, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

/* Last in the transaction: where the file cannot be written nothing is recorded. */
static gboolean
append_change (HlStore   *self,
               gpointer   data,
               GError   **error)
{
  Change *change = data;
  JsonObject *body = hl_store_make_act (self, "setting");

  json_object_set_int_member (body, "by", change->by);
  json_object_set_string_member (body, "name", change->name);
  json_object_set_member (body, "from", json_node_copy (change->from));
  json_object_set_member (body, "to", json_node_copy (change->to));

  if (!hl_store_append_setup (self, change->setup, change->setting, error) ||
      !hl_store_append_audit (self, body, error))
    return FALSE;

  return hl_store_file_write (&change->file, error);
}

/* @change: its file and value; @config, @centre: (nullable): the file's new text */
static gboolean
make_change (HlStore     *self,
             Change      *change,
             const char  *config,
             const char  *centre,
             GError     **error)
{
  change->setup = hl_setup_try (self->dir, config, centre, error);
  if (change->setup == NULL)
    return FALSE;

  change->setting = hl_setup_describe (change->setup, error);
  if (change->setting == NULL)
    return FALSE;

  if (!hl_store_write (self, append_change, change, error))
    {
      hl_store_file_put_back (&change->file);
      return FALSE;
    }

  hl_store_take_setup (self, g_steal_pointer (&change->setup));
  hl_store_take_faults (self, NULL);
  return TRUE;
}

/* Where the file is gone, what is in force is where a change begins.
 * Returns: (transfer full): the settings as they stand there, right or wrong */
static HlConfig *
read_config (HlStore  *self,
             Change   *change,
             GError  **error)
{
  g_autoptr(HlFaults) faults = hl_faults_new ();
  HlConfig *config;

  if (!g_file_test (change->file.path, G_FILE_TEST_EXISTS))
    return hl_config_parse (HL_SETUP_CONFIG, self->setup->config, error);

  config = hl_config_load_all (change->file.path, faults, error);
  if (config != NULL)
    change->file.former = g_strdup (hl_config_get_text (config));

  return config;
}

static JsonNode *
make_text (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

/**
 * hl_store_change_setting:
 * @self: the store, opened for writing
 * @by: id of who is signed in
 * @name: a setting of `kiosk.conf`, as "screen.width_mm"
 * @value: what it is to be
 * @error: return location for an #HL_INPUT_ERROR that names the file and its line, or
 *   for what went wrong on the disk; nothing is changed then
 *
 * Changes one value of `kiosk.conf` if all is right with it: the file, whose comments
 * stay, the journal, and the audit chain, which says who changed what into what.
 * A running kiosk takes it over when nobody is rating.
 *
 * Returns: %TRUE on success, and where the value was that already
 */
gboolean
hl_store_change_setting (HlStore     *self,
                         gint64       by,
                         const char  *name,
                         const char  *value,
                         GError     **error)
{
  const HlSetting *setting = hl_settings_find (name);
  g_auto(Change) change = { .by = by };
  g_autofree char *former = NULL;
  g_autoptr(HlConfig) config = NULL;

  g_return_val_if_fail (setting != NULL && value != NULL, FALSE);
  g_return_val_if_fail (self->setup != NULL, FALSE);

  change.file.path = g_build_filename (self->dir, HL_SETUP_CONFIG, NULL);
  config = read_config (self, &change, error);
  if (config == NULL)
    return FALSE;

  /* A value that cannot be read may be mended. */
  if (hl_config_get_string (config, setting->group, setting->key, &former, NULL) &&
      g_strcmp0 (former != NULL ? former : setting->standard, value) == 0)
    return TRUE;

  change.name = g_strdup (name);
  change.from = make_text (former != NULL ? former : setting->standard);
  change.to = make_text (value);
  change.file.text = hl_config_replace (config, setting->group, setting->key, value);
  return make_change (self, &change, change.file.text, NULL, error);
}

static gboolean
contains (JsonArray *array,
          JsonNode  *element)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (json_node_equal (json_array_get_element (array, i), element))
        return TRUE;
    }

  return FALSE;
}

/* Of a long list only what is in it and not in @other; of anything else all.
 * Returns: (transfer full): what the audit chain says of @node */
static JsonNode *
describe_difference (JsonNode *node,
                     JsonNode *other)
{
  JsonNode *difference;
  JsonArray *array;
  JsonArray *elements;

  if (node == NULL)
    return json_node_new (JSON_NODE_NULL);

  if (!JSON_NODE_HOLDS_ARRAY (node) || other == NULL || !JSON_NODE_HOLDS_ARRAY (other))
    return json_node_copy (node);

  array = json_node_get_array (node);
  elements = json_array_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!contains (json_node_get_array (other), element))
        json_array_add_element (elements, json_node_copy (element));
    }

  difference = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (difference, elements);
  return difference;
}

/* Returns: (transfer full): `centre.json` as it stands there, or as it is in force */
static JsonNode *
read_centre (HlStore  *self,
             Change   *change,
             GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  JsonNode *node;

  if (!g_file_test (change->file.path, G_FILE_TEST_EXISTS))
    return json_from_string (hl_catalogue_get_text (self->setup->catalogue), error);

  if (!g_file_get_contents (change->file.path, &change->file.former, NULL, error))
    return NULL;

  node = json_from_string (change->file.former, &local_error);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;

  g_clear_pointer (&node, json_node_unref);
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: %s", change->file.path,
               local_error != NULL ? local_error->message : "expected an object");
  return NULL;
}

/**
 * hl_store_change_centre:
 * @self: the store, opened for writing
 * @by: id of who is signed in
 * @member: a member of `centre.json`, as "target"
 * @value: what it is to be
 * @error: return location for an #HL_INPUT_ERROR that names the file and the place, or
 *   for what went wrong on the disk; nothing is changed then
 *
 * As hl_store_change_setting(), for `centre.json`. Of lists the audit chain says what
 * is new and what is gone.
 *
 * Returns: %TRUE on success, and where the value was that already
 */
gboolean
hl_store_change_centre (HlStore     *self,
                        gint64       by,
                        const char  *member,
                        JsonNode    *value,
                        GError     **error)
{
  g_auto(Change) change = { .by = by };
  g_autoptr(JsonNode) centre = NULL;
  g_autofree char *text = NULL;
  JsonObject *object;
  JsonNode *former;

  g_return_val_if_fail (member != NULL && value != NULL, FALSE);
  g_return_val_if_fail (self->setup != NULL, FALSE);

  change.file.path = g_build_filename (self->dir, HL_SETUP_CENTRE, NULL);
  centre = read_centre (self, &change, error);
  if (centre == NULL)
    return FALSE;

  object = json_node_get_object (centre);
  former = json_object_get_member (object, member);
  if (former != NULL && json_node_equal (former, value))
    return TRUE;

  change.name = g_strconcat ("centre.", member, NULL);
  change.from = describe_difference (former, value);
  change.to = describe_difference (value, former);
  json_object_set_member (object, member, json_node_copy (value));
  text = json_to_string (centre, TRUE);
  change.file.text = g_strconcat (text, "\n", NULL);
  return make_change (self, &change, NULL, change.file.text, error);
}
