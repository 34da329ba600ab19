/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sync-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "db-setting.h"
#include "hl-backup.h"
#include "hl-outbox-layout.h"
#include "hl-restore.h"
#include "hl-store-sent.h"
#include "hl-ticket-follow.h"
#include "ticket-fixture.h"

#define N_OF_DAY 12
#define TUESDAY "2026-11-03"
#define FOURS "444444"

static SyncFixture *
make_enrolled (HubFixture *hub)
{
  SyncFixture *f = sync_fixture_new (hub);

  sync_fixture_enrol (f);
  sync_fixture_run (f);
  return f;
}

/* Twelve people more, of another day. */
static void
end_tuesday (SyncFixture *f)
{
  store_fixture_catch_up (&f->place->kiosk, TUESDAY "T08:00");
  store_fixture_rate_many (&f->place->kiosk, N_OF_DAY, FOURS, 0);
  store_fixture_catch_up (&f->place->kiosk, TUESDAY "T17:01");
}

static void
run_sql (SyncFixture *f,
         const char  *sql)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_exec (f->place->fixture->link, sql, &error));
  g_assert_no_error (error);
}

static char *
get_hub_text (SyncFixture *f,
              const char  *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbRows) rows = hl_db_link_query (f->place->fixture->link, sql, NULL, &error);

  g_assert_no_error (error);
  return hl_db_rows_get_n (rows) > 0 ? g_strdup (hl_db_rows_get_text (rows, 0, 0)) : NULL;
}

/* Returns: (transfer full): what the hub answers to somebody with a code */
static char *
ask (SyncFixture *f,
     const char  *body,
     guint        status)
{
  g_autoptr(SoupMessage) message = place_make_message (f->place, "POST", "/v1/follow-up");
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  g_auto(Answer) answer = { 0 };

  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  answer = place_send (f->place, message);
  g_assert_cmpuint (answer.status, ==, status);
  return g_steal_pointer (&answer.text);
}

static gboolean
put_settings (HlDbLink  *link,
              gpointer   data,
              GError   **error)
{
  SyncFixture *f = data;
  const HlSettingPlace place = { f->place->unit, "" };
  HlDbSetting file = {
    .unit = (char *) f->place->unit, .kiosk = (char *) "", .name = (char *) "kiosk.conf",
    .text = (char *) "[screening]\nburst_length=5\n", .added = hl_hub_get_now (f->place->hub),
  };

  return hl_db_setting_begin (link, file.added, &file.version, error) &&
         hl_db_setting_put (link, &file, error) && hl_db_setting_finish (link, &place, error);
}

static void
test_all (HubFixture    *hub,
          gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *index = g_strdup_printf ("/v1/units/%s/index?to=" PLACE_DAY, f->place->unit);
  g_auto(Answer) answer = { 0 };
  g_autofree char *state = NULL;

  sync_fixture_run (f);
  sync_fixture_agree (f, 0);

  place_end_day (f->place);
  sync_fixture_run (f);
  sync_fixture_agree (f, N_OF_DAY);

  /* The hub knows the questionnaire, too. */
  answer = place_get (f->place, index, f->place->token, NULL);
  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_nonnull (strstr (answer.text, "\"counted\": 12,"));

  state = get_hub_text (f, "SELECT state FROM kiosk");
  g_assert_nonnull (strstr (state, "\"saved\":12"));
  g_assert_nonnull (strstr (state, "\"queue\":0"));

  /* Nothing is sent twice. */
  run_sql (f, "UPDATE sheet SET received = 7");
  sync_fixture_restart (f);
  sync_fixture_run (f);
  sync_fixture_agree (f, N_OF_DAY);
  g_free (state);
  state = get_hub_text (f, "SELECT CAST (max (received) AS TEXT) FROM sheet");
  g_assert_cmpstr (state, ==, "7");
}

static void
test_codes (HubFixture    *hub,
            gconstpointer  store)
{
  g_autoptr(SyncFixture) f = sync_fixture_new (hub);
  g_autoptr(GError) error = NULL;

  place_end_day (f->place);
  sync_fixture_post (f);
  sync_fixture_refuse (f, HL_SYNC_ERROR_UNKNOWN, "*");
  g_assert_cmpint (hl_sync_get_status (f->sync)->enrolment, ==, HL_ENROLMENT_NONE);

  g_assert_false (hl_outbox_enrol (f->place->kiosk.store, 0, "no code", &error));
  g_assert_nonnull (error);
  g_assert_true (hl_outbox_enrol (f->place->kiosk.store, 0, "k7m4q2rx", NULL));
  sync_fixture_refuse (f, HL_SYNC_ERROR_CODE, "*code*");
  g_assert_cmpint (hl_sync_get_status (f->sync)->enrolment, ==, HL_ENROLMENT_REFUSED);

  /* It is not tried again, which would be counted as guessing. */
  sync_fixture_refuse (f, HL_SYNC_ERROR_UNKNOWN, "*");
  g_assert_cmpint (hl_sync_get_status (f->sync)->enrolment, ==, HL_ENROLMENT_REFUSED);

  sync_fixture_enrol (f);
  sync_fixture_run (f);
  sync_fixture_agree (f, N_OF_DAY);
}

/* The network is away, then there. */
static void
test_network (HubFixture    *hub,
              gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u",
                                          hl_server_get_port (f->place->server));
  g_autoptr(GError) error = NULL;

  place_end_day (f->place);
  sync_fixture_set_url (f, "http://127.0.0.1:1");
  g_assert_false (hl_sync_run_once (f->sync, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  g_assert_cmpint (hl_sync_get_status (f->sync)->contact, ==, 0);
  g_assert_cmpint (hl_sync_get_status (f->sync)->announced, ==, N_OF_DAY);

  sync_fixture_set_url (f, url);
  sync_fixture_run (f);
  sync_fixture_agree (f, N_OF_DAY);
  g_assert_null (hl_sync_get_status (f->sync)->problem);
}

/* A hub that was restored has lost what it took: it is found out within the hour. */
static void
test_hub_restored (HubFixture    *hub,
                   gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);

  place_end_day (f->place);
  end_tuesday (f);
  sync_fixture_run (f);
  sync_fixture_agree (f, 2 * N_OF_DAY);

  run_sql (f, "DELETE FROM sheet WHERE day = '" TUESDAY "'");
  run_sql (f, "DELETE FROM rollup WHERE day = '" TUESDAY "'");
  hl_clock_advance (f->place->kiosk.clock, G_TIME_SPAN_HOUR);
  sync_fixture_run (f);
  sync_fixture_agree (f, 2 * N_OF_DAY);
}

static void
back_up (SyncFixture *f,
         const char  *path)
{
  g_auto(HlBackup) backup = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_backup (f->place->kiosk.store, path, &backup, &error));
  g_assert_no_error (error);
}

static void
restore (SyncFixture *f,
         const char  *path)
{
  StoreFixture *kiosk = &f->place->kiosk;
  const HlRestoring restoring = {
    .dir = kiosk->dir, .keys_dir = kiosk->keys, .recovery_key = kiosk->recovery_key,
  };
  g_autofree char *lost = g_strconcat (kiosk->dir, ".lost", NULL);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlBackupReader) backup = hl_backup_reader_new (fd, path, &error);
  g_auto(HlRestored) restored = { 0 };

  g_assert_no_error (error);
  store_fixture_close (kiosk);
  g_assert_cmpint (g_rename (kiosk->dir, lost), ==, 0);
  g_assert_true (hl_store_restore (backup, &restoring, kiosk->clock, &restored, &error));
  g_assert_no_error (error);
  close (fd);
  store_fixture_open (kiosk, HL_STORE_WRITE);
  f->place->kiosk_id = hl_catalogue_get_kiosk (hl_store_get_catalogue (kiosk->store));
  f->place->unit = hl_catalogue_get_unit (hl_store_get_catalogue (kiosk->store));
}

/* What the store lost the hub has still; what comes after counts once. */
static void
test_kiosk_restored (HubFixture    *hub,
                     gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *path = g_build_filename (f->place->kiosk.top, "backup", NULL);

  place_end_day (f->place);
  back_up (f, path);
  end_tuesday (f);
  sync_fixture_run (f);
  sync_fixture_agree (f, 2 * N_OF_DAY);

  restore (f, path);
  sync_fixture_restart (f);
  sync_fixture_run (f);
  g_assert_cmpint (hl_sync_get_status (f->sync)->only_hub, ==, N_OF_DAY);
  sync_fixture_agree (f, N_OF_DAY);

  store_fixture_catch_up (&f->place->kiosk, "2026-11-04T08:00");
  store_fixture_rate_many (&f->place->kiosk, 5, FOURS, 0);
  store_fixture_catch_up (&f->place->kiosk, "2026-11-04T17:01");
  sync_fixture_run (f);
  g_assert_cmpint (hl_sync_get_status (f->sync)->only_hub, ==, N_OF_DAY);
  sync_fixture_agree (f, N_OF_DAY + 5);
}

/* A new machine under the same id: a key of its own, and the hub keeps all. */
static void
test_replaced (HubFixture    *hub,
               gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *path = g_build_filename (f->place->kiosk.top, "backup", NULL);
  g_autofree char *former = NULL;

  place_end_day (f->place);
  back_up (f, path);
  sync_fixture_run (f);
  former = g_strdup (hl_sync_get_status (f->sync)->key);

  restore (f, path);
  store_fixture_remove_tree (f->dir);
  sync_fixture_restart (f);
  g_assert_cmpstr (hl_sync_get_status (f->sync)->key, !=, former);
  sync_fixture_post (f);
  sync_fixture_refuse (f, HL_SYNC_ERROR_UNKNOWN, "*");

  sync_fixture_enrol (f);
  sync_fixture_run (f);
  end_tuesday (f);
  sync_fixture_run (f);
  sync_fixture_agree (f, 2 * N_OF_DAY);
  g_assert_cmpint (hl_sync_get_status (f->sync)->only_hub, ==, 0);
}

/* Somebody with this machine's key has sent another sheet under a revision of it. */
static void
forge (SyncFixture *f,
       gint64       change)
{
  g_autofree char *path = g_build_filename (f->dir, "signing.key", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignKey) key = hl_sign_key_load (path, &error);
  g_autoptr(HlSheet) sheet = place_make_sheet (f->place);
  g_auto(Answer) answer = { 0 };

  g_assert_no_error (error);
  sheet->seal[0] = sheet->seal[0] == 'a' ? 'b' : 'a';
  sheet->revision += change;
  answer = place_put_sheet (f->place, key, sheet);
  g_assert_cmpuint (answer.status, ==, 201);
}

static void
check_conflict (SyncFixture *f)
{
  const HlSyncStatus *status;

  sync_fixture_post (f);
  sync_fixture_refuse (f, HL_SYNC_ERROR_REFUSED, "*" PLACE_DAY "*");
  status = hl_sync_get_status (f->sync);
  g_assert_cmpuint (g_strv_length (status->conflicts), ==, 1);
  g_assert_nonnull (strstr (status->conflicts[0], PLACE_DAY));
}

static void
test_conflict (HubFixture    *hub,
               gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *trouble = NULL;
  g_autofree char *day = NULL;

  sync_fixture_run (f);
  place_end_day (f->place);
  forge (f, 0);
  end_tuesday (f);
  sync_fixture_restart (f);
  check_conflict (f);

  /* The hub knows, and the other day is there. */
  trouble = get_hub_text (f, "SELECT kind FROM trouble WHERE kind = 'seal'");
  g_assert_cmpstr (trouble, ==, "seal");
  day = get_hub_text (f, "SELECT day FROM sheet WHERE day = '" TUESDAY "'");
  g_assert_cmpstr (day, ==, TUESDAY);

  /* It is not sent again and again. */
  sync_fixture_refuse (f, HL_SYNC_ERROR_REFUSED, "*" PLACE_DAY "*");
}

/* A revision that was signed here is there with another seal, and a later one is to be sent. */
static void
test_past_conflict (HubFixture    *hub,
                    gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *state = NULL;

  store_fixture_rate_many (&f->place->kiosk, 10, FOURS, 0);
  forge (f, 0);
  check_conflict (f);

  place_end_day (f->place);
  sync_fixture_restart (f);
  check_conflict (f);
  state = get_hub_text (f, "SELECT state FROM kiosk");
  g_assert_nonnull (strstr (state, "\"conflicts\":1"));
}

/* A state is of a kiosk that runs: an old one is not told as if it were new. */
static void
test_old_state (HubFixture    *hub,
                gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *seen = NULL;
  g_autofree char *later = NULL;

  sync_fixture_run (f);
  seen = get_hub_text (f, "SELECT CAST (state_created AS TEXT) FROM kiosk");
  hl_clock_advance (f->place->kiosk.clock, 10 * G_TIME_SPAN_MINUTE);
  g_assert_true (hl_sync_run_once (f->sync, NULL, NULL));
  later = get_hub_text (f, "SELECT CAST (state_created AS TEXT) FROM kiosk");
  g_assert_cmpstr (seen, ==, later);

  sync_fixture_run (f);
  g_free (later);
  later = get_hub_text (f, "SELECT CAST (state_created AS TEXT) FROM kiosk");
  g_assert_cmpstr (seen, !=, later);
}

/* One file that is no sheet holds up no other. */
static void
test_bad_file (HubFixture    *hub,
               gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *path = g_build_filename (f->outbox, HL_OUTBOX_SHEETS, "a.json", NULL);

  place_end_day (f->place);
  sync_fixture_post (f);
  g_assert_true (g_file_set_contents (path, "{\"sheet\":1}", -1, NULL));
  sync_fixture_refuse (f, HL_SYNC_ERROR_REFUSED, "*a.json*");
  sync_fixture_agree (f, N_OF_DAY);
}

/* Who has the code of a comment reads on the hub what the centre says to it. */
static void
test_ticket (HubFixture    *hub,
             gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  StoreFixture *kiosk = &f->place->kiosk;
  TicketGiven given = ticket_give (kiosk, TICKET_TEXT);
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", given.code);
  g_autofree char *waiting = ask (f, body, 404);
  g_autofree char *received = NULL;
  g_autofree char *withdrawn = NULL;
  g_autofree char *still = NULL;

  ticket_give_others (kiosk);
  sync_fixture_run (f);
  still = ask (f, body, 404);

  store_fixture_catch_up (kiosk, PLACE_DAY "T17:01");
  store_fixture_catch_up (kiosk, TUESDAY "T08:00");
  sync_fixture_run (f);
  received = ask (f, body, 200);
  g_assert_nonnull (strstr (received, "\"received\""));

  ticket_withdraw (kiosk, given.code, HL_FOLLOW_FOUND);
  sync_fixture_run (f);
  withdrawn = ask (f, body, 200);
  g_assert_nonnull (strstr (withdrawn, "\"withdrawn\""));

  /* The text itself never leaves the kiosk. */
  g_assert_false (store_fixture_contains_bytes (f->outbox, TICKET_TEXT));
  g_assert_false (store_fixture_contains_bytes (f->dir, TICKET_TEXT));
}

/* What the hub has for this kiosk lies in the spool within a pass after it is told. */
static void
test_settings (HubFixture    *hub,
               gconstpointer  store)
{
  g_autoptr(SyncFixture) f = make_enrolled (hub);
  g_autofree char *spool = g_build_filename (f->dir, HL_SYNC_SPOOL_NAME, NULL);
  g_autofree char *text = NULL;
  g_autofree char *state = NULL;
  g_autoptr(GError) error = NULL;
  HlSentResult result;

  g_assert_false (g_file_test (spool, G_FILE_TEST_EXISTS));
  place_work (f->place, put_settings, f);
  hl_clock_advance (f->place->kiosk.clock, G_TIME_SPAN_MINUTE);
  sync_fixture_run (f);
  g_assert_true (g_file_get_contents (spool, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (hl_store_take_sent (f->place->kiosk.store, text, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, HL_SENT_TAKEN);

  sync_fixture_run (f);
  state = get_hub_text (f, "SELECT state FROM kiosk");
  g_assert_nonnull (strstr (state, "\"settings\":"));
}

/* ---- following ---- */

typedef struct
{
  SyncFixture  *f;
  GCancellable *cancellable;
  guint         n_steps;
} Watching;

/* Each step is taken when the hub has what the step before gave. */
static gboolean
on_look (gpointer data)
{
  Watching *self = data;
  gint64 count = sync_fixture_count (self->f);

  if (self->n_steps == 0)
    {
      /* Not known yet: only a code wakes it before its time. */
      sync_fixture_enrol (self->f);
      self->n_steps = 1;
    }
  else if (self->n_steps == 1 && count == N_OF_DAY)
    {
      end_tuesday (self->f);
      sync_fixture_post (self->f);
      self->n_steps = 2;
    }
  else if (self->n_steps == 2 && count == 2 * N_OF_DAY &&
           hl_sync_get_status (self->f->sync)->received == count)
    {
      /* The hub has it, and its answer has come, too. */
      g_cancellable_cancel (self->cancellable);
    }

  return G_SOURCE_CONTINUE;
}

static void
test_follow (HubFixture    *hub,
             gconstpointer  store)
{
  g_autoptr(SyncFixture) f = sync_fixture_new (hub);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Watching watching = { f, cancellable, 0 };
  guint id;

  place_end_day (f->place);
  sync_fixture_post (f);
  id = g_timeout_add (50, on_look, &watching);
  hl_sync_follow (f->sync, cancellable);
  g_source_remove (id);
  sync_fixture_agree (f, 2 * N_OF_DAY);
}

/* ---- without a network ---- */

static void
test_copy (HubFixture    *hub,
           gconstpointer  store)
{
  g_autoptr(SyncFixture) f = sync_fixture_new (hub);
  g_autofree char *stick = g_build_filename (f->place->kiosk.top, "stick", NULL);
  g_autofree char *nowhere = g_build_filename (stick, "nowhere", NULL);
  g_autoptr(GError) error = NULL;
  guint n_copied;

  place_end_day (f->place);
  sync_fixture_post (f);
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  g_assert_true (hl_sync_copy (f->sync, stick, &n_copied, &error));
  g_assert_no_error (error);

  /* A sheet, and its questionnaire. */
  g_assert_cmpuint (n_copied, ==, 2);
  g_assert_true (hl_sync_copy (f->sync, stick, &n_copied, &error));
  g_assert_cmpuint (n_copied, ==, 0);

  g_assert_false (hl_sync_copy (f->sync, nowhere, &n_copied, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  static const HubCase cases[] = {
    { "/sync/all", test_all },
    { "/sync/codes", test_codes },
    { "/sync/network", test_network },
    { "/sync/hub-restored", test_hub_restored },
    { "/sync/kiosk-restored", test_kiosk_restored },
    { "/sync/replaced", test_replaced },
    { "/sync/conflict", test_conflict },
    { "/sync/past-conflict", test_past_conflict },
    { "/sync/old-state", test_old_state },
    { "/sync/bad-file", test_bad_file },
    { "/sync/ticket", test_ticket },
    { "/sync/settings", test_settings },
    { "/sync/follow", test_follow },
    { "/sync/copy", test_copy },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
