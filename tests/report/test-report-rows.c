/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-report-rows.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sys/resource.h>

#include "capture.h"
#include "hl-xlsx-check.h"

#define N_MANY 3000
#define LIMIT_STEP 7919

static const char * const columns[] = { "day", "counter", "officer", NULL };
static const char * const full_row[] = { "2026-11-23", "=Q1", "5", NULL };
static const char * const digits_row[] = { "2026-11-23", "3", "4", NULL };
static const char * const blanked_row[] = { "2026-11-23", "", "", NULL };

static char *
write_rows (Capture        *f,
            HlReportFormat  format,
            gint64          left_out)
{
  g_autoptr(HlReportRows) rows = hl_report_rows_new (f->output, format, columns);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_report_rows_add (full_row, rows, &error));
  g_assert_no_error (error);
  g_assert_true (hl_report_rows_add (digits_row, rows, &error));
  g_assert_no_error (error);
  g_assert_true (hl_report_rows_add (blanked_row, rows, &error));
  g_assert_no_error (error);
  g_assert_true (hl_report_rows_end (rows, left_out, &error));
  g_assert_no_error (error);

  return capture_read (f);
}

static void
test_csv_counts_what_is_left_out (Capture       *f,
                                  gconstpointer  unused)
{
  g_autofree char *text = write_rows (f, HL_REPORT_FORMAT_CSV, 7);

  g_assert_cmpstr (text, ==, "\xef\xbb\xbf"
                             "responses,day,counter,officer\r\n"
                             "1,2026-11-23,'=Q1,5\r\n"
                             "1,2026-11-23,3,4\r\n"
                             "1,2026-11-23,,\r\n"
                             "7,,,\r\n");
}

static void
test_csv_without_rest_ends_with_a_row (Capture       *f,
                                       gconstpointer  unused)
{
  g_autofree char *text = write_rows (f, HL_REPORT_FORMAT_CSV, 0);

  g_assert_true (g_str_has_suffix (text, "1,2026-11-23,,\r\n"));
}

static void
test_json_parses (Capture       *f,
                  gconstpointer  unused)
{
  g_autofree char *text = write_rows (f, HL_REPORT_FORMAT_JSON, 7);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *root;
  JsonArray *rows;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  root = json_node_get_object (json_parser_get_root (parser));
  rows = json_object_get_array_member (root, "rows");

  g_assert_cmpint (json_object_get_int_member (root, "left_out"), ==, 7);
  g_assert_cmpuint (json_array_get_length (rows), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, 0),
                                                  "counter"), ==, "=Q1");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (rows, 0),
                                               "officer"), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, 1),
                                                  "counter"), ==, "3");
  g_assert_true (json_object_get_null_member (json_array_get_object_element (rows, 2), "officer"));
}

static void
test_failed_output_stops_the_walk (Capture       *f,
                                   gconstpointer  unused)
{
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);
  g_autoptr(HlOutput) output = hl_output_new_fd (fd);
  g_autoptr(HlReportRows) rows = hl_report_rows_new (output, HL_REPORT_FORMAT_CSV, columns);
  g_autoptr(GError) error = NULL;
  guint n = 0;

  while (n < 100000 && hl_report_rows_add (full_row, rows, &error))
    n++;

  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (n, <, 100000);

  close (fd);
}

static gboolean
write_workbook (const char  *path,
                guint        n_rows,
                GError     **error)
{
  g_autoptr(HlReportRows) rows = hl_report_rows_new_xlsx (path, columns);

  for (guint i = 0; i < n_rows; i++)
    if (!hl_report_rows_add (i % 2 == 0 ? full_row : digits_row, rows, error))
      return FALSE;

  return hl_report_rows_end (rows, 7, error);
}

static void
set_limit (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A disk that takes no more, after any number of bytes. What the program says and
 * what lies there agree. */
static void
test_xlsx_cut_off_anywhere_is_noticed (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("test-rows-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "rows.xlsx", NULL);
  gsize limit = 1;
  gboolean done;

  g_assert_no_error (error);
  signal (SIGXFSZ, SIG_IGN);
  do
    {
      g_autoptr(GError) refused = NULL;

      set_limit (limit);
      done = write_workbook (path, N_MANY, &refused);
      set_limit (RLIM_INFINITY);
      g_assert_true (done == (refused == NULL));
      g_assert_true (done == hl_xlsx_check_whole (path, 0, NULL));
      limit += LIMIT_STEP;
    }
  while (!done);

  g_assert_cmpuint (limit, >, 10 * LIMIT_STEP);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_xlsx_without_rows_is_whole (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("test-rows-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "rows.xlsx", NULL);

  g_assert_true (write_workbook (path, 0, &error));
  g_assert_no_error (error);
  g_assert_true (hl_xlsx_check_whole (path, 0, &error));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/report-rows/" path, Capture, NULL, capture_set_up, func, capture_tear_down)
  ADD ("csv/counts-what-is-left-out", test_csv_counts_what_is_left_out);
  ADD ("csv/without-rest-ends-with-a-row", test_csv_without_rest_ends_with_a_row);
  ADD ("json/parses", test_json_parses);
  ADD ("failed-output-stops-the-walk", test_failed_output_stops_the_walk);
#undef ADD
  g_test_add_func ("/report-rows/xlsx/cut-off-anywhere-is-noticed",
                   test_xlsx_cut_off_anywhere_is_noticed);
  g_test_add_func ("/report-rows/xlsx/without-rows-is-whole", test_xlsx_without_rows_is_whole);

  return g_test_run ();
}
