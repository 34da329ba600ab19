/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-staged.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char      *dir;
  char      *paths[3];
  GPtrArray *files;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  static const char * const names[] = { "a", "b", "c" };
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("test-staged-XXXXXX", &error);
  g_assert_no_error (error);
  f->files = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_staged_free);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    f->paths[i] = g_build_filename (f->dir, names[i], NULL);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_ptr_array_unref (f->files);
  for (guint i = 0; i < G_N_ELEMENTS (f->paths); i++)
    {
      if (g_unlink (f->paths[i]) != 0)
        g_rmdir (f->paths[i]);
      g_free (f->paths[i]);
    }

  /* Fails where a temporary file or a former one was left behind. */
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_free (f->dir);
}

static void
put (const char *path,
     const char *text)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_holds (const char *path,
              const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
stage (Fixture    *f,
       guint       i,
       const char *text)
{
  g_autoptr(GError) error = NULL;
  HlStaged *file = hl_staged_new (f->paths[i], &error);

  g_assert_no_error (error);
  put (hl_staged_get_path (file), text);
  g_ptr_array_add (f->files, file);
}

static void
stage_all (Fixture *f)
{
  for (guint i = 0; i < G_N_ELEMENTS (f->paths); i++)
    stage (f, i, "new");
}

static void
test_all_get_their_names (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  put (f->paths[1], "old");
  stage_all (f);
  g_assert_false (g_file_test (f->paths[0], G_FILE_TEST_EXISTS));
  assert_holds (f->paths[1], "old");

  g_assert_true (hl_staged_publish_all (f->files, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (f->paths); i++)
    assert_holds (f->paths[i], "new");
}

/* The last name is taken by a folder that was not there before: what the others
 * replaced stands there again, and what was new is gone. */
static void
test_one_in_the_way_takes_all_back (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  put (f->paths[1], "old");
  stage_all (f);
  g_assert_cmpint (g_mkdir (f->paths[2], 0700), ==, 0);

  g_assert_false (hl_staged_publish_all (f->files, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (f->paths[0], G_FILE_TEST_EXISTS));
  assert_holds (f->paths[1], "old");
  g_assert_true (g_file_test (f->paths[2], G_FILE_TEST_IS_DIR));
}

static void
test_unpublished_is_removed (Fixture       *f,
                             gconstpointer  unused)
{
  stage_all (f);
  g_ptr_array_set_size (f->files, 0);
  for (guint i = 0; i < G_N_ELEMENTS (f->paths); i++)
    g_assert_false (g_file_test (f->paths[i], G_FILE_TEST_EXISTS));
}

static void
test_temporary_file_lies_beside (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *folder = NULL;

  stage (f, 0, "new");
  folder = g_path_get_dirname (hl_staged_get_path (f->files->pdata[0]));
  g_assert_cmpstr (folder, ==, f->dir);
  g_assert_cmpstr (hl_staged_get_target (f->files->pdata[0]), ==, f->paths[0]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/staged/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("all-get-their-names", test_all_get_their_names);
  ADD ("one-in-the-way-takes-all-back", test_one_in_the_way_takes_all_back);
  ADD ("unpublished-is-removed", test_unpublished_is_removed);
  ADD ("temporary-file-lies-beside", test_temporary_file_lies_beside);
#undef ADD

  return g_test_run ();
}
