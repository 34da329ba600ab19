/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-printer"

#include "config.h"

#include "hl-store-printer.h"

#include "hl-settings.h"
#include "hl-store-private.h"

/**
 * hl_store_read_printer:
 * @self: the store, in any mode
 * @queue: (out) (nullable): name of the queue on which reports are printed, to
 *   be freed; %NULL: none is named
 * @cups: (out): path of the Unix socket of CUPS, to be freed
 * @error: return location for an error that names the file
 *
 * Reads from `kiosk.conf`, as it is now or was when it was right, where reports
 * are printed.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_read_printer (HlStore  *self,
                       char    **queue,
                       char    **cups,
                       GError  **error)
{
  g_autoptr(HlConfig) config = hl_store_read_config (self, error);
  g_autofree char *name = NULL;

  if (config == NULL ||
      !hl_settings_read_text (config, "reports.printer", &name, error) ||
      !hl_settings_read_text (config, "reports.cups", cups, error))
    return FALSE;

  *queue = *name != '\0' ? g_steal_pointer (&name) : NULL;
  return TRUE;
}
