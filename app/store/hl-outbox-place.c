/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outbox-place"

#include "config.h"

#include "hl-outbox-private.h"

#include <gio/gio.h>

#include "hl-code.h"
#include "hl-error.h"
#include "hl-folder.h"
#include "hl-outbox-layout.h"
#include "hl-settings.h"
#include "hl-store-act.h"
#include "hl-store-private.h"

/**
 * hl_outbox_make_place:
 * @store: the store; may have been opened for reading
 * @error: return location for an error
 *
 * Returns: (transfer full): what the outbox says of the hub, or %NULL
 */
char *
hl_outbox_make_place (HlStore  *store,
                      GError  **error)
{
  g_autoptr(HlConfig) config = hl_store_read_config (store, error);
  g_autoptr(HlHubPlace) place = NULL;
  g_autofree char *url = NULL;
  g_autofree char *certificate = NULL;
  g_autofree char *proxy = NULL;

  if (config == NULL || !hl_settings_read_text (config, "hub.url", &url, error) ||
      !hl_settings_read_text (config, "hub.certificate", &certificate, error) ||
      !hl_settings_read_text (config, "hub.proxy", &proxy, error))
    return NULL;

  place = hl_hub_place_new (hl_catalogue_get_kiosk (store->catalogue),
                            hl_catalogue_get_unit (store->catalogue), url, certificate, proxy);
  return hl_hub_place_to_text (place, error);
}

/**
 * hl_outbox_enrol:
 * @self: the store, open for writing
 * @by: id of the person who gives the code; 0 for the owner of the store's files
 * @code: what the hub gave out, as somebody typed it
 * @error: return location for an error
 *
 * Leaves the code for sync, with which the kiosk becomes known to the hub. Entering
 * it is audited; the code is not. Where no hub is configured it is refused: a code is
 * good for a day.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_outbox_enrol (HlStore     *self,
                 gint64       by,
                 const char  *code,
                 GError     **error)
{
  g_autofree char *dir = g_build_filename (self->dir, HL_OUTBOX_NAME, NULL);
  g_autoptr(HlConfig) config = NULL;
  g_autofree char *url = NULL;
  char plain[HL_CODE_SIZE];

  if (!hl_code_parse (code, plain))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "'%s': expected a code such as K7M4-Q2RX", code);
      return FALSE;
    }

  config = hl_store_read_config (self, error);
  if (config == NULL || !hl_settings_read_text (config, "hub.url", &url, error))
    return FALSE;

  if (*url == '\0')
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "no hub is named: kiosk.conf: [hub] url");
      return FALSE;
    }

  return hl_store_note_act (self, by, "enrol", error) &&
         hl_folder_make (dir, HL_OUTBOX_MODE, error) &&
         hl_outbox_write_file (dir, HL_OUTBOX_CODE, plain, error) &&
         hl_outbox_update (self, error);
}
