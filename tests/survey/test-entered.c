/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-entered.h"

static void
test_names_lead_back (void)
{
  for (int i = 0; i < HL_N_ENTERED; i++)
    {
      HlEntered figure = HL_ENTERED_DOSSIERS;

      g_assert_true (hl_entered_from_string (hl_entered_to_string ((HlEntered) i), &figure));
      g_assert_cmpint ((int) figure, ==, i);
      g_assert_true (g_utf8_validate (hl_entered_get_title ((HlEntered) i), -1, NULL));
    }
}

static void
test_indicators_are_numbered (void)
{
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      g_autofree char *name = g_strdup_printf ("nd61.%d", i + 1);

      g_assert_cmpstr (hl_entered_to_string ((HlEntered) (HL_ENTERED_ND61 + i)), ==, name);
      g_assert_cmpint (hl_entered_get_max ((HlEntered) (HL_ENTERED_ND61 + i)), ==, 2);
    }
}

static void
test_other_words_name_none (void)
{
  static const char * const words[] = { "", "nd61", "nd61.0", "nd61.10", "Dossiers", "served" };
  HlEntered figure = HL_ENTERED_COMPLAINTS;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (hl_entered_from_string (words[i], &figure));

  g_assert_cmpint (figure, ==, HL_ENTERED_COMPLAINTS);
}

static void
test_counts_have_room (void)
{
  g_assert_cmpint (hl_entered_get_max (HL_ENTERED_DOSSIERS), >=, 1000000);
  g_assert_cmpint (hl_entered_get_max (HL_ENTERED_COMPLAINTS), >=, 1000000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/entered/names-lead-back", test_names_lead_back);
  g_test_add_func ("/entered/indicators-are-numbered", test_indicators_are_numbered);
  g_test_add_func ("/entered/other-words-name-none", test_other_words_name_none);
  g_test_add_func ("/entered/counts-have-room", test_counts_have_room);

  return g_test_run ();
}
