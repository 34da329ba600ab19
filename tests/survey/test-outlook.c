/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-outlook.h"

#define FRIDAY "2026-11-06"
#define MONDAY "2026-11-09"
#define HOLIDAY "2026-02-16"       /* the first of Tết, a Monday */
#define FIVE_O_CLOCK (17 * 60)     /* the end of the last session */

typedef struct
{
  HlCatalogue *catalogue;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "centres",
                                            "lang-son.json", NULL);
  g_autoptr(GError) error = NULL;

  f->catalogue = hl_catalogue_load (path, &error);
  g_assert_no_error (error);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_catalogue_unref (f->catalogue);
}

static HlOutlookState
make_state (const char *today)
{
  return (HlOutlookState) {
    .today = hl_day_parse (today), .trusted = TRUE, .saved = 4, .waiting = 6,
  };
}

static void
test_running_day_fills (Fixture       *f,
                        gconstpointer  unused)
{
  HlOutlookState state = make_state (FRIDAY);
  HlOutlook outlook = hl_outlook_make (f->catalogue, &state);

  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_FILLING);
  g_assert_cmpint (outlook.saved, ==, 4);
  g_assert_cmpint (outlook.waiting, ==, 6);
  g_assert_cmpuint (outlook.day, ==, hl_day_parse (FRIDAY));
  g_assert_cmpint (outlook.minute, ==, FIVE_O_CLOCK);
  g_assert_cmpuint (outlook.week.from, ==, hl_day_parse ("2026-10-31"));
  g_assert_cmpuint (outlook.week.to, ==, hl_day_parse (FRIDAY));
}

static void
test_ended_day_goes_to_the_next_working_day (Fixture       *f,
                                             gconstpointer  unused)
{
  HlOutlookState state = make_state (FRIDAY);
  HlOutlook outlook;

  state.ended = TRUE;
  outlook = hl_outlook_make (f->catalogue, &state);
  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_CARRIED);
  g_assert_cmpuint (outlook.day, ==, hl_day_parse (MONDAY));
  g_assert_cmpint (outlook.minute, ==, FIVE_O_CLOCK);
}

static void
test_closed_days_wait_for_a_working_day (Fixture       *f,
                                         gconstpointer  unused)
{
  HlOutlookState saturday = make_state ("2026-11-07"), holiday = make_state (HOLIDAY);
  HlOutlook outlook = hl_outlook_make (f->catalogue, &saturday);

  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_CLOSED);
  g_assert_cmpuint (outlook.day, ==, hl_day_parse (MONDAY));

  outlook = hl_outlook_make (f->catalogue, &holiday);
  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_CLOSED);
  g_assert_cmpuint (outlook.day, >, hl_day_parse (HOLIDAY));
  g_assert_true (hl_catalogue_is_working_day (f->catalogue, outlook.day));
  for (HlDay day = holiday.today; day < outlook.day; day++)
    g_assert_false (hl_catalogue_is_working_day (f->catalogue, day));
}

static void
test_shown_day_needs_no_reason (Fixture       *f,
                                gconstpointer  unused)
{
  HlOutlookState state = make_state (FRIDAY);

  state.shown = state.ended = TRUE;
  g_assert_cmpint (hl_outlook_make (f->catalogue, &state).reason, ==, HL_OUTLOOK_SHOWN);
  state.trusted = FALSE;
  g_assert_cmpint (hl_outlook_make (f->catalogue, &state).reason, ==, HL_OUTLOOK_SHOWN);
}

static void
test_wrong_clock_names_no_day (Fixture       *f,
                               gconstpointer  unused)
{
  HlOutlookState state = make_state (FRIDAY);
  HlOutlook outlook;

  state.trusted = FALSE;
  outlook = hl_outlook_make (f->catalogue, &state);
  g_assert_cmpint (outlook.reason, ==, HL_OUTLOOK_CLOCK);
  g_assert_cmpuint (outlook.day, ==, HL_DAY_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/outlook/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("running-day-fills", test_running_day_fills);
  ADD ("ended-day-goes-to-the-next-working-day", test_ended_day_goes_to_the_next_working_day);
  ADD ("closed-days-wait-for-a-working-day", test_closed_days_wait_for_a_working_day);
  ADD ("shown-day-needs-no-reason", test_shown_day_needs_no_reason);
  ADD ("wrong-clock-names-no-day", test_wrong_clock_names_no_day);
#undef ADD

  return g_test_run ();
}
