/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-ticket"

#include "config.h"

#include "hl-sync-private.h"

/* A hub that lost what it was told hears it again after that. */
#define AGAIN_US G_TIME_SPAN_DAY

static gboolean
put (HlSync        *self,
     const char    *hash,
     const char    *text,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/tickets/%s/%s", self->place->kiosk, hash);
  g_autoptr(HlRequest) request = hl_sync_make_request (self, "PUT", path, text, error);
  g_auto(HlHubAnswer) answer = { 0 };

  return request != NULL && hl_sync_call (self, request, cancellable, &answer, error);
}

static gboolean
send_if_new (HlSync        *self,
             const char    *hash,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *text = hl_outbox_reader_get_ticket (self->outbox, hash, error);
  g_autofree char *digest = NULL;
  g_autoptr(GError) reason = NULL;

  if (text == NULL)
    return FALSE;

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  if (g_strcmp0 (g_hash_table_lookup (self->tickets, hash), digest) == 0)
    return TRUE;

  if (!put (self, hash, text, cancellable, &reason))
    {
      if (!g_error_matches (reason, HL_SYNC_ERROR, HL_SYNC_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      /* One that the hub does not take holds up no other. */
      g_message ("ticket %s: %s", hash, reason->message);
    }

  g_hash_table_replace (self->tickets, g_strdup (hash), g_steal_pointer (&digest));
  return TRUE;
}

/*
 * hl_sync_send_tickets:
 * @self: sync; there is a hub
 * @cancellable: (nullable): to end it before
 * @error: return location for an error
 *
 * Tells the hub what whoever has its code may know of each comment, where that is new.
 *
 * Returns: %TRUE if that is done
 */
gboolean
hl_sync_send_tickets (HlSync        *self,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(GPtrArray) hashes = hl_outbox_reader_list_tickets (self->outbox);
  gint64 now = hl_clock_get_monotonic (self->clock);

  if (now - self->tickets_time >= AGAIN_US)
    {
      g_hash_table_remove_all (self->tickets);
      self->tickets_time = now;
    }

  for (guint i = 0; i < hashes->len; i++)
    if (!send_if_new (self, g_ptr_array_index (hashes, i), cancellable, error))
      return FALSE;

  return TRUE;
}
