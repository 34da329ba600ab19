/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY "2026-11-02"
#define ALL_FOURS "444444"
#define CODE "H37.11-261102-0001"

/* Closes a response with a receipt. Returns: whether it was flagged as a duplicate */
static gboolean
rate_with_receipt (StoreFixture *f,
                   const char   *code,
                   HlOutcome     outcome)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, ALL_FOURS);
  g_autofree char *sql = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done;
  gint64 key = 0;

  response->context.outcome = outcome;
  response->context.had_receipt = TRUE;
  done = hl_store_close_response (f->store, response, code, &key, &error);
  g_assert_no_error (error);
  g_assert_true (done);

  sql = g_strdup_printf ("SELECT body LIKE '%%duplicate%%' FROM pending WHERE key = %"
                         G_GINT64_FORMAT, key);
  return store_fixture_get_number (f, sql) == 1;
}

static void
save_draft (StoreFixture *f,
            const char   *levels)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, levels);
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_save_draft (f->store, response, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static HlResponse *
read_draft (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  HlResponse *draft = hl_store_read_draft (f->store, &error);

  g_assert_no_error (error);
  return draft;
}

static void
test_draft_is_one_row (StoreFixture  *f,
                       gconstpointer  unused)
{
  g_autoptr(HlResponse) draft = NULL;

  g_assert_null (read_draft (f));
  save_draft (f, "400000");
  save_draft (f, "430000");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM draft"), ==, 1);

  draft = read_draft (f);
  g_assert_cmpuint (draft->levels[0], ==, 4);
  g_assert_cmpuint (draft->levels[1], ==, 3);
  g_assert_cmpuint (draft->levels[2], ==, 0);
  g_assert_cmpstr (draft->context.counter, ==, "1");
  g_assert_cmpuint (draft->context.day, ==, hl_day_parse (DAY));
}

static void
test_draft_is_seen_by_another_connection (StoreFixture  *f,
                                          gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) reader = NULL;
  g_autoptr(HlResponse) draft = NULL;

  save_draft (f, "200000");
  reader = hl_store_open (f->dir, f->keys, HL_STORE_READ, f->clock, &error);
  g_assert_no_error (error);
  draft = hl_store_read_draft (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->levels[0], ==, 2);
}

static void
test_draft_can_be_discarded (StoreFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  save_draft (f, "000000");
  g_assert_true (hl_store_discard_draft (f->store, &error));
  g_assert_null (read_draft (f));
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending"), ==, 0);
}

static void
test_draft_is_closed_at_restart (StoreFixture  *f,
                                 gconstpointer  unused)
{
  save_draft (f, "340000");
  store_fixture_set_time (f, "2026-11-03T08:00");

  /* A command beside the kiosk leaves the running response alone. */
  store_fixture_open (f, HL_STORE_WRITE);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM draft"), ==, 1);

  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_null (read_draft (f));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending WHERE day = '" DAY "'"
                                             " AND json_extract (body, '$.end') = 'restart'"
                                             " AND json_extract (body, '$.items.access') = 4"),
                   ==, 1);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT n FROM saved WHERE day = '" DAY "'"),
                   ==, 1);
  store_fixture_assert_clean (f);
}

static void
test_empty_draft_is_no_response (StoreFixture  *f,
                                 gconstpointer  unused)
{
  save_draft (f, "000000");
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_null (read_draft (f));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending"), ==, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM saved"), ==, 0);
}

static void
test_closing_replaces_the_draft (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  save_draft (f, "500000");
  store_fixture_rate (f, "512345", 0);
  g_assert_null (read_draft (f));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending"), ==, 1);

  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_cmpint (summary->saved, ==, 1);
  g_assert_cmpint (summary->released, ==, 0);
  store_fixture_assert_clean (f);
}

static void
test_keys_are_random (StoreFixture  *f,
                      gconstpointer  unused)
{
  gint64 keys[9];
  gboolean ascending = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      keys[i] = store_fixture_rate (f, ALL_FOURS, 0);
      g_assert_cmpint (keys[i], >=, 0);
      ascending = ascending && (i == 0 || keys[i] > keys[i - 1]);
      for (guint j = 0; j < i; j++)
        g_assert_cmpint (keys[i], !=, keys[j]);
    }

  /* One in 362 880 for random keys. */
  g_assert_false (ascending);
}

static void
test_flag_is_added_to_what_waits (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 key = store_fixture_rate (f, ALL_FOURS, HL_FLAG_FAST);

  g_assert_true (hl_store_flag_pending (f->store, key, HL_FLAG_BURST, &error));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT json_extract (body, '$.flags')"
                                             " = '[\"fast\",\"burst\"]' FROM pending"), ==, 1);

  /* Whoever was released meanwhile stays as it is. */
  g_assert_true (hl_store_flag_pending (f->store, key + 1, HL_FLAG_BURST, &error));
  g_assert_no_error (error);
}

static void
test_receipt_is_used_once (StoreFixture  *f,
                           gconstpointer  unused)
{
  g_assert_false (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
  g_assert_true (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
  g_assert_true (rate_with_receipt (f, CODE, HL_OUTCOME_INFORMATION));

  /* Handing in and receiving are two visits; a refusal is a result. */
  g_assert_false (rate_with_receipt (f, CODE, HL_OUTCOME_RECEIVED));
  g_assert_true (rate_with_receipt (f, CODE, HL_OUTCOME_REFUSED));
  g_assert_false (rate_with_receipt (f, "H37.11-261102-0002", HL_OUTCOME_SUBMITTED));
}

static void
test_receipt_survives_reopening (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_assert_false (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_true (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
}

/* The key changes every 30 days; the former one still finds what it made. */
static void
test_receipt_is_known_across_keys (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_assert_false (rate_with_receipt (f, "H37.11-261102-0009", HL_OUTCOME_SUBMITTED));
  store_fixture_catch_up (f, "2026-11-20T08:00");
  g_assert_false (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
  store_fixture_catch_up (f, "2026-12-02T08:00");
  g_assert_false (rate_with_receipt (f, "H37.11-261202-0001", HL_OUTCOME_SUBMITTED));
  store_fixture_catch_up (f, "2026-12-18T08:00");
  g_assert_true (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
}

static void
test_receipts_are_erased_after_30_days (StoreFixture  *f,
                                        gconstpointer  unused)
{
  g_assert_false (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
  store_fixture_catch_up (f, "2026-11-20T08:00");
  store_fixture_catch_up (f, "2026-12-02T08:00");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM receipt"), ==, 1);

  /* Nobody needs to scan anything for it. */
  store_fixture_catch_up (f, "2026-12-03T08:00");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM receipt"), ==, 0);
  g_assert_false (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));
}

/* Neither the kiosk nor a command may forget the other's key. */
static void
test_receipt_is_known_to_two_writers (StoreFixture  *f,
                                      gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) command = hl_store_open (f->dir, f->keys, HL_STORE_WRITE, f->clock, &error);
  g_autoptr(HlResponse) response = store_fixture_make_response (f, ALL_FOURS);
  gint64 duplicate;

  g_assert_no_error (error);
  g_assert_true (hl_store_close_response (command, response, CODE, NULL, &error));
  store_fixture_rate_many (f, 12, ALL_FOURS, 0);
  g_assert_true (rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED));

  duplicate = store_fixture_get_number (f, "SELECT count (*) FROM receipt");
  g_assert_cmpint (duplicate, ==, 1);
}

static void
test_code_is_nowhere_on_disk (StoreFixture  *f,
                              gconstpointer  unused)
{
  rate_with_receipt (f, CODE, HL_OUTCOME_SUBMITTED);
  rate_with_receipt (f, CODE, HL_OUTCOME_RECEIVED);
  g_assert_false (store_fixture_contains_bytes (f->top, CODE));
  g_assert_false (store_fixture_contains_bytes (f->top, "261102"));
  /* The search itself finds what is there. */
  g_assert_true (store_fixture_contains_bytes (f->top, "dat-dai"));

  store_fixture_close (f);
  g_assert_false (store_fixture_contains_bytes (f->top, CODE));
}

static void
check_wrong_clock (StoreFixture *f,
                   gint64        n_saved)
{
  HlNow now = hl_store_get_now (f->store);
  gint64 key;
  g_autofree char *sql = NULL;

  g_assert_false (now.trusted);
  g_assert_cmpuint (now.day, ==, hl_day_parse (DAY));
  g_assert_cmpint (now.session, >=, 0);

  key = store_fixture_rate (f, ALL_FOURS, 0);
  sql = g_strdup_printf ("SELECT day = '" DAY "' AND json_extract (context, '$.clock') = 'wrong'"
                         " FROM pending WHERE key = %" G_GINT64_FORMAT, key);
  g_assert_cmpint (store_fixture_get_number (f, sql), ==, 1);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT n FROM saved WHERE day = '" DAY "'"), ==,
                   n_saved);
}

static void
test_wrong_clock_excludes_nothing (StoreFixture  *f,
                                   gconstpointer  unused)
{
  store_fixture_rate (f, ALL_FOURS, 0);
  store_fixture_set_time (f, "1970-01-01T08:00");
  check_wrong_clock (f, 2);
  store_fixture_set_time (f, "2026-11-01T07:30");
  check_wrong_clock (f, 3);
  store_fixture_set_time (f, "2026-12-03T07:30");
  check_wrong_clock (f, 4);

  /* What comes right by itself needs nobody. */
  store_fixture_set_time (f, "2026-11-02T09:00");
  g_assert_true (hl_store_get_now (f->store).trusted);
  store_fixture_rate (f, ALL_FOURS, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending"
                                             " WHERE json_extract (context, '$.clock') = 'wrong'"),
                   ==, 3);
  store_fixture_assert_clean (f);
}

static void
test_wrong_clock_survives_reopening (StoreFixture  *f,
                                     gconstpointer  unused)
{
  store_fixture_rate (f, ALL_FOURS, 0);
  store_fixture_set_time (f, "1970-01-01T08:00");
  store_fixture_open (f, HL_STORE_KIOSK);
  check_wrong_clock (f, 2);
}

static void
test_small_step_back_is_trusted (StoreFixture  *f,
                                 gconstpointer  unused)
{
  store_fixture_rate (f, ALL_FOURS, 0);
  store_fixture_set_time (f, "2026-11-02T07:26");
  g_assert_true (hl_store_get_now (f->store).trusted);
  store_fixture_set_time (f, "2026-11-02T07:24");
  g_assert_false (hl_store_get_now (f->store).trusted);
}

static void
test_confirming_resets_the_clock (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  store_fixture_rate (f, ALL_FOURS, 0);
  store_fixture_set_time (f, "2027-03-01T08:00");
  g_assert_false (hl_store_get_now (f->store).trusted);
  g_assert_true (hl_store_confirm_clock (f->store, &error));
  g_assert_no_error (error);
  g_assert_true (hl_store_get_now (f->store).trusted);
  g_assert_cmpuint (hl_store_get_now (f->store).day, ==, hl_day_parse ("2027-03-01"));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'clock'"), ==, 1);
  store_fixture_assert_clean (f);
}

/* A clock that ran ahead for a while, unnoticed, has not closed the days to come. */
static void
test_confirming_takes_closing_back (StoreFixture  *f,
                                    gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSummary) summary = NULL;

  store_fixture_rate (f, ALL_FOURS, 0);
  store_fixture_catch_up (f, "2026-11-20T18:00");
  store_fixture_set_time (f, "2026-11-03T08:00");
  g_assert_true (hl_store_confirm_clock (f->store, &error));
  g_assert_no_error (error);

  store_fixture_rate_many (f, 6, ALL_FOURS, 0);
  store_fixture_catch_up (f, "2026-11-03T17:00");
  summary = store_fixture_summarise (f, "kiosk", "2026-11-03", "2026-11-03", FALSE);
  g_assert_cmpint (summary->released, ==, 7);
  store_fixture_assert_clean (f);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/responses/draft/one-row", test_draft_is_one_row },
    { "/responses/draft/on-disk", test_draft_is_seen_by_another_connection },
    { "/responses/draft/discarded", test_draft_can_be_discarded },
    { "/responses/draft/restart", test_draft_is_closed_at_restart },
    { "/responses/draft/empty", test_empty_draft_is_no_response },
    { "/responses/close/draft-goes", test_closing_replaces_the_draft },
    { "/responses/pending/random-keys", test_keys_are_random },
    { "/responses/pending/flags", test_flag_is_added_to_what_waits },
    { "/responses/receipt/once", test_receipt_is_used_once },
    { "/responses/receipt/reopened", test_receipt_survives_reopening },
    { "/responses/receipt/key-change", test_receipt_is_known_across_keys },
    { "/responses/receipt/erased", test_receipts_are_erased_after_30_days },
    { "/responses/receipt/two-writers", test_receipt_is_known_to_two_writers },
    { "/responses/receipt/nowhere-on-disk", test_code_is_nowhere_on_disk },
    { "/responses/clock/wrong", test_wrong_clock_excludes_nothing },
    { "/responses/clock/reopened", test_wrong_clock_survives_reopening },
    { "/responses/clock/step-back", test_small_step_back_is_trusted },
    { "/responses/clock/confirmed", test_confirming_resets_the_clock },
    { "/responses/clock/closing-taken-back", test_confirming_takes_closing_back },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
