/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-settings"

#include "config.h"

#include "hl-sync-private.h"

#include "hl-json.h"

/* Settings lie in the spool as they came: the kiosk checks them before it uses any. */
#define MAX_SIZE (4 * 1024 * 1024)

/* Returns: the version of the settings that the text holds; -1 where it holds none */
static gint64
get_version (const char *text)
{
  g_autoptr(JsonNode) node = hl_json_from_text (text, NULL);
  JsonNode *version = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
      json_object_has_member (json_node_get_object (node), "files"))
    version = json_object_get_member (json_node_get_object (node), "version");

  return version != NULL && JSON_NODE_HOLDS_VALUE (version) &&
         json_node_get_value_type (version) == G_TYPE_INT64 ? json_node_get_int (version) : -1;
}

/*
 * hl_sync_read_settings:
 * @self: sync
 *
 * Looks which version lies in the spool.
 */
void
hl_sync_read_settings (HlSync *self)
{
  g_autofree char *path = g_build_filename (hl_sync_folder_get_dir (self->folder),
                                            HL_SYNC_SPOOL_NAME, NULL);
  g_autofree char *text = NULL;

  self->settings = g_file_get_contents (path, &text, NULL, NULL) ? MAX (get_version (text), 0) : 0;
}

/*
 * hl_sync_fetch_settings:
 * @self: sync; there is a hub
 * @cancellable: (nullable): to end it before
 * @error: return location for an error
 *
 * Puts the settings that the hub has for this kiosk into the spool, where it has others
 * than lie there.
 *
 * Returns: %TRUE if that is done, or there is nothing to do
 */
gboolean
hl_sync_fetch_settings (HlSync        *self,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autofree char *path = NULL;
  g_autoptr(HlRequest) request = NULL;
  g_auto(HlHubAnswer) answer = { 0 };
  gint64 version;

  if (self->status.settings == 0 || self->status.settings == self->settings)
    return TRUE;

  path = g_strdup_printf ("/v1/kiosks/%s/settings", self->place->kiosk);
  request = hl_sync_make_request (self, "GET", path, "", error);
  if (request == NULL || !hl_sync_call (self, request, cancellable, &answer, error))
    return FALSE;

  version = strlen (answer.text) <= MAX_SIZE ? get_version (answer.text) : -1;
  if (version < 0)
    {
      g_set_error (error, HL_SYNC_ERROR, HL_SYNC_ERROR_ANSWER,
                   "%s: its settings are not to be understood", self->place->url);
      return FALSE;
    }

  if (!hl_sync_folder_write (self->folder, HL_SYNC_SPOOL_NAME, answer.text, error))
    return FALSE;

  self->settings = version;
  self->status.settings = version;
  return TRUE;
}
