/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk-window.h"
#include "hl-picker.h"
#include "hl-setting-words.h"
#include "hl-settings.h"
#include "hl-stepper.h"
#include "ui-test.h"

static void
open_page (DeskWindow *f,
           const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (f)), "desk.go", "s", name);
  desk_window_settle (f);
}

static GtkWidget *
get_page (DeskWindow *f)
{
  return hl_desk_get_shown (desk_window_get_desk (f));
}

static void
sign_in (DeskWindow *f,
         const char *name)
{
  desk_window_sign_in (f, PEOPLE_ADMIN, PEOPLE_ADMIN_PIN);
  open_page (f, name);
}

static void
open_setting (DeskWindow *f,
              const char *name)
{
  const HlSetting *wanted = hl_settings_find (name);
  guint index = 0;

  while (hl_settings_get (index) != wanted)
    index += 1;

  gtk_widget_activate_action (get_page (f), "settings.open", "u", index);
  desk_window_settle (f);
}

static char *
read_file (DeskWindow *f,
           const char *name)
{
  g_autofree char *path = g_build_filename (f->visit.store.dir, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static char *
get_last_act (DeskWindow *f)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (f->visit.store.dir, "kiosk.db", NULL);
  g_autoptr(sqlite3) db = hl_db_open (path, HL_DB_READ, &error);
  g_autoptr(sqlite3_stmt) stmt = NULL;

  g_assert_no_error (error);
  stmt = hl_db_prepare (db, "SELECT body FROM audit WHERE body LIKE '%\"act\":\"setting\"%'"
                            " ORDER BY seq DESC LIMIT 1", &error);
  g_assert_no_error (error);
  if (hl_db_step (stmt, &error) != HL_DB_STEP_ROW)
    return NULL;

  return g_strdup ((const char *) sqlite3_column_text (stmt, 0));
}

static void
assert_last_act (DeskWindow *f,
                 const char *part)
{
  g_autofree char *act = get_last_act (f);

  g_assert_nonnull (act);
  g_test_message ("'%s' should hold '%s'", act, part);
  g_assert_nonnull (strstr (act, part));
  g_assert_nonnull (strstr (act, "\"by\":1,"));
}

/* Until the desk is closed and the kiosk has looked at its files. */
static void
close_desk (DeskWindow *f)
{
  desk_window_tap (f, _("Sign out"));
  hl_visit_renew (f->visit.visit);
  desk_window_pass (f, G_USEC_PER_SEC / 2);
  desk_window_settle (f);
}

static void
test_word_is_chosen (DeskWindow    *f,
                     gconstpointer  unused)
{
  g_autofree char *text = NULL;

  sign_in (f, "settings");
  open_setting (f, "survey.flow");
  desk_window_tap (f, _("Two factors a citizen"));
  desk_window_tap (f, _("Save"));
  g_assert_true (desk_window_shows (f, _("The setting is changed. The kiosk takes it over when the "
                                         "desk is closed.")));
  g_assert_true (desk_window_shows (f, _("Two factors a citizen")));
  text = read_file (f, "kiosk.conf");
  g_assert_nonnull (strstr (text, "flow=rotate 2\n"));
  assert_last_act (f, "\"from\":\"all\",\"name\":\"survey.flow\",\"to\":\"rotate 2\"");

  close_desk (f);
  g_assert_cmpuint (hl_recorder_get_flow (f->visit.recorder).n, ==, 2);
}

static void
test_number_is_typed (DeskWindow    *f,
                      gconstpointer  unused)
{
  sign_in (f, "settings");
  open_setting (f, "ticket.due_days");
  desk_window_tap (f, "1");
  desk_window_tap (f, "5");
  desk_window_tap (f, C_("number pad", "Enter"));
  assert_last_act (f, "\"from\":\"20\",\"name\":\"ticket.due_days\",\"to\":\"15\"");
  close_desk (f);
  g_assert_cmpuint (hl_recorder_get_due_days (f->visit.recorder), ==, 15);
}

/* What does not go with another setting is refused in place, and nothing is changed. */
static void
test_wrong_value_is_refused (DeskWindow    *f,
                             gconstpointer  unused)
{
  g_autofree char *before = read_file (f, "kiosk.conf");
  g_autofree char *after = NULL;
  g_autofree char *act = NULL;

  sign_in (f, "settings");
  open_setting (f, "retention.receipt_days");
  desk_window_tap (f, "7");
  desk_window_tap (f, C_("number pad", "Enter"));
  g_assert_true (desk_window_shows (f, _("Nothing is changed")));
  g_assert_true (desk_window_shows (f, "keep_days"));
  after = read_file (f, "kiosk.conf");
  g_assert_cmpstr (after, ==, before);
  act = get_last_act (f);
  g_assert_null (act);

  desk_window_tap (f, _("Cancel"));
  g_assert_false (desk_window_shows (f, "keep_days"));
}

/* Each setting of the table says what it does, what it is and how it is changed. */
static void
test_every_setting_opens (DeskWindow    *f,
                          gconstpointer  unused)
{
  const HlSetting *setting;

  sign_in (f, "settings");
  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autofree char *name = g_strconcat (setting->group, ".", setting->key, NULL);

      open_setting (f, name);
      g_assert_true (desk_window_shows (f, hl_setting_words_say (setting)));
      desk_window_tap (f, _("Cancel"));
    }
}

static void
test_only_the_admin_changes (DeskWindow    *f,
                             gconstpointer  unused)
{
  static const char * const names[] = { "settings", "hours", "days", "counters" };

  desk_window_sign_in (f, DESK_HEAD, DESK_HEAD_PIN);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *home = get_page (f);

      open_page (f, names[i]);
      g_assert_true (get_page (f) == home);
    }
}

static void
step_time (DeskWindow *f,
           const char *label,
           const char *direction)
{
  GtkWidget *page = get_page (f);
  GtkWidget *text = ui_test_find (page, g_type_from_name ("HlText"), label);
  GtkWidget *stepper = gtk_widget_get_ancestor (text, HL_TYPE_STEPPER);

  gtk_widget_activate_action (stepper, "stepper.step", "i", g_str_equal (direction, "+") ? 1 : -1);
  desk_window_settle (f);
}

static void
test_hours_are_changed (DeskWindow    *f,
                        gconstpointer  unused)
{
  HlCatalogue *catalogue;

  sign_in (f, "hours");
  step_time (f, "13:30", "+");
  step_time (f, "90 %", "-");
  desk_window_tap (f, _("Sat"));
  desk_window_tap (f, _("Save"));
  assert_last_act (f, "\"from\":90,\"name\":\"centre.target\",\"to\":89");
  close_desk (f);

  catalogue = hl_recorder_get_catalogue (f->visit.recorder);
  g_assert_cmpint (hl_catalogue_get_session (catalogue, 1).start, ==, 13 * 60 + 45);
  g_assert_cmpfloat (hl_catalogue_get_target (catalogue), ==, 89);
  g_assert_true (hl_catalogue_works_on_weekday (catalogue, 6));
}

/* Sessions that overlap are refused with the place in the file; nothing is changed. */
static void
test_wrong_hours_are_refused (DeskWindow    *f,
                              gconstpointer  unused)
{
  g_autofree char *before = read_file (f, "centre.json");
  g_autofree char *after = NULL;

  /* A new last session, from 11:45 to 12:00, which then begins when it ends. */
  sign_in (f, "hours");
  gtk_widget_activate_action (get_page (f), "hours.sessions", "i", -1);
  gtk_widget_activate_action (get_page (f), "hours.sessions", "i", 1);
  desk_window_settle (f);
  step_time (f, "11:45", "+");
  desk_window_tap (f, _("Save"));
  g_assert_true (desk_window_shows (f, _("Nothing is changed")));
  g_assert_true (desk_window_shows (f, "$.sessions[1].end"));
  after = read_file (f, "centre.json");
  g_assert_cmpstr (after, ==, before);
}

static void
test_days_are_added_and_removed (DeskWindow    *f,
                                 gconstpointer  unused)
{
  const HlDay today = hl_recorder_get_now (f->visit.recorder).day;
  HlCatalogue *catalogue;

  /* Of today nothing is left to be done: the centre closes. */
  sign_in (f, "days");
  desk_window_tap (f, _("Centre closed"));
  desk_window_tap (f, _("Add this day"));
  assert_last_act (f, "\"from\":[],\"name\":\"centre.holidays\",\"to\":[{\"day\":\"2026-11-02\"");
  close_desk (f);
  catalogue = hl_recorder_get_catalogue (f->visit.recorder);
  g_assert_false (hl_catalogue_is_working_day (catalogue, today));
  visit_fixture_assert_step (&f->visit, HL_STEP_CLOSED, NULL);

  sign_in (f, "days");
  gtk_widget_activate_action (get_page (f), "days.drop", "(ub)", today, FALSE);
  desk_window_settle (f);
  assert_last_act (f, "\"name\":\"centre.holidays\",\"to\":[]");
  close_desk (f);
  catalogue = hl_recorder_get_catalogue (f->visit.recorder);
  g_assert_true (hl_catalogue_is_working_day (catalogue, today));
  visit_fixture_assert_step (&f->visit, HL_STEP_ATTRACT, NULL);
}

static void
test_counter_is_closed (DeskWindow    *f,
                        gconstpointer  unused)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (f->visit.recorder);
  const guint n = hl_catalogue_get_n_counters (catalogue);

  sign_in (f, "counters");
  gtk_widget_activate_action (get_page (f), "counters.turn", "s", "1");
  desk_window_settle (f);
  g_assert_true (desk_window_shows (f, _("Closed: citizens do not see it")));
  assert_last_act (f, "\"name\":\"centre.counters\",\"to\":[{\"closed\":true,\"code\":\"1\"");
  close_desk (f);

  catalogue = hl_recorder_get_catalogue (f->visit.recorder);
  g_assert_cmpuint (hl_catalogue_get_n_counters (catalogue), ==, n - 1);
  g_assert_cmpuint (hl_catalogue_get_n_all_counters (catalogue), ==, n);
  g_assert_cmpstr (hl_place_get_code (hl_catalogue_get_counter (catalogue, 0)), ==, "2");
  /* Its figures keep its name. */
  g_assert_nonnull (hl_catalogue_find_counter (catalogue, "1"));

  sign_in (f, "counters");
  gtk_widget_activate_action (get_page (f), "counters.turn", "s", "1");
  desk_window_settle (f);
  close_desk (f);
  g_assert_cmpuint (hl_catalogue_get_n_counters (hl_recorder_get_catalogue (f->visit.recorder)),
                    ==, n);
}

static void
add_tests (void)
{
  static const struct { const char *path; void (*func) (DeskWindow *, gconstpointer); } cases[] = {
    { "/settings-page/word", test_word_is_chosen },
    { "/settings-page/number", test_number_is_typed },
    { "/settings-page/wrong", test_wrong_value_is_refused },
    { "/settings-page/every", test_every_setting_opens },
    { "/settings-page/roles", test_only_the_admin_changes },
    { "/hours-page/changed", test_hours_are_changed },
    { "/hours-page/wrong", test_wrong_hours_are_refused },
    { "/days-page/changed", test_days_are_added_and_removed },
    { "/counters-page/closed", test_counter_is_closed },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, DeskWindow, "sipas-5 all", desk_window_set_up, cases[i].func,
                desk_window_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return ui_test_run (argc, argv, add_tests);
}
