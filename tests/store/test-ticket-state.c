/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "hl-ticket-done.h"

#include "ticket-fixture.h"

#include <string.h>

#define ANSWER "Đã thay 12 ghế ở khu chờ ngày 05/11."
#define LINE "Thay 12 ghế hỏng ở khu chờ."

static const HlTicketStep in_work = { .state = HL_TICKET_IN_WORK };
static const HlTicketStep news = { .state = HL_TICKET_IN_WORK, .answer = "Đang đặt ghế mới." };
static const HlTicketStep answered = {
  .state = HL_TICKET_ANSWERED,
  .cause = HL_TICKET_CAUSE_FACILITIES,
  .answer = ANSWER,
};
static const HlTicketStep published = {
  .state = HL_TICKET_ANSWERED,
  .cause = HL_TICKET_CAUSE_FACILITIES,
  .answer = ANSWER,
  .published = LINE,
};
static const HlTicketStep no_action = {
  .state = HL_TICKET_NO_ACTION,
  .answer = "Việc này thuộc cơ quan khác.",
};

/* Returns: the seq of the ticket, whose text is @text, that was recorded last */
static gint64
find_ticket (StoreFixture *f,
             const char   *text)
{
  gint64 n = ticket_count (f, "ticket");

  while (n-- > 0)
    {
      g_autofree char *seq = g_strdup_printf ("SELECT seq FROM ticket ORDER BY seq LIMIT 1 OFFSET %"
                                              G_GINT64_FORMAT, n);
      g_autofree char *sealed = g_strdup_printf ("SELECT sealed FROM ticket WHERE seq = (%s)", seq);
      g_autofree char *opened = ticket_open_sealed (f, sealed);

      if (strcmp (opened, text) == 0)
        return store_fixture_get_number (f, seq);
    }

  g_assert_not_reached ();
}

static void
step (StoreFixture       *f,
      gint64              ticket,
      const HlTicketStep *wanted)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_ticket_set_state (f->store, ticket, wanted, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
refuse (StoreFixture       *f,
        gint64              ticket,
        const HlTicketStep *wanted,
        int                 code)
{
  g_autoptr(GError) error = NULL;
  gint64 n_records = ticket_count (f, "journal");

  g_assert_false (hl_ticket_set_state (f->store, ticket, wanted, &error));
  g_assert_error (error, HL_INPUT_ERROR, code);
  g_assert_cmpint (ticket_count (f, "journal"), ==, n_records);
}

/* One ticket, recorded on the first day. Returns: its seq */
static gint64
record_one (StoreFixture *f,
            TicketGiven  *given)
{
  *given = ticket_give (f, TICKET_TEXT);
  store_fixture_catch_up (f, TICKET_DAY_END);
  return find_ticket (f, TICKET_TEXT);
}

static void
test_answer_is_read_by_code (StoreFixture  *f,
                             gconstpointer  unused)
{
  TicketGiven given;
  gint64 ticket = record_one (f, &given);
  g_autoptr(HlFollow) working = NULL, done = NULL;

  store_fixture_set_time (f, "2026-11-04T09:00");
  step (f, ticket, &news);
  working = ticket_follow (f, given.code);
  g_assert_cmpint (working->state, ==, HL_TICKET_IN_WORK);
  g_assert_cmpstr (working->answer, ==, news.answer);
  g_assert_cmpuint (working->answered, ==, HL_DAY_NONE);

  store_fixture_set_time (f, "2026-11-05T09:00");
  step (f, ticket, &answered);
  store_fixture_set_time (f, "2026-12-01T09:00");
  done = ticket_follow (f, given.code);
  g_assert_cmpint (done->state, ==, HL_TICKET_ANSWERED);
  g_assert_cmpstr (done->answer, ==, ANSWER);
  g_assert_cmpuint (done->answered, ==, hl_day_parse ("2026-11-05"));
  g_assert_cmpuint (done->day, ==, hl_day_parse (TICKET_DAY));
  g_assert_false (done->overdue);
  store_fixture_assert_clean (f);
}

static void
test_record_holds_no_answer (StoreFixture  *f,
                             gconstpointer  unused)
{
  TicketGiven given;
  gint64 ticket = record_one (f, &given);

  step (f, ticket, &published);
  g_assert_cmpint (ticket_count (f, "journal WHERE instr (body, 'ghế') > 0"), ==, 0);
  g_assert_cmpint (ticket_count (f, "journal WHERE kind = 'ticket-state'"
                                 " AND json_extract (body, '$.cause') = 'facilities'"
                                 " AND length (json_extract (body, '$.answer')) = 64"
                                 " AND length (json_extract (body, '$.published')) = 64"), ==, 1);

  /* What is erased with the comment is erased from the disk. */
  g_assert_true (store_fixture_contains_bytes (f->dir, ANSWER));
  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  g_assert_false (store_fixture_contains_bytes (f->dir, ANSWER));
  g_assert_false (store_fixture_contains_bytes (f->dir, LINE));
  store_fixture_assert_clean (f);
}

static void
test_only_some_steps_are_taken (StoreFixture  *f,
                                gconstpointer  unused)
{
  static const HlTicketStep received = { .state = HL_TICKET_RECEIVED, .answer = "x" };
  static const HlTicketStep withdrawn = { .state = HL_TICKET_WITHDRAWN, .answer = "x" };
  TicketGiven given;
  gint64 ticket = record_one (f, &given);

  refuse (f, ticket, &received, HL_INPUT_ERROR_INVALID);
  refuse (f, ticket, &withdrawn, HL_INPUT_ERROR_INVALID);
  refuse (f, ticket + 1000, &answered, HL_INPUT_ERROR_INVALID);

  step (f, ticket, &in_work);
  step (f, ticket, &news);
  step (f, ticket, &answered);
  refuse (f, ticket, &answered, HL_INPUT_ERROR_REFUSED);
  refuse (f, ticket, &no_action, HL_INPUT_ERROR_REFUSED);
  step (f, ticket, &in_work);
  step (f, ticket, &no_action);
  refuse (f, ticket, &answered, HL_INPUT_ERROR_REFUSED);
  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  refuse (f, ticket, &in_work, HL_INPUT_ERROR_REFUSED);
  store_fixture_assert_clean (f);
}

static void
test_step_must_be_complete (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autofree char *long_answer = g_strnfill (HL_TICKET_MAX_ANSWER + 1, 'a');
  g_autofree char *long_line = g_strnfill (HL_TICKET_MAX_PUBLISHED + 1, 'a');
  const HlTicketStep steps[] = {
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FEE, NULL, NULL },
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_NONE, ANSWER, NULL },
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FEE, "", NULL },
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FEE, "\xff", NULL },
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FEE, long_answer, NULL },
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FEE, ANSWER, long_line },
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FEE, ANSWER, "two\nlines" },
    { HL_TICKET_NO_ACTION, HL_TICKET_CAUSE_NONE, NULL, NULL },
    { HL_TICKET_NO_ACTION, HL_TICKET_CAUSE_NONE, ANSWER, LINE },
    { HL_TICKET_IN_WORK, HL_TICKET_CAUSE_NONE, NULL, LINE },
  };
  TicketGiven given;
  gint64 ticket = record_one (f, &given);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("step %u", i);
      refuse (f, ticket, &steps[i], HL_INPUT_ERROR_INVALID);
    }
}

static void
test_words_of_the_record (void)
{
  for (guint state = HL_TICKET_WAITING; state <= HL_TICKET_WITHDRAWN; state++)
    g_assert_cmpint (hl_ticket_state_from_string (hl_ticket_state_to_string (state)), ==, state);
  for (guint cause = HL_TICKET_CAUSE_NONE; cause <= HL_TICKET_CAUSE_OTHER; cause++)
    g_assert_cmpint (hl_ticket_cause_from_string (hl_ticket_cause_to_string (cause)), ==, cause);

  g_assert_cmpint (hl_ticket_state_from_string ("done"), ==, 0);
  g_assert_cmpint (hl_ticket_state_from_string (NULL), ==, 0);
  g_assert_cmpint (hl_ticket_cause_from_string ("weather"), ==, HL_TICKET_CAUSE_NONE);
}

static GPtrArray *
list_done (StoreFixture *f,
           guint         max)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *list = hl_store_list_done (f->store, max, &error);

  g_assert_no_error (error);
  return list;
}

static void
assert_done (StoreFixture *f,
             guint         max,
             const char   *expected)
{
  g_autoptr(GPtrArray) list = list_done (f, max);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const HlDone *done = g_ptr_array_index (list, i);
      char day[HL_DAY_TEXT_SIZE];

      g_string_append_printf (text, "%s %s;", hl_day_format (done->day, day), done->line);
    }

  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_lines_of_present_answers_are_listed (StoreFixture  *f,
                                          gconstpointer  unused)
{
  HlTicketStep with_line = published;
  TicketGiven given[4];
  gint64 tickets[4];

  for (guint i = 0; i < 4; i++)
    {
      char text[] = { (char) ('a' + i), '\0' };

      given[i] = ticket_give (f, text);
    }
  ticket_give (f, "a fifth");
  store_fixture_catch_up (f, TICKET_DAY_END);
  assert_done (f, 9, "");
  for (guint i = 0; i < 4; i++)
    {
      char text[] = { (char) ('a' + i), '\0' };

      tickets[i] = find_ticket (f, text);
    }

  store_fixture_set_time (f, "2026-11-03T09:00");
  with_line.published = "one";
  step (f, tickets[0], &with_line);
  step (f, tickets[1], &answered);
  store_fixture_set_time (f, "2026-11-04T09:00");
  with_line.published = "two";
  step (f, tickets[2], &with_line);
  with_line.published = "three";
  step (f, tickets[3], &with_line);
  assert_done (f, 9, "2026-11-04 three;2026-11-04 two;2026-11-03 one;");
  assert_done (f, 1, "2026-11-04 three;");

  /* Taken back, and withdrawn. */
  step (f, tickets[3], &in_work);
  ticket_withdraw (f, given[2].code, HL_FOLLOW_FOUND);
  assert_done (f, 9, "2026-11-03 one;");
  step (f, tickets[3], &answered);
  assert_done (f, 9, "2026-11-03 one;");
  store_fixture_assert_clean (f);
}

/* Who stands at the kiosk may know who wrote. */
static void
test_no_line_shows_before_five_comments (StoreFixture  *f,
                                         gconstpointer  unused)
{
  for (guint i = 0; i < 4; i++)
    ticket_give (f, TICKET_TEXT);
  store_fixture_catch_up (f, TICKET_DAY_END);
  step (f, find_ticket (f, TICKET_TEXT), &published);
  assert_done (f, 9, "");

  /* One more changes nothing for what was done before it. */
  store_fixture_set_time (f, "2026-11-03T09:00");
  ticket_give (f, "a fifth");
  store_fixture_catch_up (f, "2026-11-03T17:01");
  assert_done (f, 9, "");
  store_fixture_set_time (f, "2026-11-04T09:00");
  step (f, find_ticket (f, "a fifth"), &published);
  {
    g_autoptr(GPtrArray) list = list_done (f, 9);

    g_assert_cmpuint (list->len, ==, 1);
  }
}

/* Five tickets: received, answered with a line, closed, withdrawn, waiting. */
static void
set_up_rich (StoreFixture  *f,
             gconstpointer  unused)
{
  TicketGiven given;

  store_fixture_set_up_kiosk (f, unused);
  ticket_give (f, "received");
  ticket_give (f, "answered");
  ticket_give (f, "closed");
  given = ticket_give (f, "withdrawn");
  store_fixture_catch_up (f, TICKET_DAY_END);
  step (f, find_ticket (f, "answered"), &published);
  step (f, find_ticket (f, "closed"), &no_action);
  step (f, find_ticket (f, "withdrawn"), &answered);
  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  store_fixture_set_time (f, "2026-11-03T08:00");
  ticket_give (f, "waiting");
  store_fixture_assert_clean (f);
}

typedef struct
{
  const char *name;
  const char *sql;          /* what somebody does to the file */
  const char *complaint;    /* pattern of one of the problems */
} Tampering;

#define IN_STATE(state) "(SELECT ticket FROM ticket_state WHERE state = '" state "')"

static const Tampering tamperings[] = {
  { "state", "UPDATE ticket_state SET state = 'answered' WHERE state = 'received'",
    "ticket_state *: is not what the journal gives" },
  { "due", "UPDATE ticket_state SET due = '2027-01-01' WHERE state = 'received'",
    "ticket_state *: is not what the journal gives" },
  { "cause", "UPDATE ticket_state SET cause = 'other' WHERE state = 'answered'",
    "ticket_state *: is not what the journal gives" },
  { "head", "UPDATE ticket_state SET about_head = 1 WHERE state = 'received'",
    "ticket_state *: is not what the journal gives" },
  { "record", "UPDATE ticket_state SET record = record + 1 WHERE state = 'answered'",
    "ticket_state *: is not what the journal gives" },
  { "no-state", "UPDATE ticket_state SET state = 'x', day = 'y'",
    "ticket_state *: is not what the journal gives" },
  { "state-removed", "DELETE FROM ticket_state WHERE state = 'received'",
    "ticket_state *: missing" },
  { "state-added", "INSERT INTO ticket_state SELECT 1, day, due, 0, state, since, 1, '', 0 FROM"
    " ticket_state LIMIT 1", "ticket_state 1: belongs to no record" },
  { "state-joined", "UPDATE ticket_state SET joined = 1", "ticket_state *: is not what *" },
  { "sealed-changed", "UPDATE ticket SET sealed = zeroblob (60) WHERE seq = " IN_STATE ("received"),
    "ticket *: its text is missing or changed" },
  { "sealed-removed", "DELETE FROM ticket WHERE seq = " IN_STATE ("answered"),
    "ticket *: its text is missing or changed" },
  { "sealed-emptied", "UPDATE ticket SET sealed = x'' WHERE seq = " IN_STATE ("answered"),
    "ticket *: its text is missing or changed" },
  { "sealed-again", "INSERT INTO ticket SELECT ticket, x'00' FROM ticket_state"
    " WHERE state = 'withdrawn'", "ticket *: its text is missing or changed" },
  { "answer-changed", "UPDATE ticket_text SET body = body || '!' WHERE part = 'answer'",
    "ticket_text * answer: missing or changed" },
  { "line-changed", "UPDATE ticket_text SET body = body || '!' WHERE part = 'published'",
    "ticket_text * published: missing or changed" },
  { "salt", "UPDATE ticket_text SET salt = randomblob (32) WHERE part = 'published'",
    "ticket_text * published: missing or changed" },
  { "short-salt", "UPDATE ticket_text SET salt = x'' WHERE part = 'published'",
    "ticket_text * published: missing or changed" },
  { "answer-removed", "DELETE FROM ticket_text WHERE part = 'answer'",
    "ticket_text * answer: missing or changed" },
  { "part-added", "INSERT INTO ticket_text SELECT seq, 'published', ticket, salt, body"
    " FROM ticket_text WHERE ticket = " IN_STATE ("no-action"),
    "ticket_text * published: belongs to no record" },
  { "text-moved", "UPDATE ticket_text SET ticket = " IN_STATE ("received") " WHERE ticket = "
    IN_STATE ("answered"), "ticket_text * answer: belongs to no record" },
  { "code-of-none", "UPDATE ticket_code SET ticket = 1 WHERE ticket = " IN_STATE ("answered"),
    "ticket_code of 1: belongs to no ticket" },
  { "code-twice", "UPDATE ticket_waiting SET token = (SELECT token FROM ticket_code LIMIT 1)",
    "ticket_code of *: is a waiting one's too" },
};

static void
assert_problem (StoreFixture *f,
                const char   *complaint)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlVerdict) verdict = hl_store_verify (f->store, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < verdict->problems->len; i++)
    {
      const char *problem = g_ptr_array_index (verdict->problems, i);

      g_test_message ("%s", problem);
      found |= g_pattern_match_simple (complaint, problem);
    }

  g_assert_true (found);
}

static void
test_tampering_is_named (StoreFixture  *f,
                         gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_test_message ("%s", tamperings[i].name);
      store_fixture_run_sql (f, tamperings[i].sql);
      g_assert_cmpint (store_fixture_get_number (f, "SELECT changes ()"), >, 0);
      assert_problem (f, tamperings[i].complaint);

      store_fixture_tear_down (f, NULL);
      set_up_rich (f, NULL);
    }
}

typedef struct
{
  const char *kind;
  const char *body;    /* a printf format that takes the ticket */
} Record;

static gboolean
append_record (HlStore   *self,
               gpointer   data,
               GError   **error)
{
  const Record *record = data;

  return hl_store_append_text (self, record->kind, record->body, NULL, error);
}

/* A program that writes what it may not: the chain holds, the sense does not. */
static void
append (StoreFixture *f,
        const char   *kind,
        const char   *by,
        gint64        ticket)
{
  g_autofree char *body = g_strdup_printf ("{\"by\":\"%s\",\"day\":\"" TICKET_DAY "\",\"state\":"
                                           "\"answered\",\"ticket\":%" G_GINT64_FORMAT "}", by,
                                           ticket);
  Record record = { kind, body };
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_write_plain (f->store, append_record, &record, &error));
  g_assert_no_error (error);
}

static void
test_impossible_steps_are_named (StoreFixture  *f,
                                 gconstpointer  unused)
{
  gint64 closed = store_fixture_get_number (f, "SELECT " IN_STATE ("no-action"));
  gint64 withdrawn = store_fixture_get_number (f, "SELECT " IN_STATE ("withdrawn"));

  append (f, "ticket-state", "", closed);
  assert_problem (f, "journal *: ticket * is no-action, and cannot become 'answered'");
  append (f, "ticket-state", "", withdrawn);
  assert_problem (f, "journal *: ticket * is withdrawn, and cannot become 'answered'");
  append (f, "ticket-state", "", 1);
  assert_problem (f, "journal *: ticket 1 is none");
  append (f, "erase", "author", 2);
  assert_problem (f, "journal *: ticket 2 is none");
  append (f, "erase", "author", withdrawn);
  assert_problem (f, "journal *: ticket * cannot be erased");
}

/* An erasure that the record tells of, and that was not done. */
static void
test_missing_erasure_is_named (StoreFixture  *f,
                               gconstpointer  unused)
{
  gint64 ticket = store_fixture_get_number (f, "SELECT " IN_STATE ("answered"));

  append (f, "erase", "author", ticket);
  assert_problem (f, "ticket *: its text is there, and was to be erased");
  assert_problem (f, "ticket_text * answer: is there, and was to be erased");
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/ticket-state/answered", test_answer_is_read_by_code },
    { "/ticket-state/record", test_record_holds_no_answer },
    { "/ticket-state/steps", test_only_some_steps_are_taken },
    { "/ticket-state/complete", test_step_must_be_complete },
    { "/ticket-state/done", test_lines_of_present_answers_are_listed },
    { "/ticket-state/done/five", test_no_line_shows_before_five_comments },
  };
  static const StoreCase rich_cases[] = {
    { "/ticket-state/verify/tampering", test_tampering_is_named },
    { "/ticket-state/verify/steps", test_impossible_steps_are_named },
    { "/ticket-state/verify/erasure", test_missing_erasure_is_named },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticket-state/words", test_words_of_the_record);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (rich_cases); i++)
    g_test_add (rich_cases[i].path, StoreFixture, NULL, set_up_rich, rich_cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
