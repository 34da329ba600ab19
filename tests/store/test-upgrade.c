/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <glib/gstdio.h>

#define FIRST "2026-11-17"
#define LAST "2026-11-23"
#define NOW "2026-11-23T16:00"

static char *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

/* Puts a store of a former version into the place of a new one. */
static void
set_up (StoreFixture  *f,
        gconstpointer  version)
{
  g_autofree char *sql_name = g_strconcat (version, ".sql", NULL);
  g_autofree char *key_name = g_strconcat (version, ".key", NULL);
  g_autofree char *sql = read_sample (sql_name);
  g_autofree char *key = read_sample (key_name);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) db = NULL;
  g_autofree char *path = NULL;
  g_autofree char *key_path = NULL;
  g_autofree char *mark_path = NULL;

  store_fixture_set_up (f, NULL);
  path = g_build_filename (f->dir, "kiosk.db", NULL);
  key_path = g_build_filename (f->keys, "kiosk.key", NULL);
  mark_path = g_build_filename (f->keys, "kiosk.mark", NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (mark_path), ==, 0);
  db = hl_db_open (path, HL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hl_db_exec (db, sql, &error));
  g_assert_true (g_file_set_contents (key_path, key, -1, &error));
  store_fixture_set_time (f, NOW);
}

static gint64
get_version (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) db = hl_db_open (path, HL_DB_READ, &error);
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (db, "PRAGMA user_version", &error);

  g_assert_cmpint (hl_db_step (stmt, &error), ==, HL_DB_STEP_ROW);
  return sqlite3_column_int64 (stmt, 0);
}

static void
check_figures (StoreFixture *f)
{
  g_autoptr(HlSummary) paper = store_fixture_summarise (f, "paper", FIRST, LAST, FALSE);
  g_autoptr(HlSummary) kiosk = store_fixture_summarise (f, "kiosk", FIRST, LAST, FALSE);

  g_assert_cmpint (paper->saved, ==, 16);
  g_assert_cmpint (paper->released, ==, 14);
  g_assert_cmpint (paper->cell.headline.r, ==, 14);
  g_assert_cmpint (paper->cell.factors[HL_FACTOR_FEEDBACK].r, ==, 6);
  g_assert_cmpint (kiosk->saved, ==, 24);
}

static void
test_former_version_is_upgraded (StoreFixture  *f,
                                 gconstpointer  unused)
{
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (get_version (f), ==, hl_store_n_migrations);
  check_figures (f);
  store_fixture_assert_clean (f);

  /* That version did not count how many came in each session. */
  g_assert_cmpint (store_fixture_get_number (f, "SELECT sum (n) FROM attended"), ==,
                   store_fixture_get_number (f, "SELECT sum (n) FROM figure JOIN lane ON id = lane"
                                             " WHERE stream = 'kiosk' AND name = 'counted'"));

  /* Three people's feedback was shown a day after their forms. */
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM moved WHERE tab = 'total'"),
                   ==, 3);

  /* It goes on. */
  store_fixture_rate_many (f, 12, "444444", 0);
  store_fixture_catch_up (f, LAST "T18:00");
  store_fixture_assert_clean (f);
  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_assert_clean (f);
}

/* Reading changes nothing: it works on a copy. */
static void
test_former_version_is_read (StoreFixture  *f,
                             gconstpointer  unused)
{
  store_fixture_open (f, HL_STORE_READ);
  check_figures (f);
  store_fixture_assert_clean (f);
  store_fixture_close (f);
  g_assert_cmpint (get_version (f), ==, 1);
}

static void
damage_releases (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) db = hl_db_open (path, HL_DB_WRITE, &error);

  g_assert_true (hl_db_exec (db, "UPDATE journal SET body = '{' WHERE kind = 'release'", &error));
}

/* The kiosk runs on a damaged record, and verify names the damage. */
static void
test_damaged_record_is_kept (StoreFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlVerdict) verdict = NULL;

  damage_releases (f);
  store_fixture_open (f, HL_STORE_KIOSK);
  check_figures (f);
  verdict = hl_store_verify (f->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verdict->problems->len, >, 0);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/upgrade/v1-paper/write", test_former_version_is_upgraded },
    { "/upgrade/v1-paper/read", test_former_version_is_read },
    { "/upgrade/v1-paper/damaged", test_damaged_record_is_kept },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, "v1-paper", set_up, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
