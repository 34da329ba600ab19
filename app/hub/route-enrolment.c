/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-enrolment"

#include "config.h"

#include "routes.h"

#include "db-key.h"
#include "db-kiosk.h"
#include "hl-document.h"
#include "hl-json-writer.h"
#include "hl-signed.h"

/* POST /v1/enrolments: a machine becomes a kiosk, by a code that is good once */

#define TEXT_MAX 128

typedef struct
{
  HlHub     *hub;
  HlSigned   signature;
  char      *code;
  char      *kiosk;
  HlDbKiosk *enrolled;
} Enrolling;

static void
enrolling_free (gpointer data)
{
  Enrolling *self = data;

  hl_signed_clear (&self->signature);
  hl_db_kiosk_free (self->enrolled);
  g_free (self->code);
  g_free (self->kiosk);
  g_free (self);
}

static gboolean
enrol (HlDbLink  *link,
       gpointer   data,
       GError   **error)
{
  Enrolling *self = data;

  g_clear_pointer (&self->enrolled, hl_db_kiosk_free);
  if (!hl_db_key_enrol (link, self->code, self->kiosk, self->signature.key_id,
                        hl_hub_get_now (self->hub), error))
    return FALSE;

  self->enrolled = hl_db_kiosk_get (link, self->kiosk, error);
  return self->enrolled != NULL;
}

static GString *
describe (const HlDbKiosk *kiosk)
{
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "kiosk", kiosk->id);
  hl_json_writer_put_text (&json, "unit", kiosk->unit);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  return text;
}

static void
on_enrolled (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_call_answer_error (call, error);
      return;
    }

  hl_hub_note_enrolled (hl_call_get_hub (call));
  hl_call_answer (call, SOUP_STATUS_CREATED, "application/json",
                  describe (((Enrolling *) work)->enrolled));
}

/* Whoever signs is whom it is about. */
static gboolean
read_body (Enrolling  *self,
           HlRequest  *request,
           GError    **error)
{
  gsize size;
  const char *text = g_bytes_get_data (hl_request_get_body (request), &size);
  g_autoptr(HlDocument) document =
    hl_document_parse ("enrolment", size > 0 ? text : "", (gssize) size, error);
  g_autofree char *read = NULL;

  if (document == NULL)
    return FALSE;

  hl_document_check_members (document, "code", "key", "kiosk", NULL);
  self->code = g_strdup (hl_document_get_text (document, "code", TEXT_MAX));
  self->kiosk = g_strdup (hl_document_get_text (document, "kiosk", TEXT_MAX));
  if (g_strcmp0 (hl_document_get_text (document, "key", TEXT_MAX), self->signature.key_id) != 0)
    hl_document_fail (document, "key", "the key that signs");

  read = hl_document_finish (document, error);
  return read != NULL;
}

void
route_enrolment_post (HlCall *call)
{
  HlHub *hub = hl_call_get_hub (call);
  g_autoptr(GError) error = NULL;
  Enrolling *self;

  if (!hl_hub_may_enrol (hub))
    {
      hl_call_answer_problem (call, HL_CALL_TOO_MANY, "too many codes were tried");
      return;
    }

  self = g_new0 (Enrolling, 1);
  self->hub = hub;
  if (!hl_signed_read (&self->signature, call))
    {
      enrolling_free (self);
      return;
    }

  if (!read_body (self, self->signature.request, &error))
    {
      hl_call_answer_error (call, error);
      enrolling_free (self);
      return;
    }

  hl_call_write (call, NULL, enrol, self, enrolling_free, on_enrolled);
}
