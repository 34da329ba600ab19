/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-choices.h"
#include "hl-composer.h"
#include "hl-idle-dialog.h"
#include "hl-kiosk-window.h"
#include "hl-page.h"
#include "hl-scale.h"
#include "hl-strip.h"
#include "hl-text.h"
#include "ui-test.h"
#include "visit-fixture.h"

#define CODE "000.00.19.H37-261030-0001"

typedef struct
{
  VisitFixture  visit;
  GtkWidget    *window;
  guint32       time_ms;
} Fixture;

static HlKioskWindow *
window (Fixture *f)
{
  return HL_KIOSK_WINDOW (f->window);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  setting)
{
  visit_fixture_set_up (&f->visit, setting);
  f->window = hl_kiosk_window_new (f->visit.visit);
  hl_kiosk_window_show_sized (window (f), 540, 960);
  gtk_test_widget_wait_for_draw (f->window);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_object_ref (f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  visit_fixture_tear_down (&f->visit, NULL);
}

static void
assert_step (Fixture    *f,
             HlStepKind  kind,
             const char *item)
{
  visit_fixture_assert_step (&f->visit, kind, item);
}

/* Presses and releases a key as a person does. */
static gboolean
press (Fixture *f,
       guint    keyval)
{
  gboolean used;

  f->time_ms += 700;
  used = hl_kiosk_window_press_key (window (f), keyval, f->time_ms);
  hl_kiosk_window_settle_keys (window (f));
  hl_kiosk_window_release_key (window (f), keyval);
  visit_fixture_settle (&f->visit);

  return used;
}

/* Types as a scanner does. */
static void
scan (Fixture    *f,
      const char *text)
{
  f->time_ms += 700;

  for (; *text != '\0'; text++)
    {
      f->time_ms += 8;
      hl_kiosk_window_press_key (window (f), gdk_unicode_to_keyval ((guint32) *text), f->time_ms);
      hl_kiosk_window_release_key (window (f), gdk_unicode_to_keyval ((guint32) *text));
    }

  f->time_ms += 8;
  hl_kiosk_window_press_key (window (f), GDK_KEY_Return, f->time_ms);
  hl_kiosk_window_release_key (window (f), GDK_KEY_Return);
  hl_kiosk_window_settle_keys (window (f));
}

static GtkWidget *
get_page (Fixture *f)
{
  GtkWidget *page = ui_test_find (f->window, HL_TYPE_PAGE, NULL);

  g_assert_nonnull (page);
  for (GtkWidget *other = gtk_widget_get_first_child (gtk_widget_get_parent (page)); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    g_assert_true (ui_test_is_seen (other) == (other == page));

  return page;
}

static void
tap (Fixture    *f,
     const char *label)
{
  GtkWidget *button = ui_test_find (f->window, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  ui_test_click (button);
  visit_fixture_settle (&f->visit);
}

static void
test_tap_through_all_pages (Fixture       *f,
                            gconstpointer  unused)
{
  static const char * const taps[] = {
    "Hài lòng", "Nộp hồ sơ", "Quầy 3", "Đất đai", "Rất hài lòng", "Bình thường", "Không hài lòng",
    "Lý do khác", "Tiếp tục", "Tôi chưa từng góp ý",
  };
  g_autoptr(HlResponse) closed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (taps); i++)
    tap (f, taps[i]);

  assert_step (f, HL_STEP_THANKS, NULL);
  closed = visit_fixture_read_closed (&f->visit);
  g_assert_cmpuint (closed->levels[0], ==, 4);
  g_assert_cmpuint (closed->levels[1], ==, 5);
  g_assert_cmpuint (closed->levels[2], ==, 3);
  g_assert_cmpuint (closed->levels[3], ==, 2);
  g_assert_cmpuint (closed->levels[5], ==, 0);
  tap (f, "Kết thúc");
  assert_step (f, HL_STEP_ATTRACT, NULL);
}

static void
test_keyboard_alone (Fixture       *f,
                     gconstpointer  unused)
{
  g_autoptr(HlResponse) closed = NULL;

  g_assert_true (press (f, GDK_KEY_4));
  press (f, GDK_KEY_2);
  assert_step (f, HL_STEP_COUNTER, NULL);
  press (f, GDK_KEY_KP_8);
  assert_step (f, HL_STEP_FIELD, NULL);
  press (f, GDK_KEY_0);
  assert_step (f, HL_STEP_QUESTION, "access");
  press (f, GDK_KEY_5);
  press (f, GDK_KEY_BackSpace);
  assert_step (f, HL_STEP_QUESTION, "access");
  press (f, GDK_KEY_1);
  assert_step (f, HL_STEP_REASONS, "access");
  press (f, GDK_KEY_2);
  press (f, GDK_KEY_Return);
  press (f, GDK_KEY_0);
  press (f, GDK_KEY_KP_3);
  press (f, GDK_KEY_6);
  assert_step (f, HL_STEP_QUESTION, "result");
  press (f, GDK_KEY_Escape);
  assert_step (f, HL_STEP_THANKS, NULL);
  press (f, GDK_KEY_Return);
  assert_step (f, HL_STEP_ATTRACT, NULL);

  closed = visit_fixture_read_closed (&f->visit);
  g_assert_cmpuint (closed->levels[0], ==, 4);
  g_assert_cmpuint (closed->levels[1], ==, 1);
  g_assert_cmpuint (closed->levels[2], ==, 0);
  g_assert_cmpuint (closed->levels[3], ==, 3);
  g_assert_cmpstr (closed->context.counter, ==, "8");
  g_assert_cmpstr (closed->context.channel, ==, "keypad");
}

static void
test_two_digits_choose_from_a_long_list (Fixture       *f,
                                         gconstpointer  unused)
{
  const HlContext *context = &hl_visit_get_response (f->visit.visit)->context;

  press (f, GDK_KEY_4);
  press (f, GDK_KEY_1);
  press (f, GDK_KEY_1);
  assert_step (f, HL_STEP_FIELD, NULL);
  press (f, GDK_KEY_1);
  assert_step (f, HL_STEP_FIELD, NULL);
  press (f, GDK_KEY_1);
  assert_step (f, HL_STEP_QUESTION, "access");
  g_assert_cmpstr (context->field, ==, "xuat-nhap-canh");

  /* A second that brings no further digit makes it the first entry. */
  press (f, GDK_KEY_BackSpace);
  press (f, GDK_KEY_1);
  hl_clock_advance (f->visit.store.clock, G_USEC_PER_SEC);
  hl_kiosk_window_tick (window (f));
  g_assert_cmpstr (context->field, ==, "dat-dai");
  visit_fixture_settle (&f->visit);
  assert_step (f, HL_STEP_QUESTION, "access");
}

static void
test_held_key_is_one_answer (Fixture       *f,
                             gconstpointer  unused)
{
  for (int i = 0; i < 20; i++)
    {
      f->time_ms += i == 1 ? 500 : 33;
      g_assert_true (hl_kiosk_window_press_key (window (f), GDK_KEY_4, f->time_ms));
      if (i == 0)
        hl_kiosk_window_settle_keys (window (f));
      visit_fixture_settle (&f->visit);
    }
  hl_kiosk_window_settle_keys (window (f));

  assert_step (f, HL_STEP_OUTCOME, NULL);
}

static void
test_scan_is_never_an_answer (Fixture       *f,
                              gconstpointer  unused)
{
  scan (f, CODE);
  assert_step (f, HL_STEP_ATTRACT, NULL);
  g_assert_nonnull (ui_test_find (f->window, HL_TYPE_TEXT,
                                  "Đã đọc mã. Mã không lưu cùng đánh giá."));

  press (f, GDK_KEY_4);
  scan (f, "1234512345");
  assert_step (f, HL_STEP_OUTCOME, NULL);
  g_assert_nonnull (ui_test_find (f->window, HL_TYPE_TEXT,
                                  "Đây không phải mã hồ sơ. Máy không lưu gì."));
  visit_fixture_settle (&f->visit);
  press (f, GDK_KEY_1);
  assert_step (f, HL_STEP_COUNTER, NULL);
  g_assert_null (ui_test_find (f->window, HL_TYPE_TEXT,
                               "Đây không phải mã hồ sơ. Máy không lưu gì."));
}

static void
test_lone_digit_waits_for_the_scanner (Fixture       *f,
                                       gconstpointer  unused)
{
  hl_kiosk_window_press_key (window (f), GDK_KEY_4, 5000);
  assert_step (f, HL_STEP_ATTRACT, NULL);

  /* The window's own timer lets it act. */
  while (hl_visit_get_step (f->visit.visit).kind == HL_STEP_ATTRACT)
    g_main_context_iteration (NULL, TRUE);
  assert_step (f, HL_STEP_OUTCOME, NULL);
}

static void
test_focus_goes_to_the_heading (Fixture       *f,
                                gconstpointer  unused)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  g_assert_cmpstr (hl_text_get_label (HL_TEXT (focus)), ==,
                   "Ông/Bà hài lòng ở mức nào về sự phục vụ hôm nay?");
  press (f, GDK_KEY_4);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_cmpstr (hl_text_get_label (HL_TEXT (focus)), ==, "Hôm nay Ông/Bà đến để");
}

/* Heading, answers from left to right, then the buttons at the foot. */
static void
test_tab_moves_in_reading_order (Fixture       *f,
                                 gconstpointer  unused)
{
  static const char * const order[] = {
    "Nộp hồ sơ", "Nhận kết quả", "Hồ sơ bị trả lại, bị từ chối", "Hỏi thông tin",
    "Quay lại", "Bỏ qua câu này", "Trợ năng", "Ngôn ngữ", "Gọi hỗ trợ", "Kết thúc",
  };

  press (f, GDK_KEY_4);
  /* Tab goes by the places that things have; this waits for a frame to begin, not
   * to be laid out. */
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (f->window);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (f->window));
      g_assert_true (focus == ui_test_find (f->window, GTK_TYPE_BUTTON, order[i]));
    }
}

static void
test_enter_on_a_button_is_the_buttons (Fixture       *f,
                                       gconstpointer  unused)
{
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
  g_assert_false (press (f, GDK_KEY_Return));
  g_assert_false (press (f, GDK_KEY_Tab));
  g_assert_false (press (f, GDK_KEY_space));
  assert_step (f, HL_STEP_ATTRACT, NULL);
}

static void
test_idle_dialog_hides_the_page (Fixture       *f,
                                 gconstpointer  unused)
{
  GtkWidget *page;

  press (f, GDK_KEY_4);
  page = get_page (f);
  visit_fixture_pass (&f->visit, 46 * G_USEC_PER_SEC);
  hl_kiosk_window_tick (window (f));
  g_assert_nonnull (ui_test_find (f->window, HL_TYPE_IDLE_DIALOG, NULL));
  g_assert_null (ui_test_find (f->window, HL_TYPE_PAGE, NULL));
  g_assert_null (ui_test_find (f->window, HL_TYPE_STRIP, NULL));

  visit_fixture_pass (&f->visit, G_USEC_PER_SEC);
  tap (f, "Tiếp tục");
  g_assert_null (ui_test_find (f->window, HL_TYPE_IDLE_DIALOG, NULL));
  g_assert_true (get_page (f) == page);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) ==
                 ui_test_find (page, HL_TYPE_TEXT, NULL));

  visit_fixture_pass (&f->visit, 47 * G_USEC_PER_SEC);
  press (f, GDK_KEY_Return);
  g_assert_null (ui_test_find (f->window, HL_TYPE_IDLE_DIALOG, NULL));
  visit_fixture_pass (&f->visit, 47 * G_USEC_PER_SEC);
  tap (f, "Kết thúc");
  assert_step (f, HL_STEP_THANKS, NULL);
}

static void
test_dialog_and_thanks_count_down (Fixture       *f,
                                   gconstpointer  unused)
{
  press (f, GDK_KEY_4);
  visit_fixture_pass (&f->visit, 44 * G_USEC_PER_SEC);
  while (!hl_visit_is_asking (f->visit.visit))
    visit_fixture_pass (&f->visit, G_USEC_PER_SEC / 5);
  hl_clock_advance (f->visit.store.clock, 5 * G_USEC_PER_SEC);
  hl_kiosk_window_tick (window (f));
  g_assert_nonnull (ui_test_find (f->window, HL_TYPE_TEXT,
                                  "Tự kết thúc sau 15 giây. Phần đã trả lời vẫn được lưu."));
  tap (f, "Kết thúc");
  hl_clock_advance (f->visit.store.clock, 3 * G_USEC_PER_SEC);
  hl_kiosk_window_tick (window (f));
  g_assert_nonnull (ui_test_find (f->window, GTK_TYPE_LABEL, "Tự đóng sau 12 giây"));
}

static void
test_language_changes_the_whole_page (Fixture       *f,
                                      gconstpointer  unused)
{
  tap (f, "English\u00a0· 中文");
  tap (f, "English");
  g_assert_nonnull (ui_test_find (get_page (f), GTK_TYPE_BUTTON, "Very satisfied"));
  g_assert_nonnull (ui_test_find (f->window, GTK_TYPE_BUTTON, "Tiếng\u00a0Việt\u00a0· 中文"));
  tap (f, "Satisfied");
  g_assert_nonnull (ui_test_find (f->window, GTK_TYPE_BUTTON, "Skip this question"));
  tap (f, "Language");
  tap (f, "中文");
  tap (f, "提交材料");
  tap (f, "结束");
  g_assert_nonnull (ui_test_find (get_page (f), HL_TYPE_TEXT, "谢谢您！"));

  /* The next citizen finds Vietnamese. */
  tap (f, "结束");
  g_assert_nonnull (ui_test_find (get_page (f), GTK_TYPE_BUTTON, "Rất hài lòng"));
}

static void
test_chosen_level_is_pressed_on_coming_back (Fixture       *f,
                                             gconstpointer  unused)
{
  GtkWidget *scale;

  tap (f, "Bình thường");
  tap (f, "Quay lại");
  scale = ui_test_find (get_page (f), HL_TYPE_SCALE, NULL);
  g_assert_cmpuint (hl_scale_get_level (HL_SCALE (scale)), ==, 3);
}

static void
assert_none_pressed (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_none_pressed (child);
}

/* Pages are kept; what was chosen on them is not, shown or hidden. */
static void
test_hidden_pages_forget_the_citizen (Fixture       *f,
                                      gconstpointer  unused)
{
  tap (f, "Hài lòng");
  tap (f, "Nộp hồ sơ");
  while (hl_visit_get_step (f->visit.visit).kind != HL_STEP_THANKS)
    {
      press (f, GDK_KEY_1);
      if (hl_visit_takes_several (f->visit.visit))
        press (f, GDK_KEY_Return);
    }
  tap (f, "Kết thúc");
  assert_step (f, HL_STEP_ATTRACT, NULL);
  assert_none_pressed (f->window);
}

/* Two keys that a busy machine comes to at once: the first was the answer. */
static void
test_keys_of_a_busy_moment (Fixture       *f,
                            gconstpointer  unused)
{
  g_autoptr(HlResponse) draft = NULL;

  hl_kiosk_window_press_key (window (f), GDK_KEY_2, 1000);
  hl_kiosk_window_release_key (window (f), GDK_KEY_2);
  hl_kiosk_window_press_key (window (f), GDK_KEY_5, 1350);
  hl_kiosk_window_release_key (window (f), GDK_KEY_5);
  hl_kiosk_window_settle_keys (window (f));
  visit_fixture_settle (&f->visit);
  draft = visit_fixture_read_draft (&f->visit);
  g_assert_cmpuint (draft->levels[0], ==, 2);
}

/* Whatever is pressed, in full screen GTK's inspector stays away. */
static void
test_no_inspector (Fixture       *f,
                   gconstpointer  unused)
{
  gboolean enabled = TRUE;

  hl_kiosk_window_show_whole (window (f), NULL, 0);
  g_signal_emit_by_name (f->window, "enable-debugging", FALSE, &enabled);
  g_assert_false (enabled);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
}

/* A tap that came too early must not look like one that counted. */
static void
test_ignored_tap_leaves_no_trace (Fixture       *f,
                                  gconstpointer  unused)
{
  GtkWidget *scale;

  tap (f, "Bình thường");
  hl_visit_back (f->visit.visit);
  scale = ui_test_find (get_page (f), HL_TYPE_SCALE, NULL);
  ui_test_click (ui_test_find (scale, GTK_TYPE_BUTTON, "Hài lòng"));
  g_assert_cmpuint (hl_scale_get_level (HL_SCALE (scale)), ==, 3);
  g_assert_false (gtk_toggle_button_get_active (
                    GTK_TOGGLE_BUTTON (ui_test_find (scale, GTK_TYPE_TOGGLE_BUTTON, "Hài lòng"))));
  assert_step (f, HL_STEP_QUESTION, "overall");
}

/* But for a call for help, which needs no disk. */
static void
test_trouble_page_has_no_buttons (Fixture       *f,
                                  gconstpointer  unused)
{
  visit_fixture_break (&f->visit);
  tap (f, "Bình thường");
  assert_step (f, HL_STEP_TROUBLE, NULL);
  g_assert_nonnull (ui_test_find (get_page (f), HL_TYPE_TEXT,
                                  "Máy đang gặp sự cố, chưa ghi nhận được đánh giá."));
  g_assert_true (ui_test_find (f->window, GTK_TYPE_BUTTON, NULL) ==
                 ui_test_find (f->window, GTK_TYPE_BUTTON, "Gọi hỗ trợ"));
  ui_test_click (ui_test_find (f->window, GTK_TYPE_BUTTON, "Gọi hỗ trợ"));
  assert_step (f, HL_STEP_HELP, NULL);
  g_assert_null (ui_test_find (f->window, GTK_TYPE_BUTTON, "Kết thúc"));
  ui_test_click (ui_test_find (f->window, GTK_TYPE_BUTTON, "Tiếp tục"));
  assert_step (f, HL_STEP_TROUBLE, NULL);

  visit_fixture_recover (&f->visit);
  tap (f, "Nộp hồ sơ");
  assert_step (f, HL_STEP_COUNTER, NULL);
}

static void
test_closed_page_tells_the_hours (Fixture       *f,
                                  gconstpointer  unused)
{
  store_fixture_set_time (&f->visit.store, "2026-11-07T09:00");
  visit_fixture_pass (&f->visit, 2 * G_USEC_PER_SEC);
  assert_step (f, HL_STEP_CLOSED, NULL);
  g_assert_nonnull (ui_test_find (get_page (f), HL_TYPE_TEXT,
                                  "Trung tâm làm việc: 7:30–11:30, 13:30–17:00."));
}

static void
test_start_button_where_no_face_is (Fixture       *f,
                                    gconstpointer  unused)
{
  g_assert_null (ui_test_find (f->window, HL_TYPE_SCALE, NULL));
  tap (f, "Bắt đầu đánh giá");
  assert_step (f, HL_STEP_OUTCOME, NULL);
}

static void
test_enter_is_the_main_action (Fixture       *f,
                               gconstpointer  unused)
{
  press (f, GDK_KEY_4);
  press (f, GDK_KEY_4);
  press (f, GDK_KEY_1);
  press (f, GDK_KEY_2);
  assert_step (f, HL_STEP_GOOD, NULL);
  press (f, GDK_KEY_2);
  g_assert_true (hl_visit_is_chosen (f->visit.visit, 2));
  press (f, GDK_KEY_Return);
  assert_step (f, HL_STEP_BAD, NULL);
  tap (f, "Tiếp tục");
  assert_step (f, HL_STEP_THANKS, NULL);
}

/* Whatever page is shown, what a scanner types is no answer and no text. */
static void
assert_scan_is_no_answer (Fixture    *f,
                          HlStepKind  kind)
{
  const HlResponse *response = hl_visit_get_response (f->visit.visit);
  g_autoptr(HlResponse) before = hl_response_copy (response);
  GtkWidget *composer;

  assert_step (f, kind, NULL);
  scan (f, CODE);
  assert_step (f, kind, NULL);

  response = hl_visit_get_response (f->visit.visit);
  g_assert_cmpmem (response->levels,
                   hl_questionnaire_get_n_items (response->questionnaire),
                   before->levels, hl_questionnaire_get_n_items (before->questionnaire));
  g_assert_cmpmem (response->reasons, sizeof response->reasons,
                   before->reasons, sizeof before->reasons);
  g_assert_cmpint (hl_visit_get_modes (f->visit.visit), ==, 0);

  composer = ui_test_find (f->window, HL_TYPE_COMPOSER, NULL);
  if (composer != NULL)
    g_assert_cmpstr (hl_composer_get_text (HL_COMPOSER (composer)), ==, "");
}

static void
open_page (Fixture    *f,
           HlStepKind  kind)
{
  hl_visit_open (f->visit.visit, kind);
  visit_fixture_settle (&f->visit);
  assert_scan_is_no_answer (f, kind);
  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

static void
test_scanner_on_every_page (Fixture       *f,
                            gconstpointer  unused)
{
  f->visit.keeps_reasons = TRUE;
  assert_scan_is_no_answer (f, HL_STEP_ATTRACT);
  open_page (f, HL_STEP_PRIVACY);
  open_page (f, HL_STEP_FOLLOW);
  press (f, GDK_KEY_4);
  assert_scan_is_no_answer (f, HL_STEP_OUTCOME);
  press (f, GDK_KEY_1);
  assert_scan_is_no_answer (f, HL_STEP_COUNTER);
  press (f, GDK_KEY_3);
  assert_scan_is_no_answer (f, HL_STEP_FIELD);
  press (f, GDK_KEY_0);
  assert_scan_is_no_answer (f, HL_STEP_QUESTION);
  press (f, GDK_KEY_1);
  assert_scan_is_no_answer (f, HL_STEP_REASONS);
  open_page (f, HL_STEP_ACCESS);
  open_page (f, HL_STEP_HELP);
  open_page (f, HL_STEP_LANGUAGE);
  press (f, GDK_KEY_Escape);
  assert_step (f, HL_STEP_THANKS, NULL);
  hl_visit_open (f->visit.visit, HL_STEP_COMMENT);
  visit_fixture_settle (&f->visit);
  assert_scan_is_no_answer (f, HL_STEP_COMMENT);
}

static void
add_tests (void)
{
#define ADD(path, func, setting) \
  g_test_add ("/kiosk-window/" path, Fixture, setting, fixture_set_up, func, fixture_tear_down)
  ADD ("tap-through-all-pages", test_tap_through_all_pages, NULL);
  ADD ("keys/alone", test_keyboard_alone, NULL);
  ADD ("keys/two-digits", test_two_digits_choose_from_a_long_list, NULL);
  ADD ("keys/held-is-one-answer", test_held_key_is_one_answer, NULL);
  ADD ("keys/scan-is-never-an-answer", test_scan_is_never_an_answer, NULL);
  ADD ("keys/lone-digit-waits", test_lone_digit_waits_for_the_scanner, NULL);
  ADD ("keys/enter-on-a-button", test_enter_on_a_button_is_the_buttons, NULL);
  ADD ("keys/enter-is-the-main-action", test_enter_is_the_main_action, "sipas-5 drivers");
  ADD ("focus/goes-to-the-heading", test_focus_goes_to_the_heading, NULL);
  ADD ("focus/tab-in-reading-order", test_tab_moves_in_reading_order, NULL);
  ADD ("idle/dialog-hides-the-page", test_idle_dialog_hides_the_page, NULL);
  ADD ("idle/count-down", test_dialog_and_thanks_count_down, NULL);
  ADD ("language/changes-the-whole-page", test_language_changes_the_whole_page, NULL);
  ADD ("level/is-pressed-on-coming-back", test_chosen_level_is_pressed_on_coming_back, NULL);
  ADD ("level/ignored-tap", test_ignored_tap_leaves_no_trace, NULL);
  ADD ("keys-of-a-busy-moment", test_keys_of_a_busy_moment, NULL);
  ADD ("no-inspector", test_no_inspector, NULL);
  ADD ("hidden-pages-forget", test_hidden_pages_forget_the_citizen, NULL);
  ADD ("scanner-on-every-page", test_scanner_on_every_page, NULL);
  ADD ("trouble-page", test_trouble_page_has_no_buttons, NULL);
  ADD ("closed-page", test_closed_page_tells_the_hours, NULL);
  ADD ("start-button", test_start_button_where_no_face_is, "nd61 ");
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
