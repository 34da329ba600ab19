/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-init"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-data.h"

#define SAMPLE_CENTRE "centres/lang-son.json"

static const HlUsage usage = {
  .summary = N_("Makes an empty store. Without --centre it is for the sample centre, with sessions "
                "from 0 to 12 and from 12 to 24 o’clock, so that it is open at any hour."),
  .examples = "  hailong init\n"
              "  hailong init --store /srv/hailong --centre my-centre.json",
};

/**
 * hl_command_load_centre:
 * @path: (nullable): file of the centre; %NULL takes the sample, open at any hour
 * @error: return location for an error
 *
 * Returns: (transfer full): the centre, or %NULL
 */
HlCatalogue *
hl_command_load_centre (const char  *path,
                        GError     **error)
{
  g_autoptr(HlCatalogue) sample = NULL;
  g_autofree char *sample_path = NULL;

  if (path != NULL)
    return hl_catalogue_load (path, error);

  sample_path = hl_data_find (SAMPLE_CENTRE, error);
  if (sample_path == NULL)
    return NULL;

  sample = hl_catalogue_load (sample_path, error);
  return sample != NULL ? hl_catalogue_new_always_open (sample) : NULL;
}

/**
 * hl_command_print_created:
 * @dir: folder of the new store
 * @keys_dir: folder of its keys
 * @recovery_key: the only copy of the recovery key
 */
void
hl_command_print_created (const char *dir,
                          const char *keys_dir,
                          const char *recovery_key)
{
  g_print (_("Store: %s\n"), dir);
  g_print (_("Keys: %s (keep them apart from the store and its backups)\n"), keys_dir);
  g_print (_("Recovery key: %s\n"), recovery_key);
  g_print (_("Write the recovery key down and keep it away from this machine; it is shown only "
             "now. With it the citizens’ comments can be read when nobody has a PIN any more.\n"));
}

gboolean
hailong_init (HlInvocation  *invocation,
              GError       **error)
{
  g_autofree char *centre = NULL;
  const GOptionEntry entries[] = {
    { "centre", 0, 0, G_OPTION_ARG_FILENAME, &centre, N_("File of the centre"), N_("FILE") },
    { NULL },
  };
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autoptr(HlCatalogue) catalogue = NULL;
  g_autofree char *dir = NULL;
  g_autofree char *keys_dir = NULL;
  g_autofree char *recovery_key = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  catalogue = hl_command_load_centre (centre, error);
  if (catalogue == NULL)
    return FALSE;

  dir = hl_store_find_dir (invocation->store);
  keys_dir = hl_store_find_keys (invocation->keys, dir);

  if (!hl_store_create (dir, keys_dir, catalogue, clock, &recovery_key, error))
    return FALSE;

  invocation->may_post = TRUE;
  hl_command_print_created (dir, keys_dir, recovery_key);
  return TRUE;
}
