/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-ticket-hand-on.h"
#include "hl-ticket-inbox.h"
#include "hl-ticket-read.h"
#include "hl-ticket-rekey.h"

#include "hl-error.h"
#include "hl-seal.h"
#include "hl-ticket-copy.h"
#include "people-fixture.h"
#include "ticket-fixture.h"

#include <sys/stat.h>

#define OTHER_TEXT "Biển chỉ dẫn ở tầng hai quá nhỏ, tôi không thấy quầy trả kết quả."
#define ANSWER "Trung tâm đã thay ghế mới và bố trí thêm chỗ ngồi."
#define LINE "Thay ghế chờ"

/*
 * Desk:
 * @admin: an admin with the right to read tickets
 * @head: a head with it
 * @reader: @admin, signed in
 */
typedef struct
{
  StoreFixture  base;
  gint64        admin;
  gint64        head;
  HlSignIn     *reader;
  char         *file;
} Desk;

static const HlTicketStep done = {
  .state = HL_TICKET_ANSWERED,
  .cause = HL_TICKET_CAUSE_FACILITIES,
  .answer = ANSWER,
  .published = LINE,
};

static gint64
add_reader (Desk       *desk,
            gint64      by,
            const char *name,
            HlRole      role,
            const char *pin)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlTicketKey) key = NULL;
  HlNewPerson person = { name, role, pin, NULL };
  gint64 id = 0;

  key = hl_ticket_key_recover (desk->base.store, desk->base.recovery_key, &error);
  g_assert_no_error (error);
  person.tickets = key;
  g_assert_true (hl_people_add (desk->base.store, by, &person, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
set_up (Desk          *desk,
        gconstpointer  unused)
{
  people_set_up (&desk->base, unused);
  desk->admin = add_reader (desk, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  desk->head = add_reader (desk, desk->admin, PEOPLE_STAFF, HL_ROLE_HEAD, PEOPLE_STAFF_PIN);
  desk->reader = people_sign_in (&desk->base, desk->admin, PEOPLE_ADMIN_PIN);
  desk->file = g_build_filename (desk->base.top, "handed-on.json", NULL);
}

static void
tear_down (Desk          *desk,
           gconstpointer  unused)
{
  g_free (desk->file);
  g_clear_pointer (&desk->reader, hl_sign_in_free);
  store_fixture_tear_down (&desk->base, unused);
}

static const HlTicket *
find (GPtrArray *tickets,
      gint64     id)
{
  for (guint i = 0; i < tickets->len; i++)
    {
      const HlTicket *ticket = g_ptr_array_index (tickets, i);

      if (ticket->id == id)
        return ticket;
    }

  g_assert_not_reached ();
}

static GPtrArray *
list (Desk *desk)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *tickets = hl_ticket_inbox_list (desk->base.store, desk->reader, &error);

  g_assert_no_error (error);
  return tickets;
}

/* Three comments that say the same, in the inbox. */
static void
receive_three (Desk        *desk,
               TicketGiven  given[3],
               gint64       ids[3])
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-11-%02uT08:00", i + 2);
      g_autofree char *end = g_strdup_printf ("2026-11-%02uT17:01", i + 2);

      store_fixture_set_time (&desk->base, day);
      given[i] = ticket_give (&desk->base, TICKET_TEXT);
      store_fixture_catch_up (&desk->base, end);
      ids[i] = store_fixture_get_number (&desk->base, "SELECT max (ticket) FROM ticket_state");
    }
}

static void
join (Desk   *desk,
      gint64  ticket,
      gint64  to)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_ticket_inbox_join (desk->base.store, desk->reader, ticket, to, &error));
  g_assert_no_error (error);
}

static void
refuse_join (Desk       *desk,
             gint64      ticket,
             gint64      to,
             const char *pattern)
{
  gint64 n = ticket_count (&desk->base, "journal");
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_ticket_inbox_join (desk->base.store, desk->reader, ticket, to, &error));
  g_assert_cmpint (error->domain, ==, HL_INPUT_ERROR);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
  g_assert_cmpint (ticket_count (&desk->base, "journal"), ==, n);
}

static void
take (Desk               *desk,
      gint64              ticket,
      const HlTicketStep *step)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_ticket_inbox_step (desk->base.store, desk->reader, ticket, step, &error));
  g_assert_no_error (error);
}

static void
assert_answered (Desk       *desk,
                 const char *code)
{
  g_autoptr(HlFollow) follow = ticket_follow (&desk->base, code);

  g_assert_cmpint (follow->state, ==, HL_TICKET_ANSWERED);
  g_assert_cmpstr (follow->answer, ==, ANSWER);
}

static void
test_one_answer_answers_all (Desk          *desk,
                             gconstpointer  unused)
{
  g_autoptr(GPtrArray) tickets = NULL;
  TicketGiven given[3];
  gint64 ids[3];

  receive_three (desk, given, ids);
  join (desk, ids[1], ids[0]);
  join (desk, ids[2], ids[1]);
  tickets = list (desk);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (find (tickets, ids[i])->n_joined, ==, 2);
      g_assert_cmpint (find (tickets, ids[i])->joined, ==, i == 0 ? 0 : ids[0]);
      g_assert_cmpint (find (tickets, ids[i])->state, ==, HL_TICKET_IN_WORK);
    }
  store_fixture_assert_clean (&desk->base);

  take (desk, ids[1], &done);
  for (guint i = 0; i < 3; i++)
    assert_answered (desk, given[i].code);

  /* What is published stands once. */
  g_assert_cmpint (ticket_count (&desk->base, "ticket_text WHERE part = 'published'"), ==, 1);
  store_fixture_assert_clean (&desk->base);
}

/* Whoever deletes theirs takes nothing from the others, whichever it is. */
static void
test_deleted_one_leaves_the_others (Desk          *desk,
                                    gconstpointer  unused)
{
  TicketGiven given[3];
  gint64 ids[3];

  receive_three (desk, given, ids);
  join (desk, ids[1], ids[0]);
  join (desk, ids[2], ids[0]);
  ticket_withdraw (&desk->base, given[0].code, HL_FOLLOW_FOUND);
  take (desk, ids[2], &done);
  ticket_assert_state (&desk->base, given[0].code, HL_TICKET_WITHDRAWN);
  assert_answered (desk, given[1].code);
  ticket_withdraw (&desk->base, given[2].code, HL_FOLLOW_FOUND);
  assert_answered (desk, given[1].code);
  store_fixture_assert_clean (&desk->base);
}

/* Groups that are joined are one. */
static void
test_followers_come_along (Desk          *desk,
                           gconstpointer  unused)
{
  g_autoptr(GPtrArray) tickets = NULL;
  TicketGiven given[3];
  gint64 ids[3];

  receive_three (desk, given, ids);
  join (desk, ids[0], ids[1]);
  join (desk, ids[1], ids[2]);
  tickets = list (desk);
  g_assert_cmpint (find (tickets, ids[0])->joined, ==, ids[2]);
  g_assert_cmpint (find (tickets, ids[1])->joined, ==, ids[2]);
  refuse_join (desk, ids[0], ids[1], "*joined with it already");
  refuse_join (desk, ids[2], ids[0], "*joined with it already");
  refuse_join (desk, ids[0], ids[0], "*the same*");
  refuse_join (desk, ids[0], 999, "ticket 999 does not exist");
  store_fixture_assert_clean (&desk->base);
}

static void
test_joined_one_leaves_again (Desk          *desk,
                              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  TicketGiven given[3];
  gint64 ids[3];

  receive_three (desk, given, ids);
  join (desk, ids[1], ids[0]);
  g_assert_false (hl_ticket_inbox_split (desk->base.store, desk->reader, ids[0], &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (hl_ticket_inbox_split (desk->base.store, desk->reader, ids[1], &error));
  take (desk, ids[0], &done);
  assert_answered (desk, given[0].code);
  ticket_assert_state (&desk->base, given[1].code, HL_TICKET_IN_WORK);
  refuse_join (desk, ids[1], ids[0], "ticket *: waits for no answer");
  store_fixture_assert_clean (&desk->base);
}

/* News every seven days, until there is an answer. */
static void
test_news_are_due_every_seven_days (Desk          *desk,
                                    gconstpointer  unused)
{
  const HlTicketStep news = { HL_TICKET_IN_WORK, HL_TICKET_CAUSE_NONE, "Đã đặt ghế mới.", NULL };
  static const struct { const char *day; gboolean reminded; } days[] = {
    { "2026-11-06", FALSE }, { "2026-11-09", TRUE }, { "2026-11-10", FALSE },
    { "2026-11-16", FALSE }, { "2026-11-17", TRUE }, { "2026-11-24", TRUE },
  };
  TicketGiven given = ticket_give (&desk->base, TICKET_TEXT);
  gint64 id;

  store_fixture_catch_up (&desk->base, TICKET_DAY_END);
  g_assert_nonnull (given.code);
  id = store_fixture_get_number (&desk->base, "SELECT ticket FROM ticket_state");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *time = g_strconcat (days[i].day, "T08:00", NULL);
      g_autoptr(GPtrArray) tickets = NULL;
      HlTicketCounts counts;

      store_fixture_set_time (&desk->base, time);
      if (i == 2)
        take (desk, id, &news);
      tickets = list (desk);
      hl_ticket_inbox_count (tickets, &counts);
      g_assert_cmpuint (counts.open, ==, 1);
      g_assert_cmpuint (counts.fresh, ==, i < 2);
      g_assert_cmpuint (counts.reminded, ==, days[i].reminded);
      g_assert_cmpuint (counts.overdue, ==, i == 5);
    }
}

static void
test_own_words_stay_sealed (Desk          *desk,
                            gconstpointer  unused)
{
  HlTicketStep quoting = done;
  g_autoptr(GError) error = NULL;
  TicketGiven given[3];
  gint64 ids[3];

  receive_three (desk, given, ids);
  quoting.answer = "Ý kiến: " TICKET_TEXT;
  g_assert_false (hl_ticket_inbox_step (desk->base.store, desk->reader, ids[0], &quoting, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_null (strstr (error->message, "quầy"));
  g_clear_error (&error);
  quoting.answer = ANSWER;
  quoting.published = "Ghế chờ ở quầy số 3 bị hỏng: đã thay";
  g_assert_false (hl_ticket_inbox_step (desk->base.store, desk->reader, ids[0], &quoting, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_cmpint (ticket_count (&desk->base, "ticket_text"), ==, 0);
}

/* ---- about the head ---- */

static gint64
receive_about_head (Desk        *desk,
                    TicketGiven *given)
{
  g_autoptr(HlComment) comment = ticket_make (OTHER_TEXT, TRUE);

  *given = ticket_give_comment (&desk->base, comment);
  store_fixture_catch_up (&desk->base, TICKET_DAY_END);
  return store_fixture_get_number (&desk->base, "SELECT max (ticket) FROM ticket_state");
}

static void
test_head_is_handed_on (Desk          *desk,
                        gconstpointer  unused)
{
  g_autofree char *province = ticket_make_province_key (&desk->base);
  g_autoptr(GPtrArray) opened = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  const HlTicketCopy *copy;
  TicketGiven given;
  gint64 id = receive_about_head (desk, &given);
  struct stat info;
  guint n = 0;

  /* Nobody here answers what nobody here can read. */
  g_assert_false (hl_ticket_inbox_step (desk->base.store, desk->reader, id, &done, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);

  g_assert_true (hl_ticket_hand_on (desk->base.store, desk->reader, desk->file, FALSE, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (stat (desk->file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  ticket_assert_state (&desk->base, given.code, HL_TICKET_HANDED_ON);
  g_assert_true (g_file_get_contents (desk->file, &text, NULL, NULL));
  g_assert_null (strstr (text, "Biển"));

  opened = hl_ticket_hand_on_open (desk->file, province, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->len, ==, 1);
  copy = g_ptr_array_index (opened, 0);
  g_assert_cmpstr (copy->comment, ==, OTHER_TEXT);
  g_assert_cmpint (copy->id, ==, id);
  g_assert_cmpuint (copy->day, ==, hl_day_parse (TICKET_DAY));
  store_fixture_assert_clean (&desk->base);

  /* The centre passes on what the province says. */
  take (desk, id, &(HlTicketStep) { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_OTHER, ANSWER, NULL });
  assert_answered (desk, given.code);
  store_fixture_assert_clean (&desk->base);
}

static void
test_file_can_be_made_again (Desk          *desk,
                             gconstpointer  unused)
{
  g_autofree char *province = ticket_make_province_key (&desk->base);
  g_autoptr(GError) error = NULL;
  TicketGiven given;
  guint n = 0;

  g_assert_false (hl_ticket_hand_on (desk->base.store, desk->reader, desk->file, TRUE, &n, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  receive_about_head (desk, &given);
  g_assert_true (hl_ticket_hand_on (desk->base.store, desk->reader, desk->file, FALSE, &n, &error));
  g_assert_false (hl_ticket_hand_on (desk->base.store, desk->reader, desk->file, FALSE, &n,
                                     &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (hl_ticket_hand_on (desk->base.store, desk->reader, desk->file, TRUE, &n, &error));
  g_assert_cmpuint (n, ==, 1);

  ticket_withdraw (&desk->base, given.code, HL_FOLLOW_FOUND);
  g_assert_false (hl_ticket_hand_on (desk->base.store, desk->reader, desk->file, TRUE, &n, &error));
  store_fixture_assert_clean (&desk->base);
}

/* Without the file nothing is handed on. */
static void
test_file_that_cannot_be_written_changes_nothing (Desk          *desk,
                                                  gconstpointer  unused)
{
  g_autofree char *province = ticket_make_province_key (&desk->base);
  g_autofree char *path = g_build_filename (desk->base.top, "missing", "file", NULL);
  g_autoptr(GError) error = NULL;
  TicketGiven given;
  guint n = 0;

  receive_about_head (desk, &given);
  g_assert_false (hl_ticket_hand_on (desk->base.store, desk->reader, path, FALSE, &n, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  ticket_assert_state (&desk->base, given.code, HL_TICKET_RECEIVED);
}

static void
test_damaged_file_is_refused (Desk          *desk,
                              gconstpointer  unused)
{
  static const char * const bad[][2] = {
    { "{}", "*$.format: *" },
    { "{\"format\":\"hailong-tickets-for-the-province\",\"version\":2}", "*$.version: *" },
    { "{\"format\":\"hailong-tickets-for-the-province\",\"version\":1,\"day\":\"2026-11-02\","
      "\"kiosk\":\"k\",\"unit\":\"u\",\"tickets\":[]}", "*$.tickets: *" },
    { "{\"format\":\"hailong-tickets-for-the-province\",\"version\":1,\"day\":\"2026-11-02\","
      "\"kiosk\":\"k\",\"unit\":\"u\",\"tickets\":[{\"ticket\":1,\"day\":\"2026-11-02\","
      "\"due\":\"2026-13-02\",\"sealed\":\"AAAA\"}]}", "*$.tickets[[]0[]].due: *" },
    { "{\"format\":\"hailong-tickets-for-the-province\",\"version\":1,\"day\":\"2026-11-02\","
      "\"kiosk\":\"k\",\"unit\":\"u\",\"tickets\":[{\"ticket\":7,\"day\":\"2026-11-02\","
      "\"due\":\"2026-12-02\",\"sealed\":\"AAAA\"}]}", "*ticket 7: *does not open*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (desk->file, bad[i][0], -1, NULL));
      g_assert_null (hl_ticket_hand_on_open (desk->file, desk->base.recovery_key, &error));
      g_assert_cmpint (error->domain, ==, HL_INPUT_ERROR);
      g_test_message ("'%s' should be like '%s'", error->message, bad[i][1]);
      g_assert_true (strstr (error->message, "handed-on.json") != NULL);
    }
}

/* ---- a file of its own ---- */

static void
test_export_is_recorded (Desk          *desk,
                         gconstpointer  unused)
{
  g_autofree char *province = ticket_make_province_key (&desk->base);
  g_autoptr(GPtrArray) copies = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *act = NULL;
  const HlTicketCopy *copy;
  TicketGiven given[3], about;
  gint64 ids[3];

  receive_three (desk, given, ids);
  store_fixture_set_time (&desk->base, "2026-11-05T08:00");
  {
    g_autoptr(HlComment) comment = ticket_make (OTHER_TEXT, TRUE);

    about = ticket_give_comment (&desk->base, comment);
  }
  g_assert_cmpuint (about.due, !=, HL_DAY_NONE);
  store_fixture_catch_up (&desk->base, "2026-11-05T17:01");
  take (desk, ids[0], &done);
  ticket_withdraw (&desk->base, given[1].code, HL_FOLLOW_FOUND);
  copies = hl_ticket_read_all (desk->base.store, desk->reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (copies->len, ==, 4);
  copy = g_ptr_array_index (copies, 0);
  g_assert_cmpstr (copy->comment, ==, TICKET_TEXT);
  g_assert_cmpstr (copy->answer, ==, ANSWER);
  g_assert_cmpstr (copy->published, ==, LINE);
  copy = g_ptr_array_index (copies, 1);
  g_assert_null (copy->comment);
  copy = g_ptr_array_index (copies, 3);
  g_assert_true (copy->about_head);
  g_assert_null (copy->comment);
  act = store_fixture_get_text (&desk->base, "SELECT body FROM audit ORDER BY seq DESC LIMIT 1");
  g_assert_nonnull (strstr (act, "\"act\":\"ticket-export\""));

  hl_ticket_key_free (g_steal_pointer (&desk->reader->tickets));
  g_assert_null (hl_ticket_read_all (desk->base.store, desk->reader, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

/* ---- another key ---- */

static void
test_key_is_changed (Desk          *desk,
                     gconstpointer  unused)
{
  g_autoptr(GBytes) former = NULL;
  g_autoptr(GBytes) present = NULL;
  g_autoptr(HlSignIn) again = NULL;
  g_autoptr(HlSignIn) other = NULL;
  g_autoptr(HlTicketTexts) texts = NULL;
  g_autoptr(HlTicketKey) key = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *recovery_key = NULL;
  g_autofree char *opened = NULL;
  TicketGiven given[3];
  gint64 ids[3];

  receive_three (desk, given, ids);
  ticket_give (&desk->base, OTHER_TEXT);
  former = ticket_get_sealed (&desk->base, "SELECT sealed FROM ticket ORDER BY seq LIMIT 1");
  g_assert_true (hl_ticket_key_change (desk->base.store, desk->reader, PEOPLE_ADMIN_PIN,
                                       &recovery_key, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (recovery_key, !=, desk->base.recovery_key);
  store_fixture_assert_clean (&desk->base);

  /* What the former key opens is nowhere any more. */
  present = ticket_get_sealed (&desk->base, "SELECT sealed FROM ticket ORDER BY seq LIMIT 1");
  g_assert_false (g_bytes_equal (former, present));
  g_assert_null (hl_seal_open (desk->base.recovery_key, present, &error));
  g_clear_error (&error);
  opened = hl_seal_open (recovery_key, present, &error);
  g_assert_cmpstr (opened, ==, TICKET_TEXT);
  g_assert_null (hl_ticket_key_recover (desk->base.store, desk->base.recovery_key, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  key = hl_ticket_key_recover (desk->base.store, recovery_key, &error);
  g_assert_no_error (error);

  /* The admin reads on; the head gets the right again with a new PIN. */
  again = people_sign_in (&desk->base, desk->admin, PEOPLE_ADMIN_PIN);
  texts = hl_ticket_inbox_open (desk->base.store, again, ids[1], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (texts->comment, ==, TICKET_TEXT);
  other = people_sign_in (&desk->base, desk->head, PEOPLE_STAFF_PIN);
  g_assert_null (other->tickets);
  g_assert_true (hl_people_set_pin (desk->base.store, desk->admin, desk->head, "731946",
                                    again->tickets, &error));
  g_clear_pointer (&other, hl_sign_in_free);
  other = people_sign_in (&desk->base, desk->head, "731946");
  g_assert_nonnull (other->tickets);

  /* The one that waited comes in under the new key. */
  store_fixture_catch_up (&desk->base, "2026-11-05T17:01");
  g_clear_pointer (&texts, hl_ticket_texts_free);
  texts = hl_ticket_inbox_open (desk->base.store, other,
                                store_fixture_get_number (&desk->base, "SELECT max (ticket)"
                                                          " FROM ticket_state"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (texts->comment, ==, OTHER_TEXT);
  store_fixture_open (&desk->base, HL_STORE_WRITE);
  store_fixture_assert_clean (&desk->base);
}

/* What was sealed for the former key is found in no file. */
static void
test_former_boxes_are_gone (Desk          *desk,
                            gconstpointer  unused)
{
  g_autoptr(GBytes) former = NULL;
  g_autofree char *recovery_key = NULL;
  g_autoptr(GError) error = NULL;
  TicketGiven given[3];
  gint64 ids[3];

  receive_three (desk, given, ids);
  former = ticket_get_sealed (&desk->base, "SELECT sealed FROM ticket ORDER BY seq LIMIT 1");
  g_assert_true (hl_ticket_key_change (desk->base.store, desk->reader, PEOPLE_ADMIN_PIN,
                                       &recovery_key, &error));
  {
    gsize size;
    const char *data = g_bytes_get_data (former, &size);
    g_autofree char *path = g_build_filename (desk->base.dir, "kiosk.db", NULL);
    g_autofree char *log = g_build_filename (desk->base.dir, "kiosk.db-wal", NULL);
    const char *paths[] = { path, log };

    for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
      {
        g_autofree char *content = NULL;
        gsize length = 0;

        g_assert_true (g_file_get_contents (paths[i], &content, &length, NULL));
        g_assert_null (memmem (content, length, data, size));
      }
  }
}

static void
test_key_is_changed_by_those_who_may (Desk          *desk,
                                      gconstpointer  unused)
{
  g_autoptr(HlSignIn) head = people_sign_in (&desk->base, desk->head, PEOPLE_STAFF_PIN);
  gint64 n = ticket_count (&desk->base, "journal");
  g_autofree char *key = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_ticket_key_change (desk->base.store, head, PEOPLE_STAFF_PIN, &key, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (hl_ticket_key_change (desk->base.store, desk->reader, PEOPLE_WRONG_PIN, &key,
                                        &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_null (key);
  g_assert_cmpint (ticket_count (&desk->base, "journal"), ==, n);
}

/* A key that was put in the place of another is noticed, and nobody is let in by it. */
static void
test_foreign_key_is_noticed (Desk          *desk,
                             gconstpointer  unused)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlTicketKey) key = NULL;

  g_assert_true (hl_ticket_key_change (desk->base.store, desk->reader, PEOPLE_ADMIN_PIN, &first,
                                       &error));
  g_clear_pointer (&desk->reader, hl_sign_in_free);
  desk->reader = people_sign_in (&desk->base, desk->admin, PEOPLE_ADMIN_PIN);
  g_assert_true (hl_ticket_key_change (desk->base.store, desk->reader, PEOPLE_ADMIN_PIN, &second,
                                       &error));
  store_fixture_assert_clean (&desk->base);
  g_assert_null (hl_ticket_key_recover (desk->base.store, first, &error));
  g_clear_error (&error);
  key = hl_ticket_key_recover (desk->base.store, second, &error);
  g_assert_no_error (error);
  g_assert_nonnull (key);
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
    { "/ticket-desk/join", test_one_answer_answers_all },
    { "/ticket-desk/join/deleted", test_deleted_one_leaves_the_others },
    { "/ticket-desk/join/followers", test_followers_come_along },
    { "/ticket-desk/join/split", test_joined_one_leaves_again },
    { "/ticket-desk/reminder", test_news_are_due_every_seven_days },
    { "/ticket-desk/quote", test_own_words_stay_sealed },
    { "/ticket-desk/hand-on", test_head_is_handed_on },
    { "/ticket-desk/hand-on/again", test_file_can_be_made_again },
    { "/ticket-desk/hand-on/no-file", test_file_that_cannot_be_written_changes_nothing },
    { "/ticket-desk/hand-on/damaged", test_damaged_file_is_refused },
    { "/ticket-desk/export", test_export_is_recorded },
    { "/ticket-desk/key", test_key_is_changed },
    { "/ticket-desk/key/gone", test_former_boxes_are_gone },
    { "/ticket-desk/key/refused", test_key_is_changed_by_those_who_may },
    { "/ticket-desk/key/twice", test_foreign_key_is_noticed },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Desk, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
