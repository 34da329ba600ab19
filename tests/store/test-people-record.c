/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "hl-error.h"
#include "people-fixture.h"

#define NEW_PIN "731946"

/*
 * Desk:
 * @vfs: the way to the disk, with faults
 * @admin: who was added first
 * @staff: who was added then
 */
typedef struct
{
  StoreFixture  base;
  FaultVfs     *vfs;
  gint64        admin;
  gint64        staff;
} Desk;

static void
set_up (Desk          *desk,
        gconstpointer  unused)
{
  desk->vfs = fault_vfs_new ();
  people_set_up (&desk->base, unused);
  desk->admin = people_add (&desk->base, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN,
                            PEOPLE_ADMIN_PIN);
  desk->staff = people_add (&desk->base, desk->admin, PEOPLE_STAFF, HL_ROLE_STAFF,
                            PEOPLE_STAFF_PIN);
}

static void
tear_down (Desk          *desk,
           gconstpointer  unused)
{
  store_fixture_tear_down (&desk->base, unused);
  fault_vfs_free (desk->vfs);
}

static char *
get_last_act (Desk *desk)
{
  return store_fixture_get_text (&desk->base, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1");
}

static void
test_every_act_is_recorded (Desk          *desk,
                            gconstpointer  unused)
{
  StoreFixture *f = &desk->base;
  g_autoptr(HlSignIn) answer = people_sign_in (f, desk->admin, PEOPLE_ADMIN_PIN);
  g_autoptr(GError) error = NULL;
  g_autofree char *acts = NULL;

  for (guint i = 0; i < HL_PERSON_LOCK_TRIES + 1; i++)
    hl_sign_in_free (people_sign_in (f, desk->staff, PEOPLE_WRONG_PIN));

  g_assert_true (hl_people_set_pin (f->store, desk->admin, desk->staff, NEW_PIN, NULL, &error));
  g_assert_true (hl_people_set_role (f->store, desk->admin, desk->staff, HL_ROLE_HEAD, &error));
  g_assert_true (hl_people_drop_tickets (f->store, desk->admin, desk->staff, &error));
  g_assert_true (hl_people_remove (f->store, desk->admin, desk->staff, &error));
  g_assert_true (hl_sign_in_end (answer, f->store, HL_SIGN_OUT_IDLE, &error));

  acts = people_list_acts (f);
  g_assert_cmpstr (acts, ==,
                   "person-add person-add sign-in wrong-pin wrong-pin wrong-pin wrong-pin "
                   "wrong-pin lock person-pin person-role person-tickets person-remove sign-out");
  store_fixture_assert_clean (f);
}

static void
test_acts_say_who_and_when (Desk          *desk,
                            gconstpointer  unused)
{
  StoreFixture *f = &desk->base;
  g_autofree char *expected = NULL;
  g_autofree char *act = NULL;
  g_autofree char *added = NULL;

  store_fixture_set_time (f, "2026-11-02T08:05");
  hl_clock_advance (f->clock, 59 * G_TIME_SPAN_SECOND);
  people_assert_answer (f, desk->staff, PEOPLE_STAFF_PIN, HL_SIGN_IN_RIGHT, 0);
  expected = g_strdup_printf ("{\"act\":\"sign-in\",\"at\":\"2026-11-02T08:05\",\"person\":%"
                              G_GINT64_FORMAT "}", desk->staff);
  act = get_last_act (desk);
  g_assert_cmpstr (act, ==, expected);

  added = store_fixture_get_text (f, "SELECT body FROM audit WHERE seq = 2");
  g_assert_true (g_pattern_match_simple ("{\"act\":\"person-add\",\"at\":\"2026-11-02T07:30\","
                                         "\"by\":1,\"name\":\"" PEOPLE_STAFF "\",\"person\":2,"
                                         "\"role\":\"staff\",\"row\":\"*\",\"tickets\":false}",
                                         added));
}

/* Reading is no act. */
static void
test_refused_acts_leave_nothing (Desk          *desk,
                                 gconstpointer  unused)
{
  StoreFixture *f = &desk->base;
  gint64 n = store_fixture_get_number (f, "SELECT count (*) FROM audit");
  g_autoptr(GError) error = NULL;

  people_refuse_add (f, desk->admin, PEOPLE_STAFF, HL_ROLE_STAFF, NEW_PIN, "name: *");
  people_refuse_add (f, desk->staff, "A", HL_ROLE_STAFF, NEW_PIN, "only an admin*");
  g_assert_false (hl_people_remove (f->store, desk->admin, desk->admin, &error));
  g_ptr_array_unref (hl_people_list (f->store, NULL));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM audit"), ==, n);
}

/* ---- what verify finds ---- */

typedef struct
{
  const char *sql;
  const char *complaint;
} Tampering;

static void
assert_complaint (Desk       *desk,
                  const char *pattern)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlVerdict) verdict = hl_store_verify (desk->base.store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < verdict->problems->len; i++)
    {
      if (g_pattern_match_simple (pattern, g_ptr_array_index (verdict->problems, i)))
        return;

      g_test_message ("%s", (const char *) g_ptr_array_index (verdict->problems, i));
    }

  g_test_message ("none is like '%s'", pattern);
  g_test_fail ();
}

static void
refuse_broken (Desk       *desk,
               const char *pin)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_sign_in_new (desk->base.store, desk->staff, pin, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
}

static void
test_verify_finds_changed_people (Desk          *desk,
                                  gconstpointer  unused)
{
  static const Tampering all[] = {
    { "UPDATE person SET role = 'admin' WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET role = 'king' WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET name = 'X' WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET name = CAST (x'ff00' AS TEXT) WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET hash = zeroblob (32) WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET hash = zeroblob (3) WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET salt = zeroblob (16) WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET passes = passes + 1 WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET kib = 9 WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET wrapped = zeroblob (72) WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET seal = 'x' WHERE id = 2", "person 2: changed" },
    { "UPDATE person SET n_wrong = 0 WHERE id = 2", "person 2: wrong PINs*" },
    { "UPDATE person SET id = 3 WHERE id = 2", "person 3: nobody was added*" },
    { "DELETE FROM person WHERE id = 2", "person 2: missing" },
    { "UPDATE person SET hash = (SELECT hash FROM person WHERE id = 1),"
      " salt = (SELECT salt FROM person WHERE id = 1) WHERE id = 2", "person 2: changed" },
    { "UPDATE audit SET body = replace (body, '\"staff\"', '\"admin\"') WHERE seq = 2",
      "audit 2: changed*" },
    { "DELETE FROM audit WHERE body LIKE '%wrong-pin%'", "person 2: wrong PINs*" },
  };

  hl_sign_in_free (people_sign_in (&desk->base, desk->staff, PEOPLE_WRONG_PIN));
  store_fixture_assert_clean (&desk->base);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      store_fixture_run_sql (&desk->base, all[i].sql);
      assert_complaint (desk, all[i].complaint);
      tear_down (desk, NULL);
      set_up (desk, NULL);
      hl_sign_in_free (people_sign_in (&desk->base, desk->staff, PEOPLE_WRONG_PIN));
    }
}

/* An older row has a seal that fits, but it is not the one the record names last. */
static void
test_verify_finds_older_rows (Desk          *desk,
                              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  store_fixture_run_sql (&desk->base, "CREATE TEMP TABLE former AS SELECT * FROM person");
  g_assert_true (hl_people_set_pin (desk->base.store, desk->staff, desk->staff, NEW_PIN, NULL,
                                    &error));
  store_fixture_assert_clean (&desk->base);
  store_fixture_run_sql (&desk->base, "REPLACE INTO person SELECT * FROM former");
  assert_complaint (desk, "person 2: changed");
  refuse_broken (desk, PEOPLE_STAFF_PIN);
}

/* Nor does whoever was removed come back with the former row. */
static void
test_removed_person_stays_away (Desk          *desk,
                                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  store_fixture_run_sql (&desk->base, "CREATE TEMP TABLE former AS SELECT * FROM person");
  g_assert_true (hl_people_remove (desk->base.store, desk->admin, desk->staff, &error));
  store_fixture_run_sql (&desk->base, "REPLACE INTO person SELECT * FROM former");
  assert_complaint (desk, "person 2: nobody was added*");
  refuse_broken (desk, PEOPLE_STAFF_PIN);
}

/* A change of something else does not take a role into the record that was changed from
 * outside, and such a role is of no use. */
static void
test_changed_role_is_not_taken_over (Desk          *desk,
                                     gconstpointer  unused)
{
  StoreFixture *f = &desk->base;
  gint64 n = store_fixture_get_number (f, "SELECT count (*) FROM audit");
  g_autoptr(GError) error = NULL;

  store_fixture_run_sql (f, "UPDATE person SET role = 'admin' WHERE id = 2");
  g_assert_false (hl_people_set_pin (f->store, desk->staff, desk->staff, NEW_PIN, NULL, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_false (hl_people_remove (f->store, desk->staff, desk->admin, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM audit"), ==, n);

  /* It can be removed, and added again. */
  g_assert_true (hl_people_remove (f->store, desk->admin, desk->staff, &error));
  people_add (f, desk->admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
  store_fixture_assert_clean (f);
}

/* A role that was taken in the database is not to be had. */
static void
test_changed_row_does_not_sign_in (Desk          *desk,
                                   gconstpointer  unused)
{
  store_fixture_run_sql (&desk->base, "UPDATE person SET role = 'admin' WHERE id = 2");
  refuse_broken (desk, PEOPLE_STAFF_PIN);
}

/* Emptying the table does not make the next one the first. */
static void
test_emptied_table_asks_for_recovery (Desk          *desk,
                                      gconstpointer  unused)
{
  StoreFixture *f = &desk->base;
  g_autoptr(GError) error = NULL;
  gboolean has_admin = FALSE;

  store_fixture_run_sql (f, "DELETE FROM person");
  g_assert_true (hl_people_has_admin (f->store, &has_admin, &error));
  g_assert_true (has_admin);
  people_refuse_add (f, HL_NOBODY, "A", HL_ROLE_ADMIN, NEW_PIN, "only an admin*");

  g_assert_true (hl_people_recover (f->store, f->recovery_key, PEOPLE_ADMIN, NEW_PIN, &error));
  people_assert_answer (f, store_fixture_get_number (f, "SELECT max (id) FROM person"), NEW_PIN,
                        HL_SIGN_IN_RIGHT, 0);
}

/* ---- recovery ---- */

static void
refuse_recovery (Desk       *desk,
                 const char *recovery_key,
                 const char *name,
                 const char *pin,
                 const char *pattern)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_people_recover (desk->base.store, recovery_key, name, pin, &error));
  g_assert_cmpint (error->domain, ==, HL_INPUT_ERROR);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

static void
test_recovery_key_gives_a_new_pin (Desk          *desk,
                                   gconstpointer  unused)
{
  StoreFixture *f = &desk->base;
  g_autofree char *typed = g_ascii_strdown (f->recovery_key, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignIn) answer = NULL;
  g_autofree char *act = NULL;

  for (guint i = 0; i < HL_PERSON_LOCK_TRIES; i++)
    hl_sign_in_free (people_sign_in (f, desk->admin, PEOPLE_WRONG_PIN));

  g_assert_true (hl_people_recover (f->store, typed, PEOPLE_ADMIN, NEW_PIN, &error));
  act = get_last_act (desk);
  g_assert_nonnull (strstr (act, "\"person-recover\""));
  answer = people_sign_in (f, desk->admin, NEW_PIN);
  g_assert_cmpint (answer->verdict, ==, HL_SIGN_IN_RIGHT);
  g_assert_nonnull (answer->tickets);
  g_assert_false (store_fixture_contains_bytes (f->top, f->recovery_key));
  store_fixture_assert_clean (f);
}

static void
test_recovery_is_refused (Desk          *desk,
                          gconstpointer  unused)
{
  static const char other[] = "S0FE-9ZQ8-D4CN-T9WY-FK3D-BP9W-0FVX-59FR-VNTS-MA5R-ZXHK-KFQ2-3MT0";
  StoreFixture *f = &desk->base;
  gint64 n = store_fixture_get_number (f, "SELECT count (*) FROM audit");

  refuse_recovery (desk, other, PEOPLE_ADMIN, NEW_PIN, "recovery key: it is another store's");
  refuse_recovery (desk, "S0FE", PEOPLE_ADMIN, NEW_PIN, "recovery key: expected 52*");
  refuse_recovery (desk, "", PEOPLE_ADMIN, NEW_PIN, "recovery key: expected 52*");
  refuse_recovery (desk, f->recovery_key, PEOPLE_STAFF, NEW_PIN, "name: '*' is no admin");
  refuse_recovery (desk, f->recovery_key, "Ai", NEW_PIN, "name: 'Ai' is no admin");
  refuse_recovery (desk, f->recovery_key, PEOPLE_ADMIN, "123456", "PIN: too easy*");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM audit"), ==, n);
  people_assert_answer (f, desk->admin, PEOPLE_ADMIN_PIN, HL_SIGN_IN_RIGHT, 0);
}

/* The pair that somebody put into `meta` is not that of the record. */
static void
test_recovery_holds_to_the_record (Desk          *desk,
                                   gconstpointer  unused)
{
  static const char other[] = "S0FE-9ZQ8-D4CN-T9WY-FK3D-BP9W-0FVX-59FR-VNTS-MA5R-ZXHK-KFQ2-3MT0";

  store_fixture_run_sql (&desk->base,
                         "UPDATE meta SET value = 'x' WHERE name = 'ticket_public_key'");
  refuse_recovery (desk, other, PEOPLE_ADMIN, NEW_PIN, "recovery key: it is another store's");
}

static void
test_recovery_mends_a_changed_row (Desk          *desk,
                                   gconstpointer  unused)
{
  StoreFixture *f = &desk->base;
  g_autoptr(GError) error = NULL;

  store_fixture_run_sql (f, "UPDATE person SET role = 'king', hash = x'00' WHERE id = 1");
  g_assert_true (hl_people_recover (f->store, f->recovery_key, PEOPLE_ADMIN, NEW_PIN, &error));
  people_assert_answer (f, desk->admin, NEW_PIN, HL_SIGN_IN_RIGHT, 0);
  store_fixture_assert_clean (f);
}

/* ---- the disk ---- */

static void
try_sign_in (Desk       *desk,
             const char *pin,
             int         code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_sign_in_new (desk->base.store, desk->staff, pin, &error));
  g_assert_error (error, HL_DB_ERROR, code);
}

/* What cannot be counted and recorded gets no answer, be it right or wrong. */
static void
test_full_disk_gives_no_answer (Desk          *desk,
                                gconstpointer  unused)
{
  fault_vfs_arm (desk->vfs, 1, SQLITE_FULL, TRUE);
  try_sign_in (desk, PEOPLE_STAFF_PIN, HL_DB_ERROR_FULL);
  try_sign_in (desk, PEOPLE_WRONG_PIN, HL_DB_ERROR_FULL);
  fault_vfs_disarm (desk->vfs);

  store_fixture_assert_clean (&desk->base);
  people_assert_answer (&desk->base, desk->staff, PEOPLE_STAFF_PIN, HL_SIGN_IN_RIGHT, 0);
}

static guint
count_calls (Desk *desk)
{
  guint n;

  fault_vfs_arm (desk->vfs, 0, SQLITE_FULL, FALSE);
  hl_sign_in_free (people_sign_in (&desk->base, desk->staff, PEOPLE_WRONG_PIN));
  n = desk->vfs->n_calls;
  fault_vfs_disarm (desk->vfs);
  return n;
}

/* Wherever the disk fails: an answer that was given is counted, and none given that is
 * not. */
static void
test_answer_is_on_disk (Desk          *desk,
                        gconstpointer  unused)
{
  guint n_calls = count_calls (desk);
  gint64 n_answers = 1;

  g_assert_cmpuint (n_calls, >, 0);
  for (guint at = 1; at <= n_calls && n_answers < HL_PERSON_LOCK_TRIES - 1; at++)
    {
      g_autoptr(HlSignIn) answer = NULL;

      fault_vfs_arm (desk->vfs, at, SQLITE_IOERR, FALSE);
      answer = hl_sign_in_new (desk->base.store, desk->staff, PEOPLE_WRONG_PIN, NULL);
      fault_vfs_disarm (desk->vfs);
      n_answers += answer != NULL;
      store_fixture_open (&desk->base, HL_STORE_KIOSK);
      g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT n_wrong FROM person"
                                                 " WHERE id = 2"), >=, n_answers);
      store_fixture_assert_clean (&desk->base);
    }
}

static void
test_failed_change_changes_nothing (Desk          *desk,
                                    gconstpointer  unused)
{
  HlNewPerson person = { "A", HL_ROLE_STAFF, NEW_PIN, NULL };
  g_autoptr(GError) error = NULL;

  fault_vfs_arm (desk->vfs, 1, SQLITE_FULL, TRUE);
  g_assert_false (hl_people_add (desk->base.store, desk->admin, &person, NULL, &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (hl_people_set_pin (desk->base.store, desk->staff, desk->staff, NEW_PIN, NULL,
                                     &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL);
  fault_vfs_disarm (desk->vfs);

  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT count (*) FROM person"), ==, 2);
  people_assert_answer (&desk->base, desk->staff, PEOPLE_STAFF_PIN, HL_SIGN_IN_RIGHT, 0);
  store_fixture_assert_clean (&desk->base);
}

/* Another program is in the middle of something. */
static void
test_busy_store_is_reported (Desk          *desk,
                             gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (desk->base.dir, "kiosk.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) other = hl_db_open (path, HL_DB_WRITE, &error);

  g_assert_true (hl_db_exec (other, "BEGIN IMMEDIATE", &error));
  sqlite3_busy_timeout (desk->base.store->db, 0);
  try_sign_in (desk, PEOPLE_STAFF_PIN, HL_DB_ERROR_BUSY);
  g_assert_true (hl_db_exec (other, "ROLLBACK", &error));
  people_assert_answer (&desk->base, desk->staff, PEOPLE_STAFF_PIN, HL_SIGN_IN_RIGHT, 0);
}

typedef struct
{
  const char *path;
  void      (*func) (Desk *, gconstpointer);
} DeskCase;

int
main (int    argc,
      char **argv)
{
  static const DeskCase cases[] = {
    { "/people/record/acts", test_every_act_is_recorded },
    { "/people/record/who-and-when", test_acts_say_who_and_when },
    { "/people/record/refused", test_refused_acts_leave_nothing },
    { "/people/verify/changed", test_verify_finds_changed_people },
    { "/people/verify/older", test_verify_finds_older_rows },
    { "/people/verify/removed", test_removed_person_stays_away },
    { "/people/verify/role", test_changed_role_is_not_taken_over },
    { "/people/verify/sign-in", test_changed_row_does_not_sign_in },
    { "/people/verify/emptied", test_emptied_table_asks_for_recovery },
    { "/people/recover/new-pin", test_recovery_key_gives_a_new_pin },
    { "/people/recover/refused", test_recovery_is_refused },
    { "/people/recover/record", test_recovery_holds_to_the_record },
    { "/people/recover/mends", test_recovery_mends_a_changed_row },
    { "/people/disk/full", test_full_disk_gives_no_answer },
    { "/people/disk/durable", test_answer_is_on_disk },
    { "/people/disk/change", test_failed_change_changes_nothing },
    { "/people/disk/busy", test_busy_store_is_reported },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Desk, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
