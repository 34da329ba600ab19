/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "hl-seal.h"
#include "hl-ticket.h"

#include "ticket-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Whether a file of the store's folder holds these bytes. */
static gboolean
folder_has_bytes (const char *dir,
                  GBytes     *bytes)
{
  g_autoptr(GDir) list = g_dir_open (dir, 0, NULL);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  const char *name;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &content, &length, NULL) &&
          memmem (content, length, data, size) != NULL)
        return TRUE;
    }

  return FALSE;
}

static goffset
get_log_size (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.db-wal", NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static void
test_comment_is_followed_by_its_code (StoreFixture  *f,
                                      gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  g_autoptr(HlFollow) waiting = ticket_follow (f, given.code);
  g_autoptr(HlFollow) received = NULL;

  g_assert_cmpuint (given.due, ==, hl_day_parse (TICKET_DUE));
  g_assert_cmpint (waiting->verdict, ==, HL_FOLLOW_FOUND);
  g_assert_cmpint (waiting->state, ==, HL_TICKET_WAITING);
  g_assert_cmpuint (waiting->day, ==, hl_day_parse (TICKET_DAY));
  g_assert_cmpuint (waiting->due, ==, hl_day_parse (TICKET_DUE));
  g_assert_cmpuint (waiting->answered, ==, HL_DAY_NONE);
  g_assert_false (waiting->overdue);
  g_assert_false (waiting->about_head);
  g_assert_null (waiting->answer);

  store_fixture_catch_up (f, TICKET_DAY_END);
  received = ticket_follow (f, given.code);
  g_assert_cmpint (received->state, ==, HL_TICKET_RECEIVED);
  g_assert_cmpuint (received->day, ==, hl_day_parse (TICKET_DAY));
  g_assert_cmpuint (received->due, ==, hl_day_parse (TICKET_DUE));
  g_assert_cmpint (ticket_count (f, "ticket_waiting"), ==, 0);
  g_assert_cmpint (ticket_count (f, "ticket"), ==, 1);
  store_fixture_assert_clean (f);
}

static void
test_due_day_passes (StoreFixture  *f,
                     gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  g_autoptr(HlFollow) in_time = NULL, late = NULL;

  store_fixture_catch_up (f, TICKET_DUE "T16:00");
  in_time = ticket_follow (f, given.code);
  g_assert_false (in_time->overdue);

  store_fixture_catch_up (f, "2026-11-24T07:30");
  late = ticket_follow (f, given.code);
  g_assert_true (late->overdue);
}

static void
test_code_is_read_as_people_type_it (StoreFixture  *f,
                                     gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  g_autofree char *lower = g_ascii_strdown (given.code, -1);
  g_autofree char *bare = g_strdup_printf (" %.4s%.4s", lower, lower + 5);
  g_autofree char *scanned = g_strconcat ("https://example.vn/y-kien/", given.code, NULL);

  ticket_assert_state (f, lower, HL_TICKET_WAITING);
  ticket_assert_state (f, bare, HL_TICKET_WAITING);
  ticket_assert_state (f, scanned, HL_TICKET_WAITING);
}

/* Text and code lie nowhere in clear, also in no part, in the store or its keys. */
static void
test_text_is_nowhere_in_clear (StoreFixture  *f,
                               gconstpointer  unused)
{
  static const char * const parts[] = { TICKET_TEXT, "Ghế chờ", "quầy số 3", "bị hỏng",
    "người già phải" };
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  g_autofree char *bare = g_strdup_printf ("%.4s%.4s", given.code, given.code + 5);
  g_autofree char *opened = ticket_open_sealed (f, "SELECT sealed FROM ticket_waiting");

  g_assert_cmpstr (opened, ==, TICKET_TEXT);
  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        g_assert_false (store_fixture_contains_bytes (f->top, parts[i]));
      g_assert_false (store_fixture_contains_bytes (f->top, given.code));
      g_assert_false (store_fixture_contains_bytes (f->top, bare));

      if (round == 0)
        store_fixture_catch_up (f, TICKET_DAY_END);
      else if (round == 1)
        ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
    }
}

static void
test_numbers_are_masked_before_sealing (StoreFixture  *f,
                                        gconstpointer  unused)
{
  g_autofree char *opened = NULL;

  ticket_give (f, "  Gọi tôi 0912 345 678, CCCD 001099012345, a.b@example.vn; hồ sơ H37.11-261102-0001  ");
  opened = ticket_open_sealed (f, "SELECT sealed FROM ticket_waiting");
  g_assert_cmpstr (opened, ==, "Gọi tôi […], CCCD […], […]; hồ sơ H37.11-261102-0001");
}

static void
test_length_is_counted_in_characters (StoreFixture  *f,
                                      gconstpointer  unused)
{
  g_autofree char *a_lot = g_strnfill (HL_COMMENT_MAX, '?');
  g_autofree char *too_much = g_strconcat (a_lot, "?", NULL);
  g_auto(GStrv) parts = g_strsplit (a_lot, "?", -1);
  g_autofree char *composed = g_strjoinv ("ế", parts);
  g_autofree char *decomposed = g_utf8_normalize (composed, -1, G_NORMALIZE_NFD);
  const char * const bad[] = { "", "  \n ", too_much, "\xff" };
  g_autoptr(HlComment) same = ticket_make (decomposed, FALSE);
  g_autofree char *opened = NULL;

  ticket_give_comment (f, same);
  opened = ticket_open_sealed (f, "SELECT sealed FROM ticket_waiting");
  g_assert_cmpstr (opened, ==, composed);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hl_comment_new (bad[i], FALSE, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

static void
test_unknown_and_mistyped_codes (StoreFixture  *f,
                                 gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  g_autoptr(HlFollow) unknown = NULL, malformed = NULL;

  /* The last sign, changed to another. */
  given.code[8] = given.code[8] == '7' ? '8' : '7';
  unknown = ticket_follow (f, given.code);
  g_assert_cmpint (unknown->verdict, ==, HL_FOLLOW_UNKNOWN);
  malformed = ticket_follow (f, "K7M4-Q2R");
  g_assert_cmpint (malformed->verdict, ==, HL_FOLLOW_MALFORMED);
  ticket_withdraw (f, given.code, HL_FOLLOW_UNKNOWN);
  ticket_withdraw (f, "K7M4", HL_FOLLOW_MALFORMED);
  g_assert_cmpint (ticket_count (f, "ticket_waiting"), ==, 1);
}

static void
assert_look_up (StoreFixture    *f,
                HlCodeLock      *lock,
                const char      *code,
                HlFollowVerdict  verdict,
                guint            wait_s)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlFollow) found = hl_store_follow (f->store, lock, code, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found->verdict, ==, verdict);
  g_assert_cmpuint (found->wait_s, ==, wait_s);
}

static void
test_guessing_is_delayed (StoreFixture  *f,
                          gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  HlCodeLock lock = { 0 };
  g_autoptr(HlFollow) refused = NULL;

  for (guint i = 0; i < 4; i++)
    assert_look_up (f, &lock, "0000-0000", HL_FOLLOW_UNKNOWN, 0);
  assert_look_up (f, &lock, "K7M4-Q2R", HL_FOLLOW_MALFORMED, 0);
  assert_look_up (f, &lock, "0000-0000", HL_FOLLOW_UNKNOWN, 30);

  /* A right code learns no more than a wrong one, and deletes nothing. */
  assert_look_up (f, &lock, given.code, HL_FOLLOW_WAIT, 30);
  refused = hl_store_withdraw (f->store, &lock, given.code, NULL);
  g_assert_cmpint (refused->verdict, ==, HL_FOLLOW_WAIT);
  hl_clock_advance (f->clock, 29 * G_USEC_PER_SEC);
  assert_look_up (f, &lock, given.code, HL_FOLLOW_WAIT, 1);

  hl_clock_advance (f->clock, G_USEC_PER_SEC);
  assert_look_up (f, &lock, "0000-0000", HL_FOLLOW_UNKNOWN, 60);
  hl_clock_advance (f->clock, 60 * G_USEC_PER_SEC);
  assert_look_up (f, &lock, given.code, HL_FOLLOW_FOUND, 0);
  assert_look_up (f, &lock, "0000-0000", HL_FOLLOW_UNKNOWN, 0);
}

static void
test_waiting_comment_goes_without_trace (StoreFixture  *f,
                                         gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT);
  g_autoptr(GBytes) sealed = ticket_get_sealed (f, "SELECT sealed FROM ticket_waiting");
  g_autoptr(GBytes) token = ticket_get_sealed (f, "SELECT token FROM ticket_waiting");
  gint64 n_records = ticket_count (f, "journal");
  g_autoptr(HlFollow) gone = NULL;

  g_assert_true (folder_has_bytes (f->dir, sealed));
  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  g_assert_false (folder_has_bytes (f->dir, sealed));
  g_assert_false (folder_has_bytes (f->dir, token));
  g_assert_cmpint (ticket_count (f, "ticket_waiting"), ==, 0);
  g_assert_cmpint (ticket_count (f, "journal"), ==, n_records);

  gone = ticket_follow (f, given.code);
  g_assert_cmpint (gone->verdict, ==, HL_FOLLOW_UNKNOWN);
  store_fixture_catch_up (f, TICKET_DAY_END);
  g_assert_cmpint (ticket_count (f, "ticket"), ==, 0);
  store_fixture_assert_clean (f);
}

static void
test_recorded_comment_is_erased (StoreFixture  *f,
                                 gconstpointer  unused)
{
  TicketGiven given = ticket_give (f, TICKET_TEXT), other = ticket_give (f, "Cảm ơn các anh chị.");
  g_autoptr(GBytes) sealed = ticket_get_sealed (f, "SELECT sealed FROM ticket_waiting"
                                         " ORDER BY length (sealed) DESC LIMIT 1");

  store_fixture_catch_up (f, TICKET_DAY_END);
  g_assert_true (folder_has_bytes (f->dir, sealed));
  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  g_assert_false (folder_has_bytes (f->dir, sealed));
  ticket_assert_state (f, given.code, HL_TICKET_WITHDRAWN);
  ticket_assert_state (f, other.code, HL_TICKET_RECEIVED);
  g_assert_cmpint (ticket_count (f, "journal WHERE kind = 'erase' AND json_extract (body, '$.ticket') ="
                          " (SELECT ticket FROM ticket_state WHERE state = 'withdrawn')"), ==, 1);
  store_fixture_assert_clean (f);

  /* Again: it stays as it is. */
  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  g_assert_cmpint (ticket_count (f, "journal WHERE kind = 'erase'"), ==, 1);
}

static void
test_comments_are_shuffled (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autoptr(GString) order = g_string_new (NULL);
  g_autoptr(GString) given = g_string_new (NULL);
  g_autofree char *before = NULL;

  for (guint i = 0; i < 26; i++)
    {
      char text[] = { (char) ('a' + i), '\0' };

      ticket_give (f, text);
      g_string_append (given, text);
    }

  /* No day finer than the day, and no key but a random one. */
  before = store_fixture_get_text (f, "SELECT count (DISTINCT key) || ' ' || count (DISTINCT day)"
                                   " FROM ticket_waiting");
  g_assert_cmpstr (before, ==, "26 1");

  store_fixture_catch_up (f, TICKET_DAY_END);
  for (guint i = 0; i < 26; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT sealed FROM ticket ORDER BY seq"
                                              " LIMIT 1 OFFSET %u", i);
      g_autofree char *text = ticket_open_sealed (f, sql);

      g_assert_cmpuint (strlen (text), ==, 1);
      g_assert_nonnull (strstr (given->str, text));
      g_string_append (order, text);
    }

  g_assert_cmpstr (order->str, !=, given->str);
  store_fixture_assert_clean (f);
}

/* The log would say between which responses a comment was given. */
static void
test_comment_leaves_no_place_in_the_log (StoreFixture  *f,
                                         gconstpointer  unused)
{
  TicketGiven given;

  store_fixture_rate_many (f, 3, "444444", 0);
  g_assert_cmpint (get_log_size (f), >, 0);
  given = ticket_give (f, TICKET_TEXT);
  g_assert_cmpint (get_log_size (f), ==, 0);

  store_fixture_rate_many (f, 2, "444444", 0);
  ticket_withdraw (f, given.code, HL_FOLLOW_FOUND);
  g_assert_cmpint (get_log_size (f), ==, 0);
}

static void
test_comment_on_the_head_is_for_the_province (StoreFixture  *f,
                                              gconstpointer  unused)
{
  g_autofree char *province = ticket_make_province_key (f);
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, TRUE);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) sealed = NULL;
  g_autoptr(HlFollow) found = NULL;
  g_autofree char *opened = NULL;
  TicketGiven given = ticket_give_comment (f, comment);

  store_fixture_catch_up (f, TICKET_DAY_END);
  sealed = ticket_get_sealed (f, "SELECT sealed FROM ticket");
  g_assert_null (hl_seal_open (f->recovery_key, sealed, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  opened = hl_seal_open (province, sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opened, ==, TICKET_TEXT);

  found = ticket_follow (f, given.code);
  g_assert_true (found->about_head);
  g_assert_cmpint (ticket_count (f, "journal WHERE kind = 'ticket'"
                          " AND json_extract (body, '$.about_head')"), ==, 1);
  store_fixture_assert_clean (f);
}

static void
test_head_needs_the_provinces_key (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, TRUE);
  g_autoptr(GError) error = NULL;
  TicketGiven given;

  g_assert_false (hl_store_add_comment (f->store, comment, given.code, &given.due, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_cmpint (ticket_count (f, "ticket_waiting"), ==, 0);
}

static void
test_bad_key_of_the_province_is_refused (StoreFixture  *f,
                                         gconstpointer  unused)
{
#define ZEROES "00000000000000000000000000000000000000000000000000000000000000"
  static const char * const bad[] = {
    "7", "true", "\"\"", "\"" ZEROES "1\"", "\"" ZEROES "090\"", "\"" ZEROES "0A\"", "\"" ZEROES "xy\"",
    /* Points of small order: nothing could be sealed to them. */
    "\"" ZEROES "00\"", "\"01" ZEROES "\"",
  };
#undef ZEROES

  store_fixture_close (f);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      ticket_set_province_key (f, bad[i]);
      store_fixture_refuse (f, HL_STORE_WRITE, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                            "*centre.json:*: $.province_key: *");
    }

  ticket_set_province_key (f, "null");
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_null (hl_catalogue_get_province_key (hl_store_get_catalogue (f->store)));
}

static void
test_due_day_is_a_working_day (StoreFixture  *f,
                               gconstpointer  unused)
{
  static const char * const terms[][2] = {
    { "2026-11-03", "2026-11-23" },    /* a Monday */
    { "2026-11-01", "2026-11-23" },    /* a Saturday */
    { "2026-12-12", "2027-01-04" },    /* New Year, a Friday */
    { "2026-08-02", "2026-08-22" },    /* a Saturday on which people work */
    { "2026-08-11", "2026-09-03" },    /* the National Day, with the days before it */
    { "2027-01-16", "2027-02-12" },    /* Tết */
  };

  const HlTicketTerm term = { .due_days = 20 };

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    g_assert_cmpuint (hl_ticket_term_get_due (&term, f->catalogue, hl_day_parse (terms[i][0])), ==,
                      hl_day_parse (terms[i][1]));
}

/* Fifteen working days, as some provinces have it; weekends, holidays and a Saturday on
 * which people work are known. */
static void
test_due_days_may_be_working_days (StoreFixture  *f,
                                   gconstpointer  unused)
{
  static const char * const terms[][2] = {
    { "2026-11-02", "2026-11-23" },
    { "2026-11-01", "2026-11-20" },    /* given on a Sunday */
    { "2026-08-10", "2026-08-28" },    /* 15 days with Saturday, 22 August */
    { "2026-12-21", "2027-01-12" },    /* over New Year */
  };
  const HlTicketTerm term = { .due_days = 15, .working = TRUE, .remind_days = 7 };

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      HlDay due = hl_ticket_term_get_due (&term, f->catalogue, hl_day_parse (terms[i][0]));
      g_autofree char *text = hl_day_to_string (due);

      g_assert_cmpstr (text, ==, terms[i][1]);
    }

  g_assert_cmpuint (hl_ticket_term_get_reminder (&term, f->catalogue, hl_day_parse ("2026-11-02")),
                    ==, hl_day_parse ("2026-11-09"));
  g_assert_cmpuint (hl_ticket_term_get_reminder (&term, f->catalogue, hl_day_parse ("2026-11-08")),
                    ==, hl_day_parse ("2026-11-16"));    /* a Sunday */
}

static void
set_due_days (StoreFixture *f,
              const char   *value)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.conf", NULL);
  g_autofree char *text = g_strdup_printf ("[ticket]\ndue_days = %s\n", value);

  store_fixture_close (f);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_term_is_configured (StoreFixture  *f,
                         gconstpointer  unused)
{
  static const char * const bad[] = { "0", "366", "-1", "2.5", "twenty", "" };
  TicketGiven before = ticket_give (f, TICKET_TEXT), given;
  g_autoptr(HlFollow) kept = NULL;

  g_assert_cmpuint (hl_store_get_due_days (f->store), ==, 20);
  set_due_days (f, "5");
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpuint (hl_store_get_due_days (f->store), ==, 5);
  given = ticket_give (f, TICKET_TEXT);
  g_assert_cmpuint (given.due, ==, hl_day_parse ("2026-11-09"));
  kept = ticket_follow (f, before.code);
  g_assert_cmpuint (kept->due, ==, hl_day_parse (TICKET_DUE));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      set_due_days (f, bad[i]);
      store_fixture_refuse (f, HL_STORE_WRITE, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                            "*kiosk.conf:2: [ticket] due_days:*expected*");
    }
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/ticket/followed", test_comment_is_followed_by_its_code },
    { "/ticket/overdue", test_due_day_passes },
    { "/ticket/working-days", test_due_days_may_be_working_days },
    { "/ticket/typed", test_code_is_read_as_people_type_it },
    { "/ticket/nowhere-in-clear", test_text_is_nowhere_in_clear },
    { "/ticket/masked", test_numbers_are_masked_before_sealing },
    { "/ticket/length", test_length_is_counted_in_characters },
    { "/ticket/wrong-codes", test_unknown_and_mistyped_codes },
    { "/ticket/guessing", test_guessing_is_delayed },
    { "/ticket/withdrawn/waiting", test_waiting_comment_goes_without_trace },
    { "/ticket/withdrawn/recorded", test_recorded_comment_is_erased },
    { "/ticket/shuffled", test_comments_are_shuffled },
    { "/ticket/log", test_comment_leaves_no_place_in_the_log },
    { "/ticket/head", test_comment_on_the_head_is_for_the_province },
    { "/ticket/head/no-key", test_head_needs_the_provinces_key },
    { "/ticket/head/bad-key", test_bad_key_of_the_province_is_refused },
    { "/ticket/due/working-day", test_due_day_is_a_working_day },
    { "/ticket/due/configured", test_term_is_configured },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
