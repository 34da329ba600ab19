/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-sound.h"

#include "hl-error.h"
#include "hl-sound-player.h"
#include "sound-card.h"
#include "ui-test.h"

/* As assets/sounds/make-sounds.py makes them. */
#define TOUCH_SAMPLES 992
#define CHIME_SAMPLES 35280
#define ATTENTION_SAMPLES 15434

/* A third of what a card can play. */
#define LOUD 11000

typedef struct
{
  char        *dir;
  GtkSettings *settings;
  HlSound     *sound;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->dir = g_dir_make_tmp ("hailong-sound-XXXXXX", NULL);
  sound_card_install (f->dir);
  f->settings = gtk_settings_get_default ();
  f->sound = hl_sound_new (f->settings);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  if (f->sound != NULL)
    g_assert_finalize_object (f->sound);
  gtk_settings_reset_property (f->settings, "gtk-enable-event-sounds");
  gtk_settings_reset_property (f->settings, "gtk-enable-input-feedback-sounds");
  sound_card_remove_all (f->dir);
  g_free (f->dir);
}

static void
play (Fixture      *f,
      HlSoundEvent  event)
{
  hl_sound_play (f->sound, event);
  while (hl_sound_is_playing (f->sound))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_played (Fixture *f,
               guint    n_samples)
{
  g_autoptr(GArray) samples = sound_card_read (f->dir);
  int peak = 0;

  for (guint i = 0; i < samples->len; i++)
    peak = MAX (peak, ABS (g_array_index (samples, gint16, i)));

  g_assert_cmpuint (samples->len, ==, n_samples);
  g_assert_cmpint (peak, >, n_samples > 0 ? 1000 : -1);
  g_assert_cmpint (peak, <, LOUD);
}

static void
test_sounds_are_small (Fixture       *f,
                       gconstpointer  unused)
{
  play (f, HL_SOUND_TOUCH);
  assert_played (f, TOUCH_SAMPLES);
  play (f, HL_SOUND_CHIME);
  assert_played (f, CHIME_SAMPLES);
  play (f, HL_SOUND_ATTENTION);
  assert_played (f, ATTENTION_SAMPLES);
}

static void
test_system_may_ask_for_silence (Fixture       *f,
                                 gconstpointer  unused)
{
  g_object_set (f->settings, "gtk-enable-input-feedback-sounds", FALSE, NULL);
  play (f, HL_SOUND_TOUCH);
  assert_played (f, 0);
  play (f, HL_SOUND_ATTENTION);
  assert_played (f, ATTENTION_SAMPLES);

  g_object_set (f->settings, "gtk-enable-event-sounds", FALSE, NULL);
  hl_sound_play (f->sound, HL_SOUND_CHIME);
  g_assert_false (hl_sound_is_playing (f->sound));
}

static void
test_touch_gives_way (Fixture       *f,
                      gconstpointer  unused)
{
  hl_sound_play (f->sound, HL_SOUND_CHIME);
  play (f, HL_SOUND_TOUCH);
  assert_played (f, CHIME_SAMPLES);

  hl_sound_play (f->sound, HL_SOUND_CHIME);
  play (f, HL_SOUND_ATTENTION);
  assert_played (f, ATTENTION_SAMPLES);
}

static void
test_no_sound_card_is_no_matter (Fixture       *f,
                                 gconstpointer  unused)
{
  sound_card_uninstall (f->dir);
  play (f, HL_SOUND_TOUCH);
  play (f, HL_SOUND_CHIME);
  assert_played (f, 0);
}

/* It is let go while it sounds. */
static void
test_closing_ends_the_sound (Fixture       *f,
                             gconstpointer  unused)
{
  hl_sound_play (f->sound, HL_SOUND_CHIME);
  g_assert_finalize_object (g_steal_pointer (&f->sound));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
on_played (GObject      *source,
           GAsyncResult *result,
           gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static void
assert_not_played (const char   *path,
                   GCancellable *cancellable,
                   GQuark        domain,
                   int           code)
{
  g_autoptr(HlSoundPlayer) player = hl_sound_player_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  hl_sound_player_play_file_async (player, path, cancellable, on_played, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (hl_sound_player_play_finish (result, &error));
  g_assert_error (error, domain, code);
}

static void
test_failures_are_told (Fixture       *f,
                        gconstpointer  unused)
{
  g_autofree char *good = g_build_filename (f->dir, "good.wav", NULL);
  g_autofree char *bad = g_build_filename (f->dir, "asound.conf", NULL);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();

  sound_card_write_wave (good, 1, 100);
  g_cancellable_cancel (cancelled);

  assert_not_played ("/nonexistent", NULL, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  assert_not_played (bad, NULL, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  assert_not_played (good, cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sound_card_uninstall (f->dir);
  assert_not_played (good, NULL, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/sound/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("sounds-are-small", test_sounds_are_small);
  ADD ("system-may-ask-for-silence", test_system_may_ask_for_silence);
  ADD ("touch-gives-way", test_touch_gives_way);
  ADD ("no-sound-card-is-no-matter", test_no_sound_card_is_no_matter);
  ADD ("closing-ends-the-sound", test_closing_ends_the_sound);
  ADD ("failures-are-told", test_failures_are_told);
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
