/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-pager.h"
#include "hl-pager-flow.h"
#include "ui-test.h"

#define WIDTH 400

typedef struct
{
  GtkWidget *window;
  GPtrArray *blocks;    /* of GtkWidget, in the window */
  GtkWidget *box;
  GArray    *pieces;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->window = gtk_window_new ();
  f->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  f->blocks = g_ptr_array_new ();
  f->pieces = g_array_new (FALSE, FALSE, sizeof (HlPagerPiece));
  gtk_window_set_child (GTK_WINDOW (f->window), f->box);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_ptr_array_unref (f->blocks);
  g_array_unref (f->pieces);
}

static void
add_block (Fixture *f,
           int      height)
{
  GtkWidget *block = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_size_request (block, 1, height);
  gtk_box_append (GTK_BOX (f->box), block);
  g_ptr_array_add (f->blocks, block);
}

static GtkWidget *
make_label (guint n_lines)
{
  g_autoptr(GString) text = g_string_new ("1");
  GtkWidget *label;

  for (guint i = 2; i <= n_lines; i++)
    g_string_append_printf (text, "\n%u", i);

  label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);

  return label;
}

static guint
flow (Fixture *f,
      int      height,
      guint    n_columns)
{
  return hl_pager_flow (f->blocks, WIDTH, height, n_columns, f->pieces);
}

static void
assert_piece (Fixture *f,
              guint    block,
              guint    screen,
              int      x,
              int      y)
{
  const HlPagerPiece *piece = hl_pager_flow_find (f->pieces, block, screen);

  g_assert_nonnull (piece);
  g_assert_cmpint (piece->x, ==, x);
  g_assert_cmpint (piece->y, ==, y);
}

static void
test_one_column_fills_screens (Fixture       *f,
                               gconstpointer  unused)
{
  add_block (f, 60);
  add_block (f, 30);
  add_block (f, 20);
  g_assert_cmpuint (flow (f, 110, 1), ==, 1);
  g_assert_cmpuint (flow (f, 109, 1), ==, 2);
  assert_piece (f, 0, 0, 0, 0);
  assert_piece (f, 1, 0, 0, 60);
  assert_piece (f, 2, 1, 0, 0);
  g_assert_null (hl_pager_flow_find (f->pieces, 2, 0));
  g_assert_cmpint (hl_pager_flow_get_height (f->blocks, WIDTH, 1), ==, 110);
}

/* The second column is as high as the first, though all would fit in one. */
static void
test_two_columns_are_even (Fixture       *f,
                           gconstpointer  unused)
{
  const int second = hl_pager_flow_get_column (WIDTH, 2) + WIDTH / 24;

  add_block (f, 60);
  add_block (f, 30);
  add_block (f, 40);
  add_block (f, 50);
  g_assert_cmpuint (flow (f, 400, 2), ==, 1);
  assert_piece (f, 1, 0, 0, 60);
  assert_piece (f, 2, 0, second, 0);
  assert_piece (f, 3, 0, second, 40);
  g_assert_cmpint (hl_pager_flow_get_height (f->blocks, WIDTH, 2), ==, 90);
  g_assert_cmpint (second + hl_pager_flow_get_column (WIDTH, 2), <=, WIDTH);
}

static gboolean
is_edge_of_line (GtkLabel *label,
                 int       y)
{
  g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter (gtk_label_get_layout (label));

  do
    {
      int top;

      pango_layout_iter_get_line_yrange (iter, &top, NULL);
      if (PANGO_PIXELS_CEIL (top) == y)
        return TRUE;
    }
  while (pango_layout_iter_next_line (iter));

  return FALSE;
}

/* Every line once, whole, in order. */
static void
test_label_is_cut_between_lines (Fixture       *f,
                                 gconstpointer  unused)
{
  GtkWidget *label = make_label (30);
  int whole;
  int end = 0;
  guint n;

  gtk_box_append (GTK_BOX (f->box), label);
  g_ptr_array_add (f->blocks, label);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, WIDTH, &whole, NULL, NULL, NULL);
  n = flow (f, whole / 4, 1);

  g_assert_cmpuint (n, ==, 5);
  for (guint i = 0; i < n; i++)
    {
      const HlPagerPiece *piece = hl_pager_flow_find (f->pieces, 0, i);

      g_assert_nonnull (piece);
      g_assert_cmpint (piece->offset, ==, end);
      g_assert_true (is_edge_of_line (GTK_LABEL (label), piece->offset));
      g_assert_cmpint (piece->height, <=, whole / 4);
      end += piece->height;
    }
  g_assert_cmpint (end, ==, whole);
}

static void
draw (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (f->window);
}

static HlPager *
show_pager (Fixture *f)
{
  GtkWidget *pager = hl_pager_new ();

  gtk_window_set_child (GTK_WINDOW (f->window), pager);
  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, 300);

  return HL_PAGER (pager);
}

static void
test_buttons_come_when_needed (Fixture       *f,
                               gconstpointer  unused)
{
  HlPager *pager = show_pager (f);

  hl_pager_append (pager, make_label (3));
  draw (f);
  g_assert_cmpuint (hl_pager_get_n_screens (pager), ==, 1);
  g_assert_null (ui_test_find (GTK_WIDGET (pager), GTK_TYPE_BUTTON, NULL));

  hl_pager_clear (pager);
  hl_pager_append (pager, make_label (80));
  draw (f);
  g_assert_cmpuint (hl_pager_get_n_screens (pager), >, 1);
  g_assert_nonnull (ui_test_find (GTK_WIDGET (pager), GTK_TYPE_BUTTON, "Trang sau"));
}

/* Whoever turns to the last screen by key is not left without the focus. */
static void
test_focus_goes_to_the_other_button (Fixture       *f,
                                     gconstpointer  unused)
{
  HlPager *pager = show_pager (f);
  GtkWidget *next;

  hl_pager_append (pager, make_label (80));
  draw (f);
  next = ui_test_find (GTK_WIDGET (pager), GTK_TYPE_BUTTON, "Trang sau");
  gtk_widget_grab_focus (next);
  for (guint i = 1; i < hl_pager_get_n_screens (pager); i++)
    ui_test_click (next);

  g_assert_false (gtk_widget_is_sensitive (next));
  g_assert_true (gtk_widget_has_focus (ui_test_find (GTK_WIDGET (pager), GTK_TYPE_BUTTON,
                                                     "Trang trước")));
}

/* Blocks on other screens are not there for screen readers. */
static void
test_one_screen_at_a_time (Fixture       *f,
                           gconstpointer  unused)
{
  HlPager *pager = show_pager (f);
  GtkWidget *first = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *second = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_size_request (first, 1, 200);
  gtk_widget_set_size_request (second, 1, 200);
  hl_pager_append (pager, first);
  hl_pager_append (pager, second);
  draw (f);
  g_assert_true (ui_test_is_seen (first));
  g_assert_false (ui_test_is_seen (second));

  ui_test_click (ui_test_find (GTK_WIDGET (pager), GTK_TYPE_BUTTON, "Trang sau"));
  draw (f);
  g_assert_false (ui_test_is_seen (first));
  g_assert_true (ui_test_is_seen (second));

  hl_pager_clear (pager);
  hl_pager_append (pager, make_label (1));
  draw (f);
  g_assert_cmpuint (hl_pager_get_n_screens (pager), ==, 1);
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/pager/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("one-column", test_one_column_fills_screens);
  ADD ("two-columns", test_two_columns_are_even);
  ADD ("label-is-cut", test_label_is_cut_between_lines);
  ADD ("buttons-when-needed", test_buttons_come_when_needed);
  ADD ("focus", test_focus_goes_to_the_other_button);
  ADD ("one-screen-at-a-time", test_one_screen_at_a_time);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
