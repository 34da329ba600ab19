/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-questionnaire-list"

#include "config.h"

#include "hl-questionnaire-list.h"

#include "hl-data.h"
#include "hl-questionnaire.h"

#define FOLDER "questionnaires"
#define SUFFIX ".json"

/**
 * hl_questionnaire_find_file:
 * @dir: a store's folder
 * @name: what `kiosk.conf` calls a questionnaire: the name of an installed one,
 *   or a .json file in @dir or with an absolute path
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): the path of its file
 */
char *
hl_questionnaire_find_file (const char  *dir,
                            const char  *name,
                            GError     **error)
{
  g_autofree char *relative = NULL;

  g_return_val_if_fail (dir != NULL && name != NULL, NULL);

  if (g_str_has_suffix (name, SUFFIX))
    return g_path_is_absolute (name) ? g_strdup (name) : g_build_filename (dir, name, NULL);

  relative = g_strconcat (FOLDER, G_DIR_SEPARATOR_S, name, SUFFIX, NULL);
  return hl_data_find (relative, error);
}

static gboolean
is_usable (const char *path)
{
  g_autoptr(HlQuestionnaire) questionnaire = hl_questionnaire_load (path, NULL);

  return questionnaire != NULL;
}

/* @strip: whether the names of installed ones are meant, which have no suffix */
static void
add_names (GPtrArray  *names,
           const char *dir,
           gboolean    strip)
{
  g_autoptr(GDir) list = g_dir_open (dir, 0, NULL);
  const char *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (!g_str_has_suffix (name, SUFFIX) || !is_usable (path))
        continue;

      g_ptr_array_add (names, strip ? g_strndup (name, strlen (name) - strlen (SUFFIX))
                                    : g_strdup (name));
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * hl_questionnaire_list:
 * @dir: a store's folder
 *
 * Returns: (transfer full) (array zero-terminated=1): what `kiosk.conf` may name as
 *   its questionnaire: the installed ones and those in @dir that can be used
 */
char **
hl_questionnaire_list (const char *dir)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  g_autofree char *standard = NULL;
  g_autofree char *installed = NULL;

  g_return_val_if_fail (dir != NULL, NULL);

  standard = hl_questionnaire_find_file (dir, HL_QUESTIONNAIRE_STANDARD, NULL);
  installed = standard != NULL ? g_path_get_dirname (standard) : NULL;
  if (installed != NULL)
    add_names (names, installed, TRUE);

  add_names (names, dir, FALSE);
  g_ptr_array_sort (names, compare_names);

  return (char **) g_ptr_array_steal (names, NULL);
}
