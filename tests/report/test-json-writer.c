/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-json-writer.h"

#include <json-glib/json-glib.h>

#include "capture.h"

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  g_autoptr(GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_structure_parses (Capture       *f,
                       gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonArray *array;
  JsonObject *object;
  HlJsonWriter json;

  hl_json_writer_init (&json, f->output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_begin_array (&json, "empty");
  hl_json_writer_end_array (&json);
  hl_json_writer_begin_array (&json, "list");
  hl_json_writer_put_int (&json, NULL, 1);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_begin_object (&json, "deep");
  hl_json_writer_put_boolean (&json, "yes", TRUE);
  hl_json_writer_put_boolean (&json, "no", FALSE);
  hl_json_writer_end_object (&json);
  hl_json_writer_end_object (&json);
  hl_json_writer_put_null (&json, NULL);
  hl_json_writer_end_array (&json);
  hl_json_writer_put_text (&json, "none", NULL);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);

  text = capture_read (f);
  object = parse (parser, text);
  array = json_object_get_array_member (object, "list");

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "empty")), ==, 0);
  g_assert_cmpuint (json_array_get_length (array), ==, 3);
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, 1);
  g_assert_true (json_array_get_null_element (array, 2));
  g_assert_true (json_object_get_null_member (object, "none"));

  object = json_object_get_object_member (json_array_get_object_element (array, 1), "deep");
  g_assert_true (json_object_get_boolean_member (object, "yes"));
  g_assert_false (json_object_get_boolean_member (object, "no"));
}

static void
test_text_comes_back (Capture       *f,
                      gconstpointer  unused)
{
  static const char original[] = "Quầy \"3\" \\ \n\t\x01\x1f 中文 /";
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  HlJsonWriter json;

  hl_json_writer_init (&json, f->output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "a \"name\"", original);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);

  text = capture_read (f);
  g_assert_cmpstr (json_object_get_string_member (parse (parser, text), "a \"name\""), ==,
                   original);
}

static void
test_numbers_have_two_decimals (Capture       *f,
                                gconstpointer  unused)
{
  g_autofree char *text = NULL;
  HlJsonWriter json;

  hl_json_writer_init (&json, f->output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_fixed (&json, "percent", 90);
  hl_json_writer_put_fixed (&json, "low", 94.642857);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);

  text = capture_read (f);
  g_assert_cmpstr (text, ==, "{\n  \"percent\": 90.00,\n  \"low\": 94.64\n}\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/json-writer/" path, Capture, NULL, capture_set_up, func, capture_tear_down)
  ADD ("structure-parses", test_structure_parses);
  ADD ("text-comes-back", test_text_comes_back);
  ADD ("numbers-have-two-decimals", test_numbers_have_two_decimals);
#undef ADD

  return g_test_run ();
}
