/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include "hl-error.h"

#include <string.h>

#define TODAY DESK_TODAY
#define TUESDAY "2026-11-03"
#define MONDAY "2026-11-02"

static void
test_waiting_form_is_free (Desk          *desk,
                           gconstpointer  unused)
{
  HlVoided voided;

  desk_enter_forms (desk, MONDAY, 0, 3);
  voided = desk_void_forms (desk, MONDAY, 1, 2);
  g_assert_cmpuint (voided.freed, ==, 2);
  g_assert_cmpuint (voided.taken + voided.waiting, ==, 0);
  g_assert_cmpint (desk_get_saved (desk, MONDAY), ==, 1);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM pending"), ==, 1);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM journal WHERE kind = 'void'"),
                   ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM audit WHERE"
                                    " json_extract (body, '$.act') = 'void' AND"
                                    " json_extract (body, '$.forms') = 2 AND"
                                    " json_extract (body, '$.reason') = '" DESK_REASON "'"), ==, 1);

  desk_void_forms (desk, MONDAY, 0, 1);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM saved"), ==, 0);
}

static void
test_released_form_waits (Desk          *desk,
                          gconstpointer  unused)
{
  g_autoptr(HlSummary) now = NULL;
  HlVoided voided;

  desk_enter_forms (desk, MONDAY, 0, 8);
  voided = desk_void_forms (desk, MONDAY, 2, 1);
  g_assert_cmpuint (voided.waiting, ==, 1);
  desk_assert_day (desk, MONDAY, 8, 8);
  g_assert_cmpint (desk_get_saved (desk, MONDAY), ==, 8);

  /* It is as good as gone to the owner of the files, */
  now = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, TRUE);
  g_assert_cmpint (now->counted, ==, 7);

  /* and waits on through days and starts. */
  store_fixture_catch_up (&desk->base, "2026-11-09T18:00");
  store_fixture_open (&desk->base, HL_STORE_WRITE);
  desk_assert_day (desk, MONDAY, 8, 8);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM void_waiting"), ==, 1);
}

static void
test_five_change_together (Desk          *desk,
                           gconstpointer  unused)
{
  HlVoided voided;

  desk_enter_forms (desk, MONDAY, 0, 8);
  desk_enter_forms (desk, MONDAY, 10, 2);
  voided = desk_void_forms (desk, MONDAY, 1, 2);
  g_assert_cmpuint (voided.waiting, ==, 2);
  desk_assert_day (desk, MONDAY, 8, 8);

  voided = desk_void_forms (desk, MONDAY, 5, 1);
  g_assert_cmpuint (voided.taken, ==, 1);
  desk_assert_day (desk, MONDAY, 7, 7);
  g_assert_cmpint (desk_get_saved (desk, MONDAY), ==, 7);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM void_waiting"), ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM leaving"), ==, 0);

  /* One record of a release says it all, the responses and voids behind it. */
  g_assert_cmpint (desk_get_number (desk, "SELECT json_extract (body, '$.n') * 10"
                                    " + json_extract (body, '$.voids') FROM journal"
                                    " WHERE kind = 'release' ORDER BY seq DESC LIMIT 1"), ==, 23);
  g_assert_cmpint (desk_get_number (desk, "SELECT max (seq) - (SELECT max (seq) FROM journal"
                                    " WHERE kind = 'release') FROM journal"), ==, 5);
}

static void
test_late_forms_take_voids_along (Desk          *desk,
                                  gconstpointer  unused)
{
  desk_enter_forms (desk, MONDAY, 0, 8);
  desk_void_forms (desk, MONDAY, 0, 2);
  desk_enter_forms (desk, MONDAY, 10, 2);
  desk_assert_day (desk, MONDAY, 8, 8);
  desk_enter_forms (desk, MONDAY, 12, 1);
  desk_assert_day (desk, MONDAY, 9, 9);

  /* A whole file of that day does not wait for them, and takes them too. */
  desk_void_forms (desk, MONDAY, 2, 1);
  desk_enter_forms (desk, MONDAY, 20, 6);
  desk_assert_day (desk, MONDAY, 14, 14);
}

static void
test_days_are_apart (Desk          *desk,
                     gconstpointer  unused)
{
  desk_enter_forms (desk, MONDAY, 0, 10);
  desk_enter_forms (desk, TUESDAY, 10, 10);
  desk_void_forms (desk, MONDAY, 0, 4);
  desk_void_forms (desk, TUESDAY, 10, 4);
  desk_assert_day (desk, MONDAY, 10, 10);
  desk_assert_day (desk, TUESDAY, 10, 10);

  /* A form of Monday that comes late may be booked on Tuesday. */
  desk_enter_forms (desk, TUESDAY, 20, 1);
  desk_assert_day (desk, MONDAY, 10, 10);
  desk_assert_day (desk, TUESDAY, 7, 7);
}

static void
test_five_or_nobody_stay (Desk          *desk,
                          gconstpointer  unused)
{
  HlVoided voided;

  desk_enter_forms (desk, MONDAY, 0, 7);
  voided = desk_void_forms (desk, MONDAY, 0, 5);
  g_assert_cmpuint (voided.waiting, ==, 5);
  desk_assert_day (desk, MONDAY, 7, 7);

  voided = desk_void_forms (desk, MONDAY, 5, 2);
  g_assert_cmpuint (voided.taken, ==, 2);
  desk_assert_day (desk, MONDAY, 0, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM tally"), ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM sums"), ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM booked"), ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM row_decision"), ==, 0);
  g_assert_cmpint (desk_get_saved (desk, MONDAY), ==, 0);
}

/* The factor that few answered was shown on a later day, and leaves that day. */
static void
test_answer_leaves_its_own_day (Desk          *desk,
                                gconstpointer  unused)
{
  g_autoptr(HlSummary) monday = NULL, tuesday = NULL;

  for (guint i = 0; i < 10; i++)
    {
      HlForm *form = desk_add_form (desk, i < 5 ? MONDAY : TUESDAY, i);

      form->response->levels[5] = i < 3 || i > 6 ? 5 : 0;
    }

  desk_enter (desk);
  monday = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, FALSE);
  tuesday = store_fixture_summarise (&desk->base, "paper", TUESDAY, TUESDAY, FALSE);
  g_assert_cmpint (monday->cell.factors[HL_FACTOR_FEEDBACK].r, ==, 0);
  g_assert_cmpint (tuesday->cell.factors[HL_FACTOR_FEEDBACK].r, ==, 6);
  g_clear_pointer (&monday, hl_summary_free);
  g_clear_pointer (&tuesday, hl_summary_free);

  for (guint i = 0; i < 5; i++)
    desk_add_form (desk, MONDAY, i)->response->levels[5] = i < 3 ? 5 : 0;
  g_assert_cmpuint (desk_void_added (desk).taken, ==, 5);

  /* Three of six would leave, and three stay: they all stay till more can go. */
  monday = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, FALSE);
  tuesday = store_fixture_summarise (&desk->base, "paper", TUESDAY, TUESDAY, FALSE);
  g_assert_cmpint (monday->cell.headline.m, ==, 0);
  g_assert_cmpint (tuesday->cell.factors[HL_FACTOR_FEEDBACK].r, ==, 6);
  g_assert_cmpint (tuesday->cell.headline.r, ==, 8);
  g_clear_pointer (&tuesday, hl_summary_free);

  for (guint i = 5; i < 10; i++)
    desk_add_form (desk, TUESDAY, i)->response->levels[5] = i > 6 ? 5 : 0;
  g_assert_cmpuint (desk_void_added (desk).taken, ==, 5);
  tuesday = store_fixture_summarise (&desk->base, "paper", TUESDAY, TUESDAY, FALSE);
  g_assert_cmpint (tuesday->cell.headline.m, ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM leaving"), ==, 0);
}

static void
test_void_is_done_once (Desk          *desk,
                        gconstpointer  unused)
{
  desk_enter_forms (desk, MONDAY, 0, 10);
  desk_void_forms (desk, MONDAY, 3, 1);
  desk_add_forms (desk, MONDAY, 3, 1);
  desk_refuse_added (desk, "line 5: no form like this *");

  desk_void_forms (desk, MONDAY, 4, 4);
  desk_assert_day (desk, MONDAY, 5, 5);
  desk_add_forms (desk, MONDAY, 3, 1);
  desk_refuse_added (desk, "line 5: no form like this *");
}

/* Of forms that look alike, each is taken once, those that still wait first. */
static void
test_alike_forms_go_one_by_one (Desk          *desk,
                                gconstpointer  unused)
{
  HlVoided voided;

  for (guint i = 0; i < 6; i++)
    desk_add_form (desk, MONDAY, 1);
  desk_enter (desk);
  desk_add_form (desk, MONDAY, 1);
  desk_add_form (desk, MONDAY, 1);
  desk_enter (desk);

  for (guint i = 0; i < 3; i++)
    desk_add_form (desk, MONDAY, 1);
  voided = desk_void_added (desk);
  g_assert_cmpuint (voided.freed, ==, 2);
  g_assert_cmpuint (voided.waiting, ==, 1);

  for (guint i = 0; i < 6; i++)
    desk_add_form (desk, MONDAY, 1);
  desk_refuse_added (desk, "line 3: no form like this *");
}

static void
test_all_or_nothing (Desk          *desk,
                     gconstpointer  unused)
{
  desk_enter_forms (desk, MONDAY, 0, 8);
  desk_enter_forms (desk, TUESDAY, 0, 2);
  desk_add_forms (desk, MONDAY, 0, 1);
  desk_add_forms (desk, TUESDAY, 0, 3);
  desk_refuse_added (desk, "line 4: no form like this *");
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM void_waiting"), ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM pending"), ==, 2);
  g_assert_cmpint (desk_get_saved (desk, TUESDAY), ==, 2);
}

/* Only what stands in the form tells one from another. */
static void
test_form_differs_by_its_context (Desk          *desk,
                                  gconstpointer  unused)
{
  desk_enter_forms (desk, MONDAY, 0, 3);
  desk_add_form (desk, MONDAY, 0)->response->context.hour = 9;
  desk_refuse_added (desk, "line 2: *");
  desk_add_form (desk, MONDAY, 0)->response->context.outcome = HL_OUTCOME_SUBMITTED;
  desk_refuse_added (desk, "line 2: *");
  g_free (desk_add_form (desk, MONDAY, 0)->response->context.counter);
  ((HlForm *) desk->forms->pdata[0])->response->context.counter = NULL;
  desk_refuse_added (desk, "line 2: *");
}

/* What was due is done even if the act is refused. */
static void
test_refused_act_keeps_due_releases (Desk          *desk,
                                     gconstpointer  unused)
{
  desk_enter_forms (desk, TODAY, 0, 6);
  store_fixture_set_time (&desk->base, TODAY "T18:00");
  desk_add_forms (desk, MONDAY, 30, 1);
  desk_refuse_added (desk, "line 32: *");
  desk_assert_day (desk, TODAY, 6, 6);
}

static void
test_todays_voids_go_with_the_day (Desk          *desk,
                                   gconstpointer  unused)
{
  HlVoided voided;

  desk_enter_forms (desk, TODAY, 0, 13);
  store_fixture_catch_up (&desk->base, TODAY "T12:00");
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM booked"), ==, 5);

  /* Two of the five that went first: only the journal knows which. */
  for (guint i = 0; i < 13; i++)
    {
      g_autofree char *sql = NULL;

      desk_add_form (desk, TODAY, i);
      sql = g_strdup_printf ("SELECT count (*) FROM journal WHERE kind = 'response' AND"
                             " json_extract (body, '$.items.access') = %u AND"
                             " json_extract (body, '$.items.procedure') = %u", 1 + i % 5,
                             1 + i / 5 % 5);
      if (desk_get_number (desk, sql) == 0)
        g_ptr_array_set_size (desk->forms, desk->forms->len - 1);
    }

  g_assert_cmpuint (desk->forms->len, ==, 5);
  g_ptr_array_set_size (desk->forms, 2);
  voided = desk_void_added (desk);
  g_assert_cmpuint (voided.waiting, ==, 2);
  store_fixture_catch_up (&desk->base, TODAY "T17:00");
  desk_assert_day (desk, TODAY, 11, 11);
}

static void
test_reason_stands_beside_no_form (Desk          *desk,
                                   gconstpointer  unused)
{
  static const char * const reasons[] = { "b, call 0912345678", "a", "b, call 0912345678" };
  g_autofree char *group = NULL;
  g_autoptr(GError) error = NULL;

  desk_enter_forms (desk, MONDAY, 0, 10);
  for (guint i = 0; i < 5; i++)
    {
      HlVoided voided;

      desk_add_forms (desk, MONDAY, i, 1);
      g_assert_true (hl_store_void (desk->base.store, desk->forms,
                                    reasons[i % G_N_ELEMENTS (reasons)], &voided, &error));
      g_ptr_array_set_size (desk->forms, 0);
    }

  group = store_fixture_get_text (&desk->base, "SELECT json_extract (body, '$.reasons')"
                                  " FROM journal WHERE kind = 'release'"
                                  " ORDER BY seq DESC LIMIT 1");
  g_assert_true (g_str_has_prefix (group, "[\"a\",\"b, call "));
  g_assert_null (strstr (group, "0912345678"));
  g_assert_cmpint (desk_get_number (desk, "SELECT json_array_length (body, '$.reasons')"
                                    " FROM journal WHERE kind = 'release'"
                                    " ORDER BY seq DESC LIMIT 1"), ==, 2);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM journal WHERE kind = 'void'"
                                    " AND body = json_object ('response',"
                                    "  json_extract (body, '$.response'))"), ==, 5);
  g_assert_false (store_fixture_contains_bytes (desk->base.dir, "0912345678"));

  desk_add_forms (desk, MONDAY, 7, 1);
  g_assert_false (hl_store_void (desk->base.store, desk->forms, "", &(HlVoided) { 0 }, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

/* The right form is entered with the receipt of the wrong one. */
static void
test_receipt_is_free_again (Desk          *desk,
                            gconstpointer  unused)
{
  for (guint i = 0; i < 2; i++)
    {
      desk_add_form (desk, MONDAY, i)->receipt = g_strdup ("H37.11-261102-0001");
      desk_enter (desk);
      desk_add_form (desk, MONDAY, i)->receipt = g_strdup ("H37.11-261102-0001");
      g_assert_cmpuint (desk_void_added (desk).freed, ==, 1);
    }

  desk_add_form (desk, MONDAY, 2)->receipt = g_strdup ("H37.11-261102-0001");
  desk_enter (desk);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM pending"
                                    " WHERE json_extract (body, '$.flags') NOT NULL"), ==, 0);

  /* A duplicate leaves the receipt with the form that had it first. */
  desk_add_form (desk, MONDAY, 3)->receipt = g_strdup ("H37.11-261102-0001");
  desk_enter (desk);
  desk_add_form (desk, MONDAY, 3)->receipt = g_strdup ("H37.11-261102-0001");
  desk_void_added (desk);
  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM receipt"), ==, 1);
}

/* Of sixteen forms, the first ten are duplicates that praise. */
static void
add_mixed_forms (Desk  *desk,
                 guint  from,
                 guint  n)
{
  for (guint i = from; i < from + n; i++)
    {
      HlForm *form = desk_add_form (desk, MONDAY, i);

      for (guint item = 1; item < 4 && i < 10; item++)
        form->response->levels[item] = (guint8) (4 + (i >> (item - 1)) % 2);
      form->response->levels[0] = (guint8) (i >= 8 && i < 10 ? 4 : 0);
      form->response->flags = i < 10 ? HL_FLAG_DUPLICATE : 0;
    }
}

/* A left-out form leaves the figure "with them in", and a lift does not bring it
 * back. */
static void
test_left_out_form (Desk          *desk,
                    gconstpointer  unused)
{
  g_autoptr(HlSummary) before = NULL, between = NULL, after = NULL;
  g_autoptr(GError) error = NULL;

  add_mixed_forms (desk, 0, 16);
  desk_enter (desk);
  before = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, FALSE);
  g_assert_cmpint (before->left_out, ==, 10);
  g_assert_cmpint (before->counted, ==, 6);

  add_mixed_forms (desk, 0, 4);
  g_assert_cmpuint (desk_void_added (desk).waiting, ==, 4);
  add_mixed_forms (desk, 4, 1);
  g_assert_cmpuint (desk_void_added (desk).taken, ==, 1);

  between = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, FALSE);
  g_assert_cmpint (between->left_out, ==, 5);
  g_assert_cmpint (between->counted, ==, 6);
  g_assert_cmpint (between->unscreened.m, ==, before->unscreened.m - 5 * 4);
  g_assert_cmpint (between->cell.headline.m, ==, before->cell.headline.m);

  g_assert_true (hl_store_lift (desk->base.store, "paper", hl_day_parse (MONDAY), "why", &error));
  after = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, FALSE);
  g_assert_cmpint (after->left_out, ==, 0);
  g_assert_cmpint (after->counted, ==, 11);
  g_assert_cmpint (after->cell.headline.m, ==, between->unscreened.m);
}

int
main (int    argc,
      char **argv)
{
  static const DeskCase cases[] = {
    { "/void/waiting/free", test_waiting_form_is_free },
    { "/void/released/waits", test_released_form_waits },
    { "/void/released/five", test_five_change_together },
    { "/void/released/late-forms", test_late_forms_take_voids_along },
    { "/void/released/days", test_days_are_apart },
    { "/void/released/five-or-nobody", test_five_or_nobody_stay },
    { "/void/released/other-day", test_answer_leaves_its_own_day },
    { "/void/released/today", test_todays_voids_go_with_the_day },
    { "/void/released/left-out", test_left_out_form },
    { "/void/once", test_void_is_done_once },
    { "/void/alike", test_alike_forms_go_one_by_one },
    { "/void/all-or-nothing", test_all_or_nothing },
    { "/void/context", test_form_differs_by_its_context },
    { "/void/due", test_refused_act_keeps_due_releases },
    { "/void/reason", test_reason_stands_beside_no_form },
    { "/void/receipt", test_receipt_is_free_again },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Desk, NULL, desk_set_up, cases[i].func, desk_tear_down);

  return g_test_run ();
}
