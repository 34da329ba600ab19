/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journey.h"

#include "comment-fixture.h"

static void
see (Journey    *j,
     const char *page)
{
  hl_kiosk_window_tick (j->window);
  for (int i = 0; i < 2; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (j->window));
  j->see (j->user_data, page);
}

static void
settle (Journey *j)
{
  visit_fixture_settle (&j->visit);
}

static void
choose (Journey *j,
        guint    number)
{
  visit_fixture_choose (&j->visit, number);
}

static void
set_modes (Journey *j)
{
  comment_fixture_open (&j->visit, HL_STEP_ACCESS);
  for (guint i = 0; i < HL_N_MODES; i++)
    {
      if (((j->modes ^ hl_visit_get_modes (j->visit.visit)) & (1u << i)) != 0)
        choose (j, i + 1);
    }
  hl_visit_go_on (j->visit.visit);
  settle (j);
}

/* What a citizen sets before anything else. */
static void
begin (Journey *j)
{
  comment_fixture_open (&j->visit, HL_STEP_LANGUAGE);
  choose (j, g_str_equal (j->language, "vi") ? 1 : g_str_equal (j->language, "en") ? 2 : 3);
  set_modes (j);
}

static void
see_settings (Journey *j)
{
  begin (j);
  comment_fixture_open (&j->visit, HL_STEP_LANGUAGE);
  see (j, "language");
  hl_visit_back (j->visit.visit);
  settle (j);
  comment_fixture_open (&j->visit, HL_STEP_ACCESS);
  see (j, "access");
  hl_visit_go_on (j->visit.visit);
  settle (j);
}

/* Each question with a low level, and what it leads to. */
static void
see_questions (Journey *j)
{
  HlVisit *visit = j->visit.visit;
  guint number = 1;

  for (; hl_visit_get_step (visit).kind == HL_STEP_QUESTION; number++)
    {
      g_autofree char *question = g_strdup_printf ("question-%u", number);
      g_autofree char *reasons = g_strdup_printf ("question-%u-reasons", number);

      see (j, question);
      choose (j, 2);
      visit_fixture_assert_step (&j->visit, HL_STEP_REASONS, NULL);
      see (j, reasons);
      choose (j, 1);
      hl_visit_go_on (visit);
      settle (j);
    }
}

/* A level that was chosen before. */
static void
see_question_again (Journey *j)
{
  HlVisit *visit = j->visit.visit;

  choose (j, 5);
  choose (j, 4);
  hl_visit_back (visit);
  settle (j);
  see (j, "question-again");
  hl_visit_back (visit);
  settle (j);
}

static void
see_path (Journey *j)
{
  HlVisit *visit = j->visit.visit;

  choose (j, 4);
  see (j, "visit");
  hl_visit_scan (visit, "000.00.19.H37-261030-0001");
  see (j, "notice");
  choose (j, 2);
  see (j, "counter");
  choose (j, 3);
  see (j, "field");
  choose (j, 1);
  see_question_again (j);
  comment_fixture_open (&j->visit, HL_STEP_HELP);
  see (j, "help");
  hl_visit_go_on (visit);
  settle (j);
  while (!hl_visit_is_asking (visit))
    visit_fixture_pass (&j->visit, G_USEC_PER_SEC);
  visit_fixture_pass (&j->visit, 5 * G_USEC_PER_SEC);
  see (j, "idle");
  visit_fixture_pass (&j->visit, G_USEC_PER_SEC);
  hl_visit_extend (visit);
  settle (j);
  see_questions (j);
  see (j, "thanks");
  hl_visit_end (visit);
  settle (j);
}

static void
see_rest (Journey *j)
{
  begin (j);
  visit_fixture_break (&j->visit);
  hl_visit_touch (j->visit.visit, FALSE);
  hl_visit_choose (j->visit.visit, 2);
  settle (j);
  see (j, "trouble");
  visit_fixture_recover (&j->visit);
  for (int i = 0; i < 2; i++)
    {
      hl_visit_end (j->visit.visit);
      settle (j);
    }
  /* After all that came before: a clock that is set back is not believed. */
  store_fixture_set_time (&j->visit.store, "2026-11-04T12:10");
  visit_fixture_pass (&j->visit, 20 * G_USEC_PER_SEC);
  settle (j);
  visit_fixture_assert_step (&j->visit, HL_STEP_CLOSED, NULL);
  begin (j);
  see (j, "closed");
}

/* "Cần thêm ghế ngồi và người hướng dẫn điền tờ khai ở tầng một" */
#define COMMENT_TELEX "Caanf theem ghees ngooif vaf nguwowif huwowngs daanx ddieenf towf khai " \
  "owr taangf mootj"
#define COMMENT_ENGLISH "More seats are needed, and somebody who helps to fill in the forms."

/* Key by key, slowly enough to be no scanner. */
static void
type (Journey    *j,
      const char *text)
{
  guint32 time_ms = 1000;

  for (; *text != '\0'; text = g_utf8_next_char (text), time_ms += 200)
    {
      guint keyval = gdk_unicode_to_keyval (g_utf8_get_char (text));

      hl_kiosk_window_press_key (j->window, keyval, time_ms);
      hl_kiosk_window_release_key (j->window, keyval);
      hl_kiosk_window_settle_keys (j->window);
    }
}

static void
look_up (Journey    *j,
         const char *code,
         const char *name)
{
  hl_visit_look_up (j->visit.visit, code);
  settle (j);
  see (j, name);
}

/* What the centre answers at length: twice the longest text of a comment. */
static char *
make_answer (void)
{
  g_autoptr(GString) answer = g_string_new ("Kính gửi Ông/Bà,\n");

  while (g_utf8_strlen (answer->str, -1) < 1850)
    g_string_append (answer, "Trung tâm đã thay 12 ghế hỏng ở khu chờ tầng một, kê thêm một bàn "
                     "viết và cử người hướng dẫn điền tờ khai vào các buổi sáng.\n");

  return g_string_free (g_steal_pointer (&answer), FALSE);
}

static void
see_answer (Journey    *j,
            const char *code)
{
  g_autofree char *answer = make_answer ();
  HlTicketStep step = {
    .state = HL_TICKET_ANSWERED,
    .cause = HL_TICKET_CAUSE_FACILITIES,
    .answer = answer,
    .published = "Thêm 12 ghế ngồi và một bàn viết ở khu vực chờ tầng một.",
  };

  comment_fixture_step (&j->visit, &step);
  begin (j);
  see (j, "attract-done");
  comment_fixture_open (&j->visit, HL_STEP_FOLLOW);
  look_up (j, code, "follow-answered");
}

/* Returns: (transfer full): the code */
static char *
see_writing (Journey *j)
{
  HlVisit *visit = j->visit.visit;
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);
  char *code;

  comment_fixture_rate (&j->visit);
  comment_fixture_open (&j->visit, HL_STEP_COMMENT);
  see (j, "comment-empty");
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (j->window)), "comment.write", NULL);
  type (j, g_str_equal (j->language, "vi") ? COMMENT_TELEX : COMMENT_ENGLISH);
  see (j, "comment");
  hl_visit_send (visit, comment);
  settle (j);
  see (j, "thanks-code");
  code = g_strdup (hl_visit_get_code (visit));
  hl_visit_end (visit);
  settle (j);

  return code;
}

static void
see_comment (Journey *j)
{
  g_autofree char *code = NULL;

  begin (j);
  comment_fixture_open (&j->visit, HL_STEP_PRIVACY);
  see (j, "privacy");
  hl_visit_back (j->visit.visit);
  settle (j);
  code = see_writing (j);

  begin (j);
  comment_fixture_open (&j->visit, HL_STEP_FOLLOW);
  type (j, "k7m4");
  see (j, "follow");
  look_up (j, "K7M4-Q2RX", "follow-unknown");
  look_up (j, code, "follow-received");
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (j->window)), "follow.ask", NULL);
  see (j, "follow-delete");
  hl_visit_end (j->visit.visit);
  settle (j);
  see_answer (j, code);
  hl_visit_end (j->visit.visit);
  settle (j);
}

static void
change_duty (Journey    *j,
             HlDutyKind  kind,
             const char *reason)
{
  visit_fixture_begin_duty (&j->visit, kind, reason, 15);
  visit_fixture_follow_duty (&j->visit, kind);
}

/* A kiosk that is paused, or tried out. What was set before ends with the pause. */
static void
see_duties (Journey *j)
{
  change_duty (j, HL_DUTY_PAUSE, "power");
  comment_fixture_open (&j->visit, HL_STEP_LANGUAGE);
  choose (j, g_str_equal (j->language, "vi") ? 1 : g_str_equal (j->language, "en") ? 2 : 3);
  see (j, "paused");
  change_duty (j, HL_DUTY_PAUSE, "Đang lắp thêm máy đánh giá thứ hai cạnh quầy số 4, mong Ông/Bà "
               "thông cảm.");
  see (j, "paused-typed");
  change_duty (j, HL_DUTY_TEST, NULL);
  begin (j);
  see (j, "test-attract");
  choose (j, 4);
  see (j, "test-visit");
  choose (j, 2);
  choose (j, 3);
  choose (j, 1);
  see (j, "test-question");
  choose (j, 2);
  see (j, "test-reasons");
  hl_visit_end (j->visit.visit);
  settle (j);
  see (j, "test-thanks");
  hl_visit_end (j->visit.visit);
  settle (j);
  visit_fixture_end_duty (&j->visit);
  visit_fixture_follow_duty (&j->visit, 0);
}

static void
see_all (Journey *j)
{
  see_settings (j);
  see (j, "attract");
  see_path (j);
  see_comment (j);
  see_duties (j);
  see_rest (j);
}

static void
see_long (Journey *j)
{
  begin (j);
  see (j, "long-attract");
  hl_visit_go_on (j->visit.visit);
  settle (j);

  for (guint number = 1; hl_visit_get_step (j->visit.visit).kind == HL_STEP_QUESTION; number++)
    {
      g_autofree char *name = g_strdup_printf ("long-question-%u", number);

      see (j, name);
      choose (j, 4);
    }
}

/* One citizen in twenty is asked who chose the level. */
static void
see_suggested (Journey *j)
{
  HlVisit *visit = j->visit.visit;

  while (hl_visit_get_step (visit).kind != HL_STEP_SUGGESTED)
    {
      if (hl_visit_get_step (visit).kind == HL_STEP_ATTRACT)
        begin (j);

      if (hl_visit_get_step (visit).kind == HL_STEP_THANKS)
        hl_visit_end (visit);
      else if (hl_visit_takes_several (visit))
        hl_visit_go_on (visit);
      else
        hl_visit_choose (visit, 1);
      settle (j);
    }

  see (j, "suggested");
}

static void
see_drivers (Journey *j)
{
  begin (j);
  choose (j, 4);
  choose (j, HL_OUTCOME_RECEIVED);
  choose (j, 1);
  choose (j, 1);
  visit_fixture_assert_step (&j->visit, HL_STEP_GOOD, NULL);
  see (j, "drivers-good");
  hl_visit_go_on (j->visit.visit);
  settle (j);
  choose (j, 2);
  see (j, "drivers-bad");
  see_suggested (j);
}

static void
play (Journey        *self,
      void          (*set_up) (VisitFixture *f, gconstpointer setting),
      gconstpointer   setting,
      void          (*see_pages) (Journey *self))
{
  set_up (&self->visit, setting);
  self->visit.keeps_reasons = TRUE;
  self->window = HL_KIOSK_WINDOW (hl_kiosk_window_new (self->visit.visit));
  screen_show (self->screen, self->window);

  see_pages (self);

  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  visit_fixture_tear_down (&self->visit, NULL);
}

/* All pages of the questionnaire that a kiosk starts with. */
void
journey_play (Journey *self)
{
  play (self, comment_fixture_set_up, NULL, see_all);
  play (self, visit_fixture_set_up, "sipas-5 drivers", see_drivers);
}

/* The pages of the official form, whose texts are the longest. */
void
journey_play_long (Journey *self)
{
  play (self, visit_fixture_set_up, "sipas-2022 ", see_long);
}
