/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-chart.h"
#include "hl-close-page.h"
#include "hl-number-pad.h"
#include "hl-paper-page.h"
#include "hl-picker.h"
#include "hl-reason-panel.h"
#include "hl-screening-page.h"
#include "hl-served-page.h"
#include "hl-stepper.h"
#include "hl-store-served.h"
#include "hl-trend-page.h"
#include "ui-test.h"

#define N_ITEMS 6

/* ---- what all cases do ---- */

static GtkWidget *
get_page (DeskWindow *f)
{
  return hl_desk_get_shown (desk_window_get_desk (f));
}

static void
go (DeskWindow *f,
    const char *page)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (f)), "desk.go",
                                             "s", page));
  desk_window_settle (f);
}

static void
open_page (DeskWindow *f,
           const char *person,
           const char *pin,
           const char *page)
{
  desk_window_sign_in (f, person, pin);
  go (f, page);
}

static GtkWidget *
find (DeskWindow *f,
      GType       type)
{
  GtkWidget *found = ui_test_find (get_page (f), type, NULL);

  g_assert_nonnull (found);

  return found;
}

/* A key of a keyboard that is plugged in, as the page hears it. */
static gboolean
press (DeskWindow *f,
       guint       keyval)
{
  GtkWidget *page = get_page (f);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (page);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (keys)
          || gtk_event_controller_get_propagation_phase (keys) != GTK_PHASE_CAPTURE)
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (keys)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_assert_not_reached ();
}

/* "543\n": digits and the end */
static void
type_keys (DeskWindow *f,
           const char *keys)
{
  for (; *keys != '\0'; keys++)
    g_assert_true (press (f, *keys == '\n' ? GDK_KEY_Return : gdk_unicode_to_keyval (*keys)));
}

static gint64
get_number (DeskWindow *f,
            const char *sql)
{
  gint64 n;

  store_fixture_open (&f->visit.store, HL_STORE_READ);
  n = store_fixture_get_number (&f->visit.store, sql);
  store_fixture_close (&f->visit.store);

  return n;
}

static gint64
count_acts (DeskWindow *f,
            const char *act)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM audit WHERE "
                                          "json_extract (body, '$.act') LIKE '%s%%' AND "
                                          "json_extract (body, '$.by') > 0", act);

  return get_number (f, sql);
}

static void
assert_failed (DeskWindow *f,
               const char *text)
{
  g_assert_true (desk_window_shows (f, text));
}

static void
give_reason (DeskWindow *f,
             const char *reason)
{
  HlReasonPanel *panel = HL_REASON_PANEL (find (f, HL_TYPE_REASON_PANEL));

  for (; *reason != '\0'; reason++)
    hl_reason_panel_feed_key (panel, gdk_unicode_to_keyval ((guint32) *reason));
}

/* Nothing more is written to the record. */
static void
break_journal (DeskWindow *f)
{
  store_fixture_open (&f->visit.store, HL_STORE_WRITE);
  store_fixture_run_sql (&f->visit.store,
                         "CREATE TRIGGER stop_journal BEFORE INSERT ON journal"
                         " BEGIN SELECT RAISE (ABORT, 'disk full'); END");
  store_fixture_close (&f->visit.store);
}

static void
mend_journal (DeskWindow *f)
{
  store_fixture_open (&f->visit.store, HL_STORE_WRITE);
  store_fixture_run_sql (&f->visit.store, "DROP TRIGGER stop_journal");
  store_fixture_close (&f->visit.store);
}

/* ---- the store ---- */

static void
fill_morning (StoreFixture *store)
{
  store_fixture_catch_up (store, "2026-11-02T08:00");
  store_fixture_rate_many (store, 3, "555555", 0);
}

/* Two ratings or more are flagged on each of four days, and left out on one. */
static void
fill_days (StoreFixture *store)
{
  static const char * const days[] = { "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *morning = g_strdup_printf ("%sT08:00", days[i]);
      g_autofree char *night = g_strdup_printf ("%sT23:00", days[i]);

      store_fixture_catch_up (store, morning);
      store_fixture_rate_many (store, 20 + 5 * i, i % 2 == 0 ? "555554" : "444443", 0);
      store_fixture_rate_many (store, i == 1 ? 6 : 2, "111111", HL_FLAG_FAST);
      store_fixture_catch_up (store, night);
    }

  store_fixture_catch_up (store, "2026-11-06T08:00");
}

static void
set_up (DeskWindow *f,
        void      (*fill) (StoreFixture *store))
{
  StoreFixture *store = &f->visit.store;
  gint64 admin;

  store_fixture_set_up_kiosk (store, NULL);
  store_fixture_configure (store, "sipas-5", "all");
  people_make_cheap (store->store);
  admin = people_add (store, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  people_add (store, admin, DESK_HEAD, HL_ROLE_HEAD, DESK_HEAD_PIN);
  people_add (store, admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
  fill (store);
  desk_window_start (f);
  hl_kiosk_window_show_sized (f->window, 540, 960);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
}

static void
set_up_days (DeskWindow    *f,
             gconstpointer  unused)
{
  set_up (f, fill_days);
}

static void
set_up_morning (DeskWindow    *f,
                gconstpointer  unused)
{
  set_up (f, fill_morning);
}

/* ---- people served ---- */

#define SERVED "SELECT coalesce (sum (n), -1) FROM served"

static void
open_served (DeskWindow *f)
{
  open_page (f, PEOPLE_STAFF, PEOPLE_STAFF_PIN, "served");
}

static void
test_served_is_typed_by_touch (DeskWindow    *f,
                               gconstpointer  unused)
{
  open_served (f);
  g_assert_true (desk_window_shows (f, _("not entered")));
  desk_window_tap (f, "2");
  desk_window_tap (f, "1");
  desk_window_tap (f, "2");
  g_assert_cmpint (get_number (f, SERVED), ==, -1);
  desk_window_tap (f, C_("number pad", "Enter"));

  g_assert_cmpint (get_number (f, SERVED), ==, 212);
  g_assert_cmpint (get_number (f, "SELECT imported FROM served"), ==, 0);
  g_assert_cmpint (count_acts (f, "served 2026-11-02 session 1: 212"), ==, 1);
  g_assert_true (desk_window_shows (f, "212"));
  g_assert_true (desk_window_shows (f, _("The number is saved.")));
}

static void
test_served_is_corrected_by_keys (DeskWindow    *f,
                                  gconstpointer  unused)
{
  open_served (f);
  type_keys (f, "99\n");
  desk_window_settle (f);
  g_assert_cmpint (get_number (f, SERVED), ==, 99);

  /* The first digit replaces what stands there. */
  type_keys (f, "10");
  g_assert_true (press (f, GDK_KEY_BackSpace));
  type_keys (f, "5\n");
  desk_window_settle (f);
  g_assert_cmpint (get_number (f, SERVED), ==, 15);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM journal WHERE kind = 'figure'"), ==, 2);

  /* Without a number Return is somebody else's. */
  g_assert_false (press (f, GDK_KEY_Return));
}

static void
test_served_number_has_a_limit (DeskWindow    *f,
                                gconstpointer  unused)
{
  open_served (f);
  type_keys (f, "1234567\n");
  desk_window_settle (f);

  g_assert_cmpint (get_number (f, SERVED), <=, HL_MAX_SERVED);
}

static void
test_served_goes_to_earlier_days_only (DeskWindow    *f,
                                       gconstpointer  unused)
{
  HlStepper *days;

  open_served (f);
  days = HL_STEPPER (find (f, HL_TYPE_STEPPER));
  g_assert_false (gtk_widget_is_sensitive (gtk_widget_get_last_child (GTK_WIDGET (days))));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (days), "stepper.step", "i", -1));
  desk_window_settle (f);

  /* A Sunday. */
  g_assert_true (desk_window_shows (f, "01/11/2026"));
  g_assert_false (desk_window_shows (f, "7:30"));
  g_assert_true (gtk_widget_is_sensitive (gtk_widget_get_last_child (GTK_WIDGET (days))));
}

static void
test_served_is_kept_when_the_disk_refuses (DeskWindow    *f,
                                           gconstpointer  unused)
{
  HlNumberPad *pad;

  open_served (f);
  break_journal (f);
  type_keys (f, "77\n");
  desk_window_settle (f);

  pad = HL_NUMBER_PAD (find (f, HL_TYPE_NUMBER_PAD));
  assert_failed (f, _("The number is not saved"));
  g_assert_cmpint (get_number (f, SERVED), ==, -1);
  g_assert_cmpint (hl_number_pad_get_value (pad), ==, 77);

  mend_journal (f);
  g_assert_true (press (f, GDK_KEY_Return));
  desk_window_settle (f);
  g_assert_cmpint (get_number (f, SERVED), ==, 77);
}

/* ---- paper forms ---- */

#define FORMS "SELECT count (*) FROM pending WHERE json_extract (context, '$.channel') = 'paper'"

static void
open_paper (DeskWindow *f)
{
  open_page (f, PEOPLE_STAFF, PEOPLE_STAFF_PIN, "paper");
}

static void
test_paper_takes_many_forms_in_a_row (DeskWindow    *f,
                                      gconstpointer  unused)
{
  open_paper (f);
  for (guint i = 0; i < 8; i++)
    type_keys (f, "543050\n");
  desk_window_settle (f);

  g_assert_cmpint (get_number (f, FORMS), ==, 8);
  g_assert_cmpint (count_acts (f, "enter a paper form"), ==, 8);
  g_assert_true (desk_window_shows (f, "5 4 3 – 5 –"));
}

static void
test_paper_goes_back_and_skips (DeskWindow    *f,
                                gconstpointer  unused)
{
  open_paper (f);
  type_keys (f, "51");
  g_assert_true (press (f, GDK_KEY_BackSpace));
  type_keys (f, "400\n");
  desk_window_settle (f);

  g_assert_true (desk_window_shows (f, "5 4 – – – –"));
  g_assert_cmpint (get_number (f, FORMS), ==, 1);
}

static void
test_paper_stores_nothing_before_it_is_confirmed (DeskWindow    *f,
                                                  gconstpointer  unused)
{
  open_paper (f);
  type_keys (f, "000000");
  g_assert_false (press (f, GDK_KEY_Return));
  desk_window_settle (f);
  g_assert_cmpint (get_number (f, FORMS), ==, 0);

  /* And forgets it with the page. */
  go (f, "paper");
  type_keys (f, "55");
  go (f, "served");
  go (f, "paper");
  g_assert_false (press (f, GDK_KEY_Return));
  g_assert_cmpint (get_number (f, FORMS), ==, 0);
}

static void
test_paper_is_undone (DeskWindow    *f,
                      gconstpointer  unused)
{
  open_paper (f);
  type_keys (f, "555555\n");
  desk_window_settle (f);
  type_keys (f, "111111\n");
  desk_window_settle (f);
  desk_window_tap (f, _("Undo"));

  g_assert_cmpint (get_number (f, FORMS), ==, 1);
  g_assert_cmpint (get_number (f, FORMS " AND body LIKE '%5%'"), ==, 1);
  g_assert_true (desk_window_shows (f, _("The form is gone; it was in no figure yet.")));
}

static void
pick (DeskWindow *f,
      guint       index)
{
  g_assert_true (gtk_widget_activate_action (find (f, HL_TYPE_PICKER), "picker.pick", "u", index));
  desk_window_settle (f);
}

static void
test_paper_is_voided_with_a_reason (DeskWindow    *f,
                                    gconstpointer  unused)
{
  open_paper (f);
  type_keys (f, "543210\n");
  desk_window_settle (f);
  go (f, "served");
  go (f, "paper");
  pick (f, 1);
  type_keys (f, "543210\n");
  desk_window_settle (f);

  /* Not without a reason. */
  g_assert_cmpint (get_number (f, FORMS), ==, 1);
  g_assert_false (gtk_widget_is_sensitive (ui_test_find (get_page (f), GTK_TYPE_BUTTON,
                                                         _("Void the form"))));
  give_reason (f, "  ");
  g_assert_false (gtk_widget_is_sensitive (ui_test_find (get_page (f), GTK_TYPE_BUTTON,
                                                         _("Void the form"))));
  give_reason (f, "twice");
  desk_window_tap (f, _("Void the form"));

  g_assert_cmpint (get_number (f, FORMS), ==, 0);
  g_assert_cmpint (count_acts (f, "void a paper form"), ==, 1);
}

static void
test_paper_that_is_not_there_is_not_voided (DeskWindow    *f,
                                            gconstpointer  unused)
{
  open_paper (f);
  type_keys (f, "543210\n");
  desk_window_settle (f);
  pick (f, 1);
  type_keys (f, "555555\n");
  give_reason (f, "twice");
  desk_window_tap (f, _("Void the form"));

  assert_failed (f, _("No form is voided"));
  g_assert_cmpint (get_number (f, FORMS), ==, 1);
}

static void
test_paper_is_saved_again_after_a_failure (DeskWindow    *f,
                                           gconstpointer  unused)
{
  open_paper (f);
  break_journal (f);
  type_keys (f, "543210\n");
  desk_window_settle (f);
  assert_failed (f, _("The form is not saved"));
  g_assert_cmpint (get_number (f, FORMS), ==, 0);

  mend_journal (f);
  desk_window_tap (f, _("Save again"));
  g_assert_cmpint (get_number (f, FORMS), ==, 1);
}

static void
test_paper_has_what_stands_beside_the_levels (DeskWindow    *f,
                                              gconstpointer  unused)
{
  open_paper (f);
  g_assert_true (gtk_widget_activate_action (get_page (f), "paper.place", NULL));
  desk_window_settle (f);
  desk_window_tap (f, _("Collect a result"));
  desk_window_tap (f, _("Done"));
  type_keys (f, "5\n");
  desk_window_settle (f);

  g_assert_cmpint (get_number (f, FORMS " AND context LIKE '%received%'"), ==, 1);
}

/* ---- closing the day ---- */

#define CLOSED "SELECT count (*) FROM journal WHERE kind = 'close'"

static void
test_close_asks_once (DeskWindow    *f,
                      gconstpointer  unused)
{
  open_page (f, PEOPLE_STAFF, PEOPLE_STAFF_PIN, "close");
  g_assert_null (ui_test_find (get_page (f), GTK_TYPE_BUTTON, _("Close it now")));
  desk_window_tap (f, _("Close the day …"));
  desk_window_tap (f, _("Not yet"));
  g_assert_cmpint (get_number (f, CLOSED), ==, 0);

  desk_window_tap (f, _("Close the day …"));
  desk_window_tap (f, _("Close it now"));
  g_assert_cmpint (get_number (f, CLOSED), ==, 1);
  g_assert_cmpint (count_acts (f, "close 2026-11-02"), ==, 1);
  g_assert_true (desk_window_shows (f, _("The day is closed.")));
  g_assert_null (ui_test_find (get_page (f), GTK_TYPE_BUTTON, _("Close the day …")));
}

static void
test_close_that_fails_changes_nothing (DeskWindow    *f,
                                       gconstpointer  unused)
{
  open_page (f, PEOPLE_STAFF, PEOPLE_STAFF_PIN, "close");
  break_journal (f);
  desk_window_tap (f, _("Close the day …"));
  desk_window_tap (f, _("Close it now"));

  assert_failed (f, _("The day is not closed"));
  mend_journal (f);
  g_assert_cmpint (get_number (f, CLOSED), ==, 0);
  g_assert_nonnull (ui_test_find (get_page (f), GTK_TYPE_BUTTON, _("Close the day …")));
}

/* ---- trend and screening ---- */

static HlChart *
get_chart (DeskWindow *f)
{
  return HL_CHART (find (f, HL_TYPE_CHART));
}

static void
test_trend_shows_each_day (DeskWindow    *f,
                           gconstpointer  unused)
{
  open_page (f, DESK_HEAD, DESK_HEAD_PIN, "trend");

  g_assert_cmpuint (hl_chart_get_n_points (get_chart (f)), ==, 4);
  g_assert_cmpuint (hl_chart_get_chosen (get_chart (f)), ==, 3);
  g_assert_true (g_str_has_prefix (hl_chart_get_text (get_chart (f)), "05/11/2026: "));
  g_assert_true (desk_window_shows (f, hl_chart_get_text (get_chart (f))));
}

static void
test_trend_takes_periods_figures_and_streams (DeskWindow    *f,
                                              gconstpointer  unused)
{
  GtkWidget *measures;

  open_page (f, DESK_HEAD, DESK_HEAD_PIN, "trend");
  pick (f, 2);
  g_assert_cmpuint (hl_chart_get_n_points (get_chart (f)), ==, 1);
  g_assert_true (g_str_has_prefix (hl_chart_get_text (get_chart (f)),
                                   "02/11/2026–08/11/2026: "));
  pick (f, 1);

  measures = find (f, HL_TYPE_STEPPER);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *before = g_strdup (hl_chart_get_text (get_chart (f)));

      g_assert_true (gtk_widget_activate_action (measures, "stepper.step", "i", 1));
      desk_window_settle (f);
      g_assert_cmpuint (hl_chart_get_n_points (get_chart (f)), ==, 4);
      g_test_message ("%s → %s", before, hl_chart_get_text (get_chart (f)));
    }
  g_assert_false (gtk_widget_is_sensitive (gtk_widget_get_last_child (measures)));

  desk_window_tap (f, _("Paper"));
  g_assert_cmpuint (hl_chart_get_n_points (get_chart (f)), ==, 0);
  g_assert_true (desk_window_shows (f, _("Nothing has been released in this time.")));
}

/* Each day releases in the morning and at its end. */
static void
test_trend_takes_days_apart (DeskWindow    *f,
                             gconstpointer  unused)
{
  GtkWidget *points;

  open_page (f, DESK_HEAD, DESK_HEAD_PIN, "trend");
  pick (f, 0);
  g_assert_cmpuint (hl_chart_get_n_points (get_chart (f)), ==, 8);
  g_assert_true (g_str_has_prefix (hl_chart_get_text (get_chart (f)),
                                   "05/11/2026, 13:30–17:00: "));
  points = gtk_widget_get_next_sibling (GTK_WIDGET (get_chart (f)));
  g_assert_true (gtk_widget_activate_action (points, "stepper.step", "i", -1));
  desk_window_settle (f);
  g_assert_true (g_str_has_prefix (hl_chart_get_text (get_chart (f)),
                                   "05/11/2026, 7:30–11:30: "));

  desk_window_tap (f, _("Paper"));
  g_assert_cmpuint (hl_chart_get_n_points (get_chart (f)), ==, 0);
  g_assert_true (desk_window_shows (f, _("Paper forms belong to a day, and to no session of "
                                         "it.")));
  pick (f, 1);
  g_assert_true (desk_window_shows (f, _("Nothing has been released in this time.")));
}

static void
test_trend_and_screening_are_not_for_staff (DeskWindow    *f,
                                            gconstpointer  unused)
{
  desk_window_sign_in (f, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  go (f, "trend");
  g_assert_false (HL_IS_TREND_PAGE (get_page (f)));
  go (f, "screening");
  g_assert_false (HL_IS_SCREENING_PAGE (get_page (f)));
}

static void
open_screening (DeskWindow *f)
{
  open_page (f, DESK_HEAD, DESK_HEAD_PIN, "screening");
}

static void
test_screening_withholds_small_numbers (DeskWindow    *f,
                                        gconstpointer  unused)
{
  open_screening (f);

  /* Six were left out on one day; on the others two were flagged each. */
  g_assert_true (desk_window_shows (f, "03/11/2026"));
  g_assert_false (desk_window_shows (f, " 2"));
  g_assert_true (desk_window_shows (f, "*"));
}

static void
test_screening_puts_a_day_back (DeskWindow    *f,
                                gconstpointer  unused)
{
  open_screening (f);
  desk_window_tap (f, _("Put back …"));
  desk_window_tap (f, _("Go back"));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM journal WHERE kind = 'lift'"), ==, 0);

  desk_window_tap (f, _("Put back …"));
  give_reason (f, "abc 12");
  desk_window_tap (f, _("Put back"));

  g_assert_cmpint (get_number (f, "SELECT count (*) FROM journal WHERE kind = 'lift'"), ==, 1);
  g_assert_cmpint (count_acts (f, "lift kiosk 2026-11-03"), ==, 1);
  g_assert_true (desk_window_shows (f, "abc 12"));
  g_assert_null (ui_test_find (get_page (f), GTK_TYPE_BUTTON, _("Put back …")));
}

/* Whoever leaves in the middle leaves nothing behind. */
static void
test_screening_is_left_with_a_reason_begun (DeskWindow    *f,
                                            gconstpointer  unused)
{
  GtkWidget *back;

  open_screening (f);
  desk_window_tap (f, _("Put back …"));
  give_reason (f, "abc");

  /* As a finger does. */
  back = ui_test_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, _("Desk"));
  gtk_widget_grab_focus (back);
  ui_test_click (back);
  desk_window_settle (f);
  go (f, "screening");

  g_assert_null (ui_test_find (get_page (f), HL_TYPE_REASON_PANEL, NULL));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM journal WHERE kind = 'lift'"), ==, 0);
}

static void
test_screening_goes_by_month (DeskWindow    *f,
                              gconstpointer  unused)
{
  open_screening (f);
  g_assert_true (gtk_widget_activate_action (find (f, HL_TYPE_STEPPER), "stepper.step", "i", -1));
  desk_window_settle (f);

  g_assert_true (desk_window_shows (f, "10/2026"));
  g_assert_false (desk_window_shows (f, "03/11/2026"));
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/desk-pages/" path, DeskWindow, NULL, set_up_morning, func, desk_window_tear_down)
  ADD ("served/is-typed-by-touch", test_served_is_typed_by_touch);
  ADD ("served/is-corrected-by-keys", test_served_is_corrected_by_keys);
  ADD ("served/number-has-a-limit", test_served_number_has_a_limit);
  ADD ("served/goes-to-earlier-days-only", test_served_goes_to_earlier_days_only);
  ADD ("served/is-kept-when-the-disk-refuses", test_served_is_kept_when_the_disk_refuses);
  ADD ("paper/takes-many-forms-in-a-row", test_paper_takes_many_forms_in_a_row);
  ADD ("paper/goes-back-and-skips", test_paper_goes_back_and_skips);
  ADD ("paper/stores-nothing-before-it-is-confirmed",
       test_paper_stores_nothing_before_it_is_confirmed);
  ADD ("paper/is-undone", test_paper_is_undone);
  ADD ("paper/is-voided-with-a-reason", test_paper_is_voided_with_a_reason);
  ADD ("paper/that-is-not-there-is-not-voided", test_paper_that_is_not_there_is_not_voided);
  ADD ("paper/is-saved-again-after-a-failure", test_paper_is_saved_again_after_a_failure);
  ADD ("paper/has-what-stands-beside-the-levels", test_paper_has_what_stands_beside_the_levels);
  ADD ("close/asks-once", test_close_asks_once);
  ADD ("close/that-fails-changes-nothing", test_close_that_fails_changes_nothing);
#undef ADD
#define ADD(path, func) \
  g_test_add ("/desk-pages/" path, DeskWindow, NULL, set_up_days, func, desk_window_tear_down)
  ADD ("trend/shows-each-day", test_trend_shows_each_day);
  ADD ("trend/takes-days-apart", test_trend_takes_days_apart);
  ADD ("trend/takes-periods-figures-and-streams", test_trend_takes_periods_figures_and_streams);
  ADD ("trend/is-not-for-staff", test_trend_and_screening_are_not_for_staff);
  ADD ("screening/withholds-small-numbers", test_screening_withholds_small_numbers);
  ADD ("screening/puts-a-day-back", test_screening_puts_a_day_back);
  ADD ("screening/is-left-with-a-reason-begun", test_screening_is_left_with_a_reason_begun);
  ADD ("screening/goes-by-month", test_screening_goes_by_month);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
