/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk-window.h"
#include "hl-setup-watch.h"
#include "hl-step.h"
#include "hl-text.h"
#include "ui-test.h"

/* A kiosk whose files are written to while it runs, as by an editor. */
typedef struct
{
  DeskWindow    desk;
  HlSetupWatch *watch;
  guint         seen;        /* how often the watch saw a change */
  HlRenewal     renewal;     /* what became of the last one */
} Fixture;

static void
on_changed (Fixture *f)
{
  f->seen += 1;
  hl_visit_renew (f->desk.visit.visit);
}

static void
on_renewed (Fixture *f,
            guint    renewal)
{
  f->renewal = (HlRenewal) renewal;
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  setting)
{
  desk_window_set_up (&f->desk, "sipas-5 all");
  f->watch = hl_setup_watch_new (f->desk.visit.store.dir);
  g_signal_connect_swapped (f->watch, "changed", G_CALLBACK (on_changed), f);
  g_signal_connect_swapped (f->desk.visit.visit, "renewed", G_CALLBACK (on_renewed), f);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_assert_finalize_object (f->watch);
  g_signal_handlers_disconnect_by_data (f->desk.visit.visit, f);
  desk_window_tear_down (&f->desk, NULL);
}

static char *
read_file (Fixture    *f,
           const char *name)
{
  g_autofree char *path = g_build_filename (f->desk.visit.store.dir, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Until the watch has seen it: the kernel says when. */
static void
write_file (Fixture    *f,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (f->desk.visit.store.dir, name, NULL);
  const guint seen = f->seen;
  g_autoptr(GError) error = NULL;

  f->renewal = 0;
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  while (f->seen == seen)
    g_main_context_iteration (NULL, TRUE);
}

static void
rename_centre (Fixture    *f,
               const char *name)
{
  g_autofree char *text = read_file (f, "centre.json");
  g_autoptr(GString) centre = g_string_new (text);

  g_assert_cmpuint (g_string_replace (centre, "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn",
                                      name, 1), ==, 1);
  write_file (f, "centre.json", centre->str);
}

/* Ticks, and waits for the worker. */
static void
tick (Fixture *f)
{
  desk_window_pass (&f->desk, G_USEC_PER_SEC / 4);
  desk_window_settle (&f->desk);
}

static void
assert_item_of (Fixture    *f,
                const char *questionnaire)
{
  const HlResponse *response = hl_visit_get_response (f->desk.visit.visit);

  g_assert_cmpstr (hl_questionnaire_get_name (response->questionnaire), ==, questionnaire);
}

static void
test_files_are_taken_over_between_citizens (Fixture       *f,
                                            gconstpointer  unused)
{
  rename_centre (f, "Trung tâm Kỳ Cùng");
  g_assert_false (desk_window_shows (&f->desk, "Kỳ Cùng"));
  tick (f);
  g_assert_cmpint (f->renewal, ==, HL_RENEWAL_TAKEN);
  g_assert_true (desk_window_shows (&f->desk, "Kỳ Cùng"));
  visit_fixture_assert_step (&f->desk.visit, HL_STEP_ATTRACT, NULL);

  /* The next citizen is asked what the questionnaire of the file asks. */
  write_file (f, "kiosk.conf", "[survey]\nquestionnaire=sipas-2022\nflow=rotate 2\n");
  tick (f);
  assert_item_of (f, "sipas-2022");
}

static void
test_visit_is_not_touched (Fixture       *f,
                           gconstpointer  unused)
{
  VisitFixture *visit = &f->desk.visit;

  visit_fixture_choose (visit, 5);
  write_file (f, "kiosk.conf", "[survey]\nquestionnaire=nd61\n");
  rename_centre (f, "Trung tâm Kỳ Cùng");
  tick (f);
  g_assert_cmpint (f->renewal, ==, 0);
  assert_item_of (f, "sipas-5");

  /* To the end, with the questions it began with; then those of the file. */
  hl_visit_end (visit->visit);
  desk_window_settle (&f->desk);
  visit_fixture_assert_step (visit, HL_STEP_THANKS, NULL);
  g_assert_cmpint (visit_fixture_count_closed (visit), ==, 1);
  hl_visit_end (visit->visit);
  tick (f);
  g_assert_cmpint (f->renewal, ==, HL_RENEWAL_TAKEN);
  assert_item_of (f, "nd61");
  g_assert_true (desk_window_shows (&f->desk, "Kỳ Cùng"));
}

/* Nor is somebody disturbed who has only made the text large. */
static void
test_whoever_is_there_is_not_disturbed (Fixture       *f,
                                        gconstpointer  unused)
{
  HlVisit *visit = f->desk.visit.visit;

  hl_visit_touch (visit, FALSE);
  write_file (f, "kiosk.conf", "[survey]\nquestionnaire=nd61\n");
  tick (f);
  g_assert_cmpint (f->renewal, ==, 0);

  /* Nobody came: the screen is the next one's. */
  desk_window_pass (&f->desk, 46 * G_USEC_PER_SEC);
  desk_window_settle (&f->desk);
  g_assert_cmpint (f->renewal, ==, HL_RENEWAL_TAKEN);
  assert_item_of (f, "nd61");
}

static void
test_wrong_file_keeps_the_present_settings (Fixture       *f,
                                            gconstpointer  unused)
{
  DeskWindow *desk = &f->desk;

  write_file (f, "kiosk.conf", "[survey]\nquestionnaire=sipas-5\n\nflow=rotate 9\n");
  tick (f);
  g_assert_cmpint (f->renewal, ==, HL_RENEWAL_REFUSED);
  assert_item_of (f, "sipas-5");

  /* Ratings are taken; the desk says what is wrong, and where. */
  visit_fixture_choose (&desk->visit, 5);
  hl_visit_end (desk->visit.visit);
  desk_window_settle (desk);
  hl_visit_end (desk->visit.visit);
  tick (f);
  desk_window_sign_in (desk, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  g_assert_true (desk_window_shows (desk, _("The files of settings are wrong: the last good "
                                            "settings stay in force.")));
  g_assert_true (desk_window_shows (desk, "kiosk.conf"));
  g_assert_true (desk_window_shows (desk, "[survey] flow"));

  /* Mended, the page says nothing more, and the kiosk takes it over when the desk closes. */
  write_file (f, "kiosk.conf", "[survey]\nquestionnaire=sipas-5\n\nflow=rotate 2\n");
  desk_window_tap (desk, _("Sign out"));
  tick (f);
  g_assert_cmpint (f->renewal, ==, HL_RENEWAL_TAKEN);
  g_assert_cmpuint (hl_recorder_get_flow (desk->visit.recorder).n, ==, 2);
  desk_window_sign_in (desk, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  g_assert_false (desk_window_shows (desk, "kiosk.conf"));
}

/* The disk refuses the record: the present settings stay, and it is tried again. */
static void
test_failure_is_tried_again (Fixture       *f,
                             gconstpointer  unused)
{
  visit_fixture_break (&f->desk.visit);
  write_file (f, "kiosk.conf", "[survey]\nquestionnaire=nd61\n");
  tick (f);
  g_assert_cmpint (f->renewal, ==, 0);
  assert_item_of (f, "sipas-5");
  visit_fixture_assert_step (&f->desk.visit, HL_STEP_ATTRACT, NULL);

  visit_fixture_mend (&f->desk.visit);
  desk_window_pass (&f->desk, 31 * G_USEC_PER_SEC);
  desk_window_settle (&f->desk);
  g_assert_cmpint (f->renewal, ==, HL_RENEWAL_TAKEN);
  assert_item_of (f, "nd61");
}

static void
add_tests (void)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } cases[] = {
    { "/renew/between-citizens", test_files_are_taken_over_between_citizens },
    { "/renew/visit", test_visit_is_not_touched },
    { "/renew/somebody-there", test_whoever_is_there_is_not_disturbed },
    { "/renew/wrong", test_wrong_file_keeps_the_present_settings },
    { "/renew/failure", test_failure_is_tried_again },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, fixture_set_up, cases[i].func, fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return ui_test_run (argc, argv, add_tests);
}
