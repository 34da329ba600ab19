/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-duty.h"

#define BEGAN ((gint64) 1000 * G_USEC_PER_SEC)

static void
test_neither_lasts_longer_than_allowed (void)
{
  g_autoptr(HlDuty) pause = hl_duty_new (HL_DUTY_PAUSE, "cleaning", 60);
  g_autoptr(HlDuty) trial = hl_duty_new (HL_DUTY_TEST, NULL, 60);
  g_autoptr(HlDuty) brief = hl_duty_new (HL_DUTY_PAUSE, "cleaning", 0);

  g_assert_cmpuint (pause->minutes, ==, 15);
  g_assert_cmpuint (trial->minutes, ==, 5);
  g_assert_cmpuint (brief->minutes, ==, 1);
  g_assert_cmpstr (trial->reason, ==, "");
}

static void
test_clock_makes_it_no_longer (void)
{
  g_autoptr(HlDuty) duty = hl_duty_new (HL_DUTY_PAUSE, "cleaning", 10);

  duty->began_us = BEGAN;
  g_assert_cmpint (hl_duty_get_left (duty, BEGAN), ==, 10 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (hl_duty_get_left (duty, BEGAN + G_TIME_SPAN_MINUTE), ==,
                   9 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (hl_duty_get_left (duty, BEGAN + G_TIME_SPAN_DAY), ==, 0);
  g_assert_cmpint (hl_duty_get_left (duty, BEGAN - G_TIME_SPAN_DAY), ==, 10 * G_TIME_SPAN_MINUTE);
}

static void
test_listed_reasons_are_sentences (void)
{
  const char * const *reasons = hl_duty_list_reasons ();

  for (guint i = 0; reasons[i] != NULL; i++)
    {
      g_assert_true (hl_duty_is_listed (reasons[i]));
      g_assert_true (g_str_has_suffix (hl_duty_explain_reason (reasons[i]), "."));
    }

  g_assert_false (hl_duty_is_listed ("Thay máy in"));
  g_assert_cmpstr (hl_duty_explain_reason ("Thay máy in"), ==, "Thay máy in");
}

static void
test_words_are_read_back (void)
{
  HlDutyKind kind = HL_DUTY_PAUSE;

  g_assert_true (hl_duty_kind_from_string (hl_duty_kind_to_string (HL_DUTY_TEST), &kind));
  g_assert_cmpint (kind, ==, HL_DUTY_TEST);
  g_assert_true (hl_duty_kind_from_string (hl_duty_kind_to_string (HL_DUTY_PAUSE), &kind));
  g_assert_cmpint (kind, ==, HL_DUTY_PAUSE);
  g_assert_false (hl_duty_kind_from_string ("Pause", &kind));
  g_assert_false (hl_duty_kind_from_string (NULL, &kind));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duty/neither-lasts-longer-than-allowed",
                   test_neither_lasts_longer_than_allowed);
  g_test_add_func ("/duty/clock-makes-it-no-longer", test_clock_makes_it_no_longer);
  g_test_add_func ("/duty/listed-reasons-are-sentences", test_listed_reasons_are_sentences);
  g_test_add_func ("/duty/words-are-read-back", test_words_are_read_back);

  return g_test_run ();
}
