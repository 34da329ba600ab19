/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-outlook-text.h"

#include <string.h>

static char *
describe (HlOutlookReason reason,
          const char     *day)
{
  HlOutlook outlook = {
    .reason = reason, .saved = 1234, .waiting = 4, .day = hl_day_parse (day), .minute = 17 * 60 + 5,
  };

  return hl_outlook_to_text (&outlook);
}

static void
assert_says (HlOutlookReason reason,
             const char     *day,
             const char     *parts)
{
  g_autofree char *text = describe (reason, day);
  g_auto(GStrv) wanted = g_strsplit (parts, "|", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_test_message ("'%s' in '%s'", wanted[i], text);
      g_assert_nonnull (strstr (text, wanted[i]));
    }
}

static void
test_sentences_name_the_moment (void)
{
  assert_says (HL_OUTLOOK_FILLING, "2026-11-06", "1.234|10 responses|17:05|5 or more|recognised");
  assert_says (HL_OUTLOOK_CARRIED, "2026-11-09", "1.234|09/11/2026|17:05|5 or more|recognised");
  assert_says (HL_OUTLOOK_CLOSED, "2026-11-09", "Waiting: 4|09/11/2026|17:05|recognised");
}

static void
test_without_a_moment_none_is_named (void)
{
  assert_says (HL_OUTLOOK_CARRIED, NULL, "1.234|No working day|10 responses");
  assert_says (HL_OUTLOOK_CLOSED, NULL, "1.234|No working day|10 responses");
  assert_says (HL_OUTLOOK_CLOCK, NULL, "1.234|clock is not trusted|10 responses");
}

static void
test_shown_day_needs_no_sentence (void)
{
  g_autofree char *text = describe (HL_OUTLOOK_SHOWN, "2026-11-06");

  g_assert_null (text);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outlook-text/sentences-name-the-moment", test_sentences_name_the_moment);
  g_test_add_func ("/outlook-text/without-a-moment-none-is-named",
                   test_without_a_moment_none_is_named);
  g_test_add_func ("/outlook-text/shown-day-needs-no-sentence", test_shown_day_needs_no_sentence);
  return g_test_run ();
}
