/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-sent"

#include "config.h"

#include "hl-store-sent.h"

#include <gio/gio.h>
#include <string.h>

#include "hl-error.h"
#include "hl-json.h"
#include "hl-sent-file.h"
#include "hl-settings.h"
#include "hl-store-file.h"
#include "hl-store-private.h"
#include "hl-store-renew.h"

/* Name in `meta` of what was looked at last, and what became of it. */
#define SENT "sent"

#define MAX_REASON 250

/**
 * Sent:
 * @digest: of all that was sent
 * @version: the hub's number of it
 * @names: (element-type utf8): names of the files, borrowed from @root
 * @files: (element-type HlStoreFile): files that are to be written
 * @config: (nullable): text of kiosk.conf as it is to be; borrowed
 * @centre: (nullable): likewise of centre.json
 * @setup: (nullable): what all of it means
 *
 * Settings of a hub on their way.
 */
typedef struct
{
  JsonNode   *root;
  char       *digest;
  gint64      version;
  GPtrArray  *names;
  GPtrArray  *files;
  const char *config;
  const char *centre;
  HlSetup    *setup;
  char       *setting;
} Sent;

static void
store_file_free (gpointer data)
{
  hl_store_file_clear (data);
  g_free (data);
}

static void
sent_clear (Sent *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self->digest);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  hl_setup_free (self->setup);
  g_free (self->setting);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sent, sent_clear)

static gboolean
refuse (const char  *member,
        const char  *expected,
        GError     **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "settings of the hub: %s: expected %s",
               member, expected);
  return FALSE;
}

static gboolean
parse (Sent        *self,
       const char  *text,
       GError     **error)
{
  JsonObject *object;
  JsonNode *files;

  self->root = hl_json_from_text (text, NULL);
  self->digest = hl_json_digest (text);
  self->names = g_ptr_array_new ();
  self->files = g_ptr_array_new_with_free_func (store_file_free);
  if (self->root == NULL || !JSON_NODE_HOLDS_OBJECT (self->root))
    return refuse ("all", "a JSON object", error);

  object = json_node_get_object (self->root);
  files = json_object_get_member (object, "files");
  self->version = hl_store_get_number (object, "version");
  if (files == NULL || !JSON_NODE_HOLDS_ARRAY (files) ||
      json_array_get_length (json_node_get_array (files)) > HL_SENT_FILE_MAX_FILES)
    return refuse ("files", "a list of at most " G_STRINGIFY (HL_SENT_FILE_MAX_FILES), error);

  return self->version > 0 || refuse ("version", "a number above 0", error);
}

/* ---- what was looked at before ---- */

static gboolean
is_same (HlStore     *self,
         const Sent  *sent,
         gboolean    *same,
         GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = hl_store_get_meta (self, SENT, &local_error);
  g_autoptr(JsonNode) node = text != NULL ? hl_store_parse_object (text, NULL) : NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *same = node != NULL &&
          strcmp (hl_store_get_text (json_node_get_object (node), "digest"), sent->digest) == 0;
  return TRUE;
}

static gboolean
note (HlStore     *self,
      const Sent  *sent,
      const char  *reason,
      GError     **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "digest", sent->digest);
  json_object_set_int_member (object, "version", sent->version);
  if (reason != NULL)
    json_object_set_string_member (object, "refused", reason);

  text = hl_json_to_canonical (node, error);
  return text != NULL && hl_store_set_meta (self, SENT, text, error);
}

/**
 * hl_store_tell_sent:
 * @self: the store, in a transaction
 * @state: what is told to the hub
 * @error: return location for an error
 *
 * Adds which settings of the hub are in force, or why they are not.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_tell_sent (HlStore     *self,
                    JsonObject  *state,
                    GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = hl_store_get_meta (self, SENT, &local_error);
  g_autoptr(JsonNode) node = text != NULL ? hl_store_parse_object (text, &local_error) : NULL;
  const char *reason;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (node == NULL)
    return TRUE;

  reason = hl_store_get_text (json_node_get_object (node), "refused");
  if (*reason != '\0')
    json_object_set_string_member (state, "settings_refused", reason);
  else
    json_object_set_int_member (state, "settings",
                                hl_store_get_number (json_node_get_object (node), "version"));

  return TRUE;
}

/* ---- what the files are to be ---- */

/* Returns: (transfer none): a file in the store's folder, with what stands there now */
static HlStoreFile *
add_file (HlStore    *self,
          Sent       *sent,
          const char *name,
          char       *text)
{
  HlStoreFile *file = g_new0 (HlStoreFile, 1);

  file->path = g_build_filename (self->dir, name, NULL);
  file->text = text;
  if (!g_file_get_contents (file->path, &file->former, NULL, NULL))
    file->former = NULL;

  g_ptr_array_add (sent->files, file);
  return file;
}

/* Only the keys that were sent change; all else, and the comments, stay. */
static gboolean
merge_config (HlStore     *self,
              Sent        *sent,
              const char  *text,
              GError     **error)
{
  g_autofree char *path = g_build_filename (self->dir, HL_SETUP_CONFIG, NULL);
  g_autoptr(HlConfig) given = hl_config_parse (HL_SETUP_CONFIG, text, error);
  g_autoptr(HlConfig) config = given != NULL ? hl_config_load (path, error) : NULL;
  const HlSetting *setting;

  for (guint i = 0; config != NULL && (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *merged = NULL;

      if (!hl_config_has (given, setting->group, setting->key))
        continue;

      if (!hl_config_get_string (given, setting->group, setting->key, &value, error))
        return FALSE;

      merged = hl_config_replace (config, setting->group, setting->key, value);
      g_clear_pointer (&config, hl_config_free);
      config = hl_config_parse (HL_SETUP_CONFIG, merged, error);
    }

  if (config == NULL)
    return FALSE;

  sent->config = add_file (self, sent, HL_SETUP_CONFIG,
                           g_strdup (hl_config_get_text (config)))->text;
  return TRUE;
}

static gboolean
take_file (HlStore     *self,
           Sent        *sent,
           JsonObject  *object,
           GError     **error)
{
  const char *name = hl_store_get_text (object, "name");
  const char *text = hl_store_get_text (object, "text");
  g_autofree char *digest = hl_json_digest (text);

  if (strcmp (digest, hl_store_get_text (object, "digest")) != 0)
    return refuse (name, "the text after whose digest it is named", error);

  if (!hl_sent_file_check (name, text, error) ||
      !hl_sent_file_suits (name, text, self->setup->catalogue, error))
    return FALSE;

  g_ptr_array_add (sent->names, (gpointer) name);
  if (strcmp (name, HL_SENT_FILE_CONFIG) == 0)
    return merge_config (self, sent, text, error);

  text = add_file (self, sent, name, g_strdup (text))->text;
  if (strcmp (name, HL_SENT_FILE_CENTRE) == 0)
    sent->centre = text;

  return TRUE;
}

static gboolean
take_files (HlStore  *self,
            Sent     *sent,
            GError  **error)
{
  JsonArray *array = json_object_get_array_member (json_node_get_object (sent->root), "files");

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse ("files", "objects", error);

      if (!take_file (self, sent, json_node_get_object (node), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_questionnaire (Sent              *sent,
                  const HlStoreFile *file)
{
  return file->text != sent->config && file->text != sent->centre;
}

/* A questionnaire is read where it lies: it is written before the files that may name it. */
static gboolean
write_files (Sent      *sent,
             gboolean   questionnaires,
             GError   **error)
{
  for (guint i = 0; i < sent->files->len; i++)
    {
      HlStoreFile *file = g_ptr_array_index (sent->files, i);

      if (is_questionnaire (sent, file) == questionnaires &&
          g_strcmp0 (file->former, file->text) != 0 && !hl_store_file_write (file, error))
        return FALSE;
    }

  return TRUE;
}

static void
put_back (Sent *sent)
{
  for (guint i = sent->files->len; i > 0; i--)
    hl_store_file_put_back (g_ptr_array_index (sent->files, i - 1));
}

/* Together they have to be right. */
static gboolean
try_all (HlStore  *self,
         Sent     *sent,
         GError  **error)
{
  if (!write_files (sent, TRUE, error))
    return FALSE;

  sent->setup = hl_setup_try (self->dir, sent->config, sent->centre, error);
  sent->setting = sent->setup != NULL ? hl_setup_describe (sent->setup, error) : NULL;
  return sent->setting != NULL;
}

/* ---- writing ---- */

static gboolean
is_change (const Sent *sent)
{
  for (guint i = 0; i < sent->files->len; i++)
    {
      const HlStoreFile *file = g_ptr_array_index (sent->files, i);

      if (g_strcmp0 (file->former, file->text) != 0)
        return TRUE;
    }

  return FALSE;
}

static JsonArray *
list_names (const Sent *sent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sent->names->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (sent->names, i));

  return array;
}

/* Last in the transaction: where a file cannot be written nothing is recorded. */
static gboolean
append_sent (HlStore   *self,
             gpointer   data,
             GError   **error)
{
  Sent *sent = data;
  JsonObject *body = hl_store_make_act (self, "settings");

  json_object_set_int_member (body, "by", 0);
  json_object_set_int_member (body, "version", sent->version);
  json_object_set_array_member (body, "files", list_names (sent));
  if (is_change (sent) && !hl_store_append_setup (self, sent->setup, sent->setting, error))
    {
      json_object_unref (body);
      return FALSE;
    }

  return hl_store_append_audit (self, body, error) && note (self, sent, NULL, error) &&
         write_files (sent, FALSE, error);
}

typedef struct
{
  const Sent *sent;
  const char *reason;
} Refusal;

static gboolean
append_refusal (HlStore   *self,
                gpointer   data,
                GError   **error)
{
  const Refusal *refusal = data;
  JsonObject *body = hl_store_make_act (self, "settings-refused");

  json_object_set_int_member (body, "by", 0);
  json_object_set_int_member (body, "version", refusal->sent->version);
  return hl_store_append_audit (self, body, error) &&
         note (self, refusal->sent, refusal->reason, error);
}

/* Returns: (transfer full): why, in as many letters as a state has room for */
static char *
make_reason (const GError *error)
{
  g_autofree char *valid = g_utf8_make_valid (error->message, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  glong length = g_utf8_strlen (composed, -1);

  while (strlen (composed) > MAX_REASON && length > 0)
    *g_utf8_offset_to_pointer (composed, --length) = '\0';

  return g_strdup (composed);
}

/* What is wrong, such as a questionnaire that is named and not there, is looked at once; a disk
 * that is full now may have room later. */
static gboolean
refuse_sent (HlStore        *self,
             const Sent     *sent,
             const GError   *reason,
             HlSentResult   *result,
             GError        **error)
{
  g_autofree char *text = make_reason (reason);
  Refusal refusal = { sent, text };

  if (reason->domain != HL_INPUT_ERROR &&
      !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_error_copy (reason));
      return FALSE;
    }

  *result = HL_SENT_REFUSED;
  return hl_store_write (self, append_refusal, &refusal, error);
}

static gboolean
put_in_force (HlStore  *self,
              Sent     *sent,
              GError  **error)
{
  if (hl_store_write (self, append_sent, sent, error))
    {
      hl_store_take_setup (self, g_steal_pointer (&sent->setup));
      return TRUE;
    }

  put_back (sent);
  return FALSE;
}

static gboolean
check_own_files (HlStore  *self,
                 GError  **error)
{
  g_autoptr(HlFaults) faults = hl_store_check_files (self);

  return faults == NULL || hl_faults_set_error (faults, error);
}

/**
 * hl_store_take_sent:
 * @self: the store, opened for writing
 * @text: what sync put into the spool: `{"version":N,"files":[{"name","digest","text"}]}`
 * @result: (out): what became of it
 * @error: return location for what went wrong on the disk, or where this kiosk's own files
 *   are wrong; it is tried again then
 *
 * Settings that the hub has for this kiosk: checked all together by the rules for those that
 * are typed here, then written and recorded together, or not at all. Those that are wrong
 * are noted for the hub, and not looked at again. A running kiosk takes them over when
 * nobody is rating.
 *
 * Returns: %TRUE if @result tells
 */
gboolean
hl_store_take_sent (HlStore       *self,
                    const char    *text,
                    HlSentResult  *result,
                    GError       **error)
{
  g_auto(Sent) sent = { 0 };
  g_autoptr(GError) reason = NULL;
  gboolean is_good = parse (&sent, text, &reason);
  gboolean same;

  g_return_val_if_fail (self->setup != NULL, FALSE);

  if (!is_same (self, &sent, &same, error))
    return FALSE;

  *result = HL_SENT_SAME;
  if (same)
    return TRUE;

  if (!is_good)
    return refuse_sent (self, &sent, reason, result, error);

  if (!check_own_files (self, error))
    return FALSE;

  if (!take_files (self, &sent, &reason) || !try_all (self, &sent, &reason))
    {
      put_back (&sent);
      return refuse_sent (self, &sent, reason, result, error);
    }

  *result = HL_SENT_TAKEN;
  return put_in_force (self, &sent, error);
}
