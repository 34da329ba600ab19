/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-chord.h"

static void
test_takes_what_is_written (void)
{
  HlChord chord;

  g_assert_true (hl_chord_parse (&chord, "Ctrl+Alt+D"));
  g_assert_true (hl_chord_matches (&chord, HL_CHORD_CTRL | HL_CHORD_ALT, "d"));
  g_assert_true (hl_chord_parse (&chord, "alt+shift+f12"));
  g_assert_true (hl_chord_matches (&chord, HL_CHORD_ALT | HL_CHORD_SHIFT, "F12"));
  g_assert_true (hl_chord_parse (&chord, "CTRL+0"));
  g_assert_true (hl_chord_matches (&chord, HL_CHORD_CTRL, "0"));
}

static void
test_other_keys_do_nothing (void)
{
  HlChord chord;

  g_assert_true (hl_chord_parse (&chord, "Ctrl+Alt+D"));
  g_assert_false (hl_chord_matches (&chord, HL_CHORD_CTRL, "D"));
  g_assert_false (hl_chord_matches (&chord, HL_CHORD_CTRL | HL_CHORD_ALT | HL_CHORD_SHIFT, "D"));
  g_assert_false (hl_chord_matches (&chord, HL_CHORD_CTRL | HL_CHORD_ALT, "E"));
  g_assert_false (hl_chord_matches (&chord, HL_CHORD_CTRL | HL_CHORD_ALT, NULL));
}

static void
test_off_matches_nothing (void)
{
  HlChord chord;

  g_assert_true (hl_chord_parse (&chord, "off"));
  g_assert_false (hl_chord_matches (&chord, 0, ""));
  g_assert_false (hl_chord_matches (&chord, 0, "D"));
}

static void
test_refuses_what_is_no_chord (void)
{
  static const char * const bad[] = {
    "", "+", "D", "Shift+D", "Ctrl+", "Ctrl+Ctrl+D", "Ctrl+Alt", "Ctrl+F13", "Ctrl+F0", "Ctrl+F01",
    "Super+D", "Ctrl + D", "Ctrl+Đ", "Ctrl+DD", "Ctrl+Alt+F123",
  };
  HlChord chord;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("'%s'", bad[i]);
      g_assert_false (hl_chord_parse (&chord, bad[i]));
      g_assert_cmpstr (chord.key, ==, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/chord/takes-what-is-written", test_takes_what_is_written);
  g_test_add_func ("/base/chord/other-keys-do-nothing", test_other_keys_do_nothing);
  g_test_add_func ("/base/chord/off-matches-nothing", test_off_matches_nothing);
  g_test_add_func ("/base/chord/refuses-what-is-no-chord", test_refuses_what_is_no_chord);

  return g_test_run ();
}
