/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-speech.h"

#include <glib/gstdio.h>

#include "speech-server.h"

#define ENGLISH "SET SELF LANGUAGE en|"
#define GREETING "SET SELF CLIENT_NAME kiosk:hailong:main|SET SELF NOTIFICATION ALL on|" \
                 "SET SELF PRIORITY message|LIST SYNTHESIS_VOICES"
#define SPOKEN(language, text) \
  "SET SELF LANGUAGE " language "|SET SELF VOLUME 60|SPEAK|" text "|."

#define MISSING "speech-dispatcher: Could not connect: No such file or directory"

/* The screen draws every 16 ms. */
#define NEW_LIMIT_US 5000

typedef struct
{
  char         *dir;
  char         *socket;
  SpeechServer *server;
  HlSpeech     *speech;
  GString      *signals;    /* of the speech, in order */
  GString      *messages;   /* in the log, line by line; the program's */
} Fixture;

static void
on_started (HlSpeech *speech,
            GString  *signals)
{
  g_assert_true (hl_speech_is_speaking (speech));
  g_string_append (signals, "(");
}

static void
on_finished (HlSpeech *speech,
             gboolean  completed,
             GString  *signals)
{
  g_assert_false (hl_speech_is_speaking (speech));
  g_string_append (signals, completed ? "all)" : "cut)");
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         messages)
{
  if ((level & G_LOG_LEVEL_MASK) != G_LOG_LEVEL_MESSAGE)
    return g_log_writer_default (level, fields, n_fields, NULL);

  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (messages, "%s\n", (const char *) fields[i].value);

  return G_LOG_WRITER_HANDLED;
}

static void
start_server (Fixture *f)
{
  f->server = speech_server_new (f->socket);
}

static void
stop_server (Fixture *f)
{
  g_clear_pointer (&f->server, speech_server_free);
  g_unlink (f->socket);
}

static void
start_speech (Fixture *f)
{
  f->speech = hl_speech_new (NULL);
  g_signal_connect (f->speech, "started", G_CALLBACK (on_started), f->signals);
  g_signal_connect (f->speech, "finished", G_CALLBACK (on_finished), f->signals);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  messages)
{
  g_autofree char *address = NULL;

  f->dir = g_dir_make_tmp ("hailong-speech-XXXXXX", NULL);
  f->socket = g_build_filename (f->dir, "socket", NULL);
  f->signals = g_string_new (NULL);
  f->messages = (GString *) messages;
  address = g_strconcat ("unix_socket:", f->socket, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  if (f->speech != NULL)
    g_assert_finalize_object (f->speech);
  if (f->server != NULL)
    stop_server (f);
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_assert_cmpstr (f->messages->str, ==, "");
  g_string_free (f->signals, TRUE);
  g_free (f->socket);
  g_free (f->dir);
}

static gboolean
is_available (Fixture    *f,
              const char *language)
{
  const char *reason = "unset";
  gboolean available = hl_speech_is_available (f->speech, language, &reason);

  g_assert_true (available == (reason == NULL));

  return available;
}

static void
wait_until_available (Fixture  *f,
                      gboolean  available)
{
  while (is_available (f, "vi") != available)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_text (Fixture *f,
               guint    n_texts)
{
  while (f->server->n_texts < n_texts)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_end (Fixture *f)
{
  while (hl_speech_is_speaking (f->speech))
    g_main_context_iteration (NULL, TRUE);
}

static void
start_both (Fixture *f)
{
  g_autofree char *heard = NULL;

  start_server (f);
  start_speech (f);
  wait_until_available (f, TRUE);
  heard = speech_server_take_heard (f->server);
  g_assert_cmpstr (heard, ==, GREETING);
}

static void
say (Fixture    *f,
     const char *language,
     const char *first,
     const char *second)
{
  g_autoptr(GPtrArray) utterances =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hl_utterance_free);

  g_ptr_array_add (utterances, hl_utterance_new (first, NULL));
  if (second != NULL)
    g_ptr_array_add (utterances, hl_utterance_new (second, "sipas-5/access"));
  hl_speech_say (f->speech, language, utterances);
}

static void
assert_heard (Fixture    *f,
              const char *expected)
{
  g_autofree char *heard = speech_server_take_heard (f->server);

  g_assert_cmpstr (heard, ==, expected);
}

static void
test_speaks_one_after_the_other (Fixture       *f,
                                 gconstpointer  unused)
{
  start_both (f);
  f->server->ends = TRUE;

  say (f, "vi", "Xin chào Ông/Bà.", "Mời Ông/Bà chọn một mức.");
  g_assert_cmpstr (f->signals->str, ==, "(");
  wait_for_end (f);

  g_assert_cmpstr (f->signals->str, ==, "(all)");
  assert_heard (f, SPOKEN ("vi", "Xin chào Ông/Bà.") "|" SPOKEN ("vi", "Mời Ông/Bà chọn một mức."));
}

static void
test_text_stays_text (Fixture       *f,
                      gconstpointer  unused)
{
  start_both (f);
  f->server->ends = TRUE;

  say (f, "en", ".\r\n.\r\nSTOP ALL\n", NULL);
  wait_for_end (f);

  assert_heard (f, SPOKEN ("en", "..  .  STOP ALL "));
}

static void
test_chinese_is_spoken_as_mandarin (Fixture       *f,
                                    gconstpointer  unused)
{
  start_both (f);
  f->server->ends = TRUE;

  say (f, "zh", "您好", NULL);
  wait_for_end (f);

  assert_heard (f, SPOKEN ("cmn", "您好"));
}

static void
test_next_text_interrupts (Fixture       *f,
                           gconstpointer  unused)
{
  start_both (f);

  say (f, "vi", "một", "hai");
  wait_for_text (f, 1);
  say (f, "vi", "ba", NULL);
  g_assert_cmpstr (f->signals->str, ==, "(cut)(");
  wait_for_text (f, 2);
  assert_heard (f, SPOKEN ("vi", "một") "|CANCEL SELF|" SPOKEN ("vi", "ba"));

  /* What ends late is not what is being said. */
  speech_server_event (f->server, 703, 1);
  speech_server_event (f->server, 702, 1);
  speech_server_event (f->server, 702, 2);
  wait_for_end (f);
  g_assert_cmpstr (f->signals->str, ==, "(cut)(all)");
  g_assert_cmpuint (f->server->n_texts, ==, 2);
}

/* Faster than the daemon takes a single command: whether the first language was on
 * its way already is chance. */
static void
test_only_the_last_of_many_is_spoken (Fixture       *f,
                                      gconstpointer  unused)
{
  g_autofree char *heard = NULL;

  start_both (f);
  f->server->ends = TRUE;

  for (guint i = 0; i < 20; i++)
    say (f, "en", "not this", NULL);
  say (f, "vi", "cái này", NULL);
  wait_for_end (f);

  heard = speech_server_take_heard (f->server);
  g_assert_cmpstr (g_str_has_prefix (heard, ENGLISH) ? heard + strlen (ENGLISH) : heard, ==,
                   SPOKEN ("vi", "cái này"));
  g_assert_true (g_str_has_suffix (f->signals->str, "(cut)(all)"));
}

static void
test_stop_is_told_at_once (Fixture       *f,
                           gconstpointer  unused)
{
  start_both (f);

  say (f, "vi", "một", "hai");
  wait_for_text (f, 1);
  hl_speech_stop (f->speech);
  g_assert_cmpstr (f->signals->str, ==, "(cut)");
  hl_speech_stop (f->speech);
  g_assert_cmpstr (f->signals->str, ==, "(cut)");

  f->server->ends = TRUE;
  hl_speech_repeat (f->speech);
  wait_for_end (f);
  g_assert_cmpstr (f->signals->str, ==, "(cut)(all)");
  assert_heard (f, SPOKEN ("vi", "một") "|CANCEL SELF|" SPOKEN ("vi", "một") "|" SPOKEN ("vi", "hai"));
}

static void
test_reset_forgets (Fixture       *f,
                    gconstpointer  unused)
{
  start_both (f);
  f->server->ends = TRUE;

  hl_speech_set_volume (f->speech, 150);
  g_assert_cmpint (hl_speech_get_volume (f->speech), ==, 100);
  say (f, "vi", "một", NULL);
  wait_for_end (f);
  assert_heard (f, "SET SELF LANGUAGE vi|SET SELF VOLUME 100|SPEAK|một|.");

  hl_speech_reset (f->speech);
  hl_speech_repeat (f->speech);
  g_assert_false (hl_speech_is_speaking (f->speech));
  g_assert_cmpint (hl_speech_get_volume (f->speech), ==, HL_SPEECH_VOLUME_DEFAULT);
  g_assert_cmpstr (f->signals->str, ==, "(all)");
}

/* Exactly this was logged. */
static void
assert_logged (Fixture    *f,
               const char *problem)
{
  g_autofree char *line = g_strconcat (problem, "; until it is there only recordings are read "
                                       "aloud\n", NULL);

  g_assert_cmpstr (f->messages->str, ==, line);
  g_string_truncate (f->messages, 0);
}

static void
test_missing_daemon_is_told_once (Fixture       *f,
                                  gconstpointer  unused)
{
  const char *reason;

  start_speech (f);
  say (f, "vi", "một", NULL);
  wait_for_end (f);
  assert_logged (f, MISSING);
  g_assert_cmpstr (f->signals->str, ==, "(cut)");
  g_assert_false (hl_speech_is_available (f->speech, "vi", &reason));
  g_assert_nonnull (strstr (reason, "No such file"));

  hl_speech_repeat (f->speech);
  wait_for_end (f);
  g_assert_cmpstr (f->signals->str, ==, "(cut)(cut)");
}

static void
test_daemon_that_comes_later_is_used (Fixture       *f,
                                      gconstpointer  unused)
{
  start_speech (f);
  say (f, "vi", "một", NULL);
  wait_for_end (f);
  assert_logged (f, MISSING);

  start_server (f);
  f->server->ends = TRUE;
  say (f, "vi", "hai", NULL);
  wait_for_end (f);
  g_assert_cmpstr (f->signals->str, ==, "(cut)(all)");
  g_assert_true (is_available (f, "vi"));
}

static void
test_daemon_that_goes_away_ends_the_text (Fixture       *f,
                                          gconstpointer  unused)
{
  start_both (f);
  say (f, "vi", "một", "hai");
  wait_for_text (f, 1);

  stop_server (f);
  wait_for_end (f);
  assert_logged (f, "speech-dispatcher went away");
  g_assert_cmpstr (f->signals->str, ==, "(cut)");
  g_assert_false (is_available (f, "vi"));

  start_server (f);
  f->server->ends = TRUE;
  hl_speech_repeat (f->speech);
  wait_for_end (f);
  g_assert_cmpstr (f->signals->str, ==, "(cut)(all)");
}

static void
test_refused_text_is_left_out (Fixture       *f,
                               gconstpointer  unused)
{
  start_both (f);
  f->server->to_speak = "401 ERR INTERNAL";

  say (f, "vi", "một", "hai");
  wait_for_end (f);

  g_assert_cmpstr (f->signals->str, ==, "(cut)");
  g_assert_true (is_available (f, "vi"));
  assert_heard (f, "SET SELF LANGUAGE vi|SET SELF VOLUME 60|SPEAK|"
                   "SET SELF LANGUAGE vi|SET SELF VOLUME 60|SPEAK");
}

static void
test_babble_is_left (Fixture       *f,
                     gconstpointer  unused)
{
  const char *reason;

  start_both (f);
  speech_server_tell (f->server, "HTTP/1.1 200 OK\r\n");
  wait_until_available (f, FALSE);
  assert_logged (f, "speech-dispatcher: \"HTTP/1.1 200 OK\", expected a code "
                    "of three digits");
  g_assert_false (hl_speech_is_available (f->speech, "vi", &reason));
  g_assert_nonnull (strstr (reason, "HTTP/1.1"));
}

static void
test_language_without_voice_is_not_available (Fixture       *f,
                                              gconstpointer  unused)
{
  const char *reason;

  start_both (f);
  g_assert_true (is_available (f, "en"));
  g_assert_false (hl_speech_is_available (f->speech, "tyz", &reason));
  g_assert_cmpstr (reason, ==, "speech-dispatcher has no voice for \"tyz\"");

  say (f, "tyz", "một", NULL);
  wait_for_end (f);
  g_assert_cmpstr (f->signals->str, ==, "(cut)");
  assert_heard (f, "");
}

static void
test_network_is_never_used (Fixture       *f,
                            gconstpointer  unused)
{
  const char *reason;

  g_setenv ("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:6560", TRUE);
  start_speech (f);
  assert_logged (f, "SPEECHD_ADDRESS is \"inet_socket:127.0.0.1:6560\", expected "
                    "unix_socket:/PATH");
  g_assert_false (hl_speech_is_available (f->speech, "vi", &reason));
  g_assert_nonnull (strstr (reason, "expected unix_socket:/PATH"));
}

/* A daemon that takes connections and says nothing. */
static void
test_nothing_waits_for_the_daemon (Fixture       *f,
                                   gconstpointer  unused)
{
  gint64 start, longest = 0;

  start_server (f);
  f->server->mute = TRUE;

  start = g_get_monotonic_time ();
  start_speech (f);
  longest = g_get_monotonic_time () - start;
  g_test_minimized_result (longest / 1e3, "hl_speech_new: %.2f ms", longest / 1e3);
  g_assert_cmpint (longest, <, NEW_LIMIT_US);

  start = g_get_monotonic_time ();
  say (f, "vi", "một", NULL);
  hl_speech_stop (f->speech);
  longest = g_get_monotonic_time () - start;
  g_assert_cmpint (longest, <, NEW_LIMIT_US);
  g_assert_cmpstr (f->signals->str, ==, "(cut)");

  while (f->server->heard->len == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_heard (f, "SET SELF CLIENT_NAME kiosk:hailong:main");
}

static void
on_finished_say_again (HlSpeech *speech,
                       gboolean  completed,
                       Fixture  *f)
{
  if (completed && f->server->n_texts == 1)
    say (f, "vi", "hai", NULL);
}

static void
test_handlers_may_speak_and_stop (Fixture       *f,
                                  gconstpointer  unused)
{
  gulong handler;

  start_both (f);
  f->server->ends = TRUE;
  g_signal_connect (f->speech, "finished", G_CALLBACK (on_finished_say_again), f);
  say (f, "vi", "một", NULL);
  while (f->server->n_texts < 2 || hl_speech_is_speaking (f->speech))
    g_main_context_iteration (NULL, TRUE);
  assert_heard (f, SPOKEN ("vi", "một") "|" SPOKEN ("vi", "hai"));

  handler = g_signal_connect (f->speech, "started", G_CALLBACK (hl_speech_stop), NULL);
  g_string_truncate (f->signals, 0);
  say (f, "vi", "ba", NULL);
  g_signal_handler_disconnect (f->speech, handler);
  g_assert_cmpstr (f->signals->str, ==, "(cut)");
  assert_heard (f, "");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GString) messages = g_string_new (NULL);

  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (write_log, messages, NULL);

#define ADD(path, func) \
  g_test_add ("/speech/" path, Fixture, messages, fixture_set_up, func, fixture_tear_down)
  ADD ("speaks-one-after-the-other", test_speaks_one_after_the_other);
  ADD ("text-stays-text", test_text_stays_text);
  ADD ("chinese-is-spoken-as-mandarin", test_chinese_is_spoken_as_mandarin);
  ADD ("next-text-interrupts", test_next_text_interrupts);
  ADD ("only-the-last-of-many-is-spoken", test_only_the_last_of_many_is_spoken);
  ADD ("stop-is-told-at-once", test_stop_is_told_at_once);
  ADD ("reset-forgets", test_reset_forgets);
  ADD ("missing-daemon-is-told-once", test_missing_daemon_is_told_once);
  ADD ("daemon-that-comes-later-is-used", test_daemon_that_comes_later_is_used);
  ADD ("daemon-that-goes-away-ends-the-text", test_daemon_that_goes_away_ends_the_text);
  ADD ("refused-text-is-left-out", test_refused_text_is_left_out);
  ADD ("babble-is-left", test_babble_is_left);
  ADD ("language-without-voice-is-not-available", test_language_without_voice_is_not_available);
  ADD ("network-is-never-used", test_network_is_never_used);
  ADD ("nothing-waits-for-the-daemon", test_nothing_waits_for_the_daemon);
  ADD ("handlers-may-speak-and-stop", test_handlers_may_speak_and_stop);

  return g_test_run ();
}
