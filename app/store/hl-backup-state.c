/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-backup-state"

#include "config.h"

#include "hl-backup-state.h"

#include "hl-backup.h"
#include "hl-settings.h"
#include "hl-store-private.h"
#include "hl-store-terms.h"

#include <glib/gstdio.h>
#include <string.h>

#define BACKUP "backup"
#define SUFFIX ".hailong"
#define PART ".part"

void
hl_backup_state_clear (HlBackupState *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->problem, g_free);
}

static char *
dup_or_null (JsonObject *body,
             const char *name)
{
  const char *text = hl_store_get_text (body, name);

  return *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
read_noted (HlStore        *self,
            HlBackupState  *state,
            GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = hl_store_get_meta (self, BACKUP, &local_error);
  g_autoptr(JsonNode) node = text != NULL ? hl_store_parse_object (text, &local_error) : NULL;
  JsonObject *body;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (node == NULL)
    return TRUE;

  body = json_node_get_object (node);
  state->last_us = hl_store_get_number (body, "last_s") * G_USEC_PER_SEC;
  state->path = dup_or_null (body, "path");
  state->problem = dup_or_null (body, "problem");
  return TRUE;
}

static gboolean
read_plan (HlStore        *self,
           HlBackupState  *state,
           GError        **error)
{
  g_autoptr(HlConfig) config = hl_store_read_config (self, error);
  g_autofree char *folder = NULL;

  if (config == NULL ||
      !hl_settings_read_text (config, "backup.folder", &folder, error) ||
      !hl_settings_read_whole (config, "backup.keep_days", &state->keep_days, error))
    return FALSE;

  if (*folder != '\0')
    state->folder = g_path_is_absolute (folder) ? g_steal_pointer (&folder)
                                                : g_build_filename (self->dir, folder, NULL);
  return TRUE;
}

/**
 * hl_store_get_backup_state:
 * @self: the store, in any mode
 * @state: (out caller-allocates): how it stands; to be cleared
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_get_backup_state (HlStore        *self,
                           HlBackupState  *state,
                           GError        **error)
{
  *state = (HlBackupState) { 0 };
  return read_plan (self, state, error) && read_noted (self, state, error);
}

typedef struct
{
  const char *path;
  const char *problem;
  gboolean    is_made;
} Note;

static gboolean
note (HlStore   *self,
      gpointer   data,
      GError   **error)
{
  const Note *noted = data;
  g_auto(HlBackupState) state = { 0 };
  JsonObject *body = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (body);
  g_autofree char *text = NULL;
  gint64 now = hl_clock_get_real (self->clock);

  if (!read_noted (self, &state, error))
    return FALSE;

  json_object_set_int_member (body, "last_s",
                              (noted->is_made ? now : state.last_us) / G_USEC_PER_SEC);
  json_object_set_string_member (body, "path",
                                 noted->is_made ? noted->path : state.path != NULL ? state.path
                                                                                   : "");
  json_object_set_string_member (body, "problem", noted->problem != NULL ? noted->problem : "");
  text = hl_json_to_canonical (node, error);
  return text != NULL && hl_store_set_meta (self, BACKUP, text, error);
}

/**
 * hl_store_note_backup:
 * @self: the store, opened for writing
 * @path: where it is, or was to be
 * @problem: (nullable): what went wrong
 * @is_made: whether there is a new backup in spite of that
 * @error: return location for an error
 *
 * Notes, for hl_store_get_backup_state(), what became of a backup.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_note_backup (HlStore     *self,
                      const char  *path,
                      const char  *problem,
                      gboolean     is_made,
                      GError     **error)
{
  Note noted = { path, problem, is_made };

  return hl_store_write_plain (self, note, &noted, error);
}

static char *
make_prefix (HlStore *self)
{
  return g_strconcat ("hailong-", hl_catalogue_get_kiosk (self->catalogue), "-", NULL);
}

/* Returns: the day of a backup of that name; %HL_DAY_NONE: it is none of this kiosk's */
static HlDay
find_day (const char *name,
          const char *prefix)
{
  g_autofree char *day = NULL;
  const char *rest;

  if (!g_str_has_prefix (name, prefix))
    return HL_DAY_NONE;

  rest = name + strlen (prefix);
  if (strlen (rest) < HL_DAY_TEXT_SIZE - 1 ||
      !g_str_has_prefix (rest + HL_DAY_TEXT_SIZE - 1, SUFFIX))
    return HL_DAY_NONE;

  day = g_strndup (rest, HL_DAY_TEXT_SIZE - 1);
  return hl_day_parse (day);
}

/* Removes backups of days before @before, and what a backup that was cut off left. */
static gboolean
rotate (const char  *folder,
        const char  *prefix,
        HlDay        before,
        GError     **error)
{
  g_autoptr(GDir) list = g_dir_open (folder, 0, error);
  const char *name;

  if (list == NULL)
    return FALSE;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      HlDay day = find_day (name, prefix);
      gboolean is_part = g_str_has_suffix (name, PART);

      if (day == HL_DAY_NONE || (day >= before && !is_part))
        continue;

      if (g_unlink (path) != 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: cannot be removed", path);
          return FALSE;
        }
    }

  return TRUE;
}

/* A folder that is missing is a medium that is not plugged in: what were made in its
 * place would fill the machine's own disk. */
static gboolean
check_folder (const char  *folder,
              GError     **error)
{
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               "%s: there is no such folder; is its medium plugged in?", folder);
  return FALSE;
}

static gboolean
make (HlStore     *self,
      const char  *folder,
      const char  *path,
      HlBackup    *backup,
      GError     **error)
{
  g_autofree char *prefix = make_prefix (self);
  HlNow now = hl_store_get_now (self);
  guint longest = hl_terms_get_shortest_days (hl_store_get_terms (self));

  /* What is too old goes in any case; the rest when there is a newer one. */
  if (!check_folder (folder, error) ||
      (now.trusted && !rotate (folder, prefix, now.day - longest, error)) ||
      !hl_store_backup (self, path, backup, error))
    return FALSE;

  return !now.trusted ||
         rotate (folder, prefix, now.day - hl_store_get_backup_days (self), error);
}

static gboolean
make_and_note (HlStore     *self,
               const char  *folder,
               const char  *path,
               GError     **error)
{
  g_auto(HlBackup) backup = { 0 };
  g_autoptr(GError) problem = NULL;
  gboolean done = make (self, folder, path, &backup, &problem);
  const char *text = done ? backup.problem : problem->message;

  if (!hl_store_note_backup (self, path, text, backup.seal != NULL, done ? error : NULL) && done)
    return FALSE;

  if (!done)
    g_propagate_error (error, g_steal_pointer (&problem));
  return done;
}

/**
 * hl_store_backup_nightly:
 * @self: the store, opened for writing
 * @force: whether to make one now, whatever was made today
 * @error: return location for an error, which is noted in the store as well
 *
 * Makes the backup of the day in the folder of `kiosk.conf`, unless there is one, and
 * removes those that are too old. Without such a folder it does nothing.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_backup_nightly (HlStore   *self,
                         gboolean   force,
                         GError   **error)
{
  const char *folder = hl_store_get_backup_folder (self);
  g_autofree char *prefix = make_prefix (self);
  g_autofree char *path = NULL;
  g_auto(HlBackupState) state = { 0 };
  g_autofree char *name = NULL;
  char day[HL_DAY_TEXT_SIZE];

  if (folder == NULL)
    return TRUE;

  name = g_strconcat (prefix, hl_day_format (hl_store_get_now (self).day, day), SUFFIX, NULL);
  path = g_build_filename (folder, name, NULL);
  if (!read_noted (self, &state, error))
    return FALSE;

  if (!force && state.problem == NULL && g_strcmp0 (state.path, path) == 0 &&
      g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return make_and_note (self, folder, path, error);
}
