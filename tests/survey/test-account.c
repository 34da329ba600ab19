/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-account.h"

#include "sample-questionnaire.h"

typedef struct
{
  HlAccount *account;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "centres",
                                            "lang-son.json", NULL);
  g_autoptr(HlCatalogue) catalogue = hl_catalogue_load (path, &error);
  g_autoptr(HlQuestionnaire) questionnaire = NULL;

  g_assert_no_error (error);
  f->account = hl_account_new (hl_period_of_day (HL_PERIOD_DAY, hl_day_parse ("2026-11-23")),
                               catalogue);
  questionnaire = sample_questionnaire_new ("overall access", 5);
  f->account->kiosk = hl_summary_new (questionnaire, (HlFlow) { HL_FLOW_ALL, 0 });
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_account_free (f->account);
}

static void
test_new_knows_nothing (Fixture       *f,
                        gconstpointer  unused)
{
  HlAccount *account = f->account;

  g_assert_cmpint (account->closure, ==, HL_CLOSURE_OPEN);
  g_assert_cmpint (account->served.n, ==, -1);
  g_assert_cmpint (account->minutes_open, ==, -1);
  g_assert_cmpint (account->decision766.dossiers, ==, -1);
  g_assert_cmpint (account->decision766.dissatisfied, ==, -1);
  g_assert_cmpint (account->decision766.complaints, ==, -1);
  g_assert_cmpint (account->decision766.overdue, ==, -1);
  g_assert_cmpint (hl_nd61_score (account->nd61, NULL), ==, HL_ND61_NOT_ENTERED);
  g_assert_cmpuint (account->reasons->len, ==, 0);
}

static void
test_coverage_is_counted_of_served (Fixture       *f,
                                    gconstpointer  unused)
{
  double percent = -1;

  f->account->kiosk->counted = 150;
  f->account->served = (HlAccountServed) { 200, 2, 2, FALSE };
  g_assert_true (hl_account_get_coverage (f->account, &percent));
  g_assert_cmpfloat (percent, ==, 75);

  f->account->served.n = 100;
  g_assert_true (hl_account_get_coverage (f->account, &percent));
  g_assert_cmpfloat (percent, ==, 150);
}

static void
test_coverage_needs_every_session (Fixture       *f,
                                   gconstpointer  unused)
{
  double percent = -1;

  f->account->kiosk->counted = 150;
  f->account->served = (HlAccountServed) { 200, 1, 2, FALSE };
  g_assert_false (hl_account_get_coverage (f->account, &percent));

  f->account->served = (HlAccountServed) { -1, 0, 0, FALSE };
  g_assert_false (hl_account_get_coverage (f->account, &percent));

  f->account->served = (HlAccountServed) { 0, 2, 2, FALSE };
  g_assert_false (hl_account_get_coverage (f->account, &percent));
  g_assert_cmpfloat (percent, ==, -1);
}

#define ADD(path, test) \
  g_test_add ("/account/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new-knows-nothing", test_new_knows_nothing);
  ADD ("coverage-is-counted-of-served", test_coverage_is_counted_of_served);
  ADD ("coverage-needs-every-session", test_coverage_needs_every_session);

  return g_test_run ();
}
