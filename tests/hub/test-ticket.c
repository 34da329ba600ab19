/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "place.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#include "db-ticket.h"
#include "hl-error.h"

#define KEY "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define OTHER_KEY "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define CODE "K7M4-Q2RX"
#define OTHER_CODE "AAAA-BBBB"
#define ANSWER "Đã sửa ghế ở quầy số 3."
#define DUE "2026-11-22"
#define SINCE "2026-11-05"
#define UNTIL "2026-12-05"
#define N_WRONG 30

/* ---- a kiosk tells ---- */

static char *
make_path (Place      *place,
           const char *code,
           const char *key)
{
  guint8 token[HL_CODE_TOKEN_SIZE];
  char hex[2 * sizeof token + 1];

  g_assert_true (hl_code_make_token (code, key, token));
  sodium_bin2hex (hex, sizeof hex, token, sizeof token);
  return g_strdup_printf ("/v1/tickets/%s/%s", place->kiosk_id, hex);
}

/* Returns: (transfer full): a body; @answer: (nullable) */
static char *
make_body (const char    *key,
           HlTicketState  state,
           const char    *answer)
{
  const HlPublicTicket ticket = {
    .key = (char *) key, .state = state, .day = hl_day_parse (PLACE_DAY),
    .due = hl_day_parse (DUE), .since = hl_day_parse (SINCE), .answer = (char *) answer,
    .until = answer != NULL ? hl_day_parse (UNTIL) : HL_DAY_NONE,
  };
  g_autoptr(GError) error = NULL;
  char *text = hl_public_ticket_to_text (&ticket, &error);

  g_assert_no_error (error);
  return text;
}

static void
tell_at (Place         *place,
         const char    *code,
         const char    *key,
         HlTicketState  state,
         const char    *answer,
         gint64         created)
{
  g_autofree char *path = make_path (place, code, key);
  g_autofree char *body = make_body (key, state, answer);
  g_autoptr(HlRequest) request = place_sign (place->key, "PUT", path, body, created);
  g_auto(Answer) told = place_send_request (place, request);

  g_assert_cmpuint (told.status, ==, 204);
}

static void
tell (Place         *place,
      const char    *code,
      const char    *key,
      HlTicketState  state,
      const char    *answer)
{
  tell_at (place, code, key, state, answer, place_get_now_s (place));
}

/* ---- a citizen asks ---- */

static Answer
post (Place      *place,
      const char *body,
      const char *forwarded)
{
  g_autoptr(SoupMessage) message = place_make_message (place, "POST", "/v1/follow-up");
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  if (forwarded != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), "X-Forwarded-For",
                                 forwarded);

  return place_send (place, message);
}

static Answer
ask_from (Place      *place,
          const char *code,
          const char *forwarded)
{
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);

  return post (place, body, forwarded);
}

/* Returns: (transfer full): what is told of a comment that is there */
static JsonNode *
ask (Place      *place,
     const char *code)
{
  g_auto(Answer) answer = ask_from (place, code, NULL);
  g_autoptr(GError) error = NULL;
  JsonNode *node;

  g_assert_cmpuint (answer.status, ==, 200);
  node = json_from_string (answer.text, &error);
  g_assert_no_error (error);
  return node;
}

static const char *
get_text (JsonNode   *node,
          const char *member)
{
  JsonObject *object = json_node_get_object (node);

  g_assert_true (json_object_has_member (object, member));
  return json_object_get_null_member (object, member) ? NULL
         : json_object_get_string_member (object, member);
}

static gboolean
is_overdue (JsonNode *node)
{
  return json_object_get_boolean_member (json_node_get_object (node), "overdue");
}

static void
test_answer_is_read_by_code (HubFixture    *f,
                             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(JsonNode) received = NULL, answered = NULL, gone = NULL;

  tell (place, CODE, KEY, HL_TICKET_RECEIVED, NULL);
  received = ask (place, " k7m4 q2rx ");
  g_assert_cmpstr (get_text (received, "state"), ==, "received");
  g_assert_cmpstr (get_text (received, "unit"), ==, place->unit);
  g_assert_cmpstr (get_text (received, "day"), ==, PLACE_DAY);
  g_assert_cmpstr (get_text (received, "due"), ==, DUE);
  g_assert_null (get_text (received, "answered"));
  g_assert_null (get_text (received, "answer"));
  g_assert_false (is_overdue (received));

  tell (place, CODE, KEY, HL_TICKET_ANSWERED, ANSWER);
  answered = ask (place, "https://hailong.example.vn/t/" CODE);
  g_assert_cmpstr (get_text (answered, "state"), ==, "answered");
  g_assert_cmpstr (get_text (answered, "answered"), ==, SINCE);
  g_assert_cmpstr (get_text (answered, "answer"), ==, ANSWER);

  tell (place, CODE, KEY, HL_TICKET_WITHDRAWN, NULL);
  gone = ask (place, CODE);
  g_assert_cmpstr (get_text (gone, "state"), ==, "withdrawn");
  g_assert_null (get_text (gone, "answer"));
}

static void
test_late_answer_is_overdue (HubFixture    *f,
                             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(JsonNode) node = NULL;

  tell (place, CODE, KEY, HL_TICKET_IN_WORK, NULL);
  store_fixture_set_time (&place->kiosk, "2026-11-23T00:10");
  node = ask (place, CODE);
  g_assert_true (is_overdue (node));
}

static void
test_what_comes_late_changes_nothing (HubFixture    *f,
                                      gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  gint64 now = place_get_now_s (place);
  g_autoptr(JsonNode) node = NULL;

  tell_at (place, CODE, KEY, HL_TICKET_ANSWERED, ANSWER, now);
  tell_at (place, CODE, KEY, HL_TICKET_RECEIVED, NULL, now - 1);
  node = ask (place, CODE);
  g_assert_cmpstr (get_text (node, "state"), ==, "answered");
}

/* Each store has a key of its own; the same code of two stores is two tickets. */
static void
test_codes_of_several_stores (HubFixture    *f,
                              gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(JsonNode) first = NULL, second = NULL;
  g_auto(Answer) unknown = { 0 };

  tell (place, CODE, KEY, HL_TICKET_ANSWERED, ANSWER);
  tell (place, OTHER_CODE, OTHER_KEY, HL_TICKET_NO_ACTION, ANSWER);
  first = ask (place, CODE);
  second = ask (place, OTHER_CODE);
  g_assert_cmpstr (get_text (first, "state"), ==, "answered");
  g_assert_cmpstr (get_text (second, "state"), ==, "no-action");
  unknown = ask_from (place, "AAAA-BBBC", NULL);
  g_assert_cmpuint (unknown.status, ==, 404);
}

static void
test_wrong_bodies_are_refused (HubFixture    *f,
                               gconstpointer  store)
{
  static const char * const bodies[] = {
    "", "{}", "[]", "{\"code\":7}", "{\"code\":\"\"}", "{\"code\":\"K7M4-Q2R\"}", "{\"code\":",
  };
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = make_path (place, CODE, KEY);
  g_autofree char *body = make_body (KEY, HL_TICKET_WAITING, NULL);
  g_autofree char *longer = g_strnfill (16 * 1024 + 1, ' ');
  g_auto(Answer) waits = place_send_signed (place, place->key, "PUT", path, body);
  g_auto(Answer) large = place_send_signed (place, place->key, "PUT", path, longer);
  g_auto(Answer) bare = place_send_signed (place, place->key, "PUT", path, "{}");

  g_assert_cmpuint (waits.status, ==, 400);
  g_assert_nonnull (strstr (waits.text, "state: expected received"));
  g_assert_cmpuint (large.status, ==, 400);
  g_assert_cmpuint (bare.status, ==, 400);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_auto(Answer) answer = post (place, bodies[i], NULL);

      g_test_message ("%s", bodies[i]);
      g_assert_cmpuint (answer.status, ==, 400);
    }
}

static void
test_strangers_tell_nothing (HubFixture    *f,
                             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) stranger = place_make_key (2);
  g_autofree char *path = make_path (place, CODE, KEY);
  g_autofree char *body = make_body (KEY, HL_TICKET_ANSWERED, ANSWER);
  g_autofree char *upper = g_strdup_printf ("/v1/tickets/%s/%064X", place->kiosk_id, 0xA);
  g_auto(Answer) by_stranger = place_send_signed (place, stranger, "PUT", path, body);
  g_auto(Answer) no_hash = place_send_signed (place, place->key, "PUT", upper, body);
  g_auto(Answer) other = { 0 }, unknown = { 0 };

  g_assert_cmpuint (by_stranger.status, ==, 403);
  g_assert_cmpuint (no_hash.status, ==, 400);
  g_assert_nonnull (strchr (path + strlen ("/v1/tickets/"), '/'));
  memcpy (path + strlen ("/v1/tickets/"), "X", 1);
  other = place_send_signed (place, place->key, "PUT", path, body);
  g_assert_cmpuint (other.status, ==, 403);
  unknown = ask_from (place, CODE, NULL);
  g_assert_cmpuint (unknown.status, ==, 404);
}

/* Right codes are no guesses, however many; wrong ones end it for their address alone. */
static void
test_guessing_is_limited (HubFixture    *f,
                          gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) limited = { 0 }, right = { 0 }, elsewhere = { 0 }, later = { 0 };
  g_auto(Answer) neighbour = { 0 }, chained = { 0 };

  tell (place, CODE, KEY, HL_TICKET_ANSWERED, ANSWER);
  for (guint i = 0; i < N_WRONG; i++)
    {
      g_auto(Answer) answer = ask_from (place, CODE, "2001:db8:1:2::1");
      g_auto(Answer) wrong = ask_from (place, "0000-0000", "2001:db8:1:2::1");

      g_assert_cmpuint (answer.status, ==, 200);
      g_assert_cmpuint (wrong.status, ==, 404);
    }

  limited = ask_from (place, "0000-0000", "2001:db8:1:2::1");
  g_assert_cmpuint (limited.status, ==, 429);
  g_assert_cmpstr (soup_message_headers_get_one (limited.headers, "Retry-After"), ==, "600");
  right = ask_from (place, CODE, "2001:db8:1:2::1");
  g_assert_cmpuint (right.status, ==, 429);
  neighbour = ask_from (place, CODE, "2001:db8:1:2:ffff::9");
  g_assert_cmpuint (neighbour.status, ==, 429);
  chained = ask_from (place, CODE, "203.0.113.7, 2001:db8:1:2::1");
  g_assert_cmpuint (chained.status, ==, 429);
  elsewhere = ask_from (place, CODE, "2001:db8:1:3::1");
  g_assert_cmpuint (elsewhere.status, ==, 200);

  store_fixture_set_time (&place->kiosk, PLACE_DAY "T16:00");
  later = ask_from (place, CODE, "2001:db8:1:2::1");
  g_assert_cmpuint (later.status, ==, 200);
}

/* ---- pages ---- */

static Answer
open_page (Place      *place,
           const char *path)
{
  return place_get (place, path, NULL, NULL);
}

/* The value of an attribute, or of a cookie. */
static char *
cut_out (const char *text,
         const char *before,
         const char *ends)
{
  const char *start = strstr (text, before);

  g_assert_nonnull (start);
  start += strlen (before);
  return g_strndup (start, strcspn (start, ends));
}

/* Types @code into the form of a page, as a browser does; without its token if @forged. */
static Answer
send_form (Place      *place,
           const char *code,
           gboolean    forged)
{
  g_auto(Answer) page = open_page (place, "/follow-up");
  const char *cookie = soup_message_headers_get_list (page.headers, "Set-Cookie");
  g_autofree char *pair = g_strndup (cookie, strcspn (cookie, ";"));
  g_autofree char *token = cut_out (page.text, "name=\"token\" value=\"", "\"");
  g_autofree char *body = soup_form_encode ("code", code, "token", forged ? "" : token, NULL);
  g_autoptr(SoupMessage) message = place_make_message (place, "POST", "/follow-up");
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

  g_assert_cmpuint (page.status, ==, 200);
  soup_message_headers_append (soup_message_get_request_headers (message), "Cookie", pair);
  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", bytes);
  return place_send (place, message);
}

static void
assert_hidden (const Answer *answer)
{
  g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "Referrer-Policy"), ==,
                   "no-referrer");
  g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "X-Robots-Tag"), ==,
                   "noindex, nofollow");
  g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "Cache-Control"), ==, "no-store");
}

static void
test_answer_is_read_on_a_page (HubFixture    *f,
                               gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) typed = { 0 }, scanned = { 0 }, forged = { 0 };

  tell (place, CODE, KEY, HL_TICKET_ANSWERED, "Đã sửa.\n<b>Cảm ơn</b>");
  typed = send_form (place, "k7m4q2rx", FALSE);
  g_assert_cmpuint (typed.status, ==, 200);
  g_assert_nonnull (strstr (typed.text, "Đã trả lời"));
  g_assert_nonnull (strstr (typed.text, "Gửi ngày 02/11/2026. Trả lời ngày 05/11/2026."));
  g_assert_nonnull (strstr (typed.text, "Đã sửa.\n&lt;b&gt;Cảm ơn&lt;/b&gt;"));
  assert_hidden (&typed);

  scanned = open_page (place, "/t/" CODE);
  g_assert_cmpuint (scanned.status, ==, 200);
  g_assert_nonnull (strstr (scanned.text, "Đã sửa."));
  assert_hidden (&scanned);
  forged = send_form (place, CODE, TRUE);
  g_assert_cmpuint (forged.status, ==, 403);
}

static void
test_page_says_why_there_is_none (HubFixture    *f,
                                  gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) unknown = send_form (place, CODE "\">", FALSE);
  g_auto(Answer) again = send_form (place, CODE, FALSE);
  g_auto(Answer) malformed = open_page (place, "/t/K7M4");

  g_assert_cmpuint (unknown.status, ==, 400);
  g_assert_nonnull (strstr (unknown.text, "value=\"" CODE "&quot;&gt;\""));
  g_assert_cmpuint (again.status, ==, 404);
  g_assert_nonnull (strstr (again.text, "Không có ý kiến nào mang mã này."));
  g_assert_nonnull (strstr (again.text, "value=\"" CODE "\""));
  g_assert_cmpuint (malformed.status, ==, 400);
  for (guint i = 1; i < N_WRONG; i++)
    {
      g_auto(Answer) wrong = open_page (place, "/t/0000-0000");

      g_assert_cmpuint (wrong.status, ==, 404);
    }

  place_answer_clear (&again);
  again = open_page (place, "/t/0000-0000");
  g_assert_cmpuint (again.status, ==, 429);
  g_assert_nonnull (strstr (again.text, "Xin thử lại sau 10 phút."));
}

/* Each state in words, as on the kiosk. */
static void
test_page_names_states (HubFixture    *f,
                        gconstpointer  store)
{
  static const struct { HlTicketState state; const char *in_time; const char *late; } states[] = {
    { HL_TICKET_RECEIVED, "Đã tiếp nhận, đang chờ giải quyết", "Đã tiếp nhận, quá hạn trả lời" },
    { HL_TICKET_IN_WORK, "Đang giải quyết", "Đang giải quyết, quá hạn trả lời" },
    { HL_TICKET_ANSWERED, "Nội dung trả lời đã được xóa", "Đã trả lời" },
    { HL_TICKET_NO_ACTION, "Đã kết thúc, không giải quyết", "Đã kết thúc, không giải quyết" },
    { HL_TICKET_WITHDRAWN, "Đã xóa theo yêu cầu của Ông/Bà", "Đã xóa theo yêu cầu của Ông/Bà" },
    { HL_TICKET_HANDED_ON, "Đã chuyển cấp tỉnh", "Đã chuyển cấp tỉnh, trả lời bị chậm" },
  };
  g_autoptr(Place) place = place_new (f);

  for (guint late = 0; late < 2; late++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        {
          g_auto(Answer) page = { 0 };

          tell (place, CODE, KEY, states[i].state, NULL);
          page = open_page (place, "/t/" CODE);
          g_assert_nonnull (strstr (page.text, late ? states[i].late : states[i].in_time));
        }

      store_fixture_set_time (&place->kiosk, "2026-11-23T00:10");
    }
}

/* ---- terms ---- */

typedef struct
{
  Place  *place;
  gint64  now;
} Round;

static gboolean
erase (HlDbLink  *link,
       gpointer   data,
       GError   **error)
{
  const Round *self = data;

  return hl_db_ticket_erase_due (link, self->place->unit, self->now, error);
}

static void
erase_at (Place      *place,
          const char *local)
{
  Round round = { .place = place };

  store_fixture_set_time (&place->kiosk, local);
  round.now = hl_hub_get_now (place->hub);
  place_work (place, erase, &round);
}

static void
test_answer_is_erased_by_term (HubFixture    *f,
                               gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(JsonNode) last_day = NULL, after = NULL, open = NULL;
  g_auto(Answer) forgotten = { 0 };

  tell (place, CODE, KEY, HL_TICKET_ANSWERED, ANSWER);
  tell (place, OTHER_CODE, KEY, HL_TICKET_RECEIVED, NULL);
  erase_at (place, UNTIL "T23:50");
  last_day = ask (place, CODE);
  g_assert_cmpstr (get_text (last_day, "answer"), ==, ANSWER);

  erase_at (place, "2026-12-06T00:10");
  after = ask (place, CODE);
  g_assert_cmpstr (get_text (after, "state"), ==, "answered");
  g_assert_null (get_text (after, "answer"));

  erase_at (place, "2027-12-08T08:00");
  forgotten = ask_from (place, CODE, NULL);
  g_assert_cmpuint (forgotten.status, ==, 404);
  open = ask (place, OTHER_CODE);
  g_assert_cmpstr (get_text (open, "state"), ==, "received");
}

static gboolean
fill (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Place *place = data;

  return hl_db_link_run (link,
                         "INSERT INTO ticket (hash, kiosk, state, day, due, since, about_head,"
                         " until, created) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
                         " SELECT i + 1 FROM n WHERE i < 20000)"
                         " SELECT 'h' || i, kiosk.id, 'received', '', '', '', 0, '', 0"
                         " FROM n JOIN kiosk ON kiosk.id = $1",
                         g_variant_new ("(s)", place->kiosk_id), error);
}

static void
test_there_is_a_limit (HubFixture    *f,
                       gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = make_path (place, OTHER_CODE, KEY);
  g_autofree char *body = make_body (KEY, HL_TICKET_RECEIVED, NULL);
  g_auto(Answer) refused = { 0 };

  place_work (place, fill, place);
  refused = place_send_signed (place, place->key, "PUT", path, body);
  g_assert_cmpuint (refused.status, ==, 403);
  g_assert_nonnull (strstr (refused.text, "more than 20000 tickets"));
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/ticket/answer-is-read-by-code", test_answer_is_read_by_code },
    { "/ticket/late-answer-is-overdue", test_late_answer_is_overdue },
    { "/ticket/what-comes-late-changes-nothing", test_what_comes_late_changes_nothing },
    { "/ticket/codes-of-several-stores", test_codes_of_several_stores },
    { "/ticket/wrong-bodies-are-refused", test_wrong_bodies_are_refused },
    { "/ticket/strangers-tell-nothing", test_strangers_tell_nothing },
    { "/ticket/guessing-is-limited", test_guessing_is_limited },
    { "/ticket/answer-is-read-on-a-page", test_answer_is_read_on_a_page },
    { "/ticket/page-says-why-there-is-none", test_page_says_why_there_is_none },
    { "/ticket/page-names-states", test_page_names_states },
    { "/ticket/answer-is-erased-by-term", test_answer_is_erased_by_term },
    { "/ticket/there-is-a-limit", test_there_is_a_limit },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
