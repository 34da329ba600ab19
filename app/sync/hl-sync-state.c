/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-state"

#include "config.h"

#include "hl-sync-private.h"

#include "hl-json.h"

/* A state that is older is of a kiosk that does not run: the hub is to miss it. */
#define FRESH_S 180
#define EVERY_US (60 * G_TIME_SPAN_SECOND)

static gboolean
is_fresh (HlSync     *self,
          JsonObject *object)
{
  gint64 now = hl_clock_get_real (self->clock) / G_USEC_PER_SEC;
  gint64 made = json_object_get_int_member_with_default (object, "made", 0);

  return ABS (now - made) <= FRESH_S;
}

/* Returns: (transfer full) (nullable): the kiosk's state with what sync knows; none where
 *   there is no fresh one */
static char *
make_body (HlSync *self)
{
  g_autofree char *text = hl_outbox_reader_get_state (self->outbox);
  g_autoptr(JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  if (!is_fresh (self, object))
    return NULL;

  json_object_set_int_member (object, "announced", self->status.announced);
  json_object_set_int_member (object, "clock_offset", self->status.clock_offset);
  json_object_set_int_member (object, "conflicts", g_strv_length (self->status.conflicts));
  json_object_set_int_member (object, "queue", self->status.queue);
  return hl_json_to_canonical (node, NULL);
}

static gboolean
is_due (HlSync     *self,
        const char *body)
{
  gint64 now = hl_clock_get_monotonic (self->clock);

  return self->state == NULL || !g_str_equal (body, self->state) ||
         now - self->state_time >= EVERY_US;
}

/*
 * hl_sync_send_state:
 * @self: sync; there is a hub
 * @cancellable: (nullable): to end it before
 * @error: return location for an error
 *
 * Tells the hub how the kiosk does: at each change, and once a minute, so that the hub
 * notices when it is not told.
 *
 * Returns: %TRUE if that is done, or there is nothing to do
 */
gboolean
hl_sync_send_state (HlSync        *self,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *body = make_body (self);
  g_autofree char *path = NULL;
  g_autoptr(HlRequest) request = NULL;
  g_auto(HlHubAnswer) answer = { 0 };

  if (body == NULL || !is_due (self, body))
    return TRUE;

  path = g_strdup_printf ("/v1/kiosks/%s/state", self->place->kiosk);
  request = hl_sync_make_request (self, "PUT", path, body, error);
  if (request == NULL || !hl_sync_call (self, request, cancellable, &answer, error))
    return FALSE;

  g_free (self->state);
  self->state = g_steal_pointer (&body);
  self->state_time = hl_clock_get_monotonic (self->clock);
  if (answer.settings >= 0)
    self->status.settings = answer.settings;

  return TRUE;
}
