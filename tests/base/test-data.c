/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hl-data.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "hl-error.h"

/* Where data are found depends on where the program stands. So this program is
 * copied into trees of its own and asked there what it finds. */

#define ASK_FIND "--ask-find"
#define ASK_LOCALE "--ask-locale"
#define ASK_CODESET "--ask-codeset"
#define RELATIVE "questionnaires/x.json"

typedef struct
{
  char *dir;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("test-data-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
delete_tree (GFile *file)
{
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL,
                               NULL);
  GFile *child = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    delete_tree (child);

  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_autoptr(GFile) dir = g_file_new_for_path (f->dir);

  delete_tree (dir);
  g_free (f->dir);
}

static void
make_dir (Fixture    *f,
          const char *relative)
{
  g_autofree char *path = g_build_filename (f->dir, relative, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
}

static void
make_file (Fixture    *f,
           const char *relative)
{
  g_autofree char *path = g_build_filename (f->dir, relative, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
}

/* Returns: (transfer full): where this program now stands, too */
static char *
put_program (Fixture    *f,
             const char *relative)
{
  g_autofree char *path = g_build_filename (f->dir, relative, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr(GFile) self = g_file_new_for_path ("/proc/self/exe");
  g_autoptr(GFile) copy = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_copy (self, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);

  return g_steal_pointer (&path);
}

/* Returns: (transfer full): what @program prints when it is asked @question */
static char *
ask (const char *program,
     const char *question,
     const char *locale)
{
  const char *argv[] = { program, question, NULL };
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  char *answer = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &answer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return answer;
}

static void
assert_answer (Fixture    *f,
               const char *program,
               const char *question,
               const char *relative)
{
  g_autofree char *answer = ask (program, question, "C.UTF-8");
  g_autofree char *expected = g_build_filename (f->dir, relative, NULL);

  g_assert_cmpstr (answer, ==, expected);
}

static void
test_build_folder_of_a_program (Fixture       *f,
                                gconstpointer  unused)
{
  g_autofree char *program = put_program (f, "build/app/programs/hailong");

  make_file (f, "build/data/" RELATIVE);
  make_dir (f, "build/data/po/vi");

  assert_answer (f, program, ASK_FIND, "build/data/" RELATIVE);
  assert_answer (f, program, ASK_LOCALE, "build/data/po");
}

static void
test_build_folder_of_a_test (Fixture       *f,
                             gconstpointer  unused)
{
  g_autofree char *program = put_program (f, "build/tests/test-x");

  make_file (f, "build/data/" RELATIVE);
  make_dir (f, "build/data/po/vi");

  assert_answer (f, program, ASK_FIND, "build/data/" RELATIVE);
  assert_answer (f, program, ASK_LOCALE, "build/data/po");
}

static void
test_installation_may_be_moved (Fixture       *f,
                                gconstpointer  unused)
{
  g_autofree char *program = put_program (f, "opt/bin/hailong");

  make_file (f, "opt/share/hailong/" RELATIVE);
  make_dir (f, "opt/share/locale/vi");

  assert_answer (f, program, ASK_FIND, "opt/share/hailong/" RELATIVE);
  assert_answer (f, program, ASK_LOCALE, "opt/share/locale");
}

static void
test_foreign_data_folder_is_no_build_folder (Fixture       *f,
                                             gconstpointer  unused)
{
  g_autofree char *program = put_program (f, "opt/bin/hailong");

  make_file (f, "data/x.json");
  make_dir (f, "data/po");
  make_dir (f, "opt/data/po");
  make_file (f, "opt/share/hailong/" RELATIVE);
  make_dir (f, "opt/share/locale");

  assert_answer (f, program, ASK_FIND, "opt/share/hailong/" RELATIVE);
  assert_answer (f, program, ASK_LOCALE, "opt/share/locale");
}

static void
test_nothing_found_says_where (Fixture       *f,
                               gconstpointer  unused)
{
  g_autofree char *program = put_program (f, "opt/bin/hailong");
  g_autofree char *answer = ask (program, ASK_FIND, "C.UTF-8");
  g_autofree char *locale_dir = ask (program, ASK_LOCALE, "C.UTF-8");
  g_autofree char *shared = g_build_filename (f->dir, "opt/share/hailong", NULL);
  g_autofree char *expected = NULL;

  expected = g_strconcat ("error: " RELATIVE ": not found, expected it in one of ", shared, ", ",
                          HL_DATA_DIR, NULL);
  if (!g_file_test (HL_DATA_DIR "/" RELATIVE, G_FILE_TEST_EXISTS))
    g_assert_cmpstr (answer, ==, expected);
  g_assert_cmpstr (locale_dir, ==, HL_LOCALE_DIR);
}

static void
test_locale_becomes_utf8 (Fixture       *f,
                          gconstpointer  unused)
{
  g_autofree char *program = put_program (f, "opt/bin/hailong");
  g_autofree char *of_c = ask (program, ASK_CODESET, "C");
  g_autofree char *of_none = ask (program, ASK_CODESET, "xx_XX.no-such");
  g_autofree char *of_utf8 = ask (program, ASK_CODESET, "C.UTF-8");

  g_assert_cmpstr (of_c, ==, "UTF-8 C.UTF-8 hailong");
  g_assert_cmpstr (of_none, ==, "UTF-8 C.UTF-8 hailong");
  g_assert_cmpstr (of_utf8, ==, "UTF-8 C.UTF-8 hailong");
}

static int
answer_find (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = hl_data_find (RELATIVE, &error);

  if (found == NULL)
    {
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_print ("error: %s", error->message);
    }
  else
    {
      g_print ("%s", found);
    }

  return 0;
}

static int
answer_locale (void)
{
  g_autofree char *found = hl_data_locale_dir ();

  g_print ("%s", found);

  return 0;
}

static int
answer_codeset (void)
{
  hl_data_init_locale ();
  g_print ("%s %s %s", nl_langinfo (CODESET), g_getenv ("LC_ALL"), textdomain (NULL));

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 2 && strcmp (argv[1], ASK_FIND) == 0)
    return answer_find ();
  if (argc == 2 && strcmp (argv[1], ASK_LOCALE) == 0)
    return answer_locale ();
  if (argc == 2 && strcmp (argv[1], ASK_CODESET) == 0)
    return answer_codeset ();

  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/data/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("build-folder/of-a-program", test_build_folder_of_a_program);
  ADD ("build-folder/of-a-test", test_build_folder_of_a_test);
  ADD ("build-folder/is-not-any-data-folder", test_foreign_data_folder_is_no_build_folder);
  ADD ("installation/may-be-moved", test_installation_may_be_moved);
  ADD ("nothing-found-says-where", test_nothing_found_says_where);
  ADD ("locale-becomes-utf8", test_locale_becomes_utf8);
#undef ADD

  return g_test_run ();
}
