/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-settings"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "db-kiosk.h"
#include "db-setting.h"
#include "db-unit.h"
#include "hl-error.h"
#include "hl-sent-file.h"
#include "hub-command.h"

static const HubUsage usage = {
  .arguments = "put|list|show|remove [FILE…]",
  .summary = N_("Says what the kiosks of a unit are to use, or one of them: kiosk.conf with those "
                "keys that are to be set, centre.json, and questionnaires. Kiosks fetch a change "
                "within a minute, and use it when nobody is rating. A file for one kiosk stands in "
                "place of the unit’s file of that name."),
  .examples = "  hailong-hub settings put kiosk.conf sipas-moi.json --unit LS01\n"
              "  hailong-hub settings put kiosk.conf --kiosk LS01-K2\n"
              "  hailong-hub settings list --all\n"
              "  hailong-hub settings show kiosk.conf --unit LS01\n"
              "  hailong-hub settings remove kiosk.conf --kiosk LS01-K2",
  .min = 1,
  .max = 1 + HL_DB_SETTING_MAX_FILES,
};

typedef struct
{
  char      *unit;      /* (nullable) */
  char      *kiosk;     /* (nullable) */
  gint64     version;   /* 0: the newest */
  gboolean   all;
  char     **names;     /* what stands on the command line */
  GPtrArray *files;     /* of HlDbSetting: what is to be put */
} Settings;

/* ---- for whom ---- */

/* Fills in the unit of a kiosk. */
static gboolean
find_place (Settings        *self,
            HlDbLink        *link,
            HlSettingPlace  *place,
            GError         **error)
{
  if (self->kiosk != NULL)
    {
      g_autoptr(HlDbKiosk) kiosk = hl_db_kiosk_get (link, self->kiosk, error);

      if (kiosk == NULL)
        return FALSE;

      g_free (self->unit);
      self->unit = g_steal_pointer (&kiosk->unit);
    }

  *place = (HlSettingPlace) { self->unit, self->kiosk != NULL ? self->kiosk : "" };
  return TRUE;
}

static char *
name_place (const HlDbSetting *setting)
{
  return *setting->kiosk != '\0' ? g_strdup_printf ("%s %s", setting->unit, setting->kiosk)
                                 : g_strdup (setting->unit);
}

/* ---- put, remove ---- */

static gboolean
check_unit (HlDbLink              *link,
            const HlSettingPlace  *place,
            const HlDbSetting     *file,
            GError               **error)
{
  g_autoptr(HlCatalogue) unit = hl_db_unit_get (link, place->unit, error);
  g_autoptr(HlCatalogue) sent = NULL;

  if (unit == NULL)
    return FALSE;

  if (file->text == NULL || strcmp (file->name, HL_SENT_FILE_CENTRE) != 0)
    return TRUE;

  sent = hl_catalogue_parse (file->name, file->text, error);
  if (sent == NULL)
    return FALSE;

  if (strcmp (hl_catalogue_get_unit (sent), place->unit) == 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "%s: unit.code: \"%s\" stands here, expected \"%s\"", file->name,
               hl_catalogue_get_unit (sent), place->unit);
  return FALSE;
}

static gboolean
put_all (HlDbLink  *link,
         gpointer   data,
         GError   **error)
{
  Settings *self = data;
  gint64 now = g_get_real_time ();
  HlSettingPlace place;

  if (!find_place (self, link, &place, error) ||
      !hl_db_setting_begin (link, now, &self->version, error))
    return FALSE;

  for (guint i = 0; i < self->files->len; i++)
    {
      HlDbSetting *file = g_ptr_array_index (self->files, i);
      const HlDbSetting row = {
        .unit = self->unit, .kiosk = (char *) place.kiosk, .name = file->name,
        .version = self->version, .text = file->text, .added = now,
      };

      if (!check_unit (link, &place, file, error) || !hl_db_setting_put (link, &row, error))
        return FALSE;
    }

  return hl_db_setting_finish (link, &place, error);
}

static const HlDbSetting *
find_file (GPtrArray  *files,
           const char *name)
{
  for (guint i = 0; i < files->len; i++)
    {
      const HlDbSetting *file = g_ptr_array_index (files, i);

      if (strcmp (file->name, name) == 0)
        return file;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): a file to be put, without a text */
static HlDbSetting *
add_file (Settings    *self,
          const char  *name,
          GError     **error)
{
  HlDbSetting *file;

  if (find_file (self->files, name) != NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: expected it once", name);
      return NULL;
    }

  file = g_new0 (HlDbSetting, 1);
  file->name = g_strdup (name);
  g_ptr_array_add (self->files, file);
  return file;
}

static gboolean
load (Settings    *self,
      const char  *path,
      GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  HlDbSetting *file = add_file (self, name, error);
  gsize length;

  if (file == NULL || !g_file_get_contents (path, &file->text, &length, error))
    return FALSE;

  if (length <= HL_DB_SETTING_MAX_SIZE && g_utf8_validate (file->text, (gssize) length, NULL))
    return hl_sent_file_check (file->name, file->text, error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: expected text in UTF-8 of at most %d bytes", path, HL_DB_SETTING_MAX_SIZE);
  return FALSE;
}

static gboolean
put (HubCall   *call,
     Settings  *self,
     GError   **error)
{
  for (char **name = self->names; *name != NULL; name++)
    {
      if (!load (self, *name, error))
        return FALSE;
    }

  if (!hub_call_write (call, put_all, self, error))
    return FALSE;

  g_print ("%" G_GINT64_FORMAT "\n", self->version);
  return TRUE;
}

static gboolean
refuse_name (const Settings  *self,
             const char      *name,
             GError         **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "%s: there is no such file for %s", name,
               self->kiosk != NULL ? self->kiosk : self->unit);
  return FALSE;
}

static gboolean
take_back (HlDbLink  *link,
           gpointer   data,
           GError   **error)
{
  Settings *self = data;
  g_autoptr(GPtrArray) files = NULL;
  HlSettingPlace place;

  if (!find_place (self, link, &place, error))
    return FALSE;

  files = hl_db_setting_list (link, &place, error);
  if (files == NULL)
    return FALSE;

  for (char **name = self->names; *name != NULL; name++)
    {
      if (find_file (files, *name) == NULL)
        return refuse_name (self, *name, error);

      if (add_file (self, *name, error) == NULL)
        return FALSE;
    }

  return put_all (link, self, error);
}

static gboolean
take (HubCall   *call,
      Settings  *self,
      GError   **error)
{
  if (!hub_call_write (call, take_back, self, error))
    return FALSE;

  g_print ("%" G_GINT64_FORMAT "\n", self->version);
  return TRUE;
}

/* ---- list, show ---- */

static gboolean
is_meant (const Settings    *self,
          const HlDbSetting *setting)
{
  return (self->unit == NULL || strcmp (self->unit, setting->unit) == 0) &&
         (self->kiosk == NULL || strcmp (self->kiosk, setting->kiosk) == 0);
}

/* Whether a version is the last one of its file, and there is still one. */
static gboolean
is_in_force (GPtrArray *versions,
             guint      index)
{
  const HlDbSetting *setting = g_ptr_array_index (versions, index);
  const HlDbSetting *next =
    index + 1 < versions->len ? g_ptr_array_index (versions, index + 1) : NULL;

  return setting->text != NULL &&
         (next == NULL || strcmp (next->name, setting->name) != 0 ||
          strcmp (next->kiosk, setting->kiosk) != 0 || strcmp (next->unit, setting->unit) != 0);
}

static void
print_line (const HlDbSetting *setting,
            gboolean           in_force)
{
  g_autoptr(GDateTime) added = g_date_time_new_from_unix_local (setting->added / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (added, "%F %R");
  g_autofree char *place = name_place (setting);

  g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\n", setting->version, place, setting->name, time,
           setting->text == NULL ? _("removed") : in_force ? _("in force") : _("replaced"));
}

static gboolean
print_all (HlDbLink  *link,
           gpointer   data,
           GError   **error)
{
  const Settings *self = data;
  g_autoptr(GPtrArray) versions = hl_db_setting_list_all (link, error);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const HlDbSetting *setting = g_ptr_array_index (versions, i);
      gboolean in_force = is_in_force (versions, i);

      if (is_meant (self, setting) && (self->all || in_force))
        print_line (setting, in_force);
    }

  return versions != NULL;
}

static gboolean
show (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Settings *self = data;
  g_autoptr(GPtrArray) versions = NULL;
  HlSettingPlace place;

  if (!find_place (self, link, &place, error))
    return FALSE;

  versions = hl_db_setting_list_all (link, error);
  if (versions == NULL)
    return FALSE;

  for (guint i = 0; i < versions->len; i++)
    {
      const HlDbSetting *setting = g_ptr_array_index (versions, i);

      if (strcmp (setting->unit, place.unit) == 0 && strcmp (setting->kiosk, place.kiosk) == 0 &&
          strcmp (setting->name, self->names[0]) == 0 && setting->text != NULL &&
          (self->version == 0 ? is_in_force (versions, i) : setting->version == self->version))
        {
          g_print ("%s", setting->text);
          return TRUE;
        }
    }

  return refuse_name (self, self->names[0], error);
}

static gboolean
run (HubCall   *call,
     Settings  *self,
     GError   **error)
{
  const char *verb = call->argv[1];
  guint n = g_strv_length (self->names);
  gboolean one_place = (self->unit == NULL) != (self->kiosk == NULL);

  if (strcmp (verb, "list") == 0 && n == 0)
    return hub_call_write (call, print_all, self, error);

  if (strcmp (verb, "put") == 0 && n > 0 && one_place)
    return put (call, self, error);

  if (strcmp (verb, "show") == 0 && n == 1 && one_place)
    return hub_call_write (call, show, self, error);

  if (strcmp (verb, "remove") == 0 && n > 0 && one_place)
    return take (call, self, error);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "expected put, show or remove with a FILE and --unit UNIT or --kiosk KIOSK, or "
               "list");
  return FALSE;
}

gboolean
hub_settings (HubCall  *self,
              GError  **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_db_setting_free);
  Settings settings = { .files = files };
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &settings.unit, N_("For all kiosks of this unit"),
      N_("UNIT") },
    { "kiosk", 0, 0, G_OPTION_ARG_STRING, &settings.kiosk, N_("For this kiosk alone"),
      N_("KIOSK") },
    { "version", 0, 0, G_OPTION_ARG_INT64, &settings.version, N_("Show this version"), N_("N") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &settings.all, N_("List former versions too"), NULL },
    { NULL },
  };
  gboolean done;

  if (!hub_call_parse (self, &usage, entries, error))
    return FALSE;

  settings.names = self->argv + 2;
  done = run (self, &settings, error);
  g_free (settings.unit);
  g_free (settings.kiosk);
  return done;
}
