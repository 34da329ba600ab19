/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hub-fixture.h"

#include <string.h>

#include "db-account.h"
#include "hl-error.h"

#define NAME "Sở Nội vụ"
#define PASSWORD "mười hai chữ"
#define OTHER "thirteen signs"

static gboolean
put (HubFixture  *f,
     const char  *unit,
     const char  *password,
     GError     **error)
{
  gboolean done;

  g_assert_true (hl_db_link_begin (f->link, NULL));
  done = hl_db_account_put (f->link, NAME, unit, password, 1, error);
  if (done)
    g_assert_true (hl_db_link_commit (f->link, NULL));
  else
    hl_db_link_rollback (f->link);

  return done;
}

static HlDbAccount *
get (HubFixture *f)
{
  g_autoptr(GError) error = NULL;
  HlDbAccount *account = hl_db_account_get (f->link, NAME, &error);

  g_assert_no_error (error);
  return account;
}

static void
add (HubFixture *f,
     const char *unit,
     const char *password)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (put (f, unit, password, &error));
  g_assert_no_error (error);
}

static void
assert_refused (HubFixture   *f,
                const HlPass *pass,
                const char   *unit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbAccount) account = hl_db_account_check (f->link, pass, unit, &error);

  g_assert_null (account);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

/* Characters count, not bytes. */
static void
test_short_passwords_are_refused (HubFixture    *f,
                                  gconstpointer  store)
{
  static const char * const wrong[] = {
    "", "123456", "elevensigns", "mười một ch", "a\xff" "3456789012",
  };
  g_autoptr(GError) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (put (f, "", wrong[i], &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_assert_true (*wrong[i] == '\0' || strstr (error->message, wrong[i]) == NULL);
    }

  g_assert_null (hl_db_account_get (f->link, NAME, &none));
  add (f, "", PASSWORD);
}

/* Who reads the database has to try each password, and each costs memory and time. */
static void
test_password_is_hidden (HubFixture    *f,
                         gconstpointer  store)
{
  g_autoptr(HlDbAccount) first = NULL, second = NULL;

  add (f, "", PASSWORD);
  first = get (f);
  add (f, "", PASSWORD);
  second = get (f);
  g_assert_true (g_str_has_prefix (first->secret, "$argon2id$"));
  g_assert_null (strstr (first->secret, PASSWORD));
  g_assert_cmpstr (first->secret, !=, second->secret);
  g_assert_true (hl_db_account_try (first, PASSWORD));
  g_assert_true (hl_db_account_try (second, PASSWORD));
  g_assert_false (hl_db_account_try (first, OTHER));
  g_assert_false (hl_db_account_try (first, ""));
}

static void
test_passes_end_with_the_password (HubFixture    *f,
                                   gconstpointer  store)
{
  g_autoptr(HlDbAccount) account = NULL, seen = NULL;
  HlPass pass = { 0 };

  add (f, "", PASSWORD);
  account = get (f);
  pass = (HlPass) { .name = account->name, .stamp = account->stamp };
  seen = hl_db_account_check (f->link, &pass, "ANY", NULL);
  g_assert_nonnull (seen);

  add (f, "", OTHER);
  assert_refused (f, &pass, "ANY");
  g_assert_true (hl_db_account_remove (f->link, NAME, NULL));
  assert_refused (f, &pass, "ANY");
}

static void
test_one_unit_is_seen (HubFixture    *f,
                       gconstpointer  store)
{
  g_autoptr(HlDbAccount) account = NULL, seen = NULL;
  g_autoptr(GError) error = NULL;
  HlPass pass = { 0 };

  g_assert_false (put (f, "U1", PASSWORD, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (hl_db_link_exec (f->link, "INSERT INTO unit (id, document, digest)"
                                  " VALUES ('U1', '{}', '0'), ('U2', '{}', '0')", &error));
  g_assert_no_error (error);

  add (f, "U1", PASSWORD);
  account = get (f);
  pass = (HlPass) { .name = account->name, .stamp = account->stamp };
  seen = hl_db_account_check (f->link, &pass, "U1", NULL);
  g_assert_nonnull (seen);
  assert_refused (f, &pass, "U2");
  assert_refused (f, &pass, "");
  assert_refused (f, &pass, NULL);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/account/short-password", test_short_passwords_are_refused },
    { "/account/hidden", test_password_is_hidden },
    { "/account/passes-end", test_passes_end_with_the_password },
    { "/account/one-unit", test_one_unit_is_seen },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
