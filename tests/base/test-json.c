/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-json.h"

#include <sodium.h>
#include <string.h>

#include "hl-error.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);

  return node;
}

static void
assert_canonical (const char *text,
                  const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = parse (text);
  g_autofree char *canonical = hl_json_to_canonical (node, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (canonical, ==, expected);
}

static void
assert_not_written (JsonNode   *node,
                    const char *pattern)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *canonical = hl_json_to_canonical (node, &error);

  g_assert_null (canonical);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

/* RFC 8785, section 3.2.2: its numbers have fractions, which we refuse. */
static void
test_write_strings_and_literals_of_the_rfc (void)
{
  assert_canonical ("{ \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
                    "  \"literals\": [null, true, false] }",
                    "{\"literals\":[null,true,false],"
                    "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

/* RFC 8785, section 3.2.3. */
static void
test_write_sorts_as_the_rfc (void)
{
  assert_canonical ("{\n"
                    "  \"\\u20ac\": \"Euro Sign\",\n"
                    "  \"\\r\": \"Carriage Return\",\n"
                    "  \"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\",\n"
                    "  \"1\": \"One\",\n"
                    "  \"\\ud83d\\ude00\": \"Emoji: Grinning Face\",\n"
                    "  \"\\u0080\": \"Control\",\n"
                    "  \"\\u00f6\": \"Latin Small Letter O With Diaeresis\"\n"
                    "}",
                    "{\"\\r\":\"Carriage Return\","
                    "\"1\":\"One\","
                    "\"\xc2\x80\":\"Control\","
                    "\"ö\":\"Latin Small Letter O With Diaeresis\","
                    "\"€\":\"Euro Sign\","
                    "\"😀\":\"Emoji: Grinning Face\","
                    "\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

static int
compare_utf16 (gconstpointer a,
               gconstpointer b)
{
  g_autofree gunichar2 *p = g_utf8_to_utf16 (*(const char * const *) a, -1, NULL, NULL, NULL);
  g_autofree gunichar2 *q = g_utf8_to_utf16 (*(const char * const *) b, -1, NULL, NULL, NULL);
  gsize i = 0;

  while (p[i] == q[i] && p[i] != 0)
    i++;

  return (int) p[i] - (int) q[i];
}

static char *
make_random_name (void)
{
  static const gunichar alphabet[] = { 'a', 'b', 0x7f, 0xe9, 0x1ea5, 0xd7ff, 0xe000, 0xffee,
                                       0x10000, 0x1f600, 0x10fffd };
  g_autoptr(GString) name = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    g_string_append_unichar (name, alphabet[g_test_rand_int_range (0, G_N_ELEMENTS (alphabet))]);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
test_write_sorts_by_utf16_units (void)
{
  for (int round = 0; round < 200; round++)
    {
      g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(JsonNode) node = hl_json_take_object (json_object_new ());
      g_autoptr(GString) expected = g_string_new ("{");
      g_autofree char *canonical = NULL;

      for (int i = 0; i < 12; i++)
        {
          char *name = make_random_name ();

          if (!json_object_has_member (json_node_get_object (node), name))
            g_ptr_array_add (names, g_strdup (name));
          json_object_set_int_member (json_node_get_object (node), name, 0);
          g_free (name);
        }

      g_ptr_array_sort (names, compare_utf16);
      for (guint i = 0; i < names->len; i++)
        g_string_append_printf (expected, "%s\"%s\":0", i > 0 ? "," : "",
                                (char *) g_ptr_array_index (names, i));
      g_string_append_c (expected, '}');

      canonical = hl_json_to_canonical (node, NULL);
      g_assert_cmpstr (canonical, ==, expected->str);
    }
}

static void
test_write_escapes_control_characters_alone (void)
{
  for (guint c = 1; c <= 0x7f; c++)
    {
      char text[2] = { (char) c, '\0' };
      g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);
      g_autofree char *canonical = hl_json_to_canonical (node, NULL);
      g_autoptr(JsonNode) again = parse (canonical);

      g_assert_cmpstr (json_node_get_string (again), ==, text);
      if (strchr ("\b\t\n\f\r\"\\", (int) c) != NULL)
        g_assert_cmpuint (strlen (canonical), ==, 4);
      else
        g_assert_cmpuint (strlen (canonical), ==, c < 0x20 ? 8 : 3);
    }
}

static void
test_write_integers_of_53_bits (void)
{
  assert_canonical ("[0, 1, -1, 10, 9007199254740991, -9007199254740991]",
                    "[0,1,-1,10,9007199254740991,-9007199254740991]");
}

static void
test_write_empty_and_nested (void)
{
  assert_canonical ("{}", "{}");
  assert_canonical (" [ ] ", "[]");
  assert_canonical ("null", "null");
  assert_canonical ("\"\"", "\"\"");
  assert_canonical ("{\"b\": [{\"z\": 1, \"a\": {}}, []], \"a\": {\"\": null}}",
                    "{\"a\":{\"\":null},\"b\":[{\"a\":{},\"z\":1},[]]}");
}

static void
test_write_brings_texts_to_nfc (void)
{
  assert_canonical ("\"Tie\\u0302\\u0301ng Vie\\u0323\\u0302t\"", "\"Tiếng Việt\"");
  assert_canonical ("\"Rất hài lòng, Đường Nguyễn Huệ\"", "\"Rất hài lòng, Đường Nguyễn Huệ\"");
}

static void
test_write_agrees_with_glib_about_nfc (void)
{
  for (gunichar c = 0x20; c <= 0x2ffff; c++)
    {
      char text[8] = { 0 };
      g_autofree char *nfc = NULL;
      g_autofree char *canonical = NULL;
      g_autoptr(JsonNode) node = NULL;

      if (c == '"' || c == '\\' || !g_unichar_validate (c))
        continue;

      g_unichar_to_utf8 (c, text);
      nfc = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      node = json_node_init_string (json_node_alloc (), text);
      canonical = hl_json_to_canonical (node, NULL);

      g_assert_cmpuint (strlen (canonical), ==, strlen (nfc) + 2);
      g_assert_cmpint (strncmp (canonical + 1, nfc, strlen (nfc)), ==, 0);
    }
}

static void
test_write_refuses_fractions (void)
{
  g_autoptr(JsonNode) node = parse ("{\"a\": [1, {\"b\": 1.5}]}");
  g_autoptr(JsonNode) whole = json_node_init_double (json_node_alloc (), 1.0);

  assert_not_written (node, "$.a[1].b: a value of type gdouble stands here, expected an integer*");
  assert_not_written (whole, "$: *gdouble*");
}

static void
test_write_refuses_great_integers (void)
{
  static const gint64 refused[] = {
    G_GINT64_CONSTANT (9007199254740992), G_GINT64_CONSTANT (-9007199254740992),
    G_MAXINT64, G_MININT64,
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(JsonNode) node = json_node_init_int (json_node_alloc (), refused[i]);

      assert_not_written (node, "$: *9??????????????* stands here, expected an integer of at *");
    }
}

static void
test_write_refuses_what_is_no_utf8 (void)
{
  g_autoptr(JsonNode) text = json_node_init_string (json_node_alloc (), "ti\xe1\xba");
  g_autoptr(JsonNode) surrogate = json_node_init_string (json_node_alloc (), "\xed\xa0\xbd");
  g_autoptr(JsonNode) name = hl_json_take_object (json_object_new ());

  json_object_set_int_member (json_node_get_object (name), "\xff", 1);

  assert_not_written (text, "$: bytes that are no UTF-8*");
  assert_not_written (surrogate, "$: bytes that are no UTF-8*");
  assert_not_written (name, "$: bytes that are no UTF-8*");
}

static char *
make_nested (guint depth)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth_is_limited (void)
{
  g_autofree char *deep = make_nested (64);
  g_autofree char *deeper = make_nested (65);
  g_autofree char *abyss = make_nested (200000);
  g_autoptr(JsonNode) node = parse (deeper);
  g_autoptr(JsonNode) read = NULL;
  g_autoptr(GError) error = NULL;

  assert_canonical (deep, deep);
  assert_not_written (node, "$*: nested more than 64 deep");

  read = hl_json_from_canonical (deep, &error);
  g_assert_no_error (error);
  g_assert_nonnull (read);

  g_assert_null (hl_json_from_canonical (abyss, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "byte 64: nested more than 64 deep");
}

/* json-glib takes comments, and apostrophes: a quotation mark in them hides nothing. */
static void
test_comments_hide_no_depth (void)
{
  static const char * const before[] = { "/*\"*/", "//\"\n", "\"a\"/*\"*/", "['\"',", "{'\"':" };
  g_autofree char *abyss = make_nested (200000);

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_autofree char *text = g_strconcat (before[i], abyss, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = hl_json_from_text (text, &error);

      g_assert_null (node);
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "stands outside of a text"));
    }
}

static void
test_any_writing_is_read (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node =
    hl_json_from_text (" { \"b\" : [1.5, \"a/b\\\"/\"],\n\"a\":7}", &error);
  g_autoptr(JsonNode) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "a"), ==, 7);

  none = hl_json_from_text ("\"\xff\"", &error);
  g_assert_null (none);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static void
test_read_gives_the_values (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node =
    hl_json_from_canonical ("{\"items\":{\"access\":4},\"text\":\"[[[ \\\" Huệ\"}", &error);
  JsonObject *object = NULL;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "items"),
                                               "access"), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==, "[[[ \" Huệ");
}

static void
test_read_refuses_any_other_writing (void)
{
  static const char * const refused[] = {
    "",
    " ",
    "{",
    "}",
    "[1,2",
    "\"",
    "\"\\",
    "{\"a\":1}x",
    "{\"a\":1} ",
    " {\"a\":1}",
    "{\"a\": 1}",
    "{\"a\":1}\n",
    "{\"b\":1,\"a\":2}",
    "{\"a\":1,\"a\":1}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,}",
    "[1,]",
    "[1,,2]",
    "{\"a\":01}",
    "{\"a\":+1}",
    "{\"a\":-0}",
    "{\"a\":1.0}",
    "{\"a\":1e3}",
    "{\"a\":0x10}",
    "{\"a\":9007199254740992}",
    "{\"a\":18446744073709551617}",
    "{\"a\":\"\\u0041\"}",
    "{\"a\":\"\\/\"}",
    "{\"a\":\"\\u000A\"}",
    "{\"a\":\"\n\"}",
    "{\"a\":\"\\u0000\"}",
    "{\"a\":\"\\ud83d\"}",
    "{\"a\":\"e\xcc\x81\"}",
    "{\"a\":\"\xff\"}",
    "{'a':1}",
    "{a:1}",
    "[TRUE]",
    "[tru]",
    "// comment\n[]",
    "/* comment */[]",
    "[]\xef\xbb\xbf",
    "\xef\xbb\xbf[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = hl_json_from_canonical (refused[i], &error);
      g_autofree char *shown = g_strescape (refused[i], NULL);

      g_test_message ("%s: %s", shown, error != NULL ? error->message : "taken");
      g_assert_null (node);
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

static void
test_read_names_the_byte (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_json_from_canonical ("{\"a\":1,\"b\": 2}", &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "byte 11: not written canonically, expected RFC 8785");
}

/* Whatever bytes come, the answer is a tree that writes back to them or an error. */
static void
test_read_withstands_damage (void)
{
  static const char sample[] =
    "{\"applies\":[\"access\"],\"items\":{\"access\":4,\"officer\":-12},\"text\":\"\\n\\u0001ế\",\"x\":[true,null]}";

  for (int round = 0; round < 5000; round++)
    {
      g_autofree char *text = g_strdup (sample);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = NULL;

      for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
        text[g_test_rand_int_range (0, sizeof sample - 1)] =
          (char) (g_test_rand_bit () ? g_test_rand_int_range (1, 256)
                                     : sample[g_test_rand_int_range (0, sizeof sample - 1)]);

      node = hl_json_from_canonical (text, &error);
      g_assert_true ((node == NULL) == (error != NULL));
      if (node != NULL)
        {
          g_autofree char *again = hl_json_to_canonical (node, NULL);

          g_assert_cmpstr (again, ==, text);
        }
    }
}

static void
test_digest_is_blake2b_256 (void)
{
  g_autofree char *empty = hl_json_digest ("");
  g_autofree char *abc = hl_json_digest ("abc");

  g_assert_cmpstr (empty, ==, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  g_assert_cmpstr (abc, ==, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  g_assert_cmpuint (strlen (abc) + 1, ==, HL_DIGEST_TEXT_SIZE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (sodium_init () < 0)
    return 1;

  g_test_add_func ("/json/write/strings-and-literals-of-the-rfc",
                   test_write_strings_and_literals_of_the_rfc);
  g_test_add_func ("/json/write/sorts-as-the-rfc", test_write_sorts_as_the_rfc);
  g_test_add_func ("/json/write/sorts-by-utf16-units", test_write_sorts_by_utf16_units);
  g_test_add_func ("/json/write/escapes-control-characters-alone",
                   test_write_escapes_control_characters_alone);
  g_test_add_func ("/json/write/integers-of-53-bits", test_write_integers_of_53_bits);
  g_test_add_func ("/json/write/empty-and-nested", test_write_empty_and_nested);
  g_test_add_func ("/json/write/brings-texts-to-nfc", test_write_brings_texts_to_nfc);
  g_test_add_func ("/json/write/agrees-with-glib-about-nfc",
                   test_write_agrees_with_glib_about_nfc);
  g_test_add_func ("/json/write/refuses-fractions", test_write_refuses_fractions);
  g_test_add_func ("/json/write/refuses-great-integers", test_write_refuses_great_integers);
  g_test_add_func ("/json/write/refuses-what-is-no-utf8", test_write_refuses_what_is_no_utf8);
  g_test_add_func ("/json/depth-is-limited", test_depth_is_limited);
  g_test_add_func ("/json/depth-is-not-hidden", test_comments_hide_no_depth);
  g_test_add_func ("/json/read/any-writing", test_any_writing_is_read);
  g_test_add_func ("/json/read/gives-the-values", test_read_gives_the_values);
  g_test_add_func ("/json/read/refuses-any-other-writing", test_read_refuses_any_other_writing);
  g_test_add_func ("/json/read/names-the-byte", test_read_names_the_byte);
  g_test_add_func ("/json/read/withstands-damage", test_read_withstands_damage);
  g_test_add_func ("/json/digest/is-blake2b-256", test_digest_is_blake2b_256);

  return g_test_run ();
}
