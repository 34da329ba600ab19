/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-csv.h"

#include "capture.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Writes one cell of text in a row of its own and returns the row. */
static char *
write_cell (Capture    *f,
            const char *text)
{
  g_autofree char *whole = NULL;
  HlCsv csv;

  hl_csv_init (&csv, f->output);
  hl_csv_put_text (&csv, text);
  hl_csv_end_row (&csv);

  whole = capture_read (f);
  g_assert_true (g_str_has_prefix (whole, BYTE_ORDER_MARK));
  g_assert_true (g_str_has_suffix (whole, "\r\n"));

  return g_strndup (whole + 3, strlen (whole) - 5);
}

static void
test_cell_is_written (Capture       *f,
                      gconstpointer  data)
{
  const char * const *texts = data;
  g_autofree char *cell = write_cell (f, texts[0]);

  g_assert_cmpstr (cell, ==, texts[1]);
}

static void
test_rows_are_stable (Capture       *f,
                      gconstpointer  unused)
{
  static const char * const header[] = { "name", "n", "percent", NULL };
  g_autofree char *text = NULL;
  HlCsv csv;

  hl_csv_init (&csv, f->output);
  hl_csv_put_texts (&csv, header);
  hl_csv_end_row (&csv);
  hl_csv_put_text (&csv, "Tiếp cận, dịch vụ");
  hl_csv_put_int (&csv, -12);
  hl_csv_put_fixed (&csv, 94.642857);
  hl_csv_end_row (&csv);
  hl_csv_put_text (&csv, NULL);
  hl_csv_put_int (&csv, 0);
  hl_csv_put_empty (&csv);
  hl_csv_end_row (&csv);

  text = capture_read (f);
  g_assert_cmpstr (text, ==, BYTE_ORDER_MARK
                   "name,n,percent\r\n"
                   "\"Tiếp cận, dịch vụ\",-12,94.64\r\n"
                   ",0,\r\n");
}

/* What is given, what stands in the file. */
static const char * const plain[] = { "Quầy 3", "Quầy 3" };
static const char * const comma[] = { "a,b", "\"a,b\"" };
static const char * const quote[] = { "say \"hello\"", "\"say \"\"hello\"\"\"" };
static const char * const only_quote[] = { "\"", "\"\"\"\"" };
static const char * const line_feed[] = { "one\ntwo", "\"one\ntwo\"" };
static const char * const line_end[] = { "one\r\ntwo", "\"one\r\ntwo\"" };
static const char * const equals[] = { "=1+1", "'=1+1" };
static const char * const plus[] = { "+84", "'+84" };
static const char * const minus[] = { "-2", "'-2" };
static const char * const at[] = { "@SUM(A1)", "'@SUM(A1)" };
static const char * const tab[] = { "\t=1", "'\t=1" };
static const char * const carriage_return[] = { "\r=1", "\"'\r=1\"" };
static const char * const defused_and_quoted[] = { "=\"a\",b", "\"'=\"\"a\"\",b\"" };
static const char * const harmless_inside[] = { "a=b", "a=b" };

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func) \
  g_test_add ("/csv/" path, Capture, data, capture_set_up, func, capture_tear_down)
  ADD ("rows/are-stable", NULL, test_rows_are_stable);
  ADD ("cell/plain", plain, test_cell_is_written);
  ADD ("cell/comma", comma, test_cell_is_written);
  ADD ("cell/quote", quote, test_cell_is_written);
  ADD ("cell/only-quote", only_quote, test_cell_is_written);
  ADD ("cell/line-feed", line_feed, test_cell_is_written);
  ADD ("cell/line-end", line_end, test_cell_is_written);
  ADD ("formula/equals", equals, test_cell_is_written);
  ADD ("formula/plus", plus, test_cell_is_written);
  ADD ("formula/minus", minus, test_cell_is_written);
  ADD ("formula/at", at, test_cell_is_written);
  ADD ("formula/tab", tab, test_cell_is_written);
  ADD ("formula/carriage-return", carriage_return, test_cell_is_written);
  ADD ("formula/defused-and-quoted", defused_and_quoted, test_cell_is_written);
  ADD ("formula/harmless-inside", harmless_inside, test_cell_is_written);
#undef ADD

  return g_test_run ();
}
