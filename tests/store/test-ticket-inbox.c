/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-ticket-inbox.h"

#include "fault-vfs.h"
#include "hl-error.h"
#include "people-fixture.h"
#include "ticket-fixture.h"

#define OTHER_TEXT "Biển chỉ dẫn ở tầng hai quá nhỏ, tôi không thấy quầy trả kết quả."
#define ANSWER "Trung tâm đã thay ghế mới."
#define LINE "Thay ghế chờ ở quầy số 3"
#define NEW_PIN "731946"

/*
 * Desk:
 * @vfs: the way to the disk, with faults
 * @admin: without the right to read tickets
 * @head: with it
 * @reader: @head, signed in
 */
typedef struct
{
  StoreFixture  base;
  FaultVfs     *vfs;
  gint64        admin;
  gint64        head;
  HlSignIn     *reader;
} Desk;

static gint64
add_reader (Desk              *desk,
            const char        *name,
            const char        *pin,
            const HlTicketKey *tickets)
{
  HlNewPerson person = { name, HL_ROLE_HEAD, pin, tickets };
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  g_assert_true (hl_people_add (desk->base.store, desk->admin, &person, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
set_up (Desk          *desk,
        gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlTicketKey) key = NULL;

  desk->vfs = fault_vfs_new ();
  people_set_up (&desk->base, unused);
  desk->admin = people_add (&desk->base, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN,
                            PEOPLE_ADMIN_PIN);
  key = hl_ticket_key_recover (desk->base.store, desk->base.recovery_key, &error);
  g_assert_no_error (error);
  desk->head = add_reader (desk, PEOPLE_STAFF, PEOPLE_STAFF_PIN, key);
  desk->reader = people_sign_in (&desk->base, desk->head, PEOPLE_STAFF_PIN);
  g_assert_nonnull (desk->reader->tickets);
  g_assert_true (desk->reader->person->tickets);
}

static void
tear_down (Desk          *desk,
           gconstpointer  unused)
{
  g_clear_pointer (&desk->reader, hl_sign_in_free);
  store_fixture_tear_down (&desk->base, unused);
  fault_vfs_free (desk->vfs);
}

static GPtrArray *
list (Desk *desk)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *tickets = hl_ticket_inbox_list (desk->base.store, desk->reader, &error);

  g_assert_no_error (error);
  return tickets;
}

static HlTicketTexts *
open_as (Desk           *desk,
         const HlSignIn *reader,
         gint64          ticket)
{
  g_autoptr(GError) error = NULL;
  HlTicketTexts *texts = hl_ticket_inbox_open (desk->base.store, reader, ticket, &error);

  g_assert_no_error (error);
  return texts;
}

static void
refuse_open (Desk           *desk,
             const HlSignIn *reader,
             gint64          ticket,
             const char     *pattern)
{
  gint64 n = ticket_count (&desk->base, "audit");
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_ticket_inbox_open (desk->base.store, reader, ticket, &error));
  g_assert_cmpint (error->domain, ==, HL_INPUT_ERROR);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
  g_assert_cmpint (ticket_count (&desk->base, "audit"), ==, n);
}

/* Gives a comment and ends its day. Returns: the ticket in the inbox */
static gint64
receive (Desk       *desk,
         const char *text)
{
  ticket_give (&desk->base, text);
  store_fixture_catch_up (&desk->base, TICKET_DAY_END);
  return store_fixture_get_number (&desk->base, "SELECT max (ticket) FROM ticket_state");
}

static void
assert_reads (Desk           *desk,
              const HlSignIn *reader,
              gint64          ticket)
{
  g_autoptr(HlTicketTexts) texts = open_as (desk, reader, ticket);

  g_assert_cmpstr (texts->comment, ==, TICKET_TEXT);
}

static void
test_text_is_opened_and_recorded (Desk          *desk,
                                  gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);
  g_autoptr(HlTicketTexts) texts = open_as (desk, desk->reader, ticket);
  g_autofree char *act = NULL;
  g_autofree char *expected = NULL;

  g_assert_cmpstr (texts->comment, ==, TICKET_TEXT);
  g_assert_null (texts->answer);
  g_assert_null (texts->published);
  act = store_fixture_get_text (&desk->base, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1");
  expected = g_strdup_printf ("{\"act\":\"ticket-read\",\"at\":\"%s\",\"person\":%" G_GINT64_FORMAT
                              ",\"ticket\":%" G_GINT64_FORMAT "}", TICKET_DAY_END, desk->head,
                              ticket);
  g_assert_cmpstr (act, ==, expected);
  store_fixture_assert_clean (&desk->base);
}

/* Waiting, in the inbox, read, and with the log written back. */
static void
test_text_is_nowhere_in_clear (Desk          *desk,
                               gconstpointer  unused)
{
  g_autoptr(GPtrArray) tickets = NULL;

  ticket_give (&desk->base, OTHER_TEXT);
  g_assert_false (store_fixture_contains_bytes (desk->base.top, OTHER_TEXT));
  g_assert_false (store_fixture_contains_bytes (desk->base.top, "tầng hai"));
  receive (desk, TICKET_TEXT);
  tickets = list (desk);
  g_assert_cmpuint (tickets->len, ==, 2);
  for (guint i = 0; i < tickets->len; i++)
    hl_ticket_texts_free (open_as (desk, desk->reader, ((HlTicket *) tickets->pdata[i])->id));
  store_fixture_open (&desk->base, HL_STORE_WRITE);

  g_assert_false (store_fixture_contains_bytes (desk->base.top, TICKET_TEXT));
  g_assert_false (store_fixture_contains_bytes (desk->base.top, OTHER_TEXT));
  g_assert_false (store_fixture_contains_bytes (desk->base.top, "quầy số 3"));
  g_assert_false (store_fixture_contains_bytes (desk->base.top, "tầng hai"));
}

/* Neither does the key that opens them, as bytes, hex or text. */
static void
test_key_is_nowhere_in_clear (Desk          *desk,
                              gconstpointer  unused)
{
  g_autoptr(GString) bare = g_string_new (desk->base.recovery_key);

  g_string_replace (bare, "-", "", 0);
  g_assert_false (store_fixture_contains_bytes (desk->base.top, desk->base.recovery_key));
  g_assert_false (store_fixture_contains_bytes (desk->base.top, bare->str));
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT max (length (wrapped))"
                                             " FROM person"), ==, 24 + 16 + 32);
}

static void
test_inbox_fills_at_the_days_end (Desk          *desk,
                                  gconstpointer  unused)
{
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  const HlTicket *ticket;

  ticket_give (&desk->base, TICKET_TEXT);
  before = list (desk);
  g_assert_cmpuint (before->len, ==, 0);

  store_fixture_catch_up (&desk->base, TICKET_DAY_END);
  after = list (desk);
  g_assert_cmpuint (after->len, ==, 1);
  ticket = g_ptr_array_index (after, 0);
  g_assert_cmpuint (ticket->day, ==, hl_day_parse (TICKET_DAY));
  g_assert_cmpuint (ticket->due, ==, hl_day_parse (TICKET_DUE));
  g_assert_cmpint (ticket->state, ==, HL_TICKET_RECEIVED);
  g_assert_true (ticket->is_open);
  g_assert_false (ticket->is_overdue);
}

static void
test_urgent_tickets_come_first (Desk          *desk,
                                gconstpointer  unused)
{
  const HlTicketStep done = { HL_TICKET_NO_ACTION, HL_TICKET_CAUSE_NONE, ANSWER, NULL };
  gint64 first = receive (desk, TICKET_TEXT);
  g_autoptr(GPtrArray) tickets = NULL;
  g_autoptr(GError) error = NULL;
  gint64 closed, last;

  store_fixture_set_time (&desk->base, "2026-11-03T08:00");
  ticket_give (&desk->base, OTHER_TEXT);
  store_fixture_catch_up (&desk->base, "2026-11-03T17:01");
  closed = store_fixture_get_number (&desk->base, "SELECT max (ticket) FROM ticket_state");
  g_assert_cmpint (closed, >, first);
  g_assert_true (hl_ticket_inbox_step (desk->base.store, desk->reader, closed, &done, &error));
  store_fixture_set_time (&desk->base, "2026-11-20T08:00");
  ticket_give (&desk->base, OTHER_TEXT);
  store_fixture_catch_up (&desk->base, "2026-11-24T08:00");
  last = store_fixture_get_number (&desk->base, "SELECT max (ticket) FROM ticket_state");

  tickets = list (desk);
  g_assert_cmpuint (tickets->len, ==, 3);
  g_assert_cmpint (((HlTicket *) tickets->pdata[0])->id, ==, first);
  g_assert_true (((HlTicket *) tickets->pdata[0])->is_overdue);
  g_assert_cmpint (((HlTicket *) tickets->pdata[1])->id, ==, last);
  g_assert_false (((HlTicket *) tickets->pdata[1])->is_overdue);
  g_assert_cmpint (((HlTicket *) tickets->pdata[2])->id, ==, closed);
  g_assert_false (((HlTicket *) tickets->pdata[2])->is_open);
}

static void
test_right_is_needed (Desk          *desk,
                      gconstpointer  unused)
{
  const HlTicketStep step = { HL_TICKET_IN_WORK, HL_TICKET_CAUSE_NONE, NULL, NULL };
  gint64 ticket = receive (desk, TICKET_TEXT);
  g_autoptr(HlSignIn) admin = people_sign_in (&desk->base, desk->admin, PEOPLE_ADMIN_PIN);
  g_autoptr(GError) error = NULL;

  g_assert_null (admin->tickets);
  refuse_open (desk, admin, ticket, PEOPLE_ADMIN ": has no right*");
  g_assert_null (hl_ticket_inbox_list (desk->base.store, admin, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (hl_ticket_inbox_step (desk->base.store, admin, ticket, &step, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

/* Also of whoever is signed in. */
static void
test_right_ends_at_once (Desk          *desk,
                         gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);
  g_autoptr(GError) error = NULL;

  assert_reads (desk, desk->reader, ticket);
  g_assert_true (hl_people_drop_tickets (desk->base.store, desk->admin, desk->head, &error));
  refuse_open (desk, desk->reader, ticket, "*has no right*");
  g_assert_true (hl_people_remove (desk->base.store, desk->admin, desk->head, &error));
  refuse_open (desk, desk->reader, ticket, "*there is nobody*");
}

static void
test_own_new_pin_keeps_the_right (Desk          *desk,
                                  gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignIn) again = NULL;

  g_assert_true (hl_people_set_pin (desk->base.store, desk->head, desk->head, NEW_PIN,
                                    desk->reader->tickets, &error));
  again = people_sign_in (&desk->base, desk->head, NEW_PIN);
  assert_reads (desk, again, ticket);
  store_fixture_assert_clean (&desk->base);
}

static void
test_reset_pin_ends_the_right (Desk          *desk,
                               gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignIn) again = NULL;

  g_assert_true (hl_people_set_pin (desk->base.store, desk->admin, desk->head, NEW_PIN, NULL,
                                    &error));
  again = people_sign_in (&desk->base, desk->head, NEW_PIN);
  g_assert_null (again->tickets);
  g_assert_false (again->person->tickets);
  refuse_open (desk, again, ticket, "*has no right*");
}

/* Whoever has the right passes it on; the recovery key stays where it is. */
static void
test_right_is_passed_on (Desk          *desk,
                         gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);
  gint64 other = add_reader (desk, "Lê Thị Cúc", NEW_PIN, desk->reader->tickets);
  g_autoptr(HlSignIn) reader = people_sign_in (&desk->base, other, NEW_PIN);

  assert_reads (desk, reader, ticket);
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT count (DISTINCT wrapped)"
                                             " FROM person"), ==, 2);
}

/* A wrapped key is of use with its own PIN only. */
static void
test_wrapped_key_needs_its_pin (Desk          *desk,
                                gconstpointer  unused)
{
  g_autoptr(GBytes) wrapped = ticket_get_sealed (&desk->base, "SELECT wrapped FROM person"
                                                 " WHERE wrapped NOT NULL");
  const guint8 key[HL_TICKET_KEY_WRAP_SIZE] = { 1 };
  g_autoptr(GBytes) half = g_bytes_new_from_bytes (wrapped, 0, 36);
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_ticket_key_unwrap (desk->base.store, wrapped, key, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_null (hl_ticket_key_unwrap (desk->base.store, half, key, &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
}

static void
test_step_is_taken_and_recorded (Desk          *desk,
                                 gconstpointer  unused)
{
  const HlTicketStep step = { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FACILITIES, ANSWER, LINE };
  TicketGiven given = ticket_give (&desk->base, TICKET_TEXT);
  g_autoptr(HlTicketTexts) texts = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *act = NULL;
  gint64 ticket;

  store_fixture_catch_up (&desk->base, TICKET_DAY_END);
  ticket = store_fixture_get_number (&desk->base, "SELECT ticket FROM ticket_state");
  g_assert_true (hl_ticket_inbox_step (desk->base.store, desk->reader, ticket, &step, &error));
  act = store_fixture_get_text (&desk->base, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1");
  g_assert_nonnull (strstr (act, "\"act\":\"ticket-state\""));
  g_assert_nonnull (strstr (act, "\"state\":\"answered\""));

  texts = open_as (desk, desk->reader, ticket);
  g_assert_cmpstr (texts->answer, ==, ANSWER);
  g_assert_cmpstr (texts->published, ==, LINE);
  ticket_assert_state (&desk->base, given.code, HL_TICKET_ANSWERED);
  store_fixture_assert_clean (&desk->base);
}

static void
test_refused_step_is_no_act (Desk          *desk,
                             gconstpointer  unused)
{
  const HlTicketStep step = { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_NONE, ANSWER, NULL };
  gint64 ticket = receive (desk, TICKET_TEXT);
  gint64 n = ticket_count (&desk->base, "audit");
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_ticket_inbox_step (desk->base.store, desk->reader, ticket, &step, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpint (ticket_count (&desk->base, "audit"), ==, n);
}

static void
test_deleted_text_is_gone (Desk          *desk,
                           gconstpointer  unused)
{
  TicketGiven given = ticket_give (&desk->base, TICKET_TEXT);
  gint64 ticket;

  store_fixture_catch_up (&desk->base, TICKET_DAY_END);
  ticket = store_fixture_get_number (&desk->base, "SELECT ticket FROM ticket_state");
  ticket_withdraw (&desk->base, given.code, HL_FOLLOW_FOUND);
  refuse_open (desk, desk->reader, ticket, "ticket *: its author deleted it");
  refuse_open (desk, desk->reader, 999, "ticket 999 does not exist");
}

static void
test_text_about_the_head_is_not_opened (Desk          *desk,
                                        gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);
  g_autoptr(GPtrArray) tickets = NULL;

  store_fixture_run_sql (&desk->base, "UPDATE ticket_state SET about_head = 1");
  tickets = list (desk);
  g_assert_true (((HlTicket *) tickets->pdata[0])->about_head);
  refuse_open (desk, desk->reader, ticket, "ticket *: only the province can read it");
}

/* A box that was put in the place of another. */
static void
test_changed_text_is_not_shown (Desk          *desk,
                                gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);

  store_fixture_run_sql (&desk->base, "UPDATE ticket SET sealed = zeroblob (200)");
  refuse_open (desk, desk->reader, ticket, "*does not open this text");
}

/* Nobody reads what the record cannot say was read. */
static void
test_full_disk_shows_nothing (Desk          *desk,
                              gconstpointer  unused)
{
  gint64 ticket = receive (desk, TICKET_TEXT);
  g_autoptr(GError) error = NULL;

  fault_vfs_arm (desk->vfs, 1, SQLITE_FULL, TRUE);
  g_assert_null (hl_ticket_inbox_open (desk->base.store, desk->reader, ticket, &error));
  fault_vfs_disarm (desk->vfs);
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL);
  assert_reads (desk, desk->reader, ticket);
}

typedef struct
{
  const char *path;
  void      (*func) (Desk *, gconstpointer);
} DeskCase;

int
main (int    argc,
      char **argv)
{
  static const DeskCase cases[] = {
    { "/ticket-inbox/open", test_text_is_opened_and_recorded },
    { "/ticket-inbox/clear/text", test_text_is_nowhere_in_clear },
    { "/ticket-inbox/clear/key", test_key_is_nowhere_in_clear },
    { "/ticket-inbox/list/days-end", test_inbox_fills_at_the_days_end },
    { "/ticket-inbox/list/order", test_urgent_tickets_come_first },
    { "/ticket-inbox/right/needed", test_right_is_needed },
    { "/ticket-inbox/right/ends", test_right_ends_at_once },
    { "/ticket-inbox/right/own-pin", test_own_new_pin_keeps_the_right },
    { "/ticket-inbox/right/reset-pin", test_reset_pin_ends_the_right },
    { "/ticket-inbox/right/passed-on", test_right_is_passed_on },
    { "/ticket-inbox/right/wrapped", test_wrapped_key_needs_its_pin },
    { "/ticket-inbox/step", test_step_is_taken_and_recorded },
    { "/ticket-inbox/step/refused", test_refused_step_is_no_act },
    { "/ticket-inbox/deleted", test_deleted_text_is_gone },
    { "/ticket-inbox/about-head", test_text_about_the_head_is_not_opened },
    { "/ticket-inbox/changed", test_changed_text_is_not_shown },
    { "/ticket-inbox/full-disk", test_full_disk_shows_nothing },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Desk, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
