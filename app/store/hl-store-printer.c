/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-printer"

#include "config.h"

#include "hl-store-printer.h"

#include <string.h>

#include "hl-store-private.h"

#define CONFIG_NAME "kiosk.conf"
#define GROUP "reports"
#define DEFAULT_CUPS "/run/cups/cups.sock"
#define MAX_QUEUE 127

/* What CUPS takes as the name of a queue, and no program as an option. */
static gboolean
is_queue (const char *name)
{
  gsize length = strlen (name);

  return length <= MAX_QUEUE && *name != '-' &&
         strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-.") == length;
}

/**
 * hl_store_parse_printer:
 * @config: `kiosk.conf`
 * @queue: (out) (nullable): name of the queue on which reports are printed, to
 *   be freed; %NULL: none is named
 * @cups: (out): path of the Unix socket of CUPS, to be freed
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_parse_printer (HlConfig  *config,
                        char     **queue,
                        char     **cups,
                        GError   **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!hl_config_get_string (config, GROUP, "printer", &name, error) ||
      !hl_config_get_string (config, GROUP, "cups", &path, error))
    return FALSE;

  if (name != NULL && !is_queue (name))
    return hl_config_refuse (config, GROUP, "printer",
                             "the name of a queue: letters, digits, '_', '-' and '.'", error);

  if (path != NULL && !g_path_is_absolute (path))
    return hl_config_refuse (config, GROUP, "cups", "the absolute path of a socket", error);

  *queue = name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
  *cups = path != NULL ? g_steal_pointer (&path) : g_strdup (DEFAULT_CUPS);
  return TRUE;
}

/**
 * hl_store_read_printer:
 * @self: the store, in any mode
 * @queue: (out) (nullable): as of hl_store_parse_printer()
 * @cups: (out): as of hl_store_parse_printer()
 * @error: return location for an error that names the file
 *
 * Reads from `kiosk.conf`, as it is now, where reports are printed.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_read_printer (HlStore  *self,
                       char    **queue,
                       char    **cups,
                       GError  **error)
{
  g_autofree char *path = g_build_filename (self->dir, CONFIG_NAME, NULL);
  g_autoptr(HlConfig) config = hl_config_load (path, error);

  return config != NULL && hl_store_parse_printer (config, queue, cups, error);
}
