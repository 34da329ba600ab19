/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sync-fixture.h"

#include "db-key.h"
#include "hl-outbox-layout.h"
#include "hl-store-change.h"

SyncFixture *
sync_fixture_new (HubFixture *hub)
{
  SyncFixture *self = g_new0 (SyncFixture, 1);
  g_autofree char *url = NULL;

  self->place = place_new (hub);
  self->outbox = g_build_filename (self->place->kiosk.dir, HL_OUTBOX_NAME, NULL);
  self->dir = g_build_filename (self->place->kiosk.top, "sync", NULL);
  url = g_strdup_printf ("http://127.0.0.1:%u", hl_server_get_port (self->place->server));
  sync_fixture_set_url (self, url);
  sync_fixture_restart (self);
  return self;
}

void
sync_fixture_free (SyncFixture *self)
{
  hl_sync_free (self->sync);
  place_free (self->place);
  g_free (self->outbox);
  g_free (self->dir);
  g_free (self);
}

/* A process that knows nothing but what lies on the disk. */
void
sync_fixture_restart (SyncFixture *self)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->sync, hl_sync_free);
  self->sync = hl_sync_new (self->outbox, self->dir, self->place->kiosk.clock, &error);
  g_assert_no_error (error);
}

void
sync_fixture_set_url (SyncFixture *self,
                      const char  *url)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_change_setting (self->place->kiosk.store, 0, "hub.url", url, &error));
  g_assert_no_error (error);
  sync_fixture_post (self);
}

typedef struct
{
  SyncFixture *fixture;
  char         code[HL_CODE_SIZE];
} Inviting;

static gboolean
invite (HlDbLink  *link,
        gpointer   data,
        GError   **error)
{
  Inviting *self = data;
  Place *place = self->fixture->place;

  return hl_db_key_invite (link, place->kiosk_id, hl_hub_get_now (place->hub), self->code, error);
}

/* The hub gives out one more code for this kiosk. */
void
sync_fixture_invite (SyncFixture *self,
                     char         code[HL_CODE_SIZE])
{
  Inviting inviting = { .fixture = self };

  place_work (self->place, invite, &inviting);
  g_strlcpy (code, inviting.code, HL_CODE_SIZE);
}

void
sync_fixture_enrol (SyncFixture *self)
{
  g_autoptr(GError) error = NULL;
  char code[HL_CODE_SIZE];

  sync_fixture_invite (self, code);
  g_assert_true (hl_outbox_enrol (self->place->kiosk.store, 0, code, &error));
  g_assert_no_error (error);
}

/* What the kiosk does by itself. */
void
sync_fixture_post (SyncFixture *self)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_outbox_update (self->place->kiosk.store, &error));
  g_assert_no_error (error);
}

void
sync_fixture_run (SyncFixture *self)
{
  g_autoptr(GError) error = NULL;

  sync_fixture_post (self);
  if (!hl_sync_run_once (self->sync, NULL, &error))
    g_test_message ("%s", error->message);

  g_assert_no_error (error);
}

void
sync_fixture_refuse (SyncFixture *self,
                     HlSyncError  code,
                     const char  *pattern)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_sync_run_once (self->sync, NULL, &error));
  g_assert_error (error, HL_SYNC_ERROR, (int) code);
  if (!g_pattern_match_simple (pattern, error->message))
    g_test_message ("%s", error->message);

  g_assert_true (g_pattern_match_simple (pattern, error->message));
  g_assert_cmpstr (hl_sync_get_status (self->sync)->problem, ==, error->message);
}

/* What the hub's pages count of the unit, all days together. */
gint64
sync_fixture_count (SyncFixture *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (self->place->fixture->link,
                      "SELECT coalesce (sum (released), 0) FROM sheet", NULL, &error);

  g_assert_no_error (error);
  return hl_db_rows_get_number (rows, 0, 0);
}

/* Kiosk and hub agree, to the unit. */
void
sync_fixture_agree (SyncFixture *self,
                    gint64       responses)
{
  const HlSyncStatus *status = hl_sync_get_status (self->sync);

  g_assert_cmpint (status->announced, ==, responses);
  g_assert_cmpint (status->received, ==, responses);
  g_assert_cmpint (status->queue, ==, 0);
  g_assert_cmpint (status->enrolment, ==, HL_ENROLMENT_DONE);
  g_assert_cmpint (sync_fixture_count (self), ==, responses + status->only_hub);
}
