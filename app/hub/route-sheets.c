/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-sheets"

#include "config.h"

#include "routes.h"

#include "db-key.h"
#include "db-sheet.h"
#include "hl-json-writer.h"
#include "hl-signed.h"

/* GET /v1/kiosks/{kiosk}/sheets: what the hub has of a kiosk, for the kiosk to compare */

typedef struct
{
  char      *kiosk;
  HlSigned   signature;
  GPtrArray *held;    /* of HlHeldSheet */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_signed_clear (&self->signature);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_free (self->kiosk);
  g_free (self);
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;

  g_clear_pointer (&self->held, g_ptr_array_unref);
  if (!hl_db_key_check (link, self->kiosk, self->signature.key_id, error))
    return FALSE;

  self->held = hl_db_sheet_list (link, self->kiosk, error);
  return self->held != NULL;
}

static GString *
describe (GPtrArray *held)
{
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  gint64 responses = 0;
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_begin_array (&json, "sheets");
  for (guint i = 0; i < held->len; i++)
    {
      const HlHeldSheet *sheet = g_ptr_array_index (held, i);

      hl_json_writer_begin_object (&json, NULL);
      hl_json_writer_put_text (&json, "path", sheet->path);
      hl_json_writer_put_int (&json, "revision", sheet->held.revision);
      hl_json_writer_put_text (&json, "seal", sheet->held.seal);
      hl_json_writer_put_int (&json, "responses", sheet->released);
      hl_json_writer_end_object (&json);
      responses += sheet->released;
    }

  hl_json_writer_end_array (&json);
  hl_json_writer_put_int (&json, "responses", responses);
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
    hl_call_answer (call, SOUP_STATUS_OK, "application/json", describe (((Asking *) work)->held));
  else
    hl_call_answer_error (call, error);
}

void
route_sheets_get (HlCall *call)
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
