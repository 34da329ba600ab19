/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-speech-recordings"

#include "config.h"

#include "hl-speech-recordings.h"

#include <string.h>

/* Of a name, in folders; nobody nests deeper, but a link could. */
#define MAX_DEPTH 4

/* The best first, where a recording is there twice. */
static const char * const endings[] = { ".oga", ".ogg", ".opus", ".flac", ".wav", ".mp3" };

struct _HlSpeechRecordings
{
  GHashTable *paths;        /* "LANGUAGE/NAME": path */
  GPtrArray  *languages;    /* sorted, with a NULL behind them */
};

/* Returns: where in @endings the name's ending stands, or their number */
static guint
rank_ending (const char *file)
{
  guint rank = 0;

  while (rank < G_N_ELEMENTS (endings) && !g_str_has_suffix (file, endings[rank]))
    rank++;

  return rank;
}

static void
add_file (HlSpeechRecordings *self,
          const char         *key,
          const char         *path)
{
  guint rank = rank_ending (key);
  g_autofree char *name = NULL;
  const char *known;

  if (rank == G_N_ELEMENTS (endings))
    return;

  name = g_strndup (key, strlen (key) - strlen (endings[rank]));
  known = g_hash_table_lookup (self->paths, name);
  if (known == NULL || rank < rank_ending (known))
    g_hash_table_insert (self->paths, g_steal_pointer (&name), g_strdup (path));
}

static void
add_dir (HlSpeechRecordings *self,
         const char         *key,
         const char         *path,
         guint               depth)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file_key = g_strconcat (key, "/", file, NULL);
      g_autofree char *file_path = g_build_filename (path, file, NULL);

      if (g_file_test (file_path, G_FILE_TEST_IS_REGULAR))
        add_file (self, file_key, file_path);
      else if (depth < MAX_DEPTH && g_file_test (file_path, G_FILE_TEST_IS_DIR))
        add_dir (self, file_key, file_path, depth + 1);
    }
}

/* Whether a folder is named like a language: "vi", "tyz". */
static gboolean
is_language (const char *name)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyz");

  return (length == 2 || length == 3) && name[length] == '\0';
}

/* What an earlier folder has is not replaced by a later one's. */
static void
add_languages (HlSpeechRecordings *self,
               const char         *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr(HlSpeechRecordings) found = NULL;
  const char *language;
  GHashTableIter iter;
  gpointer name, file;

  if (dir == NULL)
    return;

  found = hl_speech_recordings_new (NULL);
  while ((language = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *language_path = g_build_filename (path, language, NULL);

      if (is_language (language))
        add_dir (found, language, language_path, 1);
    }

  g_hash_table_iter_init (&iter, found->paths);
  while (g_hash_table_iter_next (&iter, &name, &file))
    if (!g_hash_table_contains (self->paths, name))
      g_hash_table_insert (self->paths, g_strdup (name), g_strdup (file));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
collect_languages (HlSpeechRecordings *self)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *language = g_strndup (name, strcspn (name, "/"));

      if (!g_ptr_array_find_with_equal_func (self->languages, language, g_str_equal, NULL))
        g_ptr_array_add (self->languages, g_steal_pointer (&language));
    }

  g_ptr_array_sort (self->languages, compare_texts);
  g_ptr_array_add (self->languages, NULL);
}

/**
 * hl_speech_recordings_new:
 * @dirs: (nullable) (array zero-terminated=1): folders of languages, the best
 *   first; one that cannot be read holds nothing
 *
 * Reads the folders: not for the main thread.
 *
 * Returns: (transfer full): what stands in them
 */
HlSpeechRecordings *
hl_speech_recordings_new (const char * const *dirs)
{
  HlSpeechRecordings *self = g_new0 (HlSpeechRecordings, 1);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->languages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; dirs != NULL && dirs[i] != NULL; i++)
    add_languages (self, dirs[i]);
  collect_languages (self);

  return self;
}

void
hl_speech_recordings_free (HlSpeechRecordings *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->paths);
  g_ptr_array_unref (self->languages);
  g_free (self);
}

/**
 * hl_speech_recordings_find:
 * @self: recordings
 * @language: such as "tyz"
 * @name: (nullable): such as "sipas-5/access"
 *
 * Returns: (nullable): the path of the recording
 */
const char *
hl_speech_recordings_find (HlSpeechRecordings *self,
                           const char         *language,
                           const char         *name)
{
  g_autofree char *key = NULL;

  if (name == NULL)
    return NULL;

  key = g_strconcat (language, "/", name, NULL);

  return g_hash_table_lookup (self->paths, key);
}

/**
 * hl_speech_recordings_list_languages:
 * @self: recordings
 *
 * Returns: (array zero-terminated=1): the codes of the languages that have
 *   recordings, sorted
 */
const char * const *
hl_speech_recordings_list_languages (HlSpeechRecordings *self)
{
  return (const char * const *) self->languages->pdata;
}
