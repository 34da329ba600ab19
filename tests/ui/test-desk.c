/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>

#include "hl-banner.h"
#include "hl-desk-home.h"
#include "hl-page.h"
#include "hl-pin-pad.h"
#include "hl-sign-in-page.h"
#include "hl-today-page.h"
#include "ui-test.h"

static HlBanner *
get_banner (DeskWindow *f)
{
  GtkWidget *banner = ui_test_find (GTK_WIDGET (f->window), HL_TYPE_BANNER, NULL);

  g_assert_nonnull (banner);

  return HL_BANNER (banner);
}

static void
hold_name (DeskWindow *f,
           gint64      us)
{
  hl_banner_hold (get_banner (f), TRUE);
  desk_window_pass (f, us);
}

static void
assert_shown (DeskWindow *f,
              GType       type)
{
  HlDesk *desk = desk_window_get_desk (f);

  g_assert_nonnull (desk);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (hl_desk_get_shown (desk), type));
}

/* ---- opening ---- */

static void
test_long_press_opens (DeskWindow    *f,
                       gconstpointer  unused)
{
  hold_name (f, 1400 * 1000);
  g_assert_null (desk_window_get_desk (f));
  desk_window_pass (f, 400 * 1000);
  assert_shown (f, HL_TYPE_SIGN_IN_PAGE);
  g_assert_null (ui_test_find (GTK_WIDGET (f->window), HL_TYPE_PAGE, NULL));
}

static void
test_short_press_opens_nothing (DeskWindow    *f,
                                gconstpointer  unused)
{
  hold_name (f, 1000 * 1000);
  hl_banner_hold (get_banner (f), FALSE);
  desk_window_pass (f, 5 * G_USEC_PER_SEC);
  g_assert_null (desk_window_get_desk (f));
}

static void
test_long_press_opens_outside_hours (DeskWindow    *f,
                                     gconstpointer  unused)
{
  store_fixture_set_time (&f->visit.store, "2026-11-02T20:00");
  desk_window_pass (f, 2 * G_USEC_PER_SEC);
  visit_fixture_assert_step (&f->visit, HL_STEP_CLOSED, NULL);
  hold_name (f, 1800 * 1000);
  assert_shown (f, HL_TYPE_SIGN_IN_PAGE);
}

static void
test_nothing_opens_during_a_visit (DeskWindow    *f,
                                   gconstpointer  unused)
{
  visit_fixture_choose (&f->visit, 4);
  desk_window_press_chord (f);
  g_assert_null (desk_window_get_desk (f));

  hl_visit_open (f->visit.visit, HL_STEP_HELP);
  desk_window_settle (f);
  desk_window_press_chord (f);
  g_assert_null (desk_window_get_desk (f));
}

/* What a finger holds while somebody else begins by key opens nothing. */
static void
test_press_ends_with_a_visit (DeskWindow    *f,
                              gconstpointer  unused)
{
  hold_name (f, 1000 * 1000);
  visit_fixture_choose (&f->visit, 4);
  desk_window_pass (f, 2 * G_USEC_PER_SEC);
  g_assert_null (desk_window_get_desk (f));
}

static void
test_other_keys_open_nothing (DeskWindow    *f,
                              gconstpointer  unused)
{
  g_assert_false (hl_kiosk_window_press_chord (f->window, HL_CHORD_CTRL, GDK_KEY_d));
  g_assert_false (hl_kiosk_window_press_chord (f->window, 0, GDK_KEY_d));
  g_assert_null (desk_window_get_desk (f));
}

static void
test_citizens_get_their_screen_back (DeskWindow    *f,
                                     gconstpointer  unused)
{
  desk_window_press_chord (f);
  desk_window_tap (f, _("Close"));
  g_assert_null (desk_window_get_desk (f));
  visit_fixture_assert_step (&f->visit, HL_STEP_ATTRACT, NULL);
  visit_fixture_choose (&f->visit, 4);
  visit_fixture_assert_step (&f->visit, HL_STEP_OUTCOME, NULL);
}

static void
test_desk_closes_when_nobody_signs_in (DeskWindow    *f,
                                       gconstpointer  unused)
{
  desk_window_press_chord (f);
  desk_window_pass (f, HL_DESK_EMPTY_US - G_USEC_PER_SEC);
  g_assert_nonnull (desk_window_get_desk (f));
  desk_window_pass (f, 2 * G_USEC_PER_SEC);
  g_assert_null (desk_window_get_desk (f));
}

/* ---- signing in ---- */

static char *
list_acts (DeskWindow *f)
{
  StoreFixture *store = &f->visit.store;
  char *acts;

  store_fixture_open (store, HL_STORE_READ);
  acts = people_list_acts (store);
  store_fixture_close (store);

  return acts;
}

static void
assert_last_act (DeskWindow *f,
                 const char *act)
{
  g_autofree char *acts = list_acts (f);

  g_test_message ("%s", acts);
  g_assert_true (g_str_has_suffix (acts, act));
}

static void
test_right_pin_signs_in (DeskWindow    *f,
                         gconstpointer  unused)
{
  desk_window_sign_in (f, DESK_HEAD, DESK_HEAD_PIN);
  assert_shown (f, HL_TYPE_DESK_HOME);
  g_assert_cmpstr (hl_desk_get_person (desk_window_get_desk (f))->name, ==, DESK_HEAD);
  g_assert_cmpint (hl_desk_get_person (desk_window_get_desk (f))->role, ==, HL_DESK_HEAD);
  assert_last_act (f, "sign-in");

  desk_window_tap (f, _("Sign out"));
  g_assert_null (desk_window_get_desk (f));
  assert_last_act (f, "sign-out");
}

static HlPinPad *
get_pad (DeskWindow *f)
{
  return HL_PIN_PAD (ui_test_find (GTK_WIDGET (f->window), HL_TYPE_PIN_PAD, NULL));
}

static void
test_wrong_pin_is_refused (DeskWindow    *f,
                           gconstpointer  unused)
{
  desk_window_sign_in (f, DESK_HEAD, PEOPLE_WRONG_PIN);
  assert_shown (f, HL_TYPE_SIGN_IN_PAGE);
  g_assert_null (hl_desk_get_person (desk_window_get_desk (f)));
  g_assert_cmpstr (hl_pin_pad_get_pin (get_pad (f)), ==, "");
  g_assert_true (desk_window_shows (f, "4"));

  desk_window_type_pin (f, DESK_HEAD_PIN);
  assert_shown (f, HL_TYPE_DESK_HOME);
}

static void
test_wrong_pins_lock (DeskWindow    *f,
                      gconstpointer  unused)
{
  desk_window_sign_in (f, DESK_HEAD, PEOPLE_WRONG_PIN);
  for (guint i = 0; i < 4; i++)
    desk_window_type_pin (f, PEOPLE_WRONG_PIN);

  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_pad (f))));
  g_assert_true (desk_window_shows (f, "1:00"));
  desk_window_pass (f, 10 * G_USEC_PER_SEC);
  hl_desk_touch (desk_window_get_desk (f));
  g_assert_true (desk_window_shows (f, "0:50"));
  g_assert_false (hl_pin_pad_type (get_pad (f), GDK_KEY_Tab));

  /* Another name is not locked, and this one still is when chosen again. */
  desk_window_tap (f, _("Another name"));
  desk_window_tap (f, DESK_HEAD);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_pad (f))));

  hl_clock_set_real (f->visit.store.clock,
                     hl_clock_get_real (f->visit.store.clock) + 60 * G_USEC_PER_SEC);
  desk_window_pass (f, 30 * G_USEC_PER_SEC);
  hl_desk_touch (desk_window_get_desk (f));
  desk_window_pass (f, 30 * G_USEC_PER_SEC);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (get_pad (f))));
  desk_window_type_pin (f, DESK_HEAD_PIN);
  assert_shown (f, HL_TYPE_DESK_HOME);
}

static void
test_keys_of_a_keyboard_type (DeskWindow    *f,
                              gconstpointer  unused)
{
  desk_window_press_chord (f);
  desk_window_tap (f, DESK_HEAD);
  hl_pin_pad_type (get_pad (f), GDK_KEY_7);
  hl_pin_pad_type (get_pad (f), GDK_KEY_KP_3);
  hl_pin_pad_type (get_pad (f), GDK_KEY_9);
  hl_pin_pad_type (get_pad (f), GDK_KEY_BackSpace);
  g_assert_false (hl_pin_pad_type (get_pad (f), GDK_KEY_a));
  g_assert_cmpstr (hl_pin_pad_get_pin (get_pad (f)), ==, "73");
  for (const char *rest = "0194"; *rest != '\0'; rest++)
    hl_pin_pad_type (get_pad (f), (guint) *rest);

  /* The digits stand nowhere on the screen. */
  g_assert_null (ui_test_find (GTK_WIDGET (get_pad (f)), GTK_TYPE_LABEL, "73"));
  hl_pin_pad_type (get_pad (f), GDK_KEY_Return);
  desk_window_settle (f);
  assert_shown (f, HL_TYPE_DESK_HOME);
}

static void
test_too_many_digits_are_ignored (DeskWindow    *f,
                                  gconstpointer  unused)
{
  desk_window_press_chord (f);
  desk_window_tap (f, DESK_HEAD);
  for (guint i = 0; i < 2 * HL_PIN_PAD_MAX; i++)
    hl_pin_pad_type (get_pad (f), GDK_KEY_1);

  g_assert_cmpuint (strlen (hl_pin_pad_get_pin (get_pad (f))), ==, HL_PIN_PAD_MAX);
}

/* Nobody may be signed in while a PIN of the closed page is still looked at. */
static void
test_closing_forgets_a_pin_on_its_way (DeskWindow    *f,
                                       gconstpointer  unused)
{
  desk_window_press_chord (f);
  desk_window_tap (f, DESK_HEAD);
  for (const char *digit = DESK_HEAD_PIN; *digit != '\0'; digit++)
    hl_pin_pad_type (get_pad (f), (guint) *digit);
  hl_pin_pad_type (get_pad (f), GDK_KEY_Return);
  gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (f)), "desk.sign-out", NULL);
  g_assert_null (desk_window_get_desk (f));

  /* Each is written after what was asked for before. */
  visit_fixture_settle (&f->visit);
  visit_fixture_choose (&f->visit, 4);
  visit_fixture_choose (&f->visit, 1);
  assert_last_act (f, "sign-in sign-out");
}

static void
test_first_start_asks_twice (DeskWindow    *f,
                             gconstpointer  unused)
{
  desk_window_press_chord (f);
  g_assert_true (desk_window_shows (f, _("Set a PIN for the administrator")));
  desk_window_type_pin (f, "123456");
  g_assert_true (desk_window_shows (f, _("Set a PIN for the administrator")));
  desk_window_type_pin (f, PEOPLE_ADMIN_PIN);
  g_assert_true (desk_window_shows (f, _("Type the same PIN once more")));
  desk_window_type_pin (f, PEOPLE_WRONG_PIN);
  g_assert_true (desk_window_shows (f, _("Set a PIN for the administrator")));
  desk_window_type_pin (f, PEOPLE_ADMIN_PIN);
  desk_window_type_pin (f, PEOPLE_ADMIN_PIN);
  assert_shown (f, HL_TYPE_DESK_HOME);
  g_assert_cmpint (hl_desk_get_person (desk_window_get_desk (f))->role, ==, HL_DESK_ADMIN);
  desk_window_tap (f, _("Sign out"));

  desk_window_sign_in (f, _("Administrator"), PEOPLE_ADMIN_PIN);
  assert_shown (f, HL_TYPE_DESK_HOME);
}

/* ---- staying and leaving ---- */

static void
test_idle_signs_out (DeskWindow    *f,
                     gconstpointer  unused)
{
  desk_window_sign_in (f, DESK_HEAD, DESK_HEAD_PIN);
  desk_window_pass (f, 19 * G_USEC_PER_SEC);
  g_assert_true (desk_window_shows (f, "2:41"));
  hl_desk_touch (desk_window_get_desk (f));
  desk_window_pass (f, HL_DESK_IDLE_US - G_USEC_PER_SEC);
  g_assert_nonnull (desk_window_get_desk (f));
  desk_window_pass (f, 2 * G_USEC_PER_SEC);
  g_assert_null (desk_window_get_desk (f));
  assert_last_act (f, "sign-out");
}

/* ---- roles ---- */

static void
test_staff_see_no_figures (DeskWindow    *f,
                           gconstpointer  unused)
{
  store_fixture_open (&f->visit.store, HL_STORE_WRITE);
  store_fixture_rate_many (&f->visit.store, 40, "444444", 0);
  store_fixture_catch_up (&f->visit.store, "2026-11-02T11:45");
  store_fixture_close (&f->visit.store);

  desk_window_sign_in (f, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  assert_shown (f, HL_TYPE_DESK_HOME);
  g_assert_false (desk_window_shows (f, "%"));
  g_assert_null (ui_test_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, _("Today")));
  gtk_widget_activate_action (hl_desk_get_shown (desk_window_get_desk (f)), "desk.go", "s",
                              "today");
  assert_shown (f, HL_TYPE_DESK_HOME);
  desk_window_tap (f, _("Sign out"));

  desk_window_sign_in (f, DESK_HEAD, DESK_HEAD_PIN);
  g_assert_true (desk_window_shows (f, "100,0"));
  desk_window_tap (f, _("Today"));
  assert_shown (f, HL_TYPE_TODAY_PAGE);
}

static void
test_names_are_read_in_order (DeskWindow    *f,
                              gconstpointer  unused)
{
  GtkWidget *focus;

  desk_window_press_chord (f);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)), ==,
                   GTK_ACCESSIBLE_ROLE_HEADING);
  desk_window_tap (f, DESK_HEAD);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)), ==,
                   GTK_ACCESSIBLE_ROLE_HEADING);
}

typedef struct
{
  const char *path;
  void      (*set_up) (DeskWindow *f, gconstpointer setting);
  void      (*func) (DeskWindow *f, gconstpointer unused);
} Case;

static void
add_tests (void)
{
  static const Case cases[] = {
    { "opens/long-press", desk_window_set_up, test_long_press_opens },
    { "opens/not-by-a-short-press", desk_window_set_up, test_short_press_opens_nothing },
    { "opens/outside-hours", desk_window_set_up, test_long_press_opens_outside_hours },
    { "opens/not-during-a-visit", desk_window_set_up, test_nothing_opens_during_a_visit },
    { "opens/not-once-a-visit-began", desk_window_set_up, test_press_ends_with_a_visit },
    { "opens/not-by-other-keys", desk_window_set_up, test_other_keys_open_nothing },
    { "closes/screen-is-the-citizens", desk_window_set_up, test_citizens_get_their_screen_back },
    { "closes/when-nobody-signs-in", desk_window_set_up, test_desk_closes_when_nobody_signs_in },
    { "sign-in/right", desk_window_set_up, test_right_pin_signs_in },
    { "sign-in/wrong", desk_window_set_up, test_wrong_pin_is_refused },
    { "sign-in/locked", desk_window_set_up, test_wrong_pins_lock },
    { "sign-in/by-keyboard", desk_window_set_up, test_keys_of_a_keyboard_type },
    { "sign-in/too-many-digits", desk_window_set_up, test_too_many_digits_are_ignored },
    { "sign-in/closed-meanwhile", desk_window_set_up, test_closing_forgets_a_pin_on_its_way },
    { "sign-in/first-start", desk_window_set_up_empty, test_first_start_asks_twice },
    { "sign-in/headings", desk_window_set_up, test_names_are_read_in_order },
    { "idle", desk_window_set_up, test_idle_signs_out },
    { "roles", desk_window_set_up, test_staff_see_no_figures },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/desk/", cases[i].path, NULL);

      g_test_add (path, DeskWindow, NULL, cases[i].set_up, cases[i].func, desk_window_tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
