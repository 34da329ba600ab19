/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

  f->dir = g_dir_make_tmp ("test-output-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->dir, "out.csv", NULL);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_unlink (f->path);

  /* Fails where a temporary file was left behind. */
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_free (f->path);
  g_free (f->dir);
}

static HlOutput *
open_output (const char *path)
{
  g_autoptr(GError) error = NULL;
  HlOutput *output = hl_output_new_file (path, &error);

  g_assert_no_error (error);
  return output;
}

static void
finish (HlOutput *output)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_output_finish (output, &error));
  g_assert_no_error (error);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_file_appears_when_finished (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlOutput) output = open_output (f->path);

  hl_output_put_text (output, "whole");
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));

  finish (output);
  assert_content (f->path, "whole");
}

static void
test_unfinished_leaves_the_old_file (Fixture       *f,
                                     gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  HlOutput *output;

  g_file_set_contents (f->path, "old", -1, &error);
  g_assert_no_error (error);

  output = open_output (f->path);
  hl_output_put_text (output, "new");
  hl_output_free (output);

  assert_content (f->path, "old");
}

static void
test_finished_replaces_the_old_file (Fixture       *f,
                                     gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlOutput) output = NULL;

  g_file_set_contents (f->path, "old and longer", -1, &error);
  g_assert_no_error (error);

  output = open_output (f->path);
  hl_output_put_text (output, "new");
  finish (output);

  assert_content (f->path, "new");
}

static void
test_link_is_followed (Fixture       *f,
                       gconstpointer  unused)
{
  g_autofree char *link = g_build_filename (f->dir, "link.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlOutput) output = NULL;

  g_file_set_contents (f->path, "old", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (symlink (f->path, link), ==, 0);

  output = open_output (link);
  hl_output_put_text (output, "new");
  finish (output);

  assert_content (f->path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_unlink (link), ==, 0);
}

static void
test_directory_is_refused (Fixture       *f,
                           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_output_new_file (f->dir, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

static void
test_device_is_refused (Fixture       *f,
                        gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);

  g_assert_null (hl_output_new_file (f->path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
}

static void
test_missing_folder_is_an_error (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->dir, "none", "out.csv", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_output_new_file (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_long_content_is_whole (Fixture       *f,
                            gconstpointer  unused)
{
  g_autofree char *block = g_strnfill (100000, 'x');
  g_autoptr(HlOutput) output = open_output (f->path);
  g_autoptr(GString) expected = g_string_new (NULL);

  for (int i = 0; i < 5; i++)
    {
      hl_output_put_int (output, i);
      hl_output_put (output, block, 100000 - 7 * i);
      hl_output_put_char (output, '\n');
      g_string_append_printf (expected, "%d%.*s\n", i, 100000 - 7 * i, block);
    }

  for (int i = 0; i < 70000; i++)
    {
      hl_output_put_char (output, 'a' + i % 26);
      g_string_append_c (expected, 'a' + i % 26);
    }

  finish (output);
  assert_content (f->path, expected->str);
}

static void
test_numbers (Fixture       *f,
              gconstpointer  unused)
{
  static const gint64 numbers[] = { 0, 7, -7, 10, 1234567890, G_MAXINT64, G_MININT64 };
  g_autoptr(HlOutput) output = open_output (f->path);
  g_autoptr(GString) expected = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      hl_output_put_int (output, numbers[i]);
      hl_output_put_char (output, ' ');
      g_string_append_printf (expected, "%" G_GINT64_FORMAT " ", numbers[i]);
    }

  finish (output);
  assert_content (f->path, expected->str);
}

static void
test_full_disk_is_reported (Fixture       *f,
                            gconstpointer  unused)
{
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);
  g_autoptr(HlOutput) output = hl_output_new_fd (fd);
  g_autofree char *block = g_strnfill (200000, 'x');
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (fd, >=, 0);

  hl_output_put_text (output, "short");
  g_assert_true (hl_output_check (output, &error));
  g_assert_no_error (error);

  hl_output_put_text (output, block);
  g_assert_false (hl_output_check (output, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_clear_error (&error);

  hl_output_put_text (output, "after the failure");
  g_assert_false (hl_output_finish (output, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);

  close (fd);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/output/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("file/appears-when-finished", test_file_appears_when_finished);
  ADD ("file/unfinished-leaves-the-old-one", test_unfinished_leaves_the_old_file);
  ADD ("file/finished-replaces-the-old-one", test_finished_replaces_the_old_file);
  ADD ("file/link-is-followed", test_link_is_followed);
  ADD ("file/directory-is-refused", test_directory_is_refused);
  ADD ("file/device-is-refused", test_device_is_refused);
  ADD ("file/missing-folder-is-an-error", test_missing_folder_is_an_error);
  ADD ("put/long-content-is-whole", test_long_content_is_whole);
  ADD ("put/numbers", test_numbers);
  ADD ("put/full-disk-is-reported", test_full_disk_is_reported);
#undef ADD

  return g_test_run ();
}
