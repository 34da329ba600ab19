/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-store-screening.h"
#include "screening-check.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday */
#define NEXT_DAY "2026-11-03"
#define DAY_END "2026-11-02T17:30"
#define GOOD "144444"
#define BAD "144424"

#ifdef __SANITIZE_ADDRESS__    /* ten times as slow */
#define N_SEEDS 3
#else
#define N_SEEDS 10
#endif

static GPtrArray *
list (StoreFixture *f,
      const char   *stream)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *days = hl_store_list_screening (f->store, stream, hl_day_parse ("2026-10-01"),
                                             hl_day_parse ("2026-12-31"), &error);

  g_assert_no_error (error);
  g_assert_nonnull (days);
  return days;
}

static guint
get_place (HlFlag flag)
{
  return (guint) g_bit_nth_lsf (flag, -1);
}

static void
test_flags_show_when_the_day_has_ended (StoreFixture  *f,
                                        gconstpointer  unused)
{
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  const HlScreeningDay *day;

  store_fixture_rate_many (f, 12, GOOD, 0);
  store_fixture_rate_many (f, 7, GOOD, HL_FLAG_FAST);
  before = list (f, "kiosk");
  g_assert_cmpuint (before->len, ==, 0);

  store_fixture_catch_up (f, DAY_END);
  after = list (f, "kiosk");
  g_assert_cmpuint (after->len, ==, 1);
  day = g_ptr_array_index (after, 0);
  g_assert_cmpuint (day->day, ==, hl_day_parse (DAY));
  g_assert_cmpint (day->flagged, ==, 7);
  g_assert_cmpint (day->by_flag[get_place (HL_FLAG_FAST)], ==, 7);
  g_assert_cmpint (day->by_flag[get_place (HL_FLAG_DESK)], ==, 0);
  g_assert_cmpint (day->left_out, ==, 7);
  g_assert_cmpint (day->lifted, ==, 0);
  g_assert_true (day->can_lift);
  g_assert_cmpuint (day->reasons->len, ==, 0);
}

/* An officer who signs in as one angry citizen goes learns nothing of the levels. */
static void
test_one_who_was_kept_is_not_told (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = NULL;
  const HlScreeningDay *day;

  store_fixture_rate_many (f, 6, GOOD, HL_FLAG_DESK);
  store_fixture_rate (f, BAD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 9, GOOD, 0);
  store_fixture_catch_up (f, DAY_END);

  days = list (f, "kiosk");
  day = g_ptr_array_index (days, 0);
  g_assert_cmpint (day->left_out, ==, 6);
  g_assert_cmpint (day->flagged, ==, HL_SCREENING_WITHHELD);
  g_assert_cmpint (day->by_flag[get_place (HL_FLAG_DESK)], ==, HL_SCREENING_WITHHELD);
}

static void
test_lift_is_told_with_its_reason (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(GError) error = NULL;
  const HlScreeningDay *day;

  store_fixture_rate_many (f, 8, GOOD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 8, GOOD, 0);
  store_fixture_catch_up (f, DAY_END);
  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "Đoàn khách", &error));

  days = list (f, "kiosk");
  day = g_ptr_array_index (days, 0);
  g_assert_cmpint (day->flagged, ==, 8);
  g_assert_cmpint (day->left_out, ==, 0);
  g_assert_cmpint (day->lifted, ==, 8);
  g_assert_false (day->can_lift);
  g_assert_cmpuint (day->reasons->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (day->reasons, 0), ==, "Đoàn khách");
}

static void
test_streams_are_apart (StoreFixture  *f,
                        gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_autoptr(GPtrArray) kiosk = NULL;
  g_autoptr(GPtrArray) paper = NULL;
  g_autoptr(GError) error = NULL;
  const HlScreeningDay *day;

  store_fixture_rate_many (f, 8, GOOD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 8, GOOD, 0);
  store_fixture_catch_up (f, "2026-11-03T08:00");
  for (guint i = 0; i < 12; i++)
    {
      HlForm *form = store_fixture_make_form (f, DAY, GOOD);

      form->response->flags = i < 6 ? HL_FLAG_DUPLICATE : 0;
      g_ptr_array_add (forms, form);
    }

  g_assert_true (hl_store_enter (f->store, forms, "file", FALSE, &error));
  g_assert_true (hl_store_lift (f->store, "paper", hl_day_parse (DAY), "a family", &error));

  kiosk = list (f, "kiosk");
  day = g_ptr_array_index (kiosk, 0);
  g_assert_cmpint (day->left_out, ==, 8);
  g_assert_cmpuint (day->reasons->len, ==, 0);

  paper = list (f, "paper");
  day = g_ptr_array_index (paper, 0);
  g_assert_cmpint (day->by_flag[get_place (HL_FLAG_DUPLICATE)], ==, 6);
  g_assert_cmpint (day->lifted, ==, 6);
  g_assert_cmpuint (day->reasons->len, ==, 1);
}

static void
test_only_days_of_the_range (StoreFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 8, GOOD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 8, GOOD, 0);
  store_fixture_catch_up (f, DAY_END);
  store_fixture_set_time (f, "2026-11-03T08:00");
  store_fixture_rate_many (f, 9, GOOD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 8, GOOD, 0);
  store_fixture_catch_up (f, "2026-11-03T17:30");

  days = hl_store_list_screening (f->store, "kiosk", hl_day_parse (NEXT_DAY),
                                  hl_day_parse (NEXT_DAY), &error);
  g_assert_cmpuint (days->len, ==, 1);
  g_assert_cmpint (((HlScreeningDay *) g_ptr_array_index (days, 0))->left_out, ==, 9);
}

/* A group of before the store was copied can no longer be put back. */
static void
test_group_of_a_former_epoch_stays (StoreFixture  *f,
                                    gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = NULL;

  store_fixture_rate_many (f, 8, GOOD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 8, GOOD, 0);
  store_fixture_catch_up (f, DAY_END);
  store_fixture_run_sql (f, "UPDATE head SET epoch = 'another'");
  days = list (f, "kiosk");
  g_assert_false (((HlScreeningDay *) g_ptr_array_index (days, 0))->can_lift);
}

static void
test_broken_lift_is_named (StoreFixture  *f,
                           gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(GError) error = NULL;
  HlDay day = hl_day_parse (DAY);

  store_fixture_rate_many (f, 8, GOOD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 8, GOOD, 0);
  store_fixture_catch_up (f, DAY_END);
  g_assert_true (hl_store_lift (f->store, "kiosk", day, "seen", &error));
  store_fixture_run_sql (f, "UPDATE journal SET body = '[' WHERE kind = 'lift'");
  days = hl_store_list_screening (f->store, "kiosk", day, day, &error);
  g_assert_null (days);
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
  g_assert_true (g_str_has_prefix (error->message, "journal "));
}

/* ---- what a summary tells ---- */

/* Six flagged by one who signed in, and left out, and so many who were not. */
static void
keep (StoreFixture *f,
      guint         n_kept)
{
  store_fixture_rate_many (f, 6, GOOD, HL_FLAG_DESK);
  store_fixture_rate_many (f, n_kept, BAD, HL_FLAG_DESK);
  store_fixture_rate_many (f, 9, GOOD, 0);
}

static void
test_summary_does_not_tell_of_the_one (StoreFixture  *f,
                                       gconstpointer  unused)
{
  g_autoptr(HlSummary) shown = NULL;
  g_autoptr(HlSummary) now = NULL;
  guint desk = get_place (HL_FLAG_DESK);

  keep (f, 1);
  store_fixture_catch_up (f, DAY_END);

  shown = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (shown->left_out, ==, 6);
  g_assert_false (shown->left_out_withheld);
  g_assert_cmpint (shown->screened, ==, 0);
  g_assert_true (shown->screened_withheld);
  g_assert_cmpint (shown->by_flag[desk], ==, 0);
  g_assert_cmpuint (shown->flags_withheld, ==, HL_FLAG_DESK);

  /* It is for the owner of the files, who could read them as well. */
  now = store_fixture_summarise (f, "kiosk", DAY, DAY, TRUE);
  g_assert_cmpint (now->screened, ==, 7);
  g_assert_cmpint (now->by_flag[desk], ==, 7);
  g_assert_false (now->screened_withheld);
  g_assert_cmpuint (now->flags_withheld, ==, 0);
}

static void
test_range_is_the_sum_of_what_its_days_tell (StoreFixture  *f,
                                             gconstpointer  unused)
{
  g_autoptr(HlSummary) second = NULL;
  g_autoptr(HlSummary) both = NULL;
  guint desk = get_place (HL_FLAG_DESK);

  keep (f, 1);
  store_fixture_catch_up (f, DAY_END);
  store_fixture_set_time (f, NEXT_DAY "T08:00");
  keep (f, 5);
  store_fixture_rate_many (f, 7, GOOD, HL_FLAG_FAST);
  store_fixture_catch_up (f, NEXT_DAY "T17:30");

  second = store_fixture_summarise (f, "kiosk", NEXT_DAY, NEXT_DAY, FALSE);
  g_assert_cmpint (second->screened, ==, 18);
  g_assert_false (second->screened_withheld);
  g_assert_cmpint (second->left_out, ==, 13);
  g_assert_cmpint (second->by_flag[desk], ==, 11);
  g_assert_cmpuint (second->flags_withheld, ==, 0);

  /* A true sum of 25 would give away the 7 of the first day. */
  both = store_fixture_summarise (f, "kiosk", DAY, NEXT_DAY, FALSE);
  g_assert_cmpint (both->screened, ==, 18);
  g_assert_true (both->screened_withheld);
  g_assert_cmpint (both->left_out, ==, 19);
  g_assert_false (both->left_out_withheld);
  g_assert_cmpint (both->by_flag[desk], ==, 11);
  g_assert_cmpint (both->by_flag[get_place (HL_FLAG_FAST)], ==, 7);
  g_assert_cmpuint (both->flags_withheld, ==, HL_FLAG_DESK);
}

/* A list of days beside the summary of one questionnaire does not tell of the
 * other one, which was used on the same day. */
static void
test_questionnaires_of_a_day_withhold_apart (StoreFixture  *f,
                                             gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(HlSummary) summary = NULL;
  const HlScreeningDay *day;

  keep (f, 1);
  store_fixture_configure (f, "sipas-5", "rotate 5");
  store_fixture_rate_many (f, 8, GOOD, HL_FLAG_FAST);
  store_fixture_rate_many (f, 9, GOOD, 0);
  store_fixture_catch_up (f, DAY_END);

  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpuint (summary->others->len, ==, 1);
  g_assert_cmpint (summary->screened, ==, 8);
  g_assert_false (summary->screened_withheld);

  days = list (f, "kiosk");
  g_assert_cmpuint (days->len, ==, 1);
  day = g_ptr_array_index (days, 0);
  g_assert_cmpint (day->left_out, ==, 14);
  g_assert_cmpint (day->flagged, ==, HL_SCREENING_WITHHELD);
  g_assert_cmpint (day->by_flag[get_place (HL_FLAG_FAST)], ==, 8);
  g_assert_cmpint (day->by_flag[get_place (HL_FLAG_DESK)], ==, HL_SCREENING_WITHHELD);
}

/* ---- random days ---- */

static void
play (guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  HlDay day = hl_day_parse (DAY);
  StoreFixture f = { 0 };

  g_test_message ("seed %u", seed);
  store_fixture_set_up_kiosk (&f, NULL);
  for (guint i = 0; i < 40; i++)
    {
      guint flags = g_rand_boolean (rand) ? 1u << g_rand_int_range (rand, 0, HL_N_FLAGS) : 0;

      store_fixture_rate (&f, g_rand_boolean (rand) ? GOOD : BAD, flags);
    }

  store_fixture_catch_up (&f, DAY_END);
  screening_check (&f, "kiosk", day - 1, day + 1);
  if (store_fixture_get_number (&f, "SELECT count (*) FROM figure WHERE name = 'left_out'") > 0)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (hl_store_lift (f.store, "kiosk", day, "seen", &error));
      screening_check (&f, "kiosk", day - 1, day + 1);
    }

  store_fixture_tear_down (&f, NULL);
}

static void
test_numbers_are_true_or_withheld (void)
{
  for (guint i = 0; i < N_SEEDS; i++)
    play ((guint32) g_test_rand_int ());
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/screening/flags-show-when-the-day-has-ended", test_flags_show_when_the_day_has_ended },
    { "/screening/one-who-was-kept-is-not-told", test_one_who_was_kept_is_not_told },
    { "/screening/lift-is-told-with-its-reason", test_lift_is_told_with_its_reason },
    { "/screening/streams-are-apart", test_streams_are_apart },
    { "/screening/only-days-of-the-range", test_only_days_of_the_range },
    { "/screening/group-of-a-former-epoch-stays", test_group_of_a_former_epoch_stays },
    { "/screening/broken-lift-is-named", test_broken_lift_is_named },
    { "/screening/summary-does-not-tell-of-the-one", test_summary_does_not_tell_of_the_one },
    { "/screening/range-is-the-sum-of-what-its-days-tell",
      test_range_is_the_sum_of_what_its_days_tell },
    { "/screening/questionnaires-of-a-day-withhold-apart",
      test_questionnaires_of_a_day_withhold_apart },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);
  g_test_add_func ("/screening/numbers-are-true-or-withheld", test_numbers_are_true_or_withheld);

  return g_test_run ();
}
