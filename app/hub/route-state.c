/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-state"

#include "config.h"

#include "routes.h"

#include "db-key.h"
#include "db-kiosk.h"
#include "db-setting.h"
#include "hl-document.h"
#include "hl-error.h"
#include "hl-signed.h"

/* PUT /v1/kiosks/{kiosk}/state: what a kiosk tells of itself, every minute. The answer tells the
 * kiosk whether there are new settings for it. */

#define SETTINGS_FIELD "Hailong-Settings"

#define STATE_MAX_SIZE 4096
#define VERSION_MAX 64

typedef struct
{
  HlHub    *hub;
  char     *kiosk;
  char     *state;
  HlSigned  signature;
  char     *unit;
  gint64    version;    /* of its settings */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *self = data;

  hl_signed_clear (&self->signature);
  g_free (self->kiosk);
  g_free (self->state);
  g_free (self->unit);
  g_free (self);
}

static gboolean
put_state (HlDbLink  *link,
           gpointer   data,
           GError   **error)
{
  Telling *self = data;
  g_autoptr(HlDbKiosk) kiosk = NULL;
  HlSettingPlace place;

  g_clear_pointer (&self->unit, g_free);
  if (!hl_db_key_check (link, self->kiosk, self->signature.key_id, error))
    return FALSE;

  kiosk = hl_db_kiosk_get (link, self->kiosk, error);
  if (kiosk == NULL)
    return FALSE;

  self->unit = g_strdup (kiosk->unit);
  place = (HlSettingPlace) { kiosk->unit, kiosk->id };
  return hl_db_setting_get_version (link, &place, &self->version, error) &&
         hl_db_kiosk_put_state (link, self->kiosk, self->state, self->signature.created,
                                hl_hub_get_now (self->hub), error) &&
         hl_hub_tell (self->hub, link, self->unit, error);
}

static void
tell_version (HlCall *call,
              gint64  version)
{
  SoupServerMessage *message = hl_call_get_message (call);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, version);

  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                SETTINGS_FIELD, text);
}

static void
on_put (GObject      *source,
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

  tell_version (call, ((Telling *) work)->version);
  hl_call_answer (call, SOUP_STATUS_NO_CONTENT, NULL, NULL);
  hl_hub_announce (hl_call_get_hub (call), ((Telling *) work)->unit);
}

/* Returns: (transfer full) (nullable): the state as canonical JSON, an object with a version */
static char *
read_state (HlRequest  *request,
            GError    **error)
{
  GBytes *body = hl_request_get_body (request);
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr(HlDocument) document = NULL;

  if (size > STATE_MAX_SIZE)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "state: found %" G_GSIZE_FORMAT " bytes, expected at most %d", size,
                   STATE_MAX_SIZE);
      return NULL;
    }

  document = hl_document_parse ("state", size > 0 ? text : "", (gssize) size, error);
  if (document == NULL)
    return NULL;

  hl_document_get_text (document, "version", VERSION_MAX);
  return hl_document_finish (document, error);
}

void
route_state_put (HlCall *call)
{
  g_auto(HlSigned) signature = { 0 };
  g_autofree char *state = NULL;
  g_autoptr(GError) error = NULL;
  Telling *self;

  if (!hl_signed_read (&signature, call))
    return;

  state = read_state (signature.request, &error);
  if (state == NULL)
    {
      hl_call_answer_error (call, error);
      return;
    }

  self = g_new0 (Telling, 1);
  self->hub = hl_call_get_hub (call);
  self->kiosk = g_strdup (hl_call_get_part (call, 3));
  self->state = g_steal_pointer (&state);
  self->signature = signature;
  signature = (HlSigned) { 0 };
  hl_call_write (call, NULL, put_state, self, telling_free, on_put);
}
