/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "fuzz-target.h"

/* Whatever reads what comes from elsewhere gets thousands of inputs that are nearly good, the same
 * ones each time. HAILONG_FUZZ multiplies their number. `test-fuzz --corpus FOLDER` writes the good
 * ones, for libFuzzer to begin with. */

#define DAY_END "2026-11-02T17:01"
#define MULTIPLIER "HAILONG_FUZZ"
#define MAX_CHANGES 4
#define MAX_RANGE 64

static const char * const pieces[] = {
  "[", "]", "{", "}", "\"", ":", ",", ";", "=", "(", ")", "-", "0", "-1", "1e999", "0.1",
  "9223372036854775807", "99999999999999999999", "\\u0000", "\\ud800", "\\", "\n", "\r\n", "\t",
  "\xff", "\xc3", "\xed\xa0\x80", "\xef\xbb\xbf", "e\xcc\x81", "..", "%2e%2e", "%00", "null", "{}",
  "[]", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
};

typedef struct
{
  const FuzzTarget *target;
  StoreFixture     *kiosk;
} Case;

static gsize
pick (GRand *rand,
      gsize  below)
{
  return below > 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) below) : 0;
}

static void
insert_piece (GRand   *rand,
              GString *input)
{
  const char *piece = pieces[pick (rand, G_N_ELEMENTS (pieces))];

  g_string_insert (input, (gssize) pick (rand, input->len + 1), piece);
}

static void
repeat_range (GRand   *rand,
              GString *input)
{
  gsize from = pick (rand, input->len);
  gsize length = pick (rand, MIN (input->len - from, MAX_RANGE) + 1);
  g_autofree char *range = g_memdup2 (input->str + from, length);

  g_string_insert_len (input, (gssize) pick (rand, input->len + 1), range, (gssize) length);
}

static void
take_from_other (GRand     *rand,
                 GString   *input,
                 GPtrArray *seeds)
{
  gsize size;
  const char *other = g_bytes_get_data (g_ptr_array_index (seeds, pick (rand, seeds->len)), &size);
  gsize from = pick (rand, size);

  g_string_insert_len (input, (gssize) pick (rand, input->len + 1), other + from,
                       (gssize) MIN (size - from, MAX_RANGE));
}

static void
change (GRand     *rand,
        GString   *input,
        GPtrArray *seeds)
{
  gsize at = pick (rand, input->len);

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      if (input->len > 0)
        input->str[at] ^= (char) (1 << g_rand_int_range (rand, 0, 8));
      return;

    case 1:
      if (input->len > 0)
        input->str[at] = (char) g_rand_int_range (rand, 0, 256);
      return;

    case 2:
      g_string_erase (input, (gssize) at, (gssize) pick (rand, MIN (input->len - at, MAX_RANGE)));
      return;

    case 3:
      repeat_range (rand, input);
      return;

    case 4:
      take_from_other (rand, input, seeds);
      return;

    case 5:
      if (input->len > 0 && g_ascii_isdigit (input->str[at]))
        input->str[at] = (char) ('0' + g_rand_int_range (rand, 0, 10));
      return;

    case 6:
      if (g_rand_int_range (rand, 0, 8) == 0)
        g_string_truncate (input, at);
      return;

    default:
      insert_piece (rand, input);
      return;
    }
}

static guint
get_multiplier (void)
{
  const char *text = g_getenv (MULTIPLIER);

  return text != NULL ? (guint) MAX (g_ascii_strtoull (text, NULL, 10), 1) : 1;
}

static void
test_target (gconstpointer data)
{
  const Case *self = data;
  g_autoptr(GPtrArray) seeds = fuzz_target_make_seeds (self->target, self->kiosk);
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  guint n = self->target->n * get_multiplier ();

  self->target->try ("", 0);
  for (guint i = 0; i < seeds->len; i++)
    self->target->try (g_bytes_get_data (g_ptr_array_index (seeds, i), NULL),
                       g_bytes_get_size (g_ptr_array_index (seeds, i)));

  for (guint i = 0; i < n; i++)
    {
      GBytes *seed = g_ptr_array_index (seeds, pick (rand, seeds->len));
      g_autoptr(GString) input = g_string_new_len (g_bytes_get_data (seed, NULL),
                                                   (gssize) g_bytes_get_size (seed));
      guint n_changes = 1 + (guint) pick (rand, MAX_CHANGES);
      g_autofree char *exact = NULL;

      for (guint k = 0; k < n_changes; k++)
        change (rand, input, seeds);

      /* No byte behind its end: a sanitizer sees who reads on. */
      exact = g_memdup2 (input->str, MAX (input->len, 1));
      self->target->try (exact, input->len);
    }
}

static void
write_corpus (const char   *folder,
              StoreFixture *kiosk)
{
  const FuzzTarget *target;

  for (guint i = 0; (target = fuzz_target_get (i)) != NULL; i++)
    {
      g_autoptr(GPtrArray) seeds = fuzz_target_make_seeds (target, kiosk);
      g_autofree char *dir = g_build_filename (folder, target->name, NULL);

      g_assert_cmpint (g_mkdir_with_parents (dir, 0755), ==, 0);
      for (guint k = 0; k < seeds->len; k++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%u", dir, k);
          GBytes *seed = g_ptr_array_index (seeds, k);

          g_assert_true (g_file_set_contents (path, g_bytes_get_data (seed, NULL),
                                              (gssize) g_bytes_get_size (seed), NULL));
        }
    }
}

static void
make_kiosk (StoreFixture *kiosk)
{
  store_fixture_set_up (kiosk, NULL);
  store_fixture_open (kiosk, HL_STORE_WRITE);
  store_fixture_rate_many (kiosk, 9, "555555", 0);
  store_fixture_rate_many (kiosk, 3, "222222", 0);
  store_fixture_catch_up (kiosk, DAY_END);
}

int
main (int    argc,
      char **argv)
{
  StoreFixture kiosk = { 0 };
  const FuzzTarget *target;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  make_kiosk (&kiosk);
  if (argc == 3 && strcmp (argv[1], "--corpus") == 0)
    {
      write_corpus (argv[2], &kiosk);
    }
  else
    {
      for (guint i = 0; (target = fuzz_target_get (i)) != NULL; i++)
        {
          g_autofree char *path = g_strconcat ("/fuzz/", target->name, NULL);
          Case item = { target, &kiosk };

          g_test_add_data_func_full (path, g_memdup2 (&item, sizeof item), test_target, g_free);
        }

      status = g_test_run ();
    }

  store_fixture_tear_down (&kiosk, NULL);
  return status;
}
