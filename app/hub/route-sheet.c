/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-sheet"

#include "config.h"

#include "routes.h"

#include "db-document.h"
#include "db-key.h"
#include "db-kiosk.h"
#include "db-sheet.h"
#include "hl-json-writer.h"
#include "hl-signed.h"

/* PUT /v1/sheets/{kiosk}/{epoch}/{day}/{stream}/{questionnaire}/{flow} */

typedef struct
{
  HlHub    *hub;
  HlSheet  *sheet;
  HlSigned  signature;
  char     *body;

  HlTaken   taken;
  HlHeld    held;
  gboolean  is_readable;    /* its questionnaire is here */
} Arriving;

static void
arriving_free (gpointer data)
{
  Arriving *self = data;

  hl_sheet_free (self->sheet);
  hl_signed_clear (&self->signature);
  hl_held_clear (&self->held);
  g_free (self->body);
  g_free (self);
}

static gboolean
take (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Arriving *self = data;
  const HlArrival arrival = {
    .body = self->body,
    .key_id = self->signature.key_id,
    .created = self->signature.created,
    .now = hl_hub_get_now (self->hub),
  };

  /* Of a kiosk nobody has heard when its sheet comes again: anybody may have kept it. */
  hl_held_clear (&self->held);
  return hl_db_key_check (link, self->sheet->kiosk, self->signature.key_id, error) &&
         hl_db_sheet_take (link, self->sheet, &arrival, &self->taken, &self->held, error) &&
         (self->taken != HL_TAKEN_NEW ||
          hl_db_kiosk_touch (link, self->sheet->kiosk, arrival.now, error)) &&
         hl_db_document_has (link, self->sheet->questionnaire, &self->is_readable, error) &&
         hl_hub_tell (self->hub, link, self->sheet->unit, error);
}

static GString *
describe (const Arriving *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_int (&json, "revision", self->held.revision);
  hl_json_writer_put_text (&json, "seal", self->held.seal);
  if (!self->is_readable)
    {
      hl_json_writer_begin_array (&json, "needs");
      hl_json_writer_put_text (&json, NULL, "questionnaire");
      hl_json_writer_end_array (&json);
    }

  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  return text;
}

static guint
get_status (HlTaken taken)
{
  switch (taken)
    {
    case HL_TAKEN_NEW:
      return SOUP_STATUS_CREATED;

    case HL_TAKEN_SAME:
    case HL_TAKEN_OLDER:
      return SOUP_STATUS_OK;

    case HL_TAKEN_CONFLICT:
      return SOUP_STATUS_CONFLICT;
    }

  g_assert_not_reached ();
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work;
  Arriving *self;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_call_answer_error (call, error);
      return;
    }

  self = work;
  hl_call_answer (call, get_status (self->taken), "application/json", describe (self));
  hl_hub_announce (self->hub, self->sheet->unit);
}

void
route_sheet_put (HlCall *call)
{
  g_auto(HlSigned) signature = { 0 };
  g_autoptr(HlSheet) sheet = hl_signed_read_sheet (&signature, call);
  GBytes *body;
  Arriving *self;

  if (sheet == NULL)
    return;

  body = hl_request_get_body (signature.request);
  self = g_new0 (Arriving, 1);
  self->hub = hl_call_get_hub (call);
  self->sheet = g_steal_pointer (&sheet);
  self->body = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  self->signature = signature;
  signature = (HlSigned) { 0 };
  hl_call_write (call, self->sheet->unit, take, self, arriving_free, on_taken);
}
