/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "care-fixture.h"
#include "people-fixture.h"
#include "ticket-fixture.h"

#include "hl-backup-state.h"
#include "hl-backup.h"
#include "hl-error.h"
#include "hl-people.h"
#include "hl-restore.h"
#include "hl-sign-in.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DAY "2026-11-02"
#define TUESDAY "2026-11-03"
#define PIN "405172"
#define OTHER_PIN "918273"
#define ADMIN "Hoàng Thị Lan"

static TicketGiven
fill (StoreFixture *f)
{
  TicketGiven given;

  people_make_cheap (f->store);
  people_add (f, HL_NOBODY, ADMIN, HL_ROLE_ADMIN, PIN);
  given = ticket_give (f, TICKET_TEXT);
  store_fixture_rate_many (f, 7, "444450", 0);
  store_fixture_rate_many (f, 2, "222220", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  store_fixture_catch_up (f, TUESDAY "T08:00");
  store_fixture_rate_many (f, 3, "333300", 0);
  return given;
}

static char *
in_top (StoreFixture *f,
        const char   *name)
{
  return g_build_filename (f->top, name, NULL);
}

static void
back_up (StoreFixture *f,
         const char   *path,
         HlBackup     *backup)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_backup (f->store, path, backup, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static gboolean
restore (StoreFixture *f,
         const char   *path,
         const char   *dir,
         const char   *keys,
         const char   *recovery_key,
         HlRestored   *restored,
         GError      **error)
{
  HlRestoring wanted = { dir, keys, recovery_key, FALSE };
  g_autoptr(HlBackupReader) reader = NULL;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done;

  *restored = (HlRestored) { 0 };
  g_assert_cmpint (fd, >=, 0);
  reader = hl_backup_reader_new (fd, path, error);
  done = reader != NULL && hl_store_restore (reader, &wanted, f->clock, restored, error);
  close (fd);
  return done;
}

/* Restores and opens what was restored in place of the store. */
static void
move_to_restored (StoreFixture *f,
                  const char   *path,
                  const char   *dir,
                  const char   *keys,
                  HlRestored   *restored)
{
  g_autoptr(GError) error = NULL;
  gboolean done = restore (f, path, dir, keys, f->recovery_key, restored, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  store_fixture_close (f);
  g_free (f->dir);
  g_free (f->keys);
  f->dir = g_strdup (dir);
  f->keys = g_strdup (keys);
  store_fixture_open (f, HL_STORE_KIOSK);
}

static HlSignInVerdict
sign_in (StoreFixture *f,
         const char   *pin)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = hl_people_list (f->store, &error);
  const HlPerson *person = g_ptr_array_index (people, 0);
  g_autoptr(HlSignIn) result = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (person->name, ==, ADMIN);
  result = people_sign_in (f, person->id, pin);
  return result->verdict;
}

static guint
count_entries (const char *path)
{
  g_autoptr(GDir) list = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (list != NULL && g_dir_read_name (list) != NULL)
    n++;

  return n;
}

static void
test_another_machine_goes_on (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *dir = in_top (f, "spare");
  g_autofree char *keys = in_top (f, "spare.keys");
  g_autofree char *before = NULL, *after = NULL, *epoch = NULL;
  g_auto(HlBackup) backup = { 0 };
  g_auto(HlRestored) restored = { 0 };
  g_autoptr(GError) error = NULL;
  TicketGiven given = fill (f);
  gint64 n_pending;

  before = care_dump_figures (f);
  epoch = store_fixture_get_text (f, "SELECT epoch FROM head");
  n_pending = store_fixture_get_number (f, "SELECT count (*) FROM pending");
  back_up (f, path, &backup);
  g_assert_null (backup.problem);
  g_assert_cmpint (n_pending, >, 0);

  move_to_restored (f, path, dir, keys, &restored);
  after = care_dump_figures (f);
  g_assert_true (strcmp (before, after) == 0);
  g_assert_cmpint (restored.seq, ==, backup.seq);
  g_assert_cmpstr (restored.seal, ==, backup.seal);
  g_assert_cmpstr (restored.epoch, !=, epoch);
  g_assert_cmpuint (restored.n_people, ==, 1);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending"), ==, n_pending);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'epoch'"), ==, 2);
  store_fixture_assert_clean (f);

  ticket_assert_state (f, given.code, HL_TICKET_RECEIVED);
  g_assert_cmpint (sign_in (f, PIN), ==, HL_SIGN_IN_WRONG);
  people_make_cheap (f->store);
  g_assert_true (hl_people_recover (f->store, f->recovery_key, ADMIN, OTHER_PIN, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sign_in (f, OTHER_PIN), ==, HL_SIGN_IN_RIGHT);

  store_fixture_rate_many (f, 4, "333300", 0);
  store_fixture_catch_up (f, TUESDAY "T17:00");
  store_fixture_assert_clean (f);
}

/* With its keys still there, nobody needs a new PIN. */
static void
test_same_machine_keeps_its_keys (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *dir = g_strdup (f->dir);
  g_autofree char *away = in_top (f, "away"), *keys = g_strdup (f->keys);
  g_auto(HlBackup) backup = { 0 };
  g_auto(HlRestored) restored = { 0 };

  fill (f);
  back_up (f, path, &backup);
  store_fixture_rate_many (f, 7, "444450", 0);
  store_fixture_catch_up (f, TUESDAY "T17:00");
  store_fixture_close (f);
  g_assert_cmpint (g_rename (f->dir, away), ==, 0);

  move_to_restored (f, path, dir, keys, &restored);
  g_assert_cmpuint (restored.n_people, ==, 0);
  g_assert_cmpint (sign_in (f, PIN), ==, HL_SIGN_IN_RIGHT);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'epoch'"), ==, 2);
  store_fixture_assert_clean (f);
}

static void
test_nothing_is_to_be_read (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup");
  g_autofree char *content = NULL;
  g_auto(HlBackup) backup = { 0 };
  gsize length;
  GStatBuf info;

  fill (f);
  back_up (f, path, &backup);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_null (memmem (content, length, "dat-dai", 7));
  g_assert_null (memmem (content, length, "SQLite format", 13));
  g_assert_null (memmem (content, length, ADMIN, strlen (ADMIN)));
  g_assert_null (memmem (content, length, "Ghế chờ", 8));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* No byte can be changed, none be missing and none be added. */
static void
test_any_change_is_noticed (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *changed = in_top (f, "changed");
  g_autofree char *dir = in_top (f, "spare"), *keys = in_top (f, "spare.keys");
  g_autofree char *content = NULL;
  g_auto(HlBackup) backup = { 0 };
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  const guint entries = 3;    /* store, its keys, backup */
  gsize length;

  fill (f);
  back_up (f, path, &backup);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (guint i = 0; i < 120; i++)
    {
      g_auto(HlRestored) restored = { 0 };
      g_autoptr(GError) error = NULL;
      g_autofree char *copy = g_memdup2 (content, length);
      gsize at = i < 60 ? i * 16 : (gsize) g_rand_double_range (rand, 0, (double) length);
      gsize size = i % 10 == 9 ? at : length;

      copy[at] ^= (char) (1 << (i % 8));
      g_assert_true (g_file_set_contents (changed, copy, (gssize) size, NULL));
      g_assert_false (restore (f, changed, dir, keys, f->recovery_key, &restored, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (g_unlink (changed), ==, 0);
      g_assert_cmpuint (count_entries (f->top), ==, entries);
    }
}

static void
test_more_behind_the_end_is_noticed (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *dir = in_top (f, "spare");
  g_autofree char *keys = in_top (f, "spare.keys");
  g_auto(HlBackup) backup = { 0 };
  g_auto(HlRestored) restored = { 0 };
  g_autoptr(GError) error = NULL;
  int fd;

  fill (f);
  back_up (f, path, &backup);
  fd = g_open (path, O_WRONLY | O_APPEND, 0);
  g_assert_cmpint (write (fd, "x", 1), ==, 1);
  close (fd);
  g_assert_false (restore (f, path, dir, keys, f->recovery_key, &restored, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_false (g_file_test (dir, G_FILE_TEST_EXISTS));
}

static void
assert_refused (StoreFixture *f,
                const char   *path,
                const char   *dir,
                const char   *keys,
                const char   *recovery_key,
                const char   *pattern)
{
  g_auto(HlRestored) restored = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_false (restore (f, path, dir, keys, recovery_key, &restored, &error));
  g_assert_cmpuint (error->domain, ==, HL_INPUT_ERROR);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

static void
test_what_is_there_is_not_touched (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *dir = in_top (f, "spare");
  g_autofree char *keys = in_top (f, "spare.keys"), *foreign = in_top (f, "spare.keys/kiosk.key");
  g_auto(HlBackup) backup = { 0 };
  g_autofree char *wrong = g_strdup (f->recovery_key);

  fill (f);
  back_up (f, path, &backup);
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  assert_refused (f, path, f->dir, keys, f->recovery_key, "*nothing is overwritten*");
  assert_refused (f, path, dir, keys, wrong, "*recovery key*");
  assert_refused (f, path, dir, keys, "K7M4", "*recovery key: expected 52*");

  g_assert_cmpint (g_mkdir (keys, 0700), ==, 0);
  g_assert_true (g_file_set_contents (foreign, "[store]\nid=00\n", -1, NULL));
  assert_refused (f, path, dir, keys, f->recovery_key, "*another store's keys*");
  g_assert_false (g_file_test (dir, G_FILE_TEST_EXISTS));
  store_fixture_assert_clean (f);
}

static void
test_no_backup_is_refused (StoreFixture  *f,
                           gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *dir = in_top (f, "spare");
  g_autofree char *keys = in_top (f, "spare.keys");

  g_assert_true (g_file_set_contents (path, "hailong-backup 2\n", -1, NULL));
  assert_refused (f, path, dir, keys, f->recovery_key, "*expected a backup*");
  g_assert_true (g_file_set_contents (path, "", -1, NULL));
  assert_refused (f, path, dir, keys, f->recovery_key, "*expected a backup*");
}

/* A damaged page is not copied into a backup, and the former backup stays. */
static void
test_damaged_database_is_not_backed_up (StoreFixture  *f,
                                        gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *db = g_build_filename (f->dir, "kiosk.db", NULL);
  g_autofree char *former = NULL, *now = NULL;
  g_auto(HlBackup) backup = { 0 };
  g_auto(HlBackup) second = { 0 };
  g_autoptr(GError) error = NULL;
  guint8 garbage[4096];
  gint64 page;
  int fd;

  fill (f);
  back_up (f, path, &backup);
  g_assert_true (g_file_get_contents (path, &former, NULL, NULL));
  page = store_fixture_get_number (f, "SELECT rootpage FROM sqlite_schema WHERE name = 'tally'");
  store_fixture_run_sql (f, "PRAGMA wal_checkpoint (TRUNCATE)");
  store_fixture_close (f);
  memset (garbage, 0xa5, sizeof garbage);
  fd = g_open (db, O_WRONLY, 0);
  g_assert_cmpint (pwrite (fd, garbage, sizeof garbage, (page - 1) * 4096), ==, sizeof garbage);
  close (fd);

  store_fixture_open (f, HL_STORE_READ);
  g_assert_false (hl_store_backup (f->store, path, &second, &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path, &now, NULL, NULL));
  g_assert_true (strcmp (former, now) == 0);
  g_assert_cmpuint (count_entries (f->top), ==, 3);
}

/* A record that was changed is better than none, and says what it is. */
static void
test_changed_record_is_backed_up_and_said (StoreFixture  *f,
                                           gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup"), *dir = in_top (f, "spare");
  g_autofree char *keys = in_top (f, "spare.keys");
  HlRestoring wanted = { dir, keys, f->recovery_key, TRUE };
  g_auto(HlBackup) backup = { 0 };
  g_auto(HlRestored) refused = { 0 };
  g_auto(HlRestored) restored = { 0 };
  g_autoptr(HlBackupReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  int fd;

  fill (f);
  store_fixture_run_sql (f, "UPDATE tally SET c5 = c5 + 1 WHERE tab = 'total' AND item = 'access'");
  back_up (f, path, &backup);
  g_assert_nonnull (backup.problem);
  g_assert_false (restore (f, path, dir, keys, f->recovery_key, &refused, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
  g_assert_false (g_file_test (dir, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  fd = g_open (path, O_RDONLY, 0);
  reader = hl_backup_reader_new (fd, path, &error);
  g_assert_true (hl_store_restore (reader, &wanted, f->clock, &restored, &error));
  g_assert_no_error (error);
  g_assert_nonnull (restored.problem);
  close (fd);
}

static void
configure (StoreFixture *f,
           const char   *folder)
{
  g_autofree char *conf = g_build_filename (f->dir, "kiosk.conf", NULL);
  g_autofree char *text = g_strdup_printf ("[backup]\nfolder=%s\nkeep_days=3\n", folder);

  store_fixture_close (f);
  g_assert_true (g_file_set_contents (conf, text, -1, NULL));
  store_fixture_open (f, HL_STORE_DESK);
}

static gboolean
back_up_nightly (StoreFixture *f,
                 const char   *moment,
                 GError      **error)
{
  store_fixture_set_time (f, moment);
  return hl_store_backup_nightly (f->store, FALSE, error);
}

static void
get_state (StoreFixture  *f,
           HlBackupState *state)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_get_backup_state (f->store, state, &error));
  g_assert_no_error (error);
}

static void
test_nights_rotate (StoreFixture  *f,
                    gconstpointer  unused)
{
  static const char * const nights[] = {
    "2026-11-03T20:00", "2026-11-03T21:00", "2026-11-04T20:00", "2026-11-05T20:00",
    "2026-11-06T20:00", "2026-11-07T20:00"
  };
  g_autofree char *folder = in_top (f, "backups");
  g_autofree char *other = g_build_filename (folder, "hailong-notes.txt", NULL);
  g_autofree char *part = NULL, *last = NULL, *first = NULL;
  g_auto(HlBackupState) state = { 0 };
  g_autoptr(GError) error = NULL;

  fill (f);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  configure (f, folder);
  last = g_strdup_printf ("%s/hailong-%s-2026-11-07.hailong", folder,
                          hl_catalogue_get_kiosk (f->catalogue));
  first = g_strdup_printf ("%s/hailong-%s-2026-11-03.hailong", folder,
                           hl_catalogue_get_kiosk (f->catalogue));
  part = g_strconcat (last, ".00000000.part", NULL);
  g_assert_true (g_file_set_contents (part, "cut off", -1, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      g_assert_true (back_up_nightly (f, nights[i], &error));
      g_assert_no_error (error);
    }

  get_state (f, &state);
  g_assert_cmpstr (state.path, ==, last);
  g_assert_null (state.problem);
  g_assert_cmpint (state.last_us, ==, hl_clock_get_real (f->clock));
  g_assert_cmpuint (state.keep_days, ==, 3);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_entries (folder), ==, 4 + 1);
  store_fixture_assert_clean (f);
}

/* A stick that was pulled: it is said, kept in mind, and tried again. */
static void
test_missing_folder_is_said (StoreFixture  *f,
                             gconstpointer  unused)
{
  g_autofree char *folder = in_top (f, "stick");
  g_auto(HlBackupState) state = { 0 };
  g_auto(HlBackupState) later = { 0 };
  g_autoptr(GError) error = NULL;

  fill (f);
  configure (f, folder);
  g_assert_false (back_up_nightly (f, "2026-11-03T20:00", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  get_state (f, &state);
  g_assert_cmpint (state.last_us, ==, 0);
  g_assert_nonnull (strstr (state.problem, folder));
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (back_up_nightly (f, "2026-11-03T21:00", &error));
  get_state (f, &later);
  g_assert_null (later.problem);
  g_assert_cmpint (later.last_us, >, 0);
}

/* A wrong clock removes no backup. */
static void
test_wrong_clock_removes_nothing (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autofree char *folder = in_top (f, "backups");
  g_autoptr(GError) error = NULL;

  fill (f);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  configure (f, folder);
  g_assert_true (back_up_nightly (f, "2026-11-03T20:00", &error));
  g_assert_true (back_up_nightly (f, "2026-11-04T20:00", &error));
  g_assert_true (back_up_nightly (f, "2030-01-01T20:00", &error));
  g_assert_true (back_up_nightly (f, "1970-01-01T20:00", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (folder), ==, 2);
}

static void
test_nothing_is_left_beside_the_store (StoreFixture  *f,
                                       gconstpointer  unused)
{
  g_autofree char *path = in_top (f, "backup");
  g_auto(HlBackup) backup = { 0 };
  guint before;

  fill (f);
  before = count_entries (f->dir);
  back_up (f, path, &backup);
  g_assert_cmpuint (count_entries (f->dir), ==, before);
  g_assert_cmpuint (count_entries (f->top), ==, 3);
}

static const StoreCase kiosk_cases[] = {
  { "/backup/another-machine", test_another_machine_goes_on },
  { "/backup/same-machine", test_same_machine_keeps_its_keys },
  { "/backup/nothing-to-read", test_nothing_is_to_be_read },
  { "/backup/changed", test_any_change_is_noticed },
  { "/backup/longer", test_more_behind_the_end_is_noticed },
  { "/backup/refused", test_what_is_there_is_not_touched },
  { "/backup/no-backup", test_no_backup_is_refused },
  { "/backup/damaged-database", test_damaged_database_is_not_backed_up },
  { "/backup/changed-record", test_changed_record_is_backed_up_and_said },
  { "/backup/nightly/rotation", test_nights_rotate },
  { "/backup/nightly/missing-folder", test_missing_folder_is_said },
  { "/backup/nightly/wrong-clock", test_wrong_clock_removes_nothing },
  { "/backup/nothing-left", test_nothing_is_left_beside_the_store },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kiosk_cases); i++)
    g_test_add (kiosk_cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk,
                kiosk_cases[i].func, store_fixture_tear_down);

  return g_test_run ();
}
