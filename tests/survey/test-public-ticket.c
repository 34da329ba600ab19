/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-public-ticket.h"

#include <string.h>

#include "hl-code.h"
#include "hl-error.h"

#define KEY "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define ANSWERED \
  "{\"about_head\":false,\"answer\":\"Đã lắp thêm quạt.\\nXin cảm ơn.\",\"day\":\"2026-11-02\"," \
  "\"due\":\"2026-11-22\",\"key\":\"" KEY "\",\"since\":\"2026-11-09\",\"state\":\"answered\"," \
  "\"ticket\":1,\"until\":\"2027-02-07\"}"
#define RECEIVED \
  "{\"about_head\":true,\"day\":\"2026-11-02\",\"due\":\"2026-11-22\",\"key\":\"" KEY "\"," \
  "\"since\":\"2026-11-02\",\"state\":\"received\",\"ticket\":1}"

static HlPublicTicket *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HlPublicTicket *ticket = hl_public_ticket_parse ("ticket", text, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
assert_same (const char *text)
{
  g_autoptr(HlPublicTicket) ticket = parse (text);
  g_autoptr(GError) error = NULL;
  g_autofree char *again = hl_public_ticket_to_text (ticket, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, text);
}

static void
test_what_is_written_is_read (void)
{
  g_autoptr(HlPublicTicket) ticket = parse (ANSWERED);

  assert_same (ANSWERED);
  assert_same (RECEIVED);
  g_assert_cmpstr (ticket->answer, ==, "Đã lắp thêm quạt.\nXin cảm ơn.");
  g_assert_cmpuint (ticket->since, ==, hl_day_parse ("2026-11-09"));
  g_assert_cmpint (ticket->state, ==, HL_TICKET_ANSWERED);
}

static void
test_overdue (void)
{
  g_autoptr(HlPublicTicket) answered = parse (ANSWERED);
  g_autoptr(HlPublicTicket) received = parse (RECEIVED);

  g_assert_false (hl_public_ticket_is_overdue (received, hl_day_parse ("2026-11-22")));
  g_assert_true (hl_public_ticket_is_overdue (received, hl_day_parse ("2026-11-23")));
  g_assert_false (hl_public_ticket_is_overdue (answered, hl_day_parse ("2027-01-01")));
  g_assert_true (hl_public_ticket_is_done (answered));
  received->state = HL_TICKET_WITHDRAWN;
  g_assert_false (hl_public_ticket_is_overdue (received, hl_day_parse ("2026-11-23")));
}

static void
assert_refused (const char *sample,
                const char *old,
                const char *new,
                const char *message)
{
  g_autoptr(GString) text = g_string_new (sample);
  g_autoptr(HlPublicTicket) ticket = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  ticket = hl_public_ticket_parse ("ticket", text->str, &error);
  g_assert_null (ticket);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, message))
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_what_is_wrong_is_refused (void)
{
  static const struct { const char *sample, *old, *new, *message; } cases[] = {
    { RECEIVED, "\"received\"", "\"waiting\"", "ticket: state: expected received, in-work" },
    { RECEIVED, "\"received\"", "\"lost\"", "ticket: state: expected received, in-work" },
    { RECEIVED, "\"2026-11-22\"", "\"2026-11-01\"", "ticket: due: expected a day" },
    { RECEIVED, "\"2026-11-22\"", "\"22/11/2026\"", "ticket: due: expected a day" },
    { RECEIVED, "\"2026-11-02\"", "20261102", "ticket: day: expected a day" },
    { RECEIVED, "\"000102", "\"00010x", "ticket: key: expected 64 digits" },
    { RECEIVED, "true", "1", "ticket: about_head: expected true or false" },
    { RECEIVED, "\"ticket\":1", "\"ticket\":2", "ticket: ticket: expected 1" },
    { RECEIVED, "\"day\"", "\"answer\":\"x\",\"day\"", "ticket: answer: expected none in this" },
    { ANSWERED, "\"Đã lắp thêm quạt.\\nXin cảm ơn.\"", "\"\"", "ticket: answer: expected a text" },
    { ANSWERED, "\"2027-02-07\"", "\"2026-11-08\"", "ticket: until: expected a day" },
    { ANSWERED, "\"2027-02-07\"", "\"2036-11-09\"", "ticket: until: expected a day within ten" },
    { ANSWERED, ",\"until\":\"2027-02-07\"", "", "ticket: until: expected a day" },
    { ANSWERED, "{\"about", "[\"about", "ticket: " },
    { ANSWERED, "\"day\"", " \"day\"", "ticket: " },
  };
  g_autofree char *longest = g_strnfill (HL_PUBLIC_TICKET_MAX_ANSWER, 'x');
  g_autofree char *longer = g_strconcat ("x", longest, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].sample, cases[i].old, cases[i].new, cases[i].message);

  assert_refused (ANSWERED, "Đã lắp thêm quạt.\\nXin cảm ơn.", longer, "ticket: answer: expected");
}

/* What somebody else tells besides is not kept. */
static void
test_other_members_are_left_out (void)
{
  g_autoptr(GString) text = g_string_new (RECEIVED);
  g_autoptr(HlPublicTicket) ticket = NULL;
  g_autofree char *again = NULL;

  g_string_replace (text, "\"day\"", "\"cause\":\"fee\",\"day\"", 1);
  ticket = parse (text->str);
  again = hl_public_ticket_to_text (ticket, NULL);
  g_assert_cmpstr (again, ==, RECEIVED);
}

/* BLAKE2b-256 of "K7M4-Q2RX", keyed with the bytes 0 to 31, by Python's hashlib. */
static void
test_token_of_a_code (void)
{
  static const guint8 expected[HL_CODE_TOKEN_SIZE] = {
    0x08, 0xb7, 0xf0, 0x73, 0x24, 0xa2, 0xcf, 0x0c,
    0xde, 0x0f, 0xb2, 0xbc, 0xf0, 0x02, 0x31, 0x6d,
    0xaf, 0xb8, 0x02, 0x0c, 0xa7, 0x1c, 0x73, 0x71,
    0x32, 0x71, 0xc8, 0xf0, 0xd6, 0x06, 0x22, 0x2e,
  };
  guint8 token[HL_CODE_TOKEN_SIZE];

  g_assert_true (hl_code_make_token ("K7M4-Q2RX", KEY, token));
  g_assert_cmpmem (token, sizeof token, expected, sizeof expected);
  g_assert_false (hl_code_make_token ("K7M4-Q2RX", "00", token));
  g_assert_false (hl_code_is_key (""));
  g_assert_false (hl_code_is_key (KEY "0"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/public-ticket/what-is-written-is-read", test_what_is_written_is_read);
  g_test_add_func ("/public-ticket/overdue", test_overdue);
  g_test_add_func ("/public-ticket/what-is-wrong-is-refused", test_what_is_wrong_is_refused);
  g_test_add_func ("/public-ticket/other-members-are-left-out", test_other_members_are_left_out);
  g_test_add_func ("/public-ticket/token-of-a-code", test_token_of_a_code);

  return g_test_run ();
}
