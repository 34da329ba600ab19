/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-data"

#include "config.h"

#include "hl-data.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "hl-error.h"

/* Where a build folder holds its data, seen from a test's and from a program's
 * folder. In this order: where the build folder stands in the source's, the
 * latter is the source's own seen from a test, and holds no translations. */
static const char * const build_data[] = { "../data", "../../data" };

/* Returns: (transfer full) (nullable): the folder of the running program */
static char *
find_program_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

/* Returns: (transfer full) (nullable): the data of the build folder that the
 * program stands in; NULL where it stands in none */
static char *
find_build_data (const char *program_dir)
{
  for (guint i = 0; i < G_N_ELEMENTS (build_data); i++)
    {
      g_autofree char *dir = g_build_filename (program_dir, build_data[i], NULL);
      g_autofree char *mark = g_build_filename (dir, "questionnaires", NULL);

      if (g_file_test (mark, G_FILE_TEST_IS_DIR))
        return g_canonicalize_filename (dir, "/");
    }

  return NULL;
}

/* Takes @dir, which may be NULL. */
static void
add_dir (GPtrArray *dirs,
         char      *dir)
{
  if (dir != NULL)
    g_ptr_array_add (dirs, dir);
}

/* Returns: (element-type char*): the folders to look into, the best first */
static GPtrArray *
list_data_dirs (void)
{
  GPtrArray *dirs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *program_dir = find_program_dir ();

  if (program_dir != NULL)
    {
      g_autofree char *shared = g_build_filename (program_dir, "../share/hailong", NULL);

      add_dir (dirs, find_build_data (program_dir));
      add_dir (dirs, g_canonicalize_filename (shared, "/"));
    }

  add_dir (dirs, g_strdup (HL_DATA_DIR));

  return dirs;
}

/**
 * hl_data_find:
 * @relative: path below the data folder, such as "questionnaires/sipas-5.json"
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Finds a file of the programs' data: in the build folder that the running
 * program stands in, beside where the program was installed or moved to, or
 * where it was configured to be installed.
 *
 * Returns: (transfer full): the path of the file
 */
char *
hl_data_find (const char  *relative,
              GError     **error)
{
  g_autoptr(GPtrArray) dirs = NULL;
  g_autofree char *tried = NULL;

  g_return_val_if_fail (relative != NULL && !g_path_is_absolute (relative), NULL);

  dirs = list_data_dirs ();

  for (guint i = 0; i < dirs->len; i++)
    {
      g_autofree char *path = g_build_filename (g_ptr_array_index (dirs, i), relative, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }

  g_ptr_array_add (dirs, NULL);
  tried = g_strjoinv (", ", (char **) dirs->pdata);
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: not found, expected it in one of %s", relative, tried);

  return NULL;
}

/**
 * hl_data_locale_dir:
 *
 * Returns: (transfer full): the folder that holds the translations
 */
char *
hl_data_locale_dir (void)
{
  g_autofree char *program_dir = find_program_dir ();

  if (program_dir != NULL)
    {
      g_autofree char *built = find_build_data (program_dir);
      g_autofree char *po = built != NULL ? g_build_filename (built, "po", NULL) : NULL;
      g_autofree char *shared = g_build_filename (program_dir, "../share/locale", NULL);

      if (po != NULL && g_file_test (po, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&po);
      if (g_file_test (shared, G_FILE_TEST_IS_DIR))
        return g_canonicalize_filename (shared, "/");
    }

  return g_strdup (HL_LOCALE_DIR);
}

/**
 * hl_data_init_locale:
 *
 * Sets the locale and where translations come from. Without a UTF-8 locale it
 * becomes C.UTF-8, in the environment too: GTK sets the locale once more, and
 * programs that are started from here follow it. For the start of main(),
 * before there is a second thread.
 */
void
hl_data_init_locale (void)
{
  g_autofree char *locale_dir = hl_data_locale_dir ();

  if (setlocale (LC_ALL, "") == NULL || strcmp (nl_langinfo (CODESET), "UTF-8") != 0)
    {
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      setlocale (LC_ALL, "C.UTF-8");
    }

  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
