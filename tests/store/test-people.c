/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "people-fixture.h"

static void
assert_refused (gboolean     done,
                GError     **error,
                const char  *pattern)
{
  g_assert_false (done);
  g_assert_error (*error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_test_message ("'%s' should be like '%s'", (*error)->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, (*error)->message));
  g_clear_error (error);
}

static gboolean
has_admin (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  gboolean found = FALSE;

  g_assert_true (hl_people_has_admin (f->store, &found, &error));
  g_assert_no_error (error);
  return found;
}

static GPtrArray *
list (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *people = hl_people_list (f->store, &error);

  g_assert_no_error (error);
  return people;
}

static void
test_first_person_is_an_admin (StoreFixture  *f,
                               gconstpointer  unused)
{
  g_assert_false (has_admin (f));
  people_refuse_add (f, HL_NOBODY, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN, "*an admin");
  people_add (f, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  g_assert_true (has_admin (f));
  people_refuse_add (f, HL_NOBODY, PEOPLE_STAFF, HL_ROLE_ADMIN, PEOPLE_STAFF_PIN,
                     "only an admin*");
  store_fixture_assert_clean (f);
}

static void
test_people_are_listed (StoreFixture  *f,
                        gconstpointer  unused)
{
  gint64 admin = people_add (f, HL_NOBODY, "  " PEOPLE_ADMIN " ", HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  gint64 staff = people_add (f, admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
  g_autoptr(GPtrArray) people = NULL;
  const HlPerson *first, *second;

  store_fixture_open (f, HL_STORE_READ);
  people = list (f);
  g_assert_cmpuint (people->len, ==, 2);
  first = g_ptr_array_index (people, 0);
  second = g_ptr_array_index (people, 1);
  g_assert_cmpint (first->id, ==, admin);
  g_assert_cmpstr (first->name, ==, PEOPLE_ADMIN);
  g_assert_cmpint (first->role, ==, HL_ROLE_ADMIN);
  g_assert_cmpint (second->id, ==, staff);
  g_assert_cmpint (second->role, ==, HL_ROLE_STAFF);
  g_assert_false (second->tickets);
  g_assert_cmpuint (second->wait_s, ==, 0);
}

static void
test_names_are_checked (StoreFixture  *f,
                        gconstpointer  unused)
{
  static const char * const bad[] = {
    "", "   ", "a\nb", "a\x7f", "\xff", "\u202eab", "\u200b",
    "12345678901234567890123456789012345678901",
  };
  gint64 admin = people_add (f, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    people_refuse_add (f, admin, bad[i], HL_ROLE_STAFF, PEOPLE_STAFF_PIN,
                       "name: expected 1 to 40*");

  people_refuse_add (f, admin, "nguyễn thị ánh", HL_ROLE_STAFF, PEOPLE_STAFF_PIN,
                     "name: 'nguyễn thị ánh': there is somebody*");
  /* The same letters, not composed. */
  people_refuse_add (f, admin, "Nguye\u0302\u0303n Thi\u0323 A\u0301nh", HL_ROLE_STAFF,
                     PEOPLE_STAFF_PIN, "name: * there is somebody*");
  people_add (f, admin, "ẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬẬ", HL_ROLE_HEAD,
              PEOPLE_STAFF_PIN);
  store_fixture_assert_clean (f);
}

static void
test_easy_pins_are_refused (StoreFixture  *f,
                            gconstpointer  unused)
{
  static const char * const malformed[] = { "", "12345", "1234567890123", "20481a", " 204816" };
  static const char * const easy[] = {
    "000000", "777777777777", "123456", "234567", "654321", "987654321", "890123", "210987",
    "121212", "123123", "204204204", "112112", "100001",
  };
  static const char * const good[] = { "204816", "112358", "135790", "000123", "123450" };

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    people_refuse_add (f, HL_NOBODY, "A", HL_ROLE_ADMIN, malformed[i], "PIN: expected 6 to 12*");
  for (guint i = 0; i < G_N_ELEMENTS (easy); i++)
    people_refuse_add (f, HL_NOBODY, "A", HL_ROLE_ADMIN, easy[i], "PIN: too easy*");
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (hl_pin_check (good[i], NULL));

  g_assert_false (has_admin (f));
}

static void
test_last_admin_stays (StoreFixture  *f,
                       gconstpointer  unused)
{
  gint64 admin = people_add (f, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  gint64 other = people_add (f, admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
  g_autoptr(GError) error = NULL;

  assert_refused (hl_people_remove (f->store, admin, admin, &error), &error, "*the last one");
  assert_refused (hl_people_set_role (f->store, admin, admin, HL_ROLE_HEAD, &error), &error,
                  "*the last one");
  g_assert_true (hl_people_set_role (f->store, admin, other, HL_ROLE_ADMIN, &error));
  g_assert_true (hl_people_set_role (f->store, other, admin, HL_ROLE_STAFF, &error));
  assert_refused (hl_people_remove (f->store, other, other, &error), &error, "*the last one");
  g_assert_true (hl_people_remove (f->store, other, admin, &error));
  store_fixture_assert_clean (f);
}

static void
test_only_admins_change_people (StoreFixture  *f,
                                gconstpointer  unused)
{
  gint64 admin = people_add (f, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  gint64 head = people_add (f, admin, PEOPLE_STAFF, HL_ROLE_HEAD, PEOPLE_STAFF_PIN);
  g_autoptr(GError) error = NULL;

  people_refuse_add (f, head, "A", HL_ROLE_STAFF, "204817", "only an admin*");
  assert_refused (hl_people_remove (f->store, head, admin, &error), &error, "only an admin*");
  assert_refused (hl_people_set_role (f->store, head, head, HL_ROLE_ADMIN, &error), &error,
                  "only an admin*");
  assert_refused (hl_people_set_pin (f->store, head, admin, "204817", NULL, &error), &error,
                  "only an admin*");

  /* But everybody his own PIN. */
  g_assert_true (hl_people_set_pin (f->store, head, head, "204817", NULL, &error));
  people_assert_answer (f, head, "204817", HL_SIGN_IN_RIGHT, 0);
  people_assert_answer (f, head, PEOPLE_STAFF_PIN, HL_SIGN_IN_WRONG, 0);
}

static void
test_ids_are_not_used_again (StoreFixture  *f,
                             gconstpointer  unused)
{
  gint64 admin = people_add (f, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  gint64 first = people_add (f, admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
  gint64 second;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignIn) answer = NULL;

  g_assert_true (hl_people_remove (f->store, admin, first, &error));
  second = people_add (f, admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
  g_assert_cmpint (second, >, first);

  answer = hl_sign_in_new (f->store, first, PEOPLE_STAFF_PIN, &error);
  assert_refused (answer != NULL, &error, "person *: there is nobody of that number");
  store_fixture_assert_clean (f);
}

/* The PIN stands nowhere, and neither does what it could be guessed by without keys. */
static void
test_pin_is_not_stored (StoreFixture  *f,
                        gconstpointer  unused)
{
  gint64 admin = people_add (f, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);

  people_assert_answer (f, admin, PEOPLE_ADMIN_PIN, HL_SIGN_IN_RIGHT, 0);
  people_assert_answer (f, admin, PEOPLE_WRONG_PIN, HL_SIGN_IN_WRONG, 0);
  g_assert_false (store_fixture_contains_bytes (f->top, PEOPLE_ADMIN_PIN));
  g_assert_false (store_fixture_contains_bytes (f->top, PEOPLE_WRONG_PIN));
  g_assert_true (store_fixture_contains_bytes (f->top, PEOPLE_ADMIN));
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/people/first-is-admin", test_first_person_is_an_admin },
    { "/people/list", test_people_are_listed },
    { "/people/names", test_names_are_checked },
    { "/people/easy-pins", test_easy_pins_are_refused },
    { "/people/last-admin", test_last_admin_stays },
    { "/people/only-admins", test_only_admins_change_people },
    { "/people/ids", test_ids_are_not_used_again },
    { "/people/pin-not-stored", test_pin_is_not_stored },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, people_set_up, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
