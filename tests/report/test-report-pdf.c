/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <fcntl.h>
#include <glib/gstdio.h>

#include "account-fixture.h"
#include "hl-report-names.h"
#include "hl-report-pdf.h"

#define N_MANY 90
#define MAX_NAME 120

typedef gboolean (*WriteFunc) (HlOutput         *output,
                               const HlAccount  *account,
                               GError          **error);

typedef struct
{
  char      *dir;
  char      *path;
  HlAccount *account;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("report-pdf-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->dir, "report.pdf", NULL);
  f->account = make_account ();
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_autoptr(GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);

      g_unlink (path);
    }

  g_rmdir (f->dir);
  hl_account_free (f->account);
  g_free (f->path);
  g_free (f->dir);
}

static void
write_file (Fixture   *f,
            WriteFunc  write)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlOutput) output = hl_output_new_file (f->path, &error);

  g_assert_no_error (error);
  g_assert_true (write (output, f->account, &error));
  g_assert_no_error (error);
  g_assert_true (hl_output_finish (output, &error));
  g_assert_no_error (error);
}

/* What a program says of the file. */
static char *
run (const char *program,
     ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  char *output = NULL;
  const char *arg;
  int status;
  va_list args;

  g_ptr_array_add (argv, (char *) program);
  va_start (args, program);
  while ((arg = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (char *) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return output;
}

/* The text of the file: pages end in a form feed; blanks that do not break are blanks. */
static char *
read_text (Fixture *f)
{
  g_autofree char *raw = run ("pdftotext", "-layout", f->path, "-", NULL);
  g_auto(GStrv) parts = g_strsplit (raw, "\xc2\xa0", -1);

  return g_strjoinv (" ", parts);
}

/* The same on one line, with one blank between words. */
static char *
read_words (Fixture *f)
{
  g_autofree char *text = read_text (f);
  g_auto(GStrv) words = g_strsplit_set (text, " \n\f", -1);
  GString *all = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (all, "%s ", words[i]);

  return g_string_free (all, FALSE);
}

static void
assert_says (const char         *words,
             const char * const *expected)
{
  for (guint i = 0; expected[i] != NULL; i++)
    {
      if (strstr (words, expected[i]) == NULL)
        {
          g_test_message ("'%s' does not stand in: %s", expected[i], words);
          g_test_fail ();
        }
    }
}

static guint
count_pages (Fixture *f)
{
  g_autofree char *info = run ("pdfinfo", f->path, NULL);
  const char *pages = strstr (info, "Pages:");

  g_assert_nonnull (pages);
  return (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
}

static void
test_says_all_with_accents (Fixture       *f,
                            gconstpointer  unused)
{
  static const char * const expected[] = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "VĂN PHÒNG ỦY BAN NHÂN DÂN", "/BC-TTPVHCC", "Lạng Sơn, ngày 24 tháng 11 năm 2026", "BÁO CÁO",
    "Kết quả đánh giá mức độ hài lòng tại quầy", "Ngày 23/11/2026", "(Số liệu đã chốt, đã sửa)",
    "Tỷ lệ hài lòng (mức 4 và 5) là 90,00 %", "59,58–98,21 %", "của 10 lượt",
    "so với mục tiêu 90 %: chưa rõ", "tỷ lệ tham gia 25,00 % (tự khai)", "Câu chung (mức 4 và 5)",
    "Tiếp cận dịch vụ", "chờ đủ 5 lượt", "Quầy 1 10 100,00 %", "Quầy 2 5 –", "8 giờ 10",
    "Bấm quá nhanh", "tự khai; đã nhập 2/2 buổi", "mở 7 giờ 45 / 8 giờ 00",
    "Chờ đủ 5 ý kiến mới nêu số.", "Trong kỳ không có phiếu giấy.", "Nghị định 61/2018/NĐ-CP",
    "15/18 điểm: Xuất sắc", "Quyết định 766/QĐ-TTg", "200", "2,50 %", "chưa nhập",
    "không phải mẫu hộ gia đình của SIPAS quốc gia", "Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", NULL
  };
  g_autofree char *words = NULL;

  write_file (f, hl_report_write_pdf);
  words = read_words (f);
  assert_says (words, expected);
  g_assert_null (strstr (words, " 0,00 %"));
}

static void
test_names_are_no_markup (Fixture       *f,
                          gconstpointer  unused)
{
  static const char * const expected[] = { "=HYPERLINK(", "Đường Nguyễn", "<b>", NULL };
  g_autofree char *words = NULL;

  write_file (f, hl_report_write_pdf);
  words = read_words (f);
  assert_says (words, expected);
}

static void
test_fonts_are_embedded (Fixture       *f,
                         gconstpointer  unused)
{
  g_autofree char *fonts = NULL;
  g_auto(GStrv) lines = NULL;
  guint n = 0;

  write_file (f, hl_report_write_pdf);
  fonts = run ("pdffonts", f->path, NULL);
  lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  for (guint i = 2; lines[i] != NULL; i++, n++)
    {
      g_assert_nonnull (strstr (lines[i], " yes yes "));
      g_assert_nonnull (strstr (lines[i], "Serif"));
    }

  g_assert_cmpuint (n, >=, 2);
}

static void
assert_page (const char *page,
             guint       number)
{
  static const char * const foot[] = {
    "Tỷ lệ hài lòng 90,00 % (59,58–98,21 %)", "10 lượt", "tỷ lệ tham gia 25,00 %", "Sàng lọc: loại",
    "mở 7 giờ 45 / 8 giờ 00", "đã chốt, đã sửa", "cấu hình cccccccccccc", "niêm ssssssssssss", NULL
  };
  g_autofree char *start = g_strstrip (g_strdup (page));
  g_autofree char *expected = g_strdup_printf ("%u\n", number);

  assert_says (page, foot);
  g_assert_true (g_str_has_prefix (start, expected) == (number > 1));
}

static void
test_each_page_has_foot_and_number (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) pages = NULL;
  guint n;

  write_file (f, hl_report_write_pdf);
  n = count_pages (f);
  text = read_text (f);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpuint (g_strv_length (pages), ==, n + 1);
  for (guint i = 0; i < n; i++)
    assert_page (pages[i], i + 1);
}

static void
test_qr_code_holds_the_seal (Fixture       *f,
                             gconstpointer  unused)
{
  g_autofree char *epoch = g_strnfill (32, 'E');
  g_autofree char *seal = g_strnfill (64, 'S');
  g_autofree char *expected = g_strdup_printf ("HAILONG:%s:77:%s", epoch, seal);
  g_autofree char *prefix = g_build_filename (f->dir, "page", NULL);
  g_autofree char *last = NULL;
  g_autofree char *number = NULL;
  g_autofree char *code = NULL;

  write_file (f, hl_report_write_pdf);
  number = g_strdup_printf ("%u", count_pages (f));
  g_free (run ("pdftoppm", "-r", "150", "-png", "-singlefile", "-f", number, f->path, prefix,
               NULL));
  last = g_strconcat (prefix, ".png", NULL);
  code = run ("zbarimg", "-q", "--raw", last, NULL);
  g_assert_cmpstr (g_strchomp (code), ==, expected);
}

static void
test_same_account_gives_same_bytes (Fixture       *f,
                                    gconstpointer  write)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(GError) error = NULL;
  gsize n_first, n_second;

  write_file (f, (WriteFunc) write);
  g_file_get_contents (f->path, &first, &n_first, &error);
  g_assert_no_error (error);
  write_file (f, (WriteFunc) write);
  g_file_get_contents (f->path, &second, &n_second, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (first, n_first, second, n_second);
}

static void
test_document_says_what_it_is (Fixture       *f,
                               gconstpointer  unused)
{
  static const char * const expected[] = {
    "Kết quả đánh giá mức độ hài lòng tại quầy. Ngày 23/11/2026", "Hài Lòng",
    "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn", "Nov 24", "A4", NULL
  };
  g_autofree char *info = NULL;

  write_file (f, hl_report_write_pdf);
  info = run ("pdfinfo", f->path, NULL);
  assert_says (info, expected);
}

/* Long tables go over pages: every row is there, and the header on each page. */
static void
test_long_table_keeps_rows_and_header (Fixture       *f,
                                       gconstpointer  unused)
{
  g_autofree char *words = NULL;
  const char *at;
  guint n_headers = 0;

  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *key = g_strdup_printf ("F-%03d", i);

      hl_summary_add_row (f->account->kiosk, "field", key)->cell.responses = 5;
    }

  write_file (f, hl_report_write_pdf);
  words = read_words (f);
  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *key = g_strdup_printf (" F-%03d 5 – – – – – – ", i);

      g_assert_nonnull (strstr (words, key));
    }

  for (at = words; (at = strstr (at, "Lĩnh vực Số lượt")) != NULL; at++)
    n_headers++;
  g_assert_cmpuint (n_headers, >=, 3);
}

static void
test_nothing_released_is_said (Fixture       *f,
                               gconstpointer  unused)
{
  static const char * const expected[] = {
    "Trong kỳ chưa có số liệu được công bố", "chờ đủ 5 lượt", "Chưa có số liệu phân tổ",
    "Chưa có lý do nào đủ 5 lượt chọn.", NULL
  };
  g_autofree char *words = NULL;

  hl_summary_free (f->account->kiosk);
  f->account->kiosk = make_summary ("kiosk");
  f->account->served.n = -1;
  g_array_set_size (f->account->reasons, 0);
  write_file (f, hl_report_write_pdf);
  words = read_words (f);
  assert_says (words, expected);
  g_assert_null (strstr (words, " 0,00 %"));
}

static void
test_withheld_numbers_are_said (Fixture       *f,
                                gconstpointer  unused)
{
  static const char * const expected[] = {
    "Bị gắn cờ sàng lọc ≥ 18", "Loại khỏi tỷ lệ 19", "Sát lúc cán bộ đăng nhập ≥ 11",
    "Bấm liên tiếp 7", "Ngoài giờ làm việc ·", HL_REPORT_WITHHELD_NOTE, NULL
  };
  HlSummary *kiosk = f->account->kiosk;
  g_autofree char *words = NULL;

  kiosk->screened = 18;
  kiosk->screened_withheld = TRUE;
  kiosk->left_out = 19;
  kiosk->by_flag[g_bit_nth_lsf (HL_FLAG_DESK, -1)] = 11;
  kiosk->by_flag[g_bit_nth_lsf (HL_FLAG_BURST, -1)] = 7;
  kiosk->by_flag[g_bit_nth_lsf (HL_FLAG_CLOSED, -1)] = 0;
  kiosk->flags_withheld = HL_FLAG_DESK | HL_FLAG_CLOSED;
  write_file (f, hl_report_write_pdf);
  words = read_words (f);
  assert_says (words, expected);
}

static void
test_paper_stands_apart (Fixture       *f,
                         gconstpointer  unused)
{
  g_autofree char *words = NULL;
  const char *paper;

  f->account->paper = make_summary ("paper");
  add_ten_people (f->account->paper);
  f->account->paper->saved = 4321;
  write_file (f, hl_report_write_pdf);
  words = read_words (f);
  paper = strstr (words, "VI. Phiếu giấy (không cộng vào số liệu của máy)");
  g_assert_nonnull (paper);
  g_assert_nonnull (strstr (paper, "Đã lưu 4.321"));
  g_assert_null (strstr (words, "20 lượt"));
}

/* Names as long as a centre's file may give them. */
static HlCatalogue *
load_longest_catalogue (void)
{
  g_autofree char *path = find_test_data ("centres/lang-son.json");
  g_autoptr(GString) name = g_string_new ("WW");
  g_autoptr(GString) text = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *file = NULL;
  HlCatalogue *catalogue;

  while (g_utf8_strlen (name->str, -1) + 3 <= MAX_NAME)
    g_string_append (name, " ỘW");

  g_assert_true (g_file_get_contents (path, &file, NULL, &error));
  text = g_string_new (file);
  g_string_replace (text, "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn", name->str, 0);
  g_string_replace (text, "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn", name->str, 0);
  g_string_replace (text, "\"signer\": \"Giám đốc\"", "\"signer\": \"Phó Giám đốc phụ trách\"", 0);
  catalogue = hl_catalogue_parse ("long", text->str, &error);
  g_assert_no_error (error);

  return catalogue;
}

static HlSummary *
make_full_summary (void)
{
  g_autofree char *path = find_test_data ("questionnaires/sipas-2022.json");
  g_autoptr(GError) error = NULL;
  g_autoptr(HlQuestionnaire) questionnaire = hl_questionnaire_load (path, &error);
  HlFlow all = { .kind = HL_FLOW_ALL };
  HlSummary *summary;
  guint n_items;

  g_assert_no_error (error);
  summary = hl_summary_new (questionnaire, all);
  n_items = hl_questionnaire_get_n_items (questionnaire);
  summary->saved = summary->released = summary->counted = 1000;
  for (guint i = 0; i < n_items; i++)
    summary->cell.items[i] = (HlTally) { { 400, 300, 150, 100, 50 } }
  ;
  for (int i = 0; i < 1000; i++)
    {
      for (int j = 0; j < HL_N_FACTORS; j++)
        hl_sums_add_person (&summary->cell.factors[j], i < 150 ? 3 : 0, 3);
      hl_sums_add_person (&summary->cell.headline, i < 150 ? 15 : 0, 15);
    }

  summary->left_out = summary->screened = 60;
  summary->has_unscreened = TRUE;
  summary->unscreened = summary->cell.headline;
  return summary;
}

/* All that can be said at once: everything below target, late, closed, over. */
static void
fill_most (HlAccount *account)
{
  HlQuestionnaire *questionnaire = NULL;

  hl_summary_free (account->kiosk);
  account->kiosk = make_full_summary ();
  questionnaire = account->kiosk->questionnaire;
  g_array_set_size (account->reasons, 0);
  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      for (guint j = 0; j < hl_questionnaire_get_n_reasons (questionnaire, i); j++)
        {
          HlAccountReason reason = { i, hl_questionnaire_get_reason_id (questionnaire, i, j), 99 };

          g_array_append_val (account->reasons, reason);
        }
    }

  account->period = hl_period_of_range (hl_day_from_ymd (2025, 11, 15),
                                        hl_day_from_ymd (2026, 11, 14));
  account->served = (HlAccountServed) { 9999999, 2, 2, TRUE };
  account->sessions_over = 9999;
  account->minutes_open = 1;
  account->tickets = (HlAccountTickets) {
    .received = 999, .open = 999, .answered = 999, .overdue = 999, .explained = 999,
    .causes = { 99, 100, 100, 100, 100, 100, 100, 100, 100, 100 }, .median_days = 999.5,
  };
  hl_catalogue_unref (account->catalogue);
  account->catalogue = load_longest_catalogue ();
}

static void
test_sheet_is_one_page (Fixture       *f,
                        gconstpointer  unused)
{
  static const char * const expected[] = {
    "TỜ TÓM TẮT", "15,00 %", "chưa đạt", "Yếu tố thấp nhất", "Ba lý do", "99 lượt:", "Cần xem",
    "không phải mẫu hộ gia đình của SIPAS quốc gia", "niêm ssssssssssss", NULL
  };
  g_autofree char *words = NULL;

  fill_most (f->account);
  write_file (f, hl_report_write_sheet);
  g_assert_cmpuint (count_pages (f), ==, 1);
  words = read_words (f);
  assert_says (words, expected);
}

static void
test_sheet_of_nothing (Fixture       *f,
                       gconstpointer  unused)
{
  static const char * const expected[] = {
    "chưa có yếu tố nào đủ 5 lượt", "chưa có lý do nào đủ 5 lượt chọn",
    "Chưa có tỷ lệ hài lòng được công bố trong kỳ.", NULL
  };
  g_autofree char *words = NULL;

  hl_summary_free (f->account->kiosk);
  f->account->kiosk = make_summary ("kiosk");
  f->account->served.n = -1;
  g_array_set_size (f->account->reasons, 0);
  write_file (f, hl_report_write_sheet);
  g_assert_cmpuint (count_pages (f), ==, 1);
  words = read_words (f);
  assert_says (words, expected);
  g_assert_null (strstr (words, " 0,00 %"));
}

static void
test_longest_names_are_whole (Fixture       *f,
                              gconstpointer  unused)
{
  static const char * const expected[] = { "PHÓ GIÁM ĐỐC PHỤ TRÁCH", "Từ 15/11/2025", NULL };
  g_autofree char *words = NULL;

  fill_most (f->account);
  write_file (f, hl_report_write_pdf);
  words = read_words (f);
  assert_says (words, expected);
}

static void
test_full_disk_is_an_error (Fixture       *f,
                            gconstpointer  write)
{
  int fd = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);
  g_autoptr(HlOutput) output = hl_output_new_fd (fd);
  g_autoptr(GError) error = NULL;

  g_assert_false (((WriteFunc) write)(output, f->account, &error) &&
                  hl_output_finish (output, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  close (fd);
}

static void
test_unfinished_file_is_gone (Fixture       *f,
                              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  HlOutput *output = hl_output_new_file (f->path, &error);

  g_assert_no_error (error);
  g_assert_true (hl_report_write_pdf (output, f->account, &error));
  hl_output_free (output);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

/* What the hub knows, and that it does not know the rest. */
static void
test_extract (Fixture       *f,
              gconstpointer  unused)
{
  const char * const expected[] = {
    "Trích số liệu đánh giá mức độ hài lòng tại quầy",
    "những phần này đứng trong báo cáo do máy của đơn vị lập",
    "I. Kết quả chung", "II. Năm yếu tố SIPAS", "III. Phân tổ", "IV. Lý do chưa hài lòng",
    "V. Cách tính và giới hạn của số liệu", "không phải mẫu hộ gia đình", NULL,
  };
  g_autofree char *words = NULL;

  write_file (f, hl_report_write_extract);
  words = read_words (f);
  assert_says (words, expected);
  g_assert_null (strstr (words, "Nơi nhận"));
  g_assert_null (strstr (words, "tỷ lệ tham gia"));
  g_assert_null (strstr (words, "Đã lưu"));
}

#define ADD(name, data, func) \
  g_test_add ("/report/pdf/" name, Fixture, data, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("says-all-with-accents", NULL, test_says_all_with_accents);
  ADD ("names-are-no-markup", NULL, test_names_are_no_markup);
  ADD ("fonts-are-embedded", NULL, test_fonts_are_embedded);
  ADD ("each-page-has-foot-and-number", NULL, test_each_page_has_foot_and_number);
  ADD ("qr-code-holds-the-seal", NULL, test_qr_code_holds_the_seal);
  ADD ("same-account-gives-same-bytes", hl_report_write_pdf, test_same_account_gives_same_bytes);
  ADD ("sheet-same-bytes", hl_report_write_sheet, test_same_account_gives_same_bytes);
  ADD ("document-says-what-it-is", NULL, test_document_says_what_it_is);
  ADD ("long-table-keeps-rows-and-header", NULL, test_long_table_keeps_rows_and_header);
  ADD ("nothing-released-is-said", NULL, test_nothing_released_is_said);
  ADD ("withheld-numbers-are-said", NULL, test_withheld_numbers_are_said);
  ADD ("paper-stands-apart", NULL, test_paper_stands_apart);
  ADD ("longest-names-are-whole", NULL, test_longest_names_are_whole);
  ADD ("full-disk-is-an-error", hl_report_write_pdf, test_full_disk_is_an_error);
  ADD ("sheet-full-disk-is-an-error", hl_report_write_sheet, test_full_disk_is_an_error);
  ADD ("unfinished-file-is-gone", NULL, test_unfinished_file_is_gone);
  ADD ("sheet-is-one-page", NULL, test_sheet_is_one_page);
  ADD ("sheet-of-nothing", NULL, test_sheet_of_nothing);
  ADD ("extract", NULL, test_extract);
  ADD ("extract-same-bytes", hl_report_write_extract, test_same_account_gives_same_bytes);
  ADD ("extract-full-disk-is-an-error", hl_report_write_extract, test_full_disk_is_an_error);

  return g_test_run ();
}
