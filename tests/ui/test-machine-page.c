/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-machine-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk-window.h"
#include "hl-picker.h"
#include "hl-stepper.h"
#include "hl-store-duty.h"
#include "hl-store-trial.h"
#include "ui-test.h"

static GtkWidget *
get_page (DeskWindow *f)
{
  return hl_desk_get_shown (desk_window_get_desk (f));
}

static void
open_page (DeskWindow *f)
{
  desk_window_sign_in (f, PEOPLE_ADMIN, PEOPLE_ADMIN_PIN);
  gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (f)), "desk.go", "s", "machine");
  desk_window_settle (f);
  g_assert_true (HL_IS_MACHINE_PAGE (get_page (f)));
}

static HlDuty *
get_duty (DeskWindow *f)
{
  g_autoptr(GError) error = NULL;
  HlDuty *duty = NULL;

  store_fixture_close (&f->visit.store);
  store_fixture_open (&f->visit.store, HL_STORE_READ);
  g_assert_true (hl_store_get_duty (f->visit.store.store, &duty, &error));
  g_assert_no_error (error);
  store_fixture_close (&f->visit.store);
  return duty;
}

static void
test_says_what_is_found (DeskWindow    *f,
                         gconstpointer  unused)
{
  open_page (f);
  g_assert_true (desk_window_shows (f, _("Backup")));
  g_assert_true (desk_window_shows (f, _("no folder is named for backups")));
}

static void
test_is_for_admins (DeskWindow    *f,
                    gconstpointer  unused)
{
  desk_window_sign_in (f, DESK_HEAD, DESK_HEAD_PIN);
  gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (f)), "desk.go", "s", "machine");
  desk_window_settle (f);
  g_assert_false (HL_IS_MACHINE_PAGE (get_page (f)));
}

static void
test_pause_has_a_reason (DeskWindow    *f,
                         gconstpointer  unused)
{
  g_autoptr(HlDuty) paused = NULL;
  g_autoptr(HlDuty) ended = NULL;

  open_page (f);
  desk_window_tap (f, _("Pause …"));
  gtk_widget_activate_action (ui_test_find (get_page (f), HL_TYPE_PICKER, NULL), "picker.pick",
                              "u", 1);
  desk_window_tap (f, _("Pause"));
  desk_window_settle (f);
  paused = get_duty (f);
  g_assert_nonnull (paused);
  g_assert_cmpint (paused->kind, ==, HL_DUTY_PAUSE);
  g_assert_cmpstr (paused->reason, ==, hl_duty_list_reasons ()[1]);

  desk_window_tap (f, _("End it"));
  desk_window_settle (f);
  ended = get_duty (f);
  g_assert_null (ended);
}

static void
test_test_mode (DeskWindow    *f,
                gconstpointer  unused)
{
  g_autoptr(HlDuty) duty = NULL;

  open_page (f);
  desk_window_tap (f, _("Test mode"));
  desk_window_settle (f);
  g_assert_true (desk_window_shows (f, _("Test mode: ratings do not count")));
  duty = get_duty (f);
  g_assert_cmpint (duty->kind, ==, HL_DUTY_TEST);
}

/* What is tried by hand is noted with its day. */
static void
test_trial (DeskWindow    *f,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  HlTrialResult result;

  open_page (f);
  g_assert_true (gtk_widget_activate_action (get_page (f), "machine.tried", "(ub)",
                                             HL_TRIAL_SOUND, FALSE));
  desk_window_settle (f);
  store_fixture_close (&f->visit.store);
  store_fixture_open (&f->visit.store, HL_STORE_READ);
  g_assert_true (hl_store_get_trial (f->visit.store.store, HL_TRIAL_SOUND, &result, &error));
  g_assert_cmpuint (result.day, !=, HL_DAY_NONE);
  g_assert_false (result.passed);
  store_fixture_close (&f->visit.store);
}

/* What is measured stands in the settings, which keep the rest. */
static void
test_ruler (DeskWindow    *f,
            gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->visit.store.dir, "kiosk.conf", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWidget *length;

  open_page (f);
  desk_window_tap (f, _("Measure …"));
  length = ui_test_find (get_page (f), HL_TYPE_STEPPER, NULL);
  g_assert_nonnull (length);
  for (guint i = 0; i < 10; i++)
    g_signal_emit_by_name (length, "stepped", -1);

  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_nonnull (strstr (before, "\nwidth_mm=0\n"));
  desk_window_tap (f, _("That is its length"));
  desk_window_settle (f);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_nonnull (strstr (after, "\nwidth_mm="));
  g_assert_null (strstr (after, "\nwidth_mm=0\n"));
}

static void
test_backup_without_a_folder (DeskWindow    *f,
                              gconstpointer  unused)
{
  open_page (f);
  desk_window_tap (f, _("Back up now"));
  desk_window_settle (f);
  g_assert_true (desk_window_shows (f, _("no folder is named for backups")));
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/machine-page/" path, DeskWindow, NULL, desk_window_set_up, func, \
              desk_window_tear_down)
  ADD ("says-what-is-found", test_says_what_is_found);
  ADD ("is-for-admins", test_is_for_admins);
  ADD ("pause-has-a-reason", test_pause_has_a_reason);
  ADD ("test-mode", test_test_mode);
  ADD ("trial", test_trial);
  ADD ("ruler", test_ruler);
  ADD ("backup-without-a-folder", test_backup_without_a_folder);
#undef ADD
}

int
main (int    argc,
      char **argv)
{
  return ui_test_run (argc, argv, add_tests);
}
