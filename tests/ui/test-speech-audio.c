/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-speech.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "sound-card.h"
#include "speech-server.h"

/* What is heard: recordings, and the real speech-dispatcher with espeak-ng. */

#define CONFIG "LogLevel 5\n" \
               "LogDir \"default\"\n" \
               "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\n" \
               "DefaultModule espeak-ng\n" \
               "AudioOutputMethod \"alsa\"\n"

#define SAMPLE 10000
/* At the first volume, 80 %. */
#define HEARD_SAMPLE 6400
#define N_SAMPLES 5000

typedef struct
{
  char         *dir;
  char         *socket;
  char         *audio;
  SpeechServer *server;    /* (nullable) */
  HlSpeech     *speech;    /* (nullable) */
  int           completed; /* -1 before the end */
} Fixture;

static void
on_finished (HlSpeech *speech,
             gboolean  completed,
             Fixture  *f)
{
  f->completed = completed;
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *address = NULL;

  f->dir = g_dir_make_tmp ("hailong-audio-XXXXXX", NULL);
  f->socket = g_build_filename (f->dir, "socket", NULL);
  f->audio = g_build_filename (f->dir, "audio", NULL);
  address = g_strconcat ("unix_socket:", f->socket, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
  sound_card_install (f->dir);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  if (f->speech != NULL)
    g_assert_finalize_object (f->speech);
  if (f->server != NULL)
    speech_server_free (f->server);
  sound_card_remove_all (f->dir);
  g_free (f->audio);
  g_free (f->socket);
  g_free (f->dir);
}

static void
start_speech (Fixture *f)
{
  const char * const dirs[] = { f->audio, NULL };

  f->speech = hl_speech_new (dirs);
  g_signal_connect (f->speech, "finished", G_CALLBACK (on_finished), f);
}

static void
start_server (Fixture *f)
{
  f->server = speech_server_new (f->socket);
  f->server->ends = TRUE;
}

static void
record (Fixture    *f,
        const char *relative,
        guint       n_samples)
{
  g_autofree char *path = g_build_filename (f->audio, relative, NULL);

  sound_card_write_wave (path, SAMPLE, n_samples);
}

static void
say (Fixture    *f,
     const char *language,
     const char *text,
     const char *audio)
{
  g_autoptr(GPtrArray) utterances =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hl_utterance_free);

  f->completed = -1;
  g_ptr_array_add (utterances, hl_utterance_new (text, audio));
  hl_speech_say (f->speech, language, utterances);
}

static void
say_to_end (Fixture    *f,
            const char *language,
            const char *text,
            const char *audio)
{
  say (f, language, text, audio);
  while (hl_speech_is_speaking (f->speech))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_played (Fixture *f,
               guint    n_samples,
               gint16   sample)
{
  g_autoptr(GArray) samples = sound_card_read (f->dir);

  g_assert_cmpuint (samples->len, ==, n_samples);
  for (guint i = 0; i < n_samples; i++)
    g_assert_cmpint (g_array_index (samples, gint16, i), ==, sample);
}

static void
test_recording_takes_precedence (Fixture       *f,
                                 gconstpointer  unused)
{
  start_server (f);
  record (f, "vi/sipas-5/access.wav", N_SAMPLES);
  start_speech (f);

  say_to_end (f, "vi", "Tiếp cận dịch vụ", "sipas-5/access");
  g_assert_cmpint (f->completed, ==, TRUE);
  g_assert_cmpuint (f->server->n_texts, ==, 0);
  assert_played (f, N_SAMPLES, HEARD_SAMPLE);

  say_to_end (f, "en", "Access to services", "sipas-5/access");
  g_assert_cmpint (f->completed, ==, TRUE);
  g_assert_cmpuint (f->server->n_texts, ==, 1);
}

static void
test_language_of_recordings_needs_no_daemon (Fixture       *f,
                                             gconstpointer  unused)
{
  const char * const *languages;

  record (f, "tyz/sipas-5/access.wav", N_SAMPLES);
  start_speech (f);

  say_to_end (f, "tyz", "Tiếp cận dịch vụ", "sipas-5/access");
  g_assert_cmpint (f->completed, ==, TRUE);
  assert_played (f, N_SAMPLES, HEARD_SAMPLE);
  g_assert_true (hl_speech_is_available (f->speech, "tyz", NULL));

  languages = hl_speech_list_recorded_languages (f->speech);
  g_assert_cmpstr (languages[0], ==, "tyz");
  g_assert_null (languages[1]);
}

/* Of a language without a voice, what is not recorded is said in that of the
 * texts. */
static void
test_what_is_not_recorded_is_said_in_the_texts_language (Fixture       *f,
                                                         gconstpointer  unused)
{
  start_server (f);
  record (f, "tyz/sipas-5/access.wav", N_SAMPLES);
  start_speech (f);
  hl_speech_set_fallback (f->speech, "vi");

  say_to_end (f, "tyz", "Tiếp cận dịch vụ", "sipas-5/access");
  g_assert_cmpuint (f->server->n_texts, ==, 0);
  assert_played (f, N_SAMPLES, HEARD_SAMPLE);
  say_to_end (f, "tyz", "Thủ tục hành chính", "sipas-5/procedure");
  g_assert_cmpint (f->completed, ==, TRUE);
  g_assert_cmpuint (f->server->n_texts, ==, 1);

  hl_speech_set_fallback (f->speech, NULL);
  say_to_end (f, "tyz", "Thủ tục hành chính", "sipas-5/procedure");
  g_assert_cmpint (f->completed, ==, FALSE);
}

static void
test_recording_is_spoken_without_sound_card (Fixture       *f,
                                             gconstpointer  unused)
{
  start_server (f);
  record (f, "vi/sipas-5/access.wav", N_SAMPLES);
  sound_card_uninstall (f->dir);
  start_speech (f);

  say_to_end (f, "vi", "Tiếp cận dịch vụ", "sipas-5/access");
  g_assert_cmpint (f->completed, ==, TRUE);
  g_assert_cmpuint (f->server->n_texts, ==, 1);
  assert_played (f, 0, 0);
}

static void
test_broken_recording_is_spoken (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->audio, "vi/a.ogg", NULL);

  start_server (f);
  record (f, "vi/a.ogg", 0);
  g_assert_true (g_file_set_contents (path, "no sound", -1, NULL));
  start_speech (f);

  say_to_end (f, "vi", "a", "a");
  g_assert_cmpint (f->completed, ==, TRUE);
  g_assert_cmpuint (f->server->n_texts, ==, 1);
}

static void
test_nothing_left_to_say_it_ends (Fixture       *f,
                                  gconstpointer  unused)
{
  record (f, "vi/a.wav", N_SAMPLES);
  sound_card_uninstall (f->dir);
  start_speech (f);

  say_to_end (f, "vi", "a", "a");
  g_assert_cmpint (f->completed, ==, FALSE);
}

/* Hours of sound: only an interruption ends it. */
static void
test_recording_is_interrupted (Fixture       *f,
                               gconstpointer  unused)
{
  start_server (f);
  record (f, "vi/long.wav", 8 * 1024 * 1024);
  start_speech (f);

  say (f, "vi", "dài", "long");
  while (hl_speech_list_recorded_languages (f->speech)[0] == NULL)
    g_main_context_iteration (NULL, TRUE);
  hl_speech_stop (f->speech);
  g_assert_cmpint (f->completed, ==, FALSE);

  say_to_end (f, "vi", "ngắn", NULL);
  g_assert_cmpint (f->completed, ==, TRUE);
}

static GSubprocess *
start_daemon (Fixture *f)
{
  g_autofree char *modules = g_build_filename (f->dir, "conf/modules", NULL);
  g_autofree char *conf = g_build_filename (f->dir, "conf", NULL);
  g_autofree char *file = g_build_filename (conf, "speechd.conf", NULL);
  g_autofree char *module = g_build_filename (modules, "espeak-ng.conf", NULL);
  g_autofree char *pid = g_build_filename (f->dir, "pid", NULL);
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr(GError) error = NULL;
  GSubprocess *process;

  g_assert_cmpint (g_mkdir_with_parents (modules, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, CONFIG, -1, NULL));
  g_assert_true (g_file_set_contents (module, "Debug 0\n", -1, NULL));
  g_subprocess_launcher_setenv (launcher, "HOME", f->dir, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  process = g_subprocess_launcher_spawn (launcher, &error, "speech-dispatcher", "-s", "-t", "0",
                                         "-C", conf, "-L", f->dir, "-P", pid,
                                         "-c", "unix_socket", "-S", f->socket, NULL);
  g_assert_no_error (error);

  return process;
}

static gboolean
on_tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for_socket (Fixture *f)
{
  guint tick = g_timeout_add (20, on_tick, NULL);

  while (!g_file_test (f->socket, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

static void
test_vietnamese_reaches_the_synthesiser (Fixture       *f,
                                         gconstpointer  unused)
{
  g_autoptr(GSubprocess) daemon = NULL;
  g_autofree char *found = g_find_program_in_path ("speech-dispatcher");
  g_autofree char *log = g_build_filename (f->dir, "speech-dispatcher.log", NULL);
  g_autofree char *logged = NULL;
  g_autoptr(GArray) samples = NULL;

  if (found == NULL)
    {
      g_test_skip ("speech-dispatcher is not installed");
      return;
    }

  daemon = start_daemon (f);
  wait_for_socket (f);
  start_speech (f);
  say_to_end (f, "vi", "Xin chào Ông/Bà.", NULL);
  g_assert_cmpint (f->completed, ==, TRUE);
  g_assert_true (hl_speech_is_available (f->speech, "zh", NULL));
  g_assert_true (hl_speech_is_available (f->speech, "en", NULL));
  g_assert_false (hl_speech_is_available (f->speech, "tyz", NULL));

  g_subprocess_send_signal (daemon, SIGTERM);
  g_assert_true (g_subprocess_wait (daemon, NULL, NULL));
  g_assert_true (g_file_get_contents (log, &logged, NULL, NULL));
  g_assert_nonnull (strstr (logged, "language=vi\n"));
  g_assert_nonnull (strstr (logged, "|Xin chào Ông/Bà.|"));

  /* Half a second at the least. */
  samples = sound_card_read (f->dir);
  g_assert_cmpuint (samples->len, >, 11025);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/speech-audio/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("recording-takes-precedence", test_recording_takes_precedence);
  ADD ("language-of-recordings-needs-no-daemon", test_language_of_recordings_needs_no_daemon);
  ADD ("fallback", test_what_is_not_recorded_is_said_in_the_texts_language);
  ADD ("recording-is-spoken-without-sound-card", test_recording_is_spoken_without_sound_card);
  ADD ("broken-recording-is-spoken", test_broken_recording_is_spoken);
  ADD ("nothing-left-to-say-it-ends", test_nothing_left_to_say_it_ends);
  ADD ("recording-is-interrupted", test_recording_is_interrupted);
  ADD ("vietnamese-reaches-the-synthesiser", test_vietnamese_reaches_the_synthesiser);

  return g_test_run ();
}
