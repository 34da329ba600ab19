/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "hl-error.h"

#define MOST 100000

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("hailong-file-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->dir, "file", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  g_remove (f->path);
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_free (f->path);
  g_free (f->dir);
}

static void
put (Fixture    *f,
     const char *text,
     gsize       size)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, text, (gssize) size, &error));
  g_assert_no_error (error);
}

static void
assert_read (Fixture    *f,
             const char *expected,
             gsize       n)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  g_assert_true (hl_file_read (f->path, MOST, &text, &size, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (text, size, expected, n);
  g_assert_cmpint (text[size], ==, '\0');
}

static void
assert_refused (Fixture    *f,
                GQuark      domain,
                int         code,
                const char *pattern)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_file_read (f->path, MOST, &text, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_null (text);
  g_assert_nonnull (strstr (error->message, f->path));
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

static void
test_files_are_read (Fixture       *f,
                     gconstpointer  unused)
{
  g_autofree char *most = g_strnfill (MOST, 'x');

  put (f, "", 0);
  assert_read (f, "", 0);
  put (f, "a\0b", 3);
  assert_read (f, "a\0b", 3);
  put (f, most, MOST);
  assert_read (f, most, MOST);
}

static void
test_large_files_are_refused (Fixture       *f,
                              gconstpointer  unused)
{
  g_autofree char *more = g_strnfill (MOST + 1, 'x');

  put (f, more, MOST + 1);
  assert_refused (f, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "*at most 100000 bytes");
}

/* As large as it says in its folder, or larger: /proc says that its files are empty. */
static void
test_growing_files_are_refused (Fixture       *f,
                                gconstpointer  unused)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_file_read ("/proc/self/maps", 10, &text, NULL, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static void
test_missing_files_are_told (Fixture       *f,
                             gconstpointer  unused)
{
  assert_refused (f, G_FILE_ERROR, G_FILE_ERROR_NOENT, "*: *");
  g_assert_cmpint (symlink ("nowhere", f->path), ==, 0);
  assert_refused (f, G_FILE_ERROR, G_FILE_ERROR_NOENT, "*: *");
}

static void
test_other_things_are_refused (Fixture       *f,
                               gconstpointer  unused)
{
  static const char * const targets[] = { "/dev/zero", "/dev/null", "/" };
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_cmpint (symlink (targets[i], f->path), ==, 0);
      assert_refused (f, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "*expected a file");
      g_assert_cmpint (g_remove (f->path), ==, 0);
    }

  /* Nobody writes there, and nobody is waited for. */
  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  assert_refused (f, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "*expected a file");
  g_assert_cmpint (g_remove (f->path), ==, 0);

  g_strlcpy (address.sun_path, f->path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  assert_refused (f, G_FILE_ERROR, G_FILE_ERROR_NXIO, "*: *");
  close (fd);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture *, gconstpointer);
  } cases[] = {
    { "/file/read", test_files_are_read },
    { "/file/large", test_large_files_are_refused },
    { "/file/growing", test_growing_files_are_refused },
    { "/file/missing", test_missing_files_are_told },
    { "/file/other-things", test_other_things_are_refused },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
