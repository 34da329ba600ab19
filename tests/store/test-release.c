/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY "2026-11-02"
#define TUESDAY "2026-11-03"
#define WEDNESDAY "2026-11-04"
#define FRIDAY "2026-11-06"
#define MONDAY "2026-11-09"
#define FOURS "444444"
#define TWOS "222222"
#define LONE "500000"

static gint64
count_released (StoreFixture *f,
                const char   *day)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (f, "kiosk", day, day, FALSE);

  return summary->released;
}

static gint64
count_pending (StoreFixture *f)
{
  return store_fixture_get_number (f, "SELECT count (*) FROM pending");
}

static void
close_day (StoreFixture *f,
           const char   *day)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_close_day (f->store, hl_day_parse (day), &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
refuse_close_day (StoreFixture *f,
                  const char   *day,
                  const char   *pattern)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_store_close_day (f->store, hl_day_parse (day), &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

static void
test_oldest_five_of_ten (StoreFixture  *f,
                         gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  store_fixture_rate_many (f, 5, TWOS, 0);
  store_fixture_rate_many (f, 4, FOURS, 0);
  g_assert_cmpint (count_released (f, DAY), ==, 0);
  store_fixture_rate (f, FOURS, 0);

  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (summary->saved, ==, 10);
  g_assert_cmpint (summary->released, ==, 5);
  g_assert_cmpint (summary->counted, ==, 5);
  g_assert_cmpint (summary->cell.headline.r, ==, 5);
  g_assert_cmpint (summary->cell.headline.m, ==, 25);
  g_assert_cmpint (summary->cell.headline.y, ==, 0);
  for (guint item = 0; item < 6; item++)
    g_assert_cmpint (summary->cell.items[item].c[1], ==, 5);
  g_assert_cmpint (count_pending (f), ==, 5);

  store_fixture_rate_many (f, 5, FOURS, 0);
  g_assert_cmpint (count_released (f, DAY), ==, 10);
  store_fixture_assert_clean (f);
}

static void
test_lone_taps_go_along (StoreFixture  *f,
                         gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  store_fixture_rate_many (f, 2, LONE, 0);
  store_fixture_rate_many (f, 5, FOURS, 0);
  store_fixture_rate_many (f, 20, LONE, 0);
  g_assert_cmpint (count_released (f, DAY), ==, 0);
  store_fixture_rate_many (f, 5, FOURS, 0);

  /* Only those before the batch's last. */
  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (summary->released, ==, 7);
  g_assert_cmpint (summary->counted, ==, 5);
  g_assert_cmpint (summary->lone, ==, 2);
  g_assert_cmpint (hl_tally_get_n (&summary->cell.items[0]), ==, 7);
  g_assert_cmpint (hl_tally_get_n (&summary->cell.items[1]), ==, 5);
  store_fixture_assert_clean (f);
}

static void
test_item_waits_for_five_people (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlSummary) first = NULL, second = NULL;

  store_fixture_rate_many (f, 4, "444405", 0);
  store_fixture_rate_many (f, 6, "444400", 0);
  first = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (first->cell.factors[HL_FACTOR_FEEDBACK].r, ==, 0);
  g_assert_cmpint (hl_tally_get_n (&first->cell.items[5]), ==, 0);
  g_assert_cmpint (first->cell.headline.m, ==, 15);

  store_fixture_rate (f, "444403", 0);
  store_fixture_rate_many (f, 9, "444400", 0);
  second = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (second->counted, ==, 15);
  g_assert_cmpint (second->cell.items[5].c[4], ==, 4);
  g_assert_cmpint (second->cell.items[5].c[2], ==, 1);
  g_assert_cmpint (second->cell.headline.r, ==, 15);
  g_assert_cmpint (second->cell.headline.m, ==, 50);
  /* A person's answers go together, whenever they show: 15 × 9, and 5 × (16 − 9). */
  g_assert_cmpint (second->cell.headline.mm, ==, 15 * 9 + 5 * 7);
  store_fixture_assert_clean (f);
}

static void
test_session_close_releases_nothing (StoreFixture  *f,
                                     gconstpointer  unused)
{
  store_fixture_rate_many (f, 9, FOURS, 0);
  store_fixture_catch_up (f, DAY "T11:30");
  g_assert_cmpint (count_released (f, DAY), ==, 0);
  store_fixture_catch_up (f, DAY "T13:30");
  g_assert_cmpint (count_released (f, DAY), ==, 0);
}

static void
test_breakdowns_wait_for_the_session (StoreFixture  *f,
                                      gconstpointer  unused)
{
  g_autoptr(HlSummary) before = NULL, after = NULL;

  store_fixture_rate_many (f, 10, FOURS, 0);
  before = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpuint (before->rows->len, ==, 0);

  store_fixture_catch_up (f, DAY "T11:30");
  after = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (after->released, ==, 5);
  g_assert_cmpuint (after->rows->len, ==, 6);
  for (guint i = 0; i < after->rows->len; i++)
    g_assert_cmpint (((HlRow *) g_ptr_array_index (after->rows, i))->cell.responses, ==, 5);
  store_fixture_assert_clean (f);
}

static void
test_five_are_a_batch_at_the_days_end (StoreFixture  *f,
                                       gconstpointer  unused)
{
  gboolean closed;
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 5, FOURS, 0);
  store_fixture_rate_many (f, 3, LONE, 0);
  store_fixture_catch_up (f, DAY "T16:59");
  g_assert_cmpint (count_released (f, DAY), ==, 0);
  g_assert_true (hl_store_is_day_closed (f->store, hl_day_parse (DAY), &closed, &error));
  g_assert_false (closed);

  store_fixture_catch_up (f, DAY "T17:00");
  g_assert_cmpint (count_released (f, DAY), ==, 8);
  g_assert_true (hl_store_is_day_closed (f->store, hl_day_parse (DAY), &closed, &error));
  g_assert_true (closed);
  g_assert_cmpint (count_pending (f), ==, 0);
  store_fixture_assert_clean (f);
}

/* Lone taps do not make a batch. */
static void
test_four_wait_for_the_next_working_day (StoreFixture  *f,
                                         gconstpointer  unused)
{
  g_autoptr(HlSummary) friday = NULL, monday = NULL, both = NULL;

  store_fixture_catch_up (f, FRIDAY "T08:00");
  store_fixture_rate_many (f, 4, FOURS, 0);
  store_fixture_rate_many (f, 5, LONE, 0);
  store_fixture_catch_up (f, FRIDAY "T23:00");
  store_fixture_catch_up (f, "2026-11-08T23:00");
  g_assert_cmpint (count_pending (f), ==, 9);

  store_fixture_catch_up (f, MONDAY "T08:00");
  store_fixture_rate (f, TWOS, 0);
  store_fixture_catch_up (f, MONDAY "T17:00");

  friday = store_fixture_summarise (f, "kiosk", FRIDAY, FRIDAY, FALSE);
  monday = store_fixture_summarise (f, "kiosk", MONDAY, MONDAY, FALSE);
  both = store_fixture_summarise (f, "kiosk", FRIDAY, MONDAY, FALSE);
  g_assert_cmpint (friday->saved, ==, 9);
  g_assert_cmpint (friday->released, ==, 0);
  g_assert_cmpint (monday->saved, ==, 1);
  g_assert_cmpint (monday->released, ==, 10);
  g_assert_cmpint (monday->counted, ==, 5);
  g_assert_cmpint (monday->carried, ==, 9);
  g_assert_cmpint (both->released, ==, 10);
  store_fixture_assert_clean (f);
}

static void
test_days_are_worked_off_in_order (StoreFixture  *f,
                                   gconstpointer  unused)
{
  store_fixture_rate_many (f, 6, FOURS, 0);

  /* The machine was off: whoever writes next does what was due. */
  store_fixture_close (f);
  store_fixture_set_time (f, FRIDAY "T10:00");
  store_fixture_open (f, HL_STORE_WRITE);
  store_fixture_rate (f, FOURS, 0);
  g_assert_cmpint (count_released (f, DAY), ==, 6);
  g_assert_cmpint (count_released (f, FRIDAY), ==, 0);
  g_assert_cmpint (count_pending (f), ==, 1);
  store_fixture_assert_clean (f);
}

static void
test_closed_day_books_nothing_more (StoreFixture  *f,
                                    gconstpointer  unused)
{
  store_fixture_rate_many (f, 5, FOURS, 0);
  store_fixture_catch_up (f, DAY "T17:30");
  store_fixture_rate_many (f, 15, FOURS, 0);
  g_assert_cmpint (count_released (f, DAY), ==, 5);
  g_assert_cmpint (count_pending (f), ==, 15);

  store_fixture_catch_up (f, TUESDAY "T07:30");
  g_assert_cmpint (count_released (f, DAY), ==, 5);
  g_assert_cmpint (count_released (f, TUESDAY), ==, 10);
  store_fixture_assert_clean (f);
}

static void
test_close_day_by_hand (StoreFixture  *f,
                        gconstpointer  unused)
{
  refuse_close_day (f, "2026-11-01", "2026-11-01: the day is closed already");
  refuse_close_day (f, TUESDAY, "2026-11-03: the day has not come yet");

  store_fixture_rate_many (f, 7, FOURS, 0);
  store_fixture_set_time (f, DAY "T10:00");
  close_day (f, DAY);
  g_assert_cmpint (count_released (f, DAY), ==, 7);

  store_fixture_rate_many (f, 12, FOURS, 0);
  refuse_close_day (f, DAY, "2026-11-02: the day is closed already");
  store_fixture_catch_up (f, DAY "T17:00");
  g_assert_cmpint (count_released (f, DAY), ==, 7);
  store_fixture_assert_clean (f);
}

static void
test_day_that_ended_is_closed (StoreFixture  *f,
                               gconstpointer  unused)
{
  store_fixture_rate_many (f, 5, FOURS, 0);
  store_fixture_set_time (f, DAY "T18:00");
  refuse_close_day (f, DAY, "2026-11-02: the day is closed already");
  store_fixture_catch_up (f, DAY "T18:00");
  store_fixture_rate_many (f, 5, FOURS, 0);
  refuse_close_day (f, DAY, "2026-11-02: the day is closed already");
  g_assert_cmpint (count_released (f, DAY), ==, 5);
}

static void
test_flagged_waits_for_the_days_end (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  store_fixture_rate_many (f, 3, FOURS, HL_FLAG_FAST);
  store_fixture_rate_many (f, 9, FOURS, 0);
  g_assert_cmpint (count_released (f, DAY), ==, 0);
  store_fixture_rate (f, FOURS, 0);
  g_assert_cmpint (count_released (f, DAY), ==, 5);

  /* Three are too few to be left out: they are counted and keep their flag. */
  store_fixture_catch_up (f, DAY "T17:00");
  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (summary->released, ==, 13);
  g_assert_cmpint (summary->counted, ==, 13);
  g_assert_cmpint (summary->screened, ==, 0);
  g_assert_true (summary->screened_withheld);
  g_assert_cmpint (summary->left_out, ==, 0);
  g_assert_false (summary->left_out_withheld);
  g_assert_cmpint (summary->by_flag[0], ==, 0);
  g_assert_cmpuint (summary->flags_withheld, ==, HL_FLAG_FAST);
  g_assert_false (summary->has_unscreened);
  store_fixture_assert_clean (f);
}

/* Six twos of a burst are left out, five angry duplicates are not. */
static void
leave_out_six (StoreFixture *f)
{
  store_fixture_rate_many (f, 6, "222220", HL_FLAG_BURST);
  store_fixture_rate_many (f, 5, "111110", HL_FLAG_DUPLICATE);
  store_fixture_rate_many (f, 5, "444440", 0);
  store_fixture_catch_up (f, DAY "T17:00");
}

static void
test_five_are_left_out_together (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  leave_out_six (f);
  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (summary->released, ==, 16);
  g_assert_cmpint (summary->counted, ==, 10);
  g_assert_cmpint (summary->screened, ==, 11);
  g_assert_cmpint (summary->left_out, ==, 6);
  g_assert_cmpint (summary->cell.headline.m, ==, 40);
  g_assert_cmpint (summary->cell.headline.y, ==, 20);
  g_assert_true (summary->has_unscreened);
  g_assert_cmpint (summary->unscreened.r, ==, 16);
  g_assert_cmpint (summary->unscreened.m, ==, 64);
  g_assert_cmpint (summary->unscreened.y, ==, 20);
  store_fixture_assert_clean (f);
}

static void
test_lift_puts_the_group_back (StoreFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL, later = NULL;
  g_autoptr(GError) error = NULL;

  leave_out_six (f);
  store_fixture_set_time (f, TUESDAY "T08:00");
  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "a school class", &error));
  g_assert_no_error (error);

  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (summary->released, ==, 16);
  g_assert_cmpint (summary->counted, ==, 16);
  g_assert_cmpint (summary->left_out, ==, 0);
  g_assert_cmpint (summary->screened, ==, 11);
  g_assert_false (summary->has_unscreened);
  g_assert_cmpint (summary->cell.headline.r, ==, 16);
  g_assert_cmpint (summary->cell.headline.m, ==, 64);

  g_assert_false (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "again", &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  store_fixture_catch_up (f, TUESDAY "T11:30");
  later = store_fixture_summarise (f, "kiosk", DAY, TUESDAY, FALSE);
  g_assert_cmpint (((HlRow *) g_ptr_array_index (later->rows, 0))->cell.responses, ==, 16);
  store_fixture_assert_clean (f);
}

/* What "unscreened" showed of the group comes back, and nobody's answer with it. */
static void
test_lift_takes_nobody_else_along (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(HlSummary) before = NULL, after = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 5, "444445", HL_FLAG_FAST);
  store_fixture_rate_many (f, 5, "444440", 0);
  store_fixture_rate_many (f, 3, "444442", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  before = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (before->unscreened.m, ==, 8 * 4 + 5 * 5);

  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "a school class", &error));
  after = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (after->cell.headline.m, ==, before->unscreened.m);
  g_assert_cmpint (after->cell.headline.y, ==, before->unscreened.y);
  g_assert_cmpint (hl_tally_get_n (&after->cell.items[5]), ==, 5);
  store_fixture_assert_clean (f);
}

static void
test_lift_needs_a_reason (StoreFixture  *f,
                          gconstpointer  unused)
{
  g_autofree char *much = g_strnfill (401, 'x');
  g_autoptr(GError) error = NULL;

  leave_out_six (f);
  g_assert_false (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "", &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), much, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hl_store_lift (f->store, "paper", hl_day_parse (DAY), "reason", &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

/* The order of the journal says nothing of who came when. */
static void
test_order_is_shuffled (StoreFixture  *f,
                        gconstpointer  unused)
{
  guint same = 0;

  for (guint batch = 0; batch < 4; batch++)
    {
      g_autofree char *order = NULL;
      g_autofree char *sql = NULL;

      for (guint i = 1; i <= 5; i++)
        {
          g_autofree char *levels = g_strdup_printf ("4%u%u%u%u%u", i, i, i, i, i);

          store_fixture_rate (f, levels, 0);
        }
      store_fixture_rate_many (f, batch == 0 ? 5 : 0, FOURS, 0);
      sql = g_strdup_printf ("SELECT group_concat (level, '') FROM (SELECT"
                             " json_extract (body, '$.items.access') AS level FROM journal"
                             " WHERE kind = 'response' ORDER BY seq LIMIT 5 OFFSET %u)",
                             batch == 0 ? 0 : 5 * batch + 5);
      store_fixture_rate_many (f, batch == 0 ? 0 : 5, FOURS, 0);
      order = store_fixture_get_text (f, sql);
      same += g_strcmp0 (order, "12345") == 0;
    }

  /* All four alike by chance: 1 in 120⁴. */
  g_assert_cmpuint (same, <, 4);
}

static void
test_log_is_emptied (StoreFixture  *f,
                     gconstpointer  unused)
{
  g_autofree char *wal = g_build_filename (f->dir, "kiosk.db-wal", NULL);
  GStatBuf info;

  store_fixture_rate_many (f, 9, FOURS, 0);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  store_fixture_rate (f, FOURS, 0);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
}

/* A reader keeps the log: the answer is acknowledged at once, the log goes later. */
static void
test_reader_does_not_hold_up (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autofree char *wal = g_build_filename (f->dir, "kiosk.db-wal", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) reader = NULL;
  gint64 start;
  GStatBuf info;

  store_fixture_rate_many (f, 9, FOURS, 0);
  reader = hl_db_open (f->store->path, HL_DB_READ, &error);
  g_assert_no_error (error);
  g_assert_true (hl_db_exec (reader, "BEGIN; SELECT count (*) FROM journal", &error));

  start = g_get_monotonic_time ();
  store_fixture_rate (f, FOURS, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);

  hl_db_rollback (reader);
  store_fixture_rate (f, FOURS, 0);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
}

static void
test_served_is_replaced (StoreFixture  *f,
                         gconstpointer  unused)
{
  g_autoptr(HlSummary) before = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_autoptr(HlSummary) after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (before->served, ==, -1);
  g_assert_true (hl_store_set_served (f->store, hl_day_parse (DAY), 0, 40, &error));
  g_assert_true (hl_store_set_served (f->store, hl_day_parse (DAY), 1, 30, &error));
  g_assert_true (hl_store_set_served (f->store, hl_day_parse (DAY), 0, 50, &error));
  after = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (after->served, ==, 80);

  g_assert_false (hl_store_set_served (f->store, hl_day_parse (TUESDAY), 0, 1, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hl_store_set_served (f->store, hl_day_parse (DAY), 2, 1, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hl_store_set_served (f->store, hl_day_parse (DAY), 0, -1, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  store_fixture_assert_clean (f);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/release/ten", test_oldest_five_of_ten },
    { "/release/lone-taps", test_lone_taps_go_along },
    { "/release/item-waits", test_item_waits_for_five_people },
    { "/release/session-close", test_session_close_releases_nothing },
    { "/release/breakdowns", test_breakdowns_wait_for_the_session },
    { "/release/days-end/five", test_five_are_a_batch_at_the_days_end },
    { "/release/days-end/four", test_four_wait_for_the_next_working_day },
    { "/release/days-end/in-order", test_days_are_worked_off_in_order },
    { "/release/closed-day/books-nothing", test_closed_day_books_nothing_more },
    { "/release/closed-day/by-hand", test_close_day_by_hand },
    { "/release/closed-day/ended", test_day_that_ended_is_closed },
    { "/release/flagged/waits", test_flagged_waits_for_the_days_end },
    { "/release/flagged/left-out", test_five_are_left_out_together },
    { "/release/lift/puts-back", test_lift_puts_the_group_back },
    { "/release/lift/nobody-else", test_lift_takes_nobody_else_along },
    { "/release/lift/reason", test_lift_needs_a_reason },
    { "/release/order/shuffled", test_order_is_shuffled },
    { "/release/order/log-emptied", test_log_is_emptied },
    { "/release/order/reader", test_reader_does_not_hold_up },
    { "/release/served", test_served_is_replaced },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
