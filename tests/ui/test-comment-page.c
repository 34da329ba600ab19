/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages around a comment, as a citizen plays them: written by keys, its
 * code shown, followed by that code, deleted. */

#include "comment-fixture.h"
#include "hl-composer.h"
#include "hl-kiosk-window.h"
#include "hl-page.h"
#include "hl-pager.h"
#include "hl-qr.h"
#include "hl-scaler.h"
#include "hl-text.h"
#include "ui-test.h"

#define SECOND G_USEC_PER_SEC
#define RECEIVED "Đã tiếp nhận, đang chờ giải quyết"

typedef struct
{
  VisitFixture  visit;
  GtkWidget    *window;
  guint32       time_ms;
} Fixture;

static void
show (Fixture *f)
{
  f->window = hl_kiosk_window_new (f->visit.visit);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), 540, 960);
  gtk_test_widget_wait_for_draw (f->window);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  comment_fixture_set_up (&f->visit, NULL);
  show (f);
}

/* A centre without a public address, and without a key of the province. */
static void
fixture_set_up_plain (Fixture       *f,
                      gconstpointer  unused)
{
  visit_fixture_set_up (&f->visit, NULL);
  show (f);
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

static GtkWidget *
find (Fixture    *f,
      GType       type,
      const char *label)
{
  return ui_test_find (f->window, type, label);
}

static GtkWidget *
find_button (Fixture    *f,
             const char *label)
{
  GtkWidget *button = find (f, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_test_message ("no button '%s'", label);
  g_assert_nonnull (button);

  return button;
}

static void
tap (Fixture    *f,
     const char *label)
{
  g_assert_true (gtk_widget_is_sensitive (find_button (f, label)));
  ui_test_click (find_button (f, label));
  visit_fixture_settle (&f->visit);
}

static void
assert_says (Fixture    *f,
             const char *text)
{
  if (find (f, HL_TYPE_TEXT, text) == NULL)
    g_test_message ("nothing says '%s'", text);
  g_assert_nonnull (find (f, HL_TYPE_TEXT, text));
}

static void
assert_step (Fixture    *f,
             HlStepKind  kind)
{
  visit_fixture_assert_step (&f->visit, kind, NULL);
}

/* Keys of a keyboard, as a person types them. */
static void
type (Fixture    *f,
      const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      guint keyval = gdk_unicode_to_keyval (g_utf8_get_char (text));

      f->time_ms += 300;
      g_assert_true (hl_kiosk_window_press_key (HL_KIOSK_WINDOW (f->window), keyval, f->time_ms));
      hl_kiosk_window_settle_keys (HL_KIOSK_WINDOW (f->window));
      hl_kiosk_window_release_key (HL_KIOSK_WINDOW (f->window), keyval);
    }
}

static const char *
get_typed (Fixture *f)
{
  return hl_composer_get_text (HL_COMPOSER (find (f, HL_TYPE_COMPOSER, NULL)));
}

static void
rate (Fixture *f)
{
  comment_fixture_rate (&f->visit);
}

/* Rates, and writes a comment. Returns: (transfer full): its code */
static char *
give (Fixture *f)
{
  char *code;

  rate (f);
  tap (f, "Viết ý kiến");
  type (f, "Caanf theem ghees.");
  tap (f, "Gửi");
  code = g_strdup (hl_visit_get_code (f->visit.visit));
  g_assert_nonnull (code);
  tap (f, "Kết thúc");

  return code;
}

static void
follow (Fixture    *f,
        const char *code)
{
  tap (f, "Xem trả lời bằng mã");
  type (f, code);
  tap (f, "Xem");
}

static void
tick (Fixture *f,
      gint64   us)
{
  hl_clock_advance (f->visit.store.clock, us);
  hl_kiosk_window_tick (HL_KIOSK_WINDOW (f->window));
}

static void
test_written_followed_deleted (Fixture       *f,
                               gconstpointer  unused)
{
  g_autofree char *code = give (f);
  g_autofree char *lower = g_ascii_strdown (code, -1);

  assert_step (f, HL_STEP_ATTRACT);
  follow (f, lower);
  assert_says (f, RECEIVED);
  assert_says (f, "Gửi ngày 02/11/2026. Trả lời chậm nhất ngày 23/11/2026.");

  tap (f, "Xóa ý kiến của tôi");
  assert_says (f, "Xóa ý kiến này? Nội dung bị xóa ngay và không lấy lại được.");
  tap (f, "Giữ lại");
  tap (f, "Xóa ý kiến của tôi");
  tap (f, "Xóa");
  assert_says (f, "Đã xóa theo yêu cầu của Ông/Bà");
  g_assert_null (find (f, GTK_TYPE_BUTTON, "Xóa ý kiến của tôi"));

  tap (f, "Quay lại");
  follow (f, code);
  assert_says (f, "Không có ý kiến nào mang mã này. Xin kiểm tra lại từng ký tự.");
}

static void
test_code_is_shown_with_the_thanks (Fixture       *f,
                                    gconstpointer  unused)
{
  rate (f);
  g_assert_null (find (f, HL_TYPE_TEXT, "Mã xem trả lời"));
  tap (f, "Viết ý kiến");
  type (f, "ABC");
  tap (f, "Gửi");

  assert_step (f, HL_STEP_THANKS);
  assert_says (f, "Đánh giá và ý kiến của Ông/Bà đã được lưu.");
  g_assert_nonnull (find (f, GTK_TYPE_LABEL, hl_visit_get_code (f->visit.visit)));
  assert_says (f, "Chụp ảnh hoặc ghi lại mã này để xem trả lời. "
               "Trung tâm trả lời chậm nhất ngày 23/11/2026.");
  g_assert_nonnull (find (f, HL_TYPE_QR, NULL));
  g_assert_null (find (f, GTK_TYPE_BUTTON, "Viết ý kiến"));

  tick (f, 0);
  g_assert_nonnull (find (f, GTK_TYPE_LABEL, "Tự đóng sau 45 giây"));
}

static void
test_plain_centre_offers_less (Fixture       *f,
                               gconstpointer  unused)
{
  rate (f);
  tap (f, "Viết ý kiến");
  g_assert_null (find (f, GTK_TYPE_TOGGLE_BUTTON, NULL));
  type (f, "ABC");
  tap (f, "Gửi");
  g_assert_nonnull (find (f, GTK_TYPE_LABEL, hl_visit_get_code (f->visit.visit)));
  g_assert_null (find (f, HL_TYPE_QR, NULL));
}

static void
test_blank_is_not_sent (Fixture       *f,
                        gconstpointer  unused)
{
  rate (f);
  tap (f, "Viết ý kiến");
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Gửi")));
  type (f, "   ");
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Gửi")));
  type (f, "a");
  g_assert_true (gtk_widget_is_sensitive (find_button (f, "Gửi")));
}

static void
test_note_names_the_right_office (Fixture       *f,
                                  gconstpointer  unused)
{
  rate (f);
  tap (f, "Viết ý kiến");
  assert_says (f, "Không bắt buộc. Trung tâm trả lời trong 20 ngày.");
  assert_says (f, "Xin không ghi họ tên, số điện thoại, số giấy tờ; các số này sẽ được che. "
               "Đây không phải nơi nhận khiếu nại, tố cáo; xin gửi Bộ phận Tiếp công dân, "
               "điện thoại 0205 0000 002.");
}

static void
test_text_stays_until_it_is_given_up (Fixture       *f,
                                      gconstpointer  unused)
{
  GtkWidget *about_head;

  rate (f);
  tap (f, "Viết ý kiến");
  type (f, "caanf");
  about_head = find (f, GTK_TYPE_TOGGLE_BUTTON, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (about_head), TRUE);

  comment_fixture_open (&f->visit, HL_STEP_HELP);
  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);
  g_assert_cmpstr (get_typed (f), ==, "cần");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (about_head)));

  tap (f, "Bỏ qua");
  assert_step (f, HL_STEP_THANKS);
  tap (f, "Viết ý kiến");
  g_assert_cmpstr (get_typed (f), ==, "");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (about_head)));
}

static void
test_next_citizen_finds_nothing (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *code = give (f);

  follow (f, code);
  tap (f, "Quay lại");
  g_assert_null (find (f, GTK_TYPE_LABEL, code));
  g_assert_null (hl_visit_get_code (f->visit.visit));
  rate (f);
  g_assert_null (find (f, GTK_TYPE_LABEL, code));
  tap (f, "Viết ý kiến");
  g_assert_cmpstr (get_typed (f), ==, "");
  tap (f, "Kết thúc");
  tap (f, "Xem trả lời bằng mã");
  g_assert_cmpstr (get_typed (f), ==, "");
}

static void
test_about_the_head_is_said_again (Fixture       *f,
                                   gconstpointer  unused)
{
  g_autofree char *code = NULL;

  rate (f);
  tap (f, "Viết ý kiến");
  type (f, "ABC");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (f, GTK_TYPE_TOGGLE_BUTTON, NULL)), TRUE);
  tap (f, "Gửi");
  code = g_strdup (hl_visit_get_code (f->visit.visit));
  tap (f, "Kết thúc");
  follow (f, code);
  assert_says (f, "Ý kiến về người đứng đầu Trung tâm; chỉ cấp tỉnh đọc được.");
}

static void
test_what_is_no_code_is_explained (Fixture       *f,
                                   gconstpointer  unused)
{
  tap (f, "Xem trả lời bằng mã");
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Xem")));
  type (f, "K7M4");
  tap (f, "Xem");
  assert_says (f, "Mã có tám chữ cái và chữ số, như K7M4-Q2RX.");
}

/* After five wrong codes the page counts down. */
static void
test_guessing_has_to_wait (Fixture       *f,
                           gconstpointer  unused)
{
  tap (f, "Xem trả lời bằng mã");
  type (f, "K7M4Q2RX");

  for (int i = 0; i < 4; i++)
    {
      tap (f, "Xem");
      assert_says (f, "Không có ý kiến nào mang mã này. Xin kiểm tra lại từng ký tự.");
    }

  tap (f, "Xem");
  tick (f, 10 * SECOND);
  assert_says (f, "Đã nhập sai mã nhiều lần. Xin thử lại sau 20 giây.");
  tick (f, 19 * SECOND);
  assert_says (f, "Đã nhập sai mã nhiều lần. Xin thử lại sau 1 giây.");
}

static void
test_failed_look_up_is_said (Fixture       *f,
                             gconstpointer  unused)
{
  tap (f, "Xem trả lời bằng mã");
  type (f, "K7M4Q2RX");
  store_fixture_open (&f->visit.store, HL_STORE_WRITE);
  store_fixture_run_sql (&f->visit.store, "ALTER TABLE ticket_waiting RENAME TO gone");
  store_fixture_close (&f->visit.store);
  tap (f, "Xem");
  assert_says (f, "Máy chưa thực hiện được. Xin thử lại sau ít phút.");
}

static void
test_late_answer_is_admitted (Fixture       *f,
                              gconstpointer  unused)
{
  const HlTicketStep step = { .state = HL_TICKET_IN_WORK };
  g_autofree char *code = give (f);

  comment_fixture_step (&f->visit, &step);
  store_fixture_set_time (&f->visit.store, "2026-11-24T09:00");
  visit_fixture_pass (&f->visit, 2 * SECOND);
  follow (f, code);
  assert_says (f, "Đang giải quyết, quá hạn trả lời");
  assert_says (f, "Gửi ngày 02/11/2026. Hạn trả lời là ngày 23/11/2026, đã quá hạn. "
               "Trung tâm xin lỗi Ông/Bà.");
}

/* Returns: (transfer full): an answer of the greatest length */
static char *
make_long_answer (void)
{
  g_autoptr(GString) answer = g_string_new (NULL);

  while (g_utf8_strlen (answer->str, -1) < HL_TICKET_MAX_ANSWER - 60)
    g_string_append (answer, "Đã thay 12 ghế hỏng ở khu chờ tầng một.\n");

  g_string_append (answer, "Hết.");
  return g_string_free (g_steal_pointer (&answer), FALSE);
}

static void
test_long_answer_is_turned_over (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *code = give (f);
  g_autofree char *answer = make_long_answer ();
  const HlTicketStep step = {
    .state = HL_TICKET_ANSWERED,
    .cause = HL_TICKET_CAUSE_FACILITIES,
    .answer = answer,
    .published = "Thêm 12 ghế ngồi.",
  };
  GtkWidget *pager;

  comment_fixture_step (&f->visit, &step);
  assert_step (f, HL_STEP_ATTRACT);
  follow (f, code);
  assert_says (f, "Đã trả lời");
  assert_says (f, "Gửi ngày 02/11/2026. Trả lời ngày 03/11/2026.");

  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (f->window);
  pager = find (f, HL_TYPE_PAGER, NULL);
  g_assert_cmpuint (hl_pager_get_n_screens (HL_PAGER (pager)), >, 1);
  g_assert_nonnull (ui_test_find (pager, GTK_TYPE_LABEL, answer));
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Trang trước")));
  while (gtk_widget_is_sensitive (find_button (f, "Trang sau")))
    tap (f, "Trang sau");
  tap (f, "Trang trước");
}

static void
test_no_action_has_a_reason (Fixture       *f,
                             gconstpointer  unused)
{
  const HlTicketStep step = {
    .state = HL_TICKET_NO_ACTION,
    .answer = "Việc này thuộc cơ quan khác.",
  };
  g_autofree char *code = give (f);

  comment_fixture_step (&f->visit, &step);
  follow (f, code);
  assert_says (f, "Đã kết thúc, không giải quyết");
  g_assert_nonnull (find (f, GTK_TYPE_LABEL, step.answer));
}

static void
test_what_was_done_is_told (Fixture       *f,
                            gconstpointer  unused)
{
  const HlTicketStep step = {
    .state = HL_TICKET_ANSWERED,
    .cause = HL_TICKET_CAUSE_FACILITIES,
    .answer = "Đã thay.",
    .published = "Thêm 12 ghế ngồi.",
  };
  g_autofree char *code = NULL;

  g_assert_null (find (f, HL_TYPE_TEXT, "Ông/Bà góp ý, chúng tôi đã làm"));
  code = give (f);
  comment_fixture_step (&f->visit, &step);
  rate (f);
  tap (f, "Kết thúc");
  gtk_test_widget_wait_for_draw (f->window);
  assert_says (f, "Ông/Bà góp ý, chúng tôi đã làm");
  assert_says (f, step.published);
}

static void
test_scanned_code_is_followed (Fixture       *f,
                               gconstpointer  unused)
{
  g_autofree char *code = give (f);
  g_autofree char *address = g_strdup_printf ("%s/t/%s", COMMENT_PUBLIC_URL, code);

  hl_visit_scan (f->visit.visit, address);
  visit_fixture_settle (&f->visit);
  assert_step (f, HL_STEP_FOLLOW);
  assert_says (f, RECEIVED);
}

/* A busy machine comes to all keys at once. */
static void
test_typing_survives_a_busy_moment (Fixture       *f,
                                    gconstpointer  unused)
{
  rate (f);
  tap (f, "Viết ý kiến");
  for (const char *c = "caanf theem 12"; *c != '\0'; c++)
    {
      guint keyval = gdk_unicode_to_keyval ((guint32) *c);

      f->time_ms += 200;
      hl_kiosk_window_press_key (HL_KIOSK_WINDOW (f->window), keyval, f->time_ms);
      hl_kiosk_window_release_key (HL_KIOSK_WINDOW (f->window), keyval);
    }
  hl_kiosk_window_settle_keys (HL_KIOSK_WINDOW (f->window));
  g_assert_cmpstr (get_typed (f), ==, "cần thêm 12");
}

/* A mode is opened over a code that is half typed. */
static void
test_half_typed_code_stays (Fixture       *f,
                            gconstpointer  unused)
{
  tap (f, "Xem trả lời bằng mã");
  type (f, "K7M4");
  tap (f, "Trợ năng");
  assert_step (f, HL_STEP_ACCESS);
  tap (f, "Tương phản cao");
  tap (f, "Tiếp tục");
  assert_step (f, HL_STEP_FOLLOW);
  g_assert_cmpstr (get_typed (f), ==, "K7M4");

  tap (f, "Kết thúc");
  tap (f, "Xem trả lời bằng mã");
  g_assert_cmpstr (get_typed (f), ==, "");
}

static void
test_privacy_is_the_centres (Fixture       *f,
                             gconstpointer  unused)
{
  tap (f, "Dữ liệu của Ông/Bà");
  assert_step (f, HL_STEP_PRIVACY);
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (f->window);
  assert_says (f, "Máy không bao giờ lưu");
  assert_says (f, "Đường dây nóng: 0205 0000 001.");
  tap (f, "Quay lại");
  assert_step (f, HL_STEP_ATTRACT);
}

/* On a low page the notes come first, then the keyboard. */
static void
test_low_page_has_two_parts (Fixture       *f,
                             gconstpointer  unused)
{
  GtkWidget *scaler = gtk_window_get_child (GTK_WINDOW (f->window));

  hl_scaler_set_pixels_per_mm (HL_SCALER (scaler), 5.88);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), 1280, 800);
  gtk_test_widget_wait_for_draw (f->window);
  rate (f);
  tap (f, "Viết ý kiến");
  assert_says (f, "Không bắt buộc. Trung tâm trả lời trong 20 ngày.");
  g_assert_null (find (f, HL_TYPE_COMPOSER, NULL));

  tap (f, "Viết ý kiến");
  type (f, "caanf ghees");
  g_assert_cmpstr (get_typed (f), ==, "cần ghế");
  tap (f, "Bỏ qua");
  tap (f, "Viết ý kiến");
  g_assert_null (find (f, HL_TYPE_COMPOSER, NULL));
}

static void
add_tests (void)
{
#define ADD(path, set_up, func) \
  g_test_add ("/comment-page/" path, Fixture, NULL, set_up, func, fixture_tear_down)
  ADD ("written-followed-deleted", fixture_set_up, test_written_followed_deleted);
  ADD ("code-is-shown", fixture_set_up, test_code_is_shown_with_the_thanks);
  ADD ("plain-centre", fixture_set_up_plain, test_plain_centre_offers_less);
  ADD ("blank-is-not-sent", fixture_set_up, test_blank_is_not_sent);
  ADD ("right-office", fixture_set_up, test_note_names_the_right_office);
  ADD ("text-stays", fixture_set_up, test_text_stays_until_it_is_given_up);
  ADD ("next-citizen", fixture_set_up, test_next_citizen_finds_nothing);
  ADD ("about-the-head", fixture_set_up, test_about_the_head_is_said_again);
  ADD ("low-page", fixture_set_up, test_low_page_has_two_parts);
  ADD ("follow/no-code", fixture_set_up, test_what_is_no_code_is_explained);
  ADD ("follow/guessing", fixture_set_up, test_guessing_has_to_wait);
  ADD ("follow/failed", fixture_set_up, test_failed_look_up_is_said);
  ADD ("follow/late", fixture_set_up, test_late_answer_is_admitted);
  ADD ("follow/long-answer", fixture_set_up, test_long_answer_is_turned_over);
  ADD ("follow/no-action", fixture_set_up, test_no_action_has_a_reason);
  ADD ("follow/scanned", fixture_set_up, test_scanned_code_is_followed);
  ADD ("busy-moment", fixture_set_up, test_typing_survives_a_busy_moment);
  ADD ("follow/half-typed", fixture_set_up, test_half_typed_code_stays);
  ADD ("done", fixture_set_up, test_what_was_done_is_told);
  ADD ("privacy", fixture_set_up, test_privacy_is_the_centres);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
