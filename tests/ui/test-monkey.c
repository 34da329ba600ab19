/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-kiosk-window.h"
#include "ui-test.h"
#include "visit-fixture.h"

#define N_ACTS 1000
#define SECOND ((gint64) G_USEC_PER_SEC)
#define SCAN "000.00.19.H37-261030-0001"

/* Someone taps and types whatever comes to hand: no crash, no warning (tests
 * run with them being fatal), and the next citizen still finds the first page. */

typedef struct
{
  VisitFixture  visit;
  GtkWidget    *window;
  GRand        *rand;
  guint32       time_ms;
  guint         kinds;     /* bits of the steps that were seen */
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  visit_fixture_set_up (&f->visit, NULL);
  f->visit.keeps_reasons = TRUE;
  f->rand = g_rand_new_with_seed (7);
  f->window = hl_kiosk_window_new (f->visit.visit);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), 540, 960);
  gtk_test_widget_wait_for_draw (f->window);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_object_ref (f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  g_rand_free (f->rand);
  visit_fixture_tear_down (&f->visit, NULL);
}

/* Appends the buttons that are there to be pressed. */
static void
list_buttons (GtkWidget *widget,
              GPtrArray *buttons)
{
  if (!ui_test_is_seen (widget) || !gtk_widget_is_sensitive (widget))
    return;

  if (GTK_IS_BUTTON (widget))
    g_ptr_array_add (buttons, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_buttons (child, buttons);
}

static void
tap (Fixture *f)
{
  g_autoptr(GPtrArray) buttons = g_ptr_array_new ();

  list_buttons (gtk_window_get_child (GTK_WINDOW (f->window)), buttons);
  hl_visit_touch (f->visit.visit, FALSE);
  if (buttons->len > 0)
    ui_test_click (g_ptr_array_index (buttons, g_rand_int_range (f->rand, 0, (int) buttons->len)));
}

static void
press (Fixture *f,
       guint    keyval)
{
  hl_kiosk_window_press_key (HL_KIOSK_WINDOW (f->window), keyval, f->time_ms);
  hl_kiosk_window_release_key (HL_KIOSK_WINDOW (f->window), keyval);
}

static void
press_any (Fixture *f)
{
  static const guint keys[] = {
    GDK_KEY_1, GDK_KEY_2, GDK_KEY_3, GDK_KEY_4, GDK_KEY_5, GDK_KEY_0, GDK_KEY_9, GDK_KEY_a,
    GDK_KEY_s, GDK_KEY_space, GDK_KEY_Return, GDK_KEY_BackSpace, GDK_KEY_Escape, GDK_KEY_Tab,
    GDK_KEY_Left, GDK_KEY_F1, GDK_KEY_KP_5, GDK_KEY_dead_acute, GDK_KEY_Aring,
  };

  f->time_ms += g_rand_int_range (f->rand, 20, 900);
  press (f, keys[g_rand_int_range (f->rand, 0, G_N_ELEMENTS (keys))]);
  hl_kiosk_window_settle_keys (HL_KIOSK_WINDOW (f->window));
}

static void
scan (Fixture *f)
{
  f->time_ms += 700;
  for (const char *c = SCAN; *c != '\0'; c++)
    {
      f->time_ms += 8;
      press (f, (guint) *c);
    }
  press (f, GDK_KEY_Return);
}

/* The clock of the test runs ahead of the disk, which is no trouble. */
static void
wait_for_disk (Fixture *f)
{
  while (hl_visit_get_step (f->visit.visit).kind == HL_STEP_TROUBLE)
    g_main_context_iteration (NULL, TRUE);
}

static void
act (Fixture *f)
{
  int what = g_rand_int_range (f->rand, 0, 100);

  if (what < 60)
    tap (f);
  else if (what < 92)
    press_any (f);
  else if (what < 95)
    scan (f);
  else
    visit_fixture_pass (&f->visit, g_rand_int_range (f->rand, 1, 80) * SECOND);

  /* Sometimes faster than the page settles. */
  if (g_rand_int_range (f->rand, 0, 4) > 0)
    visit_fixture_settle (&f->visit);
  hl_kiosk_window_tick (HL_KIOSK_WINDOW (f->window));
  wait_for_disk (f);
}

static void
test_anything_goes (Fixture       *f,
                    gconstpointer  unused)
{
  const guint always = 1u << HL_STEP_ATTRACT | 1u << HL_STEP_QUESTION | 1u << HL_STEP_REASONS |
                       1u << HL_STEP_ACCESS | 1u << HL_STEP_HELP | 1u << HL_STEP_PRIVACY |
                       1u << HL_STEP_LANGUAGE | 1u << HL_STEP_THANKS | 1u << HL_STEP_FOLLOW;

  for (int i = 0; i < N_ACTS; i++)
    {
      act (f);
      f->kinds |= 1u << hl_visit_get_step (f->visit.visit).kind;
    }

  /* It has been about, and has not been caught anywhere. */
  g_assert_cmphex (f->kinds & always, ==, always);
  for (int i = 0; i < 40; i++)
    {
      visit_fixture_settle (&f->visit);
      visit_fixture_pass (&f->visit, 10 * SECOND);
      wait_for_disk (f);
    }

  visit_fixture_settle (&f->visit);
  visit_fixture_assert_step (&f->visit, HL_STEP_ATTRACT, NULL);
  g_assert_cmpint (hl_visit_get_modes (f->visit.visit), ==, 0);
  g_assert_cmpstr (hl_visit_get_language (f->visit.visit), ==, HL_VISIT_LANGUAGE);
}

static void
add_tests (void)
{
  g_test_add ("/monkey/anything-goes", Fixture, NULL, fixture_set_up, test_anything_goes,
              fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
