/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-error.h"
#include "hl-store-account.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday */
#define NEXT_DAY "2026-11-03"
#define SATURDAY "2026-11-07"

static GArray *
list_served (StoreFixture *f,
             const char   *from,
             const char   *to)
{
  g_autoptr(GError) error = NULL;
  GArray *list = hl_store_list_served (f->store, hl_day_parse (from), hl_day_parse (to), &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);
  return list;
}

static void
set_served (StoreFixture *f,
            const char   *day,
            int           session,
            gint64        n)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_set_served (f->store, hl_day_parse (day), session, n, &error));
  g_assert_no_error (error);
}

static HlClosure
get_closure (StoreFixture *f,
             const char   *day)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlAccount) account = NULL;

  account = hl_store_account (f->store, hl_period_of_day (HL_PERIOD_DAY, hl_day_parse (day)),
                              &error);
  g_assert_no_error (error);
  return account->closure;
}

static void
assert_served (const HlServed *served,
               const char     *day,
               int             session,
               gint64          n,
               gboolean        imported)
{
  g_assert_cmpuint (served->day, ==, hl_day_parse (day));
  g_assert_cmpint (served->session, ==, session);
  g_assert_cmpint (served->n, ==, n);
  g_assert_cmpint (served->imported, ==, imported);
}

static void
test_sessions_that_begun_are_listed (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autoptr(GArray) list = NULL;

  store_fixture_rate (f, "444444", 0);
  store_fixture_set_time (f, NEXT_DAY "T08:00");
  set_served (f, DAY, 1, 7);
  list = list_served (f, "2026-10-01", "2026-11-30");
  g_assert_cmpuint (list->len, ==, 3);
  assert_served (&g_array_index (list, HlServed, 0), DAY, 0, -1, FALSE);
  assert_served (&g_array_index (list, HlServed, 1), DAY, 1, 7, FALSE);
  assert_served (&g_array_index (list, HlServed, 2), NEXT_DAY, 0, -1, FALSE);
}

/* A Saturday on which the centre worked all the same. */
static void
test_other_sessions_are_listed_once_entered (StoreFixture  *f,
                                             gconstpointer  unused)
{
  g_autoptr(GArray) list = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlAccount) account = NULL;
  HlPeriod week = hl_period_of_day (HL_PERIOD_WEEK, hl_day_parse (DAY));

  store_fixture_rate (f, "444444", 0);
  store_fixture_set_time (f, SATURDAY "T12:00");
  set_served (f, SATURDAY, 0, 30);
  list = list_served (f, SATURDAY, SATURDAY);
  g_assert_cmpuint (list->len, ==, 1);
  assert_served (&g_array_index (list, HlServed, 0), SATURDAY, 0, 30, FALSE);

  account = hl_store_account (f->store, week, &error);
  g_assert_no_error (error);
  g_assert_cmpint (account->served.n, ==, 30);
  g_assert_cmpint (account->served.sessions, ==, 0);
  g_assert_cmpint (account->served.sessions_due, ==, 10);
}

static void
test_import_replaces_what_was_typed (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (HlServed));
  HlServed given[] = { { .day = hl_day_parse (DAY), .session = 0, .n = 41 },
                       { .day = hl_day_parse (DAY), .session = 1, .n = 12 } };
  g_autoptr(GArray) list = NULL;
  g_autoptr(GError) error = NULL;

  set_served (f, DAY, 0, 40);
  g_array_append_vals (numbers, given, G_N_ELEMENTS (given));
  g_assert_true (hl_store_import_served (f->store, numbers, &error));
  g_assert_no_error (error);

  list = list_served (f, DAY, DAY);
  assert_served (&g_array_index (list, HlServed, 0), DAY, 0, 41, TRUE);
  assert_served (&g_array_index (list, HlServed, 1), DAY, 1, 12, TRUE);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'figure'"), ==, 3);
  store_fixture_assert_clean (f);
}

static void
test_import_takes_all_or_none (StoreFixture  *f,
                               gconstpointer  unused)
{
  HlServed wrong[] = {
    { .day = hl_day_parse (DAY), .session = 2, .n = 1 },
    { .day = hl_day_parse (DAY), .session = -1, .n = 1 },
    { .day = hl_day_parse (NEXT_DAY), .session = 0, .n = 1 },
    { .day = hl_day_parse (DAY), .session = 0, .n = -1 },
    { .day = hl_day_parse (DAY), .session = 0, .n = HL_MAX_SERVED + 1 },
  };
  HlServed right = { .day = hl_day_parse (DAY), .session = 0, .n = 40 };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (HlServed));
      g_autoptr(GError) error = NULL;

      g_array_append_val (numbers, right);
      g_array_append_val (numbers, wrong[i]);
      g_assert_false (hl_store_import_served (f->store, numbers, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }

  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM served"), ==, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'figure'"), ==, 0);
}

/* Six were counted in the morning, six in the afternoon. */
static void
test_more_counted_than_served_is_noticed (StoreFixture  *f,
                                          gconstpointer  unused)
{
  g_autoptr(GArray) list = NULL;

  store_fixture_rate_many (f, 6, "444444", 0);
  store_fixture_set_time (f, DAY "T14:00");
  store_fixture_rate_many (f, 6, "444444", 0);
  store_fixture_rate_many (f, 3, "400000", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  set_served (f, DAY, 0, 5);
  set_served (f, DAY, 1, 6);

  list = list_served (f, DAY, DAY);
  g_assert_true (g_array_index (list, HlServed, 0).over);
  g_assert_false (g_array_index (list, HlServed, 1).over);

  set_served (f, DAY, 0, 60);
  g_array_unref (list);
  list = list_served (f, DAY, DAY);
  g_assert_false (g_array_index (list, HlServed, 0).over);
}

static void
test_correction_after_the_close_amends (StoreFixture  *f,
                                        gconstpointer  unused)
{
  store_fixture_rate_many (f, 10, "444444", 0);
  set_served (f, DAY, 0, 40);
  set_served (f, DAY, 0, 41);
  store_fixture_catch_up (f, DAY "T17:00");
  g_assert_cmpint (get_closure (f, DAY), ==, HL_CLOSURE_CLOSED);

  /* What was missing completes the day; the same again changes nothing. */
  set_served (f, DAY, 1, 12);
  set_served (f, DAY, 0, 41);
  g_assert_cmpint (get_closure (f, DAY), ==, HL_CLOSURE_CLOSED);

  set_served (f, DAY, 1, 13);
  g_assert_cmpint (get_closure (f, DAY), ==, HL_CLOSURE_AMENDED);
  store_fixture_assert_clean (f);
}

static void
test_late_paper_amends (StoreFixture  *f,
                        gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_autofree char *digest = g_strnfill (64, 'a');
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 10, "444444", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  store_fixture_set_time (f, NEXT_DAY "T08:00");
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (forms, store_fixture_make_form (f, DAY, "444444"));

  g_assert_true (hl_store_enter (f->store, forms, digest, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_closure (f, DAY), ==, HL_CLOSURE_AMENDED);
  g_assert_cmpint (get_closure (f, NEXT_DAY), ==, HL_CLOSURE_OPEN);
}

static const StoreCase cases[] = {
  { "sessions-that-begun-are-listed", test_sessions_that_begun_are_listed },
  { "other-sessions-are-listed-once-entered", test_other_sessions_are_listed_once_entered },
  { "import-replaces-what-was-typed", test_import_replaces_what_was_typed },
  { "import-takes-all-or-none", test_import_takes_all_or_none },
  { "more-counted-than-served-is-noticed", test_more_counted_than_served_is_noticed },
  { "correction-after-the-close-amends", test_correction_after_the_close_amends },
  { "late-paper-amends", test_late_paper_amends },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/served/", cases[i].path, NULL);

      g_test_add (path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                  store_fixture_tear_down);
    }

  return g_test_run ();
}
