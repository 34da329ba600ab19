/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-csv-reader.h"

#include <string.h>

#include "hl-error.h"

/* All cells as "[line:content]", a line for each record. */
static char *
read_all (const char  *text,
          gsize        length,
          GError     **error)
{
  g_autoptr(HlCsvReader) reader = hl_csv_reader_new ("forms.csv", text, length, error);
  g_autoptr(GString) found = g_string_new (NULL);
  HlCsvStep step;

  if (reader == NULL)
    return NULL;

  while ((step = hl_csv_reader_step (reader, error)) == HL_CSV_STEP_RECORD)
    {
      for (guint i = 0; i < hl_csv_reader_get_n_cells (reader); i++)
        g_string_append_printf (found, "[%u:%s]", hl_csv_reader_get_line (reader, i),
                                hl_csv_reader_get_cell (reader, i));
      g_string_append_c (found, '\n');
    }

  return step == HL_CSV_STEP_END ? g_strdup (found->str) : NULL;
}

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
test_text_is_read (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *found = read_all (c->text, strlen (c->text), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, c->expected);
}

static void
test_text_is_refused (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *found = read_all (c->text, strlen (c->text), &error);

  g_assert_null (found);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, c->expected);
}

static void
test_nul_is_refused (void)
{
  static const char text[] = "a,b\nc\0d,e\n";
  g_autoptr(GError) error = NULL;
  g_autofree char *found = read_all (text, sizeof text - 1, &error);

  g_assert_null (found);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "forms.csv:2: byte 0x00: expected UTF-8 text");
}

/* The text need not end with a NUL. */
static void
test_length_is_kept (void)
{
  static const char text[] = { '"', 'a', '"', ',', 'b' };
  g_autoptr(GError) error = NULL;
  g_autofree char *found = read_all (text, sizeof text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "[1:a][1:b]\n");
}

static const Case simple = { "a,b\nc,d\n", "[1:a][1:b]\n[2:c][2:d]\n" };
static const Case carriage = { "a,b\r\nc,d\r\n", "[1:a][1:b]\n[2:c][2:d]\n" };
static const Case marked = { "\xef\xbb\xbf" "a,b\n", "[1:a][1:b]\n" };
static const Case no_last_end = { "a,b", "[1:a][1:b]\n" };
static const Case empty_cells = { ",\n,,\n", "[1:][1:]\n[2:][2:][2:]\n" };
static const Case empty_quoted = { "\"\",a\n", "[1:][1:a]\n" };
static const Case nothing = { "", "" };
static const Case only_mark = { "\xef\xbb\xbf", "" };
static const Case blank_lines = { "a\n\n\r\nb\n\n", "[1:a]\n[4:b]\n" };
static const Case quotes = { "\"say \"\"x\"\", y\",z\n", "[1:say \"x\", y][1:z]\n" };
static const Case quoted_end = { "\"one\r\ntwo\",b\nc\n", "[1:one\r\ntwo][2:b]\n[3:c]\n" };
static const Case vietnamese = { "Quầy,Đất đai\n", "[1:Quầy][1:Đất đai]\n" };

static const Case bare_quote = {
  "a,b\nc,d\"e\n",
  "forms.csv:2:2: a quotation mark inside a cell: expected the whole cell in quotation marks",
};
static const Case after_quote = {
  "a\n\"b\"c\n",
  "forms.csv:2:1: text after a closing quotation mark: expected a comma or the line's end",
};
static const Case open_quote = {
  "a\nb,\"c\nd\n",
  "forms.csv:2:2: a quoted cell without end: expected a closing quotation mark",
};
static const Case lone_return = {
  "a,b\rc\n",
  "forms.csv:1:2: a lone carriage return: expected LF or CRLF at a line's end",
};
static const Case latin_1 = { "a\nb\nQu\xe2y\n", "forms.csv:3: byte 0xe2: expected UTF-8 text" };

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define READ(path, data) g_test_add_data_func ("/csv-reader/read/" path, data, test_text_is_read)
  READ ("simple", &simple);
  READ ("carriage-returns", &carriage);
  READ ("byte-order-mark", &marked);
  READ ("no-end-of-the-last-line", &no_last_end);
  READ ("empty-cells", &empty_cells);
  READ ("empty-quoted-cell", &empty_quoted);
  READ ("nothing", &nothing);
  READ ("only-a-mark", &only_mark);
  READ ("blank-lines", &blank_lines);
  READ ("quotation-marks", &quotes);
  READ ("line-end-in-quotation-marks", &quoted_end);
  READ ("vietnamese", &vietnamese);
#undef READ
  g_test_add_func ("/csv-reader/read/length-is-kept", test_length_is_kept);

#define REFUSE(path, data) \
  g_test_add_data_func ("/csv-reader/refuse/" path, data, test_text_is_refused)
  REFUSE ("bare-quotation-mark", &bare_quote);
  REFUSE ("text-after-quotation-mark", &after_quote);
  REFUSE ("open-quotation-mark", &open_quote);
  REFUSE ("lone-carriage-return", &lone_return);
  REFUSE ("latin-1", &latin_1);
#undef REFUSE
  g_test_add_func ("/csv-reader/refuse/nul", test_nul_is_refused);

  return g_test_run ();
}
