/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-config"

#include "config.h"

#include "hl-config.h"

#include <math.h>
#include <string.h>

#include "hl-error.h"

typedef struct
{
  char *group;
  char *key;      /* (nullable): NULL for the line that opens the group */
  guint line;     /* from 1 */
} Entry;

/**
 * HlConfig:
 *
 * The settings of a key file as it was when it was loaded, and where in the
 * file each of them stands. It never changes, so any thread may use it.
 */
struct _HlConfig
{
  char       *path;
  char       *text;
  GKeyFile   *key_file;
  GPtrArray  *entries;    /* (element-type Entry): in the order of the lines */
  GHashTable *by_name;    /* (element-type char* Entry): "group.key", borrows the entry */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->group);
  g_free (entry->key);
  g_free (entry);
}

static char *
make_name (const char *group,
           const char *key)
{
  return g_strconcat (group, ".", key, NULL);
}

/* Returns: (transfer none) (nullable): where "group.key" stands */
static const Entry *
find_entry (HlConfig   *self,
            const char *group,
            const char *key)
{
  g_autofree char *name = make_name (group, key);

  return g_hash_table_lookup (self->by_name, name);
}

G_GNUC_PRINTF (4, 5)
static gboolean
refuse (HlConfig    *self,
        guint        line,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s:%u: %s", self->path, line, what);
  return FALSE;
}

static void
add_entry (HlConfig   *self,
           const char *group,
           const char *key,
           guint       line)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->group = g_strdup (group);
  entry->key = g_strdup (key);
  entry->line = line;
  g_ptr_array_add (self->entries, entry);

  if (key != NULL)
    g_hash_table_replace (self->by_name, make_name (group, key), entry);
}

static gboolean
scan_group (HlConfig    *self,
            char        *text,
            guint        line,
            char       **group,
            GError     **error)
{
  gsize length = strlen (text);

  if (length < 3 || text[length - 1] != ']' || strpbrk (text + 1, "[]") != text + length - 1)
    return refuse (self, line, error, "\"%s\" stands here, expected a group as [name]", text);

  g_free (*group);
  *group = g_strndup (text + 1, length - 2);
  add_entry (self, *group, NULL, line);

  return TRUE;
}

static gboolean
scan_pair (HlConfig    *self,
           char        *text,
           guint        line,
           const char  *group,
           GError     **error)
{
  char *equals = strchr (text, '=');
  gsize length = equals != NULL ? (gsize) (equals - text) : 0;
  g_autofree char *key = equals != NULL ? g_strchomp (g_strndup (text, length)) : NULL;
  const Entry *earlier = NULL;

  if (key == NULL || *key == '\0' || strpbrk (key, "[]") != NULL)
    return refuse (self, line, error, "\"%s\" stands here, expected \"key = value\"", text);

  if (group == NULL)
    return refuse (self, line, error, "\"%s\" stands before any group, expected [name]", text);

  earlier = find_entry (self, group, key);
  if (earlier != NULL)
    return refuse (self, line, error, "[%s] %s is set again, expected it once, as in line %u",
                   group, key, earlier->line);

  add_entry (self, group, key, line);
  return TRUE;
}

/* GKeyFile's errors know no line, so that lines are looked at before it does. */
static gboolean
scan_lines (HlConfig  *self,
            GError   **error)
{
  g_auto(GStrv) lines = g_strsplit (self->text, "\n", -1);
  g_autofree char *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *text = g_strstrip (lines[i]);

      if (*text == '\0' || *text == '#')
        continue;

      if (!(*text == '[' ? scan_group (self, text, i + 1, &group, error)
                         : scan_pair (self, text, i + 1, group, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_text (HlConfig  *self,
           GError   **error)
{
  const char *bad = NULL;
  gsize length = 0;
  guint line = 1;

  if (!g_file_get_contents (self->path, &self->text, &length, error))
    return FALSE;

  if (g_utf8_validate_len (self->text, length, &bad))
    return TRUE;

  for (const char *p = self->text; p < bad; p++)
    line += *p == '\n';

  return refuse (self, line, error, "a byte 0x%02x stands here, expected text in UTF-8",
                 (guchar) *bad);
}

/**
 * hl_config_load:
 * @path: a key file in UTF-8
 * @error: return location for an #HL_INPUT_ERROR that names the line, or for a
 *   #GFileError
 *
 * Returns: (transfer full): the settings
 */
HlConfig *
hl_config_load (const char  *path,
                GError     **error)
{
  g_autoptr(HlConfig) self = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (HlConfig, 1);
  self->path = g_strdup (path);
  self->key_file = g_key_file_new ();
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!read_text (self, error) || !scan_lines (self, error))
    return NULL;

  if (!g_key_file_load_from_data (self->key_file, self->text, (gsize) -1, G_KEY_FILE_NONE, &local))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: %s, expected a key file",
                   path, local->message);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
hl_config_free (HlConfig *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->entries);
  g_key_file_unref (self->key_file);
  g_free (self->text);
  g_free (self->path);
  g_free (self);
}

/**
 * hl_config_get_text:
 * @self: settings
 *
 * Returns: (transfer none): the whole file, comments and all
 */
const char *
hl_config_get_text (HlConfig *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

static gboolean
is_known (const Entry        *entry,
          const char * const *known)
{
  gsize length = strlen (entry->group);

  for (; *known != NULL; known++)
    {
      if (strncmp (*known, entry->group, length) == 0 && (*known)[length] == '.'
          && (entry->key == NULL || strcmp (*known + length + 1, entry->key) == 0))
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_config_check_known:
 * @self: settings
 * @known: (array zero-terminated=1): each setting that there is, as "group.key"
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * A misspelt key would otherwise be a setting that silently does nothing.
 *
 * Returns: %FALSE where a group or a key is not among @known
 */
gboolean
hl_config_check_known (HlConfig            *self,
                       const char * const  *known,
                       GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (known != NULL, FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (is_known (entry, known))
        continue;

      if (entry->key == NULL)
        return refuse (self, entry->line, error, "[%s] stands here, expected a group that exists",
                       entry->group);

      return refuse (self, entry->line, error, "[%s] %s stands here, expected a key that exists",
                     entry->group, entry->key);
    }

  return TRUE;
}

/**
 * hl_config_refuse:
 * @self: settings
 * @group: name of the group
 * @key: name of a key that stands in it
 * @expected: what should stand there, such as "a text of two lines"
 * @error: return location for an #HL_INPUT_ERROR that names file, line and key
 *
 * Says what is wrong with a value that reads well and means nothing.
 *
 * Returns: %FALSE
 */
gboolean
hl_config_refuse (HlConfig    *self,
                  const char  *group,
                  const char  *key,
                  const char  *expected,
                  GError     **error)
{
  g_autofree char *raw = NULL;
  const Entry *entry = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && expected != NULL, FALSE);

  entry = find_entry (self, group, key);
  g_return_val_if_fail (entry != NULL, FALSE);

  raw = g_key_file_get_value (self->key_file, group, key, NULL);
  return refuse (self, entry->line, error, "[%s] %s: \"%s\" stands here, expected %s",
                 group, key, g_strstrip (raw), expected);
}

/**
 * hl_config_get_string:
 * @self: settings
 * @group: name of the group
 * @key: name of the key
 * @value: (out) (nullable): the value, to be freed; %NULL where the key is missing
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %TRUE unless the value cannot be read
 */
gboolean
hl_config_get_string (HlConfig    *self,
                      const char  *group,
                      const char  *key,
                      char       **value,
                      GError     **error)
{
  g_autofree char *found = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && value != NULL, FALSE);

  *value = NULL;
  if (find_entry (self, group, key) == NULL)
    return TRUE;

  /* A bad escape gives an error and nevertheless a text. */
  found = g_key_file_get_string (self->key_file, group, key, &local);
  if (local == NULL)
    {
      *value = g_steal_pointer (&found);
      return TRUE;
    }

  return hl_config_refuse (self, group, key, "a text whose backslashes are doubled", error);
}

/* Takes decimal numbers alone: g_ascii_strtod() would read "inf" and "0x1" too. */
static gboolean
parse_number (const char *text,
              double     *number)
{
  char *end = NULL;

  if (*text == '\0' || strspn (text, "+-.0123456789") != strlen (text))
    return FALSE;

  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

/**
 * hl_config_get_number:
 * @self: settings
 * @group: name of the group
 * @key: name of the key
 * @min: least number allowed
 * @max: greatest number allowed
 * @value: (inout): the number; not touched where the key is missing
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %TRUE unless something else than a decimal number from @min to @max
 *   stands there
 */
gboolean
hl_config_get_number (HlConfig    *self,
                      const char  *group,
                      const char  *key,
                      double       min,
                      double       max,
                      double      *value,
                      GError     **error)
{
  g_autofree char *text = NULL;
  double number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && value != NULL, FALSE);

  if (find_entry (self, group, key) == NULL)
    return TRUE;

  text = g_key_file_get_value (self->key_file, group, key, NULL);
  g_strstrip (text);

  if (!parse_number (text, &number) || number < min || number > max)
    {
      g_autofree char *expected = g_strdup_printf ("a number from %g to %g", min, max);

      return hl_config_refuse (self, group, key, expected, error);
    }

  *value = number;
  return TRUE;
}
