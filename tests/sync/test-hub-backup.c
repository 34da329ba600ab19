/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sync-fixture.h"

/* The hub goes back to a copy that its own command, or PostgreSQL's, has made while it served.
 * What came since the kiosks have; nobody has to tell them. */

#define N_OF_DAY 12
#define FOURS "444444"

static const char *program;

/*
 * Restored:
 * @hub: the hub as it was, in a new place, with the clock of the kiosk
 */
typedef struct
{
  HubFixture fixture;
  HlHub     *hub;
  HlServer  *server;
} Restored;

static void
back_up (SyncFixture *f)
{
  g_autofree char *path = g_build_filename (f->place->fixture->top, "copy", NULL);

  hub_fixture_back_up (f->place->fixture, program, path);
}

/* The former hub is gone for good. */
static Restored *
restored_new (SyncFixture *f)
{
  Restored *self = g_new0 (Restored, 1);
  g_autofree char *path = g_build_filename (f->place->fixture->top, "copy", NULL);
  g_autofree char *url = NULL;
  g_autoptr(GError) error = NULL;

  self->fixture.url = hub_fixture_restore (f->place->fixture, path);
  self->fixture.link = hub_fixture_open (&self->fixture);
  self->hub = hl_hub_open (self->fixture.url, f->place->kiosk.clock, &error);
  g_assert_no_error (error);
  self->server = hl_server_new (self->hub);
  g_assert_true (hl_server_listen (self->server, "127.0.0.1", 0, NULL, &error));
  g_assert_no_error (error);
  url = g_strdup_printf ("http://127.0.0.1:%u", hl_server_get_port (self->server));
  sync_fixture_set_url (f, url);
  return self;
}

static void
restored_free (Restored *self)
{
  hl_server_free (self->server);
  hl_hub_free (self->hub);
  hl_db_link_close (self->fixture.link);
  g_free (self->fixture.url);
  g_free (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restored, restored_free)

static gint64
count (Restored   *restored,
       const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbRows) rows = hl_db_link_query (restored->fixture.link, sql, NULL, &error);

  g_assert_no_error (error);
  return hl_db_rows_get_number (rows, 0, 0);
}

static void
end_day (SyncFixture *f,
         const char  *day,
         guint        n)
{
  g_autofree char *morning = g_strconcat (day, "T08:00", NULL);
  g_autofree char *evening = g_strconcat (day, "T17:01", NULL);

  store_fixture_catch_up (&f->place->kiosk, morning);
  store_fixture_rate_many (&f->place->kiosk, n, FOURS, 0);
  store_fixture_catch_up (&f->place->kiosk, evening);
}

static void
assert_agree (SyncFixture *f,
              Restored    *restored,
              gint64       n)
{
  const HlSyncStatus *status = hl_sync_get_status (f->sync);

  g_assert_cmpint (status->announced, ==, n);
  g_assert_cmpint (status->received, ==, n);
  g_assert_cmpint (status->queue, ==, 0);
  g_assert_cmpint (status->only_hub, ==, 0);
  g_assert_cmpint (count (restored, "SELECT sum (released) FROM sheet"), ==, n);
  g_assert_cmpint (count (restored, "SELECT count (*) FROM trouble WHERE kind = 'seal'"), ==, 0);
}

/* Monday is in the copy, with a revision of Tuesday; the rest of it, and Wednesday, came later. */
static void
test_yesterday (HubFixture    *hub,
                gconstpointer  store)
{
  g_autoptr(SyncFixture) f = sync_fixture_new (hub);
  g_autoptr(Restored) restored = NULL;

  sync_fixture_enrol (f);
  sync_fixture_run (f);
  place_end_day (f->place);
  store_fixture_catch_up (&f->place->kiosk, "2026-11-03T08:00");
  store_fixture_rate_many (&f->place->kiosk, N_OF_DAY, FOURS, 0);
  sync_fixture_run (f);
  back_up (f);

  end_day (f, "2026-11-03", N_OF_DAY);
  end_day (f, "2026-11-04", N_OF_DAY);
  sync_fixture_run (f);
  sync_fixture_agree (f, 4 * N_OF_DAY);

  restored = restored_new (f);
  g_assert_cmpint (count (restored, "SELECT sum (released) FROM sheet"), <, 3 * N_OF_DAY);
  sync_fixture_run (f);
  assert_agree (f, restored, 4 * N_OF_DAY);

  end_day (f, "2026-11-05", N_OF_DAY);
  sync_fixture_run (f);
  assert_agree (f, restored, 5 * N_OF_DAY);
}

/* A kiosk that was enrolled after the copy is a stranger: a new code makes it known again. */
static void
test_enrolled_later (HubFixture    *hub,
                     gconstpointer  store)
{
  g_autoptr(SyncFixture) f = sync_fixture_new (hub);
  g_autoptr(Restored) restored = NULL;
  HubFixture *former = f->place->fixture;

  back_up (f);
  sync_fixture_enrol (f);
  place_end_day (f->place);
  sync_fixture_run (f);
  sync_fixture_agree (f, N_OF_DAY);

  restored = restored_new (f);
  sync_fixture_refuse (f, HL_SYNC_ERROR_UNKNOWN, "*");
  f->place->fixture = &restored->fixture;
  sync_fixture_enrol (f);
  f->place->fixture = former;
  sync_fixture_run (f);
  assert_agree (f, restored, N_OF_DAY);
}

int
main (int   argc,
      char *argv[])
{
  static const HubCase cases[] = {
    { "/hub-backup/yesterday", test_yesterday },
    { "/hub-backup/enrolled-later", test_enrolled_later },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
