/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hailong-screens DIR [LANGUAGE [MODE]]: pictures of all the citizen's pages,
 * for people to look at: on portrait and landscape screens of 21.5, 15.6 and
 * 10.1 inches, and as the modes of the accessibility page change them. */

#include "comment-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "hl-data.h"
#include "hl-i18n.h"
#include "screen.h"

typedef struct
{
  const char *name;
  const char *suffix;    /* of the file's name */
  HlModes     modes;
} Mode;

static const Mode modes[] = {
  { "normal", "", 0 },
  { "large", "-large", HL_MODE_LARGE },
  { "contrast", "-contrast", HL_MODE_CONTRAST },
  { "low", "-low", HL_MODE_LOW },
  { "all", "-all", HL_MODE_LARGE | HL_MODE_CONTRAST | HL_MODE_LOW },
};

typedef struct
{
  VisitFixture  visit;
  HlKioskWindow *window;
  const Screen *screen;
  const Mode   *mode;
  const char   *language;
  const char   *dir;
} Session;

static void
take (Session    *s,
      const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s%s.png", s->dir, name, s->screen->name,
                                           s->language, s->mode->suffix);

  hl_kiosk_window_tick (s->window);
  screen_take (s->screen, s->window, file);
}

static void
choose (Session *s,
        guint    number)
{
  visit_fixture_choose (&s->visit, number);
}

static void
set_modes (Session *s)
{
  comment_fixture_open (&s->visit, HL_STEP_ACCESS);
  for (guint i = 0; i < HL_N_MODES; i++)
    {
      if ((s->mode->modes & (1u << i)) != 0)
        choose (s, i + 1);
    }
  take (s, "access");
  hl_visit_go_on (s->visit.visit);
  visit_fixture_settle (&s->visit);
}

/* What a citizen sets before anything else. */
static void
pick_language (Session *s)
{
  HlVisit *visit = s->visit.visit;

  hl_visit_touch (visit, FALSE);
  hl_visit_open (visit, HL_STEP_LANGUAGE);
  visit_fixture_settle (&s->visit);
  choose (s, g_str_equal (s->language, "vi") ? 1 : g_str_equal (s->language, "en") ? 2 : 3);
  set_modes (s);
  comment_fixture_open (&s->visit, HL_STEP_LANGUAGE);
  take (s, "language");
  hl_visit_back (visit);
  visit_fixture_settle (&s->visit);
}

static void
take_questions (Session *s)
{
  HlVisit *visit = s->visit.visit;

  take (s, "question-first");
  choose (s, 5);
  choose (s, 4);
  choose (s, 3);
  choose (s, 2);
  take (s, "reasons");
  hl_visit_go_on (visit);
  visit_fixture_settle (&s->visit);
  take (s, "question-last");
  for (int i = 0; i < 4; i++)
    {
      hl_visit_back (visit);
      visit_fixture_settle (&s->visit);
    }
  take (s, "question");
}

static void
take_path (Session *s)
{
  HlVisit *visit = s->visit.visit;

  choose (s, 4);
  take (s, "visit");
  hl_visit_scan (visit, "000.00.19.H37-261030-0001");
  take (s, "notice");
  choose (s, 2);
  take (s, "counter");
  choose (s, 3);
  take (s, "field");
  choose (s, 1);
  take_questions (s);
  comment_fixture_open (&s->visit, HL_STEP_HELP);
  take (s, "help");
  hl_visit_go_on (visit);
  visit_fixture_settle (&s->visit);
  while (!hl_visit_is_asking (visit))
    visit_fixture_pass (&s->visit, G_USEC_PER_SEC);
  visit_fixture_pass (&s->visit, 5 * G_USEC_PER_SEC);
  take (s, "idle");
  visit_fixture_pass (&s->visit, G_USEC_PER_SEC);
  hl_visit_extend (visit);
  visit_fixture_settle (&s->visit);
  hl_visit_end (visit);
  visit_fixture_settle (&s->visit);
  take (s, "thanks");
  hl_visit_end (visit);
  visit_fixture_settle (&s->visit);
}

static void
change_duty (Session    *s,
             HlDutyKind  kind,
             const char *reason)
{
  visit_fixture_begin_duty (&s->visit, kind, reason, 15);
  visit_fixture_follow_duty (&s->visit, kind);
}

static void
take_duties (Session *s)
{
  change_duty (s, HL_DUTY_PAUSE, "power");
  pick_language (s);
  take (s, "paused");
  change_duty (s, HL_DUTY_PAUSE, "Đang lắp thêm máy đánh giá thứ hai cạnh quầy số 4, mong Ông/Bà "
               "thông cảm.");
  visit_fixture_pass (&s->visit, 3 * G_USEC_PER_SEC);
  visit_fixture_follow_duty (&s->visit, HL_DUTY_PAUSE);
  take (s, "paused-typed");
  change_duty (s, HL_DUTY_TEST, NULL);
  pick_language (s);
  take (s, "test-attract");
  choose (s, 4);
  take (s, "test-visit");
  choose (s, 2);
  choose (s, 3);
  choose (s, 1);
  take (s, "test-question");
  choose (s, 2);
  take (s, "test-reasons");
  hl_visit_end (s->visit.visit);
  visit_fixture_settle (&s->visit);
  take (s, "test-thanks");
  hl_visit_end (s->visit.visit);
  visit_fixture_settle (&s->visit);
  visit_fixture_end_duty (&s->visit);
  visit_fixture_follow_duty (&s->visit, 0);
}

static void
take_rest (Session *s)
{
  pick_language (s);
  visit_fixture_break (&s->visit);
  hl_visit_touch (s->visit.visit, FALSE);
  hl_visit_choose (s->visit.visit, 2);
  visit_fixture_settle (&s->visit);
  take (s, "trouble");
  visit_fixture_recover (&s->visit);
  for (int i = 0; i < 2; i++)
    {
      hl_visit_end (s->visit.visit);
      visit_fixture_settle (&s->visit);
    }
  /* After all that came before: a clock that is set back is not believed. */
  store_fixture_set_time (&s->visit.store, "2026-11-04T12:10");
  visit_fixture_pass (&s->visit, 20 * G_USEC_PER_SEC);
  visit_fixture_settle (&s->visit);
  visit_fixture_assert_step (&s->visit, HL_STEP_CLOSED, NULL);
  pick_language (s);
  take (s, "closed");
}

/* "Cần thêm ghế ngồi và người hướng dẫn điền tờ khai ở tầng một" */
#define COMMENT_TELEX "Caanf theem ghees ngooif vaf nguwowif huwowngs daanx ddieenf towf khai " \
  "owr taangf mootj"
#define COMMENT_ENGLISH "More seats are needed, and somebody who helps to fill in the forms."

/* Key by key, slowly enough to be no scanner. */
static void
type (Session    *s,
      const char *text)
{
  guint32 time_ms = 1000;

  for (; *text != '\0'; text = g_utf8_next_char (text), time_ms += 200)
    {
      guint keyval = gdk_unicode_to_keyval (g_utf8_get_char (text));

      hl_kiosk_window_press_key (s->window, keyval, time_ms);
      hl_kiosk_window_release_key (s->window, keyval);
      hl_kiosk_window_settle_keys (s->window);
    }
}

static void
look_up (Session    *s,
         const char *code,
         const char *name)
{
  hl_visit_look_up (s->visit.visit, code);
  visit_fixture_settle (&s->visit);
  take (s, name);
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
take_answer (Session    *s,
             const char *code)
{
  g_autofree char *answer = make_answer ();
  HlTicketStep step = {
    .state = HL_TICKET_ANSWERED,
    .cause = HL_TICKET_CAUSE_FACILITIES,
    .answer = answer,
    .published = "Thêm 12 ghế ngồi và một bàn viết ở khu vực chờ tầng một.",
  };

  comment_fixture_step (&s->visit, &step);
  pick_language (s);
  take (s, "attract-done");
  comment_fixture_open (&s->visit, HL_STEP_FOLLOW);
  look_up (s, code, "follow-answered");
}

/* Returns: (transfer full): the code */
static char *
take_writing (Session *s)
{
  HlVisit *visit = s->visit.visit;
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);
  char *code;

  comment_fixture_rate (&s->visit);
  take (s, "thanks");
  comment_fixture_open (&s->visit, HL_STEP_COMMENT);
  take (s, "comment-empty");
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (s->window)), "comment.write", NULL);
  type (s, g_str_equal (s->language, "vi") ? COMMENT_TELEX : COMMENT_ENGLISH);
  take (s, "comment");
  hl_visit_send (visit, comment);
  visit_fixture_settle (&s->visit);
  take (s, "thanks-code");
  code = g_strdup (hl_visit_get_code (visit));
  hl_visit_end (visit);
  visit_fixture_settle (&s->visit);

  return code;
}

static void
take_comment (Session *s)
{
  g_autofree char *code = NULL;

  pick_language (s);
  comment_fixture_open (&s->visit, HL_STEP_PRIVACY);
  take (s, "privacy");
  hl_visit_back (s->visit.visit);
  visit_fixture_settle (&s->visit);
  code = take_writing (s);

  pick_language (s);
  comment_fixture_open (&s->visit, HL_STEP_FOLLOW);
  type (s, "k7m4");
  take (s, "follow");
  look_up (s, "K7M4-Q2RX", "follow-unknown");
  look_up (s, code, "follow-received");
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (s->window)), "follow.ask", NULL);
  take (s, "follow-delete");
  hl_visit_end (s->visit.visit);
  visit_fixture_settle (&s->visit);
  take_answer (s, code);
  hl_visit_end (s->visit.visit);
  visit_fixture_settle (&s->visit);
}

static void
take_all (Session *s)
{
  pick_language (s);
  take (s, "attract");
  take_path (s);
  take_comment (s);
  take_duties (s);
  take_rest (s);
}

/* The item with the longest text of the official form. */
#define LONG_ITEM 4

static void
take_long (Session *s)
{
  pick_language (s);
  take (s, "long-attract");
  hl_visit_go_on (s->visit.visit);
  visit_fixture_settle (&s->visit);

  while (hl_visit_get_step (s->visit.visit).item < LONG_ITEM)
    choose (s, 4);
  take (s, "long-question");
  hl_visit_end (s->visit.visit);
  visit_fixture_settle (&s->visit);
}

static void
take_screen (Session    *s,
             void      (*set_up) (VisitFixture *f, gconstpointer setting),
             void      (*take_pages) (Session *s))
{
  set_up (&s->visit, "sipas-2022 ");
  s->visit.keeps_reasons = TRUE;
  s->window = HL_KIOSK_WINDOW (hl_kiosk_window_new (s->visit.visit));
  screen_show (s->screen, s->window);

  take_pages (s);

  gtk_window_destroy (GTK_WINDOW (s->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  visit_fixture_tear_down (&s->visit, NULL);
}

static void
take_mode (const char *dir,
           const char *language,
           const Mode *mode)
{
  const Screen *screen;

  for (guint i = 0; (screen = screen_get_nth (i)) != NULL; i++)
    {
      Session s = { .dir = dir, .language = language, .mode = mode, .screen = screen };

      if (mode->modes != 0 && i >= SCREEN_N_MAIN)
        break;

      take_screen (&s, comment_fixture_set_up, take_all);
      take_screen (&s, visit_fixture_set_up, take_long);
    }
}

/* Whether the n-th argument leaves @name to be taken. */
static gboolean
is_asked (int         argc,
          char      **argv,
          int         n,
          const char *name)
{
  return argc <= n || g_str_equal (argv[n], name);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const languages[] = { "vi", "en", "zh" };

  if (argc < 2 || argc > 4 || g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("Usage: hailong-screens DIR [LANGUAGE [MODE]]\n");
      return 2;
    }

  hl_data_init_locale ();
  hl_i18n_init ();
  if (!gtk_init_check ())
    {
      g_printerr ("hailong-screens: no display answers\n");
      return 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (modes); j++)
        {
          if (is_asked (argc, argv, 2, languages[i]) && is_asked (argc, argv, 3, modes[j].name))
            take_mode (argv[1], languages[i], &modes[j]);
        }
    }

  return 0;
}
