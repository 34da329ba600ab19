/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-settings"

#include "config.h"

#include "routes.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "db-key.h"
#include "db-kiosk.h"
#include "db-setting.h"
#include "hl-json-writer.h"
#include "hl-json.h"
#include "hl-sent-file.h"
#include "hl-signed.h"

/* GET /v1/kiosks/{kiosk}/settings: the files that a kiosk is to use */

typedef struct
{
  char      *kiosk;
  HlSigned   signature;
  gint64     version;
  GPtrArray *files;    /* of HlDbSetting */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_signed_clear (&self->signature);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->kiosk);
  g_free (self);
}

/* A centre's file for all of a unit names one of its kiosks: each kiosk gets it with its own id. */
static gboolean
name_kiosk (HlDbSetting  *file,
            const char   *kiosk,
            GError      **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(JsonGenerator) generator = NULL;

  if (strcmp (file->name, HL_SENT_FILE_CENTRE) != 0)
    return TRUE;

  node = json_from_string (file->text, error);
  if (node == NULL)
    return FALSE;

  if (strcmp (json_object_get_string_member (json_node_get_object (node), "kiosk"), kiosk) == 0)
    return TRUE;

  json_object_set_string_member (json_node_get_object (node), "kiosk", kiosk);
  generator = json_generator_new ();
  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  g_free (file->text);
  file->text = json_generator_to_data (generator, NULL);
  return TRUE;
}

static gboolean
read_files (Asking                *self,
            HlDbLink              *link,
            const HlSettingPlace  *place,
            GError               **error)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = hl_db_setting_list_for (link, place, error);
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      if (!name_kiosk (g_ptr_array_index (self->files, i), self->kiosk, error))
        return FALSE;
    }

  return self->files != NULL && hl_db_setting_get_version (link, place, &self->version, error);
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;
  g_autoptr(HlDbKiosk) kiosk = NULL;
  HlSettingPlace place;

  if (!hl_db_key_check (link, self->kiosk, self->signature.key_id, error))
    return FALSE;

  kiosk = hl_db_kiosk_get (link, self->kiosk, error);
  if (kiosk == NULL)
    return FALSE;

  place = (HlSettingPlace) { kiosk->unit, kiosk->id };
  return read_files (self, link, &place, error);
}

static GString *
describe (const Asking *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_int (&json, "version", self->version);
  hl_json_writer_begin_array (&json, "files");
  for (guint i = 0; i < self->files->len; i++)
    {
      const HlDbSetting *file = g_ptr_array_index (self->files, i);
      g_autofree char *digest = hl_json_digest (file->text);

      hl_json_writer_begin_object (&json, NULL);
      hl_json_writer_put_text (&json, "name", file->name);
      hl_json_writer_put_text (&json, "digest", digest);
      hl_json_writer_put_text (&json, "text", file->text);
      hl_json_writer_end_object (&json);
    }

  hl_json_writer_end_array (&json);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  return text;
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work;

  if (hl_db_worker_finish (result, &work, &error))
    hl_call_answer (call, SOUP_STATUS_OK, "application/json", describe (work));
  else
    hl_call_answer_error (call, error);
}

void
route_settings_get (HlCall *call)
{
  g_auto(HlSigned) signature = { 0 };
  Asking *self;

  if (!hl_signed_read (&signature, call) || !hl_signed_is_recent (&signature, call))
    return;

  self = g_new0 (Asking, 1);
  self->kiosk = g_strdup (hl_call_get_part (call, 3));
  self->signature = signature;
  signature = (HlSigned) { 0 };
  hl_call_read (call, look, self, asking_free, on_looked);
}
