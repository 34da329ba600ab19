/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ticket-fixture.h"

#include "hl-seal.h"

HlComment *
ticket_make (const char *text,
             gboolean    about_head)
{
  g_autoptr(GError) error = NULL;
  HlComment *comment = hl_comment_new (text, about_head, &error);

  g_assert_no_error (error);
  return comment;
}

TicketGiven
ticket_give_comment (StoreFixture *f,
                     HlComment    *comment)
{
  g_autoptr(GError) error = NULL;
  TicketGiven given = { "", HL_DAY_NONE };
  gboolean done = hl_store_add_comment (f->store, comment, given.code, &given.due, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return given;
}

TicketGiven
ticket_give (StoreFixture *f,
             const char   *text)
{
  g_autoptr(HlComment) comment = ticket_make (text, FALSE);

  return ticket_give_comment (f, comment);
}

/* Four more, that nobody follows: what was done on fewer than five is not told. */
void
ticket_give_others (StoreFixture *f)
{
  store_fixture_run_sql (f, "INSERT INTO ticket_waiting (key, day, sealed, due, about_head)"
                         " SELECT abs (random ()), day, sealed, due, 0 FROM"
                         " (SELECT * FROM ticket_waiting LIMIT 1),"
                         " (VALUES (1), (2), (3), (4))");
}

HlFollow *
ticket_follow (StoreFixture *f,
               const char   *typed)
{
  g_autoptr(GError) error = NULL;
  HlCodeLock lock = { 0 };
  HlFollow *found = hl_store_follow (f->store, &lock, typed, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  return found;
}

void
ticket_withdraw (StoreFixture    *f,
                 const char      *typed,
                 HlFollowVerdict  verdict)
{
  g_autoptr(GError) error = NULL;
  HlCodeLock lock = { 0 };
  g_autoptr(HlFollow) found = hl_store_withdraw (f->store, &lock, typed, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found->verdict, ==, verdict);
  if (verdict == HL_FOLLOW_FOUND)
    g_assert_cmpint (found->state, ==, HL_TICKET_WITHDRAWN);
  g_assert_null (found->answer);
}

void
ticket_assert_state (StoreFixture  *f,
                     const char    *code,
                     HlTicketState  state)
{
  g_autoptr(HlFollow) found = ticket_follow (f, code);

  g_assert_cmpint (found->verdict, ==, HL_FOLLOW_FOUND);
  g_assert_cmpint (found->state, ==, state);
}

gint64
ticket_count (StoreFixture *f,
              const char   *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return store_fixture_get_number (f, sql);
}

GBytes *
ticket_get_sealed (StoreFixture *f,
                   const char   *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (f->store->db, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hl_db_step (stmt, &error), ==, HL_DB_STEP_ROW);
  return g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
}

char *
ticket_open_sealed (StoreFixture *f,
                    const char   *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) sealed = ticket_get_sealed (f, sql);
  char *text = hl_seal_open (f->recovery_key, sealed, &error);

  g_assert_no_error (error);
  return text;
}

/* @value is JSON. */
void
ticket_set_province_key (StoreFixture *f,
                         const char   *value)
{
  g_autofree char *path = g_build_filename (f->dir, "centre.json", NULL);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  node = json_from_string (text, NULL);
  json_object_set_member (json_node_get_object (node), "province_key",
                          json_from_string (value, NULL));
  changed = json_to_string (node, FALSE);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

/* Returns: what opens texts that are sealed for the province */
char *
ticket_make_province_key (StoreFixture *f)
{
  g_autofree char *public_key = NULL;
  g_autofree char *value = NULL;
  char *recovery_key = NULL;

  hl_seal_make_pair (&public_key, &recovery_key);
  value = g_strdup_printf ("\"%s\"", public_key);
  ticket_set_province_key (f, value);
  store_fixture_open (f, HL_STORE_KIOSK);
  return recovery_key;
}
