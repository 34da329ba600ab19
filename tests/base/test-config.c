/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hl-error.h"

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("test-config-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->dir, "kiosk.conf", NULL);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_unlink (f->path);
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_free (f->path);
  g_free (f->dir);
}

static HlConfig *
try_load (Fixture     *f,
          const char  *text,
          gssize       length,
          GError     **error)
{
  g_autoptr(GError) local = NULL;

  g_file_set_contents (f->path, text, length, &local);
  g_assert_no_error (local);

  return hl_config_load (f->path, error);
}

static HlConfig *
load (Fixture    *f,
      const char *text)
{
  g_autoptr(GError) error = NULL;
  HlConfig *config = try_load (f, text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (config);

  return config;
}

/* Asserts that @error says @expected after the name of the file, and clears it. */
static void
assert_says (Fixture    *f,
             GError    **error,
             const char *expected)
{
  g_autofree char *message = g_strdup_printf ("%s:%s", f->path, expected);

  g_assert_error (*error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpstr ((*error)->message, ==, message);
  g_clear_error (error);
}

static const char sample[] =
  "# Ngưỡng sàng lọc\n"
  "[screening]\n"
  "fast_median = 0.6\n"
  "  burst_length=4  \n"
  "\n"
  "[hub]\r\n"
  "url = https://hub.example/ \\\\ a\\sb\r\n"
  "empty =\n";

static void
test_values_are_read (Fixture       *f,
                      gconstpointer  unused)
{
  g_autoptr(HlConfig) config = load (f, sample);
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *empty = NULL;
  double median = 0, length = 0;

  g_assert_true (hl_config_get_number (config, "screening", "fast_median", 0, 10, &median, &error));
  g_assert_true (hl_config_get_number (config, "screening", "burst_length", 4, 4, &length, &error));
  g_assert_true (hl_config_get_string (config, "hub", "url", &url, &error));
  g_assert_true (hl_config_get_string (config, "hub", "empty", &empty, &error));
  g_assert_no_error (error);

  g_assert_cmpfloat (median, ==, 0.6);
  g_assert_cmpfloat (length, ==, 4);
  g_assert_cmpstr (url, ==, "https://hub.example/ \\ a b");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (hl_config_get_text (config), ==, sample);
}

static void
test_what_is_missing_keeps_its_default (Fixture       *f,
                                        gconstpointer  unused)
{
  g_autoptr(HlConfig) config = load (f, sample);
  g_autoptr(GError) error = NULL;
  char *text = f->path;
  double number = 12.5;

  g_assert_true (hl_config_get_number (config, "screening", "url", 0, 1, &number, &error));
  g_assert_true (hl_config_get_number (config, "none", "fast_median", 0, 1, &number, &error));
  g_assert_true (hl_config_get_string (config, "none", "none", &text, &error));
  g_assert_no_error (error);

  g_assert_cmpfloat (number, ==, 12.5);
  g_assert_null (text);
}

static void
test_empty_file_is_fine (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr(HlConfig) config = load (f, "");

  g_assert_cmpstr (hl_config_get_text (config), ==, "");
}

static void
test_bad_numbers_are_refused (Fixture       *f,
                              gconstpointer  unused)
{
  static const char * const refused[] = {
    "0,6", "", "six", "1e3", "0x1", "inf", "nan", "1 2", "1.2.3", "--1", "-1", "10.01", "+", ".",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *text = g_strdup_printf ("# one\n\n[screening]\nfast = %s\n", refused[i]);
      g_autofree char *expected = NULL;
      g_autoptr(HlConfig) config = load (f, text);
      g_autoptr(GError) error = NULL;
      double number = 7;

      expected = g_strdup_printf ("4: [screening] fast: \"%s\" stands here, "
                                  "expected a number from 0 to 10", refused[i]);
      g_assert_false (hl_config_get_number (config, "screening", "fast", 0, 10, &number, &error));
      assert_says (f, &error, expected);
      g_assert_cmpfloat (number, ==, 7);
    }
}

static void
test_bad_text_is_refused (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr(HlConfig) config = load (f, "[hub]\nurl = a\\b\n");
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_assert_false (hl_config_get_string (config, "hub", "url", &text, &error));
  assert_says (f, &error,
               "2: [hub] url: \"a\\b\" stands here, expected a text whose backslashes are doubled");
  g_assert_null (text);
}

static void
test_bad_lines_are_refused (Fixture       *f,
                            gconstpointer  unused)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "[a]\nb = 1\nnonsense\n", "3: \"nonsense\" stands here, expected \"key = value\"" },
    { "# x\nb = 1\n[a]\n", "2: \"b = 1\" stands before any group, expected [name]" },
    { "[a]\n = 1\n", "2: \"= 1\" stands here, expected \"key = value\"" },
    { "[a]\nb[vi] = 1\n", "2: \"b[vi] = 1\" stands here, expected \"key = value\"" },
    { "\n[a\n", "2: \"[a\" stands here, expected a group as [name]" },
    { "[]\n", "1: \"[]\" stands here, expected a group as [name]" },
    { "[a] b\n", "1: \"[a] b\" stands here, expected a group as [name]" },
    { "[a]b]\n", "1: \"[a]b]\" stands here, expected a group as [name]" },
    { "[a]\nb = 1\n[c]\nb = 2\n[a]\nb = 3\n",
      "6: [a] b is set again, expected it once, as in line 2" },
    { "[a]\nb = 1\n# \xff\n", "3: a byte 0xff stands here, expected text in UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (try_load (f, cases[i].text, -1, &error));
      assert_says (f, &error, cases[i].expected);
    }
}

static void
test_nul_byte_is_refused (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (try_load (f, "[a]\n\0b = 1\n", 11, &error));
  assert_says (f, &error, "2: a byte 0x00 stands here, expected text in UTF-8");
}

static void
test_missing_file_is_named (Fixture       *f,
                            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_config_load (f->path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, f->path));
}

static void
assert_fault (HlFaults   *faults,
              guint       index,
              guint       line,
              const char *place,
              const char *message)
{
  const HlFault *fault = hl_faults_get (faults, index);

  g_assert_cmpuint (fault->line, ==, line);
  g_assert_cmpstr (fault->place, ==, place);
  g_assert_cmpstr (fault->message, ==, message);
}

static void
test_unknown_settings_are_named (Fixture       *f,
                                 gconstpointer  unused)
{
  static const char * const known[] = {
    "screening.fast_median", "screening.burst_length", "hub.url", "hub.empty", NULL,
  };
  static const char * const other[] = { "screening.burst_length", "screenings.x", NULL };
  g_autoptr(HlConfig) config = load (f, sample);
  g_autoptr(HlFaults) faults = hl_faults_new ();

  hl_config_list_unknown (config, known, faults);
  g_assert_cmpuint (hl_faults_get_n (faults), ==, 0);

  hl_config_list_unknown (config, other, faults);
  g_assert_cmpuint (hl_faults_get_n (faults), ==, 2);
  assert_fault (faults, 0, 3, "[screening] fast_median",
                "[screening] fast_median stands here, expected a key that exists");
  assert_fault (faults, 1, 6, "[hub]", "[hub] stands here, expected a group that exists");
}

static void
test_all_wrong_lines_are_told (Fixture       *f,
                               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(HlConfig) config = NULL;
  double number = 0;

  g_file_set_contents (f->path, "x\n[a]\nb = 1\nb = 2\n[c\nd = 4\n", -1, &error);
  g_assert_no_error (error);

  config = hl_config_load_all (f->path, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hl_faults_get_n (faults), ==, 3);
  assert_fault (faults, 0, 1, NULL, "\"x\" stands here, expected \"key = value\"");
  assert_fault (faults, 1, 4, "[a] b", "[a] b is set again, expected it once, as in line 3");
  assert_fault (faults, 2, 5, NULL, "\"[c\" stands here, expected a group as [name]");

  /* The right lines are read. */
  g_assert_true (hl_config_get_number (config, "a", "d", 0, 9, &number, &error));
  g_assert_cmpfloat (number, ==, 4);
}

/* As an editor of Windows may save it. */
static void
test_byte_order_mark_is_no_fault (Fixture       *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlConfig) config = load (f, "\xef\xbb\xbf[a]\r\nb = 7\r\n");
  g_autoptr(GError) error = NULL;
  double number = 0;

  g_assert_true (hl_config_get_number (config, "a", "b", 0, 9, &number, &error));
  g_assert_cmpfloat (number, ==, 7);
}

static void
test_large_file_is_refused (Fixture       *f,
                            gconstpointer  unused)
{
  g_autofree char *text = g_strnfill (HL_CONFIG_MAX_SIZE + 1, '#');
  g_autoptr(GError) error = NULL;

  g_assert_null (try_load (f, text, -1, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "expected at most 1048576"));
}

static void
assert_replaced (Fixture    *f,
                 const char *before,
                 const char *group,
                 const char *key,
                 const char *value,
                 const char *after)
{
  g_autoptr(HlConfig) config = load (f, before);
  g_autofree char *text = hl_config_replace (config, group, key, value);
  g_autoptr(HlConfig) changed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *read = NULL;

  g_assert_cmpstr (text, ==, after);
  changed = load (f, text);
  g_assert_true (hl_config_get_string (changed, group, key, &read, &error));
  g_assert_cmpstr (read, ==, value);
}

static void
test_replacing_changes_the_value_alone (Fixture       *f,
                                        gconstpointer  unused)
{
  assert_replaced (f, "# a\n[a]\n  b =  1  \r\n# c\n", "a", "b", "22",
                   "# a\n[a]\n  b =  22  \r\n# c\n");
  assert_replaced (f, "[a]\nb=\n[c]\nd=1\n", "a", "b", "x", "[a]\nb=x\n[c]\nd=1\n");
  assert_replaced (f, "[a]\nb=1\n\n[c]\nd=1", "a", "e", "x", "[a]\nb=1\ne=x\n\n[c]\nd=1");
  assert_replaced (f, "[a]\nb=1\n\n[c]\nd=1", "c", "e", "x", "[a]\nb=1\n\n[c]\nd=1\ne=x\n");
  assert_replaced (f, "[a]\n[c]\nd=1\n", "a", "b", "x", "[a]\nb=x\n[c]\nd=1\n");
  assert_replaced (f, "[a]\nb=1", "c", "d", "x", "[a]\nb=1\n\n[c]\nd=x\n");
  assert_replaced (f, "[a]\nb=1\n", "a", "b", " x\\y\n\t ", "[a]\nb=\\sx\\\\y\\n\\t\\s\n");
}

static void
test_refusal_names_the_place (Fixture       *f,
                              gconstpointer  unused)
{
  g_autoptr(HlConfig) config = load (f, "[survey]\n\nflow = sometimes\n");
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_config_refuse (config, "survey", "flow", "all or drivers", &error));
  assert_says (f, &error, "3: [survey] flow: \"sometimes\" stands here, expected all or drivers");
}

/* Damaged files are read or refused, and a value that is read is in its range. */
static void
test_damage_is_withstood (Fixture       *f,
                          gconstpointer  unused)
{
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *text = g_memdup2 (sample, sizeof sample);
      g_autoptr(HlConfig) config = NULL;
      g_autoptr(GError) error = NULL;
      double number = 0.5;

      for (int i = 0; i < 3; i++)
        text[g_test_rand_int_range (0, sizeof sample - 1)] =
          "[]=#\n\r\\ .-9x\xff"[g_test_rand_int_range (0, 13)];

      config = try_load (f, text, sizeof sample - 1, &error);
      g_assert_true ((config == NULL) == (error != NULL));
      if (config == NULL)
        continue;

      if (hl_config_get_number (config, "screening", "fast_median", 0, 1, &number, &error))
        g_assert_cmpfloat (number, <=, 1);
      else
        g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/config/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("values-are-read", test_values_are_read);
  ADD ("missing-keeps-its-default", test_what_is_missing_keeps_its_default);
  ADD ("empty-file-is-fine", test_empty_file_is_fine);
  ADD ("bad-numbers-are-refused", test_bad_numbers_are_refused);
  ADD ("bad-text-is-refused", test_bad_text_is_refused);
  ADD ("bad-lines-are-refused", test_bad_lines_are_refused);
  ADD ("nul-byte-is-refused", test_nul_byte_is_refused);
  ADD ("missing-file-is-named", test_missing_file_is_named);
  ADD ("unknown-settings-are-named", test_unknown_settings_are_named);
  ADD ("all-wrong-lines-are-told", test_all_wrong_lines_are_told);
  ADD ("byte-order-mark-is-no-fault", test_byte_order_mark_is_no_fault);
  ADD ("large-file-is-refused", test_large_file_is_refused);
  ADD ("replacing-changes-the-value-alone", test_replacing_changes_the_value_alone);
  ADD ("refusal-names-the-place", test_refusal_names_the_place);
  ADD ("damage-is-withstood", test_damage_is_withstood);
#undef ADD

  return g_test_run ();
}
