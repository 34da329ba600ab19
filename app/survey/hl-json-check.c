/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-json-check"

#include "config.h"

#include "hl-json-check.h"

#include <string.h>

#include "hl-error.h"

/*
 * A recursive descent over the grammar of RFC 8259. json-glib alone would let
 * through comments, single quotes, hexadecimal numbers, a second document
 * behind the first and members that stand twice, and would cut a string at
 * its first NUL.
 */
typedef struct
{
  const char  *name;
  const char  *start;
  const char  *at;
  const char  *end;
  GString     *path;
  guint        depth;
  GError     **error;
} Checker;

static gboolean check_value (Checker *self);

static void
locate (Checker    *self,
        const char *at,
        guint      *line,
        guint      *column)
{
  *line = 1;
  *column = 1;

  for (const char *p = self->start; p < at; p = g_utf8_next_char (p))
    {
      if (*p == '\n')
        {
          *line += 1;
          *column = 1;
        }
      else
        {
          *column += 1;
        }
    }
}

static char *
describe_found (Checker *self)
{
  const char *stop = self->at;
  gunichar c;

  if (self->at >= self->end)
    return g_strdup ("the end of the file");

  c = g_utf8_get_char (self->at);
  if (!g_unichar_isprint (c) || g_unichar_iszerowidth (c))
    return g_strdup_printf ("the character U+%04X", c);

  while (stop < self->end && stop - self->at < 20 && (g_ascii_isalnum (*stop) || *stop == '.'))
    stop++;
  if (stop == self->at)
    stop = g_utf8_next_char (stop);

  return g_strdup_printf ("'%.*s'", (int) (stop - self->at), self->at);
}

static guint
count_line (Checker *self)
{
  guint line;
  guint column;

  locate (self, self->at, &line, &column);
  return line;
}

static gboolean
refuse (Checker    *self,
        const char *expected)
{
  g_autofree char *found = describe_found (self);
  guint line;
  guint column;

  locate (self, self->at, &line, &column);
  g_set_error (self->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s:%u: column %u: found %s, expected %s",
               self->name, line, column, found, expected);
  return FALSE;
}

static void
skip_blanks (Checker *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL)
    self->at++;
}

static gboolean
take (Checker *self,
      char     wanted)
{
  if (self->at >= self->end || *self->at != wanted)
    return FALSE;

  self->at++;
  return TRUE;
}

/* Takes the four digits after "\u"; -1 where they are not four digits. */
static int
take_code_unit (Checker *self)
{
  int unit = 0;

  if (self->end - self->at < 4)
    return -1;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }

  self->at += 4;
  return unit;
}

static gboolean
check_unicode_escape (Checker *self)
{
  int unit = take_code_unit (self);

  if (unit < 0)
    return refuse (self, "four hexadecimal digits after \\u");
  if (unit == 0)
    return refuse (self, "no \\u0000 before this place");
  if (unit >= 0xdc00 && unit <= 0xdfff)
    return refuse (self, "a first surrogate before this one");
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;

  if (!take (self, '\\') || !take (self, 'u'))
    return refuse (self, "the second surrogate of a pair");
  unit = take_code_unit (self);
  if (unit < 0xdc00 || unit > 0xdfff)
    return refuse (self, "the second surrogate of a pair");

  return TRUE;
}

static gboolean
check_escape (Checker *self)
{
  if (take (self, 'u'))
    return check_unicode_escape (self);

  if (self->at >= self->end || strchr ("\"\\/bfnrt", *self->at) == NULL)
    return refuse (self, "one of \" \\ / b f n r t u after a backslash");

  self->at++;
  return TRUE;
}

/* Checks the string whose quotation mark stands here. */
static gboolean
check_string (Checker *self)
{
  self->at++;

  while (self->at < self->end && *self->at != '"')
    {
      if ((guchar) *self->at < 0x20)
        return refuse (self, "a character of the text or a quotation mark");
      if (take (self, '\\'))
        {
          if (!check_escape (self))
            return FALSE;
        }
      else
        {
          self->at++;
        }
    }

  return take (self, '"') || refuse (self, "a quotation mark");
}

static void
take_digits (Checker *self)
{
  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
}

/* Numbers are whole and stay within what every JSON reader keeps exactly. */
static gboolean
check_number (Checker *self)
{
  const char *number = self->at;
  const char *digits;

  take (self, '-');
  digits = self->at;
  take_digits (self);
  if (self->at == digits)
    return refuse (self, "a digit");
  if (*digits == '0' && self->at - digits > 1)
    {
      self->at = digits;
      return refuse (self, "a number without leading zeros");
    }

  if (self->at - digits > 15 || (self->at < self->end && strchr (".eE", *self->at) != NULL))
    {
      while (self->at < self->end && (g_ascii_isalnum (*self->at) || strchr (".+-", *self->at)))
        self->at++;
      g_set_error (self->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s:%u: %s: found %.*s, expected a whole number of at most 15 digits",
                   self->name, count_line (self), self->path->str,
                   (int) MIN (self->at - number, 40), number);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_word (Checker    *self,
            const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || strncmp (self->at, word, length) != 0)
    return refuse (self, "a value");

  self->at += length;
  return TRUE;
}

/* Takes a member's name into the path. */
static gboolean
check_name (Checker    *self,
            GHashTable *names)
{
  const char *name = self->at;
  g_autofree char *copy = NULL;

  if (self->at >= self->end || *self->at != '"')
    return refuse (self, "a member's name in quotation marks");
  if (!check_string (self))
    return FALSE;

  copy = g_strndup (name + 1, (gsize) (self->at - name) - 2);
  if (strchr (copy, '\\') != NULL)
    {
      self->at = name;
      return refuse (self, "a member's name without backslashes");
    }

  g_string_append_printf (self->path, ".%s", copy);
  if (g_hash_table_add (names, g_steal_pointer (&copy)))
    return TRUE;

  g_set_error (self->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s:%u: %s: found a second time, expected once in its object", self->name,
               count_line (self), self->path->str);
  return FALSE;
}

static gboolean
check_member (Checker    *self,
              GHashTable *names)
{
  gsize length = self->path->len;

  skip_blanks (self);
  if (!check_name (self, names))
    return FALSE;

  skip_blanks (self);
  if (!take (self, ':'))
    return refuse (self, "':' after a member's name");
  if (!check_value (self))
    return FALSE;

  g_string_truncate (self->path, length);
  return TRUE;
}

static gboolean
check_object (Checker *self)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  skip_blanks (self);
  if (take (self, '}'))
    return TRUE;

  do
    {
      if (!check_member (self, names))
        return FALSE;
      skip_blanks (self);
    }
  while (take (self, ','));

  return take (self, '}') || refuse (self, "',' or '}' after a member");
}

static gboolean
check_array (Checker *self)
{
  gsize length = self->path->len;
  guint index = 0;

  skip_blanks (self);
  if (take (self, ']'))
    return TRUE;

  do
    {
      g_string_append_printf (self->path, "[%u]", index++);
      if (!check_value (self))
        return FALSE;
      g_string_truncate (self->path, length);
      skip_blanks (self);
    }
  while (take (self, ','));

  return take (self, ']') || refuse (self, "',' or ']' after an element");
}

static gboolean
check_nested (Checker *self)
{
  gboolean ok;

  if (self->depth == HL_JSON_MAX_DEPTH)
    return refuse (self, "at most 16 objects and lists inside each other");

  self->depth++;
  ok = *self->at++ == '{' ? check_object (self) : check_array (self);
  self->depth--;
  return ok;
}

static gboolean
check_value (Checker *self)
{
  skip_blanks (self);
  if (self->at >= self->end)
    return refuse (self, "a value");

  switch (*self->at)
    {
    case '{':
    case '[':
      return check_nested (self);

    case '"':
      return check_string (self);

    case 't':
      return check_word (self, "true");

    case 'f':
      return check_word (self, "false");

    case 'n':
      return check_word (self, "null");

    default:
      if (*self->at != '-' && !g_ascii_isdigit (*self->at))
        return refuse (self, "a value");
      return check_number (self);
    }
}

static gboolean
check_encoding (Checker *self)
{
  const char *bad;
  guint line;
  guint column;

  if (g_utf8_validate_len (self->start, (gsize) (self->end - self->start), &bad))
    return TRUE;

  locate (self, bad, &line, &column);
  g_set_error (self->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s:%u: column %u: found the byte 0x%02X, expected UTF-8 text",
               self->name, line, column, (guint) (guchar) *bad);
  return FALSE;
}

/**
 * hl_json_check:
 * @name: what to call the text in messages, such as its file name
 * @text: the text, not necessarily ended by NUL
 * @length: its length in bytes
 * @error: return location for an error of #HL_INPUT_ERROR
 *
 * Whether @text is one JSON document as our files may be: UTF-8, RFC 8259 to
 * the letter, whole numbers only, no member twice in an object, and no more
 * than %HL_JSON_MAX_DEPTH levels deep. An error names line and column, or,
 * for a member that stands twice and for a number, the JSON path.
 *
 * Returns: %TRUE if it is
 */
gboolean
hl_json_check (const char  *name,
               const char  *text,
               gsize        length,
               GError     **error)
{
  g_autoptr(GString) path = g_string_new ("$");
  Checker self = {
    .name = name,
    .start = text,
    .at = text,
    .end = text + length,
    .path = path,
    .error = error,
  };

  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!check_encoding (&self) || !check_value (&self))
    return FALSE;

  skip_blanks (&self);
  return self.at == self.end || refuse (&self, "the end of the file");
}
