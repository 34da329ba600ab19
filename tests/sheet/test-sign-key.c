/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-sign-key.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "hl-error.h"

#define NOT_HEX "x75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  f->dir = g_dir_make_tmp ("hl-sign-key-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "sync", "sync.key", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  g_autofree char *folder = g_path_get_dirname (f->path);

  g_unlink (f->path);
  g_rmdir (folder);
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_free (f->path);
  g_free (f->dir);
}

static void
test_loaded_key_is_the_created_one (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignKey) created = hl_sign_key_create (f->path, &error);
  g_autoptr(HlSignKey) loaded = NULL;
  GStatBuf buf;

  g_assert_no_error (error);
  loaded = hl_sign_key_load (f->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hl_sign_key_get_id (created), ==, hl_sign_key_get_id (loaded));
  g_assert_cmpint (g_stat (f->path, &buf), ==, 0);
  g_assert_cmphex (buf.st_mode & 0777, ==, 0600);
}

static void
test_key_is_never_replaced (Fixture       *f,
                            gconstpointer  unused)
{
  g_autoptr(HlSignKey) created = hl_sign_key_create (f->path, NULL);
  g_autoptr(HlSignKey) loaded = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_sign_key_create (f->path, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  loaded = hl_sign_key_load (f->path, NULL);
  g_assert_cmpstr (hl_sign_key_get_id (created), ==, hl_sign_key_get_id (loaded));
}

static void
test_damaged_file_is_refused (Fixture       *f,
                              gconstpointer  unused)
{
  static const char * const texts[] = {
    "[signing]\n", "[signing]\nseed=00\n", "[signing]\nseed=zz\n",
  };
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_sign_key_load (f->path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, f->path));
  g_mkdir (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_clear_error (&error);
      g_file_set_contents (f->path, texts[i], -1, NULL);
      g_assert_null (hl_sign_key_load (f->path, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "seed"));
    }
}

/* RFC 8032, section 7.1, test 1. */
static void
test_pair_of_the_rfc (void)
{
  static const char seed_hex[] =
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  guint8 seed[32], key[32];
  gsize size;
  g_autoptr(HlSignKey) pair = NULL;

  sodium_hex2bin (seed, sizeof seed, seed_hex, strlen (seed_hex), NULL, &size, NULL);
  pair = hl_sign_key_new_from_seed (seed);
  g_assert_cmpstr (hl_sign_key_get_id (pair), ==,
                   "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  g_assert_true (hl_sign_key_parse_id (hl_sign_key_get_id (pair), key));
  g_assert_cmphex (key[0], ==, 0xd7);
  g_assert_false (hl_sign_key_parse_id ("d75a", key));
  g_assert_false (hl_sign_key_parse_id (NOT_HEX, key));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/sign-key/load", Fixture, NULL, set_up, test_loaded_key_is_the_created_one,
              tear_down);
  g_test_add ("/sign-key/never-replaced", Fixture, NULL, set_up, test_key_is_never_replaced,
              tear_down);
  g_test_add ("/sign-key/damaged", Fixture, NULL, set_up, test_damaged_file_is_refused,
              tear_down);
  g_test_add_func ("/sign-key/rfc", test_pair_of_the_rfc);

  return g_test_run ();
}
