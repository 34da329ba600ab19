/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-composer.h"
#include "hl-key.h"
#include "hl-keyboard.h"
#include "hl-style.h"
#include "hl-text-box.h"
#include "ui-test.h"

typedef struct
{
  GtkWidget      *window;
  GtkWidget      *composer;
  GtkCssProvider *style;
  guint           n_changed;
  guint           n_activated;
} Fixture;

static void
on_changed (Fixture *f)
{
  f->n_changed += 1;
}

static void
on_activated (Fixture *f)
{
  f->n_activated += 1;
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
                gconstpointer  unused)
{
  f->window = gtk_window_new ();
  f->style = hl_style_apply (gtk_widget_get_display (f->window));
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1080, 1200);
  gtk_widget_add_css_class (f->window, "content");
  gtk_widget_add_css_class (f->window, "portrait");

  f->composer = hl_composer_new ();
  g_signal_connect_swapped (f->composer, "changed", G_CALLBACK (on_changed), f);
  g_signal_connect_swapped (f->composer, "activated", G_CALLBACK (on_activated), f);
  gtk_window_set_child (GTK_WINDOW (f->window), f->composer);
  draw (f);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_object_ref (f->composer);
  gtk_style_context_remove_provider_for_display (gtk_widget_get_display (f->window),
                                                 GTK_STYLE_PROVIDER (f->style));
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->composer);
  g_object_unref (f->style);
}

static void
feed (Fixture    *f,
      const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_assert_true (hl_composer_feed_key (HL_COMPOSER (f->composer),
                                         gdk_unicode_to_keyval (g_utf8_get_char (text))));
}

static gboolean
feed_key (Fixture *f,
          guint    keyval)
{
  return hl_composer_feed_key (HL_COMPOSER (f->composer), keyval);
}

#define assert_text(f, text) \
  g_assert_cmpstr (hl_composer_get_text (HL_COMPOSER ((f)->composer)), ==, text)

static GtkWidget *
find (Fixture *f,
      GType    type)
{
  GtkWidget *found = ui_test_find (f->composer, type, NULL);

  g_assert_nonnull (found);

  return found;
}

static HlKey *
find_key (Fixture    *f,
          HlKeyKind   kind,
          const char *signs)
{
  for (GtkWidget *child = gtk_widget_get_first_child (find (f, HL_TYPE_KEYBOARD)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (HL_IS_KEY (child) && hl_key_get_kind (HL_KEY (child)) == kind &&
          (signs == NULL || g_str_equal (hl_key_get_signs (HL_KEY (child)), signs)))
        return HL_KEY (child);
    }

  g_assert_not_reached ();
}

static void
tap (Fixture    *f,
     HlKeyKind   kind,
     const char *signs)
{
  ui_test_click (GTK_WIDGET (find_key (f, kind, signs)));
}

static void
tap_letters (Fixture    *f,
             const char *letters)
{
  for (; *letters != '\0'; letters++)
    {
      const char signs[] = { *letters, '\0' };

      tap (f, HL_KEY_LETTER, signs);
    }
}

/* As a finger would type it, with Telex. */
static void
test_sentence_by_finger (Fixture       *f,
                         gconstpointer  unused)
{
  tap (f, HL_KEY_SHIFT, NULL);
  tap (f, HL_KEY_LETTER, "T");
  tap_letters (f, "ieengs");
  tap (f, HL_KEY_SPACE, NULL);
  tap (f, HL_KEY_SHIFT, NULL);
  tap (f, HL_KEY_LETTER, "V");
  tap_letters (f, "ieetj");
  tap (f, HL_KEY_SPACE, NULL);
  tap_letters (f, "cos");
  tap (f, HL_KEY_SPACE, NULL);
  tap_letters (f, "daaus");
  assert_text (f, "Tiếng Việt có dấu");
  g_assert_cmpuint (f->n_changed, ==, 24);
}

static void
test_sentence_by_marks (Fixture       *f,
                        gconstpointer  unused)
{
  tap (f, HL_KEY_TELEX, NULL);
  tap_letters (f, "ti");
  tap (f, HL_KEY_VOWEL, "ê");
  tap_letters (f, "ng");
  tap (f, HL_KEY_TONE, "1");
  tap (f, HL_KEY_LETTER, ",");
  tap (f, HL_KEY_ENTER, NULL);
  tap_letters (f, "test");
  tap (f, HL_KEY_DELETE, NULL);
  assert_text (f, "tiếng,\ntes");
}

static void
test_sentence_by_keys (Fixture       *f,
                       gconstpointer  unused)
{
  feed (f, "Gheesx hongr. 50%");
  feed_key (f, GDK_KEY_Return);
  feed_key (f, GDK_KEY_KP_7);
  feed_key (f, GDK_KEY_x);
  feed_key (f, GDK_KEY_BackSpace);
  assert_text (f, "Ghễ hỏng. 50%\n7");
  g_assert_cmpuint (hl_composer_get_length (HL_COMPOSER (f->composer)), ==, 15);
  g_assert_false (feed_key (f, GDK_KEY_F1));
  g_assert_false (feed_key (f, GDK_KEY_Shift_L));
  g_assert_false (feed_key (f, GDK_KEY_Escape));
  g_assert_false (feed_key (f, GDK_KEY_Tab));
}

static void
test_arrows_move_the_cursor (Fixture       *f,
                             gconstpointer  unused)
{
  feed (f, "abcd");
  feed_key (f, GDK_KEY_Return);
  feed (f, "eghk");
  g_assert_false (feed_key (f, GDK_KEY_Right));
  g_assert_true (feed_key (f, GDK_KEY_Home));
  g_assert_false (feed_key (f, GDK_KEY_Left));
  g_assert_true (feed_key (f, GDK_KEY_Down));
  feed (f, "11");
  g_assert_true (feed_key (f, GDK_KEY_Up));
  feed (f, "2");
  g_assert_true (feed_key (f, GDK_KEY_End));
  feed (f, "3");
  g_assert_true (feed_key (f, GDK_KEY_Left));
  feed (f, "4");
  assert_text (f, "ab2cd\n11eghk43");
}

static void
test_tap_puts_the_cursor_there (Fixture       *f,
                                gconstpointer  unused)
{
  GtkWidget *text_box = find (f, HL_TYPE_TEXT_BOX);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (text_box);

  feed (f, "ab");
  draw (f);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1, 2.0, 10.0);
    }

  feed (f, "c");
  assert_text (f, "cab");
}

static void
test_counter_counts (Fixture       *f,
                     gconstpointer  unused)
{
  g_assert_nonnull (ui_test_find (f->composer, GTK_TYPE_LABEL, "0/500"));
  feed (f, "tieengs");
  g_assert_nonnull (ui_test_find (f->composer, GTK_TYPE_LABEL, "5/500"));
  hl_composer_set_max (HL_COMPOSER (f->composer), 3);
  assert_text (f, "");
  feed (f, "abcd");
  assert_text (f, "abc");
  g_assert_true (gtk_widget_has_css_class (ui_test_find (f->composer, GTK_TYPE_LABEL, "3/3"),
                                           "full"));
}

static void
test_enter_ends_single_line (Fixture       *f,
                             gconstpointer  unused)
{
  hl_composer_set_single_line (HL_COMPOSER (f->composer), TRUE);
  feed (f, "K7M4");
  feed_key (f, GDK_KEY_Return);
  tap (f, HL_KEY_ENTER, NULL);
  assert_text (f, "K7M4");
  g_assert_cmpuint (f->n_activated, ==, 2);
  g_assert_cmpuint (f->n_changed, ==, 4);
}

static void
test_wipe_leaves_nothing (Fixture       *f,
                          gconstpointer  unused)
{
  const char *text;

  feed (f, "Cans booj");
  tap (f, HL_KEY_TELEX, NULL);
  text = hl_composer_get_text (HL_COMPOSER (f->composer));
  hl_composer_wipe (HL_COMPOSER (f->composer));

  for (guint i = 0; i < 40; i++)
    g_assert_cmpint (text[i], ==, 0);
  g_assert_nonnull (ui_test_find (f->composer, GTK_TYPE_LABEL, "0/500"));
  g_assert_null (ui_test_find (f->composer, GTK_TYPE_LABEL, "Cán bộ"));
  gtk_test_accessible_assert_property (find (f, HL_TYPE_TEXT_BOX),
                                       GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "");
  feed (f, "cos");
  assert_text (f, "có");
}

static void
test_text_is_accessible (Fixture       *f,
                         gconstpointer  unused)
{
  GtkWidget *text_box = find (f, HL_TYPE_TEXT_BOX);

  hl_composer_set_label (HL_COMPOSER (f->composer), "Ý kiến");
  hl_composer_set_placeholder (HL_COMPOSER (f->composer), "Viết ở đây");
  gtk_test_accessible_assert_role (text_box, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (text_box, GTK_ACCESSIBLE_PROPERTY_LABEL, "Ý kiến");
  g_assert_nonnull (ui_test_find (text_box, GTK_TYPE_LABEL, "Viết ở đây"));

  feed (f, "daaus");
  gtk_test_accessible_assert_property (text_box, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "dấu");
  g_assert_null (ui_test_find (text_box, GTK_TYPE_LABEL, "Viết ở đây"));
}

static PangoAttribute *
find_underline (Fixture *f)
{
  GtkWidget *label = gtk_widget_get_first_child (find (f, HL_TYPE_TEXT_BOX));
  PangoAttrList *attrs = gtk_label_get_attributes (GTK_LABEL (label));
  g_autoptr(GSList) all = pango_attr_list_get_attributes (attrs);
  PangoAttribute *first;

  g_assert_cmpuint (g_slist_length (all), ==, 1);
  first = pango_attribute_copy (all->data);
  g_slist_free_full (g_steal_pointer (&all), (GDestroyNotify) pango_attribute_destroy);

  return first;
}

static void
assert_underlined (Fixture *f,
                   guint    start,
                   guint    end)
{
  PangoAttribute *line = find_underline (f);

  g_assert_cmpuint (line->start_index, ==, start);
  g_assert_cmpuint (line->end_index, ==, end);
  pango_attribute_destroy (line);
}

static void
test_composed_word_is_underlined (Fixture       *f,
                                  gconstpointer  unused)
{
  feed (f, "cos daau");
  assert_underlined (f, 4, 8);
  feed (f, " ");
  assert_underlined (f, 9, 9);
  feed (f, "x");
  tap (f, HL_KEY_TELEX, NULL);
  assert_underlined (f, 10, 10);
}

/* Whatever is written, the keyboard stays where it is and the end is seen. */
static void
test_long_text_scrolls_within_its_box (Fixture       *f,
                                       gconstpointer  unused)
{
  GtkWidget *text_box = find (f, HL_TYPE_TEXT_BOX);
  GtkWidget *label = gtk_widget_get_first_child (text_box);
  const int height = gtk_widget_get_height (text_box);
  graphene_rect_t before;
  graphene_rect_t after;
  graphene_rect_t text;

  g_assert_true (gtk_widget_compute_bounds (find (f, HL_TYPE_KEYBOARD), f->composer, &before));
  for (guint i = 0; i < 30; i++)
    feed (f, "Nghieeng nghieeng ");
  draw (f);

  g_assert_cmpuint (hl_composer_get_length (HL_COMPOSER (f->composer)), ==, 480);
  g_assert_true (gtk_widget_compute_bounds (find (f, HL_TYPE_KEYBOARD), f->composer, &after));
  g_assert_true (graphene_rect_equal (&before, &after));
  g_assert_cmpint (gtk_widget_get_height (text_box), ==, height);

  g_assert_true (gtk_widget_compute_bounds (label, text_box, &text));
  g_assert_cmpfloat (text.size.height, >, height);
  /* Of the line that the upper edge would cut nothing is shown. */
  g_assert_cmpfloat (text.origin.y + text.size.height, <=, height + 1);
  g_assert_cmpfloat (text.origin.y + text.size.height, >, height * 2 / 3);

  feed_key (f, GDK_KEY_Home);
  draw (f);
  g_assert_true (gtk_widget_compute_bounds (label, text_box, &text));
  g_assert_cmpfloat (text.origin.y, ==, 0);
}

static void
test_word_longer_than_a_line_is_broken (Fixture       *f,
                                        gconstpointer  unused)
{
  g_autofree char *word = g_strnfill (300, 'm');
  GtkWidget *text_box = find (f, HL_TYPE_TEXT_BOX);
  graphene_rect_t text;

  feed (f, word);
  draw (f);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (text_box), text_box,
                                            &text));
  g_assert_cmpfloat (text.size.width, <=, gtk_widget_get_width (text_box));
}

static void
test_child_stands_below_or_beside (Fixture       *f,
                                   gconstpointer  unused)
{
  GtkWidget *child = gtk_button_new_with_label ("send");
  GtkWidget *text_box = find (f, HL_TYPE_TEXT_BOX);
  graphene_rect_t a;
  graphene_rect_t b;

  hl_composer_set_child (HL_COMPOSER (f->composer), child);
  draw (f);
  g_assert_true (gtk_widget_compute_bounds (text_box, f->composer, &a));
  g_assert_true (gtk_widget_compute_bounds (child, f->composer, &b));
  g_assert_cmpfloat (b.origin.y, >=, a.origin.y + a.size.height);

  hl_composer_set_wide (HL_COMPOSER (f->composer), TRUE);
  draw (f);
  g_assert_true (gtk_widget_compute_bounds (text_box, f->composer, &a));
  g_assert_true (gtk_widget_compute_bounds (child, f->composer, &b));
  g_assert_cmpfloat (b.origin.x, >=, a.origin.x + a.size.width);
  hl_composer_set_child (HL_COMPOSER (f->composer), NULL);
}

static void
test_english_has_no_telex (Fixture       *f,
                           gconstpointer  unused)
{
  hl_composer_set_language (HL_COMPOSER (f->composer), "en");
  feed (f, "Press test");
  assert_text (f, "Press test");
  hl_composer_wipe (HL_COMPOSER (f->composer));
  feed (f, "tests");
  assert_text (f, "tests");
  hl_composer_set_language (HL_COMPOSER (f->composer), "vi");
  feed (f, " as");
  assert_text (f, "tests á");
}

static void
test_can_be_built_from_ui (Fixture       *f,
                           gconstpointer  unused)
{
  static const char ui[] = "<interface><object class='HlComposer' id='composer'>"
                           "<child><object class='GtkLabel' id='note'/></child>"
                           "</object></interface>";
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_string (ui, -1);
  GtkWidget *composer = GTK_WIDGET (gtk_builder_get_object (builder, "composer"));
  GtkWidget *note = GTK_WIDGET (gtk_builder_get_object (builder, "note"));

  g_assert_true (gtk_widget_is_ancestor (note, composer));
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/composer/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("sentence-by-finger", test_sentence_by_finger);
  ADD ("sentence-by-marks", test_sentence_by_marks);
  ADD ("sentence-by-keys", test_sentence_by_keys);
  ADD ("arrows-move-the-cursor", test_arrows_move_the_cursor);
  ADD ("tap-puts-the-cursor-there", test_tap_puts_the_cursor_there);
  ADD ("counter-counts", test_counter_counts);
  ADD ("enter-ends-single-line", test_enter_ends_single_line);
  ADD ("wipe-leaves-nothing", test_wipe_leaves_nothing);
  ADD ("text-is-accessible", test_text_is_accessible);
  ADD ("composed-word-is-underlined", test_composed_word_is_underlined);
  ADD ("long-text-scrolls-within-its-box", test_long_text_scrolls_within_its_box);
  ADD ("word-longer-than-a-line-is-broken", test_word_longer_than_a_line_is_broken);
  ADD ("child-stands-below-or-beside", test_child_stands_below_or_beside);
  ADD ("english-has-no-telex", test_english_has_no_telex);
  ADD ("can-be-built-from-ui", test_can_be_built_from_ui);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  /* Names and values of widgets are kept for the test to see. */
  g_setenv ("GTK_A11Y", "test", TRUE);

  return ui_test_run (argc, argv, add_tests);
}
