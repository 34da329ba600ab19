/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-key.h"
#include "hl-keyboard.h"
#include "hl-style.h"
#include "hl-viet.h"
#include "ui-test.h"

typedef struct
{
  GtkWidget      *window;
  GtkWidget      *page;
  GtkWidget      *keyboard;
  GtkGesture     *touch;
  GtkCssProvider *style;
  GString        *typed;
} Fixture;

typedef struct
{
  const char *classes[3];
  int         width;
  int         height;
  const char *language;
  guint       n_keys;
} Page;

/* 21.5 inches either way, 15.6 inches either way, 10.1 inches, 160 mm. */
static const Page pages[] = {
  { { "portrait" }, 1080, 1920, "vi", 56 },
  { { "portrait" }, 1080, 1920, "en", 43 },
  { { "landscape" }, 1920, 1080, "vi", 56 },
  { { "landscape" }, 1920, 1080, "en", 43 },
  { { "portrait", "medium" }, 783, 1393, "vi", 56 },
  { { "landscape", "medium" }, 1387, 780, "vi", 46 },
  { { "landscape", "small" }, 875, 547, "vi", 46 },
  { { "landscape", "small" }, 875, 547, "zh", 33 },
  { { "portrait", "small" }, 645, 1000, "vi", 27 },
  { { "portrait", "small" }, 547, 875, "vi", 27 },
  { { "portrait", "small" }, 547, 875, "en", 15 },
};

/* What each act says, as a line: a letter by itself, others with their name. */
static void
on_acted (HlKeyboard *keyboard,
          guint       act,
          guint       value,
          Fixture    *f)
{
  static const char * const names[] = { "", "", "=", "<", "^", "DEL", "ENTER" };

  g_string_append (f->typed, names[act]);
  if (act == HL_KEY_ACT_TONE)
    g_string_append_printf (f->typed, "%u", value);
  else if (value != 0)
    g_string_append_unichar (f->typed, value);
}

#define assert_typed(f, wanted) \
  G_STMT_START { \
    g_assert_cmpstr ((f)->typed->str, ==, wanted); \
    g_string_truncate ((f)->typed, 0); \
  } G_STMT_END

static GtkGesture *
find_touch (GtkWidget *keyboard)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (keyboard);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        return GTK_GESTURE (controller);
    }

  return NULL;
}

static void
draw (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (f->window);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  data)
{
  const Page *page = data != NULL ? data : &pages[0];

  f->typed = g_string_new (NULL);
  f->window = gtk_window_new ();
  f->style = hl_style_apply (gtk_widget_get_display (f->window));
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), page->width, page->height);

  f->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (f->page, "content");
  for (guint i = 0; page->classes[i] != NULL; i++)
    gtk_widget_add_css_class (f->page, page->classes[i]);

  f->keyboard = hl_keyboard_new ();
  f->touch = find_touch (f->keyboard);
  g_assert_nonnull (f->touch);
  hl_keyboard_set_wide (HL_KEYBOARD (f->keyboard), page->width > page->height);
  hl_keyboard_set_language (HL_KEYBOARD (f->keyboard), page->language);
  gtk_widget_set_valign (f->keyboard, GTK_ALIGN_END);
  gtk_widget_set_vexpand (f->keyboard, TRUE);
  g_signal_connect (f->keyboard, "acted", G_CALLBACK (on_acted), f);
  gtk_box_append (GTK_BOX (f->page), f->keyboard);
  gtk_window_set_child (GTK_WINDOW (f->window), f->page);
  draw (f);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_object_ref (f->keyboard);
  gtk_style_context_remove_provider_for_display (gtk_widget_get_display (f->window),
                                                 GTK_STYLE_PROVIDER (f->style));
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->keyboard);
  g_object_unref (f->style);
  g_string_free (f->typed, TRUE);
}

static GtkWidget *
find_kind (Fixture   *f,
           HlKeyKind  kind)
{
  for (GtkWidget *child = gtk_widget_get_first_child (f->keyboard); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (HL_IS_KEY (child) && hl_key_get_kind (HL_KEY (child)) == kind)
        return child;
    }

  g_assert_not_reached ();
}

/* The key that types @signs as the keyboard is now. */
static GtkWidget *
find_key (Fixture    *f,
          const char *signs)
{
  for (GtkWidget *child = gtk_widget_get_first_child (f->keyboard); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (HL_IS_KEY (child) && hl_key_get_kind (HL_KEY (child)) != HL_KEY_TONE &&
          g_str_equal (hl_key_get_signs (HL_KEY (child)), signs))
        return child;
    }

  g_test_message ("no key %s", signs);
  g_assert_not_reached ();
}

static void
find_middle (Fixture          *f,
             GtkWidget        *key,
             graphene_point_t *middle)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (key, f->keyboard, &bounds));
  graphene_rect_get_center (&bounds, middle);
}

static void
press (Fixture   *f,
       GtkWidget *key)
{
  graphene_point_t middle;

  find_middle (f, key, &middle);
  g_signal_emit_by_name (f->touch, "drag-begin", (double) middle.x, (double) middle.y);
}

static void
slide (Fixture *f,
       double   dx,
       double   dy)
{
  g_signal_emit_by_name (f->touch, "drag-update", dx, dy);
}

static void
let_go (Fixture *f,
        double   dx,
        double   dy)
{
  g_signal_emit_by_name (f->touch, "drag-end", dx, dy);
}

static void
tap (Fixture   *f,
     GtkWidget *key)
{
  press (f, key);
  let_go (f, 0, 0);
}

static void
tap_signs (Fixture    *f,
           const char *signs)
{
  tap (f, find_key (f, signs));
}

static GtkWidget *
find_bubble (Fixture *f)
{
  return gtk_widget_get_last_child (f->keyboard);
}

/* Glyphs, cuts and sizes, of the faces as the page's style makes them. */
static void
check_label (GtkWidget *label)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));

  g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
  g_assert_false (pango_layout_is_ellipsized (layout));
}

static void
check_within (GtkWidget *inner,
              GtkWidget *outer)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (inner, outer, &place));
  g_assert_cmpfloat (place.origin.x, >=, 0);
  g_assert_cmpfloat (place.origin.y, >=, 0);
  g_assert_cmpfloat (place.origin.x + place.size.width, <=, gtk_widget_get_width (outer));
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, gtk_widget_get_height (outer));
}

static void
check_labels (GtkWidget *widget,
              GtkWidget *face)
{
  if (GTK_IS_LABEL (widget))
    check_label (widget);
  check_within (widget, face);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child))
        check_labels (child, face);
    }
}

static void
check_key (Fixture   *f,
           GtkWidget *key)
{
  GtkWidget *face = gtk_widget_get_first_child (key);
  graphene_rect_t seen;

  g_assert_cmpint (gtk_widget_get_width (key), >=, HL_KEY_LEAST);
  g_assert_cmpint (gtk_widget_get_height (key), >=, HL_KEY_LEAST);
  check_within (key, f->page);
  check_within (key, f->keyboard);

  /* Borders and all; a gap belongs to the key that is hit there. */
  g_assert_true (gtk_widget_compute_bounds (face, key, &seen));
  g_assert_cmpfloat (seen.size.width, >=, HL_KEY_LEAST);
  g_assert_cmpfloat (seen.size.height, >=, HL_KEY_LEAST);
  check_within (face, key);
  check_labels (gtk_widget_get_first_child (face), face);
}

static guint
check_keys (Fixture *f)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (f->keyboard); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!HL_IS_KEY (child))
        continue;

      check_key (f, child);
      n += 1;
    }

  return n;
}

static void
test_keys_are_large_and_whole (Fixture       *f,
                               gconstpointer  data)
{
  const Page *page = data;

  g_assert_cmpint (gtk_widget_get_width (f->keyboard), >=, page->width - 20);
  g_assert_cmpuint (check_keys (f), ==, page->n_keys);

  tap (f, find_kind (f, HL_KEY_PAGE));
  draw (f);
  g_assert_cmpuint (check_keys (f), ==, page->n_keys);
  tap (f, find_kind (f, HL_KEY_PAGE));
  tap (f, find_kind (f, HL_KEY_SHIFT));
  draw (f);
  g_assert_cmpuint (check_keys (f), ==, page->n_keys);
}

static void
test_no_two_keys_overlap (Fixture       *f,
                          gconstpointer  unused)
{
  for (GtkWidget *one = gtk_widget_get_first_child (f->keyboard); one != NULL;
       one = gtk_widget_get_next_sibling (one))
    {
      graphene_rect_t a;

      for (GtkWidget *other = gtk_widget_get_next_sibling (one); other != NULL && HL_IS_KEY (other);
           other = gtk_widget_get_next_sibling (other))
        {
          graphene_rect_t b;
          graphene_rect_t both;

          g_assert_true (gtk_widget_compute_bounds (one, f->keyboard, &a));
          g_assert_true (gtk_widget_compute_bounds (other, f->keyboard, &b));
          if (graphene_rect_intersection (&a, &b, &both))
            g_assert_cmpfloat (both.size.width * both.size.height, ==, 0);
        }
    }
}

static void
test_keys_say_what_they_type (Fixture       *f,
                              gconstpointer  unused)
{
  tap_signs (f, "q");
  tap_signs (f, "ơ");
  tap_signs (f, ",");
  tap (f, find_kind (f, HL_KEY_SPACE));
  tap (f, find_kind (f, HL_KEY_TONE));
  tap (f, find_kind (f, HL_KEY_DELETE));
  tap (f, find_kind (f, HL_KEY_ENTER));
  assert_typed (f, "q=ơ,= ^1DELENTER");
}

static void
test_tones_are_in_order (Fixture       *f,
                         gconstpointer  unused)
{
  for (GtkWidget *child = gtk_widget_get_first_child (f->keyboard); HL_IS_KEY (child);
       child = gtk_widget_get_next_sibling (child))
    {
      if (hl_key_get_kind (HL_KEY (child)) == HL_KEY_TONE)
        tap (f, child);
    }

  assert_typed (f, "^1^2^3^4^5");
}

static void
test_shift_holds_for_one_letter (Fixture       *f,
                                 gconstpointer  unused)
{
  g_object_set (gtk_widget_get_settings (f->window), "gtk-double-click-time", 10000, NULL);
  tap (f, find_kind (f, HL_KEY_SHIFT));
  tap_signs (f, "T");
  tap_signs (f, "t");
  tap (f, find_kind (f, HL_KEY_SHIFT));
  tap (f, find_kind (f, HL_KEY_SPACE));
  tap_signs (f, "Ơ");
  tap_signs (f, "ơ");
  assert_typed (f, "Tt= =Ơ=ơ");
}

static void
test_shift_twice_locks (Fixture       *f,
                        gconstpointer  unused)
{
  GtkWidget *shift = find_kind (f, HL_KEY_SHIFT);

  g_object_set (gtk_widget_get_settings (f->window), "gtk-double-click-time", 10000, NULL);
  tap (f, shift);
  tap (f, shift);
  gtk_test_accessible_assert_state (shift, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  tap_signs (f, "T");
  tap_signs (f, "Đ");
  tap_signs (f, "T");
  tap (f, shift);
  gtk_test_accessible_assert_state (shift, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  tap_signs (f, "t");
  assert_typed (f, "T=ĐTt");
}

static void
test_slow_second_shift_takes_it_back (Fixture       *f,
                                      gconstpointer  unused)
{
  g_object_set (gtk_widget_get_settings (f->window), "gtk-double-click-time", 0, NULL);
  tap (f, find_kind (f, HL_KEY_SHIFT));
  tap (f, find_kind (f, HL_KEY_SHIFT));
  tap_signs (f, "t");
  assert_typed (f, "t");
}

static void
test_page_of_signs_and_back (Fixture       *f,
                             gconstpointer  unused)
{
  tap (f, find_kind (f, HL_KEY_PAGE));
  tap_signs (f, "?");
  tap_signs (f, "₫");
  tap (f, find_kind (f, HL_KEY_PAGE));
  tap_signs (f, "q");
  assert_typed (f, "?₫q");
}

static void
test_finger_that_slides_away_types_nothing (Fixture       *f,
                                            gconstpointer  unused)
{
  GtkWidget *key = find_key (f, "g");

  press (f, key);
  g_assert_true (gtk_widget_has_css_class (key, "pressed"));
  slide (f, 0, 200);
  g_assert_false (gtk_widget_has_css_class (key, "pressed"));
  slide (f, 0, 0);
  let_go (f, 0, 0);
  assert_typed (f, "");

  press (f, key);
  let_go (f, -300, 0);
  assert_typed (f, "");
  g_assert_false (gtk_widget_has_css_class (key, "pressed"));
}

/* A trembling finger: 3 mm over the edge is still the key. */
static void
test_finger_may_slip_a_little (Fixture       *f,
                               gconstpointer  unused)
{
  GtkWidget *key = find_key (f, "g");

  press (f, key);
  slide (f, gtk_widget_get_width (key) / 2.0 + 10, 0);
  let_go (f, gtk_widget_get_width (key) / 2.0 + 10, 0);
  assert_typed (f, "g");
}

static void
test_cancelled_touch_types_nothing (Fixture       *f,
                                    gconstpointer  unused)
{
  press (f, find_key (f, "g"));
  g_signal_emit_by_name (f->touch, "cancel", NULL);
  let_go (f, 0, 0);
  assert_typed (f, "");
}

static void
test_press_beside_the_keys_types_nothing (Fixture       *f,
                                          gconstpointer  unused)
{
  g_signal_emit_by_name (f->touch, "drag-begin", -5.0, -5.0);
  let_go (f, 0, 0);
  assert_typed (f, "");
}

static void
test_preview_stands_above_the_finger (Fixture       *f,
                                      gconstpointer  unused)
{
  GtkWidget *bubble = find_bubble (f);
  GtkWidget *key = find_key (f, "p");
  graphene_rect_t before;
  graphene_rect_t after;
  graphene_rect_t place;

  g_assert_false (gtk_widget_get_child_visible (bubble));
  g_assert_true (gtk_widget_compute_bounds (key, f->keyboard, &before));
  press (f, key);
  draw (f);

  g_assert_true (gtk_widget_get_child_visible (bubble));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (bubble)), ==, "p");
  g_assert_true (gtk_widget_compute_bounds (key, f->keyboard, &after));
  g_assert_true (gtk_widget_compute_bounds (bubble, f->keyboard, &place));
  g_assert_true (graphene_rect_equal (&before, &after));
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, before.origin.y + 10);
  g_assert_cmpfloat (place.origin.x + place.size.width, <=, gtk_widget_get_width (f->keyboard));

  let_go (f, 0, 0);
  g_assert_false (gtk_widget_get_child_visible (bubble));
  press (f, find_kind (f, HL_KEY_SPACE));
  g_assert_false (gtk_widget_get_child_visible (bubble));
  let_go (f, 0, 0);
}

static gboolean
on_too_long (gpointer user_data)
{
  g_assert_not_reached ();
}

static void
test_held_delete_goes_on (Fixture       *f,
                          gconstpointer  unused)
{
  guint limit = g_timeout_add_seconds (20, on_too_long, NULL);

  press (f, find_kind (f, HL_KEY_DELETE));
  assert_typed (f, "");
  while (!g_str_equal (f->typed->str, "DELDELDEL"))
    g_main_context_iteration (NULL, TRUE);
  let_go (f, 0, 0);
  assert_typed (f, "DELDELDEL");
  g_source_remove (limit);
}

static void
test_twelve_keys_take_turns (Fixture       *f,
                             gconstpointer  unused)
{
  GtkWidget *abc = find_key (f, "abc2");

  for (guint i = 0; i < 5; i++)
    tap (f, abc);
  assert_typed (f, "=a<b<c<2<a");

  tap_signs (f, "def3");
  tap (f, abc);
  assert_typed (f, "=d=a");
  hl_keyboard_reset (HL_KEYBOARD (f->keyboard));
  tap (f, abc);
  assert_typed (f, "=a");
}

static void
test_capital_holds_for_all_turns (Fixture       *f,
                                  gconstpointer  unused)
{
  tap (f, find_kind (f, HL_KEY_SHIFT));
  tap_signs (f, "ABC2");
  tap_signs (f, "abc2");
  tap_signs (f, "ghi4");
  assert_typed (f, "=A<B=g");
}

static void
test_preview_shows_the_next_turn (Fixture       *f,
                                  gconstpointer  unused)
{
  GtkWidget *abc = find_key (f, "abc2");

  tap (f, abc);
  press (f, abc);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find_bubble (f))), ==, "b");
  let_go (f, 0, 0);
  assert_typed (f, "=a<b");
}

static void
test_digits_of_twelve_keys_repeat (Fixture       *f,
                                   gconstpointer  unused)
{
  tap (f, find_kind (f, HL_KEY_PAGE));
  tap_signs (f, "1");
  tap_signs (f, "1");
  tap_signs (f, "0");
  tap_signs (f, "0");
  assert_typed (f, "=1=1=0=0");
}

static void
test_telex_key_switches (Fixture       *f,
                         gconstpointer  unused)
{
  HlKeyboard *keyboard = HL_KEYBOARD (f->keyboard);
  GtkWidget *key = find_kind (f, HL_KEY_TELEX);

  g_assert_true (hl_keyboard_get_telex (keyboard));
  tap (f, key);
  g_assert_false (hl_keyboard_get_telex (keyboard));
  g_assert_nonnull (ui_test_find (key, GTK_TYPE_LABEL, "ABC"));
  gtk_test_accessible_assert_state (key, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  hl_keyboard_reset (keyboard);
  g_assert_true (hl_keyboard_get_telex (keyboard));
}

static guint
count_kind (Fixture   *f,
            HlKeyKind  kind)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (f->keyboard); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += HL_IS_KEY (child) && hl_key_get_kind (HL_KEY (child)) == kind;

  return n;
}

static void
test_other_languages_have_no_tones (Fixture       *f,
                                    gconstpointer  unused)
{
  static const char * const languages[] = { "en", "zh", "vi" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      gboolean vietnamese = i == 2;

      hl_keyboard_set_language (HL_KEYBOARD (f->keyboard), languages[i]);
      draw (f);
      g_assert_cmpuint (count_kind (f, HL_KEY_TONE), ==, vietnamese ? 5 : 0);
      g_assert_cmpuint (count_kind (f, HL_KEY_VOWEL), ==, vietnamese ? 7 : 0);
      g_assert_cmpuint (count_kind (f, HL_KEY_TELEX), ==, vietnamese ? 1 : 0);
      g_assert_true (hl_keyboard_get_telex (HL_KEYBOARD (f->keyboard)) == vietnamese);
    }
}

static void
test_without_telex_there_is_no_key_for_it (Fixture       *f,
                                           gconstpointer  unused)
{
  hl_keyboard_offer_telex (HL_KEYBOARD (f->keyboard), FALSE);
  g_assert_cmpuint (count_kind (f, HL_KEY_TELEX), ==, 0);
  g_assert_cmpuint (count_kind (f, HL_KEY_TONE), ==, 5);
  g_assert_false (hl_keyboard_get_telex (HL_KEYBOARD (f->keyboard)));
}

static void
assert_focus (Fixture    *f,
              const char *signs)
{
  GtkWidget *key = gtk_window_get_focus (GTK_WINDOW (f->window));

  g_assert_true (HL_IS_KEY (key));
  g_assert_cmpstr (hl_key_get_signs (HL_KEY (key)), ==, signs);
}

static void
test_arrows_go_from_key_to_key (Fixture       *f,
                                gconstpointer  unused)
{
  gtk_widget_grab_focus (find_key (f, "q"));
  gtk_widget_child_focus (f->window, GTK_DIR_RIGHT);
  assert_focus (f, "w");
  gtk_widget_child_focus (f->window, GTK_DIR_DOWN);
  assert_focus (f, "a");
  gtk_widget_child_focus (f->window, GTK_DIR_DOWN);
  gtk_widget_child_focus (f->window, GTK_DIR_DOWN);
  assert_focus (f, "P");
  gtk_widget_child_focus (f->window, GTK_DIR_UP);
  gtk_widget_child_focus (f->window, GTK_DIR_UP);
  gtk_widget_child_focus (f->window, GTK_DIR_UP);
  gtk_widget_child_focus (f->window, GTK_DIR_UP);
  gtk_widget_child_focus (f->window, GTK_DIR_UP);
  gtk_widget_child_focus (f->window, GTK_DIR_UP);
  assert_focus (f, "1");
  g_assert_cmpint (hl_key_get_kind (HL_KEY (gtk_window_get_focus (GTK_WINDOW (f->window)))), ==,
                   HL_KEY_TONE);
}

/* One stop on the way round the page, and the way back is remembered. */
static void
test_tab_enters_and_leaves (Fixture       *f,
                            gconstpointer  unused)
{
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *after = gtk_button_new_with_label ("after");

  gtk_box_prepend (GTK_BOX (f->page), before);
  gtk_box_append (GTK_BOX (f->page), after);
  draw (f);

  gtk_widget_grab_focus (before);
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
  assert_focus (f, "1");
  gtk_widget_grab_focus (find_key (f, "d"));
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == after);
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_BACKWARD);
  assert_focus (f, "d");
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == before);
}

static void
test_key_with_focus_can_be_activated (Fixture       *f,
                                      gconstpointer  unused)
{
  gtk_widget_grab_focus (find_key (f, "d"));
  gtk_widget_activate (find_key (f, "d"));
  ui_test_click (find_kind (f, HL_KEY_DELETE));
  while (f->typed->len < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (f->typed->str, "DEL"));
}

static void
assert_name (GtkWidget  *key,
             const char *name)
{
  gtk_test_accessible_assert_role (key, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (key, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_keys_have_spoken_names (Fixture       *f,
                             gconstpointer  unused)
{
  assert_name (find_kind (f, HL_KEY_TONE), "dấu sắc");
  assert_name (find_kind (f, HL_KEY_DELETE), "xóa");
  assert_name (find_kind (f, HL_KEY_SPACE), "dấu cách");
  assert_name (find_kind (f, HL_KEY_ENTER), "xuống dòng");
  assert_name (find_kind (f, HL_KEY_SHIFT), "viết hoa");
  assert_name (find_key (f, ","), "dấu phẩy");
  assert_name (find_key (f, "q"), "q");
  assert_name (find_key (f, "ơ"), "o móc");
  tap (f, find_kind (f, HL_KEY_SHIFT));
  assert_name (find_key (f, "Ơ"), "o móc hoa");
}

static void
test_page_that_changes_keeps_typing (Fixture       *f,
                                     gconstpointer  unused)
{
  GtkWidget *key = find_key (f, "q");

  gtk_widget_grab_focus (key);
  press (f, key);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 600, 1000);
  draw (f);
  let_go (f, 0, 0);
  assert_typed (f, "");
  tap_signs (f, "abc2");
  assert_typed (f, "=a");
}

static void
add_page_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *size = g_strdup_printf ("/keyboard/large-and-whole/%dx%d/%s",
                                               pages[i].width, pages[i].height,
                                               pages[i].language);
      g_autofree char *apart = g_strdup_printf ("/keyboard/no-overlap/%dx%d/%s", pages[i].width,
                                                pages[i].height, pages[i].language);

      g_test_add (size, Fixture, &pages[i], fixture_set_up, test_keys_are_large_and_whole,
                  fixture_tear_down);
      g_test_add (apart, Fixture, &pages[i], fixture_set_up, test_no_two_keys_overlap,
                  fixture_tear_down);
    }
}

static void
add_tests (void)
{
  const Page *narrow = &pages[8];

#define ADD(path, func, page) \
  g_test_add ("/keyboard/" path, Fixture, page, fixture_set_up, func, fixture_tear_down)
  add_page_tests ();
  ADD ("keys-say-what-they-type", test_keys_say_what_they_type, NULL);
  ADD ("tones-are-in-order", test_tones_are_in_order, NULL);
  ADD ("shift-holds-for-one-letter", test_shift_holds_for_one_letter, NULL);
  ADD ("shift-twice-locks", test_shift_twice_locks, NULL);
  ADD ("slow-second-shift-takes-it-back", test_slow_second_shift_takes_it_back, NULL);
  ADD ("page-of-signs-and-back", test_page_of_signs_and_back, NULL);
  ADD ("finger-that-slides-away", test_finger_that_slides_away_types_nothing, NULL);
  ADD ("finger-may-slip-a-little", test_finger_may_slip_a_little, NULL);
  ADD ("cancelled-touch-types-nothing", test_cancelled_touch_types_nothing, NULL);
  ADD ("press-beside-the-keys", test_press_beside_the_keys_types_nothing, NULL);
  ADD ("preview-stands-above-the-finger", test_preview_stands_above_the_finger, NULL);
  ADD ("held-delete-goes-on", test_held_delete_goes_on, NULL);
  ADD ("twelve-keys-take-turns", test_twelve_keys_take_turns, narrow);
  ADD ("capital-holds-for-all-turns", test_capital_holds_for_all_turns, narrow);
  ADD ("preview-shows-the-next-turn", test_preview_shows_the_next_turn, narrow);
  ADD ("digits-of-twelve-keys-repeat", test_digits_of_twelve_keys_repeat, narrow);
  ADD ("telex-key-switches", test_telex_key_switches, NULL);
  ADD ("other-languages-have-no-tones", test_other_languages_have_no_tones, NULL);
  ADD ("without-telex-there-is-no-key", test_without_telex_there_is_no_key_for_it, NULL);
  ADD ("arrows-go-from-key-to-key", test_arrows_go_from_key_to_key, NULL);
  ADD ("tab-enters-and-leaves", test_tab_enters_and_leaves, NULL);
  ADD ("key-with-focus-can-be-activated", test_key_with_focus_can_be_activated, NULL);
  ADD ("keys-have-spoken-names", test_keys_have_spoken_names, NULL);
  ADD ("page-that-changes-keeps-typing", test_page_that_changes_keeps_typing, NULL);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  /* Names and states of widgets are kept for the test to see. */
  g_setenv ("GTK_A11Y", "test", TRUE);

  return ui_test_run (argc, argv, add_tests);
}
