/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-speech-recordings.h"

#include "sound-card.h"

typedef struct
{
  char *top;
  char *best;
  char *other;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->top = g_dir_make_tmp ("hailong-recordings-XXXXXX", NULL);
  f->best = g_build_filename (f->top, "store", NULL);
  f->other = g_build_filename (f->top, "data", NULL);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  sound_card_remove_all (f->top);
  g_free (f->best);
  g_free (f->other);
  g_free (f->top);
}

static void
record (const char *dir,
        const char *relative)
{
  g_autofree char *path = g_build_filename (dir, relative, NULL);

  sound_card_write_wave (path, 1, 1);
}

static void
assert_found (Fixture    *f,
              const char *language,
              const char *name,
              const char *dir,
              const char *relative)
{
  const char * const dirs[] = { f->best, "/nonexistent", f->other, NULL };
  g_autoptr(HlSpeechRecordings) recordings = hl_speech_recordings_new (dirs);
  g_autofree char *expected = relative != NULL ? g_build_filename (dir, relative, NULL) : NULL;

  g_assert_cmpstr (hl_speech_recordings_find (recordings, language, name), ==, expected);
}

static void
test_first_folder_wins (Fixture       *f,
                        gconstpointer  unused)
{
  record (f->other, "vi/sipas-5/access.ogg");
  assert_found (f, "vi", "sipas-5/access", f->other, "vi/sipas-5/access.ogg");

  record (f->best, "vi/sipas-5/access.mp3");
  assert_found (f, "vi", "sipas-5/access", f->best, "vi/sipas-5/access.mp3");
}

static void
test_better_ending_wins (Fixture       *f,
                         gconstpointer  unused)
{
  record (f->best, "vi/chào.wav");
  record (f->best, "vi/chào.oga");
  record (f->best, "vi/chào.mp3");
  assert_found (f, "vi", "chào", f->best, "vi/chào.oga");
}

static void
test_names_stay_inside (Fixture       *f,
                        gconstpointer  unused)
{
  record (f->top, "secret.wav");
  record (f->best, "vi/a.wav");
  record (f->best, "vi/a.txt.bak");
  assert_found (f, "vi", "a", f->best, "vi/a.wav");
  assert_found (f, "vi", "../../secret", NULL, NULL);
  assert_found (f, "vi/..", "vi/a", NULL, NULL);
  assert_found (f, "en", "a", NULL, NULL);
  assert_found (f, "vi", "a.txt", NULL, NULL);
  assert_found (f, "vi", NULL, NULL, NULL);
}

static void
test_languages_come_with_files (Fixture       *f,
                                gconstpointer  unused)
{
  const char * const dirs[] = { f->best, f->other, NULL };
  g_autoptr(HlSpeechRecordings) none = hl_speech_recordings_new (dirs);
  g_autoptr(HlSpeechRecordings) some = NULL;
  g_autofree char *languages = NULL;

  g_assert_null (hl_speech_recordings_list_languages (none)[0]);

  record (f->best, "tyz/sipas-5/access.wav");
  record (f->best, "tyz/sipas-5/officer.wav");
  record (f->other, "nut/sipas-5/access.wav");
  record (f->other, "nut/deep/deeper/deepest/name.wav");
  record (f->other, "README/tyz.wav");
  record (f->other, "de/notes.txt");
  some = hl_speech_recordings_new (dirs);

  languages = g_strjoinv (" ", (char **) hl_speech_recordings_list_languages (some));
  g_assert_cmpstr (languages, ==, "nut tyz");
  g_assert_nonnull (hl_speech_recordings_find (some, "nut", "deep/deeper/deepest/name"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/speech-recordings/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("first-folder-wins", test_first_folder_wins);
  ADD ("better-ending-wins", test_better_ending_wins);
  ADD ("names-stay-inside", test_names_stay_inside);
  ADD ("languages-come-with-files", test_languages_come_with_files);

  return g_test_run ();
}
