/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "people-fixture.h"
#include "ticket-fixture.h"

#include <glib/gstdio.h>

#define FIRST "2026-11-17"
#define LAST "2026-11-23"

/* What tests/store/v2.sql holds. */
#define V2_DAY "2026-11-02"
#define V2_TODAY "2026-11-03"
#define V2_ANSWERED "MP2H-3T37"
#define V2_WAITING "89NQ-67Z5"
#define V2_RECOVERY_KEY "S0FE-9ZQ8-D4CN-T9WY-FK3D-BP9W-0FVX-59FR-VNTS-MA5R-ZXHK-KFQ2-3MT0"

/* What tests/store/v3.sql holds. */
#define V3_DAY "2026-11-02"
#define V3_TODAY "2026-11-03"
#define V3_ANSWERED "5ZXY-A3WP"
#define V3_RECEIVED "1160-C44G"
#define V3_WAITING "79GY-E1SA"

/*
 * Sample:
 * @name: of the files in tests/store
 * @version: of the store
 * @now: when it is opened
 */
typedef struct
{
  const char *name;
  int         version;
  const char *now;
} Sample;

static const Sample v1_paper = { "v1-paper", 1, "2026-11-23T16:00" };
static const Sample v2 = { "v2", 2, V2_TODAY "T09:00" };
static const Sample v3 = { "v3", 3, V3_TODAY "T09:00" };

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
        gconstpointer  data)
{
  const Sample *sample = data;
  g_autofree char *sql_name = g_strconcat (sample->name, ".sql", NULL);
  g_autofree char *key_name = g_strconcat (sample->name, ".key", NULL);
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
  store_fixture_set_time (f, sample->now);
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
  g_assert_cmpint (get_version (f), ==, v1_paper.version);
}

static void
damage_releases (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) db = hl_db_open (path, HL_DB_WRITE, &error);

  g_assert_true (hl_db_exec (db, "UPDATE journal SET body = '{' WHERE kind = 'release'", &error));
}

static void
check_v2_figures (StoreFixture *f)
{
  g_autoptr(HlSummary) paper = store_fixture_summarise (f, "paper", V2_DAY, V2_TODAY, FALSE);
  g_autoptr(HlSummary) kiosk = store_fixture_summarise (f, "kiosk", V2_DAY, V2_TODAY, FALSE);

  g_assert_cmpint (paper->saved, ==, 7);
  g_assert_cmpint (paper->cell.headline.r, ==, 7);
  g_assert_cmpint (kiosk->saved, ==, 21);
  g_assert_cmpint (kiosk->cell.headline.r, ==, 12);
  g_assert_true (kiosk->has_unscreened);
}

/* Whoever signs in reads what was sealed before there were people. */
static void
check_people (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlTicketKey) key = hl_ticket_key_recover (f->store, V2_RECOVERY_KEY, &error);
  HlNewPerson admin = { PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN, key };
  g_autoptr(HlSignIn) answer = NULL;
  g_autoptr(GBytes) sealed = NULL;
  g_autofree char *text = NULL;
  gboolean has_admin = TRUE;
  gint64 id;

  g_assert_no_error (error);
  g_assert_true (hl_people_has_admin (f->store, &has_admin, &error));
  g_assert_false (has_admin);
  people_make_cheap (f->store);
  g_assert_true (hl_people_add (f->store, HL_NOBODY, &admin, &id, &error));

  answer = people_sign_in (f, id, PEOPLE_ADMIN_PIN);
  g_assert_cmpint (answer->verdict, ==, HL_SIGN_IN_RIGHT);
  sealed = ticket_get_sealed (f, "SELECT sealed FROM ticket_waiting");
  text = hl_ticket_key_open (answer->tickets, sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Mong trả kết quả đúng hẹn.");
}

static void
test_v2_is_upgraded (StoreFixture  *f,
                     gconstpointer  unused)
{
  g_autofree char *acts = NULL;

  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (get_version (f), ==, hl_store_n_migrations);
  check_v2_figures (f);
  store_fixture_assert_clean (f);
  ticket_assert_state (f, V2_ANSWERED, HL_TICKET_ANSWERED);
  ticket_assert_state (f, V2_WAITING, HL_TICKET_WAITING);
  /* The file is a copy, and goes on in an epoch of its own. */
  acts = people_list_acts (f);
  g_assert_cmpstr (acts, ==, "void status --now drop-voids");
  check_people (f);

  /* It goes on. */
  store_fixture_rate_many (f, 12, "444444", 0);
  store_fixture_catch_up (f, V2_TODAY "T18:00");
  ticket_assert_state (f, V2_WAITING, HL_TICKET_RECEIVED);
  store_fixture_assert_clean (f);
  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_assert_clean (f);
}

static void
test_v2_is_read (StoreFixture  *f,
                 gconstpointer  unused)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_open (f, HL_STORE_READ);
  check_v2_figures (f);
  store_fixture_assert_clean (f);
  people = hl_people_list (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 0);
  store_fixture_close (f);
  g_assert_cmpint (get_version (f), ==, v2.version);
}

static void
check_v3_figures (StoreFixture *f,
                  gint64        saved)
{
  g_autoptr(HlSummary) paper = store_fixture_summarise (f, "paper", V3_DAY, V3_TODAY, FALSE);
  g_autoptr(HlSummary) kiosk = store_fixture_summarise (f, "kiosk", V3_DAY, V3_TODAY, FALSE);

  g_assert_cmpint (paper->saved, ==, 7);
  g_assert_cmpint (paper->cell.headline.r, ==, 7);
  g_assert_cmpint (kiosk->saved, ==, saved);
  g_assert_cmpint (kiosk->cell.headline.r, ==, 36);
  g_assert_false (kiosk->has_unscreened);
  g_assert_cmpint (kiosk->served, ==, 45);
  g_assert_true (kiosk->self_declared);
  g_assert_cmpuint (kiosk->over->len, ==, 1);
}

static void
check_v3_people (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = hl_people_list (f->store, &error);
  const HlPerson *admin = hl_people_find (people, PEOPLE_ADMIN);
  g_autoptr(HlSignIn) answer = people_sign_in (f, admin->id, PEOPLE_ADMIN_PIN);
  g_autoptr(GBytes) sealed = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpint (answer->verdict, ==, HL_SIGN_IN_RIGHT);
  sealed = ticket_get_sealed (f, "SELECT sealed FROM ticket_waiting");
  text = hl_ticket_key_open (answer->tickets, sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Mong trả kết quả đúng hẹn.");
}

/* What a version keeps beside the figures that are computed again. */
static void
check_v3_rest (StoreFixture *f)
{
  static const struct { const char *sql; gint64 n; } numbers[] = {
    { "SELECT count (*) FROM opened", 3 },
    { "SELECT count (*) FROM receipt", 2 },
    { "SELECT n FROM entered WHERE name = 'dossiers'", 420 },
    { "SELECT n FROM entered WHERE name = 'nd61.2'", 2 },
    { "SELECT count (*) FROM reported WHERE problem LIKE '%No space%'", 1 },
    { "SELECT sum (n_wrong) FROM person", 1 },
    { "SELECT count (*) FROM tally WHERE tab = 'session' AND cell <> '–'", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (store_fixture_get_number (f, numbers[i].sql), ==, numbers[i].n);
}

static void
test_v3_is_upgraded (StoreFixture  *f,
                     gconstpointer  unused)
{
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (get_version (f), ==, hl_store_n_migrations);
  check_v3_figures (f, 44);    /* the rating that went on is closed */
  check_v3_rest (f);
  store_fixture_assert_clean (f);
  ticket_assert_state (f, V3_ANSWERED, HL_TICKET_ANSWERED);
  ticket_assert_state (f, V3_RECEIVED, HL_TICKET_RECEIVED);
  ticket_assert_state (f, V3_WAITING, HL_TICKET_WAITING);
  check_v3_people (f);

  /* It goes on. */
  store_fixture_rate_many (f, 12, "444444", 0);
  store_fixture_catch_up (f, V3_TODAY "T18:00");
  ticket_assert_state (f, V3_WAITING, HL_TICKET_RECEIVED);
  store_fixture_assert_clean (f);
  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_assert_clean (f);
}

static void
test_v3_is_read (StoreFixture  *f,
                 gconstpointer  unused)
{
  store_fixture_open (f, HL_STORE_READ);
  check_v3_figures (f, 43);
  check_v3_rest (f);
  store_fixture_assert_clean (f);
  store_fixture_close (f);
  g_assert_cmpint (get_version (f), ==, v3.version);
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

typedef struct
{
  StoreCase     base;
  const Sample *sample;
} Case;

int
main (int    argc,
      char **argv)
{
  static const Case cases[] = {
    { { "/upgrade/v1-paper/write", test_former_version_is_upgraded }, &v1_paper },
    { { "/upgrade/v1-paper/read", test_former_version_is_read }, &v1_paper },
    { { "/upgrade/v1-paper/damaged", test_damaged_record_is_kept }, &v1_paper },
    { { "/upgrade/v2/write", test_v2_is_upgraded }, &v2 },
    { { "/upgrade/v2/read", test_v2_is_read }, &v2 },
    { { "/upgrade/v3/write", test_v3_is_upgraded }, &v3 },
    { { "/upgrade/v3/read", test_v3_is_read }, &v3 },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].base.path, StoreFixture, cases[i].sample, set_up, cases[i].base.func,
                store_fixture_tear_down);

  return g_test_run ();
}
