/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-scaler.h"
#include "hl-screen-scale.h"
#include "ui-test.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *scaler;
  GtkWidget *child;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->window = gtk_window_new ();
  f->child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  f->scaler = hl_scaler_new ();
  g_object_set (f->scaler, "child", f->child, NULL);
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (f->window), f->scaler);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_object_ref (f->scaler);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->scaler);
}

static void
resize (Fixture *f,
        int      width,
        int      height)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  gtk_window_present (GTK_WINDOW (f->window));

  while (gtk_widget_get_width (f->scaler) != width || gtk_widget_get_height (f->scaler) != height)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 2; i++)
    gtk_test_widget_wait_for_draw (f->window);
}

static void
assert_page (Fixture *f,
             int      width,
             int      height)
{
  g_assert_cmpint (ABS (gtk_widget_get_width (f->child) - width), <=, 1);
  g_assert_cmpint (ABS (gtk_widget_get_height (f->child) - height), <=, 1);
}

static void
test_small_window_shows_whole_page (Fixture       *f,
                                    gconstpointer  unused)
{
  resize (f, 270, 480);
  assert_page (f, 1080, 1920);
  g_assert_cmpfloat_with_epsilon (hl_scaler_get_scale (HL_SCALER (f->scaler)), 0.25, 0.001);
  g_assert_false (hl_scaler_is_wide (HL_SCALER (f->scaler)));
}

static void
test_other_shape_gives_more_room (Fixture       *f,
                                  gconstpointer  unused)
{
  resize (f, 960, 600);
  assert_page (f, 1920, 1200);
  g_assert_true (hl_scaler_is_wide (HL_SCALER (f->scaler)));
  g_assert_true (gtk_widget_has_css_class (f->scaler, "landscape"));
  g_assert_false (gtk_widget_has_css_class (f->scaler, "portrait"));
  g_assert_false (gtk_widget_has_css_class (f->scaler, "medium"));
}

static void
test_turning_the_window_turns_the_page (Fixture       *f,
                                        gconstpointer  unused)
{
  resize (f, 270, 480);
  g_assert_true (gtk_widget_has_css_class (f->scaler, "portrait"));
  resize (f, 480, 270);
  g_assert_true (gtk_widget_has_css_class (f->scaler, "landscape"));
  assert_page (f, 1920, 1080);
}

/* 20 mm stay 20 mm: a small screen is a small page. */
static void
test_millimetres_hold_on_a_small_screen (Fixture       *f,
                                         gconstpointer  unused)
{
  const double pixels_per_mm = 1280 / 217.0;

  hl_scaler_set_pixels_per_mm (HL_SCALER (f->scaler), pixels_per_mm);
  resize (f, 1280, 800);
  g_assert_cmpfloat_with_epsilon (hl_scaler_get_scale (HL_SCALER (f->scaler)) * HL_UNITS_PER_MM,
                                  pixels_per_mm, 0.001);
  assert_page (f, 875, 547);
  g_assert_true (gtk_widget_has_css_class (f->scaler, "small"));
}

static void
test_a_large_screen_is_filled (Fixture       *f,
                               gconstpointer  unused)
{
  hl_scaler_set_pixels_per_mm (HL_SCALER (f->scaler), 2.71);
  resize (f, 1080, 1800);
  g_assert_cmpint (gtk_widget_get_height (f->child), ==, 1920);
}

static void
test_nothing_is_cut (Fixture       *f,
                     gconstpointer  unused)
{
  gtk_widget_set_size_request (f->child, 1500, 2500);
  resize (f, 540, 960);
  g_assert_cmpint (gtk_widget_get_width (f->child), >=, 1500);
  g_assert_cmpint (gtk_widget_get_height (f->child), >=, 2500);
  g_assert_cmpfloat (hl_scaler_get_scale (HL_SCALER (f->scaler)), <=, 960 / 2500.0);
}

static void
test_taps_reach_what_is_seen (Fixture       *f,
                              gconstpointer  unused)
{
  GtkWidget *left = gtk_button_new ();
  GtkWidget *right = gtk_button_new ();
  GtkWidget *picked;

  gtk_box_set_homogeneous (GTK_BOX (f->child), TRUE);
  gtk_box_append (GTK_BOX (f->child), left);
  gtk_box_append (GTK_BOX (f->child), right);
  resize (f, 270, 480);

  picked = gtk_widget_pick (f->window, 200, 240, GTK_PICK_DEFAULT);
  g_assert_true (picked == right || gtk_widget_is_ancestor (picked, right));
  picked = gtk_widget_pick (f->window, 60, 240, GTK_PICK_DEFAULT);
  g_assert_true (picked == left || gtk_widget_is_ancestor (picked, left));
}

static void
test_lying_screens_are_not_believed (Fixture       *f,
                                     gconstpointer  unused)
{
  g_assert_cmpfloat_with_epsilon (hl_screen_scale_from_size (1280, 217), 5.899, 0.001);
  g_assert_cmpfloat_with_epsilon (hl_screen_scale_from_size (1080, 0), HL_UNITS_PER_MM, 0.001);
  g_assert_cmpfloat_with_epsilon (hl_screen_scale_from_size (1920, 16), HL_UNITS_PER_MM, 0.001);
  g_assert_cmpfloat_with_epsilon (hl_screen_scale_from_size (640, 1600), HL_UNITS_PER_MM, 0.001);
  g_assert_cmpfloat_with_epsilon (hl_screen_scale_from_monitor (NULL, 0), HL_UNITS_PER_MM, 0.001);
}

static void
test_fitting_window_has_the_pages_shape (Fixture       *f,
                                         gconstpointer  unused)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (f->window));
  g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle place;
  int width;
  int height;

  gdk_monitor_get_geometry (monitor, &place);
  hl_screen_scale_fit (monitor, &width, &height);
  g_assert_cmpint (width, <, place.width);
  g_assert_cmpint (height, <, place.height);
  g_assert_cmpint (ABS (width * HL_PAGE_LONG - height * HL_PAGE_SHORT), <, 2 * HL_PAGE_LONG);
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/scaler/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("small-window-shows-whole-page", test_small_window_shows_whole_page);
  ADD ("other-shape-gives-more-room", test_other_shape_gives_more_room);
  ADD ("turning-the-window-turns-the-page", test_turning_the_window_turns_the_page);
  ADD ("millimetres-hold-on-a-small-screen", test_millimetres_hold_on_a_small_screen);
  ADD ("a-large-screen-is-filled", test_a_large_screen_is_filled);
  ADD ("nothing-is-cut", test_nothing_is_cut);
  ADD ("taps-reach-what-is-seen", test_taps_reach_what_is_seen);
  ADD ("lying-screens-are-not-believed", test_lying_screens_are_not_believed);
  ADD ("fitting-window-has-the-pages-shape", test_fitting_window_has_the_pages_shape);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
