/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-choices.h"
#include "hl-face.h"
#include "hl-icon.h"
#include "hl-progress.h"
#include "hl-ring.h"
#include "hl-scale.h"
#include "hl-strip.h"
#include "hl-style.h"
#include "hl-text.h"
#include "ui-test.h"

static const char * const five[] = { "one", "two", "three", "four", "five", NULL };
static const char * const three[] = { "low", "middle", "high", NULL };

typedef struct
{
  GtkWidget      *window;
  GtkCssProvider *style;
  guint           chosen;
  guint           times;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->window = gtk_window_new ();
  f->style = hl_style_apply (gtk_widget_get_display (f->window));
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  GtkWidget *child = gtk_window_get_child (GTK_WINDOW (f->window));

  g_object_ref (child);
  gtk_style_context_remove_provider_for_display (gtk_widget_get_display (f->window),
                                                 GTK_STYLE_PROVIDER (f->style));
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (child);
  g_object_unref (f->style);
}

static void
on_chosen (Fixture *f,
           guint    number)
{
  f->chosen = number;
  f->times += 1;
}

static void
show (Fixture   *f,
      GtkWidget *widget)
{
  gtk_window_set_child (GTK_WINDOW (f->window), widget);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 400);
}

/* Waits until it has been drawn, which fails on a warning. */
static void
draw (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (f->window);
}

static GtkWidget *
nth_child (GtkWidget *widget,
           guint      n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (n-- > 1)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
test_scale_emits_level (Fixture       *f,
                        gconstpointer  unused)
{
  GtkWidget *scale = hl_scale_new ();

  hl_scale_set_labels (HL_SCALE (scale), five);
  g_signal_connect_swapped (scale, "chosen", G_CALLBACK (on_chosen), f);
  show (f, scale);

  for (guint level = 1; level <= 5; level++)
    {
      ui_test_click (nth_child (scale, level));
      g_assert_cmpuint (f->chosen, ==, level);
    }

  g_assert_cmpuint (f->times, ==, 5);
}

/* What is pressed is said by whom it is told, not by the tap. */
static void
test_scale_shows_the_level_it_is_told (Fixture       *f,
                                       gconstpointer  unused)
{
  GtkWidget *scale = hl_scale_new ();

  hl_scale_set_labels (HL_SCALE (scale), five);
  show (f, scale);
  hl_scale_set_level (HL_SCALE (scale), 4);
  ui_test_click (nth_child (scale, 2));

  for (guint level = 1; level <= 5; level++)
    g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nth_child (scale, level))),
                     ==, level == 4);
  g_assert_cmpuint (hl_scale_get_level (HL_SCALE (scale)), ==, 4);
}

static void
test_scale_has_words_on_every_face (Fixture       *f,
                                    gconstpointer  unused)
{
  GtkWidget *scale = hl_scale_new ();

  hl_scale_set_labels (HL_SCALE (scale), five);
  show (f, scale);

  for (guint level = 1; level <= 5; level++)
    {
      GtkWidget *button = nth_child (scale, level);
      GtkWidget *face = ui_test_find (button, HL_TYPE_FACE, NULL);

      g_assert_cmpuint (hl_face_get_mood (HL_FACE (face)), ==, level);
      g_assert_true (ui_test_find (button, HL_TYPE_TEXT, five[level - 1]) != NULL);
    }
}

static void
test_scale_of_three_takes_the_middle_faces (Fixture       *f,
                                            gconstpointer  unused)
{
  GtkWidget *scale = hl_scale_new ();

  hl_scale_set_labels (HL_SCALE (scale), five);
  hl_scale_set_labels (HL_SCALE (scale), three);
  show (f, scale);

  for (guint level = 1; level <= 3; level++)
    {
      GtkWidget *face = ui_test_find (nth_child (scale, level), HL_TYPE_FACE, NULL);

      g_assert_cmpuint (hl_face_get_mood (HL_FACE (face)), ==, level + 1);
    }
  g_assert_null (nth_child (scale, 4));
}

static void
test_scale_stands_in_one_row (Fixture       *f,
                              gconstpointer  unused)
{
  GtkWidget *scale = hl_scale_new ();
  double last = -1;

  hl_scale_set_labels (HL_SCALE (scale), five);
  show (f, scale);
  draw (f);

  for (guint level = 1; level <= 5; level++)
    {
      graphene_rect_t place;

      g_assert_true (gtk_widget_compute_bounds (nth_child (scale, level), scale, &place));
      g_assert_cmpfloat (place.origin.x, >, last);
      g_assert_cmpfloat (place.origin.y, ==, 0);
      last = place.origin.x;
    }
}

static void
test_choices_emit_number (Fixture       *f,
                          gconstpointer  unused)
{
  GtkWidget *choices = hl_choices_new ();
  GtkWidget *third;

  hl_choices_set_labels (HL_CHOICES (choices), five, TRUE);
  g_signal_connect_swapped (choices, "chosen", G_CALLBACK (on_chosen), f);
  show (f, choices);

  third = ui_test_find (choices, GTK_TYPE_TOGGLE_BUTTON, "three");
  ui_test_click (third);
  g_assert_cmpuint (f->chosen, ==, 3);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (third)));
  hl_choices_set_chosen (HL_CHOICES (choices), 3, TRUE);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (third)));
  hl_choices_set_wide (HL_CHOICES (choices), TRUE);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (third)));
  draw (f);
}

static int
count_columns (GtkWidget *choices)
{
  GtkWidget *row = gtk_widget_get_first_child (choices);
  int columns = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    columns += 1;

  return columns;
}

static void
test_choices_need_no_scrolling (Fixture       *f,
                                gconstpointer  unused)
{
  static const struct
  {
    guint n;
    int   narrow;
    int   wide;
  } cases[] = { { 1, 1, 1 }, { 2, 1, 2 }, { 3, 1, 3 }, { 4, 1, 2 }, { 8, 2, 3 }, { 11, 2, 4 } };
  static const char * const eleven[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k",
                                         NULL };
  GtkWidget *choices = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      choices = hl_choices_new ();
      hl_choices_set_labels (HL_CHOICES (choices), eleven + 11 - cases[i].n, FALSE);
      show (f, choices);

      g_assert_cmpint (count_columns (choices), ==, cases[i].narrow);
      hl_choices_set_wide (HL_CHOICES (choices), TRUE);
      g_assert_cmpint (count_columns (choices), ==, cases[i].wide);
    }
}

static void
test_progress_has_a_segment_a_question (Fixture       *f,
                                        gconstpointer  unused)
{
  GtkWidget *progress = hl_progress_new ();

  show (f, progress);
  hl_progress_set (HL_PROGRESS (progress), 4, 7);
  hl_progress_set (HL_PROGRESS (progress), 2, 3);

  g_assert_true (gtk_widget_has_css_class (nth_child (progress, 1), "done"));
  g_assert_true (gtk_widget_has_css_class (nth_child (progress, 2), "present"));
  g_assert_true (gtk_widget_has_css_class (nth_child (progress, 3), "ahead"));
  g_assert_null (nth_child (progress, 4));
  draw (f);
}

static int
measure_label (GtkWidget *text)
{
  return gtk_widget_get_width (gtk_widget_get_first_child (text));
}

static void
test_text_breaks_into_even_lines (Fixture       *f,
                                  gconstpointer  unused)
{
  GtkWidget *text = hl_text_new ("Ông/Bà hài lòng ở mức nào về sự phục vụ hôm nay?");
  int natural;

  show (f, text);
  gtk_widget_set_halign (text, GTK_ALIGN_FILL);
  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), natural - 20, 200);
  draw (f);

  /* Two lines, the first not much longer than half of it. */
  g_assert_cmpint (measure_label (text), <, natural * 2 / 3);
}

static void
test_long_text_has_a_class (Fixture       *f,
                            gconstpointer  unused)
{
  g_autofree char *latin = g_strnfill (76, 'x');
  g_autofree char *longer = g_strnfill (131, 'x');
  GtkWidget *text = hl_text_new ("short");

  show (f, text);
  g_assert_false (gtk_widget_has_css_class (text, "long"));
  hl_text_set_label (HL_TEXT (text), latin);
  g_assert_true (gtk_widget_has_css_class (text, "long"));
  g_assert_false (gtk_widget_has_css_class (text, "longer"));
  hl_text_set_label (HL_TEXT (text), longer);
  g_assert_true (gtk_widget_has_css_class (text, "longer"));
  hl_text_set_label (HL_TEXT (text), NULL);
  g_assert_cmpstr (hl_text_get_label (HL_TEXT (text)), ==, "");
  g_assert_false (gtk_widget_has_css_class (text, "long"));
}

static GtkWidget *
find_strip_button (GtkWidget  *strip,
                   const char *label)
{
  return ui_test_find (strip, GTK_TYPE_BUTTON, label);
}

static void
test_strip_shows_its_parts_once (Fixture       *f,
                                 gconstpointer  unused)
{
  GtkWidget *strip = hl_strip_new ();

  show (f, strip);
  hl_strip_set_parts (HL_STRIP (strip), HL_STRIP_BACK | HL_STRIP_SKIP | HL_STRIP_END);

  for (int wide = 0; wide < 2; wide++)
    {
      GtkWidget *back;

      hl_strip_set_wide (HL_STRIP (strip), wide);
      back = find_strip_button (strip, "Quay lại");
      g_assert_nonnull (back);
      g_assert_nonnull (find_strip_button (strip, "Bỏ qua câu này"));
      g_assert_nonnull (find_strip_button (strip, "Kết thúc"));
      g_assert_null (find_strip_button (strip, "Ngôn ngữ"));
      g_assert_null (find_strip_button (strip, "Tôi chưa từng góp ý"));

      gtk_widget_set_visible (back, FALSE);
      g_assert_null (find_strip_button (strip, "Quay lại"));
    }

  hl_strip_set_parts (HL_STRIP (strip), HL_STRIP_OTHERS);
  hl_strip_set_others (HL_STRIP (strip), "English · 中文");
  g_assert_nonnull (find_strip_button (strip, "English · 中文"));
  g_assert_null (find_strip_button (strip, "Kết thúc"));
  draw (f);
}

static void
test_drawings_are_drawn (Fixture       *f,
                         gconstpointer  unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *ring = hl_ring_new ();

  for (guint mood = 1; mood <= HL_N_FACES; mood++)
    gtk_box_append (GTK_BOX (box), hl_face_new (mood));
  for (guint icon = 0; icon < HL_N_ICONS; icon++)
    gtk_box_append (GTK_BOX (box), hl_icon_new ((HlIconName) icon));
  gtk_box_append (GTK_BOX (box), ring);
  hl_ring_set_left (HL_RING (ring), 7, 0.35);

  show (f, box);
  draw (f);
  g_assert_nonnull (ui_test_find (ring, GTK_TYPE_LABEL, "7"));
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/widgets/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("scale/emits-level", test_scale_emits_level);
  ADD ("scale/shows-the-level-it-is-told", test_scale_shows_the_level_it_is_told);
  ADD ("scale/has-words-on-every-face", test_scale_has_words_on_every_face);
  ADD ("scale/of-three-takes-the-middle-faces", test_scale_of_three_takes_the_middle_faces);
  ADD ("scale/stands-in-one-row", test_scale_stands_in_one_row);
  ADD ("choices/emit-number", test_choices_emit_number);
  ADD ("choices/need-no-scrolling", test_choices_need_no_scrolling);
  ADD ("progress/has-a-segment-a-question", test_progress_has_a_segment_a_question);
  ADD ("text/breaks-into-even-lines", test_text_breaks_into_even_lines);
  ADD ("text/long-has-a-class", test_long_text_has_a_class);
  ADD ("strip/shows-its-parts-once", test_strip_shows_its_parts_once);
  ADD ("drawings-are-drawn", test_drawings_are_drawn);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
