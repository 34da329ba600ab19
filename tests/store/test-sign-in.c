/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "people-fixture.h"

#define WEEK_AGO "2026-10-26T07:30"
#define TOMORROW "2026-11-03T07:30"

typedef struct
{
  StoreFixture base;
  gint64       admin;
} Desk;

static void
set_up (Desk          *desk,
        gconstpointer  unused)
{
  people_set_up (&desk->base, unused);
  desk->admin = people_add (&desk->base, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN,
                            PEOPLE_ADMIN_PIN);
}

static void
tear_down (Desk          *desk,
           gconstpointer  unused)
{
  store_fixture_tear_down (&desk->base, unused);
}

static void
pass (Desk  *desk,
      guint  seconds)
{
  hl_clock_advance (desk->base.clock, seconds * G_TIME_SPAN_SECOND);
}

static void
type_right (Desk *desk)
{
  people_assert_answer (&desk->base, desk->admin, PEOPLE_ADMIN_PIN, HL_SIGN_IN_RIGHT, 0);
}

static void
type_wrong (Desk  *desk,
            guint  wait_s)
{
  people_assert_answer (&desk->base, desk->admin, PEOPLE_WRONG_PIN, HL_SIGN_IN_WRONG, wait_s);
}

/* Even the right PIN does not help. */
static void
assert_locked (Desk  *desk,
               guint  wait_s)
{
  people_assert_answer (&desk->base, desk->admin, PEOPLE_ADMIN_PIN, HL_SIGN_IN_LOCKED, wait_s);
  people_assert_answer (&desk->base, desk->admin, PEOPLE_WRONG_PIN, HL_SIGN_IN_LOCKED, wait_s);
}

static void
lock (Desk *desk)
{
  for (guint i = 0; i < 4; i++)
    type_wrong (desk, 0);
  type_wrong (desk, 60);
}

static void
test_right_pin_signs_in (Desk          *desk,
                         gconstpointer  unused)
{
  g_autoptr(HlSignIn) answer = people_sign_in (&desk->base, desk->admin, PEOPLE_ADMIN_PIN);

  g_assert_cmpint (answer->verdict, ==, HL_SIGN_IN_RIGHT);
  g_assert_cmpint (answer->person->id, ==, desk->admin);
  g_assert_cmpstr (answer->person->name, ==, PEOPLE_ADMIN);
  g_assert_cmpint (answer->person->role, ==, HL_ROLE_ADMIN);
  g_assert_false (answer->person->tickets);
  g_assert_null (answer->tickets);
  g_assert_cmpuint (answer->n_left, ==, HL_PERSON_LOCK_TRIES);
}

static void
test_anything_else_is_wrong (Desk          *desk,
                             gconstpointer  unused)
{
  static const char * const typed[] = { "", "204817", "20481", "2048160", "chữ" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(HlSignIn) answer = people_sign_in (&desk->base, desk->admin, typed[i]);

      g_assert_cmpint (answer->verdict, ==, HL_SIGN_IN_WRONG);
      g_assert_cmpuint (answer->n_left, ==, HL_PERSON_LOCK_TRIES - 1 - i);
      g_assert_null (answer->tickets);
    }
}

static void
test_five_wrong_pins_lock (Desk          *desk,
                           gconstpointer  unused)
{
  lock (desk);
  assert_locked (desk, 60);
  pass (desk, 59);
  assert_locked (desk, 1);
  pass (desk, 1);
  type_right (desk);
  store_fixture_assert_clean (&desk->base);
}

static void
test_wait_grows_to_an_hour (Desk          *desk,
                            gconstpointer  unused)
{
  static const guint waits[] = { 120, 240, 480, 960, 1920, 3600, 3600, 3600 };

  lock (desk);
  pass (desk, 60);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      type_wrong (desk, waits[i]);
      pass (desk, waits[i] - 1);
      assert_locked (desk, 1);
      pass (desk, 1);
    }

  type_right (desk);
  type_wrong (desk, 0);
}

static void
test_right_pin_ends_the_row (Desk          *desk,
                             gconstpointer  unused)
{
  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < 4; i++)
        type_wrong (desk, 0);
      type_right (desk);
    }

  store_fixture_assert_clean (&desk->base);
}

static void
test_lock_is_one_persons (Desk          *desk,
                          gconstpointer  unused)
{
  gint64 staff = people_add (&desk->base, desk->admin, PEOPLE_STAFF, HL_ROLE_STAFF,
                             PEOPLE_STAFF_PIN);

  lock (desk);
  people_assert_answer (&desk->base, staff, PEOPLE_STAFF_PIN, HL_SIGN_IN_RIGHT, 0);
}

/* Another process on the same machine, or the kiosk started again. */
static void
test_lock_survives_a_restart (Desk          *desk,
                              gconstpointer  unused)
{
  lock (desk);
  pass (desk, 20);
  store_fixture_open (&desk->base, HL_STORE_WRITE);
  assert_locked (desk, 40);
  store_fixture_open (&desk->base, HL_STORE_KIOSK);
  assert_locked (desk, 40);
  pass (desk, 40);
  type_right (desk);
}

/* How long the machine was off nobody knows: the wait begins again, and ends. */
static void
test_lock_survives_a_start_of_the_machine (Desk          *desk,
                                           gconstpointer  unused)
{
  lock (desk);
  pass (desk, 20);
  store_fixture_close (&desk->base);
  hl_clock_restart (desk->base.clock);

  store_fixture_open (&desk->base, HL_STORE_READ);
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people = hl_people_list (desk->base.store, &error);

    g_assert_cmpuint (((HlPerson *) g_ptr_array_index (people, 0))->wait_s, ==, 60);
  }

  store_fixture_open (&desk->base, HL_STORE_KIOSK);
  assert_locked (desk, 60);
  pass (desk, 59);
  assert_locked (desk, 1);
  store_fixture_open (&desk->base, HL_STORE_KIOSK);
  assert_locked (desk, 1);
  pass (desk, 1);
  type_right (desk);
}

/* Four wrong ones are free, whenever they were typed. */
static void
test_free_tries_survive_a_start_of_the_machine (Desk          *desk,
                                                gconstpointer  unused)
{
  pass (desk, 500);
  for (guint i = 0; i < 4; i++)
    type_wrong (desk, 0);
  store_fixture_close (&desk->base);
  hl_clock_restart (desk->base.clock);
  store_fixture_open (&desk->base, HL_STORE_KIOSK);
  type_wrong (desk, 60);
  pass (desk, 60);
  type_right (desk);
}

static void
test_clock_on_the_wall_does_not_matter (Desk          *desk,
                                        gconstpointer  unused)
{
  lock (desk);
  store_fixture_set_time (&desk->base, TOMORROW);
  assert_locked (desk, 60);
  store_fixture_open (&desk->base, HL_STORE_KIOSK);
  assert_locked (desk, 60);
  store_fixture_set_time (&desk->base, WEEK_AGO);
  assert_locked (desk, 60);
  pass (desk, 60);
  type_right (desk);
}

static void
test_new_pin_opens_the_lock (Desk          *desk,
                             gconstpointer  unused)
{
  gint64 other = people_add (&desk->base, desk->admin, PEOPLE_STAFF, HL_ROLE_ADMIN,
                             PEOPLE_STAFF_PIN);
  g_autoptr(GError) error = NULL;

  lock (desk);
  g_assert_true (hl_people_set_pin (desk->base.store, other, desk->admin, "731946", NULL, &error));
  people_assert_answer (&desk->base, desk->admin, "731946", HL_SIGN_IN_RIGHT, 0);
  type_wrong (desk, 0);
  store_fixture_assert_clean (&desk->base);
}

/* Two programs try at the same time: together they have five tries. */
static void
test_programs_share_the_lock (Desk          *desk,
                              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) other = hl_store_open (desk->base.dir, desk->base.keys, HL_STORE_WRITE,
                                            desk->base.clock, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(HlSignIn) answer = hl_sign_in_new (other, desk->admin, PEOPLE_WRONG_PIN, &error);

      g_assert_cmpint (answer->verdict, ==, HL_SIGN_IN_WRONG);
      type_wrong (desk, 0);
    }

  type_wrong (desk, 60);
  {
    g_autoptr(HlSignIn) answer = hl_sign_in_new (other, desk->admin, PEOPLE_ADMIN_PIN, &error);

    g_assert_cmpint (answer->verdict, ==, HL_SIGN_IN_LOCKED);
  }
}

static void
test_former_cost_is_kept (Desk          *desk,
                          gconstpointer  unused)
{
  hl_pin_cost_init (&desk->base.store->pin_cost);
  type_right (desk);
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT kib FROM person"), ==, 8);
}

/* What one guess costs, as the documentation says. */
static void
test_present_cost (Desk          *desk,
                   gconstpointer  unused)
{
  gint64 staff;

  hl_pin_cost_init (&desk->base.store->pin_cost);
  staff = people_add (&desk->base, desk->admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
  people_assert_answer (&desk->base, staff, PEOPLE_STAFF_PIN, HL_SIGN_IN_RIGHT, 0);
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT max (kib) FROM person"), ==,
                   128 * 1024);
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT max (passes) FROM person"), ==,
                   4);
}

/* The database alone, on another machine, with keys of its own. */
static void
test_pin_needs_the_keys (Desk          *desk,
                         gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (desk->base.keys, "kiosk.key", NULL);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignIn) answer = NULL;

  store_fixture_close (&desk->base);
  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error));
  g_key_file_set_string (file, "texts", "key", "000102030405060708090a0b0c0d0e0f"
                         "101112131415161718191a1b1c1d1e1f");
  g_assert_true (g_key_file_save_to_file (file, path, &error));

  store_fixture_open (&desk->base, HL_STORE_KIOSK);
  answer = hl_sign_in_new (desk->base.store, desk->admin, PEOPLE_ADMIN_PIN, &error);
  g_assert_null (answer);
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
}

static void
test_damaged_keys_are_named (Desk          *desk,
                             gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (desk->base.keys, "kiosk.key", NULL);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignIn) answer = NULL;

  store_fixture_close (&desk->base);
  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error));
  g_key_file_remove_key (file, "texts", "key", NULL);
  g_assert_true (g_key_file_save_to_file (file, path, &error));

  store_fixture_open (&desk->base, HL_STORE_KIOSK);
  answer = hl_sign_in_new (desk->base.store, desk->admin, PEOPLE_ADMIN_PIN, &error);
  g_assert_null (answer);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "kiosk.key"));
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
    { "/sign-in/right", test_right_pin_signs_in },
    { "/sign-in/wrong", test_anything_else_is_wrong },
    { "/sign-in/lock/five", test_five_wrong_pins_lock },
    { "/sign-in/lock/grows", test_wait_grows_to_an_hour },
    { "/sign-in/lock/right-ends", test_right_pin_ends_the_row },
    { "/sign-in/lock/one-person", test_lock_is_one_persons },
    { "/sign-in/lock/restart", test_lock_survives_a_restart },
    { "/sign-in/lock/machine-start", test_lock_survives_a_start_of_the_machine },
    { "/sign-in/lock/free-tries", test_free_tries_survive_a_start_of_the_machine },
    { "/sign-in/lock/wall-clock", test_clock_on_the_wall_does_not_matter },
    { "/sign-in/lock/new-pin", test_new_pin_opens_the_lock },
    { "/sign-in/lock/two-programs", test_programs_share_the_lock },
    { "/sign-in/cost/former", test_former_cost_is_kept },
    { "/sign-in/cost/present", test_present_cost },
    { "/sign-in/keys/others", test_pin_needs_the_keys },
    { "/sign-in/keys/damaged", test_damaged_keys_are_named },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Desk, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
