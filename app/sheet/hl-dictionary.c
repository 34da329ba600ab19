/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-dictionary"

#include "config.h"

#include "hl-dictionary.h"

#include <sodium.h>
#include <string.h>

#include "hl-error.h"

#define MAX_LENGTH 8192

/**
 * HlDictionary:
 *
 * A structured field (RFC 8941) of the kinds that signatures and digests use: a
 * dictionary of byte sequences, and of lists of strings with parameters. Nothing
 * is forgiven: no optional blank, no key twice, no other kind of value.
 */
struct _HlDictionary
{
  GPtrArray *members;
};

typedef struct
{
  const char  *name;
  const char  *start;
  const char  *at;
  GError     **error;
} Reader;

static void
parameter_free (HlParameter *self)
{
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

static void
member_free (HlDictionaryMember *self)
{
  g_free (self->key);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_strfreev (self->items);
  g_ptr_array_unref (self->parameters);
  g_free (self->value);
  g_free (self);
}

void
hl_dictionary_free (HlDictionary *self)
{
  g_ptr_array_unref (self->members);
  g_free (self);
}

static gboolean
refuse (Reader     *self,
        const char *expected)
{
  g_set_error (self->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: character %d: expected %s", self->name, (int) (self->at - self->start),
               expected);
  return FALSE;
}

static gboolean
take (Reader *self,
      char    wanted)
{
  if (*self->at != wanted)
    return FALSE;

  self->at++;
  return TRUE;
}

static char *
take_key (Reader *self)
{
  const char *from = self->at;

  if (!g_ascii_islower (*from) && *from != '*')
    {
      refuse (self, "a name in small letters");
      return NULL;
    }

  self->at += strspn (from, G_CSET_a_2_z G_CSET_DIGITS "_-.*");
  return g_strndup (from, (gsize) (self->at - from));
}

/* Takes a string, whose quotation mark stands here; in it only \" and \\ are
 * escaped. */
static char *
take_string (Reader *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  self->at++;
  while (*self->at >= 0x20 && *self->at < 0x7f && *self->at != '"')
    {
      if (take (self, '\\') && *self->at != '"' && *self->at != '\\')
        break;

      g_string_append_c (text, *self->at++);
    }

  if (take (self, '"'))
    return g_string_free (g_steal_pointer (&text), FALSE);

  refuse (self, "a printable ASCII character or a quotation mark");
  return NULL;
}

static gboolean
take_integer (Reader *self,
              gint64 *number)
{
  gboolean negative = take (self, '-');
  gsize length = strspn (self->at, G_CSET_DIGITS);
  gint64 n = 0;

  if (length == 0 || length > 15 || (length > 1 && *self->at == '0') ||
      (negative && *self->at == '0') || self->at[length] == '.')
    return refuse (self, "a whole number of at most 15 digits, or a string");

  for (; length > 0; length--)
    n = n * 10 + (*self->at++ - '0');

  *number = negative ? -n : n;
  return TRUE;
}

static gboolean
take_bytes (Reader             *self,
            HlDictionaryMember *member)
{
  const char *from = ++self->at;
  gsize length = strspn (from, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/=");
  g_autofree guint8 *data = g_malloc (length + 1);
  gsize size = 0;

  if (from[length] != ':' ||
      sodium_base642bin (data, length + 1, from, length, NULL, &size, NULL,
                         sodium_base64_VARIANT_ORIGINAL) != 0)
    return refuse (self, "Base64 between two colons");

  self->at += length + 1;
  member->bytes = g_bytes_new (data, size);
  return TRUE;
}

static gboolean
take_items (Reader             *self,
            HlDictionaryMember *member)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  self->at++;
  while (*self->at == '"')
    {
      char *item = take_string (self);

      if (item == NULL)
        return FALSE;

      g_ptr_array_add (items, item);
      if (!take (self, ' '))
        break;
    }

  if (!take (self, ')') || (items->len > 0 && self->at[-2] == ' '))
    return refuse (self, "strings with one blank between them, and ')'");

  g_ptr_array_add (items, NULL);
  member->items = (char **) g_ptr_array_free (g_steal_pointer (&items), FALSE);
  return TRUE;
}

static gboolean
take_parameter (Reader             *self,
                HlDictionaryMember *member)
{
  g_autofree char *key = take_key (self);
  HlParameter *parameter;

  if (key == NULL)
    return FALSE;

  if (hl_dictionary_member_find_parameter (member, key) != NULL)
    return refuse (self, "each parameter once");

  if (!take (self, '='))
    return refuse (self, "'=' after a parameter's name");

  parameter = g_new0 (HlParameter, 1);
  parameter->key = g_steal_pointer (&key);
  g_ptr_array_add (member->parameters, parameter);
  if (*self->at != '"')
    return take_integer (self, &parameter->number);

  parameter->text = take_string (self);
  return parameter->text != NULL;
}

static gboolean
take_value (Reader             *self,
            HlDictionaryMember *member)
{
  const char *from = self->at;

  if (*self->at != ':' && *self->at != '(')
    return refuse (self, "Base64 between two colons, or a list in brackets");

  if (!(*self->at == ':' ? take_bytes (self, member) : take_items (self, member)))
    return FALSE;

  while (take (self, ';'))
    if (!take_parameter (self, member))
      return FALSE;

  member->value = g_strndup (from, (gsize) (self->at - from));
  return TRUE;
}

static gboolean
take_member (Reader       *self,
             HlDictionary *dictionary)
{
  HlDictionaryMember *member = g_new0 (HlDictionaryMember, 1);
  gboolean taken;

  member->parameters = g_ptr_array_new_with_free_func ((GDestroyNotify) parameter_free);
  member->key = take_key (self);
  taken = member->key != NULL;
  if (taken && hl_dictionary_find (dictionary, member->key) != NULL)
    taken = refuse (self, "each name once");

  if (taken && !take (self, '='))
    taken = refuse (self, "'=' after a name");

  if (taken)
    taken = take_value (self, member);

  if (taken)
    g_ptr_array_add (dictionary->members, member);
  else
    member_free (member);

  return taken;
}

/**
 * hl_dictionary_parse:
 * @name: the field's name, for messages
 * @field: its value
 * @error: return location for an #HL_INPUT_ERROR that names the character
 *
 * Returns: (transfer full): the dictionary, with one member or more, or %NULL
 */
HlDictionary *
hl_dictionary_parse (const char  *name,
                     const char  *field,
                     GError     **error)
{
  g_autoptr(HlDictionary) self = g_new0 (HlDictionary, 1);
  Reader reader = { name, field, field, error };

  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) member_free);
  if (strlen (field) > MAX_LENGTH)
    {
      refuse (&reader, "at most " G_STRINGIFY (MAX_LENGTH) " characters");
      return NULL;
    }

  do
    {
      if (self->members->len > 0 && !take (&reader, ' '))
        {
          refuse (&reader, "one blank after ','");
          return NULL;
        }

      if (!take_member (&reader, self))
        return NULL;
    }
  while (take (&reader, ','));

  if (*reader.at == '\0')
    return g_steal_pointer (&self);

  refuse (&reader, "',' or the end");
  return NULL;
}

guint
hl_dictionary_get_n (HlDictionary *self)
{
  return self->members->len;
}

/**
 * hl_dictionary_get:
 * @self: the dictionary
 * @index: number of a member, from 0, in their order
 *
 * Returns: (transfer none): the member
 */
const HlDictionaryMember *
hl_dictionary_get (HlDictionary *self,
                   guint         index)
{
  g_return_val_if_fail (index < self->members->len, NULL);

  return g_ptr_array_index (self->members, index);
}

/**
 * hl_dictionary_find:
 * @self: the dictionary
 * @key: name of a member
 *
 * Returns: (transfer none) (nullable): the member
 */
const HlDictionaryMember *
hl_dictionary_find (HlDictionary *self,
                    const char   *key)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const HlDictionaryMember *member = g_ptr_array_index (self->members, i);

      if (strcmp (member->key, key) == 0)
        return member;
    }

  return NULL;
}

/**
 * hl_dictionary_member_find_parameter:
 * @self: a member
 * @key: name of a parameter
 *
 * Returns: (transfer none) (nullable): the parameter
 */
const HlParameter *
hl_dictionary_member_find_parameter (const HlDictionaryMember *self,
                                     const char               *key)
{
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const HlParameter *parameter = g_ptr_array_index (self->parameters, i);

      if (strcmp (parameter->key, key) == 0)
        return parameter;
    }

  return NULL;
}
