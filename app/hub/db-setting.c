/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-setting"

#include "config.h"

#include "db-setting.h"

#include <string.h>

#include "hl-error.h"

/* Files of settings for the kiosks, every version of them. The number of a change grows over
 * all units, and is never below the time in seconds: a hub that goes back to yesterday's copy
 * does not give a number again that a kiosk has seen. */

#define COLUMNS "SELECT unit, kiosk, name, version, document, added FROM setting"

/* The newest version of each file, unless that says that it was taken back. */
#define IN_FORCE \
  " document IS NOT NULL AND version = (SELECT max (version) FROM setting AS other" \
  " WHERE other.unit = setting.unit AND other.kiosk = setting.kiosk AND other.name = setting.name)"

void
hl_db_setting_free (HlDbSetting *self)
{
  if (self == NULL)
    return;

  g_free (self->unit);
  g_free (self->kiosk);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static HlDbSetting *
setting_new (HlDbRows *rows,
             guint     row)
{
  HlDbSetting *self = g_new0 (HlDbSetting, 1);

  self->unit = g_strdup (hl_db_rows_get_text (rows, row, 0));
  self->kiosk = g_strdup (hl_db_rows_get_text (rows, row, 1));
  self->name = g_strdup (hl_db_rows_get_text (rows, row, 2));
  self->version = hl_db_rows_get_number (rows, row, 3);
  self->text = g_strdup (hl_db_rows_get_text (rows, row, 4));
  self->added = hl_db_rows_get_number (rows, row, 5);
  return self;
}

static GPtrArray *
list (HlDbLink    *link,
      const char  *sql,
      GVariant    *values,
      GError     **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, sql, values, error);
  GPtrArray *found;

  if (rows == NULL)
    return NULL;

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_db_setting_free);
  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    g_ptr_array_add (found, setting_new (rows, i));

  return found;
}

/**
 * hl_db_setting_begin:
 * @link: a connection in a transaction
 * @now: the present time, µs
 * @version: (out): the number of the change
 * @error: return location for an error
 *
 * Begins a change; until the transaction ends there is no other.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_setting_begin (HlDbLink  *link,
                     gint64     now,
                     gint64    *version,
                     GError   **error)
{
  g_autoptr(HlDbRows) rows = NULL;

  if (!hl_db_link_lock (link, "setting", error))
    return FALSE;

  rows = hl_db_link_query (link, "SELECT coalesce (max (version), 0) FROM setting", NULL, error);
  if (rows == NULL)
    return FALSE;

  *version = MAX (hl_db_rows_get_number (rows, 0, 0) + 1, now / G_USEC_PER_SEC);
  return TRUE;
}

/**
 * hl_db_setting_put:
 * @link: a connection in a transaction
 * @setting: a file, which was checked, and the number of its change
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_setting_put (HlDbLink           *link,
                   const HlDbSetting  *setting,
                   GError            **error)
{
  return hl_db_link_run (link,
                         "INSERT INTO setting (unit, kiosk, name, version, document, added)"
                         " VALUES ($1, $2, $3, $4, $5, $6)",
                         g_variant_new ("(sssxmsx)", setting->unit, setting->kiosk, setting->name,
                                        setting->version, setting->text, setting->added), error);
}

/**
 * hl_db_setting_finish:
 * @link: a connection in a transaction
 * @place: whose files were changed
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if there are too many of them,
 *   or they are too large together
 *
 * Returns: %TRUE if the change may stand
 */
gboolean
hl_db_setting_finish (HlDbLink              *link,
                      const HlSettingPlace  *place,
                      GError               **error)
{
  g_autoptr(GPtrArray) files = hl_db_setting_list (link, place, error);
  gsize size = 0;

  if (files == NULL)
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    size += strlen (((HlDbSetting *) g_ptr_array_index (files, i))->text);

  if (files->len <= HL_DB_SETTING_MAX_FILES && size <= HL_DB_SETTING_MAX_SIZE)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "%u files of %" G_GSIZE_FORMAT " bytes, expected at most %d files of %d bytes",
               files->len, size, HL_DB_SETTING_MAX_FILES, HL_DB_SETTING_MAX_SIZE);
  return FALSE;
}

/**
 * hl_db_setting_list:
 * @link: a connection
 * @place: a unit, or one kiosk
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlDbSetting): the files that are in force for just
 *   this, by name; or %NULL
 */
GPtrArray *
hl_db_setting_list (HlDbLink              *link,
                    const HlSettingPlace  *place,
                    GError               **error)
{
  return list (link, COLUMNS " WHERE unit = $1 AND kiosk = $2 AND" IN_FORCE " ORDER BY name",
               g_variant_new ("(ss)", place->unit, place->kiosk), error);
}

/**
 * hl_db_setting_list_all:
 * @link: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlDbSetting): every version of every file, by unit,
 *   kiosk, name and version; or %NULL
 */
GPtrArray *
hl_db_setting_list_all (HlDbLink  *link,
                        GError   **error)
{
  return list (link, COLUMNS " ORDER BY unit, kiosk, name, version", NULL, error);
}

/**
 * hl_db_setting_list_for:
 * @link: a connection
 * @place: a kiosk
 * @error: return location for an error
 *
 * A file for the kiosk alone stands in place of one of the same name for all of its unit.
 *
 * Returns: (transfer full) (element-type HlDbSetting): the files that are in force for the
 *   kiosk, by name; or %NULL
 */
GPtrArray *
hl_db_setting_list_for (HlDbLink              *link,
                        const HlSettingPlace  *place,
                        GError               **error)
{
  GPtrArray *files = list (link, COLUMNS " WHERE unit = $1 AND (kiosk = '' OR kiosk = $2) AND"
                           IN_FORCE " ORDER BY name, kiosk DESC",
                           g_variant_new ("(ss)", place->unit, place->kiosk), error);

  if (files == NULL)
    return NULL;

  for (guint i = files->len; i > 1; i--)
    {
      const HlDbSetting *own = g_ptr_array_index (files, i - 2);
      const HlDbSetting *other = g_ptr_array_index (files, i - 1);

      if (strcmp (own->name, other->name) == 0)
        g_ptr_array_remove_index (files, i - 1);
    }

  return files;
}

/**
 * hl_db_setting_get_version:
 * @link: a connection
 * @place: a kiosk
 * @version: (out): number of the last change of its files; 0 if there never was one
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_setting_get_version (HlDbLink              *link,
                           const HlSettingPlace  *place,
                           gint64                *version,
                           GError               **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT coalesce (max (version), 0) FROM setting"
                      " WHERE unit = $1 AND (kiosk = '' OR kiosk = $2)",
                      g_variant_new ("(ss)", place->unit, place->kiosk), error);

  if (rows == NULL)
    return FALSE;

  *version = hl_db_rows_get_number (rows, 0, 0);
  return TRUE;
}
