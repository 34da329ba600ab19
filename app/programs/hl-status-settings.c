/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-status-settings"

#include "config.h"

#include "hl-status-settings.h"

#include <glib/gi18n.h>

#include "hl-store-renew.h"

/**
 * hl_status_settings_print:
 * @store: the store
 *
 * Says, where the files of settings are wrong, that the kiosk runs on the last good
 * ones, and why.
 */
void
hl_status_settings_print (HlStore *store)
{
  g_autoptr(HlFaults) faults = hl_store_check_files (store);

  if (faults == NULL)
    return;

  g_print ("%s\n", _("The files of settings are wrong: the last good settings stay in force."));
  for (guint i = 0; i < hl_faults_get_n (faults); i++)
    {
      g_autofree char *text = hl_fault_to_text (hl_faults_get (faults, i));

      g_print ("  %s\n", text);
    }

  g_print ("\n");
}

/**
 * hl_status_settings_put_json:
 * @store: the store
 * @json: where an object is open; gets the member "settings"
 */
void
hl_status_settings_put_json (HlStore      *store,
                             HlJsonWriter *json)
{
  g_autoptr(HlFaults) faults = hl_store_check_files (store);

  hl_json_writer_begin_object (json, "settings");
  hl_json_writer_put_boolean (json, "right", faults == NULL);
  hl_json_writer_begin_array (json, "faults");
  for (guint i = 0; faults != NULL && i < hl_faults_get_n (faults); i++)
    {
      const HlFault *fault = hl_faults_get (faults, i);

      hl_json_writer_begin_object (json, NULL);
      hl_json_writer_put_text (json, "file", fault->file);
      hl_json_writer_put_int (json, "line", fault->line);
      hl_json_writer_put_text (json, "place", fault->place != NULL ? fault->place : "");
      hl_json_writer_put_text (json, "message", fault->message);
      hl_json_writer_end_object (json);
    }

  hl_json_writer_end_array (json);
  hl_json_writer_end_object (json);
}
