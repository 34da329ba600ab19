/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hl-machine.h"

#include <glib/gstdio.h>

#include "hl-backup-state.h"
#include "hl-people.h"
#include "hl-store-change.h"
#include "hl-store-trial.h"
#include "hl-sync-status.h"
#include "people-fixture.h"
#include "store-fixture.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START */

/* A store as every case needs one, and a system of its own beside it. */
typedef struct
{
  StoreFixture store;
  char        *root;
  GPtrArray   *checks;      /* (nullable): what was found last */
} Fixture;

static void
add_admin (Fixture *f)
{
  HlNewPerson person = { .name = "Nguyễn Thị Ánh", .role = HL_ROLE_ADMIN, .pin = "204816" };
  g_autoptr(GError) error = NULL;
  gint64 id;

  people_make_cheap (f->store.store);
  g_assert_true (hl_people_add (f->store.store, HL_NOBODY, &person, &id, &error));
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  store_fixture_set_up (&f->store, NULL);
  store_fixture_open (&f->store, HL_STORE_WRITE);
  f->root = g_build_filename (f->store.top, "root", NULL);
  g_assert_cmpint (g_mkdir (f->root, 0700), ==, 0);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_clear_pointer (&f->checks, g_ptr_array_unref);
  g_free (f->root);
  store_fixture_tear_down (&f->store, NULL);
}

static void
put_file (Fixture    *f,
          const char *path,
          const char *text)
{
  g_autofree char *where = g_strconcat (f->root, path, NULL);
  g_autofree char *dir = g_path_get_dirname (where);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_file_set_contents (where, text, -1, &error);
  g_assert_no_error (error);
}

static void
look (Fixture        *f,
      HlMachineDepth  depth)
{
  g_autoptr(HlMachine) machine = hl_machine_new (f->store.dir, f->store.keys, f->store.clock);

  hl_machine_set_root (machine, f->root);
  g_clear_pointer (&f->checks, g_ptr_array_unref);
  f->checks = hl_machine_check (machine, depth, NULL);
}

static const HlCheck *
find (Fixture    *f,
      const char *id)
{
  for (guint i = 0; i < f->checks->len; i++)
    if (g_str_equal (((const HlCheck *) f->checks->pdata[i])->id, id))
      return f->checks->pdata[i];

  g_assert_not_reached ();
}

/* @pattern: (nullable): of the text */
static void
assert_check (Fixture      *f,
              const char   *id,
              HlCheckState  state,
              const char   *pattern)
{
  const HlCheck *check = find (f, id);

  g_test_message ("%s: %s", id, check->text);
  g_assert_cmpint (check->state, ==, state);
  if (pattern != NULL)
    g_assert_true (g_pattern_match_simple (pattern, check->text));
}

static void
test_what_is_bad_says_what_to_do (Fixture       *f,
                                  gconstpointer  unused)
{
  look (f, HL_MACHINE_LOOK);
  g_assert_cmpuint (hl_machine_count (f->checks, HL_CHECK_BAD), >, 0);

  for (guint i = 0; i < f->checks->len; i++)
    {
      const HlCheck *check = f->checks->pdata[i];

      g_assert_true (check->text != NULL && *check->text != '\0');
      g_assert_true ((check->state == HL_CHECK_BAD) == (check->remedy != NULL));
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (((const HlCheck *) f->checks->pdata[k])->id, !=, check->id);
    }
}

static void
test_store_as_it_should_be (Fixture       *f,
                            gconstpointer  unused)
{
  add_admin (f);
  for (guint depth = HL_MACHINE_GLANCE; depth <= HL_MACHINE_FULL; depth++)
    {
      look (f, (HlMachineDepth) depth);
      assert_check (f, "disk-room", HL_CHECK_GOOD, NULL);
      assert_check (f, "disk-write", HL_CHECK_GOOD, NULL);
      assert_check (f, "record", HL_CHECK_GOOD, "*seal*");
      assert_check (f, "keys", HL_CHECK_GOOD, NULL);
      assert_check (f, "config", HL_CHECK_GOOD, NULL);
      assert_check (f, "clock", HL_CHECK_GOOD, "*" DAY "*");
      assert_check (f, "people", HL_CHECK_GOOD, "1 *");
      assert_check (f, "version", HL_CHECK_GOOD, "*" PACKAGE_VERSION "*");
    }
}

/* It looks, and leaves nothing behind. */
static void
test_looking_changes_nothing (Fixture       *f,
                              gconstpointer  unused)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  look (f, HL_MACHINE_FULL);
  dir = g_dir_open (f->store.dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, ".trial"));

  store_fixture_assert_clean (&f->store);
}

static void
test_no_store (Fixture       *f,
               gconstpointer  unused)
{
  g_free (f->store.dir);
  f->store.dir = g_build_filename (f->store.top, "nowhere", NULL);
  look (f, HL_MACHINE_LOOK);
  assert_check (f, "disk-room", HL_CHECK_BAD, "*nowhere*");
  assert_check (f, "disk-write", HL_CHECK_BAD, NULL);
  assert_check (f, "record", HL_CHECK_BAD, "*there is no store*");
  assert_check (f, "config", HL_CHECK_NONE, NULL);
  assert_check (f, "people", HL_CHECK_NONE, NULL);
  assert_check (f, "version", HL_CHECK_NONE, NULL);
}

static void
test_record_that_was_cut (Fixture       *f,
                          gconstpointer  unused)
{
  store_fixture_run_sql (&f->store, "DELETE FROM journal WHERE seq = (SELECT max (seq) FROM journal)");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "record", HL_CHECK_BAD, "*end*");
}

static void
test_last_record_that_was_changed (Fixture       *f,
                                   gconstpointer  unused)
{
  store_fixture_run_sql (&f->store, "UPDATE journal SET body = replace (body, '{', '{ ')"
                         " WHERE seq = (SELECT max (seq) FROM journal)");
  look (f, HL_MACHINE_LOOK);
  assert_check (f, "record", HL_CHECK_BAD, "*last record*");
}

/* Only who reads all of it sees that. */
static void
test_record_changed_in_the_middle (Fixture       *f,
                                   gconstpointer  unused)
{
  store_fixture_run_sql (&f->store, "UPDATE journal SET body = replace (body, '{', '{ ')"
                         " WHERE seq = 1");
  look (f, HL_MACHINE_LOOK);
  assert_check (f, "record", HL_CHECK_GOOD, NULL);
  look (f, HL_MACHINE_FULL);
  assert_check (f, "record", HL_CHECK_BAD, "*journal 1*");
}

static void
test_page_that_is_damaged (Fixture       *f,
                           gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->store.dir, "kiosk.db", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize length = 0;

  store_fixture_close (&f->store);
  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  /* The first page stays, or it would be no database at all. */
  for (gsize i = 4096; i < length; i++)
    bytes[i] = 0x5a;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));

  look (f, HL_MACHINE_LOOK);
  assert_check (f, "record", HL_CHECK_BAD, NULL);
  g_assert_nonnull (strstr (find (f, "record")->remedy, "hailong restore"));

  bytes[0] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
  look (f, HL_MACHINE_LOOK);
  assert_check (f, "record", HL_CHECK_BAD, NULL);
}

static void
test_keys (Fixture       *f,
           gconstpointer  unused)
{
  g_autofree char *key = g_build_filename (f->store.keys, "kiosk.key", NULL);
  g_autofree char *away = g_strconcat (key, ".away", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_chmod (key, 0644), ==, 0);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "keys", HL_CHECK_BAD, "*kiosk.key*");

  g_assert_cmpint (g_chmod (key, 0600), ==, 0);
  g_assert_cmpint (g_chmod (f->store.keys, 0755), ==, 0);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "keys", HL_CHECK_BAD, NULL);
  g_assert_cmpint (g_chmod (f->store.keys, 0700), ==, 0);

  g_assert_cmpint (g_rename (key, away), ==, 0);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "keys", HL_CHECK_BAD, "*kiosk.key*");
  assert_check (f, "record", HL_CHECK_BAD, NULL);

  g_assert_true (g_file_set_contents (key, "[store]\nid=00\n", -1, &error));
  g_assert_cmpint (g_chmod (key, 0600), ==, 0);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "keys", HL_CHECK_BAD, "*another store*");

  g_assert_cmpint (g_rename (away, key), ==, 0);
}

static void
write_config (Fixture    *f,
              const char *text)
{
  g_autofree char *path = g_build_filename (f->store.dir, "kiosk.conf", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}

static void
test_backup (Fixture       *f,
             gconstpointer  unused)
{
  g_autofree char *folder = g_build_filename (f->store.top, "backups", NULL);
  g_autofree char *config = g_strdup_printf ("[backup]\nfolder=%s\n", folder);
  g_autoptr(GError) error = NULL;

  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "backup", HL_CHECK_NONE, NULL);

  store_fixture_close (&f->store);
  write_config (f, config);
  store_fixture_open (&f->store, HL_STORE_WRITE);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "backup", HL_CHECK_BAD, "*none was ever made*");
  g_assert_false (hl_store_backup_nightly (f->store.store, TRUE, &error));
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "backup", HL_CHECK_BAD, "*failed*");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_clear_error (&error);
  g_assert_true (hl_store_backup_nightly (f->store.store, TRUE, &error));
  g_assert_no_error (error);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "backup", HL_CHECK_GOOD, NULL);
  hl_clock_advance (f->store.clock, 3 * G_TIME_SPAN_DAY);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "backup", HL_CHECK_BAD, NULL);
}

static void
test_configuration (Fixture       *f,
                    gconstpointer  unused)
{
  write_config (f, "[ticket]\ndue_days=0\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "config", HL_CHECK_BAD, "*kiosk.conf:2:*due_days*");

  write_config (f, "[screen]\nwidth_mm=476.5\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "config", HL_CHECK_GOOD, NULL);
  assert_check (f, "screen", HL_CHECK_GOOD, "*476,5 mm*");
}

/* Design §5.8: before the last record, or long after it. */
static void
test_clock_that_jumped (Fixture       *f,
                        gconstpointer  unused)
{
  static const char * const wrong[] = {
    "1970-01-02T08:00", "2026-09-01T08:00", "2030-01-01T08:00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      store_fixture_set_time (&f->store, wrong[i]);
      look (f, HL_MACHINE_GLANCE);
      assert_check (f, "clock", HL_CHECK_BAD, "*" DAY "*");
      g_assert_nonnull (strstr (find (f, "clock")->remedy, "hailong clock --confirm"));
    }
}

static void
test_source_of_the_time (Fixture       *f,
                         gconstpointer  unused)
{
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "clock-source", HL_CHECK_NONE, NULL);

  put_file (f, "/run/chrony/chronyd.pid", "1\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "clock-source", HL_CHECK_BAD, "chrony:*");

  put_file (f, "/run/systemd/timesync/synchronized", "");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "clock-source", HL_CHECK_GOOD, "systemd-timesyncd*");
}

static void
put_device (Fixture    *f,
            const char *event,
            const char *number,
            const char *name,
            const char *properties)
{
  g_autofree char *dev = g_strdup_printf ("/sys/class/input/%s/dev", event);
  g_autofree char *named = g_strdup_printf ("/sys/class/input/%s/device/name", event);
  g_autofree char *data = g_strdup_printf ("/run/udev/data/c%s", number);

  put_file (f, dev, number);
  put_file (f, named, name);
  put_file (f, data, properties);
}

static void
test_touch_screen (Fixture       *f,
                   gconstpointer  unused)
{
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "touch", HL_CHECK_NONE, NULL);

  put_device (f, "event0", "13:64", "Power Button\n", "I:1\nE:ID_INPUT=1\nE:ID_INPUT_KEY=1\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "touch", HL_CHECK_BAD, NULL);

  put_device (f, "event1", "13:65", "ILITEK ILITEK-TP\n", "E:ID_INPUT_TOUCHSCREEN=1\n");
  put_file (f, "/sys/class/drm/card0-HDMI-A-1/status", "connected\n");
  put_file (f, "/sys/class/drm/card0-DP-1/status", "disconnected\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "touch", HL_CHECK_GOOD, "ILITEK ILITEK-TP");

  put_file (f, "/sys/class/drm/card0-DP-1/status", "connected\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "touch", HL_CHECK_BAD, "*several screens*");

  put_file (f, "/run/udev/data/c13:65", "E:ID_INPUT_TOUCHSCREEN=1\nE:WL_OUTPUT=HDMI-A-1\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "touch", HL_CHECK_GOOD, NULL);
}

static void
test_telex (Fixture       *f,
            gconstpointer  unused)
{
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "telex", HL_CHECK_BAD, "*/usr/share/m17n/mdb.dir*");

  put_file (f, "/usr/share/m17n/mdb.dir", "");
  put_file (f, "/usr/share/m17n/vi-base.mim", "");
  put_file (f, "/usr/share/m17n/vi-telex.mim", "");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "telex", HL_CHECK_GOOD, NULL);
}

static void
test_trials_by_hand (Fixture       *f,
                     gconstpointer  unused)
{
  static const struct { HlTrial trial; const char *id; } trials[] = {
    { HL_TRIAL_TOUCH, "touch-trial" },
    { HL_TRIAL_SCANNER, "scanner" },
    { HL_TRIAL_SOUND, "sound-trial" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      g_autoptr(GError) error = NULL;

      look (f, HL_MACHINE_GLANCE);
      assert_check (f, trials[i].id, HL_CHECK_NONE, NULL);
      g_assert_true (hl_store_note_trial (f->store.store, 1, trials[i].trial, FALSE, &error));
      look (f, HL_MACHINE_GLANCE);
      assert_check (f, trials[i].id, HL_CHECK_BAD, "*" DAY "*");
      g_assert_true (hl_store_note_trial (f->store.store, 1, trials[i].trial, TRUE, &error));
      look (f, HL_MACHINE_GLANCE);
      assert_check (f, trials[i].id, HL_CHECK_GOOD, "*" DAY "*");
    }
}

static void
test_sound_card (Fixture       *f,
                 gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->store.top, "asound.conf", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "# no card\n", -1, &error));
  g_setenv ("ALSA_CONFIG_PATH", path, TRUE);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "sound", HL_CHECK_BAD, NULL);

  g_assert_true (g_file_set_contents (path, "pcm.!default { type null }\n", -1, &error));
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "sound", HL_CHECK_GOOD, NULL);
}

static void
test_folder_of_reports (Fixture       *f,
                        gconstpointer  unused)
{
  g_autofree char *folder = g_build_filename (f->store.top, "reports", NULL);
  g_autofree char *text = g_strdup_printf ("[reports]\nfolder=%s\n", folder);

  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "reports", HL_CHECK_NONE, NULL);

  write_config (f, text);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "reports", HL_CHECK_BAD, "*reports*");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "reports", HL_CHECK_GOOD, "*reports*");
}

static void
test_printer_that_does_not_answer (Fixture       *f,
                                   gconstpointer  unused)
{
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "printer", HL_CHECK_NONE, NULL);

  write_config (f, "[reports]\nprinter=desk\ncups=/nonexistent/cups.sock\n");
  look (f, HL_MACHINE_GLANCE);
  assert_check (f, "printer", HL_CHECK_BAD, NULL);
}

/* What sync says of itself; @offset: how long ago, s */
static void
put_status (Fixture      *f,
            HlSyncStatus *status,
            gint64        offset)
{
  g_autofree char *dir = hl_sync_find_dir (NULL, f->store.dir);
  g_autofree char *path = g_build_filename (dir, HL_SYNC_STATUS_NAME, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  status->made = hl_clock_get_real (f->store.clock) / G_USEC_PER_SEC - offset;
  text = hl_sync_status_to_text (status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  look (f, HL_MACHINE_LOOK);
}

static void
test_hub (Fixture       *f,
          gconstpointer  unused)
{
  char *conflicts[] = { (char *) "/v1/sheets/X", NULL };
  gint64 now = hl_clock_get_real (f->store.clock) / G_USEC_PER_SEC;
  HlSyncStatus status = {
    .url = (char *) "https://hub.example.vn", .announced = 1310, .received = 1305,
    .certificate_end = now + 40 * 86400, .contact = now,
  };
  g_autofree char *dir = hl_sync_find_dir (NULL, f->store.dir);
  g_autofree char *path = g_build_filename (dir, HL_SYNC_STATUS_NAME, NULL);

  look (f, HL_MACHINE_LOOK);
  assert_check (f, "sync", HL_CHECK_NONE, "*no hub*");

  g_assert_true (hl_store_change_setting (f->store.store, 0, "hub.url", status.url, NULL));
  look (f, HL_MACHINE_LOOK);
  assert_check (f, "sync", HL_CHECK_BAD, "*never*");

  put_status (f, &status, 301);
  assert_check (f, "sync", HL_CHECK_BAD, "*not run since*");
  assert_check (f, "hub", HL_CHECK_BAD, "*does not know*");
  put_status (f, &status, 60);
  assert_check (f, "sync", HL_CHECK_GOOD, "*1.310*1.305*");

  status.enrolment = HL_ENROLMENT_DONE;
  put_status (f, &status, 60);
  assert_check (f, "hub", HL_CHECK_GOOD, "*hub.example.vn*");
  assert_check (f, "certificate", HL_CHECK_GOOD, NULL);

  status.problem = (char *) "no route";
  status.clock_offset = -61;
  status.certificate_end = now + 29 * 86400;
  put_status (f, &status, 60);
  assert_check (f, "sync", HL_CHECK_BAD, "no route");
  assert_check (f, "hub", HL_CHECK_BAD, "*61 s*");
  assert_check (f, "certificate", HL_CHECK_BAD, NULL);

  status.conflicts = conflicts;
  put_status (f, &status, 60);
  assert_check (f, "hub", HL_CHECK_BAD, "*/v1/sheets/X*");

  /* A file of sync's that is none is told as such. */
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  look (f, HL_MACHINE_LOOK);
  assert_check (f, "sync", HL_CHECK_BAD, "*status.json*");
}

static void
test_stopping (Fixture       *f,
               gconstpointer  unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(HlMachine) machine = hl_machine_new (f->store.dir, f->store.keys, f->store.clock);

  g_cancellable_cancel (cancellable);
  f->checks = hl_machine_check (machine, HL_MACHINE_FULL, cancellable);
  g_assert_cmpuint (f->checks->len, ==, 0);
}

static const struct
{
  const char *path;
  void      (*func) (Fixture *, gconstpointer);
} cases[] = {
  { "/machine/what-is-bad-says-what-to-do", test_what_is_bad_says_what_to_do },
  { "/machine/store-as-it-should-be", test_store_as_it_should_be },
  { "/machine/looking-changes-nothing", test_looking_changes_nothing },
  { "/machine/no-store", test_no_store },
  { "/machine/record-that-was-cut", test_record_that_was_cut },
  { "/machine/last-record-that-was-changed", test_last_record_that_was_changed },
  { "/machine/record-changed-in-the-middle", test_record_changed_in_the_middle },
  { "/machine/page-that-is-damaged", test_page_that_is_damaged },
  { "/machine/keys", test_keys },
  { "/machine/backup", test_backup },
  { "/machine/configuration", test_configuration },
  { "/machine/clock-that-jumped", test_clock_that_jumped },
  { "/machine/source-of-the-time", test_source_of_the_time },
  { "/machine/touch-screen", test_touch_screen },
  { "/machine/telex", test_telex },
  { "/machine/trials-by-hand", test_trials_by_hand },
  { "/machine/sound-card", test_sound_card },
  { "/machine/folder-of-reports", test_folder_of_reports },
  { "/machine/printer-that-does-not-answer", test_printer_that_does_not_answer },
  { "/machine/hub", test_hub },
  { "/machine/stopping", test_stopping },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, fixture_set_up, cases[i].func, fixture_tear_down);

  return g_test_run ();
}
