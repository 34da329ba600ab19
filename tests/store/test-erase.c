/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "care-fixture.h"
#include "ticket-fixture.h"

#include "hl-error.h"
#include "hl-store-account.h"
#include "hl-rows.h"
#include "hl-ticket-state.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY "2026-11-02"
#define TUESDAY "2026-11-03"
#define RARE_FIELD "moi-truong"
#define ANSWER "Đã thay sáu chiếc ghế ở quầy số 3."
#define DOSSIER "H37.5-261102-0001"

static void
rate_at (StoreFixture *f,
         const char   *counter,
         const char   *field,
         const char   *levels)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, levels);
  g_autoptr(GError) error = NULL;

  g_free (response->context.counter);
  g_free (response->context.field);
  response->context.counter = g_strdup (counter);
  response->context.field = g_strdup (field);
  g_assert_true (hl_store_close_response (f->store, response, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
enter_forms (StoreFixture *f,
             guint         n)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_autofree char *digest = g_strnfill (64, 'b');
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (forms, store_fixture_make_form (f, DAY, "045340"));

  g_assert_true (hl_store_enter (f->store, forms, digest, FALSE, &error));
  g_assert_no_error (error);
}

/* Two days with something waiting everywhere: for a place, for five of an item, and
 * for the next day. */
static void
rate_two_days (StoreFixture *f)
{
  store_fixture_rate_many (f, 6, "222220", HL_FLAG_BURST);
  store_fixture_rate_many (f, 12, "444450", 0);
  rate_at (f, "3", RARE_FIELD, "444444");
  rate_at (f, "2", RARE_FIELD, "211114");
  enter_forms (f, 7);
  store_fixture_catch_up (f, DAY "T17:00");
  store_fixture_catch_up (f, TUESDAY "T08:00");
  store_fixture_rate_many (f, 7, "333300", 0);
  store_fixture_catch_up (f, TUESDAY "T17:00");
}

static gint64
count_contexts (StoreFixture *f)
{
  return store_fixture_get_number (f, "SELECT count (*) FROM context");
}

static void
test_figures_stay_the_same (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autofree char *before = NULL, *after = NULL, *later = NULL;
  gint64 n;
  HlErased erased;

  rate_two_days (f);
  care_pass_months (f, 12);
  n = count_contexts (f);
  g_assert_cmpint (n, >, 25);
  before = care_dump_figures (f);

  care_erase (f, &erased);
  g_assert_cmpint (erased.contexts, ==, store_fixture_get_number (f, "SELECT sum (n) FROM erased"));
  g_assert_cmpint (erased.contexts, >, 0);
  after = care_dump_figures (f);
  g_assert_true (strcmp (before, after) == 0);
  store_fixture_assert_clean (f);

  store_fixture_catch_up (f, "2027-11-09T06:00");
  g_free (after);
  after = care_dump_figures (f);
  care_erase (f, &erased);
  g_assert_cmpint (count_contexts (f), ==, 0);
  later = care_dump_figures (f);
  g_assert_true (strcmp (after, later) == 0);
  store_fixture_assert_clean (f);
}

static void
test_life_goes_on_after (StoreFixture  *f,
                         gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  HlErased erased;

  rate_two_days (f);
  care_pass_months (f, 13);
  care_erase (f, &erased);
  g_assert_cmpint (erased.contexts, >, 0);

  store_fixture_catch_up (f, "2027-12-06T08:00");
  for (guint i = 0; i < 5; i++)
    rate_at (f, "3", RARE_FIELD, "455444");
  store_fixture_rate_many (f, 9, "444444", 0);
  store_fixture_catch_up (f, "2027-12-06T17:00");
  store_fixture_assert_clean (f);
  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "vì nhầm", &error));
  g_assert_no_error (error);
  store_fixture_catch_up (f, "2027-12-07T17:00");
  store_fixture_assert_clean (f);

  store_fixture_open (f, HL_STORE_READ);
  store_fixture_assert_clean (f);
}

static void
test_nothing_of_a_context_is_left (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(GBytes) salt = NULL;
  g_autoptr(GBytes) body = NULL;
  HlErased erased;

  rate_two_days (f);
  salt = care_get_blob (f, "SELECT salt FROM context ORDER BY seq LIMIT 1");
  body = care_get_blob (f, "SELECT body FROM context WHERE instr (body, '" RARE_FIELD "') LIMIT 1");
  g_assert_true (care_has_bytes (f, salt));
  g_assert_true (care_has_bytes (f, body));

  care_pass_months (f, 13);
  care_erase (f, &erased);
  g_assert_false (care_has_bytes (f, salt));
  g_assert_false (care_has_bytes (f, body));
  /* Nobody finds the place of a single response: rare as it was, it showed nowhere. */
  g_assert_false (store_fixture_contains_bytes (f->dir, RARE_FIELD "\",\"hour"));
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM waiting WHERE instr (cell"
                                             " || place, '" RARE_FIELD "')"), ==, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM kept_waiting WHERE"
                                             " instr (cell || place, '" RARE_FIELD "')"), ==, 0);
}

/* What was kept and what was said to be erased is held against the record. */
static void
test_changes_are_noticed (StoreFixture  *f,
                          gconstpointer  unused)
{
  static const char * const changes[] = {
    "UPDATE kept_tally SET c5 = c5 + 1 WHERE rowid = (SELECT min (rowid) FROM kept_tally)",
    "DELETE FROM kept_booked WHERE rowid = (SELECT max (rowid) FROM kept_booked)",
    "UPDATE tally SET c4 = c4 + 1 WHERE tab = 'total' AND item = 'access'",
    "UPDATE erased SET n = n + 1",
    "DROP TABLE kept_sums",
    "INSERT INTO context SELECT seq, zeroblob (32), '{}' FROM booked ORDER BY seq LIMIT 1",
    "UPDATE journal SET body = replace (body, '\"contexts\"', '\"contextz\"') WHERE kind = 'erase'",
    "UPDATE journal SET body = replace (body, '\"state\"', '\"stats\"') WHERE kind = 'erase'",
  };
  g_autofree char *from = g_build_filename (f->dir, "kiosk.db", NULL);
  HlErased erased;

  rate_two_days (f);
  care_pass_months (f, 13);
  care_erase (f, &erased);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HlVerdict) verdict = NULL;

      g_test_message ("%s", changes[i]);
      store_fixture_run_sql (f, "SAVEPOINT before");
      store_fixture_run_sql (f, changes[i]);
      store_fixture_run_sql (f, "RELEASE before");
      verdict = hl_store_verify (f->store, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (verdict->problems->len, >, 0);
      g_test_message ("%s", (const char *) g_ptr_array_index (verdict->problems, 0));
      store_fixture_close (f);
      store_fixture_tear_down (f, NULL);
      *f = (StoreFixture) { 0 };
      store_fixture_set_up_kiosk (f, NULL);
      rate_two_days (f);
      care_pass_months (f, 13);
      care_erase (f, &erased);
    }
}

/* A record that was changed is not sealed by an erasure. */
static void
test_broken_record_is_not_erased (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  HlErased erased;
  gint64 n;

  rate_two_days (f);
  care_pass_months (f, 13);
  n = count_contexts (f);
  store_fixture_run_sql (f, "UPDATE tally SET c5 = c5 + 1 WHERE tab = 'total' AND item = 'access'");
  g_assert_false (hl_store_erase_due (f->store, &erased, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "hailong verify"));
  g_assert_cmpint (count_contexts (f), ==, n);
}

static void
test_waiting_for_years_keeps_answers_alone (StoreFixture  *f,
                                            gconstpointer  unused)
{
  HlErased erased;

  store_fixture_rate_many (f, 3, "444444", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  care_pass_months (f, 13);
  care_erase (f, &erased);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending WHERE context ="
                                             " '{\"day\":\"" DAY "\"}'"), ==, 3);
  store_fixture_assert_clean (f);

  store_fixture_rate_many (f, 7, "444444", 0);
  store_fixture_catch_up (f, "2027-12-02T17:00");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM pending"), ==, 0);
  store_fixture_assert_clean (f);
}

static gint64
answer_ticket (StoreFixture *f,
               HlTicketState state)
{
  HlTicketStep step = { state, HL_TICKET_CAUSE_FACILITIES, ANSWER, NULL };
  gint64 ticket = store_fixture_get_number (f, "SELECT max (ticket) FROM ticket_state");
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_ticket_set_state (f->store, ticket, &step, &error));
  g_assert_no_error (error);
  return ticket;
}

static void
test_ticket_text_goes_with_its_term (StoreFixture  *f,
                                     gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  HlTicketStep again = { HL_TICKET_IN_WORK, HL_TICKET_CAUSE_NONE, NULL, NULL };
  g_autoptr(GBytes) sealed = NULL;
  g_autoptr(HlFollow) last_day = NULL, after = NULL;
  g_autoptr(GError) error = NULL;
  gint64 ticket;
  HlErased erased;

  store_fixture_catch_up (f, TICKET_DAY_END);
  sealed = care_get_blob (f, "SELECT sealed FROM ticket");
  ticket = answer_ticket (f, HL_TICKET_ANSWERED);

  store_fixture_catch_up (f, "2026-12-01T08:00");
  store_fixture_catch_up (f, "2026-12-30T08:00");
  store_fixture_catch_up (f, "2027-01-28T08:00");
  store_fixture_catch_up (f, "2027-01-31T08:00");
  care_erase (f, &erased);
  g_assert_cmpuint (erased.tickets, ==, 0);
  last_day = ticket_follow (f, given.code);
  g_assert_cmpstr (last_day->answer, ==, ANSWER);
  g_assert_true (care_has_bytes (f, sealed));

  store_fixture_catch_up (f, "2027-02-01T06:00");
  care_erase (f, &erased);
  g_assert_cmpuint (erased.tickets, ==, 1);
  g_assert_false (care_has_bytes (f, sealed));
  g_assert_false (store_fixture_contains_bytes (f->dir, ANSWER));
  after = ticket_follow (f, given.code);
  g_assert_cmpint (after->state, ==, HL_TICKET_ANSWERED);
  g_assert_cmpuint (after->answered, ==, hl_day_parse (TICKET_DAY));
  g_assert_null (after->answer);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM ticket_state WHERE cause ="
                                             " 'facilities'"), ==, 1);
  store_fixture_assert_clean (f);

  g_assert_false (hl_ticket_set_state (f->store, ticket, &again, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  care_erase (f, &erased);
  g_assert_cmpuint (erased.tickets, ==, 0);

  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  store_fixture_assert_clean (f);
}

static void
test_open_ticket_is_kept (StoreFixture  *f,
                          gconstpointer  unused)
{
  HlErased erased;

  ticket_give (f, TICKET_TEXT);
  store_fixture_catch_up (f, TICKET_DAY_END);
  care_pass_months (f, 13);
  care_erase (f, &erased);
  g_assert_cmpuint (erased.tickets, ==, 0);
  g_assert_cmpint (ticket_count (f, "ticket"), ==, 1);
}

static void
write_conf (StoreFixture *f,
            const char   *text)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.conf", NULL);
  g_autoptr(GError) error = NULL;

  store_fixture_close (f);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}

static void
test_terms_are_those_of_the_settings (StoreFixture  *f,
                                      gconstpointer  unused)
{
  HlErased erased;

  ticket_give (f, TICKET_TEXT);
  rate_two_days (f);
  answer_ticket (f, HL_TICKET_NO_ACTION);
  write_conf (f, "[retention]\nticket_days=3\nreceipt_days=2\ncontext_months=1\n"
                 "[backup]\nkeep_days=2\n");
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpuint (hl_store_get_terms (f->store)->context_months, ==, 1);

  store_fixture_catch_up (f, "2026-11-06T06:00");
  care_erase (f, &erased);
  g_assert_cmpuint (erased.tickets, ==, 0);
  store_fixture_catch_up (f, "2026-11-07T06:00");
  care_erase (f, &erased);
  g_assert_cmpuint (erased.tickets, ==, 1);
  g_assert_cmpint (erased.contexts, ==, 0);
  store_fixture_catch_up (f, "2026-12-03T06:00");
  care_erase (f, &erased);
  g_assert_cmpint (erased.contexts, >, 0);
  store_fixture_assert_clean (f);
}

static void
test_wrong_settings_name_their_line (StoreFixture  *f,
                                     gconstpointer  unused)
{
  static const char * const bad[][2] = {
    { "[retention]\nticket_days=0\n", "*kiosk.conf:2: [retention] ticket_days:*" },
    { "[retention]\nreceipt_days=91\n", "*kiosk.conf:2: [retention] receipt_days:*" },
    { "[retention]\ncontext_months=1.5\n", "*kiosk.conf:2: [retention] context_months:*" },
    { "[backup]\nkeep_days=31\n", "*kiosk.conf:2: [backup] keep_days:*1 to 30,*" },
    { "[retention]\nticket_days=5\n[backup]\nkeep_days=6\n",
      "*kiosk.conf:4: [backup] keep_days:*1 to 5,*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      write_conf (f, bad[i][0]);
      store_fixture_refuse (f, HL_STORE_WRITE, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, bad[i][1]);
    }
}

static void
use_receipt (StoreFixture *f)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, "444444");
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_close_response (f->store, response, DOSSIER, NULL, &error));
  g_assert_no_error (error);
}

static void
test_shorter_term_takes_receipts_along (StoreFixture  *f,
                                        gconstpointer  unused)
{
  g_autoptr(GBytes) token = NULL;
  HlErased erased;

  use_receipt (f);
  token = care_get_blob (f, "SELECT token FROM receipt");
  write_conf (f, "[retention]\nreceipt_days=3\n[backup]\nkeep_days=3\n");
  store_fixture_open (f, HL_STORE_KIOSK);
  care_erase (f, &erased);
  g_assert_cmpuint (erased.receipts, ==, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM receipt WHERE expires_day ="
                                             " '2026-11-05'"), ==, 1);
  store_fixture_set_time (f, "2026-11-06T06:00");
  care_erase (f, &erased);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM receipt"), ==, 0);
  g_assert_false (care_has_bytes (f, token));
}

/* Terms end with the centre's days, whatever zone or summer time the machine keeps. */
static void
test_zone_of_the_machine_does_not_matter (StoreFixture  *f,
                                          gconstpointer  unused)
{
  static const char * const zones[] = {
    "UTC", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago",
  };
  HlErased erased;

  use_receipt (f);
  write_conf (f, "[retention]\nreceipt_days=3\n[backup]\nkeep_days=3\n");
  store_fixture_open (f, HL_STORE_KIOSK);
  care_erase (f, &erased);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      store_fixture_set_time (f, "2026-11-05T23:59");
      care_erase (f, &erased);
      g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM receipt"), ==, 1);
    }

  store_fixture_set_time (f, "2026-11-06T00:01");
  care_erase (f, &erased);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM receipt"), ==, 0);
  g_unsetenv ("TZ");
  tzset ();
}

/* What is too old is erased by a command while the kiosk runs on the store, and a second kiosk
 * may not: nothing of what is being answered is lost. */
static void
test_erased_beside_a_kiosk (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autoptr(HlStore) command = NULL;
  g_autoptr(GError) error = NULL;
  HlErased erased = { 0 };
  gint64 saved;

  rate_two_days (f);
  store_fixture_rate_many (f, 3, "444444", 0);
  saved = store_fixture_get_number (f, "SELECT sum (n) FROM saved");
  care_pass_months (f, 13);
  store_fixture_refuse (f, HL_STORE_KIOSK, HL_STORE_ERROR, HL_STORE_ERROR_LOCKED,
                        "*another kiosk is running on this store");
  command = hl_store_open (f->dir, f->keys, HL_STORE_WRITE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (hl_store_erase_due (command, &erased, &error));
  g_assert_no_error (error);
  g_clear_pointer (&command, hl_store_free);
  g_assert_cmpuint (erased.contexts, >, 0);

  store_fixture_rate_many (f, 2, "444444", 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT sum (n) FROM saved"), ==, saved + 2);
  store_fixture_assert_clean (f);
}

/* Nothing is erased by a clock that nobody can believe. */
static void
test_wrong_clock_erases_nothing (StoreFixture  *f,
                                 gconstpointer  unused)
{
  static const char * const wrong[] = {
    "1970-01-01T08:00", "2030-01-01T08:00", "2026-10-01T08:00"
  };
  HlErased erased;

  rate_two_days (f);
  use_receipt (f);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) unexpected = NULL;
      gint64 n = count_contexts (f);

      store_fixture_set_time (f, wrong[i]);
      g_assert_false (hl_store_erase_due (f->store, &erased, &error));
      g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_CLOCK);
      g_assert_true (hl_store_erase_nightly (f->store, &erased, &unexpected));
      g_assert_no_error (unexpected);
      g_assert_cmpint (count_contexts (f), ==, n);
      g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM receipt"), ==, 1);
    }
}

static void
erase_nightly (StoreFixture *f,
               const char   *moment,
               HlErased     *erased)
{
  g_autoptr(GError) error = NULL;

  store_fixture_set_time (f, moment);
  g_assert_true (hl_store_erase_nightly (f->store, erased, &error));
  g_assert_no_error (error);
}

/* A clock that leaps is followed a day later, when nobody has set it back. */
static void
test_leap_is_looked_at_twice (StoreFixture  *f,
                              gconstpointer  unused)
{
  HlErased erased;

  write_conf (f, "[retention]\ncontext_months=1\n");
  store_fixture_open (f, HL_STORE_KIOSK);
  rate_two_days (f);
  erase_nightly (f, "2026-11-04T06:00", &erased);
  erase_nightly (f, "2026-11-05T06:00", &erased);
  erase_nightly (f, "2026-12-04T06:00", &erased);
  g_assert_cmpint (erased.contexts, ==, 0);
  erase_nightly (f, "2026-12-04T23:00", &erased);
  g_assert_cmpint (erased.contexts, ==, 0);
  erase_nightly (f, "2026-12-05T06:00", &erased);
  g_assert_cmpint (erased.contexts, >, 0);
  erase_nightly (f, "2026-12-05T07:00", &erased);
  g_assert_cmpint (erased.contexts, ==, 0);
  store_fixture_assert_clean (f);
}

static const StoreCase kiosk_cases[] = {
  { "/erase/context/figures-stay", test_figures_stay_the_same },
  { "/erase/context/life-goes-on", test_life_goes_on_after },
  { "/erase/context/bytes", test_nothing_of_a_context_is_left },
  { "/erase/context/changes-are-noticed", test_changes_are_noticed },
  { "/erase/context/broken-record", test_broken_record_is_not_erased },
  { "/erase/context/pending", test_waiting_for_years_keeps_answers_alone },
  { "/erase/ticket/term", test_ticket_text_goes_with_its_term },
  { "/erase/ticket/open", test_open_ticket_is_kept },
  { "/erase/receipt/shorter-term", test_shorter_term_takes_receipts_along },
  { "/erase/beside-a-kiosk", test_erased_beside_a_kiosk },
  { "/erase/settings", test_terms_are_those_of_the_settings },
  { "/erase/settings/wrong", test_wrong_settings_name_their_line },
  { "/erase/clock/zone", test_zone_of_the_machine_does_not_matter },
  { "/erase/clock/wrong", test_wrong_clock_erases_nothing },
  { "/erase/clock/leap", test_leap_is_looked_at_twice },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kiosk_cases); i++)
    g_test_add (kiosk_cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk,
                kiosk_cases[i].func, store_fixture_tear_down);

  return g_test_run ();
}
