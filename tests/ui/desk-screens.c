/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hailong-desk-screens DIR [LANGUAGE [SCREEN]]: pictures of all pages of the desk, for
 * people to look at: of each role, with three weeks of invented citizens and
 * with a first morning, on portrait and landscape screens of 21.5, 15.6 and 10.1
 * inches. */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hl-cover.h"
#include "hl-data.h"
#include "hl-desk-pages.h"
#include "hl-i18n.h"
#include "hl-pager.h"
#include "hl-pin-pad.h"
#include "screen.h"
#include "ui-test.h"

typedef struct
{
  DeskWindow    desk;
  const Screen *screen;
  const char   *language;
  const char   *dir;
  const char   *state;       /* of the store */
} Session;

static void
take (Session    *s,
      const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/desk-%s%s-%s-%s.png", s->dir, name, s->state,
                                           s->screen->name, s->language);

  screen_take (s->screen, s->desk.window, file);
}

/* What a citizen set before; the desk keeps to it. */
static void
pick_language (Session *s)
{
  HlVisit *visit = s->desk.visit.visit;

  if (g_str_equal (s->language, HL_VISIT_LANGUAGE))
    return;

  hl_visit_touch (visit, FALSE);
  hl_visit_open (visit, HL_STEP_LANGUAGE);
  visit_fixture_settle (&s->desk.visit);
  visit_fixture_choose (&s->desk.visit, g_str_equal (s->language, "en") ? 2 : 3);
}

static void
open_desk (Session *s)
{
  pick_language (s);
  desk_window_press_chord (&s->desk);
}

/* Every screen of a page. */
static void
take_screens (Session    *s,
              const char *name)
{
  GtkWidget *pager;
  guint n;

  take (s, name);
  pager = ui_test_find (hl_desk_get_shown (desk_window_get_desk (&s->desk)), HL_TYPE_PAGER, NULL);
  n = pager != NULL ? hl_pager_get_n_screens (HL_PAGER (pager)) : 1;

  for (guint i = 1; i < n; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", name, i + 1);

      gtk_widget_activate_action (pager, "pager.next", NULL);
      take (s, numbered);
    }
}

/* @roles: those whose pages they are, and nobody else's; 0: all that may be opened */
static void
take_pages (Session    *s,
            HlDeskRoles roles)
{
  GType type;

  for (guint i = 0; (type = hl_desk_pages_get_nth (i)) != G_TYPE_NONE; i++)
    {
      HlDesk *desk = desk_window_get_desk (&s->desk);
      g_autoptr(GTypeClass) klass = g_type_class_ref (type);
      HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

      if (!hl_desk_page_may_open (page_class, hl_desk_get_person (desk)) ||
          (roles != 0 && page_class->roles != roles))
        continue;

      gtk_widget_activate_action (GTK_WIDGET (desk), "desk.go", "s", page_class->name);
      desk_window_settle (&s->desk);
      take_screens (s, page_class->name);
    }
}

static void
sign_in (Session    *s,
         const char *name,
         const char *pin)
{
  open_desk (s);
  desk_window_tap (&s->desk, name);
  desk_window_type_pin (&s->desk, pin);
}

static void
take_head (Session *s)
{
  sign_in (s, DESK_HEAD, DESK_HEAD_PIN);
  take (s, "home-head");
  take_pages (s, 0);
  desk_window_tap (&s->desk, _("Sign out"));
}

static void
take_sign_in (Session *s)
{
  open_desk (s);
  take (s, "names");
  desk_window_tap (&s->desk, PEOPLE_STAFF);
  hl_pin_pad_type (HL_PIN_PAD (ui_test_find (GTK_WIDGET (s->desk.window), HL_TYPE_PIN_PAD, NULL)),
                   GDK_KEY_1);
  hl_pin_pad_type (HL_PIN_PAD (ui_test_find (GTK_WIDGET (s->desk.window), HL_TYPE_PIN_PAD, NULL)),
                   GDK_KEY_2);
  take (s, "pin");
  desk_window_type_pin (&s->desk, "3456");
  take (s, "pin-wrong");
  for (guint i = 0; i < 4; i++)
    desk_window_type_pin (&s->desk, PEOPLE_WRONG_PIN);
  take (s, "pin-locked");
  desk_window_tap (&s->desk, _("Close"));
}

/* Where a number is typed, and where something is chosen. */
static void
take_settings (Session *s)
{
  static const struct { guint index; const char *name; } settings[] = {
    { 0, "settings-choice" }, { 1, "settings-flow" }, { 3, "settings-decimal" }, { 11, "settings-number" },
  };
  HlDesk *desk = desk_window_get_desk (&s->desk);

  gtk_widget_activate_action (GTK_WIDGET (desk), "desk.go", "s", "settings");
  desk_window_settle (&s->desk);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      gtk_widget_activate_action (hl_desk_get_shown (desk), "settings.open", "u",
                                  settings[i].index);
      take (s, settings[i].name);
    }
}

static void
take_others (Session *s)
{
  sign_in (s, PEOPLE_ADMIN, PEOPLE_ADMIN_PIN);
  take (s, "home-admin");
  take_pages (s, HL_DESK_ADMIN);
  take_settings (s);
  desk_window_tap (&s->desk, _("Sign out"));
  sign_in (s, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  take (s, "home-staff");
  desk_window_tap (&s->desk, _("Sign out"));
  take_sign_in (s);
}

static void
take_all (Session *s)
{
  take_head (s);
  take_others (s);
}

static void
take_first (Session *s)
{
  open_desk (s);
  take (s, "first");
  desk_window_type_pin (&s->desk, PEOPLE_ADMIN_PIN);
  take (s, "first-again");
  desk_window_tap (&s->desk, _("Close"));
}

/* The first row of the list: the most urgent comment. */
static void
open_first (Session *s)
{
  ui_test_click (desk_window_get_row (&s->desk, 0));
  desk_window_settle (&s->desk);
}

static void
hold_cover (Session  *s,
            gboolean  held)
{
  GtkWidget *cover = ui_test_find (GTK_WIDGET (s->desk.window), HL_TYPE_COVER, NULL);

  hl_cover_set_held (HL_COVER (cover), held);
  desk_window_settle (&s->desk);
}

static void
tap_in_view (Session    *s,
             const char *action,
             const char *name)
{
  GtkWidget *page = hl_desk_get_shown (desk_window_get_desk (&s->desk));

  gtk_widget_activate_action (page, action, NULL);
  desk_window_settle (&s->desk);
  take (s, name);
}

static void
take_tickets (Session *s)
{
  GtkWidget *page;

  sign_in (s, DESK_HEAD, DESK_HEAD_PIN);
  take (s, "home-tickets");
  gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (&s->desk)), "desk.go", "s",
                              "tickets");
  desk_window_settle (&s->desk);
  take_screens (s, "tickets");
  open_first (s);
  take (s, "tickets-covered");
  hold_cover (s, TRUE);
  take (s, "tickets-held");
  hold_cover (s, FALSE);
  tap_in_view (s, "tickets.join", "tickets-join");
  tap_in_view (s, "tickets.leave", "tickets-again");
  tap_in_view (s, "tickets.answer", "tickets-cause");
  page = hl_desk_get_shown (desk_window_get_desk (&s->desk));
  gtk_widget_activate_action (page, "tickets.cause", "u", HL_TICKET_CAUSE_FACILITIES);
  take (s, "tickets-answer");
  tap_in_view (s, "tickets.list", "tickets-list");
  tap_in_view (s, "tickets.hand-on", "tickets-hand-on");
  desk_window_tap (&s->desk, _("Sign out"));
}

static void
take_store (Session        *s,
            void          (*set_up) (DeskWindow *f, gconstpointer setting),
            gconstpointer   setting,
            void          (*take_pages_of) (Session *s))
{
  hl_i18n_set_language (HL_VISIT_LANGUAGE);
  memset (&s->desk, 0, sizeof s->desk);
  set_up (&s->desk, setting);
  screen_show (s->screen, s->desk.window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (s->desk.window));
  take_pages_of (s);
  desk_window_tear_down (&s->desk, NULL);
}

static void
take_language (const char *dir,
               const char *language,
               const char *name)
{
  const Screen *screen;

  for (guint i = 0; (screen = screen_get_nth (i)) != NULL; i++)
    {
      Session s = { .dir = dir, .language = language, .screen = screen, .state = "" };

      if (name != NULL && !g_str_equal (name, screen->name))
        continue;

      take_store (&s, desk_window_set_up_tickets, "", take_tickets);
      take_store (&s, desk_window_set_up_demo, "2026-11-20T15:40", take_all);
      take_store (&s, desk_window_set_up_empty, NULL, take_first);
      s.state = "-early";
      take_store (&s, desk_window_set_up_demo, "2026-11-20T07:33", take_head);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const char * const languages[] = { "vi", "en", "zh" };

  if (argc < 2 || argc > 4 || g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("Usage: hailong-desk-screens DIR [LANGUAGE [SCREEN]]\n");
      return 2;
    }

  hl_data_init_locale ();
  hl_i18n_init ();
  g_setenv ("GTK_THEME", "Empty", TRUE);
  if (!gtk_init_check ())
    {
      g_printerr ("hailong-desk-screens: no display answers\n");
      return 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (argc == 2 || g_str_equal (argv[2], languages[i]))
        take_language (argv[1], languages[i], argc == 4 ? argv[3] : NULL);
    }

  return 0;
}
