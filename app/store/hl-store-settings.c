/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-settings"

#include "config.h"

#include "hl-folder.h"
#include "hl-outbox-layout.h"
#include "hl-settings.h"
#include "hl-store-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#define SETTING "setting"

/**
 * hl_store_make_folder:
 * @path: a folder
 * @error: return location for an error
 *
 * Makes it, for its owner alone, if it is missing.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_make_folder (const char  *path,
                      GError     **error)
{
  int code;

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
write_file (const char  *dir,
            const char  *name,
            const char  *text,
            GError     **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  /* Someone may have prepared it. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* The record holds the canonical text; the file is for people. */
static char *
make_readable (const char *canonical)
{
  g_autoptr(JsonNode) node = json_from_string (canonical, NULL);
  g_autofree char *text = json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * hl_store_write_files:
 * @dir: the store's folder; made if it is missing
 * @catalogue: the centre
 * @error: return location for an error
 *
 * Writes what people edit: `kiosk.conf` and `centre.json`, and makes `outbox`.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_write_files (const char   *dir,
                      HlCatalogue  *catalogue,
                      GError      **error)
{
  g_autofree char *outbox = g_build_filename (dir, HL_OUTBOX_NAME, NULL);
  g_autofree char *centre = make_readable (hl_catalogue_get_text (catalogue));
  g_autofree char *config = hl_settings_make_example ();

  return hl_store_make_folder (dir, error) &&
         hl_folder_make (outbox, HL_OUTBOX_MODE, error) &&
         write_file (dir, HL_SETUP_CONFIG, config, error) &&
         write_file (dir, HL_SETUP_CENTRE, centre, error);
}

/* Returns: (transfer full) (nullable): `kiosk.conf` as the record holds it */
static char *
get_recorded_config (HlStore     *self,
                     const char  *setting,
                     GError     **error)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (setting, error);
  const char *digest;

  if (node == NULL)
    return NULL;

  digest = hl_store_get_text (json_node_get_object (node), "config");
  return hl_store_get_document (self, digest, error);
}

/* What the record holds of the settings in force. A record of former versions has
 * no copy of `kiosk.conf`.
 * Returns: (transfer full) (nullable): the setup */
static HlSetup *
load_last_good (HlStore  *self,
                char    **setting,
                GError  **error)
{
  g_autofree char *text = hl_store_get_meta (self, SETTING, error);
  g_autofree char *config = text != NULL ? get_recorded_config (self, text, error) : NULL;
  HlSetup *setup;

  if (config == NULL)
    return NULL;

  setup = hl_setup_parse (self->dir, config, self->catalogue, self->questionnaire, error);
  if (setup != NULL)
    *setting = g_steal_pointer (&text);

  return setup;
}

/*
 * hl_store_read_config:
 * @self: the store, in any mode
 * @error: return location for an error
 *
 * Returns: (transfer full): `kiosk.conf` as it is now or, where it is wrong, as the
 *   record holds it
 */
HlConfig *
hl_store_read_config (HlStore  *self,
                      GError  **error)
{
  g_autofree char *path = g_build_filename (self->dir, HL_SETUP_CONFIG, NULL);
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(GError) local_error = NULL;
  g_autoptr(HlConfig) config = hl_config_load_all (path, faults, &local_error);
  g_autofree char *setting = hl_store_get_meta (self, SETTING, NULL);
  g_autofree char *recorded = NULL;

  if (config != NULL)
    {
      hl_settings_check (config, faults);
      if (hl_faults_set_error (faults, &local_error))
        return g_steal_pointer (&config);
    }

  recorded = setting != NULL ? get_recorded_config (self, setting, NULL) : NULL;
  if (recorded != NULL)
    return hl_config_parse (HL_SETUP_CONFIG, recorded, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/*
 * hl_store_take_setup:
 * @self: the store
 * @setup: (transfer full): what is in force from now on
 *
 * The former setup stays: another thread may still be reading it.
 */
void
hl_store_take_setup (HlStore *self,
                     HlSetup *setup)
{
  HlCatalogue *catalogue = self->catalogue;
  HlQuestionnaire *questionnaire = self->questionnaire;

  g_mutex_lock (&self->time_lock);
  if (self->setup != NULL)
    g_ptr_array_add (self->former, self->setup);

  self->setup = setup;
  self->catalogue = hl_catalogue_ref (setup->catalogue);
  self->questionnaire = hl_questionnaire_ref (setup->questionnaire);
  self->flow = setup->flow;
  g_mutex_unlock (&self->time_lock);

  g_clear_pointer (&catalogue, hl_catalogue_unref);
  g_clear_pointer (&questionnaire, hl_questionnaire_unref);
}

/*
 * hl_store_take_faults:
 * @self: the store
 * @faults: (transfer full): what is wrong in the files now
 */
void
hl_store_take_faults (HlStore  *self,
                      HlFaults *faults)
{
  HlFaults *former;

  g_mutex_lock (&self->time_lock);
  former = self->faults;
  self->faults = faults;
  g_mutex_unlock (&self->time_lock);

  hl_faults_free (former);
}

static gboolean
keeps_last_good (HlStore *self)
{
  return self->mode == HL_STORE_KIOSK || self->mode == HL_STORE_DESK;
}

/**
 * hl_store_apply_files:
 * @self: the store, its settings loaded
 * @setting: (out): what hl_store_record_setup() takes
 * @error: return location for an error naming file and place
 *
 * Takes over `kiosk.conf`, `centre.json` and the questionnaire as they are now.
 * A kiosk whose files are wrong keeps the last good ones, which the record
 * holds, and hl_store_dup_faults() says what is wrong.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_apply_files (HlStore  *self,
                      char    **setting,
                      GError  **error)
{
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(GError) local_error = NULL;
  g_autoptr(HlSetup) setup = hl_setup_load (self->dir, faults, &local_error);

  if (setup != NULL)
    *setting = hl_setup_describe (setup, error);
  else if (keeps_last_good (self))
    setup = load_last_good (self, setting, NULL);

  if (setup == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (*setting == NULL)
    return FALSE;

  hl_store_take_setup (self, g_steal_pointer (&setup));
  hl_store_take_faults (self, g_steal_pointer (&faults));
  return TRUE;
}

/*
 * hl_store_put_setup:
 * @self: the store, in a transaction
 * @setup: a setup
 * @error: return location for an error
 *
 * Keeps the files of @setup, so that the record can be read, and the kiosk run,
 * when they are gone.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_put_setup (HlStore        *self,
                    const HlSetup  *setup,
                    GError        **error)
{
  g_autofree char *digest = hl_json_digest (setup->config);

  return hl_store_put_document (self, "config", digest, setup->config, error) &&
         hl_store_put_document (self, "catalogue", hl_catalogue_get_digest (setup->catalogue),
                                hl_catalogue_get_text (setup->catalogue), error) &&
         hl_store_put_document (self, "questionnaire",
                                hl_questionnaire_get_digest (setup->questionnaire),
                                hl_questionnaire_get_text (setup->questionnaire), error);
}

/* A setup on its way into the record. */
typedef struct
{
  const HlSetup *setup;
  const char    *setting;    /* what hl_setup_describe() says of it */
} Recorded;

static gboolean
put_setup (HlStore   *self,
           gpointer   data,
           GError   **error)
{
  const Recorded *recorded = data;

  return hl_store_put_setup (self, recorded->setup, error);
}

static gboolean
append_setting (HlStore   *self,
                gpointer   data,
                GError   **error)
{
  const Recorded *recorded = data;

  return hl_store_append_setup (self, recorded->setup, recorded->setting, error);
}

/*
 * hl_store_append_setup:
 * @self: the store, in a transaction
 * @setup: a setup
 * @setting: what hl_setup_describe() says of it
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_append_setup (HlStore        *self,
                       const HlSetup  *setup,
                       const char     *setting,
                       GError        **error)
{
  return hl_store_put_setup (self, setup, error) &&
         hl_store_append_text (self, SETTING, setting, NULL, error) &&
         hl_store_set_meta (self, SETTING, setting, error);
}

/* A record of former versions has no copy of `kiosk.conf`. */
static gboolean
ensure_copy (HlStore   *self,
             Recorded  *recorded,
             GError   **error)
{
  g_autofree char *digest = hl_json_digest (recorded->setup->config);
  g_autofree char *copy = hl_store_get_document (self, digest, NULL);

  return copy != NULL || hl_store_write_plain (self, put_setup, recorded, error);
}

/**
 * hl_store_record_setup:
 * @self: the store
 * @setup: the settings that are, or will be, in force
 * @setting: what hl_setup_describe() says of them
 * @error: return location for an error
 *
 * Appends @setting to the journal if it differs from the last one.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_record_setup (HlStore        *self,
                       const HlSetup  *setup,
                       const char     *setting,
                       GError        **error)
{
  Recorded recorded = { setup, setting };
  g_autoptr(GError) local_error = NULL;
  g_autofree char *last = hl_store_get_meta (self, SETTING, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (g_strcmp0 (last, setting) == 0)
    return ensure_copy (self, &recorded, error);

  return hl_store_write_plain (self, append_setting, &recorded, error);
}

static gboolean
take_flow (const char  *text,
           HlFlow      *flow,
           GError     **error)
{
  if (hl_flow_from_string (text, flow))
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "the stored flow '%s' is none", text);
  return FALSE;
}

/* A store that is read has to say what its figures are about. */
static gboolean
miss_settings (HlStore  *self,
               GError  **error)
{
  if (self->mode != HL_STORE_READ)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "the store has no settings");
  return FALSE;
}

/**
 * hl_store_load_settings:
 * @self: the store
 * @error: return location for an error
 *
 * Takes the last settings that the journal holds; a new store has none yet.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_load_settings (HlStore  *self,
                        GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *setting = hl_store_get_meta (self, SETTING, &local_error);
  g_autofree char *catalogue = NULL;
  g_autoptr(JsonNode) node = NULL;
  HlQuestionnaire *questionnaire;
  const char *digest;
  JsonObject *body;

  if (setting == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        return miss_settings (self, error);

      return FALSE;
    }

  node = hl_store_parse_object (setting, error);
  if (node == NULL)
    return FALSE;

  body = json_node_get_object (node);
  digest = hl_store_get_text (body, "catalogue");
  catalogue = hl_store_get_document (self, digest, error);
  digest = hl_store_get_text (body, "questionnaire");
  questionnaire = hl_store_find_questionnaire (self, digest, error);
  if (catalogue == NULL || questionnaire == NULL)
    return FALSE;

  self->setting = g_steal_pointer (&setting);
  self->questionnaire = hl_questionnaire_ref (questionnaire);
  self->catalogue = hl_catalogue_parse (HL_SETUP_CENTRE, catalogue, error);
  return self->catalogue != NULL &&
         take_flow (hl_store_get_text (body, "flow"), &self->flow, error);
}
