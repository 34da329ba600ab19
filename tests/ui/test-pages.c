/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page, in every language, on every kind of screen: whole, legible, and
 * large enough for a finger. */

#include "comment-fixture.h"
#include "hl-keyboard.h"
#include "hl-kiosk-window.h"
#include "hl-page.h"
#include "hl-scaler.h"
#include "hl-screen-scale.h"
#include "ui-test.h"

#define FINGER_UNITS (20 * HL_UNITS_PER_MM)

typedef struct
{
  const char *name;
  int         width;
  int         height;
  double      pixels_per_mm;    /* 0: a window */
  guint       n_languages;      /* to be shown on it */
} Screen;

/* With a quarter of their pixels each way, which are drawn faster. */
static const Screen screens[] = {
  { "portrait 21.5", 1080 / 4, 1920 / 4, 4.03 / 4, 3 },
  { "portrait 15.6", 1080 / 4, 1920 / 4, 5.58 / 4, 2 },
  { "portrait 10.1", 800 / 4, 1280 / 4, 5.88 / 4, 3 },
  { "portrait window", 720 / 4, 1280 / 4, 0, 1 },
  { "landscape 21.5", 1920 / 4, 1080 / 4, 4.03 / 4, 3 },
  { "landscape 15.6", 1920 / 4, 1080 / 4, 5.58 / 4, 2 },
  { "landscape 10.1", 1280 / 4, 800 / 4, 5.88 / 4, 3 },
};

static const char * const languages[] = { "vi", "en", "zh" };

typedef struct
{
  VisitFixture  visit;
  GtkWidget    *window;
  const Screen *screen;
} Fixture;

static GtkWidget *
get_child (Fixture *f)
{
  return gtk_widget_get_first_child (gtk_window_get_child (GTK_WINDOW (f->window)));
}

static void
show (Fixture      *f,
      const Screen *screen)
{
  GtkWidget *scaler;

  f->screen = screen;
  f->window = hl_kiosk_window_new (f->visit.visit);
  scaler = gtk_window_get_child (GTK_WINDOW (f->window));
  hl_scaler_set_pixels_per_mm (HL_SCALER (scaler), screen->pixels_per_mm);
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), screen->width, screen->height);
  gtk_test_widget_wait_for_draw (f->window);
}

static void
hide (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

static void
pick_language (Fixture    *f,
               const char *language)
{
  hl_visit_open (f->visit.visit, HL_STEP_LANGUAGE);
  visit_fixture_settle (&f->visit);

  for (guint i = 1; i <= G_N_ELEMENTS (languages); i++)
    {
      if (g_str_equal (hl_visit_get_nth_language (f->visit.visit, i)->code, language))
        {
          visit_fixture_choose (&f->visit, i);
          return;
        }
    }

  g_assert_not_reached ();
}

/* Units of the page to a pixel, if nothing has to be made smaller. */
static double
get_full_scale (const Screen *screen)
{
  gboolean wide = screen->width > screen->height;
  double fit = MIN (screen->width / (double) (wide ? HL_PAGE_LONG : HL_PAGE_SHORT),
                    screen->height / (double) (wide ? HL_PAGE_SHORT : HL_PAGE_LONG));

  return MAX (fit, screen->pixels_per_mm / HL_UNITS_PER_MM);
}

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
assert_fits (Fixture *f)
{
  double scale = get_full_scale (f->screen);
  int width = (int) (f->screen->width / scale);
  int height = (int) (f->screen->height / scale);
  HlStep step = hl_visit_get_step (f->visit.visit);

  g_test_message ("%s: step %d, item %d", f->screen->name, step.kind, step.item);
  g_assert_cmpint (measure (get_child (f), GTK_ORIENTATION_HORIZONTAL, -1), <=, width);
  g_assert_cmpint (measure (get_child (f), GTK_ORIENTATION_VERTICAL, width), <=, height);
}

static void
assert_legible (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_assert_cmpint (pango_layout_get_unknown_glyphs_count (
                       gtk_label_get_layout (GTK_LABEL (widget))), ==, 0);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ui_test_is_seen (child))
        assert_legible (child);
    }
}

static void
assert_fingers_fit (Fixture   *f,
                    GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    {
      graphene_rect_t place;

      g_assert_true (gtk_widget_compute_bounds (widget, get_child (f), &place));
      g_assert_cmpfloat (place.size.width, >=, FINGER_UNITS);
      g_assert_cmpfloat (place.size.height, >=, FINGER_UNITS);
      g_assert_cmpfloat (place.origin.x, >=, 0);
      g_assert_cmpfloat (place.origin.x + place.size.width, <=,
                         gtk_widget_get_width (get_child (f)));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      /* Keys are smaller, and have a test of their own. */
      if (ui_test_is_seen (child) && !HL_IS_KEYBOARD (child))
        assert_fingers_fit (f, child);
    }
}

static void
assert_page (Fixture *f)
{
  /* A keyboard that is shown for the first time takes two frames. */
  gtk_test_widget_wait_for_draw (f->window);
  gtk_test_widget_wait_for_draw (f->window);
  assert_fits (f);
  assert_legible (get_child (f));
  assert_fingers_fit (f, get_child (f));
}

static void
walk (Fixture *f)
{
  assert_page (f);
  visit_fixture_choose (&f->visit, 4);

  while (hl_visit_get_step (f->visit.visit).kind != HL_STEP_THANKS)
    {
      assert_page (f);
      if (hl_visit_takes_several (f->visit.visit))
        {
          hl_visit_go_on (f->visit.visit);
          visit_fixture_settle (&f->visit);
        }
      else
        visit_fixture_choose (&f->visit, 2);
    }

  assert_page (f);
  hl_visit_end (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

static void
show_others (Fixture    *f,
             const char *language)
{
  hl_visit_open (f->visit.visit, HL_STEP_LANGUAGE);
  visit_fixture_settle (&f->visit);
  assert_page (f);
  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);

  pick_language (f, language);
  hl_visit_touch (f->visit.visit, FALSE);
  visit_fixture_choose (&f->visit, 4);
  visit_fixture_pass (&f->visit, 47 * G_USEC_PER_SEC);
  g_assert_true (hl_visit_is_asking (f->visit.visit));
  hl_kiosk_window_tick (HL_KIOSK_WINDOW (f->window));
  assert_page (f);

  visit_fixture_pass (&f->visit, G_USEC_PER_SEC);
  hl_visit_extend (f->visit.visit);
  visit_fixture_settle (&f->visit);
  visit_fixture_break (&f->visit);
  visit_fixture_choose (&f->visit, 2);
  g_assert_cmpint (hl_visit_get_step (f->visit.visit).kind, ==, HL_STEP_TROUBLE);
  assert_page (f);
  visit_fixture_recover (&f->visit);
  hl_visit_end (f->visit.visit);
  visit_fixture_settle (&f->visit);
  hl_visit_end (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

/* What a button of the page does. */
static void
act (Fixture    *f,
     const char *action)
{
  GtkWidget *page = ui_test_find (f->window, HL_TYPE_PAGE, NULL);

  g_assert_true (gtk_widget_activate_action (page, action, NULL));
  assert_page (f);
}

/* Returns: (transfer full): the code of a comment */
static char *
show_writing (Fixture *f)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);
  char *code;

  comment_fixture_rate (&f->visit);
  assert_page (f);
  comment_fixture_open (&f->visit, HL_STEP_COMMENT);
  assert_page (f);
  act (f, "comment.write");
  hl_visit_send (f->visit.visit, comment);
  visit_fixture_settle (&f->visit);
  assert_page (f);

  code = g_strdup (hl_visit_get_code (f->visit.visit));
  hl_visit_end (f->visit.visit);
  visit_fixture_settle (&f->visit);

  return code;
}

static void
look_up (Fixture    *f,
         const char *code)
{
  hl_visit_look_up (f->visit.visit, code);
  visit_fixture_settle (&f->visit);
  assert_page (f);
}

static void
show_comment (Fixture    *f,
              const char *language)
{
  g_autofree char *code = NULL;

  pick_language (f, language);
  comment_fixture_open (&f->visit, HL_STEP_PRIVACY);
  assert_page (f);
  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);
  code = show_writing (f);

  pick_language (f, language);
  comment_fixture_open (&f->visit, HL_STEP_FOLLOW);
  assert_page (f);
  look_up (f, "K7M4-Q2RX");
  look_up (f, code);
  act (f, "follow.ask");
  hl_visit_end (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

/* At noon of @day; afterwards the kiosk is open again. */
static void
show_closed (Fixture    *f,
             const char *language,
             int         day)
{
  g_autofree char *noon = g_strdup_printf ("2026-11-%02dT12:00", day);
  g_autofree char *afternoon = g_strdup_printf ("2026-11-%02dT14:00", day);

  store_fixture_set_time (&f->visit.store, noon);
  visit_fixture_pass (&f->visit, 2 * G_USEC_PER_SEC);
  visit_fixture_settle (&f->visit);
  g_assert_cmpint (hl_visit_get_step (f->visit.visit).kind, ==, HL_STEP_CLOSED);
  pick_language (f, language);
  assert_page (f);
  store_fixture_set_time (&f->visit.store, afternoon);
  visit_fixture_pass (&f->visit, 2 * G_USEC_PER_SEC);
  visit_fixture_settle (&f->visit);
}

static void
test_all_pages (Fixture       *f,
                gconstpointer  screen)
{
  comment_fixture_set_up (&f->visit, NULL);
  show (f, screen);

  for (guint i = 0; i < f->screen->n_languages; i++)
    {
      pick_language (f, languages[i]);
      walk (f);
      show_others (f, languages[i]);
      show_comment (f, languages[i]);
      show_closed (f, languages[i], 2 + (int) i);
    }

  hide (f);
  visit_fixture_tear_down (&f->visit, NULL);
}

/* The official forms have items of three lines. */
static void
test_long_questionnaire (Fixture       *f,
                         gconstpointer  setting)
{
  /* The largest and the smallest. */
  const guint chosen[] = { 0, 2, G_N_ELEMENTS (screens) - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    {
      visit_fixture_set_up (&f->visit, setting);
      show (f, &screens[chosen[i]]);
      pick_language (f, languages[i % G_N_ELEMENTS (languages)]);

      assert_page (f);
      hl_visit_go_on (f->visit.visit);
      visit_fixture_settle (&f->visit);
      while (hl_visit_get_step (f->visit.visit).kind != HL_STEP_THANKS)
        {
          assert_page (f);
          if (hl_visit_takes_several (f->visit.visit))
            {
              hl_visit_go_on (f->visit.visit);
              visit_fixture_settle (&f->visit);
            }
          else
            visit_fixture_choose (&f->visit, 2);
        }

      hide (f);
      visit_fixture_tear_down (&f->visit, NULL);
    }
}

static void
add_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pages/%s", screens[i].name);

      g_test_add (path, Fixture, &screens[i], NULL, test_all_pages, NULL);
    }

  g_test_add ("/pages/sipas-2022", Fixture, "sipas-2022 ", NULL, test_long_questionnaire, NULL);
  g_test_add ("/pages/sipas-2017", Fixture, "sipas-2017 ", NULL, test_long_questionnaire, NULL);
  g_test_add ("/pages/nd61", Fixture, "nd61 ", NULL, test_long_questionnaire, NULL);
  g_test_add ("/pages/drivers", Fixture, "sipas-5 drivers", NULL, test_long_questionnaire, NULL);
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
