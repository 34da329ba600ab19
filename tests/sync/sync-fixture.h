/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-outbox.h"
#include "hl-sync.h"
#include "place.h"

/*
 * SyncFixture:
 * @place: a hub that is served, and a store
 * @outbox: the store's outbox
 * @dir: folder of what sync keeps
 * @sync: sync between them
 */
typedef struct
{
  Place  *place;
  char   *outbox;
  char   *dir;
  HlSync *sync;
} SyncFixture;

SyncFixture *sync_fixture_new     (HubFixture   *hub);
void         sync_fixture_free    (SyncFixture  *self);

void         sync_fixture_restart (SyncFixture  *self);
void         sync_fixture_set_url (SyncFixture  *self,
                                   const char   *url);
void         sync_fixture_invite  (SyncFixture  *self,
                                   char          code[HL_CODE_SIZE]);
void         sync_fixture_enrol   (SyncFixture  *self);
void         sync_fixture_post    (SyncFixture  *self);
void         sync_fixture_run     (SyncFixture  *self);
void         sync_fixture_refuse  (SyncFixture  *self,
                                   HlSyncError   code,
                                   const char   *pattern);
void         sync_fixture_agree   (SyncFixture  *self,
                                   gint64        responses);
gint64       sync_fixture_count   (SyncFixture  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyncFixture, sync_fixture_free)
