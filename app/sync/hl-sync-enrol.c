/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-enrol"

#include "config.h"

#include "hl-sync-private.h"

#include "hl-json.h"

#define PATH "/v1/enrolments"

static char *
make_body (HlSync      *self,
           const char  *code,
           GError     **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);

  json_object_set_string_member (object, "code", code);
  json_object_set_string_member (object, "key",
                                 hl_sign_key_get_id (hl_sync_folder_get_key (self->folder)));
  json_object_set_string_member (object, "kiosk", self->place->kiosk);
  return hl_json_to_canonical (node, error);
}

/*
 * hl_sync_has_code:
 * @self: sync
 *
 * Returns: whether there is a code that the hub was not asked about yet
 */
gboolean
hl_sync_has_code (HlSync *self)
{
  g_autofree char *code = hl_outbox_reader_get_code (self->outbox);

  return code != NULL && *code != '\0' && !hl_sync_folder_was_tried (self->folder, code);
}

/* A code is good once: whatever the hub says to it, it is asked once. */
static gboolean
try_code (HlSync        *self,
          const char    *code,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *body = make_body (self, code, error);
  g_autoptr(HlRequest) request =
    body != NULL ? hl_sync_make_request (self, "POST", PATH, body, error) : NULL;
  g_autoptr(GError) reason = NULL;
  g_auto(HlHubAnswer) answer = { 0 };

  if (request == NULL)
    return FALSE;

  if (hl_sync_call (self, request, cancellable, &answer, &reason))
    {
      self->status.enrolment = HL_ENROLMENT_DONE;
      return hl_sync_folder_note_tried (self->folder, code, error);
    }

  if (!g_error_matches (reason, HL_SYNC_ERROR, HL_SYNC_ERROR_UNKNOWN) &&
      !g_error_matches (reason, HL_SYNC_ERROR, HL_SYNC_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (!hl_sync_folder_note_tried (self->folder, code, error))
    return FALSE;

  self->status.enrolment = HL_ENROLMENT_REFUSED;
  g_set_error (error, HL_SYNC_ERROR, HL_SYNC_ERROR_CODE, "the code to enrol with: %s",
               reason->message);
  return FALSE;
}

/*
 * hl_sync_enrol:
 * @self: sync; there is a hub
 * @cancellable: (nullable): to end it before
 * @error: return location for an error
 *
 * Makes this machine's key known to the hub, where somebody has given a new code for it.
 *
 * Returns: %TRUE if that is done, or there is nothing to do
 */
gboolean
hl_sync_enrol (HlSync        *self,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *code = NULL;

  if (!hl_sync_has_code (self))
    return TRUE;

  code = hl_outbox_reader_get_code (self->outbox);
  return code == NULL || try_code (self, code, cancellable, error);
}
