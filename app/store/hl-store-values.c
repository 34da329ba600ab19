/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-values"

#include "config.h"

#include "hl-store-values.h"

#include "hl-questionnaire-list.h"
#include "hl-settings.h"
#include "hl-store-private.h"

/**
 * hl_store_list_values:
 * @self: the store, in any mode
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): the value of each setting of
 *   `kiosk.conf`, in the order of hl_settings_get(): as the file says or, where it
 *   is wrong, as it is in force
 */
char **
hl_store_list_values (HlStore  *self,
                      GError  **error)
{
  g_autoptr(HlConfig) config = hl_store_read_config (self, error);
  g_autoptr(GStrvBuilder) values = g_strv_builder_new ();
  const HlSetting *setting;

  if (config == NULL)
    return NULL;

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autofree char *value = NULL;

      if (!hl_config_get_string (config, setting->group, setting->key, &value, error))
        return NULL;

      g_strv_builder_add (values, value != NULL ? value : setting->standard);
    }

  return g_strv_builder_end (values);
}

/**
 * hl_store_list_questionnaires:
 * @self: the store, in any mode
 *
 * Returns: (transfer full) (array zero-terminated=1): what the setting
 *   survey.questionnaire may be
 */
char **
hl_store_list_questionnaires (HlStore *self)
{
  return hl_questionnaire_list (self->dir);
}
