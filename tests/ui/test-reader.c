/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "hl-kiosk-window.h"
#include "hl-text.h"
#include "speech-server.h"
#include "ui-test.h"
#include "visit-fixture.h"

/* What the kiosk says aloud, to whom, and when it holds its tongue. */

#define OVERALL "Ông/Bà hài lòng ở mức nào về sự phục vụ hôm nay?"
#define ACCESS "Ông/Bà hài lòng ở mức nào về việc tiếp cận dịch vụ?"
#define ACCESS_HINT "Thông tin, biển hiệu, chỗ ngồi, trang thiết bị."

typedef struct
{
  VisitFixture  visit;
  char         *dir;
  char         *socket;
  SpeechServer *server;
  GtkWidget    *window;
} Fixture;

static void
set_up (Fixture          *f,
        HlHeadphonesMode  headphones,
        const char       *voices)
{
  g_autofree char *address = NULL;
  g_autoptr(HlSpeech) speech = NULL;
  g_autoptr(HlHeadphones) plugged = NULL;

  f->dir = g_dir_make_tmp ("hailong-reader-XXXXXX", NULL);
  f->socket = g_build_filename (f->dir, "socket", NULL);
  address = g_strconcat ("unix_socket:", f->socket, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
  f->server = speech_server_new (f->socket);
  f->server->ends = TRUE;
  if (voices != NULL)
    f->server->voices = voices;

  visit_fixture_set_up (&f->visit, NULL);
  f->visit.keeps_reasons = TRUE;
  f->window = hl_kiosk_window_new (f->visit.visit);
  speech = hl_speech_new (NULL);
  plugged = hl_headphones_new (headphones);
  hl_kiosk_window_set_voice (HL_KIOSK_WINDOW (f->window),
                             hl_reader_new (f->visit.visit, speech, plugged), NULL);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), 540, 960);
  gtk_test_widget_wait_for_draw (f->window);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  headphones)
{
  set_up (f, (HlHeadphonesMode) GPOINTER_TO_INT (headphones), NULL);
}

static void
fixture_set_up_vietnamese (Fixture       *f,
                           gconstpointer  headphones)
{
  set_up (f, (HlHeadphonesMode) GPOINTER_TO_INT (headphones),
          "249-Vietnamese-Northern\tvi\tnone\r\n");
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_object_ref (f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  visit_fixture_tear_down (&f->visit, NULL);
  speech_server_free (f->server);
  g_unlink (f->socket);
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_free (f->socket);
  g_free (f->dir);
}

static gboolean
on_patience (gpointer over)
{
  *(gboolean *) over = TRUE;

  return G_SOURCE_REMOVE;
}

/* Until the server has heard a text; returns all that it heard since the last time. */
static char *
listen (Fixture    *f,
        const char *text)
{
  g_autoptr(GString) heard = g_string_new (NULL);
  gboolean over = FALSE;
  guint id = g_timeout_add_seconds (10, on_patience, &over);

  while (strstr (heard->str, text) == NULL && !over)
    {
      g_autofree char *part = NULL;

      g_main_context_iteration (NULL, TRUE);
      part = speech_server_take_heard (f->server);
      g_string_append (heard, part);
    }

  if (over)
    g_test_message ("instead of '%s' was said: %s", text, heard->str);
  g_assert_false (over);
  g_source_remove (id);

  return g_string_free (g_steal_pointer (&heard), FALSE);
}

static void
read_aloud (Fixture *f)
{
  hl_visit_touch (f->visit.visit, FALSE);
  hl_visit_open (f->visit.visit, HL_STEP_ACCESS);
  visit_fixture_settle (&f->visit);
  visit_fixture_choose (&f->visit, 4);
  hl_visit_go_on (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

static void
test_room_hears_questions_only (Fixture       *f,
                                gconstpointer  unused)
{
  g_autofree char *attract = NULL;
  g_autofree char *question = NULL;
  g_autofree char *reasons = NULL;

  read_aloud (f);
  attract = listen (f, OVERALL);
  g_assert_nonnull (strstr (attract, "SET SELF LANGUAGE vi"));
  g_assert_null (strstr (attract, "Rất hài lòng"));

  for (guint i = 0; i < 4; i++)
    visit_fixture_choose (&f->visit, i == 0 ? 4 : 3);
  question = listen (f, ACCESS_HINT);
  g_assert_nonnull (strstr (question, ACCESS));
  g_assert_null (strstr (question, "Rất hài lòng"));

  /* That this page comes is an answer already; the next one is read again. */
  visit_fixture_choose (&f->visit, 2);
  visit_fixture_assert_step (&f->visit, HL_STEP_REASONS, "access");
  hl_visit_go_on (f->visit.visit);
  visit_fixture_settle (&f->visit);
  reasons = listen (f, "thủ tục hành chính?");
  g_assert_null (strstr (reasons, "chưa hài lòng"));
  g_assert_null (strstr (reasons, "Chờ đợi lâu"));
}

static void
test_headphones_hear_choices_and_keys (Fixture       *f,
                                       gconstpointer  unused)
{
  g_autofree char *attract = NULL;
  g_autofree char *focus = NULL;

  read_aloud (f);
  attract = listen (f, "5. Rất hài lòng.");
  g_assert_nonnull (strstr (attract, "1. Rất không hài lòng."));
  g_assert_true (strstr (attract, OVERALL) < strstr (attract, "1. Rất không hài lòng."));

  gtk_window_set_focus_visible (GTK_WINDOW (f->window), TRUE);
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
  focus = listen (f, "Rất không hài lòng");
  g_assert_null (strstr (focus, OVERALL));
}

/* What is ticked or typed is said back. */
static void
test_headphones_hear_what_is_done (Fixture       *f,
                                   gconstpointer  unused)
{
  static const guint keys[] = { GDK_KEY_g, GDK_KEY_h, GDK_KEY_e, GDK_KEY_e, GDK_KEY_s };
  g_autofree char *ticked = NULL;
  g_autofree char *unticked = NULL;
  g_autofree char *typed = NULL;

  read_aloud (f);
  while (hl_visit_get_step (f->visit.visit).kind != HL_STEP_REASONS)
    visit_fixture_choose (&f->visit, 1);
  visit_fixture_choose (&f->visit, 3);
  ticked = listen (f, "Đã chọn: Chờ đợi lâu");
  visit_fixture_choose (&f->visit, 3);
  unticked = listen (f, "Đã bỏ chọn: Chờ đợi lâu");

  while (hl_visit_get_step (f->visit.visit).kind != HL_STEP_THANKS)
    {
      if (hl_visit_takes_several (f->visit.visit))
        hl_visit_go_on (f->visit.visit);
      else
        hl_visit_skip (f->visit.visit);
      visit_fixture_settle (&f->visit);
    }
  hl_visit_open (f->visit.visit, HL_STEP_COMMENT);
  visit_fixture_settle (&f->visit);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (hl_kiosk_window_press_key (HL_KIOSK_WINDOW (f->window), keys[i],
                                                1000 + i * 700));
      hl_kiosk_window_settle_keys (HL_KIOSK_WINDOW (f->window));
      hl_kiosk_window_release_key (HL_KIOSK_WINDOW (f->window), keys[i]);
    }
  typed = listen (f, "ghế");
}

/* Nobody listens in vain. */
static void
test_missing_voice_is_said (Fixture       *f,
                            gconstpointer  unused)
{
  read_aloud (f);
  g_free (listen (f, OVERALL));
  hl_kiosk_window_tick (HL_KIOSK_WINDOW (f->window));
  g_assert_cmpint (hl_visit_get_notice (f->visit.visit), ==, HL_VISIT_NOTICE_NONE);

  hl_visit_open (f->visit.visit, HL_STEP_LANGUAGE);
  visit_fixture_settle (&f->visit);
  visit_fixture_choose (&f->visit, 3);
  for (int i = 0; i < 50 && hl_visit_get_notice (f->visit.visit) == HL_VISIT_NOTICE_NONE; i++)
    {
      gtk_test_widget_wait_for_draw (f->window);
      hl_kiosk_window_tick (HL_KIOSK_WINDOW (f->window));
    }
  g_assert_cmpint (hl_visit_get_notice (f->visit.visit), ==, HL_VISIT_NOTICE_NO_VOICE);
  g_assert_nonnull (ui_test_find (f->window, HL_TYPE_TEXT, "本机没有这种语言的朗读语音。"));
}

static void
test_next_citizen_hears_nothing (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *after = NULL;

  read_aloud (f);
  first = listen (f, OVERALL);
  hl_visit_end (f->visit.visit);
  visit_fixture_settle (&f->visit);
  g_assert_cmpint (hl_visit_get_modes (f->visit.visit), ==, 0);
  rest = speech_server_take_heard (f->server);

  visit_fixture_choose (&f->visit, 4);
  gtk_test_widget_wait_for_draw (f->window);
  after = speech_server_take_heard (f->server);
  g_assert_null (strstr (after, "SPEAK"));
}

static void
add_tests (void)
{
#define ADD(path, set_up, func, mode) \
  g_test_add ("/reader/" path, Fixture, GINT_TO_POINTER (mode), set_up, func, fixture_tear_down)
  ADD ("room-hears-questions-only", fixture_set_up, test_room_hears_questions_only,
       HL_HEADPHONES_NEVER);
  ADD ("headphones-hear-choices-and-keys", fixture_set_up, test_headphones_hear_choices_and_keys,
       HL_HEADPHONES_ALWAYS);
  ADD ("headphones-hear-what-is-done", fixture_set_up, test_headphones_hear_what_is_done,
       HL_HEADPHONES_ALWAYS);
  ADD ("missing-voice-is-said", fixture_set_up_vietnamese, test_missing_voice_is_said,
       HL_HEADPHONES_ALWAYS);
  ADD ("next-citizen-hears-nothing", fixture_set_up, test_next_citizen_hears_nothing,
       HL_HEADPHONES_ALWAYS);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
