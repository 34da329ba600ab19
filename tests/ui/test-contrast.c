/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How well texts, edges and states can be told from what is behind them, in
 * both themes: measured in the pictures that the style sheet makes of each
 * page. A rule with a colour that no page has shown fails the test. */

#include <math.h>

#include "comment-fixture.h"
#include "hl-key.h"
#include "hl-keyboard.h"
#include "hl-kiosk-window.h"
#include "hl-scaler.h"
#include "style-rules.h"
#include "ui-test.h"

#define WIDTH 1080
#define HEIGHT 1920

/* WCAG 2.2: text, and what is no text; in high contrast more of both. */
typedef struct
{
  const char *name;
  HlModes     modes;
  double      text;
  double      edge;
  double      press;    /* of a pressed control, beside what it was */
} Theme;

static const Theme themes[] = {
  { "plain", 0, 4.5, 3, 1.1 },
  { "contrast", HL_MODE_CONTRAST, 7, 4.5, 1.4 },
};

/* What may be done to the controls of a page. */
typedef enum {
  STATE_NONE,
  STATE_PRESSED,
  STATE_CHECKED,
  STATE_FOCUSED,
  N_STATES
} State;

typedef struct
{
  VisitFixture visit;
  const Theme *theme;
  GtkWindow   *window;
  StyleRules  *rules;
  GPtrArray   *seen;                /* widgets of the page; borrowed */
  guint32     *pictures[N_STATES];  /* of the page, WIDTH × HEIGHT */
  State        state;
  guint        n_complaints;
} Fixture;

static const char * const sheets[] = {
  "duty.css", "keyboard.css", "pages.css", "style.css", "modes.css", NULL
};

static void
open_window (Fixture *f)
{
  f->visit.keeps_reasons = TRUE;
  f->window = GTK_WINDOW (hl_kiosk_window_new (f->visit.visit));
  gtk_window_set_decorated (f->window, FALSE);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), WIDTH, HEIGHT);
}

static void
close_window (Fixture *f)
{
  gtk_window_destroy (f->window);
  visit_fixture_tear_down (&f->visit, NULL);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  theme)
{
  f->theme = theme;
  comment_fixture_set_up (&f->visit, NULL);
  open_window (f);
  f->rules = style_rules_new (sheets);
  f->seen = g_ptr_array_new ();
  for (guint i = 0; i < N_STATES; i++)
    f->pictures[i] = g_new0 (guint32, WIDTH * HEIGHT);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  for (guint i = 0; i < N_STATES; i++)
    g_free (f->pictures[i]);
  g_ptr_array_unref (f->seen);
  style_rules_free (f->rules);
  close_window (f);
}

/* ---- colours, as 0xRRGGBB ---- */

static double
get_luminance (guint32 colour)
{
  static const double weights[] = { 0.0722, 0.7152, 0.2126 };
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++, colour >>= 8)
    {
      double part = (colour & 0xff) / 255.0;

      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }

  return sum;
}

static double
get_contrast (guint32 one,
              guint32 other)
{
  double a = get_luminance (one);
  double b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static guint32
from_rgba (const GdkRGBA *rgba)
{
  return (guint32) lround (rgba->red * 255) << 16 | (guint32) lround (rgba->green * 255) << 8 |
         (guint32) lround (rgba->blue * 255);
}

/* ---- pictures ---- */

static void
take_picture (Fixture *f)
{
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT);
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  for (int i = 0; i < 2; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));

  paintable = gtk_widget_paintable_new (GTK_WIDGET (f->window));
  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                         &all);
  gsk_render_node_unref (node);
  gdk_texture_download (texture, (guchar *) f->pictures[f->state], WIDTH * sizeof (guint32));
}

static guint32
get_pixel (Fixture *f,
           State    state,
           int      x,
           int      y)
{
  return f->pictures[state][CLAMP (y, 0, HEIGHT - 1) * WIDTH + CLAMP (x, 0, WIDTH - 1)] & 0xffffff;
}

static cairo_rectangle_int_t
get_place (Fixture   *f,
           GtkWidget *widget)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->window), &place));

  return (cairo_rectangle_int_t) { (int) place.origin.x, (int) place.origin.y,
                                   (int) place.size.width, (int) place.size.height };
}

static int
compare_colours (gconstpointer a,
                 gconstpointer b)
{
  guint32 one = *(const guint32 *) a;
  guint32 other = *(const guint32 *) b;

  return one < other ? -1 : one > other;
}

/* What most of a widget's place shows: what its letters or lines stand on. */
static guint32
find_ground (Fixture   *f,
             State      state,
             GtkWidget *widget)
{
  cairo_rectangle_int_t place = get_place (f, widget);
  g_autoptr(GArray) colours = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 ground = 0;
  guint most = 0;
  guint run = 0;

  for (int y = place.y; y < place.y + place.height; y += 2)
    {
      for (int x = place.x; x < place.x + place.width; x += 2)
        {
          guint32 colour = get_pixel (f, state, x, y);

          g_array_append_val (colours, colour);
        }
    }
  g_array_sort (colours, compare_colours);

  for (guint i = 0; i < colours->len; i++)
    {
      guint32 colour = g_array_index (colours, guint32, i);

      run = i > 0 && g_array_index (colours, guint32, i - 1) == colour ? run + 1 : 1;
      if (run > most)
        {
          most = run;
          ground = colour;
        }
    }

  return ground;
}

/* ---- what is checked ---- */

static void
demand (Fixture    *f,
        GtkWidget  *widget,
        const char *what,
        double      contrast,
        double      least)
{
  static const char * const states[N_STATES] = { "", " pressed", " checked", " focused" };
  g_auto(GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *class = g_strjoinv (".", classes);

  if (contrast >= least)
    return;

  f->n_complaints += 1;
  g_test_message ("step %d, %s.%s%s: %s %.2f, at least %.2f",
                  hl_visit_get_step (f->visit.visit).kind, gtk_widget_get_css_name (widget), class,
                  states[f->state], what, contrast, least);
}

/* Letters, and drawings in the colour of letters. */
static void
check_ink (Fixture   *f,
           GtkWidget *widget,
           double     least)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  if (ink.alpha > 0)
    demand (f, widget, "ink", get_contrast (from_rgba (&ink), find_ground (f, f->state, widget)),
            least);
}

/* From outside through the edge: something there has to be seen. */
static void
check_edge (Fixture   *f,
            GtkWidget *widget)
{
  const int outside = 4;
  const int thick = 12;
  cairo_rectangle_int_t place = get_place (f, widget);
  int y = place.y + place.height / 2;
  guint32 ground = get_pixel (f, f->state, place.x - outside, y);
  double best = 0;

  for (int i = 0; i < thick; i++)
    best = MAX (best, get_contrast (ground, get_pixel (f, f->state, place.x + i, y)));

  demand (f, widget, "edge", best, f->theme->edge);
}

/* Around the control, or at its own edge. */
static void
check_focus (Fixture   *f,
             GtkWidget *widget)
{
  const int far = 14;
  cairo_rectangle_int_t place = get_place (f, widget);
  int y = place.y + place.height / 2;
  double best = 0;

  for (int x = place.x - far; x < place.x + far; x++)
    {
      guint32 before = get_pixel (f, STATE_NONE, x, y);

      best = MAX (best, get_contrast (before, get_pixel (f, STATE_FOCUSED, x, y)));
    }

  demand (f, widget, "focus", best, 3);
}

static void
check_press (Fixture   *f,
             GtkWidget *widget)
{
  demand (f, widget, "press", get_contrast (find_ground (f, STATE_NONE, widget),
                                            find_ground (f, STATE_PRESSED, widget)),
          f->theme->press);
}

static gboolean
has_name (GtkWidget  *widget,
          const char *name)
{
  return g_str_equal (gtk_widget_get_css_name (widget), name);
}

static gboolean
is_key (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "key");
}

/* What has an edge of its own: of a key its face. */
static gboolean
is_control (GtkWidget *widget)
{
  return (GTK_IS_BUTTON (widget) && !is_key (widget)) ||
         gtk_widget_has_css_class (widget, "face") || gtk_widget_has_css_class (widget, "tick") ||
         has_name (widget, "hl-text-box") || GTK_IS_SEPARATOR (widget);
}

static gboolean
is_drawing (GtkWidget *widget)
{
  return has_name (widget, "hl-face") || has_name (widget, "hl-icon") ||
         has_name (widget, "hl-ring") || has_name (widget, "hl-key-sign");
}

static void
check_control (Fixture   *f,
               GtkWidget *widget)
{
  gboolean is_button = GTK_IS_BUTTON (widget) || gtk_widget_has_css_class (widget, "face");

  if (f->state != STATE_FOCUSED)
    check_edge (f, widget);
  else if (is_button)
    check_focus (f, widget);

  if (is_button && f->state == STATE_PRESSED)
    check_press (f, widget);
}

static void
check_widget (Fixture   *f,
              GtkWidget *widget)
{
  style_rules_see (f->rules, widget);

  if (!gtk_widget_is_sensitive (widget))
    return;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    check_ink (f, widget, f->theme->text);
  else if (is_drawing (widget))
    check_ink (f, widget, f->theme->edge);

  if (is_control (widget))
    check_control (f, widget);
}

/* ---- the pages ---- */

static void
list_seen (Fixture   *f,
           GtkWidget *widget)
{
  g_ptr_array_add (f->seen, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ui_test_is_seen (child))
        list_seen (f, child);
    }
}

static void
set_flag (GtkWidget     *widget,
          GtkStateFlags  flag,
          gboolean       on)
{
  if (on)
    gtk_widget_set_state_flags (widget, flag, FALSE);
  else
    gtk_widget_unset_state_flags (widget, flag);
}

/* What comes of long texts, of time, or of a finger. */
static void
set_class (GtkWidget *widget,
           gboolean   on)
{
  static const char * const classes[][2] = {
    { "count", "full" }, { "key", "pressed" }, { "state-card", "late" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      if (on && gtk_widget_has_css_class (widget, classes[i][0]))
        gtk_widget_add_css_class (widget, classes[i][1]);
      else if (gtk_widget_has_css_class (widget, classes[i][0]))
        gtk_widget_remove_css_class (widget, classes[i][1]);
    }
}

static void
set_state (GtkWidget *widget,
           State      state,
           gboolean   on)
{
  if (state == STATE_CHECKED)
    set_class (widget, on);

  if (!GTK_IS_BUTTON (widget) && !is_key (widget) && !has_name (widget, "hl-text-box"))
    return;

  if (state == STATE_PRESSED)
    set_flag (widget, GTK_STATE_FLAG_ACTIVE, on);
  else if (state == STATE_CHECKED && GTK_IS_TOGGLE_BUTTON (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), on);
  else if (state == STATE_FOCUSED)
    set_flag (widget, GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE, on);
}

static void
check_page (Fixture *f)
{
  hl_kiosk_window_tick (HL_KIOSK_WINDOW (f->window));
  g_ptr_array_set_size (f->seen, 0);
  list_seen (f, GTK_WIDGET (f->window));

  for (f->state = STATE_NONE; f->state < N_STATES; f->state++)
    {
      for (guint i = 0; i < f->seen->len; i++)
        set_state (f->seen->pdata[i], f->state, TRUE);

      take_picture (f);
      for (guint i = 0; i < f->seen->len; i++)
        check_widget (f, f->seen->pdata[i]);

      for (guint i = 0; i < f->seen->len; i++)
        set_state (f->seen->pdata[i], f->state, FALSE);
    }
}

static void
open_page (Fixture    *f,
           HlStepKind  kind)
{
  comment_fixture_open (&f->visit, kind);
  check_page (f);
}

/* The modes end with each citizen; who takes over may find some. */
static void
begin_with (Fixture *f,
            HlModes  modes)
{
  comment_fixture_open (&f->visit, HL_STEP_ACCESS);
  for (guint i = 0; i < HL_N_MODES; i++)
    {
      if (((modes ^ hl_visit_get_modes (f->visit.visit)) & (1u << i)) != 0)
        visit_fixture_choose (&f->visit, i + 1);
    }
  check_page (f);
  hl_visit_go_on (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

static void
begin (Fixture *f)
{
  begin_with (f, f->theme->modes);
}

static void
end (Fixture *f)
{
  hl_visit_end (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

static void
choose (Fixture *f,
        guint    number)
{
  visit_fixture_choose (&f->visit, number);
  check_page (f);
}

static void
visit_path (Fixture *f)
{
  begin (f);
  check_page (f);
  choose (f, 4);
  hl_visit_scan (f->visit.visit, "no code");
  check_page (f);
  choose (f, 1);
  choose (f, 1);
  choose (f, 1);
  choose (f, 5);
  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);
  check_page (f);
  choose (f, 2);    /* reasons */
  hl_visit_go_on (f->visit.visit);
  visit_fixture_settle (&f->visit);
  check_page (f);
  choose (f, 1);
  hl_visit_go_on (f->visit.visit);
  visit_fixture_settle (&f->visit);
  choose (f, 1);
  choose (f, 5);    /* the officer demanded something: the province's hotline */
  open_page (f, HL_STEP_HELP);
  hl_visit_go_on (f->visit.visit);
  visit_fixture_settle (&f->visit);

  while (!hl_visit_is_asking (f->visit.visit))
    visit_fixture_pass (&f->visit, G_USEC_PER_SEC);
  visit_fixture_pass (&f->visit, 5 * G_USEC_PER_SEC);
  check_page (f);
  hl_visit_extend (f->visit.visit);
  visit_fixture_settle (&f->visit);
  end (f);
  check_page (f);
  end (f);
}

static void
activate (Fixture    *f,
          const char *action)
{
  gtk_widget_activate_action (gtk_window_get_focus (f->window), action, NULL);
  check_page (f);
}

static GtkEventController *
find_drag (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        return controller;
    }

  g_assert_not_reached ();
}

/* Under a finger: what the key types is shown above it, and covers others. */
static void
check_bubble (Fixture *f)
{
  GtkWidget *key = ui_test_find (GTK_WIDGET (f->window), HL_TYPE_KEY, "a");
  GtkWidget *keyboard = gtk_widget_get_ancestor (key, HL_TYPE_KEYBOARD);
  GtkEventController *drag = find_drag (keyboard);
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (key, keyboard, &place));
  g_signal_emit_by_name (drag, "drag-begin", (double) place.origin.x + 9,
                         (double) place.origin.y + 9);
  f->state = STATE_NONE;
  take_picture (f);

  for (GtkWidget *child = gtk_widget_get_first_child (keyboard); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_has_css_class (child, "bubble"))
        check_widget (f, child);
    }

  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
}

/* Returns: (transfer full): the code of a comment that was written */
static char *
visit_writing (Fixture *f)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);
  char *code;

  begin (f);
  comment_fixture_rate (&f->visit);
  open_page (f, HL_STEP_COMMENT);
  activate (f, "comment.write");
  check_bubble (f);
  hl_visit_send (f->visit.visit, comment);
  visit_fixture_settle (&f->visit);
  check_page (f);
  code = g_strdup (hl_visit_get_code (f->visit.visit));
  end (f);

  return code;
}

static void
look_up (Fixture    *f,
         const char *code)
{
  hl_visit_look_up (f->visit.visit, code);
  visit_fixture_settle (&f->visit);
  check_page (f);
}

/* Of several pages in large text. */
static char *
make_answer (void)
{
  g_autoptr(GString) answer = g_string_new (NULL);

  for (int i = 0; i < 40; i++)
    g_string_append (answer, "Trung tâm đã thay 12 ghế hỏng.\n");

  return g_string_free (g_steal_pointer (&answer), FALSE);
}

static void
visit_answer (Fixture    *f,
              const char *code)
{
  g_autofree char *answer = make_answer ();
  HlTicketStep step = {
    .state = HL_TICKET_ANSWERED,
    .cause = HL_TICKET_CAUSE_FACILITIES,
    .answer = answer,
    .published = "Thêm 12 ghế.",
  };

  begin (f);
  open_page (f, HL_STEP_FOLLOW);
  look_up (f, "K7M4-Q2RX");
  look_up (f, code);
  activate (f, "follow.ask");
  end (f);
  comment_fixture_step (&f->visit, &step);
  begin (f);
  check_page (f);
  open_page (f, HL_STEP_FOLLOW);
  look_up (f, code);
  end (f);
  begin_with (f, f->theme->modes | HL_MODE_LARGE);
  open_page (f, HL_STEP_FOLLOW);
  look_up (f, code);
  end (f);
}

static void
visit_duties (Fixture *f)
{
  visit_fixture_begin_duty (&f->visit, HL_DUTY_TEST, NULL, 5);
  visit_fixture_follow_duty (&f->visit, HL_DUTY_TEST);
  begin (f);
  check_page (f);

  visit_fixture_begin_duty (&f->visit, HL_DUTY_PAUSE, "cleaning", 15);
  visit_fixture_follow_duty (&f->visit, HL_DUTY_PAUSE);
  begin (f);
  visit_fixture_assert_step (&f->visit, HL_STEP_PAUSED, NULL);
  check_page (f);

  visit_fixture_end_duty (&f->visit);
  visit_fixture_follow_duty (&f->visit, 0);
}

static void
visit_rest (Fixture *f)
{
  begin (f);
  open_page (f, HL_STEP_PRIVACY);
  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);
  open_page (f, HL_STEP_LANGUAGE);
  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);

  visit_duties (f);
  begin (f);
  visit_fixture_break (&f->visit);
  visit_fixture_choose (&f->visit, 2);
  visit_fixture_assert_step (&f->visit, HL_STEP_TROUBLE, NULL);
  check_page (f);
  visit_fixture_recover (&f->visit);
  end (f);
  end (f);

  store_fixture_set_time (&f->visit.store, "2026-11-03T12:10");
  visit_fixture_pass (&f->visit, 20 * G_USEC_PER_SEC);
  visit_fixture_settle (&f->visit);
  begin (f);
  visit_fixture_assert_step (&f->visit, HL_STEP_CLOSED, NULL);
  check_page (f);
}

/* Without a question on the overall: a button to begin with. */
static void
visit_start (Fixture *f)
{
  close_window (f);
  visit_fixture_set_up (&f->visit, "sipas-2022 ");
  open_window (f);
  begin (f);
  check_page (f);
}

/* No rule and no colour that the pictures do not show. */
static void
check_rules (Fixture *f)
{
  g_auto(GStrv) unseen = style_rules_list_unseen (f->rules, ".contrast", f->theme->modes != 0);
  g_auto(GStrv) unused = style_rules_list_unused (f->rules);

  for (guint i = 0; unseen[i] != NULL; i++)
    g_test_message ("no page shows %s", unseen[i]);
  f->n_complaints += g_strv_length (unseen);

  for (guint i = 0; unused[i] != NULL; i++)
    {
      /* HlTextBox draws it. */
      if (g_str_equal (unused[i], "caret"))
        continue;

      g_test_message ("no rule takes the colour %s", unused[i]);
      f->n_complaints += 1;
    }
}

static guint32
look_up_colour (Fixture    *f,
                const char *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (f->window));
  GdkRGBA colour;

  g_assert_true (gtk_style_context_lookup_color (context, name, &colour));

  return from_rgba (&colour);
}

/* Segments of a bar stand apart by a gap of the ground, so that each has to be
 * told from that, whatever its neighbour; the text cursor stands on card too. */
static void
check_drawn_colours (Fixture *f)
{
  static const char * const names[] = { "l1", "l2", "l3", "l4", "l5", "caret" };
  static const char * const grounds[] = { "card", "paper" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
        demand (f, GTK_WIDGET (f->window), names[i],
                get_contrast (look_up_colour (f, names[i]), look_up_colour (f, grounds[j])), 3);
    }
}

static void
test_pages (Fixture       *f,
            gconstpointer  unused)
{
  g_autofree char *code = NULL;

  visit_path (f);
  code = visit_writing (f);
  visit_answer (f, code);
  visit_rest (f);

  visit_start (f);

  check_rules (f);
  check_drawn_colours (f);
  g_assert_cmpuint (f->n_complaints, ==, 0);
}

static void
add_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/contrast/%s", themes[i].name);

      g_test_add (path, Fixture, &themes[i], fixture_set_up, test_pages, fixture_tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
