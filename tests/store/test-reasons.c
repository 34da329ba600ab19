/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START */
#define NEXT_DAY "2026-11-03"
#define CLOSED DAY "T17:00"
#define SEATS 0    /* a reason's place */
#define SIGNS 1

/* Closes a response with a reason ticked for one factor. */
static void
rate (StoreFixture *f,
      const char   *levels,
      HlFactor      factor,
      guint         reason,
      guint         flags)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, levels);
  g_autoptr(GError) error = NULL;

  response->reasons[factor] = 1u << reason;
  response->flags = flags;
  g_assert_true (hl_store_close_response (f->store, response, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
rate_many (StoreFixture *f,
           guint         n,
           const char   *levels,
           HlFactor      factor,
           guint         reason)
{
  for (guint i = 0; i < n; i++)
    rate (f, levels, factor, reason, 0);
}

static gint64
count_ticks (StoreFixture *f,
             HlFactor      factor,
             guint         reason,
             gboolean      now)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (f, "kiosk", DAY, "2026-11-30", now);

  return summary->reasons[factor][reason];
}

static void
test_five_show_at_the_close (StoreFixture  *f,
                             gconstpointer  unused)
{
  rate_many (f, 5, "323333", HL_FACTOR_ACCESS, SEATS);
  rate_many (f, 6, "344444", HL_FACTOR_ACCESS, SIGNS);
  g_assert_cmpint (count_ticks (f, HL_FACTOR_ACCESS, SEATS, FALSE), ==, 0);

  store_fixture_catch_up (f, CLOSED);
  g_assert_cmpint (count_ticks (f, HL_FACTOR_ACCESS, SEATS, FALSE), ==, 5);
  store_fixture_assert_clean (f);
}

static void
test_four_wait_for_a_fifth (StoreFixture  *f,
                            gconstpointer  unused)
{
  rate_many (f, 4, "323333", HL_FACTOR_ACCESS, SEATS);
  store_fixture_rate_many (f, 6, "344444", 0);
  store_fixture_catch_up (f, CLOSED);
  g_assert_cmpint (count_ticks (f, HL_FACTOR_ACCESS, SEATS, FALSE), ==, 0);
  g_assert_cmpint (count_ticks (f, HL_FACTOR_ACCESS, SEATS, TRUE), ==, 4);

  store_fixture_set_time (f, NEXT_DAY "T08:00");
  rate (f, "323333", HL_FACTOR_ACCESS, SEATS, 0);
  store_fixture_rate_many (f, 4, "344444", 0);
  store_fixture_catch_up (f, NEXT_DAY "T17:00");
  g_assert_cmpint (count_ticks (f, HL_FACTOR_ACCESS, SEATS, FALSE), ==, 5);
  store_fixture_assert_clean (f);
}

/* Whoever ticks for a factor rated it low. */
static void
test_without_low_level_is_none (StoreFixture  *f,
                                gconstpointer  unused)
{
  rate_many (f, 10, "333333", HL_FACTOR_ACCESS, SEATS);
  store_fixture_catch_up (f, CLOSED);
  g_assert_cmpint (count_ticks (f, HL_FACTOR_ACCESS, SEATS, FALSE), ==, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM ticked"), ==, 0);
}

/* Four answers to feedback wait; that all of them are low must not be told by
 * what they were ticked for. */
static void
test_waits_for_its_answer (StoreFixture  *f,
                           gconstpointer  unused)
{
  rate_many (f, 4, "333331", HL_FACTOR_FEEDBACK, SEATS);
  store_fixture_rate_many (f, 6, "333330", 0);
  store_fixture_catch_up (f, CLOSED);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM ticked"), ==, 4);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM waiting"
                                             " WHERE tab = 'reason'"), ==, 0);

  store_fixture_set_time (f, NEXT_DAY "T08:00");
  rate (f, "333332", HL_FACTOR_FEEDBACK, SEATS, 0);
  store_fixture_rate_many (f, 4, "333330", 0);
  store_fixture_catch_up (f, NEXT_DAY "T17:00");
  g_assert_cmpint (count_ticks (f, HL_FACTOR_FEEDBACK, SEATS, FALSE), ==, 5);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM ticked"), ==, 0);
}

/* Another item of the factor, rated well, shows at once; the low one waits. */
static void
test_waits_for_the_low_one_of_its_answers (StoreFixture  *f,
                                           gconstpointer  unused)
{
  store_fixture_configure (f, "sipas-2022", "");
  rate_many (f, 4, "4100" "4444" "44444" "444" "444", HL_FACTOR_ACCESS, SEATS);
  store_fixture_rate_many (f, 6, "4000" "4444" "44444" "444" "444", 0);
  store_fixture_catch_up (f, CLOSED);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM ticked"), ==, 4);

  store_fixture_set_time (f, NEXT_DAY "T08:00");
  rate_many (f, 5, "4100" "4444" "44444" "444" "444", HL_FACTOR_ACCESS, SEATS);
  store_fixture_catch_up (f, NEXT_DAY "T17:00");
  g_assert_cmpint (count_ticks (f, HL_FACTOR_ACCESS, SEATS, FALSE), ==, 9);
  store_fixture_assert_clean (f);
}

static void
test_left_out_come_with_a_lift (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 6, "344444", 0);
  for (guint i = 0; i < 6; i++)
    rate (f, "121111", HL_FACTOR_OFFICER, SIGNS, HL_FLAG_BURST);
  store_fixture_catch_up (f, CLOSED);
  g_assert_cmpint (count_ticks (f, HL_FACTOR_OFFICER, SIGNS, FALSE), ==, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM ticked"), ==, 0);

  store_fixture_set_time (f, NEXT_DAY "T08:00");
  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "a school class", &error));
  g_assert_no_error (error);
  store_fixture_rate (f, "333333", 0);
  store_fixture_catch_up (f, NEXT_DAY "T11:30");
  g_assert_cmpint (count_ticks (f, HL_FACTOR_OFFICER, SIGNS, FALSE), ==, 6);
  store_fixture_assert_clean (f);
}

static void
test_are_no_rows (StoreFixture  *f,
                  gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  rate_many (f, 10, "323333", HL_FACTOR_ACCESS, SEATS);
  store_fixture_catch_up (f, CLOSED);
  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  for (guint i = 0; i < summary->rows->len; i++)
    g_assert_cmpstr (((HlRow *) g_ptr_array_index (summary->rows, i))->table, !=, "reason");
}

static const StoreCase cases[] = {
  { "five-show-at-the-close", test_five_show_at_the_close },
  { "four-wait-for-a-fifth", test_four_wait_for_a_fifth },
  { "without-low-level-is-none", test_without_low_level_is_none },
  { "waits-for-its-answer", test_waits_for_its_answer },
  { "waits-for-the-low-one-of-its-answers", test_waits_for_the_low_one_of_its_answers },
  { "left-out-come-with-a-lift", test_left_out_come_with_a_lift },
  { "are-no-rows", test_are_no_rows },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reasons/", cases[i].path, NULL);

      g_test_add (path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                  store_fixture_tear_down);
    }

  return g_test_run ();
}
