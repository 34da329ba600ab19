/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "ticket-fixture.h"

#include <glib/gstdio.h>

static void
test_same_comment_is_one_ticket (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);
  TicketGiven first = ticket_give_comment (f, comment);

  for (guint i = 0; i < 3; i++)
    {
      TicketGiven again = ticket_give_comment (f, comment);

      g_assert_cmpstr (again.code, ==, first.code);
      g_assert_cmpuint (again.due, ==, first.due);
      g_assert_cmpint (ticket_count (f, "ticket_waiting") + ticket_count (f, "ticket"), ==, 1);
      if (i == 1)
        store_fixture_catch_up (f, TICKET_DAY_END);
    }
}

typedef struct
{
  int      code;
  gboolean stays;
} Fault;

/* A comment given while the disk fails at its @at-th call, and given again. */
static guint
give_with_fault (guint        at,
                 const Fault *fault,
                 gboolean    *failed)
{
  StoreFixture f = { 0 };
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);
  g_autoptr(GError) error = NULL;
  FaultVfs *vfs = fault_vfs_new ();
  TicketGiven first, again;
  guint n_calls;

  store_fixture_set_up_kiosk (&f, NULL);
  fault_vfs_arm (vfs, at, fault->code, fault->stays);
  *failed = !hl_store_add_comment (f.store, comment, first.code, &first.due, &error);
  g_assert_true (*failed == (error != NULL));
  n_calls = vfs->n_calls;
  fault_vfs_disarm (vfs);

  again = ticket_give_comment (&f, comment);
  if (!*failed)
    g_assert_cmpstr (again.code, ==, first.code);
  g_assert_cmpint (ticket_count (&f, "ticket_waiting"), ==, 1);
  ticket_assert_state (&f, again.code, HL_TICKET_WAITING);
  store_fixture_assert_clean (&f);

  store_fixture_tear_down (&f, NULL);
  fault_vfs_free (vfs);
  return n_calls;
}

static void
test_failed_comment_can_be_given_again (gconstpointer data)
{
  const Fault *fault = data;
  gboolean failed;
  guint n_calls = give_with_fault (0, fault, &failed);
  guint n_failed = 0;

  g_assert_false (failed);
  for (guint at = 1; at <= n_calls; at++)
    {
      give_with_fault (at, fault, &failed);
      n_failed += failed;
    }

  g_assert_cmpuint (n_failed, >, 0);
}

/* A deletion that the disk refuses is none, and can be asked for again. */
static void
test_failed_withdrawal_can_be_repeated (gconstpointer data)
{
  const Fault *fault = data;
  FaultVfs *vfs = fault_vfs_new ();
  StoreFixture f = { 0 };
  HlCodeLock lock = { 0 };
  g_autoptr(GError) error = NULL;
  TicketGiven given;

  store_fixture_set_up_kiosk (&f, NULL);
  given = ticket_give (&f, TICKET_TEXT);
  store_fixture_catch_up (&f, TICKET_DAY_END);

  fault_vfs_arm (vfs, 1, fault->code, TRUE);
  g_assert_null (hl_store_withdraw (f.store, &lock, given.code, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (lock.n_wrong, ==, 0);
  fault_vfs_disarm (vfs);

  ticket_assert_state (&f, given.code, HL_TICKET_RECEIVED);
  store_fixture_assert_clean (&f);
  ticket_withdraw (&f, given.code, HL_FOLLOW_FOUND);
  store_fixture_assert_clean (&f);

  store_fixture_tear_down (&f, NULL);
  fault_vfs_free (vfs);
}

static void
copy_file (const char *from_dir,
           const char *to_dir,
           const char *name)
{
  g_autofree char *from = g_build_filename (from_dir, name, NULL);
  g_autofree char *to = g_build_filename (to_dir, name, NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
}

/* What is on disk while the kiosk runs is what a killed kiosk leaves. */
static void
test_waiting_comment_survives_a_kill (StoreFixture  *f,
                                      gconstpointer  unused)
{
  static const char * const names[] = { "kiosk.db", "kiosk.db-wal", "kiosk.conf", "centre.json" };
  g_autofree char *left = g_build_filename (f->top, "left", NULL);
  g_autofree char *outbox = g_build_filename (left, "outbox", NULL);
  TicketGiven given;

  store_fixture_rate_many (f, 2, "444444", 0);
  given = ticket_give (f, TICKET_TEXT);
  g_assert_cmpint (g_mkdir_with_parents (outbox, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    copy_file (f->dir, left, names[i]);

  store_fixture_close (f);
  g_free (f->dir);
  f->dir = g_steal_pointer (&left);
  store_fixture_open (f, HL_STORE_KIOSK);
  ticket_assert_state (f, given.code, HL_TICKET_WAITING);
  store_fixture_catch_up (f, TICKET_DAY_END);
  store_fixture_open (f, HL_STORE_KIOSK);
  ticket_assert_state (f, given.code, HL_TICKET_RECEIVED);
  store_fixture_assert_clean (f);
}

/* Puts the sample of version 1 in place of the store: tests/store/v1.sql. */
static void
take_old_store (StoreFixture *f)
{
  g_autofree char *sql_path = g_test_build_filename (G_TEST_DIST, "store", "v1.sql", NULL);
  g_autofree char *key_path = g_test_build_filename (G_TEST_DIST, "store", "v1.key", NULL);
  g_autofree char *db_path = g_build_filename (f->dir, "kiosk.db", NULL);
  g_autofree char *to = g_build_filename (f->keys, "kiosk.key", NULL);
  g_autofree char *mark = g_build_filename (f->keys, "kiosk.mark", NULL);
  g_autofree char *sql = NULL, *key = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) db = NULL;

  g_assert_true (g_file_get_contents (sql_path, &sql, NULL, NULL));
  g_assert_true (g_file_get_contents (key_path, &key, NULL, NULL));
  g_assert_true (g_file_set_contents (to, key, -1, NULL));
  g_assert_cmpint (g_unlink (mark), ==, 0);
  g_assert_cmpint (g_unlink (db_path), ==, 0);
  db = hl_db_open (db_path, HL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hl_db_exec (db, sql, &error));
  g_free (f->recovery_key);
  f->recovery_key = g_strdup ("THKA-Z5E6-BJY4-TTK3-7A1B-FGHH-9XRV-1SZ2-QEJG-G8ZF-51SV-5W65-BPZG");
}

static void
test_tickets_of_version_1_stay (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autofree char *recorded = NULL, *waited = NULL, *due = NULL;
  TicketGiven given;

  take_old_store (f);
  store_fixture_set_time (f, "2026-11-03T08:00");
  store_fixture_open (f, HL_STORE_KIOSK);
  recorded = ticket_open_sealed (f, "SELECT sealed FROM ticket");
  g_assert_cmpstr (recorded, ==, "Ghế chờ bị hỏng.");
  store_fixture_assert_clean (f);

  given = ticket_give (f, TICKET_TEXT);
  store_fixture_catch_up (f, "2026-11-03T17:01");
  ticket_assert_state (f, given.code, HL_TICKET_RECEIVED);
  waited = ticket_open_sealed (f, "SELECT sealed FROM ticket ORDER BY length (sealed) LIMIT 1 OFFSET 1");
  g_assert_cmpstr (waited, ==, "Bảng hướng dẫn quá cao.");
  due = store_fixture_get_text (f, "SELECT group_concat (due, ' ') FROM"
                                " (SELECT due FROM ticket_state ORDER BY ticket)");
  g_assert_cmpstr (due, ==, "2026-11-22 2026-11-23 2026-11-23");
  store_fixture_assert_clean (f);
}

int
main (int    argc,
      char **argv)
{
  static const Fault full = { SQLITE_FULL, FALSE }, stays_full = { SQLITE_FULL, TRUE };
  static const Fault io = { SQLITE_IOERR, FALSE }, stays_io = { SQLITE_IOERR, TRUE };
  const struct
  {
    const char *path;
    const Fault *fault;
    GTestDataFunc func;
  } cases[] = {
    { "/ticket/faults/full/once", &full, test_failed_comment_can_be_given_again },
    { "/ticket/faults/full/stays", &stays_full, test_failed_comment_can_be_given_again },
    { "/ticket/faults/io/once", &io, test_failed_comment_can_be_given_again },
    { "/ticket/faults/io/stays", &stays_io, test_failed_comment_can_be_given_again },
    { "/ticket/faults/withdrawn/full", &full, test_failed_withdrawal_can_be_repeated },
    { "/ticket/faults/withdrawn/io", &io, test_failed_withdrawal_can_be_repeated },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ticket/again", StoreFixture, NULL, store_fixture_set_up_kiosk,
              test_same_comment_is_one_ticket, store_fixture_tear_down);
  g_test_add ("/ticket/killed", StoreFixture, NULL, store_fixture_set_up_kiosk,
              test_waiting_comment_survives_a_kill, store_fixture_tear_down);
  g_test_add ("/ticket/version-1", StoreFixture, NULL, store_fixture_set_up,
              test_tickets_of_version_1_stay, store_fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, cases[i].fault, cases[i].func);

  return g_test_run ();
}
