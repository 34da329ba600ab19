/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hailong-desk-states DIR [LANGUAGE [PAGE [SCREEN]]]: pictures of the desk's pages that
 * figures are read from, entered on and carried away by, for people to look at:
 * on portrait and landscape screens of 21.5, 15.6 and 10.1 inches. */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hl-data.h"
#include "hl-i18n.h"
#include "hl-picker.h"
#include "screen.h"
#include "ui-test.h"

typedef struct
{
  DeskWindow    desk;
  const Screen *screen;
  const char   *language;
  const char   *dir;
} Session;

static void
take (Session    *s,
      const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/desk-%s-%s-%s.png", s->dir, name, s->screen->name,
                                           s->language);

  desk_window_settle (&s->desk);
  screen_take (s->screen, s->desk.window, file);
}

static void
act (Session    *s,
     const char *action,
     const char *format,
     ...)
{
  GtkWidget *shown = hl_desk_get_shown (desk_window_get_desk (&s->desk));
  GVariant *args = NULL;
  va_list list;

  va_start (list, format);
  if (format != NULL)
    args = g_variant_new_va (format, NULL, &list);
  va_end (list);

  g_assert_true (gtk_widget_activate_action_variant (shown, action, args));
  desk_window_settle (&s->desk);
}

/* From the page before, as a finger does: the button takes the focus. */
static void
go (Session    *s,
    const char *page)
{
  HlDesk *desk = desk_window_get_desk (&s->desk);
  GtkWidget *back = ui_test_find (GTK_WIDGET (desk), GTK_TYPE_BUTTON, _("Desk"));

  if (back != NULL)
    {
      gtk_widget_grab_focus (back);
      ui_test_click (back);
      desk_window_settle (&s->desk);
    }
  act (s, "desk.go", "s", page);
}

/* A button within a part of the page. */
static void
press (Session    *s,
       GType       part,
       const char *action,
       guint       target)
{
  GtkWidget *shown = hl_desk_get_shown (desk_window_get_desk (&s->desk));
  GtkWidget *widget = ui_test_find (shown, part, NULL);

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_activate_action (widget, action, "u", target));
  desk_window_settle (&s->desk);
}

static void
take_trend (Session *s)
{
  go (s, "trend");
  take (s, "trend");
  press (s, HL_TYPE_PICKER, "picker.pick", 2);
  take (s, "trend-weeks");
  press (s, HL_TYPE_PICKER, "picker.pick", 0);
  take (s, "trend-sessions");
}

static void
take_screening (Session *s)
{
  GtkWidget *button;

  go (s, "screening");
  take (s, "screening");
  button = ui_test_find (hl_desk_get_shown (desk_window_get_desk (&s->desk)), GTK_TYPE_BUTTON,
                         _("Put back …"));
  if (button == NULL)
    return;

  ui_test_click (button);
  take (s, "screening-reason");
}

static void
take_served (Session *s)
{
  go (s, "served");
  take (s, "served");
}

/* A file of a queue system lies where the reports go to. */
static void
put_file (Session    *s,
          const char *name,
          const char *text)
{
  StoreFixture *store = &s->desk.visit.store;
  g_autofree char *folder = g_build_filename (store->top, "Hang-doi", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *conf = g_build_filename (store->dir, "kiosk.conf", NULL);
  g_autofree char *reports = g_strdup_printf ("[reports]\nfolder=%s\n", folder);

  g_mkdir (folder, 0755);
  g_assert_true (g_file_set_contents (conf, reports, -1, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
take_import (Session *s)
{
  put_file (s, "hang-doi-sai.csv", "day,session,served\n2026-11-20,3,214\n");
  put_file (s, "hang-doi-2026-11.csv", "day,session,served\n2026-11-20,1,262\n2026-11-20,2,96\n"
            "2026-11-19,1,214\n2026-11-19,2,188\n2026-11-18,1,201\n2026-11-18,2,175\n");
  go (s, "served");
  act (s, "desk.go", "s", "served-import");
  take (s, "import");
  act (s, "import.open", "u", 0);
  take (s, "import-shown");
  act (s, "import.leave", NULL);
  act (s, "import.open", "u", 1);
  take (s, "import-wrong");
}

static GtkWidget *
find_levels (GtkWidget *top)
{
  if (HL_IS_PICKER (top) && gtk_widget_has_css_class (top, "levels"))
    return top;

  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_levels (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
take_paper (Session *s)
{
  go (s, "paper");
  for (guint n = 0; n < 3; n++)
    {
      GtkWidget *levels = find_levels (hl_desk_get_shown (desk_window_get_desk (&s->desk)));

      for (guint i = 0; i < 4 + n; i++)
        g_assert_true (gtk_widget_activate_action (levels, "picker.pick", "u", (i + n) % 5));
      act (s, "paper.confirm", NULL);
    }
  act (s, "paper.undo", "u", 1);
  act (s, "paper.skip", NULL);
  take (s, "paper");
  act (s, "paper.place", NULL);
  take (s, "paper-place");
}

static void
take_export (Session *s)
{
  go (s, "export");
  take (s, "export");
  act (s, "export.print", "b", FALSE);
  take (s, "export-print");
}

static void
take_close (Session *s)
{
  go (s, "close");
  take (s, "close");
  act (s, "close.ask", NULL);
  take (s, "close-asked");
}

/* Only an admin sees it. */
static void
take_machine (Session *s)
{
  desk_window_tap (&s->desk, _("Sign out"));
  desk_window_settle (&s->desk);
  desk_window_sign_in (&s->desk, PEOPLE_ADMIN, PEOPLE_ADMIN_PIN);
  go (s, "machine");
  take (s, "machine");
  act (s, "machine.ask-pause", NULL);
  take (s, "machine-pause");
  act (s, "machine.ask-width", NULL);
  take (s, "machine-measure");
  act (s, "machine.test", NULL);
  take (s, "machine-test");
  act (s, "machine.end", NULL);
}

static const struct
{
  const char *name;
  void      (*func) (Session *s);
} pages[] = {
  { "trend", take_trend }, { "screening", take_screening }, { "served", take_served },
  { "import", take_import },
  { "paper", take_paper }, { "export", take_export }, { "close", take_close },
  { "machine", take_machine },
};

static void
take_screen (Session    *s,
             const char *page)
{
  desk_window_set_up_demo (&s->desk, "2026-11-20T15:40");
  screen_show (s->screen, s->desk.window);
  desk_window_settle (&s->desk);
  hl_i18n_set_language (s->language);
  desk_window_sign_in (&s->desk, DESK_HEAD, DESK_HEAD_PIN);
  take (s, "home");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (page == NULL || strstr (page, pages[i].name) != NULL)
        pages[i].func (s);
    }

  desk_window_tap (&s->desk, _("Sign out"));
  desk_window_tear_down (&s->desk, NULL);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const languages[] = { "vi", "en", "zh" };

  if (argc < 2 || g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("Usage: hailong-desk-states DIR [LANGUAGE [PAGE [SCREEN]]]\n");
      return 2;
    }

  hl_data_init_locale ();
  hl_i18n_init ();
  g_setenv ("GTK_THEME", "Empty", TRUE);
  if (!gtk_init_check ())
    {
      g_printerr ("hailong-desk-states: no display answers\n");
      return 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const Screen *screen;

      for (guint j = 0; (screen = screen_get_nth (j)) != NULL; j++)
        {
          Session s = { .dir = argv[1], .language = languages[i], .screen = screen };

          if (argc > 4 && !g_str_equal (argv[4], screen->name))
            continue;

          if (argc <= 2 || g_str_equal (argv[2], languages[i]))
            take_screen (&s, argc > 3 ? argv[3] : NULL);
        }
    }

  return 0;
}
