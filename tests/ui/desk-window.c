/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-demo.h"
#include "hl-sign-in-page.h"
#include "ui-test.h"

static GtkWidget *
make_desk (gpointer work)
{
  return hl_desk_new (work);
}

/* With the store that the fixture has opened. */
void
desk_window_start (DeskWindow *f)
{
  HlChord chord;

  visit_fixture_start (&f->visit);
  f->work = hl_desk_work_new (f->visit.recorder, f->visit.store.dir, f->visit.store.keys);
  f->window = HL_KIOSK_WINDOW (hl_kiosk_window_new (f->visit.visit));
  g_assert_true (hl_chord_parse (&chord, "Ctrl+Alt+D"));
  hl_kiosk_window_set_desk (f->window, make_desk, f->work, chord);
}

static void
add_people (StoreFixture *store)
{
  gint64 admin;

  people_make_cheap (store->store);
  admin = people_add (store, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  people_add (store, admin, DESK_HEAD, HL_ROLE_HEAD, DESK_HEAD_PIN);
  people_add (store, admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
}

static void
show_window (DeskWindow *f)
{
  desk_window_start (f);
  hl_kiosk_window_show_sized (f->window, 540, 960);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
}

/* @setting: (nullable): questionnaire and flow, "sipas-5 all" */
void
desk_window_set_up (DeskWindow    *f,
                    gconstpointer  setting)
{
  store_fixture_set_up_kiosk (&f->visit.store, NULL);
  if (setting != NULL)
    {
      g_auto(GStrv) words = g_strsplit (setting, " ", 2);

      store_fixture_configure (&f->visit.store, words[0], words[1]);
    }

  add_people (&f->visit.store);
  show_window (f);
}

/* As after `hailong init`: nobody may sign in yet. */
void
desk_window_set_up_empty (DeskWindow    *f,
                          gconstpointer  unused)
{
  store_fixture_set_up_kiosk (&f->visit.store, NULL);
  people_make_cheap (f->visit.store.store);
  show_window (f);
}

#define DEMO_DAYS 15

/* Three weeks of invented citizens up to a moment, "2026-11-20T15:40". */
void
desk_window_set_up_demo (DeskWindow    *f,
                         gconstpointer  end)
{
  StoreFixture *store = &f->visit.store;
  HlDemoPlan plan = { .n_responses = 2600, .n_days = DEMO_DAYS, .seed = 4 };
  g_autoptr(GError) error = NULL;
  gboolean done;

  store_fixture_set_up (store, NULL);
  store_fixture_open (store, HL_STORE_WRITE);
  add_people (store);
  store_fixture_set_time (store, end);
  plan.end_us = hl_clock_get_real (store->clock);
  hl_clock_set_real (store->clock, hl_demo_get_start (store->catalogue, &plan));
  done = hl_demo_fill (store->store, &plan, &error);
  g_assert_no_error (error);
  g_assert_true (done);

  store_fixture_close (store);
  store_fixture_open (store, HL_STORE_KIOSK);
  desk_window_start (f);
}

void
desk_window_tear_down (DeskWindow    *f,
                       gconstpointer  unused)
{
  g_object_ref (f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  f->window = NULL;
  /* Whoever was signed in is signed out. */
  hl_desk_work_wait (f->work);
  g_assert_finalize_object (f->work);
  visit_fixture_tear_down (&f->visit, NULL);
}

/* Returns: (transfer none) (nullable): the desk while it is open */
HlDesk *
desk_window_get_desk (DeskWindow *f)
{
  GtkWidget *desk = hl_kiosk_window_get_desk (f->window);

  return desk != NULL ? HL_DESK (desk) : NULL;
}

static gboolean
is_busy (DeskWindow *f)
{
  HlDesk *desk = desk_window_get_desk (f);
  GtkWidget *shown = desk != NULL ? hl_desk_get_shown (desk) : NULL;

  return HL_IS_SIGN_IN_PAGE (shown) && hl_sign_in_page_is_busy (HL_SIGN_IN_PAGE (shown));
}

/* Whatever was asked of the disk is answered, and shown. */
void
desk_window_settle (DeskWindow *f)
{
  do
    {
      hl_desk_work_wait (f->work);
      visit_fixture_settle (&f->visit);
      if (is_busy (f))
        g_main_context_iteration (NULL, TRUE);
    }
  while (is_busy (f));

  hl_desk_work_wait (f->work);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Lets time pass as the window does: in small steps. */
void
desk_window_pass (DeskWindow *f,
                  gint64      us)
{
  const gint64 tick = G_USEC_PER_SEC / 4;

  for (; us > 0; us -= tick)
    {
      hl_clock_advance (f->visit.store.clock, MIN (us, tick));
      hl_kiosk_window_tick (f->window);
      if (desk_window_get_desk (f) != NULL)
        hl_desk_tick (desk_window_get_desk (f));
      hl_desk_work_wait (f->work);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
}

void
desk_window_press_chord (DeskWindow *f)
{
  g_assert_true (hl_kiosk_window_press_chord (f->window, HL_CHORD_CTRL | HL_CHORD_ALT,
                                              GDK_KEY_d));
  desk_window_settle (f);
}

void
desk_window_tap (DeskWindow *f,
                 const char *label)
{
  GtkWidget *button = ui_test_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, label);

  g_test_message ("tap '%s'", label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  ui_test_click (button);
  desk_window_settle (f);
}

/* Digit by digit on the keys of the screen. */
void
desk_window_type_pin (DeskWindow *f,
                      const char *pin)
{
  for (; *pin != '\0'; pin++)
    {
      const char digit[] = { *pin, '\0' };

      desk_window_tap (f, digit);
    }

  desk_window_tap (f, C_("PIN", "Enter"));
}

void
desk_window_sign_in (DeskWindow *f,
                     const char *name,
                     const char *pin)
{
  desk_window_press_chord (f);
  desk_window_tap (f, name);
  desk_window_type_pin (f, pin);
}

/* Whether a visible label holds @text. */
static gboolean
holds (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ui_test_is_seen (child) && holds (child, text))
        return TRUE;
    }

  return FALSE;
}

gboolean
desk_window_shows (DeskWindow *f,
                   const char *text)
{
  return holds (GTK_WIDGET (f->window), text);
}
