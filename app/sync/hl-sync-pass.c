/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-pass"

#include "config.h"

#include "hl-sync-private.h"

#include <string.h>

#include "hl-json.h"

/* A hub that has lost what it took, or never had what it said, is found out by then. */
#define ASK_EVERY_US (60 * G_TIME_SPAN_MINUTE)

#define NEEDS_QUESTIONNAIRE "questionnaire"

static gboolean
is_same_place (const HlHubPlace *a,
               const HlHubPlace *b)
{
  return strcmp (a->kiosk, b->kiosk) == 0 && strcmp (a->url, b->url) == 0 &&
         strcmp (a->certificate, b->certificate) == 0 && strcmp (a->proxy, b->proxy) == 0;
}

static void
forget_hub (HlSyncStatus *status)
{
  g_clear_pointer (&status->url, g_free);
  g_strfreev (status->conflicts);
  status->conflicts = g_new0 (char *, 1);
  status->enrolment = HL_ENROLMENT_NONE;
  status->contact = 0;
  status->received = 0;
  status->only_hub = 0;
  status->certificate_end = 0;
}

/* Another hub knows nothing of this kiosk, as far as is known. */
static void
take_place (HlSync     *self,
            HlHubPlace *place)
{
  g_clear_pointer (&self->place, hl_hub_place_free);
  g_clear_pointer (&self->client, hl_hub_client_free);
  g_clear_pointer (&self->held, hl_held_list_free);
  g_clear_pointer (&self->state, g_free);
  g_hash_table_remove_all (self->tickets);
  self->place = place;
  forget_hub (&self->status);
  self->status.url = g_strdup (place->url);
  if (*place->url != '\0')
    self->client = hl_hub_client_new (place);
}

/*
 * hl_sync_read_place:
 * @self: sync
 * @error: return location for an error
 *
 * Reads where the hub is.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_sync_read_place (HlSync  *self,
                    GError **error)
{
  HlHubPlace *place = hl_outbox_reader_get_place (self->outbox, error);

  if (place == NULL)
    return FALSE;

  if (self->place != NULL && is_same_place (self->place, place))
    hl_hub_place_free (place);
  else
    take_place (self, place);

  return TRUE;
}

static gboolean
ask (HlSync        *self,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autofree char *path = NULL;
  g_autoptr(HlRequest) request = NULL;
  g_auto(HlHubAnswer) answer = { 0 };
  gint64 now = hl_clock_get_monotonic (self->clock);
  HlHeldList *held;

  if (self->held != NULL && now - self->held_time < ASK_EVERY_US)
    return TRUE;

  path = g_strdup_printf ("/v1/kiosks/%s/sheets", self->place->kiosk);
  request = hl_sync_make_request (self, "GET", path, "", error);
  if (request == NULL || !hl_sync_call (self, request, cancellable, &answer, error))
    return FALSE;

  held = hl_held_list_parse (answer.text, error);
  if (held == NULL)
    return FALSE;

  g_clear_pointer (&self->held, hl_held_list_free);
  self->held = held;
  self->held_time = now;
  self->status.enrolment = HL_ENROLMENT_DONE;
  return TRUE;
}

static HlHeldState
compare (HlSync              *self,
         const HlOutboxSheet *sheet)
{
  gint64 revision = hl_held_list_get_revision (self->held, sheet->path);
  g_autofree char *seal = NULL;

  if (revision != 0 && revision != sheet->revision)
    seal = hl_sync_folder_find_seal (self->folder, sheet->name, revision);

  return hl_held_list_compare (self->held, sheet, seal);
}

/* How much of all that is here the hub has: what people see on both sides. */
static void
count (HlSync    *self,
       GPtrArray *sheets)
{
  g_autoptr(GStrvBuilder) conflicts = g_strv_builder_new ();

  self->status.queue = 0;
  for (guint i = 0; i < sheets->len; i++)
    {
      const HlOutboxSheet *sheet = g_ptr_array_index (sheets, i);
      HlHeldState state = compare (self, sheet);

      if (state == HL_HELD_CONFLICT || hl_held_list_is_refused (self->held, sheet))
        g_strv_builder_add (conflicts, sheet->path);
      else if (state == HL_HELD_MISSING)
        self->status.queue++;
    }

  g_strfreev (self->status.conflicts);
  self->status.conflicts = g_strv_builder_end (conflicts);
  hl_held_list_count (self->held, sheets, &self->status.received, &self->status.only_hub);
}

static void
count_announced (HlSync    *self,
                 GPtrArray *sheets)
{
  self->status.announced = 0;
  for (guint i = 0; i < sheets->len; i++)
    self->status.announced += ((HlOutboxSheet *) g_ptr_array_index (sheets, i))->responses;
}

static gboolean
fail_answer (HlSync  *self,
             GError **error)
{
  g_set_error (error, HL_SYNC_ERROR, HL_SYNC_ERROR_ANSWER,
               "%s: its answer is not to be understood", self->place->url);
  return FALSE;
}

static gboolean
needs_questionnaire (JsonObject *object)
{
  JsonNode *needs = json_object_get_member (object, "needs");
  JsonArray *array = needs != NULL && JSON_NODE_HOLDS_ARRAY (needs) ? json_node_get_array (needs)
                     : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *need = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (need) && json_node_get_value_type (need) == G_TYPE_STRING &&
          strcmp (json_node_get_string (need), NEEDS_QUESTIONNAIRE) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
put_document (HlSync        *self,
              const char    *digest,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(HlRequest) request = hl_sync_sign_document (self, digest, error);
  g_auto(HlHubAnswer) answer = { 0 };

  return request != NULL && hl_sync_call (self, request, cancellable, &answer, error);
}

/* Returns: (nullable): the value of that type which stands there */
static JsonNode *
get_value (JsonObject *object,
           const char *name,
           GType       type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
         ? node : NULL;
}

/* What the hub says it has now is what was sent, or something later: else it has not taken it. */
static gboolean
take_receipt (HlSync               *self,
              const HlOutboxSheet  *sheet,
              const HlHubAnswer    *answer,
              GCancellable         *cancellable,
              GError              **error)
{
  g_autoptr(JsonNode) node = hl_json_from_text (answer->text, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                       : NULL;
  JsonNode *number = get_value (object, "revision", G_TYPE_INT64);
  JsonNode *text = get_value (object, "seal", G_TYPE_STRING);
  gint64 revision = number != NULL ? json_node_get_int (number) : 0;
  const char *seal = text != NULL ? json_node_get_string (text) : "";

  if (revision < sheet->revision ||
      (revision == sheet->revision && g_strcmp0 (seal, sheet->seal) != 0))
    return fail_answer (self, error);

  /* A later one is asked for in the next pass. */
  if (revision == sheet->revision)
    hl_held_list_note (self->held, sheet);
  else
    self->held_time = hl_clock_get_monotonic (self->clock) - ASK_EVERY_US;

  return !needs_questionnaire (object) ||
         put_document (self, sheet->questionnaire, cancellable, error);
}

static gboolean
put (HlSync               *self,
     const HlOutboxSheet  *sheet,
     GCancellable         *cancellable,
     GError              **error)
{
  g_autoptr(HlRequest) request = hl_sync_sign (self, sheet->name, error);
  g_autoptr(GError) reason = NULL;
  g_auto(HlHubAnswer) answer = { 0 };

  if (request == NULL)
    return FALSE;

  if (hl_sync_call (self, request, cancellable, &answer, &reason))
    return take_receipt (self, sheet, &answer, cancellable, error);

  if (!g_error_matches (reason, HL_SYNC_ERROR, HL_SYNC_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  /* One bad sheet holds up no other. */
  g_message ("%s: %s", sheet->path, reason->message);
  hl_held_list_refuse (self->held, sheet);
  return TRUE;
}

/* A revision that the hub has with another seal is sent all the same, once: so the hub knows. */
static gboolean
is_to_be_sent (HlSync              *self,
               const HlOutboxSheet *sheet)
{
  HlHeldState state = compare (self, sheet);

  if (hl_held_list_is_refused (self->held, sheet))
    return FALSE;

  return state == HL_HELD_MISSING ||
         (state == HL_HELD_CONFLICT &&
          hl_held_list_get_revision (self->held, sheet->path) == sheet->revision);
}

static gboolean
put_all (HlSync        *self,
         GPtrArray     *sheets,
         GCancellable  *cancellable,
         GError       **error)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const HlOutboxSheet *sheet = g_ptr_array_index (sheets, i);

      if (!is_to_be_sent (self, sheet))
        continue;

      if (!put (self, sheet, cancellable, error) ||
          !hl_sync_send_state (self, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* A hub that was restored is behind what it once said: asking again tells. */
static gboolean
exchange (HlSync        *self,
          GPtrArray     *sheets,
          GCancellable  *cancellable,
          GError       **error)
{
  gboolean done;

  if (!hl_sync_enrol (self, cancellable, error) || !ask (self, cancellable, error))
    return FALSE;

  count (self, sheets);
  done = hl_sync_send_state (self, cancellable, error) &&
         put_all (self, sheets, cancellable, error);
  count (self, sheets);
  return done && hl_sync_send_state (self, cancellable, error) &&
         hl_sync_send_tickets (self, cancellable, error) &&
         hl_sync_fetch_settings (self, cancellable, error);
}

/* Returns: whether the hub has everything that it can have */
static gboolean
look_back (HlSync      *self,
           const char  *problem,
           GError     **error)
{
  if (problem != NULL)
    g_set_error_literal (error, HL_SYNC_ERROR, HL_SYNC_ERROR_REFUSED, problem);
  else if (*self->status.conflicts != NULL)
    g_set_error (error, HL_SYNC_ERROR, HL_SYNC_ERROR_REFUSED,
                 "%s: it has another sheet than this kiosk, or takes it not: %s (%u in all)",
                 self->place->url, self->status.conflicts[0],
                 g_strv_length (self->status.conflicts));
  else
    return TRUE;

  return FALSE;
}

/*
 * hl_sync_pass:
 * @self: sync
 * @cancellable: (nullable): to end it before
 * @error: return location for an error
 *
 * Does once all that there is to do. It may be ended at any moment, by a signal too:
 * what was sent and what was answered is found out again.
 *
 * Returns: whether the hub has all now
 */
gboolean
hl_sync_pass (HlSync        *self,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *problem = NULL;
  g_autoptr(GPtrArray) sheets = NULL;

  self->retry_after = 0;
  if (!hl_sync_read_place (self, error))
    return FALSE;

  sheets = hl_outbox_reader_list (self->outbox, &problem, error);
  if (sheets == NULL || !hl_sync_sign_all (self, sheets, error))
    return FALSE;

  count_announced (self, sheets);
  if (self->client == NULL)
    {
      self->status.queue = sheets->len;
      return TRUE;
    }

  return exchange (self, sheets, cancellable, error) && look_back (self, problem, error);
}
