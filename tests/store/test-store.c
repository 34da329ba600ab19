/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DAY "2026-11-02"
#define ALL_FOURS "444444"
#define NOBODY 65534

static const HlStoreMode all_modes[] = { HL_STORE_READ, HL_STORE_WRITE, HL_STORE_KIOSK };

static char *
get_path (StoreFixture *f,
          const char   *name)
{
  return g_build_filename (f->top, name, NULL);
}

static guint
get_permissions (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static gint64
count_epochs (StoreFixture *f)
{
  return store_fixture_get_number (f, "SELECT count (*) FROM journal WHERE kind = 'epoch'");
}

/* Copies bytes only: what a person with a file manager would do. */
static void
copy_over (const char *from,
           const char *to)
{
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;
  int fd;

  g_file_get_contents (from, &content, &length, &error);
  g_assert_no_error (error);
  fd = g_open (to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, content, length), ==, (gssize) length);
  g_assert_cmpint (close (fd), ==, 0);
}

static void
test_create_makes_private_files (StoreFixture  *f,
                                 gconstpointer  unused)
{
  static const char * const folders[] = { "store", "store.keys" };
  static const char * const files[] = {
    "store/kiosk.db", "store/kiosk.db-wal", "store/kiosk.db-shm", "store/kiosk.conf",
    "store/centre.json", "store/kiosk.lock", "store.keys/kiosk.key"
  };

  g_autofree char *outbox = get_path (f, "store/outbox");

  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_rate (f, ALL_FOURS, 0);

  /* What may leave the machine is for the group that sends it. */
  g_assert_cmpuint (get_permissions (outbox), ==, 0750);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = get_path (f, folders[i]);

      g_assert_cmpuint (get_permissions (path), ==, 0700);
    }

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = get_path (f, files[i]);

      g_assert_cmpuint (get_permissions (path), ==, 0600);
    }
}

static void
test_create_gives_clean_store (StoreFixture  *f,
                               gconstpointer  unused)
{
  HlNow now;

  store_fixture_open (f, HL_STORE_KIOSK);
  now = hl_store_get_now (f->store);

  g_assert_cmpuint (now.day, ==, hl_day_parse (DAY));
  g_assert_cmpint (now.hour, ==, 7);
  g_assert_cmpint (now.minute, ==, 7 * 60 + 30);
  g_assert_cmpint (now.session, ==, 0);
  g_assert_true (now.trusted);
  g_assert_cmpstr (hl_catalogue_get_unit (hl_store_get_catalogue (f->store)), ==, "LS-TTHCC");
  g_assert_cmpstr (hl_questionnaire_get_name (hl_store_get_questionnaire (f->store)), ==,
                   "sipas-5");
  g_assert_cmpint (hl_store_get_flow (f->store).kind, ==, HL_FLOW_ALL);
  g_assert_cmpuint (strlen (f->recovery_key), ==, 64);
  store_fixture_assert_clean (f);
}

static void
test_create_refuses_existing (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autofree char *path = get_path (f, "store/kiosk.db");
  g_autofree char *other_keys = get_path (f, "other.keys");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;
  gsize before_size, after_size;

  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));
  g_assert_false (hl_store_create (f->dir, other_keys, f->catalogue, f->clock, NULL, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));

  g_assert_cmpmem (before, before_size, after, after_size);
  g_assert_false (g_file_test (other_keys, G_FILE_TEST_EXISTS));
}

/* The key file may be another store's only one. */
static void
test_create_refuses_existing_keys (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autofree char *other = get_path (f, "other");
  g_autofree char *db = get_path (f, "other/kiosk.db");
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_store_create (other, f->keys, f->catalogue, f->clock, NULL, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_false (g_file_test (db, G_FILE_TEST_EXISTS));

  store_fixture_open (f, HL_STORE_KIOSK);
}

static void
test_open_refuses_missing_store (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autofree char *db = get_path (f, "store/kiosk.db");

  g_assert_cmpint (g_unlink (db), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all_modes); i++)
    store_fixture_refuse (f, all_modes[i], HL_STORE_ERROR, HL_STORE_ERROR_MISSING,
                          "*/store: there is no store; 'hailong init' makes one");
}

static void
test_open_refuses_missing_keys (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autofree char *key = get_path (f, "store.keys/kiosk.key");

  g_assert_cmpint (g_unlink (key), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all_modes); i++)
    store_fixture_refuse (f, all_modes[i], HL_STORE_ERROR, HL_STORE_ERROR_KEYS,
                          "*/store.keys: the keys of this store cannot be used*"
                          "put the folder of its keys back*");
}

static void
test_open_refuses_other_keys (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autofree char *other = get_path (f, "other");
  g_autofree char *other_keys = get_path (f, "other.keys");
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_create (other, other_keys, f->catalogue, f->clock, NULL, &error));
  g_assert_no_error (error);
  g_free (f->keys);
  f->keys = g_steal_pointer (&other_keys);

  for (guint i = 0; i < G_N_ELEMENTS (all_modes); i++)
    store_fixture_refuse (f, all_modes[i], HL_STORE_ERROR, HL_STORE_ERROR_KEYS,
                          "*another store's keys*");
}

static void
test_open_refuses_newer_version (StoreFixture  *f,
                                 gconstpointer  unused)
{
  store_fixture_open (f, HL_STORE_WRITE);
  store_fixture_run_sql (f, "PRAGMA user_version = 99");
  store_fixture_close (f);

  for (guint i = 0; i < G_N_ELEMENTS (all_modes); i++)
    store_fixture_refuse (f, all_modes[i], HL_DB_ERROR, HL_DB_ERROR_TOO_NEW, "*version 99*");
}

static void
test_open_refuses_what_is_no_database (StoreFixture  *f,
                                       gconstpointer  unused)
{
  g_autofree char *db = get_path (f, "store/kiosk.db");

  g_assert_true (g_file_set_contents (db, "this is no database, but a text", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (all_modes); i++)
    store_fixture_refuse (f, all_modes[i], HL_DB_ERROR, HL_DB_ERROR_CORRUPT, "*");
}

/* What a power cut leaves of a file on a disk that lies about what it has written. */
static void
test_open_refuses_what_is_empty (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autofree char *db = get_path (f, "store/kiosk.db");

  store_fixture_open (f, HL_STORE_WRITE);
  store_fixture_close (f);
  g_assert_true (g_file_set_contents (db, "", 0, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (all_modes); i++)
    store_fixture_refuse (f, all_modes[i], HL_DB_ERROR, HL_DB_ERROR_CORRUPT,
                          "kiosk.db has lost all that it held");
}

static void
test_second_kiosk_is_refused (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autoptr(HlStore) command = NULL;
  g_autoptr(HlStore) reader = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_refuse (f, HL_STORE_KIOSK, HL_STORE_ERROR, HL_STORE_ERROR_LOCKED,
                        "*another kiosk is running on this store");

  command = hl_store_open (f->dir, f->keys, HL_STORE_WRITE, f->clock, &error);
  g_assert_no_error (error);
  reader = hl_store_open (f->dir, f->keys, HL_STORE_READ, f->clock, &error);
  g_assert_no_error (error);

  store_fixture_close (f);
  store_fixture_open (f, HL_STORE_KIOSK);
}

/* Two programs write by turns: the chains do not fork. */
static void
test_two_writers_share_one_chain (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlStore) command = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_open (f, HL_STORE_KIOSK);
  command = hl_store_open (f->dir, f->keys, HL_STORE_WRITE, f->clock, &error);
  g_assert_no_error (error);

  for (int i = 0; i < 6; i++)
    {
      store_fixture_rate_many (f, 4, ALL_FOURS, 0);
      g_assert_true (hl_store_set_served (command, hl_day_parse (DAY), i % 2, i, &error));
      g_assert_true (hl_store_audit (i % 2 ? command : f->store, "look", &error));
    }

  store_fixture_assert_clean (f);
  g_assert_cmpint (count_epochs (f), ==, 1);
}

/* The medium is read-only to whoever opens it: root turns into somebody else. */
static void
become_reader (StoreFixture *f)
{
  static const char * const readable[] = {
    ".", "store", "store.keys", "store/kiosk.db", "store/kiosk.db-wal", "store.keys/kiosk.key"
  };

  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      g_autofree char *path = get_path (f, readable[i]);

      g_assert_cmpint (g_chmod (path, 0555), ==, 0);
    }

  if (geteuid () == 0)
    g_assert_cmpint (setresuid (NOBODY, NOBODY, 0), ==, 0);
}

static void
become_owner (StoreFixture *f)
{
  static const char * const writable[] = { "store", "store.keys" };
  uid_t real, effective, saved;

  g_assert_cmpint (getresuid (&real, &effective, &saved), ==, 0);
  g_assert_cmpint (setresuid (saved, saved, saved), ==, 0);
  /* Where the identity changed, the leak checker may not look any more. */
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (writable); i++)
    {
      g_autofree char *path = get_path (f, writable[i]);

      g_assert_cmpint (g_chmod (path, 0700), ==, 0);
    }
}

/* As a memory stick with the files of a machine that was switched off: the
 * last answers are in the log alone. */
static void
leave_log_behind (StoreFixture *f)
{
  g_autofree char *db = get_path (f, "store/kiosk.db"), *kept_db = get_path (f, "kept.db");
  g_autofree char *wal = get_path (f, "store/kiosk.db-wal");
  g_autofree char *kept_wal = get_path (f, "kept.db-wal");

  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_rate_many (f, 12, ALL_FOURS, 0);
  copy_over (db, kept_db);
  copy_over (wal, kept_wal);
  store_fixture_close (f);
  copy_over (kept_db, db);
  copy_over (kept_wal, wal);
}

static void
test_read_only_medium_can_be_read (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSummary) summary = NULL;
  g_autofree char *copy = NULL;
  HlQuery query = { "kiosk", hl_day_parse (DAY), hl_day_parse (DAY), TRUE, FALSE };

  leave_log_behind (f);
  become_reader (f);

  f->store = hl_store_open (f->dir, f->keys, HL_STORE_READ, f->clock, &error);
  g_assert_no_error (error);
  copy = g_strdup (f->store->copy_dir);
  g_assert_nonnull (copy);

  summary = hl_store_summarise (f->store, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary->saved, ==, 12);
  g_assert_cmpint (summary->counted, ==, 12);
  store_fixture_assert_clean (f);

  store_fixture_close (f);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  become_owner (f);
}

static void
test_read_only_medium_cannot_be_written (StoreFixture  *f,
                                         gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) kiosk = NULL, command = NULL;

  leave_log_behind (f);
  become_reader (f);

  kiosk = hl_store_open (f->dir, f->keys, HL_STORE_KIOSK, f->clock, &error);
  g_assert_null (kiosk);
  g_assert_nonnull (error);
  g_clear_error (&error);

  command = hl_store_open (f->dir, f->keys, HL_STORE_WRITE, f->clock, &error);
  g_assert_null (command);
  g_assert_nonnull (error);
  become_owner (f);
}

static void
test_reading_changes_nothing (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autofree char *db = get_path (f, "store/kiosk.db"), *key = get_path (f, "store.keys/kiosk.key");
  g_autofree char *before = NULL, *key_before = NULL, *after = NULL, *key_after = NULL;
  g_autoptr(HlSummary) summary = NULL;

  g_assert_true (g_file_get_contents (db, &before, NULL, NULL));
  g_assert_true (g_file_get_contents (key, &key_before, NULL, NULL));
  store_fixture_open (f, HL_STORE_READ);
  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (summary->saved, ==, 0);
  store_fixture_close (f);

  g_assert_true (g_file_get_contents (db, &after, NULL, NULL));
  g_assert_true (g_file_get_contents (key, &key_after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (key_before, ==, key_after);
}

static void
test_reopening_keeps_the_epoch (StoreFixture  *f,
                                gconstpointer  unused)
{
  for (guint i = 0; i < 6; i++)
    {
      store_fixture_open (f, i % 2 ? HL_STORE_WRITE : HL_STORE_KIOSK);
      store_fixture_rate (f, ALL_FOURS, 0);
      g_assert_cmpint (count_epochs (f), ==, 1);
    }
}

static void
test_copied_store_opens_an_epoch (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autofree char *other = get_path (f, "other");
  g_autofree char *outbox = get_path (f, "other/outbox");
  static const char * const names[] = { "kiosk.db", "kiosk.conf", "centre.json" };

  g_assert_cmpint (g_mkdir_with_parents (outbox, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (f->dir, names[i], NULL);
      g_autofree char *to = g_build_filename (other, names[i], NULL);

      copy_over (from, to);
    }

  g_free (f->dir);
  f->dir = g_steal_pointer (&other);
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (count_epochs (f), ==, 2);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT epoch = (SELECT json_extract (body, '$.epoch')"
                                             " FROM journal WHERE kind = 'epoch'"
                                             " ORDER BY seq DESC LIMIT 1) FROM head"), ==, 1);
  store_fixture_assert_clean (f);

  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (count_epochs (f), ==, 2);
}

static void
test_restored_store_opens_an_epoch (StoreFixture  *f,
                                    gconstpointer  unused)
{
  g_autofree char *db = get_path (f, "store/kiosk.db");
  g_autofree char *backup = get_path (f, "backup.db");

  copy_over (db, backup);
  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_rate_many (f, 10, ALL_FOURS, 0);
  store_fixture_close (f);

  /* The same file, with its contents of before: only the journal's mark tells. */
  copy_over (backup, db);
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (count_epochs (f), ==, 2);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending"), ==, 0);
  store_fixture_assert_clean (f);
}

static void
set_config (StoreFixture *f,
            const char   *text)
{
  g_autofree char *path = get_path (f, "store/kiosk.conf");
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gint64
count_settings (StoreFixture *f)
{
  return store_fixture_get_number (f, "SELECT count (*) FROM journal WHERE kind = 'setting'");
}

static void
test_changed_settings_are_journalled (StoreFixture  *f,
                                      gconstpointer  unused)
{
  store_fixture_open (f, HL_STORE_WRITE);
  g_assert_cmpint (count_settings (f), ==, 1);

  set_config (f, "[survey]\nflow=rotate 2\n[screening]\nburst_length=6\n");
  store_fixture_open (f, HL_STORE_WRITE);
  g_assert_cmpint (count_settings (f), ==, 2);
  g_assert_cmpint (hl_store_get_flow (f->store).kind, ==, HL_FLOW_ROTATE);
  g_assert_cmpuint (hl_store_get_flow (f->store).n, ==, 2);
  g_assert_cmpuint (hl_store_get_screening_limits (f->store)->burst_length, ==, 6);

  store_fixture_open (f, HL_STORE_WRITE);
  g_assert_cmpint (count_settings (f), ==, 2);

  /* Whoever only reads takes what the record says, not the file. */
  set_config (f, "[survey]\nflow=rotate 3\n");
  store_fixture_open (f, HL_STORE_READ);
  g_assert_cmpuint (hl_store_get_flow (f->store).n, ==, 2);
  store_fixture_assert_clean (f);
}

static void
test_changed_centre_is_journalled (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autofree char *path = get_path (f, "store/centre.json");
  g_autoptr(HlCatalogue) open = hl_catalogue_new_always_open (f->catalogue);

  g_assert_true (g_file_set_contents (path, hl_catalogue_get_text (open), -1, NULL));
  store_fixture_open (f, HL_STORE_WRITE);
  g_assert_cmpint (count_settings (f), ==, 2);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM document"
                                             " WHERE kind = 'catalogue'"), ==, 2);
  g_assert_cmpint (hl_catalogue_get_session (hl_store_get_catalogue (f->store), 1).end, ==, 1440);
}

static void
test_bad_setting_names_file_and_line (StoreFixture  *f,
                                      gconstpointer  unused)
{
  static const struct { const char *text, *pattern; } cases[] = {
    { "[survey]\nflow=some\n", "*kiosk.conf:2:*flow*some*rotate N*" },
    { "[survey]\nquestionnaire=none\n", "*none.json*" },
    { "[screening]\n\nburst_length=one\n", "*kiosk.conf:3:*burst_length*one*" },
    { "[screening]\nfast_median=-1\n", "*kiosk.conf:2:*fast_median*-1*" },
    { "[screening]\nfast_medain=1\n", "*kiosk.conf:2:*fast_medain*" },
    { "[survey\n", "*kiosk.conf:1:*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_config (f, cases[i].text);
      store_fixture_refuse (f, HL_STORE_WRITE, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                            cases[i].pattern);
    }

  /* What is in force stays in force, and can be read. */
  store_fixture_open (f, HL_STORE_READ);
  g_assert_cmpint (count_settings (f), ==, 1);
  g_assert_cmpint (hl_store_get_flow (f->store).kind, ==, HL_FLOW_ALL);
  store_fixture_assert_clean (f);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/store/create/private-files", test_create_makes_private_files },
    { "/store/create/clean", test_create_gives_clean_store },
    { "/store/create/existing", test_create_refuses_existing },
    { "/store/create/existing-keys", test_create_refuses_existing_keys },
    { "/store/open/missing-store", test_open_refuses_missing_store },
    { "/store/open/missing-keys", test_open_refuses_missing_keys },
    { "/store/open/other-keys", test_open_refuses_other_keys },
    { "/store/open/newer-version", test_open_refuses_newer_version },
    { "/store/open/no-database", test_open_refuses_what_is_no_database },
    { "/store/open/empty", test_open_refuses_what_is_empty },
    { "/store/lock/second-kiosk", test_second_kiosk_is_refused },
    { "/store/lock/two-writers", test_two_writers_share_one_chain },
    { "/store/read-only/read", test_read_only_medium_can_be_read },
    { "/store/read-only/write", test_read_only_medium_cannot_be_written },
    { "/store/read/changes-nothing", test_reading_changes_nothing },
    { "/store/epoch/reopened", test_reopening_keeps_the_epoch },
    { "/store/epoch/copied", test_copied_store_opens_an_epoch },
    { "/store/epoch/restored", test_restored_store_opens_an_epoch },
    { "/store/settings/config", test_changed_settings_are_journalled },
    { "/store/settings/centre", test_changed_centre_is_journalled },
    { "/store/settings/bad", test_bad_setting_names_file_and_line },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
