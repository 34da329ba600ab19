/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-bars.h"
#include "hl-chart-axis.h"
#include "hl-chart-draw.h"
#include "hl-chart.h"
#include "hl-interval-bar.h"
#include "hl-legend.h"
#include "hl-pager.h"
#include "hl-style.h"
#include "hl-table.h"
#include "ui-test.h"

typedef struct
{
  GtkWidget      *window;
  GtkCssProvider *style;
  GtkCssProvider *desk_style;
  guint           times;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->window = gtk_window_new ();
  f->style = hl_style_apply (gtk_widget_get_display (f->window));
  f->desk_style = hl_style_apply_desk (gtk_widget_get_display (f->window));
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  GtkWidget  *child = gtk_window_get_child (GTK_WINDOW (f->window));
  GdkDisplay *display = gtk_widget_get_display (f->window);

  g_object_ref (child);
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (f->desk_style));
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (f->style));
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (child);
  g_object_unref (f->desk_style);
  g_object_unref (f->style);
}

static void
show (Fixture   *f,
      GtkWidget *widget,
      int        width)
{
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (f->window), widget);
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, 400);
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (f->window);
}

static void
on_event (Fixture *f)
{
  f->times += 1;
}

/* ---- bars ---- */

/* Returns: (nullable): the nth visible child with a class */
static GtkWidget *
find_part (GtkWidget  *widget,
           const char *class,
           guint       n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_child_visible (child) && gtk_widget_has_css_class (child, class)
          && n-- == 1)
        return child;
    }

  return NULL;
}

static graphene_rect_t
find_place (GtkWidget *part,
            GtkWidget *whole)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (part, whole, &place));

  return place;
}

static void
test_bars_stand_worst_to_best (Fixture       *f,
                               gconstpointer  unused)
{
  const gint64 counts[] = { 2, 3, 15, 120, 60 };
  GtkWidget *bars = hl_bars_new ();
  double end = -1;

  hl_bars_set_counts (HL_BARS (bars), counts, 5);
  show (f, bars, 900);

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *mood = g_strdup_printf ("mood-%u", i);
      GtkWidget *segment = find_part (bars, "segment", i);
      graphene_rect_t place = find_place (segment, bars);

      g_assert_true (gtk_widget_has_css_class (segment, mood));
      g_assert_cmpfloat (place.size.width, >=, 8);
      /* The ground between them. */
      if (i > 1)
        g_assert_cmpfloat (place.origin.x, >=, end + 4);
      end = place.origin.x + place.size.width;
    }
  g_assert_cmpfloat_with_epsilon (end, gtk_widget_get_width (bars), 0.5);
}

static void
test_bars_are_as_wide_as_their_share (Fixture       *f,
                                      gconstpointer  unused)
{
  const gint64 counts[] = { 0, 0, 0, 30, 60 };
  GtkWidget *bars = hl_bars_new ();
  double wide;
  double narrow;

  hl_bars_set_counts (HL_BARS (bars), counts, 5);
  show (f, bars, 904);
  narrow = find_place (find_part (bars, "segment", 1), bars).size.width;
  wide = find_place (find_part (bars, "segment", 2), bars).size.width;

  g_assert_cmpfloat_with_epsilon (wide, 2 * narrow, 3);
  g_assert_null (find_part (bars, "segment", 3));
}

/* On the segment where it fits, else below, and never over another one. */
static void
test_bars_show_every_number_once (Fixture       *f,
                                  gconstpointer  unused)
{
  static const gint64 cases[][5] = {
    { 2, 3, 15, 120, 60 }, { 0, 0, 0, 0, 1 }, { 1, 1, 1, 1, 99999 }, { 99999, 1, 1, 1, 1 },
    { 0, 1, 0, 1234567, 1 },
  };
  GtkWidget *bars = hl_bars_new ();

  show (f, bars, 640);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_levels = 0;
      guint n_numbers = 0;
      double end = -1;

      hl_bars_set_counts (HL_BARS (bars), cases[i], 5);
      gtk_test_widget_wait_for_draw (f->window);
      for (guint j = 0; j < 5; j++)
        n_levels += cases[i][j] > 0 ? 1 : 0;
      for (guint n = 1; find_part (bars, "inside", n) != NULL; n++)
        n_numbers += 1;
      for (guint n = 1; find_part (bars, "below", n) != NULL; n++)
        {
          graphene_rect_t place = find_place (find_part (bars, "below", n), bars);

          n_numbers += 1;
          g_assert_cmpfloat (place.origin.x, >, end);
          end = place.origin.x + place.size.width;
        }

      g_assert_cmpuint (n_numbers, ==, n_levels);
      g_assert_cmpfloat (end, <=, gtk_widget_get_width (bars));
    }
}

static void
test_bars_without_answers_are_empty (Fixture       *f,
                                     gconstpointer  unused)
{
  const gint64 counts[] = { 0, 0, 0, 0, 0 };
  GtkWidget *bars = hl_bars_new ();

  hl_bars_set_counts (HL_BARS (bars), counts, 5);
  show (f, bars, 400);

  g_assert_null (find_part (bars, "segment", 1));
  g_assert_null (find_part (bars, "below", 1));
}

static void
assert_says (GtkWidget  *widget,
             const char *text)
{
  g_autofree char *said = NULL;

  said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                             GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  g_assert_cmpstr (said, ==, NULL);
}

static void
test_bars_say_all_numbers (Fixture       *f,
                           gconstpointer  unused)
{
  static const char * const names[] = { "kém", "khá", "tốt", NULL };
  const gint64 counts[] = { 2, 0, 1500 };
  GtkWidget *bars = hl_bars_new ();

  hl_bars_set_counts (HL_BARS (bars), counts, 3);
  hl_bars_set_names (HL_BARS (bars), names);
  show (f, bars, 400);

  assert_says (bars, "kém: 2, khá: 0, tốt: 1.500");
  g_assert_true (gtk_widget_has_css_class (find_part (bars, "segment", 1), "mood-2"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
test_legend_has_a_word_a_colour (Fixture       *f,
                                 gconstpointer  unused)
{
  static const char * const names[] = { "một", "hai", "ba", "bốn", "năm", NULL };
  GtkWidget *legend = hl_legend_new (names);

  show (f, legend, 900);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_nonnull (ui_test_find (legend, GTK_TYPE_LABEL, names[i]));
}

/* ---- an interval against the target ---- */

static HlIndex
make_index (double percent,
            double low,
            double high)
{
  return (HlIndex) { .defined = TRUE, .respondents = 100, .n = 100, .percent = percent,
                     .n_eff = 100, .low = low, .high = high };
}

static void
test_interval_says_its_state (Fixture       *f,
                              gconstpointer  unused)
{
  static const struct
  {
    double      low;
    double      high;
    const char *class;
    HlTargetState state;
  } cases[] = {
    { 91, 96, "met", HL_TARGET_MET },
    { 85, 89.9, "missed", HL_TARGET_MISSED },
    { 85, 95, "unclear", HL_TARGET_UNCLEAR },
  };
  GtkWidget *bar = hl_interval_bar_new ();

  show (f, bar, 600);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HlIndex index = make_index ((cases[i].low + cases[i].high) / 2, cases[i].low, cases[i].high);

      hl_interval_bar_set_index (HL_INTERVAL_BAR (bar), &index, 90);
      g_assert_true (gtk_widget_has_css_class (bar, cases[i].class));
      g_assert_nonnull (ui_test_find (bar, GTK_TYPE_LABEL,
                                      hl_interval_bar_get_word (cases[i].state)));
    }
}

static void
test_interval_is_drawn_to_scale (Fixture       *f,
                                 gconstpointer  unused)
{
  HlIndex index = make_index (60, 50, 80);
  GtkWidget *bar = hl_interval_bar_new ();
  double line;
  graphene_rect_t band;
  graphene_rect_t goal;

  hl_interval_bar_set_index (HL_INTERVAL_BAR (bar), &index, 90);
  show (f, bar, 800);
  line = find_place (find_part (bar, "track", 1), bar).size.width;
  band = find_place (find_part (bar, "band", 1), bar);
  goal = find_place (find_part (bar, "goal", 1), bar);

  g_assert_cmpfloat_with_epsilon (band.origin.x, 0.5 * line, 1.5);
  g_assert_cmpfloat_with_epsilon (band.size.width, 0.3 * line, 1.5);
  g_assert_cmpfloat_with_epsilon (goal.origin.x + goal.size.width / 2, 0.9 * line, 1.5);
}

static void
test_interval_without_a_figure_has_no_word (Fixture       *f,
                                            gconstpointer  unused)
{
  HlIndex index = { .defined = FALSE };
  GtkWidget *bar = hl_interval_bar_new ();

  hl_interval_bar_set_index (HL_INTERVAL_BAR (bar), &index, 90);
  show (f, bar, 600);

  g_assert_null (find_part (bar, "band", 1));
  g_assert_null (find_part (bar, "point", 1));
  g_assert_nonnull (find_part (bar, "goal", 1));
  g_assert_false (gtk_widget_has_css_class (bar, "unclear"));
}

/* ---- trend ---- */

#define N_POINTS 30

static GtkWidget *
create_chart (Fixture *f,
              guint    n)
{
  HlChartPoint points[N_POINTS];
  GtkWidget *chart = hl_chart_new ();

  for (guint i = 0; i < n; i++)
    {
      points[i] = (HlChartPoint) { .label = g_strdup_printf ("%02u/11", i + 1),
                                   .text = g_strdup_printf ("ngày %u", i + 1),
                                   .index = make_index (90 + i % 5, 85 + i % 5, 95),
                                   .breaks = i == 7 };
      points[i].index.defined = i != 3;
    }

  g_signal_connect_swapped (chart, "chosen", G_CALLBACK (on_event), f);
  hl_chart_set_points (HL_CHART (chart), points, n, 90);
  for (guint i = 0; i < n; i++)
    {
      g_free ((char *) points[i].label);
      g_free ((char *) points[i].text);
    }

  return chart;
}

static void
test_chart_chooses_the_last_point (Fixture       *f,
                                   gconstpointer  unused)
{
  GtkWidget *chart = create_chart (f, 12);

  show (f, chart, 900);

  g_assert_cmpuint (hl_chart_get_chosen (HL_CHART (chart)), ==, 11);
  g_assert_cmpstr (hl_chart_get_text (HL_CHART (chart)), ==, "ngày 12");
  hl_chart_set_points (HL_CHART (chart), NULL, 0, 90);
  g_assert_null (hl_chart_get_text (HL_CHART (chart)));
  gtk_test_widget_wait_for_draw (f->window);
}

/* As the toolkit does with a key that the focused widget has a binding for. */
static gboolean
press (GtkWidget *widget,
       guint      keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static void
test_chart_steps_by_keys (Fixture       *f,
                          gconstpointer  unused)
{
  GtkWidget *chart = create_chart (f, 12);

  show (f, chart, 900);
  g_assert_true (gtk_widget_grab_focus (chart));
  f->times = 0;

  g_assert_true (press (chart, GDK_KEY_Left));
  g_assert_cmpuint (hl_chart_get_chosen (HL_CHART (chart)), ==, 10);
  g_assert_true (press (chart, GDK_KEY_Home));
  g_assert_cmpuint (hl_chart_get_chosen (HL_CHART (chart)), ==, 0);
  press (chart, GDK_KEY_Left);
  g_assert_cmpuint (hl_chart_get_chosen (HL_CHART (chart)), ==, 0);
  press (chart, GDK_KEY_Right);
  press (chart, GDK_KEY_End);
  press (chart, GDK_KEY_Right);
  g_assert_cmpuint (hl_chart_get_chosen (HL_CHART (chart)), ==, 11);
  g_assert_cmpuint (f->times, ==, 4);
}

static void
test_chart_says_what_is_chosen (Fixture       *f,
                                gconstpointer  unused)
{
  GtkWidget *chart = create_chart (f, 12);
  g_autofree char *said = NULL;

  show (f, chart, 900);
  hl_chart_set_chosen (HL_CHART (chart), 4);

  said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart),
                                             GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "ngày 5");
  g_assert_cmpstr (said, ==, NULL);
}

static void
test_chart_finds_the_point_under_a_finger (Fixture       *f,
                                           gconstpointer  unused)
{
  HlChartPoint points[5] = { { 0 } };
  HlChartPlan plan = { .points = points, .n = 5, .left = 100, .width = 500, .bottom = 50 };

  show (f, hl_chart_new (), 300);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (hl_chart_plan_find_point (&plan, hl_chart_plan_find_x (&plan, i) + 30),
                      ==, i);
  g_assert_cmpuint (hl_chart_plan_find_point (&plan, -50), ==, 0);
  g_assert_cmpuint (hl_chart_plan_find_point (&plan, 5000), ==, 4);
}

static void
test_chart_is_drawn_with_any_points (Fixture       *f,
                                     gconstpointer  unused)
{
  static const guint counts[] = { 0, 1, 2, 4, N_POINTS };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    show (f, create_chart (f, counts[i]), 420);
}

static void
test_axis_holds_intervals_and_target (void)
{
  HlChartPoint points[2] = { { .index = make_index (95, 92, 97) },
                             { .index = make_index (90, 71, 95) } };

  g_assert_cmpfloat (hl_chart_axis_find_bottom (points, 0, 90), ==, 80);
  g_assert_cmpfloat (hl_chart_axis_find_bottom (points, 1, 90), ==, 80);
  g_assert_cmpfloat (hl_chart_axis_find_bottom (points, 2, 90), ==, 70);
  g_assert_cmpfloat (hl_chart_axis_find_bottom (points, 2, 55), ==, 50);
  points[0].index.low = 0;
  g_assert_cmpfloat (hl_chart_axis_find_bottom (points, 2, 90), ==, 0);
  points[0].index.defined = FALSE;
  g_assert_cmpfloat (hl_chart_axis_find_bottom (points, 2, 90), ==, 70);
}

static void
test_axis_labels_do_not_overlap (void)
{
  for (guint n = 1; n < 400; n++)
    {
      double spacing = 800.0 / n;
      guint stride = hl_chart_axis_find_stride (spacing, 90);

      g_assert_cmpfloat (stride * spacing, >=, 90);
      g_assert_true (stride == 1 || (stride - 1) * spacing < 90);
    }

  g_assert_cmpfloat (hl_chart_axis_find_rung (50, 500, 24), ==, 10);
  g_assert_cmpfloat (hl_chart_axis_find_rung (0, 300, 24), ==, 20);
  g_assert_cmpfloat (hl_chart_axis_find_rung (0, 100, 24), ==, 50);
  g_assert_cmpfloat (hl_chart_axis_find_rung (0, 30, 24), ==, 100);
}

/* ---- tables ---- */

static const HlTableColumn columns[] = {
  { "Ngày", FALSE }, { "Lượt", TRUE }, { "Hài lòng", TRUE },
};

static void
test_table_aligns_its_columns (Fixture       *f,
                               gconstpointer  unused)
{
  static const char * const rows[][3] = {
    { "23/11/2026", "7", "94,2 %" }, { "một tên dài hơn nhiều", "1.234.567", NULL },
  };
  GtkWidget *table = hl_table_new ();
  GtkWidget *first;
  GtkWidget *second;

  hl_table_set_columns (HL_TABLE (table), columns, G_N_ELEMENTS (columns));
  first = hl_table_add_row (HL_TABLE (table), rows[0]);
  second = hl_table_add_row (HL_TABLE (table), rows[1]);
  show (f, table, 700);

  for (GtkWidget *a = gtk_widget_get_first_child (first), *b = gtk_widget_get_first_child (second);
       a != NULL; a = gtk_widget_get_next_sibling (a), b = gtk_widget_get_next_sibling (b))
    {
      graphene_rect_t above = find_place (a, table);
      graphene_rect_t under = find_place (b, table);

      g_assert_cmpfloat_with_epsilon (above.origin.x, under.origin.x, 0.5);
      g_assert_cmpfloat_with_epsilon (above.size.width, under.size.width, 0.5);
    }
  g_assert_nonnull (ui_test_find (second, GTK_TYPE_LABEL, "–"));
  g_assert_cmpuint (hl_table_get_n_rows (HL_TABLE (table)), ==, 2);
}

static void
test_table_turns_pages (Fixture       *f,
                        gconstpointer  unused)
{
  GtkWidget *table = hl_table_new ();
  GtkWidget *pager;

  hl_table_set_columns (HL_TABLE (table), columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("ngày %u", i);
      const char * const cells[] = { name, "1", NULL };

      hl_table_add_row (HL_TABLE (table), cells);
    }
  show (f, table, 700);
  pager = ui_test_find (table, HL_TYPE_PAGER, NULL);

  g_assert_cmpuint (hl_pager_get_n_screens (HL_PAGER (pager)), >, 1);
  g_assert_nonnull (ui_test_find (pager, GTK_TYPE_LABEL, "ngày 0"));
  g_assert_null (ui_test_find (pager, GTK_TYPE_LABEL, "ngày 39"));
  while (ui_test_find (pager, GTK_TYPE_LABEL, "ngày 39") == NULL)
    {
      g_assert_true (gtk_widget_activate_action (ui_test_find (pager, GTK_TYPE_BUTTON, NULL),
                                                 "pager.next", NULL));
      gtk_test_widget_wait_for_draw (f->window);
    }
  g_assert_null (ui_test_find (pager, GTK_TYPE_LABEL, "ngày 0"));
  /* Its heading stays. */
  g_assert_nonnull (ui_test_find (table, GTK_TYPE_LABEL, "Ngày"));
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/figures/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("bars/stand-worst-to-best", test_bars_stand_worst_to_best);
  ADD ("bars/are-as-wide-as-their-share", test_bars_are_as_wide_as_their_share);
  ADD ("bars/show-every-number-once", test_bars_show_every_number_once);
  ADD ("bars/without-answers-are-empty", test_bars_without_answers_are_empty);
  ADD ("bars/say-all-numbers", test_bars_say_all_numbers);
  ADD ("legend/has-a-word-a-colour", test_legend_has_a_word_a_colour);
  ADD ("interval/says-its-state", test_interval_says_its_state);
  ADD ("interval/is-drawn-to-scale", test_interval_is_drawn_to_scale);
  ADD ("interval/without-a-figure-has-no-word", test_interval_without_a_figure_has_no_word);
  ADD ("chart/chooses-the-last-point", test_chart_chooses_the_last_point);
  ADD ("chart/steps-by-keys", test_chart_steps_by_keys);
  ADD ("chart/says-what-is-chosen", test_chart_says_what_is_chosen);
  ADD ("chart/finds-the-point-under-a-finger", test_chart_finds_the_point_under_a_finger);
  ADD ("chart/is-drawn-with-any-points", test_chart_is_drawn_with_any_points);
  ADD ("table/aligns-its-columns", test_table_aligns_its_columns);
  ADD ("table/turns-pages", test_table_turns_pages);
#undef ADD
  g_test_add_func ("/figures/axis/holds-intervals-and-target",
                   test_axis_holds_intervals_and_target);
  g_test_add_func ("/figures/axis/labels-do-not-overlap", test_axis_labels_do_not_overlap);
}

int
main (int   argc,
      char *argv[])
{
  /* What screen readers are told can be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);

  return ui_test_run (argc, argv, add_tests);
}
