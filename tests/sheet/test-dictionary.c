/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-dictionary.h"

#include "damage.h"
#include "hl-error.h"

static const char sample[] =
  "sig1=(\"@method\" \"date\");created=1618884473;keyid=\"a \\\"b\\\" \\\\c\", "
  "sig2=();alg=\"ed25519\", digest=:AQID:";

static HlDictionary *
parse (const char  *text,
       GError     **error)
{
  return hl_dictionary_parse ("Field", text, error);
}

static void
test_read_gives_the_values (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDictionary) dictionary = parse (sample, &error);
  const HlDictionaryMember *first = NULL, *second = NULL, *third = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (hl_dictionary_get_n (dictionary), ==, 3);
  first = hl_dictionary_get (dictionary, 0);
  second = hl_dictionary_find (dictionary, "sig2");
  third = hl_dictionary_find (dictionary, "digest");
  g_assert_null (hl_dictionary_find (dictionary, "sig3"));

  g_assert_cmpstr (first->key, ==, "sig1");
  g_assert_cmpstr (first->items[0], ==, "@method");
  g_assert_cmpstr (first->items[1], ==, "date");
  g_assert_null (first->items[2]);
  g_assert_cmpint (hl_dictionary_member_find_parameter (first, "created")->number, ==, 1618884473);
  g_assert_cmpstr (hl_dictionary_member_find_parameter (first, "keyid")->text, ==, "a \"b\" \\c");
  g_assert_cmpstr (first->value, ==,
                   "(\"@method\" \"date\");created=1618884473;keyid=\"a \\\"b\\\" \\\\c\"");
  g_assert_null (second->items[0]);
  g_assert_null (second->bytes);
  g_assert_cmpmem (g_bytes_get_data (third->bytes, NULL), g_bytes_get_size (third->bytes),
                   "\1\2\3", 3);
}

static void
test_refusal (gconstpointer text)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (parse (text, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "Field: character "));
}

static const char * const refusals[] = {
  "", "sig", "sig=", "Sig=()", "=()", "sig=(", "sig=()x", "sig=(date)", "sig=( \"date\")",
  "sig=(\"date\" )", "sig=(\"date\"  \"x\")", "sig=(\"date\"\"x\")", "sig=(\"da\\te\")",
  "sig=(\"date)", "sig=(\"d\xc3\xa9\")", "sig=();created", "sig=();created=", "sig=();created=01",
  "sig=();created=-0", "sig=();created=1.0", "sig=();created=1234567890123456",
  "sig=(); created=1", "sig=();created=1;created=1", "sig=();Created=1", "sig=();x=?1",
  "sig=:AQID", "sig=:AQI:", "sig=:AQI=", "sig=:A-ID:", "sig=:AQID=:", "sig=: AQID:",
  "sig=(),sig2=()", "sig=(),  sig2=()", "sig=(), ", "sig=(), sig=()", "sig=\"text\"", "sig=1",
  " sig=()", "sig=() ",
};

/* What is read at all has one writing. */
static void
check_damaged (const char *damaged,
               gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDictionary) dictionary = parse (damaged, &error);
  g_autoptr(GString) again = g_string_new (NULL);

  if (dictionary == NULL)
    {
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      return;
    }

  for (guint i = 0; i < hl_dictionary_get_n (dictionary); i++)
    {
      const HlDictionaryMember *member = hl_dictionary_get (dictionary, i);

      g_string_append_printf (again, "%s%s=%s", i > 0 ? ", " : "", member->key, member->value);
    }

  g_assert_cmpstr (again->str, ==, damaged);
}

static void
test_damage_is_withstood (void)
{
  damage_text (sample, check_damaged);
}

static void
test_length_is_limited (void)
{
  g_autofree char *long_name = g_strnfill (8200, 'a');
  g_autoptr(GError) error = NULL;

  g_assert_null (parse (long_name, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dictionary/gives-the-values", test_read_gives_the_values);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strdup_printf ("/dictionary/refuse/%u", i);

      g_test_add_data_func (name, refusals[i], test_refusal);
    }

  g_test_add_func ("/dictionary/length", test_length_is_limited);
  g_test_add_func ("/dictionary/damage", test_damage_is_withstood);

  return g_test_run ();
}
