/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-config"

#include "config.h"

#include "hl-config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "hl-error.h"

/* What an editor of Windows may put before the text. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct
{
  char *group;
  char *key;      /* (nullable): NULL for the line that opens the group */
  char *value;    /* (nullable): as it stands there, without the blanks around it */
  guint line;     /* from 1 */
  gsize start;    /* of the value in the text, in bytes; of groups: of the next line */
  gsize end;
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
  HlFaults   *faults;     /* lines that say nothing */
  GPtrArray  *entries;    /* (element-type Entry): in the order of the lines */
  GHashTable *by_name;    /* (element-type char* Entry): "group.key", borrows the entry */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->group);
  g_free (entry->key);
  g_free (entry->value);
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

G_GNUC_PRINTF (5, 6)
static void
add_fault (HlConfig   *self,
           guint       line,
           const char *group,
           const char *key,
           const char *format,
           ...)
{
  g_autofree char *place = NULL;
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  if (group != NULL)
    place = key != NULL ? g_strdup_printf ("[%s] %s", group, key) : g_strdup_printf ("[%s]", group);

  hl_faults_add (self->faults, self->path, line, place, what);
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

static Entry *
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

  return entry;
}

static void
scan_group (HlConfig  *self,
            char      *text,
            guint      line,
            gsize      next,
            char     **group)
{
  gsize length = strlen (text);
  Entry *entry;

  if (length < 3 || text[length - 1] != ']' || strpbrk (text + 1, "[]") != text + length - 1)
    {
      add_fault (self, line, NULL, NULL, "\"%s\" stands here, expected a group as [name]", text);
      return;
    }

  g_free (*group);
  *group = g_strndup (text + 1, length - 2);
  entry = add_entry (self, *group, NULL, line);
  entry->start = entry->end = next;
}

/* @offset: of @text in the file */
static void
scan_pair (HlConfig   *self,
           char       *text,
           guint       line,
           gsize       offset,
           const char *group)
{
  char *equals = strchr (text, '=');
  gsize length = equals != NULL ? (gsize) (equals - text) : 0;
  g_autofree char *key = equals != NULL ? g_strchomp (g_strndup (text, length)) : NULL;
  const Entry *earlier = NULL;
  Entry *entry;

  if (key == NULL || *key == '\0' || strpbrk (key, "[]") != NULL)
    {
      add_fault (self, line, NULL, NULL, "\"%s\" stands here, expected \"key = value\"", text);
      return;
    }

  if (group == NULL)
    {
      add_fault (self, line, NULL, NULL, "\"%s\" stands before any group, expected [name]", text);
      return;
    }

  earlier = find_entry (self, group, key);
  if (earlier != NULL)
    {
      add_fault (self, line, group, key, "[%s] %s is set again, expected it once, as in line %u",
                 group, key, earlier->line);
      return;
    }

  entry = add_entry (self, group, key, line);
  equals += 1 + strspn (equals + 1, " \t");
  entry->value = g_strdup (equals);
  entry->start = offset + (gsize) (equals - text);
  entry->end = entry->start + strlen (equals);
}

static void
scan_line (HlConfig   *self,
           const char *start,
           const char *end,
           guint       line,
           char      **group)
{
  g_autofree char *text = g_strndup (start, (gsize) (end - start));
  gsize indent;

  g_strchomp (text);
  indent = strspn (text, " \t");
  if (text[indent] == '\0' || text[indent] == '#')
    return;

  if (text[indent] == '[')
    scan_group (self, text + indent, line, (gsize) (end - self->text) + (*end == '\n'), group);
  else
    scan_pair (self, text + indent, line, (gsize) (start - self->text) + indent, *group);
}

/* A wrong line is left out: what stands right in the others is worth a look too. */
static void
scan_lines (HlConfig *self)
{
  g_autofree char *group = NULL;
  const char *start = self->text;
  guint line = 1;

  if (g_str_has_prefix (start, BYTE_ORDER_MARK))
    start += strlen (BYTE_ORDER_MARK);

  while (*start != '\0')
    {
      const char *end = start + strcspn (start, "\n");

      scan_line (self, start, end, line, &group);
      start = *end == '\n' ? end + 1 : end;
      line++;
    }
}

/* Reads no device, and nothing that would fill the memory. */
static gboolean
read_text (const char  *path,
           char       **text,
           gsize       *length,
           GError     **error)
{
  GStatBuf info = { 0 };

  if (g_stat (path, &info) == 0 && !S_ISREG (info.st_mode) && !S_ISDIR (info.st_mode))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: a device stands here, expected a file", path);
      return FALSE;
    }

  if (info.st_size > HL_CONFIG_MAX_SIZE)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: %" G_GINT64_FORMAT " bytes stand here, expected at most %d", path,
                   (gint64) info.st_size, HL_CONFIG_MAX_SIZE);
      return FALSE;
    }

  return g_file_get_contents (path, text, length, error);
}

static HlConfig *
config_new (const char *path)
{
  HlConfig *self = g_new0 (HlConfig, 1);

  self->path = g_strdup (path);
  self->faults = hl_faults_new ();
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/* @text: (transfer full): what stands in the file, @length bytes */
static HlConfig *
take_text (const char *path,
           char       *text,
           gsize       length)
{
  HlConfig *self = config_new (path);
  const char *bad = NULL;
  guint line = 1;

  self->text = text;
  if (g_utf8_validate_len (text, length, &bad))
    {
      scan_lines (self);
      return self;
    }

  for (const char *p = text; p < bad; p++)
    line += *p == '\n';

  add_fault (self, line, NULL, NULL, "a byte 0x%02x stands here, expected text in UTF-8",
             (guchar) *bad);
  return self;
}

/**
 * hl_config_load_all:
 * @path: a key file in UTF-8
 * @faults: receives what is wrong with its lines; those lines are left out
 * @error: return location for an error where it cannot be read
 *
 * Returns: (transfer full): the settings that stand there
 */
HlConfig *
hl_config_load_all (const char  *path,
                    HlFaults    *faults,
                    GError     **error)
{
  HlConfig *self;
  char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL && faults != NULL, NULL);

  if (!read_text (path, &text, &length, error))
    return NULL;

  self = take_text (path, text, length);
  hl_faults_steal (faults, self->faults);
  return self;
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
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(HlConfig) self = hl_config_load_all (path, faults, error);

  if (self == NULL || !hl_faults_set_error (faults, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_config_parse:
 * @name: what to call the text in messages
 * @text: a key file's text
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: (transfer full): the settings
 */
HlConfig *
hl_config_parse (const char  *name,
                 const char  *text,
                 GError     **error)
{
  g_autoptr(HlConfig) self = NULL;

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  self = take_text (name, g_strdup (text), strlen (text));
  if (!hl_faults_set_error (self->faults, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
hl_config_free (HlConfig *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->entries);
  hl_faults_free (self->faults);
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
 * hl_config_list_unknown:
 * @self: settings
 * @known: (array zero-terminated=1): each setting that there is, as "group.key"
 * @faults: receives each group and key that is not among @known
 *
 * A misspelt key would otherwise be a setting that silently does nothing.
 */
void
hl_config_list_unknown (HlConfig           *self,
                        const char * const *known,
                        HlFaults           *faults)
{
  const char *unknown = NULL;    /* a group that was named already */

  g_return_if_fail (self != NULL && known != NULL && faults != NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (is_known (entry, known) || (entry->key != NULL && g_strcmp0 (entry->group, unknown) == 0))
        continue;

      if (entry->key == NULL)
        {
          unknown = entry->group;
          add_fault (self, entry->line, entry->group, NULL,
                     "[%s] stands here, expected a group that exists", entry->group);
        }
      else
        {
          add_fault (self, entry->line, entry->group, entry->key,
                     "[%s] %s stands here, expected a key that exists", entry->group, entry->key);
        }
    }

  hl_faults_steal (faults, self->faults);
}

/**
 * hl_config_refuse:
 * @self: settings
 * @group: name of the group
 * @key: name of a key
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
  const Entry *entry = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && expected != NULL, FALSE);

  entry = find_entry (self, group, key);
  if (entry == NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: [%s] %s: nothing stands here, expected %s", self->path, group, key,
                   expected);
      return FALSE;
    }

  return refuse (self, entry->line, error, "[%s] %s: \"%s\" stands here, expected %s",
                 group, key, entry->value, expected);
}

/**
 * hl_config_take_error:
 * @self: settings
 * @group: name of the group
 * @key: name of the key
 * @error: (transfer full): what is wrong with its value
 * @faults: receives it, with the line of the key
 */
void
hl_config_take_error (HlConfig   *self,
                      const char *group,
                      const char *key,
                      GError     *error,
                      HlFaults   *faults)
{
  g_autofree char *place = NULL;
  const Entry *entry;

  g_return_if_fail (self != NULL && group != NULL && key != NULL);
  g_return_if_fail (error != NULL && faults != NULL);

  place = g_strdup_printf ("[%s] %s", group, key);
  entry = find_entry (self, group, key);
  hl_faults_take_error (faults, self->path, entry != NULL ? entry->line : 0, place, error);
}

/**
 * hl_config_has:
 * @self: settings
 * @group: name of the group
 * @key: name of the key
 *
 * Returns: whether it stands there
 */
gboolean
hl_config_has (HlConfig   *self,
               const char *group,
               const char *key)
{
  g_return_val_if_fail (self != NULL && group != NULL && key != NULL, FALSE);

  return find_entry (self, group, key) != NULL;
}

/* The escapes of key files: \s, \n, \t, \r and a doubled backslash.
 * Returns: (transfer full) (nullable): %NULL where another one stands */
static char *
unescape (const char *value)
{
  static const char signs[] = "sntr\\";
  static const char meanings[] = " \n\t\r\\";
  g_autoptr(GString) text = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      const char *sign = NULL;

      if (*p != '\\')
        {
          g_string_append_c (text, *p);
          continue;
        }

      p++;
      sign = *p != '\0' ? strchr (signs, *p) : NULL;
      if (sign == NULL)
        return NULL;

      g_string_append_c (text, meanings[sign - signs]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
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
  const Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && value != NULL, FALSE);

  *value = NULL;
  entry = find_entry (self, group, key);
  if (entry == NULL)
    return TRUE;

  *value = unescape (entry->value);
  return *value != NULL ||
         hl_config_refuse (self, group, key, "a text whose backslashes are doubled", error);
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
  const Entry *entry;
  double number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && value != NULL, FALSE);

  entry = find_entry (self, group, key);
  if (entry == NULL)
    return TRUE;

  if (!parse_number (entry->value, &number) || number < min || number > max)
    {
      g_autofree char *expected = g_strdup_printf ("a number from %g to %g", min, max);

      return hl_config_refuse (self, group, key, expected, error);
    }

  *value = number;
  return TRUE;
}

static const Entry *
find_last_of_group (HlConfig   *self,
                    const char *group)
{
  const Entry *last = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (g_str_equal (entry->group, group))
        last = entry;
    }

  return last;
}

static char *
escape (const char *value)
{
  g_autoptr(GString) text = g_string_new (value);

  g_string_replace (text, "\\", "\\\\", 0);
  g_string_replace (text, "\n", "\\n", 0);
  g_string_replace (text, "\r", "\\r", 0);
  g_string_replace (text, "\t", "\\t", 0);
  if (text->len > 0 && text->str[0] == ' ')
    g_string_replace (text, " ", "\\s", 1);
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    {
      g_string_truncate (text, text->len - 1);
      g_string_append (text, "\\s");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Behind the last line of its group, or behind all with its group. */
static void
insert_line (HlConfig   *self,
             GString    *text,
             const char *group,
             const char *line)
{
  const Entry *last = find_last_of_group (self, group);
  gsize at = text->len;

  if (last != NULL)
    {
      at = last->key == NULL ? last->end : last->end + strcspn (text->str + last->end, "\n");
      at += last->key != NULL && text->str[at] == '\n';
    }

  if (at > 0 && text->str[at - 1] != '\n')
    g_string_insert_c (text, (gssize) at++, '\n');

  if (last == NULL)
    g_string_append_printf (text, "\n[%s]\n%s\n", group, line);
  else
    {
      g_string_insert_c (text, (gssize) at, '\n');
      g_string_insert (text, (gssize) at, line);
    }
}

/**
 * hl_config_replace:
 * @self: settings
 * @group: name of the group
 * @key: name of the key
 * @value: what it is to be
 *
 * Nothing but the value changes; a key that is missing is added.
 *
 * Returns: (transfer full): the text of the file with @value in it
 */
char *
hl_config_replace (HlConfig   *self,
                   const char *group,
                   const char *key,
                   const char *value)
{
  g_autoptr(GString) text = NULL;
  g_autofree char *escaped = NULL;
  const Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (group != NULL && key != NULL && value != NULL, NULL);

  text = g_string_new (self->text);
  escaped = escape (value);
  entry = find_entry (self, group, key);
  if (entry != NULL)
    {
      g_string_erase (text, (gssize) entry->start, (gssize) (entry->end - entry->start));
      g_string_insert (text, (gssize) entry->start, escaped);
    }
  else
    {
      g_autofree char *line = g_strconcat (key, "=", escaped, NULL);

      insert_line (self, text, group, line);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
