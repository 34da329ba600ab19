/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "visit-fixture.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

/* What a citizen opens beside the path: reasons, modes, help, a comment. */

static void
settle (VisitFixture *f)
{
  visit_fixture_settle (f);
}

static void
open_page (VisitFixture *f,
           HlStepKind    kind)
{
  hl_visit_touch (f->visit, FALSE);
  hl_visit_open (f->visit, kind);
  settle (f);
}

static void
back (VisitFixture *f)
{
  hl_visit_back (f->visit);
  settle (f);
}

static void
go_on (VisitFixture *f)
{
  hl_visit_go_on (f->visit);
  settle (f);
}

/* To the question on access. */
static void
begin (VisitFixture *f)
{
  f->keeps_reasons = TRUE;
  visit_fixture_choose (f, 4);
  visit_fixture_choose (f, HL_OUTCOME_SUBMITTED);
  visit_fixture_choose (f, 3);
  visit_fixture_choose (f, 1);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
}

/* To the thanks. */
static void
rate (VisitFixture *f)
{
  begin (f);
  while (hl_visit_get_step (f->visit).kind != HL_STEP_THANKS)
    visit_fixture_choose (f, 4);
}

static void
test_low_level_asks_reasons (VisitFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(HlResponse) draft = NULL;
  guint total;

  begin (f);
  visit_fixture_choose (f, 3);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "procedure");
  visit_fixture_choose (f, 2);
  visit_fixture_assert_step (f, HL_STEP_REASONS, "procedure");
  g_assert_cmpuint (hl_visit_get_n_choices (f->visit), ==, 6);
  g_assert_cmpuint (hl_visit_get_progress (f->visit, &total), ==, 2);
  g_assert_cmpuint (total, ==, 4);
  g_assert_true (hl_visit_takes_several (f->visit));

  visit_fixture_choose (f, 2);
  visit_fixture_choose (f, 5);
  visit_fixture_choose (f, 2);
  visit_fixture_choose (f, 3);
  visit_fixture_assert_step (f, HL_STEP_REASONS, "procedure");
  g_assert_false (hl_visit_is_chosen (f->visit, 2));
  g_assert_true (hl_visit_is_chosen (f->visit, 3));

  draft = visit_fixture_read_draft (f);
  g_assert_cmpuint (draft->reasons[HL_FACTOR_PROCEDURE], ==, 1u << 2 | 1u << 4);
  go_on (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "officer");
}

static void
test_raised_level_drops_reasons (VisitFixture  *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlResponse) draft = NULL;

  begin (f);
  visit_fixture_choose (f, 1);
  visit_fixture_choose (f, 1);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  visit_fixture_choose (f, 4);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "procedure");

  draft = visit_fixture_read_draft (f);
  g_assert_cmpuint (draft->reasons[HL_FACTOR_ACCESS], ==, 0);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
}

/* Whoever says "never" after a low level is not asked why. */
static void
test_never_takes_reasons_back (VisitFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  begin (f);
  for (int i = 0; i < 3; i++)
    visit_fixture_choose (f, 4);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "feedback");
  visit_fixture_choose (f, 1);
  visit_fixture_choose (f, 1);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "feedback");
  hl_visit_never (f->visit);
  settle (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);

  closed = visit_fixture_read_closed (f);
  g_assert_cmpuint (closed->reasons[HL_FACTOR_FEEDBACK], ==, 0);
  g_assert_cmpuint (closed->applies & HL_FACTOR_BIT (HL_FACTOR_FEEDBACK), ==, 0);
}

static void
test_hotline_for_harassment (VisitFixture  *f,
                             gconstpointer  unused)
{
  begin (f);
  visit_fixture_choose (f, 4);
  visit_fixture_choose (f, 4);
  visit_fixture_choose (f, 1);
  visit_fixture_assert_step (f, HL_STEP_REASONS, "officer");
  visit_fixture_choose (f, 1);
  g_assert_false (hl_visit_shows_hotline (f->visit));
  visit_fixture_choose (f, 5);
  g_assert_true (hl_visit_shows_hotline (f->visit));
  visit_fixture_choose (f, 5);
  g_assert_false (hl_visit_shows_hotline (f->visit));
}

static void
test_modes_end_with_citizen (VisitFixture  *f,
                             gconstpointer  unused)
{
  begin (f);
  open_page (f, HL_STEP_ACCESS);
  visit_fixture_choose (f, 1);
  visit_fixture_choose (f, 2);
  visit_fixture_choose (f, 4);
  visit_fixture_choose (f, 4);
  g_assert_cmpuint (hl_visit_get_modes (f->visit), ==, HL_MODE_LARGE | HL_MODE_CONTRAST);
  g_assert_true (hl_visit_is_chosen (f->visit, 2));
  g_assert_false (hl_visit_is_chosen (f->visit, 4));
  go_on (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  g_assert_cmpuint (hl_visit_get_modes (f->visit), ==, HL_MODE_LARGE | HL_MODE_CONTRAST);

  hl_visit_end (f->visit);
  settle (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  g_assert_cmpuint (hl_visit_get_modes (f->visit), !=, 0);
  hl_visit_end (f->visit);
  settle (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_cmpuint (hl_visit_get_modes (f->visit), ==, 0);
}

/* Whoever needs a mode gets twice the time, whoever called for help more. */
static void
test_modes_give_time (VisitFixture  *f,
                      gconstpointer  unused)
{
  begin (f);
  open_page (f, HL_STEP_ACCESS);
  visit_fixture_choose (f, 1);
  go_on (f);
  hl_visit_touch (f->visit, FALSE);
  visit_fixture_pass (f, 80 * SECOND);
  g_assert_false (hl_visit_is_asking (f->visit));
  visit_fixture_pass (f, 15 * SECOND);
  g_assert_true (hl_visit_is_asking (f->visit));

  hl_visit_extend (f->visit);
  settle (f);
  open_page (f, HL_STEP_HELP);
  visit_fixture_pass (f, 170 * SECOND);
  g_assert_false (hl_visit_is_asking (f->visit));
  visit_fixture_assert_step (f, HL_STEP_HELP, NULL);
  visit_fixture_pass (f, 15 * SECOND);
  g_assert_true (hl_visit_is_asking (f->visit));
}

static void
test_listening_is_no_idling (VisitFixture  *f,
                             gconstpointer  unused)
{
  begin (f);
  for (guint i = 0; i < 20; i++)
    {
      visit_fixture_pass (f, 10 * SECOND);
      hl_visit_hear (f->visit);
    }

  g_assert_false (hl_visit_is_asking (f->visit));
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
}

static void
test_help_hides_and_returns (VisitFixture  *f,
                             gconstpointer  unused)
{
  begin (f);
  visit_fixture_choose (f, 3);
  open_page (f, HL_STEP_HELP);
  visit_fixture_assert_step (f, HL_STEP_HELP, NULL);
  /* Digits answer nothing while the sign is up. */
  visit_fixture_choose (f, 1);
  visit_fixture_assert_step (f, HL_STEP_HELP, NULL);
  go_on (f);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "procedure");
  g_assert_cmpuint (hl_visit_get_response (f->visit)->levels[1], ==, 3);
}

static void
test_privacy_only_while_waiting (VisitFixture  *f,
                                 gconstpointer  unused)
{
  open_page (f, HL_STEP_PRIVACY);
  visit_fixture_assert_step (f, HL_STEP_PRIVACY, NULL);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  open_page (f, HL_STEP_PRIVACY);
  visit_fixture_pass (f, 50 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);

  begin (f);
  open_page (f, HL_STEP_PRIVACY);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  open_page (f, HL_STEP_COMMENT);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
  open_page (f, HL_STEP_FOLLOW);
  visit_fixture_assert_step (f, HL_STEP_QUESTION, "access");
}

static void
send (VisitFixture *f,
      const char   *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlComment) comment = hl_comment_new (text, FALSE, &error);

  g_assert_no_error (error);
  hl_visit_send (f->visit, comment);
  settle (f);
}

static void
test_comment_gives_code (VisitFixture  *f,
                         gconstpointer  unused)
{
  g_autofree char *code = NULL;

  rate (f);
  g_assert_true (hl_visit_can_comment (f->visit));
  g_assert_null (hl_visit_get_code (f->visit));
  open_page (f, HL_STEP_COMMENT);
  g_assert_true (hl_visit_keeps (f->visit, HL_STEP_COMMENT));
  g_assert_true (hl_visit_takes_text (f->visit));
  open_page (f, HL_STEP_LANGUAGE);
  visit_fixture_assert_step (f, HL_STEP_COMMENT, NULL);
  open_page (f, HL_STEP_ACCESS);
  visit_fixture_assert_step (f, HL_STEP_ACCESS, NULL);
  g_assert_true (hl_visit_keeps (f->visit, HL_STEP_COMMENT));
  go_on (f);
  visit_fixture_assert_step (f, HL_STEP_COMMENT, NULL);

  send (f, "Cần thêm ghế ngồi");
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  g_assert_false (hl_visit_can_comment (f->visit));
  g_assert_false (hl_visit_keeps (f->visit, HL_STEP_COMMENT));
  code = g_strdup (hl_visit_get_code (f->visit));
  g_assert_nonnull (code);
  g_assert_cmpint (hl_visit_get_due (f->visit), >, 0);

  /* A code is not taken away before it could be written down. */
  hl_visit_scan (f->visit, "000.00.19.H37-261030-0001");
  settle (f);
  g_assert_cmpstr (hl_visit_get_code (f->visit), ==, code);
  visit_fixture_pass (f, 40 * SECOND);
  g_assert_cmpstr (hl_visit_get_code (f->visit), ==, code);
  visit_fixture_pass (f, 10 * SECOND);
  g_assert_true (hl_visit_is_asking (f->visit));
  hl_visit_extend (f->visit);
  settle (f);
  g_assert_cmpstr (hl_visit_get_code (f->visit), ==, code);
  visit_fixture_pass (f, 50 * SECOND);
  visit_fixture_pass (f, 25 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_null (hl_visit_get_code (f->visit));

  open_page (f, HL_STEP_FOLLOW);
  hl_visit_look_up (f->visit, code);
  settle (f);
  g_assert_nonnull (hl_visit_get_follow (f->visit));
  g_assert_cmpint (hl_visit_get_follow (f->visit)->verdict, ==, HL_FOLLOW_FOUND);
  g_assert_cmpint (hl_visit_get_follow (f->visit)->state, ==, HL_TICKET_WAITING);
  hl_visit_withdraw_comment (f->visit);
  settle (f);
  g_assert_cmpint (hl_visit_get_follow (f->visit)->state, ==, HL_TICKET_WITHDRAWN);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_null (hl_visit_get_follow (f->visit));
}

static void
test_comment_can_be_left (VisitFixture  *f,
                          gconstpointer  unused)
{
  rate (f);
  open_page (f, HL_STEP_COMMENT);
  back (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  g_assert_true (hl_visit_can_comment (f->visit));
  open_page (f, HL_STEP_COMMENT);
  visit_fixture_pass (f, 50 * SECOND);
  g_assert_true (hl_visit_is_asking (f->visit));
  g_assert_true (hl_visit_keeps (f->visit, HL_STEP_COMMENT));
  visit_fixture_pass (f, 25 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_false (hl_visit_keeps (f->visit, HL_STEP_COMMENT));
}

/* The disk refuses it for good, and its author has gone. */
static void
test_comment_is_not_kept_for_ever (VisitFixture  *f,
                                   gconstpointer  unused)
{
  rate (f);
  open_page (f, HL_STEP_COMMENT);
  visit_fixture_break (f);
  send (f, "Cần thêm ghế ngồi");
  visit_fixture_assert_step (f, HL_STEP_TROUBLE, NULL);
  g_assert_true (hl_visit_keeps (f->visit, HL_STEP_COMMENT));
  visit_fixture_pass (f, 40 * SECOND);
  g_assert_true (hl_visit_keeps (f->visit, HL_STEP_COMMENT));
  visit_fixture_pass (f, 30 * SECOND);
  while (hl_visit_keeps (f->visit, HL_STEP_COMMENT))
    {
      visit_fixture_pass (f, 2 * SECOND);
      g_main_context_iteration (NULL, TRUE);
    }

  visit_fixture_recover (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_null (hl_visit_get_code (f->visit));
}

/* The disk works again while its author waits. */
static void
test_comment_is_stored_after_trouble (VisitFixture  *f,
                                      gconstpointer  unused)
{
  rate (f);
  open_page (f, HL_STEP_COMMENT);
  visit_fixture_break (f);
  send (f, "Cần thêm ghế ngồi");
  visit_fixture_pass (f, 20 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_TROUBLE, NULL);
  visit_fixture_recover (f);
  visit_fixture_pass (f, 3 * SECOND);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  g_assert_nonnull (hl_visit_get_code (f->visit));
}

static void
test_scanned_code_is_looked_up (VisitFixture  *f,
                                gconstpointer  unused)
{
  g_autofree char *address = NULL;

  rate (f);
  open_page (f, HL_STEP_COMMENT);
  send (f, "Cần thêm ghế ngồi");
  address = g_strconcat ("https://example.vn/t/", hl_visit_get_code (f->visit), NULL);
  hl_visit_end (f->visit);
  settle (f);

  hl_visit_scan (f->visit, address);
  settle (f);
  visit_fixture_assert_step (f, HL_STEP_FOLLOW, NULL);
  g_assert_cmpint (hl_visit_get_follow (f->visit)->verdict, ==, HL_FOLLOW_FOUND);
  hl_visit_end (f->visit);
  settle (f);
  visit_fixture_assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_null (hl_visit_get_follow (f->visit));
}

/* The centre has questions recorded in Tày. */
static void
set_up_spoken (VisitFixture  *f,
               gconstpointer  unused)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GString) changed = NULL;

  store_fixture_set_up_kiosk (&f->store, NULL);
  store_fixture_close (&f->store);
  path = g_build_filename (f->store.dir, "centre.json", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_string_replace (changed, "{", "{ \"spoken\": [{ \"code\": \"tyz\", \"name\": \"Tày\" }],", 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  store_fixture_open (&f->store, HL_STORE_KIOSK);
  visit_fixture_start (f);
}

static void
test_spoken_language_is_heard (VisitFixture  *f,
                               gconstpointer  unused)
{
  open_page (f, HL_STEP_LANGUAGE);
  g_assert_cmpuint (hl_visit_get_n_choices (f->visit), ==, 4);
  visit_fixture_choose (f, 4);
  g_assert_cmpstr (hl_visit_get_language (f->visit), ==, "vi");
  g_assert_cmpstr (hl_visit_get_spoken (f->visit), ==, "tyz");
  g_assert_cmpint (hl_visit_get_modes (f->visit), ==, HL_MODE_ALOUD);
  open_page (f, HL_STEP_LANGUAGE);
  g_assert_true (hl_visit_is_chosen (f->visit, 4));
  g_assert_false (hl_visit_is_chosen (f->visit, 1));

  visit_fixture_choose (f, 2);
  g_assert_cmpstr (hl_visit_get_spoken (f->visit), ==, "en");
  open_page (f, HL_STEP_LANGUAGE);
  visit_fixture_choose (f, 4);
  hl_visit_end (f->visit);
  settle (f);
  g_assert_cmpstr (hl_visit_get_spoken (f->visit), ==, "vi");
  g_assert_cmpint (hl_visit_get_modes (f->visit), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) \
  g_test_add ("/visit/" path, VisitFixture, NULL, visit_fixture_set_up, test, \
              visit_fixture_tear_down)

  ADD ("low-level-asks-reasons", test_low_level_asks_reasons);
  ADD ("raised-level-drops-reasons", test_raised_level_drops_reasons);
  ADD ("never-takes-reasons-back", test_never_takes_reasons_back);
  ADD ("hotline-for-harassment", test_hotline_for_harassment);
  ADD ("modes-end-with-citizen", test_modes_end_with_citizen);
  ADD ("modes-give-time", test_modes_give_time);
  ADD ("listening-is-no-idling", test_listening_is_no_idling);
  ADD ("help-hides-and-returns", test_help_hides_and_returns);
  ADD ("privacy-only-while-waiting", test_privacy_only_while_waiting);
  ADD ("comment-gives-code", test_comment_gives_code);
  ADD ("comment-can-be-left", test_comment_can_be_left);
  ADD ("comment-is-not-kept-for-ever", test_comment_is_not_kept_for_ever);
  ADD ("comment-is-stored-after-trouble", test_comment_is_stored_after_trouble);
  ADD ("scanned-code-is-looked-up", test_scanned_code_is_looked_up);
  g_test_add ("/visit/spoken-language-is-heard", VisitFixture, NULL, set_up_spoken,
              test_spoken_language_is_heard, visit_fixture_tear_down);

  return g_test_run ();
}
