/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-json-locate.h"

#include <string.h>

static const char sample[] =
  " {\n"
  "  \"a\": [1, {\"b\": \"x, ]}\\\"\"}, [], -20],\n"
  "  \"a.b\" : {\"1\":true , \"c\":{}}\n"
  "}\n";

static void
assert_found (const char * const *steps,
              gboolean            found,
              const char         *value)
{
  gsize start = 0;
  gsize end = 0;
  g_autofree char *text = NULL;

  g_assert_cmpint (hl_json_locate (sample, steps, &start, &end), ==, found);
  g_assert_cmpuint (start, <=, end);
  text = g_strndup (sample + start, end - start);
  g_assert_cmpstr (text, ==, value);
}

static void
test_values_are_found (void)
{
  assert_found ((const char *[]) { "a", "0", NULL }, TRUE, "1");
  assert_found ((const char *[]) { "a", "1", NULL }, TRUE, "{\"b\": \"x, ]}\\\"\"}");
  assert_found ((const char *[]) { "a", "1", "b", NULL }, TRUE, "\"x, ]}\\\"\"");
  assert_found ((const char *[]) { "a", "2", NULL }, TRUE, "[]");
  assert_found ((const char *[]) { "a", "3", NULL }, TRUE, "-20");
  assert_found ((const char *[]) { "a.b", "1", NULL }, TRUE, "true");
  assert_found ((const char *[]) { "a.b", "c", NULL }, TRUE, "{}");
}

/* What is missing is told by what should have it. */
static void
test_missing_value_gives_its_place (void)
{
  assert_found ((const char *[]) { "a", "2", "0", NULL }, FALSE, "[]");
  assert_found ((const char *[]) { "a", "0", "x", NULL }, FALSE, "1");
  assert_found ((const char *[]) { "a", "4", NULL }, FALSE,
                "[1, {\"b\": \"x, ]}\\\"\"}, [], -20]");
  assert_found ((const char *[]) { "a.b", "c", "d", "e", NULL }, FALSE, "{}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-locate/found", test_values_are_found);
  g_test_add_func ("/json-locate/missing", test_missing_value_gives_its_place);

  return g_test_run ();
}
