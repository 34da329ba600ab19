/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "hl-served-file.h"
#include "hl-store-served.h"

#include <string.h>

#define TODAY "2026-11-23"
#define GOOD "day,session,served\n2026-11-20,1,214\n2026-11-20,2,96\n2026-11-23,1,0\n"
#define N_CHANGED 20000

typedef struct
{
  HlCatalogue *catalogue;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "centres",
                                            "lang-son.json", NULL);
  g_autoptr(GError) error = NULL;

  f->catalogue = hl_catalogue_load (path, &error);
  g_assert_no_error (error);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_catalogue_unref (f->catalogue);
}

static GArray *
parse (Fixture     *f,
       const char  *text,
       gsize        length,
       GError     **error)
{
  return hl_served_file_parse ("queue.csv", text, length, f->catalogue, hl_day_parse (TODAY),
                               NULL, error);
}

static void
test_numbers_are_read (Fixture       *f,
                       gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) numbers = parse (f, GOOD, strlen (GOOD), &error);
  const HlServed *second;

  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 3);
  second = &g_array_index (numbers, HlServed, 1);
  g_assert_cmpuint (second->day, ==, hl_day_parse ("2026-11-20"));
  g_assert_cmpint (second->session, ==, 1);
  g_assert_cmpint (second->n, ==, 96);
  g_assert_true (second->imported);
}

static void
assert_sound (GArray *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      const HlServed *served = &g_array_index (numbers, HlServed, i);

      g_assert_cmpuint (served->day, <=, hl_day_parse (TODAY));
      g_assert_cmpuint (served->day, !=, HL_DAY_NONE);
      g_assert_cmpint (served->session, >=, 0);
      g_assert_cmpint (served->session, <, 2);
      g_assert_cmpint (served->n, >=, 0);
      g_assert_cmpint (served->n, <=, HL_MAX_SERVED);
    }
}

/* Whatever is changed: what is read can be stored, and what is not is named. */
static void
test_changed_files_are_sound_or_refused (Fixture       *f,
                                         gconstpointer  unused)
{
  static const char signs[] = "0123456789-,;\"\n\r \t\x80\xc3x";
  guint n_refused = 0;

  for (guint i = 0; i < N_CHANGED; i++)
    {
      g_autofree char *text = g_strdup (GOOD);
      gsize length = (gsize) g_test_rand_int_range (1, (gint32) strlen (GOOD) + 1);
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) numbers = NULL;

      if (g_test_rand_bit ())
        length = strlen (GOOD);

      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        text[g_test_rand_int_range (0, (gint32) length)] =
          signs[g_test_rand_int_range (0, sizeof signs)];

      numbers = parse (f, text, length, &error);
      if (numbers != NULL)
        {
          g_assert_no_error (error);
          assert_sound (numbers);
          continue;
        }

      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "queue.csv:"));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      n_refused++;
    }

  g_assert_cmpuint (n_refused, >, N_CHANGED / 4);
  g_assert_cmpuint (n_refused, <, N_CHANGED);
}

#define ADD(path, test) \
  g_test_add ("/served-file/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("numbers-are-read", test_numbers_are_read);
  ADD ("changed-files-are-sound-or-refused", test_changed_files_are_sound_or_refused);

  return g_test_run ();
}
