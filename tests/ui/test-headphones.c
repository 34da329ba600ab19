/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-headphones.h"

#include <gio/gio.h>

#include "hl-headphones-card.h"

/* As the drivers of sound cards name them. */
static void
test_jacks_are_known_by_name (void)
{
  const char *jacks[] = {
    "Headphone Jack", "Front Headphone Jack", "Headphone Front Jack", "Headphone Mic Jack",
    "Headphone,1 Jack", "Headphones Jack", "Headset Jack",
  };
  const char *others[] = {
    "Headphone Front Phantom Jack", "Headphone Phantom Jack", "Headset Mic Phantom Jack",
    "Speaker Phantom Jack", "Line Out Jack", "Mic Jack", "HDMI/DP,pcm=3 Jack", "Headset Mic Jack",
    "Headphone Playback Switch", "Headphone", "Jack", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (jacks); i++)
    g_assert_true (hl_headphones_card_is_jack (jacks[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (hl_headphones_card_is_jack (others[i]));
}

static void
test_keeper_may_say (void)
{
  g_autoptr(HlHeadphones) always = hl_headphones_new (HL_HEADPHONES_ALWAYS);
  g_autoptr(HlHeadphones) never = hl_headphones_new (HL_HEADPHONES_NEVER);
  gboolean plugged = FALSE;

  g_object_get (always, "plugged", &plugged, NULL);
  g_assert_true (plugged);
  g_assert_true (hl_headphones_is_plugged (always));
  g_assert_false (hl_headphones_is_plugged (never));
}

/* Nothing is plugged in until a card says so, and on a machine without cards
 * none does. */
static void
test_unknown_is_unplugged (void)
{
  HlHeadphones *headphones = hl_headphones_new (HL_HEADPHONES_DETECT);
  g_autoptr(GPtrArray) cards = hl_headphones_card_open_all ();

  g_assert_false (hl_headphones_is_plugged (headphones));
  if (cards->len == 0)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_false (hl_headphones_is_plugged (headphones));
    }
  g_assert_finalize_object (headphones);
}

static void
test_modes_have_texts (void)
{
  HlHeadphonesMode mode;

  g_assert_true (hl_headphones_mode_from_text ("detect", &mode));
  g_assert_cmpint (mode, ==, HL_HEADPHONES_DETECT);
  g_assert_true (hl_headphones_mode_from_text ("always", &mode));
  g_assert_cmpint (mode, ==, HL_HEADPHONES_ALWAYS);
  g_assert_true (hl_headphones_mode_from_text ("never", &mode));
  g_assert_cmpint (mode, ==, HL_HEADPHONES_NEVER);
  g_assert_false (hl_headphones_mode_from_text ("Always", &mode));
  g_assert_false (hl_headphones_mode_from_text ("", &mode));
  g_assert_false (hl_headphones_mode_from_text (NULL, &mode));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/headphones/jacks-are-known-by-name", test_jacks_are_known_by_name);
  g_test_add_func ("/headphones/keeper-may-say", test_keeper_may_say);
  g_test_add_func ("/headphones/unknown-is-unplugged", test_unknown_is_unplugged);
  g_test_add_func ("/headphones/modes-have-texts", test_modes_have_texts);

  return g_test_run ();
}
