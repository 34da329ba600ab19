/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-held-list.h"
#include "hl-hub-client.h"
#include "hl-outbox-reader.h"
#include "hl-sync-folder.h"
#include "hl-sync.h"

G_BEGIN_DECLS

/**
 * HlSync:
 * @outbox: what the kiosk gives
 * @folder: what is sync's own
 * @clock: the time
 * @place: (nullable): where the hub is, as the outbox said last
 * @client: (nullable): who speaks to it
 * @signed_revisions: (element-type utf8 gint64): which revision is signed, by a sheet's name
 * @held: (nullable): what the hub has; %NULL until it has been asked
 * @held_time: when it was asked last, monotonic µs
 * @state: (nullable): the state that was sent last
 * @state_time: when that was, monotonic µs; 0: not yet
 * @tickets: (element-type utf8 utf8): digest of what was told of each ticket, by its hash
 * @tickets_time: since when, monotonic µs
 * @settings: version of the settings in the spool
 * @retry_after: for how long the hub wants to be left alone, s; 0: it did not say
 * @status: how all of it does
 */
struct _HlSync
{
  HlOutboxReader *outbox;
  HlSyncFolder   *folder;
  HlClock        *clock;

  HlHubPlace     *place;
  HlHubClient    *client;
  GHashTable     *signed_revisions;
  HlHeldList     *held;
  gint64          held_time;
  char           *state;
  gint64          state_time;
  GHashTable     *tickets;
  gint64          tickets_time;
  gint64          settings;
  gint64          retry_after;
  HlSyncStatus    status;
};

/* hl-sync-call.c */
gboolean   hl_sync_call          (HlSync        *self,
                                  HlRequest     *request,
                                  GCancellable  *cancellable,
                                  HlHubAnswer   *answer,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HlRequest *hl_sync_make_request  (HlSync        *self,
                                  const char    *method,
                                  const char    *path,
                                  const char    *body,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-sync-pass.c */
gboolean   hl_sync_pass          (HlSync        *self,
                                  GCancellable  *cancellable,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_sync_read_place    (HlSync        *self,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-sync-sign.c */
gboolean   hl_sync_sign_all      (HlSync        *self,
                                  GPtrArray     *sheets,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HlRequest *hl_sync_sign          (HlSync        *self,
                                  const char    *name,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HlRequest *hl_sync_sign_document (HlSync        *self,
                                  const char    *digest,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-sync-enrol.c */
gboolean   hl_sync_enrol         (HlSync        *self,
                                  GCancellable  *cancellable,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_sync_has_code      (HlSync        *self);

/* hl-sync-state.c */
gboolean   hl_sync_send_state    (HlSync        *self,
                                  GCancellable  *cancellable,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-sync-ticket.c */
gboolean   hl_sync_send_tickets  (HlSync        *self,
                                  GCancellable  *cancellable,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-sync-settings.c */
gboolean   hl_sync_fetch_settings (HlSync       *self,
                                   GCancellable *cancellable,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void       hl_sync_read_settings (HlSync        *self);

G_END_DECLS
